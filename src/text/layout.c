/*
 * What layout said before the text was pasted.
 *
 * Each case is decided by a sign and the text around it, within bounds; prose
 * has none of these shapes.  Rejected: sign-offs ("Regards, Ann Ann Smith"),
 * which nothing but knowledge of names can take apart.
 */
#include "layout.h"

#include "lexicon.h"
#include "unicode.h"

/* A rule of signs has at least so many; "--" and "***" occur in prose, but
   three stars stand by themselves. */
#define RULE_SIGNS 5
#define RULE_STARS 3
/* RFC 5321, 4.5.3.1: an address has at most 256 octets. */
#define ADDRESS_BYTES 256

static bool is_digit_at(const struct paragraph *p, size_t at)
{
    return at < p->end && rune_is_digit((unsigned char)p->text.ptr[at]);
}

static bool is_space_at(const struct paragraph *p, size_t at)
{
    if (at >= p->end)
        return true;
    return rune_is_space(rune_next(p->text, &at));
}

static size_t skip_digits(const struct paragraph *p, size_t at)
{
    while (is_digit_at(p, at))
        at++;
    return at;
}

/* What stands behind a piece, for the question whether a sentence starts. */
enum next { NEXT_NONE, NEXT_UPPER, NEXT_LOWER, NEXT_DIGIT, NEXT_URL, NEXT_OTHER };

static enum next next_class(const struct paragraph *p, size_t at)
{
    while (at < p->end && p->text.ptr[at] == ' ')
        at++;
    if (at >= p->end)
        return NEXT_NONE;
    if (str_starts(str_sub(p->text, at, p->end), STR("http")))
        return NEXT_URL;
    uint32_t rune = rune_next(p->text, &at);
    if (rune_is_quote(rune) && at < p->end)
        rune = rune_next(p->text, &at);
    if (rune_is_digit(rune))
        return NEXT_DIGIT;
    return rune_is_upper(rune) ? NEXT_UPPER : rune_is_lower(rune) ? NEXT_LOWER : NEXT_OTHER;
}

/* "*****", "-----", "==---==": a sentence ends before it and behind. */
static bool read_rule(const struct paragraph *p, size_t at, struct layout *layout)
{
    size_t end = at, stars = 0;
    for (; end < p->end && strchr("*=_-~#", p->text.ptr[end]) && p->text.ptr[end]; end++)
        stars += p->text.ptr[end] == '*';
    bool stands = at == 0 || p->text.ptr[at - 1] <= ' ';
    bool rule = end - at >= RULE_SIGNS || (stars == end - at && stars >= RULE_STARS);
    enum next next = next_class(p, end);
    *layout = (struct layout){ at, end, false, false };
    if (stands && rule && is_space_at(p, end))
        layout->before = layout->after = next != NEXT_LOWER;
    return true;
}

size_t layout_emoticon(const struct paragraph *p, size_t at)
{
    if (at >= p->end || !strchr(":;=8", p->text.ptr[at]))
        return at;
    size_t end = at + 1;
    if (end < p->end && p->text.ptr[end] == '-')
        end++;
    size_t mouth = end;
    while (end < p->end && end - mouth < 8 && strchr(")(DPp|/\\", p->text.ptr[end]))
        end++;
    return end > mouth && is_space_at(p, end) ? end : at;
}

static bool read_emoticon(const struct paragraph *p, size_t at, struct layout *layout)
{
    size_t end = layout_emoticon(p, at);
    if (end == at || at == 0 || p->text.ptr[at - 1] != ' ')
        return false;
    *layout = (struct layout){ at, end, false, next_class(p, end) == NEXT_UPPER };
    return true;
}

/* "http://…" around the colon at `at`; one that another follows stands alone. */
static bool read_url(const struct paragraph *p, size_t at, struct layout *layout)
{
    if (!str_starts(str_sub(p->text, at, p->end), STR("://")))
        return false;
    size_t end = at + 3;
    while (!is_space_at(p, end) && !strchr("<>\"", p->text.ptr[end]))
        rune_next(p->text, &end);
    while (end > at + 3 && strchr(".,;:!?)]'", p->text.ptr[end - 1]))
        end--; /* stops behind an address are the sentence's */
    *layout = (struct layout){ at, end, false, next_class(p, end) == NEXT_URL };
    return true;
}

/* The start of "03/27/2001" or "2001-03-27" before `end`; `end` when none. */
static size_t date_before(const struct paragraph *p, size_t end, size_t sentence)
{
    size_t start = end, marks = 0;
    while (start > sentence && end - start <= 10) {
        char c = p->text.ptr[start - 1];
        if (c != '/' && c != '-' && !rune_is_digit((unsigned char)c))
            break;
        marks += c == '/' || c == '-';
        start--;
    }
    bool stands = start == sentence || p->text.ptr[start - 1] == ' ';
    return marks == 2 && end - start >= 6 && stands ? start : end;
}

/* "03/27/2001 09:11 AM" around the colon at `at`: a machine wrote it, behind
   the name of a mail's sender and before its text. */
static bool read_stamp(const struct paragraph *p, size_t at, size_t sentence, struct layout *layout)
{
    size_t hour = at;
    while (hour > sentence && at - hour < 2 && is_digit_at(p, hour - 1))
        hour--;
    if (hour == at || hour <= sentence || p->text.ptr[hour - 1] != ' ' || !is_digit_at(p, at + 1))
        return false;
    size_t date = date_before(p, hour - 1, sentence);
    if (date == hour - 1)
        return false;
    size_t end = skip_digits(p, at + 1);
    if (end < p->end && p->text.ptr[end] == ':')
        end = skip_digits(p, end + 1);
    struct str half = str_sub(p->text, end, end + 3);
    if (str_eq_nocase(half, STR(" am")) || str_eq_nocase(half, STR(" pm")))
        end += 3;
    size_t word = date;
    while (word > sentence && p->text.ptr[word - 1] == ' ')
        word--;
    while (word > sentence && p->text.ptr[word - 1] != ' ' && date - word < ADDRESS_BYTES)
        word--;
    enum next sender = next_class(p, word);
    bool address = memchr(p->text.ptr + word, '@', date - word) != NULL;
    bool before = sender == NEXT_UPPER || address;
    *layout = (struct layout){ date, end, before, before || next_class(p, end) == NEXT_UPPER };
    return true;
}

/* "<name@example.org>" before the `>` at `at`, when a header goes on. */
static bool read_address(const struct paragraph *p, size_t at, size_t sentence,
                         struct layout *layout)
{
    bool address = false;
    for (size_t i = at; i > sentence && at - i < ADDRESS_BYTES; i--) {
        char c = p->text.ptr[i - 1];
        if (c == '<' || c == ' ' || c == '>') {
            enum next next = next_class(p, at + 1);
            bool goes_on = next == NEXT_UPPER || next == NEXT_DIGIT;
            *layout = (struct layout){ at, at + 1, false, c == '<' && address && goes_on };
            return true;
        }
        address |= c == '@';
    }
    return false;
}

/* The start of the word that ends at `end`. */
static size_t word_start(const struct paragraph *p, size_t end, size_t sentence)
{
    size_t start = end;
    while (start > sentence && p->text.ptr[start - 1] != ' ')
        start--;
    return start;
}

/* The start of the word before the one at `start`; `start` at the sentence's. */
static size_t previous_word(const struct paragraph *p, size_t start, size_t sentence)
{
    return start > sentence ? word_start(p, start - 1, sentence) : start;
}

static bool is_weekday(const struct paragraph *p, size_t start, size_t end)
{
    struct str word = str_sub(p->text, start, end);
    return str_ends(word, STR(",")) &&
           (lexicon_roles(p->lexicon, str_sub(word, 0, word.len - 1)) & LEXICON_DAY);
}

size_t layout_dateline(const struct paragraph *p, size_t sentence)
{
    size_t year = word_start(p, p->end, sentence);
    size_t day = previous_word(p, year, sentence);
    if (p->end - year != 4 || skip_digits(p, year) != p->end || !is_digit_at(p, day))
        return SIZE_MAX;
    size_t month = previous_word(p, day, sentence);
    size_t weekday = previous_word(p, month, sentence);
    if (weekday <= sentence || weekday == month || !is_weekday(p, weekday, month - 1))
        return SIZE_MAX;
    size_t before = previous_word(p, weekday, sentence);
    struct str word = str_sub(p->text, before, weekday - 1);
    bool preposition = rune_is_lower((unsigned char)word.ptr[0]) &&
                       (lexicon_roles(p->lexicon, word) & LEXICON_START);
    return preposition || str_ends(word, STR(",")) ? SIZE_MAX : weekday;
}

bool layout_read(const struct paragraph *p, size_t at, size_t sentence, struct layout *layout)
{
    switch (p->text.ptr[at]) {
    case ':':
        return read_url(p, at, layout) || read_stamp(p, at, sentence, layout) ||
               read_emoticon(p, at, layout);
    case ';': return read_emoticon(p, at, layout);
    case '>': return read_address(p, at, sentence, layout);
    default: return read_rule(p, at, layout);
    }
}
