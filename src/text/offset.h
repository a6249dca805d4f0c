/*
 * Positions: bytes (inside stet), Unicode code points (all JSON), UTF-16
 * units, lines and columns; and maps from an extracted text back to the bytes
 * that it was read from.
 */
#ifndef STET_TEXT_OFFSET_H
#define STET_TEXT_OFFSET_H

#include "base/str.h"
#include "base/vec.h"

struct offsets; /* of one text: a checkpoint every KiB */

/* Both live in the arena; the text must too. */
struct offsets *offsets_new(struct arena *arena, struct str text);
/* Byte to code point, and back; beyond the end gives the end. */
size_t offsets_point(const struct offsets *o, size_t byte);
size_t offsets_byte(const struct offsets *o, size_t point);
size_t offsets_utf16(const struct offsets *o, size_t byte);
/* 1-based line, and column in code points; CR, LF and CRLF end lines. */
struct place {
    size_t line, column; /* 0, 0: no place */
};
struct place offsets_place(const struct offsets *o, size_t byte);

/*
 * Where bytes of an extracted text come from.  Runs are sorted and cover
 * [0, text.len) without holes.  In a `copied` run out+k comes from in+k;
 * otherwise the whole run comes from the `in_len` bytes at `in` (an entity, a
 * folded line break; in_len 0 for what the reader put in).
 */
struct origin_run {
    size_t out, in;
    size_t out_len, in_len;
    bool copied;
};
struct origin_map {
    VEC(struct origin_run);
};
/* Appends; joins to the last run when both are copied and adjacent. */
void origin_add(struct arena *arena, struct origin_map *map, struct origin_run run);
/* The byte of the input for a byte of the text; the map must not be empty. */
size_t origin_of(const struct origin_map *map, size_t out);
/* text <- b <- a: the map from the text to a. */
void origin_compose(struct arena *arena, const struct origin_map *outer,
                    const struct origin_map *inner, struct origin_map *result);

#endif
