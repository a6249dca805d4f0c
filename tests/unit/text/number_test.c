/* Numbers: words, scales, fractions, ordinals, multiples, and what is none. */
#include "fact_case.h"

static void cardinals(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "Some of the 1,200,000 voters",
          .words = "1,200,000",
          .value = "1200000",
          .why = "separators" },
        { .text = "a crowd of 75 million",
          .words = "75 million",
          .value = "75000000",
          .why = "a scale word" },
        { .text = "it sold 1.2bn units",
          .words = "1.2bn",
          .value = "1200000000",
          .why = "a glued suffix" },
        { .text = "three hundred and forty-two seats",
          .words = "three hundred and forty-two",
          .value = "342",
          .why = "words" },
        { .text = "half a million homes",
          .words = "half a million",
          .value = "500000",
          .why = "a part of a scale" },
        { .text = "two and a half million trees",
          .words = "two and a half million",
          .value = "2500000",
          .why = "a part, then the scale" },
        { .text = "twelve lakh farmers",
          .words = "twelve lakh",
          .value = "1200000",
          .why = "Indian scale" },
        { .text = "12,34,567 ballots",
          .words = "12,34,567",
          .value = "1234567",
          .why = "Indian groups" },
        { .text = "minus seven", .words = "minus seven", .value = "-7", .why = "a sign in words" },
        { .text = "from nil to nine point two",
          .words = "nine point two",
          .value = "9.2",
          .why = "decimals in words" },
        { .text = "a mass of 6.02x10^23",
          .words = "6.02x10^23",
          .value = "602000000000000000000000",
          .why = "a power of ten" },
        { .text = "40\xE2\x80\xAF"
                  "000 seats",
          .words = "40\xE2\x80\xAF"
                   "000",
          .value = "40000",
          .why = "groups by thin spaces" },
        { .text = "five million and three officers",
          .words = "five million",
          .value = "5000000",
          .why = "a count and another one" },
        { .text = "three dozen eggs", .words = "three dozen", .value = "36", .why = "dozens" },
    };
    FACT_CASES_CHECK(rows);
}

static void fractions_and_ordinals(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "two-thirds of members",
          .words = "two-thirds",
          .type = FACT_FRACTION,
          .value = "0.666666666667",
          .why = "parts" },
        { .text = "one in four pupils",
          .words = "one in four",
          .type = FACT_FRACTION,
          .value = "0.25",
          .why = "a ratio" },
        { .text = "nine out of ten doctors",
          .words = "nine out of ten",
          .type = FACT_FRACTION,
          .value = "0.9",
          .why = "a ratio" },
        { .text = "\xC2\xBE of the land",
          .words = "\xC2\xBE",
          .type = FACT_FRACTION,
          .value = "0.75",
          .why = "a sign" },
        { .text = "2 1/4 laps", .words = "2 1/4", .value = "2.25", .why = "a mixed number" },
        { .text = "the twenty-first attempt",
          .words = "twenty-first",
          .type = FACT_ORDINAL,
          .value = "21",
          .why = "an ordinal" },
        { .text = "its 1,000th flight",
          .words = "1,000th",
          .type = FACT_ORDINAL,
          .value = "1000",
          .why = "digits" },
        { .text = "Prices doubled.",
          .words = "doubled",
          .type = FACT_MULTIPLE,
          .value = "2",
          .why = "a verb" },
        { .text = "a fivefold rise",
          .words = "fivefold",
          .type = FACT_MULTIPLE,
          .value = "5",
          .why = "-fold" },
        { .text = "four times as many",
          .words = "four times",
          .type = FACT_MULTIPLE,
          .value = "4",
          .why = "compared" },
        { .text = "she won four times since",
          .words = "four",
          .value = "4",
          .why = "counted, not multiplied" },
    };
    FACT_CASES_CHECK(rows);
}

static void no_figures(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "The F-16 landed.", .why = "a type of aircraft" },
        { .text = "after COVID-19 spread", .why = "a disease" },
        { .text = "leaders of the G7 met", .why = "a group" },
        { .text = "when the Boeing 737 was grounded", .why = "a product" },
        { .text = "as Channel 4 reported", .why = "a station" },
        { .text = "release 1.2.3 fixes it", .why = "a version" },
        { .text = "release .25.3 fixes it", .why = "a version without its first figure ends" },
        { .text = "No one knew which one.", .why = "pronouns" },
        { .text = "write to desk24@example.org", .why = "an address" },
        { .text = "a 3D model", .why = "letters behind" },
    };
    FACT_CASES_CHECK(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cardinals),
        cmocka_unit_test(fractions_and_ordinals),
        cmocka_unit_test(no_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
