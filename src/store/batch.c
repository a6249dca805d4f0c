/*
 * Batches: many articles in one command, which can be taken up again after
 * whatever ended it.  What of a batch is done stands in the same transaction as
 * the results themselves, so that the two never disagree.
 */
#include "open.h"

static void take_batch(struct query *q, struct arena *arena, struct batch_record *out)
{
    out->row = query_take_int(q);
    out->now = query_take_text(q, arena);
    out->fingerprint = query_take_text(q, arena);
    out->finished = query_take_int(q) != 0;
}

static bool get_batch(struct query *q, struct arena *arena, struct batch_record *out,
                      struct err *err)
{
    *out = (struct batch_record){ 0 };
    if (query_next(q))
        take_batch(q, arena, out);
    return query_end(q, err);
}

bool store_batch_newest(struct store *store, struct arena *arena, struct batch_record *out,
                        struct err *err)
{
    return get_batch(query_start(store->queries, Q_batch_newest), arena, out, err);
}

bool store_batch_find(struct store *store, struct str fingerprint, struct arena *arena,
                      struct batch_record *out, struct err *err)
{
    struct query *q = query_start(store->queries, Q_batch_find);
    query_text(q, fingerprint);
    return get_batch(q, arena, out, err);
}

bool store_batch_put(struct store *store, struct batch_record *batch, struct err *err)
{
    if (!store_expects_transaction(store, err))
        return false;
    struct query *q = query_start(store->queries, Q_batch_put);
    query_text(q, batch->now);
    query_text(q, batch->fingerprint);
    return query_insert(q, &batch->row, err);
}

bool store_batch_finish(struct store *store, int64_t batch, bool finished, struct err *err)
{
    if (!store_expects_transaction(store, err))
        return false;
    struct query *q = query_start(store->queries, Q_batch_set_finished);
    query_int(q, finished);
    query_int(q, batch);
    return query_run(q, err);
}

bool store_batch_add(struct store *store, int64_t batch, struct str article, struct err *err)
{
    if (!store_expects_transaction(store, err))
        return false;
    struct query *q = query_start(store->queries, Q_batch_article_put);
    query_int(q, batch);
    query_text(q, article);
    return query_run(q, err);
}

bool store_batch_has(struct store *store, int64_t batch, const struct batch_article *article,
                     bool *out, struct err *err)
{
    int64_t found;
    struct query *q = query_start(store->queries, Q_batch_article_has);
    query_int(q, batch);
    query_text(q, article->id);
    query_text(q, article->sha256);
    query_text(q, article->run);
    bool ok = query_find(q, &found, err);
    *out = ok && found != 0;
    return ok;
}

static bool count_claims(struct store *store, int64_t batch, struct arena *arena,
                         struct batch_counts *out, struct err *err)
{
    struct query *q = query_start(store->queries, Q_batch_claims);
    query_int(q, batch);
    query_real(q, CLAIM_CHECKWORTHY);
    while (query_next(q)) {
        enum status status = status_from(query_take_text(q, arena));
        size_t n = query_take_size(q), worthy = query_take_size(q);
        if (status != STATUS_COUNT)
            out->claims[status] += n;
        if (status == STATUS_UNCHECKED)
            out->open += worthy;
    }
    return query_end(q, err);
}

static bool count_findings(struct store *store, int64_t batch, struct arena *arena,
                           struct batch_counts *out, struct err *err)
{
    struct query *q = query_start(store->queries, Q_batch_findings);
    query_int(q, batch);
    while (query_next(q)) {
        enum level level = level_from(query_take_text(q, arena));
        size_t n = query_take_size(q);
        if (level != LEVEL_COUNT)
            out->findings[level] += n;
    }
    return query_end(q, err);
}

bool store_batch_count(struct store *store, int64_t batch, struct batch_counts *out,
                       struct err *err)
{
    struct arena *arena = arena_new();
    struct query *q = query_start(store->queries, Q_batch_articles);
    int64_t articles = 0;
    *out = (struct batch_counts){ 0 };
    query_int(q, batch);
    bool ok = query_find(q, &articles, err) && count_claims(store, batch, arena, out, err) &&
              count_findings(store, batch, arena, out, err);
    out->checked = (size_t)articles;
    arena_free(arena);
    return ok;
}
