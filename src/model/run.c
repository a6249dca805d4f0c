/*
 * The id of a run.  Lists go in with their length in front, as each field does,
 * so that no two runs give the same bytes to the hash.
 */
#include "run.h"

#include "base/hash.h"

static void add_count(struct hash *hash, size_t n, struct arena *arena)
{
    hash_field(hash, str_printf(arena, "%zu", n));
}

void run_identify(struct run *run, const struct str *inputs, size_t n, struct arena *arena)
{
    struct hash *hash = hash_new();
    hash_field(hash, STR(STET_VERSION)); /* another stet may read a text otherwise */
    hash_field(hash, run->now);
    hash_field(hash, run->offline ? STR("offline") : STR("online"));
    hash_field(hash, run->options);
    add_count(hash, run->scripts.n, arena);
    for (size_t i = 0; i < run->scripts.n; i++) {
        hash_field(hash, run->scripts.items[i].id);
        hash_field(hash, run->scripts.items[i].version);
        hash_field(hash, run->scripts.items[i].sha256);
    }
    add_count(hash, n, arena);
    for (size_t i = 0; i < n; i++)
        hash_field(hash, inputs[i]);
    run->id = str_sub(hash_end(hash, arena), 0, 16);
}
