/*
 * Named statements of db/queries, prepared when first used and kept.
 *
 * Parameters are given in order, columns taken in order, and errors stick: what
 * fails first is reported once, where the statement ends.
 *
 *     struct query *q = query_start(store->queries, Q_source_row);
 *     query_text(q, id);
 *     if (query_next(q))
 *         row = query_take_int(q);
 *     if (!query_end(q, err))
 *         return false;
 *
 * One use of a statement ends before its next starts.
 */
#ifndef STET_STORE_QUERY_H
#define STET_STORE_QUERY_H

#include "queries.h"
#include "sqlite.h"

struct queries;
struct query;

struct queries *queries_new(struct sqlite *db);
/* Frees all statements; NULL is fine. */
void queries_free(struct queries *queries);

/* Never NULL. */
struct query *query_start(struct queries *queries, enum query_id id);
void query_int(struct query *q, int64_t value);
void query_size(struct query *q, size_t value);
void query_real(struct query *q, double value);
/* The text must live until query_end or query_run; STR_NONE is NULL. */
void query_text(struct query *q, struct str value);
void query_name(struct query *q, const char *value);
void query_blob(struct query *q, struct str value);
/* A row's number; 0 is NULL. */
void query_row(struct query *q, int64_t row);

/* Whether there is one more row; false at the end and after an error. */
bool query_next(struct query *q);
int64_t query_take_int(struct query *q);
size_t query_take_size(struct query *q);
double query_take_real(struct query *q);
/* NULL is STR_NONE; a copy in the arena. */
struct str query_take_text(struct query *q, struct arena *arena);
/* A value of any type; of a text or a blob, `bytes`. */
struct value {
    enum value_type type;
    int64_t integer;
    double real;
    struct str bytes;
};
struct value query_take_value(struct query *q, struct arena *arena);
void query_value(struct query *q, struct value value);
/* What the statement takes and gives; 0 when it can't be prepared. */
int query_parameters(const struct query *q);
int query_columns(const struct query *q);
const char *query_column(const struct query *q, int at, enum value_type *declared);

/* Makes the statement ready for its next use; false when anything failed. */
bool query_end(struct query *q, struct err *err);

/* Runs a statement whose rows nobody wants. */
bool query_run(struct query *q, struct err *err);
/* Likewise; *row is the number of the row that it put in, 0 when it put in none. */
bool query_insert(struct query *q, int64_t *row, struct err *err);
/* The first column of the first row, an integer; 0 when there is no row. */
bool query_find(struct query *q, int64_t *out, struct err *err);

#endif
