/*
 * Sources, written.  What is known of a source changes in place; each change of
 * its bytes or text is a snapshot of its own, the passages of the newest one are
 * indexed in the same transaction, and what hangs on older ones follows.
 */
#include "base/file.h"
#include "base/url.h"
#include "content.h"
#include "follow.h"
#include "passage.h"

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
    query_text(q, source->path);
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

/* What is put in, and what came of it. */
struct putting {
    const struct source *source;
    struct str bytes;
    struct source_rows rows;
    struct source_change *change;
};

/* A new snapshot, and whatever hangs on older ones. */
static bool put_changed(const struct job *job, struct putting *p, bool known)
{
    struct follow follow = { .source = p->source };
    if (!put_snapshot(job->store, p->source, p->bytes, &p->rows, job->err))
        return false;
    follow.rows = p->rows;
    p->change->what = known ? SOURCE_CHANGED : SOURCE_ADDED;
    return !known || follow_source(job, &follow, p->change);
}

static bool put_known(const struct job *job, struct putting *p)
{
    struct store *store = job->store;
    const struct source *source = p->source;
    struct source_rows *rows = &p->rows;
    struct source old = { 0 };
    struct source_rows was;
    *p->change = (struct source_change){ .what = SOURCE_SAME };
    if (!source_of_id(job, source->id, &old, &was) ||
        !put_row(store, source, &rows->source, job->err) ||
        !content_put(store, source->text, STR_NONE, &rows->text, job->err))
        return false;
    bool same_text = was.source && was.text == rows->text;
    if (same_text && str_eq(old.snapshot.sha256, source->snapshot.sha256)) {
        rows->snapshot = was.snapshot;
        if (!refresh_snapshot(store, source, rows->snapshot, job->err))
            return false;
    } else if (!put_changed(job, p, was.source != 0)) {
        return false;
    }
    if (same_text && same_passages(&old, source))
        return true;
    return (!was.source || unindex(job, &old, &was)) &&
           passage_add(store, rows->source, source, source->text, job->err);
}

bool store_source_update(struct store *store, const struct source *source, struct str bytes,
                         struct source_change *out, struct err *err)
{
    struct putting putting = { .source = source, .bytes = bytes, .change = out };
    if (!step_begin(store, err))
        return false;
    struct arena *arena = arena_new();
    bool ok = put_known(&(struct job){ store, arena, err }, &putting);
    arena_free(arena);
    return step_end(store, ok, err) || err_wrap(err, "source %.*s", STR_ARG(source->id));
}

bool store_source_put(struct store *store, const struct source *source, struct str bytes,
                      struct err *err)
{
    struct source_change change;
    return store_source_update(store, source, bytes, &change, err);
}

/* Taking away. */

#define CITERS_SHOWN 3

/* Evidence can't be without its source: says whose it is. */
static bool is_uncited(const struct job *job, struct str id)
{
    struct id_list claims = { 0 };
    struct buf some = { 0 };
    if (!store_source_claims(job->store, id, job->arena, &claims, job->err))
        return false;
    for (size_t i = 0; i < claims.n && i < CITERS_SHOWN; i++)
        buf_printf(&some, "%s%.*s", i ? ", " : "", STR_ARG(claims.items[i]));
    if (claims.n > CITERS_SHOWN)
        buf_printf(&some, " and %zu more", claims.n - CITERS_SHOWN);
    struct str shown = buf_take(&some, job->arena);
    return claims.n == 0 ||
           err_set(job->err, ERR_REFUSED,
                   "%zu claim%s cite%s it (%.*s): evidence needs its source; 'stet show CLAIM' "
                   "tells what hangs on one",
                   claims.n, claims.n == 1 ? "" : "s", claims.n == 1 ? "s" : "", STR_ARG(shown));
}

static bool drop_rows(const struct job *job, int64_t source)
{
    static const enum query_id steps[] = { Q_source_unset_snapshot, Q_snapshot_drop,
                                           Q_source_drop };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct query *q = query_start(job->store->queries, steps[i]);
        query_int(q, source);
        if (!query_run(q, job->err))
            return false;
    }
    return true;
}

static bool log_removal(const struct job *job, const struct source_removal *removal,
                        const struct source *source)
{
    struct buf detail = { 0 };
    struct jsonw w = { .out = &detail };
    jsonw_object(&w);
    jsonw_key_value(&w, "sha256", source->snapshot.sha256);
    jsonw_key_value(&w, "title", source->title);
    jsonw_key_value(&w, "url", source->url);
    jsonw_end(&w);
    struct log_entry entry = { .at = removal->at,
                               .actor = removal->by,
                               .action = STR("remove"),
                               .subject = removal->id,
                               .detail = buf_view(&detail) };
    bool ok = store_log_append(job->store, &entry, job->err);
    buf_free(&detail);
    return ok;
}

static bool remove_source(const struct job *job, const struct source_removal *removal)
{
    struct source source = { 0 };
    struct source_rows rows;
    if (!source_of_id(job, removal->id, &source, &rows))
        return false;
    if (!rows.source)
        return source_not_found(removal->id, job->err);
    return is_uncited(job, removal->id) && unindex(job, &source, &rows) &&
           drop_rows(job, rows.source) && log_removal(job, removal, &source);
}

bool store_source_remove(struct store *store, const struct source_removal *removal, struct err *err)
{
    if (!step_begin(store, err))
        return false;
    struct arena *arena = arena_new();
    bool ok = remove_source(&(struct job){ store, arena, err }, removal);
    arena_free(arena);
    return step_end(store, ok, err) || err_wrap(err, "source %.*s", STR_ARG(removal->id));
}
