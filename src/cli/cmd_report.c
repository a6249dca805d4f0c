/*
 * stet report: writes reports of a result that stands in the bench, with all that
 * people decided since, and checks nothing again.  Workers write them, as they do after
 * a check: an article's words stay hostile in the bench.
 */
#include "find.h"
#include "gate.h"
#include "reports.h"

#include "base/arena.h"
#include "base/file.h"

#include <stdlib.h>
#include <unistd.h>

static const struct option_spec options[] = {
    { "output", 'o', OPTION_VALUE, "FILE", "write there; its ending picks the format" },
    { "report", 'r', OPTION_LIST, "FILE", "write a report; may be repeated" },
    { "script", 0, OPTION_LIST, "FILE", "a reporter of yours: x.lua" },
    { "set", 0, OPTION_LIST, "UNIT.OPTION=VALUE", "an option of a reporter" },
    { "strict", 0, OPTION_FLAG, NULL, "exit 1 when a check-worthy claim is left unchecked" },
    { "fail-on", 0, OPTION_VALUE, "LEVEL", "exit 1 at findings of note, warning, error or never" },
    { 0 },
};

struct reporting {
    struct cli *cli;
    struct store *store;
    struct setup setup;
    struct reports reports;
    struct supervisor *workers;
    struct result result;
    struct err *err;
    bool ok; /* the reports are written */
};

/* An article that failed is never reported as checked, not even with what an older
   run made of it. */
static bool has_not_failed(struct reporting *r, struct str name, struct err *err)
{
    struct err why = { 0 };
    if (str_is_none(name))
        return true;
    if (!store_error_get(r->store, name, &why, err))
        return false;
    if (why.code == ERR_NONE)
        return true;
    return err_set(err, why.code, "%.*s could not be checked: %s", STR_ARG(name), why.message);
}

/* Fills `id`.  A word that names no article may name one that could never be read. */
static bool find_article(struct reporting *r, struct str word, struct str *id, struct err *err)
{
    struct err why = { 0 };
    struct str name = store_article_name(r->store, str_c(r->cli->arena, word), r->cli->arena);
    if (cli_find_article(r->cli, r->store, word, id, &why))
        return true;
    if (why.code == ERR_NOT_FOUND &&
        (!has_not_failed(r, name, err) || !has_not_failed(r, word, err)))
        return false;
    *err = why;
    return false;
}

/* The article's path from here, as a user would name it who stands here: SARIF and its
   like point into the files of the folder that they are read in. */
static struct str path_from_here(const struct reporting *r, struct str name)
{
    const char *bench = store_path(r->store);
    struct arena *arena = r->cli->arena;
    char *here = getcwd(NULL, 0);
    int folder = (int)(file_base(bench) - bench);
    char *real = realpath(arena_printf(arena, "%.*s%.*s", folder, bench, STR_ARG(name)), NULL);
    struct str path = here && real ? file_way(arena, here, real) : name;
    free(real);
    free(here);
    return path;
}

static bool load(struct reporting *r, struct input *input, struct err *err)
{
    struct str id;
    struct article_origin origin;
    struct arena *arena = r->cli->arena;
    if (!find_article(r, r->cli->args.words.items[0], &id, err) ||
        !store_article_origin(r->store, id, arena, &origin, err) ||
        !has_not_failed(r, origin.name, err) || !has_not_failed(r, id, err) ||
        !store_result_get(r->store, id, arena, &r->result, err))
        return false;
    if (origin.outdated)
        cli_note(r->cli,
                 "%.*s has a newer text that is not checked yet; this is about the one "
                 "before: 'stet check' takes the new one",
                 STR_ARG(str_is_none(origin.name) ? id : origin.name));
    *input = (struct input){ .id = id, .bytes = origin.bytes, .url = r->result.article.url };
    if (!str_is_none(origin.name))
        input->name = path_from_here(r, origin.name);
    return true;
}

static void take_answer(void *ctx, const struct answer *answer)
{
    struct reporting *r = ctx;
    if (!answer)
        return;
    if (answer->type != WIRE_REPORTED) {
        *r->err = answer->err;
        return;
    }
    struct wire_reader in = { .bytes = answer->payload, .arena = r->cli->arena };
    r->ok = reports_write(&r->reports, &r->result, &in, r->err);
}

static bool write_all(struct reporting *r, struct err *err)
{
    struct stored stored = { .result = &r->result };
    struct supervisor_options pool = cli_workers(r->cli, 1);
    pool.workers = 1;
    if (!load(r, &stored.input, err))
        return false;
    return supervisor_start(&r->setup, &pool, &r->workers, err) &&
           reports_check(&r->reports, r->workers, err) &&
           supervisor_report(r->workers, &stored, take_answer, r, err) &&
           supervisor_finish(r->workers, err) && r->ok;
}

/* A report is no gate unless it is asked to be one: what it shows is known. */
static bool verdict(const struct reporting *r, struct err *err)
{
    struct batch_counts counts = { 0 };
    if (!args_has(&r->cli->args, "strict") && !args_has(&r->cli->args, "fail-on"))
        return true;
    batch_count(&counts, &r->result);
    return gate_passes(&r->setup.gate, &counts, err);
}

static bool run(struct cli *cli, struct err *err)
{
    struct reporting r = { .cli = cli, .err = err };
    if (cli->args.words.n != 1)
        return err_set(err, ERR_USAGE,
                       "report what? stet report ARTICLE (its id, the beginning of it, its path)");
    if (!cli_setup(cli, &r.setup, err) || !cli_user_scripts(cli, cli_bench(cli), &r.setup, err) ||
        !gate_take(cli, &r.setup.gate, err) ||
        !reports_take_again(cli, &r.setup, &r.reports, err) ||
        !cli_open_bench(cli, STORE_READ, &r.store, err))
        return false;
    r.setup.bench = str_from(store_path(r.store));
    bool ok = write_all(&r, err) && verdict(&r, err);
    supervisor_stop(r.workers);
    store_close(r.store);
    return ok;
}

const struct command command_report = {
    "report",
    "report ARTICLE [--format NAME] [-o FILE]",
    "write a report again, without checking again",
    "Writes what the bench has of an article: the result of its last check, with what\n"
    "people decided since.  ARTICLE is an id, the beginning of one, or a path.\n"
    "\n"
    "  stet report draft.md --format html -o draft.html\n"
    "  stet report draft.md -r draft.sarif -r draft.csv\n"
    "\n"
    "For people: text, html (.html), markdown (.md).  For programs: json (.json), csv\n"
    "(.csv), sarif (.sarif), junit (.xml), claimreview (.claimreview.json, .jsonld),\n"
    "annotations (.annotations.json).\n"
    "\n"
    "Exit status: 0 done, whatever the findings; with --strict or --fail-on as check's;\n"
    "2 wrong usage; 3 there is no such article, or it could not be checked.",
    options,
    run,
};
