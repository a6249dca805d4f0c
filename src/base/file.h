/* Files: read whole under a limit, replace atomically, list in byte order. */
#ifndef STET_BASE_FILE_H
#define STET_BASE_FILE_H

#include "err.h"
#include "str.h"
#include "vec.h"

struct path_list {
    VEC(struct str);
};

enum file_kind { FILE_ABSENT, FILE_REGULAR, FILE_FOLDER, FILE_OTHER };

/* What a path names, links followed; FILE_ABSENT also where it can't be seen. */
enum file_kind file_kind(const char *path);

/*
 * The file's bytes, in the arena; "-" reads standard input.  A folder, a file
 * over limit_bytes (ERR_TOO_LARGE) and one that can't be read (ERR_IO) fail
 * with a message that names it.
 */
bool file_read(const char *path, size_t limit_bytes, struct arena *arena, struct str *out,
               struct err *err);

/*
 * Replaces path by these bytes: written to a new file beside it, synced,
 * renamed.  An old file's mode stays.  Through a link the file that it names is
 * replaced.  A device or pipe is written to as it is.  On failure the old file
 * stands.
 */
bool file_write(const char *path, struct str bytes, struct err *err);

/* The same piece by piece, for what does not fit into memory. */
struct file_out;
bool file_out_open(const char *path, struct file_out **out, struct err *err);
bool file_out_put(struct file_out *file, struct str bytes, struct err *err);
/* Puts it in path's place and frees it; with `ok` false, or on failure, the old
   file stands.  NULL is fine.  Returns `ok`, or false on failure. */
bool file_out_close(struct file_out *file, bool ok, struct err *err);

/* Writes everything to the descriptor; ERR_IO naming `what`. */
bool file_write_fd(int fd, struct str bytes, const char *what, struct err *err);

/*
 * Regular files below the folder, sorted by path in byte order; hidden ones
 * and links to folders are left out.  Over limit files, or folders more than
 * 32 deep, fail: half a list would pass for a whole one.
 */
bool file_list(const char *folder, size_t limit, struct arena *arena, struct path_list *out,
               struct err *err);

/* mkdir -p. */
bool file_make_folder(const char *path, struct err *err);

/* "a/b" from "a" and "b"; b alone when it is absolute or a is "". */
const char *file_join(struct arena *arena, const char *a, const char *b);
/* The way from a folder to a path, both absolute and without links, "." or
   "..": "../b/c" from "/a/x" to "/a/b/c". */
struct str file_way(struct arena *arena, const char *folder, const char *path);
/* What follows the last '/', and its ending without the dot ("" for none). */
const char *file_base(const char *path);
const char *file_ending(const char *path);

#endif
