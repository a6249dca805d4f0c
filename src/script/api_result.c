/* The finished result, as reporters see it. */
#include <lauxlib.h>

#include "api.h"
#include "base/map.h"
#include "handle.h"
#include "load.h"
#include "stage.h"
#include "value.h"

static const struct result *result_of(lua_State *L)
{
    handle_check(L, 1, HANDLE_RESULT);
    return &vm_exec(L)->work;
}

static int l_result_article(lua_State *L)
{
    handle_push(L, HANDLE_ARTICLE, 0);
    return 1;
}

static int l_result_version(lua_State *L)
{
    lua_pushliteral(L, STET_VERSION);
    return 1;
}

static int l_result_run(lua_State *L)
{
    const struct run *run = &result_of(L)->run;
    lua_createtable(L, 0, 5);
    value_set_str(L, "id", run->id);
    value_set_str(L, "now", run->now);
    value_set_bool(L, "offline", run->offline);
    value_set_str(L, "options", run->options);
    lua_createtable(L, (int)run->scripts.n, 0);
    for (size_t i = 0; i < run->scripts.n; i++) {
        const struct run_script *script = &run->scripts.items[i];
        lua_createtable(L, 0, 3);
        value_set_str(L, "id", script->id);
        value_set_str(L, "version", script->version);
        value_set_str(L, "sha256", script->sha256);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "scripts");
    return 1;
}

static int l_result_counts(lua_State *L)
{
    struct result_counts n = result_count(result_of(L));
    lua_createtable(L, 0, 9);
    value_set_int(L, "sentences", (int64_t)n.sentences);
    value_set_int(L, "claims", (int64_t)n.claims);
    value_set_int(L, "checkworthy", (int64_t)n.checkworthy);
    value_set_int(L, "supported", (int64_t)n.supported);
    value_set_int(L, "refuted", (int64_t)n.refuted);
    value_set_int(L, "conflicting", (int64_t)n.conflicting);
    value_set_int(L, "insufficient", (int64_t)n.insufficient);
    value_set_int(L, "unchecked", (int64_t)n.unchecked);
    value_set_int(L, "findings", (int64_t)n.findings);
    return 1;
}

static int l_result_claims(lua_State *L)
{
    result_of(L);
    return api_push_claims(L, 2);
}

static int l_result_sentences(lua_State *L)
{
    const struct result *result = result_of(L);
    lua_createtable(L, (int)result->sentences.n, 0);
    for (size_t i = 0; i < result->sentences.n; i++) {
        const struct sentence *s = &result->sentences.items[i];
        value_push_span(L, s->at, 0, result->article.text);
        value_set_cstr(L, "part", part_name(s->part));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    api_push_iterator(L);
    return 1;
}

static int l_result_findings(lua_State *L)
{
    result_of(L);
    return api_push_findings(L, NO_INDEX);
}

/* The rule's unit, where it is among those that are loaded. */
static const struct unit *unit_of_rule(const struct script_vm *vm, struct str rule)
{
    size_t colon = str_find(rule, STR(":"), 0);
    return colon == SIZE_MAX ? NULL : units_find(vm, str_sub(rule, 0, colon));
}

/* The message's template; none for one that says its words itself. */
static struct str template_of_rule(const struct unit *unit, struct str rule)
{
    size_t colon = str_find(rule, STR(":"), 0);
    const struct str *template = map_get(unit->messages, str_sub(rule, colon + 1, rule.len));
    return template ? *template : STR_NONE;
}

static int l_result_rule(lua_State *L)
{
    result_of(L);
    struct str rule = value_check_str(L, 2);
    const struct unit *unit = unit_of_rule(vm_of(L), rule);
    if (!unit)
        return 0;
    lua_createtable(L, 0, 4);
    value_set_str(L, "unit", unit->info.id);
    value_set_str(L, "title", unit->info.title);
    value_set_str(L, "help", unit->help);
    value_set_str(L, "message", template_of_rule(unit, rule));
    return 1;
}

static int push_handles(lua_State *L, enum handle_kind kind, size_t n)
{
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        handle_push(L, kind, i);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    api_push_iterator(L);
    return 1;
}

/* The pool holds the result's sources first, by the same index. */
static int l_result_sources(lua_State *L)
{
    return push_handles(L, HANDLE_SOURCE, result_of(L)->sources.n);
}

static int l_result_evidence(lua_State *L)
{
    return push_handles(L, HANDLE_EVIDENCE, result_of(L)->evidence.n);
}

static int l_result_paragraphs(lua_State *L)
{
    return api_push_paragraphs(L, &result_of(L)->article);
}

static const struct api_entry entries[] = {
    API_READ("article", l_result_article, "Article", "The article."),
    { .name = "claims",
      .function = l_result_claims,
      .signature = "(filter: ClaimFilter?): fun(): Claim?",
      .doc = "Iterates over the claims in text order, those that pass the filter.",
      .params = "filter: which ones; default: all",
      .example = "for claim in result:claims { status = \"refuted\" } do print(claim.text) end",
      .since = 1 },
    API_READ("counts", l_result_counts, "Counts", "How much of what there is."),
    { .name = "evidence",
      .function = l_result_evidence,
      .signature = "(): fun(): Evidence?",
      .doc = "Iterates over all evidence.",
      .example = "for evidence in result:evidence() do print(evidence.source.title) end",
      .since = 1 },
    { .name = "findings",
      .function = l_result_findings,
      .signature = "(): fun(): Finding?",
      .doc = "Iterates over all findings, by place, then rule.",
      .example = "for finding in result:findings() do print(finding.level, finding.message) end",
      .since = 1 },
    { .name = "paragraphs",
      .function = l_result_paragraphs,
      .signature = "(): fun(): Paragraph?",
      .doc = "Iterates over the article's paragraphs.",
      .example = "for paragraph in result:paragraphs() do print(paragraph.text) end",
      .since = 1 },
    { .name = "rule",
      .function = l_result_rule,
      .signature = "(rule: string): Rule?",
      .doc = "Tells what a finding's rule is about.",
      .params = "rule: as findings have it: \"check/numbers:differs\"",
      .more = "nil where its unit is not loaded.",
      .example = "for finding in result:findings() do print(result:rule(finding.rule)) end",
      .since = 1 },
    API_READ("run", l_result_run, "Run", "The run that made this."),
    { .name = "sentences",
      .function = l_result_sentences,
      .signature = "(): fun(): PlacedSentence?",
      .doc = "Iterates over the article's sentences.",
      .example = "for sentence in result:sentences() do print(sentence.part) end",
      .since = 1 },
    { .name = "sources",
      .function = l_result_sources,
      .signature = "(): fun(): Source?",
      .doc = "Iterates over the sources that evidence points to, by id.",
      .example = "for source in result:sources() do print(source.title) end",
      .since = 1 },
    API_READ("version", l_result_version, "string", "The version of stet."),
    { 0 },
};

const struct api_module api_result = { "Result",
                                       "All that a run made of one article, as reporters see it.",
                                       .entries = entries };
