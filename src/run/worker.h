/*
 * A worker: takes jobs from its supervisor over a socket, one at a time, and
 * answers them.  It prepares while it may (bench, units), confines itself, and
 * from then on only computes.
 */
#ifndef STET_RUN_WORKER_H
#define STET_RUN_WORKER_H

#include "confine.h"

/* The first argument that makes the program a worker. */
#define WORKER_ARGUMENT "(worker)"

/* Serves until the supervisor closes the socket; returns the exit status. */
int worker_main(void);

#endif
