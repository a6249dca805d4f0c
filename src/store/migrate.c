/*
 * A migration is a file of SQL that ends with `PRAGMA user_version = N`, N its
 * place in the list: version and schema change in one transaction, since both
 * live in the file's pages.  A new bench takes all of them in one, so that none
 * is ever seen half made.  The application id tells a bench from any other
 * database before anything is written to it.
 */
#include "migrate.h"

#define APPLICATION_ID 0x73746574 /* "stet"; set by the first migration */

static int64_t newest(const struct embedded_file *list)
{
    int64_t n = 0;
    while (list[n].path)
        n++;
    return n;
}

bool migrate_state(struct sqlite *db, const struct embedded_file *list, enum bench_state *out,
                   struct err *err)
{
    int64_t id, version, objects;
    if (!sqlite_number(db, "PRAGMA application_id", &id, err) ||
        !sqlite_number(db, "PRAGMA user_version", &version, err) ||
        !sqlite_number(db, "SELECT count(*) FROM sqlite_schema", &objects, err))
        return false;
    if (id == 0 && version == 0 && objects == 0)
        *out = BENCH_BLANK;
    else if (id != APPLICATION_ID || version < 1)
        *out = BENCH_FOREIGN;
    else if (version > newest(list))
        *out = BENCH_NEWER;
    else
        *out = version < newest(list) ? BENCH_OLD : BENCH_CURRENT;
    return true;
}

static bool run_file(struct sqlite *db, const struct embedded_file *file, int64_t version,
                     struct err *err)
{
    int64_t reached = 0;
    bool ok = sqlite_exec(db, file->bytes, err) &&
              sqlite_number(db, "PRAGMA user_version", &reached, err);
    if (ok && reached != version)
        ok = err_set(err, ERR_BUG, "leads to version %lld, not %lld", (long long)reached,
                     (long long)version);
    return ok || err_wrap(err, "migration %s", file->path);
}

/* The files that lead from one version to another, as a whole or not at all. */
static bool run_files(struct sqlite *db, const struct embedded_file *list, int64_t from, int64_t to,
                      struct err *err)
{
    bool ok = sqlite_exec(db, "BEGIN IMMEDIATE", err);
    for (int64_t version = from; ok && version < to; version++)
        ok = run_file(db, &list[version], version + 1, err);
    ok = ok && sqlite_exec(db, "COMMIT", err);
    if (!ok && sqlite_in_transaction(db))
        sqlite_exec(db, "ROLLBACK", NULL);
    return ok;
}

bool migrate_run(struct sqlite *db, const struct embedded_file *list, const char *backup,
                 struct err *err)
{
    int64_t version;
    if (backup && !sqlite_copy(db, backup, err))
        return err_wrap(err, "can't make a backup before the bench is brought up to date");
    if (!sqlite_number(db, "PRAGMA user_version", &version, err))
        return false;
    if (version == 0 && !run_files(db, list, 0, newest(list), err))
        return false;
    for (; version > 0 && list[version].path; version++)
        if (!run_files(db, list, version, version + 1, err))
            return false;
    return sqlite_sync(db, err);
}
