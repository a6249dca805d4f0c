/* Rows for tests of facts: a sentence, and one fact that must be in it (or, with
   no words, that it has none).  A key that a row leaves out must be null. */
#ifndef STET_TESTS_FACT_CASE_H
#define STET_TESTS_FACT_CASE_H

#include "check.h"

#include "text/fact.h"

struct fact_case {
    const char *text, *words; /* words: the fact's, NULL for no fact at all */
    enum fact_type type;
    const char *value, *unit, *low, *high, *bound, *timex;
    bool approx;
    const char *why;
};

/* All tests read at the same day, a Thursday. */
#define FACT_NOW ((struct day){ 2025, 12, 11 })

static inline void fact_case_check(const struct fact_case *row)
{
    struct arena *arena = arena_new();
    struct fact_list found = { 0 };
    struct fact_context context = { .now = FACT_NOW };
    struct str text = str_from(row->text);
    const struct fact *hit = NULL;
    facts_find(text, &context, arena, &found);
    for (size_t i = 0; row->words && i < found.n; i++) {
        if (str_eq_c(str_at(text, found.items[i].at), row->words))
            hit = &found.items[i];
    }
    if (!row->words) {
        CHECK_INT(found.n, 0, row->why);
        arena_free(arena);
        return;
    }
    CHECK(hit, row->why);
    CHECK_STR(str_from(fact_type_name(hit->type)), fact_type_name(row->type), row->why);
    CHECK_STR(hit->value, row->value, row->why);
    CHECK_STR(hit->unit, row->unit, row->why);
    CHECK_STR(hit->low, row->low, row->why);
    CHECK_STR(hit->high, row->high, row->why);
    CHECK_STR(str_from(fact_bound_name(hit->bound)), row->bound, row->why);
    if (row->timex)
        CHECK_STR(hit->timex, row->timex, row->why);
    CHECK_INT(hit->approx, row->approx, row->why);
    arena_free(arena);
}

#define FACT_CASES_CHECK(rows)                                        \
    do {                                                              \
        for (size_t i_ = 0; i_ < sizeof(rows) / sizeof *(rows); i_++) \
            fact_case_check(&(rows)[i_]);                             \
    } while (0)

#endif
