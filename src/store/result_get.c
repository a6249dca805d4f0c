/*
 * Reading a result back: rows become indices again.  Sources are those that
 * evidence points to, each with the snapshot that the evidence was found in.
 */
#include "article.h"
#include "claim.h"
#include "evidence.h"
#include "finding.h"
#include "run.h"
#include "source.h"

#include <stdlib.h>

/* Where a row went: sorted by row, searched by bisection. */
struct row_index {
    int64_t row;
    size_t index;
};
struct row_index_list {
    VEC(struct row_index);
};

struct get {
    struct job job;
    struct result *out;
    int64_t run;
    struct claim_rows claims;          /* by index */
    struct evidence_row_list evidence; /* by index */
};

static int by_row(const void *a, const void *b)
{
    const struct row_index *x = a, *y = b;
    return x->row < y->row ? -1 : x->row > y->row;
}

static void sort_rows(struct row_index_list *list)
{
    if (list->n)
        qsort(list->items, list->n, sizeof *list->items, by_row);
}

static size_t index_of(const struct row_index_list *list, int64_t row)
{
    struct row_index key = { row, 0 };
    const struct row_index *found =
        list->n ? bsearch(&key, list->items, list->n, sizeof key, by_row) : NULL;
    return found ? found->index : NO_INDEX;
}

static bool find_result(struct get *get, struct str id)
{
    struct query *q = query_start(get->job.store->queries, Q_article_result);
    query_text(q, id);
    if (query_next(q)) {
        get->claims.article = query_take_int(q);
        get->claims.revision = query_take_int(q);
        get->run = query_take_int(q);
    }
    if (!query_end(q, get->job.err))
        return false;
    return get->claims.article ||
           err_set(get->job.err, ERR_NOT_FOUND,
                   "no checked article %.*s in the bench; run 'stet check'", STR_ARG(id));
}

static bool get_claims(struct get *get)
{
    struct result *out = get->out;
    get->claims.text = out->article.text;
    bool ok = claims_get(&get->job, &get->claims, &out->claims);
    for (size_t i = 0; ok && i < get->claims.rows.n; i++)
        ok = evidence_get(&get->job, get->claims.rows.items[i], i, &out->evidence, &get->evidence);
    return ok;
}

struct cited {
    struct source source;
    int64_t snapshot;
};

static int by_id(const void *a, const void *b)
{
    const struct cited *x = a, *y = b;
    int order = str_cmp(x->source.id, y->source.id);
    return order ? order : x->snapshot < y->snapshot ? -1 : x->snapshot > y->snapshot;
}

/* Each snapshot that evidence is of, once, by the source's id. */
static bool get_cited(struct get *get, struct cited **out, size_t *n)
{
    struct row_index_list snapshots = { 0 };
    for (size_t i = 0; i < get->evidence.n; i++)
        VEC_PUSH(get->job.arena, &snapshots,
                 ((struct row_index){ get->evidence.items[i].snapshot, i }));
    sort_rows(&snapshots);
    struct cited *cited = ARENA_ARRAY(get->job.arena, snapshots.n, struct cited);
    for (size_t i = 0; i < snapshots.n; i++) {
        int64_t snapshot = snapshots.items[i].row;
        if (i > 0 && snapshot == snapshots.items[i - 1].row)
            continue;
        cited[*n].snapshot = snapshot;
        if (!source_of_snapshot(&get->job, snapshot, &cited[(*n)++].source))
            return false;
    }
    if (*n)
        qsort(cited, *n, sizeof *cited, by_id);
    *out = cited;
    return true;
}

static bool get_sources(struct get *get)
{
    struct cited *cited;
    struct row_index_list places = { 0 };
    size_t n = 0;
    if (!get_cited(get, &cited, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        VEC_PUSH(get->job.arena, &get->out->sources, cited[i].source);
        VEC_PUSH(get->job.arena, &places, ((struct row_index){ cited[i].snapshot, i }));
    }
    sort_rows(&places);
    for (size_t i = 0; i < get->evidence.n; i++)
        get->out->evidence.items[i].source = index_of(&places, get->evidence.items[i].snapshot);
    return true;
}

/* The index of a claim's nth piece; pieces stand together by claim. */
static size_t piece_of(const struct get *get, size_t from, size_t claim, int64_t nth)
{
    for (size_t i = from; i < get->evidence.n && get->evidence.items[i].claim == claim; i++)
        if (get->evidence.items[i].nth == nth)
            return i;
    return NO_INDEX;
}

static bool get_assessments(struct get *get, size_t claim, size_t first_piece)
{
    struct query *q = query_start(get->job.store->queries, Q_assessment_get);
    query_int(q, get->claims.rows.items[claim]);
    while (query_next(q)) {
        struct assessment *assessment = VEC_ADD(get->job.arena, &get->out->assessments);
        bool general = query_take_int(q) != 0;
        int64_t nth = query_take_int(q);
        assessment->claim = claim;
        assessment->evidence = general ? NO_INDEX : piece_of(get, first_piece, claim, nth);
        assessment->script = query_take_text(q, get->job.arena);
        assessment->supported = query_take_int(q) != 0;
        assessment->message = query_take_text(q, get->job.arena);
    }
    return query_end(q, get->job.err);
}

static bool get_all_assessments(struct get *get)
{
    size_t piece = 0;
    for (size_t i = 0; i < get->claims.rows.n; i++) {
        while (piece < get->evidence.n && get->evidence.items[piece].claim < i)
            piece++;
        if (!get_assessments(get, i, piece))
            return false;
    }
    return true;
}

static bool get_findings(struct get *get)
{
    struct finding_rows_list rows = { 0 };
    struct row_index_list claims = { 0 }, evidence = { 0 };
    for (size_t i = 0; i < get->claims.rows.n; i++)
        VEC_PUSH(get->job.arena, &claims, ((struct row_index){ get->claims.rows.items[i], i }));
    for (size_t i = 0; i < get->evidence.n; i++)
        VEC_PUSH(get->job.arena, &evidence, ((struct row_index){ get->evidence.items[i].row, i }));
    sort_rows(&claims);
    sort_rows(&evidence);
    if (!findings_get(&get->job, get->claims.article, &get->out->findings, &rows))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        get->out->findings.items[i].claim = index_of(&claims, rows.items[i].claim);
        get->out->findings.items[i].evidence = index_of(&evidence, rows.items[i].evidence);
    }
    return true;
}

bool store_believes(struct store *store, const struct result *result, struct err *err)
{
    struct err why = { 0 };
    return result_fits(result, &why) ||
           err_set(err, ERR_BENCH, "%s: article %.*s: %s; the bench is damaged", store->path,
                   STR_ARG(result->article.id), why.message);
}

bool store_result_get(struct store *store, struct str article_id, struct arena *arena,
                      struct result *out, struct err *err)
{
    struct get get = { .job = { store, arena, err }, .out = out };
    if (!find_result(&get, article_id))
        return false;
    out->article.id = str_copy(arena, article_id);
    if (!run_get(store, get.run, arena, &out->run, err) ||
        !article_get(&get.job, get.claims.revision, &out->article) ||
        !sentences_get(&get.job, get.claims.revision, out->article.text.len, &out->sentences) ||
        !get_claims(&get) || !get_sources(&get) || !get_all_assessments(&get) ||
        !get_findings(&get) || !store_believes(store, out, err))
        return false;
    result_sort(out, arena); /* what people linked is kept apart from what scripts did */
    return true;
}
