/* Patterns: flags, groups, windows, limits. */
#include "check.h"

#include "base/clock.h"
#include "text/regex.h"

static void matches_have_groups(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *flags, *text;
        size_t from;
        const char *match, *group, *why;
    } rows[] = {
        { "(b+)", "", "aabbb", 0, "bbb", "bbb", "a group" },
        { "B(x)?", "i", "ab", 0, "b", NULL, "a group that took no part; caseless" },
        { "^(.)$", "m", "ab\nc\n", 0, "c", "c", "multiline" },
        { "a(.)b", "s", "a\nb", 0, "a\nb", "\n", "dot matches all" },
        { "a ( b ) # c", "x", "ab", 0, "ab", "b", "extended" },
        { "(\\w)\\b", "", "\xC3\xA9t\xC3\xA9 ", 0, "\xC3\xA9", "\xC3\xA9", "Unicode words" },
        { "(?<=a)(b)", "", "ab", 1, "b", "b", "a lookbehind sees what is before the start" },
        { "^(b)", "", "ab", 1, NULL, NULL, "the start of a search is no start of the text" },
        { "\\G(b)", "", "ab", 1, "b", "b", "but \\G is" },
        { "()", "", "", 0, "", "", "the empty text" },
        { "a", "", "aaa", 4, NULL, NULL, "beyond the end" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = { 0 };
        struct regex *regex = regex_new(str_from(rows[i].pattern), rows[i].flags, &err);
        CHECK(regex, rows[i].why);
        struct str text = str_from(rows[i].text);
        struct span spans[3];
        const struct regex_search search = { .text = text, .from = rows[i].from };
        int found = regex_find(regex, &search, spans, 3, &err);
        CHECK_INT(found, rows[i].match != NULL, rows[i].why);
        if (found == 1) {
            CHECK_STR(str_at(text, spans[0]), rows[i].match, rows[i].why);
            struct str group = spans[1].start == SIZE_MAX ? STR_NONE : str_at(text, spans[1]);
            CHECK_STR(group, rows[i].group, rows[i].why);
            CHECK_INT(spans[2].start, SIZE_MAX, "no second group");
        }
        regex_free(regex);
    }
}

static void groups_have_names(void **state)
{
    (void)state;
    struct err err = { 0 };
    struct regex *regex = regex_new(STR("(a)(?<year>\\d+)"), "", &err);
    CHECK_INT(regex_groups(regex), 2, "groups");
    CHECK_INT(regex_group_named(regex, "year"), 2, "by name");
    CHECK_INT(regex_group_named(regex, "month"), 0, "none");
    regex_free(regex);
    regex_free(NULL);
}

static void bad_patterns_name_the_place(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *flags, *says;
    } rows[] = {
        { "a(b", "", "at byte 4" },        { "[z-a]", "", "at byte 4" }, { "\xFF", "", "pattern" },
        { "a", "ig", "unknown flag 'g'" }, { "a\\C", "", "at byte" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = { 0 };
        CHECK(!regex_new(str_from(rows[i].pattern), rows[i].flags, &err), rows[i].pattern);
        CHECK_INT(err.code, ERR_FORMAT, rows[i].pattern);
        CHECK(strstr(err.message, rows[i].says), err.message);
    }
}

/* Puts "needle" at each place around the edges of windows. */
static void windows_do_not_show(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *why;
    } rows[] = {
        { "needle", "a match that crosses an edge" },
        { "(?<=\xC3\xA9)needle(?=\xC3\xA9)", "what stands before and behind a window" },
        { "(?<!x)needle\\B", "a negative lookbehind" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = { 0 };
        struct regex *regex = regex_new(str_from(rows[i].pattern), "", &err);
        for (size_t before = 240; before < 530; before++) {
            struct buf text = { 0 };
            for (size_t k = 0; k < before; k++)
                buf_cstr(&text, "\xC3\xA9");
            buf_cstr(&text, "needle\xC3\xA9");
            struct span span;
            const struct regex_search search = { .text = buf_view(&text) };
            CHECK_INT(regex_find(regex, &search, &span, 1, &err), 1, rows[i].why);
            CHECK_INT(span.start, before * 2, rows[i].why);
            buf_free(&text);
        }
        regex_free(regex);
    }
}

static void limits_stop_a_search(void **state)
{
    (void)state;
    char letters[80000];
    memset(letters, 'a', sizeof letters);
    struct str text = str_new(letters, sizeof letters);
    static const struct {
        const char *pattern;
        int64_t deadline_ms;
        enum err_code code;
        const char *why;
    } rows[] = {
        { "(?:a+)+b|(a|aa)+$x", 0, ERR_BUDGET, "an attempt that explodes" },
        { "[a-z]+\\d", 1, ERR_TIMEOUT, "a deadline in the past" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = { 0 };
        struct regex *regex = regex_new(str_from(rows[i].pattern), "", &err);
        struct span span;
        const struct regex_search search = { text, 0, rows[i].deadline_ms };
        CHECK_INT(regex_find(regex, &search, &span, 1, &err), -1, rows[i].why);
        CHECK_INT(err.code, rows[i].code, rows[i].why);
        regex_free(regex);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_have_groups),         cmocka_unit_test(groups_have_names),
        cmocka_unit_test(bad_patterns_name_the_place), cmocka_unit_test(windows_do_not_show),
        cmocka_unit_test(limits_stop_a_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
