/*
 * Faults: a write that fails at any place, a full disk, a kill at any moment.
 * What was acknowledged is there afterwards, and the bench is sound.
 */
#include "bench.h"

#include <signal.h>
#include <sys/resource.h>
#include <time.h>

#include "store/open.h"

static bool put_nth(struct store *store, int n, struct err *err)
{
    struct arena *arena = arena_new();
    struct buf text = { 0 };
    for (int i = 0; i < 60; i++)
        buf_printf(&text, "Sentence %d of source %d names %u houses. ", i, n, i * 2654435761u + n);
    struct str id = str_printf(arena, "s%d", n);
    struct source source = bench_source(arena, id.ptr, "Houses", buf_view(&text).ptr);
    bool ok = store_begin(store, err);
    if (ok && !store_source_put(store, &source, source.text, err)) {
        store_rollback(store);
        ok = false;
    }
    ok = ok && store_commit(store, true, err);
    buf_free(&text);
    arena_free(arena);
    return ok;
}

/* Puts sources one by one and tells each that is committed through `fd`. */
static void put_and_tell(const char *path, int sources, int fd)
{
    struct store *store;
    struct err err = { 0 };
    if (!store_open(path, STORE_CREATE, &store, &err))
        _exit(err.code == ERR_IO && err.message[0] ? 0 : 1);
    for (int i = 0; i < sources; i++) {
        if (!put_nth(store, i, &err))
            _exit(err.code == ERR_IO && err.message[0] ? 0 : 2);
        if (write(fd, "+", 1) != 1)
            _exit(3);
    }
    store_close(store);
    _exit(0);
}

struct child {
    pid_t pid;
    int told; /* read from here */
};

static struct child start(const char *path, int sources, rlim_t limit_bytes)
{
    int fds[2];
    assert_int_equal(pipe(fds), 0);
    struct child child = { fork(), fds[0] };
    assert_true(child.pid >= 0);
    if (child.pid == 0) {
        signal(SIGXFSZ, SIG_IGN); /* the write fails instead */
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){ limit_bytes, limit_bytes });
        put_and_tell(path, sources, fds[1]);
    }
    close(fds[1]);
    return child;
}

/* How many sources the child said it had committed; its exit status in *status. */
static int finish(struct child child, int *status)
{
    char told[256];
    int n = 0;
    for (ssize_t got; (got = read(child.told, told, sizeof told)) > 0;)
        n += (int)got;
    close(child.told);
    waitpid(child.pid, status, 0);
    return n;
}

static void expect_sound(const char *path, int sources)
{
    struct arena *arena = arena_new();
    struct store *store;
    struct source_list list = { 0 };
    struct err err = { 0 };
    struct str report;
    MUST(store_open(path, STORE_CREATE, &store, &err), err);
    MUST(store_source_list(store, arena, &list, &err), err);
    CHECK(list.n >= (size_t)sources, "all that was acknowledged");
    for (size_t i = 0; i < list.n; i++) {
        struct source source;
        MUST(store_source_get(store, list.items[i].id, arena, &source, &err), err);
        CHECK(str_starts(source.text, STR("Sentence 0 ")), "with its text");
    }
    MUST(store_integrity(store, arena, &report, &err), err);
    CHECK_STR(report, "ok", "the file");
    MUST(put_nth(store, 1000, &err), err);
    store_close(store);
    arena_free(arena);
}

static void a_write_that_fails_anywhere_loses_nothing(void **state)
{
    (void)state;
    int failed = 0;
    for (rlim_t limit = 0; limit < 400 * 1024; limit = limit * 5 / 4 + 1500) {
        struct bench_dir *dir = bench_dir_new();
        const char *path = bench_path(dir, "stet.db");
        int status, told = finish(start(path, 12, limit), &status);
        CHECK(WIFEXITED(status), "no crash");
        CHECK_INT(WEXITSTATUS(status), 0, "an error of the right kind, with words");
        failed += told < 12;
        expect_sound(path, told);
        unlink(bench_path(dir, "stet.db-lock")); /* the child ended without closing */
        bench_dir_free(dir);
    }
    CHECK(failed > 10, "it did fail in many places");
}

static void a_full_disk_is_named_and_loses_nothing(void **state)
{
    (void)state;
    struct bench_dir *dir = bench_dir_new();
    const char *path = bench_path(dir, "stet.db");
    struct store *store;
    struct err err = { 0 };
    int done = 0;
    MUST(store_open(path, STORE_CREATE, &store, &err), err);
    MUST(sqlite_exec(store->db, "PRAGMA max_page_count = 120", &err), err);
    while (done < 500 && put_nth(store, done, &err))
        done++;
    CHECK(done > 0 && done < 500, "some fit, not all");
    CHECK_INT(err.code, ERR_IO, err.message);
    CHECK(strstr(err.message, "disk is full"), err.message);
    CHECK(!sqlite_in_transaction(store->db), "the step is undone");
    MUST(sqlite_exec(store->db, "PRAGMA max_page_count = 100000", &err), err);
    MUST(put_nth(store, done, &err), err);
    store_close(store);
    expect_sound(path, done + 1);
    bench_dir_free(dir);
}

static void a_kill_loses_nothing_acknowledged(void **state)
{
    (void)state;
    struct bench_dir *dir = bench_dir_new();
    const char *path = bench_path(dir, "stet.db");
    int at_work = 0; /* a quick machine may be done before the later kills */
    for (int i = 0; i < 12; i++) {
        struct child child = start(path, 400, RLIM_INFINITY);
        int status;
        nanosleep(&(struct timespec){ .tv_nsec = (5 + i * 7) * 1000000L }, NULL);
        kill(child.pid, SIGKILL);
        expect_sound(path, finish(child, &status));
        at_work += WIFSIGNALED(status);
    }
    CHECK(at_work > 2, "killed at work");
    bench_dir_free(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_write_that_fails_anywhere_loses_nothing),
        cmocka_unit_test(a_full_disk_is_named_and_loses_nothing),
        cmocka_unit_test(a_kill_loses_nothing_acknowledged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
