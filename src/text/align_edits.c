/*
 * Least-cost alignment of two short lists of words, with free ends on the
 * source's side: the stretch found by characters may hold a word too many.
 *
 * Replacing a word by one that looks like it is cheapest, so that a misspelt
 * word is not paired with its neighbour; punctuation costs little and never
 * stands for a word.  Common words at both ends are taken off first, which
 * leaves little to align in a quotation of any length.
 */
#include "align_edits.h"

#include "base/arena.h"
#include "unicode.h"

#define CELLS_MAX  ((size_t)4 << 20)
#define COST_WORD  10 /* a word put in, left out, or replaced by a strange one */
#define COST_PUNCT 3
#define COST_NEVER 100 /* a word for a mark */
#define COST_ALIKE 4   /* less than this: two spellings of one word */
#define LOOK_BYTES 64  /* of a word, when its likeness is judged */

enum step { STEP_NONE, STEP_BOTH, STEP_INSERT, STEP_DELETE };

struct table {
    const struct align_stretch *stretch;
    struct align_word_list quote, source;
    size_t from, to_quote, to_source; /* what is left between the common ends */
    bool free_start, free_end;
    unsigned char *steps; /* (rows + 1) * (columns + 1), rows are the quotation's words */
    size_t columns;
};

static struct str word_text(const struct folded *folded, const struct align_word *word)
{
    return str_at(folded->text, word->at);
}

static size_t common_ends(struct str a, struct str b)
{
    size_t max = a.len < b.len ? a.len : b.len, front = 0, back = 0;
    if (max > LOOK_BYTES)
        max = LOOK_BYTES;
    while (front < max && a.ptr[front] == b.ptr[front])
        front++;
    while (back < max - front && a.ptr[a.len - 1 - back] == b.ptr[b.len - 1 - back])
        back++;
    return front + back;
}

static unsigned cost_single(const struct align_word *word)
{
    return word->punct ? COST_PUNCT : COST_WORD;
}

static bool words_equal(const struct table *t, size_t q, size_t s)
{
    return str_eq(word_text(t->stretch->quote, &t->quote.items[q]),
                  word_text(t->stretch->source, &t->source.items[s]));
}

static unsigned cost_both(const struct table *t, size_t q, size_t s)
{
    const struct align_word *a = &t->quote.items[q], *b = &t->source.items[s];
    if (words_equal(t, q, s))
        return 0;
    if (a->punct != b->punct)
        return COST_NEVER;
    if (a->punct)
        return COST_PUNCT;
    struct str x = word_text(t->stretch->quote, a), y = word_text(t->stretch->source, b);
    size_t longer = x.len > y.len ? x.len : y.len;
    if (longer > LOOK_BYTES)
        longer = LOOK_BYTES;
    return (unsigned)(COST_WORD - (COST_WORD - 1) * common_ends(x, y) / longer);
}

/* Takes off what both have at their ends; free ends only need taking off at
   the side where the source has no word too many. */
static void trim_common(struct table *t)
{
    t->to_quote = t->quote.n;
    t->to_source = t->source.n;
    while (t->from < t->to_quote && t->from < t->to_source && words_equal(t, t->from, t->from))
        t->from++;
    t->free_start = t->from == 0;
    while (t->to_quote > t->from && t->to_source > t->from &&
           words_equal(t, t->to_quote - 1, t->to_source - 1)) {
        t->to_quote--;
        t->to_source--;
    }
    t->free_end = t->to_quote == t->quote.n;
}

static void row_first(struct table *t, unsigned *costs)
{
    costs[0] = 0;
    for (size_t s = 1; s <= t->to_source - t->from; s++) {
        const struct align_word *word = &t->source.items[t->from + s - 1];
        costs[s] = t->free_start ? 0 : costs[s - 1] + cost_single(word);
        t->steps[s] = t->free_start ? STEP_NONE : STEP_DELETE;
    }
}

static void row_next(struct table *t, unsigned *costs, size_t q)
{
    unsigned char *steps = t->steps + q * t->columns;
    unsigned insert = cost_single(&t->quote.items[t->from + q - 1]);
    unsigned corner = costs[0];
    costs[0] += insert;
    steps[0] = STEP_INSERT;
    for (size_t s = 1; s < t->columns; s++) {
        unsigned both = corner + cost_both(t, t->from + q - 1, t->from + s - 1);
        unsigned put = costs[s] + insert;
        unsigned left = costs[s - 1] + cost_single(&t->source.items[t->from + s - 1]);
        corner = costs[s];
        costs[s] = both;
        steps[s] = STEP_BOTH;
        if (put < costs[s]) {
            costs[s] = put;
            steps[s] = STEP_INSERT;
        }
        if (left < costs[s]) {
            costs[s] = left;
            steps[s] = STEP_DELETE;
        }
    }
}

/* Fills the steps; gives the column in the last row where the way back starts. */
static size_t table_fill(struct table *t, struct arena *arena)
{
    size_t rows = t->to_quote - t->from;
    t->columns = t->to_source - t->from + 1;
    t->steps = arena_alloc(arena, (rows + 1) * t->columns);
    unsigned *costs = ARENA_ARRAY(arena, t->columns, unsigned);
    row_first(t, costs);
    for (size_t q = 1; q <= rows; q++)
        row_next(t, costs, q);
    size_t best = t->columns - 1;
    for (size_t s = t->columns; t->free_end && s-- > 0;)
        if (costs[s] < costs[best])
            best = s;
    return best;
}

/* A place in a text between words: behind the word before it. */
static struct span place_after(const struct align_word_list *words, size_t n, struct span all)
{
    size_t at = n > 0 ? words->items[n - 1].at.end : all.start;
    return (struct span){ at, at };
}

struct side {
    const struct folded *folded;
    struct span at; /* folded */
    bool empty;
};

static void side_put(const struct side *side, struct str *words, struct span *at)
{
    *at = folded_origin(side->folded, side->at);
    if (side->empty)
        at->end = at->start;
    *words = str_at(side->folded->raw, *at);
}

/* Words [q.start, q.end) of the quotation against [s.start, s.end) of the
   source; one of the two may be empty. */
static void edit_add(const struct table *t, struct span q, struct span s, struct arena *arena,
                     struct align_edit_list *edits)
{
    struct side quote = { t->stretch->quote, place_after(&t->quote, q.start, t->stretch->quote_at),
                          q.start == q.end };
    struct side source = { t->stretch->source,
                           place_after(&t->source, s.start, t->stretch->source_at),
                           s.start == s.end };
    if (!quote.empty)
        quote.at =
            (struct span){ t->quote.items[q.start].at.start, t->quote.items[q.end - 1].at.end };
    if (!source.empty)
        source.at =
            (struct span){ t->source.items[s.start].at.start, t->source.items[s.end - 1].at.end };
    struct align_edit *edit = VEC_ADD(arena, edits);
    edit->op = quote.empty ? ALIGN_DELETE : source.empty ? ALIGN_INSERT : ALIGN_REPLACE;
    side_put(&quote, &edit->quote, &edit->quote_at);
    side_put(&source, &edit->source, &edit->source_at);
}

/* Walks back through the table and appends its edits in order. */
static size_t table_trace(const struct table *t, size_t column, struct arena *arena,
                          struct align_edit_list *edits)
{
    struct align_edit_list back = { 0 };
    size_t q = t->to_quote - t->from, s = column;
    for (;;) {
        enum step step = (enum step)t->steps[q * t->columns + s];
        if (step == STEP_NONE)
            break;
        struct span qs = { t->from + q - (step != STEP_DELETE), t->from + q };
        struct span ss = { t->from + s - (step != STEP_INSERT), t->from + s };
        if (step != STEP_BOTH || !words_equal(t, qs.start, ss.start))
            edit_add(t, qs, ss, arena, &back);
        q = qs.start - t->from;
        s = ss.start - t->from;
    }
    for (size_t i = back.n; i-- > 0;)
        VEC_PUSH(arena, edits, back.items[i]);
    return t->from + s;
}

/* Half the quotation's words, at least one, must be found again. */
static bool words_survive(const struct table *t, const struct align_edit_list *edits, size_t from)
{
    size_t words = 0, lost = 0;
    for (size_t i = 0; i < t->quote.n; i++)
        words += !t->quote.items[i].punct;
    for (size_t i = from; i < edits->n; i++) {
        const struct align_edit *e = &edits->items[i];
        if (e->op == ALIGN_DELETE || !align_edit_has_words(e))
            continue;
        size_t longer = e->quote.len > e->source.len ? e->quote.len : e->source.len;
        lost += e->op == ALIGN_INSERT ||
                common_ends(e->quote, e->source) * 2 < (longer > LOOK_BYTES ? LOOK_BYTES : longer);
    }
    return words == 0 || lost * 2 <= words;
}

/* How many words of the quotation stand before, or behind, all that the source answers to. */
static size_t edge_inserts(const struct table *t, const struct align_edit_list *edits, size_t from,
                           bool front)
{
    size_t words = 0;
    for (size_t i = 0; i < edits->n - from && i < t->quote.n; i++) {
        const struct align_edit *e = &edits->items[front ? from + i : edits->n - 1 - i];
        const struct align_word *word = &t->quote.items[front ? i : t->quote.n - 1 - i];
        if (e->op != ALIGN_INSERT ||
            e->quote_at.start != folded_origin(t->stretch->quote, word->at).start)
            break;
        words += !word->punct;
    }
    return words;
}

static void stretch_align(struct table *t, struct arena *arena, struct align_edit_list *edits,
                          struct span *source_at)
{
    const struct align_stretch *stretch = t->stretch;
    align_words(stretch->quote->text, stretch->quote_at, arena, &t->quote);
    align_words(stretch->source->text, stretch->source_at, arena, &t->source);
    trim_common(t);
    size_t first = t->free_start ? 0 : t->from, last = t->to_source;
    size_t rows = t->to_quote - t->from, columns = t->to_source - t->from;
    if (t->from)
        first = 0;
    if (rows + columns > 0 && (rows + 1) * (columns + 1) > CELLS_MAX) {
        edit_add(t, (struct span){ t->from, t->to_quote }, (struct span){ t->from, t->to_source },
                 arena, edits);
    } else if (rows + columns > 0) {
        size_t column = table_fill(t, arena);
        size_t start = table_trace(t, column, arena, edits);
        first = t->from ? 0 : start;
        last = t->from + column;
    }
    if (t->to_quote < t->quote.n)
        last = t->source.n;
    *source_at = first < last ? (struct span){ t->source.items[first].at.start,
                                               t->source.items[last - 1].at.end }
                              : stretch->source_at;
}

bool align_edits(const struct align_stretch *stretch, struct arena *arena,
                 struct align_edit_list *edits, struct span *source_at)
{
    size_t from = edits->n;
    struct table t = { .stretch = stretch };
    stretch_align(&t, arena, edits, source_at);
    /* A first or last word that was replaced looks like one put in: a search by characters
       leaves the strange word outside.  It is looked for next to what was found. */
    size_t before = edge_inserts(&t, edits, from, true);
    size_t behind = edge_inserts(&t, edits, from, false);
    struct align_stretch wide = *stretch;
    wide.source_at = align_widen(stretch->source->text, *source_at, before, behind);
    if (wide.source_at.start < source_at->start || wide.source_at.end > source_at->end) {
        edits->n = from;
        t = (struct table){ .stretch = &wide };
        stretch_align(&t, arena, edits, source_at);
    }
    return words_survive(&t, edits, from);
}

static bool has_letters(struct str words)
{
    for (size_t at = 0; at < words.len;) {
        uint32_t rune = rune_next(words, &at);
        if (!rune_is_punct(rune) && !rune_is_space(rune))
            return true;
    }
    return false;
}

bool align_edit_has_words(const struct align_edit *edit)
{
    return has_letters(edit->quote) || has_letters(edit->source);
}
