/* The ring of jobs: states, order, and the count of bytes. */
#include "ring.h"

#define RING_BYTES_MAX ((size_t)64 * 1024 * 1024)

bool ring_is_full(const struct ring *ring)
{
    if (ring_is_empty(ring))
        return false; /* one alone is always welcome, however large */
    return ring->tail - ring->head == ring->capacity || ring->bytes >= RING_BYTES_MAX;
}

bool ring_may_send(const struct ring *ring, uint64_t number)
{
    return number == ring->head || ring->bytes < RING_BYTES_MAX;
}

static void count(struct ring *ring, struct job *job, size_t bytes)
{
    ring->bytes += bytes - job->bytes;
    job->bytes = bytes;
}

struct job *ring_new(struct ring *ring, enum wire_type expects)
{
    struct job *job = ring_at(ring, ring->tail);
    *job = (struct job){ .state = JOB_WAITING, .expects = expects };
    return job;
}

void ring_push(struct ring *ring)
{
    struct job *job = ring_at(ring, ring->tail++);
    /* Whoever submitted it holds as much as its frame until the answer. */
    count(ring, job, 2 * job->frame.len);
}

void ring_wait(struct ring *ring, uint64_t number)
{
    ring_at(ring, number)->state = JOB_WAITING;
    if (number < ring->next)
        ring->next = number;
}

/* The frame is needed no more. */
static void end(struct ring *ring, struct job *job, enum wire_type type)
{
    size_t submitted = job->frame.len;
    buf_free(&job->frame);
    job->frame = (struct buf){ 0 };
    job->state = JOB_DONE;
    job->type = type;
    count(ring, job, submitted + job->answer.len);
}

void ring_answer(struct ring *ring, uint64_t number, struct str payload)
{
    struct job *job = ring_at(ring, number);
    buf_reset(&job->answer);
    buf_str(&job->answer, payload);
    end(ring, job, job->expects);
}

void ring_fail(struct ring *ring, uint64_t number, const struct err *why)
{
    struct job *job = ring_at(ring, number);
    job->err = *why;
    end(ring, job, WIRE_FAIL);
}

void ring_fail_waiting(struct ring *ring, const struct err *why)
{
    for (uint64_t i = ring->head; i < ring->tail; i++)
        if (ring_at(ring, i)->state == JOB_WAITING)
            ring_fail(ring, i, why);
}

/* Calls back; NULL: the job is dropped. */
static void leave(struct ring *ring, struct job *job, const struct answer *answer)
{
    if (job->done)
        job->done(job->ctx, answer);
    buf_free(&job->frame);
    buf_free(&job->answer);
    count(ring, job, 0);
    ring->head++;
}

void ring_deliver(struct ring *ring)
{
    while (!ring_is_empty(ring) && ring_at(ring, ring->head)->state == JOB_DONE) {
        struct job *job = ring_at(ring, ring->head);
        const struct answer answer = { job->type, buf_view(&job->answer), job->err };
        leave(ring, job, &answer);
    }
    if (ring->next < ring->head)
        ring->next = ring->head;
}

void ring_clear(struct ring *ring)
{
    while (!ring_is_empty(ring))
        leave(ring, ring_at(ring, ring->head), NULL);
}
