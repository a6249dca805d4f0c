/* Units from file to result: metadata, picking, order, guards, handles, and
   the tests that units carry. */
#include "check.h"

#include "base/map.h"
#include "script/handle.h"
#include "script/vm.h"

#define UNIT(kind, id, more, run)                                                              \
    "return stet." kind " { id = '" id "', title = 't', api = 1, version = '1.0.0', " more " " \
    "run = function(ctx, it) " run " end }"

struct bed {
    struct arena *arena;
    struct script_setup setup;
    struct script_vm *vm;
    struct result result;
    struct script_job job;
    struct err err;
};

static struct bed bed_new(const char *select)
{
    struct bed b = { .arena = arena_new() };
    b.setup.select = str_from(select);
    b.result.article.text = STR("One claim. Another claim.");
    b.result.article.id = STR("a");
    b.result.article.lang = STR("en-GB");
    return b;
}

static void bed_file(struct bed *b, const char *path, const char *source)
{
    struct script_file file = { .path = str_from(path), .bytes = str_from(source), STR_NONE };
    VEC_PUSH(b->arena, &b->setup.files, file);
}

static bool bed_open(struct bed *b)
{
    return script_open(&b->setup, NULL, &b->vm, &b->err);
}

static void bed_claim(struct bed *b, struct span at, unsigned kinds, double worth)
{
    struct claim *claim = VEC_ADD(b->arena, &b->result.claims);
    *claim = (struct claim){ .at = at,
                             .text = str_at(b->result.article.text, at),
                             .kinds = kinds,
                             .worth = worth,
                             .suggested = STATUS_COUNT };
    claim->id = claim_id(b->arena, STR("a"), claim->text, 0);
}

static bool bed_run(struct bed *b, enum unit_kind kind)
{
    b->job = (struct script_job){ .result = &b->result, .arena = b->arena };
    return script_run(b->vm, &b->job, kind, &b->err);
}

static void bed_free(struct bed *b)
{
    script_close(b->vm);
    arena_free(b->arena);
}

static void test_select(void **state)
{
    (void)state;
    static const struct {
        const char *expression, *picked, *why;
    } rows[] = {
        { "check/one", "check/one", "an id" },
        { "check/*", "check/one check/two", "a glob" },
        { "check/t?o", "check/two", "one character" },
        { "red", "check/one link/one", "a tag" },
        { "red and check", "check/one", "a kind is a tag" },
        { "check/one or check/two", "check/one check/two", "either" },
        { "check/* and not red", "check/two", "all but" },
        { "not (red or extractor or reporter) and blue", "check/two", "parentheses" },
        { "mine/two.lua", "check/two", "a path" },
        { "./mine/two.lua", "check/two", "a path from here" },
        { "chek/one", "no unit or tag 'chek/one'; did you mean 'check/one'?", "a slip" },
        { "red and", "script expression: a unit or tag is missing at its end", "half a thought" },
        { "(red", "script expression: ')' is missing at its end", "an open parenthesis" },
        { "red blue", "script expression: 'and' or 'or' is missing before 'blue'", "no operator" },
        { "red and check/two", "'red and check/two' picks no unit", "nothing is both" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bed b = bed_new(rows[i].expression);
        bed_file(&b, "mine/one.lua", UNIT("check", "check/one", "tags = { 'red' },", ""));
        bed_file(&b, "mine/two.lua", UNIT("check", "check/two", "tags = { 'blue' },", ""));
        bed_file(&b, "mine/three.lua", UNIT("linker", "link/one", "tags = { 'red' },", ""));
        struct buf got = { 0 };
        bool opened = bed_open(&b);
        for (size_t k = 0; opened && k < script_count(b.vm); k++) {
            const struct unit_info *info = script_at(b.vm, k);
            if (!info->bundled)
                buf_printf(&got, "%s%.*s", got.len ? " " : "", STR_ARG(info->id));
        }
        if (!opened)
            buf_cstr(&got, b.err.message);
        /* Linkers run before checks, whatever was written first. */
        bool reordered = strcmp(rows[i].expression, "red") == 0;
        CHECK_STR(buf_view(&got), reordered ? "link/one check/one" : rows[i].picked, rows[i].why);
        buf_free(&got);
        bed_free(&b);
    }
}

static void test_schema(void **state)
{
    (void)state;
    static const struct {
        const char *source, *message, *why;
    } rows[] = {
        { UNIT("check", "check/x", "tilte = 'x',", ""),
          "x.lua:1: stet.check: unknown key 'tilte'; "
          "did you mean 'title'?",
          "an unknown key" },
        { UNIT("check", "check/x", "zz = 1, aa = 2, mm = 3,", ""), "unknown key 'aa'",
          "of several slips the first by bytes" },
        { UNIT("check", "x", "", ""), "'id' must be \"check/NAME\"", "an id without its folder" },
        { UNIT("check", "link/x", "", ""), "'id' must be \"check/NAME\"", "another kind's folder" },
        { UNIT("check", "check/x", "on = { kinds = { 'quot' } },", ""), "did you mean 'quote'?",
          "an unknown kind" },
        { UNIT("check", "check/x", "on = { kind = {} },", ""), "did you mean 'kinds'?",
          "a key of on" },
        { UNIT("extractor", "extract/x", "on = { worth = 1 },", ""), "unknown key 'worth'",
          "an extractor sees no claims" },
        { UNIT("check", "check/x", "options = { n = { type = 'nubmer' } },", ""),
          "did you mean 'number'?", "a type of option" },
        { UNIT("check", "check/x", "options = { n = { type = 'number', default = 9, max = 5 } },",
               ""),
          "'default' is above 'max'", "a default out of range" },
        { UNIT("check", "check/x", "api = 2,", ""), "'api' must be 1", "an API of tomorrow" },
        { UNIT("check", "check/x", "needs = { 'check/y' },", ""), "no unit 'check/y'",
          "a need that is not there" },
        { UNIT("linker", "link/x", "needs = { 'check/numbers' },", ""),
          "a check runs after a linker", "a need of a later stage" },
        { UNIT("reporter", "report/json", "format = 'json',", ""), "'report/json' is fixed",
          "a machine format" },
        { "return {}", "must return what stet.check{...}", "a table of its own" },
        { "return stet.check { id = 'check/x', api = 1, title = 't', version = '1' }",
          "'run' is missing", "nothing to run" },
        { "\nlocal x = = 1", "x.lua:2:", "a syntax error" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bed b = bed_new("default");
        bed_file(&b, "x.lua", rows[i].source);
        if (strstr(rows[i].source, "needs"))
            b.setup.select = strstr(rows[i].source, "link/x") ? STR("link/x") : STR("check/x");
        CHECK(!bed_open(&b), rows[i].why);
        CHECK_INT(b.err.code, ERR_SCRIPT, b.err.message);
        if (!strstr(b.err.message, rows[i].message))
            fail_msg("%s: \"%s\"", rows[i].why, b.err.message);
        bed_free(&b);
    }
}

static void test_options(void **state)
{
    (void)state;
    static const struct {
        const char *json, *message, *why;
    } rows[] = {
        { "{\"check/x\":{\"n\":3}}", "", "a value in range" },
        { "{\"check/x\":{\"n\":30}}", "is above 'max'", "out of range" },
        { "{\"check/x\":{\"n\":\"3\"}}", "must be an integer", "a text for a number" },
        { "{\"check/x\":{\"m\":3}}", "check/x has no option 'm'; did you mean 'n'?", "a slip" },
        { "{\"chek/x\":{\"n\":3}}", "did you mean 'check/x'?", "a slip in the unit" },
        { "[]", "must be an object", "no object" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bed b = bed_new("check/x");
        b.setup.options = str_from(rows[i].json);
        bed_file(&b, "x.lua",
                 UNIT("check", "check/x",
                      "options = { n = { type = 'integer', default = 1, max = 5 } },",
                      "ctx:note { message = 'n is ' .. ctx.options.n }"));
        bool opened = bed_open(&b);
        CHECK_INT(opened, rows[i].message[0] == '\0', rows[i].why);
        if (opened) {
            bed_claim(&b, (struct span){ 0, 10 }, 0, 1);
            CHECK(bed_run(&b, UNIT_CHECK), b.err.message);
            CHECK_STR(b.result.findings.items[0].message, "n is 3", rows[i].why);
        } else if (!strstr(b.err.message, rows[i].message)) {
            fail_msg("%s: \"%s\"", rows[i].why, b.err.message);
        }
        bed_free(&b);
    }
}

static void test_order_and_circles(void **state)
{
    (void)state;
    struct bed b = bed_new("check/a");
    bed_file(&b, "a.lua", UNIT("check", "check/a", "needs = { 'check/z', 'link/z' },", ""));
    bed_file(&b, "z.lua", UNIT("check", "check/z", "", ""));
    bed_file(&b, "l.lua", UNIT("linker", "link/z", "", ""));
    CHECK(bed_open(&b), b.err.message);
    CHECK_STR(script_at(b.vm, 0)->id, "link/z", "needs of an earlier kind");
    CHECK_STR(script_at(b.vm, 1)->id, "check/z", "needs before who needs");
    CHECK_STR(script_at(b.vm, 2)->id, "check/a", "then the unit");
    bed_free(&b);

    b = bed_new("check/a");
    bed_file(&b, "a.lua", UNIT("check", "check/a", "needs = { 'check/z' },", ""));
    bed_file(&b, "z.lua", UNIT("check", "check/z", "needs = { 'check/a' },", ""));
    CHECK(!bed_open(&b), "a circle");
    CHECK(strstr(b.err.message, "need each other") != NULL, b.err.message);
    bed_free(&b);
}

/* Guards decide before Lua is entered: each unit notes the claims it saw. */
static void test_guards(void **state)
{
    (void)state;
    static const struct {
        const char *on;
        size_t seen;
        const char *why;
    } rows[] = {
        { "", 2, "no guard" },
        { "on = { kinds = { 'date' } },", 1, "a kind" },
        { "on = { kinds = { 'date', 'quote' } },", 2, "any of the kinds" },
        { "on = { worth = 0.6 },", 1, "a worth" },
        { "on = { checkworthy = true },", 1, "worth checking" },
        { "on = { evidence = true },", 0, "there is no evidence" },
        { "on = { evidence = false },", 2, "without evidence" },
        { "on = { lang = { 'en' } },", 2, "a language with a region" },
        { "on = { lang = { 'de' } },", 0, "another language" },
        { "when = function(ctx) return ctx.lang == 'de' end,", 0, "when says no" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char source[512];
        snprintf(source, sizeof source,
                 UNIT("check", "check/x", "%s", "ctx:note { message = 'it was seen' }"),
                 rows[i].on);
        struct bed b = bed_new("check/x");
        bed_file(&b, "x.lua", source);
        CHECK(bed_open(&b), b.err.message);
        bed_claim(&b, (struct span){ 0, 10 }, 1u << KIND_DATE, 0.7);
        bed_claim(&b, (struct span){ 11, 25 }, 1u << KIND_QUOTE, 0.2);
        CHECK(bed_run(&b, UNIT_CHECK), b.err.message);
        CHECK_INT(b.result.findings.n, rows[i].seen, rows[i].why);
        bed_free(&b);
    }
}

/* A shared module is a unit's own copy: nothing leaks to the next one. */
static void test_isolation(void **state)
{
    (void)state;
    struct bed b = bed_new("extract/a or extract/b");
    bed_file(&b, "scripts/lib/box.lua", "local box = { n = 0 } return box");
    bed_file(&b, "a.lua",
             "local box = require 'lib.box' seen = (seen or 0) + 1 box.n = box.n + 1 " UNIT(
                 "extractor", "extract/a", "", "assert(box.n == 1 and seen == 1) stet.kept = 1"));
    bed_file(&b, "b.lua",
             "local box = require 'lib.box' " UNIT(
                 "extractor", "extract/b", "",
                 "assert(box.n == 0 and seen == nil) "
                 "ctx:claim { first = 1, last = 10, worth = 0.9 } error('late')"));
    CHECK(bed_open(&b), b.err.message);
    CHECK(!bed_run(&b, UNIT_EXTRACTOR), "a module of stet can't be written to");
    CHECK(strstr(b.err.message, "extract/a: a.lua:1: 'stet' can't be changed") != NULL,
          b.err.message);
    bed_free(&b);

    b = bed_new("extract/b");
    bed_file(&b, "b.lua",
             UNIT("extractor", "extract/b", "",
                  "ctx:claim { first = 1, last = 10, worth = 0.9 } error('late')"));
    CHECK(bed_open(&b), b.err.message);
    CHECK(!bed_run(&b, UNIT_EXTRACTOR), "it failed at its end");
    CHECK_INT(b.result.claims.n, 0, "what a failed unit did does not count");
    bed_free(&b);
}

static int use_after_run(lua_State *L)
{
    handle_renew(L, 0);
    handle_push(L, HANDLE_CLAIM, 0);
    lua_pushvalue(L, -1);
    handle_renew(L, 0);
    lua_getfield(L, -1, "text");
    return 0;
}

/* Nothing that units share can hold a handle, but should one slip through. */
static void test_handles_expire(void **state)
{
    (void)state;
    struct bed b = bed_new("default");
    CHECK(bed_open(&b), b.err.message);
    CHECK(!vm_protect(b.vm, use_after_run, NULL, &b.err), "a handle outlives its run");
    CHECK_STR(str_from(b.err.message), "this claim is expired: it belonged to a run that has ended",
              "and says so");
    bed_free(&b);
}

/* Locals of a unit are new for each article; within a run the same thing is
   the same handle. */
static void test_handles(void **state)
{
    (void)state;
    struct bed b = bed_new("check/x");
    bed_file(&b, "x.lua",
             "local runs = 0 " UNIT(
                 "check", "check/x", "",
                 "runs = runs + 1 assert(runs == 1) local all = ctx.article:claims() "
                 "local first = all() assert(first == it and all() == nil) "
                 "assert(({ [it] = 1 })[first] == 1) assert(tostring(it):find('One claim'))"));
    CHECK(bed_open(&b), b.err.message);
    bed_claim(&b, (struct span){ 0, 10 }, 0, 1);
    CHECK(bed_run(&b, UNIT_CHECK), b.err.message);
    CHECK(bed_run(&b, UNIT_CHECK), b.err.message);
    bed_free(&b);
}

static void count_test(void *ctx, struct str unit, size_t number, bool passed, struct str detail)
{
    struct buf *out = ctx;
    (void)unit;
    buf_printf(out, "%zu %s%s%.*s\n", number, passed ? "passed" : "failed", passed ? "" : ": ",
               STR_ARG(detail));
}

static void test_in_file_tests(void **state)
{
    (void)state;
    struct bed b = bed_new("check/x");
    bed_file(&b, "x.lua",
             UNIT("check", "check/x",
                  "messages = { differs = '{a} is not {b}' }, tests = {"
                  "{ claim = 'A dog.', source = 'A dog.', expect = 'supported' },"
                  "{ claim = 'A dog.', source = 'A cat.', expect = { 'refuted', message = "
                  "'differs' } },"
                  "{ claim = 'A dog.', expect = 'nothing' },"
                  "{ claim = 'A dog.', source = 'A cat.', expect = 'supported' },"
                  "{ claim = 'A dog.', sauce = 'A cat.', expect = 'supported' } },",
                  "for e in it:evidence() do local data = { a = it.text, b = e.text } "
                  "if e.text == it.text then ctx:supported { evidence = e } else "
                  "ctx:refuted { evidence = e, message = 'differs', data = data } end end"));
    CHECK(bed_open(&b), b.err.message);
    struct buf out = { 0 };
    CHECK(script_test(b.vm, count_test, &out, &b.err), b.err.message);
    const char *expected =
        "1 passed\n2 passed\n3 passed\n"
        "4 failed: outcome\n    expected: supported\n    got:      refuted (A dog. is not A cat.), "
        "error (check/x:differs: A dog. is not A cat.)\n              ^\n"
        "5 failed: tests: unknown key 'sauce'; did you mean 'source'?\n";
    CHECK_STR(str_sub(buf_view(&out), 0, strlen(expected)), expected, "each test's outcome");
    buf_free(&out);
    bed_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_select),        cmocka_unit_test(test_schema),
        cmocka_unit_test(test_options),       cmocka_unit_test(test_order_and_circles),
        cmocka_unit_test(test_guards),        cmocka_unit_test(test_isolation),
        cmocka_unit_test(test_handles),       cmocka_unit_test(test_handles_expire),
        cmocka_unit_test(test_in_file_tests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
