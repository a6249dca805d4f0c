/*
 * Sources.  What is known of a source changes in place; each change of its
 * bytes or text is a snapshot of its own, and the passages of the newest one
 * are indexed in the same transaction.
 */
#include "source.h"

#include "base/file.h"
#include "base/url.h"
#include "content.h"
#include "passage.h"

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

/* What source_by_id knows; rows are 0 when there is none. */
static bool find_by_id(const struct job *job, struct str id, struct source *out,
                       struct source_rows *rows)
{
    struct query *q = query_start(job->store->queries, Q_source_by_id);
    *rows = (struct source_rows){ 0 };
    query_text(q, id);
    if (query_next(q))
        source_take(q, job->arena, out, rows);
    return query_end(q, job->err);
}

static bool put_row(struct store *store, const struct source *source, int64_t *row, struct err *err)
{
    struct arena *arena = arena_new();
    bool is_file = source->kind == SOURCE_FILE && !str_is_none(source->url);
    struct query *q = query_start(store->queries, Q_source_put);
    query_text(q, source->id);
    query_name(q, source_kind_name(source->kind));
    query_text(q, source->url);
    query_text(q, str_is_none(source->url) ? STR_NONE : url_key(source->url, arena));
    query_name(q, is_file ? file_base(str_c(arena, source->url)) : NULL);
    query_text(q, source->title);
    query_text(q, source->author);
    query_text(q, source->published);
    query_text(q, source->publisher);
    query_text(q, source->lang);
    query_text(q, source->rating);
    query_text(q, source->reviewed);
    bool ok = query_find(q, row, err);
    arena_free(arena);
    return ok;
}

/* `bytes` may be none where only the text is known. */
static bool put_snapshot(struct store *store, const struct source *source, struct str bytes,
                         struct source_rows *rows, struct err *err)
{
    int64_t bytes_row = 0;
    if (!str_is_none(bytes) && !content_put(store, bytes, source->snapshot.sha256, &bytes_row, err))
        return false;
    struct query *q = query_start(store->queries, Q_snapshot_put);
    query_int(q, rows->source);
    query_text(q, source->snapshot.sha256);
    query_row(q, bytes_row);
    query_int(q, rows->text);
    query_text(q, source->snapshot.fetched);
    query_text(q, source->snapshot.archived_url);
    if (!query_insert(q, &rows->snapshot, err))
        return false;
    q = query_start(store->queries, Q_source_set_snapshot);
    query_int(q, rows->snapshot);
    query_int(q, rows->source);
    return query_run(q, err);
}

static bool refresh_snapshot(struct store *store, const struct source *source, int64_t snapshot,
                             struct err *err)
{
    struct query *q = query_start(store->queries, Q_snapshot_seen_again);
    query_text(q, source->snapshot.fetched);
    query_text(q, source->snapshot.archived_url);
    query_int(q, snapshot);
    return query_run(q, err);
}

/* Whether the passages of `old` would be cut and split like those of `new`. */
static bool same_passages(const struct source *old, const struct source *new)
{
    return str_eq(old->title, new->title) && str_eq(old->lang, new->lang);
}

/* Takes the passages of `old` out of the index. */
static bool unindex(const struct job *job, const struct source *old, const struct source_rows *rows)
{
    struct str text;
    return content_get(job->store, rows->text, job->arena, &text, job->err) &&
           passage_remove(job->store, rows->source, old, text, job->err);
}

static bool put_known(const struct job *job, const struct source *source, struct str bytes,
                      struct source_rows *rows)
{
    struct store *store = job->store;
    struct source old = { 0 };
    struct source_rows was;
    if (!find_by_id(job, source->id, &old, &was) ||
        !put_row(store, source, &rows->source, job->err) ||
        !content_put(store, source->text, STR_NONE, &rows->text, job->err))
        return false;
    bool same_text = was.source && was.text == rows->text;
    if (same_text && str_eq(old.snapshot.sha256, source->snapshot.sha256)) {
        rows->snapshot = was.snapshot;
        if (!refresh_snapshot(store, source, rows->snapshot, job->err))
            return false;
    } else if (!put_snapshot(store, source, bytes, rows, job->err)) {
        return false;
    }
    if (same_text && same_passages(&old, source))
        return true;
    return (!was.source || unindex(job, &old, &was)) &&
           passage_add(store, rows->source, source, source->text, job->err);
}

static bool put(struct store *store, const struct source *source, struct str bytes,
                struct source_rows *rows, struct err *err)
{
    struct arena *arena = arena_new();
    bool ok = put_known(&(struct job){ store, arena, err }, source, bytes, rows);
    arena_free(arena);
    return ok;
}

bool store_source_put(struct store *store, const struct source *source, struct str bytes,
                      struct err *err)
{
    struct source_rows rows;
    if (!step_begin(store, err))
        return false;
    bool ok = put(store, source, bytes, &rows, err);
    return step_end(store, ok, err) || err_wrap(err, "source %.*s", STR_ARG(source->id));
}

/* The newest snapshot of these bytes; 0 when there is none. */
static bool find_snapshot(struct store *store, int64_t source, struct str sha256, int64_t *row,
                          struct err *err)
{
    struct query *q = query_start(store->queries, Q_snapshot_of_hash);
    query_int(q, source);
    query_text(q, sha256);
    return query_find(q, row, err);
}

bool source_locate(struct store *store, const struct source *source, struct source_rows *rows,
                   struct err *err)
{
    struct arena *arena = arena_new();
    struct source known = { 0 };
    int64_t snapshot = 0;
    bool ok = find_by_id(&(struct job){ store, arena, err }, source->id, &known, rows) &&
              find_snapshot(store, rows->source, source->snapshot.sha256, &snapshot, err);
    arena_free(arena);
    if (!ok)
        return false;
    if (!snapshot)
        return put(store, source, STR_NONE, rows, err);
    rows->snapshot = snapshot;
    return true;
}

static bool not_found(struct str what, struct err *err)
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
    return !str_is_none(out->id) || not_found(id, err);
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
        return not_found(key->id, err);
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
    return !str_is_none(out->id) || not_found(url, err);
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
