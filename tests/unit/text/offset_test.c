/* Positions against a plain count of every character; origin maps. */
#include "check.h"

#include "text/offset.h"
#include "text/unicode.h"

/* A text of `pieces` random pieces: emoji, marks, line ends of all kinds. */
static struct str random_text(struct arena *arena, unsigned seed, int pieces)
{
    static const char *const alphabet[] = {
        "a",
        "word ",
        "\n",
        "\r\n",
        "\r",
        "\xC3\xA9",
        "e\xCC\x81",
        "\xE2\x82\xAC",
        "\xF0\x9F\x98\x80",
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",
        "\xE4\xB8\xAD",
        "a long run of plain words without anything special in it, "
    };
    struct buf buf = { 0 };
    for (int i = 0; i < pieces; i++) {
        seed = seed * 1103515245u + 12345u;
        buf_cstr(&buf, alphabet[(seed >> 16) % (sizeof alphabet / sizeof *alphabet)]);
    }
    return buf_take(&buf, arena);
}

/* Walks the text character by character and asks for each position. */
static void check_against_walk(struct arena *arena, struct str text)
{
    struct offsets *o = offsets_new(arena, text);
    size_t point = 0, unit = 0;
    struct place place = { 1, 1 };
    for (size_t at = 0; at < text.len; point++) {
        size_t start = at;
        uint32_t rune = rune_next(text, &at);
        for (size_t inner = start; inner < at; inner++)
            CHECK_INT(offsets_point(o, inner), point, "byte to point");
        CHECK_INT(offsets_byte(o, point), start, "point to byte");
        CHECK_INT(offsets_utf16(o, start), unit, "byte to UTF-16");
        CHECK_INT(offsets_place(o, start).line, place.line, "line");
        CHECK_INT(offsets_place(o, start).column, place.column, "column");
        unit += rune >= 0x10000 ? 2 : 1;
        place.column++;
        if (rune == '\n' || (rune == '\r' && (at == text.len || text.ptr[at] != '\n')))
            place = (struct place){ place.line + 1, 1 };
    }
    CHECK_INT(offsets_point(o, text.len), point, "the end");
    CHECK_INT(offsets_point(o, text.len + 9), point, "beyond the end");
    CHECK_INT(offsets_byte(o, point), text.len, "the end");
    CHECK_INT(offsets_byte(o, point + 9), text.len, "beyond the end");
    CHECK_INT(offsets_utf16(o, text.len), unit, "the end");
}

static void positions_agree_with_a_walk(void **state)
{
    (void)state;
    static const int pieces[] = { 0, 1, 2, 7, 150, 700, 2000 };
    for (unsigned seed = 1; seed <= 12; seed++)
        for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
            struct arena *arena = arena_new();
            check_against_walk(arena, random_text(arena, seed, pieces[i]));
            arena_free(arena);
        }
}

static void a_line_end_may_lie_on_a_checkpoint(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char bytes[2050];
    memset(bytes, 'x', sizeof bytes);
    memcpy(bytes + 1023, "\r\n", 2);
    check_against_walk(arena, str_new(bytes, sizeof bytes));
    memcpy(bytes + 1022, "\xF0\x9F\x98\x80", 4);
    check_against_walk(arena, str_new(bytes, sizeof bytes));
    arena_free(arena);
}

static void copied_runs_join(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct origin_map map = { 0 };
    /* "fish &amp; chips", entity decoded; then a full stop put in */
    origin_add(arena, &map, (struct origin_run){ 0, 100, 3, 3, true });
    origin_add(arena, &map, (struct origin_run){ 3, 103, 2, 2, true });
    origin_add(arena, &map, (struct origin_run){ 5, 105, 1, 5, false });
    origin_add(arena, &map, (struct origin_run){ 6, 110, 6, 6, true });
    origin_add(arena, &map, (struct origin_run){ 12, 116, 1, 0, false });
    CHECK_INT(map.n, 4, "adjacent copies are one run");
    static const struct {
        size_t out, in;
        const char *why;
    } rows[] = {
        { 0, 100, "start" },     { 4, 104, "second copy" },  { 5, 105, "the entity" },
        { 6, 110, "behind it" }, { 11, 115, "last copied" }, { 12, 116, "what was put in" },
        { 13, 116, "the end" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_INT(origin_of(&map, rows[i].out), rows[i].in, rows[i].why);
    arena_free(arena);
}

/* A random map from a text of `len` bytes to an input that only grows. */
static void random_map(struct arena *arena, unsigned seed, size_t len, struct origin_map *map)
{
    size_t in = seed % 5;
    for (size_t out = 0; out < len;) {
        seed = seed * 1103515245u + 12345u;
        size_t n = 1 + (seed >> 16) % 4, kind = (seed >> 20) % 3;
        if (n > len - out)
            n = len - out;
        size_t in_len = kind == 0 ? (seed >> 24) % 6 : n;
        origin_add(arena, map, (struct origin_run){ out, in, n, in_len, kind != 0 });
        out += n;
        in += in_len + (seed >> 28) % 3;
    }
}

static void composed_maps_go_both_steps(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed < 300; seed++) {
        struct arena *arena = arena_new();
        struct origin_map outer = { 0 }, inner = { 0 }, both = { 0 };
        random_map(arena, seed, 40, &outer);
        random_map(arena, seed * 7, 300, &inner);
        origin_compose(arena, &outer, &inner, &both);
        size_t covered = 0;
        for (size_t i = 0; i < both.n; i++) {
            CHECK_INT(both.items[i].out, covered, "no holes");
            covered += both.items[i].out_len;
        }
        CHECK_INT(covered, 40, "all is covered");
        for (size_t out = 0; out < 40; out++)
            CHECK_INT(origin_of(&both, out), origin_of(&inner, origin_of(&outer, out)),
                      "one step is two steps");
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_agree_with_a_walk),
        cmocka_unit_test(a_line_end_may_lie_on_a_checkpoint),
        cmocka_unit_test(copied_runs_join),
        cmocka_unit_test(composed_maps_go_both_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
