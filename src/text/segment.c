/*
 * Paragraphs, sentences and words in one pass.
 *
 * Sentences: the scan stops at each cluster of stops, boundary.c says whether
 * the sentence ends there, and pairs of quotation marks or brackets found
 * beforehand may forbid it.  Nothing is ever cut out, replaced or joined.
 */
#include "segment.h"

#include "boundary.h"
#include "enclosure.h"
#include "item.h"
#include "layout.h"
#include "lexicon.h"
#include "unicode.h"

struct segmenter {
    struct paragraph paragraph;
    enum segment_view view;
    struct arena *arena;
    struct span_list *out;
    struct enclosures enclosures; /* of the paragraph */
    size_t next_enclosure;        /* the first one not passed yet */
    size_t kept_until;            /* no sentence ends before it */
    size_t start, sentence;       /* where the present paragraph and sentence began */
    size_t widest_line;           /* of the paragraph, in bytes */
    bool bare_lines;              /* a few short lines without any stop */
    struct item item;             /* the last list item that began a sentence */
};

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static void span_add(struct arena *arena, struct span_list *out, size_t start, size_t end)
{
    VEC_PUSH(arena, out, ((struct span){ start, end }));
}

/* Without white space of any script at both ends. */
static struct span trim(struct str text, size_t start, size_t end)
{
    while (start < end) {
        size_t next = start;
        if (!rune_is_space(rune_next(text, &next)))
            break;
        start = next;
    }
    while (end > start) {
        size_t before = end;
        if (!rune_is_space(rune_before(text, &before)))
            break;
        end = before;
    }
    return (struct span){ start, end };
}

/* Looked through at once for either line end: not the whole text for each, since one of the
   two may be far off, or nowhere. */
#define CHUNK_BYTES 128

/* The end of the line at `at`, before its line end. */
static size_t line_end(struct str text, size_t at)
{
    while (at < text.len) {
        size_t n = text.len - at < CHUNK_BYTES ? text.len - at : CHUNK_BYTES;
        const char *start = text.ptr + at, *newline = memchr(start, '\n', n);
        const char *back = memchr(start, '\r', newline ? (size_t)(newline - start) : n);
        if (back || newline)
            return (size_t)((back ? back : newline) - text.ptr);
        at += n;
    }
    return at;
}

/* Behind the line end at `at`; CRLF is one. */
static size_t next_line(struct str text, size_t at)
{
    if (at + 1 < text.len && text.ptr[at] == '\r' && text.ptr[at + 1] == '\n')
        return at + 2;
    return at < text.len ? at + 1 : at;
}

/* The paragraph at or after *at; false at the end of the text. */
static bool paragraph_next(struct str text, size_t *at, struct span *out)
{
    bool any = false;
    while (*at < text.len) {
        size_t end = line_end(text, *at);
        struct span line = trim(text, *at, end);
        *at = next_line(text, end);
        if (line.start == line.end) {
            if (any)
                return true;
            continue;
        }
        if (!any)
            out->start = line.start;
        out->end = line.end;
        any = true;
    }
    return any;
}

void segment_paragraphs(struct str text, struct arena *arena, struct span_list *out)
{
    size_t at = 0;
    struct span paragraph;
    while (paragraph_next(text, &at, &paragraph))
        VEC_PUSH(arena, out, paragraph);
}

/* Ends the present sentence; the next begins at the next visible character.  If
   an item's marker stands there, later ones may follow within the line. */
static void sentence_end(struct segmenter *s, size_t end)
{
    struct span span = trim(s->paragraph.text, s->sentence, end);
    if (span.start < span.end)
        VEC_PUSH(s->arena, s->out, span);
    struct span rest = trim(s->paragraph.text, end, s->paragraph.end);
    s->sentence = rest.start;
    struct item item;
    if (item_read(s->paragraph.text, s->sentence, s->paragraph.end, &item))
        s->item = item;
}

/* Whether an enclosure that opened before `at` reaches beyond it.  Both the
   question and the enclosures come in text order, so each is passed once; one
   that starts at the very end of another pair only moves the reach on. */
static bool is_kept(struct segmenter *s, size_t at)
{
    for (; s->next_enclosure < s->enclosures.n; s->next_enclosure++) {
        const struct enclosure *e = &s->enclosures.items[s->next_enclosure];
        if (e->open >= at)
            break;
        if (e->open == s->sentence && !enclosure_is_quote(e))
            continue; /* "(Two sentences. In brackets.)" are two */
        if (e->close > s->kept_until)
            s->kept_until = e->close;
    }
    return at < s->kept_until;
}

/*
 * Whether the writer broke the line at `at` on purpose: the next line starts
 * an item, or starts like a sentence although its first word would have fitted
 * on this one (lines of a letter's head, headings, verses).
 */
static bool breaks_line(const struct segmenter *s, size_t at)
{
    struct str text = s->paragraph.text;
    struct span next = trim(text, at, s->paragraph.end);
    struct item item;
    if (next.start >= s->paragraph.end)
        return false;
    if (s->bare_lines || item_read(text, next.start, s->paragraph.end, &item))
        return true;
    size_t i = next.start;
    uint32_t rune = rune_next(text, &i);
    if (rune_is_lower(rune) || (rune_is_punct(rune) && !rune_is_quote(rune)))
        return false;
    size_t start = at;
    while (start > s->start && !is_line_end(text.ptr[start - 1]))
        start--;
    size_t word = next.start;
    while (word < s->paragraph.end && !is_blank(text.ptr[word]))
        word++;
    return at - start + 1 + (word - next.start) < s->widest_line;
}

/* The scan halts here: at stops, at line ends, at the signs of layout.h, and at
   the first bytes that stops of other scripts begin with. */
static bool halts(unsigned char c)
{
    static const bool table[256] = {
        [')'] = true,  ['*'] = true,  ['-'] = true,  [':'] = true,  [';'] = true,
        ['='] = true,  ['>'] = true,  ['_'] = true,  ['.'] = true,  ['!'] = true,
        ['?'] = true,  ['\n'] = true, ['\r'] = true, [0xD6] = true, [0xD8] = true,
        [0xDB] = true, [0xDC] = true, [0xDF] = true, [0xE0] = true, [0xE1] = true,
        [0xE2] = true, [0xE3] = true, [0xEA] = true, [0xEF] = true, [0xF0] = true,
    };
    return table[c];
}

/* A line end within a paragraph; returns where to go on. */
static size_t scan_line_end(struct segmenter *s, size_t at)
{
    if (at > s->sentence && !is_kept(s, at) && breaks_line(s, at))
        sentence_end(s, at);
    return next_line(s->paragraph.text, at);
}

/* At a sign of layout.h; returns where to go on. */
static size_t scan_sign(struct segmenter *s, size_t at)
{
    struct layout layout;
    if (!layout_read(&s->paragraph, at, s->sentence, &layout))
        return at + 1;
    if (layout.before && layout.start > s->sentence && !is_kept(s, layout.start))
        sentence_end(s, layout.start);
    if (layout.after && !is_kept(s, layout.end))
        sentence_end(s, layout.end);
    return layout.end;
}

/* Ends the sentence before the next item of a list whose line ends are lost.
   `at` is the last sign of a marker; true when one was there. */
static bool scan_item(struct segmenter *s, size_t at)
{
    if (s->item.end == 0)
        return false;
    struct item item;
    size_t start = item_start(s->paragraph.text, at, s->sentence);
    if (start <= s->sentence || !item_read(s->paragraph.text, start, s->paragraph.end, &item) ||
        !item_follows(&s->item, &item) || is_kept(s, start))
        return false;
    sentence_end(s, start);
    return true;
}

/* Nothing is looked at twice: whatever reads ahead moves `at` behind it, or is
   bounded by a constant. */
static void scan_paragraph(struct segmenter *s, struct span paragraph)
{
    const char *bytes = s->paragraph.text.ptr;
    for (size_t at = paragraph.start; at < paragraph.end;) {
        struct stop stop;
        if (!halts((unsigned char)bytes[at])) {
            at++;
        } else if (is_line_end(bytes[at])) {
            at = scan_line_end(s, at);
        } else if (bytes[at] == ')') {
            scan_item(s, at++);
        } else if (layout_halts(bytes[at])) {
            at = scan_sign(s, at);
        } else if (!boundary_stop(&s->paragraph, at, &stop)) {
            if (s->item.bullet)
                scan_item(s, at);
            rune_next(s->paragraph.text, &at);
        } else {
            scan_item(s, at);
            if (!is_kept(s, stop.end) && boundary_is(&s->paragraph, &stop, s->sentence))
                sentence_end(s, stop.end);
            at = stop.end;
        }
    }
    if (s->sentence >= paragraph.end)
        return;
    size_t dateline = layout_dateline(&s->paragraph, s->sentence);
    if (dateline != SIZE_MAX)
        sentence_end(s, dateline);
    sentence_end(s, paragraph.end);
}

/* Lines of a list without markers are no longer than this. */
#define BARE_LINE_BYTES 40

/* What the lines of the paragraph look like; nothing when it has but one. */
static void measure_lines(struct segmenter *s, struct span paragraph)
{
    size_t widest = 0, n = 0;
    bool stops = false;
    for (size_t at = paragraph.start; at < paragraph.end; n++) {
        size_t end = line_end(s->paragraph.text, at);
        if (end >= paragraph.end && n == 0)
            break;
        if (end - at > widest)
            widest = end - at;
        for (; at < end && widest <= BARE_LINE_BYTES; at++)
            stops |= rune_is_terminal((unsigned char)s->paragraph.text.ptr[at]);
        at = next_line(s->paragraph.text, end);
    }
    s->widest_line = widest;
    s->bare_lines = n > 2 && !stops && widest <= BARE_LINE_BYTES;
}

static void begin_paragraph(struct segmenter *s, struct span paragraph)
{
    s->paragraph.end = paragraph.end;
    s->start = s->sentence = paragraph.start;
    s->kept_until = s->next_enclosure = 0;
    measure_lines(s, paragraph);
    item_read(s->paragraph.text, paragraph.start, paragraph.end, &s->item);
    enclosures_find(s->paragraph.text, paragraph, s->view == SEGMENT_KEEP, s->arena,
                    &s->enclosures);
}

void segment_sentences(struct str text, enum segment_view view, struct str lang,
                       struct arena *arena, struct span_list *out)
{
    struct segmenter s = { .paragraph = { .text = text, .lexicon = lexicon_of(lang) },
                           .view = view,
                           .arena = arena,
                           .out = out };
    size_t at = 0;
    struct span paragraph;
    while (paragraph_next(text, &at, &paragraph)) {
        begin_paragraph(&s, paragraph);
        scan_paragraph(&s, paragraph);
    }
}

/* A sign that holds a word together when letters stand on both sides. */
static bool joins_letters(uint32_t rune)
{
    return rune == '\'' || rune == 0x2019 || rune == 0x2BC || rune == '-' || rune == 0x2010 ||
           rune == 0x2011 || rune == 0xAD || rune == 0x200C || rune == 0x200D;
}

/* Han and Kana have no spaces between words: each character is one.  Hangul has
   spaces. */
static bool stands_as_word(uint32_t rune)
{
    bool hangul = rune >= 0xA960 && rune <= 0xD7FB;
    return rune >= 0x2E80 && !hangul && rune_is_cjk(rune);
}

static bool is_word_rune(uint32_t rune)
{
    return rune_is_digit(rune) || rune_is_letter(rune);
}

/* An ASCII letter or digit: nearly all bytes of nearly all words. */
static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The end of the word that has begun before `at` with `last`. */
static size_t word_end(struct str text, size_t at, uint32_t last)
{
    while (at < text.len) {
        if (is_word_byte(text.ptr[at])) {
            last = (unsigned char)text.ptr[at++];
            continue;
        }
        size_t next = at;
        uint32_t rune = rune_next(text, &next);
        if (joins_letters(rune) || rune == '.' || rune == ',') {
            size_t beyond = next;
            uint32_t after = next < text.len ? rune_next(text, &beyond) : ' ';
            bool figure = rune_is_digit(last) && rune_is_digit(after);
            if (!figure && (!joins_letters(rune) || !is_word_rune(after)))
                break;
            rune = after;
            next = beyond;
        }
        if (!is_word_rune(rune) || stands_as_word(rune))
            break;
        last = rune;
        at = next;
    }
    return at;
}

void segment_words(struct str text, struct arena *arena, struct span_list *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t rune = rune_next(text, &at);
        if (rune_is_space(rune))
            continue;
        if (is_word_rune(rune) && !stands_as_word(rune))
            at = word_end(text, at, rune);
        else
            while (at < text.len && ((unsigned char)text.ptr[at] == 0xEF) &&
                   str_starts(str_sub(text, at, text.len), STR("\xEF\xB8\x8F")))
                at += 3; /* U+FE0F, which makes an emoji of the sign before it */
        span_add(arena, out, start, at);
    }
}
