/*
 * A table from text to pointer: entries in insertion order, and an index of
 * slots (entry number + 1, 0 for empty) that is at most half full.
 */
#include "map.h"

#include "arena.h"
#include "vec.h"

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
};

struct map *map_new(struct arena *arena)
{
    struct map *map = ARENA_NEW(arena, struct map);
    map->arena = arena;
    map->slot_count = 16;
    map->slots = ARENA_ARRAY(arena, map->slot_count, uint32_t);
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
    uint32_t *slot = slot_of(map, key, str_hash(key));
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
    uint64_t hash = str_hash(key);
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
