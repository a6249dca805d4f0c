/*
 * Sources, read: by id, by address, by name, all; and what cites them.
 */
#include "source.h"

#include "base/file.h"
#include "base/url.h"
#include "content.h"

void source_take(struct query *q, struct arena *arena, struct source *out, struct source_rows *rows)
{
    rows->source = query_take_int(q);
    rows->snapshot = query_take_int(q);
    rows->text = query_take_int(q);
    out->id = query_take_text(q, arena);
    out->kind = source_kind_from(query_take_text(q, arena));
    struct str *const texts[] = { &out->url,
                                  &out->title,
                                  &out->author,
                                  &out->published,
                                  &out->publisher,
                                  &out->lang,
                                  &out->rating,
                                  &out->reviewed,
                                  &out->snapshot.sha256,
                                  &out->snapshot.fetched,
                                  &out->snapshot.archived_url,
                                  NULL };
    for (size_t i = 0; texts[i]; i++)
        *texts[i] = query_take_text(q, arena);
}

bool source_of_id(const struct job *job, struct str id, struct source *out,
                  struct source_rows *rows)
{
    struct query *q = query_start(job->store->queries, Q_source_by_id);
    *rows = (struct source_rows){ 0 };
    query_text(q, id);
    if (query_next(q))
        source_take(q, job->arena, out, rows);
    return query_end(q, job->err);
}

bool source_of_snapshot(const struct job *job, int64_t snapshot, struct source *out)
{
    struct source_rows rows = { 0 };
    struct query *q = query_start(job->store->queries, Q_source_by_snapshot);
    query_int(q, snapshot);
    if (query_next(q))
        source_take(q, job->arena, out, &rows);
    if (!query_end(q, job->err))
        return false;
    return rows.source || err_set(job->err, ERR_BENCH,
                                  "%s: a piece of evidence names no source; the bench is damaged",
                                  job->store->path);
}

/* The newest snapshot of these bytes; row 0 when there is none. */
static bool find_snapshot(struct store *store, struct str sha256, struct source_rows *rows,
                          struct err *err)
{
    struct query *q = query_start(store->queries, Q_snapshot_of_hash);
    query_int(q, rows->source);
    query_text(q, sha256);
    rows->snapshot = rows->text = 0;
    if (query_next(q)) {
        rows->snapshot = query_take_int(q);
        rows->text = query_take_int(q);
    }
    return query_end(q, err);
}

bool source_locate(struct store *store, const struct source *source, struct source_rows *rows,
                   struct err *err)
{
    struct arena *arena = arena_new();
    struct source known = { 0 };
    bool ok = source_of_id(&(struct job){ store, arena, err }, source->id, &known, rows) &&
              find_snapshot(store, source->snapshot.sha256, rows, err);
    arena_free(arena);
    if (!ok)
        return false;
    return rows->snapshot || err_set(err, ERR_WORKER, "this snapshot of it is not in the bench");
}

bool source_not_found(struct str what, struct err *err)
{
    return err_set(err, ERR_NOT_FOUND, "no source %.*s in the bench; 'stet source list' shows them",
                   STR_ARG(what));
}

/* Runs a statement source_by_* with its one parameter, and reads the text;
   out->id is none when there is no such source. */
static bool get_one(const struct job *job, enum query_id id, struct str key, struct source *out)
{
    struct source_rows rows = { 0 };
    struct query *q = query_start(job->store->queries, id);
    query_text(q, key);
    if (query_next(q))
        source_take(q, job->arena, out, &rows);
    return query_end(q, job->err) &&
           (!rows.text || content_get(job->store, rows.text, job->arena, &out->text, job->err));
}

bool store_source_get(struct store *store, struct str id, struct arena *arena, struct source *out,
                      struct err *err)
{
    struct job job = { store, arena, err };
    *out = (struct source){ 0 };
    if (!get_one(&job, Q_source_by_id, id, out))
        return false;
    return !str_is_none(out->id) || source_not_found(id, err);
}

bool store_source_at(struct store *store, const struct source_key *key, struct arena *arena,
                     struct source *out, struct err *err)
{
    struct source_rows rows = { 0 };
    if (str_is_none(key->sha256))
        return store_source_get(store, key->id, arena, out, err);
    *out = (struct source){ 0 };
    struct query *q = query_start(store->queries, Q_source_at);
    query_text(q, key->id);
    query_text(q, key->sha256);
    if (query_next(q))
        source_take(q, arena, out, &rows);
    if (!query_end(q, err))
        return false;
    if (str_is_none(out->id))
        return source_not_found(key->id, err);
    return !rows.text || content_get(store, rows.text, arena, &out->text, err);
}

bool store_source_find(struct store *store, struct str url, struct arena *arena, struct source *out,
                       struct err *err)
{
    struct job job = { store, arena, err };
    struct str name = str_from(file_base(str_c(arena, url)));
    *out = (struct source){ 0 };
    if (!get_one(&job, Q_source_by_url, url_key(url, arena), out))
        return false;
    if (str_is_none(out->id) && !url_is_web(url) && !get_one(&job, Q_source_by_name, name, out))
        return false;
    return !str_is_none(out->id) || source_not_found(url, err);
}

bool store_source_list(struct store *store, struct arena *arena, struct source_list *out,
                       struct err *err)
{
    struct query *q = query_start(store->queries, Q_source_list);
    struct source_rows rows;
    while (query_next(q))
        source_take(q, arena, VEC_ADD(arena, out), &rows);
    return query_end(q, err);
}

bool store_source_snapshots(struct store *store, struct str id, struct arena *arena,
                            struct snapshot_use_list *out, struct err *err)
{
    struct query *q = query_start(store->queries, Q_source_snapshots);
    query_text(q, id);
    while (query_next(q)) {
        struct snapshot_use *use = VEC_ADD(arena, out);
        use->snapshot.sha256 = query_take_text(q, arena);
        use->snapshot.fetched = query_take_text(q, arena);
        use->snapshot.archived_url = query_take_text(q, arena);
        use->evidence = query_take_size(q);
    }
    return query_end(q, err);
}

bool store_source_claims(struct store *store, struct str id, struct arena *arena,
                         struct id_list *out, struct err *err)
{
    struct query *q = query_start(store->queries, Q_source_citers);
    query_text(q, id);
    while (query_next(q))
        *VEC_ADD(arena, out) = query_take_text(q, arena);
    return query_end(q, err);
}
