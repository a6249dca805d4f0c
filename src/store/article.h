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
bool sentences_get(const struct job *job, int64_t revision, struct sentence_list *out);

/* PART_COUNT when there is no part of that name. */
enum part part_from(struct str name);

#endif
