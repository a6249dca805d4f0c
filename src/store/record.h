/*
 * Records: rows of the bench with all that hangs on them, between the file of
 * an export and the database.
 *
 *     database --record_load--> record --record_write--> lines
 *     line --record_read--> record --record_put--> database
 */
#ifndef STET_STORE_RECORD_H
#define STET_STORE_RECORD_H

#include "base/jsonr.h"
#include "shape.h"

#define RECORD_VERSION 1 /* of the file's form */

struct record;
struct record_list {
    VEC(struct record *);
};
struct record {
    const struct shape *shape;
    struct value row;         /* what its parts name it by; kv: the unit */
    struct value *cells;      /* as many as its form has columns; contents as blobs */
    struct record_list parts; /* what hangs on it, by shape, then in order */
    size_t line;              /* in the file; 0: from the bench */
};

/* What is known of the bench, and where new records go. */
struct records {
    struct store *store;
    struct arena *arena;
    const struct forms *forms;
};

struct value record_cell(const struct records *in, const struct record *record, const char *key);
/* Its key's text; none when it is of another type. */
struct str record_name(const struct records *in, const struct record *record);

/* Takes the row at hand of a statement export_*; its parts come with it. */
bool record_load(const struct records *in, const struct shape *shape, struct query *q,
                 struct record **out, struct err *err);

/* Appends it and the lines that hang on it. */
void record_write(const struct records *in, const struct record *record, struct buf *out);
/* Appends one list of it, as it stands in its line. */
void record_write_list(const struct records *in, const struct record *record,
                       const struct shape *list, struct buf *out);
/* Of the object in one line.  ERR_FORMAT names the key that is wrong. */
bool record_read(const struct records *in, const struct shape *shape, const struct jsonr *object,
                 struct record **out, struct err *err);

/* Puts it in, with its parts; its and their rows are then known. */
bool record_put(const struct records *in, struct record *record, struct err *err);

/* How two records of one shape differ. */
struct record_difference {
    const struct record *at;
    const char *key; /* NULL: something is missing on one side */
};
/* `strict` looks at all columns, otherwise not at what merging overlooks. */
bool record_same(const struct records *in, const struct record *a, const struct record *b,
                 bool strict, struct record_difference *out);

#endif
