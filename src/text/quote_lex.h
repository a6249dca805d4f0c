/*
 * What single words do around a quotation: cue verbs with their frames, titles,
 * roles, and the small words that open and close phrases.  A closed lexicon on
 * purpose: reporting verbs are a class that hardly grows, and a wrong cue costs
 * more than a missed one.
 */
#ifndef STET_TEXT_QUOTE_LEX_H
#define STET_TEXT_QUOTE_LEX_H

#include "base/str.h"

enum lex_flag {
    /* Cue verbs, by the frame that they take. */
    LEX_SAY = 1 << 0,    /* that-clause, colon or quotation: said, argues */
    LEX_BARE = 1 << 1,   /* also a clause without "that": said, warned */
    LEX_TELL = 1 << 2,   /* a person first: told, reminded */
    LEX_CALL = 1 << 3,   /* object, then quoted words: called it "..." */
    LEX_OBJECT = 1 << 4, /* quoted words inside its object: stresses, accused */
    LEX_NOUN = 1 << 5,   /* also a noun: claims, reports, states */
    LEX_ING = 1 << 6,    /* a participle: saying, adding */
    LEX_CUE = LEX_SAY | LEX_TELL | LEX_CALL | LEX_OBJECT,
    /* Function words. */
    LEX_THAT = 1 << 7,
    LEX_WHO = 1 << 8,      /* who, which */
    LEX_AUX = 1 << 9,      /* has, is, will */
    LEX_SUBJECT = 1 << 10, /* a pronoun that can be a subject */
    LEX_PRONOUN = 1 << 11, /* any personal pronoun */
    LEX_DET = 1 << 12,
    LEX_PREP = 1 << 13,
    LEX_CONJ = 1 << 14,   /* and, but, or */
    LEX_SUBORD = 1 << 15, /* while, because, if */
    LEX_ADVERB = 1 << 16,
    LEX_TIME = 1 << 17,   /* Monday, May, yesterday */
    LEX_FINITE = 1 << 18, /* can only be a finite verb: is, won't, have */
    LEX_VERB = 1 << 19,   /* a frequent verb that is no cue: ends a noun phrase */
    /* Names and what stands for them. */
    LEX_TITLE = 1 << 20,  /* President, Rep., Mr */
    LEX_ROLE = 1 << 21,   /* a person by office or part: author, spokesman */
    LEX_BODY = 1 << 22,   /* in the name of a body or place: Union, Times */
    LEX_WORK = 1 << 23,   /* a text that says things: strategy, report */
    LEX_FEMALE = 1 << 24, /* Mrs, she */
    LEX_MALE = 1 << 25    /* Mr, he */
};

struct embedded_file;

/* The lexicon, lang/quote.txt. */
const struct embedded_file *lex_list(void);
/* The flags of a word in any case; 0 when it is not in the lexicon. */
unsigned lex_word(const struct embedded_file *list, struct str word);

#endif
