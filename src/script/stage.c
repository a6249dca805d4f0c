/* See stage.h.  Everything that calls Lua runs inside run_protected. */
#include "stage.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>

#include "handle.h"
#include "load.h"
#include "text/unicode.h"
#include "value.h"
#include "watching.h"

/* Honest work grows with the article: linking a claim takes some 100,000. */
#define INSTRUCTIONS_PER_CLAIM 200000

struct claim *exec_claim_edit(struct exec *exec, size_t index)
{
    struct claim_list *claims = &exec->work.claims;
    if (!exec->own_claims) {
        struct claim *copy = ARENA_ARRAY(exec->job->arena, claims->n + 8, struct claim);
        if (claims->n > 0)
            memcpy(copy, claims->items, claims->n * sizeof *copy);
        claims->items = copy;
        claims->cap = claims->n + 8;
        exec->own_claims = true;
    }
    return &claims->items[index];
}

struct evidence *exec_evidence_edit(struct exec *exec, size_t index)
{
    struct evidence_list *evidence = &exec->work.evidence;
    if (!exec->own_evidence) {
        struct evidence *copy = ARENA_ARRAY(exec->job->arena, evidence->n + 8, struct evidence);
        if (evidence->n > 0)
            memcpy(copy, evidence->items, evidence->n * sizeof *copy);
        evidence->items = copy;
        evidence->cap = evidence->n + 8;
        exec->own_evidence = true;
    }
    return &evidence->items[index];
}

static bool has_lang(const struct str_list *langs, struct str lang)
{
    for (size_t i = 0; i < langs->n; i++) {
        struct str want = langs->items[i];
        /* "en" takes "en-GB" too. */
        if (str_starts(lang, want) && (lang.len == want.len || lang.ptr[want.len] == '-'))
            return true;
    }
    return langs->n == 0 || !lang.ptr;
}

static void links_start(struct exec *exec)
{
    struct evidence_links *links = &exec->links;
    links->claims = exec->work.claims.n;
    links->head = ARENA_ARRAY(exec->job->arena, links->claims + 1, size_t);
    links->tail = ARENA_ARRAY(exec->job->arena, links->claims + 1, size_t);
    for (size_t i = 0; i < links->claims; i++)
        links->head[i] = links->tail[i] = NO_INDEX;
}

size_t exec_evidence_first(struct exec *exec, size_t claim)
{
    struct evidence_links *links = &exec->links;
    if (!links->head)
        links_start(exec);
    for (size_t i = links->next.n; i < exec->work.evidence.n; i++) {
        size_t of = exec->work.evidence.items[i].claim;
        VEC_PUSH(exec->job->arena, &links->next, NO_INDEX);
        if (of >= links->claims)
            continue;
        if (links->head[of] == NO_INDEX)
            links->head[of] = i;
        else
            links->next.items[links->tail[of]] = i;
        links->tail[of] = i;
    }
    return claim < links->claims ? links->head[claim] : NO_INDEX;
}

size_t exec_evidence_next(const struct exec *exec, size_t evidence)
{
    return exec->links.next.items[evidence];
}

static bool fits(enum tristate want, bool is)
{
    return want == TRI_ANY || (want == TRI_YES) == is;
}

/* Whether `on` lets the unit see the claim; NO_INDEX: the article. */
static bool unit_wants(struct exec *exec, size_t claim)
{
    const struct guard *on = &exec->unit->on;
    if (!has_lang(&on->lang, exec->work.article.lang))
        return false;
    if (claim == NO_INDEX)
        return true;
    const struct claim *c = &exec->work.claims.items[claim];
    return (on->kinds == 0 || (on->kinds & c->kinds)) && c->worth >= on->worth &&
           fits(on->checkworthy, c->worth >= CLAIM_CHECKWORTHY) &&
           (on->evidence == TRI_ANY ||
            fits(on->evidence, exec_evidence_first(exec, claim) != NO_INDEX));
}

static bool per_claim(enum unit_kind kind)
{
    return kind == UNIT_LINKER || kind == UNIT_CHECK || kind == UNIT_MARKER;
}

/* Pushes ctx and the thing that the unit is run on. */
static void push_arguments(lua_State *L, const struct exec *exec)
{
    handle_push(L, HANDLE_CTX, 0);
    if (exec->unit->info.kind == UNIT_EXTRACTOR)
        handle_push(L, HANDLE_ARTICLE, 0);
    else if (exec->unit->info.kind == UNIT_REPORTER)
        handle_push(L, HANDLE_RESULT, 0);
    else
        handle_push(L, HANDLE_CLAIM, exec->claim);
}

/* Keeps the page that a reporter returned; the value is on top. */
static void take_output(lua_State *L, struct exec *exec)
{
    size_t limit = exec->vm->limits.output_bytes;
    struct str page = value_str(L, -1);
    if (!page.ptr)
        luaL_error(L, "'run' must return the report as a string, not a %s", luaL_typename(L, -1));
    if (page.len > limit)
        luaL_error(L, "the report is larger than %I bytes", (LUAI_UACINT)limit);
    if (!text_valid(page))
        luaL_error(L, "the report is not valid UTF-8: a text was cut inside a character");
    exec->output = str_copy(exec->job->arena, page);
}

/* Most units want nothing of most articles: then Lua is not entered. */
static bool wanted_at_all(struct exec *exec)
{
    if (!per_claim(exec->unit->info.kind))
        return unit_wants(exec, NO_INDEX);
    for (size_t i = 0; i < exec->work.claims.n; i++)
        if (unit_wants(exec, i))
            return true;
    return false;
}

static bool ask_when(lua_State *L, const struct exec *exec, int table)
{
    if (!exec->unit->has_when)
        return true;
    lua_pushliteral(L, "when");
    lua_rawget(L, table);
    handle_push(L, HANDLE_CTX, 0);
    lua_call(L, 1, 1);
    bool yes = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return yes;
}

static int run_protected(lua_State *L)
{
    struct exec *exec = lua_touserdata(L, 1);
    handle_renew(L, exec->work.claims.n + 4); /* and ctx, the article, the options */
    unit_push(L, exec->unit);
    int table = lua_gettop(L);
    exec->vm->exec = exec;
    if (!ask_when(L, exec, table))
        return 0;
    lua_pushliteral(L, "run");
    lua_rawget(L, table);
    int run = lua_gettop(L);
    bool claims = per_claim(exec->unit->info.kind);
    size_t n = claims ? exec->work.claims.n : 1; /* only extractors add claims */
    for (size_t i = 0; i < n; i++) {
        if (claims && !unit_wants(exec, i))
            continue;
        exec->claim = claims ? i : NO_INDEX;
        lua_pushvalue(L, run);
        push_arguments(L, exec);
        watching_run(exec->vm);
        lua_call(L, 2, 1);
        if (exec->unit->info.kind == UNIT_REPORTER)
            take_output(L, exec);
        lua_settop(L, run);
    }
    return 0;
}

/* The same article and unit draw the same numbers. */
static void seed_random(struct script_vm *vm, const struct result *result, const struct unit *unit)
{
    vm->random[0] = str_hash(result->article.sha256) | 1; /* the text itself would take longer */
    vm->random[1] = str_hash(unit->info.id) ^ str_hash(result->article.id);
}

static int expire_protected(lua_State *L)
{
    value_forget_long(L); /* first: the other may fail when memory is short */
    handle_renew(L, 0);
    return 0;
}

static bool execute(struct exec *exec, struct err *err)
{
    struct script_vm *vm = exec->vm;
    exec->work = *exec->job->result;
    exec->claim = NO_INDEX;
    if (exec->job->trace)
        snprintf(exec->job->trace, SCRIPT_TRACE_BYTES, "%s", exec->unit->info.id.ptr);
    seed_random(vm, &exec->work, exec->unit);
    vm_budget_start(vm,
                    vm->limits.instructions + INSTRUCTIONS_PER_CLAIM * (int64_t)exec->work.claims.n,
                    exec->job->end_ms);
    watching_start(vm, exec->unit);
    bool ok = vm_protect(vm, run_protected, exec, err);
    if (!ok)
        watching_raised(vm, 0, err->message);
    watching_end(vm);
    vm->exec = NULL;
    vm_budget_end(vm);
    /* Should this fail, the generation has changed all the same. */
    vm_protect(vm, expire_protected, NULL, NULL);
    if (!ok)
        return err_wrap(err, "%s", exec->unit->info.id.ptr);
    *exec->job->result = exec->work;
    return true;
}

bool stage_run_unit(struct script_vm *vm, struct script_job *job, const struct unit *unit,
                    struct pool *pool, struct err *err)
{
    struct exec exec = { .vm = vm, .job = job, .unit = unit, .pool = pool };
    exec.work = *job->result;
    return !wanted_at_all(&exec) || execute(&exec, err);
}

bool stage_report(struct script_vm *vm, struct script_job *job, const struct stage_page *page,
                  struct str *out, struct err *err)
{
    struct exec exec = { .vm = vm, .job = job, .unit = page->reporter, .report = page->options };
    exec.pool = pool_new(job->result, job->arena);
    if (!execute(&exec, err))
        return false;
    *out = exec.output;
    return true;
}
