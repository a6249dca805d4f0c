/* stet script test: whether units do what their own tests and articles say. */
#include "coverage.h"
#include "script_fixture.h"
#include "script_verb.h"

#include "base/arena.h"

struct testing {
    struct coverage coverage;
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

/* The articles of the units that were picked, each after the tests of all. */
static bool try_articles(struct cli *cli, const struct setup *setup,
                         const struct supervisor *workers, struct testing *t, struct err *err)
{
    struct fixture_tally tally = { .out = &t->out,
                                   .watcher = &t->coverage.watcher,
                                   .update = args_has(&cli->args, "update") };
    bool ok = true;
    for (size_t i = 0; i < supervisor_unit_count(workers) && ok; i++)
        if (supervisor_unit_at(workers, i)->meant)
            ok = script_fixtures(cli, setup, supervisor_unit_at(workers, i), &tally, err);
    t->passed += tally.passed;
    t->failed += tally.failed;
    return ok;
}

static void put_coverage(const struct supervisor *workers, struct testing *t)
{
    for (size_t i = 0; i < supervisor_unit_count(workers); i++)
        if (supervisor_unit_at(workers, i)->meant)
            coverage_put(&t->coverage, supervisor_unit_at(workers, i)->id, &t->out);
}

static bool run(struct cli *cli, struct err *err)
{
    struct setup setup;
    struct supervisor *workers = NULL;
    struct testing t = { .err = err };
    if (!script_setup(cli, &setup, err))
        return false;
    coverage_open(&t.coverage, cli->arena);
    setup.watch.profile = setup.watch.lines = args_has(&cli->args, "coverage");
    if (!script_start(cli, &setup, &t.coverage.watcher, &workers, err))
        return false;
    bool ok = supervisor_test(workers, tested, &t, err) && supervisor_finish(workers, err) &&
              !t.broken && try_articles(cli, &setup, workers, &t, err);
    if (ok && setup.watch.lines)
        put_coverage(workers, &t);
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
    "script test [PATH|EXPR] [--update] [--coverage]",
    "Runs the tests that stand in units' files, and each unit on its fixture articles: beside\n"
    "the unit, in fixtures/, NAME.md or NAME.ANYTHING.md (or .html).  No network, no bench.\n"
    "\n"
    "  stet script test scripts/check/superlatives.lua\n"
    "\n"
    "In an article stands, after the words that it is made of, what the unit shall make:\n"
    "\n"
    "  <!-- expect: warning bare \"fastest ever\" -->\n"
    "\n"
    "Where nothing is expected, nothing may be made.  The first word is note, warning or error\n"
    "(then the message's id), claim (then its kinds), evidence, supported, refuted or another\n"
    "status, suggested (then the status), or report (words of the page); what is left out may be\n"
    "anything.  A folder NAME.sources/ beside the article holds its sources.  --update writes\n"
    "what was made into the articles; --coverage tells which lines of the units were run.",
    run,
};
