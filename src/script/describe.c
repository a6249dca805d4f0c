/*
 * A unit's help: all that its table says, for people.  Written once a vm, after the user's
 * options have been read, so that it shows the values that are in force.
 */
#include "describe.h"

#include <math.h>

#include "base/map.h"
#include "text/worth_kind.h"
#include "value.h"

#define TEXT_BYTES 400

static struct str clean(struct arena *arena, struct str text)
{
    return value_clean(arena, text, TEXT_BYTES);
}

static void put_list(struct buf *out, const char *name, const struct str_list *list)
{
    if (list->n == 0)
        return;
    buf_printf(out, "%-10s", name);
    for (size_t i = 0; i < list->n; i++)
        buf_printf(out, "%s%.*s", i ? ", " : "", STR_ARG(list->items[i]));
    buf_byte(out, '\n');
}

static void put_value(struct buf *out, const struct option *option, struct arena *arena)
{
    const struct option_value *value = &option->value;
    if (!option->has_value) {
        buf_cstr(out, "none");
        return;
    }
    switch (option->type) {
    case OPTION_NUMBER:
    case OPTION_INTEGER: buf_printf(out, "%.15g", value->number); break;
    case OPTION_BOOLEAN: buf_cstr(out, value->boolean ? "true" : "false"); break;
    case OPTION_STRING: buf_printf(out, "\"%.*s\"", STR_ARG(clean(arena, value->string))); break;
    default:
        for (size_t i = 0; i < value->list.n; i++)
            buf_printf(out, "%s\"%.*s\"", i ? ", " : "",
                       STR_ARG(clean(arena, value->list.items[i])));
    }
}

static void put_option(struct buf *out, const struct option *option, struct arena *arena)
{
    static const char *const types[] = {
#define OPTION_NAME(code, name) name,
        OPTION_TYPES(OPTION_NAME)
#undef OPTION_NAME
    };
    buf_printf(out, "  %.*s: %s, now ", STR_ARG(option->name), types[option->type]);
    put_value(out, option, arena);
    if (isfinite(option->min))
        buf_printf(out, ", from %.15g", option->min);
    if (isfinite(option->max))
        buf_printf(out, ", to %.15g", option->max);
    for (size_t i = 0; i < option->choices.n; i++)
        buf_printf(out, "%s%.*s", i ? " | " : ", one of ", STR_ARG(option->choices.items[i]));
    if (option->help.len > 0)
        buf_printf(out, "\n    %.*s", STR_ARG(clean(arena, option->help)));
    buf_byte(out, '\n');
}

/* Of two kinds, either will do; so all stand in one line. */
static void put_kinds(struct buf *out, unsigned kinds)
{
    const char *join = "on        claims of kind ";
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (kinds & 1u << kind) {
            buf_printf(out, "%s%s", join, worth_kind_name((enum worth_kind_index)kind));
            join = " or ";
        }
    if (kinds != 0)
        buf_byte(out, '\n');
}

static void put_tristate(struct buf *out, enum tristate want, const char *name)
{
    if (want != TRI_ANY)
        buf_printf(out, "%-10s%s%s\n", "on", want == TRI_YES ? "" : "not ", name);
}

static void put_guard(struct buf *out, const struct guard *on)
{
    put_kinds(out, on->kinds);
    if (on->worth > 0)
        buf_printf(out, "%-10sclaims of worth %.2f or more\n", "on", on->worth);
    put_tristate(out, on->evidence, "claims with evidence");
    put_tristate(out, on->checkworthy, "check-worthy claims");
    for (size_t i = 0; i < on->lang.n; i++)
        buf_printf(out, "%s%.*s", i ? " or " : "on        articles in ",
                   STR_ARG(on->lang.items[i]));
    if (on->lang.n > 0)
        buf_byte(out, '\n');
}

struct str unit_describe(const struct unit *unit, struct arena *arena)
{
    struct buf out = { 0 };
    const struct unit_info *info = &unit->info;
    buf_printf(&out, "%.*s %.*s: %.*s\n", STR_ARG(info->id), STR_ARG(clean(arena, info->version)),
               STR_ARG(clean(arena, info->title)));
    if (unit->help.len > 0)
        buf_printf(&out, "\n%.*s\n", STR_ARG(clean(arena, unit->help)));
    buf_printf(&out, "\n%-10s%s\n%-10s%.*s%s\n", "kind", unit_kind_name(info->kind), "file",
               STR_ARG(info->path), info->bundled ? " (part of stet)" : "");
    put_list(&out, "tags", &unit->tags);
    put_list(&out, "needs", &unit->needs);
    put_list(&out, "endings", &unit->endings);
    put_guard(&out, &unit->on);
    buf_printf(&out, "%-10s%zu\n", "tests", unit->tests);
    if (unit->options.n > 0)
        buf_printf(&out, "\noptions, to be set by --set %.*s.NAME=VALUE\n", STR_ARG(info->id));
    for (size_t i = 0; i < unit->options.n; i++)
        put_option(&out, &unit->options.items[i], arena);
    if (map_count(unit->messages) > 0)
        buf_cstr(&out, "\nmessages\n");
    for (size_t i = 0; i < map_count(unit->messages); i++) {
        const struct str *text = map_value_at(unit->messages, i);
        buf_printf(&out, "  %.*s: %.*s\n", STR_ARG(map_key_at(unit->messages, i)),
                   STR_ARG(clean(arena, *text)));
    }
    return buf_take(&out, arena);
}

struct str unit_terms(const struct unit *unit, struct arena *arena)
{
    struct buf out = { 0 };
    if (!str_is_none(unit->why))
        buf_printf(&out, "%-10s%.*s\n", "why", STR_ARG(clean(arena, unit->why)));
    put_list(&out, "needs", &unit->needs);
    put_guard(&out, &unit->on);
    if (unit->has_when)
        buf_printf(&out, "%-10s%s\n", "on", "what its `when` says yes to");
    for (size_t i = 0; i < unit->options.n; i++) {
        const struct option *option = &unit->options.items[i];
        buf_printf(&out, "%-10s%.*s = ", "option", STR_ARG(option->name));
        put_value(&out, option, arena);
        if (!str_is_none(option->origin))
            buf_printf(&out, " (%.*s)", STR_ARG(clean(arena, option->origin)));
        buf_byte(&out, '\n');
    }
    return buf_take(&out, arena);
}
