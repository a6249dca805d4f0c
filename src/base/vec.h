/*
 * Typed growable arrays in an arena.
 *
 * A list is a plain struct `{ T *items; size_t n, cap; }`, declared with
 * VEC(T) inside a named struct, so that it can be passed about:
 *
 *     struct fact_list { VEC(struct fact); };
 *     struct fact *f = VEC_ADD(arena, list);      zeroed, at the end
 *     VEC_PUSH(arena, list, value);
 *
 * Growing copies into a larger piece of the arena; the old one is wasted,
 * at most as much again.  A pointer into a list dies when the list grows.
 */
#ifndef STET_BASE_VEC_H
#define STET_BASE_VEC_H

#include "arena.h"

#define VEC(type) \
    type *items;  \
    size_t n, cap

/* Returns the array with room for one more item, in the arena. */
void *vec_grow(struct arena *arena, void *items, size_t n, size_t *cap, size_t size);

/* items is looked at for the analyzers, which can't know that cap > 0 implies it. */
#define VEC_ROOM(arena, list)                                                               \
    ((list)->items && (list)->n < (list)->cap                                               \
         ? (void)0                                                                          \
         : (void)((list)->items = vec_grow((arena), (list)->items, (list)->n, &(list)->cap, \
                                           sizeof *(list)->items)))

#define VEC_PUSH(arena, list, value) \
    (VEC_ROOM(arena, list), (void)((list)->items[(list)->n++] = (value)))

/* A pointer to a new zeroed item at the end. */
#define VEC_ADD(arena, list) (VEC_ROOM(arena, list), &(list)->items[(list)->n++])

#endif
