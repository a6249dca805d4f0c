/* Dates: figures and names, relative to a day, ranges, parts, times of day. */
#include "fact_case.h"

static void days(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "on December 5",
          .words = "December 5",
          .type = FACT_DATE,
          .value = "2025-12-05",
          .timex = "XXXX-12-05",
          .why = "the nearest year, told apart" },
        { .text = "on January 15",
          .words = "January 15",
          .type = FACT_DATE,
          .value = "2026-01-15",
          .timex = "XXXX-01-15",
          .why = "the nearest year is the next" },
        { .text = "on 7 March 2019,",
          .words = "7 March 2019",
          .type = FACT_DATE,
          .value = "2019-03-07",
          .timex = "2019-03-07",
          .why = "day first" },
        { .text = "Sept. 3, 2021",
          .words = "Sept. 3, 2021",
          .type = FACT_DATE,
          .value = "2021-09-03",
          .why = "a point" },
        { .text = "2024-02-29 was",
          .words = "2024-02-29",
          .type = FACT_DATE,
          .value = "2024-02-29",
          .why = "ISO" },
        { .text = "on 23.04.2022.",
          .words = "23.04.2022",
          .type = FACT_DATE,
          .value = "2022-04-23",
          .why = "points: day first" },
    };
    FACT_CASES_CHECK(rows);
}

static void periods(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "due by 2035",
          .words = "by 2035",
          .type = FACT_DATE,
          .value = "2035",
          .low = "2035-01-01",
          .high = "2035-12-31",
          .bound = "le",
          .why = "a deadline" },
        { .text = "in May 2022",
          .words = "May 2022",
          .type = FACT_DATE,
          .value = "2022-05",
          .low = "2022-05-01",
          .high = "2022-05-31",
          .timex = "2022-05",
          .why = "a month" },
        { .text = "in Q3 2024",
          .words = "Q3 2024",
          .type = FACT_DATE_RANGE,
          .low = "2024-07-01",
          .high = "2024-09-30",
          .timex = "2024-Q3",
          .why = "a quarter" },
        { .text = "in the 1990s",
          .words = "1990s",
          .type = FACT_DATE_RANGE,
          .low = "1990-01-01",
          .high = "1999-12-31",
          .why = "a decade" },
        { .text = "fiscal year 2026 funds",
          .words = "fiscal year 2026",
          .type = FACT_DATE_RANGE,
          .low = "2026-01-01",
          .high = "2026-12-31",
          .timex = "FY2026",
          .why = "a fiscal year" },
        { .text = "about 2000 people came",
          .words = "2000",
          .value = "2000",
          .approx = true,
          .why = "counted, no year" },
        { .text = "This may be right.", .why = "may is a verb" },
    };
    FACT_CASES_CHECK(rows);
}

static void relative(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "last Tuesday",
          .words = "last Tuesday",
          .type = FACT_DATE,
          .value = "2025-12-09",
          .why = "the latest one" },
        { .text = "He spoke on Friday.",
          .words = "Friday",
          .type = FACT_DATE,
          .value = "2025-12-05",
          .timex = "XXXX-WXX-5",
          .why = "news tells what was" },
        { .text = "They will meet on Friday.",
          .words = "Friday",
          .type = FACT_DATE,
          .value = "2025-12-12",
          .timex = "XXXX-WXX-5",
          .why = "the verb looks ahead" },
        { .text = "said yesterday",
          .words = "yesterday",
          .type = FACT_DATE,
          .value = "2025-12-10",
          .why = "a day's name" },
        { .text = "last month",
          .words = "last month",
          .type = FACT_DATE,
          .value = "2025-11",
          .low = "2025-11-01",
          .high = "2025-11-30",
          .why = "a month" },
        { .text = "two weeks ago",
          .words = "two weeks ago",
          .type = FACT_DATE,
          .value = "2025-11-27",
          .why = "a distance" },
        { .text = "over the past three years",
          .words = "past three years",
          .type = FACT_DATE_RANGE,
          .low = "2022-12-11",
          .high = "2025-12-10",
          .why = "until now" },
        { .text = "next year",
          .words = "next year",
          .type = FACT_DATE,
          .value = "2026",
          .low = "2026-01-01",
          .high = "2026-12-31",
          .why = "a year" },
    };
    FACT_CASES_CHECK(rows);
}

static void ranges(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "March 3, 2021 to May 2022",
          .words = "March 3, 2021 to May 2022",
          .type = FACT_DATE_RANGE,
          .low = "2021-03-03",
          .high = "2022-05-31",
          .why = "a day and a month" },
        { .text = "from March 3-5, 2021",
          .words = "from March 3-5, 2021",
          .type = FACT_DATE_RANGE,
          .low = "2021-03-03",
          .high = "2021-03-05",
          .why = "month and year shared" },
        { .text = "between 2014 and 2018",
          .words = "between 2014 and 2018",
          .type = FACT_DATE_RANGE,
          .low = "2014-01-01",
          .high = "2018-12-31",
          .why = "years, both included" },
        { .text = "the 2014-18 term",
          .words = "2014-18",
          .type = FACT_DATE_RANGE,
          .low = "2014-01-01",
          .high = "2018-12-31",
          .why = "a short year" },
        { .text = "9 to 12 June 2020",
          .words = "9 to 12 June 2020",
          .type = FACT_DATE_RANGE,
          .low = "2020-06-09",
          .high = "2020-06-12",
          .why = "days before the month" },
    };
    FACT_CASES_CHECK(rows);
}

static void parts(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "in early March 2020",
          .words = "early March 2020",
          .type = FACT_DATE_RANGE,
          .low = "2020-03-01",
          .high = "2020-03-10",
          .why = "the first third" },
        { .text = "the third week of January 2019",
          .words = "the third week of January 2019",
          .type = FACT_DATE,
          .value = "2019-W03",
          .low = "2019-01-14",
          .high = "2019-01-20",
          .why = "a week has its Thursday in the month" },
        { .text = "later this month",
          .words = "later this month",
          .type = FACT_DATE_RANGE,
          .low = "2025-12-12",
          .high = "2025-12-31",
          .why = "what is left of it" },
        { .text = "from the end of 2007 to 2009",
          .words = "from the end of 2007 to 2009",
          .type = FACT_DATE_RANGE,
          .low = "2007-09-01",
          .high = "2009-12-31",
          .why = "a part starts a range" },
        { .text = "it rained all week",
          .words = "all week",
          .type = FACT_DURATION,
          .value = "P1W",
          .why = "one of them" },
    };
    FACT_CASES_CHECK(rows);
}

static void times(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "at 9:30 a.m. sharp",
          .words = "9:30 a.m.",
          .type = FACT_TIME,
          .value = "09:30",
          .timex = "T09:30",
          .why = "a clock of twelve" },
        { .text = "at 12 am",
          .words = "12 am",
          .type = FACT_TIME,
          .value = "00:00",
          .why = "midnight" },
        { .text = "at 21:45",
          .words = "21:45",
          .type = FACT_TIME,
          .value = "21:45",
          .why = "a clock of twenty-four" },
        { .text = "a ratio of 4:3 on screen", .why = "no time of day" },
    };
    FACT_CASES_CHECK(rows);
}

static void without_now_relative_dates_stay_open(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct fact_list found = { 0 };
    struct fact_context context = { 0 };
    facts_find(STR("He left yesterday and returns on March 5."), &context, arena, &found);
    CHECK_INT(found.n, 1, "yesterday has no date to offer");
    CHECK_STR(found.items[0].value, NULL, "no year, no date");
    CHECK_STR(found.items[0].timex, "XXXX-03-05", "what the text says");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days),
        cmocka_unit_test(periods),
        cmocka_unit_test(relative),
        cmocka_unit_test(ranges),
        cmocka_unit_test(parts),
        cmocka_unit_test(times),
        cmocka_unit_test(without_now_relative_dates_stay_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
