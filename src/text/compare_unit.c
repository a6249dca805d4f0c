/*
 * Units compose: prefix, atom, power, "/" and ".".  Factors are the legal
 * definitions (NIST Special Publication 811, appendix B), exact but for the
 * knot and the horsepower, which no finite decimal holds.
 */
#include "compare_unit.h"

#include "base/arena.h"
#include "decimal.h"

struct atom {
    const char *code, *factor;
    int powers[4];
};

static const struct atom atoms[] = {
    { "m", "1", { 1 } },
    { "[mi_i]", "1609.344", { 1 } },
    { "[ft_i]", "0.3048", { 1 } },
    { "[in_i]", "0.0254", { 1 } },
    { "[yd_i]", "0.9144", { 1 } },
    { "[nmi_i]", "1852", { 1 } },
    { "ly", "9460730472580800", { 1 } },
    { "[acr_us]", "4046.8564224", { 2 } },
    { "har", "10000", { 2 } },
    { "L", "0.001", { 3 } },
    { "[gal_us]", "0.003785411784", { 3 } },
    { "[qt_us]", "0.000946352946", { 3 } },
    { "[pt_us]", "0.000473176473", { 3 } },
    { "[bbl_us]", "0.158987294928", { 3 } },
    { "g", "0.001", { 0, 1 } },
    { "t", "1000", { 0, 1 } },
    { "[lb_av]", "0.45359237", { 0, 1 } },
    { "[oz_av]", "0.028349523125", { 0, 1 } },
    { "[ston_av]", "907.18474", { 0, 1 } },
    { "[lton_av]", "1016.0469088", { 0, 1 } },
    { "[stone_av]", "6.35029318", { 0, 1 } },
    { "[car_m]", "0.0002", { 0, 1 } },
    { "s", "1", { 0, 0, 1 } },
    { "min", "60", { 0, 0, 1 } },
    { "h", "3600", { 0, 0, 1 } },
    { "d", "86400", { 0, 0, 1 } },
    { "wk", "604800", { 0, 0, 1 } },
    { "mo", "2629800", { 0, 0, 1 } },
    { "a", "31557600", { 0, 0, 1 } },
    { "[kn_i]", "0.514444444444", { 1, 0, -1 } },
    { "Hz", "1", { 0, 0, -1 } },
    { "J", "1", { 2, 1, -2 } },
    { "cal", "4.184", { 2, 1, -2 } },
    { "W", "1", { 2, 1, -3 } },
    { "[HP]", "745.699871582", { 2, 1, -3 } },
    { "Pa", "1", { -1, 1, -2 } },
    { "bit", "1", { 0, 0, 0, 1 } },
    { "By", "8", { 0, 0, 0, 1 } },
};

static const struct {
    char sign;
    int power;
} prefixes[] = { { 'T', 12 }, { 'G', 9 },  { 'M', 6 },  { 'k', 3 },  { 'h', 2 },
                 { 'd', -1 }, { 'c', -2 }, { 'm', -3 }, { 'u', -6 }, { 'n', -9 } };

static const struct atom *atom_find(struct str code)
{
    for (size_t i = 0; i < sizeof atoms / sizeof atoms[0]; i++)
        if (str_eq_c(code, atoms[i].code))
            return &atoms[i];
    return NULL;
}

/* The atom of a code with or without a prefix; `shift` is the prefix's power. */
static const struct atom *atom_prefixed(struct str code, int *shift)
{
    const struct atom *atom = atom_find(code);
    *shift = 0;
    for (size_t i = 0; !atom && code.len > 1 && i < sizeof prefixes / sizeof prefixes[0]; i++)
        if (prefixes[i].sign == code.ptr[0]) {
            atom = atom_find(str_sub(code, 1, code.len));
            *shift = prefixes[i].power;
        }
    return atom;
}

/* One factor of a composed unit, "km2", above or below the line. */
static bool scale_multiply(struct unit_scale *s, struct str code, bool below, struct arena *arena)
{
    int power = 1, shift;
    if (code.len > 1 && code.ptr[code.len - 1] >= '2' && code.ptr[code.len - 1] <= '3') {
        power = code.ptr[code.len - 1] - '0';
        code.len--;
    }
    const struct atom *atom = atom_prefixed(code, &shift);
    if (!atom)
        return false;
    struct str factor = decimal_shift(arena, str_from(atom->factor), shift);
    for (int i = 0; i < power; i++) {
        s->factor =
            below ? decimal_div(arena, s->factor, factor) : decimal_mul(arena, s->factor, factor);
        for (int k = 0; k < 4; k++)
            s->powers[k] += below ? -atom->powers[k] : atom->powers[k];
    }
    return true;
}

static bool scale_temperature(struct str code, struct unit_scale *s)
{
    bool fahrenheit = str_eq_c(code, "[degF]");
    if (!fahrenheit && !str_eq_c(code, "Cel") && !str_eq_c(code, "K"))
        return false;
    s->other = STR("K");
    if (fahrenheit) {
        s->factor = STR("0.555555555556"); /* 5/9 */
        s->offset = STR("459.67");
    } else if (code.len > 1) {
        s->offset = STR("273.15");
    }
    return true;
}

void unit_scale_of(struct str code, struct arena *arena, struct unit_scale *out)
{
    *out = (struct unit_scale){ .factor = STR("1"), .offset = STR("0") };
    if (scale_temperature(code, out))
        return;
    bool below = false;
    for (size_t at = 0; at < code.len;) {
        size_t end = at;
        while (end < code.len && code.ptr[end] != '/' && code.ptr[end] != '.')
            end++;
        if (!scale_multiply(out, str_sub(code, at, end), below, arena)) {
            *out = (struct unit_scale){ .factor = STR("1"), .offset = STR("0"), .other = code };
            return;
        }
        below = below || (end < code.len && code.ptr[end] == '/');
        at = end + 1;
    }
}

bool unit_same_dimension(const struct unit_scale *a, const struct unit_scale *b)
{
    if (!str_is_none(a->other) || !str_is_none(b->other))
        return str_eq(a->other, b->other);
    return memcmp(a->powers, b->powers, sizeof a->powers) == 0;
}

struct str unit_to_si(struct str value, const struct unit_scale *scale, struct arena *arena)
{
    return decimal_mul(arena, decimal_add(arena, value, scale->offset), scale->factor);
}
