/*
 * Finding the words of a quotation in a source, altered or not (CONTRACT
 * `quote`).  Index a source once, look for many quotations.
 */
#ifndef STET_TEXT_ALIGN_H
#define STET_TEXT_ALIGN_H

#include "segment.h"

enum align_match { ALIGN_EXACT, ALIGN_ALTERED, ALIGN_TRUNCATED, ALIGN_AMBIGUOUS, ALIGN_ABSENT };
enum align_op { ALIGN_INSERT, ALIGN_DELETE, ALIGN_REPLACE };

/* insert: the quotation has words that the source lacks (source empty);
   delete: the source has words that the quotation left out (quote empty). */
struct align_edit {
    enum align_op op;
    struct str quote, source; /* the words; views into the two texts */
    struct span quote_at, source_at;
};
struct align_edit_list {
    VEC(struct align_edit);
};

struct align {
    enum align_match match;
    struct span at;    /* in the source; start == end when absent */
    double similarity; /* 0 to 1 */
    struct align_edit_list edits;
    struct span_list others; /* further places of the same words */
    struct span qualifier;   /* truncated: the cut word in the source, "not", "if" */
};

struct align_index;

/* Lives in the arena, like the text. */
struct align_index *align_index_new(struct arena *arena, struct str source);
/*
 * Looks for the quotation's words; `…` and `[brackets]` in it are honoured.
 * Bounded on any input: a stretch over 1,024 bytes is placed by its two ends,
 * of more than 64 stretches between gaps the rest counts as put in, `others`
 * lists 64 places, and changes of over 2,000 words in a row are one edit.
 */
void align_find(struct align_index *index, struct str quote, struct arena *arena,
                struct align *out);

const char *align_match_name(enum align_match match);
const char *align_op_name(enum align_op op);

#endif
