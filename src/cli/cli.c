/* What several commands need: notes, the bench, setups. */
#include "command.h"

#include "base/arena.h"
#include "base/jsonr.h"
#include "terminal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SCRIPT_BYTES_MAX ((size_t)1024 * 1024)

void cli_note(const struct cli *cli, const char *fmt, ...)
{
    if (cli->quiet)
        return;
    struct buf line = { 0 };
    va_list args;
    va_start(args, fmt);
    buf_vprintf(&line, fmt, args);
    va_end(args);
    cli_complain(buf_view(&line));
    buf_free(&line);
}

void cli_complain(struct str line)
{
    struct buf out = { 0 };
    buf_cstr(&out, "stet: ");
    terminal_put(&out, line, (struct terminal_style){ 0 });
    buf_byte(&out, '\n');
    file_write_fd(STDERR_FILENO, buf_view(&out), "standard error", NULL);
    buf_free(&out);
}

void cli_complain_err(const struct err *err)
{
    struct buf out = { 0 };
    cli_complain(str_from(err->message));
    terminal_put(&out, str_from(err->detail), (struct terminal_style){ .lines = true });
    file_write_fd(STDERR_FILENO, buf_view(&out), "standard error", NULL);
    buf_free(&out);
}

bool cli_show(const struct cli *cli, struct str text, struct err *err)
{
    struct buf out = { 0 };
    terminal_put(&out, text, (struct terminal_style){ .lines = true, .colors = cli->color });
    bool ok = cli_print(buf_view(&out), err);
    buf_free(&out);
    return ok;
}

bool cli_print(struct str bytes, struct err *err)
{
    return file_write_fd(STDOUT_FILENO, bytes, "standard output", err);
}

const char *cli_bench(struct cli *cli)
{
    const char *given = args_value(&cli->args, "bench", getenv("STET_BENCH"));
    if (given && given[0])
        return given;
    char *folder = getcwd(NULL, 0);
    const char *found = NULL;
    for (size_t len = folder ? strlen(folder) : 0; folder && !found; len--) {
        if (len == 0 || folder[len] == '/' || folder[len] == '\0') {
            const char *path = arena_printf(cli->arena, "%.*s/stet.db", (int)len, folder);
            found = file_kind(path) == FILE_REGULAR ? path : NULL;
        }
        if (len == 0)
            break;
    }
    free(folder);
    return found;
}

bool cli_open_bench(struct cli *cli, enum store_mode mode, struct store **out, struct err *err)
{
    const char *path = cli_bench(cli);
    if (!path)
        return err_set(err, ERR_NOT_FOUND,
                       "no bench here or above; run 'stet init' or give --bench FILE");
    return store_open(path, mode, out, err);
}

/* Scripts: the words of an expression that end in .lua are files. */

static bool add_script_file(struct cli *cli, struct str path, struct setup *setup, struct err *err)
{
    struct script_file file = { .path = path };
    for (size_t i = 0; i < setup->files.n; i++)
        if (str_eq(setup->files.items[i].path, path))
            return true;
    if (!file_read(str_c(cli->arena, path), SCRIPT_BYTES_MAX, cli->arena, &file.bytes, err))
        return false;
    VEC_PUSH(cli->arena, &setup->files, file);
    return true;
}

static bool add_script_files(struct cli *cli, struct str expr, struct setup *setup, struct err *err)
{
    for (size_t i = 0; i < expr.len;) {
        while (i < expr.len && strchr(" \t()", expr.ptr[i]))
            i++;
        size_t start = i;
        while (i < expr.len && !strchr(" \t()", expr.ptr[i]))
            i++;
        struct str word = str_sub(expr, start, i);
        if (str_ends(word, STR(".lua")) && !add_script_file(cli, word, setup, err))
            return false;
    }
    return true;
}

/* Several --script mean all that any of them picks. */
static bool set_scripts(struct cli *cli, struct setup *setup, struct err *err)
{
    struct path_list exprs = { 0 };
    struct buf all = { 0 };
    args_list(&cli->args, "script", &exprs);
    for (size_t i = 0; i < exprs.n; i++) {
        if (!add_script_files(cli, exprs.items[i], setup, err)) {
            buf_free(&all);
            return false;
        }
        buf_printf(&all, exprs.n > 1 ? "%s(%.*s)" : "%s%.*s", i ? " or " : "",
                   STR_ARG(exprs.items[i]));
    }
    if (exprs.n)
        setup->select = buf_take(&all, cli->arena);
    return true;
}

bool cli_setup(struct cli *cli, struct setup *out, struct err *err)
{
    *out = (struct setup){
        .units = true,
        .now = cli->now,
        .offline = cli->offline,
        .gate = { false, LEVEL_ERROR },
        .lang = cli->lang,
        .timeout_ms = cli->timeout_ms,
        .unconfined = args_has(&cli->args, "unconfined"),
    };
    return set_scripts(cli, out, err);
}

static void note_log(void *ctx, struct str unit, struct str line)
{
    cli_note(ctx, "%.*s: %.*s", STR_ARG(unit), STR_ARG(line));
}

struct supervisor_options cli_workers(struct cli *cli, int depth)
{
    return (struct supervisor_options){
        .workers = cli->workers, .depth = depth, .log = note_log, .ctx = cli
    };
}
