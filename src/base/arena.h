/*
 * Region memory: many allocations, one release.
 *
 * One arena an article, a request or a command; nothing in it is freed alone.
 * Memory is zeroed.  When the system has none left the process aborts with a
 * message: a supervisor can do nothing better, and a worker's death is caught
 * and reported by its supervisor.  Rejected: reference counts (a parse tree
 * dies as a whole) and malloc per node (a page has 50,000 of them).
 */
#ifndef STET_BASE_ARENA_H
#define STET_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* Never NULL.  The caller owns it. */
struct arena *arena_new(void);

/* Frees everything allocated from it; NULL is fine. */
void arena_free(struct arena *arena);

/* Forgets everything, keeps the first block: for a loop over articles. */
void arena_reset(struct arena *arena);

/* Zeroed, aligned for any type, never NULL; lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t size)
    __attribute__((malloc, alloc_size(2), returns_nonnull));

/* `old`, which held old_size bytes (NULL: none), with room for `size`, the new part zeroed.  It
   may move; a large one is grown where it lies instead of leaving its old bytes behind. */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t size)
    __attribute__((returns_nonnull));

/* n objects of `size` bytes; aborts when the product overflows. */
void *arena_array(struct arena *arena, size_t n, size_t size) __attribute__((returns_nonnull));

/* A copy of len bytes, followed by a NUL that len does not count. */
char *arena_copy(struct arena *arena, const void *bytes, size_t len)
    __attribute__((returns_nonnull));

/* Formatted, NUL-terminated. */
char *arena_printf(struct arena *arena, const char *fmt, ...)
    __attribute__((format(printf, 2, 3), returns_nonnull));

/* Bytes handed out since arena_new or arena_reset. */
size_t arena_used(const struct arena *arena);

/* malloc and realloc that abort instead of failing; the caller frees. */
void *xmalloc(size_t size) __attribute__((malloc, returns_nonnull));
void *xrealloc(void *old, size_t size) __attribute__((returns_nonnull));

#define ARENA_NEW(arena, type)      ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, n, type) ((type *)arena_array((arena), (n), sizeof(type)))

#endif
