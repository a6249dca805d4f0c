/*
 * Reports: a worker writes those that are a script's, the host writes JSON
 * itself, since that is the object that programs rely on.
 */
#include "reports.h"

#include "base/arena.h"
#include "outputs.h"
#include "script/format.h"

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
    if (!str_is_none(r->output))
        return write_file(r, r->output, bytes, err);
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
    ok = ok && (!printed || print(r, buf_view(&out), err));
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

static bool overwrites_nothing(struct cli *cli, const struct path_list *files, struct err *err)
{
    for (size_t i = 0; i < files->n; i++)
        if (!output_check(cli, "--report", str_c(cli->arena, files->items[i]), err))
            return false;
    return true;
}

/* Pages for people can be read one after another, JSON is a line each; what is one
   document by its standard can't be two. */
static bool one_after_another(struct str format, struct err *err)
{
    for (const struct machine_format *f = machine_formats; f->name.ptr; f++)
        if (str_eq(format, f->name) && !str_eq_c(format, "json"))
            return err_set(err, ERR_USAGE,
                           "--format %.*s: each article gives a document of its own; check one "
                           "article at a time, or use --format json",
                           STR_ARG(format));
    return true;
}

static void take_files(struct reports *out, struct setup *setup, const struct path_list *files)
{
    for (size_t i = 0; i < files->n; i++) {
        struct str format = format_of_file(files->items[i]);
        struct report_request request = { .format = format, .file = files->items[i] };
        if (str_eq_c(format, "json"))
            VEC_PUSH(out->cli->arena, &out->json_files, files->items[i]);
        else
            VEC_PUSH(out->cli->arena, &setup->reports, request);
    }
}

/* The one for standard output, or for a file in its place. */
static void take_printed(struct reports *out, struct setup *setup, struct str format)
{
    struct report_request printed = { .format = format, .file = out->output };
    out->format = format;
    if (str_eq_c(format, "json"))
        return;
    if (str_is_none(out->output)) {
        printed.color = out->cli->color;
        printed.columns = out->cli->columns;
    }
    out->printed = setup->reports.n;
    VEC_PUSH(out->cli->arena, &setup->reports, printed);
}

static struct reports reports_none(struct cli *cli, const struct setup *setup)
{
    return (struct reports){ .cli = cli, .setup = setup, .printed = SIZE_MAX };
}

bool reports_take(struct cli *cli, struct setup *setup, size_t articles, struct reports *out,
                  struct err *err)
{
    struct path_list files = { 0 };
    struct str format = str_from(args_value(&cli->args, "format", "text"));
    *out = reports_none(cli, setup);
    args_list(&cli->args, "report", &files);
    if (!written_once(&files, articles, err) || !overwrites_nothing(cli, &files, err))
        return false;
    if (articles > 1 && !one_after_another(format, err))
        return false;
    take_files(out, setup, &files);
    take_printed(out, setup, format);
    return true;
}

bool reports_take_again(struct cli *cli, struct setup *setup, struct reports *out, struct err *err)
{
    struct path_list files = { 0 };
    const char *format = args_value(&cli->args, "format", NULL);
    const char *path = args_value(&cli->args, "output", "-");
    struct str output = str_from(path);
    bool to_file = !str_eq_c(output, "-");
    *out = reports_none(cli, setup);
    args_list(&cli->args, "report", &files);
    if (!overwrites_nothing(cli, &files, err) || (to_file && !output_check(cli, "-o", path, err)))
        return false;
    if (to_file && !format)
        VEC_PUSH(cli->arena, &files, output);
    else if (to_file)
        out->output = output;
    if (!written_once(&files, 1, err))
        return false;
    take_files(out, setup, &files);
    if (format || files.n == 0)
        take_printed(out, setup, format ? str_from(format) : STR("text"));
    return true;
}

static bool has_reporter(const struct supervisor *workers, const struct report_request *wanted)
{
    for (size_t i = 0; i < supervisor_unit_count(workers); i++)
        if (reporter_fits(supervisor_unit_at(workers, i), wanted->format, wanted->file))
            return true;
    return false;
}

static void put_word(struct buf *out, struct str word)
{
    buf_cstr(out, out->len ? ", " : "");
    buf_str(out, word);
}

/* The formats that there are: the units' and the one that is the host's. */
static struct str formats_of(const struct reports *r, const struct supervisor *workers)
{
    struct buf names = { 0 };
    for (size_t i = 0; i < supervisor_unit_count(workers); i++)
        if (supervisor_unit_at(workers, i)->kind == UNIT_REPORTER)
            put_word(&names, supervisor_unit_at(workers, i)->format);
    put_word(&names, STR("json"));
    return buf_take(&names, r->cli->arena);
}

bool reports_check(const struct reports *r, const struct supervisor *workers, struct err *err)
{
    for (size_t i = 0; i < r->setup->reports.n; i++) {
        const struct report_request *request = &r->setup->reports.items[i];
        if (has_reporter(workers, request))
            continue;
        if (i == r->printed)
            return err_set(err, ERR_USAGE, "--format: no reporter writes \"%.*s\"; there are %.*s",
                           STR_ARG(request->format), STR_ARG(formats_of(r, workers)));
        return err_set(err, ERR_USAGE,
                       "--report %.*s: no reporter writes files that end so; .html, .md, .json, "
                       ".csv, .sarif, .xml (JUnit), .claimreview.json and .annotations.json do",
                       STR_ARG(request->file));
    }
    return true;
}
