/*
 * Transactions, and steps inside them.
 *
 * A failed step leaves the transaction as it was before the step, so that a
 * batch loses the one article and not the hundred before it.  After a full
 * disk SQLite may have rolled everything back by itself; then committing fails
 * too, and says so.
 */
#include "open.h"

bool store_begin(struct store *store, struct err *err)
{
    if (store->mode == STORE_READ)
        return err_set(err, ERR_BUG, "%s: open for reading only", store->path);
    if (sqlite_in_transaction(store->db))
        return err_set(err, ERR_BUG, "%s: a transaction is open already", store->path);
    return sqlite_exec(store->db, "BEGIN IMMEDIATE", err);
}

bool store_commit(struct store *store, bool durable, struct err *err)
{
    if (!store_expects_transaction(store, err))
        return false;
    if (!sqlite_exec(store->db, "COMMIT", err)) {
        store_rollback(store);
        return false;
    }
    return !durable || store->folder || sqlite_sync(store->db, err);
}

void store_rollback(struct store *store)
{
    content_forget(store);
    if (sqlite_in_transaction(store->db))
        sqlite_exec(store->db, "ROLLBACK", NULL);
}

bool store_is_at_fault(const struct err *err)
{
    switch (err->code) {
    case ERR_IO:
    case ERR_BENCH:
    case ERR_LOCKED:
    case ERR_MEMORY:
    case ERR_BUG: /* a write outside a transaction: SQLite has ended it by itself */ return true;
    default: return false;
    }
}

bool store_view_begin(struct store *store, struct err *err)
{
    if (store->mode != STORE_READ || sqlite_in_transaction(store->db))
        return err_set(err, ERR_BUG, "%s: only a reader looks at one state", store->path);
    return sqlite_exec(store->db, "BEGIN", err);
}

void store_view_end(struct store *store)
{
    if (sqlite_in_transaction(store->db))
        sqlite_exec(store->db, "COMMIT", NULL);
}

bool store_expects_transaction(struct store *store, struct err *err)
{
    if (sqlite_in_transaction(store->db))
        return true;
    return err_set(err, ERR_BUG, "%s: nothing is written outside a transaction", store->path);
}

bool step_begin(struct store *store, struct err *err)
{
    return store_expects_transaction(store, err) && sqlite_exec(store->db, "SAVEPOINT step", err);
}

bool step_end(struct store *store, bool ok, struct err *err)
{
    if (ok)
        return sqlite_exec(store->db, "RELEASE step", err);
    content_forget(store);
    if (sqlite_in_transaction(store->db))
        sqlite_exec(store->db, "ROLLBACK TO step; RELEASE step", NULL);
    return false;
}
