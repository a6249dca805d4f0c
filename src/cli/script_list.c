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

/* Who chose, and what decides the order. */
static void put_choice(struct buf *out, const struct setup *setup)
{
    struct str chosen = setup->select.len > 0 ? setup->select : STR("default");
    struct str by = setup->select.len == 0              ? STR("nothing else was asked for")
                    : str_is_none(setup->select_origin) ? STR("on the command line")
                                                        : setup->select_origin;
    buf_printf(out,
               "picked by: %.*s (%.*s)\n"
               "order: extractors, linkers, checks, markers, reporters; in a kind by id, but\n"
               "what a unit needs before it\n\n",
               STR_ARG(chosen), STR_ARG(by));
}

/* A line each, set in. */
static void put_terms(struct buf *out, const struct unit_info *unit)
{
    for (struct str rest = unit->terms; rest.len > 0;) {
        size_t end = str_find(rest, STR("\n"), 0);
        buf_printf(out, "    %.*s\n", STR_ARG(str_sub(rest, 0, end)));
        rest = end == SIZE_MAX ? STR_NONE : str_sub(rest, end + 1, rest.len);
    }
}

static bool run(struct cli *cli, struct err *err)
{
    struct setup setup;
    struct supervisor *workers = NULL;
    struct buf out = { 0 };
    if (!script_setup(cli, &setup, err))
        return false;
    setup.describe = args_has(&cli->args, "explain");
    if (!script_start(cli, &setup, NULL, &workers, err))
        return false;
    if (setup.describe)
        put_choice(&out, &setup);
    int width = path_width(workers);
    for (size_t i = 0; i < supervisor_unit_count(workers); i++) {
        const struct unit_info *unit = supervisor_unit_at(workers, i);
        struct str path = place_of(unit);
        buf_printf(&out, "%-26.*s %-9s %-8.*s %-*.*s %.*s\n", STR_ARG(unit->id),
                   unit_kind_name(unit->kind), STR_ARG(unit->version), width, STR_ARG(path),
                   STR_ARG(unit->title));
        put_terms(&out, unit);
    }
    supervisor_stop(workers);
    bool ok = cli_show(cli, buf_view(&out), err);
    buf_free(&out);
    return ok;
}

const struct script_verb script_verb_list = {
    "list",
    "script list [EXPR] [--explain]",
    "Lists the units that EXPR picks, in the order in which they run; --explain tells of each\n"
    "why it runs, on what, and with which options.\n"
    "\n"
    "  stet script list 'check/* and not quotes' --explain",
    run,
};
