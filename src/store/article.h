/* Articles and their revisions inside the room. */
#ifndef STET_STORE_ARTICLE_H
#define STET_STORE_ARTICLE_H

#include "open.h"

struct article_rows {
    int64_t article, revision;
};

/* Puts the article in, with the revision that has its text. */
bool article_put(struct store *store, const struct article *article, struct str bytes,
                 struct article_rows *rows, struct err *err);
bool article_get(const struct job *job, int64_t revision, struct article *out);
bool sentences_put(struct store *store, int64_t revision, const struct sentence_list *sentences,
                   struct err *err);
/* Of a text of so many bytes. */
bool sentences_get(const struct job *job, int64_t revision, size_t text_bytes,
                   struct sentence_list *out);

/* Whether a packed way back covers a text of so many bytes from its begin to its
   end, and leads into an input of so many. */
bool article_origin_fits(struct str packed, size_t text_bytes, size_t decoded_bytes);

#endif
