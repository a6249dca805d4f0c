/* JSON read: every type, wrong types as no value, hostile texts refused. */
#include "check.h"

#include "base/jsonr.h"
#include "base/jsonw.h"

static struct jsonr_doc *parsed(const char *text)
{
    struct err err = { 0 };
    struct jsonr_doc *doc = jsonr_parse(str_from(text), &err);
    if (!doc)
        fail_msg("%s: %s", text, err.message);
    return doc;
}

static void values_have_types(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum jsonr_type type;
        size_t count;
    } rows[] = {
        { "null", JSONR_NULL, 0 },        { "true", JSONR_BOOL, 0 },
        { "-1.5e3", JSONR_NUMBER, 0 },    { "12", JSONR_NUMBER, 0 },
        { "\"\"", JSONR_STRING, 0 },      { "[1,[2,3]]", JSONR_ARRAY, 2 },
        { "{\"a\":1}", JSONR_OBJECT, 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct jsonr_doc *doc = parsed(rows[i].text);
        CHECK_INT(jsonr_type(jsonr_root(doc)), rows[i].type, rows[i].text);
        CHECK_INT(jsonr_count(jsonr_root(doc)), rows[i].count, rows[i].text);
        jsonr_free(doc);
    }
    CHECK_INT(jsonr_type(NULL), JSONR_NONE, "no value has no type");
    jsonr_free(NULL);
}

static void members_are_found(void **state)
{
    (void)state;
    struct jsonr_doc *doc =
        parsed("{\"s\":\"a\\u0000b\",\"i\":9007199254740993,\"r\":2.5,\"t\":true,"
               "\"l\":[\"x\"],\"n\":null}");
    const struct jsonr *root = jsonr_root(doc);
    CHECK(str_eq(jsonr_str_of(root, "s"), STR("a\0b")), "a text with a NUL keeps its length");
    CHECK_INT(jsonr_integer(jsonr_get(root, "i"), 0), 9007199254740993, "2^53 + 1, exactly");
    CHECK(jsonr_is_integer(jsonr_get(root, "i")) && !jsonr_is_integer(jsonr_get(root, "r")),
          "2.5 is none");
    CHECK(jsonr_number(jsonr_get(root, "r"), 0) == 2.5, "a number");
    CHECK(jsonr_bool(jsonr_get(root, "t"), false), "a boolean");
    CHECK_STR(jsonr_str(jsonr_at(jsonr_get(root, "l"), 0)), "x", "an item");
    jsonr_free(doc);
}

static void a_wrong_type_is_no_value(void **state)
{
    (void)state;
    struct jsonr_doc *doc = parsed("{\"s\":\"7\",\"i\":7,\"l\":[]}");
    const struct jsonr *root = jsonr_root(doc), *s = jsonr_get(root, "s");
    CHECK(str_is_none(jsonr_str_of(root, "i")), "a number is no text");
    CHECK(str_is_none(jsonr_str_of(root, "absent")), "absent");
    CHECK(str_is_none(jsonr_str_of(s, "x")), "a text has no members");
    CHECK_INT(jsonr_integer(s, -1), -1, "a text is no number");
    CHECK(jsonr_number(NULL, 0.5) == 0.5, "nothing is no number");
    CHECK(jsonr_bool(jsonr_get(root, "i"), true), "a number is no boolean");
    CHECK(jsonr_at(jsonr_get(root, "l"), 0) == NULL, "behind the end");
    CHECK(jsonr_at(root, 0) == NULL && jsonr_at(NULL, 0) == NULL, "an object has no items");
    CHECK_INT(jsonr_count(NULL), 0, "nothing has none");
    jsonr_free(doc);
}

static void note_key(void *ctx, struct str key, const struct jsonr *v)
{
    struct buf *out = ctx;
    buf_str(out, key);
    buf_printf(out, "=%d ", (int)jsonr_integer(v, 0));
}

static void members_come_in_the_order_of_the_text(void **state)
{
    (void)state;
    struct jsonr_doc *doc = parsed("{\"z\":1,\"a\":2,\"m\":3}");
    struct buf out = { 0 };
    jsonr_each(jsonr_root(doc), note_key, &out);
    CHECK_STR(buf_view(&out), "z=1 a=2 m=3 ", "no hash order");
    jsonr_each(jsonr_at(jsonr_root(doc), 0), note_key, &out);
    jsonr_each(NULL, note_key, &out);
    CHECK_INT(out.len, 12, "what is no object has no members");
    buf_free(&out);
    jsonr_free(doc);
}

static void hostile_texts_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *start;
        size_t times;
        const char *why;
    } rows[] = {
        { "[", 100000, "nested arrays" },
        { "{\"a\":", 100000, "nested objects" },
        { "1", 400, "an integer of 400 digits" },
        { "1e999999", 1, "a number over the largest" },
        { "\"\\ud800\"", 1, "half a surrogate pair" },
        { "{\"a\\u0000\":1}", 1, "a NUL in a key" },
        { "'a'", 1, "single quotes" },
        { "[1,]", 1, "a comma too many" },
        { "NaN", 1, "no number" },
        { "// a\n1", 1, "a comment" },
        { "\xEF\xBB\xBF", 1, "a byte order mark alone" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf text = { 0 };
        struct err err = { 0 };
        for (size_t k = 0; k < rows[i].times; k++)
            buf_cstr(&text, rows[i].start);
        CHECK(jsonr_parse(buf_view(&text), &err) == NULL, rows[i].why);
        CHECK_INT(err.code, ERR_FORMAT, rows[i].why);
        buf_free(&text);
    }
}

static void an_echo_is_cut_at_the_writers_depth(void **state)
{
    (void)state;
    struct buf text = { 0 }, out = { 0 };
    for (int i = 0; i < 1000; i++)
        buf_byte(&text, '[');
    for (int i = 0; i < 1000; i++)
        buf_byte(&text, ']');
    struct jsonr_doc *doc = parsed(text.ptr);
    struct jsonw w = { .out = &out };
    jsonr_echo(jsonr_root(doc), &w);
    CHECK_INT(w.depth, 0, "every array that was opened was closed");
    CHECK(str_find(buf_view(&out), STR("[null]"), 0) != SIZE_MAX, "what is too deep is null");
    jsonr_free(doc);
    buf_free(&text);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_have_types),
        cmocka_unit_test(members_are_found),
        cmocka_unit_test(a_wrong_type_is_no_value),
        cmocka_unit_test(members_come_in_the_order_of_the_text),
        cmocka_unit_test(hostile_texts_are_refused),
        cmocka_unit_test(an_echo_is_cut_at_the_writers_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
