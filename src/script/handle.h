/*
 * Objects that the host owns, as units see them: userdata with fields and
 * methods that expire when the execution ends.
 */
#ifndef STET_SCRIPT_HANDLE_H
#define STET_SCRIPT_HANDLE_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>

struct api_module;

enum handle_kind {
    HANDLE_CTX,
    HANDLE_ARTICLE,
    HANDLE_CLAIM,
    HANDLE_EVIDENCE,
    HANDLE_SOURCE,
    HANDLE_RESULT,
    HANDLE_KIND_COUNT
};

/* Makes the metatable of a kind from its entries. */
void handle_define(lua_State *L, enum handle_kind kind, const struct api_module *module);
/* Expires all handles and forgets them: at an execution's start and end; makes
   room for as many as it will have. */
void handle_renew(lua_State *L, size_t expected);
/* Pushes the table of this execution's handles: a place to keep, under a name,
   what is made once an execution. */
void handle_push_kept(lua_State *L);
/* Pushes the handle of an item; the same one each time. */
void handle_push(lua_State *L, enum handle_kind kind, size_t index);
/* The item's index; raises for another thing or an expired handle. */
size_t handle_check(lua_State *L, int arg, enum handle_kind kind);
/* False for another thing; raises when it is expired. */
bool handle_test(lua_State *L, int at, enum handle_kind kind, size_t *index);
/* A number to sort handles by; false when the value is none. */
bool handle_order(lua_State *L, int at, lua_Integer *order);
/* The index of a raw field that holds a handle of the kind; `none` for nil. */
size_t handle_field(lua_State *L, int table, const char *key, enum handle_kind kind, size_t none);

#endif
