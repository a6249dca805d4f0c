/*
 * A fixture article: what a unit shall make of it stands in comments in it, after the
 * sentences that it is made of:
 *
 *   <!-- expect: warning bare "fastest ever" -->
 *
 * A word for what is made, words that it must have (a message's id, a claim's kinds), and
 * the text that it is about; what is left out is not looked at.  A comment speaks of the
 * stretch of lines before it, up to a blank line or an earlier comment: what is made there
 * must be what its comments say, and where there is none, nothing may be made.
 */
#ifndef STET_CLI_FIXTURE_H
#define STET_CLI_FIXTURE_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

/* Something that is expected, or was made. */
struct fixture_item {
    struct str words; /* "warning bare" */
    struct str text;  /* with single blanks; none: any */
    size_t at;        /* byte of the file: where it was made, or the comment's start */
    size_t end;       /* of the comment */
    size_t stretch;   /* which */
    bool matched;
};
struct fixture_item_list {
    VEC(struct fixture_item);
};

struct fixture_stretch {
    size_t start, end; /* bytes: of its lines, without its comments */
};

struct fixture {
    struct arena *arena;
    struct str bytes;
    struct {
        size_t line, at;
    } cursor; /* of the last place: they come mostly in the file's order */
    struct {
        VEC(struct fixture_stretch);
    } stretches;
    struct fixture_item_list expected, got; /* expected ones in the file's order */
};

/* Finds the comments of the file.  ERR_SCRIPT "line N: reason" for one that can't be read. */
bool fixture_read(struct fixture *f, struct arena *arena, struct str bytes, struct err *err);
/* Something was made of what stands at a place of the file; line and column from 1, the
   column in code points. */
struct fixture_place {
    size_t line, column;
};
void fixture_add(struct fixture *f, struct fixture_place place, struct str words, struct str text);
/* Whether all that was expected was made, and no more.  If not, tells in `why`, a pair of
   lines each. */
bool fixture_compare(struct fixture *f, struct buf *why);
/* After fixture_compare: the file with its comments as they should be for what was made.
   All else, and each comment that was right, stays as it is. */
void fixture_update(const struct fixture *f, struct buf *out);

#endif
