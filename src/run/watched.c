/* See watched.h. */
#include "watched.h"

#include "base/arena.h"

/* A line of a worker that was broken into is cut; honest ones are shorter. */
#define LINE_BYTES_MAX 2000

void watched_put_line(struct buf *out, uint64_t job, enum watch_class class, struct str line)
{
    size_t start = wire_start(out, WIRE_TRACE, job);
    wire_put_number(out, class);
    wire_put_str(out, line);
    wire_finish(out, start);
}

static void put_unit(struct buf *out, const struct unit_profile *unit)
{
    wire_put_str(out, unit->unit);
    wire_put_number(out, unit->runs);
    wire_put_number(out, (uint64_t)unit->cpu_ns);
    wire_put_number(out, (uint64_t)unit->instructions);
    wire_put_number(out, unit->allocated_bytes);
    wire_put_number(out, unit->peak_bytes);
    wire_put_str(out, str_new(unit->lines, unit->lines_n));
    wire_put_number(out, unit->calls.n);
    for (size_t i = 0; i < unit->calls.n; i++) {
        wire_put_str(out, unit->calls.items[i].name);
        wire_put_number(out, unit->calls.items[i].calls);
        wire_put_number(out, (uint64_t)unit->calls.items[i].cpu_ns);
    }
}

static void read_unit(struct wire_reader *in, struct unit_profile *unit)
{
    unit->unit = wire_str(in);
    unit->runs = wire_number(in);
    unit->cpu_ns = (int64_t)wire_number(in);
    unit->instructions = (int64_t)wire_number(in);
    unit->allocated_bytes = wire_number(in);
    unit->peak_bytes = wire_number(in);
    struct str lines = wire_str(in);
    unit->lines_n = lines.len;
    unit->lines = lines.len > 0 ? ARENA_ARRAY(in->arena, lines.len, char) : NULL;
    if (lines.len > 0)
        memcpy(unit->lines, lines.ptr, lines.len);
    for (size_t n = wire_count(in); n > 0 && !in->bad; n--) {
        struct call_profile *call = VEC_ADD(in->arena, &unit->calls);
        call->name = wire_str(in);
        call->calls = wire_number(in);
        call->cpu_ns = (int64_t)wire_number(in);
    }
}

void watched_put_profile(struct buf *out, uint64_t job, const struct unit_profile_list *units)
{
    size_t start = wire_start(out, WIRE_PROFILE, job);
    wire_put_number(out, units->n);
    for (size_t i = 0; i < units->n; i++)
        put_unit(out, &units->items[i]);
    wire_finish(out, start);
}

static bool take_line(const struct watcher *watcher, struct str payload)
{
    struct wire_reader in = { .bytes = payload };
    uint64_t class = wire_number(&in);
    struct str line = wire_str(&in);
    if (in.bad || class >= WATCH_CLASS_COUNT)
        return false;
    watcher->line(watcher->ctx, (enum watch_class) class, str_sub(line, 0, LINE_BYTES_MAX));
    return true;
}

static bool take_profile(const struct watcher *watcher, struct str payload)
{
    struct wire_reader in = { .bytes = payload, .arena = arena_new() };
    struct unit_profile_list units = { 0 };
    for (size_t n = wire_count(&in); n > 0 && !in.bad; n--)
        read_unit(&in, VEC_ADD(in.arena, &units));
    if (!in.bad)
        watcher->profile(watcher->ctx, &units);
    arena_free(in.arena);
    return !in.bad;
}

bool watched_take(const struct watcher *watcher, enum wire_type type, struct str payload)
{
    return type == WIRE_TRACE ? take_line(watcher, payload) : take_profile(watcher, payload);
}
