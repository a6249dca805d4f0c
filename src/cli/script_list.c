/* stet script list: what units an expression picks, in the order in which they run. */
#include "script_verb.h"

#include "base/arena.h"

/* Where a unit comes from. */
static struct str place_of(const struct unit_info *unit)
{
    return unit->bundled ? STR("bundled") : unit->path;
}

static int path_width(const struct supervisor *workers)
{
    size_t width = 0;
    for (size_t i = 0; i < supervisor_unit_count(workers); i++) {
        size_t len = place_of(supervisor_unit_at(workers, i)).len;
        width = len > width ? len : width;
    }
    return (int)width;
}

static bool run(struct cli *cli, struct err *err)
{
    struct setup setup;
    struct supervisor *workers = NULL;
    struct buf out = { 0 };
    if (!script_setup(cli, &setup, err) || !script_start(cli, &setup, NULL, &workers, err))
        return false;
    int width = path_width(workers);
    for (size_t i = 0; i < supervisor_unit_count(workers); i++) {
        const struct unit_info *unit = supervisor_unit_at(workers, i);
        struct str path = place_of(unit);
        buf_printf(&out, "%-26.*s %-9s %-8.*s %-*.*s %.*s\n", STR_ARG(unit->id),
                   unit_kind_name(unit->kind), STR_ARG(unit->version), width, STR_ARG(path),
                   STR_ARG(unit->title));
    }
    supervisor_stop(workers);
    bool ok = cli_show(cli, buf_view(&out), err);
    buf_free(&out);
    return ok;
}

const struct script_verb script_verb_list = {
    "list",
    "script list [EXPR]",
    "Lists the units that EXPR picks, in the order in which they run.\n"
    "\n"
    "  stet script list 'check/* and not quotes'",
    run,
};
