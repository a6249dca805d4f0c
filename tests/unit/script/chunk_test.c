/*
 * What a compiled file tells of itself, against what was written: pins Lua's binary form,
 * which its manual leaves open.
 */
#include "check.h"

#include <lauxlib.h>

#include "base/arena.h"
#include "base/embed.h"
#include "script/chunk.h"

static void put_lines(struct buf *out, const struct chunk *chunk)
{
    for (size_t i = 0; i < chunk->code.n; i++)
        if (chunk->code.items[i])
            buf_printf(out, "%zu ", i);
}

static void put_globals(struct buf *out, const struct chunk *chunk)
{
    for (size_t i = 0; i < chunk->globals.n; i++) {
        const struct chunk_global *g = &chunk->globals.items[i];
        buf_printf(out, "%zu:%.*s%s ", g->line, STR_ARG(g->name), g->written ? "=" : "");
    }
}

static void put_words(struct buf *out, const struct chunk *chunk)
{
    for (size_t i = 0; i < chunk->words.n; i++)
        buf_printf(out, "%.*s ", STR_ARG(chunk->words.items[i]));
}

static bool read_text(const char *text, struct arena *arena, struct chunk *out)
{
    lua_State *L = luaL_newstate();
    assert_int_equal(luaL_loadstring(L, text), LUA_OK);
    bool known = chunk_read(L, arena, out);
    assert_int_equal(lua_gettop(L), 1);
    lua_close(L);
    return known;
}

static void what_a_file_has(void **state)
{
    (void)state;
    static const struct {
        const char *text, *lines, *globals, *words, *why;
    } rows[] = {
        { "", "", "", "", "nothing" },
        { "x = y", "", "1:y 1:x= ", "", "top level: globals, no lines" },
        { "local a = 1\nreturn function()\n  return a\nend", "3 ", "", "", "a function's line" },
        { "return function()\n  if b then\n    c = 1\n  end\nend", "2 3 ", "2:b 3:c= ", "b c ",
          "its end is no line" },
        { "return function()\n  local s = 'word'\n  return s.field\nend", "2 3 ", "", "word field ",
          "words" },
        { "return function()\n  return function()\n    return d\n  end\nend", "3 4 ", "3:d ", "d ",
          "functions in functions" },
        { "return function()\n  local _ENV = {}\n  e = 1\nend", "2 3 ", "", "e ",
          "an environment of its own" },
        { "local t = {}\nfunction t.f() return 1.5, 2, true, nil, math.huge end", "2 ", "2:math ",
          "math huge ", "constants of all kinds" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct chunk chunk;
        struct buf lines = { 0 }, globals = { 0 }, words = { 0 };
        CHECK(read_text(rows[i].text, arena, &chunk), rows[i].why);
        put_lines(&lines, &chunk);
        put_globals(&globals, &chunk);
        put_words(&words, &chunk);
        CHECK_STR(buf_view(&lines), rows[i].lines, rows[i].why);
        CHECK_STR(buf_view(&globals), rows[i].globals, rows[i].why);
        CHECK_STR(buf_view(&words), rows[i].words, rows[i].why);
        buf_free(&lines);
        buf_free(&globals);
        buf_free(&words);
        arena_free(arena);
    }
}

/* Lines so far apart that their distance takes a number of its own, and many constants. */
static void long_files(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chunk chunk;
    struct buf text = { 0 }, want = { 0 }, lines = { 0 };
    buf_cstr(&text, "return function()\n");
    for (size_t line = 2; line < 3000; line++) {
        bool code = line % 311 == 0 || (line < 300 && line % 7 == 0);
        if (code) {
            buf_printf(&text, "f%zu('%0*zu')", line, line % 2 ? 60 : 5, line);
            buf_printf(&want, "%zu ", line);
        }
        buf_byte(&text, '\n');
    }
    buf_cstr(&text, "end");
    buf_byte(&text, '\0');
    CHECK(read_text(text.ptr, arena, &chunk), "a long file");
    put_lines(&lines, &chunk);
    CHECK_STR(buf_view(&lines), want.ptr, "each line");
    CHECK_INT(chunk.globals.n, 51, "a global for each");
    buf_free(&text);
    buf_free(&want);
    buf_free(&lines);
    arena_free(arena);
}

/* All of stet's own files are read to their end. */
static void own_files(void **state)
{
    (void)state;
    size_t files = 0;
    for (const struct embedded_file *f = embedded_scripts; f->path; f++) {
        struct arena *arena = arena_new();
        struct chunk chunk;
        lua_State *L = luaL_newstate();
        if (luaL_loadbuffer(L, f->bytes, f->size, f->path) == LUA_OK) {
            CHECK(chunk_read(L, arena, &chunk), f->path);
            files++;
        }
        lua_close(L);
        arena_free(arena);
    }
    CHECK(files > 15, "stet's own units");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_file_has),
        cmocka_unit_test(long_files),
        cmocka_unit_test(own_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
