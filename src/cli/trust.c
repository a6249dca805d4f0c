/*
 * Plain text, so that it can be read and mended by hand.  A line end in a path is
 * written \n and a backslash \\; other bytes stand as they are, since a path need not
 * be UTF-8 (which ruled out JSON).  A line that does not parse is an error: dropping it
 * would drop a decision.
 */
#include "trust.h"

#include "base/arena.h"
#include "base/hash.h"
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRUST_BYTES_MAX ((size_t)1024 * 1024)
#define SHOWN_DIGITS    12

const char *trust_config_folder(struct arena *arena)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/') /* others are to be ignored, says its specification */
        return file_join(arena, config, "stet");
    return home && home[0] == '/' ? file_join(arena, home, ".config/stet") : NULL;
}

static const char *find_file(struct arena *arena, struct err *err)
{
    const char *folder = trust_config_folder(arena);
    if (!folder)
        err_set(err, ERR_IO, "no place to keep what is trusted: set HOME or XDG_CONFIG_HOME");
    return folder ? file_join(arena, folder, "trusted") : NULL;
}

/* Reading and writing. */

static bool read_path(struct str text, struct arena *arena, struct str *out)
{
    struct buf path = { 0 };
    bool ok = text.len > 0 && text.ptr[0] == '/';
    for (size_t i = 0; i < text.len && ok; i++) {
        char c = text.ptr[i];
        if (c == '\\') {
            c = ++i < text.len ? text.ptr[i] : '\0';
            ok = c == 'n' || c == '\\';
            c = c == 'n' ? '\n' : c;
        }
        buf_byte(&path, c);
    }
    *out = buf_take(&path, arena);
    return ok;
}

static bool read_line(struct str line, struct arena *arena, struct trust_record *out)
{
    out->sha256 = str_sub(line, 0, HASH_HEX);
    for (size_t i = 0; i < out->sha256.len; i++)
        if (!strchr("0123456789abcdef", out->sha256.ptr[i]))
            return false;
    return line.len > HASH_HEX + 1 && line.ptr[HASH_HEX] == ' ' &&
           read_path(str_sub(line, HASH_HEX + 1, line.len), arena, &out->path);
}

static bool read_lines(const char *file, struct str text, struct arena *arena,
                       struct trust_list *out, struct err *err)
{
    for (size_t at = 0, number = 1; at < text.len; number++) {
        size_t end = str_find(text, STR("\n"), at);
        end = end == SIZE_MAX ? text.len : end;
        if (!read_line(str_sub(text, at, end), arena, VEC_ADD(arena, out)))
            return err_set(err, ERR_FORMAT,
                           "%s:%zu: not a hash and a path: mend or remove this line", file, number);
        at = end + 1;
    }
    return true;
}

bool trust_read(struct arena *arena, struct trust_list *out, struct err *err)
{
    struct stat st;
    struct str text;
    const char *file = find_file(arena, err);
    if (!file)
        return false;
    if (stat(file, &st) != 0)
        return errno == ENOENT || err_set(err, ERR_IO, "%s: %s", file, strerror(errno));
    if (st.st_mode & (S_IWGRP | S_IWOTH))
        return err_set(err, ERR_REFUSED, "%s: others may write to it: chmod 600 it", file);
    return file_read(file, TRUST_BYTES_MAX, arena, &text, err) &&
           read_lines(file, text, arena, out, err);
}

static void put_record(struct buf *out, const struct trust_record *record)
{
    buf_str(out, record->sha256);
    buf_byte(out, ' ');
    for (size_t i = 0; i < record->path.len; i++) {
        char c = record->path.ptr[i];
        if (c == '\n' || c == '\\')
            buf_byte(out, '\\');
        buf_byte(out, (char)(c == '\n' ? 'n' : c));
    }
    buf_byte(out, '\n');
}

static bool write_list(const struct trust_list *list, struct arena *arena, struct err *err)
{
    struct buf text = { 0 };
    for (size_t i = 0; i < list->n; i++)
        if (!str_is_none(list->items[i].path))
            put_record(&text, &list->items[i]);
    mode_t mask = umask(077);
    bool ok = file_write(find_file(arena, NULL), buf_view(&text), err);
    umask(mask);
    buf_free(&text);
    return ok;
}

/* Two commands at once must not lose each other's record: the folder is the lock. */
static bool lock(struct arena *arena, int *fd, struct err *err)
{
    const char *folder = find_file(arena, err) ? trust_config_folder(arena) : NULL;
    mode_t mask = umask(077);
    bool ok = folder && file_make_folder(folder, err);
    umask(mask);
    if (!ok)
        return false;
    *fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*fd >= 0 && flock(*fd, LOCK_EX) == 0)
        return true;
    err_set(err, ERR_IO, "can't lock %s: %s", folder, strerror(errno));
    if (*fd >= 0)
        close(*fd);
    return false;
}

/* The list with the path's record as told; without one when `sha256` is none. */
static bool change(struct trust_record to, struct arena *arena, struct err *err)
{
    struct trust_list list = { 0 };
    if (!trust_read(arena, &list, err))
        return false;
    size_t i = 0;
    while (i < list.n && !str_eq(list.items[i].path, to.path))
        i++;
    if (i == list.n && str_is_none(to.sha256))
        return err_set(err, ERR_NOT_FOUND, "%.*s: is not trusted anyway; see stet trust --list",
                       STR_ARG(to.path));
    if (i == list.n)
        VEC_ADD(arena, &list);
    list.items[i] = str_is_none(to.sha256) ? (struct trust_record){ 0 } : to;
    return write_list(&list, arena, err);
}

static bool change_locked(struct trust_record to, struct arena *arena, struct err *err)
{
    int fd = -1;
    if (!lock(arena, &fd, err))
        return false;
    bool ok = change(to, arena, err);
    close(fd);
    return ok;
}

const struct trust_record *trust_find(const struct trust_list *list, struct str path)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->items[i].path, path))
            return &list->items[i];
    return NULL;
}

bool trust_put(const struct script_folder *f, struct arena *arena, struct err *err)
{
    return change_locked((struct trust_record){ f->sha256, f->real }, arena, err);
}

bool trust_remove(struct str path, struct arena *arena, struct err *err)
{
    return change_locked((struct trust_record){ STR_NONE, path }, arena, err);
}

static void show_file(const struct script_file *file, struct buf *out)
{
    struct arena *arena = arena_new();
    buf_printf(out, "  %.*s  %6zu bytes  ", SHOWN_DIGITS, hash_hex(arena, file->bytes).ptr,
               file->bytes.len);
    terminal_put(out, file->path, (struct terminal_style){ 0 });
    buf_byte(out, '\n');
    arena_free(arena);
}

void trust_show(const struct script_folder *f, struct buf *out)
{
    for (size_t i = 0; i < f->files.n; i++)
        show_file(&f->files.items[i], out);
    if (!str_is_none(f->settings.bytes))
        show_file(&f->settings, out);
}
