/*
 * Each file is read once: what is hashed is what runs, so nothing can change between
 * the two.  A link that leads out of a stranger's folder is refused, since it would
 * make files of this machine pass for that folder's.
 */
#include "script_folder.h"

#include "base/arena.h"
#include "base/hash.h"
#include "settings.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define FILES_MAX      256 /* in one of the folders */
#define FILE_BYTES_MAX ((size_t)1024 * 1024)
#define ALL_BYTES_MAX  ((size_t)8 * 1024 * 1024)

static bool find_real(const char *path, struct arena *arena, struct str *out, struct err *err)
{
    char *real = realpath(path, NULL);
    if (!real)
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    *out = str_copy(arena, str_from(real));
    free(real);
    return true;
}

static bool stays_inside(const struct script_folder *f, const char *path, struct arena *arena,
                         struct err *err)
{
    struct str real = STR_NONE;
    if (f->own)
        return true;
    struct str inside = str_from(file_join(arena, f->real.ptr, "scripts/"));
    if (!find_real(path, arena, &real, err))
        return false;
    return str_starts(real, inside) ||
           err_set(err, ERR_REFUSED, "%s: a link leads out of the folder; put a copy there", path);
}

/* Names are checked before anybody is asked about them: they are shown then. */
static bool check_name(const char *path, struct str name, struct err *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    bool ok = name.len > 0;
    for (size_t i = 0; i < name.len; i++)
        ok &= memchr(letters, name.ptr[i], sizeof letters - 1) != NULL;
    return ok || err_set(err, ERR_SCRIPT,
                         "%s: a script's name must be of a-z, 0-9, _ and -: rename it", path);
}

/* `place` is the folder's name, "check". */
static bool add_file(struct script_folder *f, const char *path, const char *place,
                     struct arena *arena, struct err *err)
{
    struct str name = str_from(file_base(path));
    name = str_sub(name, 0, name.len - strlen(".lua"));
    struct script_file file = { .path = str_from(path),
                                .id = str_printf(arena, "%s/%.*s", place, STR_ARG(name)) };
    if (!check_name(path, name, err) || !stays_inside(f, path, arena, err) ||
        !file_read(path, FILE_BYTES_MAX, arena, &file.bytes, err))
        return false;
    VEC_PUSH(arena, &f->files, file);
    return true;
}

/* Deeper folders are for what is laid aside. */
static bool read_place(struct script_folder *f, const char *scripts, const char *place,
                       struct arena *arena, struct err *err)
{
    struct path_list paths = { 0 };
    const char *folder = file_join(arena, scripts, place);
    if (file_kind(folder) != FILE_FOLDER)
        return true;
    if (!file_list(folder, FILES_MAX, arena, &paths, err))
        return false;
    for (size_t i = 0; i < paths.n; i++) {
        const char *path = paths.items[i].ptr;
        bool direct = strlen(path) == strlen(folder) + 1 + strlen(file_base(path));
        if (direct && strcmp(file_ending(path), "lua") == 0 &&
            !add_file(f, path, place, arena, err))
            return false;
    }
    return true;
}

static bool hash_files(struct script_folder *f, const char *scripts, struct arena *arena,
                       struct err *err)
{
    size_t bytes = 0;
    struct hash *hash = hash_new();
    for (size_t i = 0; i < f->files.n; i++) {
        hash_field(hash, f->files.items[i].id);
        hash_field(hash, f->files.items[i].bytes);
        bytes += f->files.items[i].bytes.len;
    }
    if (!str_is_none(f->settings.bytes)) {
        hash_field(hash, STR("stet.conf"));
        hash_field(hash, f->settings.bytes);
    }
    f->sha256 = hash_end(hash, arena);
    return bytes <= ALL_BYTES_MAX ||
           err_set(err, ERR_TOO_LARGE, "%s: scripts of more than 8 MiB together", scripts);
}

static bool read_scripts(struct script_folder *f, const char *scripts, struct arena *arena,
                         struct err *err)
{
    static const char *const places[] = { "check", "extract", "lib", "link", "mark", "report" };
    if (file_kind(scripts) != FILE_FOLDER)
        return true;
    if (access(scripts, R_OK | X_OK) != 0)
        return err_set(err, ERR_IO, "%s: %s", scripts, strerror(errno));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (!read_place(f, scripts, places[i], arena, err))
            return false;
    return true;
}

bool script_folder_read(struct script_folder *f, struct arena *arena, struct err *err)
{
    const char *scripts = file_join(arena, f->folder, "scripts");
    if (!settings_find(f->folder, arena, &f->settings, err))
        return false;
    if (file_kind(scripts) != FILE_FOLDER && str_is_none(f->settings.bytes))
        return true;
    if (!find_real(f->folder, arena, &f->real, err) || !read_scripts(f, scripts, arena, err))
        return false;
    return (f->files.n == 0 && str_is_none(f->settings.bytes)) ||
           hash_files(f, scripts, arena, err);
}
