/* Errors: codes, messages, and what happens to a message that is too long. */
#include "check.h"

static void codes_have_names_and_statuses(void **state)
{
    (void)state;
    static const struct {
        enum err_code code;
        const char *name;
        int status;
    } rows[] = {
        { ERR_NONE, "ok", 0 },
        { ERR_FINDINGS, "findings", 1 },
        { ERR_USAGE, "usage", 2 },
        { ERR_BUDGET, "budget", 3 },
        { ERR_SCRIPT, "script-error", 3 },
        { ERR_SOME, "some-failed", 4 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(str_from(err_name(rows[i].code)), rows[i].name, "CONTRACT names it so");
        CHECK_INT(err_exit_status(rows[i].code), rows[i].status, rows[i].name);
    }
    for (int code = 0; code < ERR_CODE_COUNT; code++)
        CHECK_INT(err_from_name(err_name((enum err_code)code)), code, "a name is one code's alone");
    CHECK_INT(err_from_name("no such name"), ERR_BUG, "an unknown name");
}

static void messages_gain_context(void **state)
{
    (void)state;
    struct err err = { 0 };
    CHECK(!err_set(&err, ERR_IO, "%s: %d", "a", 1), "so that `return err_set` reads well");
    CHECK(!err_wrap(&err, "line %d", 7), "and err_wrap");
    CHECK_STR(str_from(err.message), "line 7: a: 1", "the outer thing first");
    CHECK_INT(err.code, ERR_IO, "the code stays");
    err_set(&err, ERR_BENCH, "again: %s", err.message);
    CHECK_STR(str_from(err.message), "again: line 7: a: 1", "its own message as an argument");
    CHECK(!err_set(NULL, ERR_IO, "x") && !err_wrap(NULL, "x"), "nobody wants to know");
}

static void a_long_message_stays_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *filler, *why;
    } rows[] = {
        { "a", "one byte" },
        { "\xC3\xA9", "two bytes" },
        { "\xE2\x82\xAC", "three bytes" },
        { "\xF0\x9F\x98\x80", "four bytes" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf text = { 0 };
        size_t unit = strlen(rows[i].filler);
        while (text.len < 2000)
            buf_cstr(&text, rows[i].filler);
        for (size_t shift = 0; shift < unit; shift++) {
            struct err err = { 0 };
            err_set(&err, ERR_IO, "%.*s%s", (int)shift, "xxx", text.ptr);
            CHECK_INT((strlen(err.message) - shift) % unit, 0, rows[i].why);
            CHECK(strlen(err.message) > ERR_MESSAGE_BYTES - 6, "nothing is cut without need");
            err_wrap(&err, "%s", "abc");
            CHECK_INT((strlen(err.message) - shift - 5) % unit, 0, rows[i].why);
        }
        buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_have_names_and_statuses),
        cmocka_unit_test(messages_gain_context),
        cmocka_unit_test(a_long_message_stays_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
