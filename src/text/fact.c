/*
 * Finding facts: every recogniser is asked at every token that may start one;
 * what they offer is settled by length.  Bounds and approximations are looked
 * for around what is left.
 *
 * The longest reading wins wherever it starts ("March 3, 2021" over "3"), so
 * the candidates are sorted by length first, and each claims its tokens.  A
 * legal reference leaves the dates and amounts inside it free.
 */
#include "fact.h"

#include "fact_parse.h"

#include <stdlib.h>

#define PIECE_BYTES ((size_t)16 * 1024)

struct candidate {
    struct fact fact;
    size_t start, end; /* tokens */
    int rank;          /* settles ties: the recogniser's place in the table */
};

struct candidates {
    VEC(struct candidate);
};

typedef size_t recogniser(struct parse *p, size_t i, struct fact *out);

/* On equal length the earlier one wins: "2014" is a year before it is a number. */
static recogniser *const recognisers[] = { legal_fact, date_fact, time_fact, measure_fact,
                                           number_fact };

static void candidate_add(struct parse *p, size_t start, size_t end, struct candidate *c,
                          struct candidates *out)
{
    c->start = start;
    c->end = end;
    c->fact.at = tokens_span(p, start, end);
    VEC_PUSH(p->arena, out, *c);
}

/* Readings that something starts with wherever they stand... */
#define STARTS                                                                                   \
    (ROLE_BIT(ROLE_DIGIT) | ROLE_BIT(ROLE_TEEN) | ROLE_BIT(ROLE_TENS) | ROLE_BIT(ROLE_ORDINAL) | \
     ROLE_BIT(ROLE_TENTHS) | ROLE_BIT(ROLE_HALF) | ROLE_BIT(ROLE_QUARTER) |                      \
     ROLE_BIT(ROLE_NEGATIVE) | ROLE_BIT(ROLE_MULTIPLE) | ROLE_BIT(ROLE_MONTH) |                  \
     ROLE_BIT(ROLE_WEEKDAY) | ROLE_BIT(ROLE_DAYNAME) | ROLE_BIT(ROLE_RELATIVE) |                 \
     ROLE_BIT(ROLE_PART) | ROLE_BIT(ROLE_DECADE) | ROLE_BIT(ROLE_SEASON) |                       \
     ROLE_BIT(ROLE_HOLIDAY) | ROLE_BIT(ROLE_LEGAL) | ROLE_BIT(ROLE_HOUR) | ROLE_BIT(ROLE_DATE))
/* ...and those that need something more behind them: "the", "from", "C$". */
#define LEADS                                                                                \
    (ROLE_BIT(ROLE_ARTICLE) | ROLE_BIT(ROLE_THE) | ROLE_BIT(ROLE_FROM) | ROLE_BIT(ROLE_IN) | \
     ROLE_BIT(ROLE_NATION) | ROLE_BIT(ROLE_CURRENCY))

/* Most words and signs start nothing, and are passed by at once. */
static bool starts_something(const struct parse *p, size_t i)
{
    const struct token *t = token_at(p, i), *next = token_at(p, i + 1);
    uint64_t more = STARTS | ROLE_BIT(ROLE_SCALE) | ROLE_BIT(ROLE_DOZEN) | ROLE_BIT(ROLE_PERIOD) |
                    ROLE_BIT(ROLE_SCALETH) | ROLE_BIT(ROLE_THE) | ROLE_BIT(ROLE_ARTICLE);
    bool leads = next->kind == TOKEN_DIGITS || (next->roles & more) || next->kind == TOKEN_VULGAR ||
                 token_is_sign(next, SIGN_MONEY);
    if (t->kind == TOKEN_WORD)
        return (t->roles & STARTS) || ((t->roles & LEADS) && leads);
    if (t->kind != TOKEN_SIGN)
        return true;
    return t->sign == SIGN_MONEY || t->sign == SIGN_SECTION ||
           ((t->sign == '-' || t->sign == '\'') && leads && token_glued(next));
}

static void collect(struct parse *p, struct candidates *out)
{
    for (size_t i = 1; i + 1 < p->tokens.n; i++) {
        const struct token *t = token_at(p, i);
        struct candidate url = { .fact = { .type = FACT_URL } };
        if (t->kind == TOKEN_URL) {
            url.fact.value = str_at(p->text, t->at);
            candidate_add(p, i, i + 1, &url, out);
        }
        if (t->kind == TOKEN_URL || t->kind == TOKEN_NAME || !starts_something(p, i))
            continue;
        for (size_t k = 0; k < sizeof recognisers / sizeof *recognisers; k++) {
            struct candidate c = { .rank = (int)k };
            size_t end = recognisers[k](p, i, &c.fact);
            if (end > i)
                candidate_add(p, i, end, &c, out);
        }
    }
}

static int by_length(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    size_t m = x->fact.at.end - x->fact.at.start, n = y->fact.at.end - y->fact.at.start;
    if (m != n)
        return m > n ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->rank - y->rank;
}

static int by_place(const void *a, const void *b)
{
    const struct fact *x = a, *y = b;
    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    return (x->at.end < y->at.end) - (x->at.end > y->at.end);
}

/* What may stand inside a legal reference: not its own numbers. */
static bool fits_inside_law(enum fact_type type)
{
    return type != FACT_NUMBER && type != FACT_ORDINAL && type != FACT_LEGAL &&
           type != FACT_QUANTITY && type != FACT_FRACTION;
}

enum claim { CLAIM_FREE, CLAIM_LAW, CLAIM_TAKEN };

/* Takes the tokens of a candidate unless another one has them. */
static bool claim(uint8_t *claims, const struct candidate *c)
{
    for (size_t i = c->start; i < c->end; i++) {
        if (claims[i] == CLAIM_TAKEN || claims[i] != claims[c->start])
            return false;
    }
    if (claims[c->start] == CLAIM_LAW && !fits_inside_law(c->fact.type))
        return false;
    uint8_t mark = c->fact.type == FACT_LEGAL ? CLAIM_LAW : CLAIM_TAKEN;
    memset(claims + c->start, mark, c->end - c->start);
    return true;
}

/* A preposition is part of a time ("since August"), "more than" is no part of
   a figure. */
static bool holds_modifier(enum fact_type type)
{
    return type == FACT_DATE || type == FACT_DATE_RANGE || type == FACT_DURATION;
}

/* Takes free tokens for a modifier; false when another fact has them. */
static bool claim_free(uint8_t *claims, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        if (claims[i] != CLAIM_FREE)
            return false;
    }
    memset(claims + start, CLAIM_TAKEN, end - start);
    return true;
}

static void modify(struct parse *p, uint8_t *claims, struct candidate *c)
{
    struct fact *f = &c->fact;
    struct modifier first = modifier_before(p, c->start, f->type);
    struct modifier second = first.tokens ? modifier_before(p, c->start - first.tokens, f->type)
                                          : (struct modifier){ 0 };
    struct modifier last = modifier_behind(p, c->end, f->type);
    size_t start = c->start - first.tokens - second.tokens, end = c->end + last.tokens;
    f->approx |= first.approx || second.approx || last.approx;
    if (f->bound == BOUND_NONE)
        f->bound = first.bound ? first.bound : second.bound ? second.bound : last.bound;
    if (!holds_modifier(f->type))
        return;
    if (!first.bound && !second.bound)
        start = c->start;
    start = claim_free(claims, start, c->start) ? start : c->start;
    end = claim_free(claims, c->end, end) ? end : c->end;
    f->at = tokens_span(p, start, end);
}

/* The list lies in the arena that is given; all else is of the line. */
static void settle(struct parse *p, struct candidates *found, struct arena *arena,
                   struct fact_list *out)
{
    if (found->n == 0)
        return;
    uint8_t *claims = arena_alloc(p->arena, p->tokens.n);
    size_t from = out->n, kept = 0;
    if (found->n > 1)
        qsort(found->items, found->n, sizeof *found->items, by_length);
    for (size_t i = 0; i < found->n; i++) {
        if (claim(claims, &found->items[i]))
            found->items[kept++] = found->items[i];
    }
    for (size_t i = 0; i < kept; i++) {
        modify(p, claims, &found->items[i]);
        VEC_PUSH(arena, out, found->items[i].fact);
    }
    if (out->n > from)
        qsort(out->items + from, out->n - from, sizeof *out->items, by_place);
}

/* Where the piece that begins at `start` ends: with its line, or, where that is longer than any
   paragraph that people write, behind a sentence or a word of it. */
static size_t piece_end(struct str text, size_t start)
{
    size_t most = text.len - start < PIECE_BYTES ? text.len - start : PIECE_BYTES;
    const char *newline = memchr(text.ptr + start, '\n', most);
    if (newline || start + most == text.len)
        return newline ? (size_t)(newline - text.ptr) : text.len;
    size_t space = 0, end = start + most;
    for (size_t i = end; i > start + most / 2; i--) {
        if (text.ptr[i - 1] != ' ')
            continue;
        space = space ? space : i;
        if (text.ptr[i - 2] == '.')
            return i;
    }
    while (!space && end > start + 1 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return space ? space : end;
}

/* Facts that lasted move out of the line's arena. */
static void keep(struct fact *f, struct arena *arena)
{
    struct str *const texts[] = { &f->value, &f->unit,  &f->low,      &f->high,
                                  &f->until, &f->timex, &f->precision };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = str_copy(arena, *texts[i]);
}

/* No fact goes over the end of a line, so that a text is read line by line:
   what a line needs is small, and used again for the next one.  Readings that
   lose are most of it, so that they have an arena of their own. */
void facts_find(struct str text, const struct fact_context *context, struct arena *arena,
                struct fact_list *out)
{
    struct parse p = { .text = text, .arena = arena_new(), .context = context };
    dictionary_for(context->lang, &p.dictionary);
    for (struct span line = { 0, 0 }; line.start < text.len; line.start = line.end) {
        line.end = piece_end(text, line.start);
        struct candidates found = { 0 };
        size_t from = out->n;
        p.tokens.n = 0;
        memset(p.memos, 0, sizeof p.memos);
        fact_lex(text, line, &p.dictionary, arena, &p.tokens);
        collect(&p, &found);
        settle(&p, &found, arena, out);
        for (size_t i = from; i < out->n; i++)
            keep(&out->items[i], arena);
        arena_reset(p.arena);
        line.end += line.end < text.len && text.ptr[line.end] == '\n';
    }
    arena_free(p.arena);
}

const char *fact_type_name(enum fact_type type)
{
    static const char *const names[] = {
#define FACT_NAME(code, name) name,
        FACT_TYPES(FACT_NAME)
#undef FACT_NAME
    };
    return names[type];
}

const char *fact_bound_name(enum fact_bound bound)
{
    static const char *const names[] = { NULL, "gt", "ge", "lt", "le" };
    return names[bound];
}

void fact_write(const struct fact *fact, struct str text, const struct offsets *offsets,
                struct jsonw *w)
{
    jsonw_object(w);
    jsonw_key_bool(w, "approx", fact->approx);
    jsonw_key_value(w, "bound", str_from(fact_bound_name(fact->bound)));
    jsonw_key_int(w, "end", (int64_t)offsets_point(offsets, fact->at.end));
    jsonw_key_value(w, "high", fact->high);
    jsonw_key_value(w, "low", fact->low);
    jsonw_key_value(w, "precision", fact->precision);
    jsonw_key_int(w, "start", (int64_t)offsets_point(offsets, fact->at.start));
    jsonw_key_value(w, "text", str_at(text, fact->at));
    jsonw_key_value(w, "timex", fact->timex);
    jsonw_key_value(w, "type", str_from(fact_type_name(fact->type)));
    jsonw_key_value(w, "unit", fact->unit);
    jsonw_key_value(w, "until", fact->until);
    jsonw_key_value(w, "value", fact->value);
    jsonw_end(w);
}
