/*
 * A bench's export on its way in: lines are read, numbered and handed to
 * store/import.c, all in one transaction, so that a damaged file or a kill
 * leaves the bench as it was.
 */
#include "import_bench.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

/* A line holds a text of CLI_FILE_MAX at most three times, and escapes. */
#define LINE_MAX_BYTES (8 * CLI_FILE_MAX)
#define READ_BYTES     ((size_t)256 * 1024)

struct lines {
    const char *path;
    FILE *in;
    struct buf held; /* read, from the line at hand on */
    size_t at, end;  /* the line in it, with its line feed */
    size_t number;
    struct str first; /* line; dies with the next read */
    bool done;
};

static bool read_more(struct lines *lines, struct err *err)
{
    memmove(lines->held.ptr, lines->held.ptr + lines->at, lines->held.len - lines->at);
    lines->held.len -= lines->at;
    lines->at = 0;
    if (lines->held.len > LINE_MAX_BYTES)
        return err_set(err, ERR_TOO_LARGE, "line %zu is longer than any record", lines->number + 1);
    buf_reserve(&lines->held, READ_BYTES);
    size_t got = fread(lines->held.ptr + lines->held.len, 1, READ_BYTES, lines->in);
    lines->held.len += got;
    lines->done = got == 0;
    return !ferror(lines->in) || err_set(err, ERR_IO, "can't be read: %s", strerror(errno));
}

/* The next line without its end; none behind the last. */
static bool next_line(struct lines *lines, struct str *out, struct err *err)
{
    size_t scanned = 0;
    lines->at = lines->end;
    *out = STR_NONE;
    for (;;) {
        size_t left = lines->held.len - lines->at - scanned;
        const char *from = lines->held.ptr + lines->at + scanned;
        const char *feed = left ? memchr(from, '\n', left) : NULL;
        if (feed || (lines->done && lines->held.len > lines->at)) {
            size_t end = feed ? (size_t)(feed - lines->held.ptr) : lines->held.len;
            *out = str_new(lines->held.ptr + lines->at, end - lines->at);
            lines->end = end + (feed != NULL);
            lines->number++;
            return true;
        }
        if (lines->done)
            return true;
        scanned += left;
        if (!read_more(lines, err))
            return false;
    }
}

static void note_refused(void *ctx, const char *why)
{
    cli_note(ctx, "refused: %s", why);
}

static bool take_lines(struct store_import *import, struct lines *lines, struct err *err)
{
    struct str line = lines->first;
    while (!str_is_none(line)) {
        if (!store_import_line(import, line, err))
            return err_wrap(err, "%s:%zu", lines->path, lines->number);
        if (!next_line(lines, &line, err))
            return err_wrap(err, "%s", lines->path);
    }
    return true;
}

static bool import_all(struct cli *cli, struct store *store, struct lines *lines,
                       struct store_import_counts *counts, struct err *err)
{
    struct store_import *import = NULL;
    struct store_import_options options = { clock_format(cli->arena, cli->now), note_refused, cli };
    if (!store_begin(store, err))
        return false;
    bool ok = store_import_start(store, &options, &import, err) && take_lines(import, lines, err) &&
              (store_import_finish(import, counts, err) || err_wrap(err, "%s", lines->path)) &&
              store_commit(store, true, err);
    store_import_free(import);
    if (!ok)
        store_rollback(store);
    return ok;
}

static bool report(struct cli *cli, const struct store_import_counts *counts, struct err *err)
{
    cli_note(cli, "imported %zu articles, %zu sources and %zu runs; %zu records were here already",
             counts->articles, counts->sources, counts->runs, counts->known);
    return counts->refused == 0 ||
           err_set(err, ERR_SOME, "%zu records were refused", counts->refused);
}

static bool open_and_import(struct cli *cli, struct lines *lines, struct err *err)
{
    struct store *store;
    struct store_import_counts counts = { 0 };
    if (!next_line(lines, &lines->first, err))
        return err_wrap(err, "%s", lines->path);
    if (str_is_none(lines->first) || !store_is_export(lines->first))
        return err_set(err, ERR_USAGE,
                       "%s: not what 'stet export' wrote; say what the lines are: --as article, "
                       "source or factcheck",
                       lines->path);
    enum store_mode mode = args_has(&cli->args, "bench") ? STORE_CREATE : STORE_WRITE;
    if (!cli_open_bench(cli, mode, &store, err))
        return false;
    bool ok = import_all(cli, store, lines, &counts, err);
    store_close(store);
    return ok && report(cli, &counts, err);
}

bool import_bench(struct cli *cli, const char *path, struct err *err)
{
    bool piped = strcmp(path, "-") == 0;
    struct lines lines = { .path = piped ? "standard input" : path };
    if (file_kind(path) == FILE_FOLDER)
        return err_set(err, ERR_IO, "%s: is a folder, not a file", path);
    lines.in = piped ? stdin : fopen(path, "re");
    if (!lines.in)
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    buf_reserve(&lines.held, READ_BYTES);
    bool ok = open_and_import(cli, &lines, err);
    buf_free(&lines.held);
    if (!piped)
        fclose(lines.in);
    return ok;
}
