/*
 * The Lua modules and objects.  Each api_NAME.c holds one table of entries
 * that drives registration, what may be used while a unit is loaded, the
 * types for editors, `stet help` and the reference.
 */
#ifndef STET_SCRIPT_API_H
#define STET_SCRIPT_API_H

#include <lua.h>
#include <stdbool.h>

#include "entry.h"

/* All of them, modules first; ends with NULL.  For help and types. */
extern const struct api_module *const api_modules[];

extern const struct api_module api_text, api_re, api_regex, api_html, api_json, api_url, api_hash,
    api_date, api_search, api_log, api_template;
extern const struct api_module api_ctx, api_article, api_claim, api_evidence, api_source,
    api_result;

/* Adds `stet` and print to the base on top, and makes the objects. */
void api_open(lua_State *L);
/* Makes the list on top an iterator over its items. */
void api_push_iterator(lua_State *L);
/* Pushes nil and {code=, message=, retryable=}; returns 2. */
int api_fail(lua_State *L, const char *code, const char *message, bool retryable);
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
