/* What 'stet doctor' asks of a bench. */
#include "open.h"

bool store_integrity(struct store *store, struct arena *arena, struct str *out, struct err *err)
{
    struct buf report = { 0 };
    struct query *q = query_start(store->queries, Q_integrity);
    while (query_next(q)) {
        buf_cstr(&report, report.len ? "\n" : "");
        buf_str(&report, query_take_text(q, arena));
    }
    *out = buf_take(&report, arena);
    return query_end(q, err);
}

bool store_describe(struct store *store,
                    void (*each)(void *ctx, const char *name, struct str value), void *ctx,
                    struct err *err)
{
    struct arena *arena = arena_new();
    struct query *q = query_start(store->queries, Q_describe);
    each(ctx, "path", str_from(store->path));
    each(ctx, "sqlite", str_from(sqlite_version()));
    while (query_next(q)) {
        const char *name = str_c(arena, query_take_text(q, arena));
        each(ctx, name, query_take_text(q, arena));
    }
    arena_free(arena);
    return query_end(q, err);
}

const char *store_library_version(void)
{
    return sqlite_version();
}
