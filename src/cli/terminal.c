/*
 * Titles, file names and words of articles come from strangers, and a terminal
 * obeys what is printed to it: an escape sequence in a headline could set the
 * window's title, wipe a verdict off the screen, or write a false one.  So all
 * that is printed for people goes through here.  Rejected: cleaning texts when
 * they are read, since file names and errors are not read, and JSON must say
 * what the text says.
 */
#include "terminal.h"

#include "text/unicode.h"

/* The length of an SGR sequence at `at`: ESC [ digits and semicolons m; or 0.
   What conceals (8) is none that stet uses. */
static size_t color_length(struct str text, size_t at)
{
    size_t end = at + 2, number = 0;
    if (!str_starts(str_sub(text, at, text.len), STR("\x1b[")))
        return 0;
    for (; end < text.len && end - at < 20; end++) {
        char c = text.ptr[end];
        if ((c == 'm' || c == ';') && number == 8)
            return 0;
        if (c == 'm')
            return end + 1 - at;
        if (c != ';' && (c < '0' || c > '9'))
            return 0;
        number = c == ';' ? 0 : number * 10 + (size_t)(c - '0');
    }
    return 0;
}

/* C0, DEL, C1, line and paragraph separators, and what turns the order of the
   letters around. */
static bool is_control(uint32_t rune)
{
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0) || rune == 0x2028 || rune == 0x2029 ||
           rune == 0x202D || rune == 0x202E;
}

static void put_control(struct buf *out, uint32_t rune, struct terminal_style style)
{
    if (rune == '\t' || (rune == '\n' && style.lines))
        buf_byte(out, (char)rune);
    else if (rune == '\n')
        buf_cstr(out, "\\n");
    else
        buf_printf(out, rune < 0x100 ? "\\x%02x" : "\\u%04x", (unsigned)rune);
}

void terminal_put(struct buf *out, struct str text, struct terminal_style style)
{
    for (size_t at = 0; at < text.len;) {
        size_t color = style.colors ? color_length(text, at) : 0;
        if (color) {
            buf_put(out, text.ptr + at, color);
            at += color;
            continue;
        }
        uint32_t rune = rune_next(text, &at);
        if (is_control(rune))
            put_control(out, rune, style);
        else
            buf_rune(out, rune);
    }
}
