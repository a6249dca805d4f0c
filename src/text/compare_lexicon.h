/*
 * What English words mean to a comparison: which are the same for a reader
 * ("killed", "deaths"), which exclude each other ("killed", "wounded"), which
 * are opposites ("rose", "fell"), which say nothing about the matter
 * ("number", "total").
 */
#ifndef STET_TEXT_COMPARE_LEXICON_H
#define STET_TEXT_COMPARE_LEXICON_H

#include "base/str.h"

enum meaning_kind {
    MEANING_TOPIC,    /* names a thing or a deed */
    MEANING_VERB,     /* a deed for certain */
    MEANING_TREND,    /* goes up or down, by its sign */
    MEANING_STATE,    /* has a value: "stood at", "reached" */
    MEANING_GENERIC,  /* "number", "total", "new" */
    MEANING_PERSON,   /* "people", of any sort */
    MEANING_NEGATION, /* negates the next word of content: "not", "failed to" */
    MEANING_TITLE,    /* goes before a name: "Sen." */
    MEANING_SAY       /* attributes: "said" */
};

struct meaning {
    const char *key;   /* words of one key are the same */
    const char *field; /* of the keys of one field only one fits; NULL: no field */
    enum meaning_kind kind;
    int sign; /* -1 and 1 are opposites of one key; 0: no opposite */
};

struct meanings; /* the list, ready for lookups */

struct meanings *meanings_new(struct arena *arena);
/* NULL for a word it does not hold; lives as long as the arena. */
const struct meaning *meanings_find(const struct meanings *m, struct str word);

#endif
