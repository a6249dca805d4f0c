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
    API_READ("article", l_claim_article, "Article", "The article that it stands in."),
    { .name = "assessments",
      .function = l_claim_assessments,
      .signature = "(): fun(): Assessment?",
      .doc = "Iterates over what checks said of it.",
      .example = "for said in claim:assessments() do print(said.script, said.assessment) end",
      .since = 1 },
    API_READ("checkworthy", l_claim_checkworthy, "boolean", "Whether its worth is 0.5 or more."),
    { .name = "evidence",
      .function = l_claim_evidence,
      .signature = "(): fun(): Evidence?",
      .doc = "Iterates over the evidence linked to it, in the order in which it was found.",
      .example = "for evidence in claim:evidence() do print(evidence.text) end",
      .since = 1 },
    { .name = "facts",
      .function = l_claim_facts,
      .signature = "(): fun(): Fact?",
      .doc = "Iterates over its figures, dates and references.",
      .more = "Positions are in the article's text.",
      .example = "for fact in claim:facts() do print(fact.text) end",
      .since = 1 },
    { .name = "findings",
      .function = l_claim_findings,
      .signature = "(): fun(): Finding?",
      .doc = "Iterates over the findings about it.",
      .example = "for finding in claim:findings() do print(finding.rule) end",
      .since = 1 },
    API_READ("first", l_claim_first, "integer", "Its first byte in the article's text, from 1."),
    { .name = "has",
      .function = l_claim_has,
      .signature = "(kind: Kind): boolean",
      .doc = "Tells whether it is of a kind.",
      .params = "kind: one word; an unknown one raises",
      .example = "if claim:has(\"statistic\") then print(claim.text) end",
      .since = 1 },
    API_READ("id", l_claim_id, "string",
             "Its id: the same words in the same article have the same."),
    API_READ("kinds", l_claim_kinds, "Kind[]", "Its kinds, sorted."),
    API_READ("last", l_claim_last, "integer", "Its last byte in the article's text, included."),
    API_READ("part", l_claim_part, "Part", "Where it stands."),
    { .name = "quotes",
      .function = l_claim_quotes,
      .signature = "(): fun(): Quote?",
      .doc = "Iterates over the quotations attached to it.",
      .more = "Positions are in the article's text.",
      .example = "for quote in claim:quotes() do print(quote.text) end",
      .since = 1 },
    API_READ("reason", l_claim_reason, "string?", "Why it has its status."),
    { .name = "sentence",
      .function = l_claim_sentence,
      .signature = "(): Sentence",
      .doc = "Gives the sentence that it stands in.",
      .more = "Where a claim spans several, the first.",
      .example = "print(claim:sentence().text)",
      .since = 1 },
    API_READ("speaker", l_claim_speaker, "Speaker?", "Who says it."),
    API_READ("status", l_claim_status, "Status", "Its status."),
    API_READ("suggested", l_claim_suggested, "Status?", "The status that a unit suggests."),
    API_READ("text", l_claim_text, "string", "Its words."),
    API_READ("worth", l_claim_worth, "number", "How check-worthy it is, from 0 to 1."),
    { 0 },
};

const struct api_module api_claim = { "Claim", "A span of the article that asserts something.",
                                      .entries = entries };
