/*
 * A page without what no reader wants, cut before the tree is built: scripts,
 * styles, comments, drawings.  They are half of a page's bytes, and what makes
 * tree builders slow (ten thousand open elements, as many attributes) goes too.
 */
#ifndef STET_READ_CUT_H
#define STET_READ_CUT_H

#include "base/str.h"
#include "base/vec.h"

/* From `out` in the cut page on, bytes come from `in` of the page. */
struct cut_run {
    size_t out, in;
};
struct cut_run_list {
    VEC(struct cut_run);
};
struct cut_script_list {
    VEC(struct str);
};

struct cut {
    struct str text;                /* what is left */
    struct cut_run_list runs;       /* at least one */
    struct cut_script_list ld_json; /* contents of <script type="application/ld+json"> */
};

void cut_page(struct arena *arena, struct str page, struct cut *out);

/* The byte of the page for a byte of the cut text, and how many bytes from
   there on are contiguous in both. */
size_t cut_origin(const struct cut *cut, size_t at, size_t *contiguous);

#endif
