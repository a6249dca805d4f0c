/*
 * Things with all that hangs on them.  Not a result read back (result_get.c):
 * that is one article whole, its newest text only, while a claim whose words
 * are gone from it must be shown as well.
 */
#include "detail.h"

#include "article.h"
#include "claim.h"
#include "content.h"
#include "evidence.h"
#include "finding.h"
#include "run.h"
#include "source.h"

static bool not_found(const struct job *job, enum thing thing, struct str id)
{
    return err_set(job->err, ERR_NOT_FOUND, "no %s %.*s in the bench", thing_name(thing),
                   STR_ARG(id));
}

/* Claims. */

struct claim_rows_of {
    int64_t row;
    struct claim_rows revision;
    struct evidence_row_list evidence;
};

static bool find_claim(const struct job *job, struct str id, struct claim_rows_of *rows,
                       struct claim_detail *out)
{
    struct query *q = query_start(job->store->queries, Q_detail_claim);
    query_text(q, id);
    if (query_next(q)) {
        out->article.id = query_take_text(q, job->arena);
        rows->row = query_take_int(q);
        rows->revision.article = query_take_int(q);
        rows->revision.revision = query_take_int(q);
    }
    if (!query_end(q, job->err))
        return false;
    if (!rows->row)
        return not_found(job, THING_CLAIM, id);
    return article_get(job, rows->revision.revision, &out->article);
}

/* An article has some dozens of claims: reading those of the revision costs no
   more than a second way to read one. */
static bool pick_claim(const struct job *job, struct str id, struct claim_rows *revision,
                       struct claim_detail *out)
{
    struct claim_list claims = { 0 };
    revision->text = out->article.text;
    if (!claims_get(job, revision, &claims))
        return false;
    for (size_t i = 0; i < claims.n; i++)
        if (str_eq(claims.items[i].id, id))
            out->claim = claims.items[i];
    return true;
}

static bool get_evidence(const struct job *job, struct claim_rows_of *rows,
                         struct claim_detail *out)
{
    bool ok = evidence_get(job, rows->row, 0, &out->evidence, &rows->evidence);
    for (size_t i = 0; ok && i < rows->evidence.n; i++) {
        out->evidence.items[i].source = i;
        ok = source_of_snapshot(job, rows->evidence.items[i].snapshot,
                                VEC_ADD(job->arena, &out->sources));
    }
    return ok;
}

static size_t piece_of(const struct evidence_row_list *list, int64_t nth)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].nth == nth)
            return i;
    return NO_INDEX;
}

static bool get_assessments(const struct job *job, const struct claim_rows_of *rows,
                            struct claim_detail *out)
{
    struct query *q = query_start(job->store->queries, Q_assessment_get);
    query_int(q, rows->row);
    while (query_next(q)) {
        struct assessment *assessment = VEC_ADD(job->arena, &out->assessments);
        bool general = query_take_int(q) != 0;
        int64_t nth = query_take_int(q);
        assessment->evidence = general ? NO_INDEX : piece_of(&rows->evidence, nth);
        assessment->script = query_take_text(q, job->arena);
        assessment->supported = query_take_int(q) != 0;
        assessment->message = query_take_text(q, job->arena);
    }
    return query_end(q, job->err);
}

static bool get_findings(const struct job *job, const struct claim_rows_of *rows,
                         struct claim_detail *out)
{
    struct finding_list all = { 0 };
    struct finding_rows_list places = { 0 };
    if (!findings_get(job, rows->revision.article, &all, &places))
        return false;
    for (size_t i = 0; i < all.n; i++)
        if (places.items[i].claim == rows->row)
            VEC_PUSH(job->arena, &out->findings, all.items[i]);
    return true;
}

/* The claim as a result of its own: its text, its words, what hangs on it. */
static bool believe_claim(const struct job *job, const struct claim_detail *detail)
{
    struct result result = { .article = detail->article,
                             .evidence = detail->evidence,
                             .sources = detail->sources,
                             .assessments = detail->assessments };
    VEC_PUSH(job->arena, &result.claims, detail->claim);
    return store_believes(job->store, &result, job->err);
}

bool store_claim_detail(struct store *store, struct str id, struct arena *arena,
                        struct claim_detail *out, struct err *err)
{
    struct job job = { store, arena, err };
    struct claim_rows_of rows = { 0 };
    *out = (struct claim_detail){ 0 };
    return find_claim(&job, id, &rows, out) && pick_claim(&job, id, &rows.revision, out) &&
           store_claim_decision(store, id, arena, &out->decision, err) &&
           get_evidence(&job, &rows, out) && get_assessments(&job, &rows, out) &&
           get_findings(&job, &rows, out) && believe_claim(&job, out);
}

bool store_evidence_claim(struct store *store, struct str id, struct arena *arena,
                          struct str *claim, struct err *err)
{
    struct query *q = query_start(store->queries, Q_detail_evidence);
    *claim = STR_NONE;
    query_text(q, id);
    if (query_next(q))
        *claim = query_take_text(q, arena);
    if (!query_end(q, err))
        return false;
    return !str_is_none(*claim) ||
           not_found(&(struct job){ store, arena, err }, THING_EVIDENCE, id);
}

/* Totals and failures. */

static void take_totals(struct query *q, struct arena *arena, struct claim_totals *out)
{
    enum status status = status_from(query_take_text(q, arena));
    size_t claims = query_take_size(q), checkworthy = query_take_size(q);
    out->all += claims;
    out->checkworthy += checkworthy;
    if (status < STATUS_COUNT)
        out->by_status[status] += claims;
    if (status == STATUS_UNCHECKED)
        out->open += checkworthy;
}

static void take_failure(struct query *q, struct arena *arena, struct failure_list *out)
{
    struct failure *failure = VEC_ADD(arena, out);
    failure->name = query_take_text(q, arena);
    failure->run = query_take_text(q, arena);
    failure->code = query_take_text(q, arena);
    failure->message = query_take_text(q, arena);
}

static bool add_failure(const struct job *job, struct str name, struct failure_list *out)
{
    struct query *q = query_start(job->store->queries, Q_detail_failure);
    query_text(q, name);
    if (query_next(q))
        take_failure(q, job->arena, out);
    return query_end(q, job->err);
}

/* Articles. */

struct article_place {
    int64_t row, revision;
};

static bool find_article(const struct job *job, struct str id, struct article_place *place,
                         struct article_detail *out)
{
    struct query *q = query_start(job->store->queries, Q_detail_article);
    query_text(q, id);
    if (query_next(q)) {
        place->row = query_take_int(q);
        place->revision = query_take_int(q);
        out->run = query_take_text(q, job->arena);
    }
    if (!query_end(q, job->err))
        return false;
    return place->row ? article_get(job, place->revision, &out->article)
                      : not_found(job, THING_ARTICLE, id);
}

static bool get_names(const struct job *job, int64_t row, struct article_detail *out)
{
    struct query *q = query_start(job->store->queries, Q_detail_names);
    query_int(q, row);
    while (query_next(q))
        VEC_PUSH(job->arena, &out->names, query_take_text(q, job->arena));
    return query_end(q, job->err);
}

static bool get_revisions(const struct job *job, int64_t row, struct article_detail *out)
{
    struct {
        VEC(struct article_revision);
    } list = { 0 };
    struct query *q = query_start(job->store->queries, Q_detail_revisions);
    query_int(q, row);
    while (query_next(q)) {
        struct article_revision *revision = VEC_ADD(job->arena, &list);
        revision->sha256 = query_take_text(q, job->arena);
        revision->title = query_take_text(q, job->arena);
        revision->published = query_take_text(q, job->arena);
    }
    out->revisions = list.items;
    out->revision_count = list.n;
    return query_end(q, job->err);
}

static bool get_counts(const struct job *job, int64_t row, struct article_detail *out)
{
    struct query *q = query_start(job->store->queries, Q_detail_totals);
    query_int(q, row);
    while (query_next(q))
        take_totals(q, job->arena, &out->claims);
    if (!query_end(q, job->err))
        return false;
    q = query_start(job->store->queries, Q_detail_levels);
    query_int(q, row);
    while (query_next(q)) {
        enum level level = level_from(query_take_text(q, job->arena));
        if (level < LEVEL_COUNT)
            out->findings[level] = query_take_size(q);
    }
    return query_end(q, job->err);
}

static bool get_article(const struct job *job, struct str id, struct article_detail *out)
{
    struct article_place place = { 0 };
    *out = (struct article_detail){ 0 };
    bool ok = find_article(job, id, &place, out) && get_names(job, place.row, out) &&
              get_revisions(job, place.row, out) && get_counts(job, place.row, out) &&
              add_failure(job, id, &out->failures);
    out->article.id = id;
    for (size_t i = 0; ok && i < out->names.n; i++)
        ok = add_failure(job, out->names.items[i], &out->failures);
    return ok;
}

bool store_article_detail(struct store *store, struct str id, struct arena *arena,
                          struct article_detail *out, struct err *err)
{
    return get_article(&(struct job){ store, arena, err }, id, out);
}

/* Sources. */

struct place_of_words {
    int64_t text;
    struct span at;
};

static bool get_source_claims(const struct job *job, int64_t row, struct source_detail *out)
{
    out->claims = ARENA_ARRAY(job->arena, DETAIL_LIST_MAX, struct source_claim);
    struct place_of_words *where = ARENA_ARRAY(job->arena, DETAIL_LIST_MAX, struct place_of_words);
    size_t n = 0;
    struct query *q = query_start(job->store->queries, Q_detail_source_claims);
    query_int(q, row);
    query_size(q, DETAIL_LIST_MAX);
    for (; n < DETAIL_LIST_MAX && query_next(q); n++) {
        out->claims[n].id = query_take_text(q, job->arena);
        where[n].text = query_take_int(q);
        where[n].at.start = query_take_size(q);
        where[n].at.end = query_take_size(q);
        out->claims[n].status = status_from(query_take_text(q, job->arena));
    }
    out->claim_count = n;
    bool ok = query_end(q, job->err);
    for (size_t i = 0; ok && i < n; i++) {
        ok = content_get(job->store, where[i].text, job->arena, &out->claims[i].text, job->err);
        out->claims[i].text = str_at(out->claims[i].text, where[i].at);
    }
    return ok;
}

bool store_source_detail(struct store *store, struct str id, struct arena *arena,
                         struct source_detail *out, struct err *err)
{
    struct job job = { store, arena, err };
    int64_t row = 0;
    *out = (struct source_detail){ 0 };
    if (!store_source_get(store, id, arena, &out->source, err))
        return false;
    struct query *q = query_start(store->queries, Q_detail_source);
    query_text(q, id);
    if (query_next(q)) {
        row = query_take_int(q);
        out->snapshots = query_take_size(q);
        out->evidence = query_take_size(q);
    }
    return query_end(q, err) && get_source_claims(&job, row, out);
}

/* Runs. */

static bool get_run_articles(const struct job *job, int64_t row, struct run_detail *out)
{
    out->shown = ARENA_ARRAY(job->arena, DETAIL_LIST_MAX, struct run_article);
    struct query *q = query_start(job->store->queries, Q_detail_run_articles);
    query_int(q, row);
    query_size(q, DETAIL_LIST_MAX);
    while (out->shown_count < DETAIL_LIST_MAX && query_next(q)) {
        struct run_article *article = &out->shown[out->shown_count++];
        article->id = query_take_text(q, job->arena);
        article->name = query_take_text(q, job->arena);
        article->title = query_take_text(q, job->arena);
    }
    if (!query_end(q, job->err))
        return false;
    q = query_start(job->store->queries, Q_detail_run_counts);
    query_int(q, row);
    if (query_next(q)) {
        out->articles = query_take_size(q);
        out->failures = query_take_size(q);
    }
    return query_end(q, job->err);
}

bool store_run_detail(struct store *store, struct str id, struct arena *arena,
                      struct run_detail *out, struct err *err)
{
    struct job job = { store, arena, err };
    int64_t row;
    *out = (struct run_detail){ 0 };
    struct query *q = query_start(store->queries, Q_run_row);
    query_text(q, id);
    if (!query_find(q, &row, err))
        return false;
    if (!row)
        return not_found(&job, THING_RUN, id);
    return run_get(store, row, arena, &out->run, err) && get_run_articles(&job, row, out);
}

/* The bench. */

static bool get_newest(const struct job *job, size_t limit, struct bench_detail *out)
{
    struct name_list ids = { 0 };
    struct query *q = query_start(job->store->queries, Q_detail_articles);
    query_size(q, limit);
    while (query_next(q))
        VEC_PUSH(job->arena, &ids, query_take_text(q, job->arena));
    bool ok = query_end(q, job->err);
    out->newest = ARENA_ARRAY(job->arena, ids.n, struct article_detail);
    for (; ok && out->newest_count < ids.n; out->newest_count += ok)
        ok = get_article(job, ids.items[out->newest_count], &out->newest[out->newest_count]);
    return ok;
}

static bool get_bench_counts(const struct job *job, size_t limit, struct bench_detail *out)
{
    struct query *q = query_start(job->store->queries, Q_detail_bench);
    if (query_next(q)) {
        out->articles = query_take_size(q);
        out->sources = query_take_size(q);
        out->failures = query_take_size(q);
    }
    if (!query_end(q, job->err))
        return false;
    q = query_start(job->store->queries, Q_detail_bench_totals);
    while (query_next(q))
        take_totals(q, job->arena, &out->claims);
    if (!query_end(q, job->err))
        return false;
    q = query_start(job->store->queries, Q_detail_failures);
    query_size(q, limit);
    while (query_next(q))
        take_failure(q, job->arena, &out->shown);
    return query_end(q, job->err);
}

bool store_bench_detail(struct store *store, size_t limit, struct arena *arena,
                        struct bench_detail *out, struct err *err)
{
    struct job job = { store, arena, err };
    *out = (struct bench_detail){ 0 };
    return get_bench_counts(&job, limit, out) && get_newest(&job, limit, out);
}
