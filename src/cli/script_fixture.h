/*
 * Fixture articles of units: beside a unit's file, in fixtures/, those whose name up to the
 * first dot is the file's.  check/figures.lua has check/fixtures/figures.md and
 * check/fixtures/figures.rounding.html.  A folder figures.rounding.sources/ beside the
 * latter holds the sources for it.
 */
#ifndef STET_CLI_SCRIPT_FIXTURE_H
#define STET_CLI_SCRIPT_FIXTURE_H

#include "command.h"

struct fixture_tally {
    struct buf *out;               /* a line for each article, and what differs */
    const struct watcher *watcher; /* of the workers; or NULL */
    bool update;                   /* the articles are written anew instead */
    size_t passed, failed;
};

/* Runs a unit on its articles, after the default units that it builds on, as they come with
   `setup`.  No bench is read. */
bool script_fixtures(struct cli *cli, const struct setup *setup, const struct unit_info *unit,
                     struct fixture_tally *tally, struct err *err);

#endif
