/*
 * The supervisor: a pool of workers around one poll loop.
 *
 * Jobs are numbered in the order of submission and stand in a ring (ring.h);
 * each worker holds up to `depth` of them, oldest first.  When a worker dies, its
 * oldest job is to blame and fails; the younger ones wait again for a new
 * worker.  Answers leave from the ring's head, so that their order is the
 * jobs', however many workers there are.
 */
#include "supervisor.h"

#include "signals.h"
#include "slot.h"

#include "base/clock.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

#define WORKERS_MAX 256
/* Each worker finds its next jobs in the ring when it is done with these. */
#define RING_PER_WORKER 4
/* What a worker may log in one job, or at its start, the rest is dropped: more
   than its units may (script/api_log.c), which one that was broken into forgets. */
#define LOG_LINES_MAX 20000
#define LOG_BYTES_MAX 2000
/* What is waited for at most in one round. */
#define WAIT_MAX_MS 60000
/* Workers in a row that may be killed from outside while they start. */
#define STARTS_LOST_MAX 5

struct unit_list {
    VEC(struct unit_info);
};

struct supervisor {
    const struct setup *setup;
    struct supervisor_options options;
    struct slot *workers;
    struct ring ring;
    void (*tick)(void *ctx); /* may be NULL */
    void *tick_ctx;
    int tick_ms;
    struct arena *arena;
    struct buf setup_frame;
    struct unit_list units;
    bool knows_units;
    struct str said; /* the first worker's WIRE_READY */
    struct confinement confinement;
    struct signals signals;
    struct err fatal;   /* no worker can be started */
    size_t starts_lost; /* workers in a row that were killed before they were ready */
};

/* Worker processes. */

static bool start_slot(struct supervisor *s, struct slot *slot)
{
    return slot_start(slot, buf_view(&s->setup_frame), &s->fatal);
}

/* Ends the worker, if it still runs; the jobs that it holds wait again. */
static void clear_slot(struct supervisor *s, struct slot *slot)
{
    for (int i = 0; i < slot->n_held; i++)
        ring_wait(&s->ring, slot->held[i]);
    slot_stop(slot);
}

/* The worker is gone, or goes now: `why` is its oldest job's error. */
static void end_slot(struct supervisor *s, struct slot *slot, const struct err *why)
{
    if (!slot->ready && s->fatal.code == ERR_NONE)
        s->fatal = *why; /* a new one would fare no better */
    if (slot->n_held > 0)
        ring_fail(&s->ring, slot_take(slot), why);
    clear_slot(s, slot);
}

/*
 * Whether the worker's oldest job deserves another worker: this one was killed
 * from outside (the out-of-memory killer, a person), which says little about
 * the job.  Once only, since the job may be what the memory was out for.  What
 * crashes a worker, or overruns its deadline, would do so again: the same bytes
 * take the same way.
 */
static bool retries(struct supervisor *s, struct slot *slot)
{
    if (!s->options.retry)
        return false;
    if (!slot->ready)
        return s->starts_lost++ < STARTS_LOST_MAX;
    if (slot->n_held == 0)
        return true;
    struct job *job = ring_at(&s->ring, slot->held[0]);
    bool first = !job->retried;
    job->retried = true;
    return first;
}

static void broke(struct supervisor *s, struct slot *slot)
{
    struct err why = { 0 };
    err_set(&why, ERR_WORKER, "a worker sent what makes no sense");
    end_slot(s, slot, &why);
}

/* Its socket is at its end: it crashed, or left. */
static void crashed(struct supervisor *s, struct slot *slot)
{
    struct err why = { 0 };
    if (process_explain(&slot->process, &why) && retries(s, slot))
        clear_slot(s, slot);
    else
        end_slot(s, slot, &why);
}

static void overran(struct supervisor *s, struct slot *slot)
{
    struct err why = { 0 };
    slot_explain_timeout(slot, s->setup->timeout_ms, &why);
    end_slot(s, slot, &why);
}

/* What workers send. */

static void take_confined(struct supervisor *s, struct slot *slot)
{
    if (slot->confined)
        broke(s, slot);
    else
        slot_set_confined(slot);
}

/* What the first worker says of itself and its units; false: it makes no sense. */
static bool learn(struct supervisor *s, struct str payload)
{
    struct wire_reader in = { .bytes = str_copy(s->arena, payload), .arena = s->arena };
    struct unit_list units = { 0 };
    struct confinement confinement = { .no_new_privs = true };
    confinement.landlock_abi = (int)wire_number(&in);
    confinement.seccomp = wire_number(&in) != 0;
    confinement.rlimits = wire_number(&in) != 0;
    for (size_t n = wire_count(&in); n > 0 && !in.bad; n--)
        unit_read(&in, VEC_ADD(s->arena, &units));
    if (in.bad)
        return false;
    s->said = in.bytes;
    s->confinement = confinement;
    s->units = units;
    s->knows_units = true;
    return true;
}

/* All workers are told the same, so that they must say the same. */
static void take_ready(struct supervisor *s, struct slot *slot, struct str payload)
{
    if (s->knows_units ? !str_eq(payload, s->said) : !learn(s, payload)) {
        broke(s, slot);
        return;
    }
    slot_set_ready(slot);
    s->starts_lost = 0;
}

/* Units log while they are loaded and while they run. */
static void take_log(struct supervisor *s, struct slot *slot, const struct wire_header *header,
                     struct str payload)
{
    struct wire_reader in = { .bytes = payload };
    struct str unit = wire_str(&in), line = wire_str(&in);
    if (in.bad || (slot->ready && !slot_is_at(slot, header->job)))
        broke(s, slot);
    else if (s->options.log && slot->log_lines++ < LOG_LINES_MAX)
        s->options.log(s->options.ctx, str_sub(unit, 0, LOG_BYTES_MAX),
                       str_sub(line, 0, LOG_BYTES_MAX));
}

static void take_watched(struct supervisor *s, struct slot *slot, const struct wire_header *header,
                         struct str payload)
{
    if (!slot->ready || !slot_is_at(slot, header->job) || !s->options.watcher ||
        slot->watched_frames++ >= WATCHED_FRAMES_MAX ||
        !watched_take(s->options.watcher, header->type, payload))
        broke(s, slot);
}

static void take_fail(struct supervisor *s, struct slot *slot, const struct wire_header *header,
                      struct str payload)
{
    struct err why = { 0 };
    struct wire_reader in = { .bytes = payload };
    wire_err(&in, &why);
    if (!slot->ready)
        end_slot(s, slot, &why); /* its setup failed */
    else if (slot_is_at(slot, header->job))
        ring_fail(&s->ring, slot_take(slot), &why);
    else
        broke(s, slot);
}

static void take_answer(struct supervisor *s, struct slot *slot, const struct wire_header *header,
                        struct str payload)
{
    if (!slot_is_at(slot, header->job) || header->type != ring_at(&s->ring, header->job)->expects) {
        broke(s, slot);
        return;
    }
    ring_answer(&s->ring, slot_take(slot), payload);
}

static void take_frame(struct supervisor *s, struct slot *slot, const struct wire_header *header,
                       struct str payload)
{
    if (header->type == WIRE_READY && !slot->ready)
        take_ready(s, slot, payload);
    else if (header->type == WIRE_CONFINED && !slot->ready)
        take_confined(s, slot);
    else if (header->type == WIRE_LOG)
        take_log(s, slot, header, payload);
    else if (header->type == WIRE_TRACE || header->type == WIRE_PROFILE)
        take_watched(s, slot, header, payload);
    else if (header->type == WIRE_FAIL)
        take_fail(s, slot, header, payload);
    else if (header->type >= WIRE_RESULT && header->type <= WIRE_REPORTED)
        take_answer(s, slot, header, payload);
    else
        broke(s, slot);
}

static void take_frames(struct supervisor *s, struct slot *slot)
{
    size_t at = 0;
    struct wire_header header;
    struct str payload;
    enum slot_frame got = SLOT_NO_FRAME;
    while (process_runs(&slot->process) &&
           (got = slot_frame(slot, &at, &header, &payload)) == SLOT_FRAME)
        take_frame(s, slot, &header, payload);
    if (got == SLOT_NONSENSE)
        broke(s, slot);
    slot_drop(slot, at);
}

static void receive(struct supervisor *s, struct slot *slot)
{
    if (slot_receive(slot))
        take_frames(s, slot);
    else
        crashed(s, slot);
}

static void send_to(struct supervisor *s, struct slot *slot)
{
    if (!slot_send(slot))
        crashed(s, slot);
}

/* The loop. */

static void give_job(struct supervisor *s, struct slot *slot, uint64_t number)
{
    struct job *job = ring_at(&s->ring, number);
    job->state = JOB_SENT;
    slot_hold(slot, number, buf_view(&job->frame));
    send_to(s, slot);
}

/* Gives waiting jobs to workers with room, starting those that do not run. */
static void dispatch(struct supervisor *s)
{
    struct ring *ring = &s->ring;
    for (int i = 0; i < s->options.workers; i++) {
        struct slot *slot = &s->workers[i];
        while (ring->next < ring->tail && slot->n_held < s->options.depth) {
            if (ring_at(ring, ring->next)->state != JOB_WAITING) {
                ring->next++;
                continue;
            }
            if (!ring_may_send(ring, ring->next))
                return;
            if (!process_runs(&slot->process) &&
                (s->fatal.code != ERR_NONE || !start_slot(s, slot)))
                return;
            give_job(s, slot, ring->next++);
        }
    }
}

static int wait_ms(const struct supervisor *s)
{
    int64_t first = INT64_MAX, now = clock_ticks_ms();
    for (int i = 0; i < s->options.workers; i++) {
        int64_t deadline = slot_deadline(&s->workers[i], s->setup->timeout_ms);
        first = deadline < first ? deadline : first;
    }
    int most = s->tick ? s->tick_ms : WAIT_MAX_MS;
    if (first == INT64_MAX)
        return s->tick ? most : -1;
    return first <= now ? 0 : first - now > most ? most : (int)(first - now);
}

/* One round: waits for something to happen and handles it. */
static bool pump(struct supervisor *s, int other_fd, bool *other_ready, struct err *err)
{
    struct pollfd fds[WORKERS_MAX + 2];
    dispatch(s);
    for (int i = 0; i < s->options.workers; i++) {
        const struct slot *slot = &s->workers[i];
        bool runs = process_runs(&slot->process);
        short out = slot_wants_out(slot) ? POLLOUT : 0;
        fds[i] = (struct pollfd){ runs ? slot->process.socket : -1, (short)(POLLIN | out), 0 };
    }
    int n = s->options.workers;
    fds[n] = (struct pollfd){ s->signals.fd, POLLIN, 0 };
    fds[n + 1] = (struct pollfd){ other_fd, POLLIN, 0 };
    if (poll(fds, (nfds_t)n + 2, s->fatal.code != ERR_NONE ? 0 : wait_ms(s)) < 0 && errno != EINTR)
        return err_set(err, ERR_IO, "can't wait for workers: %s", strerror(errno));
    if ((fds[n].revents & POLLIN) && signals_take(&s->signals))
        return err_set(err, ERR_INTERRUPTED, "stopped by a signal");
    if (other_ready)
        *other_ready = fds[n + 1].revents != 0;
    int64_t now = clock_ticks_ms();
    for (int i = 0; i < n; i++) {
        struct slot *slot = &s->workers[i];
        if (fds[i].revents & POLLOUT)
            send_to(s, slot);
        if (process_runs(&slot->process) && (fds[i].revents & (POLLIN | POLLHUP | POLLERR)))
            receive(s, slot);
        if (slot_deadline(slot, s->setup->timeout_ms) <= now)
            overran(s, slot);
    }
    return true;
}

bool supervisor_poll(struct supervisor *s, int other_fd, bool *other_ready, struct err *err)
{
    if (!pump(s, other_fd, other_ready, err))
        return false;
    if (s->fatal.code != ERR_NONE) /* no worker can be had */
        ring_fail_waiting(&s->ring, &s->fatal);
    ring_deliver(&s->ring);
    if (s->tick)
        s->tick(s->tick_ctx);
    return true;
}

bool supervisor_finish(struct supervisor *s, struct err *err)
{
    ring_deliver(&s->ring);
    while (!ring_is_empty(&s->ring))
        if (!supervisor_poll(s, -1, NULL, err))
            return false;
    return true;
}

/* Jobs. */

/* What a job is answered by, when it does not fail. */
static enum wire_type answer_of(enum wire_type job)
{
    static const enum wire_type answers[] = {
        [WIRE_CHECK] = WIRE_RESULT, [WIRE_READ] = WIRE_ARTICLE,    [WIRE_LINE] = WIRE_ANSWER,
        [WIRE_TEST] = WIRE_TESTED,  [WIRE_REPORT] = WIRE_REPORTED, [WIRE_READY] = WIRE_READY,
    };
    return answers[job];
}

/* A place at the ring's end, with a frame started in it. */
static struct job *job_new(struct supervisor *s, enum wire_type type, size_t *start,
                           struct err *err)
{
    while (ring_is_full(&s->ring))
        if (!supervisor_poll(s, -1, NULL, err))
            return NULL;
    struct job *job = ring_new(&s->ring, answer_of(type));
    *start = wire_start(&job->frame, type, s->ring.tail);
    return job;
}

static bool job_add(struct supervisor *s, struct job *job, size_t start)
{
    wire_finish(&job->frame, start);
    ring_push(&s->ring);
    dispatch(s);
    return true;
}

static bool add_input(struct supervisor *s, enum wire_type type, const struct input *input,
                      struct job *callback, struct err *err)
{
    size_t start;
    struct job *job = job_new(s, type, &start, err);
    if (!job)
        return false;
    input_put(&job->frame, input);
    job->done = callback->done;
    job->ctx = callback->ctx;
    return job_add(s, job, start);
}

bool supervisor_check(struct supervisor *s, const struct input *input, answer_done *done, void *ctx,
                      struct err *err)
{
    return add_input(s, WIRE_CHECK, input, &(struct job){ .done = done, .ctx = ctx }, err);
}

bool supervisor_read(struct supervisor *s, const struct input *input, answer_done *done, void *ctx,
                     struct err *err)
{
    return add_input(s, WIRE_READ, input, &(struct job){ .done = done, .ctx = ctx }, err);
}

bool supervisor_report(struct supervisor *s, const struct stored *stored, answer_done *done,
                       void *ctx, struct err *err)
{
    size_t start;
    struct job *job = job_new(s, WIRE_REPORT, &start, err);
    if (!job)
        return false;
    input_put(&job->frame, &stored->input);
    wire_put_result(&job->frame, stored->result);
    job->done = done;
    job->ctx = ctx;
    return job_add(s, job, start);
}

bool supervisor_test(struct supervisor *s, answer_done *done, void *ctx, struct err *err)
{
    size_t start;
    struct job *job = job_new(s, WIRE_TEST, &start, err);
    if (!job)
        return false;
    job->done = done;
    job->ctx = ctx;
    return job_add(s, job, start);
}

bool supervisor_place(struct supervisor *s, answer_done *done, void *ctx, struct err *err)
{
    size_t start;
    struct job *job = job_new(s, WIRE_READY, &start, err);
    if (!job)
        return false;
    job->done = done;
    job->ctx = ctx;
    ring_push(&s->ring);
    ring_answer(&s->ring, s->ring.tail - 1, STR_NONE);
    ring_deliver(&s->ring); /* with no worker at work, nothing else would */
    return true;
}

bool supervisor_line(struct supervisor *s, const struct request_line *line, answer_done *done,
                     void *ctx, struct err *err)
{
    size_t start;
    struct job *job = job_new(s, WIRE_LINE, &start, err);
    if (!job)
        return false;
    request_put(&job->frame, line);
    job->done = done;
    job->ctx = ctx;
    return job_add(s, job, start);
}

size_t supervisor_pending(const struct supervisor *s)
{
    return (size_t)(s->ring.tail - s->ring.head);
}

void supervisor_set_tick(struct supervisor *s, void (*tick)(void *ctx), void *ctx, int every_ms)
{
    s->tick = tick;
    s->tick_ctx = ctx;
    s->tick_ms = every_ms;
}

size_t supervisor_running(const struct supervisor *s, struct running *out, size_t max)
{
    size_t n = 0;
    for (int i = 0; i < s->options.workers; i++) {
        const struct slot *slot = &s->workers[i];
        if (!slot->ready || slot->n_held == 0)
            continue;
        if (n < max) {
            out[n].ctx = ring_at(&s->ring, slot->held[0])->ctx;
            process_trace(&slot->process, out[n].trace);
        }
        n++;
    }
    return n;
}

/* Start and stop. */

static bool first_ready(struct supervisor *s, struct err *err)
{
    struct slot *first = &s->workers[0];
    /* Not until it is ready: it may be, and be ended again in the same round. */
    while (!s->knows_units && s->fatal.code == ERR_NONE) {
        if (!process_runs(&first->process) && start_slot(s, first))
            send_to(s, first);
        if (s->fatal.code == ERR_NONE && !pump(s, -1, NULL, err))
            return false;
    }
    if (s->fatal.code == ERR_NONE)
        return true;
    *err = s->fatal;
    return false;
}

bool supervisor_start(const struct setup *setup, const struct supervisor_options *options,
                      struct supervisor **out, struct err *err)
{
    struct supervisor *s = xmalloc(sizeof *s);
    *s = (struct supervisor){ .setup = setup, .options = *options, .arena = arena_new() };
    if (s->options.workers > WORKERS_MAX)
        s->options.workers = WORKERS_MAX;
    size_t workers = (size_t)s->options.workers;
    s->ring.capacity = s->options.ring > 0 ? (uint64_t)s->options.ring
                                           : workers * (uint64_t)s->options.depth * RING_PER_WORKER;
    s->ring.jobs = ARENA_ARRAY(s->arena, s->ring.capacity, struct job);
    s->workers = ARENA_ARRAY(s->arena, workers, struct slot);
    for (size_t i = 0; i < workers; i++) {
        s->workers[i].process = PROCESS_NONE;
        s->workers[i].held = ARENA_ARRAY(s->arena, (size_t)s->options.depth, uint64_t);
    }
    size_t start = wire_start(&s->setup_frame, WIRE_SETUP, 0);
    setup_put(&s->setup_frame, setup);
    wire_finish(&s->setup_frame, start);
    signals_watch(&s->signals);
    if (first_ready(s, err)) {
        *out = s;
        return true;
    }
    supervisor_stop(s);
    return false;
}

void supervisor_stop(struct supervisor *s)
{
    if (!s)
        return;
    for (int i = 0; i < s->options.workers; i++)
        slot_free(&s->workers[i]);
    ring_clear(&s->ring);
    signals_release(&s->signals);
    buf_free(&s->setup_frame);
    arena_free(s->arena);
    free(s);
}

size_t supervisor_unit_count(const struct supervisor *s)
{
    return s->units.n;
}

const struct unit_info *supervisor_unit_at(const struct supervisor *s, size_t i)
{
    return &s->units.items[i];
}

const struct confinement *supervisor_confinement(const struct supervisor *s)
{
    return &s->confinement;
}
