/* See coverage.h. */
#include "coverage.h"

#include "base/arena.h"

static struct unit_profile *find(const struct coverage *c, struct str unit)
{
    for (size_t i = 0; i < c->units.n; i++)
        if (str_eq(c->units.items[i].unit, unit))
            return &c->units.items[i];
    return NULL;
}

/* Of one job more. */
static void take(void *ctx, const struct unit_profile_list *units)
{
    struct coverage *c = ctx;
    for (size_t i = 0; i < units->n; i++) {
        const struct unit_profile *from = &units->items[i];
        struct unit_profile *to = find(c, from->unit);
        if (!to) {
            to = VEC_ADD(c->arena, &c->units);
            to->unit = str_copy(c->arena, from->unit);
            to->lines_n = from->lines_n;
            to->lines = ARENA_ARRAY(c->arena, from->lines_n + 1, char);
        }
        for (size_t line = 0; line < from->lines_n && line < to->lines_n; line++)
            if (to->lines[line] != LINE_RUN)
                to->lines[line] = from->lines[line];
    }
}

void coverage_open(struct coverage *c, struct arena *arena)
{
    *c = (struct coverage){ .arena = arena, .watcher = { NULL, take, c } };
}

static size_t count(const struct unit_profile *unit, char what)
{
    size_t n = 0;
    for (size_t i = 0; i < unit->lines_n; i++)
        n += unit->lines[i] == what;
    return n;
}

/* Missed ones as ranges, "12, 17-19"; plain lines in between don't part them. */
static void put_missed(const struct unit_profile *unit, struct buf *out)
{
    const char *join = "; not run: ";
    for (size_t i = 0; i < unit->lines_n; i++) {
        if (unit->lines[i] != LINE_MISSED)
            continue;
        size_t last = i;
        for (size_t k = i; k < unit->lines_n && unit->lines[k] != LINE_RUN; k++)
            last = unit->lines[k] == LINE_MISSED ? k : last;
        buf_printf(out, last > i ? "%s%zu-%zu" : "%s%zu", join, i + 1, last + 1);
        join = ", ";
        i = last;
    }
}

void coverage_put(const struct coverage *c, struct str unit, struct buf *out)
{
    const struct unit_profile *found = find(c, unit);
    if (!found) {
        buf_printf(out, "coverage %.*s: none of its lines was run\n", STR_ARG(unit));
        return;
    }
    size_t run = count(found, LINE_RUN), all = run + count(found, LINE_MISSED);
    buf_printf(out, "coverage %.*s: %zu of %zu lines (%zu %%)", STR_ARG(unit), run, all,
               all > 0 ? run * 100 / all : 100);
    put_missed(found, out);
    buf_byte(out, '\n');
}
