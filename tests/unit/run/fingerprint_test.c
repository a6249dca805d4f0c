/* What is said to differ between two batches. */
#include "check.h"

#include "base/arena.h"
#include "run/fingerprint.h"

static void differences_are_named(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    static const char base[] = "stet=1 scripts=aa options=bb sources=cc lang= offline=0";
    static const struct {
        const char *other, *differ, *why;
    } rows[] = {
        { "stet=1 scripts=aa options=bb sources=cc lang= offline=0", "", "nothing differs" },
        { "stet=1 scripts=ab options=bb sources=cc lang= offline=0", "scripts", "one part" },
        { "stet=2 scripts=aa options=bb sources=cd lang= offline=0", "the version of stet, sources",
          "two, in order" },
        { "stet=1 scripts=aa options=bb sources=cc lang=de offline=1", "--lang, --offline",
          "an empty part is one" },
        { "stet=1 scripts=aa options=bb sources=cc lang=", "--offline",
          "a part that is not there" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(fingerprint_differences(str_from(base), str_from(rows[i].other), arena),
                  rows[i].differ, rows[i].why);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(differences_are_named) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
