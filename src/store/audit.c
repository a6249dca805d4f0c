/*
 * The tables against the log.
 *
 * The chain of hashes shows a change of the log; a status that was changed in
 * its own table leaves the chain whole.  So each claim is compared with the
 * last row that set its status, its sign-off with the row after that, and what
 * people linked with the rows of their links; and each row of a person's must
 * still have what it is about.  decide.h lists the rows.
 *
 * Not compared: the reason of a script's status and what scripts linked.  A run
 * makes them anew from the same inputs, which is a better proof than a row.
 */
#include "audit.h"

#include "base/jsonr.h"

/* What differs from which row; 0: from all of them. */
static bool differs(const struct job *job, const char *what, struct str id, int64_t seq)
{
    const char *path = job->store->path;
    if (seq == 0)
        return err_set(job->err, ERR_BENCH,
                       "%s: %s %.*s does not follow from the log, which has no such decision: it "
                       "was changed behind the log's back",
                       path, what, STR_ARG(id));
    return err_set(job->err, ERR_BENCH,
                   "%s: %s %.*s is not what row %lld of the log says: it was changed behind the "
                   "log's back",
                   path, what, STR_ARG(id), (long long)seq);
}

/* A row of the log with its detail parsed; the caller frees `doc`. */
struct said {
    struct log_entry entry;
    struct jsonr_doc *doc;
    const struct jsonr *detail;
};

static bool read_row(const struct job *job, int64_t seq, struct said *out)
{
    if (!log_row(job, seq, &out->entry))
        return false;
    out->doc = jsonr_parse(out->entry.detail, job->err);
    if (!out->doc)
        return err_wrap(job->err, "%s: row %lld of the log", job->store->path, (long long)seq);
    out->detail = jsonr_root(out->doc);
    return true;
}

/* Claims. */

struct claim_state {
    struct str id, status, set_by, reason, marked_by, approved_by, approved_at;
    bool wants_approval;
    int64_t set, approved; /* the last rows that did so; 0: none */
};

static void take_state(struct query *q, struct arena *arena, struct claim_state *out)
{
    struct str *const texts[] = { &out->id,          &out->status,
                                  &out->set_by,      &out->reason,
                                  &out->marked_by,   &out->approved_by,
                                  &out->approved_at, NULL };
    for (size_t i = 0; texts[i]; i++)
        *texts[i] = query_take_text(q, arena);
    out->wants_approval = query_take_int(q) != 0;
    out->set = query_take_int(q);
    out->approved = query_take_int(q);
}

/* As a script leaves a claim: nobody's mark, nobody's sign-off. */
static bool is_unmarked(const struct claim_state *claim)
{
    return str_eq_c(claim->set_by, "script") && str_is_none(claim->marked_by) &&
           !claim->wants_approval && str_is_none(claim->approved_by) &&
           str_is_none(claim->approved_at);
}

static bool follows_mark(const struct claim_state *claim, const struct said *mark)
{
    return str_eq_c(claim->set_by, "person") && str_eq(claim->marked_by, mark->entry.actor) &&
           str_eq(claim->status, jsonr_str_of(mark->detail, "to")) &&
           str_eq(claim->reason, jsonr_str_of(mark->detail, "reason")) &&
           claim->wants_approval == jsonr_bool(jsonr_get(mark->detail, "wants_approval"), false);
}

static bool follows_row(const struct claim_state *claim, const struct said *said)
{
    if (str_eq_c(said->entry.action, "mark"))
        return follows_mark(claim, said);
    if (str_eq_c(said->entry.action, "gone"))
        return is_unmarked(claim) && str_eq_c(claim->status, status_name(STATUS_UNCHECKED));
    return is_unmarked(claim) && str_eq(claim->status, jsonr_str_of(said->detail, "to"));
}

/* A sign-off before the last mark fell with that. */
static bool check_approval(const struct job *job, const struct claim_state *claim)
{
    struct log_entry entry;
    bool approved = claim->approved > claim->set;
    if (approved && !log_row(job, claim->approved, &entry))
        return false;
    bool same =
        approved ? str_eq(claim->approved_by, entry.actor) && str_eq(claim->approved_at, entry.at)
                 : str_is_none(claim->approved_by) && str_is_none(claim->approved_at);
    return same || differs(job, "the sign-off of claim", claim->id, approved ? claim->approved : 0);
}

static bool check_claim(const struct job *job, const struct claim_state *claim)
{
    struct said said = { 0 };
    if (claim->set == 0) {
        bool blank = is_unmarked(claim) && str_eq_c(claim->status, status_name(STATUS_UNCHECKED));
        return blank || differs(job, "the status of claim", claim->id, 0);
    }
    if (!read_row(job, claim->set, &said))
        return false;
    bool follows = follows_row(claim, &said);
    jsonr_free(said.doc);
    if (!follows)
        return differs(job, "the status of claim", claim->id, claim->set);
    return check_approval(job, claim);
}

static bool check_claims(const struct job *job, struct log_check *out)
{
    struct arena *arena = arena_new();
    struct job each = { job->store, arena, job->err };
    struct query *q = query_start(job->store->queries, Q_audit_claim);
    bool ok = true;
    while (ok && query_next(q)) {
        struct claim_state claim = { 0 };
        take_state(q, arena, &claim);
        ok = check_claim(&each, &claim);
        out->claims += ok;
        arena_reset(arena);
    }
    ok = query_end(q, ok ? job->err : NULL) && ok;
    arena_free(arena);
    return ok;
}

/* Evidence that people linked. */

struct piece {
    struct str id, claim, source, words, stance, by;
    struct span at;
    int64_t linked, moved; /* the last rows that did so; 0: none */
};

static void take_piece(struct query *q, struct arena *arena, struct piece *out)
{
    struct str *const texts[] = { &out->id,     &out->claim, &out->source, &out->words,
                                  &out->stance, &out->by,    NULL };
    for (size_t i = 0; texts[i]; i++)
        *texts[i] = query_take_text(q, arena);
    out->at.start = query_take_size(q);
    out->at.end = query_take_size(q);
    out->linked = query_take_int(q);
    out->moved = query_take_int(q);
}

static bool follows_link(const struct piece *piece, const struct said *said)
{
    const struct jsonr *detail = said->detail;
    return str_eq(piece->by, said->entry.actor) &&
           str_eq(piece->claim, jsonr_str_of(detail, "claim")) &&
           str_eq(piece->source, jsonr_str_of(detail, "source")) &&
           str_eq(piece->stance, jsonr_str_of(detail, "stance")) &&
           str_eq(piece->words, jsonr_str_of(detail, "words"));
}

/* The id holds the place: source, first and last byte; unless the words went
   elsewhere in a source that changed, which is a row of its own. */
static bool check_place(const struct job *job, const struct piece *piece)
{
    struct said said = { 0 };
    struct span at = piece->at;
    if (piece->moved == 0)
        return str_eq(evidence_id(job->arena, piece->claim, piece->source, at), piece->id) ||
               differs(job, "evidence", piece->id, piece->linked);
    if (!read_row(job, piece->moved, &said))
        return false;
    bool same = jsonr_integer(jsonr_get(said.detail, "start"), -1) == (int64_t)at.start &&
                jsonr_integer(jsonr_get(said.detail, "end"), -1) == (int64_t)at.end;
    jsonr_free(said.doc);
    return same || differs(job, "evidence", piece->id, piece->moved);
}

static bool check_piece(const struct job *job, const struct piece *piece)
{
    struct said said = { 0 };
    if (piece->linked == 0)
        return differs(job, "evidence", piece->id, 0);
    if (!read_row(job, piece->linked, &said))
        return false;
    bool follows = follows_link(piece, &said);
    jsonr_free(said.doc);
    return (follows || differs(job, "evidence", piece->id, piece->linked)) &&
           check_place(job, piece);
}

static bool check_evidence(const struct job *job, struct log_check *out)
{
    struct arena *arena = arena_new();
    struct job each = { job->store, arena, job->err };
    struct query *q = query_start(job->store->queries, Q_audit_evidence);
    bool ok = true;
    while (ok && query_next(q)) {
        struct piece piece = { 0 };
        take_piece(q, arena, &piece);
        ok = check_piece(&each, &piece);
        out->evidence += ok;
        arena_reset(arena);
    }
    ok = query_end(q, ok ? job->err : NULL) && ok;
    arena_free(arena);
    return ok;
}

bool audit_tables(const struct job *job, struct log_check *out)
{
    return check_claims(job, out) && check_evidence(job, out);
}

static bool read_by_hand(const struct job *job, struct str detail, bool *by_hand)
{
    struct jsonr_doc *doc = jsonr_parse(detail, job->err);
    *by_hand = doc && jsonr_type(jsonr_get(jsonr_root(doc), "run")) == JSONR_NULL;
    jsonr_free(doc);
    return doc != NULL;
}

bool audit_row(const struct job *job, const struct log_entry *entry)
{
    bool of_claim = str_eq_c(entry->action, "mark") || str_eq_c(entry->action, "approve");
    bool of_link = str_eq_c(entry->action, "link");
    int64_t row;
    if (of_link && !read_by_hand(job, entry->detail, &of_link))
        return err_wrap(job->err, "%s: row %lld of the log", job->store->path,
                        (long long)entry->seq);
    if (!of_claim && !of_link)
        return true;
    struct query *q =
        query_start(job->store->queries, of_claim ? Q_audit_has_claim : Q_audit_has_link);
    query_text(q, entry->subject);
    if (!query_find(q, &row, job->err))
        return false;
    return row || err_set(job->err, ERR_BENCH,
                          "%s: row %lld of the log is about %s %.*s, which is not in the bench: it "
                          "was taken out behind the log's back",
                          job->store->path, (long long)entry->seq, of_claim ? "claim" : "evidence",
                          STR_ARG(entry->subject));
}
