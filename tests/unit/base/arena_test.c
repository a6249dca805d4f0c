/* Region memory, and the arrays and tables that grow in it. */
#include "check.h"

#include <stdalign.h>
#include <unistd.h>

#include "base/map.h"
#include "base/vec.h"

struct number_list {
    VEC(int);
};

static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    static const size_t sizes[] = { 1, 7, 16, 100, 16 * 1024, 300 * 1024, 3 * 1024 * 1024, 0, 5 };
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            unsigned char *p = arena_alloc(arena, sizes[i]);
            CHECK_INT((uintptr_t)p % alignof(max_align_t), 0, "aligned for any type");
            for (size_t k = 0; k < sizes[i]; k += 61)
                CHECK_INT(p[k], 0, "zeroed, also after a reset");
            memset(p, 0xA5, sizes[i]);
        }
        CHECK(arena_used(arena) >= 3 * 1024 * 1024, "what was handed out is counted");
        arena_reset(arena);
        CHECK_INT(arena_used(arena), 0, "a reset forgets it");
    }
    arena_free(arena);
    arena_free(NULL);
}

static void pieces_do_not_overlap(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    enum { PIECES = 3000 };
    unsigned char *piece[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        piece[i] = arena_alloc(arena, 1 + i % 700);
        memset(piece[i], (int)(i & 0xFF), 1 + i % 700);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t k = 0; k < 1 + i % 700; k++)
            CHECK_INT(piece[i][k], i & 0xFF, "a later piece wrote into this one");
    arena_free(arena);
}

static void copies_end_with_a_nul(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    CHECK_STR(str_from(arena_copy(arena, "abcdef", 3)), "abc", "cut where told");
    CHECK_STR(str_from(arena_copy(arena, NULL, 0)), "", "nothing is an empty text");
    CHECK_STR(str_from(arena_printf(arena, "%s-%d", "a", 7)), "a-7", "formatted");
    CHECK(str_is_none(str_copy(arena, STR_NONE)), "no value stays none");
    CHECK_STR(str_from(str_c(arena, STR_NONE)), "", "but has a C string");
    CHECK_STR(str_printf(arena, "%0300d", 1), arena_printf(arena, "%0300d", 1), "a long one");
    arena_free(arena);
}

static void lists_grow(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct number_list list = { 0 };
    for (int i = 0; i < 10000; i++)
        VEC_PUSH(arena, &list, i);
    CHECK_INT(list.n, 10000, "all there");
    for (int i = 0; i < 10000; i++)
        CHECK_INT(list.items[i], i, "in order");
    CHECK_INT(*VEC_ADD(arena, &list), 0, "a new item is zeroed");
    CHECK_INT(list.n, 10001, "and counted");
    arena_free(arena);
}

static void a_map_finds_what_was_put(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct map *map = map_new(arena);
    CHECK(map_get(map, STR("")) == NULL, "empty: nothing is found");
    enum { KEYS = 5000 };
    int *values = ARENA_ARRAY(arena, KEYS, int);
    for (int i = 0; i < KEYS; i++)
        map_put(map, str_printf(arena, "key %d", i), &values[i]);
    CHECK_INT(map_count(map), KEYS, "all counted");
    for (int i = 0; i < KEYS; i++) {
        struct str key = str_printf(arena, "key %d", i);
        CHECK(map_get(map, key) == &values[i], "found");
        CHECK(str_eq(map_key_at(map, (size_t)i), key), "in the order in which they came");
        CHECK(map_value_at(map, (size_t)i) == &values[i], "with their values");
    }
    CHECK(map_get(map, STR("key")) == NULL, "a prefix of a key is no key");
    map_put(map, STR("key 7"), map);
    CHECK(map_get(map, STR("key 7")) == map, "a newer value replaces");
    CHECK_INT(map_count(map), KEYS, "and is not counted twice");
    map_put(map, STR("a\0b"), values);
    CHECK(map_get(map, STR("a\0c")) == NULL, "a NUL ends no key");
    arena_free(arena);
}

enum { STAGES = 17, BLOCK = 5 };

/* The low bits of FNV-1a depend on nothing but its low bits. */
static uint64_t low_bits(uint64_t hash, const char *block)
{
    for (int i = 0; i < BLOCK; i++)
        hash = (hash ^ (unsigned char)block[i]) * 0x100000001b3u;
    return hash & ((1u << (STAGES + 2)) - 1);
}

static void number_block(unsigned n, char block[BLOCK])
{
    for (int i = 0; i < BLOCK; i++, n /= 26)
        block[i] = (char)('a' + n % 26);
}

/* Two blocks after which the hash is the same; gives that hash. */
static uint64_t find_twins(uint64_t hash, char twins[2][BLOCK])
{
    static unsigned seen[1u << (STAGES + 2)]; /* number of the block, from 1 */
    memset(seen, 0, sizeof seen);
    for (unsigned n = 0;; n++) {
        number_block(n, twins[1]);
        uint64_t next = low_bits(hash, twins[1]);
        if (seen[next]) {
            number_block(seen[next] - 1, twins[0]);
            return next;
        }
        seen[next] = n + 1;
    }
}

/* With FNV-1a these keys share one slot: 8 billion steps instead of some 100,000. */
static void hostile_keys_cost_no_more(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct map *map = map_new(arena);
    char twins[STAGES][2][BLOCK];
    uint64_t hash = str_hash(STR(""));
    for (int i = 0; i < STAGES; i++)
        hash = find_twins(hash, twins[i]);
    alarm(8); /* ends the test */
    for (unsigned n = 0; n < 1u << STAGES; n++) {
        char *key = arena_alloc(arena, (size_t)STAGES * BLOCK);
        for (int i = 0; i < STAGES; i++)
            memcpy(key + (size_t)i * BLOCK, twins[i][n >> i & 1], BLOCK);
        map_put(map, str_new(key, (size_t)STAGES * BLOCK), map);
    }
    alarm(0);
    CHECK_INT(map_count(map), 1u << STAGES, "every key is another one");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned), cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(copies_end_with_a_nul),        cmocka_unit_test(lists_grow),
        cmocka_unit_test(a_map_finds_what_was_put),     cmocka_unit_test(hostile_keys_cost_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
