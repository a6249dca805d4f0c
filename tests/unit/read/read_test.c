/* The door: which reader, what is refused, what every article has. */
#include "reading.h"

#include "read/read.h"

#define LINE "The council of Harwick voted on Tuesday to close the old bridge over the river."

static void the_type_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes, *text, *why;
    } rows[] = {
        { "a.txt", "# " LINE, "# " LINE, "plain text by its ending" },
        { "a.md", "*" LINE "*", LINE, "Markdown by its ending" },
        { "a.html", "<p>" LINE, LINE, "HTML by its ending" },
        { "https://a.example/b.htm?x=1.txt", "<p>" LINE, LINE, "the ending of a URL's path" },
        { "-", "\n<!DOCTYPE html><p>" LINE, LINE, "HTML by its first bytes" },
        { "-", LINE, LINE, "anything else is plain text" },
        { "-", "<3 is a heart, " LINE, "<3 is a heart, " LINE, "not all that starts so is HTML" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article a;
        struct err err = { 0 };
        struct read_request request = { .bytes = str_from(rows[i].bytes),
                                        .name = str_from(rows[i].name) };
        CHECK(read_article(&request, arena, &a, &err), rows[i].why);
        CHECK_STR(a.text, rows[i].text, rows[i].why);
        CHECK_INT(a.id.len, 16, rows[i].why);
        CHECK_INT(a.sha256.len, 64, rows[i].why);
        arena_free(arena);
    }
}

static void what_is_no_text_is_refused(void **state)
{
    (void)state;
    static const struct {
        struct str bytes;
        const char *says, *why;
    } rows[] = {
        { { "", 0 }, "draft is empty", "no bytes" },
        { { " \n\t\n", 4 }, "draft is empty", "white space only" },
        { { "%PDF-1.7\n...", 12 }, "PDF", "a known format by name" },
        { { "PK\3\4\0\0", 6 }, "zip", "an archive" },
        { { "\1\2\3\0\0\0\5\6\7\0\0ab\0\0\0cd", 18 }, "binary", "control characters" },
        { { "<html><body></body></html>", 26 }, "no readable text", "a page without words" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article a;
        struct err err = { 0 };
        struct read_request request = { .bytes = rows[i].bytes, .name = STR("draft") };
        CHECK(!read_article(&request, arena, &a, &err), rows[i].why);
        CHECK_INT(err.code, ERR_FORMAT, rows[i].why);
        CHECK(strstr(err.message, rows[i].says) && strstr(err.message, "draft"), err.message);
        arena_free(arena);
    }
}

static void a_language_given_is_taken(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct article a;
    struct err err = { 0 };
    struct read_request request = { .bytes = STR(LINE),
                                    .lang = STR("cy"),
                                    .url = STR("https://a.example/") };
    CHECK(read_article(&request, arena, &a, &err), "given");
    CHECK_STR(a.lang, "cy", "not detected");
    CHECK_STR(a.url, "https://a.example/", "the address that was given");
    request.lang = STR_NONE;
    CHECK(read_article(&request, arena, &a, &err), "detected");
    CHECK_STR(a.lang, "en", "detected");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_type_is_told),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(a_language_given_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
