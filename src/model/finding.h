/* A message for people with a level, a rule and a place, like a compiler's. */
#ifndef STET_MODEL_FINDING_H
#define STET_MODEL_FINDING_H

#include "base/str.h"
#include "base/vec.h"
#include "text/offset.h"

#define LEVELS(X)               \
    X(LEVEL_NOTE, "note")       \
    X(LEVEL_WARNING, "warning") \
    X(LEVEL_ERROR, "error")

enum level {
#define LEVEL_ENUM(code, name) code,
    LEVELS(LEVEL_ENUM)
#undef LEVEL_ENUM
        LEVEL_COUNT
};

#define NO_INDEX SIZE_MAX /* for an index that points to nothing */

struct finding {
    struct str rule; /* unit's id, colon, message id */
    enum level level;
    struct str message; /* filled in, plain text */
    size_t claim;       /* index into the result's claims, or NO_INDEX */
    size_t evidence;    /* index into the result's evidence, or NO_INDEX */
    struct span at;     /* bytes of the article's text */
    struct place place; /* in the file the user gave; {0, 0}: it has no lines */
};
struct finding_list {
    VEC(struct finding);
};

const char *level_name(enum level level);
enum level level_from(struct str name); /* LEVEL_COUNT: none of that name */

#endif
