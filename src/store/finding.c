/* Findings of an article's last result, in their order. */
#include "finding.h"

bool findings_drop(struct store *store, int64_t article, struct err *err)
{
    struct query *q = query_start(store->queries, Q_finding_drop);
    query_int(q, article);
    return query_run(q, err);
}

bool finding_put(struct store *store, const struct finding *finding,
                 const struct finding_rows *rows, struct err *err)
{
    struct query *q = query_start(store->queries, Q_finding_put);
    query_int(q, rows->article);
    query_int(q, rows->nth);
    query_text(q, finding->rule);
    query_name(q, level_name(finding->level));
    query_text(q, str_is_none(finding->message) ? STR("") : finding->message);
    query_row(q, rows->claim);
    query_row(q, rows->evidence);
    query_size(q, finding->at.start);
    query_size(q, finding->at.end);
    query_size(q, finding->place.line);
    query_size(q, finding->place.column);
    return query_run(q, err);
}

bool findings_get(const struct job *job, int64_t article, struct finding_list *out,
                  struct finding_rows_list *rows)
{
    struct arena *arena = job->arena;
    struct query *q = query_start(job->store->queries, Q_finding_get);
    query_int(q, article);
    while (query_next(q)) {
        struct finding *finding = VEC_ADD(arena, out);
        struct finding_rows *row = VEC_ADD(arena, rows);
        finding->rule = query_take_text(q, arena);
        finding->level = level_from(query_take_text(q, arena));
        finding->message = query_take_text(q, arena);
        row->claim = query_take_int(q);
        row->evidence = query_take_int(q);
        finding->at.start = query_take_size(q);
        finding->at.end = query_take_size(q);
        finding->place.line = query_take_size(q);
        finding->place.column = query_take_size(q);
    }
    return query_end(q, job->err);
}
