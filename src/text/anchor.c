/*
 * Anchors.
 *
 * What must stand again, word for word, is the core: the words themselves when
 * they are a statement of their own, else the sentence that holds them, since
 * "4.2%" in a rewritten sentence is another figure.  Four stretches of the old
 * text, the keys, can tell where the core went: with what stood before it and
 * behind it, before it, behind it, and alone.  A key counts when it stood once
 * in the old text and stands once in the new one.
 *
 * All keys of all anchors are looked for in one pass over a text for each class
 * of lengths: a rolling hash (Karp and Rabin 1987) over the key's first bytes
 * goes through a bit set, and what passes through a table of exact prefixes.
 * Rejected: searching key by key, which multiplies texts by anchors; a suffix
 * array, ten times the text's memory for what is asked once; taking the most
 * similar place, which is how marks move to sentences that nobody marked.
 */
#include "anchor.h"

#include "base/map.h"
#include "unicode.h"

#define CONTEXT_BYTES  64    /* before and behind: a line of text, more than any set phrase */
#define STATEMENT_RUNS 6     /* words that say something by themselves, not only in a sentence */
#define CONTEXT_RUNS   2     /* of context that tells one place from another */
#define SENTENCE_BYTES 400   /* how far a sentence is looked for on either side */
#define TRIES_MAX      65536 /* places that begin like a key; beyond, it tells nothing */
#define FILTER_BITS    16    /* of the smallest bit set */

/* Never in UTF-8: stands before and behind a text, so that every place has neighbours. */
#define EDGE '\xFF'

/* A stretch to look for; equal ones of several anchors are one. */
struct key {
    struct str bytes;
    size_t count[2]; /* in the old and in the new text: 0, 1, or 2 for more */
    size_t at;       /* in the new one, the first */
    size_t tries;
    struct key *next; /* with the same prefix */
};

enum { KEY_BOTH, KEY_BEFORE, KEY_BEHIND, KEY_CORE, KEYS };

struct plan {
    struct span core; /* in the old text with its edges */
    struct key *keys[KEYS];
    size_t ahead[KEYS]; /* bytes of the key before the core */
};

/* Keys of at least `width` bytes, found by their first `width`. */
struct key_class {
    size_t width;
    struct map *by_prefix; /* to struct key * */
    uint64_t *filter;
    int bits;
};
static const size_t widths[] = { 64, 16, 4, 1 };
#define CLASSES (sizeof widths / sizeof *widths)

struct finder {
    struct arena *arena;
    struct str texts[2]; /* with their edges */
    struct map *by_bytes;
    struct key_class classes[CLASSES];
};

static struct str with_edges(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.len + 2);
    copy[0] = copy[text.len + 1] = EDGE;
    if (text.len)
        memcpy(copy + 1, text.ptr, text.len);
    return str_new(copy, text.len + 2);
}

/* Words as far as counting goes: runs without spaces, and single characters of
   scripts that put none. */
static size_t count_runs(struct str s, size_t enough)
{
    size_t n = 0;
    bool inside = false;
    for (size_t at = 0; at < s.len && n < enough;) {
        uint32_t rune = rune_next(s, &at);
        bool letter = rune_is_letter(rune) || rune_is_digit(rune);
        n += letter && (!inside || rune_is_cjk(rune));
        inside = letter || (inside && !rune_is_space(rune));
    }
    return n;
}

/* Whether a sentence can't go on over text[at - 1] and text[at]. */
static bool sentence_edge(struct str text, size_t at)
{
    char before = text.ptr[at - 1], behind = text.ptr[at];
    return before == EDGE || behind == EDGE || before == '\n' || behind == '\n' ||
           ((behind == ' ') && (before == '.' || before == '!' || before == '?'));
}

static struct span core_of(struct str text, struct span at)
{
    if (count_runs(str_at(text, at), STATEMENT_RUNS) >= STATEMENT_RUNS)
        return at;
    size_t low = at.start > SENTENCE_BYTES ? at.start - SENTENCE_BYTES : 1;
    size_t high = text.len - 1 - at.end > SENTENCE_BYTES ? at.end + SENTENCE_BYTES : text.len - 1;
    while (at.start > low && !sentence_edge(text, at.start))
        at.start--;
    while (at.end < high && !sentence_edge(text, at.end))
        at.end++;
    return at;
}

static uint64_t mixed(uint64_t hash, int bits)
{
    return hash * 0x9E3779B97F4A7C15u >> (64 - bits);
}

#define HASH_BASE 0x100000001B3u

static uint64_t prefix_hash(const char *bytes, size_t width)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < width; i++)
        hash = hash * HASH_BASE + (unsigned char)bytes[i];
    return hash;
}

static struct key *add_key(struct finder *f, size_t start, size_t end)
{
    struct str bytes = str_sub(f->texts[0], start, end);
    struct key *key = map_get(f->by_bytes, bytes);
    if (key)
        return key;
    key = ARENA_NEW(f->arena, struct key);
    key->bytes = bytes;
    map_put(f->by_bytes, bytes, key);
    return key;
}

/* Whether context tells one place from another. */
static bool tells(const struct finder *f, size_t start, size_t end)
{
    return count_runs(str_sub(f->texts[0], start, end), CONTEXT_RUNS) >= CONTEXT_RUNS;
}

static void plan_anchor(struct finder *f, const struct anchor *anchor, struct plan *plan)
{
    struct str text = f->texts[0];
    struct span at = { anchor->from.start + 1, anchor->from.end + 1 };
    if (at.start >= at.end || at.end > text.len - 1)
        return;
    plan->core = core_of(text, at);
    size_t start = plan->core.start, end = plan->core.end, left = text.len - 1 - end;
    size_t ahead = start - 1 < CONTEXT_BYTES ? start - 1 : CONTEXT_BYTES;
    size_t behind = left < CONTEXT_BYTES ? left : CONTEXT_BYTES;
    bool before_tells = tells(f, start - ahead, start), behind_tells = tells(f, end, end + behind);
    plan->keys[KEY_CORE] = add_key(f, start, end);
    if (before_tells || behind_tells)
        plan->keys[KEY_BOTH] = add_key(f, start - ahead, end + behind);
    if (before_tells)
        plan->keys[KEY_BEFORE] = add_key(f, start - ahead, end);
    if (behind_tells)
        plan->keys[KEY_BEHIND] = add_key(f, start, end + behind);
    plan->ahead[KEY_BOTH] = plan->ahead[KEY_BEFORE] = ahead;
}

static struct key_class *class_of(struct finder *f, const struct key *key)
{
    size_t i = 0;
    while (i + 1 < CLASSES && key->bytes.len < widths[i])
        i++;
    return &f->classes[i];
}

/* Fits the bit sets to the number of keys, and sorts the keys into classes. */
static void sort_keys(struct finder *f)
{
    size_t n = map_count(f->by_bytes);
    int bits = FILTER_BITS;
    while (bits < 30 && (size_t)1 << bits < 16 * n)
        bits++;
    for (size_t i = 0; i < n; i++) {
        struct key *key = map_value_at(f->by_bytes, i);
        struct key_class *of = class_of(f, key);
        size_t width = widths[of - f->classes];
        if (!of->by_prefix)
            *of = (struct key_class){ width, map_new(f->arena),
                                      ARENA_ARRAY(f->arena, ((size_t)1 << bits) / 64, uint64_t),
                                      bits };
        uint64_t bit = mixed(prefix_hash(key->bytes.ptr, width), bits);
        struct str prefix = str_sub(key->bytes, 0, width);
        of->filter[bit / 64] |= (uint64_t)1 << bit % 64;
        key->next = map_get(of->by_prefix, prefix);
        map_put(of->by_prefix, prefix, key);
    }
}

static void try_key(const struct finder *f, struct key *key, int which, size_t at)
{
    struct str text = f->texts[which];
    if (key->count[which] > 1)
        return;
    if (++key->tries > TRIES_MAX) {
        key->count[which] = 2;
    } else if (text.len - at >= key->bytes.len &&
               memcmp(text.ptr + at, key->bytes.ptr, key->bytes.len) == 0) {
        if (which && key->count[which] == 0)
            key->at = at;
        key->count[which]++;
    }
}

/* Keys that are settled leave their chain, so that none is tried for ever. */
static void try_chain(const struct finder *f, struct map *by_prefix, struct str prefix, int which,
                      size_t at)
{
    struct key *first = map_get(by_prefix, prefix), *kept = NULL, **end = &kept;
    for (struct key *key = first, *next; key; key = next) {
        next = key->next;
        try_key(f, key, which, at);
        if (key->count[0] < 2 && key->count[1] < 2) {
            *end = key;
            end = &key->next;
        }
    }
    *end = NULL;
    if (kept != first)
        map_put(by_prefix, prefix, kept);
}

static void scan(const struct finder *f, const struct key_class *of, int which)
{
    struct str text = f->texts[which];
    if (!of->by_prefix || text.len < of->width)
        return;
    uint64_t out = 1, hash = prefix_hash(text.ptr, of->width);
    for (size_t i = 0; i < of->width; i++)
        out *= HASH_BASE;
    for (size_t at = 0;; at++) {
        uint64_t bit = mixed(hash, of->bits);
        if (of->filter[bit / 64] >> bit % 64 & 1)
            try_chain(f, of->by_prefix, str_sub(text, at, at + of->width), which, at);
        if (at + of->width == text.len)
            break;
        hash = hash * HASH_BASE + (unsigned char)text.ptr[at + of->width] -
               out * (unsigned char)text.ptr[at];
    }
}

static bool names_place(const struct key *key)
{
    return key && key->count[0] == 1 && key->count[1] == 1;
}

/* Where the core stands in the new text by one of its keys. */
static size_t place_by(const struct plan *plan, int key)
{
    return plan->keys[key]->at + plan->ahead[key];
}

/* Whether the core tells its place without any context: a statement, or what a
   text began or ended with and still does. */
static bool stands_alone(const struct finder *f, const struct plan *plan)
{
    const struct key *core = plan->keys[KEY_CORE];
    size_t end = core->at + core->bytes.len;
    return names_place(core) &&
           (count_runs(core->bytes, STATEMENT_RUNS) >= STATEMENT_RUNS ||
            (plan->core.start == 1 && core->at == 1) ||
            (plan->core.end + 1 == f->texts[0].len && end + 1 == f->texts[1].len));
}

/* The strongest key that names a place decides, unless the other side names
   another. */
static bool decide(const struct finder *f, const struct plan *plan, size_t *place)
{
    bool before = names_place(plan->keys[KEY_BEFORE]), behind = names_place(plan->keys[KEY_BEHIND]);
    if (names_place(plan->keys[KEY_BOTH]))
        *place = place_by(plan, KEY_BOTH);
    else if (before && behind && place_by(plan, KEY_BEFORE) != place_by(plan, KEY_BEHIND))
        return false; /* they are told apart: nobody knows which is right */
    else if (before || behind)
        *place = place_by(plan, before ? KEY_BEFORE : KEY_BEHIND);
    else if (stands_alone(f, plan))
        *place = plan->keys[KEY_CORE]->at;
    else
        *place = SIZE_MAX;
    return *place != SIZE_MAX;
}

void anchors_find(struct str old, struct str new, struct anchor *anchors, size_t n)
{
    struct arena *arena = arena_new();
    struct finder f = { .arena = arena,
                        .texts = { with_edges(arena, old), with_edges(arena, new) },
                        .by_bytes = map_new(arena) };
    struct plan *plans = ARENA_ARRAY(arena, n, struct plan);
    for (size_t i = 0; i < n; i++)
        plan_anchor(&f, &anchors[i], &plans[i]);
    sort_keys(&f);
    for (int which = 0; which < 2; which++)
        for (size_t i = 0; i < CLASSES; i++)
            scan(&f, &f.classes[i], which);
    for (size_t i = 0; i < n; i++) {
        size_t place = 0;
        anchors[i].found = plans[i].keys[KEY_CORE] && decide(&f, &plans[i], &place);
        if (!anchors[i].found)
            continue;
        size_t start = place + (anchors[i].from.start + 1 - plans[i].core.start) - 1;
        anchors[i].to = (struct span){ start, start + anchors[i].from.end - anchors[i].from.start };
    }
    arena_free(arena);
}
