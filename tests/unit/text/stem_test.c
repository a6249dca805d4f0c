/* Stems by language and the English stop words. */
#include "check.h"

#include "text/stem.h"

static void words_of_one_stem_meet(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *one, *other, *why;
    } rows[] = {
        { "en", "connection", "connected", "English" },
        { "en-GB", "taxes", "tax", "a region does not matter" },
        { "EN_us", "running", "runs", "nor does the way it is written" },
        { "de", "h\xC3\xA4user", "h\xC3\xA4usern", "German" },
        { "fr", "nationale", "nationaux", "French" },
        { "ru", "\xD0\xBA\xD0\xBD\xD0\xB8\xD0\xB3\xD0\xB0",
          "\xD0\xBA\xD0\xBD\xD0\xB8\xD0\xB3\xD0\xB8", "Russian" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct stemmer *stemmer = stemmer_new(str_from(rows[i].lang));
        CHECK(stemmer, rows[i].why);
        char first[64];
        struct str stem = stemmer_stem(stemmer, str_from(rows[i].one));
        snprintf(first, sizeof first, "%.*s", STR_ARG(stem));
        CHECK_STR(stemmer_stem(stemmer, str_from(rows[i].other)), first, rows[i].why);
        stemmer_free(stemmer);
    }
}

static void odd_words_pass_through(void **state)
{
    (void)state;
    struct stemmer *stemmer = stemmer_new(STR("en"));
    static const struct {
        struct str word;
        const char *why;
    } rows[] = { { STR(""), "empty" },
                 { STR("\xFF\xFEs"), "broken bytes" },
                 { STR("42"), "digits" } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK(stemmer_stem(stemmer, rows[i].word).len <= rows[i].word.len, rows[i].why);
    char longest[5000];
    memset(longest, 'a', sizeof longest);
    CHECK_INT(stemmer_stem(stemmer, str_new(longest, sizeof longest)).len, sizeof longest,
              "what is too long for a word stays");
    stemmer_free(stemmer);
    stemmer_free(NULL);
}

static void unknown_languages_have_no_stemmer(void **state)
{
    (void)state;
    static const char *const rows[] = { "", "x", "zh", "tlh", "english", "qq-US" };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK(stemmer_new(str_from(rows[i])) == NULL, rows[i]);
}

static void function_words_are_stop_words(void **state)
{
    (void)state;
    static const char *const stops[] = { "a", "the", "of", "is", "between", "i", "if", "yours" };
    static const char *const others[] = { "", "not", "no", "tax", "never", "th", "thee", "zebra" };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        CHECK(stem_is_stop(str_from(stops[i])), stops[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(!stem_is_stop(str_from(others[i])), others[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_one_stem_meet),
        cmocka_unit_test(odd_words_pass_through),
        cmocka_unit_test(unknown_languages_have_no_stemmer),
        cmocka_unit_test(function_words_are_stop_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
