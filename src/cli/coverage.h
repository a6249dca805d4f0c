/*
 * --coverage: which lines of units' functions their tests ran.  A function's last, empty
 * return is no line, nor is the file's top level, which every run goes through.
 */
#ifndef STET_CLI_COVERAGE_H
#define STET_CLI_COVERAGE_H

#include "command.h"
#include "run/watched.h"

struct coverage {
    struct arena *arena;
    struct watcher watcher;
    struct unit_profile_list units; /* their lines alone are kept */
};

void coverage_open(struct coverage *c, struct arena *arena);
/* A line for the unit: how many of its lines were run, and which were not. */
void coverage_put(const struct coverage *c, struct str unit, struct buf *out);

#endif
