/* Claim + span of a snapshot + stance: what a linker found, and how. */
#ifndef STET_MODEL_EVIDENCE_H
#define STET_MODEL_EVIDENCE_H

#include "base/str.h"
#include "base/vec.h"

#define STANCES(X)                 \
    X(STANCE_SUPPORTS, "supports") \
    X(STANCE_REFUTES, "refutes")   \
    X(STANCE_MENTIONS, "mentions")

enum stance {
#define STANCE_ENUM(code, name) code,
    STANCES(STANCE_ENUM)
#undef STANCE_ENUM
        STANCE_COUNT
};

struct evidence {
    struct str id;            /* 16 hex digits: evidence_id */
    size_t claim;             /* index into the result's claims */
    size_t source;            /* index into the result's sources */
    struct span at;           /* bytes of the snapshot's text */
    struct str text;          /* exactly those words */
    struct str before, after; /* some words around them, to find them again */
    enum stance stance;
    double score;      /* 0 to 1 */
    struct str method; /* "citation", "search", "by hand" */
    struct str by;     /* the unit's id, or a person's name */
    struct {
        size_t start, end; /* `at` in code points of the snapshot's text */
    } points;
};
struct evidence_list {
    VEC(struct evidence);
};

const char *stance_name(enum stance stance);
enum stance stance_from(struct str name); /* STANCE_COUNT: none of that name */
struct str evidence_id(struct arena *arena, struct str claim_id, struct str source_id,
                       struct span at);
/* Another id of its own, for a piece whose id one that moved away from there has kept. */
struct str evidence_id_apart(struct arena *arena, const struct evidence *evidence,
                             struct str snapshot_sha256);

#endif
