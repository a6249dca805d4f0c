/*
 * The wall around a worker.
 *
 * seccomp is a list of what is allowed, answering EPERM to the rest: an attack
 * that reaches machine code finds no call that opens, connects, starts or
 * signals.  Landlock says the same of files in a second way, should a call be
 * forgotten.  What a descriptor can do is narrowed too: a reader of a bench
 * holds its write-ahead log open for writing (SQLite opens it so), and standard
 * error may be a terminal, which obeys what is written to it.  So a worker
 * writes to its socket alone.  Rejected: killing on a forbidden call, because
 * the C library probes for calls that newer kernels have, and copes with EPERM.
 */
#include "confine.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A worker holds its own five and at most four of SQLite's. */
#define DESCRIPTORS_MAX 32

/* A worker's memory goal is 64 MB; this is the wall behind the caps inside. */
#define ADDRESS_SPACE_BYTES ((rlim_t)2 * 1024 * 1024 * 1024)

#ifdef STET_SANITIZED /* AddressSanitizer reserves 16 TB of addresses */
#define MEMORY_LIMITED false
#else
#define MEMORY_LIMITED true
#endif

static bool limit(int what, rlim_t most)
{
    struct rlimit r = { most, most };
    return setrlimit((__rlimit_resource_t)what, &r) == 0;
}

static bool limit_resources(struct err *err)
{
    bool ok = limit(RLIMIT_CORE, 0);
    if (MEMORY_LIMITED)
        ok = ok && limit(RLIMIT_AS, ADDRESS_SPACE_BYTES);
    return ok || err_set(err, ERR_DENIED, "can't set resource limits: %s", strerror(errno));
}

int confine_landlock_abi(void)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return abi > 0 ? (int)abi : 0;
}

/* A rule set that handles everything about files and allows none of it. */
static bool forbid_files(int *abi, struct err *err)
{
    *abi = confine_landlock_abi();
    if (*abi == 0)
        return true;
    uint64_t handled = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; /* all of ABI 1 */
    struct landlock_ruleset_attr attr = { .handled_access_fs = handled };
    int fd = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    if (fd < 0)
        return err_set(err, ERR_DENIED, "can't make Landlock rules: %s", strerror(errno));
    long done = syscall(SYS_landlock_restrict_self, fd, 0);
    int why = errno;
    close(fd);
    return done == 0 || err_set(err, ERR_DENIED, "can't confine by Landlock: %s", strerror(why));
}

/* What a worker needs once its files are open: memory, its descriptors, clocks,
   and an end. */
static const int allowed[] = {
    SCMP_SYS(read),          SCMP_SYS(readv),
    SCMP_SYS(pread64),       SCMP_SYS(lseek),
    SCMP_SYS(close),         SCMP_SYS(fstat),
    SCMP_SYS(poll),          SCMP_SYS(ppoll),
    SCMP_SYS(munmap),        SCMP_SYS(mremap),
    SCMP_SYS(mprotect),      SCMP_SYS(madvise),
    SCMP_SYS(brk),           SCMP_SYS(futex),
    SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
    SCMP_SYS(nanosleep),     SCMP_SYS(getrandom),
    SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),  SCMP_SYS(sigaltstack),
    SCMP_SYS(sched_yield),   SCMP_SYS(getpid),
    SCMP_SYS(gettid),        SCMP_SYS(exit),
    SCMP_SYS(exit_group),    SCMP_SYS(restart_syscall),
};

/* The descriptor of the bench's shared memory, which readers map as it grows;
   -1 when none is open. */
static int find_shared_memory(void)
{
    for (int fd = WORKER_TRACE + 1; fd < DESCRIPTORS_MAX; fd++) {
        char link[32], name[PATH_MAX];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t len = readlink(link, name, sizeof name);
        if (len > 4 && memcmp(name + len - 4, "-shm", 4) == 0)
            return fd;
    }
    return -1;
}

/* A call that is allowed with some arguments. */
struct part {
    int call;
    struct scmp_arg_cmp test;
};

#define ALLOW_IF(call, test) \
    {                        \
        SCMP_SYS(call), test \
    }

/* A worker may end itself by a signal (abort, a sanitizer), not others.  It may
   ask for the size of what it has open, as fstat does in glibc; set SQLite's
   locks, but not name a process and a signal for news of a descriptor
   (F_SETOWN, F_SETSIG: a way to kill any of the user's); and map files, but
   not so that writing to the memory writes to the file. */
static int allow_in_part(scmp_filter_ctx filter)
{
    const scmp_datum_t self = (scmp_datum_t)getpid(), empty = AT_EMPTY_PATH;
    const scmp_datum_t shared = (scmp_datum_t)find_shared_memory() & UINT32_MAX;
    const struct part parts[] = {
        ALLOW_IF(tgkill, SCMP_A0(SCMP_CMP_EQ, self, 0)),
        ALLOW_IF(newfstatat, SCMP_A3(SCMP_CMP_MASKED_EQ, empty, empty)),
        ALLOW_IF(write, SCMP_A0(SCMP_CMP_EQ, WORKER_SOCKET, 0)),
        ALLOW_IF(writev, SCMP_A0(SCMP_CMP_EQ, WORKER_SOCKET, 0)),
#ifdef STET_SANITIZED /* they tell what they found there */
        ALLOW_IF(write, SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO, 0)),
#endif
        ALLOW_IF(fcntl, SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0)),
        ALLOW_IF(fcntl, SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0)),
        ALLOW_IF(fcntl, SCMP_A1(SCMP_CMP_EQ, F_GETLK, 0)),
        ALLOW_IF(fcntl, SCMP_A1(SCMP_CMP_EQ, F_SETLK, 0)),
        ALLOW_IF(mmap, SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)),
        ALLOW_IF(mmap, SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_SHARED, 0)),
        ALLOW_IF(mmap, SCMP_A4(SCMP_CMP_MASKED_EQ, UINT32_MAX, shared)),
    };
    int failed = 0;
    for (size_t i = 0; !failed && i < sizeof parts / sizeof *parts; i++)
        failed = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, parts[i].call, 1, &parts[i].test);
    return failed;
}

/* Whether the kernel can filter calls: the two ways of asking are those that
   libseccomp has. */
static bool has_seccomp(void)
{
    const uint32_t action = SECCOMP_RET_ERRNO;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0 ||
           (errno == ENOSYS && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) != 0 &&
            errno == EFAULT);
}

static bool forbid_calls(bool *done, struct err *err)
{
    if (!has_seccomp())
        return true;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int failed = filter ? allow_in_part(filter) : -ENOMEM;
    for (size_t i = 0; !failed && i < sizeof allowed / sizeof *allowed; i++)
        failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
    if (!failed)
        failed = seccomp_load(filter);
    if (filter)
        seccomp_release(filter);
    *done = !failed;
    return !failed || err_set(err, ERR_DENIED, "can't confine by seccomp: %s", strerror(-failed));
}

bool confine_self(struct confinement *out, struct err *err)
{
    *out = (struct confinement){ 0 };
    /* A worker never outlives its supervisor, however that one ends. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return err_set(err, ERR_DENIED, "can't give up privileges: %s", strerror(errno));
    out->no_new_privs = true;
    if (!limit_resources(err))
        return false;
    out->rlimits = MEMORY_LIMITED;
    return forbid_files(&out->landlock_abi, err) && forbid_calls(&out->seccomp, err);
}

const char *confine_missing(const struct confinement *c)
{
    if (!c->seccomp)
        return c->landlock_abi ? "seccomp" : "seccomp and no Landlock";
    return c->landlock_abi ? NULL : "Landlock";
}

struct str confine_library_version(struct arena *arena)
{
    const struct scmp_version *v = seccomp_version();
    return str_printf(arena, "libseccomp %u.%u.%u", v->major, v->minor, v->micro);
}
