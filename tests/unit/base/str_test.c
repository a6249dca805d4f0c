/* Text views: equality, search, cutting; and the growing buffer. */
#include "check.h"

static void no_value_is_no_empty_text(void **state)
{
    (void)state;
    CHECK(str_is_none(str_from(NULL)), "NULL is no value");
    CHECK(!str_is_none(STR("")), "an empty text is a value");
    CHECK(!str_eq(STR_NONE, STR("")), "and differs from none");
    CHECK(str_eq(STR_NONE, STR_NONE), "no value equals no value");
    CHECK(!str_starts(STR("a"), STR_NONE), "nothing starts with no value");
    CHECK(str_is_none(str_sub(STR_NONE, 0, 9)), "a part of no value is none");
}

static void texts_compare_by_bytes(void **state)
{
    (void)state;
    static const struct {
        struct str a, b;
        int order; /* the sign of str_cmp */
        bool same_nocase;
        const char *why;
    } rows[] = {
        { STR("a"), STR("b"), -1, false, "plain" },
        { STR("a"), STR("a"), 0, true, "equal" },
        { STR("a"), STR("ab"), -1, false, "the shorter first" },
        { STR("Z"), STR("a"), -1, false, "capitals first, as in ASCII" },
        { STR("Straße"), STR("sTRAßE"), -1, true, "ASCII letters fold" },
        { STR("É"), STR("é"), -1, false, "others do not" },
        { STR("a\0b"), STR("a\0c"), -1, false, "a NUL ends nothing" },
        { STR("\x7F"), STR("\x80"), -1, false, "bytes are unsigned" },
        { STR("@["), STR("`{"), -1, false, "the neighbours of letters are no letters" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int order = str_cmp(rows[i].a, rows[i].b);
        CHECK_INT((order > 0) - (order < 0), rows[i].order, rows[i].why);
        CHECK_INT(str_eq(rows[i].a, rows[i].b), rows[i].order == 0, rows[i].why);
        CHECK_INT(str_eq_nocase(rows[i].a, rows[i].b), rows[i].same_nocase, rows[i].why);
    }
}

static void search_stays_inside(void **state)
{
    (void)state;
    static const struct {
        struct str text, needle;
        size_t from, at;
        const char *why;
    } rows[] = {
        { STR("banana"), STR("an"), 0, 1, "the first" },
        { STR("banana"), STR("an"), 2, 3, "the first behind `from`" },
        { STR("banana"), STR("ab"), 0, SIZE_MAX, "none" },
        { STR("banana"), STR("banana!"), 0, SIZE_MAX, "longer than the text" },
        { STR("banana"), STR(""), 6, 6, "nothing is everywhere, at the end too" },
        { STR("banana"), STR(""), 7, SIZE_MAX, "but not behind it" },
        { STR("banana"), STR("a"), SIZE_MAX, SIZE_MAX, "a `from` out of range" },
        { STR("a\0b"), STR("b"), 0, 2, "behind a NUL" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_INT(str_find(rows[i].text, rows[i].needle, rows[i].from), rows[i].at, rows[i].why);
}

static void parts_are_clamped(void **state)
{
    (void)state;
    static const struct {
        size_t start, end;
        const char *want, *why;
    } rows[] = {
        { 1, 3, "el", "inside" },
        { 3, SIZE_MAX, "lo", "to the end and beyond" },
        { 4, 2, "", "the wrong way round" },
        { 9, 12, "", "behind the end" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(str_sub(STR("hello"), rows[i].start, rows[i].end), rows[i].want, rows[i].why);
        CHECK_STR(str_at(STR("hello"), (struct span){ rows[i].start, rows[i].end }), rows[i].want,
                  rows[i].why);
    }
    CHECK_STR(str_trim(STR(" \t\r\n\v\fa b\n")), "a b", "both ends");
    CHECK_STR(str_trim(STR("\xC2\xA0")), "\xC2\xA0", "only ASCII white space");
    CHECK_STR(str_trim(STR(" \n ")), "", "nothing left");
    CHECK(str_starts(STR("stet"), STR("st")) && !str_starts(STR("st"), STR("stet")), "prefix");
    CHECK(str_ends(STR("stet"), STR("et")) && !str_ends(STR("et"), STR("stet")), "suffix");
}

static void a_buffer_grows(void **state)
{
    (void)state;
    struct buf buf = { 0 };
    CHECK_STR(buf_view(&buf), "", "nothing yet, but a text");
    for (int i = 0; i < 1000; i++)
        buf_printf(&buf, "%d,", i);
    CHECK_INT(buf.len, 10 * 2 + 90 * 3 + 900 * 4, "all there");
    CHECK_INT(buf.ptr[buf.len], '\0', "followed by a NUL");
    buf_reset(&buf);
    buf_byte(&buf, 'a');
    buf_put(&buf, "b\0c", 3);
    buf_cstr(&buf, "d");
    buf_str(&buf, STR_NONE);
    struct arena *arena = arena_new();
    struct str all = buf_take(&buf, arena);
    CHECK(str_eq(all, STR("ab\0cd")), "every kind of piece, in order");
    CHECK(buf.ptr == NULL && buf.cap == 0, "taken: the buffer is free");
    CHECK_STR(buf_take(&buf, arena), "", "an empty buffer gives an empty text");
    arena_free(arena);
}

static void code_points_become_utf8(void **state)
{
    (void)state;
    static const struct {
        uint32_t rune;
        const char *utf8, *why;
    } rows[] = {
        { 'a', "a", "one byte" },
        { 0x7F, "\x7F", "the last of one byte" },
        { 0x80, "\xC2\x80", "the first of two" },
        { 0x7FF, "\xDF\xBF", "the last of two" },
        { 0x800, "\xE0\xA0\x80", "the first of three" },
        { 0xFFFF, "\xEF\xBF\xBF", "the last of three" },
        { 0x10000, "\xF0\x90\x80\x80", "the first of four" },
        { 0x10FFFF, "\xF4\x8F\xBF\xBF", "the last" },
        { 0x110000, "\xEF\xBF\xBD", "none: too large" },
        { 0xFFFFFFFF, "\xEF\xBF\xBD", "none: a broken entity" },
        { 0xD800, "\xEF\xBF\xBD", "none: a surrogate" },
        { 0xDFFF, "\xEF\xBF\xBD", "none: the last surrogate" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf buf = { 0 };
        buf_rune(&buf, rows[i].rune);
        CHECK_STR(buf_view(&buf), rows[i].utf8, rows[i].why);
        buf_free(&buf);
    }
}

static void the_hash_is_fnv_1a(void **state)
{
    (void)state;
    /* From the table of test vectors in draft-eastlake-fnv. */
    CHECK(str_hash(STR("")) == 0xcbf29ce484222325u, "the offset basis");
    CHECK(str_hash(STR("foobar")) == 0x85944171f73967e8u, "foobar");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_value_is_no_empty_text),
        cmocka_unit_test(texts_compare_by_bytes),
        cmocka_unit_test(search_stays_inside),
        cmocka_unit_test(parts_are_clamped),
        cmocka_unit_test(a_buffer_grows),
        cmocka_unit_test(code_points_become_utf8),
        cmocka_unit_test(the_hash_is_fnv_1a),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
