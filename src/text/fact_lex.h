/*
 * The token list that all recognisers of facts share: the text is read once,
 * and every word is looked up once in the dictionary of its language.
 *
 * Tokens are small on purpose: "a.m." is four of them, "$4.2bn" three, "F-16"
 * three.  Whether tokens touch (`gap`) tells what they are together.
 */
#ifndef STET_TEXT_FACT_LEX_H
#define STET_TEXT_FACT_LEX_H

#include "base/str.h"
#include "base/vec.h"
#include "dictionary.h"

enum token_kind {
    TOKEN_WORD,   /* letters */
    TOKEN_DIGITS, /* "7", "1,200,000", "0.25", ".25" */
    TOKEN_VULGAR, /* one of the signs U+00BC.. for fractions; `value` is its row */
    TOKEN_SIGN,   /* anything else but space, `sign` says which */
    TOKEN_URL,
    TOKEN_NAME, /* "@someone", "#tag", an e-mail address: never holds a fact */
    TOKEN_END   /* behind the last one, and before the first */
};

/* Signs are ASCII codes, or these. */
enum sign {
    SIGN_OTHER = 0x80,
    SIGN_DASH, /* en and em dash; a hyphen or minus is '-' */
    SIGN_DEGREE,
    SIGN_TIMES,
    SIGN_PERMILLE,
    SIGN_SECTION, /* U+00A7 */
    SIGN_ABOUT,   /* U+2248 */
    SIGN_LE,
    SIGN_GE,
    SIGN_QUOTE, /* double quotation marks of any shape */
    SIGN_MONEY, /* a currency sign; lex->code is its currency */
};

enum token_gap { GAP_NONE, GAP_SPACE, GAP_LINE };

struct number;

struct token {
    struct span at;
    uint8_t kind, sign, gap; /* gap: what stands before it */
    bool capital, upper;     /* starts with a capital; has no small letter */
    uint8_t value;
    uint8_t lex_n; /* readings in the dictionary, 0 for an unknown word */
    const struct lex *lex;
    uint64_t roles;        /* ROLE_BIT of each reading */
    struct number *number; /* the number that starts here, once it was asked for */
};

struct token_list {
    VEC(struct token);
};

struct vulgar {
    uint32_t rune;
    uint8_t numerator, denominator;
};
extern const struct vulgar vulgar_fractions[];

/* Appends the tokens of one line of a text; the first and the last one are a
   TOKEN_END. */
void fact_lex(struct str text, struct span line, struct dictionary *dictionary, struct arena *arena,
              struct token_list *out);

#endif
