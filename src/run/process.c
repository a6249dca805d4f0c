/*
 * Worker processes.  A worker gets an environment without the user's secrets
 * and no descriptor but its socket, its trace and standard error.
 */
#include "process.h"

#include "pipeline.h"
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Descriptors above those a worker is given, so that dup2 never meets itself. */
#define SAFE_DESCRIPTOR 10

static int make_trace(struct process *p, struct err *err)
{
    int fd = memfd_create("stet-trace", MFD_CLOEXEC);
    if (fd < 0 || ftruncate(fd, SCRIPT_TRACE_BYTES) != 0) {
        err_set(err, ERR_IO, "can't share memory with a worker: %s", strerror(errno));
        goto fail;
    }
    void *page = mmap(NULL, SCRIPT_TRACE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (page == MAP_FAILED) {
        err_set(err, ERR_IO, "can't share memory with a worker: %s", strerror(errno));
        goto fail;
    }
    process_free(p);
    p->trace = page;
    return fd;
fail:
    if (fd >= 0)
        close(fd);
    return -1;
}

/* What sanitizers and temporary files need; nothing else of the user's. */
static void worker_environment(char *out[], size_t n)
{
    static const char *const names[] = { "ASAN_OPTIONS=", "UBSAN_OPTIONS=", "LSAN_OPTIONS=",
                                         "TMPDIR=" };
    size_t used = 0;
    for (char **e = environ; *e && used + 1 < n; e++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (strncmp(*e, names[i], strlen(names[i])) == 0 && used + 1 < n)
                out[used++] = *e;
    out[used] = NULL;
}

static int spawn(pid_t *pid, int socket, int trace)
{
    char name[] = "stet", argument[] = WORKER_ARGUMENT;
    char *const argv[] = { name, argument, NULL };
    char *environment[16];
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attr;
    sigset_t none;
    sigemptyset(&none);
    worker_environment(environment, sizeof environment / sizeof *environment);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, socket, WORKER_SOCKET);
    posix_spawn_file_actions_adddup2(&actions, trace, WORKER_TRACE);
    /* What whoever started stet left open is no business of a worker's. */
    posix_spawn_file_actions_addclosefrom_np(&actions, WORKER_TRACE + 1);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setsigmask(&attr, &none);
    posix_spawnattr_setpgroup(&attr, 0); /* Ctrl-C is the supervisor's to handle */
    int failed = posix_spawn(pid, "/proc/self/exe", &actions, &attr, argv, environment);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

/* Moves a descriptor out of the way of those that the worker is given. */
static int lift(int fd)
{
    int high = fcntl(fd, F_DUPFD_CLOEXEC, SAFE_DESCRIPTOR);
    close(fd);
    return high;
}

bool process_start(struct process *p, struct err *err)
{
    int pair[2] = { -1, -1 };
    int trace = make_trace(p, err);
    if (trace < 0)
        return false;
    trace = lift(trace);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        close(trace);
        return err_set(err, ERR_IO, "can't make a socket for a worker: %s", strerror(errno));
    }
    pair[1] = lift(pair[1]);
    int failed = spawn(&p->pid, pair[1], trace);
    close(trace);
    close(pair[1]);
    if (failed) {
        close(pair[0]);
        p->pid = 0;
        return err_set(err, ERR_IO, "can't start a worker: %s", strerror(failed));
    }
    fcntl(pair[0], F_SETFL, O_NONBLOCK);
    p->socket = pair[0];
    return true;
}

static int reap(struct process *p)
{
    int status = 0;
    while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    p->pid = 0;
    return status;
}

static void hang_up(struct process *p)
{
    if (p->socket >= 0)
        close(p->socket);
    p->socket = -1;
}

void process_kill(struct process *p)
{
    hang_up(p);
    if (!process_runs(p))
        return;
    kill(p->pid, SIGKILL);
    reap(p);
}

void process_free(struct process *p)
{
    if (p->trace)
        munmap(p->trace, SCRIPT_TRACE_BYTES);
    p->trace = NULL;
}

ssize_t process_send(struct process *p, const char *bytes, size_t size)
{
    ssize_t n = send(p->socket, bytes, size, MSG_NOSIGNAL);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    return n;
}

bool process_explain(struct process *p, struct err *why)
{
    char trace[SCRIPT_TRACE_BYTES];
    hang_up(p);
    if (!process_runs(p))
        return err_set(why, ERR_WORKER, "a worker ended");
    kill(p->pid, SIGKILL); /* one that closed its socket and goes on */
    int status = reap(p);
    process_trace(p, trace);
    const char *in = trace[0] ? " in " : "";
    if (WIFSIGNALED(status))
        err_set(why, ERR_WORKER, "a worker crashed%s%s (%s)", in, trace,
                strsignal(WTERMSIG(status)));
    else
        err_set(why, ERR_WORKER, "a worker ended%s%s with status %d", in, trace,
                WEXITSTATUS(status));
    /* A worker can't send these itself: kill is forbidden behind the wall.  One that
       closed its socket and went on is killed above, and gains a retry by it. */
    return WIFSIGNALED(status) && (WTERMSIG(status) == SIGKILL || WTERMSIG(status) == SIGTERM);
}

void process_trace(const struct process *p, char out[SCRIPT_TRACE_BYTES])
{
    size_t n = 0;
    /* The worker can write there at any time: each byte is read once, and the
       end is where the page ends, whatever stands there. */
    for (const volatile char *in = p->trace; in && n + 1 < SCRIPT_TRACE_BYTES; n++) {
        char c = in[n];
        if (c == '\0')
            break;
        out[n] = (char)(c < 0x20 || c > 0x7E ? '?' : c);
    }
    out[n] = '\0';
}
