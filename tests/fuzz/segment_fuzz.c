/*
 * Sentences and words of any bytes: spans in order, nothing but white space
 * between them, and in valid text no character cut in two.  Offsets of each
 * end lead back to it.
 */
#include "text/offset.h"
#include "text/segment.h"
#include "text/unicode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_gap(struct str text, size_t at, size_t end)
{
    while (at < end)
        require(rune_is_space(rune_next(text, &at)));
}

static void check_spans(struct str text, const struct span_list *list,
                        const struct offsets *offsets)
{
    size_t at = 0;
    for (size_t i = 0; i < list->n; i++) {
        struct span span = list->items[i];
        require(span.start >= at && span.end > span.start && span.end <= text.len);
        check_gap(text, at, span.start);
        require(offsets_byte(offsets, offsets_point(offsets, span.start)) == span.start);
        require(offsets_byte(offsets, offsets_point(offsets, span.end)) == span.end);
        at = span.end;
    }
    check_gap(text, at, text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const langs[] = { "en", "de", "fr", "es", "und" };
    struct arena *arena = arena_new();
    struct str text = str_new((const char *)data, size);
    struct str lang = str_from(langs[size % (sizeof langs / sizeof *langs)]);
    struct str valid = text_repair(arena, text);
    struct offsets *offsets = offsets_new(arena, valid);
    for (int view = SEGMENT_CUT; view <= SEGMENT_KEEP; view++) {
        struct span_list raw = { 0 }, list = { 0 };
        segment_sentences(text, view, lang, arena, &raw);
        segment_sentences(valid, view, lang, arena, &list);
        check_spans(valid, &list, offsets);
    }
    struct span_list words = { 0 };
    segment_words(valid, arena, &words);
    check_spans(valid, &words, offsets);
    arena_free(arena);
    return 0;
}
