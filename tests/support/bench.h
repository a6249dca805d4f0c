/*
 * A folder for a test's own bench, and what tests of the bench need.  Header
 * only, since each test is one file.
 */
#ifndef STET_TESTS_BENCH_H
#define STET_TESTS_BENCH_H

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

#include "base/file.h"
#include "base/hash.h"
#include "store/store.h"

struct bench_dir {
    struct arena *arena;
    const char *folder;
};

__attribute__((unused)) static struct bench_dir *bench_dir_new(void)
{
    struct arena *arena = arena_new();
    struct bench_dir *dir = ARENA_NEW(arena, struct bench_dir);
    const char *tmp = getenv("TMPDIR");
    char *folder = arena_printf(arena, "%s/stet-test-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(folder));
    *dir = (struct bench_dir){ arena, folder };
    return dir;
}

__attribute__((unused)) static const char *bench_path(const struct bench_dir *dir, const char *name)
{
    return file_join(dir->arena, dir->folder, name);
}

/* Removes the folder; fails when one of stet's own files is left in it. */
__attribute__((unused)) static void bench_dir_free(struct bench_dir *dir)
{
    struct path_list files = { 0 };
    struct err err = { 0 };
    chmod(dir->folder, 0700);
    assert_true(file_list(dir->folder, 1000, dir->arena, &files, &err));
    for (size_t i = 0; i < files.n; i++) {
        CHECK(!str_ends(files.items[i], STR("-lock")), "a lock file was left behind");
        unlink(files.items[i].ptr);
    }
    CHECK_INT(rmdir(dir->folder), 0, "the folder is empty");
    arena_free(dir->arena);
}

#define MUST(call, err)                    \
    do {                                   \
        if (!(call))                       \
            fail_msg("%s", (err).message); \
    } while (0)

/* A text source; its id names it. */
__attribute__((unused)) static struct source bench_source(struct arena *arena, const char *id,
                                                          const char *title, const char *text)
{
    struct source source = {
        .id = str_from(id), .kind = SOURCE_TEXT, .title = str_from(title), .text = str_from(text)
    };
    source.snapshot.sha256 = hash_hex(arena, source.text);
    source.snapshot.fetched = STR("2026-01-02T03:04:05Z");
    return source;
}

#endif
