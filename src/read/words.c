/* Lists are strings with one space between words, scanned from the start: they
   are short, and so they read as what they are. */
#include "words.h"

#include "text/unicode.h"

void words_split(struct str line, struct words *out)
{
    *out = (struct words){ 0 };
    for (size_t at = 0, start = 0; at < line.len; start = at) {
        size_t end = at;
        while (at < line.len && !rune_is_space(rune_next(line, &at)))
            end = at;
        if (end > start && out->n == WORDS_MAX)
            out->more = true;
        else if (end > start)
            out->items[out->n++] = str_sub(line, start, end);
    }
}

static bool is_core(uint32_t rune)
{
    return rune_is_letter(rune) || rune_is_digit(rune);
}

struct str word_bare(struct str word)
{
    size_t start = 0, end = word.len;
    for (size_t at = 0; at < word.len; start = at)
        if (is_core(rune_next(word, &at)))
            break;
    for (size_t at = end; at > start; end = at)
        if (is_core(rune_before(word, &at)))
            break;
    return str_sub(word, start, end);
}

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool word_in(struct str word, const char *list)
{
    for (const char *name = list;;) {
        size_t i = 0;
        while (i < word.len && name[i] && fold(name[i]) == fold(word.ptr[i]))
            i++;
        if (i == word.len && (name[i] == ' ' || name[i] == '\0'))
            return i > 0;
        name += i; /* words are short: a loop is at the next one before a call of strchr is */
        while (*name && *name != ' ')
            name++;
        if (!*name++)
            return false;
    }
}

/* Below U+0800: beyond it no script that has lower case matters here. */
static size_t put_rune(char *to, uint32_t rune)
{
    if (rune < 0x80) {
        to[0] = (char)rune;
        return 1;
    }
    to[0] = (char)(0xC0 | rune >> 6);
    to[1] = (char)(0x80 | (rune & 0x3F));
    return 2;
}

struct str word_lower(struct str text, char *room, size_t size)
{
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t rune = rune_lower(rune_next(text, &at));
        if (len + 4 > size)
            break;
        if (rune < 0x800) {
            len += put_rune(room + len, rune);
        } else {
            memcpy(room + len, text.ptr + start, at - start);
            len += at - start;
        }
    }
    return str_new(room, len);
}

uint32_t first_rune(struct str s)
{
    size_t at = 0;
    return s.len ? rune_next(s, &at) : 0;
}

uint32_t last_rune(struct str s)
{
    size_t at = s.len;
    return s.len ? rune_before(s, &at) : 0;
}

bool ends_sentence(struct str s)
{
    uint32_t rune = last_rune(s);
    while (s.len && (rune_is_quote(rune) || rune == ')' || rune == ']')) {
        rune_before(s, &s.len);
        rune = last_rune(s);
    }
    switch (rune) {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x3002: /* 。 */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
    case 0x0964: /* । */
    case 0x061F: /* ؟ */ return true;
    default: return false;
    }
}
