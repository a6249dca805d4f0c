/*
 * The jobs of a supervisor, in the order of submission: those that wait, those
 * that workers hold, and the answers that wait for one before them.
 *
 * It is bounded twice.  By number, but by a large one: while one article hangs
 * at the ring's head until its deadline, the other workers go on with what
 * stands behind it.  And by bytes, since a thousand large articles and their
 * answers would be more than a supervisor may take.
 */
#ifndef STET_RUN_RING_H
#define STET_RUN_RING_H

#include "wire.h"

enum job_state { JOB_WAITING, JOB_SENT, JOB_DONE };

/* What a job came to; views live until the callback returns. */
struct answer {
    enum wire_type type; /* WIRE_FAIL: see err */
    struct str payload;
    struct err err;
};
/* NULL: the job was dropped; what ctx holds is to be freed. */
typedef void answer_done(void *ctx, const struct answer *answer);

struct job {
    enum job_state state;
    bool retried;           /* its worker was killed at it, by no fault of its own */
    struct buf frame;       /* kept until it is answered, to be sent again */
    struct buf answer;      /* the payload */
    size_t bytes;           /* counted for it */
    enum wire_type expects; /* the type of its answer; a worker sends no other */
    enum wire_type type;    /* of the answer that came: that, or WIRE_FAIL */
    struct err err;
    answer_done *done;
    void *ctx;
};

struct ring {
    struct job *jobs;
    uint64_t capacity, head, tail; /* jobs head..tail-1 stand in the ring */
    uint64_t next;                 /* no job below it waits */
    size_t bytes;                  /* of all that stand in it */
};

static inline struct job *ring_at(const struct ring *ring, uint64_t number)
{
    return &ring->jobs[number % ring->capacity];
}
static inline bool ring_is_empty(const struct ring *ring)
{
    return ring->head == ring->tail;
}
/* Whether one more must wait until the first is answered. */
bool ring_is_full(const struct ring *ring);
/* Whether this job may go to a worker now: answers are counted as well, and
   only the first job can make room. */
bool ring_may_send(const struct ring *ring, uint64_t number);

/* The place at the end, for ring_push once its frame is there. */
struct job *ring_new(struct ring *ring, enum wire_type expects);
void ring_push(struct ring *ring);
/* Lets a job that was sent wait again. */
void ring_wait(struct ring *ring, uint64_t number);
void ring_answer(struct ring *ring, uint64_t number, struct str payload);
void ring_fail(struct ring *ring, uint64_t number, const struct err *why);
/* Fails all that wait. */
void ring_fail_waiting(struct ring *ring, const struct err *why);
/* Hands out the answers at the head, as far as they are there. */
void ring_deliver(struct ring *ring);
/* Drops everything. */
void ring_clear(struct ring *ring);

#endif
