/* Sources inside the room: rows behind ids. */
#ifndef STET_STORE_SOURCE_H
#define STET_STORE_SOURCE_H

#include "open.h"

/* Where a source and one snapshot of it are kept. */
struct source_rows {
    int64_t source, snapshot;
    int64_t text; /* of the snapshot, in `content` */
};

/* The source that evidence points to, with the snapshot that it was found in;
   put in when the bench does not know it yet. */
bool source_locate(struct store *store, const struct source *source, struct source_rows *rows,
                   struct err *err);

/* Takes the columns of a statement source_by_*, without the text. */
void source_take(struct query *q, struct arena *arena, struct source *out,
                 struct source_rows *rows);

#endif
