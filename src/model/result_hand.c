/*
 * People's evidence in a run's result.
 *
 * It comes in behind the linkers, not before them: what a unit links must not
 * depend on what a person linked, or a link by hand would make those of scripts
 * come and go.  Where both found the same words, the person's piece stays, with
 * its id, which the log knows.
 *
 * A piece that moved with its source has the id of its old place.  A linker's
 * new piece at that place would get the same one, and takes another.
 */
#include "result.h"

#include "base/map.h"

/* Indices of what a result has, as pointers from 1: NULL means absent. */
struct known {
    struct map *claims, *sources, *places;
};

static void note(struct map *map, struct str key, size_t index)
{
    map_put(map, key, (void *)(uintptr_t)(index + 1));
}

static size_t look(const struct map *map, struct str key)
{
    return (size_t)(uintptr_t)map_get(map, key) - 1;
}

static struct str source_key(const struct source *source, struct arena *arena)
{
    return str_printf(arena, "%.*s %.*s", STR_ARG(source->snapshot.sha256), STR_ARG(source->id));
}

static struct str place_key(const struct evidence *e, struct arena *arena)
{
    return str_printf(arena, "%zu %zu %zu %zu", e->claim, e->source, e->at.start, e->at.end);
}

static struct known know(const struct result *result, struct arena *arena)
{
    struct known known = { map_new(arena), map_new(arena), map_new(arena) };
    for (size_t i = 0; i < result->claims.n; i++)
        note(known.claims, result->claims.items[i].id, i);
    for (size_t i = 0; i < result->sources.n; i++)
        note(known.sources, source_key(&result->sources.items[i], arena), i);
    for (size_t i = 0; i < result->evidence.n; i++)
        note(known.places, place_key(&result->evidence.items[i], arena), i);
    return known;
}

static size_t source_of(const struct known *known, const struct source *source,
                        struct result *result, struct arena *arena)
{
    struct str key = source_key(source, arena);
    size_t index = look(known->sources, key);
    if (index != SIZE_MAX)
        return index;
    VEC_PUSH(arena, &result->sources, *source);
    note(known->sources, key, result->sources.n - 1);
    return result->sources.n - 1;
}

static void add_piece(const struct known *known, const struct hand_piece *piece,
                      struct result *result, struct arena *arena)
{
    struct evidence e = piece->evidence;
    e.claim = look(known->claims, piece->claim);
    if (e.claim == SIZE_MAX)
        return;
    e.source = source_of(known, &piece->source, result, arena);
    struct str place = place_key(&e, arena);
    size_t index = look(known->places, place);
    if (index == SIZE_MAX) {
        VEC_PUSH(arena, &result->evidence, e);
    } else {
        result->evidence.items[index] = e;
        map_put(known->places, place, NULL); /* two people's pieces may have met there */
    }
}

void result_add_hand(struct result *result, const struct hand_list *list, struct arena *arena)
{
    if (list->n == 0)
        return;
    const struct map *by_id = hand_map(list, arena);
    for (size_t i = 0; i < result->evidence.n; i++) {
        struct evidence *e = &result->evidence.items[i];
        const struct hand_piece *piece = map_get(by_id, e->id);
        const struct source *source = &result->sources.items[e->source];
        bool elsewhere = piece && (piece->evidence.at.start != e->at.start ||
                                   piece->evidence.at.end != e->at.end);
        if (elsewhere)
            e->id = evidence_id_apart(arena, e, source->snapshot.sha256);
    }
    struct known known = know(result, arena);
    for (size_t i = 0; i < list->n; i++)
        add_piece(&known, &list->items[i], result, arena);
}

/* All but the indices, which stand for the names beside them. */
static bool same_piece(const struct evidence *a, const struct evidence *b)
{
    return str_eq(a->id, b->id) && a->at.start == b->at.start && a->at.end == b->at.end &&
           str_eq(a->text, b->text) && str_eq(a->before, b->before) && str_eq(a->after, b->after) &&
           a->stance == b->stance && a->score == b->score && str_eq(a->method, b->method) &&
           str_eq(a->by, b->by) && a->points.start == b->points.start &&
           a->points.end == b->points.end;
}

static bool is_piece(const struct hand_piece *piece, const struct evidence *e,
                     const struct result *result)
{
    const struct source *source = &result->sources.items[e->source];
    return same_piece(&piece->evidence, e) &&
           str_eq(piece->claim, result->claims.items[e->claim].id) &&
           str_eq(piece->source.id, source->id) &&
           str_eq(piece->source.snapshot.sha256, source->snapshot.sha256);
}

bool result_has_hand(const struct result *result, const struct hand_list *list, struct arena *arena)
{
    if (list->n == 0)
        return true;
    struct map *claims = map_new(arena), *evidence = map_new(arena);
    for (size_t i = 0; i < result->claims.n; i++)
        note(claims, result->claims.items[i].id, i);
    for (size_t i = 0; i < result->evidence.n; i++)
        note(evidence, result->evidence.items[i].id, i);
    for (size_t i = 0; i < list->n; i++) {
        const struct hand_piece *piece = &list->items[i];
        size_t at = look(evidence, piece->evidence.id);
        bool wanted = look(claims, piece->claim) != SIZE_MAX;
        if (wanted != (at != SIZE_MAX) ||
            (wanted && !is_piece(piece, &result->evidence.items[at], result)))
            return false;
    }
    return true;
}
