/*
 * What the recognisers share: the token list, and the readings they take from
 * each other.  A recogniser looks at one token and tells the longest fact that
 * starts there; fact.c asks all of them at each token and settles the rest.
 *
 * Every phrase has a bounded number of tokens, so that the whole is linear.
 */
#ifndef STET_TEXT_FACT_PARSE_H
#define STET_TEXT_FACT_PARSE_H

#include "calendar.h"
#include "fact.h"
#include "fact_lex.h"

/* The stretch of time that was read at a token; token 0: nothing yet. */
struct when_memo {
    size_t token, end;
    struct when when;
};
#define WHEN_MEMOS 4

struct parse {
    struct str text;
    struct arena *arena; /* of the line: what is to last is copied out of it */
    const struct fact_context *context;
    struct dictionary dictionary;
    struct token_list tokens; /* the first and the last one are TOKEN_END */
    int depth;                /* of dates told from other dates */
    /* The latest stretches, each in the place of its token: a range asks again for its ends. */
    struct when_memo memos[WHEN_MEMOS];
};

/* The token; the last TOKEN_END for anything behind it. */
static inline const struct token *token_at(const struct parse *p, size_t i)
{
    return &p->tokens.items[i < p->tokens.n ? i : p->tokens.n - 1];
}
static inline bool token_has(const struct token *t, enum role role)
{
    return (t->roles & ROLE_BIT(role)) != 0;
}
/* The reading of a word in one role; NULL when it has none. */
const struct lex *token_lex(const struct token *t, enum role role);
int token_value(const struct token *t, enum role role); /* 0 when it has none */
/* Whether the token is this word, in any case.  Inline, so that the length of
   a literal costs nothing: it is asked of every other token. */
static inline bool token_is(const struct parse *p, size_t i, const char *word)
{
    const struct token *t = token_at(p, i);
    size_t len = strlen(word);
    return t->kind == TOKEN_WORD && t->at.end - t->at.start == len &&
           (p->text.ptr[t->at.start] | 0x20) == (word[0] | 0x20) &&
           str_eq_nocase(str_at(p->text, t->at), str_new(word, len));
}
bool token_is_sign(const struct token *t, int sign);
/* Whether token i stands on the line of the one before it, glued or after a space. */
static inline bool token_near(const struct token *t)
{
    return t->gap != GAP_LINE;
}
static inline bool token_glued(const struct token *t)
{
    return t->gap == GAP_NONE;
}
/* The token behind a hyphen that joins two tokens ("twenty-one", "3-inch"), or
   i itself when there is none. */
size_t token_unhyphen(const struct parse *p, size_t i);
struct span tokens_span(const struct parse *p, size_t start, size_t end);

/* A number as written, without its unit. */
enum number_kind { NUMBER_NONE, NUMBER_CARDINAL, NUMBER_ORDINAL, NUMBER_FRACTION };

struct number {
    enum number_kind kind;
    size_t end; /* the token behind it */
    struct str value;
    int power;      /* of ten: the last stated digit */
    int scale;      /* power of ten that a scale word gave, 0 for none */
    bool has_power; /* fractions state no digits */
    bool plain;     /* digits alone: a year, a day, part of a name */
    bool words;     /* no digit in it */
    int64_t whole;  /* the value of a small whole number, else -1 */
};

/* The longest number that starts at a token; NULL when none does. */
const struct number *number_at(struct parse *p, size_t i);
/* A number of 1 to `max` at a token, digits or a cardinal word; 0: none. */
int number_small(struct parse *p, size_t i, int max, size_t *end);
/* An ordinal from 1 to `max` ("3rd", "twenty-first"); 0: none. */
int ordinal_small(struct parse *p, size_t i, int max, size_t *end);
struct str power_text(const struct parse *p, int power);
struct str number_precision(const struct parse *p, const struct number *n);

/* The recognisers: the end of the fact that starts at token i, or 0. */
size_t number_fact(struct parse *p, size_t i, struct fact *out);
size_t measure_fact(struct parse *p, size_t i, struct fact *out);
size_t date_fact(struct parse *p, size_t i, struct fact *out);
size_t time_fact(struct parse *p, size_t i, struct fact *out);
size_t legal_fact(struct parse *p, size_t i, struct fact *out);

/* Whether digits from token i to end belong to a name or an identifier. */
bool name_holds(const struct parse *p, size_t i, size_t end);

/* Bounds and approximations around a fact; fact_modifier.c. */
struct modifier {
    size_t tokens; /* how many it takes before, or behind, the fact; 0: none */
    enum fact_bound bound;
    bool approx;
};
struct modifier modifier_before(const struct parse *p, size_t start, enum fact_type type);
struct modifier modifier_behind(const struct parse *p, size_t end, enum fact_type type);

#endif
