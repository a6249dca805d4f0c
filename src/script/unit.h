/*
 * Units: one Lua file each, and what its table says (DESIGN §7).
 */
#ifndef STET_SCRIPT_UNIT_H
#define STET_SCRIPT_UNIT_H

#include "script.h"
#include "strings.h"

#define OPTION_TYPES(X)          \
    X(OPTION_NUMBER, "number")   \
    X(OPTION_INTEGER, "integer") \
    X(OPTION_BOOLEAN, "boolean") \
    X(OPTION_STRING, "string")   \
    X(OPTION_LIST, "list") /* strings */

enum option_type {
#define OPTION_ENUM(code, name) code,
    OPTION_TYPES(OPTION_ENUM)
#undef OPTION_ENUM
        OPTION_TYPE_COUNT
};

struct option_value {
    double number; /* integers too: they are exact up to 2^53 */
    bool boolean;
    struct str string;
    struct str_list list;
};

struct option {
    struct str name, help;
    enum option_type type;
    struct option_value value; /* the default, or what the user set */
    bool has_value;            /* false: nil */
    struct str origin;         /* who set it: a file, "--set"; none: nobody */
    double min, max;           /* -INFINITY, INFINITY: no bound */
    struct str_list choices;   /* `enum`; empty: any */
};
struct option_list {
    VEC(struct option);
};

enum tristate { TRI_ANY, TRI_YES, TRI_NO };

/* When a unit wants to run: checked before Lua is entered. */
struct guard {
    unsigned kinds; /* any of these bits; 0: all claims */
    struct str_list lang;
    double worth; /* at least */
    enum tristate evidence, checkworthy;
};

struct unit {
    struct unit_info info;
    struct str source; /* the file's bytes */
    struct str help;
    int chunk; /* reference to the compiled file */
    bool has_when;
    bool broken; /* it did not load; see info.problems */
    struct str_list tags, needs, endings;
    struct guard on;
    struct option_list options;
    struct map *messages; /* id to struct str* template */
    size_t tests;
    struct str why; /* it was picked */
};
struct unit_list {
    VEC(struct unit *);
};

#endif
