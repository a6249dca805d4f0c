/*
 * A scanner of tags in the manner of HTML's tokenizer (HTML Standard, 13.2.5):
 * quoted attribute values, comments and raw text are stepped over, nothing is
 * interpreted.  Its limits are those of browsers or far beyond what pages do.
 */
#include "cut.h"

#include "base/arena.h"
#include "words.h"

#define ATTRIBUTES_MAX 128 /* of one tag; duplicates are searched for in all of them */
#define DEPTH_MAX      512 /* Blink's limit for open elements */

struct scan {
    struct arena *arena;
    struct str page;
    struct buf text;
    struct cut *out;
    size_t kept;          /* bytes of the page before it are copied or cut */
    size_t depth;         /* open elements whose end tags are required */
    bool no_drawing_ends; /* no </svg> is left: do not look for it again */
};

static void keep_to(struct scan *s, size_t end)
{
    if (end <= s->kept)
        return;
    struct cut_run run = { s->text.len, s->kept };
    VEC_PUSH(s->arena, &s->out->runs, run);
    buf_put(&s->text, s->page.ptr + s->kept, end - s->kept);
    s->kept = end;
}

static void cut(struct scan *s, size_t start, size_t end)
{
    keep_to(s, start);
    s->kept = end;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct tag {
    struct str name;
    size_t start, end; /* end: behind '>' */
    bool closes, self_closed, json;
};

static size_t value_end(struct str page, size_t at)
{
    char quote = at < page.len ? page.ptr[at] : 0;
    if (quote == '"' || quote == '\'') {
        const char *end = memchr(page.ptr + at + 1, quote, page.len - at - 1);
        return end ? (size_t)(end - page.ptr) + 1 : page.len;
    }
    while (at < page.len && !is_space(page.ptr[at]) && page.ptr[at] != '>')
        at++;
    return at;
}

/* One attribute, with its value; returns where it ends. */
static size_t attribute_end(struct str page, size_t at, struct tag *tag)
{
    size_t start = at;
    while (at < page.len && !is_space(page.ptr[at]) && !strchr("/>=", page.ptr[at]))
        at++;
    if (at == start)
        at++; /* a stray '=' is a name's first character */
    size_t sign = at;
    while (sign < page.len && is_space(page.ptr[sign]))
        sign++;
    if (sign >= page.len || page.ptr[sign] != '=')
        return at;
    for (sign++; sign < page.len && is_space(page.ptr[sign]);)
        sign++;
    at = value_end(page, sign);
    struct str value = str_sub(page, sign, at < sign + 64 ? at : sign + 64);
    tag->json |= str_find(value, STR("ld+json"), 0) != SIZE_MAX;
    return at;
}

/* Reads the tag at page[at] == '<'; cuts what it has beyond a tag's measure. */
static struct tag read_tag(struct scan *s, size_t at)
{
    struct str page = s->page;
    struct tag tag = { .start = at, .closes = page.ptr[at + 1] == '/' };
    size_t name = at + 1 + tag.closes;
    for (at = name; at < page.len && !is_space(page.ptr[at]) && !strchr("/>", page.ptr[at]);)
        at++;
    tag.name = str_sub(page, name, at);
    size_t surplus = 0;
    for (size_t n = 0; at < page.len && page.ptr[at] != '>';) {
        tag.self_closed = page.ptr[at] == '/';
        if (is_space(page.ptr[at]) || page.ptr[at] == '/') {
            at++;
            continue;
        }
        if (n++ == ATTRIBUTES_MAX)
            surplus = at;
        at = attribute_end(page, at, &tag);
    }
    if (surplus)
        cut(s, surplus, at);
    tag.end = at < page.len ? at + 1 : page.len;
    return tag;
}

/* The start of "</name" at or after `at`; the page's end when there is none. */
static size_t end_tag(struct str page, size_t at, struct str name)
{
    for (; at < page.len; at++) {
        const char *next = memchr(page.ptr + at, '<', page.len - at);
        if (!next)
            break;
        at = (size_t)(next - page.ptr);
        size_t end = at + 2 + name.len;
        if (end < page.len && page.ptr[at + 1] == '/' &&
            str_eq_nocase(str_sub(page, at + 2, end), name) && !is_letter(page.ptr[end]))
            return at;
    }
    return page.len;
}

static size_t skip_comment(struct scan *s, size_t at)
{
    size_t end = str_find(s->page, STR("-->"), at + 2);
    end = end == SIZE_MAX ? s->page.len : end + 3;
    cut(s, at, end);
    return end;
}

/* Elements whose end tag may be left out count for no depth: they close each
   other.  Void elements have no end tag at all. */
static bool nests(const struct tag *tag)
{
    static const char flat[] =
        "p li dt dd tr td th tbody thead tfoot option colgroup html body head "
        "rp rt area base br col embed hr img input link meta param source track "
        "wbr";
    return !tag->self_closed && !word_in(tag->name, flat);
}

/* Beyond the limit children become siblings, as in browsers. */
static void limit_depth(struct scan *s, const struct tag *tag)
{
    if (!nests(tag))
        return;
    if (!tag->closes && ++s->depth > DEPTH_MAX)
        cut(s, tag->start, tag->end);
    if (tag->closes && s->depth && s->depth-- > DEPTH_MAX)
        cut(s, tag->start, tag->end);
}

static size_t scan_tag(struct scan *s, size_t at)
{
    struct tag tag = read_tag(s, at);
    bool drawing = str_eq_nocase(tag.name, STR("svg"));
    if (tag.closes || !(drawing || word_in(tag.name, "script style iframe title textarea"))) {
        limit_depth(s, &tag);
        return tag.end;
    }
    if (drawing && (tag.self_closed || s->no_drawing_ends))
        return tag.end;
    size_t close = end_tag(s->page, tag.end, tag.name);
    if (word_in(tag.name, "title textarea"))
        return close;
    if (drawing && close == s->page.len) {
        s->no_drawing_ends = true;
        return tag.end; /* unclosed: the page goes on */
    }
    if (tag.json && str_eq_nocase(tag.name, STR("script")))
        VEC_PUSH(s->arena, &s->out->ld_json, str_sub(s->page, tag.end, close));
    const char *mark =
        close < s->page.len ? memchr(s->page.ptr + close, '>', s->page.len - close) : NULL;
    size_t end = mark ? (size_t)(mark - s->page.ptr) + 1 : s->page.len;
    cut(s, at, end);
    return end;
}

void cut_page(struct arena *arena, struct str page, struct cut *out)
{
    struct scan s = { .arena = arena, .page = page, .out = out };
    for (size_t at = 0; at < page.len;) {
        const char *next = memchr(page.ptr + at, '<', page.len - at);
        if (!next)
            break;
        at = (size_t)(next - page.ptr);
        char after = at + 1 < page.len ? page.ptr[at + 1] : 0;
        bool closes = after == '/' && at + 2 < page.len && is_letter(page.ptr[at + 2]);
        if (str_starts(str_sub(page, at, at + 4), STR("<!--")))
            at = skip_comment(&s, at);
        else if (is_letter(after) || closes)
            at = scan_tag(&s, at);
        else
            at++;
    }
    keep_to(&s, page.len);
    out->text = buf_take(&s.text, arena);
    if (out->runs.n == 0)
        VEC_PUSH(arena, &out->runs, ((struct cut_run){ 0, 0 }));
}

size_t cut_origin(const struct cut *cut, size_t at, size_t *contiguous)
{
    size_t low = 0, high = cut->runs.n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (cut->runs.items[middle].out <= at)
            low = middle;
        else
            high = middle;
    }
    const struct cut_run *run = &cut->runs.items[low];
    size_t end = low + 1 < cut->runs.n ? run[1].out : cut->text.len;
    *contiguous = end > at ? end - at : 0;
    return run->in + (at - run->out);
}
