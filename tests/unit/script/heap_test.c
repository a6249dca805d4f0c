/* Lua's memory: blocks keep their bytes however they are resized, and are used again. */
#include "check.h"

#include "script/heap.h"

static void a_block_keeps_its_bytes(void **state)
{
    (void)state;
    static const struct {
        size_t from, to;
        const char *why;
    } rows[] = {
        { 1, 16, "within the smallest size" },
        { 16, 17, "to the next size" },
        { 200, 40, "to a smaller one" },
        { 256, 257, "from the largest small one to malloc's" },
        { 5000, 256, "and back" },
        { 300, 70000, "large to larger" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct heap heap = { 0 };
        size_t kept = rows[i].from < rows[i].to ? rows[i].from : rows[i].to;
        unsigned char *block = heap_resize(&heap, NULL, 0, rows[i].from);
        unsigned char *other = heap_resize(&heap, NULL, 0, rows[i].to);
        memset(block, 0xA5, rows[i].from);
        block = heap_resize(&heap, block, rows[i].from, rows[i].to);
        memset(other, 0, rows[i].to);
        for (size_t at = 0; at < kept; at++)
            CHECK(block[at] == 0xA5, rows[i].why);
        heap_give(&heap, block, rows[i].to);
        heap_give(&heap, other, rows[i].to);
        heap_close(&heap);
    }
}

static void blocks_do_not_overlap(void **state)
{
    (void)state;
    struct heap heap = { 0 };
    unsigned char *blocks[600];
    for (size_t i = 0; i < 600; i++) { /* more than a slab holds */
        blocks[i] = heap_resize(&heap, NULL, 0, 1 + i % 256);
        memset(blocks[i], (int)(i % 251), 1 + i % 256);
    }
    for (size_t i = 0; i < 600; i++) {
        for (size_t at = 0; at < 1 + i % 256; at++)
            assert_int_equal(blocks[i][at], i % 251);
        heap_give(&heap, blocks[i], 1 + i % 256);
    }
    heap_close(&heap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_keeps_its_bytes),
        cmocka_unit_test(blocks_do_not_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
