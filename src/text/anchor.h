/*
 * Finding a place of an old text again in a new one, or saying that it is lost.
 *
 * A place is named by its exact words and what stands around them.  It is found
 * when a stretch of the old text that holds the words stood there once and
 * stands in the new text once; several such stretches must agree.  Nothing is
 * ever guessed: words that only look alike, and words of which the context does
 * not tell which place is meant, are lost.
 */
#ifndef STET_TEXT_ANCHOR_H
#define STET_TEXT_ANCHOR_H

#include "base/arena.h"
#include "base/str.h"

struct anchor {
    struct span from; /* in the old text */
    bool found;       /* set, with `to`, by anchors_find */
    struct span to;   /* in the new text: the same words */
};

/*
 * Finds all of them in a few passes over both texts, however many there are:
 * time grows with the texts and the anchors, not with their product.  Places
 * outside the old text and empty ones are lost.  On input made to be slow an
 * anchor is given up as lost.
 */
void anchors_find(struct str old, struct str new, struct anchor *anchors, size_t n);

#endif
