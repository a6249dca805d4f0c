/*
 * Evidence that people linked by hand, on its way into the results of new runs:
 * the bench hands it to a run, whose checks look at it like at a linker's, and
 * what comes back is held to it.
 */
#ifndef STET_MODEL_HAND_H
#define STET_MODEL_HAND_H

#include "evidence.h"
#include "source.h"

struct map;

struct hand_piece {
    struct str claim;         /* id */
    struct evidence evidence; /* its indices are not looked at */
    struct source source;     /* with the snapshot that it was found in, without text */
};
/* Of one article, by claim and evidence. */
struct hand_list {
    VEC(struct hand_piece);
};

/* A hash of all of it, since it decides what checks find; none for an empty list. */
struct str hand_hash(const struct hand_list *list, struct arena *arena);

/* The pieces by the ids of their evidence. */
struct map *hand_map(const struct hand_list *list, struct arena *arena);

#endif
