/* Pieces as they come: a pipe without a writer yet is as good as one that is slow. */
#include "piped.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE_BYTES ((size_t)64 * 1024)

static bool may_wait(const char *path)
{
    struct stat st;
    if (strcmp(path, "-") != 0)
        return file_kind(path) == FILE_OTHER;
    return fstat(STDIN_FILENO, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

static bool take_piece(int fd, const char *name, struct buf *bytes, bool *more, struct err *err)
{
    buf_reserve(bytes, PIECE_BYTES);
    ssize_t n = read(fd, bytes->ptr + bytes->len, bytes->cap - bytes->len - 1);
    if (n < 0 && errno != EINTR && errno != EAGAIN)
        return err_set(err, ERR_IO, "%s: %s", name, strerror(errno));
    *more = n != 0;
    bytes->len += n > 0 ? (size_t)n : 0;
    return bytes->len <= CLI_FILE_MAX ||
           err_set(err, ERR_TOO_LARGE, "%s: larger than the limit of %zu MB; split it", name,
                   CLI_FILE_MAX / (1024 * 1024));
}

bool piped_read(struct supervisor *workers, const char *path, struct arena *arena, struct str *out,
                struct err *err)
{
    if (!may_wait(path))
        return file_read(path, CLI_FILE_MAX, arena, out, err);
    bool standard = strcmp(path, "-") == 0, more = true, ok = true;
    const char *name = standard ? "standard input" : path;
    /* Opening a pipe would wait for its writer, where nobody sees a signal. */
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct buf bytes = { 0 };
    if (fd < 0)
        return err_set(err, ERR_IO, "%s: %s", name, strerror(errno));
    while (ok && more) {
        bool readable = false;
        ok = supervisor_poll(workers, fd, &readable, err) &&
             (!readable || take_piece(fd, name, &bytes, &more, err));
    }
    if (!standard)
        close(fd);
    if (ok)
        *out = buf_take(&bytes, arena);
    else
        buf_free(&bytes);
    return ok;
}
