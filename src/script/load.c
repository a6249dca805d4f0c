/*
 * Reads units.  A file is compiled once; its metadata is what its table says,
 * read while the constructor runs, so that an error carries the line.  For
 * each article the compiled file runs again in a fresh environment: its locals
 * are new, and nothing has to be cleaned up (10 µs for a large one).
 */
#include "load.h"

#include <lauxlib.h>
#include <math.h>
#include <stdlib.h>

#include "api.h"
#include "base/embed.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/nearest.h"
#include "format.h"
#include "guard.h"
#include "lint.h"
#include "shared.h"
#include "text/unicode.h"
#include "value.h"

#define FILE_BYTES_MAX    (1024 * 1024)
#define LOAD_INSTRUCTIONS (5 * 1000 * 1000)
/* Longer names are no names; and all of them are printed. */
#define NAME_BYTES_MAX 64

static const char mark_key; /* registry: the table that a constructor made last */

const char *unit_kind_name(enum unit_kind kind)
{
    static const char *const names[] = {
#define UNIT_NAME(code, name, folder) name,
        UNIT_KINDS(UNIT_NAME)
#undef UNIT_NAME
    };
    return names[kind];
}

const char *unit_kind_folder(enum unit_kind kind)
{
    static const char *const folders[] = {
#define UNIT_FOLDER(code, name, folder) folder,
        UNIT_KINDS(UNIT_FOLDER)
#undef UNIT_FOLDER
    };
    return folders[kind];
}

/* Whether people and programs can be shown it: it goes to terminals, into JSON and
   into pages.  C1 controls are two bytes in UTF-8. */
static bool is_text(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F ||
            (c == 0xC2 && i + 1 < s.len && (unsigned char)s.ptr[i + 1] < 0xA0))
            return false;
    }
    return text_valid(s);
}

/* A copy for as long as the vm lives.  It counts: a table of a few bytes may name
   one long text a million times. */
static struct str keep(lua_State *L, struct str s)
{
    vm_charge_memory(L, s.len + 1);
    return str_copy(vm_of(L)->arena, s);
}

static struct str get_copy(lua_State *L, struct value_of of, const char *key)
{
    struct str s = value_get_str(L, of, key);
    if (!is_text(s))
        luaL_error(L, "%s: '%s' must be text: UTF-8 without control characters", of.what, key);
    return s.ptr ? keep(L, s) : s;
}

static struct str get_required(lua_State *L, struct value_of of, const char *key)
{
    struct str s = get_copy(L, of, key);
    if (s.len == 0)
        luaL_error(L, "%s: '%s' is missing", of.what, key);
    return s;
}

/* Pushes the field, which must be a table; false, nothing pushed, for nil. */
static bool push_table(lua_State *L, struct value_of of, const char *key)
{
    lua_pushstring(L, key);
    int type = lua_rawget(L, of.at);
    if (type == LUA_TNIL) {
        lua_pop(L, 1);
        return false;
    }
    if (type != LUA_TTABLE)
        luaL_error(L, "%s: '%s' must be a table, not a %s", of.what, key, luaL_typename(L, -1));
    return true;
}

static bool is_name(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_-", s.ptr[i]))
            return false;
    return s.len > 0 && s.len <= NAME_BYTES_MAX;
}

static void read_id(lua_State *L, struct value_of of, struct unit *unit)
{
    struct str id = get_required(L, of, "id");
    const char *folder = unit_kind_folder(unit->info.kind);
    size_t len = strlen(folder);
    if (id.len <= len + 1 || memcmp(id.ptr, folder, len) != 0 || id.ptr[len] != '/' ||
        !is_name(str_sub(id, len + 1, id.len)))
        luaL_error(L, "%s: 'id' must be \"%s/NAME\" with a NAME of a-z, 0-9, _ and -, not \"%s\"",
                   of.what, folder, id.ptr);
    unit->info.id = id;
}

static enum tristate get_tristate(lua_State *L, struct value_of of, const char *key)
{
    lua_pushstring(L, key);
    bool given = lua_rawget(L, of.at) != LUA_TNIL;
    lua_pop(L, 1);
    if (!given)
        return TRI_ANY;
    return value_get_bool(L, of, key, false) ? TRI_YES : TRI_NO;
}

static void read_on(lua_State *L, struct value_of of, struct unit *unit)
{
    if (!push_table(L, of, "on"))
        return;
    struct value_of on = { lua_gettop(L), "on" };
    bool claims = unit->info.kind != UNIT_EXTRACTOR && unit->info.kind != UNIT_REPORTER;
    value_check_keys(L, on, claims ? &unit_on_claim : &unit_on_article);
    unit->on.kinds = value_get_kinds(L, on, "kinds");
    value_get_strings(L, on, "lang", vm_of(L)->arena, &unit->on.lang);
    unit->on.worth = value_get_number(L, on, "worth", 0);
    unit->on.evidence = get_tristate(L, on, "evidence");
    unit->on.checkworthy = get_tristate(L, on, "checkworthy");
    lua_pop(L, 1);
}

static enum option_type read_option_type(lua_State *L, struct value_of of)
{
    static const char *const names[] = {
#define OPTION_NAME(code, name) name,
        OPTION_TYPES(OPTION_NAME)
#undef OPTION_NAME
    };
    struct str name = value_get_str(L, of, "type");
    struct nearest near = { .word = name };
    char hint[96];
    for (int t = 0; t < OPTION_TYPE_COUNT; t++) {
        if (str_eq_c(name, names[t]))
            return (enum option_type)t;
        nearest_try(&near, str_from(names[t]));
    }
    luaL_error(L, "%s: 'type' must be number, integer, boolean, string or list%s", of.what,
               nearest_hint(&near, hint, sizeof hint));
    return OPTION_TYPE_COUNT;
}

static const char *check_choice(const struct option *option, struct str s)
{
    for (size_t i = 0; i < option->choices.n; i++)
        if (str_eq(option->choices.items[i], s))
            return NULL;
    return option->choices.n > 0 ? "is not one of 'enum'" : NULL;
}

/* What is wrong with a value, or NULL. */
const char *unit_option_check(const struct option *option, const struct option_value *value)
{
    switch (option->type) {
    case OPTION_INTEGER:
        if (value->number != floor(value->number) || fabs(value->number) > 9007199254740992.0)
            return "must be an integer";
        /* fall through */
    case OPTION_NUMBER:
        if (!(value->number >= option->min))
            return "is below 'min'";
        return value->number <= option->max ? NULL : "is above 'max'";
    case OPTION_STRING: return check_choice(option, value->string);
    case OPTION_LIST:
        for (size_t i = 0; i < value->list.n; i++)
            if (check_choice(option, value->list.items[i]))
                return "holds what is not one of 'enum'";
        return NULL;
    default: return NULL;
    }
}

static void read_default(lua_State *L, struct value_of of, struct option *option)
{
    lua_pushliteral(L, "default");
    option->has_value = lua_rawget(L, of.at) != LUA_TNIL;
    lua_pop(L, 1);
    if (!option->has_value)
        return;
    switch (option->type) {
    case OPTION_NUMBER:
    case OPTION_INTEGER: option->value.number = value_get_number(L, of, "default", 0); break;
    case OPTION_BOOLEAN: option->value.boolean = value_get_bool(L, of, "default", false); break;
    case OPTION_STRING: option->value.string = get_copy(L, of, "default"); break;
    default: value_get_strings(L, of, "default", vm_of(L)->arena, &option->value.list); break;
    }
    const char *wrong = unit_option_check(option, &option->value);
    if (wrong)
        luaL_error(L, "%s: 'default' %s", of.what, wrong);
}

/* Reads the option whose name and table are on top of the stack. */
/* The option's table is on top. */
static void read_option(lua_State *L, struct unit *unit, struct str name)
{
    struct arena *arena = vm_of(L)->arena;
    if (!is_name(name))
        luaL_error(L, "options: a name must be of a-z, 0-9 and _");
    struct value_of of = { lua_gettop(L), name.ptr };
    if (lua_type(L, -1) != LUA_TTABLE)
        luaL_error(L, "options: '%s' must be a table with type, default and help", name.ptr);
    value_check_keys(L, of, &unit_option);
    vm_charge_memory(L, 2 * sizeof(struct option));
    struct option *option = VEC_ADD(arena, &unit->options);
    option->name = keep(L, name);
    option->type = read_option_type(L, of);
    option->help = get_copy(L, of, "help");
    option->min = value_get_number(L, of, "min", -INFINITY);
    option->max = value_get_number(L, of, "max", INFINITY);
    value_get_strings(L, of, "enum", arena, &option->choices);
    read_default(L, of, option);
}

static void read_options(lua_State *L, struct value_of of, struct unit *unit)
{
    if (!push_table(L, of, "options"))
        return;
    struct value_of options = { lua_gettop(L), "options" };
    size_t n;
    const struct str *names = value_push_keys(L, options, &n);
    for (size_t i = 0; i < n; i++) {
        value_push_str(L, names[i]);
        lua_rawget(L, options.at);
        read_option(L, unit, names[i]);
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
}

static void read_messages(lua_State *L, struct value_of of, struct unit *unit)
{
    struct arena *arena = vm_of(L)->arena;
    unit->messages = map_new(arena);
    if (!push_table(L, of, "messages"))
        return;
    struct value_of messages = { lua_gettop(L), "messages" };
    size_t n;
    const struct str *ids = value_push_keys(L, messages, &n);
    for (size_t i = 0; i < n; i++) {
        value_push_str(L, ids[i]);
        lua_rawget(L, messages.at);
        struct str text = value_str(L, -1);
        if (!is_name(ids[i]) || !text.ptr)
            luaL_error(L, "messages: must map ids of a-z, 0-9, _ and - to texts, '%s' does not",
                       ids[i].ptr);
        struct str *copy = ARENA_NEW(arena, struct str);
        *copy = keep(L, text);
        map_put(unit->messages, keep(L, ids[i]), copy);
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
}

static struct str join(struct arena *arena, const struct str_list *list)
{
    struct buf out = { 0 };
    for (size_t i = 0; i < list->n; i++) {
        if (i > 0)
            buf_byte(&out, ' ');
        buf_str(&out, list->items[i]);
    }
    return out.ptr ? buf_take(&out, arena) : STR("");
}

static void read_function(lua_State *L, struct value_of of, const char *key, bool *given)
{
    lua_pushstring(L, key);
    int type = lua_rawget(L, of.at);
    lua_pop(L, 1);
    if (type != LUA_TNIL && type != LUA_TFUNCTION)
        luaL_error(L, "%s: '%s' must be a function", of.what, key);
    *given = type == LUA_TFUNCTION;
}

static void read_reporter(lua_State *L, struct value_of of, struct unit *unit)
{
    struct arena *arena = vm_of(L)->arena;
    unit->info.format = get_required(L, of, "format");
    value_get_strings(L, of, "endings", arena, &unit->endings);
    unit->info.endings = join(arena, &unit->endings);
}

static void read_unit(lua_State *L, struct value_of of, struct unit *unit)
{
    struct arena *arena = vm_of(L)->arena;
    value_check_keys(L, of, unit_shapes[unit->info.kind]);
    read_id(L, of, unit);
    unit->info.title = get_required(L, of, "title");
    unit->info.version = get_required(L, of, "version");
    double api = value_get_number(L, of, "api", 0);
    if (api != API_VERSION)
        luaL_error(L, "%s: 'api' must be %d, the version of the API that this stet has", of.what,
                   API_VERSION);
    unit->help = get_copy(L, of, "help");
    value_get_strings(L, of, "tags", arena, &unit->tags);
    value_get_strings(L, of, "needs", arena, &unit->needs);
    unit->info.tags = join(arena, &unit->tags);
    read_on(L, of, unit);
    read_options(L, of, unit);
    read_messages(L, of, unit);
    bool has_run;
    read_function(L, of, "run", &has_run);
    read_function(L, of, "when", &unit->has_when);
    if (!has_run)
        luaL_error(L, "%s: 'run' is missing: a function", of.what);
    if (unit->info.kind == UNIT_REPORTER)
        read_reporter(L, of, unit);
    if (push_table(L, of, "tests")) {
        unit->tests = lua_rawlen(L, -1);
        lua_pop(L, 1);
    }
}

void unit_construct(lua_State *L, enum unit_kind kind)
{
    struct unit *unit = vm_of(L)->load;
    lua_pushvalue(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &mark_key);
    if (!unit)
        return;
    char what[32];
    snprintf(what, sizeof what, "stet.%s", unit_kind_name(kind));
    unit->info.kind = kind;
    read_unit(L, (struct value_of){ 1, what }, unit);
}

void unit_push(lua_State *L, const struct unit *unit)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, unit->chunk);
    guard_env(L);
    lua_setupvalue(L, -2, 1);
    lua_pushnil(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &mark_key);
    lua_call(L, 0, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &mark_key);
    if (!lua_istable(L, -1) || !lua_rawequal(L, -1, -2))
        luaL_error(L, "%s: a unit's file must return what stet.check{...} or its like made",
                   unit->info.path.ptr);
    lua_pop(L, 1);
}

/* One file on its way in. */
struct loading {
    struct script_vm *vm;
    struct str path, bytes;
    struct unit *unit; /* NULL: shared Lua */
};

static void compile(lua_State *L, const struct loading *load)
{
    const char *name = lua_pushfstring(L, "@%s", load->path.ptr);
    if (load->bytes.len > FILE_BYTES_MAX)
        luaL_error(L, "%s: larger than a unit may be (1 MiB)", load->path.ptr);
    /* Crafted bytecode breaks the interpreter: text alone. */
    if (load->bytes.len && load->bytes.ptr[0] == LUA_SIGNATURE[0])
        luaL_error(L, "%s: is binary Lua; a unit must be text", load->path.ptr);
    if (luaL_loadbufferx(L, load->bytes.ptr, load->bytes.len, name, "t") != LUA_OK)
        lua_error(L);
    lua_remove(L, -2);
}

static int load_protected(lua_State *L)
{
    const struct loading *load = lua_touserdata(L, 1);
    compile(L, load);
    if (!load->unit) {
        struct arena *arena = load->vm->arena;
        const char *file = file_base(load->path.ptr);
        guard_library_add(L, arena_printf(arena, "lib.%.*s", (int)strlen(file) - 4, file));
        return 0;
    }
    load->unit->chunk = luaL_ref(L, LUA_REGISTRYINDEX);
    unit_push(L, load->unit);
    return 0;
}

/* Kept to show the line that an error comes from. */
static void keep_text(const struct loading *load)
{
    struct arena *arena = load->vm->arena;
    struct str *text = ARENA_NEW(arena, struct str);
    *text = load->bytes; /* as long as the vm: of the program, or copied */
    map_put(load->vm->texts, load->path, text);
}

static bool load_file(struct loading *load, struct err *err)
{
    struct script_vm *vm = load->vm;
    keep_text(load);
    if (vm->trace)
        snprintf(vm->trace, SCRIPT_TRACE_BYTES, "%s", load->path.ptr);
    vm_budget_start(vm, LOAD_INSTRUCTIONS, 0);
    vm->load = load->unit;
    bool ok = vm_protect(vm, load_protected, load, err);
    vm->load = NULL;
    vm_budget_end(vm);
    if (ok && arena_used(vm->arena) > vm->limits.memory_bytes)
        ok = err_set(err, ERR_MEMORY, "the tables of all units take more than %zu KiB",
                     vm->limits.memory_bytes / 1024);
    /* Most errors of Lua name the file and the line; a C stack overflow in its
       parser, or an error value that is no text, names nothing. */
    if (!ok && err && strncmp(err->message, load->path.ptr, load->path.len) != 0)
        err_wrap(err, "%s", load->path.ptr);
    return ok;
}

struct unit *units_find(const struct script_vm *vm, struct str id)
{
    for (size_t i = 0; i < vm->units.n; i++)
        if (str_eq(vm->units.items[i]->info.id, id))
            return vm->units.items[i];
    return NULL;
}

/* For lint: known by its file, and by the id that its place gives it. */
static bool keep_broken(struct script_vm *vm, struct unit *unit, struct str id, struct err *err)
{
    unit->info.id = str_is_none(id) ? STR("") : str_copy(vm->arena, id);
    unit->info.version = unit->info.title = STR("");
    unit->broken = true;
    unit->messages = map_new(vm->arena);
    unit_problem(vm, unit, str_from(err->message));
    *err = (struct err){ 0 };
    VEC_PUSH(vm->arena, &vm->units, unit);
    return true;
}

/* What its place and its name allow it to be. */
static bool check_id(const struct unit *unit, const struct script_file *file, struct err *err)
{
    const struct unit_info *info = &unit->info;
    if (!str_is_none(file->id) && !str_eq(file->id, info->id))
        return err_set(err, ERR_SCRIPT, "%s: its id is '%s', but where it lies it must be '%.*s'",
                       info->path.ptr, info->id.ptr, STR_ARG(file->id));
    if (!info->bundled && format_is_machine(info->id))
        return err_set(err, ERR_SCRIPT,
                       "%s: '%s' is fixed, because programs read it: choose "
                       "another id",
                       info->path.ptr, info->id.ptr);
    return true;
}

static bool add_unit(struct script_vm *vm, const struct script_file *file, bool bundled,
                     struct err *err)
{
    struct unit *unit = ARENA_NEW(vm->arena, struct unit);
    unit->info.path = str_copy(vm->arena, file->path);
    unit->info.bundled = bundled;
    unit->source = bundled ? file->bytes : str_copy(vm->arena, file->bytes);
    struct loading load = { vm, unit->info.path, unit->source, unit };
    if (!load_file(&load, err) || !check_id(unit, file, err))
        return vm->lint && keep_broken(vm, unit, file->id, err);
    if (units_find(vm, unit->info.id))
        return true; /* the first of an id wins */
    unit->info.sha256 = hash_hex(vm->arena, unit->source);
    VEC_PUSH(vm->arena, &vm->units, unit);
    return true;
}

static bool load_shared(struct script_vm *vm, const struct script_file_list *files, struct err *err)
{
    for (const struct embedded_file *f = embedded_scripts; f->path; f++) {
        struct loading load = { vm, str_from(f->path), str_new(f->bytes, f->size), NULL };
        if (shared_is(f->path) && !load_file(&load, err))
            return false;
    }
    for (size_t i = 0; i < files->n; i++) {
        bool takes_part;
        if (!shared_takes_part(files, i, &takes_part, err))
            return false;
        struct loading load = { vm, str_copy(vm->arena, files->items[i].path),
                                str_copy(vm->arena, files->items[i].bytes), NULL };
        if (takes_part && !load_file(&load, err))
            return false;
    }
    return true;
}

/* The id that a bundled file must have: "scripts/check/x.lua" is check/x. */
static struct str bundled_id(const struct embedded_file *f)
{
    struct str path = str_from(f->path);
    return str_sub(path, strlen("scripts/"), path.len - strlen(".lua"));
}

/* A folder may hold copies of all that is bundled; those of fixed formats are no
   attempt to take their place. */
static bool is_copy_of_fixed(const struct script_file *file)
{
    if (str_is_none(file->id) || !format_is_machine(file->id))
        return false;
    for (const struct embedded_file *f = embedded_scripts; f->path; f++)
        if (!shared_is(f->path) && str_eq(bundled_id(f), file->id))
            return str_eq(str_new(f->bytes, f->size), file->bytes);
    return false;
}

static int unit_cmp(const void *left, const void *right)
{
    const struct unit *a = *(struct unit *const *)left, *b = *(struct unit *const *)right;
    if (a->info.kind != b->info.kind)
        return a->info.kind < b->info.kind ? -1 : 1;
    return str_cmp(a->info.id, b->info.id);
}

bool units_load(struct script_vm *vm, const struct script_file_list *files, struct err *err)
{
    if (!load_shared(vm, files, err))
        return false;
    for (size_t i = 0; i < files->n; i++)
        if (!shared_is(str_c(vm->arena, files->items[i].path)) &&
            !is_copy_of_fixed(&files->items[i]) && !add_unit(vm, &files->items[i], false, err))
            return false;
    for (const struct embedded_file *f = embedded_scripts; f->path; f++) {
        struct script_file file = { str_from(f->path), str_new(f->bytes, f->size), bundled_id(f) };
        if (!shared_is(f->path) && !units_find(vm, file.id) && !add_unit(vm, &file, true, err))
            return false;
    }
    if (vm->units.n > 0)
        qsort(vm->units.items, vm->units.n, sizeof(struct unit *), unit_cmp);
    return true;
}
