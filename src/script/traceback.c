/*
 * See traceback.h.  Of the stack, only the frames of scripts are shown: what lies between
 * them is stet's own and nothing that an author could change.  Lua keeps lines but no
 * columns; where the message names a variable or a field, that name is looked for in the
 * line and underlined.  Rejected: luaL_traceback, which shows C frames, shortens paths to
 * 60 bytes and builds its text in Lua's memory.
 */
#include "traceback.h"

#include <stdlib.h>

#include "base/map.h"
#include "text/unicode.h"
#include "value.h"
#include "vm.h"

#define FRAMES_SHOWN 6
#define LEVELS_MAX   200 /* looked at: each costs a walk from the top */
#define LINE_BYTES   160
#define NAME_BYTES   60

struct place_in {
    const struct str *text; /* of the file; NULL: not known */
    int line;
};

static struct str line_of(struct str text, int number)
{
    size_t at = 0;
    for (int i = 1; i < number && at != SIZE_MAX; i++) {
        at = str_find(text, STR("\n"), at);
        at = at == SIZE_MAX ? at : at + 1;
    }
    if (at == SIZE_MAX)
        return STR_NONE;
    size_t end = str_find(text, STR("\n"), at);
    return str_sub(text, at, end == SIZE_MAX ? text.len : end);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

/* Where the word stands whole in the line; SIZE_MAX: nowhere. */
static size_t find_word(struct str line, struct str word)
{
    for (size_t at = 0; (at = str_find(line, word, at)) != SIZE_MAX; at++) {
        size_t end = at + word.len;
        if ((at == 0 || !is_word_byte(line.ptr[at - 1])) &&
            (end == line.len || !is_word_byte(line.ptr[end])))
            return at;
    }
    return SIZE_MAX;
}

/* The first name in apostrophes of the message that stands in the line: "attempt to index a
   nil value (local 'none')". */
static struct span find_named(struct str line, struct str message)
{
    for (size_t at = 0; (at = str_find(message, STR("'"), at)) != SIZE_MAX;) {
        size_t end = str_find(message, STR("'"), at + 1);
        if (end == SIZE_MAX)
            break;
        struct str word = str_sub(message, at + 1, end);
        size_t found = word.len > 0 ? find_word(line, word) : SIZE_MAX;
        if (found != SIZE_MAX)
            return (struct span){ found, found + word.len };
        at = end + 1;
    }
    return (struct span){ 0, 0 };
}

static void put_columns(struct buf *out, char mark, size_t columns)
{
    for (size_t i = 0; i < columns; i++)
        buf_byte(out, mark);
}

/* The line with its number, and a second one that underlines what the message names. */
static void put_line(const struct place_in *place, struct str message, struct buf *out)
{
    struct arena *arena = arena_new();
    struct str raw = line_of(*place->text, place->line);
    struct span named = find_named(raw, message);
    struct str before = value_clean(arena, str_sub(raw, 0, named.start), LINE_BYTES);
    struct str name = value_clean(arena, str_at(raw, named), LINE_BYTES);
    buf_printf(out, "%6d | %.*s\n", place->line, STR_ARG(value_clean(arena, raw, LINE_BYTES)));
    if (name.len > 0 && before.len + name.len < LINE_BYTES) {
        buf_cstr(out, "       | ");
        put_columns(out, ' ', text_width(before));
        put_columns(out, '^', text_width(name));
        buf_byte(out, '\n');
    }
    arena_free(arena);
}

static void put_frame(const lua_Debug *ar, struct buf *out)
{
    struct arena *arena = arena_new();
    struct str path = value_clean(arena, str_from(ar->source + 1), LINE_BYTES);
    buf_printf(out, "    %.*s:%d: in ", STR_ARG(path), ar->currentline);
    if (ar->what[0] == 'm') {
        buf_cstr(out, "the file itself\n");
    } else if (ar->name) {
        struct str name = value_clean(arena, str_from(ar->name), NAME_BYTES);
        buf_printf(out, "function '%.*s'\n", STR_ARG(name));
    } else {
        buf_printf(out, "the function of line %d\n", ar->linedefined);
    }
    if (ar->istailcall)
        buf_cstr(out, "    (called in place of its caller, by return)\n");
    arena_free(arena);
}

/* What does not compile has no frame, but its message begins with the place. */
static struct place_in place_of(const struct script_vm *vm, struct str message)
{
    struct place_in place = { 0 };
    for (size_t at = 0; !place.text && (at = str_find(message, STR(":"), at)) != SIZE_MAX; at++) {
        place.text = map_get(vm->texts, str_sub(message, 0, at));
        for (size_t i = at + 1; i < message.len && is_digit(message.ptr[i]) && place.line < 1000000;
             i++)
            place.line = place.line * 10 + (message.ptr[i] - '0');
    }
    return place;
}

static struct str message_of(lua_State *L)
{
    struct str text = value_str(L, 1);
    return text.ptr ? text : STR("");
}

static size_t put_frames(lua_State *L, struct str message, struct buf *out)
{
    const struct script_vm *vm = vm_of(L);
    lua_Debug ar;
    size_t frames = 0;
    for (int level = 1; level < LEVELS_MAX && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Slnt", &ar);
        if (ar.source[0] != '@' || ar.currentline <= 0)
            continue;
        struct place_in place = { map_get(vm->texts, str_from(ar.source + 1)), ar.currentline };
        if (frames == 0 && place.text)
            put_line(&place, message, out);
        if (frames++ == FRAMES_SHOWN) {
            buf_cstr(out, "    ...\n");
            break;
        }
        put_frame(&ar, out);
    }
    return frames;
}

int traceback_take(lua_State *L)
{
    struct script_vm *vm = vm_of(L);
    struct str message = message_of(L);
    struct place_in place = place_of(vm, message);
    struct buf out = { 0 };
    struct err err = { 0 };
    if (put_frames(L, message, &out) == 0 && place.text && place.line > 0)
        put_line(&place, message, &out);
    err_set_detail(&err, out.len ? out.ptr : "");
    memcpy(vm->where, err.detail, sizeof err.detail);
    buf_free(&out);
    return 1;
}
