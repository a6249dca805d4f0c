/* Decimal strings: canonical forms, the four operations, rounding, limits. */
#include "check.h"

#include "text/decimal.h"

static struct arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void canonical_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text, *value, *why;
    } rows[] = {
        { "+007.50", "7.5", "sign, zeros at both ends" },
        { ".25", "0.25", "a zero before the point" },
        { "-0.0", "0", "no negative zero" },
        { "12.", "12", "a point without decimals" },
        { "1e5", NULL, "no exponents" },
        { "", NULL, "nothing" },
        { "-", NULL, "a sign alone" },
        { "1.2.3", NULL, "two points" },
        { "1,200", NULL, "no separators" },
        { "0000000000000000000000000000000000000000000000000000000000000000001", "1",
          "leading zeros are no digits" },
        { "1234567890123456789012345678901234567890123456789012345678901", NULL, "61 digits" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(decimal_canonical(arena, str_from(rows[i].text)), rows[i].value, rows[i].why);
}

typedef struct str operation(struct arena *arena, struct str a, struct str b);

static void operations(void **state)
{
    (void)state;
    static const struct {
        operation *op;
        const char *a, *b, *result, *why;
    } rows[] = {
        { decimal_add, "0.1", "0.2", "0.3", "what doubles get wrong" },
        { decimal_add, "-5", "3", "-2", "signs" },
        { decimal_add, "999.9", "0.1", "1000", "a carry through all digits" },
        { decimal_sub, "1000000", "0.01", "999999.99", "a borrow through all digits" },
        { decimal_sub, "2", "2", "0", "nothing is left" },
        { decimal_sub, "3", "5", "-2", "below zero" },
        { decimal_mul, "1.2", "1000000", "1200000", "a scale" },
        { decimal_mul, "-0.5", "0.5", "-0.25", "signs and points" },
        { decimal_mul, "0", "-7", "0", "no negative zero" },
        { decimal_div, "2", "3", "0.666666666667", "twelve digits, rounded" },
        { decimal_div, "1", "3", "0.333333333333", "twelve digits, cut" },
        { decimal_div, "1000000", "8", "125000", "exact" },
        { decimal_div, "-7", "2", "-3.5", "signs" },
        { decimal_div, "1", "0.004", "250", "a small divisor" },
        { decimal_div, "0.002", "4", "0.0005", "leading zeros" },
        { decimal_div, "123456789012345", "1", "123456789012000", "twelve digits of many" },
        { decimal_div, "1999999999999.9", "2", "1000000000000", "a carry when rounding" },
        { decimal_div, "1", "0", NULL, "no division by zero" },
        { decimal_round, "1249", "100", "1200", "down" },
        { decimal_round, "1250", "100", "1300", "half up" },
        { decimal_round, "-1250", "100", "-1300", "half away from zero" },
        { decimal_round, "4.64", "0.1", "4.6", "behind the point" },
        { decimal_round, "7", "1000", "0", "to nothing" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(rows[i].op(arena, str_from(rows[i].a), str_from(rows[i].b)), rows[i].result,
                  rows[i].why);
}

static void order(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
        const char *why;
    } rows[] = {
        { "10", "9", 1, "not as text" },           { "-10", "9", -1, "signs" },
        { "-10", "-9", -1, "both negative" },      { "0.5", "0.50", 0, "equal" },
        { "0.09", "0.1", -1, "behind the point" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_INT(decimal_cmp(str_from(rows[i].a), str_from(rows[i].b)), rows[i].order,
                  rows[i].why);
}

static void shifts(void **state)
{
    (void)state;
    CHECK_STR(decimal_shift(arena, STR("1.2"), 6), "1200000", "millions");
    CHECK_STR(decimal_shift(arena, STR("25"), -2), "0.25", "hundredths");
    CHECK_STR(decimal_shift(arena, STR("0"), 50), "0", "nothing stays nothing");
    CHECK_STR(decimal_shift(arena, STR("1"), 61), NULL, "too long to write");
    CHECK_STR(decimal_abs(arena, STR("-3.5")), "3.5", "without sign");
    CHECK(decimal_double(STR("-2.5")) == -2.5, "as a double");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(canonical_forms, setup, teardown),
        cmocka_unit_test_setup_teardown(operations, setup, teardown),
        cmocka_unit_test_setup_teardown(order, setup, teardown),
        cmocka_unit_test_setup_teardown(shifts, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
