/*
 * The progress line.  Drawn from the line's start and cut to the terminal's
 * width, asked for each time, since a line that wraps can't be redrawn.
 */
#include "progress.h"

#include "base/arena.h"
#include "terminal.h"
#include "text/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Ten times a second is as fast as anybody reads. */
#define REDRAW_MS 100
/* Elsewhere, such as in the log of a CI job, where lines stay. */
#define LINE_MS 5000
/* Of a terminal that does not say. */
#define COLUMNS_DEFAULT 80

struct progress {
    const struct cli *cli;
    int64_t start_ms, last_ms;
    bool terminal, drawn;
};

struct progress *progress_new(const struct cli *cli)
{
    const char *term = getenv("TERM");
    bool dumb = !term || strcmp(term, "dumb") == 0;
    struct progress *p = xmalloc(sizeof *p);
    *p = (struct progress){ .cli = cli, .start_ms = clock_ticks_ms() };
    p->terminal = isatty(STDERR_FILENO) && !dumb;
    p->last_ms = p->start_ms;
    return p;
}

void progress_free(struct progress *p)
{
    if (p)
        progress_clear(p);
    free(p);
}

double progress_seconds(const struct progress *p)
{
    return (double)(clock_ticks_ms() - p->start_ms) / 1000;
}

bool progress_is_due(const struct progress *p)
{
    return !p->cli->quiet && clock_ticks_ms() - p->last_ms >= (p->terminal ? REDRAW_MS : LINE_MS);
}

static void print(struct str bytes)
{
    file_write_fd(STDERR_FILENO, bytes, "standard error", NULL);
}

void progress_clear(struct progress *p)
{
    if (p->drawn)
        print(STR("\r\x1b[K"));
    p->drawn = false;
}

static void put_duration(struct buf *out, double seconds)
{
    long s = (long)(seconds + 0.5);
    if (s >= 3600)
        buf_printf(out, "%ld:%02ld h left", s / 3600, s / 60 % 60);
    else if (s >= 60)
        buf_printf(out, "%ld:%02ld min left", s / 60, s % 60);
    else
        buf_printf(out, "%ld s left", s);
}

/* "412 of 1000 articles, 83/s, 7 s left, 2 failed" */
static void put_state(struct buf *out, const struct progress *p, const struct progress_state *state)
{
    double seconds = progress_seconds(p);
    double rate = seconds > 0 ? (double)(state->done - state->passed) / seconds : 0;
    if (state->total)
        buf_printf(out, "%zu of %zu articles", state->done, state->total);
    else
        buf_printf(out, "%zu articles", state->done);
    if (rate > 0)
        buf_printf(out, rate < 10 ? ", %.1f/s" : ", %.0f/s", rate);
    if (rate > 0 && state->total > state->done) {
        buf_cstr(out, ", ");
        put_duration(out, (double)(state->total - state->done) / rate);
    }
    if (state->failed)
        buf_printf(out, ", %zu failed", state->failed);
}

static size_t terminal_columns(void)
{
    struct winsize size = { 0 };
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : COLUMNS_DEFAULT;
}

/* As much of the text as surely fits: what is not ASCII may take two columns. */
static struct str fit(struct str text, size_t columns)
{
    size_t at = 0, used = 0;
    while (at < text.len) {
        size_t next = at;
        used += rune_next(text, &next) < 0x80 ? 1 : 2;
        if (used >= columns) /* the last column is left free: some terminals wrap at it */
            break;
        at = next;
    }
    return str_sub(text, 0, at);
}

static void draw(struct progress *p, const struct buf *line)
{
    struct buf safe = { 0 }, out = { 0 };
    terminal_put(&safe, buf_view(line), (struct terminal_style){ 0 });
    buf_cstr(&out, "\r");
    buf_str(&out, fit(buf_view(&safe), terminal_columns()));
    buf_cstr(&out, "\x1b[K");
    print(buf_view(&out));
    buf_free(&safe);
    buf_free(&out);
    p->drawn = true;
}

void progress_show(struct progress *p, const struct progress_state *state)
{
    struct buf line = { 0 };
    p->last_ms = clock_ticks_ms();
    put_state(&line, p, state);
    if (p->terminal) {
        buf_printf(&line, "%s%.*s", state->running.len ? ": " : "", STR_ARG(state->running));
        draw(p, &line);
    } else {
        cli_note(p->cli, "%.*s", STR_ARG(buf_view(&line)));
    }
    buf_free(&line);
}
