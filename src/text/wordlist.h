/*
 * Lists of words with flags, as embedded: lines "word letters" in byte order,
 * after comment lines that begin with '#'.  A binary search runs over the bytes
 * as they are: nothing to load, nothing to free, no mutable state.
 */
#ifndef STET_TEXT_WORDLIST_H
#define STET_TEXT_WORDLIST_H

#include "base/str.h"

#define WORDLIST_BYTES 24 /* longer words are in no list */

/* The bytes of an embedded list, by its path from the project's root; empty when there is none. */
struct str wordlist_file(const char *path);

/* The flag letters of a word (ASCII case and curly apostrophes folded); none when it is not in
   the list. */
struct str wordlist_find(struct str list, struct str word);

#endif
