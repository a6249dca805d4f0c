/*
 * A text as a comparison sees it: sentences, clauses, words with their
 * meanings, and figures.
 */
#ifndef STET_TEXT_COMPARE_VIEW_H
#define STET_TEXT_COMPARE_VIEW_H

#include "align_words.h"
#include "compare.h"
#include "compare_lexicon.h"
#include "quote.h"

struct view_word {
    struct span at;                /* bytes of the text */
    struct str folded;             /* lower case */
    struct str key;                /* the meaning's key, or the stem */
    const struct meaning *meaning; /* NULL: not in the lexicon */
    uint32_t sentence, clause;     /* numbers from 0 */
    uint32_t fact;                 /* the fact it is part of, from 1; 0: none */
    bool punct, stop, name;
    bool title;   /* stands before a name */
    bool verb;    /* for all that can be told */
    bool negated; /* the word of content that a negation bears on */
    bool hedged;  /* may, could, is said to */
    bool source;  /* names who said it: "Reid said", "according to Reid" */
    bool quoted;  /* within a quotation of the statement */
};

struct view_word_list {
    VEC(struct view_word);
};

struct view {
    struct str text;
    struct view_word_list words;
    struct fact_list facts;
    struct quote_list quotes;
    struct span *fact_words; /* of each fact the indices of its words, [start, end) */
    size_t sentences;
};

/* Texts over VIEW_MAX are cut there: a claim or a passage is a few sentences. */
#define VIEW_MAX ((size_t)64 << 10)

void view_make(struct str text, const struct compare_options *options, struct arena *arena,
               struct view *out);

/* Whether the word says what a sentence is about: no function word, no part of
   a figure, no "number", "said" or "rose". */
bool view_is_topic(const struct view_word *word);

/* is, has, will, to and the like. */
bool view_is_auxiliary(const struct view_word *word);

/* 1, -1 for a word of two signs as it stands in its sentence, negation
   counted; plain words are 1. */
int view_sign(const struct view_word *word);

#endif
