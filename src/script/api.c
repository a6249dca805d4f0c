/* See api.h. */
#include "api.h"

#include <lauxlib.h>

#include "guard.h"
#include "handle.h"
#include "value.h"
#include "vm.h"
#include "watching.h"

#define MODULE_PREFIX "stet."

const struct api_module *const api_modules[] = {
    &api_stet, &api_text, &api_re,     &api_date, &api_html,     &api_json,
    &api_url,  &api_hash, &api_search, &api_log,  &api_template, NULL,
};
const struct api_module *const api_objects[] = {
    &api_ctx, &api_article, &api_claim, &api_evidence, &api_source, &api_result, &api_regex, NULL,
};
const struct api_module *const api_plain[] = {
    &shape_span,          &shape_sentence,
    &shape_judged,        &shape_placed,
    &shape_paragraph,     &shape_citation,
    &shape_fact,          &shape_quote,
    &shape_speaker,       &shape_assessment,
    &shape_finding,       &shape_comparison,
    &shape_aspect,        &shape_alignment,
    &shape_edit,          &shape_hit,
    &shape_url,           &shape_day,
    &shape_rule,          &shape_run,
    &shape_run_script,    &shape_counts,
    &shape_failure,       &args_place,
    &args_claim,          &args_speaker,
    &args_link,           &args_finding,
    &args_assess,         &args_status,
    &args_filter,         &args_sentences,
    &args_facts,          &args_compare,
    &args_search,         &args_source,
    &args_encode,         &args_render,
    &unit_unit,           &unit_extractor,
    &unit_linker,         &unit_check,
    &unit_marker,         &unit_reporter,
    &unit_on_article,     &unit_on_claim,
    &unit_option,         &unit_config,
    &unit_extractor_test, &unit_expected_claim,
    &unit_linker_test,    &unit_test_source,
    &unit_check_test,     &unit_marker_test,
    &unit_reporter_test,  &shape_kind,
    &shape_status,        &shape_stance,
    &shape_level,         &shape_part,
    &shape_verdict,       NULL,
};

static const struct {
    enum handle_kind kind;
    const struct api_module *module;
} objects[] = {
    { HANDLE_CTX, &api_ctx },       { HANDLE_ARTICLE, &api_article },
    { HANDLE_CLAIM, &api_claim },   { HANDLE_EVIDENCE, &api_evidence },
    { HANDLE_SOURCE, &api_source }, { HANDLE_RESULT, &api_result },
};

/* __index behind a module's table: only names that are not there get here. */
static int l_module_missing(lua_State *L)
{
    return entry_missing(L, lua_touserdata(L, lua_upvalueindex(1)), value_str(L, 2));
}

/* In front of functions that need a running unit. */
static int l_running_only(lua_State *L)
{
    const struct api_entry *entry = lua_touserdata(L, lua_upvalueindex(1));
    if (!vm_of(L)->exec)
        return luaL_error(L, "'%s' can't be used while a unit is being loaded: call it in 'run'",
                          entry->name);
    return entry->function(L);
}

static void push_module_table(lua_State *L, const struct api_module *module)
{
    lua_newtable(L);
    for (const struct api_entry *e = module->entries; e->name; e++) {
        bool load = (e->flags & API_LOAD) != 0;
        if (e->flags & API_FIELD) {
            e->function(L);
        } else if (watching_push(L, module, e, load ? e->function : l_running_only)) {
            /* it stands in front */
        } else if (load) {
            lua_pushcfunction(L, e->function);
        } else {
            lua_pushlightuserdata(L, (void *)e);
            lua_pushcclosure(L, l_running_only, 1);
        }
        lua_setfield(L, -2, e->name);
    }
    lua_createtable(L, 0, 1);
    lua_pushlightuserdata(L, (void *)module);
    lua_pushcclosure(L, l_module_missing, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
}

void api_open(lua_State *L)
{
    int base = lua_gettop(L);
    push_module_table(L, &api_stet);
    for (const struct api_module *const *m = api_modules + 1; *m; m++) {
        const char *name = (*m)->name;
        push_module_table(L, *m);
        guard_lock(L, name);
        guard_module_add(L, name);
        lua_setfield(L, -2, name + sizeof MODULE_PREFIX - 1);
    }
    guard_lock(L, "stet");
    guard_module_add(L, "stet");
    lua_setfield(L, base, "stet");
    lua_pushcfunction(L, api_log_print);
    lua_setfield(L, base, "print");
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        handle_define(L, objects[i].kind, objects[i].module);
}

static int l_iterator_step(lua_State *L)
{
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(2)) + 1;
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(2));
    lua_rawgeti(L, lua_upvalueindex(1), at);
    return 1;
}

void api_push_iterator(lua_State *L)
{
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, l_iterator_step, 2);
}

int api_fail(lua_State *L, const char *code, const char *message, bool retryable)
{
    lua_pushnil(L);
    lua_createtable(L, 0, 3);
    value_set_cstr(L, "code", code);
    value_set_cstr(L, "message", message);
    value_set_bool(L, "retryable", retryable);
    return 2;
}
