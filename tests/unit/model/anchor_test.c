/* Words that a person quotes are found, or what is there instead is told. */
#include "check.h"

#include "model/anchor.h"

#define TEXT                                                                                   \
    "Caf\xc3\xa9 prices rose by 4 percent.\n\nThe council did not pay for the roof. It was a " \
    "good year.\n\nIt was a good year."

static void quotations_are_found_or_refused(void **state)
{
    (void)state;
    static const struct {
        const char *quote, *found; /* or NULL */
        enum err_code code;
        const char *says, *why;
    } rows[] = {
        { "prices rose by 4 percent", "prices rose by 4 percent", ERR_NONE, NULL, "word for word" },
        { "PRICES  rose by\n4 percent", "prices rose by 4 percent", ERR_NONE, NULL,
          "case and spaces folded" },
        { "CAFE\xcc\x81 prices", "Caf\xc3\xa9 prices", ERR_NONE, NULL, "an accent in two ways" },
        { "prices rose by 9 percent", NULL, ERR_REFUSED, "line 1: \"prices rose by 4 percent\"",
          "another figure" },
        { "It was a good year", NULL, ERR_REFUSED, "lines 3, 5", "twice" },
        { "pay for the roof", NULL, ERR_REFUSED, "leaves out \"not\"", "a denial cut off" },
        { "did not pay for the roof", "did not pay for the roof", ERR_NONE, NULL, "with it" },
        { "zebras and quaggas", NULL, ERR_NOT_FOUND, "not there", "nothing like it" },
        { "...", NULL, ERR_NOT_FOUND, "not there", "no words" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct err err = { 0 };
        struct span at;
        bool ok = anchor_quote(STR(TEXT), str_from(rows[i].quote), arena, &at, &err);
        CHECK_INT(ok, rows[i].found != NULL, rows[i].why);
        CHECK_INT(err.code, rows[i].code, rows[i].why);
        if (ok)
            CHECK_STR(str_at(STR(TEXT), at), rows[i].found, rows[i].why);
        else
            CHECK(rows[i].says && strstr(err.message, rows[i].says), err.message);
        arena_free(arena);
    }
}

static void evidence_is_held_by_words_around_it(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct evidence e = { .at = { 6, 12 } };
    anchor_evidence(&e, STR(TEXT), arena);
    CHECK_STR(e.text, "prices", "its words");
    CHECK_STR(e.before, "Caf\xc3\xa9 ", "all there is before");
    CHECK_INT(e.after.len, 48, "some of what is after");
    CHECK_INT(e.points.start, 5, "code points, not bytes");
    CHECK_INT(e.points.end, 11, "code points, not bytes");
    /* 48 bytes from a place that would cut a character in two */
    struct str accents = STR("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
                             "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
                             "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9xy"
                             "x\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
                             "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
                             "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9");
    e.at = (struct span){ 49, 50 };
    anchor_evidence(&e, accents, arena);
    CHECK_STR(e.text, "y", "its words");
    CHECK_INT(e.before.len, 47, "no half character before");
    CHECK_INT(e.after.len, 47, "no half character after");
    arena_free(arena);
}

static void long_passages_are_cut_in_messages(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct buf long_text = { 0 };
    for (int i = 0; i < 400; i++)
        buf_cstr(&long_text, "\xc3\xa9\n");
    struct str shown = anchor_show(buf_view(&long_text), (struct span){ 0, long_text.len }, arena);
    CHECK(shown.len < 300, "short");
    CHECK(str_find(shown, STR("\n"), 0) == SIZE_MAX, "one line");
    CHECK(str_ends(shown, STR("…\"")), "cut");
    buf_free(&long_text);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotations_are_found_or_refused),
        cmocka_unit_test(evidence_is_held_by_words_around_it),
        cmocka_unit_test(long_passages_are_cut_in_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
