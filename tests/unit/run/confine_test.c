/*
 * The wall from inside: what machine code in a confined worker can still call.
 * Each attempt is made by a process of its own, which tells by its exit status.
 */
#include "check.h"

#include "run/confine.h"
#include "run/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* A file that is open for reading and writing, as a write-ahead log is. */
static int log_fd = -1;

static bool try_open(void)
{
    return open("/dev/null", O_RDONLY) >= 0;
}

static bool try_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool try_exec(void)
{
    return execl("/bin/true", "true", (char *)NULL) == 0;
}

static bool try_fork(void)
{
    return syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) >= 0;
}

static bool try_kill(void)
{
    return kill(getppid(), 0) == 0 || syscall(SYS_tgkill, getppid(), getppid(), 0) == 0;
}

static bool try_owner(void)
{
    return fcntl(WORKER_SOCKET, F_SETOWN, getppid()) == 0;
}

static bool try_signal(void)
{
    return fcntl(WORKER_SOCKET, F_SETSIG, SIGKILL) == 0;
}

static bool try_terminal(void)
{
    return write(STDOUT_FILENO, "", 0) == 0;
}

static bool try_log_write(void)
{
    return write(log_fd, "x", 1) == 1 || pwrite(log_fd, "x", 1, 0) == 1;
}

static bool try_log_map(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, log_fd, 0) != MAP_FAILED;
}

static bool try_log_cut(void)
{
    return ftruncate(log_fd, 0) == 0;
}

static bool try_trace(void)
{
    return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == 0;
}

static bool try_limits(void)
{
    struct rlimit now;
    return syscall(SYS_prlimit64, getppid(), RLIMIT_CORE, NULL, &now) == 0;
}

static bool try_answer(void)
{
    return write(WORKER_SOCKET, "x", 1) == 1;
}

static bool try_memory(void)
{
    char *p = malloc((size_t)8 << 20);
    if (!p)
        return false;
    memset(p, 1, (size_t)8 << 20);
    bool ok = p[4096] == 1;
    free(p);
    return ok;
}

static bool try_file(void)
{
    char byte;
    struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_len = 1 };
    return pread(log_fd, &byte, 1, 0) == 1 && fcntl(log_fd, F_SETLK, &lock) == 0;
}

static const struct {
    bool (*attempt)(void);
    bool works;
    const char *what;
} attempts[] = {
    { try_open, false, "opening a file" },
    { try_socket, false, "making a socket" },
    { try_exec, false, "running a program" },
    { try_fork, false, "making a process" },
    { try_kill, false, "signalling the supervisor" },
    { try_owner, false, "naming the supervisor for a descriptor's signals" },
    { try_signal, false, "choosing the signal" },
    { try_terminal, false, "writing to a terminal" },
    { try_log_write, false, "writing to the bench's log" },
    { try_log_map, false, "mapping the bench's log to write to it" },
    { try_log_cut, false, "cutting the bench's log" },
    { try_trace, false, "tracing the supervisor" },
    { try_limits, false, "asking for limits" },
    { try_answer, true, "answering" },
    { try_memory, true, "having memory" },
    { try_file, true, "reading and locking what is open" },
};

enum { DENIED = 10, DONE, FAILED };

static int run_attempt(bool (*attempt)(void))
{
    struct confinement confined;
    struct err err;
    int pair[2];
    log_fd = memfd_create("a-wal", 0);
    if (log_fd < 0 || write(log_fd, "frames", 6) != 6 ||
        socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        return FAILED;
    log_fd = fcntl(log_fd, F_DUPFD, 20);
    dup2(fcntl(pair[0], F_DUPFD, 20), WORKER_SOCKET);
    if (!confine_self(&confined, &err))
        return FAILED;
    return attempt() ? DONE : DENIED;
}

static void test_attempts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        int status = 0;
        pid_t pid = fork();
        if (pid == 0)
            _exit(run_attempt(attempts[i].attempt));
        CHECK(pid > 0 && waitpid(pid, &status, 0) == pid, attempts[i].what);
        CHECK(WIFEXITED(status), attempts[i].what);
        CHECK_INT(WEXITSTATUS(status), attempts[i].works ? DONE : DENIED, attempts[i].what);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_attempts) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
