/*
 * The wall around a worker: resource limits, no new privileges, Landlock and
 * seccomp (DESIGN §4).  After it a process computes, reads and writes the
 * descriptors that it has, and nothing else: no new file, socket or program.
 */
#ifndef STET_RUN_CONFINE_H
#define STET_RUN_CONFINE_H

#include "base/err.h"
#include "base/str.h"

/* The descriptors that a supervisor starts a worker with, and that
   the wall leaves open. */
#define WORKER_SOCKET 3
#define WORKER_TRACE  4 /* shared memory: what is running, SCRIPT_TRACE_BYTES */

/* What is in force. */
struct confinement {
    bool rlimits, no_new_privs, seccomp;
    int landlock_abi; /* 0: this kernel has none */
};

/* Confines this process, for good.  Landlock and seccomp may be missing (older
   kernels, some containers); anything that is there and fails is ERR_DENIED. */
bool confine_self(struct confinement *out, struct err *err);
/* What is missing of the wall, in words ("Landlock"); NULL when it is whole. */
const char *confine_missing(const struct confinement *c);

/* What confine_self would reach here, without doing it. */
int confine_landlock_abi(void);
/* The version of libseccomp in use, in the arena. */
struct str confine_library_version(struct arena *arena);

#endif
