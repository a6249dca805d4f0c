/*
 * Which units run, in which order, with which options: the expression, what
 * `needs` adds, and the user's values checked against each unit's schema.
 */
#include "pick.h"

#include "base/jsonr.h"
#include "base/map.h"
#include "base/nearest.h"
#include "lint.h"
#include "load.h"
#include "select.h"

enum mark { MARK_NEW, MARK_OPEN, MARK_DONE };

struct picking {
    struct script_vm *vm;
    unsigned char *marks; /* by index into vm->units */
    struct err *err;
};

static size_t index_of(const struct script_vm *vm, const struct unit *unit)
{
    size_t i = 0;
    while (vm->units.items[i] != unit)
        i++;
    return i;
}

static bool no_such_unit(const struct script_vm *vm, struct str id, enum err_code code,
                         struct err *err)
{
    struct nearest near = { .word = id };
    char hint[96];
    for (size_t i = 0; i < vm->units.n; i++)
        nearest_try(&near, vm->units.items[i]->info.id);
    return err_set(err, code, "no unit '%.*s'%s", STR_ARG(id),
                   nearest_hint(&near, hint, sizeof hint));
}

static bool visit(struct picking *p, struct unit *unit);

static bool visit_need(struct picking *p, const struct unit *unit, struct str id)
{
    struct script_vm *vm = p->vm;
    struct unit *need = units_find(vm, id);
    if (!need) {
        no_such_unit(vm, id, ERR_SCRIPT, p->err);
        return err_wrap(p->err, "%s: needs", unit->info.path.ptr);
    }
    if (need->info.kind > unit->info.kind)
        return err_set(p->err, ERR_SCRIPT, "%s: needs %s, but a %s runs after a %s",
                       unit->info.path.ptr, need->info.id.ptr, unit_kind_name(need->info.kind),
                       unit_kind_name(unit->info.kind));
    if (p->marks[index_of(vm, need)] == MARK_OPEN)
        return err_set(p->err, ERR_SCRIPT, "%s: %s and %s need each other", unit->info.path.ptr,
                       unit->info.id.ptr, need->info.id.ptr);
    if (!visit(p, need))
        return false;
    if (str_is_none(need->why))
        need->why = str_printf(vm->arena, "%.*s needs it", STR_ARG(unit->info.id));
    return true;
}

/* Depth first: what a unit needs comes before it. */
static bool visit(struct picking *p, struct unit *unit)
{
    struct script_vm *vm = p->vm;
    unsigned char *mark = &p->marks[index_of(vm, unit)];
    if (*mark == MARK_DONE)
        return true;
    *mark = MARK_OPEN;
    for (size_t i = 0; i < unit->needs.n; i++) {
        if (visit_need(p, unit, unit->needs.items[i]))
            continue;
        if (!vm->lint)
            return false;
        unit_problem(vm, unit, str_from(p->err->message));
        *p->err = (struct err){ 0 };
    }
    *mark = MARK_DONE;
    vm->order[vm->order_n++] = unit;
    return true;
}

/* A stable order by kind of what the visits gave. */
static void order_by_kind(struct script_vm *vm)
{
    const struct unit **sorted = ARENA_ARRAY(vm->arena, vm->order_n + 1, const struct unit *);
    size_t n = 0;
    for (int kind = 0; kind < UNIT_KIND_COUNT; kind++)
        for (size_t i = 0; i < vm->order_n; i++)
            if (vm->order[i]->info.kind == (enum unit_kind)kind)
                sorted[n++] = vm->order[i];
    vm->order = sorted;
}

/* Reporters are picked by format, so all are there. */
static bool picks(struct script_vm *vm, const struct select *select, struct unit *unit)
{
    unit->info.meant = select_matches(select, unit);
    if (unit->info.meant)
        unit->why = select_why(select, unit, vm->arena);
    else if (unit->info.kind == UNIT_REPORTER)
        unit->why = str_printf(vm->arena, "whenever its report is asked for: %.*s",
                               STR_ARG(unit->info.format));
    return !str_is_none(unit->why);
}

static bool pick_by(struct script_vm *vm, struct str expression, struct err *err)
{
    struct select *select;
    if (expression.len == 0)
        expression = STR("default");
    if (!select_parse(expression, vm->arena, &select, err) ||
        !select_check(select, &vm->units, err))
        return false;
    struct picking p = { vm, ARENA_ARRAY(vm->arena, vm->units.n + 1, unsigned char), err };
    vm->order = ARENA_ARRAY(vm->arena, vm->units.n + 1, const struct unit *);
    size_t picked = 0;
    for (size_t i = 0; i < vm->units.n; i++) {
        struct unit *unit = vm->units.items[i];
        bool runs = picks(vm, select, unit);
        picked += unit->info.meant;
        if (runs && !visit(&p, unit))
            return false;
    }
    order_by_kind(vm);
    if (picked == 0 && !str_eq_c(expression, "default"))
        return err_set(err, ERR_USAGE, "'%.*s' picks no unit", STR_ARG(expression));
    return true;
}

bool units_pick(struct script_vm *vm, const struct script_setup *setup, struct err *err)
{
    if (pick_by(vm, setup->select, err))
        return true;
    return !str_is_none(setup->select_origin) &&
           err_wrap(err, "%.*s", STR_ARG(setup->select_origin));
}

/* One unit's options on their way in. */
struct setting {
    struct script_vm *vm;
    struct unit *unit;           /* NULL: names of units are read */
    const struct jsonr *origins; /* {"unit id": {"option": who set it}} */
    struct err *err;
    bool ok;
};

static bool read_list(struct script_vm *vm, const struct jsonr *v, struct str_list *out)
{
    if (jsonr_type(v) != JSONR_ARRAY)
        return false;
    for (size_t i = 0; i < jsonr_count(v); i++) {
        if (jsonr_type(jsonr_at(v, i)) != JSONR_STRING)
            return false;
        VEC_PUSH(vm->arena, out, str_copy(vm->arena, jsonr_str(jsonr_at(v, i))));
    }
    return true;
}

static const char *type_wanted(enum option_type type)
{
    static const char *const wanted[] = {
        [OPTION_NUMBER] = "must be a number",
        [OPTION_INTEGER] = "must be an integer",
        [OPTION_BOOLEAN] = "must be true or false",
        [OPTION_STRING] = "must be a text",
        [OPTION_LIST] = "must be a list of texts, such as [\"a\",\"b\"]",
    };
    return wanted[type];
}

/* False when the JSON value is not of the option's type. */
static bool read_value(struct script_vm *vm, enum option_type type, const struct jsonr *v,
                       struct option_value *out)
{
    switch (type) {
    case OPTION_NUMBER:
    case OPTION_INTEGER: out->number = jsonr_number(v, 0); return jsonr_type(v) == JSONR_NUMBER;
    case OPTION_BOOLEAN: out->boolean = jsonr_bool(v, false); return jsonr_type(v) == JSONR_BOOL;
    case OPTION_STRING:
        if (jsonr_type(v) != JSONR_STRING)
            return false;
        out->string = str_copy(vm->arena, jsonr_str(v));
        return true;
    default: return read_list(vm, v, &out->list);
    }
}

static struct option *option_find(struct unit *unit, struct str name)
{
    for (size_t i = 0; i < unit->options.n; i++)
        if (str_eq(unit->options.items[i].name, name))
            return &unit->options.items[i];
    return NULL;
}

/* Names the file that a setting stands in; one given by --set has just been typed. */
static void keep_origin(void *ctx, struct str option, const struct jsonr *v)
{
    struct str *origin = ctx;
    (void)option;
    if (str_is_none(*origin) && !str_eq_c(jsonr_str(v), "--set"))
        *origin = jsonr_str(v);
}

static struct str said_by(const struct setting *s, struct str unit, struct str option)
{
    struct arena *arena = s->vm->arena;
    const struct jsonr *options = jsonr_get(s->origins, str_c(arena, unit));
    return str_copy(arena, jsonr_str(jsonr_get(options, str_c(arena, option))));
}

static void name_origin(const struct setting *s, struct str unit, struct str option)
{
    struct arena *arena = s->vm->arena;
    const struct jsonr *options = jsonr_get(s->origins, str_c(arena, unit));
    struct str origin = STR_NONE;
    if (str_is_none(option))
        jsonr_each(options, keep_origin, &origin);
    else
        keep_origin(&origin, option, jsonr_get(options, str_c(arena, option)));
    if (!str_is_none(origin))
        err_wrap(s->err, "%.*s", STR_ARG(origin));
}

static bool no_such_option(const struct setting *s, struct str name)
{
    struct nearest near = { .word = name };
    char hint[96];
    for (size_t i = 0; i < s->unit->options.n; i++)
        nearest_try(&near, s->unit->options.items[i].name);
    return err_set(s->err, ERR_USAGE, "%s has no option '%.*s'%s", s->unit->info.id.ptr,
                   STR_ARG(name), nearest_hint(&near, hint, sizeof hint));
}

static bool try_option(const struct setting *s, struct str name, const struct jsonr *v)
{
    struct option *option = option_find(s->unit, name);
    if (!option)
        return no_such_option(s, name);
    struct option_value value = { 0 };
    const char *wrong = read_value(s->vm, option->type, v, &value)
                            ? unit_option_check(option, &value)
                            : type_wanted(option->type);
    if (wrong)
        return err_set(s->err, ERR_USAGE, "%s: option '%.*s' %s", s->unit->info.id.ptr,
                       STR_ARG(name), wrong);
    option->value = value;
    option->has_value = true;
    option->origin = said_by(s, s->unit->info.id, name);
    return true;
}

static void set_option(void *ctx, struct str name, const struct jsonr *v)
{
    struct setting *s = ctx;
    if (!s->ok)
        return;
    s->ok = try_option(s, name, v);
    if (!s->ok)
        name_origin(s, s->unit->info.id, name);
}

static void set_unit(void *ctx, struct str key, const struct jsonr *v)
{
    struct setting *s = ctx;
    if (!s->ok)
        return;
    s->unit = units_find(s->vm, key);
    if (!s->unit) {
        s->ok = no_such_unit(s->vm, key, ERR_USAGE, s->err);
        name_origin(s, key, STR_NONE);
    } else if (jsonr_type(v) != JSONR_OBJECT) {
        s->ok = err_set(s->err, ERR_USAGE, "options of '%.*s' must be an object", STR_ARG(key));
    } else {
        jsonr_each(v, set_option, s);
    }
}

bool units_configure(struct script_vm *vm, const struct script_setup *setup, struct err *err)
{
    if (setup->options.len == 0)
        return true;
    struct jsonr_doc *doc = jsonr_parse(setup->options, err);
    if (!doc)
        return err_wrap(err, "options of units");
    struct jsonr_doc *origins = jsonr_parse(setup->origins, NULL);
    struct setting setting = { vm, NULL, jsonr_root(origins), err, true };
    if (jsonr_type(jsonr_root(doc)) == JSONR_OBJECT)
        jsonr_each(jsonr_root(doc), set_unit, &setting);
    else
        setting.ok = err_set(err, ERR_USAGE, "options of units must be an object");
    jsonr_free(origins);
    jsonr_free(doc);
    return setting.ok;
}
