/*
 * Edit distance between a short pattern and the best place in a text, 64
 * characters of the pattern a machine word (Myers, "A fast bit-vector
 * algorithm for approximate string matching", JACM 46, 1999, in the block form
 * of Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
 * distances", 2003).  Bytes, not code points: a changed accent costs one or
 * two, which no caller minds.
 */
#ifndef STET_TEXT_MYERS_H
#define STET_TEXT_MYERS_H

#include "base/str.h"

/* Longest pattern: 16 words, so that a scan of 1 MB stays under 0.1 s. */
#define MYERS_PATTERN_MAX 1024

struct myers; /* a pattern made ready */

struct myers_hit {
    struct span at; /* bytes of the text */
    size_t distance;
};

/* Lives in the arena, like the pattern; 0 < pattern.len <= MYERS_PATTERN_MAX. */
struct myers *myers_new(struct arena *arena, struct str pattern);

/* The stretch of the text nearest to the pattern, the first of several equals;
   false when every stretch is further than `limit`. */
bool myers_find(const struct myers *myers, struct str text, size_t limit, struct myers_hit *out);

#endif
