/* The command line: options anywhere, and what is said of those that are not. */
#include "check.h"

#include "cli/args.h"

static const struct option_spec own[] = {
    { "sources", 's', OPTION_LIST, "PATH", "" },
    { "strict", 0, OPTION_FLAG, NULL, "" },
    { "k", 'k', OPTION_VALUE, "N", "" },
    { 0 },
};

static const struct option_spec *find(const char *command)
{
    return strcmp(command, "check") == 0 ? own : NULL;
}

/* Splits at blanks; a word "''" is an empty one. */
static bool parse(struct arena *arena, const char *line, struct args *out, struct err *err)
{
    char **argv = ARENA_ARRAY(arena, 32, char *), *rest = NULL;
    int argc = 0;
    argv[argc++] = arena_printf(arena, "stet");
    char *copy = arena_printf(arena, "%s", line);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        argv[argc++] = strcmp(word, "''") == 0 ? word + 2 : word;
    *out = (struct args){ .arena = arena };
    return args_parse(argc, argv, find, out, err);
}

static void lines_that_parse(void **state)
{
    (void)state;
    static const struct {
        const char *line, *command, *words, *option, *value, *why;
    } rows[] = {
        { "check a b", "check", "a b", "format", NULL, "words alone" },
        { "check a --format json b", "check", "a b", "format", "json", "an option among words" },
        { "check --format=json a", "check", "a", "format", "json", "with =" },
        { "--format json check a", "check", "a", "format", "json", "before the command" },
        { "--strict check a", "check", "a", "strict", "", "the command's own before it" },
        { "-j 4 check a", "check", "a", "jobs", "4", "a letter before the command" },
        { "check -j4 a", "check", "a", "jobs", "4", "a letter with its value" },
        { "-j4 check a", "check", "a", "jobs", "4", "the same before the command" },
        { "check --format=a=b", "check", "", "format", "a=b", "the first = divides" },
        { "check --format= a", "check", "a", "format", "", "an empty value" },
        { "check --format '' a", "check", "a", "format", "", "an empty word is a value" },
        { "check -", "check", "-", "format", NULL, "- is a word" },
        { "check --bench - a", "check", "a", "bench", "-", "- is a value" },
        { "check -- --strict -x", "check", "--strict -x", "strict", NULL, "-- ends options" },
        { "check -k -5 a", "check", "a", "k", "-5", "a value may start with a dash" },
        { "check -k 1 -k 2", "check", "", "k", "2", "the last one counts" },
        { "--version", NULL, "", "version", "", "no command" },
        { "", NULL, "", "version", NULL, "nothing at all" },
        { "check --help", "check", "", "help", "", "help of a command" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct args args;
        struct err err = { 0 };
        struct buf words = { 0 };
        CHECK(parse(arena, rows[i].line, &args, &err), err.message);
        CHECK(!args.command == !rows[i].command, rows[i].why);
        if (args.command)
            CHECK_STR(str_from(args.command), rows[i].command, rows[i].why);
        for (size_t k = 0; k < args.words.n; k++)
            buf_printf(&words, "%s%.*s", k ? " " : "", STR_ARG(args.words.items[k]));
        CHECK_STR(buf_view(&words), rows[i].words, rows[i].why);
        buf_free(&words);
        const char *value = args_value(&args, rows[i].option, NULL);
        CHECK(!value == !rows[i].value, rows[i].why);
        if (value)
            CHECK_STR(str_from(value), rows[i].value, rows[i].why);
    }
    arena_free(arena);
}

static void lines_that_do_not(void **state)
{
    (void)state;
    static const struct {
        const char *line, *says, *why;
    } rows[] = {
        { "check --formt json", "unknown option --formt; did you mean --format?", "a slip" },
        { "check --srict", "did you mean --strict?", "of the command's own option" },
        { "check --xylophone", "unknown option --xylophone; see stet help check", "nothing near" },
        { "check -z", "unknown option -z", "no such letter" },
        { "check --strict=1", "--strict takes no value", "a flag with a value" },
        { "check --format", "--format needs a value: --format NAME", "a value that is missing" },
        { "check --format --strict", "--format needs a value", "an option is no value" },
        { "search --strict", "unknown option --strict", "an option of another command" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct args args;
        struct err err = { 0 };
        CHECK(!parse(arena, rows[i].line, &args, &err), rows[i].why);
        CHECK_INT(err.code, ERR_USAGE, rows[i].why);
        if (!strstr(err.message, rows[i].says))
            fail_msg("%s: \"%s\" lacks \"%s\"", rows[i].why, err.message, rows[i].says);
    }
    arena_free(arena);
}

static void nearest(void **state)
{
    (void)state;
    static const char *const names[] = { "check", "search", "script", "compare", "init", NULL };
    static const struct {
        const char *word, *name, *why;
    } rows[] = {
        { "check", "check", "the same" },
        { "chekc", "check", "two letters swapped" },
        { "chek", "check", "one dropped" },
        { "cheeck", "check", "one added" },
        { "chack", "check", "one replaced" },
        { "srcipt", "script", "swapped" },
        { "cmpre", "compare", "two dropped" },
        { "innit", "init", "a short word" },
        { "help", NULL, "nothing near" },
        { "", NULL, "no word" },
        { "x", NULL, "one letter is near nothing" },
        { "checkcheckcheckcheckcheckcheckcheckcheck", NULL, "a very long word" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *name = args_nearest(rows[i].word, names);
        CHECK(!name == !rows[i].name, rows[i].why);
        if (name)
            CHECK_STR(str_from(name), rows[i].name, rows[i].why);
    }
}

static void values(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        long number; /* 0: refused */
        const char *why;
    } rows[] = {
        { "check", 7, "the default" },      { "check -k 1", 1, "the least" },
        { "check -k 10", 10, "the most" },  { "check -k 0", 0, "too small" },
        { "check -k 11", 0, "too large" },  { "check -k 3x", 0, "letters behind" },
        { "check -k ''", 0, "empty" },      { "check -k 99999999999999999999", 0, "no long" },
        { "check -k 2.5", 0, "not whole" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct args args;
        struct err err = { 0 };
        long number = 7;
        CHECK(parse(arena, rows[i].line, &args, &err), err.message);
        bool ok = args_number(&args, "k", (struct range){ 1, 10 }, &number, &err);
        CHECK(ok == (rows[i].number != 0), rows[i].why);
        if (ok)
            CHECK_INT(number, rows[i].number, rows[i].why);
    }
    struct args args;
    struct err err = { 0 };
    struct path_list all = { 0 };
    static const char *const choices[] = { "text", "json", NULL };
    CHECK(parse(arena, "check -s a --sources b --sources=c --format xml", &args, &err), "a list");
    args_list(&args, "sources", &all);
    CHECK_INT(all.n, 3, "an option that was repeated");
    CHECK_STR(all.items[2], "c", "in order");
    CHECK(!args_choice(&args, "format", choices, &err), "not a choice");
    CHECK_STR(str_from(err.message), "--format: \"xml\" is none of text, json", "it names them");
    CHECK(args_choice(&args, "lang", choices, &err), "not given");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_that_parse),
        cmocka_unit_test(lines_that_do_not),
        cmocka_unit_test(nearest),
        cmocka_unit_test(values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
