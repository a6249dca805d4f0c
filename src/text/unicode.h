/*
 * Code points and their classes (utf8proc, Unicode 15; its only user), and the
 * folding that comparisons use.  Text inside stet is valid UTF-8: readers see
 * to it (read/charset), and text_valid checks what comes from elsewhere.
 */
#ifndef STET_TEXT_UNICODE_H
#define STET_TEXT_UNICODE_H

#include "base/str.h"

#define RUNE_BAD 0xFFFD

/* The part of rune_next for what is not ASCII. */
uint32_t rune_next_wide(struct str text, size_t *at);
/* Decodes the character at text[*at] and steps over it; RUNE_BAD and one byte
   for a broken one.  Needs *at < text.len.  ASCII, most of nearly every text,
   is answered in line, here and in the classes below. */
static inline uint32_t rune_next(struct str text, size_t *at)
{
    unsigned char first = (unsigned char)text.ptr[*at];
    if (first >= 0x80)
        return rune_next_wide(text, at);
    ++*at;
    return first;
}
/* Decodes the character that ends before text[*at] and steps back over it. */
uint32_t rune_before(struct str text, size_t *at);

bool rune_is_letter_wide(uint32_t rune);
bool rune_is_space_wide(uint32_t rune);
/* L* and M* */
static inline bool rune_is_letter(uint32_t rune)
{
    return rune < 0x80 ? (rune | 0x20) - 'a' < 26 : rune_is_letter_wide(rune);
}
bool rune_is_upper(uint32_t rune); /* Lu, Lt */
bool rune_is_lower(uint32_t rune);
/* ASCII 0-9: only they make figures */
static inline bool rune_is_digit(uint32_t rune)
{
    return rune - '0' < 10;
}
/* White_Space, NBSP and zero-width included */
static inline bool rune_is_space(uint32_t rune)
{
    return rune < 0x80 ? rune == ' ' || rune - '\t' < 5 : rune_is_space_wide(rune);
}
bool rune_is_punct(uint32_t rune); /* P* */
bool rune_is_cjk(uint32_t rune);   /* Han, Kana, Hangul: no spaces between words */
uint32_t rune_lower(uint32_t rune);
/* Columns on a terminal: two for ideographs, none for what joins another. */
size_t rune_width(uint32_t rune);
/* Any quotation mark, single or double, of any language; apostrophes too. */
bool rune_is_quote(uint32_t rune);
bool rune_is_dash(uint32_t rune);     /* hyphen, minus and the dashes */
bool rune_is_terminal(uint32_t rune); /* Sentence_Terminal: . ! ? and those of all scripts */

/* Columns on a terminal. */
size_t text_width(struct str text);
/* Whether all of it is valid UTF-8 without U+0000. */
bool text_valid(struct str text);
/* A copy in which each broken byte and U+0000 is U+FFFD. */
struct str text_repair(struct arena *arena, struct str text);
/* NFC; the text itself when it is in that form already. */
struct str text_nfc(struct arena *arena, struct str text);
/*
 * The form in which words are compared: NFC, case folded, quotation marks to
 * ' and ", dashes to -, runs of white space to one space, soft hyphens and
 * zero-width characters dropped.  Never NFKC: it turns 10³ into 103.
 */
struct str text_fold(struct arena *arena, struct str text);
/* The same, with the byte of `text` that each byte of the result comes from;
   (*origin)[result.len] is text.len. */
struct str text_fold_map(struct arena *arena, struct str text, size_t **origin);

/* "utf8proc 2.8.0, Unicode 15.0.0", in the arena: for doctor. */
struct str unicode_library_version(struct arena *arena);

#endif
