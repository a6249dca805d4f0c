/* What a stranger's text may not do to a terminal. */
#include "check.h"

#include "cli/terminal.h"

static const struct terminal_style plain = { false, false }, page = { true, true };

static const struct {
    const char *text;
    const struct terminal_style *style;
    const char *shown, *why;
} rows[] = {
    { "5 percent, \xC3\xA9lan, \xE6\xB1\x89", &plain, "5 percent, \xC3\xA9lan, \xE6\xB1\x89",
      "words stay" },
    { "a\tb", &plain, "a\tb", "a tab stays" },
    { "a\nstet: b", &plain, "a\\nstet: b", "one line stays one" },
    { "a\nb", &page, "a\nb", "a page has lines" },
    { "a\rb", &page, "a\\x0db", "what goes back overwrites" },
    { "\x1b]0;title\x07", &page, "\\x1b]0;title\\x07", "a window's title" },
    { "\x1b[2J", &page, "\\x1b[2J", "an empty screen" },
    { "\x1b[1A", &page, "\\x1b[1A", "a cursor that goes up" },
    { "\x1b[31;1mred\x1b[m", &page, "\x1b[31;1mred\x1b[m", "colours on a page" },
    { "\x1b[31mred", &plain, "\\x1b[31mred", "none without" },
    { "\x1b[8mgone", &page, "\\x1b[8mgone", "words that hide" },
    { "\x1b[1;8;2mgone", &page, "\\x1b[1;8;2mgone", "or hide in a list" },
    { "\x1b[38;5;108m", &page, "\x1b[38;5;108m", "a colour's number is another thing" },
    { "\x1b[31", &page, "\\x1b[31", "a sequence cut off" },
    { "\x1b", &page, "\\x1b", "a lone escape" },
    { "\xC2\x9B"
      "2J",
      &page, "\\x9b2J", "a C1 control" },
    { "\x7F", &page, "\\x7f", "delete" },
    { "user\xE2\x80\xAEnimda", &page, "user\\u202enimda", "letters turned around" },
    { "\xFF", &page, "\xEF\xBF\xBD", "no UTF-8" },
};

static void test_put(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf out = { 0 };
        terminal_put(&out, str_from(rows[i].text), *rows[i].style);
        CHECK_STR(buf_view(&out), rows[i].shown, rows[i].why);
        buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_put) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
