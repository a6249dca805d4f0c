/* What hostile units try, and how each ends: with the right error, in time,
   and without harm to the next unit. */
#include "check.h"

#include "base/clock.h"
#include "script/script.h"

#define FRAME                                                                    \
    "%s\nreturn stet.extractor { id = 'extract/hostile', title = 't', api = 1, " \
    "version = '1', run = function(ctx, article) %s end }"

struct attempt {
    const char *load, *run; /* the file's head; the body of run */
    enum err_code code;     /* ERR_NONE: it ends well */
    const char *message;    /* a part of the message */
    const char *why;
};

static const struct attempt attempts[] = {
    { "", "while true do end", ERR_BUDGET, "extract/hostile", "a plain loop" },
    { "", "while true do pcall(function() while true do end end) end", ERR_BUDGET, "",
      "a loop that catches its own end" },
    { "",
      "while true do xpcall(function() while true do end end, function() while true do end end) "
      "end",
      ERR_BUDGET, "", "a looping handler" },
    { "", "local function f() pcall(f) pcall(f) while true do end end f()", ERR_BUDGET, "",
      "pcall inside pcall" },
    { "", "for i = 1, 1000 do string.rep('', math.maxinteger) end", ERR_NONE, "",
      "an endless repetition of nothing" },
    { "", "string.rep('x', 1 << 40)", ERR_SCRIPT, "larger than the memory", "a huge string" },
    { "", "local s = 'x' while true do s = s .. s end", ERR_MEMORY, "memory", "doubling" },
    { "", "while true do pcall(string.rep, 'x', 1 << 24) end", ERR_BUDGET, "",
      "large strings in a loop cost budget" },
    { "", "local t = {} while true do pcall(function() t[#t + 1] = string.rep('x', 10000) end) end",
      ERR_MEMORY, "", "out of memory cannot be caught" },
    { "", "local t = {} for i = 1, 1e9 do t[i] = i end", ERR_MEMORY, "", "a huge table" },
    { "", "string.find(string.rep('a', 30), string.rep('a?', 30) .. string.rep('a', 30))",
      ERR_BUDGET, "", "a pattern that backtracks without end" },
    { "", "string.find(string.rep('x', 20000), '.-.-.-.-b')", ERR_BUDGET, "", "lazy stars" },
    { "", "string.match(string.rep(' ', 200000), '^(.-)%s*x$')", ERR_BUDGET, "",
      "trimming 200 KB of blanks" },
    { "", "string.gsub(string.rep('x', 20000), '.-.-.-b', '')", ERR_BUDGET, "", "gsub likewise" },
    { "", "for _ in string.gmatch(string.rep('x', 20000), '.-.-.-b') do end", ERR_BUDGET, "",
      "gmatch likewise" },
    { "", "string.find('a', string.rep('(', 40))", ERR_SCRIPT, "captures", "too many captures" },
    { "", "string.find(string.rep('a', 1000), string.rep('a?', 1000))", ERR_SCRIPT, "too complex",
      "a deep pattern" },
    { "", "stet.re.find(string.rep('a', 80000), '(a+)+$b')", ERR_NONE, "",
      "PCRE2 refuses or finds nothing" },
    { "",
      "local t = setmetatable({}, { __len = function() return math.maxinteger end }) "
      "table.insert(t, 1, 1) assert(rawlen(t) == 1)",
      ERR_NONE, "", "a lying length" },
    { "", "table.move({}, 1, math.maxinteger, 3)", ERR_SCRIPT, "outside of the integers",
      "moving beyond the integers" },
    { "", "table.move({}, 1, 1 << 40, 2)", ERR_BUDGET, "", "moving everything" },
    { "", "table.concat({}, 'x', 1, math.maxinteger)", ERR_SCRIPT, "item 1", "joining nothing" },
    { "", "assert(string.byte('abc', math.maxinteger, math.mininteger) == nil)", ERR_NONE, "",
      "places beyond both ends" },
    { "",
      "local t = { [math.mininteger] = 1 } assert(ipairs(t)(t, math.maxinteger) == "
      "math.mininteger)",
      ERR_NONE, "", "the place behind the largest" },
    { "", "table.unpack({}, 1, 1e7)", ERR_SCRIPT, "at once", "unpacking millions" },
    { "",
      "local t = {} for i = 1, 2000 do t[i] = i end "
      "table.sort(t, function() return true end)",
      ERR_NONE, "", "a comparator that lies" },
    { "", "table.sort({ 3, 2, 1 }, function() while true do end end)", ERR_BUDGET, "",
      "a comparator that loops" },
    { "", "error(setmetatable({}, { __tostring = function() while true do end end }))", ERR_SCRIPT,
      "table value", "an error value that loops when it is printed" },
    { "", "error({ message = 'in a table' })", ERR_SCRIPT, "in a table", "a message in a table" },
    { "", "error('one\\ntwo\\27[31m')", ERR_SCRIPT, "one\\ntwo\\x1b[31m", "control characters" },
    { "", "tostring(setmetatable({}, { __tostring = function() while true do end end }))",
      ERR_BUDGET, "", "tostring that loops" },
    { "",
      "setmetatable({}, { __gc = function() while true do end end }) local t = {} "
      "for i = 1, 1e5 do t[i % 10] = {} end",
      ERR_NONE, "", "a finalizer is never set" },
    { "", "local x <close> = setmetatable({}, { __close = function() while true do end end })",
      ERR_SCRIPT, "closable", "__close is not copied" },
    { "",
      "local m = {} local t = setmetatable({}, m) m.__index = function() error('no') end "
      "assert(t.x == nil)",
      ERR_NONE, "", "a metatable is a copy" },
    { "", "local function f() return f() + 1 end f()", ERR_MEMORY, "", "endless recursion" },
    { "", "local t = {} t.t = t stet.json.encode(t)", ERR_SCRIPT, "inside itself", "a circle" },
    { "", "string.format('%99.99f', 1e300)", ERR_NONE, "", "wide numbers" },
    { "", "string.format('%p', {})", ERR_SCRIPT, "not allowed", "no addresses in format" },
    { "", "assert(tostring({}) == 'table' and tostring(print) == 'function')", ERR_NONE, "",
      "no addresses in tostring" },
    { "", "assert(string.format('%s', {}) == 'table')", ERR_NONE, "", "nor in %s" },
    { "", "string.x = 1", ERR_SCRIPT, "can't be changed", "libraries are locked" },
    { "", "stet.text.x = 1", ERR_SCRIPT, "can't be changed", "modules are locked" },
    { "", "table.insert(string, 1)", ERR_SCRIPT, "table expected", "locked also for table" },
    { "", "setmetatable(string, {})", ERR_SCRIPT, "table expected", "and for setmetatable" },
    { "", "('x').y = 1", ERR_SCRIPT, "index a string", "the string metatable is locked" },
    { "",
      "for _, name in ipairs { 'load', 'dofile', 'loadfile', 'io', 'os', 'debug', 'package', "
      "'coroutine', 'collectgarbage', 'getmetatable', 'rawset', 'loadstring', '_G' } do "
      "assert(_ENV[name] == nil, name) end assert(string.dump == nil)",
      ERR_NONE, "", "no doors" },
    { "", "require 'os'", ERR_SCRIPT, "no module", "no doors by require" },
    { "", "require '../lib/x'", ERR_SCRIPT, "no module", "nor by path" },
    { "", "article.text = 'x'", ERR_SCRIPT, "can't be changed", "handles are read-only" },
    { "", "local _ = article.titel", ERR_SCRIPT, "did you mean 'title'", "a hint for a field" },
    { "", "stet.text.sentance('x')", ERR_SCRIPT, "did you mean 'sentences'", "and a function" },
    { "", "assert(article.__gc == nil)", ERR_SCRIPT, "no '__gc'", "metatables hold no methods" },
    { "", "ctx:claim { first = 0, last = 3 }", ERR_SCRIPT, "not a span", "a span outside" },
    { "", "ctx:claim { first = 1, last = 3, worth = 0 / 0 }", ERR_SCRIPT, "nan", "no number" },
    { "", "ctx:claim { first = 1, last = 3, kinds = { 'statistik' } }", ERR_SCRIPT, "'statistic'",
      "a hint for a kind" },
    { "", "ctx:claim { first = 1, last = 3, kind = 'date' }", ERR_SCRIPT, "did you mean 'kinds'",
      "a hint for a key" },
    { "",
      "local s = '' for k in pairs { b = 1, a = 2, [3] = 1, [true] = 0 } do s = s .. "
      "tostring(k) end assert(s == '3abtrue', s)",
      ERR_NONE, "", "pairs is sorted" },
    { "", "for k in pairs { [{}] = 1 } do end", ERR_SCRIPT, "no fixed order", "or refuses" },
    { "", "math.randomseed(1)", ERR_SCRIPT, "nil value", "no seeds" },
    { "", "for i = 1, 100000 do print('flood') end", ERR_NONE, "", "floods are dropped" },
    { "while true do end", "", ERR_BUDGET, "", "a loop while it is loaded" },
    { "stet.search.query('x')", "", ERR_SCRIPT, "while a unit is being loaded",
      "no library while it is loaded" },
    { "\x1bLua", "", ERR_SCRIPT, "binary", "bytecode" },
    { "local x = ", "", ERR_SCRIPT, "hostile.lua:2:", "a syntax error has its line" },
};

static enum err_code run_source(const char *source, struct err *err)
{
    struct arena *arena = arena_new();
    struct script_setup setup = { .select = STR("extract/hostile") };
    struct script_file file = { .path = STR("hostile.lua"), .bytes = str_from(source), STR_NONE };
    VEC_PUSH(arena, &setup.files, file);
    setup.limits.instructions = 3000000;
    setup.limits.memory_bytes = 8 << 20;
    struct script_vm *vm = NULL;
    if (script_open(&setup, NULL, &vm, err)) {
        struct result result = { .article.text = STR("A text of some words."),
                                 .article.id = STR("a") };
        struct script_job job = { .result = &result, .arena = arena };
        script_run(vm, &job, UNIT_EXTRACTOR, err);
        script_close(vm);
    }
    arena_free(arena);
    return err->code;
}

/* Brackets too deep for Lua's parser. */
static void test_deep_source(void **state)
{
    (void)state;
    struct buf source = { 0 };
    struct err err = { 0 };
    buf_cstr(&source, "local x = ");
    for (int i = 0; i < 100000; i++)
        buf_byte(&source, '(');
    CHECK_INT(run_source(source.ptr, &err), ERR_SCRIPT, "it does not load");
    CHECK(strstr(err.message, "hostile.lua") != NULL, err.message);
    buf_free(&source);
}

static void test_attempts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        const struct attempt *a = &attempts[i];
        char source[2048];
        snprintf(source, sizeof source, FRAME, a->load, a->run);
        struct err err = { 0 };
        int64_t start = clock_ticks_ms();
        enum err_code code = run_source(source, &err);
        if (code != a->code || !strstr(err.message, a->message))
            fail_msg("%s: got %s \"%s\"", a->why, err_name(code), err.message);
        CHECK(clock_ticks_ms() - start < 8000, a->why);
    }
}

/* Memory that runs out at many different moments leaves nothing behind. */
static void test_memory_at_any_moment(void **state)
{
    (void)state;
    static const char source[] =
        "local t = {} for i = 1, 200 do t[i] = { n = i, s = ('x'):rep(i) } end\n"
        "return stet.extractor { id = 'extract/small', title = 't', api = 1, version = '1',\n"
        "run = function(ctx, article) for s in article:sentences() do ctx:claim { span = s } end\n"
        "local s = stet.json.encode(t) s = s:gsub('x+', '%0%0') stet.re.gsub(s, 'x', 'yy') end }";
    bool ended_well = false;
    for (size_t limit = 16 << 10; limit < (2 << 20); limit += 7919) {
        struct arena *arena = arena_new();
        struct script_setup setup = { .select = STR("extract/small") };
        struct script_file file = { .path = STR("small.lua"), .bytes = STR(source), STR_NONE };
        VEC_PUSH(arena, &setup.files, file);
        setup.limits.memory_bytes = limit;
        struct script_vm *vm = NULL;
        struct err err = { 0 };
        if (script_open(&setup, NULL, &vm, &err)) {
            struct result result = { .article.text = STR("One. Two."), .article.id = STR("a") };
            struct sentence one = { { 0, 4 }, PART_BODY };
            VEC_PUSH(arena, &result.sentences, one);
            struct script_job job = { .result = &result, .arena = arena };
            bool ok = script_run(vm, &job, UNIT_EXTRACTOR, &err);
            CHECK_INT(result.claims.n, ok ? 1 : 0, "all of a unit's work or nothing");
            ended_well = ok;
            script_close(vm);
        }
        CHECK(err.code == ERR_NONE || err.code == ERR_MEMORY, err.message);
        arena_free(arena);
    }
    CHECK(ended_well, "enough memory in the end");
}

/* One unit of each kind, which uses what allocates. */
static const char *const kinds[][2] = {
    { "extract/small", "extractor" }, { "link/small", "linker" },     { "check/small", "check" },
    { "mark/small", "marker" },       { "report/small", "reporter" },
};

/* Loads and runs a unit while Lua's nth request for memory fails; whether it did. */
static bool run_denied(size_t kind, int64_t nth, struct err *err)
{
    static const char form[] =
        "local t = {} for i = 1, 9 do t[i] = { n = i, s = ('x'):rep(i) } end\n"
        "return stet.%s { id = '%s', title = 't', api = 1, version = '1', %s\n"
        "options = { a = { type = 'list', default = { 'b' } } }, run = function(ctx, x)\n"
        "local s = stet.json.encode(t) s = s:gsub('x+', '%%0%%0') stet.re.gsub(s, 'x', 'yy')\n"
        "for w in s:gmatch('%%w+') do t[w] = stet.text.words(w .. ' word') end\n"
        "pcall(function() t.decoded = stet.json.decode(s) end)\n"
        "table.sort(t, function(a, b) return a.n < b.n end)\n"
        "return stet.template.render('{{#t}}{{s}}{{/t}}', { t = t }) .. ctx.options.a[1] end }";
    char source[2048];
    snprintf(source, sizeof source, form, kinds[kind][1], kinds[kind][0],
             kind == UNIT_REPORTER ? "format = 'small'," : "");
    struct arena *arena = arena_new();
    struct script_setup setup = { .select = str_from(kinds[kind][0]) };
    struct script_file file = { .path = STR("small.lua"), .bytes = str_from(source), STR_NONE };
    VEC_PUSH(arena, &setup.files, file);
    setup.limits.deny_nth = nth;
    struct script_vm *vm = NULL;
    bool ok = script_open(&setup, NULL, &vm, err);
    if (ok) {
        struct result result = { .article.text = STR("One. Two."), .article.id = STR("a") };
        struct script_job job = { .result = &result, .arena = arena };
        struct claim claim = { .text = result.article.text, .id = STR("c") };
        const struct report_options options = { .format = STR("small") };
        struct str page;
        VEC_PUSH(arena, &result.claims, claim);
        ok = kind == UNIT_REPORTER ? script_report(vm, &job, &options, &page, err)
                                   : script_run(vm, &job, (enum unit_kind)kind, err);
        script_close(vm);
    }
    arena_free(arena);
    return ok;
}

/* Requests of a start are the same for all kinds, and each costs a start: the kinds
   take turns at them.  Half of them take five seconds; all, twice that. */
#define DENIED_STEP 11
static void test_each_request_denied(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < UNIT_KIND_COUNT; kind++) {
        size_t denied = 0, well = 0;
        /* Lua does without some (a larger table of strings): the end is where it
           does so again and again. */
        for (int64_t nth = 1 + (int64_t)kind; well < 20; nth += DENIED_STEP) {
            struct err err = { 0 };
            bool ok = run_denied(kind, nth, &err);
            denied += !ok;
            well = ok ? well + 1 : 0;
            if (!ok && err.code != ERR_MEMORY)
                fail_msg("%s, request %d: %s \"%s\"", kinds[kind][0], (int)nth, err_name(err.code),
                         err.message);
        }
        CHECK(denied > 200, "there were requests to deny");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_attempts),
        cmocka_unit_test(test_deep_source),
        cmocka_unit_test(test_memory_at_any_moment),
        cmocka_unit_test(test_each_request_denied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
