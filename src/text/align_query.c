/*
 * Ellipses and brackets are overwritten in the folded quotation with one byte
 * for each kind of gap; then what stands between those bytes is cut out.  A
 * letter in brackets that starts a word ("[T]he") only tells of a changed case
 * and is kept; an ending in brackets ("want[ed]") is a gap like a whole word.
 */
#include "align_query.h"

#include "base/arena.h"
#include "unicode.h"

#define BRACKET_MAX 120 /* bytes; longer is no editorial remark */
#define BYTE_SHORT  '\1'
#define BYTE_LONG   '\2'

struct writer {
    char *bytes;
    size_t *origin;
    size_t n;
};

static void writer_put(struct writer *w, char byte, size_t origin)
{
    w->bytes[w->n] = byte;
    w->origin[w->n] = origin;
    w->n++;
}

/* The length of an ellipsis at `at`: "…", "...", ". . ."; 0 when none. */
static size_t ellipsis_len(struct str text, size_t at)
{
    if (str_starts(str_sub(text, at, text.len), STR("\xE2\x80\xA6")))
        return 3;
    size_t dots = 0, end = at;
    for (size_t i = at; i < text.len && (text.ptr[i] == '.' || (dots && text.ptr[i] == ' ')); i++)
        if (text.ptr[i] == '.') {
            dots++;
            end = i + 1;
        }
    return dots >= 3 ? end - at : 0;
}

/* The length of a bracket with its content; 0 when it does not close soon. */
static size_t bracket_len(struct str text, size_t at)
{
    if (text.ptr[at] != '[')
        return 0;
    for (size_t i = at + 1; i < text.len && i - at < BRACKET_MAX && text.ptr[i] != '['; i++)
        if (text.ptr[i] == ']')
            return i + 1 - at;
    return 0;
}

/* "[t]he": one letter that a word goes on from. */
static bool is_case_change(struct str text, size_t at, size_t len)
{
    struct str inner = str_sub(text, at + 1, at + len - 1);
    size_t step = 0, next = at + len;
    return inner.len > 0 && rune_is_letter(rune_next(inner, &step)) && step == inner.len &&
           next < text.len && rune_is_letter(rune_next(text, &next));
}

static size_t mark_gap(struct str text, size_t at, struct writer *w, size_t origin)
{
    size_t len = ellipsis_len(text, at);
    if (len) {
        writer_put(w, BYTE_LONG, origin);
        return len;
    }
    len = bracket_len(text, at);
    if (!len || is_case_change(text, at, len))
        return 0;
    bool dots = ellipsis_len(text, at + 1) > 0;
    writer_put(w, dots ? BYTE_LONG : BYTE_SHORT, origin);
    return len;
}

static void blank_gaps(struct arena *arena, struct folded *quote)
{
    struct str text = quote->text;
    struct writer w = { ARENA_ARRAY(arena, text.len + 1, char),
                        ARENA_ARRAY(arena, text.len + 1, size_t), 0 };
    for (size_t at = 0; at < text.len;) {
        size_t gap = mark_gap(text, at, &w, quote->origin[at]);
        if (gap) {
            at += gap;
            continue;
        }
        size_t len = bracket_len(text, at);
        if (len) { /* a changed case: the letter stays, the brackets go */
            for (size_t i = at + 1; i + 1 < at + len; i++)
                writer_put(&w, text.ptr[i], quote->origin[i]);
            at += len;
            continue;
        }
        writer_put(&w, text.ptr[at], quote->origin[at]);
        at++;
    }
    w.origin[w.n] = quote->raw.len;
    quote->text = str_new(w.bytes, w.n);
    quote->origin = w.origin;
}

static bool is_outer(struct str text, size_t at, size_t next)
{
    char byte = text.ptr[at];
    bool digit = next < text.len && text.ptr[next] >= '0' && text.ptr[next] <= '9';
    return byte == ' ' || (strchr(".,;:!?'()-", byte) && byte && !(byte == '-' && digit));
}

/* Without the space and the marks that a quoting sentence puts at the edges. */
static struct span trim_marks(struct str text, struct span at)
{
    while (at.start < at.end && is_outer(text, at.start, at.start + 1))
        at.start++;
    while (at.end > at.start && is_outer(text, at.end - 1, text.len))
        at.end--;
    return at;
}

static void part_add(struct align_query *q, struct span at, enum align_gap gap)
{
    at = trim_marks(q->quote.text, at);
    if (at.start == at.end)
        return;
    if (q->n == ALIGN_STRETCHES_MAX) {
        if (q->rest.start == q->rest.end)
            q->rest.start = at.start;
        q->rest.end = at.end;
        return;
    }
    q->parts[q->n++] = (struct align_part){ at, gap };
}

static enum align_gap gap_of(char byte)
{
    return byte == BYTE_SHORT  ? ALIGN_GAP_SHORT
           : byte == BYTE_LONG ? ALIGN_GAP_LONG
                               : ALIGN_GAP_NONE;
}

void align_query_make(struct arena *arena, struct str quote, struct align_query *out)
{
    *out = (struct align_query){ 0 };
    folded_make(arena, quote, &out->quote);
    blank_gaps(arena, &out->quote);
    struct str text = out->quote.text;
    enum align_gap gap = ALIGN_GAP_NONE;
    size_t start = 0;
    for (size_t i = 0; i <= text.len; i++) {
        enum align_gap here = i < text.len ? gap_of(text.ptr[i]) : ALIGN_GAP_LONG;
        if (here == ALIGN_GAP_NONE)
            continue;
        size_t before = out->n;
        part_add(out, (struct span){ start, i }, gap);
        gap = out->n > before || here > gap ? here : gap;
        start = i + 1;
    }
}

void align_query_plain(struct arena *arena, struct str quote, struct align_query *out)
{
    *out = (struct align_query){ 0 };
    folded_make(arena, quote, &out->quote);
    part_add(out, (struct span){ 0, out->quote.text.len }, ALIGN_GAP_NONE);
}
