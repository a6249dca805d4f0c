/*
 * --trace and --profile: what units do and cost, for their authors.  Lines and tables go
 * to standard error; what a unit cost is also part of an answer in JSON.
 */
#ifndef STET_CLI_WATCH_VIEW_H
#define STET_CLI_WATCH_VIEW_H

#include "base/jsonw.h"
#include "command.h"

struct watch_view {
    struct cli *cli;
    struct unit_profile_list units; /* of the last job */
    struct watcher watcher;         /* to be given to the supervisor */
};

/* Reads the two options into the setup.  `view` must outlive the supervisor.
   ERR_USAGE naming the nearest class. */
bool watch_view_open(struct watch_view *view, struct cli *cli, struct setup *setup,
                     struct err *err);
/* The table, when a profile was asked for and came. */
void watch_view_show(const struct watch_view *view);
/* The same as a value: null when none was asked for. */
void watch_view_json(const struct watch_view *view, struct jsonw *out);

#endif
