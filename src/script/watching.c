/*
 * See watching.h.
 *
 * A watched function of the API is a closure in front of the real one, which it calls
 * in its own frame: so the real one finds its arguments, its caller's line and its name
 * in messages as ever.  A call that raises never comes back to that closure.  It stays
 * among those under way until whoever catches the error (pcall, or the host) says so.
 * Rejected: lua_pcall around each call, which hides the caller's line from messages,
 * and Lua's call hook, which sees string.format as well and costs ten times as much.
 *
 * What the watching itself allocates is not charged to the unit, so that a run that is
 * watched ends as one that is not.
 */
#include "watching.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "chunk.h"
#include "entry.h"
#include "inspect.h"
#include "unit.h"
#include "value.h"
#include "vm.h"

/* Calls in calls, by way of functions that take functions; deeper ones are not told. */
#define DEPTH_MAX 32
/* Of one job: a unit in a loop must not fill a disk. */
#define LINES_MAX  5000
#define LINE_BYTES 1000
/* Arguments of one call, all together. */
#define ARGUMENTS_BYTES 600
/* Looked at for the unit's line: between it and the API may lie pcall, table.sort... */
#define LEVELS_MAX 8
#define NAME_BYTES 64

static const char *const class_names[] = {
#define WATCH_NAME(code, name) name,
    WATCH_CLASSES(WATCH_NAME)
#undef WATCH_NAME
};

const char *watch_class_name(enum watch_class class)
{
    return class_names[class];
}

/* A call under way. */
struct pending {
    const struct api_module *module;
    const struct api_entry *entry;
    int64_t start_ns;
    struct buf text; /* its place and arguments */
};

struct watching {
    struct watch watch;
    struct arena *arena; /* of the job's profile */
    struct unit_profile_list units;
    bool on;         /* a unit is at work */
    size_t unit;     /* which; and what there was at its start */
    struct str path; /* of its file */
    int64_t start_ns;
    size_t start_bytes;
    struct pending pending[DEPTH_MAX];
    size_t depth; /* calls under way, those that are too deep included */
    size_t lines; /* told in this job */
    lua_Alloc alloc;
    void *alloc_data;
};

/* Lua's memory as the profile counts it. */

static size_t held_bytes(const struct script_vm *vm)
{
    return vm->lua_bytes + vm->host_bytes + vm->pattern_bytes;
}

static void count_peak(struct script_vm *vm)
{
    struct watching *w = vm->watching;
    struct unit_profile *unit = &w->units.items[w->unit];
    size_t held = held_bytes(vm);
    if (held > w->start_bytes && held - w->start_bytes > unit->peak_bytes)
        unit->peak_bytes = held - w->start_bytes;
}

static void *counting_alloc(void *data, void *old, size_t old_size, size_t size)
{
    struct script_vm *vm = data;
    struct watching *w = vm->watching;
    size_t had = old ? old_size : 0;
    void *mem = w->alloc(w->alloc_data, old, old_size, size);
    if (w->on && mem && size > had) {
        w->units.items[w->unit].allocated_bytes += size - had;
        count_peak(vm);
    }
    return mem;
}

/* A line that Lua comes to. */
static void take_line(lua_State *L, lua_Debug *ar)
{
    struct watching *w = vm_of(L)->watching;
    if (!w->on)
        return;
    const struct unit_profile *unit = &w->units.items[w->unit];
    size_t i = (size_t)ar->currentline - 1;
    lua_getinfo(L, "S", ar);
    if (ar->source[0] == '@' && str_eq_c(w->path, ar->source + 1) && i < unit->lines_n &&
        unit->lines[i] == LINE_MISSED)
        unit->lines[i] = LINE_RUN;
}

struct watching *watching_new(struct script_vm *vm, const struct watch *watch)
{
    if (watch->classes == 0 && !watch->profile)
        return NULL;
    struct watching *w = xmalloc(sizeof *w);
    *w = (struct watching){ .watch = *watch, .arena = arena_new() };
    w->watch.unit = str_copy(vm->arena, watch->unit);
    if (watch->profile) {
        w->alloc = lua_getallocf(vm->lua, &w->alloc_data);
        lua_setallocf(vm->lua, counting_alloc, vm);
    }
    if (watch->lines)
        vm->on_line = take_line;
    return w;
}

void watching_free(struct watching *w)
{
    if (!w)
        return;
    for (size_t i = 0; i < DEPTH_MAX; i++)
        buf_free(&w->pending[i].text);
    arena_free(w->arena);
    free(w);
}

void script_watch_reset(struct script_vm *vm)
{
    struct watching *w = vm->watching;
    if (!w)
        return;
    arena_reset(w->arena);
    w->units = (struct unit_profile_list){ 0 };
    w->lines = 0;
}

const struct unit_profile_list *script_profile(const struct script_vm *vm)
{
    return vm->watching && vm->watching->watch.profile ? &vm->watching->units : NULL;
}

/* Units. */

static size_t find_unit(struct watching *w, struct str id)
{
    for (size_t i = 0; i < w->units.n; i++)
        if (str_eq(w->units.items[i].unit, id))
            return i;
    VEC_ADD(w->arena, &w->units)->unit = str_copy(w->arena, id);
    return w->units.n - 1;
}

/* The lines of a unit's file, none of them run yet. */
static void add_lines(struct script_vm *vm, const struct unit *unit, struct unit_profile *profile)
{
    struct chunk chunk;
    struct arena *arena = vm->watching->arena;
    lua_rawgeti(vm->lua, LUA_REGISTRYINDEX, unit->chunk);
    bool known = chunk_read(vm->lua, arena, &chunk);
    lua_pop(vm->lua, 1);
    if (!known || chunk.code.n == 0)
        return;
    profile->lines_n = chunk.code.n - 1;
    profile->lines = ARENA_ARRAY(arena, chunk.code.n, char);
    for (size_t i = 0; i < profile->lines_n; i++)
        profile->lines[i] = chunk.code.items[i + 1] ? LINE_MISSED : LINE_PLAIN;
}

void watching_start(struct script_vm *vm, const struct unit *unit)
{
    struct watching *w = vm->watching;
    if (!w)
        return;
    w->unit = find_unit(w, unit->info.id);
    w->path = unit->info.path;
    if (w->watch.lines && !w->units.items[w->unit].lines)
        add_lines(vm, unit, &w->units.items[w->unit]);
    w->on = true;
    w->start_bytes = held_bytes(vm);
    w->depth = 0;
    w->start_ns = clock_cpu_ns();
}

void watching_end(struct script_vm *vm)
{
    struct watching *w = vm->watching;
    if (!w)
        return;
    count_peak(vm);
    struct unit_profile *unit = &w->units.items[w->unit];
    unit->cpu_ns += clock_cpu_ns() - w->start_ns;
    unit->instructions += vm->budget - vm->left;
    w->on = false;
}

void watching_run(struct script_vm *vm)
{
    if (vm->watching)
        vm->watching->units.items[vm->watching->unit].runs++;
}

/* Lines. */

bool watching_wants(const struct script_vm *vm, enum watch_class class)
{
    const struct watching *w = vm->watching;
    return w && w->on && (w->watch.classes & (1U << class)) && w->lines < LINES_MAX &&
           (str_is_none(w->watch.unit) || str_eq(w->watch.unit, w->units.items[w->unit].unit));
}

void watching_say(struct script_vm *vm, enum watch_class class, struct str line)
{
    struct watching *w = vm->watching;
    if (!vm->host.trace || !watching_wants(vm, class))
        return;
    struct arena *arena = arena_new();
    bool last = ++w->lines == LINES_MAX;
    line = last ? STR("(further lines are dropped)") : value_clean(arena, line, LINE_BYTES);
    vm->host.trace(vm->host.ctx, class, line);
    arena_free(arena);
}

bool script_wants(const struct script_vm *vm, enum watch_class class)
{
    return watching_wants(vm, class);
}

void script_say(struct script_vm *vm, enum watch_class class, struct str line)
{
    watching_say(vm, class, line);
}

/* Calls. */

static bool is_method(const struct api_module *module)
{
    return !str_starts(str_from(module->name), STR("stet"));
}

/* "stet.text.facts"; "claim:quotes", as units write it. */
static struct str call_name(const struct pending *call, char *out)
{
    bool method = is_method(call->module);
    size_t n = (size_t)snprintf(out, NAME_BYTES, "%s%c%s", call->module->name, method ? ':' : '.',
                                call->entry->name);
    if (method && out[0] >= 'A' && out[0] <= 'Z')
        out[0] = (char)(out[0] - 'A' + 'a');
    return str_new(out, n < NAME_BYTES ? n : NAME_BYTES - 1);
}

static void count_call(struct watching *w, const struct pending *call, int64_t end_ns)
{
    char name[NAME_BYTES];
    struct str called = call_name(call, name);
    struct call_profile_list *calls = &w->units.items[w->unit].calls;
    size_t i = 0;
    while (i < calls->n && !str_eq(calls->items[i].name, called))
        i++;
    if (i == calls->n)
        VEC_ADD(w->arena, calls)->name = str_copy(w->arena, called);
    calls->items[i].calls++;
    calls->items[i].cpu_ns += end_ns - call->start_ns;
}

static void put_place(lua_State *L, struct buf *out)
{
    lua_Debug ar;
    for (int level = 1; level < LEVELS_MAX && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.source[0] == '@' && ar.currentline > 0) {
            buf_printf(out, "%s:%d: ", ar.source + 1, ar.currentline);
            return;
        }
    }
}

/* The values from `from` to the top, as a list. */
static void put_values(lua_State *L, int from, struct buf *out)
{
    int n = lua_gettop(L);
    size_t start = out->len;
    for (int i = from; i <= n; i++) {
        if (i > from)
            buf_cstr(out, ", ");
        if (out->len - start > ARGUMENTS_BYTES) {
            buf_cstr(out, "…");
            return;
        }
        inspect_put(L, i, &inspect_line, out);
    }
}

static void tell_start(lua_State *L, struct pending *call)
{
    struct buf *out = &call->text;
    char name[NAME_BYTES];
    bool method = is_method(call->module);
    put_place(L, out);
    if (method && lua_gettop(L) > 0) {
        inspect_put(L, 1, &inspect_line, out);
        buf_printf(out, ":%s(", call->entry->name);
    } else {
        buf_str(out, call_name(call, name));
        buf_byte(out, '(');
    }
    put_values(L, method ? 2 : 1, out);
    buf_byte(out, ')');
}

static void put_time(struct buf *out, int64_t ns)
{
    buf_printf(out, "  [%lld µs]", (long long)(ns / 1000));
}

/* The call on top is done. */
static void finish(struct script_vm *vm, struct pending *call, int64_t end_ns)
{
    struct watching *w = vm->watching;
    if (w->watch.profile)
        count_call(w, call, end_ns);
    if (call->text.len == 0)
        return;
    put_time(&call->text, end_ns - call->start_ns);
    watching_say(vm, WATCH_CALLS, buf_view(&call->text));
}

static struct pending *pop(struct watching *w)
{
    w->depth--;
    return w->depth < DEPTH_MAX ? &w->pending[w->depth] : NULL;
}

static void begin(lua_State *L, struct script_vm *vm)
{
    struct watching *w = vm->watching;
    if (w->depth++ >= DEPTH_MAX)
        return;
    struct pending *call = &w->pending[w->depth - 1];
    int64_t left = vm->left;
    call->entry = lua_touserdata(L, lua_upvalueindex(1));
    call->module = lua_touserdata(L, lua_upvalueindex(2));
    buf_reset(&call->text);
    if (watching_wants(vm, WATCH_CALLS))
        tell_start(L, call);
    vm->left = left;
    call->start_ns = clock_cpu_ns();
}

static void end(lua_State *L, struct script_vm *vm, int results)
{
    struct pending *call = pop(vm->watching);
    if (!call)
        return;
    int64_t end_ns = clock_cpu_ns(), left = vm->left;
    if (call->text.len > 0 && results > 0) {
        buf_cstr(&call->text, " -> ");
        put_values(L, lua_gettop(L) - results + 1, &call->text);
    }
    finish(vm, call, end_ns);
    vm->left = left;
}

/* Upvalues: the entry (where the real function looks for it, too), the module, the
   function. */
static int l_watched(lua_State *L)
{
    struct script_vm *vm = vm_of(L);
    lua_CFunction function = lua_tocfunction(L, lua_upvalueindex(3));
    if (!vm->watching->on || !vm->exec) /* its file is read: that is not its work */
        return function(L);
    begin(L, vm);
    int results = function(L);
    end(L, vm, results);
    return results;
}

bool watching_push(lua_State *L, const struct api_module *module, const struct api_entry *entry,
                   lua_CFunction function)
{
    const struct watching *w = vm_of(L)->watching;
    if (!w || !(w->watch.profile || (w->watch.classes & (1U << WATCH_CALLS))))
        return false;
    lua_pushlightuserdata(L, (void *)entry);
    lua_pushlightuserdata(L, (void *)module);
    lua_pushcfunction(L, function);
    lua_pushcclosure(L, l_watched, 3);
    return true;
}

size_t watching_depth(const struct script_vm *vm)
{
    return vm->watching ? vm->watching->depth : 0;
}

void watching_raised(struct script_vm *vm, size_t depth, const char *message)
{
    struct watching *w = vm->watching;
    while (w && w->depth > depth) {
        struct pending *call = pop(w);
        if (!call)
            continue;
        if (call->text.len > 0)
            buf_printf(&call->text, " raised: %s", message ? message : "?");
        finish(vm, call, clock_cpu_ns());
    }
}
