/* Sources while a stage runs: known by id, texts loaded once. */
#include "base/map.h"
#include "stage.h"

static struct pool_source *push_source(struct pool *pool, const struct source *source,
                                       struct arena *arena)
{
    struct pool_source *item = ARENA_NEW(arena, struct pool_source);
    item->source = *source;
    item->loaded = source->text.ptr != NULL;
    item->in_result = NO_INDEX;
    VEC_PUSH(arena, pool, item);
    /* An index as a pointer, from 1: NULL means absent. */
    map_put(pool->by_id, source->id, (void *)(uintptr_t)pool->n);
    return item;
}

size_t pool_add(struct pool *pool, const struct source *source, struct arena *arena)
{
    size_t index = pool_find(pool, source->id);
    if (index == SIZE_MAX) {
        push_source(pool, source, arena);
        index = pool->n - 1;
    }
    return index;
}

size_t pool_find(const struct pool *pool, struct str id)
{
    return (size_t)(uintptr_t)map_get(pool->by_id, id) - 1;
}

/* A result may have one source twice, as two snapshots of it: each has a place
   of its own, and the id leads to the last. */
struct pool *pool_new(const struct result *result, struct arena *arena)
{
    struct pool *pool = ARENA_NEW(arena, struct pool);
    pool->by_id = map_new(arena);
    for (size_t i = 0; i < result->sources.n; i++)
        push_source(pool, &result->sources.items[i], arena)->in_result = i;
    return pool;
}

bool pool_load(struct exec *exec, size_t index, struct err *err)
{
    struct pool_source *item = exec->pool->items[index];
    const struct script_host *host = &exec->vm->host;
    if (item->loaded)
        return true;
    if (!host->source_get)
        return err_set(err, ERR_DENIED, "there is no library of sources here");
    struct source full = { 0 };
    const struct source_key key = { item->source.id, item->source.snapshot.sha256 };
    if (!host->source_get(host->ctx, &key, exec->job->arena, &full, err))
        return false;
    struct str id = item->source.id;
    item->source = full;
    item->source.id = id;
    item->loaded = true;
    return true;
}
