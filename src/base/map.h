/*
 * A table from text to pointer, in an arena.  Open addressing, no removal.
 * Iteration order is insertion order, so nothing of a hash reaches results;
 * hostile keys cost no more than others.
 */
#ifndef STET_BASE_MAP_H
#define STET_BASE_MAP_H

#include "str.h"

struct map;

struct map *map_new(struct arena *arena);
/* NULL when absent. */
void *map_get(const struct map *map, struct str key);
/* The key's bytes must live as long as the map; replaces an older value. */
void map_put(struct map *map, struct str key, void *value);
size_t map_count(const struct map *map);
/* The i-th entry in insertion order, i < map_count. */
struct str map_key_at(const struct map *map, size_t i);
void *map_value_at(const struct map *map, size_t i);

#endif
