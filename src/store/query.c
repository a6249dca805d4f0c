/*
 * Named statements.  Preparing costs about as much as running a point query,
 * and a batch runs the same fifty statements millions of times: each is
 * prepared at its first use and lives as long as the connection.
 */
#include "query.h"

#include <stdlib.h>

struct query {
    struct sqlite *db;
    struct statement *statement; /* NULL until the first use */
    int bound, taken;
    struct err fault; /* what failed first since query_start */
};

struct queries {
    struct sqlite *db;
    struct query list[QUERY_COUNT];
};

struct queries *queries_new(struct sqlite *db)
{
    struct queries *queries = xmalloc(sizeof *queries);
    memset(queries, 0, sizeof *queries);
    queries->db = db;
    return queries;
}

void queries_free(struct queries *queries)
{
    if (!queries)
        return;
    for (int i = 0; i < QUERY_COUNT; i++)
        statement_free(queries->list[i].statement);
    free(queries);
}

struct query *query_start(struct queries *queries, enum query_id id)
{
    struct query *q = &queries->list[id];
    q->db = queries->db;
    q->bound = q->taken = 0;
    q->fault.code = ERR_NONE;
    if (!q->statement && !statement_new(q->db, query_texts[id].sql, &q->statement, &q->fault))
        err_wrap(&q->fault, "query %s", query_texts[id].name);
    return q;
}

static bool works(const struct query *q)
{
    return q->fault.code == ERR_NONE;
}

static void expect(struct query *q, bool bound)
{
    if (!bound && works(q))
        sqlite_error(q->db, &q->fault);
}

void query_int(struct query *q, int64_t value)
{
    if (works(q))
        expect(q, statement_bind_int(q->statement, ++q->bound, value));
}

void query_size(struct query *q, size_t value)
{
    query_int(q, (int64_t)value);
}

void query_real(struct query *q, double value)
{
    if (works(q))
        expect(q, statement_bind_real(q->statement, ++q->bound, value));
}

void query_text(struct query *q, struct str value)
{
    if (works(q))
        expect(q, statement_bind_text(q->statement, ++q->bound, value));
}

void query_name(struct query *q, const char *value)
{
    query_text(q, str_from(value));
}

void query_blob(struct query *q, struct str value)
{
    if (works(q))
        expect(q, statement_bind_blob(q->statement, ++q->bound, value));
}

void query_row(struct query *q, int64_t row)
{
    if (row)
        query_int(q, row);
    else
        query_text(q, STR_NONE);
}

bool query_next(struct query *q)
{
    if (works(q) && q->bound != statement_parameters(q->statement))
        err_set(&q->fault, ERR_BUG, "a query has %d parameters and was given %d",
                statement_parameters(q->statement), q->bound);
    if (!works(q))
        return false;
    q->taken = 0;
    enum step step = statement_step(q->statement);
    if (step == STEP_FAILED)
        sqlite_error(q->db, &q->fault);
    return step == STEP_ROW;
}

int64_t query_take_int(struct query *q)
{
    return statement_int(q->statement, q->taken++);
}

size_t query_take_size(struct query *q)
{
    return (size_t)query_take_int(q);
}

double query_take_real(struct query *q)
{
    return statement_real(q->statement, q->taken++);
}

struct str query_take_text(struct query *q, struct arena *arena)
{
    return statement_bytes(q->statement, q->taken++, arena);
}

struct value query_take_value(struct query *q, struct arena *arena)
{
    int at = q->taken++;
    struct value value = { .type = statement_type(q->statement, at) };
    if (value.type == VALUE_INT)
        value.integer = statement_int(q->statement, at);
    else if (value.type == VALUE_REAL)
        value.real = statement_real(q->statement, at);
    else if (value.type != VALUE_NONE)
        value.bytes = statement_bytes(q->statement, at, arena);
    return value;
}

void query_value(struct query *q, struct value value)
{
    switch (value.type) {
    case VALUE_NONE: query_text(q, STR_NONE); break;
    case VALUE_INT: query_int(q, value.integer); break;
    case VALUE_REAL: query_real(q, value.real); break;
    case VALUE_TEXT: query_text(q, value.bytes); break;
    case VALUE_BLOB: query_blob(q, value.bytes); break;
    }
}

int query_parameters(const struct query *q)
{
    return q->statement ? statement_parameters(q->statement) : 0;
}

int query_columns(const struct query *q)
{
    return q->statement ? statement_columns(q->statement) : 0;
}

const char *query_column(const struct query *q, int at, enum value_type *declared)
{
    *declared = statement_declared(q->statement, at);
    return statement_name(q->statement, at);
}

bool query_end(struct query *q, struct err *err)
{
    if (q->statement)
        statement_reset(q->statement);
    if (works(q))
        return true;
    return err_set(err, q->fault.code, "%s", q->fault.message);
}

bool query_run(struct query *q, struct err *err)
{
    while (query_next(q))
        continue;
    return query_end(q, err);
}

bool query_insert(struct query *q, int64_t *row, struct err *err)
{
    bool ok = query_run(q, err);
    *row = ok && sqlite_changes(q->db) ? sqlite_last_row(q->db) : 0;
    return ok;
}

bool query_find(struct query *q, int64_t *out, struct err *err)
{
    *out = query_next(q) ? query_take_int(q) : 0;
    return query_end(q, err);
}
