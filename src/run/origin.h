/*
 * The run that checking an input is, and the article that it is of.  A worker
 * says both of its result; the supervisor works them out by itself and holds
 * the worker to them, since the bench files a result under what it says.
 */
#ifndef STET_RUN_ORIGIN_H
#define STET_RUN_ORIGIN_H

#include "setup.h"

/* Units that leave a trace in results: all but reporters; what a report looks
   like changes no result.  Sorted by id. */
void origin_scripts(struct run_script_list *scripts, const struct unit_info *unit,
                    struct arena *arena);

/* Everything that decides a result goes into the run's id: the setup, the units,
   the sources, the article's bytes, what was said of it from outside, and what
   people linked to its claims. */
void origin_run(const struct setup *setup, const struct input *input, struct str sha256,
                struct arena *arena, struct run *run);

/* Whether the result is of these bytes and of this run, whose scripts are known;
   ERR_WORKER. */
bool origin_check(const struct setup *setup, const struct input *input,
                  const struct run_script_list *scripts, const struct result *result,
                  struct err *err);

#endif
