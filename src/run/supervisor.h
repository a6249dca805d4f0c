/*
 * The supervisor's side of the workers: starts them, feeds them jobs, hands
 * their answers back in the order of the jobs, and kills what overruns its
 * deadline.  It parses nothing that comes from outside but frames, and those
 * as if the worker had been broken into.
 */
#ifndef STET_RUN_SUPERVISOR_H
#define STET_RUN_SUPERVISOR_H

#include "confine.h"
#include "request.h"
#include "ring.h"
#include "watched.h"

struct supervisor;

struct supervisor_options {
    int workers; /* at least 1 */
    int depth;   /* jobs that one worker may hold: 1, or more for short ones */
    /* A line that a unit logged; may be NULL. */
    void (*log)(void *ctx, struct str unit, struct str line);
    void *ctx;
    const struct watcher *watcher; /* of units at work; NULL: nobody watches */
    int ring;                      /* jobs under way, and their answers; 0: a few for each worker */
    bool retry;                    /* tries a job once more whose worker was killed from outside */
};

/* Starts the first worker and waits until it is ready, so that mistakes in
   units and options show here; the others start when there is work.  `setup`
   must outlive the supervisor. */
bool supervisor_start(const struct setup *setup, const struct supervisor_options *options,
                      struct supervisor **out, struct err *err);
/* Ends the workers, and drops the jobs that have no answer yet.  NULL is fine. */
void supervisor_stop(struct supervisor *s);

/* The units that the workers run, in order. */
size_t supervisor_unit_count(const struct supervisor *s);
const struct unit_info *supervisor_unit_at(const struct supervisor *s, size_t i);
/* What a worker is at. */
struct running {
    void *ctx;                      /* of the job's submission */
    char trace[SCRIPT_TRACE_BYTES]; /* the unit; "" when it does not say */
};
/* Fills in at most `max`; the number of workers that are at a job. */
size_t supervisor_running(const struct supervisor *s, struct running *out, size_t max);
/* What confines the workers. */
const struct confinement *supervisor_confinement(const struct supervisor *s);

/*
 * Queues a job; `done` is called once, in the order of submission, from a later
 * call here, supervisor_finish or supervisor_stop.  Waits while the queue is full,
 * so that memory stays constant however long the list of jobs is.  False, and
 * nothing queued, when the supervisor itself failed or a signal asked it to end.
 */
bool supervisor_check(struct supervisor *s, const struct input *input, answer_done *done, void *ctx,
                      struct err *err);
bool supervisor_read(struct supervisor *s, const struct input *input, answer_done *done, void *ctx,
                     struct err *err);
bool supervisor_report(struct supervisor *s, const struct stored *stored, answer_done *done,
                       void *ctx, struct err *err);
bool supervisor_test(struct supervisor *s, answer_done *done, void *ctx, struct err *err);

/* A job that no worker is needed for: `done` is called when its turn comes, with
   the type WIRE_READY and nothing else. */
bool supervisor_place(struct supervisor *s, answer_done *done, void *ctx, struct err *err);
bool supervisor_line(struct supervisor *s, const struct request_line *line, answer_done *done,
                     void *ctx, struct err *err);

/* Lets `tick` be called after each round of the loop, and at least so often
   while something is waited for; NULL: no more. */
void supervisor_set_tick(struct supervisor *s, void (*tick)(void *ctx), void *ctx, int every_ms);
/* Jobs that are not answered yet. */
size_t supervisor_pending(const struct supervisor *s);
/* Waits until every job is answered. */
bool supervisor_finish(struct supervisor *s, struct err *err);
/* One round of the loop: waits until a worker or other_fd (-1: none) has
   something, handles the workers, and says whether other_fd is readable. */
bool supervisor_poll(struct supervisor *s, int other_fd, bool *other_ready, struct err *err);

#endif
