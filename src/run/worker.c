/*
 * A worker's life: setup, confinement, jobs.  Everything of a job hangs from
 * one arena that is forgotten after the answer, so that memory stays flat over
 * any number of articles.
 */
#include "worker.h"

#include "request.h"
#include "watched.h"

#include "read/charset.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define KEPT_BUFFER_BYTES ((size_t)4 * 1024 * 1024)

struct worker {
    struct arena *life;  /* the setup */
    struct arena *arena; /* one job */
    struct setup setup;
    struct store *bench; /* NULL: none */
    struct script_host host;
    struct pipeline pipeline;
    struct buf in, out;
    struct buf note; /* a line of the log, sent between frames */
    uint64_t job;    /* the one at work */
};

/* The supervisor is gone or broken: there is nobody to tell. */
static void leave(int status)
{
    _exit(status);
}

static void send_all(struct buf *out)
{
    for (size_t done = 0; done < out->len;) {
        ssize_t n = write(WORKER_SOCKET, out->ptr + done, out->len - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            leave(1);
        done += (size_t)n;
    }
    if (out->cap > KEPT_BUFFER_BYTES)
        buf_free(out); /* one huge article must not weigh on all that follow */
    buf_reset(out);
}

static bool receive(char *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = read(WORKER_SOCKET, bytes + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

/* Reads the next frame's payload into w->in; leaves at the stream's end. */
static struct wire_header next_frame(struct worker *w)
{
    char bytes[WIRE_HEADER_BYTES];
    struct wire_header header;
    if (!receive(bytes, sizeof bytes))
        leave(0);
    if (!wire_header_read(bytes, &header))
        leave(1);
    if (w->in.cap > KEPT_BUFFER_BYTES)
        buf_free(&w->in);
    buf_reset(&w->in);
    buf_reserve(&w->in, header.size);
    if (!receive(w->in.ptr, header.size))
        leave(1);
    w->in.len = header.size;
    w->job = header.job;
    return header;
}

static void send_fail(struct worker *w, const struct err *err)
{
    size_t start = wire_start(&w->out, WIRE_FAIL, w->job);
    wire_put_err(&w->out, err);
    wire_finish(&w->out, start);
    send_all(&w->out);
}

/* What units ask of the world (script/host.h). */

static bool host_search(void *ctx, const struct search_query *query, struct arena *arena,
                        struct search_hit_list *out, struct err *err)
{
    struct worker *w = ctx;
    if (!w->bench)
        return err_set(err, ERR_DENIED, "there is no library of sources here");
    return store_search(w->bench, query, arena, out, err);
}

static bool host_source_get(void *ctx, const struct source_key *key, struct arena *arena,
                            struct source *out, struct err *err)
{
    struct worker *w = ctx;
    if (!w->bench)
        return err_set(err, ERR_DENIED, "there is no library of sources here");
    return store_source_at(w->bench, key, arena, out, err);
}

static bool host_source_find(void *ctx, struct str url, struct arena *arena, struct source *out,
                             struct err *err)
{
    struct worker *w = ctx;
    if (!w->bench)
        return err_set(err, ERR_DENIED, "there is no library of sources here");
    return store_source_find(w->bench, url, arena, out, err);
}

static void host_log(void *ctx, struct str unit, struct str line)
{
    struct worker *w = ctx;
    size_t start = wire_start(&w->note, WIRE_LOG, w->job);
    wire_put_str(&w->note, unit);
    wire_put_str(&w->note, line);
    wire_finish(&w->note, start);
    send_all(&w->note);
}

static void host_trace(void *ctx, enum watch_class class, struct str line)
{
    struct worker *w = ctx;
    watched_put_line(&w->note, w->job, class, line);
    send_all(&w->note);
}

/* Before the answer, also of a job that failed. */
static void send_profile(struct worker *w)
{
    const struct unit_profile_list *units = w->pipeline.vm ? script_profile(w->pipeline.vm) : NULL;
    if (!units)
        return;
    watched_put_profile(&w->note, w->job, units);
    send_all(&w->note);
}

/* A statement that the bench ran; only a unit's are wanted. */
static void tell_statement(void *ctx, const struct store_statement *done)
{
    struct worker *w = ctx;
    if (!w->pipeline.vm || !script_wants(w->pipeline.vm, WATCH_SQL))
        return;
    struct buf line = { 0 };
    buf_printf(&line, "%.*s  [%lld µs]", STR_ARG(done->sql), (long long)(done->cpu_ns / 1000));
    script_say(w->pipeline.vm, WATCH_SQL, buf_view(&line));
    buf_free(&line);
}

/* Setup. */

static bool open_bench(struct worker *w, struct err *err)
{
    if (str_is_none(w->setup.bench))
        return true;
    const char *path = str_c(w->life, w->setup.bench);
    if (!store_open(path, STORE_READ, &w->bench, err))
        return false;
    if (w->setup.watch.classes & (1U << WATCH_SQL))
        store_watch(w->bench, tell_statement, w);
    return store_settle(w->bench, err);
}

static bool open_units(struct worker *w, struct err *err)
{
    if (!w->setup.units)
        return true;
    struct script_setup scripts = {
        .files = w->setup.files,
        .select = w->setup.select,
        .select_origin = w->setup.select_origin,
        .options = w->setup.options,
        .origins = w->setup.origins,
        .limits = script_limits_default,
        .trace = w->pipeline.trace,
        .watch = w->setup.watch,
        .lint = w->setup.lint,
        .describe = w->setup.describe,
    };
    w->host = (struct script_host){
        .ctx = w,
        .search = host_search,
        .source_get = host_source_get,
        .source_find = host_source_find,
        .log = host_log,
        .trace = host_trace,
    };
    bool ok = script_open(&scripts, &w->host, &w->pipeline.vm, err);
    if (w->pipeline.trace)
        w->pipeline.trace[0] = '\0';
    return ok;
}

static bool prepare(struct worker *w, struct err *err)
{
    /* The setup outlives the frame that it came in. */
    struct str bytes = str_copy(w->life, buf_view(&w->in));
    struct wire_reader in = { .bytes = bytes, .arena = w->life };
    setup_read(&in, &w->setup);
    if (in.bad)
        return err_set(err, ERR_BUG, "the setup does not parse");
    w->pipeline.setup = &w->setup;
    void *trace =
        mmap(NULL, SCRIPT_TRACE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, WORKER_TRACE, 0);
    w->pipeline.trace = trace == MAP_FAILED ? NULL : trace;
    charset_load();
    if (!open_bench(w, err))
        return false;
    w->pipeline.bench = w->bench;
    return true;
}

static void send_confined(struct worker *w)
{
    wire_finish(&w->out, wire_start(&w->out, WIRE_CONFINED, w->job));
    send_all(&w->out);
}

static void send_ready(struct worker *w, const struct confinement *confined)
{
    size_t start = wire_start(&w->out, WIRE_READY, w->job);
    wire_put_number(&w->out, (uint64_t)confined->landlock_abi);
    wire_put_number(&w->out, confined->seccomp);
    wire_put_number(&w->out, confined->rlimits);
    size_t n = w->pipeline.vm ? script_count(w->pipeline.vm) : 0;
    wire_put_number(&w->out, n);
    for (size_t i = 0; i < n; i++)
        unit_put(&w->out, script_at(w->pipeline.vm, i));
    wire_finish(&w->out, start);
    send_all(&w->out);
}

/* Units that are not stet's own may be anybody's: they run behind a whole wall, or
   where the user says that it may have a hole. */
static bool may_load(const struct worker *w, const struct confinement *confined, struct err *err)
{
    const char *missing = confine_missing(confined);
    return !missing || w->setup.files.n == 0 || w->setup.unconfined ||
           err_set(err, ERR_DENIED,
                   "%s: this system has no %s, so scripts that are not stet's own are refused; "
                   "see stet doctor, or give --unconfined",
                   str_c(w->life, w->setup.files.items[0].path), missing);
}

static void set_up(struct worker *w)
{
    struct err err = { 0 };
    struct confinement confined = { 0 };
    bool ok = prepare(w, &err) && confine_self(&confined, &err) && may_load(w, &confined, &err);
    if (ok)
        send_confined(w);
    /* Units are read behind the wall: their files are hostile as well. */
    if (ok && open_units(w, &err)) {
        send_ready(w, &confined);
        return;
    }
    send_fail(w, &err);
    leave(0);
}

/* Jobs. */

static void put_reports(struct worker *w, const struct str *reports)
{
    wire_put_number(&w->out, w->setup.reports.n);
    for (size_t i = 0; i < w->setup.reports.n; i++)
        wire_put_str(&w->out, reports[i]);
}

/* Line and column of each sentence, for who compares with the file. */
static void put_places(struct worker *w, const struct result *result)
{
    const struct article *article = &result->article;
    const struct offsets *decoded = offsets_new(w->arena, article->decoded);
    for (size_t i = 0; w->setup.places && i < result->sentences.n; i++) {
        struct place at = article_place(article, decoded, result->sentences.items[i].at.start);
        wire_put_number(&w->out, at.line);
        wire_put_number(&w->out, at.column);
    }
}

static bool do_check(struct worker *w, struct wire_reader *in, struct err *err)
{
    struct input input = { 0 };
    struct checked checked = { 0 };
    input_read(in, &input);
    if (!pipeline_check(&w->pipeline, &input, w->arena, &checked, err))
        return false;
    size_t start = wire_start(&w->out, WIRE_RESULT, w->job);
    wire_put_result(&w->out, &checked.result);
    put_reports(w, checked.reports);
    put_places(w, &checked.result);
    wire_finish(&w->out, start);
    return true;
}

static bool do_report(struct worker *w, struct wire_reader *in, struct err *err)
{
    struct input input = { 0 };
    struct checked checked = { 0 };
    input_read(in, &input);
    wire_result(in, &checked.result);
    if (in->bad)
        return err_set(err, ERR_BUG, "the result does not parse");
    if (!pipeline_report(&w->pipeline, &input, w->arena, &checked, err))
        return false;
    size_t start = wire_start(&w->out, WIRE_REPORTED, w->job);
    put_reports(w, checked.reports);
    wire_finish(&w->out, start);
    return true;
}

static bool do_read(struct worker *w, struct wire_reader *in, struct err *err)
{
    struct input input = { 0 };
    struct article article = { 0 };
    input_read(in, &input);
    if (!pipeline_read(&w->pipeline, &input, w->arena, &article, err))
        return false;
    size_t start = wire_start(&w->out, WIRE_ARTICLE, w->job);
    wire_put_article(&w->out, &article);
    wire_finish(&w->out, start);
    return true;
}

static bool do_line(struct worker *w, struct wire_reader *in, struct err *err)
{
    struct attachment attachment = { 0 };
    struct request_line line = { .attachment = &attachment };
    line.command = (enum request_command)wire_number(in);
    line.text = wire_str(in);
    attachment.bytes = wire_str(in);
    attachment.name = wire_str(in);
    if (wire_number(in))
        wire_err(in, &attachment.failed);
    if (in->bad || line.command >= REQUEST_COMMAND_COUNT)
        return err_set(err, ERR_BUG, "the request does not parse");
    size_t start = wire_start(&w->out, WIRE_ANSWER, w->job);
    size_t flag = w->out.len;
    wire_put_number(&w->out, 0);
    bool ok = request_answer(&w->pipeline, &line, w->arena, &w->out);
    w->out.ptr[flag] = ok;
    wire_finish(&w->out, start);
    return true;
}

static void add_test(void *ctx, struct str unit, size_t number, bool passed, struct str detail)
{
    struct worker *w = ctx;
    wire_put_str(&w->out, unit);
    wire_put_number(&w->out, number);
    wire_put_number(&w->out, passed);
    wire_put_str(&w->out, detail);
}

static bool do_test(struct worker *w, struct wire_reader *in, struct err *err)
{
    (void)in;
    size_t start = wire_start(&w->out, WIRE_TESTED, w->job);
    if (!script_test(w->pipeline.vm, add_test, w, err)) {
        w->out.len = start;
        return false;
    }
    wire_finish(&w->out, start);
    return true;
}

/* Lua that was stopped in the middle of something is not trusted to be whole, and what
   a unit filled is not to weigh on the next article. */
static void renew_units(struct worker *w)
{
    struct err err = { 0 };
    script_close(w->pipeline.vm);
    w->pipeline.vm = NULL;
    if (!open_units(w, &err))
        leave(1);
}

static void serve(struct worker *w)
{
    typedef bool do_job(struct worker *, struct wire_reader *, struct err *);
    static do_job *const jobs[] = {
        [WIRE_CHECK] = do_check, [WIRE_READ] = do_read,     [WIRE_LINE] = do_line,
        [WIRE_TEST] = do_test,   [WIRE_REPORT] = do_report,
    };
    struct wire_header header = next_frame(w);
    if (header.type < WIRE_CHECK || header.type > WIRE_REPORT)
        leave(1);
    struct err err = { 0 };
    struct wire_reader in = { .bytes = buf_view(&w->in), .arena = w->arena };
    w->pipeline.deadline_ms = clock_ticks_ms() + w->setup.timeout_ms;
    if (w->pipeline.vm)
        script_watch_reset(w->pipeline.vm);
    /* One state of the bench for all that the job asks of it. */
    bool ok = (!w->bench || store_view_begin(w->bench, &err)) && jobs[header.type](w, &in, &err);
    if (w->bench)
        store_view_end(w->bench);
    send_profile(w);
    if (ok)
        send_all(&w->out);
    else
        send_fail(w, &err);
    arena_reset(w->arena);
    if (w->pipeline.vm && (err.code == ERR_BUDGET || err.code == ERR_MEMORY))
        renew_units(w);
}

int worker_main(void)
{
    struct worker w = { .life = arena_new(), .arena = arena_new() };
    struct wire_header header = next_frame(&w);
    if (header.type != WIRE_SETUP)
        leave(1);
    set_up(&w);
    for (;;)
        serve(&w);
}
