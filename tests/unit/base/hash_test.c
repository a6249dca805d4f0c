/* SHA-256 against the standard's examples; fields that cannot be confused. */
#include "check.h"

#include "base/hash.h"

static void digests_are_those_of_the_standard(void **state)
{
    (void)state;
    static const struct {
        const char *text, *hex;
    } rows[] = {
        /* FIPS 180-4 examples, NIST CSRC */
        { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = str_from(rows[i].text);
        CHECK_STR(hash_hex(arena, text), rows[i].hex, rows[i].text);
        struct hash *hash = hash_new();
        hash_add(hash, str_sub(text, 0, text.len / 2));
        hash_add(hash, STR_NONE);
        hash_add(hash, str_sub(text, text.len / 2, text.len));
        CHECK_STR(hash_end(hash, arena), rows[i].hex, "in two pieces");
    }
    arena_free(arena);
}

static struct str hash_of_fields(struct arena *arena, struct str a, struct str b)
{
    struct hash *hash = hash_new();
    hash_field(hash, a);
    hash_field(hash, b);
    return hash_end(hash, arena);
}

static void fields_keep_their_edges(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct str one = hash_of_fields(arena, STR("ab"), STR("c"));
    CHECK(!str_eq(one, hash_of_fields(arena, STR("a"), STR("bc"))), "the edge counts");
    CHECK(str_eq(one, hash_of_fields(arena, STR("ab"), STR("c"))), "the same again");
    struct str by_hand = STR("\2\0\0\0\0\0\0\0ab\1\0\0\0\0\0\0\0c");
    CHECK(str_eq(one, hash_hex(arena, by_hand)), "length in 8 little-endian bytes, then the bytes");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_are_those_of_the_standard),
        cmocka_unit_test(fields_keep_their_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
