/* stet source: what the bench can check against; in, out, again. */
#include "decide.h"
#include "source_lines.h"
#include "sources.h"

#include "base/arena.h"
#include "base/clock.h"

static const struct option_spec options[] = {
    { "list", 0, OPTION_LIST, "FILE", "add: paths, a line each (- is standard input)" },
    { "kind", 0, OPTION_VALUE, "KIND", "list: only url, file, text or factcheck" },
    { "text", 0, OPTION_FLAG, NULL, "show: its text, and nothing else" },
    { "by", 0, OPTION_VALUE, "NAME", "rm: who takes it away (default: your login name)" },
    { 0 },
};

/* What came of many files. */
struct tally {
    struct cli *cli;
    struct buf out;
    size_t added, same, changed, failed, gone;
    size_t fallen; /* claims */
};

static void note_fall(const struct tally *t, const struct source_loaded *loaded)
{
    const struct source_change *change = &loaded->change;
    if (change->moved || change->lost)
        cli_note(t->cli, "%s: evidence found again %zu, lost %zu; claims unchecked again %zu",
                 loaded->path, change->moved, change->lost, change->fallen);
}

static void count_file(void *ctx, const struct source_loaded *loaded)
{
    struct tally *t = ctx;
    if (!loaded->source) {
        t->failed++;
        cli_complain(str_printf(t->cli->arena, "left out: %s", loaded->why));
        return;
    }
    bool same = loaded->copy || loaded->change.what == SOURCE_SAME;
    bool changed = !same && loaded->change.what == SOURCE_CHANGED;
    t->same += same;
    t->changed += changed;
    t->added += !same && !changed;
    t->fallen += loaded->change.fallen;
    buf_printf(&t->out, "%-10s%.*s  %s\n",
               same      ? "unchanged"
               : changed ? "changed"
                         : "added",
               STR_ARG(loaded->source->id), loaded->path);
    note_fall(t, loaded);
}

static bool start(struct cli *cli, struct source_load *load, struct err *err)
{
    struct setup setup = { .now = cli->now, .lang = cli->lang, .timeout_ms = cli->timeout_ms };
    struct setup *kept = ARENA_NEW(cli->arena, struct setup);
    struct supervisor_options pool = cli_workers(cli, 1);
    *kept = setup;
    enum store_mode mode = args_has(&cli->args, "bench") ? STORE_CREATE : STORE_WRITE;
    return cli_open_bench(cli, mode, &load->store, err) &&
           supervisor_start(kept, &pool, &load->workers, err);
}

static bool finish(struct tally *t, struct source_load *load, bool ok, struct err *err)
{
    supervisor_stop(load->workers);
    store_close(load->store);
    ok = ok && cli_show(t->cli, buf_view(&t->out), err);
    buf_free(&t->out);
    if (!ok)
        return false;
    cli_note(t->cli, "added %zu, changed %zu, unchanged %zu%s", t->added, t->changed, t->same,
             t->fallen ? "; next: stet claims --status unchecked" : "");
    return t->failed == 0 || err_set(err, ERR_SOME, "%zu file%s could not be read", t->failed,
                                     t->failed == 1 ? "" : "s");
}

static bool take_lists(struct cli *cli, struct path_list *paths, struct err *err)
{
    struct path_list lists = { 0 };
    args_list(&cli->args, "list", &lists);
    for (size_t i = 0; i < lists.n; i++) {
        struct str text;
        if (!file_read(lists.items[i].ptr, CLI_FILE_MAX, cli->arena, &text, err))
            return false;
        for (size_t at = 0, end; at < text.len; at = end + 1) {
            end = str_find(text, STR("\n"), at);
            end = end == SIZE_MAX ? text.len : end;
            struct str line = str_trim(str_sub(text, at, end));
            if (line.len)
                VEC_PUSH(cli->arena, paths, str_copy(cli->arena, line));
        }
    }
    return true;
}

static bool add(struct cli *cli, struct err *err)
{
    struct tally t = { .cli = cli };
    struct source_load load = { .each = count_file, .ctx = &t };
    struct path_list paths = { 0 };
    for (size_t i = 1; i < cli->args.words.n; i++)
        VEC_PUSH(cli->arena, &paths, cli->args.words.items[i]);
    if (!take_lists(cli, &paths, err))
        return false;
    if (paths.n == 0)
        return err_set(err, ERR_USAGE, "add what? stet source add PATH..., or --list FILE");
    bool ok = start(cli, &load, err) && cli_load_sources(cli, &load, &paths, err);
    return finish(&t, &load, ok, err);
}

static bool list(struct cli *cli, struct err *err)
{
    const char *word = args_value(&cli->args, "kind", NULL);
    enum source_kind kind = word ? source_kind_from(str_from(word)) : SOURCE_KIND_COUNT;
    struct store *store = NULL;
    if (word && kind == SOURCE_KIND_COUNT)
        return err_set(err, ERR_USAGE, "--kind: \"%s\" is none of url, file, text, factcheck",
                       word);
    bool ok =
        cli_open_bench(cli, STORE_READ, &store, err) && source_lines_print(cli, store, kind, err);
    store_close(store);
    return ok;
}

static bool show(struct cli *cli, struct err *err)
{
    struct store *store = NULL;
    struct str id;
    if (cli->args.words.n != 2)
        return err_set(err, ERR_USAGE, "show which one? stet source show ID");
    bool ok = cli_open_bench(cli, STORE_READ, &store, err) &&
              cli_find_source(cli, store, cli->args.words.items[1], &id, err) &&
              source_lines_show(cli, store, id, err);
    store_close(store);
    return ok;
}

/* All of them or none. */
static bool rm(struct cli *cli, struct err *err)
{
    struct store *store = NULL;
    struct source_removal removal = { .at = clock_format(cli->arena, cli->now) };
    struct buf out = { 0 };
    if (cli->args.words.n < 2)
        return err_set(err, ERR_USAGE, "remove which? stet source rm ID...");
    bool ok = decide_person(cli, &removal.by, err) && decide_begin(cli, &store, err);
    for (size_t i = 1; ok && i < cli->args.words.n; i++) {
        ok = cli_find_source(cli, store, cli->args.words.items[i], &removal.id, err) &&
             store_source_remove(store, &removal, err);
        buf_printf(&out, "removed   %.*s\n", STR_ARG(removal.id));
    }
    ok = decide_end(store, ok, err) && cli_show(cli, buf_view(&out), err);
    buf_free(&out);
    return ok;
}

/* Splits the bench's files into those that are there and those that are gone,
   which are named; addresses would have to be fetched. */
static bool refreshable(struct tally *t, struct store *store, struct source_list *out,
                        struct err *err)
{
    struct cli *cli = t->cli;
    struct source_list files = { 0 };
    if (!store_source_files(store, cli->arena, &files, err))
        return false;
    for (size_t i = 0; i < files.n; i++) {
        const struct source *file = &files.items[i];
        bool there = file_kind(store_file_path(store, file->path, cli->arena)) == FILE_REGULAR;
        if (there)
            VEC_PUSH(cli->arena, out, *file);
        else
            buf_printf(&t->out, "%-10s%.*s  %.*s\n", "gone", STR_ARG(file->id),
                       STR_ARG(file->path));
        t->gone += !there;
    }
    return true;
}

static bool refresh(struct cli *cli, struct err *err)
{
    struct tally t = { .cli = cli };
    struct source_load load = { .each = count_file, .ctx = &t };
    struct source_list files = { 0 };
    if (cli->args.words.n > 1)
        return err_set(err, ERR_USAGE, "refresh reads all files again: stet source refresh");
    bool ok = start(cli, &load, err) && refreshable(&t, load.store, &files, err) &&
              cli_reload_sources(cli, &load, &files, err);
    if (ok && files.n + t.gone == 0)
        cli_note(cli, "no source here is a file; web addresses can't be fetched yet: save the "
                      "page and add the file");
    if (t.gone)
        cli_note(cli, "%zu gone: what was read of them stays; 'stet source rm' takes one away",
                 t.gone);
    return finish(&t, &load, ok, err);
}

static bool run(struct cli *cli, struct err *err)
{
    static const struct {
        const char *name;
        bool (*run)(struct cli *cli, struct err *err);
    } verbs[] = {
        { "add", add }, { "list", list }, { "show", show }, { "rm", rm }, { "refresh", refresh }
    };
    const char *names[sizeof verbs / sizeof *verbs + 1] = { NULL };
    const char *word = cli->args.words.n ? cli->args.words.items[0].ptr : "";
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        names[i] = verbs[i].name;
        if (strcmp(word, verbs[i].name) == 0)
            return verbs[i].run(cli, err);
    }
    const char *nearest = args_nearest(word, names);
    return err_set(err, ERR_USAGE, "source what? stet source add, list, show, rm or refresh%s%s%s",
                   nearest ? "; did you mean " : "", nearest ? nearest : "", nearest ? "?" : "");
}

const struct command command_source = {
    "source",
    "source add|list|show|rm|refresh",
    "bring sources in, list them, read them again",
    "  stet source add notes/ report.html      files and folders\n"
    "  stet source list --kind file --format csv\n"
    "  stet source show 3f2a91c8 --text        what was read of it\n"
    "  stet source refresh                     reads the files again\n"
    "  stet source rm 3f2a91c8                 when no claim cites it\n"
    "\n"
    "A file is the same source under its path: when it changed it gets a new\n"
    "snapshot, and evidence goes to where its words are now.  Where they are gone the\n"
    "claim is unchecked again, and a finding shows what changed.  Old snapshots stay.\n"
    "\n"
    "list: --format is table (default), json, jsonl or csv; show: table or json.",
    options,
    run,
};
