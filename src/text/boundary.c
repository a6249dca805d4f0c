/*
 * Is this full stop the end of a sentence?
 *
 * The question is put once for each cluster of stops, to features within reach:
 * the word before, the shape of the stops, what closes behind them, the case
 * of the next word and its role in the language's lexicon.  Rejected: learnt
 * weights (punkt's are worse on news, and nobody can read them), and rewriting
 * the text in passes (pragmatic_segmenter's way, which loses positions).
 *
 * Each look is bounded, or passes over what the caller then skips, so the
 * whole stays linear on any input.
 */
#include "boundary.h"

#include "item.h"
#include "layout.h"
#include "lexicon.h"
#include "unicode.h"

/* How far to look back for the word before a stop, and for a URL. */
#define WORD_BYTES  48
#define TOKEN_BYTES 256
/* Opening marks before the next word; more are no text. */
#define OPENERS 8

#define ELLIPSIS 0x2026

/* A word next to the stop: what it is made of differs, see below. */
struct word {
    struct str text; /* empty when no word stands there */
    size_t start;
};

static size_t skip_space(const struct paragraph *p, size_t at)
{
    while (at < p->end) {
        size_t next = at;
        if (!rune_is_space(rune_next(p->text, &next)))
            break;
        at = next;
    }
    return at;
}

/* The rune at `at`; a line feed beyond the paragraph. */
static uint32_t peek(const struct paragraph *p, size_t at)
{
    return at < p->end ? rune_next(p->text, &at) : '\n';
}

static bool is_closer(uint32_t rune)
{
    switch (rune) {
    case ')':
    case ']':
    case '}':
    case '\'':
    case '"':
    case 0xBB:
    case 0x2019:
    case 0x201D:
    case 0x203A:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0xFF09:
    case 0xFF3D:
    case 0xFF63: return true;
    }
    return false;
}

static bool is_opener(uint32_t rune)
{
    switch (rune) {
    case '(':
    case '[':
    case '{':
    case '\'':
    case '"':
    case 0xAB:
    case 0x2018:
    case 0x201A:
    case 0x201C:
    case 0x201E:
    case 0x2039:
    case 0x300C:
    case 0x300E:
    case 0xA1:
    case 0xBF: return true;
    }
    return false;
}

/* A straight mark, or German “, closes unless a word hangs on it. */
static bool closes_here(const struct paragraph *p, uint32_t rune, size_t behind)
{
    if (rune != '"' && rune != '\'' && rune != 0x201C)
        return is_closer(rune);
    uint32_t next = peek(p, behind);
    return !rune_is_letter(next) && !rune_is_digit(next);
}

/* Behind a footnote's mark such as "[12]"; `at` when there is none. */
static size_t skip_footnote(const struct paragraph *p, size_t at)
{
    size_t i = at;
    if (i < p->end && p->text.ptr[i] == '[') {
        for (i++; i < p->end && i - at < 5 && rune_is_digit((unsigned char)p->text.ptr[i]); i++)
            ;
        if (i > at + 1 && i < p->end && p->text.ptr[i] == ']')
            return i + 1;
    }
    return at;
}

/* Takes one stop at stop->end into the cluster.  The three counters are all
   that the rules below need to know of a cluster's shape: "?!..." is a mark. */
static bool take_stop(const struct paragraph *p, struct stop *stop)
{
    size_t next = stop->end;
    uint32_t rune = peek(p, next);
    if (rune != ELLIPSIS && !rune_is_terminal(rune))
        return false;
    rune_next(p->text, &next);
    stop->end = next;
    if (rune == '.')
        stop->dots++;
    else if (rune == ELLIPSIS)
        stop->dots += 3;
    else if (rune == '!' || rune == '?' || (rune >= 0x203C && rune <= 0x2049))
        stop->mark = true;
    else
        stop->foreign = true;
    return true;
}

/* "The end. . . . Then": the first dot is a full stop, and the three are words
   left out before the next sentence. */
static bool omission_starts(const struct paragraph *p, size_t at)
{
    static const char dots[] = ". . . . ";
    struct str ahead = str_sub(p->text, at, p->end);
    if (at == 0 || p->text.ptr[at - 1] == ' ' || !str_starts(ahead, STR(dots)))
        return false;
    return rune_is_upper(peek(p, at + sizeof dots - 1));
}

/* The dots of ". . ." belong together. */
static bool take_spaced_dot(const struct paragraph *p, struct stop *stop)
{
    size_t at = stop->end;
    if (stop->dots == 0 || stop->closed || at + 1 >= p->end || p->text.ptr[at] != ' ' ||
        p->text.ptr[at + 1] != '.' || p->text.ptr[at - 1] != '.')
        return false;
    if (at + 2 < p->end && rune_is_digit((unsigned char)p->text.ptr[at + 2]))
        return false; /* " .5" */
    if (stop->dots == 1 && at - stop->start == 1 && omission_starts(p, stop->start))
        return false;
    stop->end = at + 1;
    return take_stop(p, stop);
}

/* What closes behind a space: French " »", spaced-out ” and ), footnotes. */
static size_t skip_to_closer(const struct paragraph *p, size_t at)
{
    size_t next = at;
    uint32_t rune = peek(p, at);
    if (rune != ' ' && rune != 0xA0 && rune != 0x202F)
        return at;
    rune_next(p->text, &next);
    rune = peek(p, next);
    bool closes = rune == 0xBB || rune == 0x201D || rune == ')' || rune == ']';
    return closes || skip_footnote(p, next) > next ? next : at;
}

/* "Great! :)" ends behind the face. */
static bool take_emoticon(const struct paragraph *p, struct stop *stop)
{
    size_t at = stop->end;
    if (at >= p->end || p->text.ptr[at] != ' ')
        return false;
    size_t end = layout_emoticon(p, at + 1);
    if (end == at + 1)
        return false;
    stop->end = end;
    return true;
}

/* Footnotes do not count as closing: "rose.[3] it fell" may go on as if the
   note were not there. */
static bool take_closer(const struct paragraph *p, struct stop *stop)
{
    size_t at = skip_to_closer(p, stop->end), next = skip_footnote(p, at);
    if (next > at) {
        stop->end = next;
        return true;
    }
    if (at >= p->end)
        return false;
    uint32_t rune = rune_next(p->text, &next);
    if (!closes_here(p, rune, next))
        return false;
    stop->end = next;
    stop->closed = true;
    return true;
}

bool boundary_stop(const struct paragraph *p, size_t at, struct stop *stop)
{
    *stop = (struct stop){ .start = at, .end = at };
    if (!take_stop(p, stop))
        return false;
    while (take_stop(p, stop) || take_spaced_dot(p, stop) || take_closer(p, stop) ||
           take_emoticon(p, stop))
        ;
    stop->next = skip_space(p, stop->end);
    return true;
}

/* The word that ends at `end`: with its dots ("U.S" of "U.S."), because these
   are how an acronym is known; without hyphens, since "Lt.-Gen." ends in one
   that is known; with & (S&P) and ° (French N°). */
static struct word word_before(const struct paragraph *p, size_t end, size_t sentence)
{
    size_t start = end;
    while (start > sentence && end - start < WORD_BYTES) {
        size_t at = start;
        uint32_t rune = rune_before(p->text, &at);
        if (!rune_is_letter(rune) && !rune_is_digit(rune) && rune != '.' && rune != '&' &&
            rune != 0xB0)
            break;
        start = at;
    }
    return (struct word){ str_sub(p->text, start, end), start };
}

/* The next word, without the marks that open before it: a quotation or a
   bracket starts like what is in it.  Dots end it; apostrophes do not. */
static struct word word_after(const struct paragraph *p, size_t at)
{
    for (int n = 0; n < OPENERS && at < p->end && is_opener(peek(p, at)); n++) {
        rune_next(p->text, &at);
        at = skip_space(p, at);
    }
    size_t end = at;
    while (end < p->end && end - at < WORD_BYTES) {
        size_t next = end;
        uint32_t rune = rune_next(p->text, &next);
        if (rune == 0x2019)
            rune = '\'';
        if (!rune_is_letter(rune) && !rune_is_digit(rune) && rune != '\'')
            break;
        end = next;
    }
    while (end > at && p->text.ptr[end - 1] == '\'')
        end--;
    return (struct word){ str_sub(p->text, at, end), at };
}

static bool starts_upper(struct word word)
{
    size_t at = 0;
    return word.text.len > 0 && rune_is_upper(rune_next(word.text, &at));
}

static bool starts_lower(struct word word)
{
    size_t at = 0;
    return word.text.len > 0 && rune_is_lower(rune_next(word.text, &at));
}

/* The roles of the word; of "He's" and "L’Europe", those of what stands before
   the apostrophe. */
static unsigned roles_of(const struct paragraph *p, struct word word)
{
    unsigned roles = lexicon_roles(p->lexicon, word.text);
    if (roles)
        return roles;
    size_t mark = str_find(word.text, STR("'"), 0), curly = str_find(word.text, STR("’"), 0);
    if (curly < mark)
        mark = curly;
    return mark < word.text.len ? lexicon_roles(p->lexicon, str_sub(word.text, 0, mark)) : 0;
}

/* Whether the word looks like the first of a sentence; "A" before a dot is an
   initial. */
static bool is_starter(const struct paragraph *p, struct word word)
{
    if (word.text.len == 1 && peek(p, word.start + 1) == '.')
        return false;
    return starts_upper(word) && (roles_of(p, word) & LEXICON_START);
}

/* Whether a sentence may go on with the word.  Only small letters say so: other
   scripts and figures have no case.  An address is small everywhere. */
static bool goes_on(struct word word)
{
    return starts_lower(word) && !str_starts(word.text, STR("http"));
}

static bool starts_digit(struct word word)
{
    return word.text.len > 0 && rune_is_digit((unsigned char)word.text.ptr[0]);
}

static bool is_number(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!rune_is_digit((unsigned char)word.ptr[i]))
            return false;
    return word.len > 0;
}

static bool is_roman(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!strchr("IVXLC", word.ptr[i]))
            return false;
    return word.len > 0 && word.len <= 5;
}

/* One letter. */
static bool is_initial(struct str word)
{
    size_t at = 0;
    return word.len > 0 && rune_is_letter(rune_next(word, &at)) && at == word.len;
}

/* Letters with a dot after each but the last: "U.S", "a.m". */
static bool is_dotted(struct str word)
{
    size_t at = 0, letters = 0;
    while (at < word.len) {
        if (!rune_is_letter(rune_next(word, &at)))
            return false;
        letters++;
        if (at < word.len && word.ptr[at++] != '.')
            return false;
    }
    return letters > 1;
}

/* Whether the stop stands inside a URL, an address or a file name. */
static bool in_url(const struct paragraph *p, size_t at, size_t sentence)
{
    size_t start = at;
    while (start > sentence && at - start < TOKEN_BYTES &&
           !strchr(" \t\r\n<\"(", p->text.ptr[start - 1]))
        start--;
    struct str token = str_sub(p->text, start, at);
    return str_find(token, STR("://"), 0) != SIZE_MAX || str_starts(token, STR("www.")) ||
           memchr(token.ptr, '@', token.len) || memchr(token.ptr, '/', token.len);
}

/* No space behind the stop: "42.7", "News.Az", but also "The end.Then".  A full
   stop needs a common word on one side and a starter on the other to count. */
static bool ends_without_space(const struct paragraph *p, const struct stop *stop, size_t sentence)
{
    struct word next = word_after(p, stop->next);
    if (!starts_upper(next) || in_url(p, stop->start, sentence))
        return false;
    if (stop->mark || stop->closed)
        return true;
    struct word word = word_before(p, stop->start, sentence);
    bool plain =
        word.text.len > 1 && !memchr(word.text.ptr, '.', word.text.len) && starts_lower(word);
    return plain && is_starter(p, next);
}

/* `"Why?" Smith asked`: up to three names, then a verb of saying.  Behind a full
   stop this is not asked: English sets a comma there, and `…done." Smith said
   on Monday that` is a sentence of its own. */
static bool attribution_follows(const struct paragraph *p, struct word next)
{
    for (int n = 0; n < 4 && next.text.len > 0; n++) {
        if (roles_of(p, next) & LEXICON_SAY)
            return n > 0;
        if (n > 0 && !starts_upper(next))
            return false;
        size_t at = next.start + next.text.len;
        if (at < p->end && p->text.ptr[at] == '.')
            at++;
        next = word_after(p, skip_space(p, at));
    }
    return false;
}

/* "!" or "?" in the cluster: an end, unless the mark belongs to a name or a
   title, or a quotation's attribution follows.  A small letter alone is no
   reason: those who write without capitals still mean their marks. */
static bool ends_at_mark(const struct paragraph *p, const struct stop *stop, struct word next,
                         size_t sentence)
{
    if (goes_on(next) && (roles_of(p, word_before(p, stop->start, sentence)) & LEXICON_MARK))
        return false;
    if (peek(p, stop->next) == '(' && starts_digit(next))
        return false; /* a title and its year: "Help! (1965)" */
    if (!stop->closed)
        return true;
    return !goes_on(next) && !attribution_follows(p, next);
}

/* "I" is a capital anywhere, so it tells nothing. */
static bool is_pronoun_i(struct word next)
{
    return next.text.len > 0 && next.text.ptr[0] == 'I' &&
           (next.text.len == 1 || next.text.ptr[1] == '\'' || next.text.ptr[1] == '\xE2');
}

/* Two dots and more: a pause before a small letter, an end before others. */
static bool ends_at_ellipsis(const struct paragraph *p, const struct stop *stop, struct word next,
                             size_t sentence)
{
    if (stop->start == sentence || is_pronoun_i(next))
        return false;
    char before = p->text.ptr[stop->start - 1];
    if ((before == '[' || before == '(') && stop->closed)
        return false; /* "[...]": words left out, not an end */
    return !goes_on(next);
}

/* "1." and "IV." at a sentence's start are a list's marker, not a sentence. */
static bool is_list_marker(const struct paragraph *p, struct word word, const struct stop *stop,
                           size_t sentence)
{
    struct item item;
    if (stop->start - sentence < WORD_BYTES && item_read(p->text, sentence, p->end, &item) &&
        stop->start < item.end)
        return true;
    if (word.start != sentence)
        return false;
    return (is_number(word.text) && word.text.len <= 3) || is_initial(word.text) ||
           is_roman(word.text);
}

/* A single letter: an initial, or the last word of "vitamin C. It helps". */
static bool ends_at_initial(const struct paragraph *p, struct word word, struct word next,
                            size_t sentence)
{
    if (!is_starter(p, next) || word.start <= sentence + 1)
        return false;
    struct word before = word_before(p, word.start - 1, sentence);
    bool name = starts_upper(before) && before.start > sentence;
    return before.text.len > 0 && !name;
}

/* A word that nobody shortens: small letters, with a vowel among them. */
static bool is_plain(struct word word)
{
    if (word.text.len < 2 || !starts_lower(word) || memchr(word.text.ptr, '.', word.text.len))
        return false;
    size_t vowels = 0;
    for (size_t i = 0; i < word.text.len; i++)
        vowels += strchr("aeiouyAEIOUY", word.text.ptr[i]) || (word.text.ptr[i] & 0x80);
    return vowels > 0;
}

/* "At 6 p.m. Mr. Smith left": no clause is over after a few words. */
static bool has_few_words(const struct paragraph *p, size_t sentence, size_t end)
{
    int spaces = 0;
    for (size_t i = sentence; i < end && i - sentence < WORD_BYTES; i++)
        spaces += p->text.ptr[i] == ' ';
    return spaces < 3 && end - sentence < WORD_BYTES;
}

/* Whether a sentence ends behind an abbreviation with these roles.  The order
   matters where a word has several: "No. 5" before all, a time before what may
   end a sentence, and that before titles ("Main St. The", "St. Louis"). */
static bool ends_at_abbreviation(const struct paragraph *p, unsigned roles, struct word next,
                                 bool few_words)
{
    if ((roles & LEXICON_NUMBER) && starts_digit(next))
        return false;
    if ((roles & LEXICON_TIME) && (roles_of(p, next) & LEXICON_TITLE))
        return !few_words;
    if (roles & LEXICON_END)
        return is_starter(p, next);
    if (roles & (LEXICON_TITLE | LEXICON_INNER))
        return false;
    return !goes_on(next);
}

/* From the surest sign to the weakest.  The last line lets a small letter start
   a sentence only behind a word that is no unknown abbreviation. */
static bool ends_at_full_stop(const struct paragraph *p, const struct stop *stop, struct word next,
                              size_t sentence)
{
    struct word word = word_before(p, stop->start, sentence);
    if (is_list_marker(p, word, stop, sentence))
        return false;
    if (in_url(p, stop->start, sentence))
        return !goes_on(next);
    unsigned roles = roles_of(p, word);
    if (stop->closed && !is_initial(word.text) && !(roles & LEXICON_TITLE))
        return !goes_on(next);
    if (roles & LEXICON_ABBREVIATION)
        return ends_at_abbreviation(p, roles, next, has_few_words(p, sentence, stop->start));
    if (is_initial(word.text))
        return ends_at_initial(p, word, next, sentence);
    if (is_dotted(word.text))
        return is_starter(p, next);
    if (is_number(word.text) && (lexicon_roles(p->lexicon, STR("0")) & LEXICON_ORDINAL))
        return is_starter(p, next);
    return !goes_on(next) || is_plain(word) || (roles_of(p, next) & LEXICON_START);
}

/* A quotation's source at the paragraph's end: "… than never. — Ann Orr". */
static bool signs_off(const struct paragraph *p, size_t at)
{
    uint32_t rune = peek(p, at);
    if (rune < 0x80 || !rune_is_dash(rune) || p->end - at > WORD_BYTES)
        return false;
    rune_next(p->text, &at);
    for (size_t i = at; i < p->end; i++)
        if (rune_is_terminal((unsigned char)p->text.ptr[i]))
            return false;
    return starts_upper(word_after(p, skip_space(p, at)));
}

/* Commas and the like always go on, in any script; a stop that needs no space
   ends without more ado; the rest depends on the cluster's shape. */
bool boundary_is(const struct paragraph *p, const struct stop *stop, size_t sentence)
{
    if (stop->next >= p->end)
        return true;
    uint32_t rune = peek(p, stop->next);
    if (rune == ',' || rune == ';' || rune == ':' || rune == 0x3001 || rune == 0xFF0C ||
        rune == 0x60C)
        return false;
    if (stop->foreign)
        return true;
    if (signs_off(p, stop->next))
        return false;
    if (stop->next == stop->end)
        return ends_without_space(p, stop, sentence);
    struct word next = word_after(p, stop->next);
    if (stop->mark)
        return ends_at_mark(p, stop, next, sentence);
    if (stop->dots >= 2)
        return ends_at_ellipsis(p, stop, next, sentence);
    return ends_at_full_stop(p, stop, next, sentence);
}
