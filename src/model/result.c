/*
 * A result's order, counts and soundness.  Sorting goes over an array of
 * indices, so that the indices that point into a list can be mapped to its new
 * order; equal items keep the order in which they were made.
 */
#include "result.h"

#include "base/hash.h"
#include "base/map.h"
#include "text/unicode.h"

#include <stdlib.h>

struct result_counts result_count(const struct result *result)
{
    struct result_counts n = { .sentences = result->sentences.n,
                               .claims = result->claims.n,
                               .findings = result->findings.n };
    for (size_t i = 0; i < result->claims.n; i++) {
        const struct claim *claim = &result->claims.items[i];
        n.checkworthy += claim->worth >= CLAIM_CHECKWORTHY;
        n.supported += claim->status == STATUS_SUPPORTED;
        n.refuted += claim->status == STATUS_REFUTED;
        n.conflicting += claim->status == STATUS_CONFLICTING;
        n.insufficient += claim->status == STATUS_INSUFFICIENT;
        n.unchecked += claim->status == STATUS_UNCHECKED;
    }
    return n;
}

/* Sorting. */

typedef int compare_items(const void *a, const void *b, const struct result *result);

struct order {
    const struct result *result;
    const char *items;
    size_t size;
    compare_items *compare;
};

static int by_order(const void *a, const void *b, void *ctx)
{
    const struct order *order = ctx;
    size_t i = *(const size_t *)a, j = *(const size_t *)b;
    int c = order->compare(order->items + i * order->size, order->items + j * order->size,
                           order->result);
    return c ? c : i < j ? -1 : i > j;
}

/* Reorders items in place; returns the new index of each old one. */
static size_t *reorder(struct arena *arena, struct order order, void *items, size_t n)
{
    size_t *from = ARENA_ARRAY(arena, n, size_t), *to = ARENA_ARRAY(arena, n, size_t);
    char *copy = arena_copy(arena, items, n * order.size);
    for (size_t i = 0; i < n; i++)
        from[i] = i;
    order.items = copy;
    if (n)
        qsort_r(from, n, sizeof *from, by_order, &order);
    for (size_t i = 0; i < n; i++) {
        memcpy((char *)items + i * order.size, copy + from[i] * order.size, order.size);
        to[from[i]] = i;
    }
    return to;
}

static int compare_sizes(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_claims(const void *a, const void *b, const struct result *result)
{
    (void)result;
    const struct claim *x = a, *y = b;
    int c = compare_sizes(x->at.start, y->at.start);
    return c ? c : compare_sizes(y->at.end, x->at.end);
}

static int compare_sources(const void *a, const void *b, const struct result *result)
{
    (void)result;
    return str_cmp(((const struct source *)a)->id, ((const struct source *)b)->id);
}

static int compare_evidence(const void *a, const void *b, const struct result *result)
{
    (void)result;
    const struct evidence *x = a, *y = b;
    int c = compare_sizes(x->claim, y->claim);
    if (c)
        return c;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return str_cmp(x->id, y->id);
}

static int compare_assessments(const void *a, const void *b, const struct result *result)
{
    (void)result;
    const struct assessment *x = a, *y = b;
    int c = compare_sizes(x->claim, y->claim);
    if (!c)
        c = str_cmp(x->script, y->script);
    return c ? c : compare_sizes(x->evidence, y->evidence);
}

static int compare_findings(const void *a, const void *b, const struct result *result)
{
    (void)result;
    const struct finding *x = a, *y = b;
    int c = compare_sizes(x->at.start, y->at.start);
    if (!c)
        c = compare_sizes(x->at.end, y->at.end);
    return c ? c : str_cmp(x->rule, y->rule);
}

static void map_index(size_t *index, const size_t *to)
{
    if (*index != NO_INDEX)
        *index = to[*index];
}

#define REORDER(arena, result, list, compare)                                            \
    reorder((arena), (struct order){ (result), NULL, sizeof *(list)->items, (compare) }, \
            (list)->items, (list)->n)

void result_sort(struct result *result, struct arena *arena)
{
    size_t *claims = REORDER(arena, result, &result->claims, compare_claims);
    size_t *sources = REORDER(arena, result, &result->sources, compare_sources);
    for (size_t i = 0; i < result->evidence.n; i++) {
        map_index(&result->evidence.items[i].claim, claims);
        map_index(&result->evidence.items[i].source, sources);
    }
    size_t *evidence = REORDER(arena, result, &result->evidence, compare_evidence);
    for (size_t i = 0; i < result->assessments.n; i++) {
        map_index(&result->assessments.items[i].claim, claims);
        map_index(&result->assessments.items[i].evidence, evidence);
    }
    for (size_t i = 0; i < result->findings.n; i++) {
        map_index(&result->findings.items[i].claim, claims);
        map_index(&result->findings.items[i].evidence, evidence);
    }
    REORDER(arena, result, &result->assessments, compare_assessments);
    REORDER(arena, result, &result->findings, compare_findings);
}

/* Soundness. */

static bool span_fits(struct span at, struct str text)
{
    return at.start <= at.end && at.end <= text.len;
}

static bool index_fits(size_t index, size_t n, bool optional)
{
    return index < n || (optional && index == NO_INDEX);
}

static bool quotes_fit(const struct quote_list *quotes, struct str text)
{
    for (size_t i = 0; i < quotes->n; i++) {
        const struct quote *q = &quotes->items[i];
        if (!span_fits(q->at, text) || !span_fits(q->content, text) ||
            !span_fits(q->speaker, text) || !span_fits(q->cue, text) || q->kind > QUOTE_SCARE)
            return false;
        for (size_t k = 0; k < q->runs.n; k++)
            if (!span_fits(q->runs.items[k], text))
                return false;
    }
    return true;
}

static bool claim_fits(const struct claim *claim, struct str text)
{
    for (size_t i = 0; i < claim->facts.n; i++)
        if (!span_fits(claim->facts.items[i].at, text) ||
            claim->facts.items[i].type >= FACT_TYPE_COUNT)
            return false;
    return span_fits(claim->at, text) && str_eq(claim->text, str_at(text, claim->at)) &&
           span_fits(claim->speaker, text) && quotes_fit(&claim->quotes, text) &&
           claim->kinds < 1u << KIND_COUNT && claim->worth >= 0 && claim->worth <= 1 &&
           claim->part < PART_COUNT && claim->status < STATUS_COUNT &&
           claim->suggested <= STATUS_COUNT;
}

static bool evidence_fits(const struct result *result, const struct evidence *e)
{
    return index_fits(e->claim, result->claims.n, false) &&
           index_fits(e->source, result->sources.n, false) && e->at.start <= e->at.end &&
           e->at.end - e->at.start == e->text.len && e->points.start <= e->points.end &&
           e->stance < STANCE_COUNT && e->score >= 0 && e->score <= 1;
}

/* Evidence is sorted by claim: one walk over both. */
static bool decided_by_evidence(const struct result *result, struct err *err)
{
    size_t e = 0;
    for (size_t i = 0; i < result->claims.n; i++) {
        if (result->claims.items[i].status == STATUS_ORPHANED)
            return err_set(err, ERR_WORKER, "the worker says that claim %zu is an orphan", i);
        while (e < result->evidence.n && result->evidence.items[e].claim < i)
            e++;
        bool has = e < result->evidence.n && result->evidence.items[e].claim == i;
        if (!has && status_is_decisive(result->claims.items[i].status))
            return err_set(err, ERR_WORKER, "the worker decided claim %zu without evidence", i);
    }
    return true;
}

/* Text is valid UTF-8 everywhere behind the readers; a worker that was broken
   into says so too. */
static bool texts_fit(const struct article *article)
{
    const struct str texts[] = { article->text, article->title,     article->byline,   article->url,
                                 article->lang, article->publisher, article->published };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!text_valid(texts[i]))
            return false;
    return true;
}

static bool article_fits(const struct article *article)
{
    if (!texts_fit(article))
        return false;
    for (size_t i = 0; i < article->paragraphs.n; i++)
        if (!span_fits(article->paragraphs.items[i].at, article->text) ||
            article->paragraphs.items[i].part >= PART_COUNT ||
            article->paragraphs.items[i].block > BLOCK_CODE)
            return false;
    for (size_t i = 0; i < article->citations.n; i++)
        if (!span_fits(article->citations.items[i].at, article->text))
            return false;
    return article->confidence >= 0 && article->confidence <= 1;
}

static bool sentences_fit(const struct result *result)
{
    for (size_t i = 0; i < result->sentences.n; i++)
        if (!span_fits(result->sentences.items[i].at, result->article.text))
            return false;
    return true;
}

bool result_check_article(const struct article *article, struct str bytes, struct err *err)
{
    struct arena *arena = arena_new();
    bool same = str_eq(article->sha256, hash_hex(arena, bytes));
    arena_free(arena);
    if (!same || !article_fits(article) || str_is_none(article->text))
        return err_set(err, ERR_WORKER, "the worker's answer is not about the file it was given");
    return true;
}

/* Whether each id stands for one thing, and whoever linked or judged is a unit
   that ran, or a person who did so before (result_has_hand): a worker can't speak in
   the name of a person. */
static bool names_fit(const struct result *result, const struct hand_list *hand,
                      struct arena *arena)
{
    const struct map *by_hand = hand_map(hand, arena);
    char mark = 0; /* any address: the maps are sets */
    struct map *claims = map_new(arena), *evidence = map_new(arena), *scripts = map_new(arena);
    bool ok = true;
    for (size_t i = 0; i < result->run.scripts.n; i++)
        map_put(scripts, result->run.scripts.items[i].id, &mark);
    for (size_t i = 0; ok && i < result->claims.n; i++) {
        ok = !map_get(claims, result->claims.items[i].id);
        map_put(claims, result->claims.items[i].id, &mark);
    }
    for (size_t i = 0; ok && i < result->evidence.n; i++) {
        const struct evidence *e = &result->evidence.items[i];
        ok = !map_get(evidence, e->id) && (map_get(by_hand, e->id) || map_get(scripts, e->by));
        map_put(evidence, e->id, &mark);
    }
    for (size_t i = 0; ok && i < result->assessments.n; i++)
        ok = map_get(scripts, result->assessments.items[i].script);
    return ok;
}

static bool judgements_fit(const struct result *result)
{
    for (size_t i = 0; i < result->assessments.n; i++) {
        const struct assessment *a = &result->assessments.items[i];
        if (!index_fits(a->claim, result->claims.n, false) ||
            !index_fits(a->evidence, result->evidence.n, true))
            return false;
    }
    for (size_t i = 0; i < result->findings.n; i++) {
        const struct finding *f = &result->findings.items[i];
        if (!index_fits(f->claim, result->claims.n, true) ||
            !index_fits(f->evidence, result->evidence.n, true) ||
            !span_fits(f->at, result->article.text) || f->level >= LEVEL_COUNT)
            return false;
    }
    return true;
}

bool result_fits(const struct result *result, struct err *err)
{
    if (!article_fits(&result->article) || !sentences_fit(result) || !judgements_fit(result))
        return err_set(err, ERR_FORMAT, "something points outside its article");
    for (size_t i = 0; i < result->evidence.n; i++)
        if (!evidence_fits(result, &result->evidence.items[i]))
            return err_set(err, ERR_FORMAT, "evidence %zu does not fit", i);
    for (size_t i = 0; i < result->claims.n; i++)
        if (!claim_fits(&result->claims.items[i], result->article.text))
            return err_set(err, ERR_FORMAT, "claim %zu does not fit", i);
    return true;
}

bool result_check(const struct result *result, const struct hand_list *hand, struct err *err)
{
    struct err why = { 0 };
    if (!result_fits(result, &why))
        return err_set(err, ERR_WORKER, "the worker's answer can't be right: %s", why.message);
    struct arena *arena = arena_new();
    bool named = names_fit(result, hand, arena), kept = result_has_hand(result, hand, arena);
    arena_free(arena);
    if (!named)
        return err_set(err, ERR_WORKER, "the worker's answer gives a name that is not its own");
    if (!kept)
        return err_set(err, ERR_WORKER, "the worker changed what a person linked");
    return decided_by_evidence(result, err);
}
