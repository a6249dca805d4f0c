/*
 * Reports: a worker writes those that are a script's, the host writes JSON
 * itself, since that is the object that programs rely on.
 */
#include "reports.h"

#include "base/arena.h"

#include <unistd.h>

static bool write_file(const struct reports *r, struct str file, struct str bytes, struct err *err)
{
    const char *path = str_c(r->cli->arena, file);
    if (!file_write(path, bytes, err))
        return false;
    cli_note(r->cli, "report: %s", path);
    return true;
}

/* What a program reads stays as it is; what a person reads is made harmless. */
static bool print(const struct reports *r, struct str bytes, struct err *err)
{
    bool shown = str_eq_c(r->format, "text") || isatty(STDOUT_FILENO);
    return shown ? cli_show(r->cli, bytes, err) : cli_print(bytes, err);
}

static bool write_json(const struct reports *r, const struct result *result, struct err *err)
{
    bool printed = str_eq_c(r->format, "json"), ok = true;
    if (!printed && r->json_files.n == 0)
        return true;
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    result_write(result, &w);
    buf_byte(&out, '\n');
    for (size_t i = 0; ok && i < r->json_files.n; i++)
        ok = write_file(r, r->json_files.items[i], buf_view(&out), err);
    ok = ok && (!printed || cli_print(buf_view(&out), err));
    buf_free(&out);
    return ok;
}

bool reports_write(const struct reports *r, const struct result *result,
                   struct wire_reader *written, struct err *err)
{
    size_t n = wire_count(written);
    for (size_t i = 0; i < n && i < r->setup->reports.n; i++) {
        struct str bytes = wire_str(written);
        if (i == r->printed ? !print(r, bytes, err)
                            : !write_file(r, r->setup->reports.items[i].file, bytes, err))
            return false;
    }
    return write_json(r, result, err);
}

/* What the command line asks for. */

/* A file holds one article's report: another one would replace it unseen. */
static bool written_once(const struct path_list *files, size_t articles, struct err *err)
{
    if (files->n && articles > 1)
        return err_set(err, ERR_USAGE,
                       "--report %.*s: each article would overwrite it; check one article at a "
                       "time, or use --format json",
                       STR_ARG(files->items[0]));
    for (size_t i = 0; i < files->n; i++)
        for (size_t k = 0; k < i; k++)
            if (str_eq(files->items[i], files->items[k]))
                return err_set(err, ERR_USAGE, "--report %.*s: given twice",
                               STR_ARG(files->items[i]));
    return true;
}

bool reports_take(struct cli *cli, struct setup *setup, size_t articles, struct reports *out,
                  struct err *err)
{
    struct path_list files = { 0 };
    *out = (struct reports){ .cli = cli, .setup = setup, .printed = SIZE_MAX };
    args_list(&cli->args, "report", &files);
    if (!written_once(&files, articles, err))
        return false;
    for (size_t i = 0; i < files.n; i++) {
        struct str ending = str_from(file_ending(files.items[i].ptr));
        struct report_request request = { .format = ending, .file = files.items[i] };
        if (str_eq_c(ending, "json"))
            VEC_PUSH(cli->arena, &out->json_files, files.items[i]);
        else
            VEC_PUSH(cli->arena, &setup->reports, request);
    }
    out->format = str_from(args_value(&cli->args, "format", "text"));
    if (str_eq_c(out->format, "json"))
        return true;
    struct report_request printed = { .format = out->format,
                                      .color = cli->color,
                                      .columns = cli->columns };
    out->printed = setup->reports.n;
    VEC_PUSH(cli->arena, &setup->reports, printed);
    return true;
}

/* Whether a blank-separated list has the word. */
static bool list_has(struct str list, struct str word)
{
    for (size_t at = 0; (at = str_find(list, word, at)) != SIZE_MAX; at++) {
        bool starts = at == 0 || list.ptr[at - 1] == ' ';
        bool ends = at + word.len == list.len || list.ptr[at + word.len] == ' ';
        if (starts && ends)
            return true;
    }
    return false;
}

static bool has_reporter(const struct supervisor *workers, struct str format)
{
    for (size_t i = 0; i < supervisor_unit_count(workers); i++) {
        const struct unit_info *unit = supervisor_unit_at(workers, i);
        if (unit->kind == UNIT_REPORTER && format.len &&
            (str_eq(unit->format, format) || list_has(unit->endings, format)))
            return true;
    }
    return false;
}

bool reports_check(const struct reports *r, const struct supervisor *workers, struct err *err)
{
    for (size_t i = 0; i < r->setup->reports.n; i++) {
        const struct report_request *request = &r->setup->reports.items[i];
        if (has_reporter(workers, request->format))
            continue;
        if (i == r->printed)
            return err_set(
                err, ERR_USAGE,
                "--format: no reporter writes \"%.*s\"; stet has text, json, html and markdown",
                STR_ARG(request->format));
        return err_set(
            err, ERR_USAGE,
            "--report %.*s: no reporter writes files that end so; .html, .md and .json do",
            STR_ARG(request->file));
    }
    return true;
}
