/*
 * The article is found by rules in the manner of trafilatura, written anew from
 * what pages show: prune what never is text, take the first container whose
 * name says that it holds an article and that is large enough, strike out what
 * stands beside the text inside it, then blocks that are mostly links.
 *
 * Every step may be undone by its own guard: a rule that would leave almost
 * nothing was wrong about this page.
 */
#include "main_text.h"

#include "hint.h"
#include "metadata.h"
#include "text/unicode.h"
#include "words.h"

#define ENOUGH      250 /* visible characters that make an article (trafilatura's minimum) */
#define MUCH        750 /* of paragraphs, from which on bare text of divisions is left */
#define LARGER      5   /* times the first candidate's text: take this one instead */
#define SURVIVAL    7   /* pruning that leaves less than a seventh is undone */
#define SHORT_BLOCK 100 /* characters; see is_link_block */
#define LAST_BLOCK  300

/* What is known of each node; sums are over the subtree, in bytes of visible
   characters that were not dropped. */
struct weight {
    unsigned text, links, paragraphs;
    bool out;
};

struct finder {
    const struct dom *dom;
    struct weight *w;
    struct str base; /* that links are resolved against */
    size_t title;    /* the heading that says it; 0: none */
    bool bare;       /* text of divisions counts */
};

static unsigned visible(struct str text)
{
    unsigned n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += (unsigned char)text.ptr[i] > ' ';
    return n;
}

static void drop(struct finder *f, size_t node)
{
    f->w[node].out = node != 0;
}

/* Sums text, linked text and text of paragraphs from the leaves up. */
static void weigh(struct finder *f)
{
    const struct dom *dom = f->dom;
    for (size_t i = 0; i < dom->n; i++) {
        struct weight *w = &f->w[i];
        w->out |= i && f->w[dom->nodes[i].parent].out;
        w->text = w->out || dom->nodes[i].tag != TAG_TEXT ? 0 : visible(dom->nodes[i].text);
        w->links = w->paragraphs = 0;
    }
    for (size_t i = dom->n; i-- > 1;) {
        struct weight *w = &f->w[i], *up = &f->w[dom->nodes[i].parent];
        if (dom->nodes[i].tag == TAG_A)
            w->links = w->text;
        if (dom->nodes[i].tag == TAG_P)
            w->paragraphs = w->text;
        up->text += w->text;
        up->links += w->links;
        up->paragraphs += w->paragraphs;
    }
}

static bool is_never_text(enum tag tag)
{
    switch (tag) {
    case TAG_ASIDE:
    case TAG_AUDIO:
    case TAG_BUTTON:
    case TAG_CANVAS:
    case TAG_DATALIST:
    case TAG_DIALOG:
    case TAG_EMBED:
    case TAG_FIELDSET:
    case TAG_FIGURE:
    case TAG_FOOTER:
    case TAG_FORM:
    case TAG_HEAD:
    case TAG_IFRAME:
    case TAG_LABEL:
    case TAG_LEGEND:
    case TAG_MENU:
    case TAG_NAV:
    case TAG_NOSCRIPT:
    case TAG_OBJECT:
    case TAG_OUTPUT:
    case TAG_PROGRESS:
    case TAG_SCRIPT:
    case TAG_SELECT:
    case TAG_STYLE:
    case TAG_SVG:
    case TAG_TEMPLATE:
    case TAG_TEXTAREA:
    case TAG_VIDEO: return true;
    default: return false;
    }
}

/* Elements that never hold an article's text; a form around half of the page
   is its frame, not a form. */
static void prune(struct finder *f)
{
    const struct dom *dom = f->dom;
    unsigned all = f->w[0].text;
    for (size_t i = 1; i < dom->n; i++) {
        const struct dom_node *node = &dom->nodes[i];
        unsigned hints = f->dom->nodes[i].hints;
        bool frame = f->w[i].text > all / 2;
        if (node->tag == TAG_TEXT)
            continue;
        bool never = is_never_text(node->tag) || (hints & HINT_HIDDEN);
        bool comments = (hints & HINT_COMMENTS) && f->w[i].text <= all / 3;
        if ((never && !frame) || (comments && !frame))
            drop(f, i);
    }
    weigh(f);
}

static bool fits_tier(const struct finder *f, size_t i, int tier)
{
    enum tag tag = f->dom->nodes[i].tag;
    unsigned hints = f->dom->nodes[i].hints;
    bool division = tag == TAG_DIV || tag == TAG_SECTION || tag == TAG_ARTICLE || tag == TAG_MAIN ||
                    tag == TAG_TD || tag == TAG_SPAN;
    switch (tier) {
    case 0: return division && (hints & HINT_BODY);
    case 1: return tag == TAG_ARTICLE;
    case 2: return division && (hints & HINT_STORY);
    case 3: return division && (hints & HINT_CONTENT);
    default: return tag == TAG_MAIN;
    }
}

/* Siblings of one name share a body (an advert stands between): their parent. */
static size_t widen(const struct finder *f, size_t first, int tier)
{
    size_t parent = f->dom->nodes[first].parent;
    unsigned together = 0;
    for (size_t i = first; i < f->dom->nodes[parent].end; i = f->dom->nodes[i].end)
        if (fits_tier(f, i, tier))
            together += f->w[i].text;
    bool apart = tier == 0 && together > f->w[first].text + f->w[first].text / 5;
    return apart && together * 10 > f->w[parent].text * 7 ? parent : first;
}

/* The first large element of the first tier that has one; 0: none. */
static size_t find_candidate(const struct finder *f, int *found)
{
    for (int tier = 0; tier <= 4; tier++) {
        size_t best = 0;
        for (size_t i = 1; i < f->dom->n; i++) {
            unsigned text = f->w[i].text;
            bool fits = text >= ENOUGH && fits_tier(f, i, tier);
            if (fits && (!best || text > LARGER * f->w[best].text))
                best = i;
        }
        *found = tier;
        if (best)
            return widen(f, best, tier);
    }
    return 0;
}

/* What stands beside the text, by name; undone when it takes the text along. */
static void strike_beside(struct finder *f, size_t root)
{
    const struct dom *dom = f->dom;
    unsigned before = f->w[root].text, gone = 0;
    for (int strike = 0; strike < 2; strike++)
        for (size_t i = root + 1; i < dom->nodes[root].end; i++) {
            unsigned hints = f->dom->nodes[i].hints;
            bool beside = (hints & (HINT_BESIDE | HINT_COMMENTS)) && !(hints & HINT_BODY) &&
                          dom->nodes[i].tag != TAG_P && dom->nodes[i].tag != TAG_A;
            if (!beside)
                continue;
            gone += strike ? 0 : f->w[i].text;
            if (strike && (before - gone) * SURVIVAL >= before)
                drop(f, i);
            i = dom->nodes[i].end - 1;
        }
    weigh(f);
}

static size_t count_links(const struct finder *f, size_t node)
{
    size_t n = 0;
    for (size_t i = node; i < f->dom->nodes[node].end; i++)
        n += f->dom->nodes[i].tag == TAG_A && f->w[i].text > 0;
    return n;
}

static bool is_last(const struct dom *dom, size_t node)
{
    return dom->nodes[node].end >= dom->nodes[dom->nodes[node].parent].end;
}

/* Whether a block is made of links: short and nearly all of it linked, or many
   links and hardly a word beside them. */
static bool is_link_block(const struct finder *f, size_t i)
{
    enum tag tag = f->dom->nodes[i].tag;
    unsigned text = f->w[i].text, links = f->w[i].links;
    bool list = tag == TAG_UL || tag == TAG_OL || tag == TAG_DL;
    bool heading = tag >= TAG_H1 && tag <= TAG_H6;
    if (tag == TAG_P || heading)
        return text < (is_last(f->dom, i) ? 60u : 30u) && links * 10 > text * 8;
    if (tag == TAG_TABLE)
        return links * 10 > text * (text < 1000 ? 8u : 5u);
    if (tag != TAG_DIV && tag != TAG_SECTION && !list)
        return false;
    if (text < (is_last(f->dom, i) ? (unsigned)LAST_BLOCK : (unsigned)SHORT_BLOCK) &&
        links * 10 > text * 8)
        return true;
    return links * 10 > text * 9 && count_links(f, i) > 4;
}

static void strike_links(struct finder *f, size_t root)
{
    const struct dom *dom = f->dom;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = root + 1; i < dom->nodes[root].end; i++) {
            if (f->w[i].out || !f->w[i].text || !f->w[i].links || !is_link_block(f, i))
                continue;
            drop(f, i);
            i = dom->nodes[i].end - 1;
        }
        weigh(f);
    }
}

/* Where a text stands.  Texts of one owner make one paragraph. */
struct place_in {
    size_t owner; /* the element that starts the paragraph */
    size_t cell;  /* of a table, or 0 */
    enum block block;
    bool holds; /* inside an element that holds text, not a mere division */
};

static bool holds_text(enum tag tag, enum block *block)
{
    switch (tag) {
    case TAG_P: *block = BLOCK_TEXT; return true;
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6: *block = BLOCK_HEADING; return true;
    case TAG_LI:
    case TAG_DD:
    case TAG_DT: *block = BLOCK_ITEM; return true;
    case TAG_BLOCKQUOTE: *block = BLOCK_QUOTE; return true;
    case TAG_PRE: *block = BLOCK_CODE; return true;
    case TAG_TR: *block = BLOCK_TABLE; return true;
    default: return false;
    }
}

/* The place of an element's children, from the place that it stands in. */
static struct place_in place_below(const struct finder *f, size_t i, struct place_in place)
{
    enum tag tag = f->dom->nodes[i].tag;
    enum block block = BLOCK_TEXT;
    if (!dom_is_block(tag) || tag == TAG_BR)
        return place;
    if (place.holds && place.block == BLOCK_TABLE) {
        place.cell = tag == TAG_TD || tag == TAG_TH ? i : place.cell;
        return place;
    }
    place.owner = i;
    /* Cells that hold paragraphs are a page's layout, not a table's. */
    bool layout = tag == TAG_TR && (f->w[i].paragraphs || f->w[i].text > MUCH);
    if (!holds_text(tag, &block) || layout)
        return place;
    bool keeps = place.holds && block == BLOCK_TEXT; /* a paragraph of an item or a quotation */
    place.block = keeps ? place.block : block;
    place.holds = true;
    return place;
}

struct writer {
    const struct finder *f;
    struct draft *draft;
    struct place_in last; /* of the open paragraph; owner 0: none is open */
    enum part part;
    struct {
        size_t end; /* of the link's element; 0: no link */
        size_t start;
        struct str url;
    } link;
};

static void cite_link(struct writer *w)
{
    struct citation c = { { w->link.start, w->draft->text.len }, w->link.url, STR_NONE };
    if (w->link.end && w->draft->has_open && c.at.start < c.at.end)
        draft_cite(w->draft, c);
}

static void open_link(struct writer *w, size_t i)
{
    const struct dom_node *node = &w->f->dom->nodes[i];
    struct str url = metadata_resolve(w->draft->arena, w->f->base, dom_get(node, "href"));
    w->link.end = str_is_none(url) ? 0 : node->end;
    w->link.start = draft_position(w->draft);
    w->link.url = url;
}

static void end_paragraph(struct writer *w)
{
    cite_link(w); /* a link over two paragraphs is cited in both */
    draft_close(w->draft);
    w->last.owner = 0;
}

static void write_text(struct writer *w, size_t i, struct place_in place)
{
    if (!place.holds && !w->f->bare)
        return;
    bool blank = visible(w->f->dom->nodes[i].text) == 0;
    if (w->last.owner != place.owner) {
        if (blank)
            return;
        end_paragraph(w);
        draft_open(w->draft, place.holds ? place.block : BLOCK_TEXT, w->part);
        w->link.start = w->draft->text.len;
    } else if (w->last.cell != place.cell && !blank) {
        struct span none = { 0, 0 };
        draft_space(w->draft, none);
        draft_put(w->draft, STR("|"), none);
        draft_space(w->draft, none);
    } else if (w->last.cell != place.cell) {
        return;
    }
    w->last = place;
    dom_emit(w->f->dom, i, w->draft);
}

/* Two breaks with nothing between them end a paragraph. */
static bool is_double_break(const struct dom *dom, size_t i)
{
    for (size_t next = i + 1; next < dom->n; next++) {
        if (dom->nodes[next].tag == TAG_BR)
            return true;
        if (dom->nodes[next].tag != TAG_TEXT || visible(dom->nodes[next].text))
            return false;
    }
    return false;
}

/* Writes what is left of the subtree, a paragraph for each owner. */
static void write_blocks(const struct finder *f, size_t root, struct draft *draft, enum part part)
{
    const struct dom *dom = f->dom;
    struct writer w = { .f = f, .draft = draft, .part = part };
    struct place_in *places =
        ARENA_ARRAY(draft->arena, dom->nodes[root].end - root, struct place_in);
    places[0] = place_below(f, root, (struct place_in){ .owner = root ? root : 1 });
    if (part == PART_CAPTION)
        places[0].holds = true;
    for (size_t i = root + 1; i < dom->nodes[root].end; i++) {
        const struct dom_node *node = &dom->nodes[i];
        struct place_in place = places[node->parent - root];
        if (w.link.end && i >= w.link.end) {
            cite_link(&w);
            w.link.end = 0;
        }
        if (f->w[i].out) {
            i = node->end - 1;
            continue;
        }
        places[i - root] = place_below(f, i, place);
        if (node->tag == TAG_TEXT)
            write_text(&w, i, place);
        else if (node->tag == TAG_A && !w.link.end)
            open_link(&w, i);
        else if (node->tag == TAG_BR && is_double_break(dom, i))
            end_paragraph(&w);
        else if (node->tag == TAG_BR && w.last.owner)
            draft_space(draft, (struct span){ 0, 0 });
    }
    end_paragraph(&w);
}

static void write_captions(const struct finder *f, size_t root, struct draft *draft)
{
    for (size_t i = root; i < f->dom->nodes[root].end; i++)
        if (f->dom->nodes[i].tag == TAG_FIGCAPTION && !(f->dom->nodes[i].hints & HINT_HIDDEN)) {
            f->w[i].out = false;
            for (size_t k = i + 1; k < f->dom->nodes[i].end; k++)
                f->w[k].out = (f->dom->nodes[k].hints & (HINT_HIDDEN | HINT_BESIDE)) != 0;
            write_blocks(f, i, draft, PART_CAPTION);
        }
}

/* The heading that says the title, else the document's title; 0: none does. */
static size_t find_title(const struct dom *dom, struct str title, struct arena *arena)
{
    size_t found = 0;
    for (size_t i = 1; i < dom->n; i++) {
        enum tag tag = dom->nodes[i].tag;
        bool heading = tag == TAG_H1 || tag == TAG_H2;
        if (!heading && (tag != TAG_TITLE || found))
            continue;
        if (!str_eq_nocase(dom_text(dom, i, arena, title.len + 8), title))
            continue;
        found = i;
        if (heading)
            break;
    }
    return found;
}

static void write_title(struct finder *f, struct draft *draft, struct str title)
{
    const struct dom *dom = f->dom;
    if (str_is_none(title))
        return;
    f->title = find_title(dom, title, draft->arena);
    draft_open(draft, BLOCK_HEADING, PART_TITLE);
    for (size_t i = f->title; f->title && i < dom->nodes[f->title].end; i++)
        if (dom->nodes[i].tag == TAG_TEXT)
            dom_emit(dom, i, draft);
    if (!f->title)
        draft_put(draft, title, (struct span){ 0, 0 });
    draft_close(draft);
    drop(f, f->title);
}

static size_t body_size(const struct draft *draft)
{
    size_t n = 0;
    for (size_t i = 0; i < draft->blocks.n; i++)
        if (draft->blocks.items[i].part == PART_BODY)
            n += draft->blocks.items[i].at.end - draft->blocks.items[i].at.start;
    return n;
}

/* Headings that nothing follows introduced what was struck out. */
static void trim_headings(struct draft *draft)
{
    for (size_t i = draft->blocks.n; i-- > 0;) {
        struct draft_block *block = &draft->blocks.items[i];
        if (block->part == PART_BODY && block->block != BLOCK_HEADING)
            break;
        block->out = block->part == PART_BODY;
    }
}

static void restore(struct finder *f)
{
    for (size_t i = 0; i < f->dom->n; i++)
        f->w[i].out = false;
    drop(f, f->title);
    weigh(f);
}

/* Pages that no rule fits: every paragraph, then every text. */
static double write_fallback(struct finder *f, struct draft *draft)
{
    draft_clear(draft, PART_BODY);
    f->bare = false;
    restore(f);
    prune(f);
    strike_links(f, 0);
    write_blocks(f, 0, draft, PART_BODY);
    if (body_size(draft) >= ENOUGH)
        return 0.5;
    draft_clear(draft, PART_BODY);
    f->bare = true;
    write_blocks(f, 0, draft, PART_BODY);
    return 0.3;
}

double main_text_write(const struct dom *dom, struct draft *draft, struct str title,
                       struct str base)
{
    static const double trust[] = { 0.95, 0.9, 0.85, 0.8, 0.8 };
    struct finder f = { .dom = dom, .base = base };
    int tier = 0;
    f.w = ARENA_ARRAY(draft->arena, dom->n, struct weight);
    weigh(&f);
    prune(&f);
    size_t root = find_candidate(&f, &tier);
    double confidence = 0;
    write_title(&f, draft, title);
    weigh(&f);
    if (root) {
        strike_beside(&f, root);
        strike_links(&f, root);
        f.bare = f.w[root].paragraphs < MUCH;
        confidence =
            f.w[root].text ? trust[tier] * (1 - 0.5 * f.w[root].links / f.w[root].text) : 0;
        write_blocks(&f, root, draft, PART_BODY);
        trim_headings(draft);
    }
    if (body_size(draft) < ENOUGH)
        return write_fallback(&f, draft);
    write_captions(&f, root, draft);
    return confidence;
}
