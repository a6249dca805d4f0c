/*
 * What a worker that was broken into can do to its supervisor: nothing but
 * fail its own job.  This program is its own worker: started again, it plays
 * the part that the setup names.
 */
#include "check.h"

#include "base/clock.h"
#include "run/supervisor.h"
#include "run/worker.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define TIMEOUT_MS 300

/* The worker's side. */

static void send_bytes(struct buf *out)
{
    for (size_t done = 0; done < out->len;) {
        ssize_t n = write(WORKER_SOCKET, out->ptr + done, out->len - done);
        if (n <= 0)
            _exit(1);
        done += (size_t)n;
    }
    buf_reset(out);
}

/* The next frame's payload, in `in`. */
static struct wire_header receive(struct buf *in)
{
    struct wire_header header;
    char bytes[WIRE_HEADER_BYTES];
    size_t done = 0;
    while (done < sizeof bytes) {
        ssize_t n = read(WORKER_SOCKET, bytes + done, sizeof bytes - done);
        if (n <= 0)
            _exit(0);
        done += (size_t)n;
    }
    if (!wire_header_read(bytes, &header))
        _exit(1);
    buf_reset(in);
    buf_reserve(in, header.size);
    while (in->len < header.size) {
        ssize_t n = read(WORKER_SOCKET, in->ptr + in->len, header.size - in->len);
        if (n <= 0)
            _exit(0);
        in->len += (size_t)n;
    }
    return header;
}

static void send_frame(enum wire_type type, uint64_t job, struct str payload)
{
    struct buf out = { 0 };
    size_t start = wire_start(&out, type, job);
    buf_str(&out, payload);
    wire_finish(&out, start);
    send_bytes(&out);
    buf_free(&out);
}

static void send_text(enum wire_type type, uint64_t job, uint64_t number, const char *text)
{
    struct buf payload = { 0 };
    wire_put_number(&payload, number);
    wire_put_str(&payload, str_from(text));
    send_frame(type, job, buf_view(&payload));
    buf_free(&payload);
}

static void send_log(uint64_t job, const char *line)
{
    struct buf payload = { 0 };
    wire_put_str(&payload, STR("check/x"));
    wire_put_str(&payload, str_from(line));
    send_frame(WIRE_LOG, job, buf_view(&payload));
    buf_free(&payload);
}

/* Fills the page to its end with what is no text and has no end. */
static void fill_trace(void)
{
    char *trace =
        mmap(NULL, SCRIPT_TRACE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, WORKER_TRACE, 0);
    if (trace != MAP_FAILED)
        memset(trace, 0x1B, SCRIPT_TRACE_BYTES);
}

static void misbehave(const char *part, uint64_t job)
{
    if (!strcmp(part, "another job"))
        send_text(WIRE_ARTICLE, job + 1, 0, "");
    else if (!strcmp(part, "another answer"))
        send_text(WIRE_TESTED, job, 0, "");
    else if (!strcmp(part, "a job"))
        send_text(WIRE_READ, job, 0, "");
    else if (!strcmp(part, "another failure"))
        send_text(WIRE_FAIL, job + 1, ERR_IO, "not mine");
    else if (!strcmp(part, "a log of another job"))
        send_log(job + 7, "not mine");
    else if (!strcmp(part, "a broken log"))
        send_frame(WIRE_LOG, job, STR("x"));
    else if (!strcmp(part, "no message"))
        send_text(WIRE_FAIL, job, ERR_FINDINGS, "");
    else if (!strcmp(part, "no code"))
        send_text(WIRE_FAIL, job, 1000, "x");
    else if (!strcmp(part, "ready again"))
        send_text(WIRE_READY, job, 0, NULL);
    else if (!strcmp(part, "a setup"))
        send_text(WIRE_SETUP, job, 0, NULL);
    else if (!strcmp(part, "a huge size"))
        send_bytes(&(struct buf){
            .ptr = (char[]){ 0, 0, 0, 0, 9, WIRE_ARTICLE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
            .len = WIRE_HEADER_BYTES,
            .cap = WIRE_HEADER_BYTES });
    else if (!strcmp(part, "an endless log"))
        for (;;)
            send_log(job, "again and again");
    else if (!strcmp(part, "a closed socket"))
        close(WORKER_SOCKET);
    else if (!strcmp(part, "an endless trace"))
        fill_trace();
    else if (!strcmp(part, "good"))
        send_text(WIRE_ARTICLE, job, 0, "");
    /* A worker that failed in good order goes on; the others wait for their end. */
    while (strcmp(part, "good") != 0 && strncmp(part, "no ", 3) != 0)
        pause();
}

_Noreturn static void play(void)
{
    struct buf in = { 0 };
    struct setup setup = { 0 };
    receive(&in);
    struct arena *arena = arena_new();
    struct wire_reader reader = { .bytes = str_copy(arena, buf_view(&in)), .arena = arena };
    setup_read(&reader, &setup);
    if (str_eq_c(setup.select, "a broken start"))
        send_frame(WIRE_READY, 0, STR("x"));
    else if (str_eq_c(setup.select, "an answer at once"))
        send_text(WIRE_ARTICLE, 0, 0, "");
    else
        send_frame(WIRE_READY, 0, str_new((char[32]){ 0 }, 32));
    if (str_eq_c(setup.select, "an idle log"))
        for (;;)
            send_log(99, "nobody asked");
    for (;;) {
        struct wire_header header = receive(&in);
        struct input input = { 0 };
        reader = (struct wire_reader){ .bytes = buf_view(&in), .arena = arena };
        input_read(&reader, &input);
        const char *part = str_c(arena, input.name);
        misbehave(part, header.job);
    }
}

/* The supervisor's side. */

struct outcome {
    enum wire_type type;
    struct err err;
    int calls, drops;
};

static void take(void *ctx, const struct answer *answer)
{
    struct outcome *out = ctx;
    if (!answer) {
        out->drops++;
        return;
    }
    out->type = answer->type;
    out->err = answer->err;
    out->calls++;
}

static void count_line(void *ctx, struct str unit, struct str line)
{
    (void)unit;
    (void)line;
    ++*(size_t *)ctx;
}

static bool start(const char *select, size_t *lines, struct supervisor **out, struct err *err)
{
    static struct setup setup;
    setup = (struct setup){ .select = str_from(select), .timeout_ms = TIMEOUT_MS };
    const struct supervisor_options options = {
        .workers = 1, .depth = 1, .log = count_line, .ctx = lines
    };
    return supervisor_start(&setup, &options, out, err);
}

static const struct {
    const char *part;
    enum err_code code;
    const char *message;
} parts[] = {
    { "another job", ERR_WORKER, "makes no sense" },
    { "another answer", ERR_WORKER, "makes no sense" },
    { "a job", ERR_WORKER, "makes no sense" },
    { "another failure", ERR_WORKER, "makes no sense" },
    { "a log of another job", ERR_WORKER, "makes no sense" },
    { "a broken log", ERR_WORKER, "makes no sense" },
    { "no message", ERR_WORKER, "without saying why" },
    { "no code", ERR_WORKER, "without saying why" },
    { "ready again", ERR_WORKER, "makes no sense" },
    { "a setup", ERR_WORKER, "makes no sense" },
    { "a huge size", ERR_WORKER, "makes no sense" },
    { "an endless log", ERR_TIMEOUT, "ran for more than" },
    { "silence", ERR_TIMEOUT, "ran for more than" },
    { "a closed socket", ERR_WORKER, "crashed" },
    { "an endless trace", ERR_TIMEOUT, "???" },
};

/* The job of the hostile worker fails, by name and in time; the ones before and
   after it are answered. */
static void test_hostile_workers(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct supervisor *s = NULL;
        struct err err = { 0 };
        size_t lines = 0;
        struct outcome outcomes[3] = { 0 };
        const char *names[] = { "good", parts[i].part, "good" };
        CHECK(start("", &lines, &s, &err), parts[i].part);
        int64_t begun = clock_ticks_ms();
        for (int k = 0; k < 3; k++) {
            struct input input = { .name = str_from(names[k]) };
            CHECK(supervisor_read(s, &input, take, &outcomes[k], &err), parts[i].part);
        }
        CHECK(supervisor_finish(s, &err), parts[i].part);
        CHECK(clock_ticks_ms() - begun < 20 * TIMEOUT_MS, parts[i].part);
        supervisor_stop(s);
        for (int k = 0; k < 3; k++)
            CHECK_INT(outcomes[k].calls, 1, parts[i].part);
        CHECK_INT(outcomes[0].type, WIRE_ARTICLE, parts[i].part);
        CHECK_INT(outcomes[2].type, WIRE_ARTICLE, parts[i].part);
        CHECK_INT(outcomes[1].err.code, parts[i].code, parts[i].part);
        if (!strstr(outcomes[1].err.message, parts[i].message))
            fail_msg("%s: %s", parts[i].part, outcomes[1].err.message);
        CHECK(lines <= 20000, parts[i].part);
    }
}

static void test_hostile_start(void **state)
{
    (void)state;
    static const char *const starts[] = { "a broken start", "an answer at once" };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct supervisor *s = NULL;
        struct err err = { 0 };
        size_t lines = 0;
        CHECK(!start(starts[i], &lines, &s, &err), starts[i]);
        CHECK_INT(err.code, ERR_WORKER, starts[i]);
    }
}

/* A worker without a job says nothing: it is ended, and another one works. */
static void test_idle_log(void **state)
{
    (void)state;
    struct supervisor *s = NULL;
    struct err err = { 0 };
    size_t lines = 0;
    struct outcome outcome = { 0 };
    CHECK(start("an idle log", &lines, &s, &err), err.message);
    struct input input = { .name = STR("good") };
    CHECK(supervisor_read(s, &input, take, &outcome, &err), "a job");
    CHECK(supervisor_finish(s, &err), "ends");
    CHECK_INT(outcome.calls, 1, "with an outcome");
    CHECK_INT(lines, 0, "and nothing is shown");
    supervisor_stop(s);
}

/* What a job holds can be freed, also when nobody waited for its answer. */
static void test_stop_drops_jobs(void **state)
{
    (void)state;
    struct supervisor *s = NULL;
    struct err err = { 0 };
    size_t lines = 0;
    struct outcome outcome = { 0 };
    CHECK(start("", &lines, &s, &err), err.message);
    struct input input = { .name = STR("good") };
    CHECK(supervisor_read(s, &input, take, &outcome, &err), "a job");
    supervisor_stop(s);
    CHECK_INT(outcome.calls, 0, "no answer");
    CHECK_INT(outcome.drops, 1, "but word that there will be none");
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], WORKER_ARGUMENT) == 0)
        play();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hostile_workers),
        cmocka_unit_test(test_hostile_start),
        cmocka_unit_test(test_idle_log),
        cmocka_unit_test(test_stop_drops_jobs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
