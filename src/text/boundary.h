/*
 * The classifier behind segment.c: given a cluster of stops ("." "?!" "...”"),
 * does the sentence end there?  It looks at the text on both sides and changes
 * nothing, so a position never moves.
 */
#ifndef STET_TEXT_BOUNDARY_H
#define STET_TEXT_BOUNDARY_H

#include "paragraph.h"

/* Stops that stand together, with what closes behind them. */
struct stop {
    size_t start;  /* the first stop */
    size_t end;    /* behind the closing quotation marks and brackets */
    size_t next;   /* the next visible character; paragraph.end when there is none */
    unsigned dots; /* how many full stops; an ellipsis is three */
    bool mark;     /* holds ! or ? */
    bool foreign;  /* the stop of a script that needs no space behind it */
    bool closed;   /* quotation marks or brackets were absorbed */
};

/* Reads the cluster that begins at `at`; false when no stop is there. */
bool boundary_stop(const struct paragraph *p, size_t at, struct stop *stop);

/* Whether the sentence that began at `sentence` ends at stop->end. */
bool boundary_is(const struct paragraph *p, const struct stop *stop, size_t sentence);

#endif
