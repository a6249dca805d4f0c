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
                                  &out->snapshot.archived_url };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = query_take_text(q, arena);
}

/* What source_by_id knows; rows are 0 when there is none. */
static bool find_by_id(struct store *store, struct str id, struct arena *arena, struct source *out,
                       struct source_rows *rows, struct err *err)
{
    struct query *q = query_start(store->queries, Q_source_by_id);
    *rows = (struct source_rows){ 0 };
    query_text(q, id);
    if (query_next(q))
        source_take(q, arena, out, rows);
    return query_end(q, err);
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

static bool reindex(struct store *store, const struct source *old,
                    const struct source_rows *old_rows, const struct source *source,
                    const struct source_rows *rows, struct err *err)
{
    bool known = old_rows->source != 0;
    if (known && old_rows->text == rows->text && same_passages(old, source))
        return true;
    if (known) {
        struct arena *arena = arena_new();
        struct str text;
        bool ok = content_get(store, old_rows->text, arena, &text, err) &&
                  passage_remove(store, rows->source, old, text, err);
        arena_free(arena);
        if (!ok)
            return false;
    }
    return passage_add(store, rows->source, source, source->text, err);
}

static bool put(struct store *store, const struct source *source, struct str bytes,
                struct source_rows *rows, struct err *err)
{
    struct arena *arena = arena_new();
    struct source old = { 0 };
    struct source_rows old_rows;
    bool ok = find_by_id(store, source->id, arena, &old, &old_rows, err) &&
              put_row(store, source, &rows->source, err) &&
              content_put(store, source->text, STR_NONE, &rows->text, err);
    if (ok && old_rows.source && old_rows.text == rows->text &&
        str_eq(old.snapshot.sha256, source->snapshot.sha256)) {
        rows->snapshot = old_rows.snapshot;
        ok = refresh_snapshot(store, source, rows->snapshot, err);
    } else {
        ok = ok && put_snapshot(store, source, bytes, rows, err);
    }
    ok = ok && reindex(store, &old, &old_rows, source, rows, err);
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

bool source_locate(struct store *store, const struct source *source, struct source_rows *rows,
                   struct err *err)
{
    struct arena *arena = arena_new();
    struct source known = { 0 };
    bool ok = find_by_id(store, source->id, arena, &known, rows, err);
    if (ok && rows->source && !str_eq(known.snapshot.sha256, source->snapshot.sha256)) {
        int64_t older;
        struct query *q = query_start(store->queries, Q_snapshot_of_hash);
        query_int(q, rows->source);
        query_text(q, source->snapshot.sha256);
        ok = query_find(q, &older, err);
        if (ok && older)
            rows->snapshot = older;
        else if (ok)
            ok = put(store, source, STR_NONE, rows, err);
    } else if (ok && !rows->source) {
        ok = put(store, source, STR_NONE, rows, err);
    }
    arena_free(arena);
    return ok;
}

static bool not_found(struct str what, struct err *err)
{
    return err_set(err, ERR_NOT_FOUND, "no source %.*s in the bench; 'stet source list' shows them",
                   STR_ARG(what));
}

/* Runs a statement source_by_* with its one parameter, and reads the text. */
static bool get_one(struct query *q, struct store *store, struct arena *arena, struct source *out,
                    bool *found, struct err *err)
{
    struct source_rows rows = { 0 };
    *found = query_next(q);
    if (*found)
        source_take(q, arena, out, &rows);
    if (!query_end(q, err))
        return false;
    return !*found || content_get(store, rows.text, arena, &out->text, err);
}

bool store_source_get(struct store *store, struct str id, struct arena *arena, struct source *out,
                      struct err *err)
{
    bool found;
    struct query *q = query_start(store->queries, Q_source_by_id);
    query_text(q, id);
    if (!get_one(q, store, arena, out, &found, err))
        return false;
    return found || not_found(id, err);
}

bool store_source_find(struct store *store, struct str url, struct arena *arena, struct source *out,
                       struct err *err)
{
    bool found;
    struct query *q = query_start(store->queries, Q_source_by_url);
    query_text(q, url_key(url, arena));
    if (!get_one(q, store, arena, out, &found, err))
        return false;
    if (!found && !url_is_web(url)) {
        q = query_start(store->queries, Q_source_by_name);
        query_name(q, file_base(str_c(arena, url)));
        if (!get_one(q, store, arena, out, &found, err))
            return false;
    }
    return found || not_found(url, err);
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
