/*
 * Inside of the script room: one Lua state with its limits, and the execution
 * of one unit on one article.  Nobody outside includes this.
 */
#ifndef STET_SCRIPT_VM_H
#define STET_SCRIPT_VM_H

#include <lua.h>

#include "heap.h"
#include "unit.h"

/* Instructions between two looks at the budget.  A larger step buys nothing:
   once a hook is set, Lua traces each instruction anyway (measured: 1,000 and
   10,000 cost the same). */
#define VM_HOOK_STEPS 1000
/* A profile wants to tell small units apart. */
#define VM_HOOK_STEPS_WATCHED 50
/* Bytes that cost as much as one instruction when Lua allocates or C scans
   them: copying 16 MB takes about as long as a million instructions. */
#define VM_BYTES_PER_STEP 16

struct script_vm {
    lua_State *lua;
    struct arena *arena;   /* what lives as long as the vm: units' metadata */
    struct arena *scratch; /* of the C function that runs; vm_scratch empties it */
    struct script_limits limits;
    struct script_host host;

    struct heap heap;          /* Lua's memory */
    size_t lua_bytes;          /* held by Lua */
    size_t host_bytes;         /* held by host buffers on a unit's behalf */
    size_t pattern_bytes;      /* held by compiled patterns, which outlive executions */
    int64_t requests;          /* for more memory, by Lua; see script_limits.deny_nth */
    int64_t budget, left;      /* instructions: of this execution, and what is left */
    enum err_code killed;      /* ERR_NONE, or why the unit must end */
    uint64_t random[2];        /* state of math.random: seeded for each execution */
    int64_t regex_end_ms;      /* when patterns give up in this execution */
    size_t log_lines;          /* written in this execution */
    struct map *texts;         /* of files, by their path: struct str *, for tracebacks */
    char *where;               /* ERR_DETAIL_BYTES: where the last error came from */
    lua_CFunction on_error;    /* gets an error where it is raised, and leaves it on the stack */
    lua_Hook on_line;          /* each line that a unit comes to; NULL: nobody asks */
    struct watching *watching; /* NULL: nobody watches */
    struct exec *exec;         /* NULL: no unit runs, or one is being loaded */
    bool lint;                 /* a file that can't be loaded is no reason to end */
    uint64_t generation;       /* of handles: those of an older one are expired */
    struct unit *load;         /* the unit whose file is being read, or NULL */
    char *trace;               /* of SCRIPT_TRACE_BYTES: the file that is being read; or NULL */

    struct unit_list units; /* all of them, by kind and id */
    const struct unit **order;
    size_t order_n;
};

/* A source as units see it: known by its id, its text loaded when asked for. */
struct pool_source {
    struct source source;
    struct offsets *offsets; /* of its text; NULL until needed */
    size_t in_result;        /* index into the result's sources, or NO_INDEX */
    bool loaded;
};
struct pool {
    struct pool_source **items;
    size_t n, cap;
    struct map *by_id; /* index + 1 as a pointer */
};

/* Evidence by claim: lists threaded through an array, kept up with the result. */
struct evidence_links {
    size_t *head, *tail; /* by claim, or NO_INDEX */
    size_t claims;
    struct {
        VEC(size_t);
    } next; /* by evidence; as many as have been threaded */
};

/*
 * One unit at work on one article.  It works on a shallow copy of the result:
 * lists are appended to behind the original's ends, an array is copied before
 * an item is changed, and only a unit that ended well has its copy put in the
 * original's place.
 */
struct exec {
    struct script_vm *vm;
    struct script_job *job;
    const struct unit *unit;
    struct result work;
    bool own_claims, own_evidence; /* the arrays are copies already */
    size_t claim;                  /* the one at hand, or NO_INDEX */
    struct map *spans;             /* of claims or evidence, to find doubles */
    struct pool *pool;
    struct evidence_links links;
    const struct report_options *report;
    struct offsets *decoded; /* of the article's input; NULL until needed */
    struct str output;       /* of a reporter, in the job's arena */
};

/* The vm of a state or of any thread in it. */
struct script_vm *vm_of(lua_State *L);
/* The running execution; raises when there is none (a unit is being loaded). */
struct exec *vm_exec(lua_State *L);

bool vm_open(struct script_vm *vm, struct err *err);
void vm_close(struct script_vm *vm);

/*
 * Calls `function` in protected mode with `data` as a light userdata.  Errors
 * become ERR_BUDGET, ERR_MEMORY or ERR_SCRIPT with the message made safe.
 */
bool vm_protect(struct script_vm *vm, lua_CFunction function, void *data, struct err *err);
/* Starts the count of instructions and the time for patterns anew, and sets the
   hook.  `end_ms`: when the job's time is up (clock_ticks_ms); 0: never. */
void vm_budget_start(struct script_vm *vm, int64_t instructions, int64_t end_ms);
void vm_budget_end(struct script_vm *vm);

/* Takes steps off the budget; raises when it is gone. */
void vm_charge(lua_State *L, int64_t steps);
void vm_charge_bytes(lua_State *L, size_t bytes);
/* Counts memory that the host holds until the execution ends; raises. */
void vm_charge_memory(lua_State *L, size_t bytes);
/* Room for n more values on the stack: there is none when memory is out. */
void vm_need_stack(lua_State *L, int n);
/* Ends the unit: no pcall of its own stops this.  Never returns. */
_Noreturn void vm_kill(lua_State *L, enum err_code why);
/* After a failed lua_pcall: raises again when the unit must end. */
void vm_rethrow(lua_State *L, int status);

/* The vm's scratch arena, emptied.  What is in it must not be used after a
   call back into Lua, since the unit may call another function that empties
   it. */
struct arena *vm_scratch(lua_State *L);
/* Counts what a C function left in scratch against the cap; raises. */
void vm_scratch_done(lua_State *L);

#endif
