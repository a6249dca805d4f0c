/*
 * The log: who changed what, when, and a chain that shows tampering.
 *
 * A row's hash is the SHA-256 of the hash before it and the row's own fields,
 * each with its length in front.  So an edited, swapped, dropped or inserted
 * row breaks the chain at that place.  A cut tail and a chain computed anew
 * from end to end do not: for them somebody keeps a head elsewhere
 * (store_log_head) and compares it later (store_log_contains).  A change of the
 * tables that the log is about does not either: audit.c compares the two.
 */
#include "log.h"

#include "audit.h"

#include "base/hash.h"

#define FIRST_HASH "0000000000000000000000000000000000000000000000000000000000000000"

struct str log_row_hash(const struct log_entry *entry, struct str before, struct arena *arena)
{
    struct hash *hash = hash_new();
    hash_field(hash, before);
    hash_field(hash, str_printf(arena, "%lld", (long long)entry->seq));
    hash_field(hash, entry->at);
    hash_field(hash, entry->actor);
    hash_field(hash, entry->action);
    hash_field(hash, entry->subject);
    hash_field(hash, entry->detail);
    return hash_end(hash, arena);
}

static void take_entry(struct query *q, struct arena *arena, struct log_entry *out)
{
    out->seq = query_take_int(q);
    struct str *const texts[] = { &out->at,     &out->actor, &out->action, &out->subject,
                                  &out->detail, &out->hash,  NULL };
    for (size_t i = 0; texts[i]; i++)
        *texts[i] = query_take_text(q, arena);
}

bool store_log_head(struct store *store, struct arena *arena, struct log_entry *out,
                    struct err *err)
{
    struct query *q = query_start(store->queries, Q_log_last);
    *out = (struct log_entry){ .hash = STR(FIRST_HASH) };
    if (query_next(q))
        take_entry(q, arena, out);
    return query_end(q, err);
}

static struct str or_empty(struct str s)
{
    return str_is_none(s) ? STR("") : s;
}

bool log_put(struct store *store, const struct log_entry *entry, struct err *err)
{
    struct query *q = query_start(store->queries, Q_log_put);
    query_int(q, entry->seq);
    query_text(q, entry->at);
    query_text(q, entry->actor);
    query_text(q, entry->action);
    query_text(q, entry->subject);
    query_text(q, entry->detail);
    query_text(q, entry->hash);
    return query_run(q, err);
}

static bool append(struct store *store, const struct log_entry *entry, struct arena *arena,
                   struct err *err)
{
    struct log_entry last;
    if (!store_log_head(store, arena, &last, err))
        return false;
    struct log_entry next = { last.seq + 1,
                              or_empty(entry->at),
                              or_empty(entry->actor),
                              or_empty(entry->action),
                              or_empty(entry->subject),
                              or_empty(entry->detail),
                              STR_NONE };
    next.hash = log_row_hash(&next, last.hash, arena);
    return log_put(store, &next, err);
}

bool store_log_append(struct store *store, const struct log_entry *entry, struct err *err)
{
    struct arena *arena = arena_new();
    bool ok = store_expects_transaction(store, err) && append(store, entry, arena, err);
    arena_free(arena);
    return ok;
}

/* Whether the row follows `before`, which becomes its hash. */
static bool fits(const struct job *job, const struct log_entry *entry, int64_t seq,
                 char before[HASH_HEX])
{
    const struct store *store = job->store;
    struct err *err = job->err;
    if (entry->seq != seq)
        return err_set(err, ERR_BENCH, "%s: the log has no row %lld: rows were taken out",
                       store->path, (long long)seq);
    struct str hash = log_row_hash(entry, str_new(before, HASH_HEX), job->arena);
    if (!str_eq(hash, entry->hash))
        return err_set(err, ERR_BENCH,
                       "%s: row %lld of the log does not fit the rows before it: it was changed",
                       store->path, (long long)seq);
    memcpy(before, hash.ptr, HASH_HEX);
    return true;
}

static bool walk(const struct job *job, struct log_check *out)
{
    struct store *store = job->store;
    struct err *err = job->err;
    char before[HASH_HEX];
    bool ok = true;
    struct query *q = query_start(store->queries, Q_log_all);
    memcpy(before, FIRST_HASH, HASH_HEX);
    for (; ok && query_next(q); arena_reset(job->arena)) {
        struct log_entry entry = { 0 };
        take_entry(q, job->arena, &entry);
        ok = fits(job, &entry, out->rows + 1, before) && audit_row(job, &entry);
        out->rows += ok;
    }
    return query_end(q, ok ? err : NULL) && ok;
}

bool store_log_verify(struct store *store, struct log_check *out, struct err *err)
{
    struct arena *arena = arena_new();
    struct job job = { store, arena, err };
    *out = (struct log_check){ 0 };
    /* One view of log and tables, whatever a writer does meanwhile. */
    bool inside = sqlite_in_transaction(store->db);
    bool ok = (inside || sqlite_exec(store->db, "BEGIN", err)) && walk(&job, out) &&
              audit_tables(&job, out);
    if (!inside && sqlite_in_transaction(store->db))
        sqlite_exec(store->db, "COMMIT", NULL);
    arena_free(arena);
    return ok;
}

bool store_log_read(struct store *store, const struct log_reading *reading, struct err *err)
{
    struct arena *arena = arena_new();
    bool all = str_is_none(reading->subject), more = true;
    struct query *q = query_start(store->queries, all ? Q_log_newest : Q_log_of_subject);
    if (!all)
        query_text(q, reading->subject);
    for (; more && query_next(q); arena_reset(arena)) {
        struct log_entry entry = { 0 };
        take_entry(q, arena, &entry);
        more = reading->each(reading->ctx, &entry);
    }
    bool ok = query_end(q, err);
    arena_free(arena);
    return ok;
}

static bool find_row(const struct job *job, int64_t seq, struct log_entry *out)
{
    struct query *q = query_start(job->store->queries, Q_log_at);
    *out = (struct log_entry){ .hash = STR_NONE };
    query_int(q, seq);
    if (query_next(q))
        take_entry(q, job->arena, out);
    return query_end(q, job->err);
}

bool log_row(const struct job *job, int64_t seq, struct log_entry *out)
{
    return find_row(job, seq, out) &&
           (!str_is_none(out->hash) || err_set(job->err, ERR_BENCH, "%s: the log has no row %lld",
                                               job->store->path, (long long)seq));
}

bool store_log_contains(struct store *store, const struct log_entry *head, struct err *err)
{
    struct arena *arena = arena_new();
    struct log_entry entry;
    bool ok = find_row(&(struct job){ store, arena, err }, head->seq, &entry);
    if (head->seq == 0)
        entry.hash = STR(FIRST_HASH);
    if (ok && str_is_none(entry.hash))
        ok = err_set(err, ERR_BENCH, "%s: the log ends before row %lld: its tail was cut off",
                     store->path, (long long)head->seq);
    else if (ok && !str_eq(entry.hash, head->hash))
        ok = err_set(err, ERR_BENCH, "%s: row %lld of the log has another hash: it was rewritten",
                     store->path, (long long)head->seq);
    arena_free(arena);
    return ok;
}
