/*
 * Articles on their way through the workers into the bench, one or a hundred
 * thousand: what `stet check` and `stet batch` share.
 *
 * Each article is an item.  It is checked by a worker, its answer is checked
 * here, stored, counted and told, in the order in which the items were added.
 * What people see of it is the caller's: nothing here prints.
 */
#ifndef STET_RUN_BATCH_H
#define STET_RUN_BATCH_H

#include "store/store.h"
#include "supervisor.h"

struct batch;

/* One article.  The batch gives its arena, in which the caller puts all that
   belongs to it, and forgets both after it was told. */
struct batch_item {
    struct arena *arena;
    struct str label;   /* what people know it by: a path, an id */
    struct str path;    /* the file that it was read from; none: no file */
    struct str name;    /* store_article_name; none: it lies nowhere */
    struct input input; /* an id in it is the article's; none: it is made of the bytes */
    struct err why;     /* code other than ERR_NONE: it can't even be read */
    bool passes;        /* there is nothing to check: it is told in its place, no more */
    void *ctx;          /* the caller's */
};

struct batch_options {
    struct supervisor *workers;
    const struct setup *setup;
    struct str library;  /* hash of the sources' names: part of a run's id */
    struct store *store; /* NULL: nothing is kept */
    int64_t record;      /* store_batch_put's row; 0: these articles are no batch */
    size_t group;        /* results that are committed together; 1: each alone */

    /* What is told, each with `ctx`.  False, with an error, ends the batch. */
    void *ctx;
    /* A result, stored, and in a group of one committed as well; `reports` stands
       before what the worker's reporters wrote. */
    bool (*checked)(void *ctx, const struct batch_item *item, const struct result *result,
                    struct wire_reader *reports, struct err *err);
    /* No result; the reason begins with the item's label. */
    bool (*failed)(void *ctx, const struct batch_item *item, const struct err *why,
                   struct err *err);
    /* One that passes; may be NULL where none does. */
    bool (*passed)(void *ctx, const struct batch_item *item, struct err *err);
    /* All that was told is in the bench; may be NULL. */
    bool (*committed)(void *ctx, struct err *err);
    /* Called several times a second while there is something to wait for; may be
       NULL. */
    void (*tick)(void *ctx);
};

/* Adds one article's. */
void batch_count(struct batch_counts *counts, const struct result *result);

/* The store must have no transaction open, and is the batch's until batch_free. */
struct batch *batch_new(const struct batch_options *options);
/* After supervisor_stop, which drops the items that have no answer yet; what is
   not committed is lost.  NULL is fine. */
void batch_free(struct batch *batch);

/* A new item, empty but for its arena; batch_add or batch_item_drop takes it back. */
struct batch_item *batch_item_new(struct batch *batch);
void batch_item_drop(struct batch_item *item);
/* The id of the run that checking it will be: of what was checked before, the same id
   tells that nothing would come out otherwise. */
bool batch_item_run(struct batch_item *item, struct str *id, struct err *err);
/* Sends it on its way; waits while too many are under way.  False when nothing
   can go on: a broken bench, a signal, or what a callback says. */
bool batch_add(struct batch_item *item, struct err *err);
/* Waits for all answers and commits. */
bool batch_finish(struct batch *batch, struct err *err);
/* Commits what was told, after batch_add or batch_finish gave ERR_INTERRUPTED. */
bool batch_commit(struct batch *batch, struct err *err);

/* What came of the articles so far; what stands in it before the first is added
   to. */
struct batch_counts *batch_counts(struct batch *batch);

#endif
