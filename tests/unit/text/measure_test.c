/* Amounts: percent, money, units, spans of time, ranges, bounds. */
#include "fact_case.h"

static void percents(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "fell to 5 percent",
          .words = "5 percent",
          .type = FACT_PERCENT,
          .value = "5",
          .why = "a word" },
        { .text = "fell from 25 to 20 percent",
          .words = "25",
          .type = FACT_PERCENT,
          .value = "25",
          .why = "the first of a change" },
        { .text = "fell 0.5 percentage points",
          .words = "0.5 percentage points",
          .type = FACT_PERCENT_POINTS,
          .value = "0.5",
          .why = "points are no percent" },
        { .text = "by 25 basis points",
          .words = "25 basis points",
          .type = FACT_PERCENT_POINTS,
          .value = "0.25",
          .why = "hundredths of a point" },
    };
    FACT_CASES_CHECK(rows);
}

static void money(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "cost $4.2bn",
          .words = "$4.2bn",
          .type = FACT_MONEY,
          .value = "4200000000",
          .unit = "USD",
          .why = "sign and suffix" },
        { .text = "a C$5m grant",
          .words = "C$5m",
          .type = FACT_MONEY,
          .value = "5000000",
          .unit = "CAD",
          .why = "a country's dollar" },
        { .text = "a $5m grant",
          .words = "$5m",
          .type = FACT_MONEY,
          .value = "5000000",
          .unit = "USD",
          .why = "the article is no country" },
        { .text = "50 Canadian dollars",
          .words = "50 Canadian dollars",
          .type = FACT_MONEY,
          .value = "50",
          .unit = "CAD",
          .why = "in words" },
        { .text = "for 3 million pounds",
          .words = "3 million pounds",
          .type = FACT_MONEY,
          .value = "3000000",
          .unit = "GBP",
          .why = "the scale of money" },
        { .text = "lost 30 pounds",
          .words = "30 pounds",
          .type = FACT_QUANTITY,
          .value = "30",
          .unit = "[lb_av]",
          .why = "weight" },
        { .text = "just 50 cents",
          .words = "50 cents",
          .type = FACT_MONEY,
          .value = "0.5",
          .unit = "USD",
          .why = "in the currency itself" },
        { .text = "EUR 300",
          .words = "EUR 300",
          .type = FACT_MONEY,
          .value = "300",
          .unit = "EUR",
          .why = "a code" },
    };
    FACT_CASES_CHECK(rows);
}

static void quantities(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "covers 250 km2 of moor",
          .words = "250 km2",
          .type = FACT_QUANTITY,
          .value = "250",
          .unit = "km2",
          .why = "a power glued on" },
        { .text = "5 km away",
          .words = "5 km",
          .type = FACT_QUANTITY,
          .value = "5",
          .unit = "km",
          .why = "UCUM" },
        { .text = "a 3-inch pipe",
          .words = "3-inch",
          .type = FACT_QUANTITY,
          .value = "3",
          .unit = "[in_i]",
          .why = "a hyphen" },
        { .text = "12 square miles burnt",
          .words = "12 square miles",
          .type = FACT_QUANTITY,
          .value = "12",
          .unit = "[mi_i]2",
          .why = "powers" },
        { .text = "at 90 kilometres per hour",
          .words = "90 kilometres per hour",
          .type = FACT_QUANTITY,
          .value = "90",
          .unit = "km/h",
          .why = "rates" },
        { .text = "at -20\xC2\xB0"
                  "C outside",
          .words = "-20\xC2\xB0"
                   "C",
          .type = FACT_QUANTITY,
          .value = "-20",
          .unit = "Cel",
          .why = "degrees, below zero" },
    };
    FACT_CASES_CHECK(rows);
}

static void durations(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "after two hours",
          .words = "two hours",
          .type = FACT_DURATION,
          .value = "PT2H",
          .timex = "PT2H",
          .why = "a span of time" },
        { .text = "3 hours 30 minutes",
          .words = "3 hours 30 minutes",
          .type = FACT_DURATION,
          .value = "PT3H30M",
          .why = "two parts" },
    };
    FACT_CASES_CHECK(rows);
}

static void joined(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "won $3-5 million",
          .words = "$3-5 million",
          .type = FACT_MONEY,
          .unit = "USD",
          .low = "3000000",
          .high = "5000000",
          .why = "sign and scale shared" },
        { .text = "5-10 percent of them",
          .words = "5-10 percent",
          .type = FACT_PERCENT,
          .low = "5",
          .high = "10",
          .why = "the unit shared" },
        { .text = "between 3 and 5 million users",
          .words = "3 and 5 million",
          .low = "3000000",
          .high = "5000000",
          .why = "the scale shared" },
        { .text = "rose from 5 percent to 7 percent",
          .words = "7 percent",
          .type = FACT_PERCENT,
          .value = "7",
          .why = "a change is no range" },
    };
    FACT_CASES_CHECK(rows);
}

static void bounds(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "more than 500 people",
          .words = "500",
          .value = "500",
          .bound = "gt",
          .why = "more than" },
        { .text = "at least $2 million",
          .words = "$2 million",
          .type = FACT_MONEY,
          .value = "2000000",
          .unit = "USD",
          .bound = "ge",
          .why = "at least" },
        { .text = "up to 20% off",
          .words = "20%",
          .type = FACT_PERCENT,
          .value = "20",
          .bound = "le",
          .why = "up to" },
        { .text = "fewer than 12 seats",
          .words = "12",
          .value = "12",
          .bound = "lt",
          .why = "fewer than" },
        { .text = "60 or more seats",
          .words = "60",
          .value = "60",
          .bound = "ge",
          .why = "behind" },
        { .text = "about 300 flats",
          .words = "300",
          .value = "300",
          .approx = true,
          .why = "about" },
        { .text = "some 40 ships", .words = "40", .value = "40", .approx = true, .why = "some" },
        { .text = "no later than 30 days after the vote",
          .words = "no later than 30 days",
          .type = FACT_DURATION,
          .value = "P30D",
          .bound = "le",
          .why = "a deadline" },
    };
    FACT_CASES_CHECK(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percents),  cmocka_unit_test(money),  cmocka_unit_test(quantities),
        cmocka_unit_test(durations), cmocka_unit_test(joined), cmocka_unit_test(bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
