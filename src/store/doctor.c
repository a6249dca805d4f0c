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

/* What a schema holds, in the order of names. */
struct schema_object {
    struct str type, name, sql;
};
struct schema {
    VEC(struct schema_object);
};

static bool read_schema(struct store *store, struct arena *arena, struct schema *out,
                        struct err *err)
{
    struct query *q = query_start(store->queries, Q_schema);
    while (query_next(q)) {
        struct schema_object *object = VEC_ADD(arena, out);
        object->type = query_take_text(q, arena);
        object->name = query_take_text(q, arena);
        object->sql = query_take_text(q, arena);
    }
    return query_end(q, err);
}

static struct str say(struct arena *arena, const struct schema_object *object, const char *what)
{
    return str_printf(arena, "%.*s %.*s %s", STR_ARG(object->type), STR_ARG(object->name), what);
}

/* Both lists are sorted by name: the first place where they part. */
static struct str first_difference(const struct schema *is, const struct schema *should,
                                   struct arena *arena)
{
    size_t i = 0;
    for (; i < is->n && i < should->n; i++) {
        const struct schema_object *a = &is->items[i], *b = &should->items[i];
        int c = str_cmp(a->name, b->name);
        if (c)
            return c < 0 ? say(arena, a, "is not stet's") : say(arena, b, "is missing");
        if (!str_eq(a->type, b->type) || !str_eq(a->sql, b->sql))
            return say(arena, a, "is not as stet makes it");
    }
    if (i < is->n)
        return say(arena, &is->items[i], "is not stet's");
    return i < should->n ? say(arena, &should->items[i], "is missing") : STR("ok");
}

bool store_schema(struct store *store, struct arena *arena, struct str *out, struct err *err)
{
    struct store *fresh = NULL;
    struct schema is = { 0 }, should = { 0 };
    bool ok = read_schema(store, arena, &is, err) && store_open_private(&fresh, err) &&
              read_schema(fresh, arena, &should, err);
    store_close(fresh);
    if (ok)
        *out = first_difference(&is, &should, arena);
    return ok;
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
