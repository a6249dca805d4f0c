/*
 * ctx: what a unit knows of its run, and the table of all that it may say.  Each
 * call appends to the execution's copy of the result (vm.h), which counts only
 * when the unit ends well.
 */
#include "api_ctx.h"

#include <lauxlib.h>

#include "base/nearest.h"
#include "handle.h"
#include "vm.h"

struct exec *ctx_exec(lua_State *L)
{
    handle_check(L, 1, HANDLE_CTX);
    return vm_exec(L);
}

void ctx_need_kind(lua_State *L, const struct exec *exec, enum unit_kind kind, const char *what)
{
    if (exec->unit->info.kind != kind)
        luaL_error(L, "%s is for a %s; this unit is a %s", what, unit_kind_name(kind),
                   unit_kind_name(exec->unit->info.kind));
}

void ctx_need_claim(lua_State *L, const struct exec *exec, const char *what)
{
    if (exec->claim == NO_INDEX)
        luaL_error(L, "%s can't be used in 'when': there is no claim at hand; call it in 'run'",
                   what);
}

/* The table argument of ctx:NAME{...}. */
struct value_of ctx_args(lua_State *L, const char *what, const struct api_module *shape)
{
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    struct value_of of = { 2, what };
    value_check_keys(L, of, shape);
    return of;
}

static int l_ctx_article(lua_State *L)
{
    handle_push(L, HANDLE_ARTICLE, 0);
    return 1;
}

static void push_option(lua_State *L, const struct option *option)
{
    switch (option->type) {
    case OPTION_NUMBER: lua_pushnumber(L, option->value.number); break;
    case OPTION_INTEGER: lua_pushinteger(L, (lua_Integer)option->value.number); break;
    case OPTION_BOOLEAN: lua_pushboolean(L, option->value.boolean); break;
    case OPTION_STRING: value_push_str(L, option->value.string); break;
    default: value_push_strings(L, option->value.list.items, option->value.list.n); break;
    }
}

static int l_options_missing(lua_State *L)
{
    const struct unit *unit = lua_touserdata(L, lua_upvalueindex(1));
    struct str name = value_str(L, 2);
    struct nearest near = { .word = name };
    char hint[96];
    for (size_t i = 0; i < unit->options.n; i++) {
        if (str_eq(unit->options.items[i].name, name))
            return 0; /* it is there, but has no value */
        nearest_try(&near, unit->options.items[i].name);
    }
    return luaL_error(L, "%s has no option '%s'%s", unit->info.id.ptr, name.ptr ? name.ptr : "?",
                      nearest_hint(&near, hint, sizeof hint));
}

static void push_options(lua_State *L, const struct unit *unit)
{
    lua_createtable(L, 0, (int)unit->options.n);
    for (size_t i = 0; i < unit->options.n; i++)
        if (unit->options.items[i].has_value) {
            push_option(L, &unit->options.items[i]);
            lua_setfield(L, -2, unit->options.items[i].name.ptr);
        }
    lua_createtable(L, 0, 2);
    lua_pushlightuserdata(L, (void *)unit);
    lua_pushcclosure(L, l_options_missing, 1);
    lua_setfield(L, -2, "__index");
    value_set_bool(L, "__metatable", false);
    lua_setmetatable(L, -2);
}

/* One table an execution: what a unit writes to it is its own affair. */
static int l_ctx_options(lua_State *L)
{
    const struct unit *unit = vm_exec(L)->unit;
    handle_push_kept(L);
    if (lua_getfield(L, -1, "options") == LUA_TTABLE)
        return 1;
    lua_pop(L, 1);
    push_options(L, unit);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "options");
    return 1;
}

static int l_ctx_now(lua_State *L)
{
    const struct exec *exec = vm_exec(L);
    if (exec->work.run.now.ptr)
        value_push_str(L, exec->work.run.now);
    else
        lua_pushfstring(L, "%d-%d-%dT00:00:00Z", exec->job->now.year, exec->job->now.month,
                        exec->job->now.day);
    return 1;
}

static int l_ctx_lang(lua_State *L)
{
    value_push_str(L, vm_exec(L)->work.article.lang);
    return 1;
}

static int l_ctx_unit(lua_State *L)
{
    value_push_str(L, vm_exec(L)->unit->info.id);
    return 1;
}

static int l_ctx_color(lua_State *L)
{
    const struct report_options *report = vm_exec(L)->report;
    lua_pushboolean(L, report && report->color);
    return 1;
}

static int l_ctx_columns(lua_State *L)
{
    const struct report_options *report = vm_exec(L)->report;
    if (report && report->columns > 0)
        lua_pushinteger(L, report->columns);
    else
        lua_pushnil(L);
    return 1;
}

static int l_ctx_file(lua_State *L)
{
    const struct report_options *report = vm_exec(L)->report;
    value_push_str(L, report ? report->file : STR_NONE);
    return 1;
}

static int l_ctx_path(lua_State *L)
{
    const struct report_options *report = vm_exec(L)->report;
    value_push_str(L, report ? report->path : STR_NONE);
    return 1;
}

static int l_ctx_strict(lua_State *L)
{
    const struct report_options *report = vm_exec(L)->report;
    lua_pushboolean(L, report && report->gate.strict);
    return 1;
}

/* Pushes whether a finding of the level given holds the article back. */
static int l_ctx_fails(lua_State *L)
{
    const struct report_options *report = ctx_exec(L)->report;
    enum level level = level_from(value_check_str(L, 2));
    luaL_argcheck(L, level != LEVEL_COUNT, 2, "must be note, warning or error");
    lua_pushboolean(L, report && level >= report->gate.fail_on);
    return 1;
}

static const struct api_entry entries[] = {
    API_READ("article", l_ctx_article, "Article", "The article under check."),
    { .name = "attach",
      .function = l_ctx_attach,
      .signature = "(claim: Claim, quote: Quote)",
      .doc = "Adds a quotation to a claim, and its speaker where the claim has none.",
      .params = "claim: one that ctx:claim gave\n"
                "quote: one of article:quotes()",
      .more = "For extractors.",
      .example = "for quote in article:quotes() do\n"
                 "  ctx:attach(ctx:claim { span = quote.content, kinds = \"quote\" }, quote)\n"
                 "end",
      .since = 1 },
    { .name = "claim",
      .function = l_ctx_claim,
      .signature = "(args: ClaimArgs): Claim",
      .doc = "Makes a span of the article a claim.",
      .params = "args: its place, kinds, worth and speaker",
      .more = "For extractors. The same span again adds kinds and raises worth.",
      .example = "for sentence in article:sentences() do\n"
                 "  ctx:claim { span = sentence, worth = sentence.worth, kinds = sentence.kinds }\n"
                 "end",
      .since = 1 },
    API_READ("color", l_ctx_color, "boolean", "Whether a reporter may use ANSI colours."),
    API_READ("columns", l_ctx_columns, "integer?", "The terminal's width, where there is one."),
    { .name = "error",
      .function = l_ctx_error,
      .signature = "(args: FindingArgs)",
      .doc = "Adds a finding of level error.",
      .params = "args: the message, and where it belongs",
      .example = "ctx:error { message = \"a sum that can't be\", claim = claim }",
      .since = 1 },
    { .name = "fails",
      .function = l_ctx_fails,
      .signature = "(level: Level): boolean",
      .doc = "Tells whether a finding of this level makes the command fail (--fail-on).",
      .params = "level: one word; an unknown one raises",
      .more = "For reporters; elsewhere it is false.",
      .example = "if ctx:fails(\"warning\") then print(\"strict\") end",
      .since = 1 },
    API_READ("file", l_ctx_file, "string?", "Where the report goes, for links."),
    API_READ("lang", l_ctx_lang, "string?", "The article's language as a BCP 47 tag."),
    { .name = "link",
      .function = l_ctx_link,
      .signature = "(args: LinkArgs): Evidence",
      .doc = "Links a span of a source's text to the claim.",
      .params = "args: the source, the place in its text, and how it bears on the claim",
      .more = "For linkers. The same span again raises the score.",
      .example = "for _, hit in ipairs(stet.search.query(claim.text, { k = 1 }) or {}) do\n"
                 "  ctx:link { source = hit.source, span = hit }\n"
                 "end",
      .since = 1 },
    { .name = "mark",
      .function = l_ctx_mark,
      .signature = "(args: StatusArgs)",
      .doc = "Sets the status of the claim at hand.",
      .params = "args: the status and why",
      .more = "For markers. Raises where the rules forbid it: supported, refuted and conflicting "
              "need evidence.",
      .example = "ctx:mark { status = \"not-checkable\", reason = \"a wish\" }",
      .since = 1 },
    { .name = "message",
      .function = l_ctx_message,
      .signature = "(id: string, data: table<string, string|number|boolean>?): string",
      .doc = "Gives the text of one of the unit's messages, filled in.",
      .params = "id: of `messages`; what has blanks is taken as the text itself\n"
                "data: values for {names}; a name without one stays as it is",
      .example = "ctx:message(\"{n} of {m}\", { n = 3, m = 4 }) --> \"3 of 4\"",
      .since = 1 },
    { .name = "note",
      .function = l_ctx_note,
      .signature = "(args: FindingArgs)",
      .doc = "Adds a finding of level note.",
      .params = "args: the message, and where it belongs",
      .example = "ctx:note { message = \"seen by house rules\", claim = claim }",
      .since = 1 },
    API_READ("now", l_ctx_now, "string", "The run's clock: \"2025-12-11T00:00:00Z\"."),
    API_READ("options", l_ctx_options, "table<string, any>",
             "The unit's options, checked against its schema; an unknown name raises."),
    API_READ("path", l_ctx_path, "string?", "The article's file or address, as the user named it."),
    { .name = "refuted",
      .function = l_ctx_refuted,
      .signature = "(args: AssessArgs)",
      .doc = "Says that evidence refutes the claim at hand; adds a finding of level error.",
      .params = "args: the evidence, and why",
      .more = "For checks.",
      .example = "for evidence in claim:evidence() do\n"
                 "  ctx:refuted { evidence = evidence, message = \"it says otherwise\" }\n"
                 "end",
      .since = 1 },
    API_READ(
        "strict", l_ctx_strict, "boolean",
        "Whether a check-worthy claim that is left unchecked makes the command fail (--strict)."),
    { .name = "suggest",
      .function = l_ctx_suggest,
      .signature = "(args: StatusArgs)",
      .doc = "Proposes a status that a person may set.",
      .params = "args: the status and why",
      .more = "For markers.",
      .example = "ctx:suggest { status = \"supported\", reason = \"two sources agree\" }",
      .since = 1 },
    { .name = "supported",
      .function = l_ctx_supported,
      .signature = "(args: AssessArgs)",
      .doc = "Says that evidence bears the claim at hand out.",
      .params = "args: the evidence, and why",
      .more = "For checks.",
      .example = "for evidence in claim:evidence() do\n"
                 "  ctx:supported { evidence = evidence }\n"
                 "end",
      .since = 1 },
    API_READ("unit", l_ctx_unit, "string", "The id of the unit that runs."),
    { .name = "warning",
      .function = l_ctx_warning,
      .signature = "(args: FindingArgs)",
      .doc = "Adds a finding of level warning.",
      .params = "args: the message, and where it belongs",
      .example =
          "ctx:warning { message = \"says {who}?\", data = { who = \"who\" }, claim = claim }",
      .since = 1 },
    { 0 },
};

const struct api_module api_ctx = { "Ctx", "What a unit knows of its run, and what it may say.",
                                    .entries = entries };
