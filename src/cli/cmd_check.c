/*
 * stet check: the main job.  Reads the sources into the bench (a private one
 * unless there is another), checks each article in a worker, writes reports.
 */
#include "command.h"

#include "base/arena.h"
#include "base/hash.h"

#include <stdio.h>
#include <unistd.h>

static const struct option_spec options[] = {
    { "sources", 's', OPTION_LIST, "PATH", "files and folders to check against (may be repeated)" },
    { "script", 0, OPTION_LIST, "EXPR", "units to run: ids, globs, tags, and, or, not, x.lua" },
    { "set", 0, OPTION_LIST, "UNIT.OPTION=VALUE", "an option of a unit" },
    { "report", 'r', OPTION_LIST, "FILE", "write a report; its ending picks the format" },
    { "strict", 0, OPTION_FLAG, NULL, "exit 1 when a check-worthy claim is left unchecked" },
    { "fail-on", 0, OPTION_VALUE, "LEVEL", "exit 1 at findings of note, warning, error or never" },
    { 0 },
};

/* One article after another comes back here, in the order given. */
struct checking {
    struct cli *cli;
    struct store *store;
    struct setup *setup;
    struct str format;           /* of standard output */
    struct path_list json_files; /* reports that the host writes itself */
    size_t printed_report;       /* index of the one for standard output; SIZE_MAX: none */
    enum level fail_on;          /* LEVEL_COUNT: never */
    bool keep;                   /* the bench outlives the command */
    size_t articles, failed;
    bool findings, unchecked;
    struct err first; /* of the articles that failed */
    struct err *err;  /* of the command: nothing can go on */
    bool broken;
};

struct checked_article {
    struct checking *all;
    const char *path;
    struct str bytes;
    struct arena *arena;
};

static struct str result_json(const struct result *result, struct arena *arena)
{
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    result_write(result, &w);
    buf_byte(&out, '\n');
    return buf_take(&out, arena);
}

static bool write_file_report(struct checking *all, struct str file, struct str bytes,
                              struct err *err)
{
    const char *path = str_c(all->cli->arena, file);
    if (!file_write(path, bytes, err))
        return false;
    cli_note(all->cli, "report: %s", path);
    return true;
}

/* What a program reads stays as it is; what a person reads is made harmless. */
static bool print_report(struct checking *all, struct str bytes)
{
    bool shown = str_eq_c(all->format, "text") || isatty(STDOUT_FILENO);
    return shown ? cli_show(all->cli, bytes, all->err) : cli_print(bytes, all->err);
}

static bool write_reports(struct checked_article *a, const struct result *result,
                          struct wire_reader *in)
{
    struct checking *all = a->all;
    bool json = str_eq_c(all->format, "json");
    struct str object = json || all->json_files.n ? result_json(result, a->arena) : STR_NONE;
    size_t n = wire_count(in);
    for (size_t i = 0; i < n && i < all->setup->reports.n; i++) {
        struct str bytes = wire_str(in);
        if (i == all->printed_report
                ? !print_report(all, bytes)
                : !write_file_report(all, all->setup->reports.items[i].file, bytes, all->err))
            return false;
    }
    for (size_t i = 0; i < all->json_files.n; i++)
        if (!write_file_report(all, all->json_files.items[i], object, all->err))
            return false;
    return !json || cli_print(object, all->err);
}

/* Whether the bench itself is at fault, so that no other article fares better. */
static bool is_of_bench(enum err_code code)
{
    return code == ERR_IO || code == ERR_BENCH || code == ERR_LOCKED || code == ERR_MEMORY;
}

static bool keep_result(struct checked_article *a, const struct result *result, struct err *err)
{
    struct checking *all = a->all;
    if (!all->keep)
        return true;
    if (store_begin(all->store, err) && store_result_put(all->store, result, a->bytes, err) &&
        store_commit(all->store, false, err))
        return true;
    store_rollback(all->store);
    if (is_of_bench(err->code)) {
        *all->err = *err;
        all->broken = true;
    }
    return false;
}

/* Whether the result is of this article and this run: the worker says so, and
   the bench files it under what it says. */
static bool check_origin(struct checked_article *a, const struct result *result, struct err *err)
{
    struct str sha256 = hash_hex(a->arena, a->bytes);
    if (str_eq(result->article.sha256, sha256) &&
        str_eq(result->article.id, str_sub(sha256, 0, result->article.id.len)) &&
        str_eq(result->run.now, clock_format(a->arena, a->all->cli->now)) &&
        result->run.offline == a->all->cli->offline)
        return true;
    return err_set(err, ERR_WORKER, "a worker answered for another article or run");
}

static bool take_result(struct checked_article *a, struct str payload, struct err *err)
{
    struct checking *all = a->all;
    struct result *result = ARENA_NEW(a->arena, struct result);
    struct wire_reader in = { .bytes = payload, .arena = a->arena };
    wire_result(&in, result);
    if (in.bad)
        return err_set(err, ERR_WORKER, "a worker sent what makes no sense");
    if (!result_check(result, err) || !check_origin(a, result, err) || !keep_result(a, result, err))
        return false;
    enum level worst = result_worst(result);
    all->findings |= worst != LEVEL_COUNT && all->fail_on != LEVEL_COUNT && worst >= all->fail_on;
    for (size_t i = 0; i < result->claims.n; i++)
        all->unchecked |= result->claims.items[i].status == STATUS_UNCHECKED &&
                          result->claims.items[i].worth >= CLAIM_CHECKWORTHY;
    all->broken |= !write_reports(a, result, &in);
    return true;
}

static bool keep_error(struct checked_article *a, const struct err *why)
{
    struct checking *all = a->all;
    if (!all->keep)
        return true;
    struct run run = { .now = clock_format(a->arena, all->cli->now), .offline = all->cli->offline };
    struct str input[] = { str_from(a->path) };
    run_identify(&run, input, 1, a->arena);
    if (store_begin(all->store, all->err) &&
        store_error_put(all->store, &run, str_from(a->path), why, all->err) &&
        store_commit(all->store, false, all->err))
        return true;
    store_rollback(all->store);
    return false;
}

static void fail_article(struct checked_article *a, struct err *why)
{
    struct checking *all = a->all;
    const char *name = strcmp(a->path, "-") == 0 ? "standard input" : a->path;
    /* Readers name the file themselves; workers do not know it. */
    if (strncmp(why->message, name, strlen(name)) != 0)
        err_wrap(why, "%s", name);
    if (all->failed++ == 0)
        all->first = *why;
    if (all->articles > 1)
        cli_complain(str_from(why->message));
    all->broken |= !keep_error(a, why);
}

static void article_answered(struct checked_article *a, const struct answer *answer)
{
    struct err why = answer->err;
    bool ok = a->all->broken;
    if (!ok && answer->type == WIRE_RESULT)
        ok = take_result(a, answer->payload, &why);
    if (!ok)
        fail_article(a, &why);
}

static void article_done(void *ctx, const struct answer *answer)
{
    struct checked_article *a = ctx;
    if (answer)
        article_answered(a, answer);
    arena_free(a->arena);
}

static bool check_article(struct checking *all, struct supervisor *workers, const char *path,
                          struct str library)
{
    struct arena *arena = arena_new();
    struct checked_article *a = ARENA_NEW(arena, struct checked_article);
    struct err why = { 0 };
    *a = (struct checked_article){ all, path, STR_NONE, arena };
    bool url = strncmp(path, "http://", 7) == 0 || strncmp(path, "https://", 8) == 0;
    if (url)
        err_set(&why, ERR_NETWORK, "%s: fetching is not built in; save the page and give the file",
                path);
    if (url || !file_read(path, CLI_FILE_MAX, arena, &a->bytes, &why)) {
        fail_article(a, &why);
        arena_free(arena);
        return true;
    }
    struct input input = { .name = str_from(path), .bytes = a->bytes, .library = library };
    if (supervisor_check(workers, &input, article_done, a, all->err))
        return true;
    arena_free(arena);
    return false;
}

/* What the command line asks for. */

static bool take_level(struct checking *all, struct err *err)
{
    struct str text = str_from(args_value(&all->cli->args, "fail-on", "error"));
    all->fail_on = level_from(text);
    if (all->fail_on != LEVEL_COUNT || str_eq_c(text, "never"))
        return true;
    return err_set(err, ERR_USAGE, "--fail-on: \"%.*s\" is none of note, warning, error, never",
                   STR_ARG(text));
}

/* A file holds one article's report: another one would replace it unseen. */
static bool report_once(const struct checking *all, const struct path_list *files, struct err *err)
{
    if (files->n && all->articles > 1)
        return err_set(err, ERR_USAGE,
                       "--report %.*s: each article would overwrite it; check one article at a "
                       "time, or use --format json",
                       STR_ARG(files->items[0]));
    for (size_t i = 0; i < files->n; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(files->items[i], files->items[k]))
                return err_set(err, ERR_USAGE, "--report %.*s: given twice",
                               STR_ARG(files->items[i]));
    return true;
}

static bool take_reports(struct checking *all, struct err *err)
{
    struct cli *cli = all->cli;
    struct path_list files = { 0 };
    args_list(&cli->args, "report", &files);
    if (!report_once(all, &files, err))
        return false;
    for (size_t i = 0; i < files.n; i++) {
        struct str ending = str_from(file_ending(files.items[i].ptr));
        struct report_request request = { .format = ending, .file = files.items[i] };
        if (str_eq_c(ending, "json"))
            VEC_PUSH(cli->arena, &all->json_files, files.items[i]);
        else
            VEC_PUSH(cli->arena, &all->setup->reports, request);
    }
    all->format = str_from(args_value(&cli->args, "format", "text"));
    all->printed_report = SIZE_MAX;
    if (str_eq_c(all->format, "json"))
        return true;
    struct report_request printed = { .format = all->format,
                                      .color = cli->color,
                                      .columns = cli->columns };
    all->printed_report = all->setup->reports.n;
    VEC_PUSH(cli->arena, &all->setup->reports, printed);
    return true;
}

/* Whether a blank-separated list has the word. */
static bool list_has(struct str list, struct str word)
{
    for (size_t at = 0; (at = str_find(list, word, at)) != SIZE_MAX; at++) {
        bool starts = at == 0 || list.ptr[at - 1] == ' ';
        bool ends = at + word.len == list.len || list.ptr[at + word.len] == ' ';
        if (starts && ends)
            return true;
    }
    return false;
}

static bool has_reporter(const struct supervisor *workers, struct str format)
{
    for (size_t i = 0; i < supervisor_unit_count(workers); i++) {
        const struct unit_info *unit = supervisor_unit_at(workers, i);
        if (unit->kind == UNIT_REPORTER && format.len &&
            (str_eq(unit->format, format) || list_has(unit->endings, format)))
            return true;
    }
    return false;
}

static bool check_reporters(const struct checking *all, const struct supervisor *workers,
                            struct err *err)
{
    for (size_t i = 0; i < all->setup->reports.n; i++) {
        const struct report_request *r = &all->setup->reports.items[i];
        if (has_reporter(workers, r->format))
            continue;
        if (i == all->printed_report)
            return err_set(
                err, ERR_USAGE,
                "--format: no reporter writes \"%.*s\"; stet has text, json, html and markdown",
                STR_ARG(r->format));
        return err_set(
            err, ERR_USAGE,
            "--report %.*s: no reporter writes files that end so; .html, .md and .json do",
            STR_ARG(r->file));
    }
    return true;
}

static bool verdict(const struct checking *all, struct err *err)
{
    if (all->failed == 1 && all->articles == 1) {
        *err = all->first;
        return false;
    }
    if (all->failed)
        return err_set(err, ERR_SOME, "%zu of %zu articles failed", all->failed, all->articles);
    err->message[0] = '\0'; /* findings are results, not an error to print */
    err->code = ERR_FINDINGS;
    return !all->findings && !(all->unchecked && args_has(&all->cli->args, "strict"));
}

static bool check_all(struct checking *all, struct supervisor *workers, struct err *err)
{
    struct path_list sources = { 0 };
    struct str library;
    args_list(&all->cli->args, "sources", &sources);
    const struct source_load load = { all->store, workers };
    if (!cli_load_sources(all->cli, &load, &sources, err) ||
        !cli_library_hash(all->cli, all->store, &library, err))
        return false;
    const struct path_list *words = &all->cli->args.words;
    for (size_t i = 0; i < words->n && !all->broken; i++)
        if (!check_article(all, workers, words->items[i].ptr, library))
            return false;
    return supervisor_finish(workers, err) && !all->broken && verdict(all, err);
}

static bool open_store(struct checking *all, struct err *err)
{
    const char *path = cli_bench(all->cli);
    all->keep = path != NULL;
    return path ? store_open(path, STORE_CREATE, &all->store, err)
                : store_open_private(&all->store, err);
}

static bool run(struct cli *cli, struct err *err)
{
    struct setup setup;
    struct checking all = { .cli = cli, .setup = &setup, .err = err };
    struct supervisor *workers = NULL;
    all.articles = cli->args.words.n;
    if (all.articles == 0)
        return err_set(err, ERR_USAGE, "check what? stet check ARTICLE... (- is standard input)");
    if (!take_level(&all, err) || !cli_setup(cli, &setup, err) || !take_reports(&all, err) ||
        !open_store(&all, err))
        return false;
    setup.bench = str_from(store_path(all.store));
    struct supervisor_options pool = cli_workers(cli, 1);
    if (all.articles == 1)
        pool.workers = 1;
    bool ok = supervisor_start(&setup, &pool, &workers, err) &&
              check_reporters(&all, workers, err) && check_all(&all, workers, err);
    supervisor_stop(workers);
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
