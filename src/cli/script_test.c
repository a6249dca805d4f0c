/* stet script test: whether units do what their own tests say. */
#include "script_verb.h"

#include "base/arena.h"

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

static bool run(struct cli *cli, struct err *err)
{
    struct setup setup;
    struct supervisor *workers = NULL;
    struct testing t = { .err = err };
    if (!script_setup(cli, &setup, err) || !script_start(cli, &setup, NULL, &workers, err))
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

const struct script_verb script_verb_test = {
    "test",
    "script test [PATH|EXPR]",
    "Runs the tests that stand in units' files; no network.\n"
    "\n"
    "  stet script test scripts/check/superlatives.lua",
    run,
};
