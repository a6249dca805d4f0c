/*
 * A worker: takes jobs from its supervisor over a socket, one at a time, and
 * answers them.  It prepares while it may (bench, units), confines itself, and
 * from then on only computes.
 */
#ifndef STET_RUN_WORKER_H
#define STET_RUN_WORKER_H

/* The descriptors that a supervisor starts a worker with. */
#define WORKER_SOCKET 3
#define WORKER_TRACE  4 /* shared memory: what is running, SCRIPT_TRACE_BYTES */

/* The first argument that makes the program a worker. */
#define WORKER_ARGUMENT "(worker)"

/* Serves until the supervisor closes the socket; returns the exit status. */
int worker_main(void);

#endif
