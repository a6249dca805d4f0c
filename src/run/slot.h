/*
 * One worker's place in the pool: its process, the bytes on their way to it and
 * back, the jobs that it holds, and how long it may take.  What the messages
 * mean, and what becomes of a job, is the supervisor's.
 */
#ifndef STET_RUN_SLOT_H
#define STET_RUN_SLOT_H

#include "process.h"
#include "wire.h"

struct slot {
    struct process process;
    bool confined; /* it says that its wall stands, and reads units */
    bool ready;
    struct buf out, in;
    size_t out_done;
    uint64_t *held; /* numbers of jobs, oldest first; as many places as it may hold */
    int n_held;
    int64_t since_ms; /* when the oldest job, or the start, was begun */
    size_t log_lines; /* since then */
    size_t watched_frames;
};

/* Starts a process; `setup` is the first frame that it is sent. */
bool slot_start(struct slot *slot, struct str setup, struct err *err);
/* Kills the process, if it runs; the jobs that it held are forgotten. */
void slot_stop(struct slot *slot);
/* Gives all memory back. */
void slot_free(struct slot *slot);

/* From here on it is units that take time, which have theirs. */
void slot_set_confined(struct slot *slot);
void slot_set_ready(struct slot *slot);

/* Holds one job more, behind the others; slot_send does the rest. */
void slot_hold(struct slot *slot, uint64_t number, struct str frame);
/* Takes the oldest job away. */
uint64_t slot_take(struct slot *slot);
/* Whether this is the job that the worker is at, its oldest. */
bool slot_is_at(const struct slot *slot, uint64_t number);

/* Whether there are bytes to be sent. */
bool slot_wants_out(const struct slot *slot);
/* Moves what can be moved now; false: the other end is gone. */
bool slot_send(struct slot *slot);
bool slot_receive(struct slot *slot);

/* Frames that have come whole.  The payload is a view into what has come: it
   lives until slot_drop, which gives back the place of all frames read. */
enum slot_frame { SLOT_NO_FRAME, SLOT_FRAME, SLOT_NONSENSE };
enum slot_frame slot_frame(struct slot *slot, size_t *at, struct wire_header *header,
                           struct str *payload);
void slot_drop(struct slot *slot, size_t at);

/* When it is to be killed, on clock_ticks_ms's clock; INT64_MAX: it is idle. */
int64_t slot_deadline(const struct slot *slot, int64_t timeout_ms);
/* Says what it was at when that time came. */
void slot_explain_timeout(const struct slot *slot, int64_t timeout_ms, struct err *why);

#endif
