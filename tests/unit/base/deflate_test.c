/* zlib streams: there and back, capped, damaged. */
#include "check.h"

#include "base/deflate.h"

/* `n` bytes that do not compress to nothing and hold a NUL. */
static struct str sample(struct arena *arena, size_t n)
{
    char *bytes = arena_alloc(arena, n + 1);
    unsigned state = 7;
    for (size_t i = 0; i < n; i++) {
        state = state * 1103515245u + 12345u;
        bytes[i] = (char)(i % 5 ? 'a' + (state >> 16) % 20 : 0);
    }
    return str_new(bytes, n);
}

static void what_is_packed_comes_back(void **state)
{
    (void)state;
    static const size_t sizes[] = { 0, 1, 100, 4095, 4096, 4097, 300000 };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct arena *arena = arena_new();
        struct err err = { 0 };
        struct str bytes = sample(arena, sizes[i]), back = STR_NONE;
        struct str packed = deflate_pack(arena, bytes);
        CHECK(deflate_unpack(packed, sizes[i], arena, &back, &err), err.message);
        CHECK(str_eq(bytes, back), "the same bytes, at exactly the limit");
        arena_free(arena);
    }
}

static void a_bomb_stops_at_the_limit(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct err err = { 0 };
    struct str zeros = str_new(arena_alloc(arena, 8 << 20), 8 << 20), out = STR_NONE;
    struct str packed = deflate_pack(arena, zeros);
    CHECK(packed.len < 16384, "8 MB in a few kilobytes");
    size_t before = arena_used(arena);
    CHECK(!deflate_unpack(packed, 100000, arena, &out, &err), "more than allowed");
    CHECK_INT(err.code, ERR_TOO_LARGE, "the reason");
    CHECK_INT(arena_used(arena), before, "nothing is kept of it");
    arena_free(arena);
}

static void damage_is_noticed(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct str packed = deflate_pack(arena, sample(arena, 3000)), out = STR_NONE;
    char *bytes = arena_copy(arena, packed.ptr, packed.len);
    struct err err = { 0 };
    bytes[packed.len / 2] ^= 0x55;
    const struct {
        struct str packed;
        const char *why;
    } rows[] = {
        { str_sub(packed, 0, packed.len - 1), "a cut stream" },
        { str_new(bytes, packed.len), "a changed byte" },
        { STR(""), "nothing at all" },
        { STR("plain words"), "no stream" },
        { str_printf(arena, "%s", "x\x9c"), "a head alone" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK(!deflate_unpack(rows[i].packed, 1 << 20, arena, &out, &err), rows[i].why);
        CHECK_INT(err.code, ERR_FORMAT, rows[i].why);
    }
    struct buf more = { 0 };
    buf_str(&more, packed);
    buf_byte(&more, 'x');
    CHECK(!deflate_unpack(buf_view(&more), 1 << 20, arena, &out, &err), "a byte behind the end");
    buf_free(&more);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_comes_back),
        cmocka_unit_test(a_bomb_stops_at_the_limit),
        cmocka_unit_test(damage_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
