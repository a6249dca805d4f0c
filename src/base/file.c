/*
 * Files.  Reading counts bytes as they come instead of trusting st_size, since
 * pipes, /proc and growing files have none worth trusting.
 */
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_DEPTH_MAX 32

enum file_kind file_kind(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return FILE_ABSENT;
    if (S_ISREG(st.st_mode))
        return FILE_REGULAR;
    return S_ISDIR(st.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

static bool too_large(const char *path, size_t limit_bytes, struct err *err)
{
    return err_set(err, ERR_TOO_LARGE, "%s: larger than the limit of %zu MB; split it", path,
                   limit_bytes / (1024 * 1024));
}

static bool read_all(int fd, const char *path, size_t limit_bytes, struct buf *buf, struct err *err)
{
    for (;;) {
        buf_reserve(buf, 64 * 1024);
        ssize_t n = read(fd, buf->ptr + buf->len, buf->cap - buf->len - 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
        if (n == 0)
            return true;
        buf->len += (size_t)n;
        if (buf->len > limit_bytes)
            return too_large(path, limit_bytes, err);
    }
}

bool file_read(const char *path, size_t limit_bytes, struct arena *arena, struct str *out,
               struct err *err)
{
    bool standard = strcmp(path, "-") == 0;
    const char *name = standard ? "standard input" : path;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    struct buf buf = { 0 };
    bool ok = false;
    if (fd < 0 || fstat(fd, &st) != 0)
        return err_set(err, ERR_IO, "%s: %s", name, strerror(errno));
    if (S_ISDIR(st.st_mode))
        err_set(err, ERR_IO, "%s: is a folder, not a file", name);
    else if (S_ISREG(st.st_mode) && st.st_size > 0 && (size_t)st.st_size > limit_bytes)
        too_large(name, limit_bytes, err);
    else
        ok = read_all(fd, name, limit_bytes, &buf, err);
    if (!standard)
        close(fd);
    if (ok)
        *out = buf_take(&buf, arena);
    else
        buf_free(&buf);
    return ok;
}

bool file_write_fd(int fd, struct str bytes, const char *what, struct err *err)
{
    for (size_t done = 0; done < bytes.len;) {
        ssize_t n = write(fd, bytes.ptr + done, bytes.len - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN) { /* others that share the pipe made it so */
            (void)poll(&(struct pollfd){ fd, POLLOUT, 0 }, 1, -1);
            continue;
        }
        if (n < 0)
            return err_set(err, ERR_IO, "can't write %s: %s", what, strerror(errno));
        done += (size_t)n;
    }
    return true;
}

struct file_out {
    char *path;      /* the file that is replaced; as given where it is written in place */
    struct buf temp; /* the new file beside it; empty where there is none */
    int fd;
};

static bool out_failed(const struct file_out *file, struct err *err)
{
    return err_set(err, ERR_IO, "can't write %s: %s", file->path, strerror(errno));
}

/* mkstemp makes files of mode 0600: the old file's mode stays, a new one gets the usual. */
static void set_mode(int fd, const char *path)
{
    struct stat old;
    mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(fd, stat(path, &old) == 0 ? old.st_mode & 07777 : 0666 & ~mask);
}

/* Through a link the file that it names is replaced, not the link. */
static void open_beside(struct file_out *file)
{
    char *target = realpath(file->path, NULL); /* NULL: there is none yet */
    if (target) {
        free(file->path);
        file->path = target;
    }
    buf_printf(&file->temp, "%s.XXXXXX", file->path);
    file->fd = mkstemp(file->temp.ptr);
    if (file->fd >= 0)
        set_mode(file->fd, file->path);
    else
        buf_reset(&file->temp);
}

bool file_out_open(const char *path, struct file_out **out, struct err *err)
{
    enum file_kind kind = file_kind(path);
    if (kind == FILE_FOLDER) {
        err_set(err, ERR_IO, "can't write %s: it is a folder", path);
        return false;
    }
    struct file_out *file = xmalloc(sizeof *file);
    *file = (struct file_out){ .path = xmalloc(strlen(path) + 1), .fd = -1 };
    memcpy(file->path, path, strlen(path) + 1);
    /* /dev/stdout can be a regular file, but is not ours to rename over. */
    if (kind == FILE_OTHER || strncmp(path, "/dev/", 5) == 0)
        file->fd = open(path, O_WRONLY | O_CLOEXEC);
    else
        open_beside(file);
    *out = file;
    if (file->fd >= 0)
        return true;
    err_set(err, ERR_IO, "can't write %s: %s", path, strerror(errno));
    file_out_close(file, false, NULL);
    *out = NULL;
    return false;
}

bool file_out_put(struct file_out *file, struct str bytes, struct err *err)
{
    return file_write_fd(file->fd, bytes, file->path, err);
}

bool file_out_close(struct file_out *file, bool ok, struct err *err)
{
    if (!file)
        return ok;
    bool beside = file->temp.len > 0;
    if (ok && beside && fsync(file->fd) != 0)
        ok = out_failed(file, err);
    if (file->fd >= 0 && close(file->fd) != 0 && ok)
        ok = out_failed(file, err);
    if (ok && beside && rename(file->temp.ptr, file->path) != 0)
        ok = out_failed(file, err);
    if (!ok && beside)
        unlink(file->temp.ptr);
    buf_free(&file->temp);
    free(file->path);
    free(file);
    return ok;
}

bool file_write(const char *path, struct str bytes, struct err *err)
{
    struct file_out *file;
    if (!file_out_open(path, &file, err))
        return false;
    return file_out_close(file, file_out_put(file, bytes, err), err);
}

struct walk {
    struct arena *arena;
    struct path_list *out;
    size_t limit;
    struct err *err;
};

static bool walk_folder(struct walk *walk, const char *folder, int depth);

static bool walk_entry(struct walk *walk, const char *path, int depth)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return true; /* gone meanwhile */
    if (S_ISDIR(st.st_mode) && depth == FOLDER_DEPTH_MAX)
        return err_set(walk->err, ERR_TOO_LARGE, "%s: folders more than %d deep", path,
                       FOLDER_DEPTH_MAX);
    if (S_ISDIR(st.st_mode))
        return walk_folder(walk, path, depth + 1);
    if (file_kind(path) != FILE_REGULAR)
        return true;
    if (walk->out->n == walk->limit)
        return err_set(walk->err, ERR_TOO_LARGE, "more than %zu files", walk->limit);
    VEC_PUSH(walk->arena, walk->out, str_from(path));
    return true;
}

static bool walk_folder(struct walk *walk, const char *folder, int depth)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return err_set(walk->err, ERR_IO, "%s: %s", folder, strerror(errno));
    bool ok = true;
    for (struct dirent *e; ok && (e = readdir(dir));)
        if (e->d_name[0] != '.')
            ok = walk_entry(walk, file_join(walk->arena, folder, e->d_name), depth);
    closedir(dir);
    return ok;
}

static int by_path(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

bool file_list(const char *folder, size_t limit, struct arena *arena, struct path_list *out,
               struct err *err)
{
    struct walk walk = { arena, out, limit, err };
    if (!walk_folder(&walk, folder, 0))
        return err_wrap(err, "can't list %s", folder);
    if (out->n)
        qsort(out->items, out->n, sizeof *out->items, by_path);
    return true;
}

bool file_make_folder(const char *path, struct err *err)
{
    struct buf part = { 0 };
    bool ok = true;
    for (const char *p = path; ok; p++) {
        if ((*p == '/' && p > path) || *p == '\0') {
            buf_reset(&part);
            buf_put(&part, path, (size_t)(p - path));
            if (mkdir(part.ptr, 0777) != 0 && errno != EEXIST)
                ok = err_set(err, ERR_IO, "can't make the folder %s: %s", path, strerror(errno));
        }
        if (*p == '\0')
            break;
    }
    buf_free(&part);
    if (ok && file_kind(path) != FILE_FOLDER)
        ok = err_set(err, ERR_IO, "can't make the folder %s: a file of that name exists", path);
    return ok;
}

const char *file_join(struct arena *arena, const char *a, const char *b)
{
    if (b[0] == '/' || a[0] == '\0')
        return arena_copy(arena, b, strlen(b));
    size_t len = strlen(a);
    return arena_printf(arena, "%s%s%s", a, a[len - 1] == '/' ? "" : "/", b);
}

/* Bytes of the folders that both paths begin with, the '/' behind them in it. */
static size_t shared_folders(const char *folder, const char *path)
{
    size_t shared = 0, i = 0;
    while (folder[i] && folder[i] == path[i]) {
        i++;
        if (path[i - 1] == '/')
            shared = i;
    }
    bool ends = !folder[i] && (path[i] == '/' || (i > 0 && folder[i - 1] == '/'));
    return ends ? i : shared;
}

struct str file_way(struct arena *arena, const char *folder, const char *path)
{
    struct buf way = { 0 };
    size_t shared = shared_folders(folder, path);
    const char *left = folder + shared, *rest = path + shared;
    for (; *left; left += strcspn(left, "/")) {
        left += *left == '/';
        if (*left)
            buf_cstr(&way, "../");
    }
    buf_cstr(&way, rest + (*rest == '/'));
    return buf_take(&way, arena);
}

const char *file_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *file_ending(const char *path)
{
    const char *base = file_base(path), *dot = strrchr(base, '.');
    return dot && dot != base ? dot + 1 : "";
}
