/* Claims against evidence: the table of tests/support/pairs.h, both ways round;
   the reasons that people read; and that hostile input stays bounded. */
#include "text/compare.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "check.h"
#include "pairs.h"

static const struct compare_options options = { PAIRS_NOW, { "en", 2 }, COMPARE_ROUNDING };

static void check_pair(const struct pair *pair, bool swapped)
{
    static const char *const names[] = { "unknown", "agree", "conflict" };
    struct arena *arena = arena_new();
    struct compare out;
    struct str claim = str_from(swapped ? pair->evidence : pair->claim);
    struct str evidence = str_from(swapped ? pair->claim : pair->evidence);
    compare_texts(claim, evidence, &options, arena, &out);
    const char *got = compare_verdict_name(out.verdict);
    if (strcmp(got, names[pair->verdict]) != 0)
        fail_msg("%s%s: \"%.*s\" against \"%.*s\": got %s, expected %s", pair->why,
                 swapped ? " (swapped)" : "", STR_ARG(claim), STR_ARG(evidence), got,
                 names[pair->verdict]);
    CHECK(out.worst <= out.aspects.n, pair->why);
    for (size_t i = 0; i < out.aspects.n; i++) {
        const struct compare_aspect *a = &out.aspects.items[i];
        CHECK(a->reason.len > 0, "every aspect has a reason");
        CHECK(a->claim_at.end <= claim.len && a->evidence_at.end <= evidence.len, pair->why);
        CHECK(i == 0 || a[-1].claim_at.start <= a->claim_at.start, "aspects by place");
    }
    arena_free(arena);
}

static void pairs_hold(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        check_pair(&pairs[i], false);
        if (pairs[i].both)
            check_pair(&pairs[i], true);
    }
}

static const struct {
    const char *claim, *evidence, *aspect, *reason;
} reasons[] = {
    { "Turnout was 12 percent.", "Turnout was 12.4 percent.", "percent",
      "12.4 percent rounds to 12 percent" },
    { "Turnout was 5 percent.", "Turnout was 14 percent.", "percent",
      "5 percent against 14 percent" },
    { "The price rose by 20 percent.", "The price fell by 20 percent.", "percent",
      "a rise against a fall" },
    { "The bill passed.", "The bill did not pass.", "polarity", "one side denies \"passed\"" },
    { "Reid said: \"We will close the bridge today.\"",
      "Reid said: \"We will not close the bridge today.\"", "quote",
      "the quotation left out \"not\"" },
};

static void reasons_are_plain(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        struct compare out;
        compare_texts(str_from(reasons[i].claim), str_from(reasons[i].evidence), &options, arena,
                      &out);
        CHECK(out.worst < out.aspects.n, reasons[i].claim);
        CHECK_STR(str_from(out.aspects.items[out.worst].aspect), reasons[i].aspect,
                  reasons[i].claim);
        CHECK_STR(out.aspects.items[out.worst].reason, reasons[i].reason, reasons[i].claim);
    }
    arena_free(arena);
}

static struct str repeated(struct arena *arena, const char *piece, size_t times)
{
    struct buf buf = { 0 };
    for (size_t i = 0; i < times; i++)
        buf_cstr(&buf, piece);
    return buf_take(&buf, arena);
}

/* The limit is far above what a bounded comparison takes, even under a
   sanitizer, and far below what a quadratic one would. */
static void hostile_is_bounded(void **state)
{
    (void)state;
    static const char *const pieces[] = { "",
                                          "a",
                                          "not ",
                                          "5 percent of 7 km ",
                                          "\"",
                                          "Rubio ",
                                          "12 ",
                                          "He said \"no\". ",
                                          "killed 5 and " };
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        struct arena *arena = arena_new();
        struct str text = repeated(arena, pieces[i], 20000);
        struct compare out;
        int64_t start = clock_ticks_ms();
        compare_texts(text, text, &options, arena, &out);
        compare_texts(STR("5 percent of 7 km"), text, &options, arena, &out);
        CHECK(clock_ticks_ms() - start < 8000, pieces[i]);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_hold),
        cmocka_unit_test(reasons_are_plain),
        cmocka_unit_test(hostile_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
