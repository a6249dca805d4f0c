/*
 * Search: a claim's terms, joined by OR, against the passages by BM25; then the
 * best sentences of each hit.
 *
 * OR and not AND, since a source never says all that a claim says; BM25 lets
 * rare terms decide.  FTS5 visits every posting of every term, so time grows
 * with the library; what replaces it one day stands behind store_search.
 */
#include "open.h"

#include "base/map.h"
#include "content.h"
#include "source.h"
#include "text/offset.h"
#include "text/segment.h"

#include <math.h>
#include <stdlib.h>

#define TERMS_MAX    64 /* of a query; one bit each in a mask */
#define WINDOW_MAX   3  /* sentences of a hit's passage */
#define FIRST_FACTOR 2  /* passages asked for a source wanted, at first */

/* What a further sentence in the window costs, of what the window covers: it
   must bring a term that matters, not just one more. */
#define SENTENCE_COST 0.12

struct terms {
    struct sqlite_words words; /* first: what the tokenizer sees */
    struct arena *arena;
    struct map *index; /* term to its item */
    struct term {
        uint64_t bit;
        double weight;
        struct str text;
    } items[TERMS_MAX];
    size_t n;
};

static bool add_term(struct sqlite_words *to, struct str word)
{
    struct terms *terms = (struct terms *)to;
    if (map_get(terms->index, word))
        return true;
    struct term *term = &terms->items[terms->n];
    *term = (struct term){ UINT64_C(1) << terms->n, 1, str_copy(terms->arena, word) };
    map_put(terms->index, term->text, term);
    return ++terms->n < TERMS_MAX;
}

/* How rare each term is: log of passages to passages that have it. */
static bool weigh_terms(struct store *store, struct terms *terms, struct err *err)
{
    int64_t passages, with;
    if (!query_find(query_start(store->queries, Q_passage_last), &passages, err))
        return false;
    for (size_t i = 0; i < terms->n; i++) {
        struct query *q = query_start(store->queries, Q_passage_term);
        query_text(q, terms->items[i].text);
        if (!query_find(q, &with, err))
            return false;
        terms->items[i].weight = log(1 + (double)passages / (double)(with + 1));
    }
    return true;
}

/* "a" OR "b": FTS5's syntax; a term has no quotation mark in it. */
static struct str match_expression(const struct terms *terms, struct arena *arena)
{
    struct buf out = { 0 };
    for (size_t i = 0; i < terms->n; i++) {
        buf_cstr(&out, i ? " OR \"" : "\"");
        buf_str(&out, terms->items[i].text);
        buf_byte(&out, '"');
    }
    return buf_take(&out, arena);
}

/* Hits, best passage of each source first come. */

struct found {
    struct source source;
    int64_t text; /* row of its text */
    struct span passage;
    double score;
};
struct found_list {
    VEC(struct found);
};

struct hunt {
    struct store *store;
    const struct search_query *query;
    struct arena *arena;
    struct found_list found;
    struct map *seen; /* ids of sources */
    size_t passages;  /* looked at */
};

static bool take_passage(struct hunt *hunt, int64_t row, double score, struct err *err)
{
    struct found found = { .score = score };
    struct source_rows rows = { 0 };
    struct query *q = query_start(hunt->store->queries, Q_source_by_passage);
    query_int(q, row);
    if (query_next(q)) {
        source_take(q, hunt->arena, &found.source, &rows);
        found.passage.start = query_take_size(q);
        found.passage.end = query_take_size(q);
        found.text = rows.text;
    }
    if (!query_end(q, err))
        return false;
    enum source_kind kind = hunt->query->kind;
    bool wanted = rows.source && (kind == SOURCE_KIND_COUNT || kind == found.source.kind);
    if (!wanted || map_get(hunt->seen, found.source.id))
        return true;
    VEC_PUSH(hunt->arena, &hunt->found, found);
    map_put(hunt->seen, found.source.id, hunt);
    return true;
}

static bool hunt_passages(struct hunt *hunt, struct str match, size_t limit, struct err *err)
{
    bool ok = true;
    hunt->found.n = hunt->passages = 0;
    hunt->seen = map_new(hunt->arena);
    struct query *q = query_start(hunt->store->queries, Q_passage_search);
    query_text(q, match);
    query_size(q, limit);
    while (ok && hunt->found.n < hunt->query->k && query_next(q)) {
        int64_t row = query_take_int(q);
        ok = take_passage(hunt, row, query_take_real(q), err);
        hunt->passages++;
    }
    return query_end(q, ok ? err : NULL) && ok;
}

/* Asks for more passages until there are enough sources or no more passages:
   several of the best may be of one source, or of another kind. */
static bool hunt_sources(struct hunt *hunt, struct str match, struct err *err)
{
    size_t limit = hunt->query->k < SIZE_MAX / 64 ? hunt->query->k * FIRST_FACTOR : SIZE_MAX / 64;
    for (;; limit *= 4) {
        if (!hunt_passages(hunt, match, limit, err))
            return false;
        if (hunt->found.n >= hunt->query->k || hunt->passages < limit)
            return true;
    }
}

/* The window of sentences that covers most of what is rare in the query. */

struct cover {
    struct sqlite_words words; /* first */
    const struct terms *terms;
    uint64_t bits;
};

static bool cover_word(struct sqlite_words *to, struct str word)
{
    struct cover *cover = (struct cover *)to;
    const struct term *term = map_get(cover->terms->index, word);
    if (term)
        cover->bits |= term->bit;
    return true;
}

static double weight_of(const struct terms *terms, uint64_t bits)
{
    double sum = 0;
    for (size_t i = 0; i < terms->n; i++)
        if (bits & terms->items[i].bit)
            sum += terms->items[i].weight;
    return sum;
}

static struct span best_window(const struct span *sentences, const uint64_t *bits, size_t n,
                               const struct terms *terms)
{
    struct span best = { 0, 0 };
    double best_score = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t all = 0;
        for (size_t j = i; j < n && j < i + WINDOW_MAX; j++) {
            all |= bits[j];
            double score = weight_of(terms, all) * (1 - SENTENCE_COST * (double)(j - i));
            if (score > best_score) {
                best_score = score;
                best = (struct span){ sentences[i].start, sentences[j].end };
            }
        }
    }
    return best;
}

/* The first sentence where none has any of the terms: the title may have them. */
static struct span choose_window(struct store *store, struct str lang, struct str passage,
                                 const struct terms *terms, bool *covers)
{
    struct arena *arena = arena_new();
    struct span_list sentences = { 0 };
    segment_sentences(passage, SEGMENT_CUT, lang, arena, &sentences);
    uint64_t *bits = ARENA_ARRAY(arena, sentences.n, uint64_t);
    tokenizer_speak(store->tokenizer, lang);
    for (size_t i = 0; i < sentences.n; i++) {
        struct cover cover = { { cover_word }, terms, 0 };
        struct str sentence = str_at(passage, sentences.items[i]);
        tokenizer_split(store->tokenizer, sentence, &cover.words);
        bits[i] = cover.bits;
    }
    struct span best = best_window(sentences.items, bits, sentences.n, terms);
    *covers = best.end > 0;
    if (!*covers)
        best = sentences.n ? sentences.items[0] : (struct span){ 0, passage.len };
    arena_free(arena);
    return best;
}

static bool make_hit(struct hunt *hunt, const struct found *found, const struct terms *terms,
                     struct search_hit *hit, struct err *err)
{
    struct arena *scratch = arena_new();
    struct str text;
    bool ok = content_get(hunt->store, found->text, scratch, &text, err);
    if (ok) {
        struct str passage = str_at(text, found->passage);
        bool covers;
        struct span at = choose_window(hunt->store, found->source.lang, passage, terms, &covers);
        size_t from = (size_t)(passage.ptr - text.ptr); /* str_at keeps it inside the text */
        at = (struct span){ from + at.start, from + at.end };
        struct offsets *offsets = offsets_new(scratch, text);
        *hit = (struct search_hit){ .source = found->source.id,
                                    .title = found->source.title,
                                    .url = found->source.url,
                                    .score = found->score,
                                    .at = at,
                                    .text = str_copy(hunt->arena, str_at(text, at)),
                                    .point_start = offsets_point(offsets, at.start),
                                    .point_end = offsets_point(offsets, at.end) };
    }
    arena_free(scratch);
    return ok;
}

static int by_score(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return str_cmp(x->source.id, y->source.id);
}

static bool run_search(struct hunt *hunt, struct terms *terms, struct search_hit_list *out,
                       struct err *err)
{
    if (!hunt_sources(hunt, match_expression(terms, hunt->arena), err))
        return false;
    if (hunt->found.n == 0)
        return true;
    /* Only the choice of sentences asks for weights, and each one costs about
       as much as ranking the passages of its term. */
    if (!weigh_terms(hunt->store, terms, err))
        return false;
    qsort(hunt->found.items, hunt->found.n, sizeof *hunt->found.items, by_score);
    for (size_t i = 0; i < hunt->found.n; i++)
        if (!make_hit(hunt, &hunt->found.items[i], terms, VEC_ADD(hunt->arena, out), err))
            return false;
    return true;
}

/* The terms of the query, and what the index has for them. */
static bool search_terms(struct store *store, const struct search_query *query, struct arena *arena,
                         struct search_hit_list *out, struct err *err)
{
    struct terms terms = { .words = { add_term }, .arena = arena, .index = map_new(arena) };
    struct hunt hunt = { .store = store, .query = query, .arena = arena };
    tokenizer_speak(store->tokenizer, query->lang);
    tokenizer_split(store->tokenizer, query->text, &terms.words);
    return terms.n == 0 || run_search(&hunt, &terms, out, err);
}

bool store_search(struct store *store, const struct search_query *query, struct arena *arena,
                  struct search_hit_list *out, struct err *err)
{
    int64_t passages;
    /* Most articles of a large batch are checked without a library. */
    if (!query_find(query_start(store->queries, Q_passage_last), &passages, err))
        return false;
    if (passages == 0 || query->k == 0)
        return true;
    /* One view of the bench for all statements: nothing changes between the
       index and the texts, and the file is locked once instead of k times. */
    bool inside = sqlite_in_transaction(store->db);
    bool ok = (inside || sqlite_exec(store->db, "BEGIN", err)) &&
              search_terms(store, query, arena, out, err);
    if (!inside && sqlite_in_transaction(store->db))
        sqlite_exec(store->db, "COMMIT", NULL);
    return ok;
}

bool store_search_within(struct store *store, const struct search_query *query,
                         const struct source *source, struct span *out, struct err *err)
{
    struct arena *arena = arena_new();
    struct terms terms = { .words = { add_term }, .arena = arena, .index = map_new(arena) };
    bool covers = false;
    tokenizer_speak(store->tokenizer, query->lang);
    tokenizer_split(store->tokenizer, query->text, &terms.words);
    bool ok = weigh_terms(store, &terms, err);
    if (ok)
        *out = choose_window(store, source->lang, source->text, &terms, &covers);
    arena_free(arena);
    if (ok && !covers)
        return err_set(err, ERR_NOT_FOUND, "source %.*s has none of these words",
                       STR_ARG(source->id));
    return ok;
}
