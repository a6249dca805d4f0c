/*
 * md4c calls back with pieces of the source, so origins are exact: a piece's
 * pointer is its offset.  What md4c makes up (soft breaks, indentation) comes
 * from outside the source and only separates words here.
 */
#include "markdown.h"

#include "notes.h"
#include "plain.h"

#include <md4c.h>

#define LINK_DEPTH 8 /* md4c nests images in links, never links in links */

struct reader {
    struct draft *draft;
    struct str text;   /* what md4c reads: the source with blanked notes */
    size_t last;       /* end of the last piece */
    bool breaks;       /* a break stands before the next piece */
    int images, raw;   /* depth in images and in raw HTML */
    int quotes, items; /* depth in block quotes and lists */
    bool cell;         /* a table cell has begun */
    struct note_mark_list marks;
    size_t mark; /* the next one */
    struct {
        size_t start;
        struct str url;
    } links[LINK_DEPTH];
    size_t depth;
};

static struct str attribute(struct reader *r, const MD_ATTRIBUTE *a)
{
    return a->size ? str_copy(r->draft->arena, str_new(a->text, a->size)) : STR_NONE;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
    struct reader *r = userdata;
    enum block text = r->items ? BLOCK_ITEM : r->quotes ? BLOCK_QUOTE : BLOCK_TEXT;
    r->breaks = false;
    switch (type) {
    case MD_BLOCK_QUOTE: r->quotes++; break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: r->items++; break;
    case MD_BLOCK_LI: draft_open(r->draft, BLOCK_ITEM, PART_BODY); break;
    case MD_BLOCK_H:
        draft_open(r->draft, BLOCK_HEADING, PART_BODY);
        (void)detail;
        break;
    case MD_BLOCK_P: draft_open(r->draft, text, PART_BODY); break;
    case MD_BLOCK_CODE: draft_open(r->draft, BLOCK_CODE, PART_BODY); break;
    case MD_BLOCK_TR:
        draft_open(r->draft, BLOCK_TABLE, PART_BODY);
        r->cell = false;
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        if (r->cell) {
            struct span here = { r->last, r->last };
            draft_space(r->draft, here);
            draft_put(r->draft, STR("|"), here);
            draft_space(r->draft, here);
        }
        r->cell = true;
        break;
    case MD_BLOCK_HTML: r->raw++; break;
    default: break;
    }
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *userdata)
{
    struct reader *r = userdata;
    (void)detail;
    r->breaks = false;
    r->depth = 0;
    switch (type) {
    case MD_BLOCK_QUOTE: r->quotes--; break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: r->items--; break;
    case MD_BLOCK_HTML: r->raw--; break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: return 0;
    default: break;
    }
    draft_close(r->draft);
    return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *userdata)
{
    struct reader *r = userdata;
    if (type == MD_SPAN_IMG)
        r->images++;
    if (type == MD_SPAN_A && r->depth < LINK_DEPTH) {
        const MD_SPAN_A_DETAIL *a = detail;
        r->links[r->depth].start = draft_position(r->draft) + r->breaks;
        r->links[r->depth++].url = attribute(r, &a->href);
    }
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *userdata)
{
    struct reader *r = userdata;
    (void)detail;
    if (type == MD_SPAN_IMG)
        r->images--;
    if (type == MD_SPAN_A && r->depth) {
        r->depth--;
        struct citation c = { { r->links[r->depth].start, r->draft->text.len },
                              r->links[r->depth].url,
                              STR_NONE };
        if (c.at.start < c.at.end && !str_is_none(c.url))
            draft_cite(r->draft, c);
    }
    return 0;
}

/* A mark is no text: its note is cited at the word before it. */
static void cite_note(struct reader *r, const struct note *note)
{
    const struct draft *d = r->draft;
    size_t end = d->text.len, start = end, least = d->has_open ? d->open.at.start : end;
    while (start > least && d->text.ptr[start - 1] != ' ')
        start--;
    struct citation c = { { start, end }, note->url, note->words };
    if (start < end)
        draft_cite(r->draft, c);
}

static void copy(struct reader *r, struct span in)
{
    while (r->mark < r->marks.n && r->marks.items[r->mark].at.start < in.end) {
        const struct note_mark *mark = &r->marks.items[r->mark];
        if (mark->at.start >= in.start) {
            draft_copy(r->draft, (struct span){ in.start, mark->at.start });
            cite_note(r, mark->note);
        }
        if (mark->at.end > in.end) { /* md4c cut the mark in two */
            in.start = in.end;
            break;
        }
        in.start = mark->at.end > in.start ? mark->at.end : in.start;
        r->mark++;
    }
    if (in.start < in.end)
        draft_copy(r->draft, in);
}

/* HTML 4's names for U+00A0 to U+00FF, in order, then the others that people
   type; unknown names stay as they are written. */
static const char latin_names[] =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn "
    "sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave "
    "Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml "
    "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN "
    "szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave "
    "iacute "
    "icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml "
    "yacute thorn yuml";
static const struct {
    const char *name;
    uint32_t rune;
} other_names[] = {
    { "amp", '&' },       { "lt", '<' },        { "gt", '>' },        { "quot", '"' },
    { "apos", '\'' },     { "ndash", 0x2013 },  { "mdash", 0x2014 },  { "lsquo", 0x2018 },
    { "rsquo", 0x2019 },  { "sbquo", 0x201A },  { "ldquo", 0x201C },  { "rdquo", 0x201D },
    { "bdquo", 0x201E },  { "hellip", 0x2026 }, { "bull", 0x2022 },   { "euro", 0x20AC },
    { "trade", 0x2122 },  { "minus", 0x2212 },  { "permil", 0x2030 }, { "prime", 0x2032 },
    { "lsaquo", 0x2039 }, { "rsaquo", 0x203A }, { "thinsp", 0x2009 }, { "ensp", 0x2002 },
    { "emsp", 0x2003 },   { "rarr", 0x2192 },   { "larr", 0x2190 },   { "scaron", 0x161 },
    { "OElig", 0x152 },   { "oelig", 0x153 },   { "ne", 0x2260 },     { "le", 0x2264 },
    { "ge", 0x2265 },
};

static uint32_t numeric_entity(struct str name)
{
    bool hex = name.len > 1 && (name.ptr[1] == 'x' || name.ptr[1] == 'X');
    uint32_t value = 0;
    for (size_t i = hex ? 2 : 1; i < name.len && value <= 0x10FFFF; i++) {
        char c = name.ptr[i];
        uint32_t digit = (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        value = value * (hex ? 16 : 10) + digit;
    }
    bool bad = value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000);
    return bad ? 0xFFFD : value;
}

static uint32_t entity_rune(struct str name)
{
    if (name.len > 1 && name.ptr[0] == '#')
        return numeric_entity(name);
    for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
        if (str_eq_c(name, other_names[i].name))
            return other_names[i].rune;
    uint32_t rune = 0xA0;
    for (const char *at = latin_names; *at; rune++) {
        size_t len = strcspn(at, " ");
        if (str_eq(name, str_new(at, len)))
            return rune;
        at += len + strspn(at + len, " ");
    }
    return 0;
}

static void entity(struct reader *r, struct span in)
{
    uint32_t rune = entity_rune(str_sub(r->text, in.start + 1, in.end - 1));
    struct buf out = { 0 };
    if (rune)
        buf_rune(&out, rune);
    else
        buf_str(&out, str_at(r->text, in));
    draft_put(r->draft, buf_view(&out), in);
    buf_free(&out);
}

static int text(MD_TEXTTYPE type, const MD_CHAR *bytes, MD_SIZE size, void *userdata)
{
    struct reader *r = userdata;
    if (r->images || r->raw || type == MD_TEXT_HTML)
        return 0;
    uintptr_t base = (uintptr_t)r->text.ptr, here = (uintptr_t)bytes;
    if (here < base || here + size > base + r->text.len) { /* made by md4c */
        r->breaks = true;
        return 0;
    }
    struct span in = { here - base, here - base + size };
    if (r->breaks && in.start >= r->last)
        draft_space(r->draft, (struct span){ r->last, in.start });
    r->breaks = false;
    if (type == MD_TEXT_ENTITY)
        entity(r, in);
    else
        copy(r, in);
    r->last = in.end;
    return 0;
}

/* A value of front matter without its quotes or brackets. */
static struct span unquote(struct str source, struct span at)
{
    while (at.start < at.end && strchr(" \t\"'[", source.ptr[at.start]))
        at.start++;
    while (at.end > at.start && strchr(" \t\r\n\"']", source.ptr[at.end - 1]))
        at.end--;
    return at;
}

/* "Key: value" of YAML, or "key = value" of TOML; a title becomes a block. */
static void front_line(struct reader *r, struct span line, struct article *article)
{
    struct str text_of = str_at(r->draft->source, line);
    size_t sign = str_find(text_of, STR(":"), 0), equals = str_find(text_of, STR("="), 0);
    sign = equals < sign ? equals : sign;
    if (sign == SIZE_MAX)
        return;
    struct span value = unquote(r->draft->source, (struct span){ line.start + sign + 1, line.end });
    bool titled = !str_is_none(article->title);
    plain_header(r->draft->arena, str_trim(str_sub(text_of, 0, sign)),
                 str_at(r->draft->source, value), article);
    if (!titled && !str_is_none(article->title)) {
        draft_open(r->draft, BLOCK_HEADING, PART_TITLE);
        draft_copy(r->draft, value);
        draft_close(r->draft);
    }
}

/* The length of front matter between lines "---" (YAML) or "+++" (TOML). */
static size_t front_matter(struct reader *r, struct article *article)
{
    struct str source = r->draft->source;
    struct str fence = str_sub(source, 0, 3);
    if (!str_eq(fence, STR("---")) && !str_eq(fence, STR("+++")))
        return 0;
    size_t start = str_find(source, STR("\n"), 0), close = start;
    if (start == SIZE_MAX || str_trim(str_sub(source, 3, start)).len)
        return 0;
    do {
        close = str_find(source, STR("\n"), close);
        if (close == SIZE_MAX)
            return 0;
        close++;
    } while (!str_eq(str_sub(source, close, close + 3), fence));
    for (size_t at = start + 1; at < close;) {
        size_t end = str_find(source, STR("\n"), at);
        front_line(r, (struct span){ at, end }, article);
        at = end + 1;
    }
    size_t end = str_find(source, STR("\n"), close);
    return end == SIZE_MAX ? source.len : end;
}

bool markdown_read(struct draft *draft, enum day_order order, struct article *article,
                   struct err *err)
{
    struct reader r = { .draft = draft };
    size_t body = front_matter(&r, article);
    r.text = notes_cut(draft->arena, draft->source, &r.marks);
    r.last = body;
    MD_PARSER parser = { .flags =
                             MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS,
                         .enter_block = enter_block,
                         .leave_block = leave_block,
                         .enter_span = enter_span,
                         .leave_span = leave_span,
                         .text = text };
    int rc = md_parse(r.text.ptr + body, (MD_SIZE)(r.text.len - body), &parser, &r);
    draft_close(draft);
    if (rc != 0)
        return err_set(err, ERR_FORMAT, "the Markdown can't be parsed: out of memory");
    plain_strike(draft, order, article);
    plain_title(draft, article);
    return true;
}
