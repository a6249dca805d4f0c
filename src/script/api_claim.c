/* A claim: its words, facts, quotes, evidence and what was said of it. */
#include <lauxlib.h>

#include "api.h"
#include "handle.h"
#include "stage.h"
#include "value.h"

static const struct claim *claim_of(lua_State *L)
{
    size_t index = handle_check(L, 1, HANDLE_CLAIM);
    return &vm_exec(L)->work.claims.items[index];
}

static int l_claim_id(lua_State *L)
{
    value_push_str(L, claim_of(L)->id);
    return 1;
}

static int l_claim_text(lua_State *L)
{
    value_push_str(L, claim_of(L)->text);
    return 1;
}

static int l_claim_first(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)claim_of(L)->at.start + 1);
    return 1;
}

static int l_claim_last(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)claim_of(L)->at.end);
    return 1;
}

static int l_claim_kinds(lua_State *L)
{
    value_push_kinds(L, claim_of(L)->kinds);
    return 1;
}

static int l_claim_worth(lua_State *L)
{
    lua_pushnumber(L, claim_of(L)->worth);
    return 1;
}

static int l_claim_checkworthy(lua_State *L)
{
    lua_pushboolean(L, claim_of(L)->worth >= CLAIM_CHECKWORTHY);
    return 1;
}

static int l_claim_part(lua_State *L)
{
    lua_pushstring(L, part_name(claim_of(L)->part));
    return 1;
}

static int l_claim_status(lua_State *L)
{
    lua_pushstring(L, status_name(claim_of(L)->status));
    return 1;
}

static int l_claim_suggested(lua_State *L)
{
    enum status suggested = claim_of(L)->suggested;
    lua_pushstring(L, suggested == STATUS_COUNT ? NULL : status_name(suggested));
    return 1;
}

static int l_claim_reason(lua_State *L)
{
    value_push_str(L, claim_of(L)->reason);
    return 1;
}

static int l_claim_speaker(lua_State *L)
{
    const struct claim *claim = claim_of(L);
    if (claim->speaker.start >= claim->speaker.end) {
        lua_pushnil(L);
        return 1;
    }
    value_push_span(L, claim->speaker, 0, vm_exec(L)->work.article.text);
    value_set_str(L, "name", claim->speaker_name);
    return 1;
}

static int l_claim_article(lua_State *L)
{
    handle_push(L, HANDLE_ARTICLE, 0);
    return 1;
}

static int l_claim_has(lua_State *L)
{
    const struct claim *claim = claim_of(L);
    struct str name = value_check_str(L, 2);
    enum worth_kind_index kind = worth_kind_from(name);
    if (kind == KIND_COUNT)
        return luaL_error(L, "claim:has: no kind '%s'", name.ptr);
    lua_pushboolean(L, (claim->kinds & 1u << kind) != 0);
    return 1;
}

static int l_claim_facts(lua_State *L)
{
    const struct claim *claim = claim_of(L);
    lua_newtable(L);
    for (size_t i = 0; i < claim->facts.n; i++) {
        value_push_fact(L, &claim->facts.items[i], vm_exec(L)->work.article.text, 0);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    api_push_iterator(L);
    return 1;
}

static int l_claim_quotes(lua_State *L)
{
    const struct claim *claim = claim_of(L);
    lua_newtable(L);
    for (size_t i = 0; i < claim->quotes.n; i++) {
        value_push_quote(L, &claim->quotes.items[i], vm_exec(L)->work.article.text, 0);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    api_push_iterator(L);
    return 1;
}

static int l_claim_evidence(lua_State *L)
{
    size_t claim = handle_check(L, 1, HANDLE_CLAIM);
    struct exec *exec = vm_exec(L);
    lua_newtable(L);
    lua_Integer n = 0;
    for (size_t i = exec_evidence_first(exec, claim); i != NO_INDEX;
         i = exec_evidence_next(exec, i)) {
        handle_push(L, HANDLE_EVIDENCE, i);
        lua_rawseti(L, -2, ++n);
    }
    vm_charge(L, n);
    api_push_iterator(L);
    return 1;
}

static int l_claim_assessments(lua_State *L)
{
    size_t claim = handle_check(L, 1, HANDLE_CLAIM);
    const struct assessment_list *all = &vm_exec(L)->work.assessments;
    vm_charge(L, (int64_t)all->n);
    lua_newtable(L);
    lua_Integer n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct assessment *a = &all->items[i];
        if (a->claim != claim)
            continue;
        lua_createtable(L, 0, 4);
        value_set_str(L, "script", a->script);
        value_set_cstr(L, "assessment", a->supported ? "supported" : "refuted");
        value_set_str(L, "message", a->message);
        if (a->evidence != NO_INDEX) {
            handle_push(L, HANDLE_EVIDENCE, a->evidence);
            lua_setfield(L, -2, "evidence");
        }
        lua_rawseti(L, -2, ++n);
    }
    api_push_iterator(L);
    return 1;
}

void api_push_finding(lua_State *L, const struct finding *finding)
{
    lua_createtable(L, 0, 9);
    value_set_str(L, "rule", finding->rule);
    value_set_cstr(L, "level", level_name(finding->level));
    value_set_str(L, "message", finding->message);
    value_set_span(L, finding->at, 0);
    if (finding->place.line > 0) {
        value_set_int(L, "line", (int64_t)finding->place.line);
        value_set_int(L, "column", (int64_t)finding->place.column);
    }
    if (finding->claim != NO_INDEX) {
        handle_push(L, HANDLE_CLAIM, finding->claim);
        lua_setfield(L, -2, "claim");
    }
    if (finding->evidence != NO_INDEX) {
        handle_push(L, HANDLE_EVIDENCE, finding->evidence);
        lua_setfield(L, -2, "evidence");
    }
}

/* Of one claim; NO_INDEX: all. */
int api_push_findings(lua_State *L, size_t claim)
{
    const struct finding_list *all = &vm_exec(L)->work.findings;
    vm_charge(L, (int64_t)all->n);
    lua_newtable(L);
    lua_Integer n = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (claim != NO_INDEX && all->items[i].claim != claim)
            continue;
        api_push_finding(L, &all->items[i]);
        lua_rawseti(L, -2, ++n);
    }
    api_push_iterator(L);
    return 1;
}

static int l_claim_findings(lua_State *L)
{
    return api_push_findings(L, handle_check(L, 1, HANDLE_CLAIM));
}

/* The sentence that holds the claim's start, found by halving. */
static int l_claim_sentence(lua_State *L)
{
    const struct claim *claim = claim_of(L);
    const struct exec *exec = vm_exec(L);
    const struct sentence_list *sentences = &exec->work.sentences;
    size_t low = 0, high = sentences->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sentences->items[middle].at.end <= claim->at.start)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < sentences->n && sentences->items[low].at.start <= claim->at.start;
    api_push_sentence(L, exec, found ? sentences->items[low].at : claim->at);
    return 1;
}

static const struct api_entry entries[] = {
    { "article", l_claim_article, "Article", "The article that it stands in.", 1, API_FIELD },
    { "assessments", l_claim_assessments, "(): fun(): Assessment?",
      "What checks said of it: tables with script, assessment, message, evidence.", 1, 0 },
    { "checkworthy", l_claim_checkworthy, "boolean", "Whether its worth is 0.5 or more.", 1,
      API_FIELD },
    { "evidence", l_claim_evidence, "(): fun(): Evidence?", "The evidence linked to it.", 1, 0 },
    { "facts", l_claim_facts, "(): fun(): Fact?",
      "Its figures, dates and references; positions are in the article.", 1, 0 },
    { "findings", l_claim_findings, "(): fun(): Finding?", "The findings about it.", 1, 0 },
    { "first", l_claim_first, "integer", "Its first byte in the article's text, from 1.", 1,
      API_FIELD },
    { "has", l_claim_has, "(kind: string): boolean", "Whether it is of a kind.", 1, 0 },
    { "id", l_claim_id, "string", "Its id.", 1, API_FIELD },
    { "kinds", l_claim_kinds, "string[]", "Its kinds, sorted.", 1, API_FIELD },
    { "last", l_claim_last, "integer", "Its last byte in the article's text.", 1, API_FIELD },
    { "part", l_claim_part, "string", "title, standfirst, body or caption.", 1, API_FIELD },
    { "quotes", l_claim_quotes, "(): fun(): Quote?", "The quotations attached to it.", 1, 0 },
    { "reason", l_claim_reason, "string?", "Why it has its status.", 1, API_FIELD },
    { "sentence", l_claim_sentence, "(): Sentence", "The sentence that it stands in.", 1, 0 },
    { "speaker", l_claim_speaker, "{text: string, name: string?, first: integer, last: integer}?",
      "Who said it.", 1, API_FIELD },
    { "status", l_claim_status, "string", "Its status.", 1, API_FIELD },
    { "suggested", l_claim_suggested, "string?", "The status that a unit suggests.", 1, API_FIELD },
    { "text", l_claim_text, "string", "Its words.", 1, API_FIELD },
    { "worth", l_claim_worth, "number", "How check-worthy it is, from 0 to 1.", 1, API_FIELD },
    { 0 },
};

const struct api_module api_claim = { "Claim", "A span of the article that asserts something.",
                                      entries };
