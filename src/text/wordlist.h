/*
 * Lists of words with flags, as embedded: lines "word letters" in byte order,
 * after comment lines that begin with '#'.  The build adds an index of the lines
 * by hash: nothing to load, nothing to free, no mutable state.
 */
#ifndef STET_TEXT_WORDLIST_H
#define STET_TEXT_WORDLIST_H

#include "base/embed.h"
#include "base/str.h"

#define WORDLIST_BYTES 24 /* longer words are in no list */

/* An embedded list, by its path from the project's root; NULL when there is none.  Asked for once
   a text, not once a word. */
const struct embedded_file *wordlist_file(const char *path);

/* What a list says behind a word that it has as it is written (a list may tell "No" from "no");
   none when it has not. */
struct str wordlist_line(const struct embedded_file *list, struct str word);

/* The flag letters of a word (ASCII case and curly apostrophes folded); none when it is not in
   the list. */
struct str wordlist_find(const struct embedded_file *list, struct str word);

#endif
