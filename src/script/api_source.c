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
    API_READ("after", l_evidence_after, "string", "Some words after it, at most 48 bytes."),
    API_READ("before", l_evidence_before, "string", "Some words before it, at most 48 bytes."),
    API_READ("by", l_evidence_by, "string", "The unit or person who linked it."),
    API_READ("claim", l_evidence_claim, "Claim", "The claim that it is linked to."),
    API_READ("first", l_evidence_first, "integer", "Its first byte in the source's text, from 1."),
    API_READ("id", l_evidence_id, "string", "Its id."),
    API_READ("last", l_evidence_last, "integer", "Its last byte in the source's text, included."),
    API_READ("method", l_evidence_method, "string", "How it was found."),
    { .name = "passage",
      .function = l_evidence_passage,
      .signature = "(): string, integer, integer",
      .doc = "Gives the paragraph around it.",
      .more = "The paragraph's text, and the evidence's first and last byte in that text.",
      .example = "local text, first, last = evidence:passage()",
      .since = 1 },
    API_READ("score", l_evidence_score, "number", "How well it fits, from 0 to 1."),
    API_READ("source", l_evidence_source, "Source", "What it is from."),
    API_READ("stance", l_evidence_stance, "Stance",
             "How it bears on the claim, by the one who linked it."),
    API_READ("text", l_evidence_text, "string", "Its words."),
    { 0 },
};

const struct api_module api_evidence = { "Evidence", "A span of a source, linked to a claim.",
                                         .entries = evidence_entries };

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
    API_READ("archived_url", l_source_archived_url, "string?", "Where an archive keeps a copy."),
    API_READ("author", l_source_author, "string?", "Who wrote it."),
    API_READ("fetched", l_source_fetched, "string?", "When it was read: ISO 8601, UTC."),
    API_READ("id", l_source_id, "string", "Its id."),
    API_READ("kind", l_source_kind, "\"url\"|\"file\"|\"text\"|\"factcheck\"", "What it is."),
    API_READ("lang", l_source_lang, "string?", "Its language as a BCP 47 tag."),
    API_READ("published", l_source_published, "string?", "When it was published: ISO 8601."),
    API_READ("publisher", l_source_publisher, "string?", "Who published it."),
    API_READ("rating", l_source_rating, "string?",
             "A fact-check's verdict, in its publisher's words."),
    API_READ("reviewed", l_source_reviewed, "string?", "The claim that a fact-check is about."),
    API_READ("sha256", l_source_sha256, "string?", "The hash of the bytes that were read."),
    API_READ("text", l_source_text, "string", "Its whole text."),
    API_READ("title", l_source_title, "string?", "Its title."),
    API_READ("url", l_source_url, "string?", "Its address or file."),
    { 0 },
};

const struct api_module api_source = { "Source", "What can be cited, as it was read.",
                                       .entries = source_entries };
