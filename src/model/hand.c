/* What is handed over, by its ids and by its hash. */
#include "hand.h"

#include "base/hash.h"
#include "base/map.h"

static void hash_number(struct hash *hash, size_t number, struct arena *arena)
{
    hash_field(hash, str_printf(arena, "%zu", number));
}

struct str hand_hash(const struct hand_list *list, struct arena *arena)
{
    if (list->n == 0)
        return STR_NONE;
    struct hash *hash = hash_new();
    for (size_t i = 0; i < list->n; i++) {
        const struct hand_piece *piece = &list->items[i];
        const struct evidence *e = &piece->evidence;
        const struct str texts[] = { piece->claim,
                                     e->id,
                                     piece->source.id,
                                     piece->source.snapshot.sha256,
                                     str_from(stance_name(e->stance)),
                                     str_printf(arena, "%.17g", e->score),
                                     e->method,
                                     e->by };
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            hash_field(hash, texts[k]);
        hash_number(hash, e->at.start, arena);
        hash_number(hash, e->at.end, arena);
    }
    return hash_end(hash, arena);
}

struct map *hand_map(const struct hand_list *list, struct arena *arena)
{
    struct map *map = map_new(arena);
    for (size_t i = 0; i < list->n; i++)
        map_put(map, list->items[i].evidence.id, &list->items[i]);
    return map;
}
