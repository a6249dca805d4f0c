/*
 * Decisions: what people do to claims by hand, and the log rows that every
 * decision leaves.
 */
#include "decide.h"

#include "claim.h"
#include "evidence.h"
#include "source.h"

/* `entry` has action and subject; `detail` is freed. */
static bool append(struct store *store, const struct decision *decision, struct log_entry entry,
                   struct buf *detail, struct err *err)
{
    entry.at = decision->at;
    entry.actor = decision->actor;
    entry.detail = buf_view(detail);
    bool ok = store_log_append(store, &entry, err);
    buf_free(detail);
    return ok;
}

bool decide_status(struct store *store, const struct decision *decision, struct str claim,
                   const struct status_change *change, struct err *err)
{
    struct buf detail = { 0 };
    struct jsonw w = { .out = &detail };
    jsonw_object(&w);
    jsonw_key(&w, "from");
    jsonw_cstr(&w, status_name(change->from));
    jsonw_key_value(&w, "reason", change->reason);
    jsonw_key_value(&w, "run", decision->run);
    jsonw_key(&w, "to");
    jsonw_cstr(&w, status_name(change->to));
    jsonw_end(&w);
    struct log_entry entry = { .action = STR("status"), .subject = claim };
    return append(store, decision, entry, &detail, err);
}

bool decide_link(struct store *store, const struct decision *decision, const char *action,
                 const struct link *link, struct err *err)
{
    struct buf detail = { 0 };
    struct jsonw w = { .out = &detail };
    jsonw_object(&w);
    jsonw_key_value(&w, "claim", link->claim);
    jsonw_key_value(&w, "run", decision->run);
    jsonw_key(&w, "stance");
    jsonw_cstr(&w, stance_name(link->stance));
    jsonw_end(&w);
    struct log_entry entry = { .action = str_from(action), .subject = link->evidence };
    return append(store, decision, entry, &detail, err);
}

struct target {
    int64_t row;
    enum status status;
    bool by_person;
    size_t evidence; /* pieces */
};

static bool find_claim(struct store *store, struct str id, struct target *out, struct err *err)
{
    struct arena *arena = arena_new();
    struct query *q = query_start(store->queries, Q_claim_by_id);
    *out = (struct target){ 0 };
    query_text(q, id);
    if (query_next(q)) {
        out->row = query_take_int(q);
        out->status = status_from(query_take_text(q, arena));
        out->by_person = str_eq(query_take_text(q, arena), STR("person"));
        out->evidence = query_take_size(q);
    }
    bool ok = query_end(q, err);
    arena_free(arena);
    if (ok && out->row == 0)
        return err_set(err, ERR_NOT_FOUND, "no claim %.*s in the bench; 'stet claims' shows them",
                       STR_ARG(id));
    return ok;
}

bool store_claim_mark(struct store *store, const struct claim_mark *mark, struct err *err)
{
    struct target target;
    if (!store_expects_transaction(store, err) || !find_claim(store, mark->claim, &target, err))
        return false;
    struct status_change change = { .from = target.status,
                                    .to = mark->status,
                                    .by = ACTOR_PERSON,
                                    .set_by = target.by_person ? ACTOR_PERSON : ACTOR_SCRIPT,
                                    .evidence = target.evidence,
                                    .reason = mark->without_evidence ? mark->reason : STR_NONE };
    struct decision decision = { mark->at, mark->by, STR_NONE };
    if (!status_check(&change, err))
        return false;
    change.reason = mark->reason;
    struct claim_status status = { mark->status, mark->reason, true };
    return claim_set_status(store, target.row, &status, err) &&
           decide_status(store, &decision, mark->claim, &change, err);
}

static bool put_link(struct store *store, const struct claim_link *link, struct err *err)
{
    const struct evidence *evidence = link->evidence;
    struct target target;
    struct source_rows source;
    struct evidence_place place = { .source = &source };
    struct decision decision = { link->at, evidence->by, STR_NONE };
    struct link linked = { evidence->id, link->claim, evidence->stance };
    int64_t row;
    if (!find_claim(store, link->claim, &target, err) ||
        !source_locate(store, link->source, &source, err))
        return false;
    struct query *q = query_start(store->queries, Q_evidence_lowest);
    query_int(q, target.row);
    if (!query_find(q, &place.nth, err))
        return false;
    place.claim = target.row;
    place.nth--;
    return evidence_put(store, evidence, &place, &row, err) &&
           decide_link(store, &decision, "link", &linked, err);
}

bool store_claim_link(struct store *store, const struct claim_link *link, struct err *err)
{
    if (!step_begin(store, err))
        return false;
    bool ok = put_link(store, link, err);
    return step_end(store, ok, err);
}
