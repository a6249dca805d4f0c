/* stet script lint: what is wrong with units, or looks so, without running them. */
#include "luacheck.h"
#include "script_verb.h"

#include "base/arena.h"

struct linting {
    struct cli *cli;
    struct buf out;
    size_t units, problems;
    struct path_list sound; /* files that load: luacheck may look at them */
};

static bool is_wanted(const struct linting *l, const struct unit_info *unit)
{
    /* Nobody who names nothing means stet's own. */
    return unit->meant && (!unit->bundled || script_words(l->cli) > 0);
}

static void take_units(struct linting *l, const struct supervisor *workers)
{
    for (size_t i = 0; i < supervisor_unit_count(workers); i++) {
        const struct unit_info *unit = supervisor_unit_at(workers, i);
        if (!is_wanted(l, unit))
            continue;
        l->units++;
        buf_str(&l->out, unit->problems);
        for (size_t k = 0; k < unit->problems.len; k++)
            l->problems += unit->problems.ptr[k] == '\n';
        if (!unit->bundled && unit->version.len > 0)
            VEC_PUSH(l->cli->arena, &l->sound, unit->path);
    }
}

static bool report(struct linting *l, enum luacheck_outcome luacheck, struct err *err)
{
    if (luacheck == LUACHECK_MISSING)
        cli_note(l->cli, "luacheck is not installed, so unused names and the like were not looked "
                         "for: apt-get install lua-check");
    buf_printf(&l->out, "%zu unit%s, %zu problem%s\n", l->units, l->units == 1 ? "" : "s",
               l->problems, l->problems == 1 ? "" : "s");
    if (!cli_show(l->cli, buf_view(&l->out), err))
        return false;
    if (l->problems > 0)
        err->code = ERR_FINDINGS; /* printed already */
    return l->problems == 0;
}

static bool run(struct cli *cli, struct err *err)
{
    struct setup setup;
    struct supervisor *workers = NULL;
    struct linting l = { .cli = cli };
    enum luacheck_outcome luacheck = LUACHECK_RAN;
    if (!script_setup(cli, &setup, err))
        return false;
    if (script_words(cli) == 0)
        setup.select = STR("extractor or linker or check or marker or reporter");
    setup.lint = true;
    if (!script_start(cli, &setup, NULL, &workers, err))
        return false;
    take_units(&l, workers);
    supervisor_stop(workers);
    bool ok =
        luacheck_run(&l.sound, &l.out, &l.problems, &luacheck, err) && report(&l, luacheck, err);
    buf_free(&l.out);
    return ok;
}

const struct script_verb script_verb_lint = {
    "lint",
    "script lint [PATH|EXPR]",
    "Looks at units without running them: what their tables lack or may not have, globals that\n"
    "no unit has, messages and options that no function names; and what luacheck says, when it\n"
    "is installed.  Without EXPR, all that are not stet's own.  Exits 1 when there is a problem.\n"
    "\n"
    "  stet script lint scripts/check/superlatives.lua",
    run,
};
