/*
 * An article in the making.  Readers open a block, copy bytes of the decoded
 * input into it, close it; the draft folds white space and keeps the origin
 * map.  draft_finish puts title, standfirst, body and captions in order.
 *
 * Since blocks are only marked while they are read, furniture can be struck
 * out when the whole page is known (`out`).
 */
#ifndef STET_READ_DRAFT_H
#define STET_READ_DRAFT_H

#include "model/article.h"

struct draft_block {
    struct span at;   /* bytes of the draft's text, white space folded */
    struct span runs; /* indices into the draft's origin map */
    struct span citations;
    enum part part;
    enum block block;
    bool out; /* furniture: left out of the article */
};
struct draft_block_list {
    VEC(struct draft_block);
};

struct draft {
    struct arena *arena;
    struct str source; /* the decoded input that spans point into */
    struct buf text;
    struct origin_map origin;
    struct draft_block_list blocks;
    struct citation_list citations; /* positions in the draft's text */
    struct draft_block open;
    struct span gap; /* white space seen, not yet written: bytes of source */
    bool has_open, has_gap, gap_breaks;
};

/* The draft owns heap memory until draft_free. */
void draft_init(struct draft *draft, struct arena *arena, struct str source);
void draft_free(struct draft *draft);

/* Starts a block, closing an open one. */
void draft_open(struct draft *draft, enum block block, enum part part);
/* Ends the open block, if any; one without visible text is forgotten. */
void draft_close(struct draft *draft);
/* Copies bytes of the source; runs of ASCII white space become one space, or
   one line break in code.  Opens a text block of the body when none is open. */
void draft_copy(struct draft *draft, struct span in);
/* Text that stands for `in` without being its bytes (an entity, a generated
   title with an empty `in`). */
void draft_put(struct draft *draft, struct str text, struct span in);
/* White space that came from `in` (a line break, a block's edge). */
void draft_space(struct draft *draft, struct span in);
/* Where the next visible byte will stand, for the start of a citation. */
size_t draft_position(const struct draft *draft);
void draft_cite(struct draft *draft, struct citation citation);

/* Strikes out all blocks of a part: a reader starts over. */
void draft_clear(struct draft *draft, enum part part);

struct str draft_text(const struct draft *draft, const struct draft_block *block);

/* Builds text, paragraphs, citations and origin from blocks that are not out. */
void draft_finish(struct draft *draft, struct article *out);

#endif
