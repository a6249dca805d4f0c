/*
 * Texts come twice from the parser: decoded, and as raw bytes.  Walking both
 * side by side gives each decoded character its place.  Numeric references are
 * decoded anew: the parser's own arithmetic overflows on long ones.
 */
#include "dom.h"

#include "text/unicode.h"

#define NAME_MAX_BYTES 32 /* the longest named reference has 31 letters */

struct str dom_get(const struct dom_node *node, const char *name)
{
    for (size_t i = 0; i < node->n_attributes; i++)
        if (str_eq_c(node->attributes[i].name, name))
            return node->attributes[i].value;
    return STR_NONE;
}

bool dom_is_block(enum tag tag)
{
    switch (tag) {
    case TAG_TEXT:
    case TAG_OTHER:
    case TAG_A:
    case TAG_ABBR:
    case TAG_B:
    case TAG_BUTTON:
    case TAG_CITE:
    case TAG_CODE:
    case TAG_EM:
    case TAG_FONT:
    case TAG_I:
    case TAG_IMG:
    case TAG_INPUT:
    case TAG_LABEL:
    case TAG_PICTURE:
    case TAG_Q:
    case TAG_SPAN:
    case TAG_STRONG:
    case TAG_SUB:
    case TAG_SUP:
    case TAG_TIME: return false;
    default: return true;
    }
}

struct str dom_text(const struct dom *dom, size_t node, struct arena *arena, size_t limit)
{
    struct buf out = { 0 };
    bool gap = false;
    for (size_t i = node; i < dom->nodes[node].end && out.len < limit; i++) {
        const struct dom_node *n = &dom->nodes[i];
        gap |= dom_is_block(n->tag);
        for (size_t at = 0; at < n->text.len && out.len < limit;) {
            size_t start = at;
            bool space = rune_is_space(rune_next(n->text, &at));
            if (!space && gap && out.len)
                buf_byte(&out, ' ');
            if (!space)
                buf_put(&out, n->text.ptr + start, at - start);
            gap = space;
        }
    }
    return buf_take(&out, arena);
}

struct emitter {
    const struct dom *dom;
    struct draft *draft;
    struct str raw, text;
    size_t at, to; /* in raw, in text */
    size_t base;   /* of raw in the cut page */
};

/* Raw bytes [start, end) in the page, over a cut if need be. */
static struct span source_span(const struct emitter *e, size_t start, size_t end)
{
    size_t run;
    size_t from = cut_origin(&e->dom->cut, e->base + start, &run);
    size_t last = cut_origin(&e->dom->cut, e->base + end - 1, &run);
    return (struct span){ from, last + 1 };
}

static void copy_raw(struct emitter *e, size_t start, size_t end)
{
    while (start < end) {
        size_t run;
        size_t from = cut_origin(&e->dom->cut, e->base + start, &run);
        size_t len = end - start < run ? end - start : run;
        if (len == 0)
            break;
        draft_copy(e->draft, (struct span){ from, from + len });
        start += len;
    }
}

static uint32_t numeric_reference(struct str raw, size_t *at)
{
    bool hex = *at + 2 < raw.len && (raw.ptr[*at + 2] | 0x20) == 'x';
    uint32_t value = 0;
    size_t i = *at + 2 + hex, start = i;
    for (; i < raw.len; i++) {
        char c = raw.ptr[i];
        bool figure = c >= '0' && c <= '9', letter = hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
        if (!figure && !letter)
            break;
        uint32_t digit = (uint32_t)(figure ? c - '0' : (c | 0x20) - 'a' + 10);
        if (value <= 0x10FFFF)
            value = value * (hex ? 16 : 10) + digit;
    }
    if (i == start)
        return 0;
    *at = i < raw.len && raw.ptr[i] == ';' ? i + 1 : i;
    bool bad = value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000);
    return bad ? RUNE_BAD : value;
}

/* Bytes of raw that a named reference at `at` took, seen from what follows:
   `rest` is the text behind its character. */
static size_t named_length(struct str raw, size_t at, struct str rest)
{
    size_t end = at + 1;
    while (end < raw.len && end - at <= NAME_MAX_BYTES &&
           ((raw.ptr[end] >= '0' && raw.ptr[end] <= '9') ||
            ((raw.ptr[end] | 0x20) >= 'a' && (raw.ptr[end] | 0x20) <= 'z')))
        end++;
    if (end < raw.len && raw.ptr[end] == ';')
        return end + 1 - at;
    /* Without a semicolon the longest known name wins: what is left shows. */
    for (size_t k = end; k > at + 2; k--) {
        struct str left = str_sub(raw, k, end);
        if (str_starts(rest, left))
            return k - at;
    }
    return end - at;
}

/* A reference at raw[at] == '&'; false when it is just that character. */
static bool emit_reference(struct emitter *e)
{
    size_t start = e->at, to = e->to;
    uint32_t rune = 0;
    struct buf out = { 0 };
    bool numeric = start + 1 < e->raw.len && e->raw.ptr[start + 1] == '#';
    if (numeric) {
        rune = numeric_reference(e->raw, &e->at);
        if (rune) {
            rune_next(e->text, &e->to);
            /* 0x80 to 0x9F mean windows-1252; the parser knows that table. */
            if (rune >= 0x80 && rune < 0xA0)
                rune = rune_next(e->text, &to);
        }
    } else {
        struct str next = str_sub(e->raw, start + 1, start + 4);
        bool ampersand = str_eq_nocase(next, STR("amp"));
        if (e->text.ptr[to] == '&' && !ampersand)
            return false;
        rune = rune_next(e->text, &e->to);
        bool stop = start + 4 < e->raw.len && e->raw.ptr[start + 4] == ';';
        e->at += ampersand ? (size_t)4 + stop
                           : named_length(e->raw, start, str_sub(e->text, e->to, e->text.len));
    }
    if (!rune)
        return false;
    buf_rune(&out, rune);
    draft_put(e->draft, buf_view(&out), source_span(e, start, e->at));
    buf_free(&out);
    return true;
}

/* A tag without effect that lies inside the text's raw bytes. */
static void skip_tag(struct emitter *e)
{
    const char *end = memchr(e->raw.ptr + e->at, '>', e->raw.len - e->at);
    e->at = end ? (size_t)(end - e->raw.ptr) + 1 : e->raw.len;
}

static void emit_step(struct emitter *e)
{
    size_t at = e->at, to = e->to;
    while (at < e->raw.len && to < e->text.len && e->raw.ptr[at] == e->text.ptr[to] &&
           e->raw.ptr[at] != '&')
        at++, to++;
    copy_raw(e, e->at, at);
    e->at = at;
    e->to = to;
    if (at >= e->raw.len || to >= e->text.len)
        return;
    if (e->raw.ptr[at] == '&') {
        if (emit_reference(e))
            return;
        copy_raw(e, at, at + 1);
        e->at = at + 1;
        e->to = to + (e->text.ptr[to] == '&');
    } else if (e->raw.ptr[at] == '<') {
        skip_tag(e);
    } else if (e->raw.ptr[at] == '\r' && e->text.ptr[to] == '\n') {
        draft_space(e->draft, source_span(e, at, at + 1));
        e->at = at + 1 + (at + 1 < e->raw.len && e->raw.ptr[at + 1] == '\n');
        e->to = to + 1;
    } else { /* the two went apart: the rest has one origin as a whole */
        draft_put(e->draft, str_sub(e->text, to, e->text.len), source_span(e, at, e->raw.len));
        e->to = e->text.len;
    }
}

void dom_emit(const struct dom *dom, size_t node, struct draft *draft)
{
    const struct dom_node *n = &dom->nodes[node];
    struct emitter e = { .dom = dom, .draft = draft, .raw = n->raw, .text = n->text };
    if (n->raw.len == 0) {
        draft_put(draft, n->text, (struct span){ 0, 0 });
        return;
    }
    e.base = (size_t)(n->raw.ptr - dom->cut.text.ptr);
    while (e.to < e.text.len && e.at < e.raw.len)
        emit_step(&e);
    if (e.to < e.text.len)
        draft_put(draft, str_sub(e.text, e.to, e.text.len),
                  source_span(&e, e.raw.len - 1, e.raw.len));
}
