/*
 * The dictionary of words that facts are made of, one for each language:
 * number words, units, currencies, months, what makes a bound or a reference.
 *
 * A table sorted by word, searched by halving; a word has one row for each of
 * its readings ("second" is an ordinal and a unit of time).  A table in C is
 * checked by the compiler and costs nothing to load, which a data file parsed
 * at each start would.
 */
#ifndef STET_TEXT_DICTIONARY_H
#define STET_TEXT_DICTIONARY_H

#include "base/str.h"

/* What a word can be.  The comment says what `value` or `code` then holds. */
#define ROLES(X)                                                                  \
    X(ROLE_DIGIT)      /* 0 to 9: "seven" */                                      \
    X(ROLE_TEEN)       /* 10 to 19 */                                             \
    X(ROLE_TENS)       /* 20 to 90 */                                             \
    X(ROLE_SCALE)      /* power of ten: "hundred" 2, "million" 6 */               \
    X(ROLE_SUFFIX)     /* power of ten, only glued to digits: "k", "bn" */        \
    X(ROLE_DOZEN)      /* 12, 20 */                                               \
    X(ROLE_ORDINAL)    /* 1 to 19: "third" */                                     \
    X(ROLE_TENTHS)     /* 20 to 90: "twentieth" */                                \
    X(ROLE_SCALETH)    /* power of ten: "hundredth" */                            \
    X(ROLE_PARTS)      /* a plural denominator: "thirds" 3; 2 for "halves" */     \
    X(ROLE_SCALEPARTS) /* power of ten: "hundredths" */                           \
    X(ROLE_HALF)       /* denominator: 2 */                                       \
    X(ROLE_QUARTER)    /* denominator: 4; as a period: three months */            \
    X(ROLE_NTH)        /* "st", "nd", "rd", "th", glued to digits */              \
    X(ROLE_AND)                                                                   \
    X(ROLE_POINT)                                                                 \
    X(ROLE_ARTICLE) /* "a", "an" */                                               \
    X(ROLE_THE)                                                                   \
    X(ROLE_NEGATIVE)                                                              \
    X(ROLE_TIMES)    /* "times", "fold" */                                        \
    X(ROLE_MULTIPLE) /* "doubled" 2, "twice" 2, "threefold" 3 */                  \
    X(ROLE_PERCENT)                                                               \
    X(ROLE_POINTS) /* "points", behind percent or percentage */                   \
    X(ROLE_BASIS)                                                                 \
    X(ROLE_UNIT)       /* UCUM code */                                            \
    X(ROLE_POWER)      /* "square" 2, "cubic" 3 */                                \
    X(ROLE_CURRENCY)   /* ISO 4217 code */                                        \
    X(ROLE_CENT)       /* a hundredth of the currency in code */                  \
    X(ROLE_NATION)     /* whose money: "canadian" CAD */                          \
    X(ROLE_MONTH)      /* 1 to 12 */                                              \
    X(ROLE_WEEKDAY)    /* 1 to 7, Monday first */                                 \
    X(ROLE_PERIOD)     /* enum grain, and how many: see date_parse.h */           \
    X(ROLE_SEASON)     /* code: "SP" */                                           \
    X(ROLE_HOLIDAY)    /* row of the holidays in date_holiday.c */                \
    X(ROLE_DAYNAME)    /* days from now: "yesterday" -1 */                        \
    X(ROLE_RELATIVE)   /* "last" -1, "this" 0, "next" 1 */                        \
    X(ROLE_PART)       /* "early" 1, "mid" 2, "late" 3 of a period */             \
    X(ROLE_DECADE)     /* "nineties" 90 */                                        \
    X(ROLE_BC)         /* year marks */                                           \
    X(ROLE_FROM)       /* "from", "between": starts a range */                    \
    X(ROLE_TO)         /* "to", "until", "through": in a range */                 \
    X(ROLE_MODIFIER)   /* ends a phrase that makes a bound or an approximation */ \
    X(ROLE_IN)         /* a preposition that a year follows */                    \
    X(ROLE_FUTURE)     /* "will" */                                               \
    X(ROLE_DESIGNATOR) /* a number behind it is a name: "flight", "channel" */    \
    X(ROLE_LEGAL)      /* a part of a law: "article" */                           \
    X(ROLE_MERIDIEM)   /* "am" 0, "pm" 12 */                                      \
    X(ROLE_HOUR)       /* "noon" 12 */                                            \
    X(ROLE_DATE)       /* starts a date, has no value: "fiscal", "Q" */           \
    X(ROLE_FUNCTION)   /* a word of grammar, capital only where a sentence starts */

enum role {
#define ROLE_ENUM(name) name,
    ROLES(ROLE_ENUM)
#undef ROLE_ENUM
        ROLE_COUNT
};
#define ROLE_BIT(role) ((uint64_t)1 << (role))

struct lex {
    const char *word; /* small letters */
    enum role role;
    int value;
    const char *code;
};

/* Where in the table words begin that share two letters; filled in for each first letter when
   a word of it is asked for, since a short text has few of them. */
struct dictionary {
    const struct lex *rows;
    size_t n;
    uint32_t known;         /* a bit for each first letter that is filled in */
    uint16_t first[26][28]; /* by first letter, then 0: no letter, 1 to 26; [27]: the end */
};

/* The dictionary for a BCP 47 tag; English for a language that has none. */
void dictionary_for(struct str lang, struct dictionary *out);
/* The readings of a word of any case: the first row, and how many; 0: none. */
size_t dictionary_find(struct dictionary *dictionary, struct str word, const struct lex **rows);

extern const struct lex dictionary_en[];
extern const size_t dictionary_en_count;

#endif
