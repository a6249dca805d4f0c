/*
 * Things by what people type.  Ids that stet makes are hex, ids that came by
 * import are any text: so no rule of letters tells them from paths, and a
 * prefix is looked up as a range of the index that each id has anyway.
 */
#include "find.h"

#include "content.h"
#include "open.h"

static const struct {
    enum thing thing;
    const char *name;
    enum query_id query;
} things[] = {
    { THING_ARTICLE, "article", Q_find_article },
    { THING_CLAIM, "claim", Q_find_claim },
    { THING_SOURCE, "source", Q_find_source },
    { THING_EVIDENCE, "evidence", Q_find_evidence },
    { THING_RUN, "run", Q_find_run },
};
#define THING_COUNT (sizeof things / sizeof *things)

const char *thing_name(enum thing thing)
{
    size_t i = 0;
    while (i + 1 < THING_COUNT && things[i].thing != thing)
        i++;
    return things[i].name;
}

/* Where the words of a thing are, when they are not its own. */
struct words_at {
    int64_t text;
    struct span at;
};

static bool read_words(const struct job *job, const struct words_at *where, struct str *out)
{
    struct arena *scratch = arena_new();
    struct str text;
    bool ok = content_get(job->store, where->text, scratch, &text, job->err);
    if (ok)
        *out = str_copy(job->arena, str_at(text, where->at));
    arena_free(scratch);
    return ok;
}

static bool find_things(const struct job *job, size_t kind, const struct find_query *query,
                        struct found_list *out)
{
    struct words_at where[STORE_FIND_MAX] = { 0 };
    size_t first = out->n, n = 0;
    struct query *q = query_start(job->store->queries, things[kind].query);
    query_text(q, query->prefix);
    query_int(q, query->exact ? 1 : STORE_FIND_MAX);
    for (; n < STORE_FIND_MAX && query_next(q); n++) {
        struct found found = { .thing = things[kind].thing };
        found.id = query_take_text(q, job->arena);
        found.words = query_take_text(q, job->arena);
        where[n].text = query_take_int(q);
        where[n].at.start = query_take_size(q);
        where[n].at.end = query_take_size(q);
        if (query->exact && !str_eq(found.id, query->prefix))
            break;
        VEC_PUSH(job->arena, out, found);
    }
    bool ok = query_end(q, job->err);
    for (size_t i = 0; ok && first + i < out->n; i++)
        ok = !where[i].text || read_words(job, &where[i], &out->items[first + i].words);
    return ok;
}

bool store_find(struct store *store, const struct find_query *query, struct arena *arena,
                struct found_list *out, struct err *err)
{
    struct job job = { store, arena, err };
    for (size_t kind = 0; kind < THING_COUNT; kind++)
        if ((query->things & things[kind].thing) && !find_things(&job, kind, query, out))
            return false;
    return true;
}

/* The id in the only row of a statement; none for no row, or several. */
static bool find_only(const struct job *job, enum query_id id, struct str key, struct str *out)
{
    struct query *q = query_start(job->store->queries, id);
    *out = STR_NONE;
    query_text(q, key);
    if (query_next(q))
        *out = query_take_text(q, job->arena);
    if (query_next(q))
        *out = STR_NONE;
    return query_end(q, job->err);
}

bool store_find_article_name(struct store *store, struct str name, struct arena *arena,
                             struct str *id, struct err *err)
{
    return find_only(&(struct job){ store, arena, err }, Q_find_article_name, name, id);
}

bool store_find_article_base(struct store *store, struct str base, struct arena *arena,
                             struct str *id, struct err *err)
{
    return find_only(&(struct job){ store, arena, err }, Q_find_article_base, base, id);
}

/* A length that does not cut a character of an id that is any text. */
static size_t whole_runes(struct str id, size_t len)
{
    while (len < id.len && ((unsigned char)id.ptr[len] & 0xC0) == 0x80)
        len++;
    return len;
}

/* By trying: random ids of a bench with a million claims differ in their first
   seven digits in all but a few cases of a thousand. */
bool store_short_id(struct store *store, struct str id, size_t least, struct str *out,
                    struct err *err)
{
    int64_t twins = 2;
    *out = id;
    for (size_t len = least; len < id.len; len++) {
        len = whole_runes(id, len);
        struct query *q = query_start(store->queries, Q_find_twins);
        query_text(q, str_sub(id, 0, len));
        if (!query_find(q, &twins, err))
            return false;
        if (twins < 2) {
            *out = str_sub(id, 0, len);
            break;
        }
    }
    return true;
}
