/*
 * The lock file is BENCH-lock and holds "process PID on HOST".  What excludes is an open
 * file description lock on it (fcntl F_OFD_SETLK), which the kernel drops with
 * the process: a killed stet leaves a file but no lock.  Rejected: SQLite's own
 * locks (they come and go with transactions and name nobody), a pid file alone
 * (stale after a crash, wrong across hosts), POSIX record locks (any close of
 * the file in the process drops them).
 */
#include "lock.h"

#include "base/arena.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define WAIT_MS 2000 /* CONTRACT: a decision by a person waits a moment */
#define STEP_MS 50

#define LINE_BYTES 320 /* a host's name has at most 255 */

struct lock {
    struct buf path;
    int fd;
};

static bool lock_fd(int fd)
{
    struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    return fcntl(fd, F_OFD_SETLK, &all) == 0;
}

/* Whether the path still names the file that is open: a holder removes the
   file before it lets go, and a lock on a removed file excludes nobody. */
static bool is_current(const struct lock *lock)
{
    struct stat held, named;
    return fstat(lock->fd, &held) == 0 && stat(lock->path.ptr, &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

static void sign(const struct lock *lock)
{
    char host[256] = "", line[LINE_BYTES];
    gethostname(host, sizeof host - 1);
    int len = snprintf(line, sizeof line, "process %ld on %s\n", (long)getpid(), host);
    /* The name helps people; the lock holds without it. */
    if (ftruncate(lock->fd, 0) != 0 || pwrite(lock->fd, line, (size_t)len, 0) != len)
        return;
}

static bool name_holder(const struct lock *lock, const char *bench, struct err *err)
{
    char line[LINE_BYTES] = "";
    ssize_t len = pread(lock->fd, line, sizeof line - 1, 0);
    size_t end = 0;
    while ((ssize_t)end < len && (unsigned char)line[end] >= ' ')
        end++;
    line[end] = '\0';
    return err_set(err, ERR_LOCKED, "%s: %s holds it for writing; wait for its end, or end it",
                   bench, end ? line : "another stet");
}

static bool open_file(struct lock *lock, const char *bench, struct err *err)
{
    if (lock->fd >= 0)
        close(lock->fd);
    lock->fd = open(lock->path.ptr, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (lock->fd >= 0)
        return true;
    return err_set(err, ERR_IO, "%s: can't be written: no lock file can be made beside it: %s",
                   bench, strerror(errno));
}

static bool take(struct lock *lock, const char *bench, struct err *err)
{
    for (int waited_ms = 0;; waited_ms += STEP_MS) {
        if (!open_file(lock, bench, err))
            return false;
        if (lock_fd(lock->fd)) {
            if (is_current(lock))
                break;
        } else if (errno != EAGAIN && errno != EACCES && errno != EINTR) {
            return err_set(err, ERR_IO, "%s: can't be locked: %s", bench, strerror(errno));
        } else if (waited_ms >= WAIT_MS) {
            return name_holder(lock, bench, err);
        }
        nanosleep(&(struct timespec){ .tv_nsec = STEP_MS * 1000000L }, NULL);
    }
    sign(lock);
    return true;
}

bool lock_take(const char *bench, struct lock **out, struct err *err)
{
    struct lock *lock = xmalloc(sizeof *lock);
    *lock = (struct lock){ .fd = -1 };
    buf_printf(&lock->path, "%s-lock", bench);
    if (take(lock, bench, err)) {
        *out = lock;
        return true;
    }
    if (lock->fd >= 0)
        close(lock->fd);
    buf_free(&lock->path);
    free(lock);
    return false;
}

void lock_release(struct lock *lock)
{
    if (!lock)
        return;
    unlink(lock->path.ptr); /* before the lock goes: see is_current */
    close(lock->fd);
    buf_free(&lock->path);
    free(lock);
}
