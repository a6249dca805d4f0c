/* The ring of jobs: order, both bounds, jobs that wait again. */
#include "check.h"

#include "base/arena.h"
#include "run/ring.h"

#define CAPACITY 4

struct world {
    struct arena *arena;
    struct ring ring;
    struct buf told; /* a letter for each answer; a dropped job is '-' */
};

static int set_up(void **state)
{
    struct arena *arena = arena_new();
    struct world *w = ARENA_NEW(arena, struct world);
    w->arena = arena;
    w->ring.capacity = CAPACITY;
    w->ring.jobs = ARENA_ARRAY(arena, CAPACITY, struct job);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    ring_clear(&w->ring);
    buf_free(&w->told);
    arena_free(w->arena);
    return 0;
}

static void tell(void *ctx, const struct answer *answer)
{
    struct world *w = ctx;
    if (!answer)
        buf_byte(&w->told, '-');
    else if (answer->type == WIRE_FAIL)
        buf_byte(&w->told, '!');
    else
        buf_str(&w->told, str_sub(answer->payload, 0, 1));
}

static void push(struct world *w, size_t bytes)
{
    struct job *job = ring_new(&w->ring, WIRE_RESULT);
    job->done = tell;
    job->ctx = w;
    buf_reserve(&job->frame, bytes);
    memset(job->frame.ptr, 'x', bytes);
    job->frame.len = bytes;
    ring_push(&w->ring);
}

static void answer(struct world *w, uint64_t number, const char *payload)
{
    ring_at(&w->ring, number)->state = JOB_SENT;
    ring_answer(&w->ring, number, str_from(payload));
    ring_deliver(&w->ring);
}

static void answers_leave_in_order(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 3; i++)
        push(w, 10);
    answer(w, 2, "c");
    answer(w, 1, "b");
    CHECK_STR(buf_view(&w->told), "", "nobody overtakes the first");
    answer(w, 0, "a");
    CHECK_STR(buf_view(&w->told), "abc", "then all leave");
    CHECK(ring_is_empty(&w->ring), "and nothing is left");
    CHECK_INT(w->ring.bytes, 0, "and nothing is counted");
}

static void places_come_again(void **state)
{
    struct world *w = *state;
    for (uint64_t i = 0; i < 3 * CAPACITY; i++) {
        push(w, 10);
        answer(w, i, "a");
    }
    CHECK_INT(w->told.len, 3 * CAPACITY, "a ring has no end");
}

static void it_is_full_by_number(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < CAPACITY; i++) {
        CHECK(!ring_is_full(&w->ring), "there is a place");
        push(w, 10);
    }
    CHECK(ring_is_full(&w->ring), "there is none");
    answer(w, 1, "b");
    CHECK(ring_is_full(&w->ring), "an answer that waits keeps its place");
    answer(w, 0, "a");
    CHECK(!ring_is_full(&w->ring), "until it left");
}

static void it_is_full_by_bytes(void **state)
{
    struct world *w = *state;
    const size_t large = (size_t)40 * 1024 * 1024;
    CHECK(!ring_is_full(&w->ring), "one alone is welcome");
    push(w, large);
    CHECK(ring_is_full(&w->ring), "however large, but then no other");
    CHECK(ring_may_send(&w->ring, 0), "the first can make room");
    CHECK(!ring_may_send(&w->ring, 1), "another one could only need more");
    answer(w, 0, "a");
    CHECK_INT(w->ring.bytes, 0, "what has left counts no more");
}

static void jobs_wait_again(void **state)
{
    struct world *w = *state;
    for (int i = 0; i < 3; i++) {
        push(w, 10);
        ring_at(&w->ring, w->ring.next++)->state = JOB_SENT;
    }
    ring_wait(&w->ring, 2);
    ring_wait(&w->ring, 1);
    CHECK_INT(w->ring.next, 1, "the first of them is the next");
    struct err why = { 0 };
    err_set(&why, ERR_IO, "no worker");
    ring_fail_waiting(&w->ring, &why);
    answer(w, 0, "a");
    CHECK_STR(buf_view(&w->told), "a!!", "what waits fails, what is sent does not");
}

static void what_is_left_is_dropped(void **state)
{
    struct world *w = *state;
    push(w, 10);
    push(w, 10);
    answer(w, 1, "b");
    ring_clear(&w->ring);
    CHECK_STR(buf_view(&w->told), "--", "each is told, also one that has its answer");
}

#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(answers_leave_in_order), IN_A_WORLD(places_come_again),
        IN_A_WORLD(it_is_full_by_number),   IN_A_WORLD(it_is_full_by_bytes),
        IN_A_WORLD(jobs_wait_again),        IN_A_WORLD(what_is_left_is_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
