/* One execution, named by the hash of everything that went into it. */
#ifndef STET_MODEL_RUN_H
#define STET_MODEL_RUN_H

#include "base/str.h"
#include "base/vec.h"

struct run_script {
    struct str id, version, sha256;
};
struct run_script_list {
    VEC(struct run_script);
};

struct run {
    struct str id;  /* 16 hex digits: run_identify */
    struct str now; /* ISO 8601, UTC */
    bool offline;
    struct str options;             /* the options of units as JSON with sorted keys */
    struct run_script_list scripts; /* by id */
};

/*
 * Sets the id from stet's version, now, offline, options, scripts and `inputs` (SHA-256 of the
 * article's bytes and of each source's, in order): same inputs, same id.
 */
void run_identify(struct run *run, const struct str *inputs, size_t n, struct arena *arena);

#endif
