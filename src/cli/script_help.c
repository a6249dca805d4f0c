/* stet script help: what a unit does, its options and its messages. */
#include "script_verb.h"

#include "base/arena.h"

/* A verb's own help, where the word is none of a unit. */
static bool print_verb(struct cli *cli, struct str word, struct err *err)
{
    for (size_t i = 0; script_verbs[i]; i++) {
        const struct script_verb *verb = script_verbs[i];
        if (str_eq_c(word, verb->name))
            return cli_show(
                cli, str_printf(cli->arena, "usage: stet %s\n\n%s\n", verb->usage, verb->help),
                err);
    }
    return false;
}

static bool print_unit(struct cli *cli, const struct supervisor *workers, struct str word,
                       struct err *err)
{
    for (size_t i = 0; i < supervisor_unit_count(workers); i++) {
        const struct unit_info *unit = supervisor_unit_at(workers, i);
        if (str_eq(unit->id, word) || (!unit->bundled && str_eq(unit->path, word)))
            return cli_show(cli, unit->about, err);
    }
    return err_set(err, ERR_USAGE, "help on which unit? '%.*s' is no unit's id, nor a file",
                   STR_ARG(word));
}

static bool run(struct cli *cli, struct err *err)
{
    struct setup setup;
    struct supervisor *workers = NULL;
    if (script_words(cli) != 1)
        return err_set(err, ERR_USAGE, "help on what? stet script help ID");
    struct str word = script_word(cli, 0);
    if (print_verb(cli, word, err))
        return true;
    if (!script_setup(cli, &setup, err))
        return false;
    setup.describe = true;
    if (!script_start(cli, &setup, NULL, &workers, err))
        return false;
    bool ok = print_unit(cli, workers, word, err);
    supervisor_stop(workers);
    return ok;
}

const struct script_verb script_verb_help = {
    "help",
    "script help ID",
    "Tells all about a unit: what it runs on, its options as they are set, its messages, and\n"
    "where its file is.  ID may be a file, or one of these subcommands.\n"
    "\n"
    "  stet script help check/numbers",
    run,
};
