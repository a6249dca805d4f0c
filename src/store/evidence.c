/*
 * Evidence.  Beside its place it keeps its exact words and some around them:
 * when a source changes, they tell where the place went.
 */
#include "evidence.h"

#include "source.h"

bool evidence_known(struct store *store, int64_t claim, struct arena *arena,
                    struct known_evidence_list *out, struct err *err)
{
    struct query *q = query_start(store->queries, Q_evidence_of_claim);
    query_int(q, claim);
    while (query_next(q)) {
        struct known_evidence *known = VEC_ADD(arena, out);
        known->row = query_take_int(q);
        known->id = query_take_text(q, arena);
        known->nth = query_take_int(q);
        known->snapshot = query_take_int(q);
        known->at.start = query_take_size(q);
        known->at.end = query_take_size(q);
        known->stance = stance_from(query_take_text(q, arena));
    }
    return query_end(q, err);
}

bool evidence_drop_made(struct store *store, int64_t claim, struct err *err)
{
    struct query *q = query_start(store->queries, Q_assessment_drop);
    query_int(q, claim);
    if (!query_run(q, err))
        return false;
    q = query_start(store->queries, Q_evidence_drop_made);
    query_int(q, claim);
    return query_run(q, err);
}

bool evidence_put(struct store *store, const struct evidence *evidence,
                  const struct evidence_place *place, int64_t *row, struct err *err)
{
    struct query *q = query_start(store->queries, Q_evidence_put);
    query_text(q, evidence->id);
    query_int(q, place->claim);
    query_int(q, place->nth);
    query_int(q, place->source->source);
    query_int(q, place->source->snapshot);
    query_size(q, evidence->at.start);
    query_size(q, evidence->at.end);
    query_size(q, evidence->points.start);
    query_size(q, evidence->points.end);
    query_text(q, evidence->text);
    query_text(q, evidence->before);
    query_text(q, evidence->after);
    query_name(q, stance_name(evidence->stance));
    query_real(q, evidence->score);
    query_text(q, evidence->method);
    query_text(q, evidence->by);
    return query_insert(q, row, err);
}

bool evidence_find(const struct job *job, struct str id, struct linked *out)
{
    struct query *q = query_start(job->store->queries, Q_evidence_by_id);
    *out = (struct linked){ 0 };
    query_text(q, id);
    if (query_next(q)) {
        out->row = query_take_int(q);
        out->nth = query_take_int(q);
        out->stance = stance_from(query_take_text(q, job->arena));
        out->by = query_take_text(q, job->arena);
    }
    return query_end(q, job->err);
}

/* Assessments name a piece by its place: between the two statements they point
   nowhere, so foreign keys are looked at when the transaction ends. */
bool evidence_adopt(struct store *store, const struct evidence *evidence,
                    const struct evidence_place *place, const struct linked *linked,
                    struct err *err)
{
    if (!sqlite_exec(store->db, "PRAGMA defer_foreign_keys = ON", err))
        return false;
    struct query *q = query_start(store->queries, Q_evidence_adopt);
    query_int(q, place->nth);
    query_name(q, stance_name(evidence->stance));
    query_real(q, evidence->score);
    query_text(q, evidence->method);
    query_text(q, evidence->by);
    query_int(q, linked->row);
    if (!query_run(q, err))
        return false;
    q = query_start(store->queries, Q_assessment_follow);
    query_int(q, place->nth);
    query_int(q, place->claim);
    query_int(q, linked->nth);
    return query_run(q, err);
}

static void take_evidence(struct query *q, struct arena *arena, struct evidence *out)
{
    out->id = query_take_text(q, arena);
    out->at.start = query_take_size(q);
    out->at.end = query_take_size(q);
    out->points.start = query_take_size(q);
    out->points.end = query_take_size(q);
    out->text = query_take_text(q, arena);
    out->before = query_take_text(q, arena);
    out->after = query_take_text(q, arena);
    out->stance = stance_from(query_take_text(q, arena));
    out->score = query_take_real(q);
    out->method = query_take_text(q, arena);
    out->by = query_take_text(q, arena);
}

struct snapshot_rows {
    VEC(int64_t);
};

/* One more statement for each piece, which are few. */
static bool get_sources(const struct job *job, const struct snapshot_rows *snapshots,
                        struct hand_list *pieces)
{
    for (size_t i = 0; i < snapshots->n; i++) {
        struct source_rows rows;
        struct query *q = query_start(job->store->queries, Q_source_by_snapshot);
        query_int(q, snapshots->items[i]);
        if (query_next(q))
            source_take(q, job->arena, &pieces->items[i].source, &rows);
        if (!query_end(q, job->err))
            return false;
    }
    return true;
}

bool store_linked_by_hand(struct store *store, struct str article, struct arena *arena,
                          struct hand_list *out, struct err *err)
{
    struct snapshot_rows snapshots = { 0 };
    struct query *q = query_start(store->queries, Q_evidence_by_hand);
    query_text(q, article);
    while (query_next(q)) {
        struct hand_piece *piece = VEC_ADD(arena, out);
        piece->claim = query_take_text(q, arena);
        VEC_PUSH(arena, &snapshots, query_take_int(q));
        take_evidence(q, arena, &piece->evidence);
    }
    return query_end(q, err) && get_sources(&(struct job){ store, arena, err }, &snapshots, out);
}

bool evidence_get(const struct job *job, int64_t claim, size_t index, struct evidence_list *out,
                  struct evidence_row_list *rows)
{
    struct query *q = query_start(job->store->queries, Q_evidence_get);
    query_int(q, claim);
    while (query_next(q)) {
        struct evidence_row *row = VEC_ADD(job->arena, rows);
        struct evidence *evidence = VEC_ADD(job->arena, out);
        row->row = query_take_int(q);
        row->nth = query_take_int(q);
        row->snapshot = query_take_int(q);
        row->claim = evidence->claim = index;
        take_evidence(q, job->arena, evidence);
    }
    return query_end(q, job->err);
}

bool assessment_put(struct store *store, const struct assessment *assessment,
                    const struct assessment_place *place, struct err *err)
{
    struct query *q = query_start(store->queries, Q_assessment_put);
    query_int(q, place->claim);
    query_int(q, place->nth);
    if (place->evidence)
        query_int(q, *place->evidence);
    else
        query_text(q, STR_NONE);
    query_text(q, assessment->script);
    query_int(q, assessment->supported);
    query_text(q, assessment->message);
    return query_run(q, err);
}
