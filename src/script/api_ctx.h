/*
 * ctx in three parts: what it knows (api_ctx.c, which has the table), what
 * units add (api_ctx_add.c), what they say (api_ctx_say.c).
 */
#ifndef STET_SCRIPT_API_CTX_H
#define STET_SCRIPT_API_CTX_H

#include "api.h"
#include "value.h"
#include "vm.h"

/* The execution; raises unless ctx is the first argument. */
struct exec *ctx_exec(lua_State *L);
/* Raises when the unit is of another kind. */
void ctx_need_kind(lua_State *L, const struct exec *exec, enum unit_kind kind, const char *what);
/* Raises in `when`, which is asked of the article, before there is a claim at hand. */
void ctx_need_claim(lua_State *L, const struct exec *exec, const char *what);
/* The table argument of ctx:NAME{...}, its keys checked. */
struct value_of ctx_args(lua_State *L, const char *what, const struct api_module *shape);

int l_ctx_attach(lua_State *L);
int l_ctx_claim(lua_State *L);
int l_ctx_link(lua_State *L);

int l_ctx_error(lua_State *L);
int l_ctx_mark(lua_State *L);
int l_ctx_message(lua_State *L);
int l_ctx_note(lua_State *L);
int l_ctx_refuted(lua_State *L);
int l_ctx_suggest(lua_State *L);
int l_ctx_supported(lua_State *L);
int l_ctx_warning(lua_State *L);

#endif
