/*
 * Claims with their facts and quotations.  A claim's words are not stored: they
 * are a span of its revision's text, which is kept for as long.
 */
#include "claim.h"

#include "places.h"

static bool run_for(struct store *store, enum query_id id, int64_t row, struct err *err)
{
    struct query *q = query_start(store->queries, id);
    query_int(q, row);
    return query_run(q, err);
}

static void put_span(struct query *q, struct span at)
{
    query_size(q, at.start);
    query_size(q, at.end);
}

static struct span take_span(struct query *q)
{
    size_t start = query_take_size(q);
    return (struct span){ start, query_take_size(q) };
}

bool claims_known(struct store *store, int64_t article, struct arena *arena,
                  struct known_claim_list *out, struct err *err)
{
    struct query *q = query_start(store->queries, Q_claim_of_article);
    query_int(q, article);
    while (query_next(q)) {
        struct known_claim *known = VEC_ADD(arena, out);
        known->row = query_take_int(q);
        known->id = query_take_text(q, arena);
        known->revision = query_take_int(q);
        known->at = take_span(q);
        known->status = status_from(query_take_text(q, arena));
        known->by_person = str_eq(query_take_text(q, arena), STR("person"));
        known->reason = query_take_text(q, arena);
    }
    return query_end(q, err);
}

static bool put_fact(struct store *store, int64_t claim, size_t nth, const struct fact *fact,
                     struct err *err)
{
    struct query *q = query_start(store->queries, Q_fact_put);
    query_int(q, claim);
    query_size(q, nth);
    put_span(q, fact->at);
    query_name(q, fact_type_name(fact->type));
    query_name(q, fact_bound_name(fact->bound));
    query_int(q, fact->approx);
    const struct str texts[] = { fact->value, fact->unit,      fact->low,  fact->high,
                                 fact->until, fact->precision, fact->timex };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        query_text(q, texts[i]);
    return query_run(q, err);
}

static bool put_runs(struct store *store, int64_t claim, size_t quote, const struct span_list *runs,
                     struct err *err)
{
    for (size_t i = 0; i < runs->n; i++) {
        struct query *q = query_start(store->queries, Q_quote_run_put);
        query_int(q, claim);
        query_size(q, quote);
        query_size(q, i);
        put_span(q, runs->items[i]);
        if (!query_run(q, err))
            return false;
    }
    return true;
}

static bool put_quote(struct store *store, int64_t claim, size_t nth, const struct quote *quote,
                      struct err *err)
{
    struct query *q = query_start(store->queries, Q_quote_put);
    query_int(q, claim);
    query_size(q, nth);
    put_span(q, quote->at);
    query_text(q, str_is_none(quote->text) ? STR("") : quote->text);
    query_name(q, quote_kind_name(quote->kind));
    put_span(q, quote->content);
    put_span(q, quote->speaker);
    query_text(q, quote->speaker_name);
    put_span(q, quote->cue);
    return query_run(q, err) && put_runs(store, claim, nth, &quote->runs, err);
}

static bool put_parts(struct store *store, int64_t row, const struct claim *claim, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < claim->facts.n; i++)
        ok = put_fact(store, row, i, &claim->facts.items[i], err);
    for (size_t i = 0; ok && i < claim->quotes.n; i++)
        ok = put_quote(store, row, i, &claim->quotes.items[i], err);
    return ok;
}

static bool drop_parts(struct store *store, int64_t row, struct err *err)
{
    return run_for(store, Q_fact_drop, row, err) && run_for(store, Q_quote_run_drop, row, err) &&
           run_for(store, Q_quote_drop, row, err);
}

/* What both ways to put a claim in begin with. */
static struct query *start_claim(struct store *store, enum query_id id,
                                 const struct claim_record *record)
{
    const struct claim *claim = record->claim;
    struct query *q = query_start(store->queries, id);
    query_text(q, claim->id);
    query_int(q, record->article);
    query_int(q, record->revision);
    put_span(q, claim->at);
    query_int(q, claim->kinds);
    query_real(q, claim->worth);
    query_name(q, part_name(claim->part));
    put_span(q, claim->speaker);
    query_text(q, claim->speaker_name);
    query_name(q, status_name(record->suggested));
    query_name(q, status_name(record->status));
    query_text(q, record->reason);
    query_name(q, record->by_person ? "person" : "script");
    return q;
}

/* A row that is known is changed in place.  One statement could do both, but
   only with RETURNING, for which SQLite makes a table each time. */
bool claim_put(struct store *store, const struct claim_record *record, int64_t *row,
               struct err *err)
{
    const struct claim *claim = record->claim;
    struct query *q = start_claim(store, record->row ? Q_claim_replace : Q_claim_put, record);
    *row = record->row;
    if (record->row) {
        query_int(q, record->row);
        return query_run(q, err) && drop_parts(store, record->row, err) &&
               put_parts(store, record->row, claim, err);
    }
    if (!query_insert(q, row, err))
        return false;
    if (*row == 0)
        return err_set(err, ERR_REFUSED, "the claim %.*s is one of another article",
                       STR_ARG(claim->id));
    return put_parts(store, *row, claim, err);
}

bool claim_move(struct store *store, int64_t row, int64_t revision, struct span at, struct err *err)
{
    struct query *q = query_start(store->queries, Q_claim_move);
    query_int(q, revision);
    put_span(q, at);
    query_int(q, row);
    return query_run(q, err);
}

bool claim_set_status(struct store *store, int64_t row, const struct claim_status *to,
                      struct err *err)
{
    struct query *q = query_start(store->queries, Q_claim_set_status);
    query_name(q, status_name(to->status));
    query_text(q, to->reason);
    query_name(q, str_is_none(to->marked_by) ? "script" : "person");
    query_text(q, to->marked_by);
    query_int(q, to->wants_approval);
    query_int(q, row);
    return query_run(q, err);
}

bool claim_drop(struct store *store, int64_t row, struct err *err)
{
    static const enum query_id steps[] = { Q_assessment_drop, Q_evidence_drop, Q_fact_drop,
                                           Q_quote_run_drop,  Q_quote_drop,    Q_claim_drop };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (!run_for(store, steps[i], row, err))
            return false;
    return true;
}

/* Reading. */

static enum fact_type fact_type_from(struct str name)
{
    int type = 0;
    while (type < FACT_TYPE_COUNT && !str_eq_c(name, fact_type_name((enum fact_type)type)))
        type++;
    return (enum fact_type)type;
}

static enum fact_bound fact_bound_from(struct str name)
{
    for (int bound = BOUND_GT; bound <= BOUND_LE; bound++)
        if (str_eq_c(name, fact_bound_name((enum fact_bound)bound)))
            return (enum fact_bound)bound;
    return BOUND_NONE;
}

static enum quote_kind quote_kind_from(struct str name)
{
    for (int kind = QUOTE_DIRECT; kind <= QUOTE_SCARE; kind++)
        if (str_eq_c(name, quote_kind_name((enum quote_kind)kind)))
            return (enum quote_kind)kind;
    return QUOTE_SCARE;
}

static bool get_facts(const struct job *job, int64_t row, struct fact_list *out)
{
    struct arena *arena = job->arena;
    struct query *q = query_start(job->store->queries, Q_fact_get);
    query_int(q, row);
    while (query_next(q)) {
        struct fact *fact = VEC_ADD(arena, out);
        fact->at = take_span(q);
        fact->type = fact_type_from(query_take_text(q, arena));
        fact->bound = fact_bound_from(query_take_text(q, arena));
        fact->approx = query_take_int(q) != 0;
        struct str *const texts[] = { &fact->value, &fact->unit,      &fact->low,   &fact->high,
                                      &fact->until, &fact->precision, &fact->timex, NULL };
        for (size_t i = 0; texts[i]; i++)
            *texts[i] = query_take_text(q, arena);
    }
    return query_end(q, job->err);
}

static bool get_runs(const struct job *job, int64_t claim, size_t quote, struct span_list *out)
{
    struct query *q = query_start(job->store->queries, Q_quote_run_get);
    query_int(q, claim);
    query_size(q, quote);
    while (query_next(q)) {
        struct span run = take_span(q);
        VEC_PUSH(job->arena, out, run);
    }
    return query_end(q, job->err);
}

static bool get_quotes(const struct job *job, int64_t row, struct quote_list *out)
{
    struct arena *arena = job->arena;
    struct query *q = query_start(job->store->queries, Q_quote_get);
    query_int(q, row);
    while (query_next(q)) {
        struct quote *quote = VEC_ADD(arena, out);
        quote->at = take_span(q);
        quote->text = query_take_text(q, arena);
        quote->kind = quote_kind_from(query_take_text(q, arena));
        quote->content = take_span(q);
        quote->speaker = take_span(q);
        quote->speaker_name = query_take_text(q, arena);
        quote->cue = take_span(q);
    }
    bool ok = query_end(q, job->err);
    for (size_t i = 0; ok && i < out->n; i++)
        ok = get_runs(job, row, i, &out->items[i].runs);
    return ok;
}

static void take_claim(struct query *q, struct str text, struct arena *arena, struct claim *claim)
{
    claim->id = query_take_text(q, arena);
    claim->at = take_span(q);
    claim->text = str_at(text, claim->at);
    claim->kinds = (unsigned)query_take_int(q);
    claim->worth = query_take_real(q);
    claim->part = part_from(query_take_text(q, arena));
    claim->speaker = take_span(q);
    claim->speaker_name = query_take_text(q, arena);
    claim->status = status_from(query_take_text(q, arena));
    claim->suggested = status_from(query_take_text(q, arena));
    claim->reason = query_take_text(q, arena);
}

bool claims_get(const struct job *job, struct claim_rows *of, struct claim_list *out)
{
    struct query *q = query_start(job->store->queries, Q_claim_get);
    query_int(q, of->article);
    query_int(q, of->revision);
    while (query_next(q)) {
        VEC_PUSH(job->arena, &of->rows, query_take_int(q));
        take_claim(q, of->text, job->arena, VEC_ADD(job->arena, out));
    }
    bool ok = query_end(q, job->err);
    for (size_t i = 0; ok && i < out->n; i++)
        ok = get_facts(job, of->rows.items[i], &out->items[i].facts) &&
             get_quotes(job, of->rows.items[i], &out->items[i].quotes);
    return ok;
}
