/* See watch_view.h. */
#include "watch_view.h"

#include "base/arena.h"
#include "terminal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define UNIT_COLUMNS 30

static bool unknown_class(struct str word, struct err *err)
{
    const char *names[WATCH_CLASS_COUNT + 1] = { NULL };
    struct buf all = { 0 };
    for (int i = 0; i < WATCH_CLASS_COUNT; i++) {
        names[i] = watch_class_name((enum watch_class)i);
        buf_printf(&all, "%s%s", i == 0 ? "" : ", ", names[i]);
    }
    char text[64];
    snprintf(text, sizeof text, "%.*s", STR_ARG(word));
    const char *nearest = args_nearest(text, names);
    err_set(err, ERR_USAGE, "--trace: \"%s\" is none of %s%s%s%s", text, all.ptr,
            nearest ? "; did you mean " : "", nearest ? nearest : "", nearest ? "?" : "");
    buf_free(&all);
    return false;
}

static bool add_class(struct str word, unsigned *classes, struct err *err)
{
    for (unsigned i = 0; i < WATCH_CLASS_COUNT; i++) {
        if (!str_eq_c(word, watch_class_name((enum watch_class)i)))
            continue;
        *classes |= 1U << i;
        return true;
    }
    return unknown_class(word, err);
}

/* "calls,sql", and several of them. */
static bool read_classes(struct cli *cli, unsigned *classes, struct err *err)
{
    struct path_list given = { 0 };
    args_list(&cli->args, "trace", &given);
    for (size_t i = 0; i < given.n; i++) {
        struct str words = given.items[i];
        for (size_t at = 0; at <= words.len;) {
            size_t end = str_find(words, STR(","), at);
            end = end == SIZE_MAX ? words.len : end;
            if (!add_class(str_trim(str_sub(words, at, end)), classes, err))
                return false;
            at = end + 1;
        }
    }
    return true;
}

static void show_line(void *ctx, enum watch_class class, struct str line)
{
    struct buf out = { 0 };
    (void)ctx;
    buf_printf(&out, "%s ", watch_class_name(class));
    terminal_put(&out, line, (struct terminal_style){ 0 });
    buf_byte(&out, '\n');
    file_write_fd(STDERR_FILENO, buf_view(&out), "standard error", NULL);
    buf_free(&out);
}

/* The most expensive call first. */
static int call_cmp(const void *left, const void *right)
{
    const struct call_profile *a = left, *b = right;
    if (a->cpu_ns != b->cpu_ns)
        return a->cpu_ns > b->cpu_ns ? -1 : 1;
    return str_cmp(a->name, b->name);
}

static void take_profile(void *ctx, const struct unit_profile_list *units)
{
    struct watch_view *view = ctx;
    struct arena *arena = view->cli->arena;
    view->units = (struct unit_profile_list){ 0 };
    for (size_t i = 0; i < units->n; i++) {
        struct unit_profile unit = units->items[i];
        unit.unit = str_copy(arena, unit.unit);
        unit.calls = (struct call_profile_list){ 0 };
        for (size_t k = 0; k < units->items[i].calls.n; k++) {
            struct call_profile call = units->items[i].calls.items[k];
            call.name = str_copy(arena, call.name);
            VEC_PUSH(arena, &unit.calls, call);
        }
        if (unit.calls.n > 1)
            qsort(unit.calls.items, unit.calls.n, sizeof *unit.calls.items, call_cmp);
        VEC_PUSH(arena, &view->units, unit);
    }
}

bool watch_view_open(struct watch_view *view, struct cli *cli, struct setup *setup, struct err *err)
{
    *view = (struct watch_view){ .cli = cli, .watcher = { show_line, take_profile, view } };
    setup->watch.profile = args_has(&cli->args, "profile");
    return read_classes(cli, &setup->watch.classes, err);
}

/* "950 B", "12.3 KB", "4.6 MB". */
static void put_size(struct buf *out, uint64_t bytes)
{
    char text[32];
    if (bytes < 1000)
        snprintf(text, sizeof text, "%" PRIu64 " B", bytes);
    else if (bytes < 1000 * 1000)
        snprintf(text, sizeof text, "%.1f KB", (double)bytes / 1000);
    else
        snprintf(text, sizeof text, "%.1f MB", (double)bytes / 1000 / 1000);
    buf_printf(out, "%10s", text);
}

static void put_unit(struct buf *out, const struct unit_profile *unit)
{
    buf_printf(out, "%-*.*s %6" PRIu64 " %10" PRId64 " %13" PRId64 " ", UNIT_COLUMNS,
               STR_ARG(unit->unit), unit->runs, unit->cpu_ns / 1000, unit->instructions);
    put_size(out, unit->allocated_bytes);
    buf_byte(out, ' ');
    put_size(out, unit->peak_bytes);
    buf_byte(out, '\n');
    for (size_t i = 0; i < unit->calls.n; i++) {
        const struct call_profile *call = &unit->calls.items[i];
        buf_printf(out, "  %-*.*s %6" PRIu64 " %10" PRId64 "\n", UNIT_COLUMNS - 2,
                   STR_ARG(call->name), call->calls, call->cpu_ns / 1000);
    }
}

void watch_view_show(const struct watch_view *view)
{
    struct buf text = { 0 }, out = { 0 };
    if (view->units.n == 0)
        return;
    buf_printf(&text, "%-*s %6s %10s %13s %10s %10s\n", UNIT_COLUMNS, "unit, and what it called",
               "times", "cpu \xC2\xB5s", "instructions", "allocated", "peak");
    for (size_t i = 0; i < view->units.n; i++)
        put_unit(&text, &view->units.items[i]);
    terminal_put(&out, buf_view(&text), (struct terminal_style){ .lines = true });
    file_write_fd(STDERR_FILENO, buf_view(&out), "standard error", NULL);
    buf_free(&text);
    buf_free(&out);
}

static void put_call(const struct call_profile *call, struct jsonw *out)
{
    jsonw_object(out);
    jsonw_key_number(out, "cpu_us", (double)call->cpu_ns / 1000);
    jsonw_key_value(out, "name", call->name);
    jsonw_key_int(out, "times", (int64_t)call->calls);
    jsonw_end(out);
}

void watch_view_json(const struct watch_view *view, struct jsonw *out)
{
    if (!args_has(&view->cli->args, "profile")) {
        jsonw_null(out);
        return;
    }
    jsonw_array(out);
    for (size_t i = 0; i < view->units.n; i++) {
        const struct unit_profile *unit = &view->units.items[i];
        jsonw_object(out);
        jsonw_key_int(out, "allocated_bytes", (int64_t)unit->allocated_bytes);
        jsonw_key(out, "calls");
        jsonw_array(out);
        for (size_t k = 0; k < unit->calls.n; k++)
            put_call(&unit->calls.items[k], out);
        jsonw_end(out);
        jsonw_key_number(out, "cpu_us", (double)unit->cpu_ns / 1000);
        jsonw_key_int(out, "instructions", unit->instructions);
        jsonw_key_int(out, "peak_bytes", (int64_t)unit->peak_bytes);
        jsonw_key_int(out, "runs", (int64_t)unit->runs);
        jsonw_key_value(out, "unit", unit->unit);
        jsonw_end(out);
    }
    jsonw_end(out);
}
