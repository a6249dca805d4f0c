/* Places of an old text in a new one: found by words and context, or lost. */
#include "text/anchor.h"

#include "base/clock.h"
#include "check.h"

#define RATES                                                                         \
    "The bank kept its rate. In January prices rose by 4.2%. In February prices rose" \
    " by 4.2%. In March they fell."

/* The place stands between [ and ] in both texts; a new text without them: lost. */
static const struct row {
    const char *why, *old, *new;
} rows[] = {
    { "nothing changed", "One. [The port sold six ships in two years.] Two.",
      "One. [The port sold six ships in two years.] Two." },
    { "moved down", "[The port sold six ships in two years.] Two.",
      "New lead.\n\nTwo. [The port sold six ships in two years.]" },
    { "moved up, its neighbours rewritten", "Aha. [The port sold six ships in two years.] Oho.",
      "[The port sold six ships in two years.] Nothing else." },
    { "one figure edited", "One. [The port sold six ships in two years.] Two.",
      "One. The port sold five ships in two years. Two." },
    { "a not put in", "One. [The port did sell its ships in two years.] Two.",
      "One. The port did not sell its ships in two years. Two." },
    { "deleted", "One. [The port sold six ships in two years.] Two.", "One. Two." },
    { "the new text is empty", "[The port sold six ships in two years.]", "" },
    { "at the start", "[It sold 5 cars.] Good.", "[It sold 5 cars.] Better." },
    { "at the end", "Good. [It sold 5 cars.]", "Bad. [It sold 5 cars.]" },
    { "all of the text", "[It sold 5 cars.]", "[It sold 5 cars.]\n\nMore." },
    { "short, once in both, elsewhere: a look-alike",
      "[He resigned.] The mayor of the port said so on Monday.",
      "The harbour master came late to the office. He resigned. Nobody knows why he did it." },
    { "short, with its context",
      "The mayor of the port gave a speech. [He resigned.] Nobody knows why.",
      "The mayor of the port gave a speech. [He resigned.] Now we know why." },
    { "a figure, where its sentence stands",
      "The bank met in the spring. Prices rose by [4.2%] in May. It was hot.",
      "Prices rose. The bank met in the spring. Prices rose by [4.2%] in May. It was hot." },
    { "a figure, its sentence edited",
      "The bank met in the spring. Prices rose by [4.2%] in May. It was hot.",
      "The bank met in the spring. Wages rose by 4.2% in May. It was hot." },
    { "a figure in a look-alike of its sentence",
      "One two. In January the rate was [4.2%]. It fell.",
      "One two. In December the rate was 4.2%. It fell." },
    { "twice, told apart by context",
      "The court sat in May. [The minister declined to comment on the case.] The ship sank in "
      "June. "
      "The minister declined to comment on the case.",
      "The court sat in May. [The minister declined to comment on the case.] The ship sank in "
      "June. "
      "The minister declined to comment on the case." },
    { "twice, the second",
      "The court sat in May. The minister declined to comment on the case. The ship sank in June. "
      "[The minister declined to comment on the case.] Enough of it.",
      "Today. The ship sank in June. [The minister declined to comment on the case.] Enough of "
      "it." },
    { "of two, the one that was meant is gone",
      "The court sat in May. [The minister declined to comment on the case.] The ship sank in "
      "June. "
      "The minister declined to comment on the case. Enough of it.",
      "The ship sank in June. The minister declined to comment on the case. Enough of it." },
    { "one became two, context elsewhere",
      "It rained. [The minister declined to comment on it.] So.",
      "A. The minister declined to comment on it. B. The minister declined to comment on it. C." },
    { "one became two, one with its context",
      "It rained all day long. [The minister declined to comment on it.] So it went.",
      "A. The minister declined to comment on it. "
      "It rained all day long. [The minister declined to comment on it.] So it goes." },
    { "each side of the context went with another one",
      "It rained all day long. [The minister declined to comment on it.] So it went on and on.",
      "It rained all day long. The minister declined to comment on it. Hm. The minister declined "
      "to "
      "comment on it. So it went on and on." },
    { "the same sentence twice in a row, one deleted",
      "They had sat down together. [He resigned.] He resigned. They all stood up.",
      "They had sat down together. [He resigned.] They all stood up." },
    { "the first of alike rows deleted",
      "Prices in the port.\nJanuary [4.2%]\nFebruary 4.2%\nMarch 4.2%\n",
      "Prices in the port.\nFebruary 4.2%\nMarch 4.2%\n" },
    { "a row among alike ones",
      "Prices in the port.\nJanuary 4.2%\nFebruary [4.2%]\nMarch 4.2%\nApril 1%\n",
      "Prices in the port.\nJanuary 4.2%\nFebruary [4.2%]\nMarch 4.2%\nApril 2%\n" },
    { "other letters",
      "\xC3\x89t\xC3\xA9. [Le port a vendu six navires \xC3\xA0 Gen\xC3\xA8ve.] Fin.",
      "Voil\xC3\xA0. [Le port a vendu six navires \xC3\xA0 Gen\xC3\xA8ve.]" },
    { "no spaces between words",
      "\xE6\xB8\xAF\xE3\x81\xA7\xE3\x80\x82[\xE6\xB8\xAF\xE3\x81\xAF\xE8\x88\xB9\xE3\x82\x92\xE5"
      "\xA3\xB2\xE3\x81\xA3\xE3\x81\x9F]\xE3\x80\x82",
      "\xE6\xB0\xB4\xE3\x80\x82[\xE6\xB8\xAF\xE3\x81\xAF\xE8\x88\xB9\xE3\x82\x92\xE5\xA3\xB2\xE3"
      "\x81\xA3\xE3\x81\x9F]\xE3\x80\x82\xE6\xB0\xB4" },
};

/* Takes the brackets out, and says where they stood. */
static struct str marked(struct arena *arena, const char *text, struct span *at)
{
    struct buf out = { 0 };
    *at = (struct span){ 0 };
    for (; *text; text++) {
        if (*text == '[')
            at->start = out.len;
        else if (*text == ']')
            at->end = out.len;
        else
            buf_byte(&out, *text);
    }
    return buf_take(&out, arena);
}

static void check_rows(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct anchor anchor = { 0 };
        struct span want;
        struct str old = marked(arena, rows[i].old, &anchor.from);
        struct str new = marked(arena, rows[i].new, &want);
        anchors_find(old, new, &anchor, 1);
        CHECK_INT(anchor.found, want.end > 0, rows[i].why);
        if (anchor.found) {
            CHECK_INT(anchor.to.start, want.start, rows[i].why);
            CHECK_INT(anchor.to.end, want.end, rows[i].why);
        }
    }
    arena_free(arena);
}

/* Together they are found as alone. */
static void many_at_once(void **state)
{
    (void)state;
    struct str old = STR(RATES), new = STR("At last. " RATES);
    struct anchor anchors[64];
    size_t n = 0;
    for (size_t start = 0; n < 64; start++, n++)
        anchors[n] = (struct anchor){ .from = { start, start + 40 } };
    anchors_find(old, new, anchors, n);
    for (size_t i = 0; i < n; i++) {
        struct anchor alone = { .from = anchors[i].from };
        anchors_find(old, new, &alone, 1);
        CHECK_INT(anchors[i].found, alone.found, "as found as alone");
        CHECK(alone.found && anchors[i].to.start == i + 9 && alone.to.start == i + 9, "nine on");
    }
}

static void bad_places(void **state)
{
    (void)state;
    struct anchor anchors[] = {
        { .from = { 3, 3 } }, { .from = { 5, 3 } }, { .from = { 0, 900 } }, { .from = { 900, 901 } }
    };
    anchors_find(STR(RATES), STR(RATES), anchors, 4);
    for (size_t i = 0; i < 4; i++)
        CHECK(!anchors[i].found, "empty or outside: lost");
    anchors_find(STR_NONE, STR_NONE, NULL, 0);
}

/* A megabyte and thousands of anchors, made to collide: in seconds, not hours. */
static void hostile_is_bounded(void **state)
{
    (void)state;
    enum { BYTES = 1 << 20, ANCHORS = 4000 };
    struct arena *arena = arena_new();
    char *same = arena_alloc(arena, BYTES), *almost = arena_alloc(arena, BYTES);
    struct anchor *anchors = ARENA_ARRAY(arena, ANCHORS, struct anchor);
    memset(same, 'a', BYTES);
    for (size_t i = 0; i < BYTES; i++)
        almost[i] = i % 200 == 199 ? ' ' : i % 7 ? 'a' : 'b';
    for (size_t i = 0; i < ANCHORS; i++)
        anchors[i].from = (struct span){ i * 100, i * 100 + 300 + i % 50 };
    struct str texts[] = { str_new(same, BYTES), str_new(almost, BYTES) };
    for (size_t i = 0; i < 4; i++) {
        int64_t start = clock_ticks_ms();
        anchors_find(texts[i / 2], texts[i % 2], anchors, ANCHORS);
        CHECK(clock_ticks_ms() - start < 10000, "takes seconds at most");
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_rows),
        cmocka_unit_test(many_at_once),
        cmocka_unit_test(bad_places),
        cmocka_unit_test(hostile_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
