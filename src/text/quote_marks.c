/*
 * Quotation marks of many languages, paired in one pass a paragraph.
 *
 * Only the outermost quotation matters to who said what, so there is no stack:
 * one open mark and a depth for its own glyph.  Glyphs that open in one
 * language and close in another (“ ” » «) are told apart by what is open and by
 * the white space around them.  Single marks double as apostrophes: they open
 * only at the start of a word and only when one that could close them follows.
 */
#include "quote_marks.h"

#include "unicode.h"

enum glyph {
    GLYPH_NONE,
    GLYPH_STRAIGHT, /* " and its full-width form */
    GLYPH_LEFT,     /* “ */
    GLYPH_RIGHT,    /* ” */
    GLYPH_LOW,      /* „ */
    GLYPH_AHEAD,    /* « */
    GLYPH_BEHIND,   /* » */
    GLYPH_AHEAD1,   /* ‹ */
    GLYPH_BEHIND1,  /* › */
    GLYPH_CORNER,   /* 「 */
    GLYPH_CORNER_END,
    GLYPH_CORNER2, /* 『 */
    GLYPH_CORNER2_END,
    GLYPH_TICKS, /* `` as in plain-text wire copy, closed by '' */
    GLYPH_TICKS_END,
    GLYPH_SINGLE,       /* ' */
    GLYPH_SINGLE_LEFT,  /* ‘ */
    GLYPH_SINGLE_RIGHT, /* ’ */
    GLYPH_SINGLE_LOW,   /* ‚ */
    GLYPH_COUNT
};

struct mark {
    enum glyph glyph;
    struct span at;
    uint32_t before, after; /* the characters next to it; 0 at an edge */
};

struct scan {
    struct str text;
    struct span paragraph;
    struct arena *arena;
    struct quote_run_list *out;
    size_t left[GLYPH_COUNT]; /* marks of each glyph still ahead */
    size_t last_single_close; /* byte after the paragraph's last ' or ’ that can close */
    struct mark open;         /* GLYPH_NONE: nothing is open */
    struct span maybe_close;  /* a mark that may be a plural's apostrophe */
    size_t depth;
};

static enum glyph glyph_of(uint32_t rune)
{
    switch (rune) {
    case '"':
    case 0xFF02: return GLYPH_STRAIGHT;
    case 0x201C:
    case 0x201F: return GLYPH_LEFT;
    case 0x201D: return GLYPH_RIGHT;
    case 0x201E: return GLYPH_LOW;
    case 0xAB: return GLYPH_AHEAD;
    case 0xBB: return GLYPH_BEHIND;
    case 0x2039: return GLYPH_AHEAD1;
    case 0x203A: return GLYPH_BEHIND1;
    case 0x300C: return GLYPH_CORNER;
    case 0x300D: return GLYPH_CORNER_END;
    case 0x300E: return GLYPH_CORNER2;
    case 0x300F: return GLYPH_CORNER2_END;
    case '\'': return GLYPH_SINGLE;
    case 0x2018: return GLYPH_SINGLE_LEFT;
    case 0x2019: return GLYPH_SINGLE_RIGHT;
    case 0x201A: return GLYPH_SINGLE_LOW;
    default: return GLYPH_NONE;
    }
}

static bool is_single(enum glyph glyph)
{
    return glyph >= GLYPH_SINGLE;
}

static bool is_blank(uint32_t rune)
{
    return rune == 0 || rune_is_space(rune);
}

static bool is_wordy(uint32_t rune)
{
    return rune_is_letter(rune) || rune_is_digit(rune);
}

/* What may stand before an opening mark: nothing, a bracket, a dash, another mark, a colon. */
static bool opens_after(uint32_t before)
{
    return is_blank(before) || rune_is_dash(before) || rune_is_cjk(before) || before == '(' ||
           before == '[' || before == ':' || before == '/' ||
           (before != 0x2019 && before != 0x201D && rune_is_quote(before));
}

/* First bytes of all glyphs. */
static bool halts(unsigned char c)
{
    static const bool table[256] = {
        ['"'] = true,  ['\''] = true, ['`'] = true,  [0xC2] = true,
        [0xE2] = true, [0xE3] = true, [0xEF] = true,
    };
    return table[c];
}

/* The next mark at or after *at, which moves behind it. */
static bool mark_next(struct str text, struct span paragraph, size_t *at, struct mark *out)
{
    struct str view = str_sub(text, 0, paragraph.end);
    for (size_t start = *at; start < paragraph.end; start = *at) {
        unsigned char byte = (unsigned char)text.ptr[start];
        if (!halts(byte)) {
            for (*at = start + 1; *at < paragraph.end && !halts((unsigned char)text.ptr[*at]);)
                ++*at;
            continue;
        }
        uint32_t rune = rune_next(view, at);
        enum glyph glyph = glyph_of(rune);
        bool doubled = *at < paragraph.end && text.ptr[*at] == (char)byte;
        if ((byte == '`' || byte == '\'') && doubled) {
            glyph = byte == '`' ? GLYPH_TICKS : GLYPH_TICKS_END;
            ++*at;
        }
        if (glyph == GLYPH_NONE)
            continue;
        size_t back = start, ahead = *at;
        *out = (struct mark){ .glyph = glyph, .at = { start, *at } };
        out->before = start > paragraph.start ? rune_before(view, &back) : 0;
        out->after = ahead < paragraph.end ? rune_next(view, &ahead) : 0;
        return true;
    }
    return false;
}

static bool single_can_close(const struct mark *m)
{
    return (m->glyph == GLYPH_SINGLE || m->glyph == GLYPH_SINGLE_RIGHT) && !is_blank(m->before) &&
           !is_wordy(m->after);
}

/* 'n', 'em, 'til, '90s: an apostrophe for letters left out. */
static bool is_elision(const struct scan *s, const struct mark *m)
{
    static const char *const words[] = {
        "n", "em", "til", "cause", "tis", "twas", "bout", "round"
    };
    if (rune_is_digit(m->after))
        return true;
    size_t end = m->at.end;
    while (end < s->paragraph.end && ((unsigned char)s->text.ptr[end] | 32) >= 'a' &&
           ((unsigned char)s->text.ptr[end] | 32) <= 'z')
        end++;
    struct str word = str_sub(s->text, m->at.end, end);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(word, str_from(words[i])))
            return true;
    return false;
}

static bool can_open(const struct scan *s, const struct mark *m)
{
    switch (m->glyph) {
    case GLYPH_LEFT:
    case GLYPH_LOW:
    case GLYPH_AHEAD:
    case GLYPH_AHEAD1:
    case GLYPH_CORNER:
    case GLYPH_CORNER2:
    case GLYPH_SINGLE_LOW:
    case GLYPH_TICKS: return true;
    case GLYPH_STRAIGHT: return opens_after(m->before) && m->after != 0;
    case GLYPH_RIGHT:
    case GLYPH_BEHIND:
    case GLYPH_BEHIND1: return opens_after(m->before) && !is_blank(m->after);
    case GLYPH_SINGLE:
    case GLYPH_SINGLE_LEFT:
        return opens_after(m->before) && !is_blank(m->after) && !is_elision(s, m) &&
               m->at.end < s->last_single_close;
    default: return false;
    }
}

/* Whether the mark may close what `open` opened. */
static bool can_close(enum glyph open, const struct mark *m)
{
    switch (open) {
    case GLYPH_STRAIGHT: return m->glyph == GLYPH_STRAIGHT;
    case GLYPH_LEFT: return m->glyph == GLYPH_RIGHT || m->glyph == GLYPH_STRAIGHT;
    case GLYPH_RIGHT: return m->glyph == GLYPH_RIGHT;
    case GLYPH_LOW:
        return m->glyph == GLYPH_LEFT || m->glyph == GLYPH_RIGHT || m->glyph == GLYPH_STRAIGHT;
    case GLYPH_AHEAD: return m->glyph == GLYPH_BEHIND;
    case GLYPH_BEHIND: return m->glyph == GLYPH_AHEAD || m->glyph == GLYPH_BEHIND;
    case GLYPH_AHEAD1: return m->glyph == GLYPH_BEHIND1;
    case GLYPH_BEHIND1: return m->glyph == GLYPH_AHEAD1 || m->glyph == GLYPH_BEHIND1;
    case GLYPH_CORNER: return m->glyph == GLYPH_CORNER_END;
    case GLYPH_CORNER2: return m->glyph == GLYPH_CORNER2_END;
    case GLYPH_TICKS: return m->glyph == GLYPH_TICKS_END || m->glyph == GLYPH_STRAIGHT;
    case GLYPH_SINGLE_LOW: return m->glyph == GLYPH_SINGLE_LEFT || m->glyph == GLYPH_SINGLE_RIGHT;
    case GLYPH_SINGLE:
    case GLYPH_SINGLE_LEFT: return single_can_close(m);
    default: return false;
    }
}

static struct span trim(struct str text, struct span at)
{
    for (size_t next = at.start; at.start < at.end; at.start = next)
        if (!rune_is_space(rune_next(text, &next)))
            break;
    for (size_t next = at.end; at.end > at.start; at.end = next)
        if (!rune_is_space(rune_before(text, &next)))
            break;
    return at;
}

static void run_add(struct scan *s, size_t inner_end, size_t outer_end)
{
    struct span inner = trim(s->text, (struct span){ s->open.at.end, inner_end });
    if (inner.start < inner.end)
        VEC_PUSH(s->arena, s->out,
                 ((struct quote_run){ .outer = { s->open.at.start, outer_end }, .inner = inner }));
    s->open.glyph = GLYPH_NONE;
}

static void mark_open(struct scan *s, const struct mark *m)
{
    if (!can_open(s, m))
        return;
    s->open = *m;
    s->depth = 0;
    s->maybe_close = (struct span){ 0, 0 };
}

/* The glyph that closes one which can stand inside its own kind; GLYPH_NONE: it cannot. */
static enum glyph nested_close(enum glyph open)
{
    switch (open) {
    case GLYPH_LEFT: return GLYPH_RIGHT;
    case GLYPH_TICKS: return GLYPH_TICKS_END;
    case GLYPH_AHEAD: return GLYPH_BEHIND;
    case GLYPH_CORNER: return GLYPH_CORNER_END;
    case GLYPH_CORNER2: return GLYPH_CORNER2_END;
    default: return GLYPH_NONE;
    }
}

/* "the girls’ school": the s before and the small letter behind tell of a plural. */
static bool maybe_plural(const struct scan *s, const struct mark *m)
{
    if (!is_single(m->glyph) || m->before != 's' || m->after != ' ' ||
        m->at.end >= s->last_single_close)
        return false;
    size_t at = m->at.end + 1;
    return at < s->paragraph.end && rune_is_lower(rune_next(s->text, &at));
}

/* A mark while a quotation is open. */
static void mark_inside(struct scan *s, const struct mark *m)
{
    enum glyph open = s->open.glyph, close = nested_close(open);
    if (m->glyph == open && close != GLYPH_NONE) {
        /* Too few marks to close both: the earlier one was a slip. */
        if (s->left[close] >= s->depth + 2)
            s->depth++;
        else
            mark_open(s, m);
    } else if (open == GLYPH_SINGLE_LEFT && m->glyph == open && s->maybe_close.end) {
        run_add(s, s->maybe_close.start, s->maybe_close.end);
        mark_open(s, m);
    } else if (m->glyph == GLYPH_STRAIGHT && s->left[close]) {
        return; /* a straight mark inside curly ones, whose own end is to come */
    } else if (can_close(open, m)) {
        if (open == GLYPH_STRAIGHT && is_blank(m->before) && !is_blank(m->after) &&
            !rune_is_punct(m->after))
            mark_open(s, m);
        else if (s->depth)
            s->depth--;
        else if (maybe_plural(s, m))
            s->maybe_close = m->at;
        else
            run_add(s, m->at.start, m->at.end);
    }
}

static void paragraph_count(struct scan *s)
{
    struct mark m;
    memset(s->left, 0, sizeof s->left);
    s->last_single_close = 0;
    for (size_t at = s->paragraph.start; mark_next(s->text, s->paragraph, &at, &m);) {
        s->left[m.glyph]++;
        if (single_can_close(&m))
            s->last_single_close = m.at.end;
    }
}

/* Whether the text from `at` begins with a mark that goes on with the open one. */
static bool paragraph_reopens(const struct scan *s, const struct span *next)
{
    size_t at = next->start;
    uint32_t rune = rune_next(s->text, &at);
    enum glyph glyph = glyph_of(rune);
    return glyph == s->open.glyph || (s->open.glyph == GLYPH_AHEAD && glyph == GLYPH_BEHIND) ||
           (s->open.glyph == GLYPH_LOW && glyph == GLYPH_LEFT);
}

/* After a colon, or as the paragraph's first character. */
static bool opens_statement(const struct scan *s)
{
    size_t at = s->open.at.start;
    while (at > s->paragraph.start && s->text.ptr[at - 1] == ' ')
        at--;
    return at == s->paragraph.start || s->text.ptr[at - 1] == ':';
}

static void paragraph_end(struct scan *s, const struct span *next)
{
    static const bool only_opens[GLYPH_COUNT] = { [GLYPH_LEFT] = true,
                                                  [GLYPH_LOW] = true,
                                                  [GLYPH_AHEAD] = true,
                                                  [GLYPH_CORNER] = true,
                                                  [GLYPH_CORNER2] = true };
    size_t n = s->out->n, end = s->paragraph.end;
    if (s->open.glyph == GLYPH_NONE)
        return;
    if (s->maybe_close.end) {
        run_add(s, s->maybe_close.start, s->maybe_close.end);
    } else if (next && paragraph_reopens(s, next)) {
        run_add(s, end, end);
        if (s->out->n > n)
            s->out->items[n].continued = true;
    } else if (only_opens[s->open.glyph] && opens_statement(s)) {
        run_add(s, end, end);
    }
    s->open.glyph = GLYPH_NONE;
}

void quote_marks_find(struct str text, const struct span_list *paragraphs, struct arena *arena,
                      struct quote_run_list *out)
{
    struct scan s = { .text = text, .arena = arena, .out = out };
    for (size_t i = 0; i < paragraphs->n; i++) {
        struct mark m;
        s.paragraph = paragraphs->items[i];
        paragraph_count(&s);
        for (size_t at = s.paragraph.start; mark_next(text, s.paragraph, &at, &m);) {
            s.left[m.glyph]--;
            if (s.open.glyph == GLYPH_NONE)
                mark_open(&s, &m);
            else
                mark_inside(&s, &m);
        }
        paragraph_end(&s, i + 1 < paragraphs->n ? &paragraphs->items[i + 1] : NULL);
    }
}
