/* Base64: the vectors of RFC 4648 §10, and what must not be taken. */
#include "check.h"

#include "base/arena.h"
#include "base/base64.h"

static void test_vectors(void **state)
{
    static const struct {
        const char *bytes, *text;
    } rows[] = {
        { "", "" },
        { "f", "Zg==" },
        { "fo", "Zm8=" },
        { "foo", "Zm9v" },
        { "foob", "Zm9vYg==" },
        { "fooba", "Zm9vYmE=" },
        { "foobar", "Zm9vYmFy" },
        { "\xff\xfe\xfb", "//77" },
    };
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str back;
        CHECK_STR(base64_encode(arena, str_from(rows[i].bytes)), rows[i].text, rows[i].text);
        assert_true(base64_decode(arena, str_from(rows[i].text), &back));
        CHECK_STR(back, rows[i].bytes, rows[i].text);
    }
    arena_free(arena);
}

static void test_refused(void **state)
{
    static const struct {
        const char *text, *why;
    } rows[] = {
        { "Zg", "no padding" },
        { "Zg=", "half of the padding" },
        { "Zh==", "bits behind the end" },
        { "Zm9=", "bits behind the end of two bytes" },
        { "Z===", "three signs of padding" },
        { "Zg==Zg==", "padding in the middle" },
        { "Zm9v\n", "white space" },
        { "Zm-_", "the alphabet of URLs" },
    };
    struct arena *arena = arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str back;
        CHECK(!base64_decode(arena, str_from(rows[i].text), &back), rows[i].why);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
