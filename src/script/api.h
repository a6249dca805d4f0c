/*
 * The Lua modules and objects.  Each api_NAME.c holds one table of entries
 * that drives registration, what may be used while a unit is loaded, the
 * types for editors, `stet help` and the reference.
 */
#ifndef STET_SCRIPT_API_H
#define STET_SCRIPT_API_H

#include <lua.h>
#include <stdbool.h>

#include "base/str.h"

#define API_VERSION 1

enum api_flags {
    API_FIELD = 1, /* of an object: `function` pushes its value */
    API_LOAD = 2,  /* may be called while a unit's table is made */
};

struct api_entry {
    const char *name;
    lua_CFunction function;
    const char *signature; /* LuaCATS: "(text: string): string[]"; a field's type */
    const char *doc;       /* one sentence */
    int since;             /* the API version that brought it */
    unsigned flags;
};

struct api_module {
    const char *name; /* "stet.text", or an object's: "Claim" */
    const char *doc;
    const struct api_entry *entries; /* ends with a NULL name */
};

/* All of them, modules first; ends with NULL.  For help and types. */
extern const struct api_module *const api_modules[];

extern const struct api_module api_text, api_re, api_regex, api_html, api_json, api_url, api_hash,
    api_date, api_search, api_log, api_template;
extern const struct api_module api_ctx, api_article, api_claim, api_evidence, api_source,
    api_result;

/* Adds `stet` to the table on top. */
void api_open(lua_State *L);
/* Pushes "stet" or "stet.text"; false, nothing pushed, for another name. */
bool api_push_module(lua_State *L, const char *name);
/* Makes the list on top an iterator over its items. */
void api_push_iterator(lua_State *L);
/* Pushes nil and {code=, message=, retryable=}; returns 2. */
int api_fail(lua_State *L, const char *code, const char *message, bool retryable);
/* Raises that an object or module has no such name, hinting at the nearest. */
int api_no_such(lua_State *L, const struct api_module *module, struct str name);
struct article;
struct exec;
struct finding;
struct span;
/* Pushed by several objects: iterators, and one table each. */
int api_push_claims(lua_State *L, int filter_at);
int api_push_findings(lua_State *L, size_t claim);
int api_push_paragraphs(lua_State *L, const struct article *article);
void api_push_finding(lua_State *L, const struct finding *finding);
void api_push_sentence(lua_State *L, const struct exec *exec, struct span at);
struct value_buf;
/* Appends with & < > " and apostrophes as entities. */
void api_escape_html(struct value_buf *out, struct str text);
/* The arguments are one line of the log (api_log.c). */
int api_log_print(lua_State *L);

#endif
