/*
 * Runs.  A run's id is the hash of all that went into it, so a known id needs
 * no second row, and the scripts, the same for thousands of articles, are rows
 * of their own.
 */
#include "run.h"

static bool put_script(struct store *store, const struct run_script *script, int64_t *row,
                       struct err *err)
{
    struct query *q = query_start(store->queries, Q_script_row);
    query_text(q, script->id);
    query_text(q, script->version);
    query_text(q, script->sha256);
    if (!query_find(q, row, err) || *row)
        return *row != 0;
    q = query_start(store->queries, Q_script_put);
    query_text(q, script->id);
    query_text(q, script->version);
    query_text(q, script->sha256);
    return query_insert(q, row, err);
}

static bool put_scripts(struct store *store, const struct run *run, int64_t row, struct err *err)
{
    for (size_t i = 0; i < run->scripts.n; i++) {
        int64_t script;
        if (!put_script(store, &run->scripts.items[i], &script, err))
            return false;
        struct query *q = query_start(store->queries, Q_run_script_put);
        query_int(q, row);
        query_int(q, script);
        if (!query_run(q, err))
            return false;
    }
    return true;
}

bool run_put(struct store *store, const struct run *run, int64_t *row, struct err *err)
{
    struct query *q = query_start(store->queries, Q_run_row);
    query_text(q, run->id);
    if (!query_find(q, row, err))
        return false;
    if (*row)
        return true;
    q = query_start(store->queries, Q_run_put);
    query_text(q, run->id);
    query_text(q, run->now);
    query_int(q, run->offline);
    query_text(q, run->options);
    return query_insert(q, row, err) && put_scripts(store, run, *row, err);
}

bool run_get(struct store *store, int64_t row, struct arena *arena, struct run *out,
             struct err *err)
{
    struct query *q = query_start(store->queries, Q_run_get);
    query_int(q, row);
    if (query_next(q)) {
        out->id = query_take_text(q, arena);
        out->now = query_take_text(q, arena);
        out->offline = query_take_int(q) != 0;
        out->options = query_take_text(q, arena);
    }
    if (!query_end(q, err))
        return false;
    q = query_start(store->queries, Q_run_scripts);
    query_int(q, row);
    while (query_next(q)) {
        struct run_script *script = VEC_ADD(arena, &out->scripts);
        script->id = query_take_text(q, arena);
        script->version = query_take_text(q, arena);
        script->sha256 = query_take_text(q, arena);
    }
    return query_end(q, err);
}

static bool put_failure(struct store *store, int64_t run, struct str name, const struct err *why,
                        struct err *err)
{
    struct query *q = query_start(store->queries, Q_failure_put);
    query_text(q, name);
    query_int(q, run);
    query_name(q, err_name(why->code));
    query_name(q, why->message);
    return query_run(q, err);
}

bool store_error_put(struct store *store, const struct run *run, struct str name,
                     const struct err *why, struct err *err)
{
    int64_t row;
    if (!step_begin(store, err))
        return false;
    bool ok = run_put(store, run, &row, err) && put_failure(store, row, name, why, err);
    return step_end(store, ok, err);
}

bool store_error_get(struct store *store, struct str name, struct err *why, struct err *err)
{
    struct arena *arena = arena_new();
    struct query *q = query_start(store->queries, Q_failure_get);
    query_text(q, name);
    *why = (struct err){ 0 };
    if (query_next(q)) {
        struct str code = query_take_text(q, arena), message = query_take_text(q, arena);
        err_set(why, err_from_name(str_c(arena, code)), "%.*s", STR_ARG(message));
    }
    arena_free(arena);
    return query_end(q, err);
}

bool store_error_drop(struct store *store, struct str name, struct err *err)
{
    struct query *q = query_start(store->queries, Q_failure_drop);
    query_text(q, name);
    return query_run(q, err);
}
