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
bool article_get(struct store *store, int64_t revision, struct arena *arena, struct article *out,
                 struct err *err);
bool sentences_put(struct store *store, int64_t revision, const struct sentence_list *sentences,
                   struct err *err);
bool sentences_get(struct store *store, int64_t revision, struct arena *arena,
                   struct sentence_list *out, struct err *err);

/* PART_COUNT when there is no part of that name. */
enum part part_from(struct str name);

#endif
