/*
 * Anchoring evidence by hand.
 *
 * Nothing is guessed: a person who quotes words that are not there, or that are
 * there twice, is told what is there and quotes again.  Rejected: taking the
 * nearest passage, which is how a quotation that nobody said becomes evidence.
 */
#include "anchor.h"

#include "base/arena.h"
#include "text/align.h"
#include "text/offset.h"

#define AROUND_BYTES 48  /* of words kept before and after, as of what units link */
#define SHOWN_BYTES  240 /* of a passage in a message */
#define LINES_MAX    6   /* places that a message names */

static bool inside_character(struct str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

static size_t back_to_character(struct str text, size_t at)
{
    while (at > 0 && inside_character(text, at))
        at--;
    return at;
}

void anchor_evidence(struct evidence *evidence, struct str text, struct arena *arena)
{
    struct span at = evidence->at;
    size_t start = at.start > AROUND_BYTES ? at.start - AROUND_BYTES : 0;
    size_t end = at.end + AROUND_BYTES < text.len ? at.end + AROUND_BYTES : text.len;
    while (inside_character(text, start))
        start++;
    struct offsets *offsets = offsets_new(arena, text);
    evidence->text = str_at(text, at);
    evidence->before = str_sub(text, start, at.start);
    evidence->after = str_sub(text, at.end, back_to_character(text, end));
    evidence->points.start = offsets_point(offsets, at.start);
    evidence->points.end = offsets_point(offsets, at.end);
}

static size_t line_of(struct str text, size_t byte, struct arena *arena)
{
    return offsets_place(offsets_new(arena, text), byte).line;
}

struct str anchor_show(struct str text, struct span at, struct arena *arena)
{
    bool cut = at.end - at.start > SHOWN_BYTES;
    struct str words = str_at(text, at);
    if (cut)
        words = str_sub(words, 0, back_to_character(words, SHOWN_BYTES));
    words = str_copy(arena, words);
    char *bytes = (char *)words.ptr; /* the copy's */
    for (size_t i = 0; i < words.len; i++)
        if (bytes[i] == '\n' || bytes[i] == '\r')
            bytes[i] = ' ';
    return str_printf(arena, "line %zu: \"%.*s%s\"", line_of(text, at.start, arena), STR_ARG(words),
                      cut ? "…" : "");
}

static bool refuse_several(struct str text, const struct align *found, struct arena *arena,
                           struct err *err)
{
    struct offsets *offsets = offsets_new(arena, text);
    struct buf lines = { 0 };
    buf_printf(&lines, "%zu", offsets_place(offsets, found->at.start).line);
    for (size_t i = 0; i < found->others.n && i < LINES_MAX; i++)
        buf_printf(&lines, ", %zu", offsets_place(offsets, found->others.items[i].start).line);
    err_set(err, ERR_REFUSED,
            "these words stand there more than once (lines %s%s): quote more of the words around "
            "the place that you mean",
            lines.ptr, found->others.n > LINES_MAX ? " and more" : "");
    buf_free(&lines);
    return false;
}

static bool refuse_cut(struct str text, const struct align *found, struct arena *arena,
                       struct err *err)
{
    struct span whole = found->at;
    if (found->qualifier.start < whole.start)
        whole.start = found->qualifier.start;
    if (found->qualifier.end > whole.end)
        whole.end = found->qualifier.end;
    struct str shown = anchor_show(text, whole, arena), word = str_at(text, found->qualifier);
    return err_set(err, ERR_REFUSED,
                   "the quotation leaves out \"%.*s\", which changes the sense, at %.*s: quote "
                   "that too",
                   STR_ARG(word), STR_ARG(shown));
}

bool anchor_quote(struct str text, struct str quote, struct arena *arena, struct span *out,
                  struct err *err)
{
    struct align found = { 0 };
    align_find(align_index_new(arena, text), quote, arena, &found);
    *out = found.at;
    switch (found.match) {
    case ALIGN_EXACT: return true;
    case ALIGN_TRUNCATED: return refuse_cut(text, &found, arena, err);
    case ALIGN_AMBIGUOUS: return refuse_several(text, &found, arena, err);
    case ALIGN_ALTERED: break;
    case ALIGN_ABSENT: return err_set(err, ERR_NOT_FOUND, "these words are not there");
    }
    struct str shown = anchor_show(text, found.at, arena);
    return err_set(err, ERR_REFUSED, "the words are others there; the nearest are on %.*s",
                   STR_ARG(shown));
}
