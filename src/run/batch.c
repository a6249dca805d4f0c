/*
 * The way of an article: a job for a worker, then, when its answer's turn has
 * come, checks, the bench, the counts, and the caller.
 *
 * Answers come back in the order of the items, so that the bench, its log and
 * all that is told are the same however many workers there are.  Results are
 * committed in groups, since a commit for each article costs more than storing
 * it; a group ends when it is full or old, so that nobody waits for an answer
 * that is there.
 */
#include "batch.h"

#include "base/arena.h"
#include "origin.h"

#include <stdlib.h>

/* A group ends at so many bytes of answers, or after so long. */
#define GROUP_BYTES ((size_t)8 * 1024 * 1024)
#define GROUP_MS    200
#define TICK_MS     100

struct batch {
    struct batch_options options;
    struct arena *arena;
    struct run_script_list scripts; /* that the workers run */
    struct batch_counts counts;
    size_t told;       /* since the last commit */
    size_t told_bytes; /* of their answers */
    int64_t since_ms;  /* when the first of them was told */
    bool in_transaction;
    bool broken; /* nothing can go on, because of: */
    struct err err;
};

/* What batch_item_new makes: the caller sees the item alone. */
struct item {
    struct batch_item item; /* first */
    struct batch *batch;
};

struct batch_item *batch_item_new(struct batch *batch)
{
    struct arena *arena = arena_new();
    struct item *i = ARENA_NEW(arena, struct item);
    *i = (struct item){ .item = { .arena = arena }, .batch = batch };
    return &i->item;
}

void batch_item_drop(struct batch_item *item)
{
    arena_free(item->arena);
}

/* Ends the batch; what stands in `err` is why. */
static bool give_up(struct batch *b)
{
    if (b->in_transaction)
        store_rollback(b->options.store);
    b->in_transaction = false;
    b->broken = true;
    return false;
}

/* Groups. */

static bool open_group(struct batch *b, struct err *err)
{
    if (!b->options.store || b->in_transaction)
        return true;
    b->in_transaction = store_begin(b->options.store, err);
    return b->in_transaction;
}

static bool commit_group(struct batch *b, struct err *err)
{
    if (!b->in_transaction)
        return true;
    b->in_transaction = false;
    return store_commit(b->options.store, false, err);
}

static bool group_is_over(const struct batch *b)
{
    return b->told >= b->options.group || b->told_bytes >= GROUP_BYTES ||
           clock_ticks_ms() - b->since_ms >= GROUP_MS;
}

/* Says that all that was told is in the bench now. */
static bool tell_commit(struct batch *b)
{
    b->told = b->told_bytes = 0;
    return !b->options.committed || b->options.committed(b->options.ctx, &b->err);
}

static bool end_group(struct batch *b)
{
    return b->told == 0 || (commit_group(b, &b->err) && tell_commit(b));
}

/* Nobody waits for an answer that is there because the next one takes long. */
static void tick(void *ctx)
{
    struct batch *b = ctx;
    if (!b->broken && b->told && group_is_over(b) && !end_group(b))
        give_up(b);
    if (b->options.tick)
        b->options.tick(b->options.ctx);
}

/* Counts one more of the group, which `bytes` of answer made. */
static void grow_group(struct batch *b, size_t bytes)
{
    if (b->told++ == 0)
        b->since_ms = clock_ticks_ms();
    b->told_bytes += bytes;
}

/* Results. */

static bool store_result(struct batch *b, const struct batch_item *item,
                         const struct result *result, struct err *err)
{
    struct store *store = b->options.store;
    return open_group(b, err) && store_result_put(store, result, item->input.bytes, err) &&
           store_error_drop(store, item->label, err) &&
           (b->options.record == 0 ||
            store_batch_add(store, b->options.record, result->article.id, err));
}

/* False, and not broken, when the bench refuses this result alone. */
static bool keep_result(struct batch *b, const struct batch_item *item, const struct result *result,
                        struct err *why)
{
    if (!b->options.store || store_result(b, item, result, why))
        return true;
    if (store_is_at_fault(why)) {
        b->err = *why;
        give_up(b);
    }
    return false;
}

void batch_count(struct batch_counts *counts, const struct result *result)
{
    counts->checked++;
    for (size_t i = 0; i < result->findings.n; i++)
        counts->findings[result->findings.items[i].level]++;
    for (size_t i = 0; i < result->claims.n; i++) {
        const struct claim *claim = &result->claims.items[i];
        counts->claims[claim->status]++;
        counts->open += claim->status == STATUS_UNCHECKED && claim->worth >= CLAIM_CHECKWORTHY;
    }
}

/* False when the article fails because of `why`, or the batch is broken. */
static bool take_result(struct batch *b, const struct batch_item *item, struct str payload,
                        struct err *why)
{
    struct result *result = ARENA_NEW(item->arena, struct result);
    struct wire_reader in = { .bytes = payload, .arena = item->arena };
    wire_result(&in, result);
    if (in.bad)
        return err_set(why, ERR_WORKER, "a worker sent what makes no sense");
    if (!result_check(result, &item->input.hand, why) ||
        !origin_check(b->options.setup, &item->input, &b->scripts, result, why))
        return false;
    result->article.name = item->name;
    if (!keep_result(b, item, result, why))
        return false;
    grow_group(b, payload.len);
    batch_count(&b->counts, result);
    bool over = group_is_over(b);
    /* In a group of one nothing is told before it is in the bench. */
    bool ok = !over || commit_group(b, &b->err);
    ok = ok && b->options.checked(b->options.ctx, item, result, &in, &b->err);
    if (!ok || (over && !tell_commit(b)))
        give_up(b);
    return true;
}

/* Failures. */

/* A line that asks for nothing names nothing that the bench could record. */
static bool keep_failure(struct batch *b, const struct batch_item *item, const struct err *why)
{
    if (!b->options.store || why->code == ERR_REQUEST)
        return true;
    const struct setup *setup = b->options.setup;
    struct str name = str_is_none(item->name) ? item->label : item->name;
    struct run run = { .now = clock_format(item->arena, setup->now), .offline = setup->offline };
    run_identify(&run, &name, 1, item->arena);
    return !b->options.store ||
           (open_group(b, &b->err) && store_error_put(b->options.store, &run, name, why, &b->err));
}

/* "art.txt: no such file", "art.txt is empty": not any word that begins like an id. */
static bool is_named(struct str message, struct str label)
{
    struct str rest =
        str_sub(message, label.len < message.len ? label.len : message.len, message.len);
    return str_starts(message, label) &&
           (str_starts(rest, STR(": ")) || str_starts(rest, STR(" is ")));
}

static void take_failure(struct batch *b, const struct batch_item *item, struct err *why)
{
    /* Readers name the file themselves; workers do not know it. */
    if (!is_named(str_from(why->message), item->label))
        err_wrap(why, "%.*s", STR_ARG(item->label));
    b->counts.failed++;
    grow_group(b, 0);
    if (!keep_failure(b, item, why) || !b->options.failed(b->options.ctx, item, why, &b->err) ||
        (group_is_over(b) && !end_group(b)))
        give_up(b);
}

static void take_answer(struct batch *b, const struct batch_item *item, const struct answer *answer)
{
    struct err why = item->why.code != ERR_NONE ? item->why : answer->err;
    if (item->passes) {
        grow_group(b, 0);
        if (!b->options.passed(b->options.ctx, item, &b->err) ||
            (group_is_over(b) && !end_group(b)))
            give_up(b);
    } else if (answer->type != WIRE_RESULT || !take_result(b, item, answer->payload, &why)) {
        if (!b->broken)
            take_failure(b, item, &why);
    }
}

static void answered(void *ctx, const struct answer *answer)
{
    struct item *i = ctx;
    if (answer && !i->batch->broken)
        take_answer(i->batch, &i->item, answer);
    arena_free(i->item.arena);
}

/* The batch. */

struct batch *batch_new(const struct batch_options *options)
{
    struct batch *b = xmalloc(sizeof *b);
    *b = (struct batch){ .options = *options, .arena = arena_new() };
    for (size_t i = 0; i < supervisor_unit_count(options->workers); i++)
        origin_scripts(&b->scripts, supervisor_unit_at(options->workers, i), b->arena);
    supervisor_set_tick(options->workers, tick, b, TICK_MS);
    return b;
}

void batch_free(struct batch *b)
{
    if (!b)
        return;
    if (b->in_transaction)
        store_rollback(b->options.store);
    arena_free(b->arena);
    free(b);
}

static bool is_broken(const struct batch *b, struct err *err)
{
    if (b->broken)
        *err = b->err;
    return b->broken;
}

/* What else goes into a check: what people linked comes from the bench, here, and is
   the same whichever worker gets the article and whenever. */
static bool complete(const struct batch *b, struct batch_item *item, struct article *article,
                     struct err *err)
{
    struct input *input = &item->input;
    input->library = b->options.library;
    article->id = input->id;
    article_identify(article, input->bytes, item->arena);
    input->hand = (struct hand_list){ 0 };
    return !b->options.store ||
           store_linked_by_hand(b->options.store, article->id, item->arena, &input->hand, err);
}

bool batch_item_run(struct batch_item *item, struct str *id, struct err *err)
{
    struct batch *b = ((struct item *)item)->batch;
    struct article article = { 0 };
    struct run run = { .scripts = b->scripts };
    if (!complete(b, item, &article, err))
        return false;
    origin_run(b->options.setup, &item->input, article.sha256, item->arena, &run);
    *id = run.id;
    return true;
}

static bool submit(struct batch *b, struct batch_item *item, struct err *err)
{
    struct supervisor *workers = b->options.workers;
    struct article article = { 0 };
    if (item->passes || item->why.code != ERR_NONE)
        return supervisor_place(workers, answered, item, err);
    return complete(b, item, &article, err) &&
           supervisor_check(workers, &item->input, answered, item, err);
}

bool batch_add(struct batch_item *item, struct err *err)
{
    struct batch *b = ((struct item *)item)->batch;
    if (!is_broken(b, err) && submit(b, item, err))
        return !is_broken(b, err);
    arena_free(item->arena);
    return false;
}

bool batch_finish(struct batch *b, struct err *err)
{
    while (!b->broken && supervisor_pending(b->options.workers))
        if (!supervisor_poll(b->options.workers, -1, NULL, err))
            return false;
    if (!b->broken && !end_group(b))
        give_up(b);
    return !is_broken(b, err);
}

bool batch_commit(struct batch *b, struct err *err)
{
    if (!b->broken && !end_group(b))
        give_up(b);
    return !is_broken(b, err);
}

struct batch_counts *batch_counts(struct batch *b)
{
    return &b->counts;
}
