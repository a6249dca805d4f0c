/* Decoding, classes, repair, normal form and folding. */
#include "check.h"

#include "text/unicode.h"

static void runes_are_decoded_both_ways(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t first, last;
        size_t first_len, last_len;
        const char *why;
    } rows[] = {
        { "a.", 'a', '.', 1, 1, "ASCII" },
        { "\xC3\xA9\xE2\x82\xAC", 0xE9, 0x20AC, 2, 3, "two and three bytes" },
        { "x\xF0\x9F\x98\x80", 'x', 0x1F600, 1, 4, "four bytes" },
        { "\xC0\xAF", RUNE_BAD, RUNE_BAD, 1, 1, "an overlong slash is two broken bytes" },
        { "\xE2\x82", RUNE_BAD, RUNE_BAD, 1, 1, "a cut character" },
        { "\xED\xA0\x80", RUNE_BAD, RUNE_BAD, 1, 1, "a surrogate" },
        { "\xF4\x90\x80\x80", RUNE_BAD, RUNE_BAD, 1, 1, "beyond U+10FFFF" },
        { "\x80\x80\x80\x80\x80z", RUNE_BAD, 'z', 1, 1, "continuations alone" },
        { "z\x80\x80\x80\x80\x80", 'z', RUNE_BAD, 1, 1, "more continuations than any has" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = str_from(rows[i].text);
        size_t at = 0;
        CHECK_INT(rune_next(text, &at), rows[i].first, rows[i].why);
        CHECK_INT(at, rows[i].first_len, rows[i].why);
        at = text.len;
        CHECK_INT(rune_before(text, &at), rows[i].last, rows[i].why);
        CHECK_INT(text.len - at, rows[i].last_len, rows[i].why);
    }
}

static void classes_hold_beyond_ascii(void **state)
{
    (void)state;
    static const struct {
        bool (*is)(uint32_t);
        uint32_t yes, no;
        const char *why;
    } rows[] = {
        { rune_is_letter, 'z', '[', "ASCII letters" },
        { rune_is_letter, 0x5D0, 0x5BE, "a Hebrew letter, not its hyphen" },
        { rune_is_letter, 0x301, 0x2019, "a combining mark belongs to its letter" },
        { rune_is_upper, 'A', 'a', "ASCII capitals" },
        { rune_is_upper, 0x1C5, 0x1C6, "title case counts as capital" },
        { rune_is_lower, 0xDF, 0x1E9E, "sharp s" },
        { rune_is_digit, '7', 0x667, "Arabic digits make no figures" },
        { rune_is_space, 0xA0, 'x', "no-break space" },
        { rune_is_space, 0x200B, 0x2014, "zero-width space" },
        { rune_is_space, '\f', 0x1F, "form feed, no other control" },
        { rune_is_punct, 0x3002, '+', "ideographic full stop; plus is a symbol" },
        { rune_is_cjk, 0x4E2D, 0x3B1, "Han" },
        { rune_is_cjk, 0x30AB, 0x3001, "Katakana, not its comma" },
        { rune_is_quote, 0x201E, 0x60, "low quotation mark; a grave accent is none" },
        { rune_is_quote, 0x2BC, 0x2032, "modifier apostrophe; a prime is none" },
        { rune_is_dash, 0x2212, '_', "minus" },
        { rune_is_dash, 0x2014, 0xB7, "em dash" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK(rows[i].is(rows[i].yes), rows[i].why);
        CHECK(!rows[i].is(rows[i].no), rows[i].why);
    }
    CHECK_INT(rune_lower(0x416), 0x436, "Cyrillic has case");
    CHECK_INT(rune_lower('Q'), 'q', "ASCII has case");
}

static void broken_text_is_told_and_repaired(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        bool valid;
        const char *repaired, *why;
    } rows[] = {
        { STR("caf\xC3\xA9 \xF0\x9F\x98\x80"), true, "caf\xC3\xA9 \xF0\x9F\x98\x80", "valid" },
        { STR("a\0b"), false,
          "a\xEF\xBF\xBD"
          "b",
          "NUL" },
        { STR("\xC3(\xFF"), false, "\xEF\xBF\xBD(\xEF\xBF\xBD", "each broken byte" },
        { STR(""), true, "", "empty" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_INT(text_valid(rows[i].text), rows[i].valid, rows[i].why);
        struct str repaired = text_repair(arena, rows[i].text);
        CHECK_STR(repaired, rows[i].repaired, rows[i].why);
        CHECK(text_valid(repaired), rows[i].why);
    }
    arena_free(arena);
}

static void nfc_composes_and_leaves_the_rest(void **state)
{
    (void)state;
    static const struct {
        const char *text, *nfc, *why;
    } rows[] = {
        { "plain", "plain", "ASCII" },
        { "re\xCC\x81sume\xCC\x81!", "r\xC3\xA9sum\xC3\xA9!", "e and acute" },
        { "a\xCC\x81\xCC\xA3", "\xE1\xBA\xA1\xCC\x81", "marks are ordered first" },
        { "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "\xED\x95\x9C", "Hangul jamo" },
        { "\xE2\x84\xAB", "\xC3\x85", "the angstrom sign is a letter" },
        { "10\xC2\xB3 \xEF\xAC\x81", "10\xC2\xB3 \xEF\xAC\x81", "never NFKC" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(text_nfc(arena, str_from(rows[i].text)), rows[i].nfc, rows[i].why);
    struct str same = STR("d\xC3\xA9j\xC3\xA0 vu");
    CHECK(text_nfc(arena, same).ptr == same.ptr, "text in NFC is not copied");
    arena_free(arena);
}

static void folding_levels_what_comparison_ignores(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded, *why;
    } rows[] = {
        { "The \xE2\x80\x9C"
          "End\xE2\x80\x9D",
          "the \"end\"", "quotation marks" },
        { "don\xE2\x80\x99t \xE2\x80\xB9x\xE2\x80\xBA", "don't 'x'", "apostrophes" },
        { "2019\xE2\x80\x93"
          "20 \xE2\x88\x92"
          "5",
          "2019-20 -5", "dashes and minus" },
        { "a \t\r\n\xC2\xA0 b", "a b", "white space" },
        { "co\xC2\xADop\xE2\x80\x8B\xEF\xBB\xBF", "coop", "invisible characters" },
        { "10\xC2\xB3 Stra\xC3\x9F"
          "e",
          "10\xC2\xB3 strasse", "full folding, no NFKC" },
        { "E\xCC\x81"
          "TE\xCC\x81",
          "\xC3\xA9t\xC3\xA9", "composed" },
        { "\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3", "\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x83", "final sigma" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(text_fold(arena, str_from(rows[i].text)), rows[i].folded, rows[i].why);
    arena_free(arena);
}

static void folded_bytes_know_their_origin(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct str text = STR("A  \xE2\x80\x9CStra\xC3\x9F"
                          "e\xE2\x80\x9D e\xCC\x81.");
    size_t *origin;
    struct str folded = text_fold_map(arena, text, &origin);
    CHECK_STR(folded, "a \"strasse\" \xC3\xA9.", "the same as text_fold");
    static const size_t want[] = { 0, 1, 3, 6, 7, 8, 9, 10, 10, 12, 13, 16, 17, 17, 20, 21 };
    for (size_t i = 0; i <= folded.len; i++)
        CHECK_INT(origin[i], want[i], "origin of each byte");
    arena_free(arena);
}

static void a_tower_of_marks_takes_linear_time(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct buf tower = { 0 };
    buf_byte(&tower, 'a');
    for (int i = 0; i < 200000; i++)
        buf_cstr(&tower, i % 2 ? "\xCC\xA3" : "\xCC\x81");
    struct str folded = text_fold(arena, buf_view(&tower));
    CHECK(folded.len > 200000, "nothing is lost");
    CHECK(text_nfc(arena, buf_view(&tower)).len > 200000, "nothing is lost");
    buf_free(&tower);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runes_are_decoded_both_ways),
        cmocka_unit_test(classes_hold_beyond_ascii),
        cmocka_unit_test(broken_text_is_told_and_repaired),
        cmocka_unit_test(nfc_composes_and_leaves_the_rest),
        cmocka_unit_test(folding_levels_what_comparison_ignores),
        cmocka_unit_test(folded_bytes_know_their_origin),
        cmocka_unit_test(a_tower_of_marks_takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
