/* Evidence and sources. */
#include <lauxlib.h>

#include "api.h"
#include "handle.h"
#include "stage.h"
#include "value.h"

static const struct evidence *evidence_of(lua_State *L)
{
    size_t index = handle_check(L, 1, HANDLE_EVIDENCE);
    return &vm_exec(L)->work.evidence.items[index];
}

#define EVIDENCE_STRING(name)                    \
    static int l_evidence_##name(lua_State *L)   \
    {                                            \
        value_push_str(L, evidence_of(L)->name); \
        return 1;                                \
    }
EVIDENCE_STRING(after)
EVIDENCE_STRING(before)
EVIDENCE_STRING(by)
EVIDENCE_STRING(id)
EVIDENCE_STRING(method)
EVIDENCE_STRING(text)

static int l_evidence_first(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)evidence_of(L)->at.start + 1);
    return 1;
}

static int l_evidence_last(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)evidence_of(L)->at.end);
    return 1;
}

static int l_evidence_stance(lua_State *L)
{
    lua_pushstring(L, stance_name(evidence_of(L)->stance));
    return 1;
}

static int l_evidence_score(lua_State *L)
{
    lua_pushnumber(L, evidence_of(L)->score);
    return 1;
}

static int l_evidence_claim(lua_State *L)
{
    handle_push(L, HANDLE_CLAIM, evidence_of(L)->claim);
    return 1;
}

/* The place in the pool of the result's source. */
static size_t pool_index(lua_State *L, size_t source)
{
    struct exec *exec = vm_exec(L);
    struct pool *pool = exec->pool;
    if (source < pool->n && pool->items[source]->in_result == source)
        return source;
    return pool_add(exec->pool, &exec->work.sources.items[source], exec->job->arena);
}

static int l_evidence_source(lua_State *L)
{
    handle_push(L, HANDLE_SOURCE, pool_index(L, evidence_of(L)->source));
    return 1;
}

/* Raises when the text can't be had. */
static struct str source_text(lua_State *L, size_t index)
{
    struct exec *exec = vm_exec(L);
    struct err err = { 0 };
    if (!pool_load(exec, index, &err))
        luaL_error(L, "source %s: %s", exec->pool->items[index]->source.id.ptr, err.message);
    struct str text = exec->pool->items[index]->source.text;
    return text.ptr ? text : STR("");
}

/* From behind the blank line before the span to the one after it. */
static struct span passage_of(struct str text, struct span at)
{
    struct span passage = at;
    while (passage.start > 0 && !(passage.start > 1 && text.ptr[passage.start - 1] == '\n' &&
                                  text.ptr[passage.start - 2] == '\n'))
        passage.start--;
    size_t end = str_find(text, STR("\n\n"), at.end);
    passage.end = end == SIZE_MAX ? text.len : end;
    return passage;
}

static int l_evidence_passage(lua_State *L)
{
    const struct evidence *e = evidence_of(L);
    struct str text = source_text(L, pool_index(L, e->source));
    if (e->at.end > text.len)
        return luaL_error(L, "evidence %s lies outside of its source's text", e->id.ptr);
    struct span passage = passage_of(text, e->at);
    vm_charge_bytes(L, passage.end - passage.start);
    value_push_str(L, str_at(text, passage));
    lua_pushinteger(L, (lua_Integer)(e->at.start - passage.start) + 1);
    lua_pushinteger(L, (lua_Integer)(e->at.end - passage.start));
    return 3;
}

static const struct api_entry evidence_entries[] = {
    { "after", l_evidence_after, "string", "Some words after it.", 1, API_FIELD },
    { "before", l_evidence_before, "string", "Some words before it.", 1, API_FIELD },
    { "by", l_evidence_by, "string", "The unit or person who linked it.", 1, API_FIELD },
    { "claim", l_evidence_claim, "Claim", "The claim that it is linked to.", 1, API_FIELD },
    { "first", l_evidence_first, "integer", "Its first byte in the source's text, from 1.", 1,
      API_FIELD },
    { "id", l_evidence_id, "string", "Its id.", 1, API_FIELD },
    { "last", l_evidence_last, "integer", "Its last byte in the source's text.", 1, API_FIELD },
    { "method", l_evidence_method, "string", "How it was found.", 1, API_FIELD },
    { "passage", l_evidence_passage, "(): string, integer, integer",
      "The paragraph around it, and its first and last byte in that text.", 1, 0 },
    { "score", l_evidence_score, "number", "How well it fits, from 0 to 1.", 1, API_FIELD },
    { "source", l_evidence_source, "Source", "What it is from.", 1, API_FIELD },
    { "stance", l_evidence_stance, "string", "supports, refutes or mentions.", 1, API_FIELD },
    { "text", l_evidence_text, "string", "Its words.", 1, API_FIELD },
    { 0 },
};

const struct api_module api_evidence = { "Evidence", "A span of a source, linked to a claim.",
                                         evidence_entries };

static const struct source *source_of(lua_State *L)
{
    size_t index = handle_check(L, 1, HANDLE_SOURCE);
    return &vm_exec(L)->pool->items[index]->source;
}

#define SOURCE_STRING(name, member)              \
    static int l_source_##name(lua_State *L)     \
    {                                            \
        value_push_str(L, source_of(L)->member); \
        return 1;                                \
    }
SOURCE_STRING(id, id)
SOURCE_STRING(url, url)
SOURCE_STRING(title, title)

/* Search hits know id, title and URL; the rest comes with the text. */
#define SOURCE_LOADED(name, member)                        \
    static int l_source_##name(lua_State *L)               \
    {                                                      \
        source_text(L, handle_check(L, 1, HANDLE_SOURCE)); \
        value_push_str(L, source_of(L)->member);           \
        return 1;                                          \
    }
SOURCE_LOADED(author, author)
SOURCE_LOADED(published, published)
SOURCE_LOADED(publisher, publisher)
SOURCE_LOADED(lang, lang)
SOURCE_LOADED(rating, rating)
SOURCE_LOADED(reviewed, reviewed)
SOURCE_LOADED(sha256, snapshot.sha256)
SOURCE_LOADED(fetched, snapshot.fetched)
SOURCE_LOADED(archived_url, snapshot.archived_url)

static int l_source_kind(lua_State *L)
{
    source_text(L, handle_check(L, 1, HANDLE_SOURCE));
    lua_pushstring(L, source_kind_name(source_of(L)->kind));
    return 1;
}

static int l_source_text(lua_State *L)
{
    value_push_long(L, source_text(L, handle_check(L, 1, HANDLE_SOURCE)));
    return 1;
}

static const struct api_entry source_entries[] = {
    { "archived_url", l_source_archived_url, "string?", "Where an archive keeps a copy.", 1,
      API_FIELD },
    { "author", l_source_author, "string?", "Who wrote it.", 1, API_FIELD },
    { "fetched", l_source_fetched, "string?", "When it was read: ISO 8601, UTC.", 1, API_FIELD },
    { "id", l_source_id, "string", "Its id.", 1, API_FIELD },
    { "kind", l_source_kind, "string", "url, file, text or factcheck.", 1, API_FIELD },
    { "lang", l_source_lang, "string?", "Its language as a BCP 47 tag.", 1, API_FIELD },
    { "published", l_source_published, "string?", "When it was published: ISO 8601.", 1,
      API_FIELD },
    { "publisher", l_source_publisher, "string?", "Who published it.", 1, API_FIELD },
    { "rating", l_source_rating, "string?", "A fact-check's verdict, in its publisher's words.", 1,
      API_FIELD },
    { "reviewed", l_source_reviewed, "string?", "The claim that a fact-check is about.", 1,
      API_FIELD },
    { "sha256", l_source_sha256, "string?", "The hash of the bytes that were read.", 1, API_FIELD },
    { "text", l_source_text, "string", "Its whole text.", 1, API_FIELD },
    { "title", l_source_title, "string?", "Its title.", 1, API_FIELD },
    { "url", l_source_url, "string?", "Its address or file.", 1, API_FIELD },
    { 0 },
};

const struct api_module api_source = { "Source", "What can be cited, as it was read.",
                                       source_entries };
