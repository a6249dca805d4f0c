/* stet.conf: what it may say, and how one that is wrong or hostile ends. */
#include "check.h"

#include "script/config.h"

static void test_reads(void **state)
{
    (void)state;
    static const struct {
        const char *text, *select, *options, *why;
    } rows[] = {
        { "return {}", NULL, "", "no settings" },
        { "return { script = 'default and not check/x' }", "default and not check/x", "",
          "an expression" },
        { "return { options = { ['check/b'] = { z = 1, a = 0.1 }, ['check/a'] = { on = true } } }",
          NULL, "check/a.on=true check/b.a=0.1 check/b.z=1 ", "options come sorted" },
        { "return { options = { ['check/a'] = { s = 'x\"y', l = { 'p', 'q' }, e = {} } } }", NULL,
          "check/a.e=[] check/a.l=[\"p\",\"q\"] check/a.s=\"x\\\"y\" ", "texts and lists" },
        { "local twice = 2 * 0.05\nreturn { options = { ['check/a'] = { n = twice } } }", NULL,
          "check/a.n=0.1 ", "it may compute" },
        { "return { options = { ['check/a'] = {} } }", NULL, "", "a unit without options" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct err err = { 0 };
        struct config config;
        struct buf all = { 0 };
        CHECK(config_read(STR("stet.conf"), str_from(rows[i].text), arena, &config, &err),
              err.message);
        for (size_t o = 0; o < config.options.n; o++) {
            struct config_option *option = &config.options.items[o];
            buf_printf(&all, "%.*s.%.*s=%.*s ", STR_ARG(option->unit), STR_ARG(option->name),
                       STR_ARG(option->value));
        }
        CHECK_STR(buf_view(&all), rows[i].options, rows[i].why);
        CHECK_INT(str_is_none(config.select), rows[i].select == NULL, rows[i].why);
        if (rows[i].select)
            CHECK_STR(config.select, rows[i].select, rows[i].why);
        buf_free(&all);
        arena_free(arena);
    }
}

static void test_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum err_code code;
        const char *message, *why;
    } rows[] = {
        { "", ERR_SCRIPT, "stet.conf: must return a table of settings, not a nil", "nothing" },
        { "return {\n  x = = 1 }", ERR_SCRIPT, "stet.conf:2: ", "a slip of syntax" },
        { "return { scripts = 'x' }", ERR_SCRIPT, "unknown key 'scripts'; did you mean 'script'?",
          "a slip in a key" },
        { "return { script = 1 }", ERR_SCRIPT, "script", "no expression" },
        { "return { options = 'x' }", ERR_SCRIPT, "'options' must be a table", "no options" },
        { "return { options = { 'x' } }", ERR_SCRIPT, "options: a key must be a text, not a number",
          "a list of units" },
        { "return { zz = 1, aa = 2, mm = 3 }", ERR_SCRIPT, "unknown key 'aa'",
          "of several slips the first by bytes" },
        { "return { options = { ['a/b'] = 1 } }", ERR_SCRIPT, "options of 'a/b' must be a table",
          "a unit that is a number" },
        { "return { options = { ['a/b'] = { x = print } } }", ERR_NONE, "", "nil is no option" },
        { "return { options = { ['a/b'] = { x = function() end } } }", ERR_SCRIPT,
          "'a/b.x' must be a number, a text, a boolean or a list of texts, not a function",
          "a function" },
        { "return { options = { ['a/b'] = { x = 1 / 0 } } }", ERR_SCRIPT,
          "'a/b.x' is not a finite number", "infinity" },
        { "return { options = { ['a/b'] = { x = { 1 } } } }", ERR_SCRIPT, "item 1 is a number",
          "a list of numbers" },
        { "return { options = { ['a/b'] = { x = { k = 'v' } } } }", ERR_SCRIPT, "without keys",
          "a table that is no list" },
        { "return { options = { ['a/b'] = { x = { {} } } } }", ERR_SCRIPT, "item 1 is a table",
          "a list of lists" },
        { "return os.getenv 'HOME'", ERR_SCRIPT, "stet.conf:1: ", "there is no os" },
        { "return ('x'):rep(1 << 40)", ERR_SCRIPT, "stet.conf:1: ", "nor the strings' methods" },
        { "while true do end", ERR_BUDGET, "stet.conf: used up its budget", "a loop" },
        { "local s = 'x' while true do s = s .. s end", ERR_MEMORY, "stet.conf: used up its",
          "doubling" },
        { "local t = {} while true do t = { t } end", ERR_BUDGET, "", "an endless chain" },
        { "local function f() return f() end return f()", ERR_BUDGET, "", "endless tail calls" },
        { "local function f() return 1 + f() end return f()", ERR_MEMORY, "", "endless recursion" },
        { "\033Lua", ERR_SCRIPT, "stet.conf", "compiled code" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct err err = { 0 };
        struct config config;
        bool ok = config_read(STR("stet.conf"), str_from(rows[i].text), arena, &config, &err);
        CHECK_INT(ok, rows[i].code == ERR_NONE, rows[i].why);
        CHECK_INT(err.code, rows[i].code, err.message);
        if (!strstr(err.message, rows[i].message))
            fail_msg("%s: \"%s\"", rows[i].why, err.message);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),
        cmocka_unit_test(test_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
