/* One worker's place: buffers, held jobs, deadlines. */
#include "slot.h"

#include "base/clock.h"

#include <errno.h>
#include <unistd.h>

/* How long a worker may take to open the bench and confine itself; after that it
   reads units, which may take as long as a job, or this if that is longer. */
#define START_TIMEOUT_MS 30000
#define LOAD_TIMEOUT_MS  1000
/* The worker's own limits get this long to end a job in good order. */
#define GRACE_MS 100
/* What is read at once: a result of an ordinary article in one call. */
#define RECEIVE_BYTES ((size_t)256 * 1024)

bool slot_start(struct slot *slot, struct str setup, struct err *err)
{
    if (!process_start(&slot->process, err))
        return false;
    slot->ready = slot->confined = false;
    slot->out_done = slot->log_lines = slot->watched_frames = 0;
    buf_reset(&slot->in);
    buf_reset(&slot->out);
    buf_str(&slot->out, setup);
    slot->since_ms = clock_ticks_ms();
    return true;
}

void slot_stop(struct slot *slot)
{
    process_kill(&slot->process);
    slot->n_held = 0;
    slot->ready = false;
}

void slot_free(struct slot *slot)
{
    slot_stop(slot);
    process_free(&slot->process);
    buf_free(&slot->in);
    buf_free(&slot->out);
}

void slot_set_confined(struct slot *slot)
{
    slot->confined = true;
    slot->since_ms = clock_ticks_ms();
}

void slot_set_ready(struct slot *slot)
{
    slot->ready = true;
    slot->log_lines = slot->watched_frames = 0;
    slot->since_ms = clock_ticks_ms();
}

void slot_hold(struct slot *slot, uint64_t number, struct str frame)
{
    if (slot->n_held == 0)
        slot->since_ms = clock_ticks_ms();
    slot->held[slot->n_held++] = number;
    buf_str(&slot->out, frame);
}

uint64_t slot_take(struct slot *slot)
{
    uint64_t number = slot->held[0];
    slot->n_held--;
    memmove(slot->held, slot->held + 1, (size_t)slot->n_held * sizeof *slot->held);
    slot->since_ms = clock_ticks_ms();
    slot->log_lines = slot->watched_frames = 0;
    return number;
}

bool slot_is_at(const struct slot *slot, uint64_t number)
{
    return slot->ready && slot->n_held > 0 && slot->held[0] == number;
}

bool slot_wants_out(const struct slot *slot)
{
    return slot->out.len > slot->out_done;
}

bool slot_send(struct slot *slot)
{
    if (!slot_wants_out(slot))
        return true;
    ssize_t n = process_send(&slot->process, slot->out.ptr + slot->out_done,
                             slot->out.len - slot->out_done);
    if (n < 0)
        return false;
    slot->out_done += (size_t)n;
    if (slot->out_done == slot->out.len) {
        slot->out_done = 0;
        buf_reset(&slot->out);
    }
    return true;
}

bool slot_receive(struct slot *slot)
{
    struct buf *in = &slot->in;
    buf_reserve(in, RECEIVE_BYTES);
    ssize_t n = read(slot->process.socket, in->ptr + in->len, in->cap - in->len - 1);
    if (n > 0)
        in->len += (size_t)n;
    return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

enum slot_frame slot_frame(struct slot *slot, size_t *at, struct wire_header *header,
                           struct str *payload)
{
    const struct buf *in = &slot->in;
    if (in->len - *at < WIRE_HEADER_BYTES)
        return SLOT_NO_FRAME;
    if (!wire_header_read(in->ptr + *at, header))
        return SLOT_NONSENSE;
    if (in->len - *at - WIRE_HEADER_BYTES < header->size)
        return SLOT_NO_FRAME;
    *payload = str_new(in->ptr + *at + WIRE_HEADER_BYTES, header->size);
    *at += WIRE_HEADER_BYTES + header->size;
    return SLOT_FRAME;
}

void slot_drop(struct slot *slot, size_t at)
{
    if (at > 0)
        memmove(slot->in.ptr, slot->in.ptr + at, slot->in.len - at);
    slot->in.len -= at;
}

int64_t slot_deadline(const struct slot *slot, int64_t timeout_ms)
{
    if (!process_runs(&slot->process) || (slot->ready && slot->n_held == 0))
        return INT64_MAX;
    int64_t ms = timeout_ms;
    if (!slot->ready)
        ms = !slot->confined ? START_TIMEOUT_MS : ms < LOAD_TIMEOUT_MS ? LOAD_TIMEOUT_MS : ms;
    return slot->since_ms + ms + GRACE_MS;
}

void slot_explain_timeout(const struct slot *slot, int64_t timeout_ms, struct err *why)
{
    double seconds = (double)timeout_ms / 1000;
    char trace[SCRIPT_TRACE_BYTES];
    process_trace(&slot->process, trace);
    if (slot->confined && !slot->ready)
        err_set(why, ERR_TIMEOUT, "%s takes too long to load", trace[0] ? trace : "a unit");
    else if (!slot->ready)
        err_set(why, ERR_TIMEOUT, "a worker did not start within %d s", START_TIMEOUT_MS / 1000);
    else if (trace[0])
        err_set(why, ERR_TIMEOUT, "%s ran for more than %g s; see --timeout", trace, seconds);
    else
        err_set(why, ERR_TIMEOUT, "ran for more than %g s; see --timeout", seconds);
}
