/* Word lists: their order, which the search relies on, and what is found in them. */
#include "check.h"

#include "text/wordlist.h"

static void lists_are_in_byte_order(void **state)
{
    (void)state;
    static const char *const paths[] = { "src/text/lang/quote.txt", "src/text/lang/kinds.txt" };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct str list = wordlist_file(paths[i]), last = STR("");
        CHECK(list.len > 0 && str_ends(list, STR("\n")), paths[i]);
        for (size_t at = 0, end; at < list.len; at = end + 1) {
            end = str_find(list, STR("\n"), at);
            struct str line = str_sub(list, at, end);
            if (str_starts(line, STR("#")))
                continue;
            size_t space = str_find(line, STR(" "), 0);
            CHECK(space != SIZE_MAX && space + 1 < line.len, paths[i]);
            struct str word = str_sub(line, 0, space);
            if (str_cmp(last, word) >= 0)
                fail_msg("%s: \"%.*s\" is out of order", paths[i], STR_ARG(word));
            last = word;
        }
    }
}

static void words_are_found_with_their_letters(void **state)
{
    (void)state;
    static const struct {
        const char *word, *letters, *why;
    } rows[] = {
        { "a", "1", "the first line" },
        { "bee", "23", "in the middle, two letters" },
        { "BEE", "23", "case is folded" },
        { "isn’t", "4", "a curly apostrophe" },
        { "él", "5", "the last line, not ASCII" },
        { "be", NULL, "the beginning of a word" },
        { "bees", NULL, "longer than a word" },
        { "#", NULL, "a comment is no word" },
        { "", NULL, "empty" },
        { "averyveryverylongwordthatisinnolist", NULL, "too long for one" },
    };
    struct str list = STR("# A list.\n# Its letters.\na 1\nbee 23\nisn't 4\n\xC3\xA9l 5\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str got = wordlist_find(list, str_from(rows[i].word));
        if (rows[i].letters)
            CHECK_STR(got, rows[i].letters, rows[i].why);
        else
            CHECK(str_is_none(got), rows[i].why);
    }
    CHECK(str_is_none(wordlist_find(wordlist_file("no/such.txt"), STR("a"))), "no such list");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_in_byte_order),
        cmocka_unit_test(words_are_found_with_their_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
