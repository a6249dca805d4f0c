/* The article and its sentences, quotes, facts, paragraphs and citations. */
#include <lauxlib.h>
#include <stdlib.h>

#include "api.h"
#include "handle.h"
#include "stage.h"
#include "text/segment.h"
#include "text/worth.h"
#include "value.h"

static const char *const block_names[] = {
    [BLOCK_TEXT] = "text",   [BLOCK_HEADING] = "heading", [BLOCK_ITEM] = "item",
    [BLOCK_QUOTE] = "quote", [BLOCK_TABLE] = "table",     [BLOCK_CODE] = "code",
};

static const struct article *article_of(lua_State *L)
{
    handle_check(L, 1, HANDLE_ARTICLE);
    return &vm_exec(L)->work.article;
}

/* Fields that are one string of the article, in the order of `members`. */
#define ARTICLE_STRING(name)                              \
    static int l_article_##name(lua_State *L)             \
    {                                                     \
        value_push_str(L, vm_exec(L)->work.article.name); \
        return 1;                                         \
    }
ARTICLE_STRING(byline)
ARTICLE_STRING(id)
ARTICLE_STRING(lang)
ARTICLE_STRING(published)
ARTICLE_STRING(publisher)
ARTICLE_STRING(sha256)
ARTICLE_STRING(title)
ARTICLE_STRING(url)

static int l_article_text(lua_State *L)
{
    value_push_long(L, vm_exec(L)->work.article.text);
    return 1;
}

static int l_article_confidence(lua_State *L)
{
    lua_pushnumber(L, vm_exec(L)->work.article.confidence);
    return 1;
}

void api_push_sentence(lua_State *L, const struct exec *exec, struct span at)
{
    const struct article *article = &exec->work.article;
    struct worth worth = worth_of(article->text, at, exec->job->facts, exec->job->quotes);
    lua_createtable(L, 0, 8);
    value_set_span(L, at, 0);
    value_set_str(L, "text", str_at(article->text, at));
    value_set_cstr(L, "part", part_name(article_part_at(article, at.start)));
    value_set_number(L, "worth", worth.score);
    value_set_bool(L, "asserts", worth.asserts);
    value_set_bool(L, "checkworthy", worth.score >= CLAIM_CHECKWORTHY);
    value_push_kinds(L, worth.kinds);
    lua_setfield(L, -2, "kinds");
}

/* Upvalue: how far the loop has come.  Made one at a time, so that a unit that
   stops early pays for no more. */
static int l_sentence_step(lua_State *L)
{
    const struct exec *exec = vm_exec(L);
    size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(1));
    if (at >= exec->work.sentences.n)
        return 0;
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_replace(L, lua_upvalueindex(1));
    struct span span = exec->work.sentences.items[at].at;
    vm_charge_bytes(L, (span.end - span.start) * 8);
    api_push_sentence(L, exec, span);
    return 1;
}

static int l_article_sentences(lua_State *L)
{
    article_of(L);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, l_sentence_step, 1);
    return 1;
}

struct claim_filter {
    unsigned kinds;
    enum status status;
    int checkworthy; /* -1: any */
};

static struct claim_filter read_filter(lua_State *L, int at)
{
    struct claim_filter filter = { 0, STATUS_COUNT, -1 };
    if (lua_isnoneornil(L, at))
        return filter;
    luaL_checktype(L, at, LUA_TTABLE);
    struct value_of of = { at, "claims" };
    value_check_keys(L, of, &args_filter);
    filter.kinds = value_get_kinds(L, of, "kinds");
    struct str status = value_get_str(L, of, "status");
    if (status.ptr && (filter.status = status_from(status)) == STATUS_COUNT)
        luaL_error(L, "claims: no status '%s'", status.ptr);
    lua_pushliteral(L, "checkworthy");
    if (lua_rawget(L, at) != LUA_TNIL)
        filter.checkworthy = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return filter;
}

static bool filter_takes(const struct claim_filter *filter, const struct claim *claim)
{
    return (filter->kinds == 0 || (filter->kinds & claim->kinds)) &&
           (filter->status == STATUS_COUNT || filter->status == claim->status) &&
           (filter->checkworthy < 0 || filter->checkworthy == (claim->worth >= CLAIM_CHECKWORTHY));
}

struct placed {
    struct span at;
    size_t index;
};

static int placed_cmp(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    return (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

/* Claims in text order, also while extractors still add to them. */
int api_push_claims(lua_State *L, int filter_at)
{
    const struct claim_list *claims = &vm_exec(L)->work.claims;
    struct claim_filter filter = read_filter(L, filter_at);
    struct placed *placed = ARENA_ARRAY(vm_scratch(L), claims->n + 1, struct placed);
    size_t n = 0;
    for (size_t i = 0; i < claims->n; i++)
        if (filter_takes(&filter, &claims->items[i]))
            placed[n++] = (struct placed){ claims->items[i].at, i };
    qsort(placed, n, sizeof *placed, placed_cmp);
    vm_charge(L, (int64_t)claims->n);
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        handle_push(L, HANDLE_CLAIM, placed[i].index);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    api_push_iterator(L);
    return 1;
}

static int l_article_claims(lua_State *L)
{
    article_of(L);
    return api_push_claims(L, 2);
}

static int l_article_quotes(lua_State *L)
{
    const struct article *article = article_of(L);
    const struct quote_list *quotes = vm_exec(L)->job->quotes;
    lua_newtable(L);
    for (size_t i = 0; quotes && i < quotes->n; i++) {
        value_push_quote(L, &quotes->items[i], article->text, 0);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    api_push_iterator(L);
    return 1;
}

static int l_article_facts(lua_State *L)
{
    const struct article *article = article_of(L);
    const struct fact_list *facts = vm_exec(L)->job->facts;
    lua_newtable(L);
    for (size_t i = 0; facts && i < facts->n; i++) {
        value_push_fact(L, &facts->items[i], article->text, 0);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    api_push_iterator(L);
    return 1;
}

int api_push_paragraphs(lua_State *L, const struct article *article)
{
    lua_newtable(L);
    for (size_t i = 0; i < article->paragraphs.n; i++) {
        const struct paragraph *p = &article->paragraphs.items[i];
        value_push_span(L, p->at, 0, article->text);
        value_set_cstr(L, "part", part_name(p->part));
        value_set_cstr(L, "block", block_names[p->block]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    api_push_iterator(L);
    return 1;
}

static int l_article_paragraphs(lua_State *L)
{
    return api_push_paragraphs(L, article_of(L));
}

static int l_article_citations(lua_State *L)
{
    const struct article *article = article_of(L);
    lua_newtable(L);
    for (size_t i = 0; i < article->citations.n; i++) {
        const struct citation *c = &article->citations.items[i];
        value_push_span(L, c->at, 0, article->text);
        value_set_str(L, "url", c->url);
        value_set_str(L, "note", c->note);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    api_push_iterator(L);
    return 1;
}

static int l_article_place(lua_State *L)
{
    const struct article *article = article_of(L);
    struct exec *exec = vm_exec(L);
    lua_Integer byte = luaL_checkinteger(L, 2);
    luaL_argcheck(L, byte >= 1 && (size_t)byte <= article->text.len + 1, 2, "outside of the text");
    if (!article->decoded.ptr)
        return 0;
    if (!exec->decoded)
        exec->decoded = offsets_new(exec->job->arena, article->decoded);
    struct place place = article_place(article, exec->decoded, (size_t)byte - 1);
    if (place.line == 0)
        return 0;
    lua_pushinteger(L, (lua_Integer)place.line);
    lua_pushinteger(L, (lua_Integer)place.column);
    return 2;
}

static const struct api_entry entries[] = {
    API_READ("byline", l_article_byline, "string?", "Its authors, joined by \"; \"."),
    { .name = "citations",
      .function = l_article_citations,
      .signature = "(): fun(): Citation?",
      .doc = "Iterates over its links and footnotes.",
      .example = "for citation in article:citations() do print(citation.text, citation.url) end",
      .since = 1 },
    { .name = "claims",
      .function = l_article_claims,
      .signature = "(filter: ClaimFilter?): fun(): Claim?",
      .doc = "Iterates over its claims in text order, those that pass the filter.",
      .params = "filter: which ones; default: all",
      .example = "for claim in article:claims { checkworthy = true } do print(claim.text) end",
      .since = 1 },
    API_READ("confidence", l_article_confidence, "number",
             "How surely the text is the article alone, from 0 to 1."),
    { .name = "facts",
      .function = l_article_facts,
      .signature = "(): fun(): Fact?",
      .doc = "Iterates over the figures, dates and references in it.",
      .example = "for fact in article:facts() do print(fact.type, fact.value) end",
      .since = 1 },
    API_READ("id", l_article_id, "string", "Its id."),
    API_READ("lang", l_article_lang, "string?", "Its language as a BCP 47 tag."),
    { .name = "paragraphs",
      .function = l_article_paragraphs,
      .signature = "(): fun(): Paragraph?",
      .doc = "Iterates over its paragraphs, title and captions included.",
      .example = "for paragraph in article:paragraphs() do print(paragraph.block) end",
      .since = 1 },
    { .name = "place",
      .function = l_article_place,
      .signature = "(byte: integer): integer?, integer?",
      .doc = "Gives the line and the column of a byte in the file that the user gave.",
      .params = "byte: of article.text, from 1",
      .more = "nil where the file has no lines to name; columns count code points, from 1.",
      .example = "local line, column = article:place(1)",
      .since = 1 },
    API_READ("published", l_article_published, "string?",
             "When: ISO 8601, as exact as the page is."),
    API_READ("publisher", l_article_publisher, "string?", "Who published it."),
    { .name = "quotes",
      .function = l_article_quotes,
      .signature = "(): fun(): Quote?",
      .doc = "Iterates over the quotations in it.",
      .example = "for quote in article:quotes() do print(quote.kind, quote.text) end",
      .since = 1 },
    { .name = "sentences",
      .function = l_article_sentences,
      .signature = "(): fun(): Sentence?",
      .doc = "Iterates over its sentences, quotations kept whole.",
      .example = "for sentence in article:sentences() do print(sentence.worth, sentence.text) end",
      .since = 1 },
    API_READ("sha256", l_article_sha256, "string", "The hash of the bytes that were read."),
    API_READ("text", l_article_text, "string",
             "Its whole text: title, standfirst, body, captions."),
    API_READ("title", l_article_title, "string?", "Its title."),
    API_READ("url", l_article_url, "string?", "Where it was read."),
    { 0 },
};

const struct api_module api_article = { "Article", "The text under check.", .entries = entries };
