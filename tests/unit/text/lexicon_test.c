/* The languages' data files, and looking words up in them. */
#include "check.h"

#include "base/embed.h"
#include "text/lexicon.h"

static void files_are_in_byte_order(void **state)
{
    (void)state;
    for (const struct embedded_file *file = embedded_lang; file->path; file++) {
        struct str text = str_new(file->bytes, file->size), last = STR("");
        if (strlen(file->path) != strlen("src/text/lang/en.txt"))
            continue; /* a list of another use, with letters of its own */
        CHECK(str_ends(text, STR("\n")), file->path);
        for (size_t at = 0; at < text.len;) {
            size_t end = str_find(text, STR("\n"), at);
            struct str line = str_sub(text, at, end);
            at = end + 1;
            if (str_starts(line, STR("#")))
                continue;
            size_t space = str_find(line, STR(" "), 0);
            CHECK(space != SIZE_MAX, file->path);
            struct str word = str_sub(line, 0, space);
            if (str_cmp(last, word) >= 0)
                fail_msg("%s: \"%.*s\" is out of order", file->path, STR_ARG(word));
            if (lexicon_roles(file, word) == 0)
                fail_msg("%s: \"%.*s\" has no known role", file->path, STR_ARG(word));
            last = word;
        }
    }
}

static void words_are_found_in_the_right_case(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        unsigned roles;
        const char *why;
    } rows[] = {
        { "dr", LEXICON_TITLE, "as it is" },
        { "REP", LEXICON_TITLE, "in capitals" },
        { "Sen", LEXICON_TITLE, "with one capital" },
        { "No", LEXICON_NUMBER, "before a figure" },
        { "no", LEXICON_START, "but the word no is another" },
        { "The", LEXICON_START, "a starting word" },
        { "p.m", LEXICON_END | LEXICON_TIME, "two roles" },
        { "", 0, "nothing" },
        { "zzz", 0, "behind the last line" },
        { "#", 0, "notes are no words" },
        { "averyveryverylongwordthatisnoabbreviation", 0, "too long for one" },
    };
    const struct embedded_file *english = lexicon_of(STR_NONE);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_INT(lexicon_roles(english, str_from(rows[i].word)), rows[i].roles, rows[i].why);
}

static void tags_find_their_file(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        bool found;
    } rows[] = {
        { "en", true },  { "de-CH", true }, { "FR", true },       { "es_MX", true },
        { "xx", false }, { "", false },     { "english", false }, { "e", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_INT(lexicon_of(str_from(rows[i].tag)) != NULL, rows[i].found, rows[i].tag);
    CHECK_INT(lexicon_roles(NULL, STR("dr")), 0, "without a file no word has a role");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_in_byte_order),
        cmocka_unit_test(words_are_found_in_the_right_case),
        cmocka_unit_test(tags_find_their_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
