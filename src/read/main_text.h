/* Which of a page's nodes are the article. */
#ifndef STET_READ_MAIN_TEXT_H
#define STET_READ_MAIN_TEXT_H

#include "dom.h"

/*
 * Writes the article's blocks into the draft; links become citations, resolved
 * against `base`.  A heading that repeats `title` becomes the title.  Returns
 * the confidence that these blocks are the article alone.
 */
double main_text_write(const struct dom *dom, struct draft *draft, struct str title,
                       struct str base);

#endif
