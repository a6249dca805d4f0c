/* Facts as a whole: order, overlaps, addresses, the JSON shape, the dictionary,
   and that hostile texts take linear time. */
#include "fact_case.h"

#include "text/dictionary.h"

static void the_shape_has_every_key(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fact_list found = { 0 };
    struct fact_context context = { .now = FACT_NOW };
    struct str text = STR("\xE2\x80\x9CUp\xE2\x80\x9D 5 percent");
    facts_find(text, &context, arena, &found);
    CHECK_INT(found.n, 1, "one fact");
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    fact_write(&found.items[0], text, offsets_new(arena, text), &w);
    CHECK_STR(buf_view(&out),
              "{\"approx\":false,\"bound\":null,\"end\":14,\"high\":null,\"low\":null,"
              "\"precision\":\"1\",\"start\":5,\"text\":\"5 percent\",\"timex\":null,"
              "\"type\":\"percent\",\"unit\":null,\"until\":null,\"value\":\"5\"}",
              "all keys, sorted, positions in code points");
    buf_free(&out);
    arena_free(arena);
}

static void precision_is_the_last_stated_digit(void **state)
{
    (void)state;
    static const struct {
        const char *text, *precision, *why;
    } rows[] = {
        { "1.2 million", "100000", "a scale" }, { "75 million", "1000000", "a scale word" },
        { "1,200,000", "1", "all digits" },     { "4.50", "0.01", "a stated zero" },
        { "forty-two", "1", "words" },          { "two thirds", NULL, "no digits" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct fact_list found = { 0 };
        struct fact_context context = { 0 };
        facts_find(str_from(rows[i].text), &context, arena, &found);
        CHECK_INT(found.n, 1, rows[i].why);
        CHECK_STR(found.items[0].precision, rows[i].precision, rows[i].why);
        arena_free(arena);
    }
}

static void facts_stand_in_order_and_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fact_list found = { 0 };
    struct fact_context context = { .now = FACT_NOW };
    facts_find(STR("On May 3, 2021 two of 14 ships, 5 km off, see https://a.example/2020/1,"
                   " cost $3 million by 2022."),
               &context, arena, &found);
    CHECK_INT(found.n, 7, "each figure once");
    for (size_t i = 1; i < found.n; i++)
        CHECK(found.items[i - 1].at.end <= found.items[i].at.start, "no overlap, text order");
    CHECK_INT(found.items[4].type, FACT_URL, "an address is one fact");
    arena_free(arena);
}

static void the_dictionary_is_sorted(void **state)
{
    (void)state;
    for (size_t i = 1; i < dictionary_en_count; i++)
        CHECK(strcmp(dictionary_en[i - 1].word, dictionary_en[i].word) <= 0, dictionary_en[i].word);
    struct dictionary dictionary;
    const struct lex *rows;
    dictionary_for(STR_NONE, &dictionary);
    for (size_t i = 0; i < dictionary_en_count; i++)
        CHECK(dictionary_find(&dictionary, str_from(dictionary_en[i].word), &rows) > 0,
              dictionary_en[i].word);
    CHECK_INT(dictionary_find(&dictionary, STR("Million"), &rows), 1, "any case");
    CHECK_INT(dictionary_find(&dictionary, STR("zebra"), &rows), 0, "unknown");
}

/* A quarter of a megabyte of the same tokens must not take minutes. */
static void hostile_texts_end(void **state)
{
    (void)state;
    static const char *const rows[] = { "one ",
                                        "million ",
                                        "1-",
                                        "1/",
                                        "a.",
                                        "and ",
                                        "1 and ",
                                        "$",
                                        "1,1,",
                                        "Article 1.",
                                        "of the ",
                                        "2 days ",
                                        "www.a.",
                                        "half ",
                                        "from 1990 to ",
                                        "May 5 to ",
                                        "(",
                                        "\xC2\xA7",
                                        "1.1",
                                        "two hundred and ",
                                        "2 days before ",
                                        "first week of ",
                                        "and a half " };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf text = { 0 };
        while (text.len < 1 << 18)
            buf_cstr(&text, rows[i]);
        struct arena *arena = arena_new();
        struct fact_list found = { 0 };
        struct fact_context context = { .now = FACT_NOW };
        facts_find(buf_view(&text), &context, arena, &found);
        CHECK(arena_used(arena) < (size_t)1 << 30, rows[i]);
        arena_free(arena);
        buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shape_has_every_key),
        cmocka_unit_test(precision_is_the_last_stated_digit),
        cmocka_unit_test(facts_stand_in_order_and_apart),
        cmocka_unit_test(the_dictionary_is_sorted),
        cmocka_unit_test(hostile_texts_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
