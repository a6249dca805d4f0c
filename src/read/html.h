/* HTML pages: the tree, its main text and its metadata. */
#ifndef STET_READ_HTML_H
#define STET_READ_HTML_H

#include "draft.h"

struct html_options {
    struct str url;      /* where the page comes from, or none */
    int64_t deadline_ms; /* clock_ticks_ms; 0: none but the parser's own */
};

/* Reads draft->source into blocks and metadata.  ERR_TIMEOUT, ERR_TOO_LARGE
   when the tree takes more than a page may. */
bool html_read(struct draft *draft, const struct html_options *options, struct article *article,
               struct err *err);

#endif
