/* References to laws, in their normal form. */
#include "fact_case.h"

static void references(void **state)
{
    (void)state;
    static const struct fact_case rows[] = {
        { .text = "He backed HR 6508 in May.",
          .words = "HR 6508",
          .type = FACT_LEGAL,
          .value = "HR 6508",
          .why = "a bill" },
        { .text = "She wrote H.R. 12 alone.",
          .words = "H.R. 12",
          .type = FACT_LEGAL,
          .value = "HR 12",
          .why = "points" },
        { .text = "He moved S. 44 today",
          .words = "S. 44",
          .type = FACT_LEGAL,
          .value = "S 44",
          .why = "the other chamber" },
        { .text = "H. J. Res. 7 passed",
          .words = "H. J. Res. 7",
          .type = FACT_LEGAL,
          .value = "HJ Res 7",
          .why = "a joint resolution" },
        { .text = "under Article 13 of the North Atlantic Treaty a member",
          .words = "Article 13 of the North Atlantic Treaty",
          .type = FACT_LEGAL,
          .value = "Article 13",
          .why = "the treaty belongs to it" },
        { .text = "as Article 42.7 of the EU Treaty says",
          .words = "Article 42.7 of the EU Treaty",
          .type = FACT_LEGAL,
          .value = "Article 42.7",
          .why = "a numbered paragraph" },
        { .text = "Section 230(c)(1) protects",
          .words = "Section 230(c)(1)",
          .type = FACT_LEGAL,
          .value = "Section 230(c)(1)",
          .why = "items in brackets" },
        { .text = "Public Law 117-58 funds",
          .words = "Public Law 117-58",
          .type = FACT_LEGAL,
          .value = "Public Law 117-58",
          .why = "a public law" },
        { .text = "42 U.S.C. \xC2\xA7 1983 lets",
          .words = "42 U.S.C. \xC2\xA7 1983",
          .type = FACT_LEGAL,
          .value = "42 USC 1983",
          .why = "a code" },
        { .text = "Executive Order 14010 ended",
          .words = "Executive Order 14010",
          .type = FACT_LEGAL,
          .value = "Executive Order 14010",
          .why = "an order" },
        { .text = "UN Resolution 1701 calls",
          .words = "Resolution 1701",
          .type = FACT_LEGAL,
          .value = "Resolution 1701",
          .why = "a resolution" },
        { .text = "read part 2 of the series",
          .words = "2",
          .value = "2",
          .why = "a part of a book" },
    };
    FACT_CASES_CHECK(rows);
}

static void a_reference_holds_dates(void **state)
{
    (void)state;
    static const struct fact_case row = { .text =
                                              "Article 5 of the Treaty of 4 April 1949 Protocol",
                                          .words = "4 April 1949",
                                          .type = FACT_DATE,
                                          .value = "1949-04-04",
                                          .why = "the date in it stays a fact" };
    fact_case_check(&row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references),
        cmocka_unit_test(a_reference_holds_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
