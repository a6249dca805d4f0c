/*
 * Where each run of eight bytes occurs in a text: the way to the few places
 * at which an altered quotation is worth aligning.
 */
#ifndef STET_TEXT_GRAM_H
#define STET_TEXT_GRAM_H

#include "base/vec.h"
#include "segment.h"

#define GRAM_BYTES 8

struct gram_index;

/* Lives in the arena, like the text; about 8 bytes for each byte of text. */
struct gram_index *gram_index_new(struct arena *arena, struct str text);

/* Appends the places of `words` (at least GRAM_BYTES long), exact, in text
   order, at most `max`, possibly overlapping.  Bounded: stops after 4,096
   look-alikes. */
void gram_exact(const struct gram_index *index, struct str words, size_t max, struct arena *arena,
                struct span_list *out);

/*
 * Appends windows of the text that share grams with `words`, the richest
 * first, at most `max`: a match within `drift` edits lies in one of them if
 * any gram of at most `common` occurrences survived in it.
 */
struct gram_question {
    struct str words;
    size_t drift;
    size_t common;
    size_t max;
};
void gram_windows(const struct gram_index *index, const struct gram_question *question,
                  struct arena *arena, struct span_list *out);

#endif
