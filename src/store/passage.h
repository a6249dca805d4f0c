/* The passages of a source, in the index. */
#ifndef STET_STORE_PASSAGE_H
#define STET_STORE_PASSAGE_H

#include "open.h"
#include "text/segment.h"

/* Cuts a text into passages: paragraphs together up to about PASSAGE_BYTES, a
   longer one at the ends of sentences.  A text without words is one passage. */
void passage_cut(struct str text, struct str lang, struct arena *arena, struct span_list *out);

/* `source` gives title and language; its text is `text`. */
bool passage_add(struct store *store, int64_t row, const struct source *source, struct str text,
                 struct err *err);
/* Must be told the title, language and text that were added. */
bool passage_remove(struct store *store, int64_t row, const struct source *source, struct str text,
                    struct err *err);

#endif
