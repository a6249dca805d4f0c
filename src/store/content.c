/*
 * Content by hash.  The same bytes come again and again: a text file is its own
 * extracted text, a page is fetched unchanged, a thousand claims point into one
 * report.
 */
#include "content.h"

#include "base/deflate.h"
#include "base/hash.h"

#include <stdlib.h>

/* Shorter ones stay as they are: packing the two texts of a 5 KB article takes 86 us,
   a tenth of storing it, to save 5 KB. */
#define PACK_BYTES 8192

static bool put_new(struct store *store, struct str bytes, struct str hash, int64_t *row,
                    struct err *err)
{
    struct arena *arena = arena_new();
    struct str packed = bytes.len < PACK_BYTES ? bytes : deflate_pack(arena, bytes);
    struct query *q = query_start(store->queries, Q_content_put);
    query_text(q, hash);
    query_size(q, bytes.len);
    query_blob(q, packed.len < bytes.len ? packed : bytes);
    bool ok = query_insert(q, row, err);
    arena_free(arena);
    return ok;
}

bool content_put(struct store *store, struct str bytes, struct str hash, int64_t *row,
                 struct err *err)
{
    struct arena *arena = arena_new();
    if (!bytes.ptr)
        bytes = STR("");
    struct str own = hash_hex(arena, bytes);
    bool ok = str_is_none(hash) || str_eq(own, hash) ||
              err_set(err, ERR_BUG, "the SHA-256 %.*s is not that of its bytes", STR_ARG(hash));
    if (ok) {
        struct query *q = query_start(store->queries, Q_content_row);
        query_text(q, own);
        ok = query_find(q, row, err);
    }
    if (ok && *row == 0)
        ok = put_new(store, bytes, own, row, err);
    arena_free(arena);
    return ok;
}

bool content_get(struct store *store, int64_t row, struct arena *arena, struct str *out,
                 struct err *err)
{
    struct query *q = query_start(store->queries, Q_content_get);
    size_t size = 0;
    *out = STR_NONE;
    query_int(q, row);
    if (query_next(q)) {
        size = query_take_size(q);
        *out = query_take_text(q, arena);
    }
    if (!query_end(q, err))
        return false;
    if (str_is_none(*out))
        return err_set(err, ERR_BENCH, "%s: a stored text is missing; the bench is damaged",
                       store->path);
    if (out->len == size)
        return true;
    struct str packed = *out;
    if (!deflate_unpack(packed, size, arena, out, err) || out->len != size)
        return err_set(err, ERR_BENCH,
                       "%s: a stored text is damaged; take a copy of the bench back", store->path);
    return true;
}

/* Texts that were read last, a slot for each of a few rows: the same sources are
   cited by one article after another, and unpacking one costs more than storing
   a piece of evidence. */
#define CACHE_SLOTS 64

struct content_cache {
    struct cached {
        int64_t row;
        struct arena *arena;
        struct str text;
    } slots[CACHE_SLOTS];
};

bool content_look(struct store *store, int64_t row, struct str *out, struct err *err)
{
    if (!store->cache) {
        store->cache = xmalloc(sizeof *store->cache);
        *store->cache = (struct content_cache){ 0 };
    }
    struct cached *slot = &store->cache->slots[(uint64_t)row % CACHE_SLOTS];
    if (slot->row != row) {
        arena_free(slot->arena);
        *slot = (struct cached){ .arena = arena_new() };
        if (!content_get(store, row, slot->arena, &slot->text, err))
            return false;
        slot->row = row;
    }
    *out = slot->text;
    return true;
}

void content_forget(struct store *store)
{
    for (size_t i = 0; store->cache && i < CACHE_SLOTS; i++)
        arena_free(store->cache->slots[i].arena);
    free(store->cache);
    store->cache = NULL;
}
