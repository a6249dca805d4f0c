/* One paragraph under classification: what boundary.c and layout.c look at. */
#ifndef STET_TEXT_PARAGRAPH_H
#define STET_TEXT_PARAGRAPH_H

#include "base/embed.h"
#include "base/str.h"

struct paragraph {
    struct str text;
    size_t end;                          /* white space at its end cut off */
    const struct embedded_file *lexicon; /* of the language (lexicon.h), or NULL */
};

#endif
