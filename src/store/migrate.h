/* From any older bench to the newest schema (db/migrations). */
#ifndef STET_STORE_MIGRATE_H
#define STET_STORE_MIGRATE_H

#include "base/embed.h"
#include "sqlite.h"

/* What a file says of itself. */
enum bench_state {
    BENCH_BLANK,   /* a database without anything in it */
    BENCH_FOREIGN, /* somebody else's */
    BENCH_OLD,
    BENCH_CURRENT,
    BENCH_NEWER, /* made by a newer stet */
};

/* Reads, changes nothing.  `list` ends with a NULL path; its n-th migration
   leads to version n. */
bool migrate_state(struct sqlite *db, const struct embedded_file *list, enum bench_state *out,
                   struct err *err);
/*
 * Brings a blank or older bench to the newest version: one transaction a
 * migration.  `backup`, for an older one, is a file that is made first; NULL
 * for a blank one.
 */
bool migrate_run(struct sqlite *db, const struct embedded_file *list, const char *backup,
                 struct err *err);

#endif
