/* Word by word, what was changed between a quotation and its source. */
#ifndef STET_TEXT_ALIGN_EDITS_H
#define STET_TEXT_ALIGN_EDITS_H

#include "align.h"
#include "align_words.h"

/* A stretch of the quotation and the stretch of the source to lay it on. */
struct align_stretch {
    const struct folded *quote, *source;
    struct span quote_at, source_at; /* in the folded texts */
};

/*
 * Appends the edits, in the quotation's order, and gives the source's stretch
 * that the quotation's words lie on.  A changed stretch of more than 2,000 by
 * 2,000 words is reported as one replacement.  False when hardly a word of the
 * quotation is left: fewer than half are the same or look alike.
 */
bool align_edits(const struct align_stretch *stretch, struct arena *arena,
                 struct align_edit_list *edits, struct span *source_at);

/* Whether an edit changes words, not only punctuation. */
bool align_edit_has_words(const struct align_edit *edit);

#endif
