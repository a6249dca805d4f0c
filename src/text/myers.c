/*
 * The block bit-vector automaton, run twice: forwards over the text to find
 * where the best match ends, then backwards from there to find where it
 * starts.  Rejected: keeping the columns to trace the path back, which needs
 * memory by the product of both lengths; the words' own alignment
 * (align_edits.c) is made later on the small stretch that is found here.
 */
#include "myers.h"

#include "base/arena.h"

#define BLOCK_BITS 64
#define BLOCK_MAX  (MYERS_PATTERN_MAX / BLOCK_BITS)

/* For each byte the places where the pattern has it, in both directions. */
struct masks {
    uint64_t *of[256]; /* `blocks` words each; NULL: the pattern lacks the byte */
};

struct myers {
    size_t len, blocks;
    uint64_t last; /* the bit of the pattern's last byte in its block */
    struct masks forward, backward;
};

/* One column of the matrix as vertical differences, +1 and -1 apart. */
struct column {
    uint64_t plus[BLOCK_MAX], minus[BLOCK_MAX];
};

static const uint64_t no_places[BLOCK_MAX];

static void mask_set(struct arena *arena, const struct myers *m, struct masks *masks, size_t at,
                     unsigned char byte)
{
    if (!masks->of[byte])
        masks->of[byte] = ARENA_ARRAY(arena, m->blocks, uint64_t);
    masks->of[byte][at / BLOCK_BITS] |= (uint64_t)1 << (at % BLOCK_BITS);
}

struct myers *myers_new(struct arena *arena, struct str pattern)
{
    struct myers *m = ARENA_NEW(arena, struct myers);
    m->len = pattern.len;
    m->blocks = (pattern.len + BLOCK_BITS - 1) / BLOCK_BITS;
    m->last = (uint64_t)1 << ((pattern.len - 1) % BLOCK_BITS);
    for (size_t i = 0; i < pattern.len; i++) {
        unsigned char byte = (unsigned char)pattern.ptr[i];
        mask_set(arena, m, &m->forward, i, byte);
        mask_set(arena, m, &m->backward, pattern.len - 1 - i, byte);
    }
    return m;
}

/* Moves one block one column on; takes and gives the horizontal difference at
   its upper and lower edge.  Names as in the papers. */
static int block_step(uint64_t *plus, uint64_t *minus, uint64_t eq, int in, uint64_t edge)
{
    uint64_t xv = eq | *minus;
    if (in < 0)
        eq |= 1;
    uint64_t xh = (((eq & *plus) + *plus) ^ *plus) | eq;
    uint64_t ph = *minus | ~(xh | *plus);
    uint64_t mh = *plus & xh;
    int out = (ph & edge) ? 1 : (mh & edge) ? -1 : 0;
    ph = ph << 1 | (in > 0);
    mh = mh << 1 | (in < 0);
    *plus = mh | ~(xv | ph);
    *minus = ph & xv;
    return out;
}

/* `in` is 0 where a match may start anywhere, 1 where it starts at the text's
   edge.  Returns the change of the distance at the pattern's end. */
static int column_step(const struct myers *m, struct column *c, const uint64_t *eq, int in)
{
    if (!eq)
        eq = no_places;
    for (size_t b = 0; b + 1 < m->blocks; b++)
        in = block_step(&c->plus[b], &c->minus[b], eq[b], in, (uint64_t)1 << (BLOCK_BITS - 1));
    size_t b = m->blocks - 1;
    return block_step(&c->plus[b], &c->minus[b], eq[b], in, m->last);
}

static void column_start(const struct myers *m, struct column *c)
{
    *c = (struct column){ 0 };
    for (size_t b = 0; b < m->blocks; b++)
        c->plus[b] = ~(uint64_t)0;
}

/* Where the best match that ends at `end` starts. */
static size_t start_of(const struct myers *m, struct str text, size_t end)
{
    struct column c;
    column_start(m, &c);
    size_t distance = m->len, best = m->len, start = end;
    size_t reach = end > 2 * m->len ? end - 2 * m->len : 0; /* further costs more than it saves */
    for (size_t i = end; i > reach; i--) {
        const uint64_t *eq = m->backward.of[(unsigned char)text.ptr[i - 1]];
        distance = (size_t)((long long)distance + column_step(m, &c, eq, 1));
        if (distance < best) {
            best = distance;
            start = i - 1;
        }
    }
    return start;
}

bool myers_find(const struct myers *m, struct str text, size_t limit, struct myers_hit *out)
{
    struct column c;
    column_start(m, &c);
    size_t distance = m->len, best = m->len, end = 0;
    for (size_t i = 0; i < text.len && best > 0; i++) {
        const uint64_t *eq = m->forward.of[(unsigned char)text.ptr[i]];
        distance = (size_t)((long long)distance + column_step(m, &c, eq, 0));
        if (distance < best) {
            best = distance;
            end = i + 1;
        }
    }
    if (best > limit)
        return false;
    *out = (struct myers_hit){ { start_of(m, text, end), end }, best };
    return true;
}
