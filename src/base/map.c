/*
 * A table from text to pointer: entries in insertion order, and an index of
 * slots (entry number + 1, 0 for empty) that is at most half full.
 *
 * Keys are words of articles and ids of others' making, so the hash is keyed
 * with what the kernel gives each process: whoever can foresee collisions makes
 * every look-up walk the whole table.  Rejected: FNV-1a, whose low bits collide
 * at will (the test does it).  Nothing of the order reaches results.
 */
#include "map.h"

#include "arena.h"
#include "vec.h"

#include <sys/auxv.h>

struct entry {
    struct str key;
    uint64_t hash;
    void *value;
};

struct map {
    struct arena *arena;
    VEC(struct entry);
    uint32_t *slots;
    size_t slot_count; /* a power of two */
    uint64_t secret[2];
};

/* The 16 random bytes that Linux puts beside the program's arguments. */
static void take_secret(uint64_t secret[2])
{
    const void *random = (const void *)getauxval(AT_RANDOM);
    if (random)
        memcpy(secret, random, 2 * sizeof *secret);
}

static uint64_t rotated(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotated(v[1], 13) ^ v[0];
    v[3] = rotated(v[3], 16) ^ v[2];
    v[0] = rotated(v[0], 32) + v[3];
    v[2] += v[1];
    v[3] = rotated(v[3], 21) ^ v[0];
    v[1] = rotated(v[1], 17) ^ v[2];
    v[2] = rotated(v[2], 32);
}

/* SipHash-1-3 (Aumasson and Bernstein 2012), with fewer rounds, as others' tables use it. */
static uint64_t keyed_hash(const uint64_t secret[2], struct str s)
{
    uint64_t v[4] = { secret[0] ^ 0x736f6d6570736575u, secret[1] ^ 0x646f72616e646f6du,
                      secret[0] ^ 0x6c7967656e657261u, secret[1] ^ 0x7465646279746573u };
    for (size_t i = 0; i <= s.len; i += 8) {
        uint64_t word = 0;
        size_t left = s.len - i;
        if (left)
            memcpy(&word, s.ptr + i, left < 8 ? left : 8);
        if (left < 8)
            word |= (uint64_t)s.len << 56;
        v[3] ^= word;
        sip_round(v);
        v[0] ^= word;
    }
    v[2] ^= 0xFF;
    for (int i = 0; i < 3; i++)
        sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

struct map *map_new(struct arena *arena)
{
    struct map *map = ARENA_NEW(arena, struct map);
    map->arena = arena;
    map->slot_count = 16;
    map->slots = ARENA_ARRAY(arena, map->slot_count, uint32_t);
    take_secret(map->secret);
    return map;
}

/* The slot that holds the key, or the empty one where it would go. */
static uint32_t *slot_of(const struct map *map, struct str key, uint64_t hash)
{
    for (size_t i = hash & (map->slot_count - 1);; i = (i + 1) & (map->slot_count - 1)) {
        uint32_t *slot = &map->slots[i];
        if (*slot == 0)
            return slot;
        const struct entry *e = &map->items[*slot - 1];
        if (e->hash == hash && str_eq(e->key, key))
            return slot;
    }
}

void *map_get(const struct map *map, struct str key)
{
    uint32_t *slot = slot_of(map, key, keyed_hash(map->secret, key));
    return *slot ? map->items[*slot - 1].value : NULL;
}

static void rehash(struct map *map)
{
    map->slot_count *= 2;
    map->slots = ARENA_ARRAY(map->arena, map->slot_count, uint32_t);
    for (size_t i = 0; i < map->n; i++)
        *slot_of(map, map->items[i].key, map->items[i].hash) = (uint32_t)i + 1;
}

void map_put(struct map *map, struct str key, void *value)
{
    uint64_t hash = keyed_hash(map->secret, key);
    uint32_t *slot = slot_of(map, key, hash);
    if (*slot) {
        map->items[*slot - 1].value = value;
        return;
    }
    struct entry entry = { key, hash, value };
    VEC_PUSH(map->arena, map, entry);
    *slot = (uint32_t)map->n;
    if (map->n * 2 > map->slot_count)
        rehash(map);
}

size_t map_count(const struct map *map)
{
    return map->n;
}

struct str map_key_at(const struct map *map, size_t i)
{
    return map->items[i].key;
}

void *map_value_at(const struct map *map, size_t i)
{
    return map->items[i].value;
}
