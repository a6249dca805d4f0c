/* Quotation marks paired into runs of quoted words. */
#ifndef STET_TEXT_QUOTE_MARKS_H
#define STET_TEXT_QUOTE_MARKS_H

#include "segment.h"

struct quote_run {
    struct span outer; /* with the marks */
    struct span inner; /* the words, without white space at both ends */
    bool continued;    /* the next run goes on with it, after a paragraph's end */
};
struct quote_run_list {
    VEC(struct quote_run);
};

/*
 * Appends the outermost quotations of each paragraph, in text order; what is
 * quoted inside them is not listed.  An opening mark that is never closed
 * counts when the next paragraph opens again, or when it stands at the start of
 * its paragraph or after a colon and can only be an opening mark (“ „ « 「);
 * it then runs to the paragraph's end.  Linear.
 */
void quote_marks_find(struct str text, const struct span_list *paragraphs, struct arena *arena,
                      struct quote_run_list *out);

#endif
