/*
 * C values to Lua and back.  Nothing here calls a metamethod: what a unit
 * returns or passes is read raw, with caps on depth and size.
 */
#ifndef STET_SCRIPT_VALUE_H
#define STET_SCRIPT_VALUE_H

#include <lua.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "strings.h"
#include "text/fact.h"
#include "text/quote.h"

#define VALUE_DEPTH 32

/* Lua's error value at `at` as ERR_SCRIPT, safely, whatever it is. */
void value_error(lua_State *L, int at, struct err *err);
/* One line for people: control characters escaped, broken UTF-8 replaced, cut
   at cap_bytes. */
struct str value_clean(struct arena *arena, struct str text, size_t cap_bytes);

/* Pushing; no value is nil. */
void value_push_str(lua_State *L, struct str s);
/* The same, kept for the execution: an article's text is asked for often. */
void value_push_long(lua_State *L, struct str s);
void value_forget_long(lua_State *L);
/* Set a field of the table on top; no value sets nothing. */
void value_set_str(lua_State *L, const char *key, struct str s);
void value_set_cstr(lua_State *L, const char *key, const char *s);
void value_set_int(lua_State *L, const char *key, int64_t n);
void value_set_number(lua_State *L, const char *key, double n);
void value_set_bool(lua_State *L, const char *key, bool b);
/* `first` and `last`: 1-based, inclusive, counted from byte `base`. */
void value_set_span(lua_State *L, struct span at, size_t base);
/* A new table with first and last, and `text` where it is given. */
void value_push_span(lua_State *L, struct span at, size_t base, struct str text);
void value_push_fact(lua_State *L, const struct fact *fact, struct str text, size_t base);
void value_push_quote(lua_State *L, const struct quote *quote, struct str text, size_t base);
void value_push_kinds(lua_State *L, unsigned kinds);
void value_push_strings(lua_State *L, const struct str *items, size_t n);

/* Reading. */

/* The string at `at` (numbers are none); STR_NONE for anything else.  The
   view lives as long as the value stays in Lua. */
struct str value_str(lua_State *L, int at);
/* An argument that must be a string; raises naming it. */
struct str value_check_str(lua_State *L, int arg);
/* Raw fields of the table at `at`.  nil gives `none`; a wrong type raises
   naming `what` and the field. */
struct value_of {
    int at;           /* the table, absolute */
    const char *what; /* "ctx:claim" */
};
struct str value_get_str(lua_State *L, struct value_of of, const char *key);
double value_get_number(lua_State *L, struct value_of of, const char *key, double none);
bool value_get_bool(lua_State *L, struct value_of of, const char *key, bool none);
/* first= and last=, or span={first=, last=}; start == end and *given false when
   neither is there.  Raises unless it lies in `text` on characters' edges. */
struct span value_get_span(lua_State *L, struct value_of of, struct str text, bool *given);
/* A text or a list of texts, copied to the arena. */
void value_get_strings(lua_State *L, struct value_of of, const char *key, struct arena *arena,
                       struct str_list *out);
/* Bits of kinds={"statistic", ...}; raises on an unknown kind. */
unsigned value_get_kinds(lua_State *L, struct value_of of, const char *key);

/* Pushes the table's keys in the order of their bytes, as userdata; views of
   strings that the table holds.  Raises on a key that is no text.  Lua's own order
   differs from run to run, so that nothing that shows may follow it. */
const struct str *value_push_keys(lua_State *L, struct value_of of, size_t *count);

/* Raises when the table at `of.at` has a key that the plain table lacks, naming
   the first such in the order of their bytes, and the nearest. */
struct api_module;
void value_check_keys(lua_State *L, struct value_of of, const struct api_module *shape);

/* "{name}" in the template filled from the table at `data` (0: none), pushed. */
void value_push_message(lua_State *L, struct str template, int data);

/*
 * A growing text whose memory is Lua's, so that it counts and an error frees
 * it.  Unlike luaL_Buffer it does not need the top of the stack: writers may
 * push what they like above it.
 */
struct value_buf {
    lua_State *L;
    int at; /* the slot of its userdata */
    char *ptr;
    size_t len, cap;
};
/* Takes a slot on top of the stack. */
struct value_buf value_buf_new(lua_State *L);
void value_buf_put(struct value_buf *buf, const char *bytes, size_t len);
void value_buf_byte(struct value_buf *buf, char c);
void value_buf_cstr(struct value_buf *buf, const char *s);
/* Pushes the text. */
void value_buf_push(const struct value_buf *buf);

#endif
