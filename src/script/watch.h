/*
 * What may be watched of units at work: what they call, ask and cost.  For authors;
 * nothing of it reaches a result, and nothing of it costs a run that is not watched.
 */
#ifndef STET_SCRIPT_WATCH_H
#define STET_SCRIPT_WATCH_H

#include "base/str.h"
#include "base/vec.h"

/* What --trace takes. */
#define WATCH_CLASSES(X)      \
    X(WATCH_CALLS, "calls")   \
    X(WATCH_HTTP, "http")     \
    X(WATCH_SEARCH, "search") \
    X(WATCH_SQL, "sql")

enum watch_class {
#define WATCH_ENUM(code, name) code,
    WATCH_CLASSES(WATCH_ENUM)
#undef WATCH_ENUM
        WATCH_CLASS_COUNT
};
const char *watch_class_name(enum watch_class class);

struct watch {
    unsigned classes; /* 1 << each that is traced */
    bool profile;
    bool lines;      /* with `profile`: which lines of its functions each unit ran */
    struct str unit; /* the one whose lines are wanted; none: all */
};

/* A function of the API, as often as a unit called it. */
struct call_profile {
    struct str name; /* "stet.text.facts", "ctx:evidence" */
    uint64_t calls;
    int64_t cpu_ns; /* with what it called back */
};
struct call_profile_list {
    VEC(struct call_profile);
};

/* What a line of a unit's file has: no code of a function; some, and it was not run; was. */
#define LINE_PLAIN  '.'
#define LINE_MISSED '-'
#define LINE_RUN    '+'

/* One unit's part in one job. */
struct unit_profile {
    struct str unit;
    uint64_t runs; /* calls of its run() */
    int64_t cpu_ns;
    int64_t instructions;     /* taken off its budget: Lua's own, and what C's work counts as */
    uint64_t allocated_bytes; /* asked for by Lua, whatever was given back */
    uint64_t peak_bytes;      /* held at once, above what was held before; with C's buffers */
    struct call_profile_list calls;
    char *lines; /* a byte for each line: LINE_PLAIN...; NULL unless wanted */
    size_t lines_n;
};
struct unit_profile_list {
    VEC(struct unit_profile);
};

#endif
