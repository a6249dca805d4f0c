/* Markdown (CommonMark with tables, by md4c), front matter and footnotes. */
#ifndef STET_READ_MARKDOWN_H
#define STET_READ_MARKDOWN_H

#include "dateline.h"
#include "draft.h"

/*
 * Reads draft->source into blocks; links and footnotes become citations, front
 * matter metadata.  ERR_FORMAT when md4c gives up.
 */
bool markdown_read(struct draft *draft, enum day_order order, struct article *article,
                   struct err *err);

#endif
