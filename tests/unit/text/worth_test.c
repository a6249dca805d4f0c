/* Check-worthiness: features as the trainer has them, kinds, and what asserts nothing. */
#include "check.h"

#include <stdlib.h>

#include "base/file.h"
#include "text/kinds.h"
#include "text/worth.h"
#include "text/worth_model.h"

static int bucket_order(const void *a, const void *b)
{
    return *(const uint16_t *)a - *(const uint16_t *)b;
}

/* Printed by `tests/bench/worth/train.py --vectors`. */
static void features_are_those_of_the_trainer(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why;
        uint16_t buckets[32];
        size_t n;
    } rows[] = {
        { "Taxes rose 5% in 2019.",
          "plain words and figures",
          { 71,    554,   5150,  21369, 22702, 22900, 25146, 25251, 29086, 36340, 37494, 41097,
            42411, 48257, 49746, 52928, 55896, 56549, 60034, 62157, 62481, 63466, 63617 },
          23 },
        { "I’ve “seen” cafés — 1,200.50 of them!",
          "typographic marks",
          { 935,   2096,  5150,  6327,  6472,  7124,  7268,  17184, 18301, 18825,
            20439, 24961, 25146, 26132, 36787, 39283, 42411, 42628, 43618, 44991,
            50682, 52897, 52928, 53420, 54533, 56549, 58330, 59077 },
          28 },
        { "", "nothing", { 5150, 35343, 41455, 42411, 49480, 56549, 63617 }, 7 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint16_t got[MODEL_FEATURES_MAX];
        size_t n = worth_model_features(str_from(rows[i].text), got);
        CHECK_INT(n, rows[i].n, rows[i].why);
        qsort(got, n, sizeof *got, bucket_order);
        for (size_t k = 0; k < n; k++)
            CHECK_INT(got[k], rows[i].buckets[k], rows[i].why);
    }
}

static struct worth judge(const char *sentence, const struct fact_list *facts)
{
    struct arena *arena = arena_new();
    struct str text = str_from(sentence);
    struct quote_list quotes = { 0 };
    quotes_find(text, STR("en"), arena, &quotes);
    struct worth worth = worth_of(text, (struct span){ 0, text.len }, facts, &quotes);
    arena_free(arena);
    return worth;
}

static struct worth judge_with_facts(struct str text, struct arena *arena)
{
    struct quote_list quotes = { 0 };
    struct fact_list facts = { 0 };
    struct fact_context context = { .lang = STR("en") };
    quotes_find(text, STR("en"), arena, &quotes);
    facts_find(text, &context, arena, &facts);
    return worth_of(text, (struct span){ 0, text.len }, &facts, &quotes);
}

/* The rules are there for news; both what they miss and what they let in is held down. */
static void news_is_told_from_talk(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct err err = { 0 };
    struct str text = STR_NONE;
    CHECK(file_read("tests/support/worth_news.txt", 1 << 20, arena, &text, &err), err.message);
    size_t hits = 0, misses = 0, slips = 0, rest = 0;
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        end = str_find(text, STR("\n"), at);
        struct str line = str_sub(text, at, end);
        size_t reason = str_find(line, STR(": "), 0);
        if (line.len == 0 || line.ptr[0] == '#' || reason == SIZE_MAX)
            continue;
        bool want = line.ptr[0] == '+';
        bool got = judge_with_facts(str_sub(line, reason + 2, line.len), arena).score >= 0.5;
        hits += want && got;
        misses += want && !got;
        slips += !want && got;
        rest += !want && !got;
    }
    CHECK(hits + misses + slips + rest >= 150, "rows read");
    CHECK(misses * 10 <= hits + misses, "nine of ten that can be checked are found");
    CHECK(slips * 20 <= slips + rest, "one of twenty others at most is taken for one");
    arena_free(arena);
}

static void a_long_sentence_stays_in_bounds(void **state)
{
    (void)state;
    struct buf text = { 0 };
    while (text.len < 100000)
        buf_cstr(&text, "a9?");
    struct worth worth = worth_of(buf_view(&text), (struct span){ 0, text.len }, NULL, NULL);
    CHECK(worth.score >= 0 && worth.score <= 1, "a probability");
    buf_free(&text);
}

static void some_sentences_assert_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *sentence;
        bool asserts;
        const char *why;
    } rows[] = {
        { "The council closed the bridge.", true, "a statement" },
        { "Is the bridge safe?", false, "a question" },
        { "Why the bridge matters", false, "a heading that asks" },
        { "Subscribe to our newsletter today.", false, "an order" },
        { "Photo: City Archive", false, "a credit" },
        { "U.S. Rep. Maria Keller.", false, "a caption" },
        { "By Maria Keller", false, "a byline" },
        { "A Bridge Too Far", false, "a heading" },
        { "“Is the bridge safe?” asked Keller.", true, "attributes a question to somebody" },
        { "Keller says the bridge is safe", true, "a statement that lost its stop" },
        { "", false, "nothing" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_INT(judge(rows[i].sentence, NULL).asserts, rows[i].asserts, rows[i].why);
}

static void kinds_follow_visible_signs(void **state)
{
    (void)state;
    static const struct {
        const char *sentence;
        enum worth_kind_index kind;
        bool has;
        const char *why;
    } rows[] = {
        { "“The bridge is closed,” Keller said.", KIND_QUOTE, true, "quoted words" },
        { "Keller said the bridge is closed.", KIND_QUOTE, false, "no marks" },
        { "Keller said the bridge is closed.", KIND_ATTRIBUTION, true, "a cue" },
        { "The idea of a “southern pillar” is old.", KIND_ATTRIBUTION, false, "a term" },
        { "Parliament passed the treaty.", KIND_LEGAL, true, "law words" },
        { "Parliament passed the treaty.", KIND_EVENT, true, "an actor that opens the sentence" },
        { "On Monday the Senate rejected it.", KIND_EVENT, true, "a past form and an actor" },
        { "They passed it.", KIND_EVENT, false, "nobody is named" },
        { "The firm is based in Leeds.", KIND_EVENT, false, "a state" },
        { "Keller said rents in Leeds are high.", KIND_EVENT, false, "only said" },
        { "The armed forces of Peru are small.", KIND_EVENT, false, "a participle before a noun" },
        { "The final bill was 40 million.", KIND_LEGAL, false, "to be paid" },
        { "The House passed the bill.", KIND_LEGAL, true, "a draft of a law" },
        { "It was an act of kindness.", KIND_LEGAL, false, "a deed" },
        { "He waited on the first line.", KIND_COMPARISON, false, "a place in a row" },
        { "She was the first woman to fly there.", KIND_COMPARISON, true, "a rank" },
        { "It holds more than 500 people.", KIND_COMPARISON, false, "a bound" },
        { "It opened later than planned.", KIND_PREDICTION, false, "a plan of the past" },
        { "It had been planned for May.", KIND_PREDICTION, false, "the past" },
        { "It could have been worse.", KIND_PREDICTION, false, "could have" },
        { "Rents are expected to rise.", KIND_PREDICTION, true, "expected to" },
        { "Rents could rise.", KIND_PREDICTION, true, "could" },
        { "The law says that firms must report it.", KIND_OPINION, false, "a law's duty" },
        { "Rents must fall.", KIND_OPINION, true, "a wish" },
        { "He moved to Great Britain.", KIND_OPINION, false, "a name" },
        { "Rents are higher than in Berlin.", KIND_COMPARISON, true, "than" },
        { "Prices rose because of the war.", KIND_CAUSAL, true, "because" },
        { "The reform led to lower rents.", KIND_CAUSAL, true, "led to" },
        { "The guide led the group home.", KIND_CAUSAL, false, "led without to" },
        { "Rents will rise.", KIND_PREDICTION, true, "will" },
        { "Rents are going to rise.", KIND_PREDICTION, true, "going to" },
        { "Rents rose.", KIND_PREDICTION, false, "the past" },
        { "It is a terrible idea.", KIND_OPINION, true, "a judgement" },
        { "Rents should fall.", KIND_OPINION, true, "should" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_INT(judge(rows[i].sentence, NULL).kinds >> rows[i].kind & 1, rows[i].has,
                  rows[i].why);
}

static void facts_give_kinds(void **state)
{
    (void)state;
    static const char sentence[] = "It was 5 percent in 2019 under HR 12, said two sides.";
    static const struct {
        struct fact fact;
        unsigned kinds;
        const char *why;
    } rows[] = {
        { { .at = { 7, 16 }, .type = FACT_PERCENT }, 1u << KIND_STATISTIC, "a percentage" },
        { { .at = { 20, 24 }, .type = FACT_DATE }, 1u << KIND_DATE, "a date" },
        { { .at = { 31, 36 }, .type = FACT_LEGAL }, 1u << KIND_LEGAL, "a reference" },
        { { .at = { 43, 46 }, .type = FACT_NUMBER, .value = { "2", 1 } }, 0, "two sides" },
        { { .at = { 60, 64 }, .type = FACT_PERCENT }, 0, "behind the sentence" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fact fact = rows[i].fact;
        struct fact_list facts = { .items = &fact, .n = 1, .cap = 1 };
        struct sentence_signs signs = { 0 };
        unsigned kinds = kinds_of(&signs, str_from(sentence),
                                  (struct span){ 0, sizeof sentence - 1 }, &facts, NULL);
        CHECK_INT(kinds, rows[i].kinds, rows[i].why);
    }
}

static void kinds_have_names(void **state)
{
    (void)state;
    for (int kind = 0; kind < KIND_COUNT; kind++)
        CHECK_INT(worth_kind_from(str_from(worth_kind_name((enum worth_kind_index)kind))), kind,
                  "there and back");
    CHECK_INT(worth_kind_from(STR("rumour")), KIND_COUNT, "unknown");
    CHECK(worth_kind_name(KIND_COUNT) == NULL, "no such kind");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(features_are_those_of_the_trainer),
        cmocka_unit_test(news_is_told_from_talk),
        cmocka_unit_test(a_long_sentence_stays_in_bounds),
        cmocka_unit_test(some_sentences_assert_nothing),
        cmocka_unit_test(kinds_follow_visible_signs),
        cmocka_unit_test(facts_give_kinds),
        cmocka_unit_test(kinds_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
