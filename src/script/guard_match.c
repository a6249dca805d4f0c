/*
 * Lua patterns under a step budget: find, match, gmatch, gsub.
 *
 * The semantics are those of Lua 5.4's manual, §6.4.1, by backtracking as
 * there; but each item that is tried takes a step off the unit's budget, so
 * that `.-.-.-.-b` on 20 KB ends in time.  Lua's own lstrlib has no place to
 * put a step.  Rejected: translating patterns for PCRE2 (%b and %f have no
 * equal, and back references count differently).
 */
#include <ctype.h>
#include <lauxlib.h>

#include "guard.h"
#include "value.h"
#include "vm.h"

#define CAPTURES_MAX 32
/* As deep as Lua's: each level is a C frame. */
#define DEPTH_MAX 200

enum { CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

struct capture {
    const char *start;
    ptrdiff_t len; /* or one of the two above */
};

struct matcher {
    lua_State *L;
    struct script_vm *vm;
    const char *src, *src_end, *pat_end;
    int depth, level;
    struct capture captures[CAPTURES_MAX];
};

static const char *match_here(struct matcher *m, const char *s, const char *p);

static void step(struct matcher *m)
{
    if (--m->vm->left < 0)
        vm_kill(m->L, ERR_BUDGET);
}

/* For an item of the pattern that is read again at each place: a set of a
   million characters is no cheaper because it is one item. */
static void step_over(struct matcher *m, const char *item, const char *end)
{
    m->vm->left -= (end - item) / 4;
    step(m);
}

/* Behind the single-character class at p. */
static const char *class_end(struct matcher *m, const char *p)
{
    if (*p++ == '%') {
        if (p == m->pat_end)
            luaL_error(m->L, "malformed pattern (ends with '%%')");
        return p + 1;
    }
    if (p[-1] != '[')
        return p;
    if (p < m->pat_end && *p == '^')
        p++;
    do {
        if (p == m->pat_end)
            luaL_error(m->L, "malformed pattern (missing ']')");
        char c = *p++;
        if (c == '%' && p < m->pat_end)
            p++;
    } while (p == m->pat_end || *p != ']');
    return p + 1;
}

static bool class_has(unsigned char c, char class)
{
    bool has;
    switch (tolower((unsigned char)class)) {
    case 'a': has = isalpha(c); break;
    case 'c': has = iscntrl(c); break;
    case 'd': has = isdigit(c); break;
    case 'g': has = isgraph(c); break;
    case 'l': has = islower(c); break;
    case 'p': has = ispunct(c); break;
    case 's': has = isspace(c); break;
    case 'u': has = isupper(c); break;
    case 'w': has = isalnum(c); break;
    case 'x': has = isxdigit(c); break;
    case 'z': has = c == 0; break; /* lstrlib still has it, undocumented */
    default: return (unsigned char)class == c;
    }
    return isupper((unsigned char)class) ? !has : has;
}

/* Whether the set that starts at p ('[') and ends before `end` has c. */
static bool set_has(unsigned char c, const char *p, const char *end)
{
    bool sense = true;
    end--; /* at the ']' */
    if (*++p == '^') {
        sense = false;
        p++;
    }
    for (; p < end; p++) {
        if (*p == '%') {
            if (class_has(c, *++p))
                return sense;
        } else if (p[1] == '-' && p + 2 < end) {
            if ((unsigned char)p[0] <= c && c <= (unsigned char)p[2])
                return sense;
            p += 2;
        } else if ((unsigned char)*p == c) {
            return sense;
        }
    }
    return !sense;
}

static bool single_matches(struct matcher *m, const char *s, const char *p, const char *end)
{
    step_over(m, p, end);
    if (s >= m->src_end)
        return false;
    unsigned char c = (unsigned char)*s;
    switch (*p) {
    case '.': return true;
    case '%': return class_has(c, p[1]);
    case '[': return set_has(c, p, end);
    default: return (unsigned char)*p == c;
    }
}

/* %bxy */
static const char *match_balance(struct matcher *m, const char *s, const char *p)
{
    if (p + 1 >= m->pat_end)
        luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
    if (s >= m->src_end || *s != *p)
        return NULL;
    int open = 1;
    while (++s < m->src_end) {
        step(m);
        if (*s == p[1]) {
            if (--open == 0)
                return s + 1;
        } else if (*s == *p) {
            open++;
        }
    }
    return NULL;
}

static const char *expand_most(struct matcher *m, const char *s, const char *p, const char *end)
{
    ptrdiff_t n = 0;
    while (single_matches(m, s + n, p, end))
        n++;
    for (; n >= 0; n--) {
        const char *res = match_here(m, s + n, end + 1);
        if (res)
            return res;
    }
    return NULL;
}

static const char *expand_least(struct matcher *m, const char *s, const char *p, const char *end)
{
    for (;; s++) {
        const char *res = match_here(m, s, end + 1);
        if (res)
            return res;
        if (!single_matches(m, s, p, end))
            return NULL;
    }
}

static const char *capture_start(struct matcher *m, const char *s, const char *p, ptrdiff_t what)
{
    if (m->level >= CAPTURES_MAX)
        luaL_error(m->L, "too many captures");
    m->captures[m->level] = (struct capture){ s, what };
    m->level++;
    const char *res = match_here(m, s, p);
    if (!res)
        m->level--;
    return res;
}

static const char *capture_end(struct matcher *m, const char *s, const char *p)
{
    int level = m->level - 1;
    while (level >= 0 && m->captures[level].len != CAPTURE_OPEN)
        level--;
    if (level < 0)
        luaL_error(m->L, "invalid pattern capture");
    m->captures[level].len = s - m->captures[level].start;
    const char *res = match_here(m, s, p);
    if (!res)
        m->captures[level].len = CAPTURE_OPEN;
    return res;
}

/* %1 to %9: the same bytes again. */
static const char *match_again(struct matcher *m, const char *s, char digit)
{
    int level = digit - '1';
    if (level < 0 || level >= m->level || m->captures[level].len == CAPTURE_OPEN)
        luaL_error(m->L, "invalid capture index %%%d", level + 1);
    ptrdiff_t len = m->captures[level].len;
    if (len < 0 || m->src_end - s < len)
        return NULL;
    m->vm->left -= len / VM_BYTES_PER_STEP;
    step(m);
    return memcmp(m->captures[level].start, s, (size_t)len) == 0 ? s + len : NULL;
}

/* %f[set]: between a character outside of the set and one inside. */
static bool match_frontier(struct matcher *m, const char *s, const char *p, const char **end)
{
    if (p >= m->pat_end || *p != '[')
        luaL_error(m->L, "missing '[' after '%%f' in pattern");
    *end = class_end(m, p);
    step_over(m, p, *end);
    unsigned char before = s == m->src ? '\0' : (unsigned char)s[-1];
    unsigned char after = s < m->src_end ? (unsigned char)*s : '\0';
    return !set_has(before, p, *end) && set_has(after, p, *end);
}

/*
 * The items that begin with '%' and are no character class: true when p was
 * one, with the outcome in *s (NULL: no match) and the rest of the pattern in
 * *p, NULL when the whole is settled.
 */
static bool match_special(struct matcher *m, const char **s, const char **p)
{
    const char *at = *p, *end;
    if (at[0] != '%' || at + 1 >= m->pat_end)
        return false;
    if (at[1] == 'b') {
        *s = match_balance(m, *s, at + 2);
        *p = at + 4;
    } else if (at[1] == 'f') {
        if (!match_frontier(m, *s, at + 2, &end))
            *s = NULL;
        *p = end;
    } else if (isdigit((unsigned char)at[1])) {
        *s = match_again(m, *s, at[1]);
        *p = at + 2;
    } else {
        return false;
    }
    return true;
}

static const char *match_loop(struct matcher *m, const char *s, const char *p)
{
    while (s && p != m->pat_end) {
        if (*p == '(') {
            bool position = p + 1 < m->pat_end && p[1] == ')';
            return capture_start(m, s, p + (position ? 2 : 1),
                                 position ? CAPTURE_POSITION : CAPTURE_OPEN);
        }
        if (*p == ')')
            return capture_end(m, s, p + 1);
        if (*p == '$' && p + 1 == m->pat_end)
            return s == m->src_end ? s : NULL;
        if (match_special(m, &s, &p))
            continue;
        const char *end = class_end(m, p);
        char suffix = '\0';
        if (end < m->pat_end)
            suffix = *end;
        if (suffix == '*')
            return expand_most(m, s, p, end);
        if (suffix == '-')
            return expand_least(m, s, p, end);
        bool one = single_matches(m, s, p, end);
        if (suffix == '+')
            return one ? expand_most(m, s + 1, p, end) : NULL;
        if (suffix == '?') {
            const char *res = one ? match_here(m, s + 1, end + 1) : NULL;
            if (res)
                return res;
            p = end + 1;
            continue;
        }
        s = one ? s + 1 : NULL;
        p = end;
    }
    return s;
}

/* Where the match ends that starts at s, or NULL. */
static const char *match_here(struct matcher *m, const char *s, const char *p)
{
    if (++m->depth > DEPTH_MAX)
        luaL_error(m->L, "pattern too complex");
    const char *res = match_loop(m, s, p);
    m->depth--;
    return res;
}

static void push_capture(struct matcher *m, int i, const char *s, const char *end)
{
    if (i >= m->level) {
        if (i > 0)
            luaL_error(m->L, "invalid capture index %%%d", i + 1);
        lua_pushlstring(m->L, s, (size_t)(end - s));
    } else if (m->captures[i].len == CAPTURE_POSITION) {
        lua_pushinteger(m->L, m->captures[i].start - m->src + 1);
    } else if (m->captures[i].len == CAPTURE_OPEN) {
        luaL_error(m->L, "unfinished capture");
    } else {
        lua_pushlstring(m->L, m->captures[i].start, (size_t)m->captures[i].len);
    }
}

/* All captures; the whole match where there are none and s is given. */
static int push_captures(struct matcher *m, const char *s, const char *end)
{
    int n = m->level == 0 && s ? 1 : m->level;
    vm_need_stack(m->L, n);
    for (int i = 0; i < n; i++)
        push_capture(m, i, s, end);
    return n;
}

static struct matcher matcher_new(lua_State *L, struct str src, struct str pattern)
{
    struct matcher m;
    m.L = L;
    m.vm = vm_of(L);
    m.src = src.ptr;
    m.src_end = src.ptr + src.len;
    m.pat_end = pattern.ptr + pattern.len;
    m.depth = m.level = 0;
    return m;
}

static const char *try_at(struct matcher *m, const char *s, const char *p)
{
    m->level = m->depth = 0;
    step(m);
    return match_here(m, s, p);
}

static struct str arg_string(lua_State *L, int arg)
{
    struct str s;
    s.ptr = luaL_checklstring(L, arg, &s.len);
    return s;
}

static bool is_plain(struct str pattern)
{
    for (size_t i = 0; i < pattern.len; i++)
        if (memchr("^$*+?.([%-", pattern.ptr[i], 10))
            return false;
    return true;
}

static int find_plain(lua_State *L, struct str src, struct str words, size_t from)
{
    vm_charge_bytes(L, src.len - from + words.len);
    size_t at = str_find(src, words, from);
    if (at == SIZE_MAX) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_pushinteger(L, (lua_Integer)at + (lua_Integer)words.len);
    return 2;
}

/* The 0-based start for `init`; SIZE_MAX behind the text. */
static size_t start_of(lua_Integer init, size_t len)
{
    if (init > 0)
        return (lua_Unsigned)init - 1 > len ? SIZE_MAX : (size_t)init - 1;
    if (init == 0 || (lua_Unsigned)-init > len)
        return 0;
    return len - (size_t)-init;
}

static int find_or_match(lua_State *L, bool find)
{
    struct str src = arg_string(L, 1), pattern = arg_string(L, 2);
    size_t from = start_of(luaL_optinteger(L, 3, 1), src.len);
    if (from == SIZE_MAX) {
        lua_pushnil(L);
        return 1;
    }
    if (find && (lua_toboolean(L, 4) || is_plain(pattern)))
        return find_plain(L, src, pattern, from);
    struct matcher m = matcher_new(L, src, pattern);
    const char *p = pattern.ptr, *s = src.ptr + from;
    bool anchored = pattern.len > 0 && *p == '^';
    p += anchored;
    do {
        const char *end = try_at(&m, s, p);
        if (end && find) {
            lua_pushinteger(L, s - src.ptr + 1);
            lua_pushinteger(L, end - src.ptr);
            return push_captures(&m, NULL, NULL) + 2;
        }
        if (end)
            return push_captures(&m, s, end);
    } while (s++ < m.src_end && !anchored);
    lua_pushnil(L);
    return 1;
}

int l_string_find(lua_State *L)
{
    return find_or_match(L, true);
}

int l_string_match(lua_State *L)
{
    return find_or_match(L, false);
}

/* Upvalues: text, pattern, where to go on, where the last match ended. */
static int l_gmatch_step(lua_State *L)
{
    struct str src = arg_string(L, lua_upvalueindex(1));
    struct str pattern = arg_string(L, lua_upvalueindex(2));
    size_t from = (size_t)lua_tointeger(L, lua_upvalueindex(3));
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    struct matcher m = matcher_new(L, src, pattern);
    for (const char *s = src.ptr + from; s <= m.src_end; s++) {
        const char *end = try_at(&m, s, pattern.ptr);
        if (!end || end - src.ptr == last)
            continue;
        lua_pushinteger(L, end - src.ptr);
        lua_pushvalue(L, -1);
        lua_replace(L, lua_upvalueindex(3));
        lua_replace(L, lua_upvalueindex(4));
        return push_captures(&m, s, end);
    }
    return 0;
}

int l_string_gmatch(lua_State *L)
{
    struct str src = arg_string(L, 1);
    arg_string(L, 2);
    size_t from = start_of(luaL_optinteger(L, 3, 1), src.len);
    lua_settop(L, 2);
    lua_pushinteger(L, (lua_Integer)(from == SIZE_MAX ? src.len + 1 : from));
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, l_gmatch_step, 4);
    return 1;
}

/* A replacement text: %0 the match, %1 to %9 captures, %% a percent sign. */
static void add_text(struct matcher *m, luaL_Buffer *out, const char *s, const char *end)
{
    struct str text = arg_string(m->L, 3);
    vm_charge(m->L, (int64_t)text.len / 4); /* "%0" for an empty match makes nothing */
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '%') {
            luaL_addchar(out, text.ptr[i]);
            continue;
        }
        char c = ++i < text.len ? text.ptr[i] : '\0';
        if (c == '%') {
            luaL_addchar(out, '%');
        } else if (c == '0') {
            luaL_addlstring(out, s, (size_t)(end - s));
        } else if (isdigit((unsigned char)c)) {
            push_capture(m, c - '1', s, end);
            luaL_tolstring(m->L, -1, NULL);
            lua_remove(m->L, -2);
            luaL_addvalue(out);
        } else {
            luaL_error(m->L, "invalid use of '%%' in replacement string");
        }
    }
}

static void add_replacement(struct matcher *m, luaL_Buffer *out, const char *s, const char *end)
{
    lua_State *L = m->L;
    int type = lua_type(L, 3);
    if (type == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        lua_call(L, push_captures(m, s, end), 1);
    } else if (type == LUA_TTABLE) {
        push_capture(m, 0, s, end);
        lua_gettable(L, 3);
    } else {
        add_text(m, out, s, end);
        return;
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(out, s, (size_t)(end - s));
        return;
    }
    if (!lua_isstring(L, -1))
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    luaL_addvalue(out);
}

int l_string_gsub(lua_State *L)
{
    struct str src = arg_string(L, 1), pattern = arg_string(L, 2);
    int type = lua_type(L, 3);
    if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TFUNCTION && type != LUA_TTABLE)
        return luaL_typeerror(L, 3, "string/function/table");
    lua_Integer limit = luaL_optinteger(L, 4, (lua_Integer)src.len + 1), n = 0;
    bool anchored = pattern.len > 0 && pattern.ptr[0] == '^';
    const char *p = pattern.ptr + anchored, *s = src.ptr, *last = NULL;
    struct matcher m = matcher_new(L, src, pattern);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    while (n < limit) {
        const char *end = try_at(&m, s, p);
        if (end && end != last) {
            n++;
            add_replacement(&m, &out, s, end);
            s = last = end;
        } else if (s < m.src_end) {
            luaL_addchar(&out, *s++);
        } else {
            break;
        }
        if (anchored)
            break;
    }
    luaL_addlstring(&out, s, (size_t)(m.src_end - s));
    luaL_pushresult(&out);
    lua_pushinteger(L, n);
    return 2;
}
