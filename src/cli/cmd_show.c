/* stet show: anything in the bench with all that hangs on it; without a word,
   the bench. */
#include "find.h"
#include "show.h"

#include "base/arena.h"

#include <stdlib.h>

#define OVERVIEW_LINES 20

static const struct option_spec options[] = {
    { "number", 'n', OPTION_VALUE, "N", "of the bench, so many articles and failures (20)" },
    { 0 },
};

/* Log rows of a claim, with its links, or of a piece of evidence, in the order of the log. */

struct history {
    struct cli *cli;
    struct log_list *list;
};

static bool add_entry(void *ctx, const struct log_entry *entry)
{
    struct history *h = ctx;
    struct arena *arena = h->cli->arena;
    struct log_entry kept = { .seq = entry->seq,
                              .at = str_copy(arena, entry->at),
                              .actor = str_copy(arena, entry->actor),
                              .action = str_copy(arena, entry->action),
                              .subject = str_copy(arena, entry->subject),
                              .detail = str_copy(arena, entry->detail) };
    VEC_PUSH(arena, h->list, kept);
    return true;
}

static int by_seq(const void *a, const void *b)
{
    const struct log_entry *x = a, *y = b;
    return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static bool read_log(struct cli *cli, struct store *store, struct shown *shown, struct err *err)
{
    struct history history = { cli, &shown->log };
    struct log_reading reading = { .subject = shown->id, .each = add_entry, .ctx = &history };
    bool ok = store_log_read(store, &reading, err);
    if (shown->log.n)
        qsort(shown->log.items, shown->log.n, sizeof *shown->log.items, by_seq);
    return ok;
}

static bool read_claim(struct cli *cli, struct store *store, struct shown *shown, struct err *err)
{
    struct claim_detail *detail = ARENA_NEW(cli->arena, struct claim_detail);
    struct str claim = shown->id;
    shown->claim = detail;
    return (shown->thing == THING_CLAIM ||
            store_evidence_claim(store, shown->id, cli->arena, &claim, err)) &&
           store_claim_detail(store, claim, cli->arena, detail, err) &&
           read_log(cli, store, shown, err);
}

static bool read_thing(struct cli *cli, struct store *store, struct shown *shown, struct err *err)
{
    struct article_detail *article = ARENA_NEW(cli->arena, struct article_detail);
    struct source_detail *source = ARENA_NEW(cli->arena, struct source_detail);
    struct run_detail *run = ARENA_NEW(cli->arena, struct run_detail);
    struct bench_detail *bench = ARENA_NEW(cli->arena, struct bench_detail);
    long lines = OVERVIEW_LINES;
    shown->article = article;
    shown->source = source;
    shown->run = run;
    shown->bench = bench;
    switch (shown->thing) {
    case THING_CLAIM:
    case THING_EVIDENCE: return read_claim(cli, store, shown, err);
    case THING_ARTICLE: return store_article_detail(store, shown->id, cli->arena, article, err);
    case THING_SOURCE: return store_source_detail(store, shown->id, cli->arena, source, err);
    case THING_RUN: return store_run_detail(store, shown->id, cli->arena, run, err);
    default:
        return args_number(&cli->args, "number", (struct range){ 1, 1000000 }, &lines, err) &&
               store_bench_detail(store, (size_t)lines, cli->arena, bench, err);
    }
}

static bool print(struct cli *cli, struct store *store, const struct shown *shown, struct err *err)
{
    struct screen screen = screen_new(cli);
    bool json = strcmp(args_value(&cli->args, "format", "text"), "json") == 0;
    bool ok = true;
    if (json)
        show_json(shown, cli->arena, &screen.out);
    else
        ok = show_text(shown, store, &screen, err);
    ok = ok &&
         (json ? cli_print(buf_view(&screen.out), err) : cli_show(cli, buf_view(&screen.out), err));
    buf_free(&screen.out);
    return ok;
}

static bool show(struct cli *cli, struct store *store, struct err *err)
{
    const struct path_list *words = &cli->args.words;
    struct shown shown = { .id = STR_NONE };
    struct found found;
    if (words->n) {
        struct find_query query = { words->items[0], THING_ANY, false };
        if (!cli_find(cli, store, &query, &found, err))
            return false;
        shown.thing = found.thing;
        shown.id = found.id;
    }
    return read_thing(cli, store, &shown, err) && print(cli, store, &shown, err);
}

static bool run(struct cli *cli, struct err *err)
{
    static const char *const formats[] = { "text", "json", NULL };
    struct store *store = NULL;
    if (cli->args.words.n > 1)
        return err_set(err, ERR_USAGE, "one thing at a time: stet show [ID]");
    if (!args_choice(&cli->args, "format", formats, err) ||
        !cli_open_bench(cli, STORE_READ, &store, err))
        return false;
    bool ok = show(cli, store, err);
    store_close(store);
    return ok;
}

const struct command command_show = {
    "show",
    "show [ID] [--format text|json]",
    "show one thing with all that hangs on it, or the bench",
    "ID is that of a claim, a piece of evidence, a source, an article or a run, or its\n"
    "beginning; an article's path; a source's path or address.  Without one: what the\n"
    "bench holds, what could not be checked, and what to do next.\n"
    "\n"
    "  stet show 3f2a9c1\n"
    "  stet show draft.md --format json",
    options,
    run,
};
