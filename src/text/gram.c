/*
 * A counting-sorted table from the hash of each 8-gram to its places.  A match
 * with few edits leaves many grams on one diagonal (place in the text minus
 * place in the words) or, after an insertion, on one near it; so the places'
 * diagonals are sorted and the densest stretches of them win.
 *
 * Eight bytes are one machine word to load and hash.  At 20 % of edits one
 * gram in six still survives; with longer grams too few would, shorter ones
 * occur too often.  Rejected: a suffix array (forty times slower to build).
 */
#include "gram.h"

#include <stdlib.h>

#include "base/arena.h"

#define BUCKET_BITS_MAX 20   /* 4 MB of heads at most: more misses the cache */
#define LOOKALIKES_MAX  4096 /* places compared for one exact search */

struct gram_index {
    struct str text;
    unsigned shift;   /* of the hash, to a bucket's number */
    uint32_t *heads;  /* first entry of each bucket; one more at the end */
    uint32_t *places; /* sorted by bucket, then by place */
};

struct bucket {
    const uint32_t *places;
    size_t n;
};

struct diagonals {
    VEC(int64_t);
};

static uint32_t bucket_of(const struct gram_index *index, const char *gram)
{
    uint64_t bytes;
    memcpy(&bytes, gram, GRAM_BYTES);
    return (uint32_t)((bytes * 0x9E3779B97F4A7C15u) >> index->shift); /* 2^64 / golden ratio */
}

struct gram_index *gram_index_new(struct arena *arena, struct str text)
{
    struct gram_index *index = ARENA_NEW(arena, struct gram_index);
    index->text = str_sub(text, 0, UINT32_MAX);
    size_t n = text.len < GRAM_BYTES ? 0 : index->text.len - GRAM_BYTES + 1;
    unsigned bits = 8;
    while (bits < BUCKET_BITS_MAX && ((size_t)1 << bits) < n)
        bits++;
    index->shift = 64 - bits;
    index->heads = ARENA_ARRAY(arena, ((size_t)1 << bits) + 1, uint32_t);
    index->places = ARENA_ARRAY(arena, n + 1, uint32_t);
    for (size_t i = 0; i < n; i++)
        index->heads[bucket_of(index, text.ptr + i)]++;
    uint32_t sum = 0;
    for (size_t b = 0; b <= (size_t)1 << bits; b++) /* each head becomes its bucket's end */
        index->heads[b] = sum += index->heads[b];
    for (size_t i = n; i > 0; i--) /* filling backwards turns ends into starts */
        index->places[--index->heads[bucket_of(index, text.ptr + i - 1)]] = (uint32_t)(i - 1);
    return index;
}

static struct bucket bucket_at(const struct gram_index *index, const char *gram)
{
    uint32_t b = bucket_of(index, gram);
    return (struct bucket){ index->places + index->heads[b],
                            index->heads[b + 1] - index->heads[b] };
}

void gram_exact(const struct gram_index *index, struct str words, size_t max, struct arena *arena,
                struct span_list *out)
{
    struct bucket rarest = bucket_at(index, words.ptr);
    size_t offset = 0;
    for (size_t i = 1; i + GRAM_BYTES <= words.len && rarest.n > 1; i++) {
        struct bucket bucket = bucket_at(index, words.ptr + i);
        if (bucket.n < rarest.n) {
            rarest = bucket;
            offset = i;
        }
    }
    size_t tries = rarest.n < LOOKALIKES_MAX ? rarest.n : LOOKALIKES_MAX;
    for (size_t i = 0; i < tries && out->n < max; i++) {
        if (rarest.places[i] < offset)
            continue;
        size_t start = rarest.places[i] - offset;
        if (start + words.len <= index->text.len &&
            memcmp(index->text.ptr + start, words.ptr, words.len) == 0)
            VEC_PUSH(arena, out, ((struct span){ start, start + words.len }));
    }
}

static int diagonal_cmp(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void diagonals_collect(const struct gram_index *index, const struct gram_question *q,
                              struct arena *arena, struct diagonals *out)
{
    for (size_t i = 0; i + GRAM_BYTES <= q->words.len; i++) {
        struct bucket bucket = bucket_at(index, q->words.ptr + i);
        if (bucket.n > q->common)
            continue;
        for (size_t j = 0; j < bucket.n; j++)
            if (memcmp(index->text.ptr + bucket.places[j], q->words.ptr + i, GRAM_BYTES) == 0)
                VEC_PUSH(arena, out, (int64_t)bucket.places[j] - (int64_t)i);
    }
    if (out->n)
        qsort(out->items, out->n, sizeof out->items[0], diagonal_cmp);
}

/* The densest run of diagonals no wider than the drift; its entries are taken
   out by moving them beyond any other. */
static bool densest_take(struct diagonals *d, size_t drift, int64_t *low, int64_t *high)
{
    const int64_t taken = INT64_MAX;
    size_t best = 0, best_at = 0;
    for (size_t left = 0, right = 0; left < d->n; left++) {
        if (d->items[left] == taken)
            continue;
        if (right < left)
            right = left;
        while (right < d->n && d->items[right] != taken &&
               d->items[right] - d->items[left] <= (int64_t)drift)
            right++;
        if (right - left > best) {
            best = right - left;
            best_at = left;
        }
    }
    if (best == 0)
        return false;
    *low = d->items[best_at];
    *high = d->items[best_at + best - 1];
    for (size_t i = best_at; i < best_at + best; i++)
        d->items[i] = taken;
    return true;
}

void gram_windows(const struct gram_index *index, const struct gram_question *q,
                  struct arena *arena, struct span_list *out)
{
    struct diagonals diagonals = { 0 };
    diagonals_collect(index, q, arena, &diagonals);
    int64_t low, high, len = (int64_t)index->text.len, drift = (int64_t)q->drift;
    while (out->n < q->max && densest_take(&diagonals, q->drift, &low, &high)) {
        int64_t start = low - drift, end = high + (int64_t)q->words.len + drift;
        start = start < 0 ? 0 : start;
        end = end > len ? len : end;
        if (start < end)
            VEC_PUSH(arena, out, ((struct span){ (size_t)start, (size_t)end }));
    }
}
