/*
 * A figure is brought to an interval in one unit: what its writer may have
 * meant by it.  "12" means 11.5 to 12.5, "1.2 million" 1.15 to 1.25 million,
 * "about 500" five hundred give or take the reach of "about", "more than 500"
 * all above.  Two figures agree when the more exact one lies inside the other.
 */
#include "compare_figure.h"

#include "base/arena.h"
#include "compare_unit.h"
#include "decimal.h"

struct reading {
    const char *kind;     /* what can be compared: "number", "percent", "USD" … */
    struct str value;     /* NULL for a range */
    struct str low, high; /* a range, or where a bound starts; NULL: open */
    struct str slack;     /* half the last stated digit */
    enum fact_bound bound;
    bool approx, exact; /* exact: no rounding to be granted */
};

const char *figure_aspect(const struct fact *fact)
{
    static const char *const names[FACT_TYPE_COUNT] = {
        [FACT_NUMBER] = "number",   [FACT_PERCENT] = "percent",
        [FACT_MONEY] = "money",     [FACT_PERCENT_POINTS] = "percent",
        [FACT_QUANTITY] = "unit",   [FACT_ORDINAL] = "rank",
        [FACT_FRACTION] = "number", [FACT_MULTIPLE] = "number",
        [FACT_DATE] = "date",       [FACT_DATE_RANGE] = "date",
        [FACT_TIME] = "date",       [FACT_DURATION] = "duration",
        [FACT_LEGAL] = "legal",
    };
    return names[fact->type];
}

/* Seconds of an ISO 8601 duration; months and years as in the Julian year. */
static struct str duration_seconds(struct str value, struct arena *arena, bool *calendar)
{
    struct str sum = STR("0");
    bool time = false;
    for (size_t at = 1; at < value.len;) {
        if (value.ptr[at] == 'T') {
            time = true;
            at++;
            continue;
        }
        size_t end = at;
        while (end < value.len && strchr("0123456789.", value.ptr[end]))
            end++;
        struct str number = decimal_canonical(arena, str_sub(value, at, end));
        if (str_is_none(number) || end == value.len)
            return STR_NONE;
        char unit = value.ptr[end];
        const char *seconds = unit == 'Y'   ? "31557600"
                              : unit == 'M' ? time ? "60" : "2629800"
                              : unit == 'W' ? "604800"
                              : unit == 'D' ? "86400"
                              : unit == 'H' ? "3600"
                              : unit == 'S' ? "1"
                                            : NULL;
        if (!seconds) /* business days and weekends are no fixed time */
            return STR_NONE;
        *calendar = *calendar || (!time && (unit == 'M' || unit == 'Y'));
        sum = decimal_add(arena, sum, decimal_mul(arena, number, str_from(seconds)));
        at = end + 1;
    }
    return sum;
}

static struct str half(struct arena *arena, struct str step)
{
    return str_is_none(step) ? STR("0") : decimal_mul(arena, step, STR("0.5"));
}

static bool read_duration(const struct fact *f, struct arena *arena, struct reading *out,
                          bool *calendar)
{
    out->kind = "duration";
    out->value = str_is_none(f->value) ? STR_NONE : duration_seconds(f->value, arena, calendar);
    out->low = str_is_none(f->low) ? STR_NONE : duration_seconds(f->low, arena, calendar);
    out->high = str_is_none(f->high) ? STR_NONE : duration_seconds(f->high, arena, calendar);
    out->slack = STR("0");
    return !str_is_none(out->value) || (!str_is_none(out->low) && !str_is_none(out->high));
}

static void scale_by(struct reading *r, struct str factor, struct arena *arena)
{
    struct str *parts[] = { &r->value, &r->low, &r->high, &r->slack };
    for (size_t i = 0; i < 4; i++)
        if (!str_is_none(*parts[i]))
            *parts[i] = decimal_mul(arena, *parts[i], factor);
}

static bool read_plain(const struct fact *f, struct arena *arena, struct reading *out)
{
    switch (f->type) {
    case FACT_NUMBER: out->kind = "number"; break;
    case FACT_PERCENT: out->kind = "percent"; break;
    case FACT_PERCENT_POINTS: out->kind = "points"; break;
    case FACT_FRACTION: out->kind = "percent"; break;
    case FACT_MULTIPLE: out->kind = "multiple"; break;
    case FACT_ORDINAL: out->kind = "rank"; break;
    case FACT_MONEY: out->kind = str_is_none(f->unit) ? "money" : str_c(arena, f->unit); break;
    default: return false;
    }
    out->value = f->value;
    out->low = f->low;
    out->high = f->high;
    out->slack = half(arena, f->precision);
    if (f->type == FACT_FRACTION) { /* "a third" stands for any percentage rounded to 33 */
        scale_by(out, STR("100"), arena);
        out->slack = STR("0.5");
    }
    out->exact = f->type == FACT_ORDINAL;
    return !str_is_none(out->value) || !str_is_none(out->low);
}

static bool read_quantity(const struct fact *f, const struct unit_scale *scale, struct arena *arena,
                          struct reading *out)
{
    out->kind = "quantity";
    struct str step = decimal_mul(arena, half(arena, f->precision), scale->factor);
    out->slack = step;
    if (!str_is_none(f->value))
        out->value = unit_to_si(f->value, scale, arena);
    if (!str_is_none(f->low))
        out->low = unit_to_si(f->low, scale, arena);
    if (!str_is_none(f->high))
        out->high = unit_to_si(f->high, scale, arena);
    return !str_is_none(out->value) || !str_is_none(out->low);
}

/* Readings of both in one measure; false when there is none. */
static bool read_pair(const struct figure_pair *pair, struct arena *arena, struct reading r[2])
{
    const struct fact *facts[2] = { pair->claim, pair->evidence };
    struct unit_scale scale[2];
    bool calendar[2] = { false, false };
    for (int i = 0; i < 2; i++) {
        const struct fact *f = facts[i];
        bool ok;
        r[i] = (struct reading){ .bound = f->bound, .approx = f->approx };
        if (f->type == FACT_QUANTITY) {
            unit_scale_of(f->unit, arena, &scale[i]);
            ok = read_quantity(f, &scale[i], arena, &r[i]);
        } else if (f->type == FACT_DURATION) {
            ok = read_duration(f, arena, &r[i], &calendar[i]);
        } else {
            ok = read_plain(f, arena, &r[i]);
        }
        if (!ok)
            return false;
    }
    if (facts[0]->type == FACT_QUANTITY && facts[1]->type == FACT_QUANTITY)
        return unit_same_dimension(&scale[0], &scale[1]);
    if (calendar[0] != calendar[1]) { /* a month has 28 to 31 days */
        struct reading *month = calendar[0] ? &r[0] : &r[1];
        if (!str_is_none(month->value))
            month->slack = decimal_mul(arena, month->value, STR("0.04"));
    }
    return true;
}

static bool within(struct arena *arena, struct str a, struct str b, struct str reach)
{
    return decimal_cmp(decimal_abs(arena, decimal_sub(arena, a, b)), reach) <= 0;
}

static struct str wider(struct str a, struct str b)
{
    return decimal_cmp(a, b) >= 0 ? a : b;
}

/* How far a figure with "about" may be from another. */
static struct str reach_of(const struct reading *r, double rounding, struct arena *arena)
{
    if (r->exact)
        return STR("0");
    if (!r->approx)
        return r->slack;
    struct str share = decimal_canonical(arena, str_printf(arena, "%.6f", rounding));
    return wider(r->slack, decimal_mul(arena, decimal_abs(arena, r->value), share));
}

static bool bound_holds(const struct reading *bound, struct str value)
{
    int order = decimal_cmp(value, bound->value);
    switch (bound->bound) {
    case BOUND_GT: return order > 0;
    case BOUND_GE: return order >= 0;
    case BOUND_LT: return order < 0;
    case BOUND_LE: return order <= 0;
    case BOUND_NONE: break;
    }
    return order == 0;
}

static bool bound_is_upper(enum fact_bound bound)
{
    return bound == BOUND_LT || bound == BOUND_LE;
}

/* Two bounds: "over 500" is borne out by "over 600", left open by "over 300",
   and excluded by "under 400". */
static enum figure_match match_bounds(const struct reading *claim, const struct reading *evidence)
{
    int order = decimal_cmp(evidence->value, claim->value);
    if (bound_is_upper(claim->bound) == bound_is_upper(evidence->bound)) {
        bool implied = bound_is_upper(claim->bound) ? order <= 0 : order >= 0;
        return implied ? FIGURE_AGREES : FIGURE_OPEN;
    }
    bool meet = bound_is_upper(claim->bound) ? order <= 0 : order >= 0;
    return meet ? FIGURE_OPEN : FIGURE_DIFFERS;
}

static bool in_range(struct arena *arena, const struct reading *range, struct str value)
{
    return decimal_cmp(value, decimal_sub(arena, range->low, range->slack)) >= 0 &&
           decimal_cmp(value, decimal_add(arena, range->high, range->slack)) <= 0;
}

static enum figure_match match_ranges(const struct reading *a, const struct reading *b,
                                      struct arena *arena)
{
    if (str_is_none(a->value) && str_is_none(b->value)) {
        bool inside = (in_range(arena, a, b->low) && in_range(arena, a, b->high)) ||
                      (in_range(arena, b, a->low) && in_range(arena, b, a->high));
        return inside ? FIGURE_AGREES : FIGURE_DIFFERS;
    }
    const struct reading *range = str_is_none(a->value) ? a : b, *other = range == a ? b : a;
    if (other->bound != BOUND_NONE) {
        bool all = bound_holds(other, range->low) && bound_holds(other, range->high);
        bool some = bound_holds(other, range->low) || bound_holds(other, range->high);
        return all ? FIGURE_AGREES : some ? FIGURE_OPEN : FIGURE_DIFFERS;
    }
    return in_range(arena, range, other->value) ? FIGURE_AGREES : FIGURE_DIFFERS;
}

/* "At least 29" does not exclude 92, but it is no evidence for it either: more
   than twice as far the matter is open. */
static bool is_far(const struct reading *value, const struct reading *bound, struct arena *arena)
{
    struct str a = decimal_abs(arena, value->value), b = decimal_abs(arena, bound->value);
    return decimal_cmp(a, decimal_mul(arena, b, STR("2"))) > 0 ||
           decimal_cmp(b, decimal_mul(arena, a, STR("2"))) > 0;
}

static enum figure_match match(const struct reading r[2], double rounding, struct arena *arena)
{
    if (str_is_none(r[0].value) || str_is_none(r[1].value))
        return match_ranges(&r[0], &r[1], arena);
    bool bounds[2] = { r[0].bound != BOUND_NONE, r[1].bound != BOUND_NONE };
    if (bounds[0] && bounds[1])
        return match_bounds(&r[0], &r[1]);
    if (bounds[0] || bounds[1]) {
        const struct reading *bound = bounds[0] ? &r[0] : &r[1], *value = bounds[0] ? &r[1] : &r[0];
        if (!bound_holds(bound, value->value))
            return FIGURE_DIFFERS;
        return bounds[1] && is_far(value, bound, arena) ? FIGURE_OPEN : FIGURE_AGREES;
    }
    struct str reach = wider(reach_of(&r[0], rounding, arena), reach_of(&r[1], rounding, arena));
    return within(arena, r[0].value, r[1].value, reach) ? FIGURE_AGREES : FIGURE_DIFFERS;
}

static bool is_percent(const struct fact *f)
{
    return f->type == FACT_PERCENT || f->type == FACT_PERCENT_POINTS;
}

/* Kinds that differ though a reader takes one for the other: percent and
   points, and the same sum in two currencies. */
static enum figure_match match_kinds(const struct figure_pair *pair, const struct reading r[2],
                                     struct arena *arena, struct str *reason)
{
    const struct fact *c = pair->claim, *e = pair->evidence;
    bool points = is_percent(c) && is_percent(e);
    bool currencies = c->type == FACT_MONEY && e->type == FACT_MONEY &&
                      match(r, pair->rounding, arena) == FIGURE_AGREES;
    if (!points && !currencies)
        return FIGURE_APART;
    *reason = str_printf(arena, "%.*s against %.*s: %s", STR_ARG(pair->claim_words),
                         STR_ARG(pair->evidence_words),
                         points ? "percent and percentage points differ" : "the currencies differ");
    return FIGURE_DIFFERS;
}

static struct str agreement_reason(const struct figure_pair *pair, const struct reading r[2],
                                   struct arena *arena)
{
    struct str a = pair->claim_words, b = pair->evidence_words;
    bool ranges = str_is_none(r[0].value) || str_is_none(r[1].value);
    if (str_eq_nocase(a, b))
        return str_printf(arena, "both say %.*s", STR_ARG(a));
    if (ranges || r[0].bound != BOUND_NONE || r[1].bound != BOUND_NONE)
        return str_printf(arena, "%.*s and %.*s fit each other", STR_ARG(a), STR_ARG(b));
    if (decimal_cmp(r[0].value, r[1].value) == 0)
        return str_printf(arena, "%.*s is %.*s", STR_ARG(a), STR_ARG(b));
    if (r[0].approx || r[1].approx)
        return str_printf(arena, "%.*s is near enough to %.*s", STR_ARG(b), STR_ARG(a));
    bool claim_coarser = decimal_cmp(r[0].slack, r[1].slack) >= 0;
    return str_printf(arena, "%.*s rounds to %.*s", STR_ARG(claim_coarser ? b : a),
                      STR_ARG(claim_coarser ? a : b));
}

enum figure_match figure_compare(const struct figure_pair *pair, struct arena *arena,
                                 struct str *reason)
{
    const struct fact *c = pair->claim, *e = pair->evidence;
    struct reading r[2];
    if (c->type == FACT_LEGAL && e->type == FACT_LEGAL) {
        bool same = str_eq_nocase(c->value, e->value);
        *reason =
            same ? str_printf(arena, "both name %.*s", STR_ARG(c->value))
                 : str_printf(arena, "%.*s against %.*s", STR_ARG(c->value), STR_ARG(e->value));
        return same ? FIGURE_AGREES : FIGURE_DIFFERS;
    }
    if (!read_pair(pair, arena, r))
        return FIGURE_APART;
    if (strcmp(r[0].kind, r[1].kind) != 0)
        return match_kinds(pair, r, arena, reason);
    enum figure_match result = match(r, pair->rounding, arena);
    *reason = result == FIGURE_AGREES
                  ? agreement_reason(pair, r, arena)
                  : str_printf(arena, "%.*s against %.*s", STR_ARG(pair->claim_words),
                               STR_ARG(pair->evidence_words));
    return result;
}
