/* An open bench, as the files of this room see it. */
#ifndef STET_STORE_OPEN_H
#define STET_STORE_OPEN_H

#include "lock.h"
#include "query.h"
#include "store.h"
#include "tokenizer.h"

struct store {
    char *path;
    enum store_mode mode;
    struct sqlite *db;
    struct queries *queries;
    struct lock *lock;             /* NULL for a reader */
    struct tokenizer *tokenizer;   /* outlives db, which calls it */
    bool sweeps;                   /* a reader that found no log beside the file */
    char *folder;                  /* of a private bench, removed with it; or NULL */
    struct store_watcher *watcher; /* of statements (watch.c); or NULL */
    struct content_cache *cache;   /* of texts (content.c); or NULL */
};

/* What most steps of reading and writing need. */
struct job {
    struct store *store;
    struct arena *arena; /* what is read lives as long */
    struct err *err;
};

/* Frees the watcher, once no statement can run. */
void watch_forget(struct store *store);

/* A row of the log (log.c); ERR_BENCH when there is none. */
bool log_row(const struct job *job, int64_t seq, struct log_entry *out);

/* Whether what was read can be relied on: a bench may come from a stranger, and the schema
   knows of no text's length.  ERR_BENCH. */
bool store_believes(struct store *store, const struct result *result, struct err *err);

/* Fails when there is no transaction: a write outside one is a bug of the
   caller, and would be committed row by row. */
bool store_expects_transaction(struct store *store, struct err *err);

/* Rows were taken back: forgets the texts that were read of them (content.c). */
void content_forget(struct store *store);

/* A step inside a transaction that happens as a whole or not at all. */
bool step_begin(struct store *store, struct err *err);
/* `ok` false undoes the step; returns `ok`, or false when ending it fails. */
bool step_end(struct store *store, bool ok, struct err *err);

#endif
