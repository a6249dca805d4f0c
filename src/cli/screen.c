/*
 * Lines for people.  Without a terminal nothing is cut, since another program
 * reads; what is wrapped is wrapped all the same.  Rejected: the terminal's
 * own folding, which breaks words and loses the indent.
 */
#include "screen.h"

#include "text/unicode.h"

#include <stdlib.h>

#define COLUMNS_MIN 20

/* Signs as in reports (scripts/lib/status.lua); colours that read on light and dark grounds. */
static const struct {
    const char *sign, *sgr;
} statuses[] = {
    [STATUS_UNCHECKED] = { "○", "2" },     [STATUS_SUPPORTED] = { "✓", "32" },
    [STATUS_REFUTED] = { "✗", "31;1" },    [STATUS_CONFLICTING] = { "≠", "33;1" },
    [STATUS_INSUFFICIENT] = { "?", "35" }, [STATUS_NOT_CHECKABLE] = { "–", "2" },
    [STATUS_ORPHANED] = { "⚠", "35;1" },
};

/* COLUMNS is what shells set, and what a user sets for a program behind a pipe. */
struct screen screen_new(const struct cli *cli)
{
    const char *given = getenv("COLUMNS");
    long columns = cli->columns > 0 ? cli->columns : given ? strtol(given, NULL, 10) : 0;
    struct screen s = { .color = cli->color };
    if (columns > 0)
        s.columns = columns < COLUMNS_MIN ? COLUMNS_MIN : (size_t)columns;
    return s;
}

size_t screen_left(const struct screen *s, size_t used)
{
    if (s->columns == 0)
        return SIZE_MAX;
    return used < s->columns ? s->columns - used : 0;
}

void screen_spaces(struct screen *s, size_t n)
{
    while (n-- > 0)
        buf_byte(&s->out, ' ');
}

static bool is_blank(uint32_t rune)
{
    return rune_is_space(rune) || rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
}

/* The next character, all blanks and controls as one space. */
static uint32_t next_visible(struct str text, size_t *at)
{
    uint32_t rune = rune_next(text, at);
    if (!is_blank(rune))
        return rune;
    for (size_t ahead = *at; ahead < text.len && is_blank(rune_next(text, &ahead));)
        *at = ahead;
    return ' ';
}

/* The bytes that fit into so many columns. */
static size_t fitting(struct str text, size_t columns)
{
    size_t at = 0, used = 0;
    while (at < text.len) {
        size_t next = at;
        used += rune_width(next_visible(text, &next));
        if (used > columns)
            break;
        at = next;
    }
    return at;
}

size_t screen_cut(struct screen *s, struct str text, size_t columns)
{
    text = str_trim(text);
    bool whole = columns == SIZE_MAX || fitting(text, columns) == text.len;
    size_t end = whole ? text.len : fitting(text, columns ? columns - 1 : 0), used = 0;
    for (size_t at = 0; at < end;) {
        uint32_t rune = next_visible(text, &at);
        buf_rune(&s->out, rune);
        used += rune_width(rune);
    }
    if (!whole && columns)
        buf_cstr(&s->out, "…");
    return used + (!whole && columns);
}

static void start_paint(struct screen *s, const char *sgr)
{
    if (s->color)
        buf_printf(&s->out, "\x1b[%sm", sgr);
}

static void end_paint(struct screen *s)
{
    if (s->color)
        buf_cstr(&s->out, "\x1b[0m");
}

void screen_paint(struct screen *s, const char *sgr, struct str text)
{
    start_paint(s, sgr);
    screen_cut(s, text, SIZE_MAX);
    end_paint(s);
}

void screen_status(struct screen *s, enum status status, size_t columns)
{
    const char *name = status_name(status);
    if (!name)
        return;
    size_t used = strlen(name) + 2;
    start_paint(s, statuses[status].sgr);
    buf_printf(&s->out, "%s %s", statuses[status].sign, name);
    end_paint(s);
    screen_spaces(s, used < columns ? columns - used : 0);
}

/* Up to the last space that fits; a word longer than a line is broken. */
static size_t line_end(struct str text, size_t columns)
{
    size_t end = fitting(text, columns), last = end;
    if (end == text.len)
        return end;
    while (last > 0 && text.ptr[last] != ' ' && text.ptr[last] != '\n')
        last--;
    if (last > 0)
        return last;
    if (end == 0)
        rune_next(text, &end);
    return end;
}

void screen_wrap(struct screen *s, struct str text, size_t indent)
{
    size_t wide = s->columns ? s->columns : SCREEN_COLUMNS;
    wide = wide > indent + COLUMNS_MIN ? wide - indent : COLUMNS_MIN;
    text = str_trim(text);
    for (bool first = true; text.len || first; first = false) {
        size_t end = line_end(text, wide);
        if (!first)
            screen_spaces(s, indent);
        screen_cut(s, str_sub(text, 0, end), SIZE_MAX);
        buf_byte(&s->out, '\n');
        text = str_trim(str_sub(text, end, text.len));
    }
}
