/*
 * stet.check and its like, and the tables that they take: what a unit's file
 * returns.  load.c reads the tables, test_spec.c those of its tests; a key that
 * is not here is an error that names the nearest right one.
 */
#include <lauxlib.h>

#include "api.h"
#include "load.h"

static const struct api_entry on_article[] = {
    API_KEY("lang", "(string|string[])?", "Languages, BCP 47: \"en\" takes \"en-GB\" too."),
    { 0 },
};
const struct api_module unit_on_article = {
    "OnArticle", "Which articles a unit wants; checked before Lua is entered.",
    .entries = on_article
};

static const struct api_entry on_claim[] = {
    API_KEY("checkworthy", "boolean?", "Only claims of a worth of 0.5 or more, or only the rest."),
    API_KEY("evidence", "boolean?", "Only claims with evidence, or only those without."),
    API_KEY("kinds", "(Kind|Kind[])?", "Only claims of any of these kinds."),
    API_KEY("worth", "number?", "Only claims of at least this worth."),
    { 0 },
};
const struct api_module unit_on_claim = {
    "OnClaim", "Which claims a unit wants; checked before Lua is entered.", .entries = on_claim,
    .base = &unit_on_article
};

static const struct api_entry option[] = {
    API_KEY("type", "\"number\"|\"integer\"|\"boolean\"|\"string\"|\"list\"",
            "What values it takes; a list is one of strings."),
    API_KEY("default", "(number|boolean|string|string[])?", "Its value when nobody sets it."),
    API_KEY("min", "number?", "The least value."),
    API_KEY("max", "number?", "The greatest value."),
    API_KEY("enum", "string[]?", "The only values that there are."),
    API_KEY("help", "string?", "One line for people: what it changes."),
    { 0 },
};
const struct api_module unit_option = {
    "Option", "An option of a unit: --set check/numbers.rounding=0.1 changes it for a run.",
    .entries = option
};

static const struct api_entry config[] = {
    API_KEY("script", "string?", "Which units run, as --script says it; without paths."),
    API_KEY("options", "table<string, table<string, any>>?",
            "Options of units: { [\"check/numbers\"] = { rounding = 0.1 } }."),
    { 0 },
};
const struct api_module unit_config = { "Config",
                                        "What stet.conf returns: settings that hold for every run.",
                                        .entries = config };

static const struct api_entry unit[] = {
    API_KEY("id", "string", "Its folder and name: \"check/superlatives\"; a-z, 0-9, _ and -."),
    API_KEY("title", "string", "What it sees to, in a few words."),
    API_KEY("api", "1", "The version of the API that it is written for."),
    API_KEY("version", "string", "Its own version: \"1.0.0\"."),
    API_KEY("help", "string?", "More for people: why, and what to do about its findings."),
    API_KEY("tags", "string[]?", "Words to pick it by; \"default\" runs when nothing is picked."),
    API_KEY("needs", "string[]?", "Ids of units that must run before it; picked along with it."),
    API_KEY("options", "table<string, Option>?", "What users may set: ctx.options has the values."),
    API_KEY("messages", "table<string, string>?",
            "What it says to people, by id: \"the article says {claim}\"."),
    API_KEY("when", "(fun(ctx: Ctx): boolean)?", "Asked once an article; false: don't run."),
    { 0 },
};
const struct api_module unit_unit = { "Unit", "What all units have.", .entries = unit };

static const struct api_entry extractor_test[] = {
    API_KEY("article", "string", "The article's text."),
    API_KEY("expect", "(string|ExpectedClaim)[]", "The claims, in text order, and no others."),
    API_KEY("now", "string?", "The run's day: \"2025-12-11\"."),
    { 0 },
};
const struct api_module unit_extractor_test = { "ExtractorTest", "A test of an extractor.",
                                                .entries = extractor_test };

static const struct api_entry expected_claim[] = {
    API_KEY("text", "string", "The claim's words."),
    API_KEY("kinds", "Kind[]?", "Kinds that it has."),
    API_KEY("checkworthy", "boolean?", "Whether its worth is 0.5 or more."),
    API_KEY("speaker", "string?", "Who says it: the words or the name."),
    { 0 },
};
const struct api_module unit_expected_claim = { "ExpectedClaim", "A claim that a test expects.",
                                                .entries = expected_claim };

static const struct api_entry test_source[] = {
    API_KEY("text", "string", "Its whole text."),
    API_KEY("title", "string?", "Its title."),
    API_KEY("url", "string?", "Its address or file."),
    API_KEY("author", "string?", "Who wrote it."),
    API_KEY("publisher", "string?", "Who published it."),
    API_KEY("published", "string?", "When: ISO 8601."),
    API_KEY("rating", "string?", "A fact-check's verdict; makes it one."),
    API_KEY("reviewed", "string?", "The claim that a fact-check is about."),
    { 0 },
};
const struct api_module unit_test_source = { "TestSource", "A source that a test has.",
                                             .entries = test_source };

static const struct api_entry linker_test[] = {
    API_KEY("claim", "string?", "The claim's words; `article` or `claim` must be there."),
    API_KEY("article", "string?", "The article's text, of which the first claim is linked."),
    API_KEY("sources", "TestSource[]?", "The library."),
    API_KEY("expect", "string[]?", "The words of the evidence, best first; none for nothing."),
    API_KEY("now", "string?", "The run's day."),
    { 0 },
};
const struct api_module unit_linker_test = { "LinkerTest", "A test of a linker.",
                                             .entries = linker_test };

static const struct api_entry check_test[] = {
    API_KEY("claim", "string", "The claim's words."),
    API_KEY("source", "string?", "The words of one piece of evidence."),
    API_KEY("expect", "string|table",
            "\"supported\", \"refuted\", \"note\", \"warning\", \"error\" or \"nothing\"; or { "
            "\"refuted\", message = \"differs\" }."),
    API_KEY("now", "string?", "The run's day."),
    { 0 },
};
const struct api_module unit_check_test = { "CheckTest", "A test of a check.",
                                            .entries = check_test };

static const struct api_entry marker_test[] = {
    API_KEY("claim", "string", "The claim's words."),
    API_KEY("evidence", "boolean?", "Whether it has evidence."),
    API_KEY("assessments", "string[]?", "What checks said: \"supported\", \"refuted\"."),
    API_KEY("expect", "Status", "The status that it gets."),
    { 0 },
};
const struct api_module unit_marker_test = { "MarkerTest", "A test of a marker.",
                                             .entries = marker_test };

static const struct api_entry reporter_test[] = {
    API_KEY("article", "string", "The article's text, which is checked first."),
    API_KEY("sources", "TestSource[]?", "The library."),
    API_KEY("contains", "(string|string[])?", "Words that the report has."),
    API_KEY("lacks", "(string|string[])?", "Words that it has not."),
    API_KEY("now", "string?", "The run's day."),
    { 0 },
};
const struct api_module unit_reporter_test = { "ReporterTest", "A test of a reporter.",
                                               .entries = reporter_test };

static const struct api_entry extractor[] = {
    API_KEY("on", "OnArticle?", "Which articles it wants."),
    API_KEY("run", "fun(ctx: Ctx, article: Article)", "Called once an article; ctx:claim adds."),
    API_KEY("tests", "ExtractorTest[]?", "Its own tests: stet script test."),
    { 0 },
};
const struct api_module unit_extractor = { "Extractor",
                                           "Says which spans of an article are claims.",
                                           .entries = extractor, .base = &unit_unit };

static const struct api_entry linker[] = {
    API_KEY("on", "OnClaim?", "Which claims it wants."),
    API_KEY("run", "fun(ctx: Ctx, claim: Claim)", "Called for each claim; ctx:link adds."),
    API_KEY("tests", "LinkerTest[]?", "Its own tests: stet script test."),
    { 0 },
};
const struct api_module unit_linker = { "Linker", "Finds what sources say of a claim.",
                                        .entries = linker, .base = &unit_unit };

static const struct api_entry check[] = {
    API_KEY("on", "OnClaim?", "Which claims it wants."),
    API_KEY("run", "fun(ctx: Ctx, claim: Claim)",
            "Called for each claim; ctx:supported, ctx:refuted and findings add."),
    API_KEY("tests", "CheckTest[]?", "Its own tests: stet script test."),
    { 0 },
};
const struct api_module unit_check = { "Check", "Says what evidence makes of a claim.",
                                       .entries = check, .base = &unit_unit };

static const struct api_entry marker[] = {
    API_KEY("on", "OnClaim?", "Which claims it wants."),
    API_KEY("run", "fun(ctx: Ctx, claim: Claim)", "Called for each claim; ctx:mark decides."),
    API_KEY("tests", "MarkerTest[]?", "Its own tests: stet script test."),
    { 0 },
};
const struct api_module unit_marker = { "Marker", "Gives claims their status.", .entries = marker,
                                        .base = &unit_unit };

static const struct api_entry reporter[] = {
    API_KEY("format", "string", "The name by which it is asked for: --format NAME."),
    API_KEY("endings", "string[]?", "Endings of files that it writes: { \"html\", \"htm\" }."),
    API_KEY("on", "OnArticle?", "Which articles it wants."),
    API_KEY("run", "fun(ctx: Ctx, result: Result): string", "Returns the report."),
    API_KEY("tests", "ReporterTest[]?", "Its own tests: stet script test."),
    { 0 },
};
const struct api_module unit_reporter = { "Reporter", "Writes out what was found.",
                                          .entries = reporter, .base = &unit_unit };

const struct api_module *const unit_shapes[UNIT_KIND_COUNT] = {
    [UNIT_EXTRACTOR] = &unit_extractor, [UNIT_LINKER] = &unit_linker,
    [UNIT_CHECK] = &unit_check,         [UNIT_MARKER] = &unit_marker,
    [UNIT_REPORTER] = &unit_reporter,
};
const struct api_module *const unit_test_shapes[UNIT_KIND_COUNT] = {
    [UNIT_EXTRACTOR] = &unit_extractor_test, [UNIT_LINKER] = &unit_linker_test,
    [UNIT_CHECK] = &unit_check_test,         [UNIT_MARKER] = &unit_marker_test,
    [UNIT_REPORTER] = &unit_reporter_test,
};

/* The table itself, marked with its kind.  The host reads it when the file has
   returned it (load.c). */
static int construct(lua_State *L, enum unit_kind kind)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    unit_construct(L, kind);
    lua_settop(L, 1);
    return 1;
}

#define CONSTRUCTOR(code, name, folder)         \
    static int l_construct_##code(lua_State *L) \
    {                                           \
        return construct(L, code);              \
    }
UNIT_KINDS(CONSTRUCTOR)
#undef CONSTRUCTOR

static int l_stet_version(lua_State *L)
{
    lua_pushliteral(L, STET_VERSION);
    return 1;
}

static int l_stet_api(lua_State *L)
{
    lua_pushinteger(L, API_VERSION);
    return 1;
}

#define ARGUMENT "unit: what it is and does; an unknown key is an error"
#define RETURNED "The file must return what it gives."

static const struct api_entry entries[] = {
    API_READ("api", l_stet_api, "integer", "The version of this API."),
    { .name = "check",
      .function = l_construct_UNIT_CHECK,
      .signature = "(unit: Check): Check",
      .doc = "Makes a check: it says what the evidence of a claim makes of it.",
      .params = ARGUMENT,
      .more = RETURNED,
      .example = "return stet.check {\n"
                 "  id = \"check/superlatives\", title = \"Superlatives need a source\",\n"
                 "  api = 1, version = \"1.0.0\", on = { evidence = false },\n"
                 "  run = function(ctx, claim)\n"
                 "    if claim.text:find(\"largest\", 1, true) then\n"
                 "      ctx:warning { message = \"says who?\" }\n"
                 "    end\n"
                 "  end,\n"
                 "  tests = { { claim = \"It is the largest port.\", expect = \"warning\" } },\n"
                 "}",
      .since = 1,
      .flags = API_LOAD },
    { .name = "extractor",
      .function = l_construct_UNIT_EXTRACTOR,
      .signature = "(unit: Extractor): Extractor",
      .doc = "Makes an extractor: it says which spans of an article are claims.",
      .params = ARGUMENT,
      .more = RETURNED,
      .example = "return stet.extractor {\n"
                 "  id = \"extract/all\", title = \"Each sentence is a claim\",\n"
                 "  api = 1, version = \"1.0.0\",\n"
                 "  run = function(ctx, article)\n"
                 "    for sentence in article:sentences() do\n"
                 "      ctx:claim { span = sentence, worth = sentence.worth }\n"
                 "    end\n"
                 "  end,\n"
                 "}",
      .since = 1,
      .flags = API_LOAD },
    { .name = "linker",
      .function = l_construct_UNIT_LINKER,
      .signature = "(unit: Linker): Linker",
      .doc = "Makes a linker: it finds what sources say of a claim.",
      .params = ARGUMENT,
      .more = RETURNED,
      .example = "return stet.linker {\n"
                 "  id = \"link/nearest\", title = \"The nearest passage\",\n"
                 "  api = 1, version = \"1.0.0\", on = { checkworthy = true },\n"
                 "  run = function(ctx, claim)\n"
                 "    for _, hit in ipairs(stet.search.query(claim.text, { k = 1 }) or {}) do\n"
                 "      ctx:link { source = hit.source, first = hit.first, last = hit.last }\n"
                 "    end\n"
                 "  end,\n"
                 "}",
      .since = 1,
      .flags = API_LOAD },
    { .name = "marker",
      .function = l_construct_UNIT_MARKER,
      .signature = "(unit: Marker): Marker",
      .doc = "Makes a marker: it gives claims their status.",
      .params = ARGUMENT,
      .more = RETURNED,
      .example = "return stet.marker {\n"
                 "  id = \"mark/open\", title = \"Evidence without a verdict\",\n"
                 "  api = 1, version = \"1.0.0\", on = { evidence = true },\n"
                 "  run = function(ctx, claim)\n"
                 "    ctx:mark { status = \"insufficient\", reason = \"nobody has judged it\" }\n"
                 "  end,\n"
                 "}",
      .since = 1,
      .flags = API_LOAD },
    { .name = "reporter",
      .function = l_construct_UNIT_REPORTER,
      .signature = "(unit: Reporter): Reporter",
      .doc = "Makes a reporter: it writes out what was found.",
      .params = ARGUMENT,
      .more = RETURNED,
      .example = "return stet.reporter {\n"
                 "  id = \"report/list\", title = \"One line a claim\",\n"
                 "  api = 1, version = \"1.0.0\", format = \"list\",\n"
                 "  run = function(ctx, result)\n"
                 "    local lines = {}\n"
                 "    for claim in result:claims() do\n"
                 "      lines[#lines + 1] = claim.status .. \"\\t\" .. claim.text\n"
                 "    end\n"
                 "    return table.concat(lines, \"\\n\")\n"
                 "  end,\n"
                 "}",
      .since = 1,
      .flags = API_LOAD },
    API_READ("version", l_stet_version, "string", "The version of stet: \"0.1.0\"."),
    { 0 },
};

const struct api_module api_stet = {
    "stet", "What a unit's file is made with; the modules stand in it: stet.text, stet.re.",
    .entries = entries
};
