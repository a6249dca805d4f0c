/*
 * Decisions: what people do to claims by hand, and the log rows that every
 * decision leaves.
 *
 * What may be decided is asked of model/status.h on what the tables hold now,
 * inside the transaction that writes it: two people who decide at once decide
 * one after the other.
 */
#include "decide.h"

#include "claim.h"
#include "evidence.h"
#include "source.h"

/* A log row that is being written. */
struct row {
    struct store *store;
    const struct decision *decision;
    struct log_entry entry; /* action and subject */
    struct buf detail;
    struct jsonw w;
};

static void row_start(struct row *row, struct store *store, const struct decision *decision,
                      const char *action, struct str subject)
{
    *row = (struct row){ .store = store, .decision = decision };
    row->entry.action = str_from(action);
    row->entry.subject = subject;
    row->w.out = &row->detail;
    jsonw_object(&row->w);
}

static bool row_end(struct row *row, struct err *err)
{
    jsonw_end(&row->w);
    row->entry.at = row->decision->at;
    row->entry.actor = row->decision->actor;
    row->entry.detail = buf_view(&row->detail);
    bool ok = store_log_append(row->store, &row->entry, err);
    buf_free(&row->detail);
    return ok;
}

bool decide_status(struct store *store, const struct decision *decision, struct str claim,
                   const struct status_change *change, struct err *err)
{
    struct row row;
    row_start(&row, store, decision, "status", claim);
    jsonw_key_cstr(&row.w, "from", status_name(change->from));
    jsonw_key_value(&row.w, "reason", change->reason);
    jsonw_key_value(&row.w, "run", decision->run);
    jsonw_key_cstr(&row.w, "to", status_name(change->to));
    return row_end(&row, err);
}

bool decide_gone(struct store *store, const struct decision *decision, struct str claim,
                 enum status from, struct err *err)
{
    struct row row;
    row_start(&row, store, decision, "gone", claim);
    jsonw_key_cstr(&row.w, "from", status_name(from));
    jsonw_key_value(&row.w, "run", decision->run);
    return row_end(&row, err);
}

bool decide_link(struct store *store, const struct decision *decision, const char *action,
                 const struct link *link, struct err *err)
{
    struct row row;
    row_start(&row, store, decision, action, link->evidence);
    jsonw_key_value(&row.w, "claim", link->claim);
    jsonw_key_value(&row.w, "run", decision->run);
    if (!str_is_none(link->source))
        jsonw_key_value(&row.w, "source", link->source);
    jsonw_key_cstr(&row.w, "stance", stance_name(link->stance));
    if (!str_is_none(link->words))
        jsonw_key_value(&row.w, "words", link->words);
    return row_end(&row, err);
}

bool decide_move(struct store *store, const struct decision *decision,
                 const struct evidence_move *move, struct err *err)
{
    struct row row;
    row_start(&row, store, decision, "re-anchor", move->evidence);
    jsonw_key_value(&row.w, "claim", move->claim);
    jsonw_key(&row.w, "end");
    jsonw_int(&row.w, (int64_t)move->at.end);
    jsonw_key_value(&row.w, "from", move->from);
    jsonw_key(&row.w, "start");
    jsonw_int(&row.w, (int64_t)move->at.start);
    jsonw_key_value(&row.w, "to", move->to);
    return row_end(&row, err);
}

bool decide_shift(struct store *store, const struct decision *decision,
                  const struct claim_shift *shift, struct err *err)
{
    struct row row;
    row_start(&row, store, decision, "re-anchor", shift->claim);
    jsonw_key(&row.w, "end");
    jsonw_int(&row.w, (int64_t)shift->at.end);
    jsonw_key_value(&row.w, "from", shift->from);
    jsonw_key_value(&row.w, "run", decision->run);
    jsonw_key(&row.w, "start");
    jsonw_int(&row.w, (int64_t)shift->at.start);
    jsonw_key_value(&row.w, "to", shift->to);
    return row_end(&row, err);
}

static bool log_mark(struct store *store, const struct claim_mark *mark, enum status from,
                     struct str reason, struct err *err)
{
    struct decision decision = { mark->at, mark->by, STR_NONE };
    struct row row;
    row_start(&row, store, &decision, "mark", mark->claim);
    jsonw_key_cstr(&row.w, "from", status_name(from));
    jsonw_key_value(&row.w, "reason", reason);
    jsonw_key_cstr(&row.w, "to", status_name(mark->status));
    jsonw_key_bool(&row.w, "wants_approval", mark->wants_approval);
    return row_end(&row, err);
}

static bool log_approval(struct store *store, const struct claim_approval *approval,
                         const struct claim_decision *of, struct err *err)
{
    struct decision decision = { approval->at, approval->by, STR_NONE };
    struct row row;
    row_start(&row, store, &decision, "approve", approval->claim);
    jsonw_key_value(&row.w, "marked_by", of->marked_by);
    jsonw_key_cstr(&row.w, "status", status_name(of->status));
    return row_end(&row, err);
}

/* `row` may be NULL. */
static bool find_claim(const struct job *job, struct str id, struct claim_decision *out,
                       int64_t *row)
{
    struct arena *arena = job->arena;
    struct query *q = query_start(job->store->queries, Q_claim_by_id);
    int64_t found = 0;
    *out = (struct claim_decision){ 0 };
    query_text(q, id);
    if (query_next(q)) {
        found = query_take_int(q);
        out->status = status_from(query_take_text(q, arena));
        out->suggested = status_from(query_take_text(q, arena));
        bool by_person = str_eq(query_take_text(q, arena), STR("person"));
        out->set_by = by_person ? ACTOR_PERSON : ACTOR_SCRIPT;
        out->reason = query_take_text(q, arena);
        out->marked_by = query_take_text(q, arena);
        out->wants_approval = query_take_int(q) != 0;
        out->approved_by = query_take_text(q, arena);
        out->approved_at = query_take_text(q, arena);
        out->evidence = query_take_size(q);
    }
    if (row)
        *row = found;
    if (!query_end(q, job->err))
        return false;
    return found || err_set(job->err, ERR_NOT_FOUND,
                            "no claim %.*s in the bench; 'stet claims' shows them", STR_ARG(id));
}

bool store_claim_decision(struct store *store, struct str claim, struct arena *arena,
                          struct claim_decision *out, struct err *err)
{
    return find_claim(&(struct job){ store, arena, err }, claim, out, NULL);
}

/* All that was said for it, in one text; none when nothing was. */
static struct str reason_of(const struct claim_mark *mark, struct arena *arena)
{
    if (str_is_none(mark->without_evidence))
        return mark->reason;
    if (str_is_none(mark->reason))
        return str_printf(arena, "without evidence: %.*s", STR_ARG(mark->without_evidence));
    return str_printf(arena, "%.*s; without evidence: %.*s", STR_ARG(mark->reason),
                      STR_ARG(mark->without_evidence));
}

static bool put_mark(const struct job *job, const struct claim_mark *mark)
{
    struct claim_decision was;
    int64_t row;
    if (!find_claim(job, mark->claim, &was, &row))
        return false;
    struct status_change change = { .from = was.status,
                                    .to = mark->status,
                                    .by = ACTOR_PERSON,
                                    .set_by = was.set_by,
                                    .evidence = was.evidence,
                                    .reason = mark->without_evidence };
    struct str reason = reason_of(mark, job->arena);
    struct claim_status status = { mark->status, reason, mark->by, mark->wants_approval };
    return status_check(&change, job->err) &&
           claim_set_status(job->store, row, &status, job->err) &&
           log_mark(job->store, mark, was.status, reason, job->err);
}

bool store_claim_mark(struct store *store, const struct claim_mark *mark, struct err *err)
{
    struct arena *arena = arena_new();
    bool ok = step_begin(store, err);
    if (ok)
        ok = step_end(store, put_mark(&(struct job){ store, arena, err }, mark), err);
    arena_free(arena);
    return ok;
}

static bool put_approval(const struct job *job, const struct claim_approval *approval)
{
    struct claim_decision was;
    int64_t row;
    if (!find_claim(job, approval->claim, &was, &row))
        return false;
    struct status_approval asked = { was.status, was.set_by, was.marked_by, was.approved_by,
                                     approval->by };
    if (!status_check_approval(&asked, job->err))
        return false;
    struct query *q = query_start(job->store->queries, Q_claim_approve);
    query_text(q, approval->by);
    query_text(q, approval->at);
    query_int(q, row);
    return query_run(q, job->err) && log_approval(job->store, approval, &was, job->err);
}

bool store_claim_approve(struct store *store, const struct claim_approval *approval,
                         struct err *err)
{
    struct arena *arena = arena_new();
    bool ok = step_begin(store, err);
    if (ok)
        ok = step_end(store, put_approval(&(struct job){ store, arena, err }, approval), err);
    arena_free(arena);
    return ok;
}

/* What a person links counts down from -1. */
static bool next_by_hand(struct store *store, int64_t claim, int64_t *nth, struct err *err)
{
    struct query *q = query_start(store->queries, Q_evidence_lowest);
    query_int(q, claim);
    bool ok = query_find(q, nth, err);
    --*nth;
    return ok;
}

static bool put_link(const struct job *job, const struct claim_link *link, bool *changed)
{
    struct store *store = job->store;
    const struct evidence *evidence = link->evidence;
    struct claim_decision target;
    struct source_rows source;
    struct evidence_place place = { .source = &source };
    struct linked linked;
    int64_t row;
    if (!find_claim(job, link->claim, &target, &place.claim) ||
        !source_locate(store, link->source, &source, job->err) ||
        !evidence_find(job, evidence->id, &linked))
        return false;
    bool by_hand = linked.row && linked.nth < 0;
    *changed = !by_hand || linked.stance != evidence->stance || !str_eq(linked.by, evidence->by);
    if (!*changed)
        return true;
    if (by_hand)
        place.nth = linked.nth;
    else if (!next_by_hand(store, place.claim, &place.nth, job->err))
        return false;
    bool ok = linked.row ? evidence_adopt(store, evidence, &place, &linked, job->err)
                         : evidence_put(store, evidence, &place, &row, job->err);
    struct decision decision = { link->at, evidence->by, STR_NONE };
    struct link what = { evidence->id, link->claim, evidence->stance, link->source->id,
                         evidence->text };
    return ok && decide_link(store, &decision, "link", &what, job->err);
}

bool store_claim_link(struct store *store, const struct claim_link *link, bool *changed,
                      struct err *err)
{
    struct arena *arena = arena_new();
    bool ok = step_begin(store, err);
    if (ok)
        ok = step_end(store, put_link(&(struct job){ store, arena, err }, link, changed), err);
    arena_free(arena);
    return ok;
}
