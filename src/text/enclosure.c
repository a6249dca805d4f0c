/*
 * Matching quotation marks and brackets.
 *
 * One stack, threaded through the list itself.  A closing mark ends the
 * nearest opening one of its kind; what was left open above it is forgotten,
 * since an unclosed mark must not hide the rest of a paragraph.  A count of
 * open marks for each kind says at once when there is none to end, so a
 * million stray closers cost no search.
 */
#include "enclosure.h"

#include "unicode.h"

/* A bracket that holds more is a paragraph of its own, or a stray. */
#define BRACKET_BYTES 400

enum kind {
    KIND_STRAIGHT,
    KIND_STRAIGHT_SINGLE,
    KIND_CURLY,
    KIND_CURLY_SINGLE,
    KIND_LOW, /* „Deutsch“ */
    KIND_LOW_SINGLE,
    KIND_ANGLE,   /* «français» */
    KIND_INWARDS, /* »deutsch« */
    KIND_CORNER,
    KIND_WHITE_CORNER,
    KIND_ROUND,
    KIND_SQUARE,
    KIND_COUNT
};

struct matcher {
    struct str text;
    struct span paragraph;
    bool quotes;
    struct arena *arena;
    struct enclosures *out;
    size_t top; /* SIZE_MAX: nothing is open */
    size_t open[KIND_COUNT];
};

bool enclosure_is_quote(const struct enclosure *e)
{
    return e->kind < KIND_ROUND;
}

static void open_kind(struct matcher *m, enum kind kind, size_t at)
{
    VEC_PUSH(m->arena, m->out, ((struct enclosure){ at, 0, m->top, kind }));
    m->top = m->out->n - 1;
    m->open[kind]++;
}

/* Ends the nearest open mark of the kind; false when none is open.  Each mark is
   popped once, so all closing together is linear. */
static bool close_kind(struct matcher *m, enum kind kind, size_t end)
{
    if (m->open[kind] == 0)
        return false;
    struct enclosure *e;
    do {
        e = &m->out->items[m->top];
        m->open[e->kind]--;
        m->top = e->below;
    } while (e->kind != (int)kind);
    if (enclosure_is_quote(e) || end <= e->open + BRACKET_BYTES)
        e->close = end;
    return true;
}

/* Whether a word may begin behind what stands before `at`. */
static bool opens_here(const struct matcher *m, size_t at, size_t behind)
{
    if (behind >= m->paragraph.end)
        return false;
    size_t next = behind;
    if (rune_is_space(rune_next(m->text, &next)))
        return false;
    if (at == m->paragraph.start)
        return true;
    uint32_t before = rune_before(m->text, &at);
    return rune_is_space(before) || rune_is_dash(before) || before == '(' || before == '[' ||
           before == 0x201C || before == 0x2018 || before == '"';
}

/* Whether the single mark at `at` can't be an apostrophe within a word. */
static bool single_closes(const struct matcher *m, size_t at, size_t behind)
{
    size_t next = behind;
    uint32_t after = behind < m->paragraph.end ? rune_next(m->text, &next) : ' ';
    return at > m->paragraph.start && !rune_is_letter(after) && !rune_is_digit(after) &&
           !rune_is_space(rune_before(m->text, &at));
}

/* Whether it stands next to a stop: "the workers' pay" only looks like an end,
   and must not keep sentences together. */
static bool single_is_sure(const struct matcher *m, size_t at, size_t behind)
{
    static const char stops[] = ".,;:!?";
    return strchr(stops, m->text.ptr[at - 1]) ||
           (behind < m->paragraph.end && strchr(stops, m->text.ptr[behind]));
}

/* ’ is both closing mark and apostrophe, ' also opening mark: each counts as a
   mark only where an apostrophe can't stand. */
static void take_single(struct matcher *m, enum kind kind, size_t at, size_t behind)
{
    if (single_closes(m, at, behind))
        close_kind(m, kind, single_is_sure(m, at, behind) ? behind : 0);
    else if (kind == KIND_STRAIGHT_SINGLE && opens_here(m, at, behind))
        open_kind(m, kind, at);
}

/* A mark that looks the same on both sides, as in "x" and Swedish ”x”. */
static void take_straight(struct matcher *m, enum kind kind, size_t at, size_t behind)
{
    if (m->open[kind] > 0 || !opens_here(m, at, behind))
        close_kind(m, kind, behind);
    else
        open_kind(m, kind, at);
}

/* « opens in French, closes in German: what is open already decides. */
static void take_angle(struct matcher *m, uint32_t rune, size_t at, size_t behind)
{
    if (rune == 0xAB) {
        if (!close_kind(m, KIND_INWARDS, behind))
            open_kind(m, KIND_ANGLE, at);
    } else if (!close_kind(m, KIND_ANGLE, behind)) {
        open_kind(m, KIND_INWARDS, at);
    }
}

/* “ closes where „ is open, ” opens where nothing is (Swedish, Finnish). */
static void take_quote(struct matcher *m, uint32_t rune, size_t at, size_t behind)
{
    switch (rune) {
    case '"': take_straight(m, KIND_STRAIGHT, at, behind); break;
    case '\'': take_single(m, KIND_STRAIGHT_SINGLE, at, behind); break;
    case 0xAB:
    case 0xBB: take_angle(m, rune, at, behind); break;
    case 0x2018:
        if (!close_kind(m, KIND_LOW_SINGLE, behind))
            open_kind(m, KIND_CURLY_SINGLE, at);
        break;
    case 0x2019: take_single(m, KIND_CURLY_SINGLE, at, behind); break;
    case 0x201A: open_kind(m, KIND_LOW_SINGLE, at); break;
    case 0x201C:
        if (!close_kind(m, KIND_LOW, behind))
            open_kind(m, KIND_CURLY, at);
        break;
    case 0x201D:
        if (!close_kind(m, KIND_CURLY, behind) && !close_kind(m, KIND_LOW, behind))
            take_straight(m, KIND_CURLY, at, behind);
        break;
    case 0x201E: open_kind(m, KIND_LOW, at); break;
    case 0x300C: open_kind(m, KIND_CORNER, at); break;
    case 0x300D: close_kind(m, KIND_CORNER, behind); break;
    case 0x300E: open_kind(m, KIND_WHITE_CORNER, at); break;
    case 0x300F: close_kind(m, KIND_WHITE_CORNER, behind); break;
    }
}

static void take_mark(struct matcher *m, uint32_t rune, size_t at, size_t behind)
{
    switch (rune) {
    case '(': open_kind(m, KIND_ROUND, at); break;
    case ')': close_kind(m, KIND_ROUND, behind); break;
    case '[': open_kind(m, KIND_SQUARE, at); break;
    case ']': close_kind(m, KIND_SQUARE, behind); break;
    default:
        if (m->quotes)
            take_quote(m, rune, at, behind);
    }
}

/* First bytes of all marks above. */
static bool halts(unsigned char c)
{
    static const bool table[256] = {
        ['"'] = true, ['\''] = true, ['('] = true,  [')'] = true,  ['['] = true,
        [']'] = true, [0xC2] = true, [0xE2] = true, [0xE3] = true,
    };
    return table[c];
}

void enclosures_find(struct str text, struct span paragraph, bool quotes, struct arena *arena,
                     struct enclosures *out)
{
    struct matcher m = { text, paragraph, quotes, arena, out, SIZE_MAX, { 0 } };
    out->n = 0;
    for (size_t at = paragraph.start; at < paragraph.end;) {
        if (!halts((unsigned char)text.ptr[at])) {
            at++;
            continue;
        }
        size_t start = at;
        uint32_t rune = rune_next(text, &at);
        take_mark(&m, rune, start, at);
    }
}
