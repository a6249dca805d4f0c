/*
 * The text under check, or the text of a source: what a reader makes of bytes.
 *
 * `text` is the title and standfirst, where there are any, then the body, then
 * captions, each its own paragraph; paragraphs are separated by one blank line
 * and cover the text.  Everything is a view into the arena it was read into.
 */
#ifndef STET_MODEL_ARTICLE_H
#define STET_MODEL_ARTICLE_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "text/offset.h"

#define PARTS(X)                     \
    X(PART_TITLE, "title")           \
    X(PART_STANDFIRST, "standfirst") \
    X(PART_BODY, "body")             \
    X(PART_CAPTION, "caption")

enum part {
#define PART_ENUM(code, name) code,
    PARTS(PART_ENUM)
#undef PART_ENUM
        PART_COUNT
};

/* What a paragraph is in its document's structure. */
enum block { BLOCK_TEXT, BLOCK_HEADING, BLOCK_ITEM, BLOCK_QUOTE, BLOCK_TABLE, BLOCK_CODE };

struct paragraph {
    struct span at;
    enum part part;
    enum block block;
};
struct paragraph_list {
    VEC(struct paragraph);
};

/* A link or a footnote of the article: where the author points for proof. */
struct citation {
    struct span at;  /* the linked words; the word before a footnote's mark */
    struct str url;  /* as written, resolved against the page; may be none */
    struct str note; /* a footnote's words; none for a link */
};
struct citation_list {
    VEC(struct citation);
};

struct article {
    struct str id;                                  /* from the bytes: article_identify */
    struct str name;                                /* where it lies: store_article_name */
    struct str sha256;                              /* of the bytes given, hex */
    struct str title, byline, publisher, lang, url; /* none where unknown */
    struct str published;                           /* ISO 8601, as exact as the page is */
    struct str text;
    struct paragraph_list paragraphs;
    struct citation_list citations;
    double confidence; /* 0 to 1: how surely `text` is the article alone */

    struct str decoded;       /* the input as UTF-8, when it has lines */
    struct origin_map origin; /* text to decoded; empty when it has none */
};

/* Sets sha256 and, where there is none, the id: 16 hex digits of the hash. */
void article_identify(struct article *article, struct str bytes, struct arena *arena);

/* Which part a position belongs to; PART_BODY beyond the paragraphs. */
enum part article_part_at(const struct article *article, size_t byte);

/* The place in the input for a byte of the text; {0, 0} when it has no lines.
   `decoded` is made once by offsets_new(arena, article->decoded). */
struct place article_place(const struct article *article, const struct offsets *decoded,
                           size_t byte);

const char *part_name(enum part part);

#endif
