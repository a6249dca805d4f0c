/*
 * A page's elements and texts in document order, in one array: a subtree is a
 * range, walking needs no recursion, and what is learnt of each node lies in
 * arrays beside it.  Made by html.c, the only file that knows the parser.
 */
#ifndef STET_READ_DOM_H
#define STET_READ_DOM_H

#include "cut.h"
#include "draft.h"

/* The elements that rules speak of; sorted by name for look-up.  To the
   formatter the words of the list are nested calls. */
/* clang-format off */
#define TAGS(X) \
    X(A) X(ABBR) X(ADDRESS) X(AREA) X(ARTICLE) X(ASIDE) X(AUDIO) X(B) X(BASE) \
    X(BLOCKQUOTE) X(BODY) X(BR) X(BUTTON) X(CANVAS) X(CAPTION) X(CENTER) X(CITE) X(CODE) \
    X(DATALIST) X(DD) X(DETAILS) X(DIALOG) X(DIV) X(DL) X(DT) X(EM) X(EMBED) X(FIELDSET) \
    X(FIGCAPTION) X(FIGURE) X(FONT) X(FOOTER) X(FORM) X(H1) X(H2) X(H3) X(H4) X(H5) \
    X(H6) X(HEAD) X(HEADER) X(HR) X(HTML) X(I) X(IFRAME) X(IMG) X(INPUT) X(LABEL) \
    X(LEGEND) X(LI) X(LINK) X(MAIN) X(MAP) X(MENU) X(META) X(NAV) X(NOSCRIPT) X(OBJECT) \
    X(OL) X(OPTION) X(OUTPUT) X(P) X(PICTURE) X(PRE) X(PROGRESS) X(Q) X(SCRIPT) \
    X(SECTION) X(SELECT) X(SPAN) X(STRONG) X(STYLE) X(SUB) X(SUMMARY) X(SUP) X(SVG) \
    X(TABLE) X(TBODY) X(TD) X(TEMPLATE) X(TEXTAREA) X(TFOOT) X(TH) X(THEAD) X(TIME) \
    X(TITLE) X(TR) X(UL) X(VIDEO)
/* clang-format on */

enum tag {
#define TAG_ENUM(name) TAG_##name,
    TAGS(TAG_ENUM)
#undef TAG_ENUM
        TAG_OTHER,
    TAG_TEXT /* no element: characters */
};

struct dom_attribute {
    struct str name, value;
};

struct dom_node {
    enum tag tag;
    size_t parent;   /* the root is its own */
    size_t end;      /* the subtree is [self, end) */
    struct str text; /* of a text: decoded characters */
    struct str raw;  /* of a text: the bytes of the cut page that it was made of */
    const struct dom_attribute *attributes;
    size_t n_attributes;
    unsigned hints; /* hint.h: what its names say */
};

struct dom {
    struct dom_node *nodes;
    size_t n;
    struct cut cut;
};

/* STR_NONE when the element has none of that name. */
struct str dom_get(const struct dom_node *node, const char *name);
/* The subtree's characters, white space folded; at most `limit` bytes or so. */
struct str dom_text(const struct dom *dom, size_t node, struct arena *arena, size_t limit);
/* Whether the element starts a line of its own. */
bool dom_is_block(enum tag tag);
/* Writes a text node into the draft, each byte with its origin. */
void dom_emit(const struct dom *dom, size_t node, struct draft *draft);

#endif
