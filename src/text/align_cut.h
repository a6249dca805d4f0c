/* What a quotation left out right beside its words. */
#ifndef STET_TEXT_ALIGN_CUT_H
#define STET_TEXT_ALIGN_CUT_H

#include "align_words.h"

/*
 * Whether a qualifier that changes the sense stands next to the stretch, in
 * the same sentence and under the same quotation marks: "not" or "almost"
 * before it, "if" or "but only" behind it.  `qualifier` is its place in the
 * folded text.
 */
bool align_cut(const struct folded *source, struct span at, struct span *qualifier);

/* Whether a word denies: not, never, isn't, without. */
bool align_is_negation(struct str word);

/* Whether a short gap within one sentence swallows a negation beside either of
   the stretches that it parts; `word` is its place in the folded text. */
bool align_gap_denies(const struct folded *source, struct span gap, struct span *word);

#endif
