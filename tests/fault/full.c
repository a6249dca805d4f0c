/*
 * A disk that is full at a chosen moment, for a program that is started with
 * this library in LD_PRELOAD.
 *
 *   FULL_AT=n      the n-th call that would change a regular file fails (from 1)
 *   FULL_HOW=once  that call alone, with ENOSPC; `stays`: all calls from then on;
 *                  `torn`: it writes half of its bytes, then as `stays`; `io`:
 *                  that call alone, with EIO
 *   FULL_COUNT=f   at the end the number of such calls is written to the file f
 *
 * What the program starts in its turn runs without faults: workers change no
 * files.  Calls that make no file larger and flush nothing never fail.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum how { ONCE, STAYS, TORN, IO_ERROR };

static struct {
    long at, calls;
    enum how how;
    char count[4096]; /* the file; empty: none */
    int armed;
} disk;

__attribute__((constructor)) static void arm(void)
{
    static const char *const names[] = { "once", "stays", "torn", "io" };
    const char *at = getenv("FULL_AT"), *how = getenv("FULL_HOW"), *count = getenv("FULL_COUNT");
    disk.armed = at || count;
    disk.at = at ? atol(at) : 0;
    for (int i = 0; how && i < 4; i++)
        if (strcmp(how, names[i]) == 0)
            disk.how = (enum how)i;
    if (count)
        snprintf(disk.count, sizeof disk.count, "%s", count);
    unsetenv("FULL_AT");
    unsetenv("FULL_HOW");
    unsetenv("FULL_COUNT");
    unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void tell(void)
{
    char text[32];
    if (!disk.count[0])
        return;
    int fd = open(disk.count, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    int len = snprintf(text, sizeof text, "%ld\n", disk.calls);
    if (fd >= 0 && syscall(SYS_write, fd, text, (size_t)len) == len)
        close(fd);
}

/* Whether this call fails; errno is set. */
static int fails(int fd)
{
    struct stat st;
    if (!disk.armed || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return 0;
    long call = ++disk.calls;
    int hit =
        disk.at && (call == disk.at || (call > disk.at && (disk.how == STAYS || disk.how == TORN)));
    if (hit)
        errno = disk.how == IO_ERROR ? EIO : ENOSPC;
    return hit;
}

/* The bytes that a torn write still writes; 0: it fails. */
static size_t torn(size_t size)
{
    return disk.how == TORN && disk.calls == disk.at ? size / 2 : 0;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    if (fails(fd) && (size = torn(size)) == 0)
        return -1;
    return syscall(SYS_write, fd, bytes, size);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at)
{
    if (fails(fd) && (size = torn(size)) == 0)
        return -1;
    return syscall(SYS_pwrite64, fd, bytes, size, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    return pwrite64(fd, bytes, size, at);
}

int ftruncate64(int fd, off64_t size)
{
    struct stat st;
    if (fstat(fd, &st) == 0 && size > st.st_size && fails(fd))
        return -1;
    return (int)syscall(SYS_ftruncate, fd, size);
}

int ftruncate(int fd, off_t size)
{
    return ftruncate64(fd, size);
}

int fallocate(int fd, int mode, off_t at, off_t size)
{
    return fails(fd) ? -1 : (int)syscall(SYS_fallocate, fd, mode, at, size);
}

int fsync(int fd)
{
    return fails(fd) ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return fails(fd) ? -1 : (int)syscall(SYS_fdatasync, fd);
}
