/* Days and instants: conversions both ways, calendars' edges, texts. */
#include "check.h"

#include "base/clock.h"

static void days_count_from_1970(void **state)
{
    (void)state;
    static const struct {
        struct day day;
        int64_t number;
        int weekday;
        const char *why;
    } rows[] = {
        { { 1970, 1, 1 }, 0, 4, "the start, a Thursday" },
        { { 1969, 12, 31 }, -1, 3, "the day before" },
        { { 2000, 2, 29 }, 11016, 2, "a leap day of a century that is a leap year" },
        { { 2000, 3, 1 }, 11017, 3, "the day behind it" },
        { { 1900, 3, 1 }, -25508, 4, "a century that is none" },
        { { 2024, 2, 29 }, 19782, 4, "a plain leap day" },
        { { 1, 1, 1 }, -719162, 1, "the first day there is" },
        { { 9999, 12, 31 }, 2932896, 5, "the last" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct day back = day_from_number(rows[i].number);
        CHECK_INT(day_number(rows[i].day), rows[i].number, rows[i].why);
        CHECK_INT(day_weekday(rows[i].day), rows[i].weekday, rows[i].why);
        CHECK(back.year == rows[i].day.year && back.month == rows[i].day.month &&
                  back.day == rows[i].day.day,
              rows[i].why);
    }
}

static void every_day_comes_back(void **state)
{
    (void)state;
    struct day last = day_from_number(-719163);
    for (int64_t n = -719162; n <= 2932896; n++) {
        struct day d = day_from_number(n);
        bool next =
            d.day == last.day + 1 ||
            (d.day == 1 && (d.month == last.month + 1 || (d.month == 1 && last.month == 12)));
        if (!next || !day_valid(d) || day_number(d) != n)
            fail_msg("day %lld is %d-%d-%d", (long long)n, d.year, d.month, d.day);
        last = d;
    }
}

static void days_that_do_not_exist(void **state)
{
    (void)state;
    static const struct {
        struct day day;
        bool valid;
        const char *why;
    } rows[] = {
        { { 2023, 2, 29 }, false, "no leap year" }, { { 2024, 2, 29 }, true, "a leap year" },
        { { 2100, 2, 29 }, false, "a century" },    { { 2025, 4, 31 }, false, "30 days" },
        { { 2025, 13, 1 }, false, "13 months" },    { { 2025, 0, 1 }, false, "no month" },
        { { 2025, 1, 0 }, false, "no day" },        { { 0, 1, 1 }, false, "no year: no date" },
        { { 10000, 1, 1 }, false, "too far" },      { { 2025, -5, 3 }, false, "a negative month" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_INT(day_valid(rows[i].day), rows[i].valid, rows[i].why);
}

static void times_are_read_and_written(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        int64_t seconds;
        const char *written, *why;
    } rows[] = {
        { "2025-12-11", true, 1765411200, "2025-12-11T00:00:00Z", "a day is its midnight" },
        { "2025-12-11T23:59:59Z", true, 1765497599, "2025-12-11T23:59:59Z", "to the second" },
        { "1969-12-31T23:59:58Z", true, -2, "1969-12-31T23:59:58Z", "before 1970" },
        { "0001-01-01", true, -62135596800, "0001-01-01T00:00:00Z", "the first" },
        { "2025-12-11T24:00:00Z", false, 0, "", "no hour 24" },
        { "2025-12-11T23:59:60Z", false, 0, "", "no leap second" },
        { "2025-12-11T23:59:59", false, 0, "", "a time without its zone is no instant" },
        { "2025-12-11T23:59:59+01:00", false, 0, "", "UTC only" },
        { "2025-12-11 23:59:59Z", false, 0, "", "a blank for the T" },
        { "2025-2-11", false, 0, "", "one digit" },
        { "2025-02-30", false, 0, "", "no such day" },
        { "11.12.2025", false, 0, "", "another form" },
        { "", false, 0, "", "nothing" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = { 0 };
        int64_t seconds = 0;
        CHECK_INT(clock_parse(str_from(rows[i].text), &seconds, &err), rows[i].good, rows[i].why);
        CHECK_INT(seconds, rows[i].seconds, rows[i].why);
        CHECK_INT(err.code, rows[i].good ? ERR_NONE : ERR_USAGE, rows[i].why);
        if (rows[i].good)
            CHECK_STR(clock_format(arena, seconds), rows[i].written, rows[i].why);
    }
    struct day day = { 0 };
    CHECK(day_parse(STR("2025-12-11T23:59:59+01:00"), &day) && day.day == 11, "the leading day");
    CHECK(!day_parse(STR("2025-12"), &day), "no day in it");
    arena_free(arena);
}

static void ticks_go_up(void **state)
{
    (void)state;
    int64_t first = clock_ticks_ms();
    CHECK(clock_ticks_ms() >= first, "never back");
    CHECK(clock_now() > 1700000000, "after 2023");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_count_from_1970),
        cmocka_unit_test(every_day_comes_back),
        cmocka_unit_test(days_that_do_not_exist),
        cmocka_unit_test(times_are_read_and_written),
        cmocka_unit_test(ticks_go_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
