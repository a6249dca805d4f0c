/* See luacheck.h. */
#include "luacheck.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

/* Those who share units have other settings than whoever reads them: none but these. */
static const char *const arguments[] = {
    "luacheck",         "--no-config", "--no-cache",  "--std", "lua54", "--no-global",
    "--no-unused-args", "--no-color",  "--formatter", "plain", "--",
};
#define ARGUMENTS (sizeof arguments / sizeof *arguments)

static int start(char *const *argv, int out, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    int failed = posix_spawnp(pid, argv[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

static void read_all(int from, struct buf *out)
{
    char bytes[4096];
    for (;;) {
        ssize_t n = read(from, bytes, sizeof bytes);
        if (n > 0)
            buf_str(out, str_new(bytes, (size_t)n));
        else if (n == 0 || errno != EINTR)
            return;
    }
}

static void take_lines(struct str said, struct buf *out, size_t *problems)
{
    while (said.len > 0) {
        size_t end = str_find(said, STR("\n"), 0);
        struct str line = str_trim(str_sub(said, 0, end));
        if (line.len > 0) {
            buf_printf(out, "%.*s\n", STR_ARG(line));
            ++*problems;
        }
        said = end == SIZE_MAX ? STR_NONE : str_sub(said, end + 1, said.len);
    }
}

static int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool luacheck_run(const struct path_list *files, struct buf *out, size_t *problems,
                  enum luacheck_outcome *outcome, struct err *err)
{
    int ends[2];
    pid_t pid;
    struct arena *arena = arena_new();
    struct buf said = { 0 };
    char **argv = ARENA_ARRAY(arena, ARGUMENTS + files->n + 1, char *);
    for (size_t i = 0; i < ARGUMENTS; i++)
        argv[i] = arena_printf(arena, "%s", arguments[i]);
    for (size_t i = 0; i < files->n; i++)
        argv[ARGUMENTS + i] = arena_printf(arena, "%.*s", STR_ARG(files->items[i]));
    *outcome = LUACHECK_RAN;
    bool ok = true;
    if (files->n > 0 && pipe2(ends, O_CLOEXEC) == 0) {
        int failed = start(argv, ends[1], &pid);
        close(ends[1]);
        if (!failed)
            read_all(ends[0], &said);
        close(ends[0]);
        /* 0 and 1: without and with warnings; 2: with syntax errors; more: it failed. */
        int code = failed ? 0 : wait_for(pid);
        if (failed)
            *outcome = LUACHECK_MISSING;
        else if (code < 0 || code > 2)
            ok = err_set(err, ERR_SCRIPT, "luacheck failed (%d)", code);
        take_lines(buf_view(&said), out, problems);
    }
    buf_free(&said);
    arena_free(arena);
    return ok;
}
