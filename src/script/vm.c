/*
 * The Lua state, its allocator and its budget.
 *
 * Lua 5.4 is no security boundary, so nothing here trusts it: memory is capped
 * in the allocator, which also charges the budget for what it hands out (a
 * loop of `s = s .. s` costs few instructions and much time); the count hook
 * charges for instructions; C functions charge for what they scan.  Once the
 * budget is gone the hook fires at every instruction and the guarded pcall
 * raises again, so that a unit cannot swallow its own end.  Out of memory ends
 * the unit in the same way: each failed allocation costs a full collection,
 * and a unit that went on would spend hours in them.
 *
 * Rejected: a state for each unit (13 KB and 26 µs each, but bindings and
 * handles would have to be made forty times), and yielding from the hook
 * (broken in 5.4.4).
 */
#include "vm.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "value.h"

/* How long patterns of one unit may take on one article. */
#define REGEX_MS 2000
/* What a killed unit may still allocate for its error's message. */
#define DYING_BYTES (64 * 1024)
/* Scratch above this goes back to the system when the function is done. */
#define SCRATCH_KEEP_BYTES (1024 * 1024)

const struct script_limits script_limits_default = {
    .instructions = 50 * 1000 * 1000,
    .memory_bytes = 32 * 1024 * 1024,
    .output_bytes = 32 * 1024 * 1024,
};

struct script_vm *vm_of(lua_State *L)
{
    return *(struct script_vm **)lua_getextraspace(L);
}

struct exec *vm_exec(lua_State *L)
{
    struct exec *exec = vm_of(L)->exec;
    if (!exec)
        luaL_error(L, "this can't be used while a unit is being loaded: call it in 'run'");
    return exec;
}

static size_t memory_limit(const struct script_vm *vm)
{
    return vm->limits.memory_bytes + (vm->killed ? DYING_BYTES : 0);
}

static size_t held_bytes(const struct script_vm *vm)
{
    return vm->lua_bytes + vm->host_bytes + vm->pattern_bytes;
}

/* Whether a test wants this request to fail: it, and the one that Lua makes
   again after collecting. */
static bool is_denied(struct script_vm *vm)
{
    int64_t nth = vm->limits.deny_nth;
    return nth > 0 && ++vm->requests >= nth && vm->requests <= nth + 1;
}

/* lua_Alloc.  Shrinking never fails, as Lua requires. */
static void *vm_alloc(void *data, void *old, size_t old_size, size_t size)
{
    struct script_vm *vm = data;
    size_t had = old ? old_size : 0;
    if (size == 0) {
        if (old)
            heap_give(&vm->heap, old, had);
        vm->lua_bytes -= had;
        return NULL;
    }
    if (size > had) {
        size_t others = held_bytes(vm) - had, limit = memory_limit(vm);
        vm->left -= (int64_t)(size / VM_BYTES_PER_STEP);
        if (is_denied(vm) || others > limit || size > limit - others) {
            /* Lua now collects everything and asks once more. */
            vm->left -= (int64_t)(limit / VM_BYTES_PER_STEP);
            return NULL;
        }
    }
    void *mem = heap_resize(&vm->heap, old, had, size);
    if (!mem && size <= had)
        return old; /* a large block that counts as small from now on is never freed: so be it */
    if (mem)
        vm->lua_bytes += size - had;
    return mem;
}

static void on_count(lua_State *L, lua_Debug *ar)
{
    if (ar->event == LUA_HOOKLINE)
        vm_of(L)->on_line(L, ar);
    else
        vm_charge(L, lua_gethookcount(L));
}

void vm_kill(lua_State *L, enum err_code why)
{
    struct script_vm *vm = vm_of(L);
    if (!vm->killed)
        vm->killed = why;
    lua_sethook(L, on_count, LUA_MASKCOUNT, 1);
    lua_pushstring(L, vm->killed == ERR_MEMORY ? "out of memory" : "out of budget");
    lua_error(L);
    abort(); /* lua_error does not return */
}

void vm_charge(lua_State *L, int64_t steps)
{
    struct script_vm *vm = vm_of(L);
    vm->left -= steps;
    if (vm->left < 0 || vm->killed)
        vm_kill(L, ERR_BUDGET);
}

void vm_charge_bytes(lua_State *L, size_t bytes)
{
    vm_charge(L, (int64_t)(bytes / VM_BYTES_PER_STEP) + 1);
}

void vm_charge_memory(lua_State *L, size_t bytes)
{
    struct script_vm *vm = vm_of(L);
    size_t limit = vm->limits.memory_bytes, held = held_bytes(vm);
    if (held > limit || bytes > limit - held) {
        vm_charge_bytes(L, limit); /* what a collection may cost */
        lua_gc(L, LUA_GCCOLLECT);
        held = held_bytes(vm);
        if (held > limit || bytes > limit - held)
            vm_kill(L, ERR_MEMORY);
    }
    vm->host_bytes += bytes;
}

/* Lua's own buffers raise a plain text when they can't grow. */
static bool is_out_of_memory(lua_State *L, int status)
{
    return status == LUA_ERRMEM || str_eq_c(value_str(L, -1), "not enough memory");
}

void vm_need_stack(lua_State *L, int n)
{
    if (!lua_checkstack(L, n))
        vm_kill(L, ERR_MEMORY);
}

void vm_rethrow(lua_State *L, int status)
{
    struct script_vm *vm = vm_of(L);
    if (!vm->killed && is_out_of_memory(L, status))
        vm->killed = ERR_MEMORY;
    if (vm->killed) {
        lua_sethook(L, on_count, LUA_MASKCOUNT, 1);
        lua_error(L);
    }
}

struct arena *vm_scratch(lua_State *L)
{
    struct script_vm *vm = vm_of(L);
    arena_reset(vm->scratch);
    return vm->scratch;
}

void vm_scratch_done(lua_State *L)
{
    struct script_vm *vm = vm_of(L);
    size_t used = arena_used(vm->scratch);
    vm_charge_memory(L, used);
    vm->host_bytes -= used;
}

void vm_budget_start(struct script_vm *vm, int64_t instructions, int64_t end_ms)
{
    int64_t regex_end_ms = clock_ticks_ms() + REGEX_MS;
    vm->regex_end_ms = end_ms && end_ms < regex_end_ms ? end_ms : regex_end_ms;
    vm->budget = vm->left = instructions;
    vm->killed = ERR_NONE;
    vm->host_bytes = 0;
    vm->log_lines = 0;
    lua_sethook(vm->lua, on_count, LUA_MASKCOUNT | (vm->on_line ? LUA_MASKLINE : 0),
                vm->watching ? VM_HOOK_STEPS_WATCHED : VM_HOOK_STEPS);
}

void vm_budget_end(struct script_vm *vm)
{
    lua_sethook(vm->lua, NULL, 0, 0);
    vm->left = INT64_MAX / 2; /* the host's own work is not counted */
    vm->killed = ERR_NONE;
    vm->host_bytes = 0;
    if (arena_used(vm->scratch) > SCRATCH_KEEP_BYTES) {
        arena_free(vm->scratch);
        vm->scratch = arena_new();
    }
}

bool vm_protect(struct script_vm *vm, lua_CFunction function, void *data, struct err *err)
{
    lua_State *L = vm->lua;
    /* No push allocates: C functions without upvalues, a pointer. */
    int base = lua_gettop(L) + 1;
    vm->where[0] = '\0';
    lua_pushcfunction(L, vm->on_error);
    lua_pushcfunction(L, function);
    lua_pushlightuserdata(L, data);
    int status = lua_pcall(L, 1, 0, base);
    if (status == LUA_OK) {
        lua_remove(L, base);
        return true;
    }
    enum err_code code = ERR_SCRIPT;
    if (vm->killed)
        code = vm->killed;
    else if (is_out_of_memory(L, status))
        code = ERR_MEMORY;
    if (code == ERR_BUDGET)
        err_set(err, code, "used up its budget of %lld instructions", (long long)vm->budget);
    else if (code == ERR_MEMORY)
        err_set(err, code, "used up its %zu KiB of memory", vm->limits.memory_bytes / 1024);
    else
        value_error(L, -1, err);
    err_set_detail(err, vm->where);
    lua_settop(L, 0);
    return false;
}

static int on_panic(lua_State *L)
{
    /* Only a bug of stet's gets here: an API call outside vm_protect. */
    fprintf(stderr, "stet: bug: unprotected error in the script host\n");
    (void)L;
    abort();
}

bool vm_open(struct script_vm *vm, struct err *err)
{
    vm->left = INT64_MAX / 2;
    vm->lua = lua_newstate(vm_alloc, vm);
    if (!vm->lua)
        return err_set(err, ERR_MEMORY, "scripts need more than %zu KiB of memory",
                       vm->limits.memory_bytes / 1024);
    *(struct script_vm **)lua_getextraspace(vm->lua) = vm;
    lua_atpanic(vm->lua, on_panic);
    return true;
}

void vm_close(struct script_vm *vm)
{
    if (vm->lua)
        lua_close(vm->lua);
    vm->lua = NULL;
    heap_close(&vm->heap);
}

const char *script_library_version(void)
{
    return LUA_RELEASE;
}
