/* The right name for a mistyped one. */
#include "check.h"

#include "base/nearest.h"

static void slips_find_their_name(void **state)
{
    (void)state;
    static const char *const names[] = {
        "check", "claims", "compare", "text", "search", "max_age"
    };
    static const struct {
        const char *word, *name, *why;
    } rows[] = {
        { "chekc", "check", "neighbours swapped" },
        { "chck", "check", "a letter left out" },
        { "claimss", "claims", "a letter too many" },
        { "serch", "search", "one of six" },
        { "CHECK", "check", "case counts as nothing" },
        { "max-age", "max_age", "nor does - for _" },
        { "tests", "text", "two of five" },
        { "publish", NULL, "nothing is near" },
        { "x", NULL, "too short to be meant for any" },
        { "", NULL, "nothing" },
        { "checkcheckcheckcheckcheckcheckcheckcheckcheckcheck", NULL, "no name is so long" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct nearest nearest = { .word = str_from(rows[i].word) };
        for (size_t k = 0; k < sizeof names / sizeof *names; k++)
            nearest_try(&nearest, str_from(names[k]));
        if (rows[i].name)
            CHECK_STR(nearest.best, rows[i].name, rows[i].why);
        else
            CHECK(str_is_none(nearest.best), rows[i].why);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_find_their_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
