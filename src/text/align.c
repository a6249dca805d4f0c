/*
 * Finding a quotation: exactly through the rarest of its 8-grams; else near
 * the places that share grams with it (gram.c), measured by characters
 * (myers.c); else by a scan of the whole source, so that nothing is missed.
 * The stretch that wins is then aligned word by word (align_edits.c), and only
 * the words decide whether the quotation is exact.
 *
 * A quotation with gaps is a row of parts: the longest is looked for
 * everywhere, the others only near where they ought to be.
 */
#include "align.h"

#include "align_cut.h"
#include "align_edits.h"
#include "align_query.h"
#include "base/arena.h"
#include "gram.h"
#include "myers.h"

#define INDEX_FROM   4096 /* bytes of source; a scan of less takes 0.02 ms */
#define COMMON_FIRST 8    /* occurrences of a gram; rare ones first, they decide */
#define COMMON_LAST  64
#define WINDOWS_MAX  6
#define OTHERS_MAX   64
#define EXACT_TRIES  256 /* places that turn out to be inside words */
#define SHORT_GAP    80  /* bytes of source that [editorial words] may stand for */
#define LONG_GAP     1500
#define SILENT_GAP   400  /* left out without a mark: still the same passage */
#define SPLIT_FROM   40   /* bytes; shorter quotations are not split */
#define DOUBTFUL     0.8  /* less similar than this, something may have been left out */
#define APART_EDITS  0.25 /* of the bytes, in a quotation's two parts */
#define SURE_FROM    40   /* bytes; shorter ones must also keep half their words */

struct align_index {
    struct folded source;
    struct gram_index *grams; /* NULL for a short source */
};

/* A part of the quotation made ready for measuring. */
struct needle {
    struct str words;
    size_t limit;              /* of edits */
    struct myers *head, *tail; /* one and the same unless the words are too long for one */
};

/* A part laid on the source. */
struct laid {
    struct span at; /* in the folded source; empty: not found */
    size_t distance;
};

struct layout {
    struct laid parts[ALIGN_STRETCHES_MAX];
    size_t distance; /* summed; what was not found counts whole */
    bool found;
};

struct search {
    const struct align_index *index;
    const struct align_query *query;
    struct needle needles[ALIGN_STRETCHES_MAX];
    struct arena *arena;
};

const char *align_match_name(enum align_match match)
{
    static const char *const names[] = { "exact", "altered", "truncated", "ambiguous", "absent" };
    return names[match];
}

const char *align_op_name(enum align_op op)
{
    static const char *const names[] = { "insert", "delete", "replace" };
    return names[op];
}

struct align_index *align_index_new(struct arena *arena, struct str source)
{
    struct align_index *index = ARENA_NEW(arena, struct align_index);
    folded_make(arena, source, &index->source);
    if (index->source.text.len >= INDEX_FROM)
        index->grams = gram_index_new(arena, index->source.text);
    return index;
}

/* Edits allowed: two fifths of a long quotation, fewer of a short one, of which
   any long text holds look-alikes.  Below six bytes only exact words count. */
static size_t edit_limit(size_t len)
{
    return len < 12 ? len / 6 : len < 40 ? len / 4 : len < 80 ? len / 3 : len * 2 / 5;
}

static void needle_make(struct arena *arena, struct str words, struct needle *out)
{
    *out = (struct needle){ .words = words, .limit = edit_limit(words.len) };
    if (words.len <= MYERS_PATTERN_MAX) {
        out->head = out->tail = myers_new(arena, words);
        return;
    }
    out->head = myers_new(arena, str_sub(words, 0, MYERS_PATTERN_MAX));
    out->tail = myers_new(arena, str_sub(words, words.len - MYERS_PATTERN_MAX, words.len));
}

static struct span span_around(struct span at, size_t before, size_t after, size_t len)
{
    size_t end = at.end + after;
    return (struct span){ at.start > before ? at.start - before : 0, end < len ? end : len };
}

static bool measure(const struct myers *myers, struct str text, struct span in, size_t limit,
                    struct laid *out)
{
    struct myers_hit hit;
    if (!myers_find(myers, str_at(text, in), limit, &hit))
        return false;
    *out = (struct laid){ { in.start + hit.at.start, in.start + hit.at.end }, hit.distance };
    return true;
}

/* Lays the needle on the best stretch of a window of the source. */
static bool needle_lay(const struct needle *needle, struct str text, struct span in,
                       struct laid *out)
{
    if (needle->head == needle->tail)
        return measure(needle->head, text, in, needle->limit, out);
    struct laid head, tail;
    size_t limit = edit_limit(MYERS_PATTERN_MAX), len = needle->words.len;
    if (!measure(needle->head, text, in, limit, &head))
        return false;
    struct span behind = { head.at.end, head.at.end };
    behind = span_around(behind, 0, len + needle->limit, in.end);
    if (!measure(needle->tail, text, behind, limit, &tail))
        return false;
    *out = (struct laid){ { head.at.start, tail.at.end }, head.distance + tail.distance };
    return true;
}

/* Exact occurrences as whole words. */
static void exact_places(const struct align_index *index, struct str words, struct arena *arena,
                         struct span_list *out)
{
    struct str text = index->source.text;
    struct span_list all = { 0 };
    if (index->grams && words.len >= GRAM_BYTES)
        gram_exact(index->grams, words, EXACT_TRIES, arena, &all);
    for (size_t at = 0; !(index->grams && words.len >= GRAM_BYTES) && all.n < EXACT_TRIES;) {
        at = str_find(text, words, at);
        if (at == SIZE_MAX)
            break;
        VEC_PUSH(arena, &all, ((struct span){ at, at + words.len }));
        at++;
    }
    size_t free_from = 0; /* occurrences that overlap are one */
    for (size_t i = 0; i < all.n && out->n <= OTHERS_MAX; i++) {
        struct span at = all.items[i];
        if (at.start < free_from || !align_word_edge(text, at.start) ||
            !align_word_edge(text, at.end))
            continue;
        VEC_PUSH(arena, out, at);
        free_from = at.end;
    }
}

/* Places where the needle lies with the fewest edits, through shared grams. */
static void near_places(const struct search *s, const struct needle *needle, struct span_list *out)
{
    struct str text = s->index->source.text, words = needle->words;
    if (words.len > MYERS_PATTERN_MAX)
        words = str_sub(words, 0, MYERS_PATTERN_MAX);
    for (size_t common = COMMON_FIRST; common <= COMMON_LAST && !out->n; common *= 8) {
        struct gram_question question = { words, edit_limit(words.len), common, WINDOWS_MAX };
        struct span_list windows = { 0 };
        gram_windows(s->index->grams, &question, s->arena, &windows);
        for (size_t i = 0; i < windows.n; i++) {
            struct span in = span_around(windows.items[i], 0,
                                         needle->words.len - words.len + needle->limit, text.len);
            struct laid laid;
            if (needle_lay(needle, text, in, &laid))
                VEC_PUSH(s->arena, out, laid.at);
        }
    }
}

static void anchor_places(const struct search *s, const struct needle *needle, bool scan,
                          struct span_list *out)
{
    struct str text = s->index->source.text;
    if (s->query->n > 1)
        exact_places(s->index, needle->words, s->arena, out);
    if (!out->n && s->index->grams && needle->words.len >= GRAM_BYTES)
        near_places(s, needle, out);
    struct laid laid;
    if (!out->n && (scan || !s->index->grams) &&
        needle_lay(needle, text, (struct span){ 0, text.len }, &laid))
        VEC_PUSH(s->arena, out, laid.at);
    if (out->n > WINDOWS_MAX)
        out->n = WINDOWS_MAX;
}

static size_t gap_reach(enum align_gap gap)
{
    return gap == ALIGN_GAP_SHORT ? SHORT_GAP : gap == ALIGN_GAP_LONG ? LONG_GAP : SILENT_GAP;
}

/* Lays part i into a window; what is not found counts as lost. */
static void part_lay(const struct search *s, size_t i, struct span in, struct layout *layout)
{
    const struct needle *needle = &s->needles[i];
    struct laid *laid = &layout->parts[i];
    if (!needle_lay(needle, s->index->source.text, in, laid))
        *laid = (struct laid){ { 0, 0 }, needle->words.len };
    layout->distance += laid->distance;
}

/* All parts around the anchor, which is laid at `at`. */
static void layout_make(const struct search *s, size_t anchor, struct span at,
                        struct layout *layout)
{
    const struct align_query *q = s->query;
    size_t len = s->index->source.text.len;
    *layout = (struct layout){ 0 };
    part_lay(s, anchor, at, layout);
    struct span edge = at;
    for (size_t i = anchor + 1; i < q->n; i++) {
        size_t room = s->needles[i].words.len + s->needles[i].limit;
        struct span in = { edge.end, edge.end };
        part_lay(s, i, span_around(in, 0, gap_reach(q->parts[i].gap) + room, len), layout);
        if (layout->parts[i].at.end > 0)
            edge = layout->parts[i].at;
    }
    edge = at;
    for (size_t i = anchor; i-- > 0;) {
        size_t room = s->needles[i].words.len + s->needles[i].limit;
        struct span in = { edge.start, edge.start };
        part_lay(s, i, span_around(in, gap_reach(q->parts[i + 1].gap) + room, 0, len), layout);
        if (layout->parts[i].at.end > 0)
            edge = layout->parts[i].at;
    }
}

/* The layout with the fewest edits, if they are few enough. */
static struct layout *layout_best(struct search *s, bool scan)
{
    size_t anchor = 0, total = 0;
    for (size_t i = 0; i < s->query->n; i++) {
        struct str words = str_at(s->query->quote.text, s->query->parts[i].at);
        needle_make(s->arena, words, &s->needles[i]);
        total += words.len;
        if (words.len > s->needles[anchor].words.len)
            anchor = i;
    }
    struct span_list places = { 0 };
    anchor_places(s, &s->needles[anchor], scan, &places);
    struct layout *best = ARENA_NEW(s->arena, struct layout);
    struct layout *next = ARENA_NEW(s->arena, struct layout);
    for (size_t i = 0; i < places.n; i++) {
        layout_make(s, anchor, places.items[i], next);
        next->found = next->distance <= edit_limit(total);
        if (next->found && (!best->found || next->distance < best->distance)) {
            struct layout *worse = best;
            best = next;
            next = worse;
        }
    }
    return best->found ? best : NULL;
}

/* Edits for words that no stretch of the source answers to. */
static void insert_all(const struct search *s, struct span quote_at, size_t source_at,
                       struct align *out)
{
    const struct folded *quote = &s->query->quote, *source = &s->index->source;
    struct align_edit *edit = VEC_ADD(s->arena, &out->edits);
    edit->op = ALIGN_INSERT;
    edit->quote_at = folded_origin(quote, quote_at);
    edit->quote = str_at(quote->raw, edit->quote_at);
    edit->source_at.start = edit->source_at.end = source->origin[source_at];
    edit->source = str_at(source->raw, edit->source_at);
}

/* A denial that a gap took away is a change, whatever the dots say. */
static void gap_check(const struct search *s, size_t i, struct span gap, struct align *out)
{
    struct span word;
    if (!align_gap_denies(&s->index->source, gap, &word))
        return;
    struct align_edit *edit = VEC_ADD(s->arena, &out->edits);
    edit->op = ALIGN_DELETE;
    edit->source_at = folded_origin(&s->index->source, word);
    edit->source = str_at(s->index->source.raw, edit->source_at);
    size_t at = s->query->quote.origin[s->query->parts[i].at.start];
    edit->quote_at = (struct span){ at, at };
    edit->quote = str_at(s->query->quote.raw, edit->quote_at);
}

/* Aligns one part's words; false when too few are left of a short one. */
static bool part_edits(const struct search *s, struct span quote_at, struct span source_at,
                       struct align *out, struct span *at)
{
    struct align_stretch stretch = { &s->query->quote, &s->index->source, quote_at, source_at };
    stretch.source_at = align_whole_words(s->index->source.text, source_at);
    size_t len = quote_at.end - quote_at.start, before = out->edits.n;
    bool survives = align_edits(&stretch, s->arena, &out->edits, at);
    if (edit_limit(len) == 0)
        return out->edits.n == before;
    return survives || len >= SURE_FROM;
}

static double similarity_of(size_t distance, size_t quote_len, size_t source_len)
{
    size_t longer = quote_len > source_len ? quote_len : source_len;
    return distance >= longer ? 0.0 : 1.0 - (double)distance / (double)longer;
}

/* Turns a layout into the answer; false when it is no match after all. */
static bool layout_answer(const struct search *s, const struct layout *layout, struct align *out)
{
    const struct align_query *q = s->query;
    struct span whole = { 0, 0 };
    size_t quote_len = 0, source_len = 0;
    for (size_t i = 0; i < q->n; i++) {
        struct span quote_at = q->parts[i].at, at = layout->parts[i].at;
        quote_len += quote_at.end - quote_at.start;
        if (at.end == 0) {
            insert_all(s, quote_at, whole.end, out);
            continue;
        }
        if (!part_edits(s, quote_at, at, out, &at))
            return false;
        if (whole.end > 0)
            gap_check(s, i, (struct span){ whole.end, at.start }, out);
        source_len += at.end - at.start;
        whole = (struct span){ whole.end > 0 ? whole.start : at.start, at.end };
    }
    if (q->rest.start < q->rest.end)
        insert_all(s, q->rest, whole.end, out);
    out->similarity = similarity_of(layout->distance, quote_len, source_len);
    out->at = whole;
    return true;
}

/* Settles exact or truncated, or altered; out->at is folded until here. */
static void settle(const struct align_index *index, struct align *out)
{
    struct span at = out->at, qualifier;
    out->at = folded_origin(&index->source, at);
    if (out->edits.n) {
        out->match = ALIGN_ALTERED;
    } else if (align_cut(&index->source, at, &qualifier)) {
        out->match = ALIGN_TRUNCATED;
        out->qualifier = folded_origin(&index->source, qualifier);
    } else {
        out->match = ALIGN_EXACT;
    }
    if (!out->edits.n)
        out->similarity = 1.0;
}

static bool find_exact(const struct search *s, struct align *out)
{
    struct span_list places = { 0 };
    if (s->query->n != 1)
        return false;
    exact_places(s->index, str_at(s->query->quote.text, s->query->parts[0].at), s->arena, &places);
    if (!places.n)
        return false;
    for (size_t i = 1; i < places.n; i++)
        VEC_PUSH(s->arena, &out->others, folded_origin(&s->index->source, places.items[i]));
    out->at = places.items[0];
    settle(s->index, out);
    if (places.n > 1)
        out->match = ALIGN_AMBIGUOUS;
    return true;
}

static bool find_altered(struct search *s, bool scan, struct align *out)
{
    if (s->query->n == 0)
        return false;
    const struct layout *layout = layout_best(s, scan);
    if (!layout || !layout_answer(s, layout, out)) {
        out->edits.n = 0;
        return false;
    }
    settle(s->index, out);
    return true;
}

/* A quotation that silently left out a stretch: its two parts lie apart, with
   few edits in them.  Cuts are tried at a third, a half and two thirds. */
static bool find_apart(struct search *s, double share, struct align *out)
{
    const struct align_query *whole = s->query;
    struct align_query halves = *whole;
    struct span at = whole->parts[0].at;
    size_t len = at.end - at.start;
    if (whole->n != 1 || len < SPLIT_FROM || len > MYERS_PATTERN_MAX)
        return false;
    s->query = &halves;
    halves.n = 2;
    struct layout *best = NULL;
    for (size_t sixths = 2; sixths <= 4; sixths++) {
        size_t cut = at.start + len * sixths / 6;
        while (cut < at.end && !align_word_edge(whole->quote.text, cut))
            cut++;
        halves.parts[0] = (struct align_part){ { at.start, cut }, ALIGN_GAP_NONE };
        halves.parts[1] = (struct align_part){ { cut, at.end }, ALIGN_GAP_NONE };
        struct layout *next = cut < at.end ? layout_best(s, false) : NULL;
        bool both = next && next->parts[0].at.end && next->parts[1].at.end;
        if (both && (!best || next->distance < best->distance))
            best = next;
    }
    s->query = whole;
    struct span in = best ? (struct span){ best->parts[0].at.start, best->parts[1].at.end } : at;
    if (!best || (double)best->distance > share * (double)len || in.end <= in.start ||
        !part_edits(s, at, in, out, &out->at))
        return false;
    size_t source_len = out->at.end - out->at.start;
    size_t left_out = source_len > len ? source_len - len : 0;
    out->similarity = similarity_of(best->distance + left_out, len, source_len);
    settle(s->index, out);
    return true;
}

void align_find(struct align_index *index, struct str quote, struct arena *arena, struct align *out)
{
    struct align_query plain, query;
    struct search *s = ARENA_NEW(arena, struct search);
    *out = (struct align){ .match = ALIGN_ABSENT };
    align_query_plain(arena, quote, &plain);
    *s = (struct search){ .index = index, .query = &plain, .arena = arena };
    if (find_exact(s, out))
        return;
    align_query_make(arena, quote, &query);
    s->query = &query;
    if (find_exact(s, out))
        return;
    struct align apart = { 0 };
    if (find_altered(s, false, out)) {
        double share = (1.0 - out->similarity) / 2; /* twice as near, or it is no gain */
        if (out->similarity < DOUBTFUL && find_apart(s, share, &apart))
            *out = apart;
        return;
    }
    if (find_apart(s, APART_EDITS, out) || find_altered(s, true, out))
        return;
    *out = (struct align){ .match = ALIGN_ABSENT };
}
