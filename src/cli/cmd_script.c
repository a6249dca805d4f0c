/* stet script: finds the subcommand; holds what several of them need. */
#include "script_verb.h"

#include "base/arena.h"

static const struct option_spec options[] = {
    { "script", 0, OPTION_LIST, "EXPR", "the same as EXPR after the verb" },
    { "set", 0, OPTION_LIST, "UNIT.OPTION=VALUE", "an option of a unit" },
    { "sources", 0, OPTION_LIST, "PATH", "run: files and folders to check against" },
    { "trace", 0, OPTION_LIST, "CLASSES", "run: tell of its calls, http, search, sql" },
    { "update", 0, OPTION_FLAG, NULL, "test: write what was made into the articles" },
    { "coverage", 0, OPTION_FLAG, NULL, "test: which lines of the units were run" },
    { "explain", 0, OPTION_FLAG, NULL, "list: why each runs, on what, with which options" },
    { "profile", 0, OPTION_FLAG, NULL, "run: what each unit cost" },
    { 0 },
};

const struct script_verb *const script_verbs[] = {
    &script_verb_new,
    &script_verb_test,
    &script_verb_lint,
    &script_verb_run,
    &script_verb_list,
    &script_verb_help,
    NULL,
};

size_t script_words(const struct cli *cli)
{
    return cli->args.words.n > 0 ? cli->args.words.n - 1 : 0;
}

struct str script_word(const struct cli *cli, size_t i)
{
    return cli->args.words.items[i + 1];
}

/* The words are one more expression each. */
static void take_expression(struct cli *cli)
{
    static const struct option_spec script = { "script", 0, OPTION_LIST, NULL, NULL };
    for (size_t i = 0; i < script_words(cli); i++) {
        struct option_value v = { &script, script_word(cli, i) };
        VEC_PUSH(cli->arena, &cli->args.options, v);
    }
}

static bool only_files(const struct cli *cli)
{
    for (size_t i = 0; i < script_words(cli); i++)
        if (!str_ends(script_word(cli, i), STR(".lua")))
            return false;
    return script_words(cli) > 0;
}

bool script_setup(struct cli *cli, struct setup *out, struct err *err)
{
    take_expression(cli);
    if (!cli_setup(cli, out, err))
        return false;
    if (cli_user_scripts(cli, cli_bench(cli), out, err))
        return true;
    if (err->code != ERR_REFUSED || !only_files(cli))
        return false;
    cli_note(cli, "%s; its other units are left out", err->message);
    *err = (struct err){ 0 };
    return true;
}

bool script_start(struct cli *cli, const struct setup *setup, const struct watcher *watcher,
                  struct supervisor **out, struct err *err)
{
    struct supervisor_options pool = cli_workers(cli, 1);
    pool.watcher = watcher;
    pool.workers = 1;
    return supervisor_start(setup, &pool, out, err);
}

struct str script_pipeline(enum unit_kind kind, struct str word, struct arena *arena)
{
    static const char *const before[UNIT_KIND_COUNT] = {
        [UNIT_LINKER] = "(default and extractor) or ",
        [UNIT_CHECK] = "(default and (extractor or linker)) or ",
        [UNIT_MARKER] = "(default and (extractor or linker or check)) or ",
        [UNIT_REPORTER] = "default or ",
    };
    const char *others = before[kind];
    return str_printf(arena, "%s%.*s", others ? others : "", STR_ARG(word));
}

static bool unknown_verb(const char *word, struct err *err)
{
    const char *names[sizeof script_verbs / sizeof *script_verbs] = { NULL };
    struct buf all = { 0 };
    for (size_t i = 0; script_verbs[i]; i++) {
        names[i] = script_verbs[i]->name;
        buf_printf(&all, "%s%s", i == 0 ? "" : script_verbs[i + 1] ? ", " : " or ", names[i]);
    }
    const char *nearest = args_nearest(word, names);
    err_set(err, ERR_USAGE, "script what? stet script %s%s%s%s", all.ptr,
            nearest ? "; did you mean " : "", nearest ? nearest : "", nearest ? "?" : "");
    buf_free(&all);
    return false;
}

static bool run(struct cli *cli, struct err *err)
{
    const char *word = cli->args.words.n ? cli->args.words.items[0].ptr : "";
    for (size_t i = 0; script_verbs[i]; i++)
        if (strcmp(script_verbs[i]->name, word) == 0)
            return script_verbs[i]->run(cli, err);
    return unknown_verb(word, err);
}

const struct command command_script = {
    "script",
    "script new|test|run|list|help [EXPR]",
    "write units: new ones, their tests, what there is",
    "EXPR picks units by id, glob, tag, and, or, not, ( ); x.lua is a file.\n"
    "\n"
    "  stet script new check superlatives        a unit, its tests, an article\n"
    "  stet script test scripts/check/superlatives.lua\n"
    "  stet script run check/numbers draft.md --sources notes/\n"
    "  stet script list 'check/*'",
    options,
    run,
};
