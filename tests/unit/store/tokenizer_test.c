/* Which terms a text has. */
#include "check.h"

#include "store/tokenizer.h"

struct joiner {
    struct sqlite_words words; /* first */
    struct buf out;
    size_t left; /* stop after so many */
};

static bool join(struct sqlite_words *to, struct str word)
{
    struct joiner *joiner = (struct joiner *)to;
    buf_cstr(&joiner->out, joiner->out.len ? "|" : "");
    buf_str(&joiner->out, word);
    return --joiner->left > 0;
}

static void check_terms(struct tokenizer *tokenizer, const char *text, const char *want,
                        const char *why)
{
    struct joiner joiner = { .words = { join }, .left = 1000 };
    tokenizer_split(tokenizer, str_from(text), &joiner.words);
    CHECK_STR(buf_view(&joiner.out), want, why);
    buf_free(&joiner.out);
}

static void texts_become_terms(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *text, *want, *why;
    } rows[] = {
        { "en", "Rising rents, rose!", "rise|rent|rose", "case, marks and endings" },
        { "en", "The rise of the rents", "rise|rent", "function words say nothing" },
        { "en", "did not rise", "not|rise", "but 'not' says a lot" },
        { "en", "the mayor's mayor\xE2\x80\x99s", "mayor|mayor", "genitives, either apostrophe" },
        { "en", "'quoted'", "quot", "quotation marks are no part of a word" },
        { "en", "1,200 and 1.5 and 1,20", "1200|1.5|1|20", "figures, and what is none" },
        { "en", "1,200,000.", "1200000", "two groups, and a full stop" },
        { "en", "COVID-19", "covid|19", "a hyphen parts" },
        { "en-GB", "The rents", "rent", "a region does not matter" },
        { "fr", "l'eau des rivi\xC3\xA8res", "l|eau|de|rivi", "elision, French stems" },
        { "xx", "The rents", "the|rents", "a language without stems keeps its words" },
        { NULL, "The rents", "rent", "no language is English" },
        { "ja", "\xE6\x9D\xB1\xE4\xBA\xAC\xE9\x83\xBD",
          "\xE6\x9D\xB1\xE4\xBA\xAC|\xE4\xBA\xAC\xE9\x83\xBD", "pairs where words are not parted" },
        { "ja", "x\xE6\x9D\xB1y", "x|\xE6\x9D\xB1|y", "a lone one by itself" },
        { "en", "", "", "nothing" },
        { "en", " .,;'- ", "", "marks alone" },
        { "en", "5'", "5", "a mark at the very end" },
    };
    struct tokenizer *tokenizer = tokenizer_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tokenizer_speak(tokenizer, str_from(rows[i].lang));
        check_terms(tokenizer, rows[i].text, rows[i].want, rows[i].why);
    }
    tokenizer_free(tokenizer);
}

static void a_listener_can_stop(void **state)
{
    (void)state;
    struct tokenizer *tokenizer = tokenizer_new();
    struct joiner joiner = { .words = { join }, .left = 2 };
    tokenizer_split(tokenizer, STR("one \xE6\x9D\xB1\xE4\xBA\xAC\xE9\x83\xBD three"),
                    &joiner.words);
    CHECK_STR(buf_view(&joiner.out), "one|\xE6\x9D\xB1\xE4\xBA\xAC", "two words");
    buf_free(&joiner.out);
    tokenizer_free(tokenizer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_become_terms),
        cmocka_unit_test(a_listener_can_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
