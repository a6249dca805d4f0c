/*
 * stet.re: PCRE2 patterns.  Compiled ones are kept by pattern and flags for
 * the vm's life, because a unit's file runs again for each article and would
 * compile its patterns each time.  All searches of an execution share one
 * deadline.  Replacements are written as in string.gsub: %0 to %9 and %%.
 */
#include <ctype.h>
#include <lauxlib.h>

#include "api.h"
#include "text/regex.h"
#include "text/unicode.h"
#include "value.h"
#include "vm.h"
#include "watching.h"

#define GROUPS_MAX 64
/* Then the cache starts anew; a newsroom has a hundred patterns, and what one unit
   leaves there takes room from all. */
#define CACHE_MAX       512
#define CACHE_BYTES_MAX ((size_t)4 * 1024 * 1024)

static const char cache_key[] = "stet.regexes", metatable_key[] = "stet.regex";

struct search {
    lua_State *L;
    struct regex *regex;
    struct str text;
    struct span spans[GROUPS_MAX];
    size_t groups; /* without group 0 */
};

static int l_regex_collect(lua_State *L)
{
    struct regex **box = lua_touserdata(L, 1);
    if (*box)
        vm_of(L)->pattern_bytes -= regex_bytes(*box);
    regex_free(*box);
    *box = NULL;
    return 0;
}

static int l_regex_tostring(lua_State *L)
{
    lua_pushliteral(L, "pattern");
    return 1;
}

/* Methods live apart from the metatable, so that no unit can call __gc. */
static void push_metatable(lua_State *L)
{
    if (!luaL_newmetatable(L, metatable_key))
        return;
    lua_newtable(L);
    for (const struct api_entry *e = api_regex.entries; e->name; e++) {
        if (!watching_push(L, &api_regex, e, e->function))
            lua_pushcfunction(L, e->function);
        lua_setfield(L, -2, e->name);
    }
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, l_regex_collect);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, l_regex_tostring);
    lua_setfield(L, -2, "__tostring");
    value_set_bool(L, "__metatable", false);
}

static void push_cache(lua_State *L)
{
    if (lua_getfield(L, LUA_REGISTRYINDEX, cache_key) == LUA_TTABLE) {
        lua_rawgeti(L, -1, 1);
        lua_Integer n = lua_tointeger(L, -1);
        lua_pop(L, 1);
        if (n < CACHE_MAX && vm_of(L)->pattern_bytes < CACHE_BYTES_MAX)
            return;
    }
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, cache_key);
}

static void compile(lua_State *L, struct str pattern, const char *flags)
{
    vm_charge(L, 200 + (int64_t)pattern.len * 48);
    /* The box first, so that nothing is lost when memory is short. */
    struct regex **box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = NULL;
    push_metatable(L);
    lua_setmetatable(L, -2);
    struct err err = { 0 };
    *box = regex_new(pattern, flags, &err);
    if (!*box)
        luaL_error(L, "%s", err.message);
    vm_of(L)->pattern_bytes += regex_bytes(*box);
    vm_charge_memory(L, 0);
    if (regex_groups(*box) >= GROUPS_MAX)
        luaL_error(L, "pattern: more than %d groups", GROUPS_MAX - 1);
}

/* Pushes a new compiled pattern, and puts it in the table at `cache` under it. */
static void compile_into(lua_State *L, int cache, int arg, const char *flags)
{
    struct str pattern = value_check_str(L, arg);
    luaL_argcheck(L, text_valid(pattern), arg, "not valid UTF-8");
    compile(L, pattern, flags);
    lua_pushvalue(L, arg);
    lua_pushvalue(L, -2);
    lua_rawset(L, cache);
    lua_getfield(L, LUA_REGISTRYINDEX, cache_key);
    lua_rawgeti(L, -1, 1);
    lua_pushinteger(L, lua_tointeger(L, -1) + 1);
    lua_rawseti(L, -3, 1);
    lua_pop(L, 2);
}

/* Pushes the compiled pattern for the string at `arg`; one that is compiled
   already stands for itself. */
static struct regex *push_regex(lua_State *L, int arg, int flags_arg)
{
    struct regex **box = luaL_testudata(L, arg, metatable_key);
    if (box) {
        lua_pushvalue(L, arg);
        return *box;
    }
    luaL_checktype(L, arg, LUA_TSTRING);
    const char *flags = luaL_optstring(L, flags_arg, "");
    push_cache(L);
    luaL_getsubtable(L, -1, flags); /* of the patterns with these flags */
    int cache = lua_gettop(L);
    lua_pushvalue(L, arg);
    if (lua_rawget(L, cache) == LUA_TNIL) {
        lua_pop(L, 1);
        compile_into(L, cache, arg, flags);
    }
    lua_replace(L, cache - 1);
    lua_settop(L, cache - 1);
    box = lua_touserdata(L, -1);
    return *box;
}

/* A search in the text at `arg`, which stays on the stack. */
static struct search search_new(lua_State *L, struct regex *regex, int arg)
{
    struct search s = { .L = L, .regex = regex, .text = value_check_str(L, arg) };
    s.groups = regex_groups(regex);
    vm_charge_bytes(L, s.text.len);
    luaL_argcheck(L, text_valid(s.text), arg, "not valid UTF-8: a span may have cut a character");
    return s;
}

static bool search_from(struct search *s, size_t from)
{
    struct script_vm *vm = vm_of(s->L);
    struct err err = { 0 };
    const struct regex_search where = { s->text, from, vm->regex_end_ms };
    vm_charge(s->L, 50);
    int found = regex_find(s->regex, &where, s->spans, s->groups + 1, &err);
    if (found < 0 && err.code == ERR_TIMEOUT)
        vm_kill(s->L, ERR_BUDGET);
    if (found < 0)
        luaL_error(s->L, "%s", err.message);
    size_t end = found ? s->spans[0].end : s->text.len;
    vm_charge_bytes(s->L, end > from ? end - from : 0);
    return found > 0;
}

static void push_group(const struct search *s, size_t i)
{
    if (i > s->groups)
        luaL_error(s->L, "pattern: there is no group %d", (int)i);
    if (s->spans[i].start == SIZE_MAX)
        lua_pushboolean(s->L, 0); /* took no part; nil would end a list */
    else
        value_push_str(s->L, str_at(s->text, s->spans[i]));
}

static int push_groups(const struct search *s, bool whole)
{
    vm_need_stack(s->L, GROUPS_MAX);
    if (s->groups == 0 && whole)
        push_group(s, 0);
    for (size_t i = 1; i <= s->groups; i++)
        push_group(s, i);
    return (int)(s->groups == 0 ? whole : s->groups);
}

/* Where to look next: an empty match moves on by a character. */
static size_t next_from(const struct search *s)
{
    size_t at = s->spans[0].end;
    if (s->spans[0].start < at)
        return at;
    if (at >= s->text.len)
        return SIZE_MAX;
    rune_next(s->text, &at);
    return at;
}

static int do_find(lua_State *L, struct regex *regex, int text, lua_Integer init)
{
    struct search s = search_new(L, regex, text);
    size_t from = init > 0 ? (size_t)init - 1 : 0;
    if (init < 0)
        from = (lua_Unsigned)-init > s.text.len ? 0 : s.text.len - (size_t)-init;
    while (from < s.text.len && ((unsigned char)s.text.ptr[from] & 0xC0) == 0x80)
        from++;
    if (from > s.text.len || !search_from(&s, from)) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, (lua_Integer)s.spans[0].start + 1);
    lua_pushinteger(L, (lua_Integer)s.spans[0].end);
    return 2 + push_groups(&s, false);
}

static int do_match(lua_State *L, struct regex *regex, int text)
{
    struct search s = search_new(L, regex, text);
    if (search_from(&s, 0))
        return push_groups(&s, true);
    lua_pushnil(L);
    return 1;
}

/* Upvalues: text, pattern, where to go on. */
static int l_gmatch_step(lua_State *L)
{
    struct regex **box = lua_touserdata(L, lua_upvalueindex(2));
    lua_Integer from = lua_tointeger(L, lua_upvalueindex(3));
    struct search s = { .L = L, .regex = *box, .text = value_str(L, lua_upvalueindex(1)) };
    s.groups = regex_groups(s.regex);
    if (from < 0 || !search_from(&s, (size_t)from))
        return 0;
    size_t next = next_from(&s);
    lua_pushinteger(L, next == SIZE_MAX ? -1 : (lua_Integer)next);
    lua_replace(L, lua_upvalueindex(3));
    return push_groups(&s, true);
}

/* The compiled pattern is on top. */
static int do_gmatch(lua_State *L, struct regex *regex, int text)
{
    search_new(L, regex, text); /* checks the text once */
    lua_pushvalue(L, text);
    lua_insert(L, -2);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, l_gmatch_step, 3);
    return 1;
}

static void add_text(const struct search *s, luaL_Buffer *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i], next = i + 1 < text.len ? text.ptr[i + 1] : '\0';
        if (c != '%' || (next != '%' && !isdigit((unsigned char)next))) {
            luaL_addchar(out, c);
            continue;
        }
        i++;
        if (next == '%') {
            luaL_addchar(out, '%');
            continue;
        }
        push_group(s, (size_t)(next - '0'));
        if (lua_isstring(s->L, -1))
            luaL_addvalue(out);
        else
            lua_pop(s->L, 1);
    }
}

static void add_replacement(const struct search *s, luaL_Buffer *out, int replacement)
{
    lua_State *L = s->L;
    int type = lua_type(L, replacement);
    if (type == LUA_TSTRING) {
        add_text(s, out, value_str(L, replacement));
        return;
    }
    if (type == LUA_TFUNCTION) {
        lua_pushvalue(L, replacement);
        lua_call(L, push_groups(s, true), 1);
    } else {
        push_group(s, s->groups > 0 ? 1 : 0);
        lua_rawget(L, replacement);
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(out, s->text.ptr + s->spans[0].start, s->spans[0].end - s->spans[0].start);
        return;
    }
    if (!lua_isstring(L, -1))
        luaL_error(L, "stet.re.gsub: the replacement is a %s", luaL_typename(L, -1));
    luaL_addvalue(out);
}

static int do_gsub(lua_State *L, struct regex *regex, int text, int replacement, lua_Integer limit)
{
    int type = lua_type(L, replacement);
    if (type != LUA_TSTRING && type != LUA_TFUNCTION && type != LUA_TTABLE)
        return luaL_typeerror(L, replacement, "string/function/table");
    struct search s = search_new(L, regex, text);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    size_t done = 0, from = 0;
    lua_Integer n = 0;
    while (n < limit && from != SIZE_MAX && search_from(&s, from)) {
        struct span at = s.spans[0];
        luaL_addlstring(&out, s.text.ptr + done, at.start - done);
        from = next_from(&s);
        add_replacement(&s, &out, replacement);
        done = at.end;
        n++;
    }
    luaL_addlstring(&out, s.text.ptr + done, s.text.len - done);
    luaL_pushresult(&out);
    lua_pushinteger(L, n);
    return 2;
}

static int l_re_find(lua_State *L)
{
    lua_settop(L, 4);
    lua_Integer init = luaL_optinteger(L, 3, 1);
    return do_find(L, push_regex(L, 2, 4), 1, init);
}

static int l_re_match(lua_State *L)
{
    lua_settop(L, 3);
    return do_match(L, push_regex(L, 2, 3), 1);
}

static int l_re_gmatch(lua_State *L)
{
    lua_settop(L, 3);
    return do_gmatch(L, push_regex(L, 2, 3), 1);
}

static int l_re_gsub(lua_State *L)
{
    lua_settop(L, 5);
    lua_Integer limit = luaL_optinteger(L, 4, LUA_MAXINTEGER);
    return do_gsub(L, push_regex(L, 2, 5), 1, 3, limit);
}

static int l_re_new(lua_State *L)
{
    lua_settop(L, 2);
    push_regex(L, 1, 2);
    return 1;
}

static int l_re_escape(lua_State *L)
{
    struct str text = value_check_str(L, 1);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] && strchr("\\^$.[]|()?*+{}#-", text.ptr[i]))
            luaL_addchar(&out, '\\');
        luaL_addchar(&out, text.ptr[i]);
    }
    luaL_pushresult(&out);
    return 1;
}

static struct regex *self(lua_State *L)
{
    struct regex **box = luaL_testudata(L, 1, metatable_key);
    if (box)
        return *box;
    luaL_error(L, "not a pattern: call its methods with a colon, as in pattern:find(text)");
    return NULL;
}

static int l_regex_find(lua_State *L)
{
    return do_find(L, self(L), 2, luaL_optinteger(L, 3, 1));
}

static int l_regex_match(lua_State *L)
{
    return do_match(L, self(L), 2);
}

static int l_regex_gmatch(lua_State *L)
{
    struct regex *regex = self(L);
    lua_settop(L, 2);
    lua_pushvalue(L, 1);
    return do_gmatch(L, regex, 2);
}

static int l_regex_gsub(lua_State *L)
{
    struct regex *regex = self(L);
    lua_settop(L, 4);
    return do_gsub(L, regex, 2, 3, luaL_optinteger(L, 4, LUA_MAXINTEGER));
}

static const struct api_entry entries[] = {
    { .name = "escape",
      .function = l_re_escape,
      .signature = "(text: string): string",
      .doc = "Makes a pattern that matches just this text.",
      .params = "text: what to match",
      .example = "stet.re.escape(\"4.5%\") --> \"4\\\\.5%\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "find",
      .function = l_re_find,
      .signature = "(text: string, pattern: string|Pattern, init: integer?, flags: string?): "
                   "integer?, integer?, ...",
      .doc = "Finds the first match.",
      .params = "text: UTF-8\n"
                "pattern: PCRE2, in UTF-8 mode; one of stet.re.new stands for itself\n"
                "init: the byte to start at, from 1; a negative one counts from the end\n"
                "flags: any of i (case), m (^ and $ at lines), s (. takes line ends), x (blanks "
                "and # remarks in the pattern)",
      .more = "First and last byte, then the groups (false for one that took no part); nil without "
              "a match. A pattern that doesn't compile raises; searches of a unit on one article "
              "share a deadline of two seconds.",
      .example = "stet.re.find(\"cost 40 euros\", \"(\\\\d+) euros\") --> 6",
      .since = 1,
      .flags = API_LOAD },
    { .name = "gmatch",
      .function = l_re_gmatch,
      .signature = "(text: string, pattern: string|Pattern, flags: string?): fun(): string, ...",
      .doc = "Iterates over all matches.",
      .params = "text: UTF-8\n"
                "pattern: PCRE2, in UTF-8 mode; one of stet.re.new stands for itself\n"
                "flags: any of i (case), m (^ and $ at lines), s (. takes line ends), x (blanks "
                "and # remarks in the pattern)",
      .more = "Each gives its groups, or the whole match where there are none.",
      .example = "for word in stet.re.gmatch(\"one two\", \"\\\\w+\") do print(word) end",
      .since = 1,
      .flags = API_LOAD },
    { .name = "gsub",
      .function = l_re_gsub,
      .signature = "(text: string, pattern: string|Pattern, replacement: string|function|table, n: "
                   "integer?, flags: string?): string, integer",
      .doc = "Replaces matches.",
      .params = "text: UTF-8\n"
                "pattern: PCRE2, in UTF-8 mode; one of stet.re.new stands for itself\n"
                "replacement: a text with %0 to %9 for groups and %% for %; a function of the "
                "groups; or a table by the first group; false and nil keep the match\n"
                "n: at most so many; default: all\n"
                "flags: any of i (case), m (^ and $ at lines), s (. takes line ends), x (blanks "
                "and # remarks in the pattern)",
      .more = "The new text, and how many were replaced.",
      .example = "stet.re.gsub(\"1,200,000\", \",(?=\\\\d{3})\", \"\") --> \"1200000\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "match",
      .function = l_re_match,
      .signature = "(text: string, pattern: string|Pattern, flags: string?): string?, ...",
      .doc = "Gives the groups of the first match, or the whole where there are none.",
      .params = "text: UTF-8\n"
                "pattern: PCRE2, in UTF-8 mode; one of stet.re.new stands for itself\n"
                "flags: any of i (case), m (^ and $ at lines), s (. takes line ends), x (blanks "
                "and # remarks in the pattern)",
      .more = "nil without a match.",
      .example = "stet.re.match(\"in May 2025\", \"(\\\\w+) (\\\\d{4})\") --> \"May\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "new",
      .function = l_re_new,
      .signature = "(pattern: string, flags: string?): Pattern",
      .doc = "Compiles a pattern.",
      .params = "pattern: PCRE2, in UTF-8 mode\n"
                "flags: any of i (case), m (^ and $ at lines), s (. takes line ends), x (blanks "
                "and # remarks in the pattern)",
      .more = "Patterns are kept by the host: it saves typing more than time.",
      .example = "stet.re.new(\"percent|%\", \"i\"):find(\"5 PERCENT\") --> 3",
      .since = 1,
      .flags = API_LOAD },
    { 0 },
};

const struct api_module api_re = {
    "stet.re", "Regular expressions (PCRE2) under a deadline; Lua's own patterns are in string.",
    .entries = entries
};

static const struct api_entry regex_entries[] = {
    { .name = "find",
      .function = l_regex_find,
      .signature = "(text: string, init: integer?): integer?, integer?, ...",
      .doc = "As stet.re.find.",
      .params = "text: UTF-8\n"
                "init: the byte to start at, from 1",
      .example = "pattern:find(\"4 percent\") --> 1",
      .since = 1,
      .flags = API_LOAD },
    { .name = "gmatch",
      .function = l_regex_gmatch,
      .signature = "(text: string): fun(): string, ...",
      .doc = "As stet.re.gmatch.",
      .params = "text: UTF-8",
      .example = "for number in pattern:gmatch(\"4 and 5\") do print(number) end",
      .since = 1,
      .flags = API_LOAD },
    { .name = "gsub",
      .function = l_regex_gsub,
      .signature =
          "(text: string, replacement: string|function|table, n: integer?): string, integer",
      .doc = "As stet.re.gsub.",
      .params = "text: UTF-8\n"
                "replacement: as of stet.re.gsub\n"
                "n: at most so many; default: all",
      .example = "pattern:gsub(\"4 and 5\", \"N\") --> \"N and N\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "match",
      .function = l_regex_match,
      .signature = "(text: string): string?, ...",
      .doc = "As stet.re.match.",
      .params = "text: UTF-8",
      .example = "pattern:match(\"4 percent\") --> \"4\"",
      .since = 1,
      .flags = API_LOAD },
    { 0 },
};

const struct api_module api_regex = { "Pattern", "A compiled pattern: stet.re.new makes one.",
                                      .entries = regex_entries };
