/* See test_spec.h. */
#include "test_spec.h"

#include <lauxlib.h>

#include "api.h"
#include "load.h"
#include "value.h"

#define READ_INSTRUCTIONS (5 * 1000 * 1000)

struct reading {
    const struct unit *unit;
    size_t number;
    struct arena *arena;
    struct test_spec *out;
};

static struct str get_copy(lua_State *L, struct value_of of, const char *key, struct arena *arena)
{
    struct str s = value_get_str(L, of, key);
    return s.ptr ? str_copy(arena, s) : s;
}

/* Pushes the field when it is a table, and tells so. */
static bool push_table(lua_State *L, struct value_of of, const char *key)
{
    lua_pushstring(L, key);
    if (lua_rawget(L, of.at) == LUA_TTABLE)
        return true;
    lua_pop(L, 1);
    return false;
}

static void read_sources(lua_State *L, struct value_of of, struct reading *r)
{
    if (!push_table(L, of, "sources"))
        return;
    int list = lua_gettop(L);
    size_t n = lua_rawlen(L, list);
    for (size_t i = 1; i <= n; i++) {
        lua_rawgeti(L, list, (lua_Integer)i);
        luaL_argexpected(L, lua_istable(L, -1), -1, "a table of text, title and url");
        struct value_of s = { lua_gettop(L), "tests: sources" };
        value_check_keys(L, s, &unit_test_source);
        struct source *source = VEC_ADD(r->arena, &r->out->sources);
        source->author = get_copy(L, s, "author", r->arena);
        source->publisher = get_copy(L, s, "publisher", r->arena);
        source->published = get_copy(L, s, "published", r->arena);
        source->rating = get_copy(L, s, "rating", r->arena);
        source->reviewed = get_copy(L, s, "reviewed", r->arena);
        source->text = get_copy(L, s, "text", r->arena);
        source->title = get_copy(L, s, "title", r->arena);
        source->url = get_copy(L, s, "url", r->arena);
        if (!source->text.ptr)
            luaL_error(L, "tests: a source needs 'text'");
        source->kind = source->rating.ptr ? SOURCE_FACTCHECK : SOURCE_TEXT;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void read_claim(lua_State *L, struct reading *r)
{
    struct expected_claim *claim = VEC_ADD(r->arena, &r->out->claims);
    if (lua_type(L, -1) == LUA_TSTRING) {
        claim->text = str_copy(r->arena, value_str(L, -1));
        return;
    }
    if (!lua_istable(L, -1))
        luaL_error(L, "tests: 'expect' must list texts or tables with 'text'");
    struct value_of of = { lua_gettop(L), "tests: expect" };
    value_check_keys(L, of, &unit_expected_claim);
    claim->text = get_copy(L, of, "text", r->arena);
    claim->speaker = get_copy(L, of, "speaker", r->arena);
    claim->kinds = value_get_kinds(L, of, "kinds");
    lua_pushliteral(L, "checkworthy");
    if (lua_rawget(L, of.at) != LUA_TNIL)
        claim->checkworthy = lua_toboolean(L, -1) ? TRI_YES : TRI_NO;
    lua_pop(L, 1);
}

/* A word, or {word, message = id}. */
static void read_outcome(lua_State *L, struct value_of of, struct reading *r)
{
    if (!push_table(L, of, "expect")) {
        r->out->outcome = get_copy(L, of, "expect", r->arena);
    } else {
        struct value_of in = { lua_gettop(L), "tests: expect" };
        lua_rawgeti(L, in.at, 1);
        struct str word = value_str(L, -1);
        r->out->outcome = word.ptr ? str_copy(r->arena, word) : word;
        r->out->message = get_copy(L, in, "message", r->arena);
        lua_pop(L, 2);
    }
    if (!r->out->outcome.ptr)
        luaL_error(L, "tests: 'expect' is missing");
}

static void read_expected(lua_State *L, struct value_of of, struct reading *r)
{
    enum unit_kind kind = r->unit->info.kind;
    if (kind == UNIT_CHECK || kind == UNIT_MARKER) {
        read_outcome(L, of, r);
    } else if (kind == UNIT_LINKER) {
        value_get_strings(L, of, "expect", r->arena, &r->out->words);
    } else if (kind == UNIT_EXTRACTOR && push_table(L, of, "expect")) {
        int list = lua_gettop(L);
        for (size_t i = 1, n = lua_rawlen(L, list); i <= n; i++) {
            lua_rawgeti(L, list, (lua_Integer)i);
            read_claim(L, r);
            lua_settop(L, list);
        }
        lua_pop(L, 1);
    }
}

static void read_spec(lua_State *L, struct value_of of, struct reading *r)
{
    struct test_spec *out = r->out;
    const struct api_module *shape = unit_test_shapes[r->unit->info.kind];
    value_check_keys(L, of, shape);
    out->claim = get_copy(L, of, "claim", r->arena);
    out->article = get_copy(L, of, "article", r->arena);
    out->source = get_copy(L, of, "source", r->arena);
    out->now = get_copy(L, of, "now", r->arena);
    out->evidence = value_get_bool(L, of, "evidence", false);
    value_get_strings(L, of, "assessments", r->arena, &out->assessments);
    value_get_strings(L, of, "contains", r->arena, &out->contains);
    value_get_strings(L, of, "lacks", r->arena, &out->lacks);
    read_sources(L, of, r);
    read_expected(L, of, r);
    if (!out->claim.ptr && !out->article.ptr)
        luaL_error(L, "tests: '%s' is missing",
                   entry_find(shape, STR("claim")) ? "claim" : "article");
}

static int read_protected(lua_State *L)
{
    struct reading *r = lua_touserdata(L, 1);
    unit_push(L, r->unit);
    lua_pushliteral(L, "tests");
    lua_rawget(L, -2);
    lua_rawgeti(L, -1, (lua_Integer)r->number);
    if (!lua_istable(L, -1))
        luaL_error(L, "tests: each must be a table");
    read_spec(L, (struct value_of){ lua_gettop(L), "tests" }, r);
    return 0;
}

bool test_spec_read(struct script_vm *vm, const struct unit *unit, size_t number,
                    struct test_spec *out, struct err *err)
{
    struct reading reading = { unit, number, out->arena, out };
    vm_budget_start(vm, READ_INSTRUCTIONS, 0);
    bool ok = vm_protect(vm, read_protected, &reading, err);
    vm_budget_end(vm);
    return ok;
}
