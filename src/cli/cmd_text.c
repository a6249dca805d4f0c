/*
 * stet text, compare, quote: what the text engine sees, one thing at a time or
 * as a stream of JSON lines.  Every request is answered by a worker, so that a
 * hostile line costs that line and no more; memory stays constant.
 */
#include "command.h"

#include "base/arena.h"
#include "base/jsonr.h"
#include "table.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* Requests that may be on their way to the one worker of a stream. */
#define STREAM_DEPTH   64
#define LINE_BYTES_MAX ((size_t)128 * 1024 * 1024)

static const struct option_spec text_options[] = {
    { "jsonl", 0, OPTION_FLAG, NULL, "requests as JSON lines on standard input" },
    { "quotes", 0, OPTION_VALUE, "VIEW", "sentences: cut or keep quotations (default: cut)" },
    { 0 },
};
static const struct option_spec compare_options[] = {
    { "claim", 0, OPTION_VALUE, "TEXT", "what is claimed" },
    { "evidence", 0, OPTION_VALUE, "TEXT", "what the source says" },
    { "jsonl", 0, OPTION_FLAG, NULL, "requests as JSON lines on standard input" },
    { 0 },
};
static const struct option_spec quote_options[] = {
    { "in", 0, OPTION_VALUE, "FILE", "where the words should stand" },
    { "jsonl", 0, OPTION_FLAG, NULL, "requests as JSON lines on standard input" },
    { 0 },
};

struct stream {
    struct cli *cli;
    enum request_command command;
    struct supervisor *workers;
    struct store *bench; /* for requests that name a source; opened at need */
    struct buf in;       /* what has come of the stream and is not yet sent */
    struct buf out;      /* answers that wait for the next write */
    bool some_failed;
    struct str answer; /* of a single request */
    struct err *err;
};

/* One request's line, kept to name the id if the worker dies on it. */
struct line {
    struct stream *stream;
    struct arena *arena;
    struct str text;
};

static void line_answered(struct line *line, const struct answer *answer)
{
    struct stream *s = line->stream;
    if (answer->type == WIRE_ANSWER && answer->payload.len >= 8) {
        s->some_failed |= answer->payload.ptr[0] == 0;
        buf_put(&s->out, answer->payload.ptr + 8, answer->payload.len - 8);
    } else {
        s->some_failed = true;
        request_refuse(line->text, &answer->err, &s->out);
    }
    buf_byte(&s->out, '\n');
}

static void line_done(void *ctx, const struct answer *answer)
{
    struct line *line = ctx;
    if (answer)
        line_answered(line, answer);
    arena_free(line->arena);
}

/* Files and sources that a line names are read here: a worker has no files. */

static bool source_text(struct stream *s, struct str id, struct arena *arena, struct str *out,
                        struct err *err)
{
    struct source source;
    if (!s->bench && !cli_open_bench(s->cli, STORE_READ, &s->bench, err))
        return false;
    if (!store_source_get(s->bench, id, arena, &source, err))
        return false;
    *out = source.text;
    return true;
}

static void attach(struct stream *s, struct line *line, struct attachment *out)
{
    /* Most lines name nothing: they are parsed by the worker alone. */
    if (str_find(line->text, STR("\"file\""), 0) == SIZE_MAX &&
        str_find(line->text, STR("\"source\""), 0) == SIZE_MAX)
        return;
    struct jsonr_doc *doc = jsonr_parse(line->text, NULL);
    struct str file = str_copy(line->arena, jsonr_str_of(jsonr_root(doc), "file"));
    struct str source = str_copy(line->arena, jsonr_str_of(jsonr_root(doc), "source"));
    jsonr_free(doc);
    if (!str_is_none(file)) {
        out->name = file;
        file_read(file.ptr, CLI_FILE_MAX, line->arena, &out->bytes, &out->failed);
    } else if (!str_is_none(source) && s->command == REQUEST_QUOTE) {
        source_text(s, source, line->arena, &out->bytes, &out->failed);
    }
}

static bool send_line(struct stream *s, struct str text, const struct attachment *given)
{
    struct arena *arena = arena_new();
    struct line *line = ARENA_NEW(arena, struct line);
    *line = (struct line){ s, arena, str_copy(arena, text) };
    struct attachment attachment = { 0 };
    if (given)
        attachment = *given;
    else
        attach(s, line, &attachment);
    struct request_line job = { s->command, line->text, &attachment };
    if (supervisor_line(s->workers, &job, line_done, line, s->err))
        return true;
    arena_free(arena);
    return false;
}

static bool flush(struct stream *s)
{
    bool ok = s->out.len == 0 || cli_print(buf_view(&s->out), s->err);
    buf_reset(&s->out);
    return ok;
}

/* Sends the complete lines; at the end also one without a line end. */
static bool send_lines(struct stream *s, bool at_end)
{
    size_t at = 0;
    bool ok = true;
    while (ok && at < s->in.len) {
        const char *end = memchr(s->in.ptr + at, '\n', s->in.len - at);
        if (!end && !at_end)
            break;
        size_t stop = end ? (size_t)(end - s->in.ptr) : s->in.len;
        struct str text = str_trim(str_new(s->in.ptr + at, stop - at));
        if (text.len)
            ok = send_line(s, text, NULL);
        at = end ? stop + 1 : stop;
        ok = ok && (s->out.len < 64 * 1024 || flush(s));
    }
    memmove(s->in.ptr, s->in.ptr + at, s->in.len - at);
    s->in.len -= at;
    if (ok && s->in.len > LINE_BYTES_MAX)
        return err_set(s->err, ERR_TOO_LARGE, "a line of standard input is over %zu MB",
                       LINE_BYTES_MAX / (1024 * 1024));
    return ok;
}

/* Answers leave as soon as they are there, also while the input waits. */
static bool pump_stream(struct stream *s)
{
    for (;;) {
        bool readable = false;
        if (!supervisor_poll(s->workers, STDIN_FILENO, &readable, s->err) || !flush(s))
            return false;
        if (!readable)
            continue;
        buf_reserve(&s->in, 64 * 1024);
        ssize_t n = read(STDIN_FILENO, s->in.ptr + s->in.len, s->in.cap - s->in.len - 1);
        if (n < 0 && errno != EINTR && errno != EAGAIN)
            return err_set(s->err, ERR_IO, "standard input: %s", strerror(errno));
        if (n == 0)
            return send_lines(s, true) && supervisor_finish(s->workers, s->err) && flush(s);
        s->in.len += n > 0 ? (size_t)n : 0;
        if (!send_lines(s, false))
            return false;
    }
}

static bool start(struct stream *s, struct setup *setup, int depth)
{
    *setup = (struct setup){ .now = s->cli->now,
                             .offline = s->cli->offline,
                             .lang = s->cli->lang,
                             .timeout_ms = s->cli->timeout_ms };
    struct supervisor_options pool = cli_workers(s->cli, depth);
    pool.workers = 1;
    return supervisor_start(setup, &pool, &s->workers, s->err);
}

static void finish(struct stream *s)
{
    supervisor_stop(s->workers);
    store_close(s->bench);
    buf_free(&s->in);
    buf_free(&s->out);
}

static bool run_stream(struct cli *cli, enum request_command command, struct err *err)
{
    struct setup setup;
    struct stream s = { .cli = cli, .command = command, .err = err };
    bool ok = start(&s, &setup, STREAM_DEPTH) && pump_stream(&s);
    finish(&s);
    if (ok && s.some_failed)
        return err_set(err, ERR_SOME, "some requests failed; each answer says why");
    return ok;
}

static const char *const formats[] = { "text", "json", NULL };

/* A single request, for people: its answer as a table, or as it is. */

static bool print_answer(struct stream *s)
{
    struct jsonr_doc *doc = jsonr_parse(buf_view(&s->out), s->err);
    if (!doc)
        return false;
    const struct jsonr *answer = jsonr_root(doc), *error = jsonr_get(answer, "error");
    bool ok = true;
    struct buf table = { 0 };
    if (error) {
        struct str code = jsonr_str_of(error, "code"), why = jsonr_str_of(error, "message");
        ok = err_set(s->err, err_from_name(str_c(s->cli->arena, code)), "%.*s", STR_ARG(why));
    } else if (strcmp(args_value(&s->cli->args, "format", "text"), "json") == 0) {
        ok = cli_print(buf_view(&s->out), s->err);
    } else {
        table_print(s->command, answer, s->answer, &table);
        ok = cli_show(s->cli, buf_view(&table), s->err);
    }
    buf_free(&table);
    jsonr_free(doc);
    return ok;
}

static bool run_single(struct cli *cli, enum request_command command, struct str request,
                       const struct attachment *attachment, struct err *err)
{
    struct setup setup;
    struct stream s = { .cli = cli, .command = command, .err = err, .answer = attachment->bytes };
    bool ok = start(&s, &setup, 1) && send_line(&s, request, attachment) &&
              supervisor_finish(s.workers, err) && print_answer(&s);
    finish(&s);
    return ok;
}

static bool run_text(struct cli *cli, struct err *err)
{
    static const char *const whats[] = {
        "article", "sentences", "facts", "quotes", "claims", NULL
    };
    static const char *const views[] = { "cut", "keep", NULL };
    const struct path_list *words = &cli->args.words;
    const char *what = words->n ? words->items[0].ptr : "";
    bool jsonl = args_has(&cli->args, "jsonl");
    enum request_command command = request_command_from(str_from(what));
    if (command > REQUEST_CLAIMS) {
        const char *nearest = args_nearest(what, whats);
        return err_set(
            err, ERR_USAGE, "text what? article, sentences, facts, quotes or claims%s%s%s",
            nearest ? "; did you mean " : "", nearest ? nearest : "", nearest ? "?" : "");
    }
    if (!args_choice(&cli->args, "quotes", views, err) ||
        !args_choice(&cli->args, "format", formats, err))
        return false;
    if (words->n != (jsonl ? 1u : 2u))
        return err_set(err, ERR_USAGE,
                       jsonl ? "with --jsonl, requests come on standard input"
                             : "which file? stet text %s FILE (- is standard input)",
                       what);
    if (jsonl)
        return run_stream(cli, command, err);
    struct attachment attachment = { .name = words->items[1] };
    if (!file_read(words->items[1].ptr, CLI_FILE_MAX, cli->arena, &attachment.bytes, err))
        return false;
    struct buf request = { 0 };
    struct jsonw w = { .out = &request };
    jsonw_object(&w);
    jsonw_key_value(&w, "id", words->items[1]);
    if (args_has(&cli->args, "now"))
        jsonw_key_cstr(&w, "now", args_value(&cli->args, "now", NULL));
    if (args_has(&cli->args, "quotes"))
        jsonw_key_cstr(&w, "quotes", args_value(&cli->args, "quotes", NULL));
    jsonw_end(&w);
    bool ok = run_single(cli, command, buf_view(&request), &attachment, err);
    buf_free(&request);
    /* Readers name the file themselves. */
    bool named = strncmp(err->message, words->items[1].ptr, words->items[1].len) == 0;
    return ok || (err->code != ERR_USAGE && !named && err_wrap(err, "%s", words->items[1].ptr));
}

static bool run_compare(struct cli *cli, struct err *err)
{
    const char *claim = args_value(&cli->args, "claim", NULL);
    const char *evidence = args_value(&cli->args, "evidence", NULL);
    if (args_has(&cli->args, "jsonl"))
        return run_stream(cli, REQUEST_COMPARE, err);
    if (!args_choice(&cli->args, "format", formats, err))
        return false;
    if (!claim || !evidence || cli->args.words.n)
        return err_set(err, ERR_USAGE, "compare what? stet compare --claim TEXT --evidence TEXT");
    struct attachment none = { 0 };
    struct buf request = { 0 };
    struct jsonw w = { .out = &request };
    jsonw_object(&w);
    jsonw_key_cstr(&w, "claim", claim);
    jsonw_key_cstr(&w, "evidence", evidence);
    jsonw_end(&w);
    bool ok = run_single(cli, REQUEST_COMPARE, buf_view(&request), &none, err);
    buf_free(&request);
    return ok;
}

static bool run_quote(struct cli *cli, struct err *err)
{
    const char *file = args_value(&cli->args, "in", NULL);
    if (args_has(&cli->args, "jsonl"))
        return run_stream(cli, REQUEST_QUOTE, err);
    if (!args_choice(&cli->args, "format", formats, err))
        return false;
    if (!file || cli->args.words.n != 1)
        return err_set(err, ERR_USAGE, "which words, in which file? stet quote TEXT --in FILE");
    struct attachment attachment = { .name = str_from(file) };
    if (!file_read(file, CLI_FILE_MAX, cli->arena, &attachment.bytes, err))
        return false;
    struct buf request = { 0 };
    struct jsonw w = { .out = &request };
    jsonw_object(&w);
    jsonw_key_value(&w, "quote", cli->args.words.items[0]);
    jsonw_end(&w);
    bool ok = run_single(cli, REQUEST_QUOTE, buf_view(&request), &attachment, err);
    buf_free(&request);
    return ok;
}

const struct command command_text = {
    "text",
    "text article|sentences|facts|quotes|claims FILE | --jsonl",
    "show how the text engine sees a text",
    "Prints a table for people; --format json prints the object of the batch protocol.\n"
    "With --jsonl, requests come as JSON lines and are answered in their order:\n"
    "\n"
    "  stet text facts draft.txt\n"
    "  echo '{\"id\":1,\"text\":\"Sales rose 4.2bn.\"}' | stet text facts --jsonl",
    text_options,
    run_text,
};

const struct command command_compare = {
    "compare",
    "compare --claim TEXT --evidence TEXT | --jsonl",
    "compare a claim with what a source says",
    "Verdicts: agree, conflict, unknown; each aspect with its reason.\n"
    "\n"
    "  stet compare --claim 'It sold 1.2 million.' --evidence 'It sold 1,200,000 cars.'",
    compare_options,
    run_compare,
};

const struct command command_quote = {
    "quote",
    "quote TEXT --in FILE | --jsonl",
    "find quoted words in a source, altered or not",
    "Matches: exact, altered, truncated, ambiguous, absent; edits word by word.\n"
    "\n"
    "  stet quote 'we are rivals' --in speech.txt",
    quote_options,
    run_quote,
};
