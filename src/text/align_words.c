/*
 * Folding beyond text_fold, and words of folded text.  segment_words is not
 * used: it keeps hyphenated compounds whole, while here "long-term" against
 * "long term" must differ by a mark and not by two words.
 */
#include "align_words.h"

#include "base/arena.h"
#include "unicode.h"

#define WIDEN_MAX 256 /* bytes; no word of a language is longer */

/* The folded byte as alignment wants it. */
static char byte_plain(char byte)
{
    return byte == '"' || byte == '`' ? '\'' : byte;
}

void folded_make(struct arena *arena, struct str raw, struct folded *out)
{
    size_t *origin;
    struct str text = text_fold_map(arena, raw, &origin);
    char *bytes = arena_copy(arena, text.ptr, text.len);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        char byte = byte_plain(text.ptr[i]);
        if (byte == '-' && n > 0 && bytes[n - 1] == ' ')
            n--;
        bool drop = (byte == ' ' || byte == '-') && n > 0 && bytes[n - 1] == '-';
        if (drop)
            continue;
        bytes[n] = byte;
        origin[n] = origin[i];
        n++;
    }
    origin[n] = raw.len;
    *out = (struct folded){ raw, str_new(bytes, n), origin };
}

struct span folded_origin(const struct folded *folded, struct span at)
{
    size_t start = folded->origin[at.start], end = folded->origin[at.end];
    while (start < end) {
        size_t next = start;
        if (!rune_is_space(rune_next(folded->raw, &next)))
            break;
        start = next;
    }
    while (end > start) {
        size_t before = end;
        if (!rune_is_space(rune_before(folded->raw, &before)))
            break;
        end = before;
    }
    return (struct span){ start, end };
}

static bool is_wordy(uint32_t rune)
{
    return rune_is_letter(rune) || rune_is_digit(rune) ||
           (rune > 127 && !rune_is_punct(rune) && !rune_is_space(rune));
}

static uint32_t rune_at(struct str text, size_t at)
{
    return at < text.len ? rune_next(text, &at) : 0;
}

static uint32_t rune_ending(struct str text, size_t at)
{
    return at > 0 ? rune_before(text, &at) : 0;
}

/* Whether the mark at `at` holds the word before it and what follows together:
   don't, 1,200, 3.5, u.s. */
static bool is_inner(struct str text, size_t at)
{
    if (at == 0 || at + 1 >= text.len)
        return false;
    uint32_t before = rune_ending(text, at), after = rune_at(text, at + 1);
    switch (text.ptr[at]) {
    case '\'': return rune_is_letter(before) && rune_is_letter(after);
    case ',': return rune_is_digit(before) && rune_is_digit(after);
    case '.': return is_wordy(before) && is_wordy(after);
    default: return false;
    }
}

static size_t word_end(struct str text, size_t at)
{
    size_t end = at;
    uint32_t first = rune_next(text, &end);
    if (rune_is_cjk(first) || !is_wordy(first))
        return end;
    while (end < text.len) {
        size_t next = end;
        uint32_t rune = rune_next(text, &next);
        if (rune_is_cjk(rune) || (!is_wordy(rune) && !is_inner(text, end)))
            break;
        end = next;
    }
    return end;
}

void align_words(struct str folded, struct span in, struct arena *arena,
                 struct align_word_list *out)
{
    struct str text = str_sub(folded, 0, in.end);
    for (size_t at = in.start; at < text.len;) {
        uint32_t rune = rune_at(text, at);
        size_t end = word_end(text, at);
        if (!rune_is_space(rune))
            VEC_PUSH(arena, out, ((struct align_word){ { at, end }, !is_wordy(rune) }));
        at = end;
    }
}

bool align_word_edge(struct str folded, size_t at)
{
    if (at == 0 || at >= folded.len)
        return true;
    uint32_t before = rune_ending(folded, at), after = rune_at(folded, at);
    if (rune_is_cjk(before) || rune_is_cjk(after))
        return true;
    if (is_wordy(before) && is_wordy(after))
        return false;
    if (is_wordy(before) && is_inner(folded, at))
        return folded.ptr[at] == '\'' && rune_at(folded, at + 1) != 't';
    return !(rune_is_digit(after) && is_inner(folded, at - 1));
}

struct span align_whole_words(struct str folded, struct span at)
{
    for (size_t i = 0; i < WIDEN_MAX && !align_word_edge(folded, at.start); i++)
        rune_before(folded, &at.start);
    for (size_t i = 0; i < WIDEN_MAX && !align_word_edge(folded, at.end); i++)
        rune_next(folded, &at.end);
    return at;
}

struct span align_widen(struct str folded, struct span at, size_t before, size_t behind)
{
    for (; before > 0 && at.start > 1 && folded.ptr[at.start - 1] == ' ' &&
           is_wordy(rune_ending(folded, at.start - 1));
         before--) {
        struct span word = { at.start - 2, at.start - 1 };
        at.start = align_whole_words(folded, word).start;
    }
    for (; behind > 0 && at.end + 1 < folded.len && folded.ptr[at.end] == ' ' &&
           is_wordy(rune_at(folded, at.end + 1));
         behind--)
        at.end = word_end(folded, at.end + 1);
    return at;
}
