/*
 * What people decided on, when an article's text changes.
 *
 * A claim's id is made of its words and of how many equal ones stand before
 * them.  That tells claims of one text apart, but not claims of two texts: when
 * the first of two equal sentences goes, the second one's id becomes that of
 * the first.  So a claim that a person decided on is found by its place, which
 * text/anchor.h follows from its own revision's text into the new one, and from
 * then on the id belongs to the claim there, whatever the words would give.  Of
 * the new claims, the one at that place takes the id; one elsewhere that would
 * have had it gets the next id of its words that is free.
 *
 * To keep ids and not to give new ones was chosen since the log's rows, links
 * and people's notes name claims by them: what was said of an id stays true.
 *
 * A place that is lost, or that two claims are led to, leaves its claim an
 * orphan.  An orphan's words may come back: at its own place, found from the
 * revision that had them, the claim is checked anew, with the evidence that
 * people linked to it.  Its mark does not return by itself: it fell with a row
 * of the log, and a person who looks there can set it again.
 */
#include "revise.h"

#include "base/hash.h"
#include "base/map.h"
#include "content.h"
#include "text/anchor.h"

static bool get_decided(const struct job *job, struct str article, struct decided_list *out)
{
    struct arena *arena = job->arena;
    struct query *q = query_start(job->store->queries, Q_claim_decided);
    query_text(q, article);
    while (query_next(q)) {
        struct decided_claim *claim = VEC_ADD(arena, out);
        claim->id = query_take_text(q, arena);
        claim->text = query_take_int(q);
        claim->hash = query_take_text(q, arena);
        claim->at.start = query_take_size(q);
        claim->at.end = query_take_size(q);
        claim->status = status_from(query_take_text(q, arena));
        claim->reason = query_take_text(q, arena);
        claim->by_person = query_take_int(q) != 0;
    }
    return query_end(q, job->err);
}

/* Those from `from` to `end` have one text. */
static bool find_places(const struct job *job, struct str text, struct decided_list *list,
                        size_t from, size_t end)
{
    struct decided_claim *claims = list->items + from;
    size_t n = end - from;
    struct str old;
    if (str_eq(claims->hash, list->hash)) {
        for (size_t i = 0; i < n; i++) {
            claims[i].found = true;
            claims[i].to = claims[i].at;
        }
        return true;
    }
    if (!content_get(job->store, claims->text, job->arena, &old, job->err))
        return false;
    struct anchor *anchors = ARENA_ARRAY(job->arena, n, struct anchor);
    for (size_t i = 0; i < n; i++)
        anchors[i].from = claims[i].at;
    anchors_find(old, text, anchors, n);
    for (size_t i = 0; i < n; i++) {
        claims[i].found = anchors[i].found;
        claims[i].to = anchors[i].to;
    }
    return true;
}

static struct str place_key(struct span at, struct arena *arena)
{
    return str_printf(arena, "%zu %zu", at.start, at.end);
}

/* Claims of one rank that are led to one place are all lost, unless they stood
   together before (claims of one text with one span); orphans yield to others. */
static void settle_places(struct decided_list *list, struct arena *arena)
{
    struct map *taken = map_new(arena);
    for (int orphans = 0; orphans < 2; orphans++) {
        for (size_t i = 0; i < list->n; i++) {
            struct decided_claim *claim = &list->items[i], *first;
            if (!claim->found || (claim->status == STATUS_ORPHANED) != orphans)
                continue;
            struct str key = place_key(claim->to, arena);
            first = map_get(taken, key);
            if (!first) {
                map_put(taken, key, claim);
            } else if ((first->status == STATUS_ORPHANED) != orphans) {
                claim->found = false;
            } else if (first->text != claim->text || first->at.start != claim->at.start ||
                       first->at.end != claim->at.end) {
                claim->found = first->found = false;
            }
        }
    }
}

bool decided_find(const struct job *job, const struct article *article, struct decided_list *out)
{
    if (!get_decided(job, article->id, out))
        return false;
    if (out->n == 0)
        return true;
    out->hash = hash_hex(job->arena, article->text);
    for (size_t from = 0, end; from < out->n; from = end) {
        for (end = from + 1; end < out->n && out->items[end].text == out->items[from].text;)
            end++;
        if (!find_places(job, article->text, out, from, end))
            return false;
    }
    settle_places(out, job->arena);
    return true;
}

/* Ids of a result. */

struct naming {
    const struct decided_list *decided;
    struct result *result;
    struct arena *arena;
    struct map *owners; /* decided ids */
    struct map *used;   /* ids that a claim has or will have */
    struct str *ids;    /* of the claims, as they will be; none: not settled */
};

/* Those that have their id already, then those that stand at its place. */
static void name_decided(struct naming *naming)
{
    const struct claim_list *claims = &naming->result->claims;
    struct map *places = map_new(naming->arena);
    for (size_t i = 0; i < naming->decided->n; i++) {
        struct decided_claim *claim = &naming->decided->items[i];
        map_put(naming->owners, claim->id, claim);
        map_put(naming->used, claim->id, claim);
    }
    for (size_t i = 0; i < claims->n; i++) {
        const struct claim *claim = &claims->items[i];
        const struct decided_claim *owner = map_get(naming->owners, claim->id);
        if (owner && owner->found && owner->to.start == claim->at.start &&
            owner->to.end == claim->at.end) {
            naming->ids[i] = claim->id;
            map_put(naming->owners, claim->id, naming); /* is settled */
        }
    }
    for (size_t i = claims->n; i-- > 0;) /* so that the first at a place is what is found there */
        if (str_is_none(naming->ids[i]))
            map_put(places, place_key(claims->items[i].at, naming->arena), &naming->ids[i]);
    for (size_t i = 0; i < naming->decided->n; i++) {
        const struct decided_claim *claim = &naming->decided->items[i];
        bool waits = claim->found && map_get(naming->owners, claim->id) != naming;
        struct str *id = waits ? map_get(places, place_key(claim->to, naming->arena)) : NULL;
        if (id && str_is_none(*id))
            *id = claim->id;
    }
}

/* The others keep theirs, or get the next of their words that nobody has.  The count
   goes on over all of them, so that many equal sentences cost no more than few. */
static bool name_others(struct naming *naming)
{
    const struct result *result = naming->result;
    bool changed = false;
    for (size_t i = 0; i < result->claims.n; i++) {
        struct str id = result->claims.items[i].id;
        if (!str_is_none(naming->ids[i]) || map_get(naming->used, id))
            continue;
        naming->ids[i] = id;
        map_put(naming->used, id, naming);
    }
    struct map *counts = map_new(naming->arena);
    for (size_t i = 0; i < result->claims.n; i++) {
        const struct claim *claim = &result->claims.items[i];
        uintptr_t nth = (uintptr_t)map_get(counts, claim->text);
        while (str_is_none(naming->ids[i])) {
            struct str id = claim_id(naming->arena, result->article.id, claim->text, nth++);
            if (map_get(naming->used, id))
                continue;
            naming->ids[i] = id;
            map_put(naming->used, id, naming);
        }
        map_put(counts, claim->text, (void *)nth);
        changed |= !str_eq(naming->ids[i], claim->id);
    }
    return changed;
}

/* A piece's id is made of its claim's. */
static void rename_all(const struct naming *naming)
{
    struct result *result = naming->result;
    struct arena *arena = naming->arena;
    size_t claims = result->claims.n, pieces = result->evidence.n;
    bool *renamed = ARENA_ARRAY(arena, claims, bool);
    result->claims.items =
        (void *)arena_copy(arena, result->claims.items, claims * sizeof *result->claims.items);
    for (size_t i = 0; i < claims; i++) {
        struct claim *claim = &result->claims.items[i];
        renamed[i] = !str_eq(claim->id, naming->ids[i]);
        claim->id = naming->ids[i];
    }
    if (pieces == 0)
        return;
    result->evidence.items =
        (void *)arena_copy(arena, result->evidence.items, pieces * sizeof *result->evidence.items);
    for (size_t i = 0; i < pieces; i++) {
        struct evidence *piece = &result->evidence.items[i];
        if (renamed[piece->claim])
            piece->id = evidence_id(arena, result->claims.items[piece->claim].id,
                                    result->sources.items[piece->source].id, piece->at);
    }
}

bool decided_identify(const struct decided_list *decided, struct result *result,
                      struct arena *arena)
{
    struct naming naming = { decided, result, arena, NULL, NULL, NULL };
    if (decided->n == 0)
        return false;
    naming.owners = map_new(arena);
    naming.used = map_new(arena);
    naming.ids = ARENA_ARRAY(arena, result->claims.n, struct str);
    name_decided(&naming);
    if (!name_others(&naming))
        return false;
    rename_all(&naming);
    return true;
}

bool store_name_decided(struct store *store, struct result *result, struct arena *arena,
                        const struct decided_list **out, struct err *err)
{
    struct decided_list *decided = ARENA_NEW(arena, struct decided_list);
    if (!decided_find(&(struct job){ store, arena, err }, &result->article, decided))
        return false;
    if (decided_identify(decided, result, arena))
        result_sort(result, arena); /* pieces of equal worth stand by id */
    *out = decided;
    return true;
}

void store_keep_marks(const struct decided_list *decided, struct result *result,
                      struct arena *arena)
{
    struct map *marks = map_new(arena);
    for (size_t i = 0; i < decided->n; i++)
        if (decided->items[i].by_person)
            map_put(marks, decided->items[i].id, &decided->items[i]);
    for (size_t i = 0; map_count(marks) && i < result->claims.n; i++) {
        struct claim *claim = &result->claims.items[i];
        const struct decided_claim *mark = map_get(marks, claim->id);
        if (mark)
            claim_keep_mark(claim, mark->status, mark->reason);
    }
}
