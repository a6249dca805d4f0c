/*
 * One worker process as its supervisor sees it: a socket, and a page of shared
 * memory in which the worker says what it is running.
 */
#ifndef STET_RUN_PROCESS_H
#define STET_RUN_PROCESS_H

#include "base/err.h"
#include "script/script.h"

#include <sys/types.h>

struct process {
    pid_t pid;   /* 0: not running */
    int socket;  /* -1: not running; non-blocking */
    char *trace; /* SCRIPT_TRACE_BYTES of shared memory; NULL before a start */
};

#define PROCESS_NONE ((struct process){ 0, -1, NULL })

/* Starts this executable again as a worker (posix_spawn, so that nothing is
   forked while SQLite is open). */
bool process_start(struct process *p, struct err *err);
static inline bool process_runs(const struct process *p)
{
    return p->pid != 0;
}
/* Kills and reaps it, if it runs. */
void process_kill(struct process *p);
/* Gives back the shared memory as well. */
void process_free(struct process *p);
/* Writes what fits now: bytes written, 0 when none do, -1 when it is gone. */
ssize_t process_send(struct process *p, const char *bytes, size_t size);
/* Says how a worker ended that closed its socket, and what it was at.  True when
   it was killed from outside: it has no fault in it. */
bool process_explain(struct process *p, struct err *why);
/* What it says it is running; "" when nothing.  A copy, printable ASCII. */
void process_trace(const struct process *p, char out[SCRIPT_TRACE_BYTES]);

#endif
