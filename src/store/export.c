/*
 * A bench as lines of JSON: everything in it but the index for searching, which
 * is made anew, and the numbers of rows.
 *
 *     {"stet":{"export":1,"log":{"hash":"...","rows":12}}}
 *     {"source":{...}}     sources by id, each with its snapshots behind it
 *     {"snapshot":{...}}
 *     {"run":{...}}        runs
 *     {"article":{...}}    articles by id, each with its revisions, claims, findings
 *     {"revision":{...}}
 *     {"claim":{...}}
 *     {"finding":{...}}
 *     {"failure":{...}}  {"kv":{...}}  {"batch":{...}}
 *     {"log":{...}}        the log
 *     {"end":{"lines":345}}
 *
 * What belongs together stands together, so that one group at a time is in
 * memory, here and on the way back, and a change of an article is a change of
 * neighbouring lines.  Rejected: a dump of the tables, whose row numbers change
 * from bench to bench; one object for each article, which shows as changed from
 * end to end when one claim is marked.
 */
#include "base/jsonw.h"
#include "record.h"

#define FLUSH_BYTES (256 * 1024)

struct export
{
    struct records in; /* its arena holds one group */
    const struct store_sink *to;
    struct buf out;
    size_t lines;
};

static bool flush(struct export *e, size_t at_least, struct err *err)
{
    if (e->out.len < at_least)
        return true;
    bool ok = e->to->put(e->to->ctx, buf_view(&e->out), err);
    buf_reset(&e->out);
    return ok;
}

static bool put_group(struct export *e, const struct shape *shape, struct query *q, struct err *err)
{
    struct record *root;
    if (!record_load(&e->in, shape, q, &root, err))
        return false;
    record_write(&e->in, root, &e->out);
    e->lines++;
    for (size_t i = 0; i < root->parts.n; i++)
        e->lines += root->parts.items[i]->shape->place == SHAPE_LINE;
    arena_reset(e->in.arena);
    return flush(e, FLUSH_BYTES, err);
}

static bool put_roots(struct export *e, const struct shape *shape, struct err *err)
{
    bool ok = true;
    struct query *q = query_start(e->in.store->queries, shape->get);
    if (shape->key) {
        query_text(q, STR(""));
        query_blob(q, STR("")); /* sorts behind all texts */
    } else {
        query_int(q, 0);
        query_int(q, INT64_MAX);
    }
    while (ok && query_next(q))
        ok = put_group(e, shape, q, err);
    return query_end(q, ok ? err : NULL) && ok;
}

static bool put_header(struct export *e, struct err *err)
{
    struct log_entry head;
    struct jsonw w = { .out = &e->out };
    if (!store_log_head(e->in.store, e->in.arena, &head, err))
        return false;
    jsonw_object(&w);
    jsonw_key(&w, "stet");
    jsonw_object(&w);
    jsonw_key_int(&w, "export", RECORD_VERSION);
    jsonw_key(&w, "log");
    jsonw_object(&w);
    jsonw_key_value(&w, "hash", head.hash);
    jsonw_key_int(&w, "rows", head.seq);
    for (int depth = 0; depth < 3; depth++)
        jsonw_end(&w);
    buf_byte(&e->out, '\n');
    e->lines++;
    return true;
}

static bool put_end(struct export *e, struct err *err)
{
    buf_printf(&e->out, "{\"end\":{\"lines\":%zu}}\n", e->lines + 1);
    return flush(e, 0, err);
}

static bool put_all(struct export *e, struct err *err)
{
    bool ok = put_header(e, err);
    for (const struct shape *shape = shapes; ok && shape->name; shape++)
        if (shape->place == SHAPE_ROOT)
            ok = put_roots(e, shape, err);
    return ok && put_end(e, err);
}

bool store_export(struct store *store, const struct store_sink *to, struct err *err)
{
    struct arena *arena = arena_new();
    struct forms forms;
    struct export e = { .in = { store, arena_new(), &forms }, .to = to };
    /* One view of the bench for all statements, whoever writes meanwhile. */
    bool inside = sqlite_in_transaction(store->db);
    bool ok = (inside || sqlite_exec(store->db, "BEGIN", err)) &&
              forms_read(store, arena, &forms, err) && put_all(&e, err);
    if (!inside && sqlite_in_transaction(store->db))
        sqlite_exec(store->db, "COMMIT", NULL);
    buf_free(&e.out);
    arena_free(e.in.arena);
    arena_free(arena);
    return ok;
}
