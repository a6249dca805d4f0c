/* Files: limits, kinds, atomic replacement, sorted lists. */
#include "check.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

struct world {
    struct arena *arena;
    char folder[64];
};

static int enter(void **state)
{
    struct world *w = xmalloc(sizeof *w);
    const char *parent = getenv("TMPDIR");
    w->arena = arena_new();
    snprintf(w->folder, sizeof w->folder, "%s/file_test.XXXXXX", parent ? parent : "/tmp");
    *state = w;
    return mkdtemp(w->folder) ? 0 : -1;
}

static int leave(void **state)
{
    struct world *w = *state;
    char *command = arena_printf(w->arena, "rm -rf '%s'", w->folder);
    int status = system(command); /* NOLINT(cert-env33-c): a path of our own */
    arena_free(w->arena);
    free(w);
    return status;
}

static const char *in(struct world *w, const char *name)
{
    return file_join(w->arena, w->folder, name);
}

static void put(struct world *w, const char *name, const char *text)
{
    struct err err = { 0 };
    if (!file_write(in(w, name), str_from(text), &err))
        fail_msg("%s", err.message);
}

static void what_was_written_is_read(void **state)
{
    struct world *w = *state;
    struct err err = { 0 };
    struct str got;
    struct str bytes = STR("a\0b\n");
    CHECK(file_write(in(w, "a"), bytes, &err), "a new file");
    CHECK(file_read(in(w, "a"), 4, w->arena, &got, &err) && str_eq(got, bytes), "at the limit");
    put(w, "a", "");
    CHECK(file_read(in(w, "a"), 0, w->arena, &got, &err), "an empty file");
    CHECK_STR(got, "", "is an empty text, not none");
    CHECK_INT(file_kind(in(w, "a")), FILE_REGULAR, "a file");
    CHECK_INT(file_kind(w->folder), FILE_FOLDER, "a folder");
    CHECK_INT(file_kind("/dev/null"), FILE_OTHER, "a device");
    CHECK_INT(file_kind(in(w, "b")), FILE_ABSENT, "nothing");
}

static void reading_fails_by_name(void **state)
{
    struct world *w = *state;
    put(w, "five", "12345");
    static const struct {
        const char *path;
        size_t limit_bytes;
        enum err_code code;
        const char *says, *why;
    } rows[] = {
        { "absent", 9, ERR_IO, "No such file", "nothing there" },
        { ".", 9, ERR_IO, "is a folder", "a folder" },
        { "five", 4, ERR_TOO_LARGE, "limit", "one byte over" },
        { "/dev/zero", 1 << 20, ERR_TOO_LARGE, "limit", "no size, no end" },
        { "five/x", 9, ERR_IO, "Not a directory", "a file for a folder" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = { 0 };
        struct str got = STR_NONE;
        const char *path = in(w, rows[i].path);
        CHECK(!file_read(path, rows[i].limit_bytes, w->arena, &got, &err), rows[i].why);
        CHECK_INT(err.code, rows[i].code, rows[i].why);
        CHECK(strstr(err.message, path) && strstr(err.message, rows[i].says), err.message);
    }
}

static mode_t mode_of(const char *path)
{
    struct stat st = { 0 };
    return stat(path, &st) == 0 ? st.st_mode & 07777 : 0;
}

static void replacing_keeps_what_is_around(void **state)
{
    struct world *w = *state;
    struct err err = { 0 };
    struct str got;
    mode_t mask = umask(022);
    put(w, "new", "1");
    umask(mask);
    CHECK_INT(mode_of(in(w, "new")), 0644, "a new file is as readable as any");
    chmod(in(w, "new"), 0600);
    put(w, "new", "2");
    CHECK_INT(mode_of(in(w, "new")), 0600, "a private file stays private");
    CHECK_INT(symlink("new", in(w, "link")), 0, "a link");
    put(w, "link", "3");
    CHECK(file_read(in(w, "new"), 9, w->arena, &got, &err), "the file behind the link");
    CHECK_STR(got, "3", "has the new bytes");
    struct stat st = { 0 };
    CHECK(lstat(in(w, "link"), &st) == 0 && S_ISLNK(st.st_mode), "the link is still one");
    struct path_list list = { 0 };
    CHECK(file_list(w->folder, 9, w->arena, &list, &err), "a list");
    CHECK_INT(list.n, 2, "no temporary file is left");
}

static void writing_fails_by_name(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *path, *says;
    } rows[] = {
        { ".", "folder" },
        { "no/such", "No such file" },
        { "/dev/full", "No space left" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = { 0 };
        CHECK(!file_write(in(w, rows[i].path), STR("x"), &err), rows[i].path);
        CHECK_INT(err.code, ERR_IO, rows[i].path);
        CHECK(strstr(err.message, rows[i].says), err.message);
    }
    struct err err = { 0 };
    CHECK(file_write("/dev/null", STR("x"), &err), "a device is written to as it is");
    CHECK_INT(file_kind("/dev/null"), FILE_OTHER, "and stays one");
}

static void lists_are_sorted_and_whole(void **state)
{
    struct world *w = *state;
    struct err err = { 0 };
    static const char *const names[] = { "b", "a/z", "a-b", "B", "a/y/x" };
    CHECK(file_make_folder(in(w, "a/y"), &err) && file_make_folder(in(w, "a//y/"), &err),
          "folders, twice");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(w, names[i], "");
    put(w, ".hidden", "");
    CHECK_INT(symlink("a", in(w, "loop")), 0, "a link to a folder");
    struct path_list list = { 0 };
    CHECK(file_list(w->folder, 5, w->arena, &list, &err), "a list, at its limit");
    static const char *const want[] = { "B", "a-b", "a/y/x", "a/z", "b" };
    CHECK_INT(list.n, 5, "no hidden file, no link to a folder");
    for (size_t i = 0; i < list.n; i++)
        CHECK_STR(list.items[i], in(w, want[i]), "byte order of whole paths");
    struct path_list again = { 0 };
    CHECK(!file_list(w->folder, 4, w->arena, &again, &err), "one file too many");
    CHECK_INT(err.code, ERR_TOO_LARGE, "fails");
    CHECK(!file_list(in(w, "absent"), 4, w->arena, &again, &err), "no folder is no empty list");
}

static void a_bottomless_folder_is_refused(void **state)
{
    struct world *w = *state;
    struct err err = { 0 };
    const char *path = w->folder;
    for (int i = 0; i < 40; i++)
        path = file_join(w->arena, path, "d");
    CHECK(file_make_folder(path, &err), "forty folders deep");
    struct path_list list = { 0 };
    CHECK(!file_list(w->folder, 9, w->arena, &list, &err), "half a list would pass for a whole");
    CHECK_INT(err.code, ERR_TOO_LARGE, err.message);
}

static void a_file_is_no_folder(void **state)
{
    struct world *w = *state;
    struct err err = { 0 };
    put(w, "file", "");
    CHECK(!file_make_folder(in(w, "file"), &err), "a file of that name");
    CHECK(!file_make_folder(in(w, "file/below"), &err), "a file on the way");
}

static void paths_are_joined_and_cut(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *a, *b, *joined, *base, *ending;
    } rows[] = {
        { "a", "b.c", "a/b.c", "b.c", "c" }, { "a/", "b.tar.gz", "a/b.tar.gz", "b.tar.gz", "gz" },
        { "", ".b", ".b", ".b", "" },        { "a", "/b", "/b", "b", "" },
        { "a.d", "b", "a.d/b", "b", "" },    { "/", "b.", "/b.", "b.", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *joined = file_join(w->arena, rows[i].a, rows[i].b);
        CHECK_STR(str_from(joined), rows[i].joined, rows[i].joined);
        CHECK_STR(str_from(file_base(joined)), rows[i].base, rows[i].joined);
        CHECK_STR(str_from(file_ending(joined)), rows[i].ending, rows[i].joined);
    }
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)

static void the_way_from_a_folder(void **state)
{
    struct world *w = *state;
    static const struct {
        const char *folder, *path, *way, *why;
    } rows[] = {
        { "/desk", "/desk/a.txt", "a.txt", "in the folder" },
        { "/desk/", "/desk/a.txt", "a.txt", "a slash at the end changes nothing" },
        { "/desk", "/desk/x/a.txt", "x/a.txt", "below it" },
        { "/desk/x", "/desk/a.txt", "../a.txt", "above it" },
        { "/desk/x/y", "/desk/z/a.txt", "../../z/a.txt", "beside it" },
        { "/desk/xy", "/desk/xz/a.txt", "../xz/a.txt", "names are compared whole" },
        { "/desk", "/desks/a.txt", "../desks/a.txt", "a name that begins the other" },
        { "/desks", "/desk", "../desk", "and the other way round" },
        { "/", "/a.txt", "a.txt", "from the root" },
        { "/a/b", "/c", "../../c", "nothing in common" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(file_way(w->arena, rows[i].folder, rows[i].path), rows[i].way, rows[i].why);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(what_was_written_is_read),
        IN_A_FOLDER(reading_fails_by_name),
        IN_A_FOLDER(replacing_keeps_what_is_around),
        IN_A_FOLDER(writing_fails_by_name),
        IN_A_FOLDER(lists_are_sorted_and_whole),
        IN_A_FOLDER(a_bottomless_folder_is_refused),
        IN_A_FOLDER(a_file_is_no_folder),
        IN_A_FOLDER(paths_are_joined_and_cut),
        IN_A_FOLDER(the_way_from_a_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
