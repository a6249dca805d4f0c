/* JSON written: numbers, escapes, key order; and echoed from a parsed text. */
#include "check.h"

#include "base/jsonr.h"
#include "base/jsonw.h"

static void numbers_have_at_most_four_decimals(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text, *why;
    } rows[] = {
        { 0.1, "0.1", "seventeen digits help nobody" },
        { 0.70008, "0.7001", "rounded to four" },
        { -0.00001, "0", "no negative zero" },
        { 3, "3", "no trailing point" },
        { 1.0 / 0.0, "null", "JSON has no infinity" },
        { 1e300, "1.0000000000000001e+300", "no integer of 301 digits, which readers refuse" },
        { -9007199254740991.0, "-9007199254740991", "the largest exact integer is written out" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = { 0 };
        struct jsonw w = { .out = &out };
        jsonw_number(&w, rows[i].value);
        CHECK_STR(buf_view(&out), rows[i].text, rows[i].why);
        buf_free(&out);
    }
}

static void integers_are_written_out(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        const char *text, *why;
    } rows[] = {
        { 0, "0", "one digit at least" },
        { 10, "10", "a zero at the end is a digit" },
        { -7, "-7", "the sign comes first" },
        { INT64_MAX, "9223372036854775807", "as many digits as there can be" },
        { INT64_MIN, "-9223372036854775808", "the one whose negative does not fit" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = { 0 };
        struct jsonw w = { .out = &out };
        jsonw_int(&w, rows[i].value);
        CHECK_STR(buf_view(&out), rows[i].text, rows[i].why);
        buf_free(&out);
    }
}

static void strings_are_escaped(void **state)
{
    (void)state;
    static const struct {
        const char *value, *text, *why;
    } rows[] = {
        { "a\"b\\c", "\"a\\\"b\\\\c\"", "quote and backslash" },
        { "\n\t\x01\x7f", "\"\\n\\t\\u0001\\u007f\"", "control characters" },
        { "x\xE2\x80\xA8y\xC2\x85", "\"x\\u2028y\\u0085\"", "line separators" },
        { "\xF0\x9F\x98\x80\xC3\xA9", "\"\xF0\x9F\x98\x80\xC3\xA9\"", "UTF-8 stays" },
        { "a\xFFz\xC3", "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"", "broken bytes" },
        { "\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"", "a surrogate" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = { 0 };
        struct jsonw w = { .out = &out };
        jsonw_cstr(&w, rows[i].value);
        CHECK_STR(buf_view(&out), rows[i].text, rows[i].why);
        buf_free(&out);
    }
}

/* Eight bytes are looked at together: a mark must be seen at each place among them, and what
   stands before it must stay. */
static void each_byte_is_escaped_at_each_place(void **state)
{
    (void)state;
    for (unsigned byte = 1; byte < 0x100; byte++) {
        struct buf alone = { 0 };
        struct jsonw w = { .out = &alone };
        char letter[2] = { (char)byte };
        jsonw_cstr(&w, letter);
        for (size_t place = 0; place < 17; place++) {
            char text[] = " !~[]^#aZ09}|{-.z", want[64];
            struct buf out = { 0 };
            text[place] = (char)byte;
            w = (struct jsonw){ .out = &out };
            jsonw_cstr(&w, text);
            snprintf(want, sizeof want, "\"%.*s%.*s%s\"", (int)place, text, (int)alone.len - 2,
                     alone.ptr + 1, text + place + 1);
            CHECK_STR(buf_view(&out), want, text);
            buf_free(&out);
        }
        buf_free(&alone);
    }
}

static void a_parsed_value_is_written_sorted(void **state)
{
    (void)state;
    struct err err = { 0 };
    struct jsonr_doc *doc = jsonr_parse(STR("{\"b\":[1,null,true,2.5],\"a\":{\"x\":\"y\"}}"), &err);
    assert_non_null(doc);
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    jsonr_echo(jsonr_root(doc), &w);
    CHECK_STR(buf_view(&out), "{\"a\":{\"x\":\"y\"},\"b\":[1,null,true,2.5]}", "sorted keys");
    buf_free(&out);
    jsonr_free(doc);
}

static void bad_json_names_the_place(void **state)
{
    (void)state;
    static const char *const rows[] = { "", "{", "{\"a\":1,\"a\":2}", "nul", "[1]x", "\"\xff\"" };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = { 0 };
        CHECK(jsonr_parse(str_from(rows[i]), &err) == NULL, rows[i]);
        CHECK_INT(err.code, ERR_FORMAT, rows[i]);
        CHECK(strstr(err.message, "line"), rows[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_at_most_four_decimals),
        cmocka_unit_test(integers_are_written_out),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(each_byte_is_escaped_at_each_place),
        cmocka_unit_test(a_parsed_value_is_written_sorted),
        cmocka_unit_test(bad_json_names_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
