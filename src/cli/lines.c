/* Lines: a buffer before a descriptor, refilled when it has no whole line. */
#include "lines.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_BYTES     ((size_t)64 * 1024)
#define LINE_BYTES_MAX ((size_t)128 * 1024 * 1024)

bool lines_open(const char *path, struct lines *out, struct err *err)
{
    bool piped = strcmp(path, "-") == 0;
    *out = (struct lines){ .fd = piped ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC),
                           .name = piped ? "standard input" : path };
    if (out->fd < 0)
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    return piped || file_kind(path) != FILE_FOLDER ||
           err_set(err, ERR_IO, "%s: is a folder, not a file", path);
}

void lines_close(struct lines *lines)
{
    if (lines->fd > STDIN_FILENO)
        close(lines->fd);
    buf_free(&lines->in);
}

size_t lines_count(struct lines *lines)
{
    struct stat file;
    char bytes[READ_BYTES];
    size_t n = 0;
    bool blank = true;
    ssize_t len;
    off_t start = lseek(lines->fd, 0, SEEK_CUR);
    if (fstat(lines->fd, &file) != 0 || !S_ISREG(file.st_mode) || start < 0)
        return 0;
    while ((len = read(lines->fd, bytes, sizeof bytes)) > 0)
        for (ssize_t i = 0; i < len; i++) {
            n += bytes[i] == '\n' && !blank;
            blank = bytes[i] == '\n' || (blank && strchr(" \t\r\f\v", bytes[i]) && bytes[i]);
        }
    lseek(lines->fd, start, SEEK_SET);
    return n + !blank;
}

static bool refill(struct lines *l, struct err *err)
{
    if (l->at > 0) {
        memmove(l->in.ptr, l->in.ptr + l->at, l->in.len - l->at);
        l->in.len -= l->at;
        l->searched -= l->at;
        l->at = 0;
    }
    if (l->in.len > LINE_BYTES_MAX)
        return err_set(err, ERR_TOO_LARGE, "%s: a line is over %zu MB", l->name,
                       LINE_BYTES_MAX / (1024 * 1024));
    buf_reserve(&l->in, READ_BYTES);
    ssize_t n = read(l->fd, l->in.ptr + l->in.len, l->in.cap - l->in.len - 1);
    if (n < 0 && errno != EINTR && errno != EAGAIN)
        return err_set(err, ERR_IO, "%s: %s", l->name, strerror(errno));
    l->ended = n == 0;
    l->in.len += n > 0 ? (size_t)n : 0;
    return true;
}

/* Cuts the next line off what was read; false when there is no whole one. */
static bool cut(struct lines *l, struct str *out)
{
    const char *end = l->searched < l->in.len
                          ? memchr(l->in.ptr + l->searched, '\n', l->in.len - l->searched)
                          : NULL;
    if (!end && !(l->ended && l->at < l->in.len)) {
        l->searched = l->in.len;
        return false;
    }
    size_t stop = end ? (size_t)(end - l->in.ptr) : l->in.len;
    *out = str_trim(str_new(l->in.ptr + l->at, stop - l->at));
    l->at = l->searched = end ? stop + 1 : stop;
    l->number++;
    return true;
}

bool lines_next(struct lines *l, struct supervisor *workers, struct str *out, bool *more,
                struct err *err)
{
    *more = true;
    for (;;) {
        while (cut(l, out))
            if (out->len)
                return true;
        if (l->ended)
            break;
        bool readable = !workers;
        if ((workers && !supervisor_poll(workers, l->fd, &readable, err)) ||
            (readable && !refill(l, err)))
            return false;
    }
    *more = false;
    return true;
}
