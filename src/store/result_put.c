/*
 * Storing a run's result: what scripts made is replaced, what people decided
 * stays, and the log gets a row for each link and each change of status, and
 * none when nothing changed.
 *
 * Order matters twice.  The old pieces go before the new ones come, from the
 * leaves (findings, assessments) to the claims, so that no foreign key is ever
 * broken; log rows follow the result's own order, so that the same results give
 * the same log.
 */
#include "article.h"
#include "claim.h"
#include "content.h"
#include "decide.h"
#include "evidence.h"
#include "finding.h"
#include "revise.h"
#include "run.h"
#include "source.h"

#include "base/map.h"

struct put {
    struct store *store;
    struct result *result; /* its lists are the caller's */
    struct arena *arena;
    struct article_rows rows;
    struct decision decision; /* of the run; actor: the marker */
    struct known_claim_list known;
    struct map *known_by_id;
    struct decided_list decided;
    struct map *decided_by_id;
    struct map *linked;            /* ids of the result's evidence */
    struct map *known_evidence;    /* by id */
    struct status_change *change;  /* of each claim */
    int64_t *claims;               /* rows, by index */
    struct evidence_row *evidence; /* by index */
    size_t *pieces;                /* of evidence in the result, by claim */
    struct source_rows *sources;   /* by index */
};

/* The unit that sets statuses; a run has one marker as a rule. */
static struct str marker_of(const struct run *run)
{
    for (size_t i = 0; i < run->scripts.n; i++)
        if (str_starts(run->scripts.items[i].id, STR("mark/")))
            return run->scripts.items[i].id;
    return STR("stet");
}

/* Claims that people decided on go by their places, before ids mean anything. */
static bool follow_decided(struct put *put, struct err *err)
{
    struct job job = { put->store, put->arena, err };
    put->decided_by_id = map_new(put->arena);
    if (put->known.n == 0)
        return true;
    if (!decided_find(&job, &put->result->article, &put->decided))
        return false;
    for (size_t i = 0; i < put->decided.n; i++)
        map_put(put->decided_by_id, put->decided.items[i].id, &put->decided.items[i]);
    decided_identify(&put->decided, put->result, put->arena);
    return true;
}

static bool prepare(struct put *put, struct str bytes, int64_t *run, struct err *err)
{
    struct result *result = put->result;
    struct arena *arena = put->arena;
    if (!article_put(put->store, &result->article, bytes, &put->rows, err) ||
        !sentences_put(put->store, put->rows.revision, &result->sentences, err) ||
        !run_put(put->store, &result->run, run, err) ||
        !claims_known(put->store, put->rows.article, arena, &put->known, err) ||
        !follow_decided(put, err))
        return false;
    put->decision = (struct decision){ result->run.now, marker_of(&result->run), result->run.id };
    put->known_by_id = map_new(arena);
    put->known_evidence = map_new(arena);
    put->linked = map_new(arena);
    put->change = ARENA_ARRAY(arena, result->claims.n, struct status_change);
    put->claims = ARENA_ARRAY(arena, result->claims.n, int64_t);
    put->pieces = ARENA_ARRAY(arena, result->claims.n, size_t);
    put->evidence = ARENA_ARRAY(arena, result->evidence.n, struct evidence_row);
    put->sources = ARENA_ARRAY(arena, result->sources.n, struct source_rows);
    for (size_t i = 0; i < result->evidence.n; i++) {
        map_put(put->linked, result->evidence.items[i].id, put);
        put->pieces[result->evidence.items[i].claim]++;
    }
    return true;
}

static bool locate_sources(struct put *put, struct err *err)
{
    const struct source_list *sources = &put->result->sources;
    for (size_t i = 0; i < sources->n; i++)
        if (!source_locate(put->store, &sources->items[i], &put->sources[i], err))
            return err_wrap(err, "source %.*s", STR_ARG(sources->items[i].id));
    return true;
}

/* Whether the words of each piece stand where it points: the one thing about
   evidence that everything else rests on, and the worker alone has said it. */
static bool check_words(struct put *put, struct err *err)
{
    const struct result *result = put->result;
    for (size_t i = 0; i < result->evidence.n; i++) {
        const struct evidence *e = &result->evidence.items[i];
        struct str text;
        if (!content_look(put->store, put->sources[e->source].text, &text, err))
            return false;
        if (e->at.end > text.len || !str_eq(str_at(text, e->at), e->text))
            return err_set(err, ERR_WORKER, "evidence %.*s: source %.*s has other words there",
                           STR_ARG(e->id), STR_ARG(result->sources.items[e->source].id));
    }
    return true;
}

/* Notes what is linked to a claim already, logs what this run links no more,
   and takes what scripts made away. */
static bool clear_claim(struct put *put, const struct known_claim *claim, struct err *err)
{
    struct known_evidence_list list = { 0 };
    if (!evidence_known(put->store, claim->row, put->arena, &list, err))
        return false;
    for (size_t i = 0; i < list.n; i++) {
        struct known_evidence *known = &list.items[i];
        map_put(put->known_evidence, known->id, known);
        if (known->nth < 0 || map_get(put->linked, known->id))
            continue;
        struct link link = { .evidence = known->id, .claim = claim->id, .stance = known->stance };
        if (!decide_link(put->store, &put->decision, "unlink", &link, err))
            return false;
    }
    return evidence_drop_made(put->store, claim->row, err);
}

static bool clear_known(struct put *put, struct err *err)
{
    if (!findings_drop(put->store, put->rows.article, err))
        return false;
    for (size_t i = 0; i < put->known.n; i++) {
        struct known_claim *known = &put->known.items[i];
        map_put(put->known_by_id, known->id, known);
        if (!clear_claim(put, known, err))
            return false;
    }
    return true;
}

/* What the claim's status will be: a person's stays, a script's must be legal. */
static bool settle_status(struct put *put, size_t i, struct claim_record *record, struct err *err)
{
    struct claim claim = *record->claim;
    const struct known_claim *known = map_get(put->known_by_id, claim.id);
    record->by_person = known && known->by_person;
    if (record->by_person)
        claim_keep_mark(&claim, known->status, known->reason);
    struct status_change *change = &put->change[i];
    *change = (struct status_change){ .from = known ? known->status : STATUS_UNCHECKED,
                                      .to = claim.status,
                                      .by = ACTOR_SCRIPT,
                                      .set_by = ACTOR_SCRIPT,
                                      .evidence = put->pieces[i] };
    record->status = claim.status;
    record->suggested = claim.suggested;
    record->reason = claim.reason;
    if (change->to != change->from && !status_check(change, err))
        return err_wrap(err, "claim %.*s", STR_ARG(claim.id));
    change->reason = record->reason;
    return true;
}

static bool put_claims(struct put *put, struct err *err)
{
    const struct claim_list *claims = &put->result->claims;
    for (size_t i = 0; i < claims->n; i++) {
        struct claim_record record = { .claim = &claims->items[i],
                                       .article = put->rows.article,
                                       .revision = put->rows.revision };
        struct known_claim *known = map_get(put->known_by_id, record.claim->id);
        if (known) {
            known->seen = true;
            record.row = known->row;
        }
        if (!settle_status(put, i, &record, err) ||
            !claim_put(put->store, &record, &put->claims[i], err))
            return false;
    }
    return true;
}

/* What no unit decides. */
static struct decision by_host(const struct put *put)
{
    return (struct decision){ put->decision.at, STR("stet"), put->decision.run };
}

/* A claim that the result has not, and that somebody decided on: at its place in the
   new text when it has one, else it is orphaned. */
static bool keep_claim(struct put *put, const struct known_claim *known,
                       const struct decided_claim *decided, struct err *err)
{
    if (known->status == STATUS_ORPHANED || known->revision == put->rows.revision)
        return true;
    if (decided->found)
        return claim_move(put->store, known->row, put->rows.revision, decided->to, err);
    struct status_change change = { .from = known->status, .to = STATUS_ORPHANED };
    struct claim_status status = { .status = STATUS_ORPHANED };
    struct decision decision = by_host(put);
    return claim_set_status(put->store, known->row, &status, err) &&
           decide_status(put->store, &decision, known->id, &change, err);
}

static bool drop_claim(struct put *put, const struct known_claim *known, struct err *err)
{
    if (known->status != STATUS_UNCHECKED &&
        !decide_gone(put->store, &put->decision, known->id, known->status, err))
        return false;
    return claim_drop(put->store, known->row, err);
}

static bool settle_unseen(struct put *put, struct err *err)
{
    for (size_t i = 0; i < put->known.n; i++) {
        const struct known_claim *known = &put->known.items[i];
        const struct decided_claim *decided = map_get(put->decided_by_id, known->id);
        if (known->seen)
            continue;
        if (!(decided ? keep_claim(put, known, decided, err) : drop_claim(put, known, err)))
            return false;
    }
    return true;
}

/* That a mark stands in another text now, and where. */
static bool log_moves(struct put *put, struct err *err)
{
    struct str hash = put->decided.hash;
    struct decision decision = by_host(put);
    for (size_t i = 0; i < put->decided.n; i++) {
        const struct decided_claim *claim = &put->decided.items[i];
        struct claim_shift shift = { claim->id, claim->hash, hash, claim->to };
        if (claim->found && claim->status != STATUS_ORPHANED && !str_eq(claim->hash, hash) &&
            !decide_shift(put->store, &decision, &shift, err))
            return false;
    }
    return true;
}

static bool put_piece(struct put *put, size_t i, int64_t nth, struct err *err)
{
    const struct evidence *evidence = &put->result->evidence.items[i];
    const struct known_evidence *known = map_get(put->known_evidence, evidence->id);
    struct evidence_row *row = &put->evidence[i];
    struct decision decision = put->decision;
    decision.actor = evidence->by;
    *row = (struct evidence_row){ .nth = nth, .claim = evidence->claim };
    struct evidence apart = *evidence;
    const struct source_rows *source = &put->sources[evidence->source];
    bool by_hand = known && known->nth < 0;
    if (by_hand && known->snapshot == source->snapshot && known->at.start == evidence->at.start &&
        known->at.end == evidence->at.end) { /* a person linked the same words */
        row->row = known->row;
        row->nth = known->nth;
        return true;
    }
    /* The id was made for this place in an older snapshot: other words. */
    if (by_hand)
        apart.id = evidence_id_apart(put->arena, evidence,
                                     put->result->sources.items[evidence->source].snapshot.sha256);
    struct evidence_place place = { put->claims[evidence->claim], nth, source };
    if (!evidence_put(put->store, &apart, &place, &row->row, err))
        return false;
    if (known && !by_hand && known->stance == evidence->stance)
        return true;
    struct link link = { .evidence = apart.id,
                         .claim = put->result->claims.items[evidence->claim].id,
                         .stance = evidence->stance };
    return decide_link(put->store, &decision, "link", &link, err);
}

static bool put_evidence(struct put *put, struct err *err)
{
    int64_t *next = ARENA_ARRAY(put->arena, put->result->claims.n, int64_t);
    for (size_t i = 0; i < put->result->evidence.n; i++)
        if (!put_piece(put, i, next[put->result->evidence.items[i].claim]++, err))
            return false;
    return true;
}

static bool log_statuses(struct put *put, struct err *err)
{
    for (size_t i = 0; i < put->result->claims.n; i++)
        if (put->change[i].from != put->change[i].to &&
            !decide_status(put->store, &put->decision, put->result->claims.items[i].id,
                           &put->change[i], err))
            return false;
    return true;
}

static bool put_assessments(struct put *put, struct err *err)
{
    const struct result *result = put->result;
    int64_t *next = ARENA_ARRAY(put->arena, result->claims.n, int64_t);
    for (size_t i = 0; i < result->assessments.n; i++) {
        const struct assessment *a = &result->assessments.items[i];
        struct assessment_place place = { put->claims[a->claim], next[a->claim]++, NULL };
        if (a->evidence != NO_INDEX)
            place.evidence = &put->evidence[a->evidence].nth;
        if (!assessment_put(put->store, a, &place, err))
            return false;
    }
    return true;
}

static bool put_findings(struct put *put, struct err *err)
{
    const struct result *result = put->result;
    for (size_t i = 0; i < result->findings.n; i++) {
        const struct finding *f = &result->findings.items[i];
        struct finding_rows rows = { .article = put->rows.article, .nth = (int64_t)i };
        if (f->claim != NO_INDEX)
            rows.claim = put->claims[f->claim];
        if (f->evidence != NO_INDEX)
            rows.evidence = put->evidence[f->evidence].row;
        if (!finding_put(put->store, f, &rows, err))
            return false;
    }
    return true;
}

static bool finish(struct put *put, int64_t run, struct err *err)
{
    struct query *q = query_start(put->store->queries, Q_article_set_run);
    query_int(q, run);
    query_int(q, put->rows.article);
    const struct article *article = &put->result->article;
    const struct str names[] = { article->id, article->name, article->url };
    if (!query_run(q, err))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!store_error_drop(put->store, names[i], err))
            return false;
    return true;
}

bool store_result_put(struct store *store, const struct result *result, struct str bytes,
                      struct err *err)
{
    int64_t run;
    struct result own = *result;
    struct put put = { .store = store, .result = &own, .arena = arena_new() };
    bool ok = step_begin(store, err);
    if (ok) {
        ok = prepare(&put, bytes, &run, err) && locate_sources(&put, err) &&
             check_words(&put, err) && clear_known(&put, err) && put_claims(&put, err) &&
             settle_unseen(&put, err) && log_moves(&put, err) && put_evidence(&put, err) &&
             log_statuses(&put, err) && put_assessments(&put, err) && put_findings(&put, err) &&
             finish(&put, run, err);
        ok = step_end(store, ok, err) || err_wrap(err, "article %.*s", STR_ARG(result->article.id));
    }
    arena_free(put.arena);
    return ok;
}
