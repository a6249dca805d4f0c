/* Word lists: their order, which the search relies on, and what is found in them. */
#include "check.h"

#include "text/wordlist.h"

static void lists_are_in_byte_order(void **state)
{
    (void)state;
    static const char *const paths[] = { "src/text/lang/quote.txt", "src/text/lang/kinds.txt",
                                         "src/text/lang/meaning.txt",
                                         "src/text/lang/frequent.txt" };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const struct embedded_file *file = wordlist_file(paths[i]);
        struct str list = file ? str_new(file->bytes, file->size) : STR(""), last = STR("");
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
            struct str rest = wordlist_find(file, word);
            CHECK(rest.ptr == line.ptr + space + 1 && rest.len == line.len - space - 1, paths[i]);
        }
    }
}

static void words_are_found_with_their_letters(void **state)
{
    (void)state;
    static const struct {
        const char *word, *letters, *why;
    } rows[] = {
        { "des", "de fr", "several letters" },
        { "DES", "de fr", "case is folded" },
        { "für", "de", "not ASCII" },
        { "fu", NULL, "the beginning of a word" },
        { "dess", NULL, "longer than a word" },
        { "#", NULL, "a comment is no word" },
        { "", NULL, "empty" },
        { "averyveryverylongwordthatisinnolist", NULL, "too long for one" },
    };
    const struct embedded_file *list = wordlist_file("src/text/lang/frequent.txt");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str got = wordlist_find(list, str_from(rows[i].word));
        if (rows[i].letters)
            CHECK_STR(got, rows[i].letters, rows[i].why);
        else
            CHECK(str_is_none(got), rows[i].why);
    }
    const struct embedded_file *english = wordlist_file("src/text/lang/en.txt");
    CHECK_STR(wordlist_line(english, STR("No")), "number", "as it is written");
    CHECK_STR(wordlist_line(english, STR("no")), "start", "case is kept");
    CHECK(str_is_none(wordlist_line(english, STR("#"))), "a note is no word");
    struct str curly = wordlist_find(wordlist_file("src/text/lang/quote.txt"), STR("isn’t"));
    CHECK_STR(curly, "af", "a curly apostrophe");
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
