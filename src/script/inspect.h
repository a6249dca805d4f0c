/*
 * Values of Lua as people read them: a table with its keys in order, a text in
 * quotation marks, an object of the host by what it is.
 */
#ifndef STET_SCRIPT_INSPECT_H
#define STET_SCRIPT_INSPECT_H

#include <lua.h>

#include "base/str.h"

/* How much is shown; what is left out is told by "…" and how much it is. */
struct inspect_style {
    size_t text_bytes;   /* of one text */
    size_t object_bytes; /* of what an object says of itself */
    size_t items;        /* of one table */
    size_t depth;        /* of tables in tables */
    size_t columns;      /* a table that is wider takes a line an item; 0: one line always */
};

/* For a line of a trace, and for an answer at the prompt. */
extern const struct inspect_style inspect_line, inspect_page;

/*
 * Puts the value at `at`.  Reads tables raw and calls no metamethod, so that no unit's
 * code runs; what is put is one line (or lines, with columns), its controls escaped.
 * Takes some of the stack and, for objects, of Lua's memory: may raise for want of it.
 */
void inspect_put(lua_State *L, int at, const struct inspect_style *style, struct buf *out);

#endif
