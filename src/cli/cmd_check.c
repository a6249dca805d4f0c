/*
 * stet check: the main job.  Reads the sources into the bench (a private one
 * unless there is another), checks each article in a worker, writes reports.
 */
#include "gate.h"
#include "piped.h"
#include "reports.h"
#include "sources.h"

#include "base/arena.h"
#include "run/batch.h"

static const struct option_spec options[] = {
    { "sources", 's', OPTION_LIST, "PATH", "files and folders to check against (may be repeated)" },
    { "script", 0, OPTION_LIST, "EXPR", "units to run: ids, globs, tags, and, or, not, x.lua" },
    { "set", 0, OPTION_LIST, "UNIT.OPTION=VALUE", "an option of a unit" },
    { "report", 'r', OPTION_LIST, "FILE", "write a report; its ending picks the format" },
    { "strict", 0, OPTION_FLAG, NULL, "exit 1 when a check-worthy claim is left unchecked" },
    { "fail-on", 0, OPTION_VALUE, "LEVEL", "exit 1 at findings of note, warning, error or never" },
    { 0 },
};

struct checking {
    struct cli *cli;
    struct store *store;
    bool keep; /* the bench outlives the command */
    struct setup setup;
    struct reports reports;
    struct supervisor *workers;
    struct batch *batch;
    struct err first; /* of the articles that failed */
};

/* What the batch tells. */

static bool take_checked(void *ctx, const struct batch_item *item, const struct result *result,
                         struct wire_reader *written, struct err *err)
{
    struct checking *all = ctx;
    (void)item;
    return reports_write(&all->reports, result, written, err);
}

static bool take_failed(void *ctx, const struct batch_item *item, const struct err *why,
                        struct err *err)
{
    struct checking *all = ctx;
    (void)item;
    (void)err;
    if (all->first.code == ERR_NONE)
        all->first = *why;
    if (all->cli->args.words.n > 1)
        cli_complain_err(why);
    return true;
}

/* Articles. */

/* False only where waiting for it was ended; what can't be read fails in its place. */
static bool read_article(const struct checking *all, const char *path, struct batch_item *item)
{
    return (cli_check_path(path, &item->why) &&
            piped_read(all->workers, path, item->arena, &item->input.bytes, &item->why)) ||
           item->why.code != ERR_INTERRUPTED;
}

static bool add_article(struct checking *all, struct batch_item *item, struct err *err)
{
    if (read_article(all, item->input.name.ptr, item))
        return batch_add(item, err);
    *err = item->why;
    batch_item_drop(item);
    return false;
}

/* A file of a new name: read ahead, since its content tells which article it is.  What
   cannot be read tells so when its turn comes. */
static bool identify_new(struct checking *all, const char *path, struct str name, struct str *id,
                         struct err *err)
{
    struct arena *arena = arena_new();
    struct article article = { .name = name };
    struct err ignored = { 0 };
    struct str bytes, found = STR_NONE;
    bool ok = true;
    if (file_read(path, CLI_FILE_MAX, arena, &bytes, &ignored)) {
        article_identify(&article, bytes, arena);
        ok = store_article_identify(all->store, &article, arena, &found, err);
    }
    if (!str_is_none(found))
        *id = str_copy(all->cli->arena, found);
    arena_free(arena);
    return ok;
}

/* Finds out which articles of the bench these are, all before the first of them
   is checked, so that the answer does not depend on how far the others are. */
static bool name_articles(struct checking *all, struct input *out, struct str *names,
                          struct err *err)
{
    const struct path_list *words = &all->cli->args.words;
    for (size_t i = 0; all->keep && i < words->n; i++) {
        if (file_kind(words->items[i].ptr) != FILE_REGULAR)
            continue; /* a pipe lies nowhere, and can be read only once */
        names[i] = store_article_name(all->store, words->items[i].ptr, all->cli->arena);
        if (!str_is_none(names[i]) &&
            !store_article_named(all->store, names[i], all->cli->arena, &out[i].id, err))
            return false;
        if (!str_is_none(names[i]) && str_is_none(out[i].id) &&
            !identify_new(all, words->items[i].ptr, names[i], &out[i].id, err))
            return false;
    }
    return true;
}

static bool check_articles(struct checking *all, struct err *err)
{
    const struct path_list *words = &all->cli->args.words;
    struct input *inputs = ARENA_ARRAY(all->cli->arena, words->n, struct input);
    struct str *names = ARENA_ARRAY(all->cli->arena, words->n, struct str);
    if (!name_articles(all, inputs, names, err))
        return false;
    for (size_t i = 0; i < words->n; i++) {
        struct batch_item *item = batch_item_new(all->batch);
        bool piped = str_eq_c(words->items[i], "-");
        item->label = piped ? STR("standard input") : words->items[i];
        item->name = names[i];
        item->input = inputs[i];
        item->input.name = words->items[i];
        if (!add_article(all, item, err))
            return false;
    }
    return batch_finish(all->batch, err);
}

static bool verdict(const struct checking *all, struct err *err)
{
    const struct batch_counts *counts = batch_counts(all->batch);
    if (counts->failed == 1 && all->cli->args.words.n == 1) {
        *err = all->first;
        return false;
    }
    return gate_passes(&all->setup.gate, counts, err);
}

static bool check_all(struct checking *all, struct err *err)
{
    struct path_list sources = { 0 };
    struct str library;
    args_list(&all->cli->args, "sources", &sources);
    const struct source_load load = { .store = all->store, .workers = all->workers };
    if (!cli_load_sources(all->cli, &load, &sources, err) ||
        !cli_library_hash(all->cli, all->store, &library, err))
        return false;
    const struct batch_options way = {
        .workers = all->workers,
        .setup = &all->setup,
        .library = library,
        .store = all->keep ? all->store : NULL,
        .group = 1,
        .ctx = all,
        .checked = take_checked,
        .failed = take_failed,
    };
    all->batch = batch_new(&way);
    return check_articles(all, err) && verdict(all, err);
}

static bool open_store(struct checking *all, struct err *err)
{
    const char *path = cli_bench(all->cli);
    all->keep = path != NULL;
    if (!(path ? store_open(path, STORE_CREATE, &all->store, err)
               : store_open_private(&all->store, err)))
        return false;
    all->setup.bench = str_from(store_path(all->store));
    return true;
}

static bool run(struct cli *cli, struct err *err)
{
    struct checking all = { .cli = cli };
    size_t articles = cli->args.words.n;
    if (articles == 0)
        return err_set(err, ERR_USAGE, "check what? stet check ARTICLE... (- is standard input)");
    if (!cli_setup(cli, &all.setup, err) ||
        !cli_user_scripts(cli, cli_bench(cli), &all.setup, err) ||
        !gate_take(cli, &all.setup.gate, err) ||
        !reports_take(cli, &all.setup, articles, &all.reports, err) || !open_store(&all, err))
        return false;
    struct supervisor_options pool = cli_workers(cli, 1);
    if (articles == 1)
        pool.workers = 1;
    bool ok = supervisor_start(&all.setup, &pool, &all.workers, err) &&
              reports_check(&all.reports, all.workers, err) && check_all(&all, err);
    supervisor_stop(all.workers);
    batch_free(all.batch);
    store_close(all.store);
    return ok;
}

const struct command command_check = {
    "check",
    "check ARTICLE... [--sources PATH]... [--report FILE]...",
    "check articles against sources",
    "Reads each article, extracts its claims, links them to passages of the sources,\n"
    "compares figures and words, marks what stands, and prints a report.  Without a\n"
    "bench it works in a private one and leaves nothing behind.\n"
    "\n"
    "  stet check draft.md --sources notes/ --report out.html --report out.json\n"
    "\n"
    "Exit status: 0 done; 1 findings at or above --fail-on, or with --strict a\n"
    "check-worthy claim left unchecked; 2 wrong usage; 3 failed; 4 several articles,\n"
    "some failed.",
    options,
    run,
};
