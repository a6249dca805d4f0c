/* Quotations against sources: matches, edits, qualifiers; and that hostile
   input stays bounded. */
#include "text/align.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "check.h"
#include "text/myers.h"

#define GAP "\xE2\x80\xA6"

struct row {
    const char *why, *quote, *source, *match;
    const char *at;    /* the source's words that were found */
    const char *edits; /* "insert:a", "delete:b", "replace:a>b", with spaces between */
};

static const char bridge[] =
    "The minister met reporters on Monday. \"We will not close the bridge before the spring, "
    "and nobody asked us to,\" she said. Work starts in May.";

static const struct row rows[] = {
    { "the same words", "We will not close the bridge before the spring", bridge, "exact",
      "We will not close the bridge before the spring", "" },
    { "case, curly marks and a trailing comma do not count",
      "\xE2\x80\x9Cwe will not close THE bridge before the spring,\xE2\x80\x9D", bridge, "exact",
      "We will not close the bridge before the spring", "" },
    { "marks within a quotation change from double to single", "he called it 'a mess' twice",
      "In May he called it \"a mess\" twice.", "exact", "he called it \"a mess\" twice", "" },
    { "dashes and the spaces around them are one", "a plan -- a bold one -- for the town",
      "It is a plan\xE2\x80\x94"
      "a bold one\xE2\x80\x94"
      "for the town.",
      "exact", NULL, "" },
    { "runs of space are one", "we  have\nno plan", "Well, we have no plan.", "exact",
      "we have no plan", "" },
    { "a dropped not is an edit", "We will close the bridge before the spring", bridge, "altered",
      "We will not close the bridge before the spring", "delete:not" },
    { "an added not is an edit", "Work does not start in May",
      "Officials say work does start in May.", "altered", "work does start in May", "insert:not" },
    { "n't is a not", "The vote isn't legal under the charter",
      "The vote is legal under the charter.", "altered", "The vote is legal under the charter",
      "replace:isn't>is" },
    { "one word replaced", "We will not close the tunnel before the spring", bridge, "altered",
      "We will not close the bridge before the spring", "replace:tunnel>bridge" },
    { "the first word replaced", "They will not close the bridge before the spring", bridge,
      "altered", "We will not close the bridge before the spring", "replace:They>We" },
    { "a first word unlike the source's", "muddle through another winter",
      "He asked how the ferries would limp through another winter of storms.", "altered",
      "limp through another winter", "replace:muddle>limp" },
    { "a last word unlike the source's", "a pact with the neighbouring towns",
      "She signed a pact with the neighbouring villages last year.", "altered",
      "a pact with the neighbouring villages", "replace:towns>villages" },
    { "a word put in where the source's clause begins", "Honestly we have no plan for it",
      "In short, we have no plan for it.", "altered", "we have no plan for it", "insert:Honestly" },
    { "a comma is an edit but no word", "before the spring and nobody asked us to", bridge,
      "altered", "before the spring, and nobody asked us to", "delete:," },
    { "silently left out in the middle",
      "The council approved the new harbour budget and sent it to the mayor for his signature",
      "The council approved the new harbour budget after a long and bitter debate that went on "
      "until midnight and sent it to the mayor for his signature.",
      "altered", NULL,
      "delete:after delete:a delete:long delete:and delete:bitter delete:debate delete:that "
      "delete:went delete:on delete:until delete:midnight" },
    { "an ellipsis stands for what was left out",
      "We will not close the bridge " GAP " nobody asked us to", bridge, "exact",
      "We will not close the bridge before the spring, and nobody asked us to", "" },
    { "three dots are an ellipsis", "We will not ... nobody asked us to", bridge, "exact", NULL,
      "" },
    { "a gap may not swallow a not", "We will " GAP " close the bridge", bridge, "altered",
      "We will not close the bridge", "delete:not" },
    { "brackets are editorial", "[The town] will not close the bridge before the spring", bridge,
      "exact", "will not close the bridge before the spring", "" },
    { "brackets stand for other words", "nobody asked [the city] to",
      "She said nobody asked us to.", "exact", "nobody asked us to", "" },
    { "a bracketed letter is a change of case", "[N]obody asked us to", "and nobody asked us to.",
      "exact", "nobody asked us to", "" },
    { "brackets of the source itself", "we won [applause] twice", "And we won [applause] twice.",
      "exact", "we won [applause] twice", "" },
    { "a condition behind was cut", "We will leave the pact",
      "We will leave the pact only if parliament agrees.", "truncated", "We will leave the pact",
      "" },
    { "a condition behind, after but", "The drug is safe", "The drug is safe, but only for adults.",
      "truncated", "The drug is safe", "" },
    { "a condition before was cut", "we will leave the pact",
      "If parliament agrees, we will leave the pact.", "truncated", "we will leave the pact", "" },
    { "a denial before was cut", "the vaccine is dangerous",
      "I do not believe the vaccine is dangerous.", "truncated", NULL, "" },
    { "almost before was cut", "half of the houses", "Almost half of the houses burned.",
      "truncated", NULL, "" },
    { "reportedly before was cut", "met the ambassador twice",
      "He reportedly met the ambassador twice.", "truncated", NULL, "" },
    { "a denial of another sentence is none", "The bill passed",
      "He did not resign. The bill passed. If only.", "exact", "The bill passed", "" },
    { "words outside the source's own marks are not cut", "we will leave the pact",
      "He did not say \"we will leave the pact\" if asked.", "exact", NULL, "" },
    { "a contrast behind a comma is no qualifier", "We want tariffs", "We want tariffs, not a war.",
      "exact", NULL, "" },
    { "twice, and nothing tells which", "on Monday", "Closed on Monday. Open on Monday.",
      "ambiguous", "on Monday", "" },
    { "other words", "The harbour was sold to investors from abroad", bridge, "absent", "", "" },
    { "a word inside another is no occurrence", "art", "The party starts.", "absent", "", "" },
    { "a figure inside another is another figure", "5 percent", "It rose by 1.5 percent.",
      "altered", "1.5 percent", "replace:5>1.5" },
    { "nothing but marks", "\" " GAP " \"", bridge, "absent", "", "" },
    { "an empty source", "We will", "", "absent", "", "" },
    { "an empty quotation", "", bridge, "absent", "", "" },
};

static void edits_text(const struct align *a, struct buf *out)
{
    for (size_t i = 0; i < a->edits.n; i++) {
        const struct align_edit *e = &a->edits.items[i];
        buf_printf(out, "%s%s:%.*s%s%.*s", i ? " " : "", align_op_name(e->op), STR_ARG(e->quote),
                   e->op == ALIGN_REPLACE ? ">" : "", STR_ARG(e->source));
    }
}

static void check_rows(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        struct str source = str_from(row->source);
        struct align a;
        struct buf edits = { 0 };
        align_find(align_index_new(arena, source), str_from(row->quote), arena, &a);
        edits_text(&a, &edits);
        CHECK_STR(str_from(align_match_name(a.match)), row->match, row->why);
        CHECK_STR(buf_take(&edits, arena), row->edits, row->why);
        if (row->at)
            CHECK_STR(str_at(source, a.at), row->at, row->why);
    }
    arena_free(arena);
}

/* A small generator of its own: the same numbers on every machine. */
static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static struct str random_text(struct arena *arena, size_t len, unsigned letters, uint64_t *seed)
{
    char *bytes = arena_alloc(arena, len + 1);
    for (size_t i = 0; i < len; i++)
        bytes[i] = (char)('a' + next_random(seed) % letters);
    return str_new(bytes, len);
}

/* The textbook's recurrence: least distance of the pattern to any stretch. */
static size_t plain_distance(struct arena *arena, struct str pattern, struct str text, bool whole)
{
    size_t *row = ARENA_ARRAY(arena, pattern.len + 1, size_t), best;
    for (size_t i = 0; i <= pattern.len; i++)
        row[i] = i;
    best = pattern.len;
    for (size_t j = 0; j < text.len; j++) {
        size_t corner = row[0];
        row[0] = whole ? j + 1 : 0;
        for (size_t i = 1; i <= pattern.len; i++) {
            size_t cost = corner + (pattern.ptr[i - 1] != text.ptr[j]);
            corner = row[i];
            cost = cost < row[i] + 1 ? cost : row[i] + 1;
            row[i] = cost < row[i - 1] + 1 ? cost : row[i - 1] + 1;
        }
        best = row[pattern.len] < best ? row[pattern.len] : best;
    }
    return whole ? row[pattern.len] : best;
}

static void myers_equals_plain(void **state)
{
    (void)state;
    uint64_t seed = 1;
    struct arena *arena = arena_new();
    for (int round = 0; round < 2000; round++) {
        arena_reset(arena);
        unsigned letters = 2 + next_random(&seed) % 4;
        struct str pattern = random_text(arena, 1 + next_random(&seed) % 200, letters, &seed);
        struct str text = random_text(arena, next_random(&seed) % 300, letters, &seed);
        struct myers_hit hit = { { 0, 0 }, 0 };
        size_t want = plain_distance(arena, pattern, text, false);
        struct myers *m = myers_new(arena, pattern);
        CHECK(myers_find(m, text, pattern.len, &hit), "no limit, so something is found");
        CHECK_INT(hit.distance, want, "the least distance to any stretch");
        CHECK_INT(plain_distance(arena, pattern, str_at(text, hit.at), true), want,
                  "the stretch given has that distance");
        CHECK(want == 0 || !myers_find(m, text, want - 1, &hit), "the limit holds");
    }
    arena_free(arena);
}

/* A text of made-up words, so that quotations from it are unique. */
static struct str word_salad(struct arena *arena, size_t len, uint64_t *seed)
{
    char *bytes = arena_alloc(arena, len + 1);
    for (size_t i = 0, word = 0; i < len; i++, word--) {
        if (word == 0) {
            word = 2 + next_random(seed) % 9;
            bytes[i] = ' ';
        } else {
            bytes[i] = "etaoinshrdlucmfwypvbgk"[next_random(seed) % 22];
        }
    }
    return str_new(bytes, len);
}

static struct str distort(struct arena *arena, struct str quote, unsigned percent, uint64_t *seed)
{
    struct buf out = { 0 };
    for (size_t i = 0; i < quote.len; i++) {
        unsigned dice = next_random(seed) % 100;
        if (dice >= percent || dice % 3 == 1)
            buf_byte(&out, quote.ptr[i]);
        if (dice < percent && dice % 3 != 0)
            buf_byte(&out, (char)('a' + next_random(seed) % 26));
    }
    return buf_take(&out, arena);
}

static void finds_distorted(void **state)
{
    (void)state;
    uint64_t seed = 7;
    struct arena *arena = arena_new();
    struct str text = word_salad(arena, 300000, &seed);
    struct align_index *index = align_index_new(arena, text);
    for (unsigned percent = 5; percent <= 20; percent += 15)
        for (int round = 0; round < 100; round++) {
            size_t at = next_random(&seed) % (text.len - 200);
            struct span want = { at, at + 120 };
            struct align a;
            align_find(index, distort(arena, str_at(text, want), percent, &seed), arena, &a);
            CHECK(a.match != ALIGN_ABSENT, "found again after edits");
            CHECK(a.at.start < want.end && a.at.end > want.start, "at the right place");
        }
    arena_free(arena);
}

static struct str repeated(struct arena *arena, char byte, size_t len)
{
    return str_new(memset(arena_alloc(arena, len + 1), byte, len), len);
}

/* The limits are far above what a bounded algorithm takes, even under a
   sanitizer, and far below what a quadratic one would. */
static void hostile_is_bounded(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    uint64_t seed = 3;
    struct str letter = repeated(arena, 'a', 1 << 20);
    struct str dots = repeated(arena, '.', 1 << 17);
    struct str salad = word_salad(arena, 1 << 20, &seed);
    struct {
        const char *why;
        struct str quote, source;
    } cases[] = {
        { "one letter, a quotation of 100 KB", repeated(arena, 'a', 100000), letter },
        { "100 KB that are not there", repeated(arena, 'b', 100000), letter },
        { "100 KB of the source", str_sub(salad, 5000, 105000), salad },
        { "100 KB of the source, altered", distort(arena, str_sub(salad, 5000, 105000), 10, &seed),
          salad },
        { "nothing but ellipses", dots, salad },
        { "nothing but brackets", repeated(arena, '[', 1 << 17), salad },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct align a;
        int64_t start = clock_ticks_ms();
        align_find(align_index_new(arena, cases[i].source), cases[i].quote, arena, &a);
        CHECK(clock_ticks_ms() - start < 5000, cases[i].why);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_rows),
        cmocka_unit_test(myers_equals_plain),
        cmocka_unit_test(finds_distorted),
        cmocka_unit_test(hostile_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
