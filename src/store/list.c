/*
 * Listings of claims.
 *
 * A filter that fits one claim in a hundred thousand must not read the other
 * 99,999, and an index for each filter in each order would be larger than the
 * claims.  So listings walk articles and pass over those whose totals
 * (claim_total) rule a match out; within an article, claims stand in one index
 * in their order.  By worth, the totals say where the best ones are, and
 * the walk ends when no total promises better.
 */
#include "list.h"

#include "content.h"
#include "places.h"

#include <stdlib.h>

#define STATUS_PARAMETERS 7
_Static_assert(STATUS_COUNT == STATUS_PARAMETERS, "?1 to ?7 of db/queries/list.sql");

/* What stands worst first, as in reports (scripts/lib/status.lua). */
static const enum status worst_first[] = { STATUS_REFUTED,      STATUS_CONFLICTING,
                                           STATUS_INSUFFICIENT, STATUS_UNCHECKED,
                                           STATUS_SUPPORTED,    STATUS_NOT_CHECKABLE,
                                           STATUS_ORPHANED };

struct listing {
    struct store *store;
    const struct claim_filter *filter;
    const struct claim_reader *reader;
    struct str speaker; /* the filter's, small */
    int64_t article;    /* row of the only one; 0: all */
    size_t left;        /* lines that may still come; SIZE_MAX: all */
    struct arena *line; /* reset after each */
    bool stopped;       /* by the reader; err is filled */
    struct err *err;
    /* The revision that the last line was of. */
    struct arena *kept;
    int64_t revision;
    struct line_article known;
    struct str text;
    const struct offsets *offsets;
};

static bool read_article(struct listing *l, int64_t revision)
{
    int64_t text = 0;
    arena_reset(l->kept);
    l->revision = revision;
    struct query *q = query_start(l->store->queries, Q_list_article);
    query_int(q, revision);
    if (query_next(q)) {
        l->known.id = query_take_text(q, l->kept);
        l->known.name = query_take_text(q, l->kept);
        l->known.title = query_take_text(q, l->kept);
        text = query_take_int(q);
    }
    if (!query_end(q, l->err) || !content_get(l->store, text, l->kept, &l->text, l->err))
        return false;
    l->offsets = offsets_new(l->kept, l->text);
    return true;
}

static struct span take_span(struct query *q)
{
    size_t start = query_take_size(q);
    return (struct span){ start, query_take_size(q) };
}

/* The columns of a line but the first, the revision, which is read already. */
static void take_line(struct query *q, struct listing *l, struct claim_line *line)
{
    struct claim *claim = &line->claim;
    claim->id = query_take_text(q, l->line);
    struct span at = take_span(q);
    claim->text = str_at(l->text, at);
    claim->at =
        (struct span){ offsets_point(l->offsets, at.start), offsets_point(l->offsets, at.end) };
    claim->kinds = (unsigned)query_take_int(q);
    claim->worth = query_take_real(q);
    claim->part = part_from(query_take_text(q, l->line));
    struct span speaker = take_span(q);
    line->speaker = speaker.start < speaker.end ? str_at(l->text, speaker) : STR_NONE;
    claim->speaker_name = query_take_text(q, l->line);
    claim->status = status_from(query_take_text(q, l->line));
    claim->suggested = status_from(query_take_text(q, l->line));
    claim->reason = query_take_text(q, l->line);
    line->by_person = str_eq_c(query_take_text(q, l->line), "person");
    line->marked_by = query_take_text(q, l->line);
    line->approved_by = query_take_text(q, l->line);
    line->evidence = query_take_size(q);
}

/* One row of any statement that gives lines; false stops the walk. */
static bool tell(struct listing *l, struct query *q)
{
    struct claim_line line = { .article = &l->known };
    int64_t revision = query_take_int(q);
    bool ok = (l->offsets && revision == l->revision) || read_article(l, revision);
    if (ok) {
        take_line(q, l, &line);
        ok = l->reader->each(l->reader->ctx, &line, l->err);
    }
    arena_reset(l->line);
    l->left -= l->left != SIZE_MAX;
    l->stopped = !ok;
    return ok;
}

/* The filter's parameters, in the order of all statements that take it. */
static void put_filter(struct query *q, const struct listing *l, unsigned statuses)
{
    int put = 0;
    for (int status = 0; status < STATUS_COUNT; status++)
        if (statuses == 0 || statuses & 1u << status) {
            query_name(q, status_name((enum status)status));
            put++;
        }
    for (; put < STATUS_PARAMETERS; put++)
        query_text(q, STR_NONE);
    query_int(q, l->filter->kinds);
    query_real(q, l->filter->worth);
    query_text(q, l->speaker);
}

static bool run(struct listing *l, enum query_id id, unsigned statuses)
{
    struct query *q = query_start(l->store->queries, id);
    put_filter(q, l, statuses);
    query_int(q, l->left == SIZE_MAX ? -1 : (int64_t)l->left);
    if (l->article)
        query_int(q, l->article);
    while (query_next(q) && tell(l, q))
        continue;
    return query_end(q, l->stopped ? NULL : l->err) && !l->stopped;
}

static bool list_by_status(struct listing *l)
{
    unsigned wanted = l->filter->statuses;
    enum query_id id = l->article ? Q_list_of_article : Q_list_of_status;
    for (size_t i = 0; i < STATUS_COUNT && l->left; i++) {
        unsigned bit = 1u << worst_first[i];
        if ((wanted == 0 || wanted & bit) && !run(l, id, bit))
            return false;
    }
    return true;
}

/* The best so far, a heap with the least of them on top. */

struct best {
    double worth;
    int64_t row;
};
struct best_list {
    VEC(struct best);
};

static bool is_better(const struct best *a, const struct best *b)
{
    return a->worth != b->worth ? a->worth > b->worth : a->row < b->row;
}

static void swap(struct best *a, struct best *b)
{
    struct best t = *a;
    *a = *b;
    *b = t;
}

static void rise(struct best_list *list, size_t i)
{
    for (size_t up; i > 0 && is_better(&list->items[up = (i - 1) / 2], &list->items[i]); i = up)
        swap(&list->items[up], &list->items[i]);
}

static void sink(struct best_list *list)
{
    for (size_t i = 0, down; (down = 2 * i + 1) < list->n; i = down) {
        if (down + 1 < list->n && is_better(&list->items[down], &list->items[down + 1]))
            down++;
        if (!is_better(&list->items[i], &list->items[down]))
            break;
        swap(&list->items[i], &list->items[down]);
    }
}

static void keep_best(struct best_list *list, struct best one, size_t limit, struct arena *arena)
{
    if (list->n < limit) {
        VEC_PUSH(arena, list, one);
        rise(list, list->n - 1);
    } else if (list->items && is_better(&one, &list->items[0])) {
        list->items[0] = one;
        sink(list);
    }
}

static int best_first(const void *a, const void *b)
{
    return is_better(a, b) ? -1 : is_better(b, a);
}

struct total {
    int64_t article;
    enum status status;
};

static bool keep_of_total(struct listing *l, const struct total *total, struct best_list *best,
                          struct arena *arena)
{
    struct query *q = query_start(l->store->queries, Q_list_of_total);
    put_filter(q, l, 1u << total->status);
    query_int(q, total->article);
    while (query_next(q)) {
        struct best one = { .row = query_take_int(q) };
        one.worth = query_take_real(q);
        keep_best(best, one, l->left, arena);
    }
    return query_end(q, l->err);
}

/* Of equal worth at the end of the list, those of the totals that came first. */
static bool find_best(struct listing *l, struct best_list *best, struct arena *arena)
{
    bool ok = true;
    struct query *q = query_start(l->store->queries, Q_list_totals);
    put_filter(q, l, l->filter->statuses);
    while (ok && query_next(q)) {
        struct total total = { .article = query_take_int(q) };
        total.status = status_from(query_take_text(q, l->line));
        double promise = query_take_real(q);
        if (best->n == l->left && best->items[0].worth >= promise)
            break;
        ok = keep_of_total(l, &total, best, arena);
        arena_reset(l->line);
    }
    return query_end(q, ok ? l->err : NULL) && ok;
}

static bool list_best(struct listing *l)
{
    struct arena *arena = arena_new();
    struct best_list best = { 0 };
    bool ok = find_best(l, &best, arena);
    if (best.n)
        qsort(best.items, best.n, sizeof *best.items, best_first);
    for (size_t i = 0; ok && i < best.n; i++) {
        struct query *q = query_start(l->store->queries, Q_list_line);
        query_int(q, best.items[i].row);
        ok = !query_next(q) || tell(l, q);
        ok = query_end(q, ok ? l->err : NULL) && ok;
    }
    arena_free(arena);
    return ok;
}

/* Asked first, since a name that nobody has would be looked for again and again:
   by status once for each, and where the totals promise something. */
static bool find_speaker(struct listing *l, bool *found)
{
    int64_t there = 1;
    if (!str_is_none(l->speaker) && !l->article) {
        struct query *q = query_start(l->store->queries, Q_list_anybody);
        query_text(q, l->speaker);
        if (!query_find(q, &there, l->err))
            return false;
    }
    *found = there != 0;
    return true;
}

static bool list(struct listing *l)
{
    unsigned statuses = l->filter->statuses;
    switch (l->filter->order) {
    case CLAIM_BY_STATUS: return list_by_status(l);
    case CLAIM_BY_WORTH:
        if (l->article)
            return run(l, Q_list_of_article_by_worth, statuses);
        return l->left == SIZE_MAX ? run(l, Q_list_by_worth, statuses) : list_best(l);
    case CLAIM_BY_PLACE: break;
    }
    return run(l, l->article ? Q_list_of_article : Q_list_by_place, statuses);
}

static bool find_article(struct listing *l)
{
    struct str id = l->filter->article;
    if (str_is_none(id))
        return true;
    struct query *q = query_start(l->store->queries, Q_article_row);
    query_text(q, id);
    return query_find(q, &l->article, l->err) &&
           (l->article ||
            err_set(l->err, ERR_NOT_FOUND, "no article %.*s in the bench", STR_ARG(id)));
}

/* As SQLite's lower() does it: ASCII alone. */
static struct str lower(struct str s, struct arena *arena)
{
    char *copy = arena_copy(arena, s.ptr, s.len);
    for (size_t i = 0; i < s.len; i++)
        copy[i] += copy[i] >= 'A' && copy[i] <= 'Z' ? 'a' - 'A' : 0;
    return str_new(copy, s.len);
}

bool store_claim_list(struct store *store, const struct claim_filter *filter,
                      const struct claim_reader *reader, struct err *err)
{
    struct arena *arena = arena_new();
    struct listing l = { .store = store,
                         .filter = filter,
                         .reader = reader,
                         .speaker = STR_NONE,
                         .left = filter->limit ? filter->limit : SIZE_MAX,
                         .line = arena_new(),
                         .kept = arena_new(),
                         .err = err };
    if (!str_is_none(filter->speaker))
        l.speaker = lower(filter->speaker, arena);
    bool found = false;
    bool ok = find_article(&l) && find_speaker(&l, &found) && (!found || list(&l));
    arena_free(l.line);
    arena_free(l.kept);
    arena_free(arena);
    return ok;
}
