/*
 * Sources that are files: known by where they lie, whatever they hold now.
 *
 * A first id comes from the content, so that the same folder gives the same ids
 * in every bench.  After that the path holds on to it.  The path is that of an
 * article's name: seen from the bench's folder, so that both can be moved.
 */
#include "source.h"

#include "base/file.h"
#include "base/hash.h"

#include <stdlib.h>

const char *store_file_path(const struct store *store, struct str path, struct arena *arena)
{
    size_t folder = (size_t)(file_base(store->path) - store->path);
    return file_join(arena, arena_printf(arena, "%.*s", (int)folder, store->path),
                     str_c(arena, path));
}

/* The columns of a statement that gives one row of texts. */
static bool get_texts(const struct job *job, enum query_id id, struct str key, struct str *out,
                      size_t n)
{
    struct query *q = query_start(job->store->queries, id);
    query_text(q, key);
    bool there = query_next(q);
    for (size_t i = 0; i < n; i++)
        out[i] = there ? query_take_text(q, job->arena) : STR_NONE;
    return query_end(q, job->err);
}

/* Whether the remembered path still leads to a file other than the one at hand. */
static bool lies_elsewhere(const struct job *job, struct str path, struct str mine)
{
    return !str_is_none(path) && !str_eq(path, mine) &&
           file_kind(store_file_path(job->store, path, job->arena)) == FILE_REGULAR;
}

/* The id that content and path make together. */
static struct str second_id(const struct job *job, const struct source *source)
{
    struct hash *hash = hash_new();
    hash_field(hash, source->snapshot.sha256);
    hash_field(hash, source->path);
    return source_id(job->arena, source->kind, hash_end(hash, job->arena));
}

static bool identify_new(const struct job *job, struct source *source, bool *copy)
{
    enum { PATH, SHA256, COLUMNS };
    struct str known[COLUMNS];
    source->id = source_id(job->arena, source->kind, source->snapshot.sha256);
    if (!get_texts(job, Q_source_file, source->id, known, COLUMNS))
        return false;
    if (str_is_none(known[SHA256]))
        return true; /* of this content there is none */
    if (!str_eq(known[SHA256], source->snapshot.sha256))
        source->id = second_id(job, source); /* it had this content once */
    else
        *copy = lies_elsewhere(job, known[PATH], source->path);
    return true;
}

bool store_source_identify(struct store *store, struct source *source, struct arena *arena,
                           bool *copy, struct err *err)
{
    struct job job = { store, arena, err };
    *copy = false;
    source->id = source_id(arena, source->kind, source->snapshot.sha256);
    if (str_is_none(source->path))
        return true;
    struct str known;
    if (!get_texts(&job, Q_source_of_path, source->path, &known, 1))
        return false;
    if (str_is_none(known))
        return identify_new(&job, source, copy);
    source->id = known;
    return true;
}

bool store_source_files(struct store *store, struct arena *arena, struct source_list *out,
                        struct err *err)
{
    struct query *q = query_start(store->queries, Q_source_files);
    while (query_next(q)) {
        struct source *source = VEC_ADD(arena, out);
        source->kind = SOURCE_FILE;
        source->id = query_take_text(q, arena);
        source->path = query_take_text(q, arena);
        source->url = query_take_text(q, arena);
    }
    return query_end(q, err);
}
