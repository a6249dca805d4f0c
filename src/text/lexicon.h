/*
 * What a language's data file (text/lang/NAME.txt) says of a word: which
 * abbreviations a sentence goes on behind, and which words start one.
 */
#ifndef STET_TEXT_LEXICON_H
#define STET_TEXT_LEXICON_H

#include "base/embed.h"
#include "base/str.h"

enum lexicon_role {
    LEXICON_TITLE = 1,     /* abbreviation before a name: "Dr", "Rep" */
    LEXICON_NUMBER = 2,    /* abbreviation before a figure: "No", "vol" */
    LEXICON_INNER = 4,     /* abbreviation that a sentence goes on behind: "cf" */
    LEXICON_END = 8,       /* abbreviation that may end a sentence: "Inc" */
    LEXICON_LAST = 16,     /* abbreviation that mostly stands last: "etc" */
    LEXICON_START = 32,    /* word that starts sentences: "the" */
    LEXICON_SAY = 64,      /* verb of saying: "said" */
    LEXICON_ORDINAL = 128, /* on the word "0": a figure and a dot are an ordinal */
    LEXICON_TIME = 256,    /* abbreviation behind a time of day: "p.m" */
    LEXICON_MARK = 512,    /* name written with an exclamation mark: "Yahoo" */
    LEXICON_DAY = 1024,    /* day of the week */
    LEXICON_ABBREVIATION =
        LEXICON_TITLE | LEXICON_NUMBER | LEXICON_INNER | LEXICON_END | LEXICON_LAST
};

/* A data file, or NULL: every word then has no role.  `lang` is a BCP 47
   tag; none is "en". */
const struct embedded_file *lexicon_of(struct str lang);

/* The roles of a word (bits of lexicon_role), written without its last dot.  A
   word that the file has in lower case is found in any case; one with a
   capital only as it is, or all in capitals. */
unsigned lexicon_roles(const struct embedded_file *lexicon, struct str word);

#endif
