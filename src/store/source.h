/* Sources inside the room: rows behind ids. */
#ifndef STET_STORE_SOURCE_H
#define STET_STORE_SOURCE_H

#include "open.h"

/* Where a source and one snapshot of it are kept. */
struct source_rows {
    int64_t source, snapshot;
    int64_t text; /* of the snapshot, in `content` */
};

/* The source that evidence points to, with the snapshot that it was found in.
   ERR_WORKER when the bench has it not: sources come in by themselves, before
   anything cites them, and whoever cites one says nothing new of it. */
bool source_locate(struct store *store, const struct source *source, struct source_rows *rows,
                   struct err *err);

/* What source_by_id knows; rows are 0 when there is none. */
bool source_of_id(const struct job *job, struct str id, struct source *out,
                  struct source_rows *rows);
/* The source as it was in a snapshot that evidence is of, without its text.  ERR_BENCH
   when there is none: a bench from elsewhere may point anywhere. */
bool source_of_snapshot(const struct job *job, int64_t snapshot, struct source *out);
/* ERR_NOT_FOUND */
bool source_not_found(struct str what, struct err *err);

/* Takes the columns of a statement source_by_*, without the text. */
void source_take(struct query *q, struct arena *arena, struct source *out,
                 struct source_rows *rows);

#endif
