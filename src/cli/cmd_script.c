/* stet script: what units there are, and whether their own tests pass. */
#include "command.h"

#include "base/arena.h"

static const struct option_spec options[] = {
    { "script", 0, OPTION_LIST, "EXPR", "the same as EXPR after the verb" },
    { "set", 0, OPTION_LIST, "UNIT.OPTION=VALUE", "an option of a unit" },
    { 0 },
};

/* The words after the verb are one more expression. */
static void take_expression(struct cli *cli)
{
    static const struct option_spec script = { "script", 0, OPTION_LIST, NULL, NULL };
    for (size_t i = 1; i < cli->args.words.n; i++) {
        struct option_value v = { &script, cli->args.words.items[i] };
        VEC_PUSH(cli->arena, &cli->args.options, v);
    }
}

static bool start(struct cli *cli, struct setup *setup, struct supervisor **out, struct err *err)
{
    struct supervisor_options pool = cli_workers(cli, 1);
    pool.workers = 1;
    return cli_setup(cli, setup, err) && cli_user_scripts(cli, cli_bench(cli), setup, err) &&
           supervisor_start(setup, &pool, out, err);
}

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

static bool list(struct cli *cli, struct err *err)
{
    struct setup setup;
    struct supervisor *workers = NULL;
    struct buf out = { 0 };
    if (!start(cli, &setup, &workers, err))
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

struct testing {
    struct err *err;
    struct buf out;
    size_t passed, failed;
    bool broken;
};

static void tested(void *ctx, const struct answer *answer)
{
    struct testing *t = ctx;
    if (!answer)
        return;
    struct wire_reader in = { .bytes = answer->payload };
    if (answer->type != WIRE_TESTED) {
        *t->err = answer->err;
        t->broken = true;
        return;
    }
    while (!in.bad && in.at < in.bytes.len) {
        struct str unit = wire_str(&in);
        size_t number = (size_t)wire_number(&in);
        bool passed = wire_number(&in) != 0;
        struct str detail = wire_str(&in);
        if (in.bad)
            break;
        buf_printf(&t->out, "%s %.*s test %zu%s%.*s\n", passed ? "ok" : "not ok", STR_ARG(unit),
                   number, detail.len ? " - " : "", STR_ARG(detail));
        t->passed += passed;
        t->failed += !passed;
    }
}

static bool test(struct cli *cli, struct err *err)
{
    struct setup setup;
    struct supervisor *workers = NULL;
    struct testing t = { .err = err };
    if (!start(cli, &setup, &workers, err))
        return false;
    bool ok =
        supervisor_test(workers, tested, &t, err) && supervisor_finish(workers, err) && !t.broken;
    supervisor_stop(workers);
    buf_printf(&t.out, "%zu passed, %zu failed\n", t.passed, t.failed);
    ok = ok && cli_show(cli, buf_view(&t.out), err);
    buf_free(&t.out);
    if (!ok || t.failed == 0)
        return ok;
    err->code = ERR_FINDINGS; /* what failed is printed already */
    return false;
}

static bool run(struct cli *cli, struct err *err)
{
    static const char *const verbs[] = { "list", "test", NULL };
    const char *verb = cli->args.words.n ? cli->args.words.items[0].ptr : "";
    take_expression(cli);
    if (strcmp(verb, "list") == 0)
        return list(cli, err);
    if (strcmp(verb, "test") == 0)
        return test(cli, err);
    const char *nearest = args_nearest(verb, verbs);
    return err_set(err, ERR_USAGE, "script what? stet script list or test%s%s%s",
                   nearest ? "; did you mean " : "", nearest ? nearest : "", nearest ? "?" : "");
}

const struct command command_script = {
    "script",
    "script list|test [EXPR]",
    "list units, run their own tests",
    "EXPR picks units by id, glob, tag, and, or, not, ( ); x.lua is a file.\n"
    "\n"
    "  stet script list 'check/*'\n"
    "  stet script test house-rules.lua",
    options,
    run,
};
