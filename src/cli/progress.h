/*
 * How far a long command is: one line redrawn on a terminal, a line now and
 * then elsewhere, nothing with --quiet.  On standard error, since results go to
 * standard output.
 */
#ifndef STET_CLI_PROGRESS_H
#define STET_CLI_PROGRESS_H

#include "command.h"

struct progress;

struct progress_state {
    size_t done, total; /* total 0: not known */
    size_t passed;      /* of `done`: those that took no time */
    size_t failed;
    struct str running; /* what is at work, for people; the end of the line */
};

struct progress *progress_new(const struct cli *cli);
/* Clears the line.  NULL is fine. */
void progress_free(struct progress *p);
/* Whether it is time to show how far things are. */
bool progress_is_due(const struct progress *p);
void progress_show(struct progress *p, const struct progress_state *state);
/* Takes the line away, so that something else can be printed; the next
   progress_show draws it again. */
void progress_clear(struct progress *p);
/* Since progress_new. */
double progress_seconds(const struct progress *p);

#endif
