/* Ctrl-C, SIGTERM and SIGHUP as one more descriptor of a poll loop. */
#ifndef STET_RUN_SIGNALS_H
#define STET_RUN_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

struct signals {
    int fd;        /* readable when one has come */
    bool came;     /* the program ends, and signals stay blocked */
    sigset_t mask; /* from before */
};

/* Blocks them; they wait for signals_take. */
void signals_watch(struct signals *signals);
/* Whether one has come. */
bool signals_take(struct signals *signals);
/* Gives them back to the system, unless one has come: a second Ctrl-C must not
   kill the program while it cleans up. */
void signals_release(struct signals *signals);

#endif
