/* The grammar of cardinals and ordinals in words and digits. */
#ifndef STET_TEXT_NUMBER_WORDS_H
#define STET_TEXT_NUMBER_WORDS_H

#include "fact_parse.h"

/* digits times ten to the power exp; 18 digits at most. */
struct figure {
    int64_t digits;
    int exp;
    int power; /* of ten: the last stated digit */
};

struct cardinal {
    struct figure value;
    size_t end;
    int scale;    /* of the last scale word: 6 in "two million" */
    bool ordinal; /* it ended in an ordinal word: "twenty-first" */
    bool plain;   /* one token of digits */
    bool words;   /* no digits */
};

/* The longest cardinal or ordinal that starts at token i, without its sign. */
bool cardinal_at(const struct parse *p, size_t i, struct cardinal *out);
/* False when the digits would be too many. */
bool figure_add(struct figure *to, struct figure more);
struct str figure_text(struct arena *arena, struct figure f);

#endif
