/*
 * Positions of a text, and where extracted text came from.
 *
 * A checkpoint every 128 bytes holds all counts up to there, so each answer scans
 * no more than that, eight bytes at a time; they take a quarter of the text's
 * size, offsets of every character would take eight times it.  Pure ASCII, the common case, needs
 * no scan for code points.
 */
#include "offset.h"

#define CHECKPOINT_BYTES 128
#define EACH_BYTE        UINT64_C(0x0101010101010101)

struct checkpoint {
    size_t points, units; /* code points and UTF-16 units that start before it */
    size_t lines;         /* line ends before it */
    size_t line_start;    /* byte at which its line begins */
};

struct offsets {
    struct str text;
    bool ascii;
    struct checkpoint *checkpoints; /* [k] is at byte k * CHECKPOINT_BYTES */
    size_t n;
};

static bool starts_rune(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Whether a line ends with this byte: LF, or CR unless LF follows. */
static bool ends_line(struct str text, size_t at)
{
    char c = text.ptr[at];
    return c == '\n' || (c == '\r' && (at + 1 == text.len || text.ptr[at + 1] != '\n'));
}

/* Moves the counts on from byte `from` to byte `to`.  Only first bytes count: a
   character of four bytes is one code point and two UTF-16 units. */
static void count_bytes(struct checkpoint *c, struct str text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];
        c->points += starts_rune(text.ptr[i]);
        c->units += starts_rune(text.ptr[i]) + (byte >= 0xF0);
        if (byte <= '\r' && ends_line(text, i)) {
            c->lines++;
            c->line_start = i + 1;
        }
    }
}

/* Sums the lowest bits of a word's eight bytes. */
static size_t sum_bits(uint64_t word)
{
    return (size_t)((word & EACH_BYTE) * EACH_BYTE >> 56);
}

/* Likewise, eight bytes at a time where no line can end. */
static void count(struct checkpoint *c, struct str text, size_t from, size_t to)
{
    for (; to - from >= 8; from += 8) {
        uint64_t w;
        memcpy(&w, text.ptr + from, sizeof w);
        /* Bytes below 0x0E borrow into their highest bit; so may one above
           them, for which the slow way is right as well. */
        if ((w - EACH_BYTE * 0x0E) & ~w & EACH_BYTE << 7) {
            count_bytes(c, text, from, from + 8);
            continue;
        }
        size_t first = 8 - sum_bits(w >> 7 & ~(w >> 6));
        c->points += first;
        c->units += first + sum_bits(w >> 7 & w >> 6 & w >> 5 & w >> 4);
    }
    count_bytes(c, text, from, to);
}

struct offsets *offsets_new(struct arena *arena, struct str text)
{
    struct offsets *o = ARENA_NEW(arena, struct offsets);
    o->text = text;
    o->n = text.len / CHECKPOINT_BYTES + 1;
    o->checkpoints = ARENA_ARRAY(arena, o->n, struct checkpoint);
    struct checkpoint c = { 0 };
    for (size_t k = 1; k < o->n; k++) {
        count(&c, text, (k - 1) * CHECKPOINT_BYTES, k * CHECKPOINT_BYTES);
        o->checkpoints[k] = c;
    }
    count(&c, text, (o->n - 1) * CHECKPOINT_BYTES, text.len);
    o->ascii = c.points == text.len && c.units == text.len;
    return o;
}

/* All counts at `byte`, which is moved back to the start of its character. */
static struct checkpoint count_at(const struct offsets *o, size_t byte)
{
    if (byte > o->text.len)
        byte = o->text.len;
    while (byte > 0 && byte < o->text.len && !starts_rune(o->text.ptr[byte]))
        byte--;
    size_t k = byte / CHECKPOINT_BYTES;
    struct checkpoint c = o->checkpoints[k];
    count(&c, o->text, k * CHECKPOINT_BYTES, byte);
    return c;
}

size_t offsets_point(const struct offsets *o, size_t byte)
{
    if (o->ascii)
        return byte < o->text.len ? byte : o->text.len;
    return count_at(o, byte).points;
}

size_t offsets_utf16(const struct offsets *o, size_t byte)
{
    if (o->ascii)
        return byte < o->text.len ? byte : o->text.len;
    return count_at(o, byte).units;
}

/* A checkpoint's count of points is sorted, so halving finds its place. */
size_t offsets_byte(const struct offsets *o, size_t point)
{
    if (o->ascii)
        return point < o->text.len ? point : o->text.len;
    size_t low = 0, high = o->n - 1; /* the last checkpoint not beyond the point */
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (o->checkpoints[middle].points <= point)
            low = middle;
        else
            high = middle - 1;
    }
    size_t points = o->checkpoints[low].points;
    for (size_t i = low * CHECKPOINT_BYTES; i < o->text.len; i++) {
        if (!starts_rune(o->text.ptr[i]))
            continue;
        if (points == point)
            return i;
        points++;
    }
    return o->text.len;
}

struct place offsets_place(const struct offsets *o, size_t byte)
{
    struct checkpoint c = count_at(o, byte);
    size_t line_point = offsets_point(o, c.line_start);
    return (struct place){ c.lines + 1, c.points - line_point + 1 };
}

void origin_add(struct arena *arena, struct origin_map *map, struct origin_run run)
{
    struct origin_run *last = map->n ? &map->items[map->n - 1] : NULL;
    if (last && last->copied && run.copied && last->in + last->in_len == run.in) {
        last->out_len += run.out_len;
        last->in_len += run.in_len;
        return;
    }
    if (run.out_len > 0)
        VEC_PUSH(arena, map, run);
}

/* The last run that starts at or before `out`. */
static size_t run_at(const struct origin_map *map, size_t out)
{
    size_t low = 0, high = map->n - 1;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (map->items[middle].out <= out)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

size_t origin_of(const struct origin_map *map, size_t out)
{
    const struct origin_run *run = &map->items[run_at(map, out)];
    size_t offset = out - run->out;
    if (offset >= run->out_len)
        return run->in + run->in_len;
    return run->copied ? run->in + offset : run->in;
}

/* Where a range that ends before `out` ends in the input: not origin_of(out),
   which may lie beyond something that was left out in between. */
static size_t origin_of_end(const struct origin_map *map, size_t out)
{
    if (out == 0)
        return map->items[0].in;
    const struct origin_run *run = &map->items[run_at(map, out - 1)];
    size_t offset = out - run->out;
    return run->copied && offset < run->out_len ? run->in + offset : run->in + run->in_len;
}

/* A copied run of the outer map takes over the inner runs that it lies on. */
static void compose_copied(struct arena *arena, struct origin_run outer,
                           const struct origin_map *inner, struct origin_map *result)
{
    size_t done = 0;
    for (size_t k = run_at(inner, outer.in); done < outer.out_len && k < inner->n; k++) {
        const struct origin_run *run = &inner->items[k];
        size_t offset = outer.in + done - run->out;
        if (offset >= run->out_len)
            break;
        size_t len = run->out_len - offset;
        if (len > outer.out_len - done)
            len = outer.out_len - done;
        struct origin_run piece = { outer.out + done, run->in, len, run->in_len, run->copied };
        if (run->copied) {
            piece.in = run->in + offset;
            piece.in_len = len;
        }
        origin_add(arena, result, piece);
        done += len;
    }
    if (done < outer.out_len) { /* the inner map is too short: keep the cover whole */
        size_t end = origin_of(inner, outer.in + done);
        origin_add(arena, result,
                   (struct origin_run){ outer.out + done, end, outer.out_len - done, 0, false });
    }
}

void origin_compose(struct arena *arena, const struct origin_map *outer,
                    const struct origin_map *inner, struct origin_map *result)
{
    for (size_t i = 0; i < outer->n; i++) {
        struct origin_run run = outer->items[i];
        if (run.copied) {
            compose_copied(arena, run, inner, result);
            continue;
        }
        size_t end = run.in + run.in_len;
        run.in = origin_of(inner, run.in);
        size_t in_end = run.in_len ? origin_of_end(inner, end) : run.in;
        run.in_len = in_end > run.in ? in_end - run.in : 0;
        origin_add(arena, result, run);
    }
}
