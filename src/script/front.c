/*
 * The room's front: opens and closes a vm, tells what was picked, and runs a
 * stage or a report.
 */
#include "script.h"

#include <stdlib.h>

#include "api.h"
#include "base/map.h"
#include "describe.h"
#include "format.h"
#include "guard.h"
#include "lint.h"
#include "load.h"
#include "pick.h"
#include "stage.h"
#include "traceback.h"
#include "watching.h"

static int open_protected(lua_State *L)
{
    guard_open(L);
    api_open(L);
    guard_seal(L);
    return 0;
}

static bool lint_all(struct script_vm *vm, struct err *err)
{
    for (size_t i = 0; i < vm->units.n; i++) {
        struct unit *unit = vm->units.items[i];
        if (unit->info.meant && !unit->broken && !unit_lint(vm, unit, err))
            return false;
    }
    return true;
}

bool script_open(const struct script_setup *setup, const struct script_host *host,
                 struct script_vm **out, struct err *err)
{
    struct script_vm *vm = xmalloc(sizeof *vm);
    *vm = (struct script_vm){ .limits = setup->limits, .trace = setup->trace, .lint = setup->lint };
    if (vm->limits.instructions <= 0)
        vm->limits.instructions = script_limits_default.instructions;
    if (vm->limits.memory_bytes == 0)
        vm->limits.memory_bytes = script_limits_default.memory_bytes;
    if (vm->limits.output_bytes == 0)
        vm->limits.output_bytes = script_limits_default.output_bytes;
    if (host)
        vm->host = *host;
    vm->arena = arena_new();
    vm->where = ARENA_ARRAY(vm->arena, ERR_DETAIL_BYTES, char);
    vm->on_error = traceback_take;
    vm->texts = map_new(vm->arena);
    vm->scratch = arena_new();
    bool opened = vm_open(vm, err);
    if (opened)
        vm->watching = watching_new(vm, &setup->watch);
    if (!opened || !vm_protect(vm, open_protected, NULL, err) ||
        !units_load(vm, &setup->files, err) || !units_pick(vm, setup, err) ||
        !units_configure(vm, setup, err)) {
        script_close(vm);
        return false;
    }
    if (setup->lint && !lint_all(vm, err)) {
        script_close(vm);
        return false;
    }
    for (size_t i = 0; setup->describe && i < vm->units.n; i++) {
        struct unit *unit = vm->units.items[i];
        unit->info.about = unit_describe(unit, vm->arena);
        unit->info.terms = unit_terms(unit, vm->arena);
    }
    *out = vm;
    return true;
}

void script_close(struct script_vm *vm)
{
    if (!vm)
        return;
    vm_close(vm);
    watching_free(vm->watching);
    arena_free(vm->scratch);
    arena_free(vm->arena);
    free(vm);
}

size_t script_count(const struct script_vm *vm)
{
    return vm->order_n;
}

const struct unit_info *script_at(const struct script_vm *vm, size_t i)
{
    return &vm->order[i]->info;
}

size_t reporter_fits(const struct unit_info *unit, struct str format, struct str file)
{
    if (unit->kind != UNIT_REPORTER)
        return 0;
    if (!str_is_none(format))
        return str_eq(unit->format, format);
    return format_ending(unit->endings, file);
}

/* The first of those that fit best. */
static const struct unit *find_reporter(const struct script_vm *vm,
                                        const struct report_options *options)
{
    const struct unit *found = NULL;
    size_t best = 0;
    for (size_t i = 0; i < vm->units.n; i++) {
        size_t fit = reporter_fits(&vm->units.items[i]->info, options->format, options->file);
        if (fit > best) {
            found = vm->units.items[i];
            best = fit;
        }
    }
    return found;
}

/* Claims stand in text order, and ids count equal words in that order. */
static int claim_cmp(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    return (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

static void settle_claims(struct script_job *job)
{
    struct result *result = job->result;
    struct claim_list *claims = &result->claims;
    /* Findings of extractors may point to claims: then all indices move. */
    if (result->evidence.n + result->assessments.n + result->findings.n > 0)
        result_sort(result, job->arena);
    else if (claims->n > 1)
        qsort(claims->items, claims->n, sizeof *claims->items, claim_cmp);
    struct map *seen = map_new(job->arena);
    for (size_t i = 0; i < claims->n; i++) {
        struct claim *claim = &claims->items[i];
        uintptr_t nth = (uintptr_t)map_get(seen, claim->text);
        if (nth > 0) /* the first of its words has its id since it was made */
            claim->id = claim_id(job->arena, result->article.id, claim->text, nth);
        map_put(seen, claim->text, (void *)(nth + 1));
    }
}

bool script_run(struct script_vm *vm, struct script_job *job, enum unit_kind kind, struct err *err)
{
    struct pool *pool = pool_new(job->result, job->arena);
    for (size_t i = 0; i < vm->order_n; i++)
        if (vm->order[i]->info.kind == kind && !stage_run_unit(vm, job, vm->order[i], pool, err))
            return false;
    if (kind == UNIT_EXTRACTOR)
        settle_claims(job);
    return true;
}

bool script_report(struct script_vm *vm, struct script_job *job,
                   const struct report_options *options, struct str *out, struct err *err)
{
    const struct unit *unit = find_reporter(vm, options);
    struct str wanted = str_is_none(options->format) ? options->file : options->format;
    if (!unit)
        return err_set(err, ERR_NOT_FOUND, "no reporter writes '%.*s'", STR_ARG(wanted));
    return stage_report(vm, job, &(struct stage_page){ unit, options }, out, err);
}
