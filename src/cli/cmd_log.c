/*
 * stet log: who changed what, when, and whether anybody tampered with it.
 *
 * Rows are read newest first and printed as they come, so that a log of any
 * length takes the same memory.
 */
#include "decide.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/jsonr.h"
#include "base/jsonw.h"
#include "log_words.h"

#include <stdlib.h>

#define ROWS_SHOWN  50 /* of a listing for people, when nobody says how many */
#define FLUSH_BYTES ((size_t)64 * 1024)

static const struct option_spec options[] = {
    { "contains", 0, OPTION_VALUE, "SEQ:HASH",
      "--verify, and is this head of before still in it?" },
    { "head", 0, OPTION_FLAG, NULL, "print SEQ:HASH of the last row, to be kept elsewhere" },
    { "n", 'n', OPTION_VALUE, "N", "so many rows at most; 0: all (default: 50, JSON all)" },
    { "verify", 0, OPTION_FLAG, NULL, "walk the chain, and compare the tables with it" },
    { 0 },
};

enum form { FORM_TEXT, FORM_JSON, FORM_JSONL };

struct listing {
    struct cli *cli;
    struct store *store;
    enum form form;
    size_t rows, rows_max; /* rows_max 0: all */
    bool more;             /* there are more than are shown */
    struct buf out;
    bool failed;
    struct err *err;
};

static void write_row(struct buf *out, const struct log_entry *entry)
{
    struct jsonw w = { .out = out };
    struct jsonr_doc *doc = jsonr_parse(entry->detail, NULL);
    jsonw_object(&w);
    jsonw_key_value(&w, "action", entry->action);
    jsonw_key_value(&w, "actor", entry->actor);
    jsonw_key_value(&w, "at", entry->at);
    jsonw_key(&w, "detail");
    if (doc)
        jsonr_echo(jsonr_root(doc), &w);
    else
        jsonw_str(&w, entry->detail);
    jsonw_key_value(&w, "hash", entry->hash);
    jsonw_key_int(&w, "seq", entry->seq);
    jsonw_key_value(&w, "subject", entry->subject);
    jsonw_end(&w);
    jsonr_free(doc);
}

static bool flush(struct listing *l)
{
    bool ok = l->form == FORM_TEXT ? cli_show(l->cli, buf_view(&l->out), l->err)
                                   : cli_print(buf_view(&l->out), l->err);
    buf_reset(&l->out);
    l->failed |= !ok;
    return ok;
}

static bool list_row(void *ctx, const struct log_entry *entry)
{
    struct listing *l = ctx;
    if (l->rows_max && l->rows == l->rows_max) {
        l->more = true;
        return false;
    }
    if (l->form == FORM_TEXT)
        log_words(entry, &l->out);
    else if (l->form == FORM_JSON && l->rows)
        buf_cstr(&l->out, ",\n");
    if (l->form != FORM_TEXT)
        write_row(&l->out, entry);
    if (l->form == FORM_JSONL)
        buf_byte(&l->out, '\n');
    l->rows++;
    return l->out.len < FLUSH_BYTES || flush(l);
}

/* The subject: of what is in the bench by the beginning of its id, else the
   word itself, since the log also tells of what is gone; `why` then says what
   is wrong with the word should the log not know it either. */
static bool find_subject(struct listing *l, struct str *out, struct err *why, struct err *err)
{
    struct cli *cli = l->cli;
    const struct path_list *words = &cli->args.words;
    struct found found;
    *out = STR_NONE;
    if (words->n > 1)
        return err_set(err, ERR_USAGE, "one thing at a time: stet log [ID]");
    if (words->n == 0)
        return true;
    struct find_query query = { words->items[0], THING_ANY, false };
    *out = words->items[0];
    if (cli_find(cli, l->store, &query, &found, why))
        *out = found.id;
    return true;
}

static bool list(struct listing *l, struct err *err)
{
    struct log_reading reading = { .each = list_row, .ctx = l };
    struct err why = { 0 };
    if (!find_subject(l, &reading.subject, &why, err))
        return false;
    if (l->form == FORM_JSON)
        buf_cstr(&l->out, "{\"rows\":[");
    bool ok = store_log_read(l->store, &reading, err) && !l->failed;
    if (ok && l->rows == 0 && why.code != ERR_NONE)
        return err_set(err, why.code, "%s", why.message);
    if (l->form == FORM_JSON)
        buf_cstr(&l->out, "]}\n");
    ok = ok && flush(l);
    if (ok && l->form == FORM_TEXT && l->rows == 0)
        cli_note(l->cli, "nothing in the log%s%s", l->cli->args.words.n ? " about " : "",
                 l->cli->args.words.n ? l->cli->args.words.items[0].ptr : "");
    if (ok && l->form == FORM_TEXT && l->more)
        cli_note(l->cli, "older rows are not shown; -n 0 shows all");
    return ok;
}

/* "57:9f86d0..." */
static bool read_head(const char *text, struct log_entry *out, struct err *err)
{
    char *end;
    out->seq = strtoll(text, &end, 10);
    bool ok = end != text && *end == ':' && out->seq >= 0;
    out->hash = ok ? str_from(end + 1) : STR_NONE;
    return (ok && out->hash.len == HASH_HEX) ||
           err_set(err, ERR_USAGE, "--contains: \"%s\" is not what 'stet log --head' printed",
                   text);
}

static bool print_head(struct listing *l, struct err *err)
{
    struct log_entry head;
    if (!store_log_head(l->store, l->cli->arena, &head, err))
        return false;
    return cli_print(
        str_printf(l->cli->arena, "%lld:%.*s\n", (long long)head.seq, STR_ARG(head.hash)), err);
}

static bool print_check(struct listing *l, const struct log_check *check, struct err *err)
{
    if (l->form == FORM_TEXT)
        return cli_show(l->cli,
                        str_printf(l->cli->arena,
                                   "the log holds: %lld rows; %lld claims and %lld links by hand "
                                   "follow from it\n",
                                   (long long)check->rows, (long long)check->claims,
                                   (long long)check->evidence),
                        err);
    struct jsonw w = { .out = &l->out };
    jsonw_object(&w);
    jsonw_key_int(&w, "claims", check->claims);
    jsonw_key_int(&w, "links", check->evidence);
    jsonw_key_int(&w, "rows", check->rows);
    jsonw_end(&w);
    buf_byte(&l->out, '\n');
    return flush(l);
}

static bool verify(struct listing *l, struct err *err)
{
    const char *kept = args_value(&l->cli->args, "contains", NULL);
    struct log_entry head = { 0 };
    struct log_check check;
    if (l->cli->args.words.n)
        return err_set(err, ERR_USAGE, "the log is verified as a whole: stet log --verify");
    if (kept && !read_head(kept, &head, err))
        return false;
    return store_log_verify(l->store, &check, err) &&
           (!kept || store_log_contains(l->store, &head, err)) && print_check(l, &check, err);
}

static bool read_options(struct listing *l, struct err *err)
{
    static const char *const formats[] = { "text", "json", "jsonl", NULL };
    const struct args *args = &l->cli->args;
    if (!args_choice(args, "format", formats, err))
        return false;
    const char *format = args_value(args, "format", "text");
    l->form = strcmp(format, "text") == 0   ? FORM_TEXT
              : strcmp(format, "json") == 0 ? FORM_JSON
                                            : FORM_JSONL;
    long rows = l->form == FORM_TEXT ? ROWS_SHOWN : 0;
    if (!args_number(args, "n", (struct range){ 0, 1000000000 }, &rows, err))
        return false;
    l->rows_max = (size_t)rows;
    if (args_has(args, "head") && (args_has(args, "verify") || args_has(args, "contains")))
        return err_set(err, ERR_USAGE, "--head prints, --verify looks: one at a time");
    return true;
}

static bool run(struct cli *cli, struct err *err)
{
    struct listing l = { .cli = cli, .err = err };
    const struct args *args = &cli->args;
    if (!read_options(&l, err))
        return false;
    bool ok = cli_open_bench(cli, STORE_READ, &l.store, err);
    if (ok && args_has(args, "head"))
        ok = print_head(&l, err);
    else if (ok && (args_has(args, "verify") || args_has(args, "contains")))
        ok = verify(&l, err);
    else if (ok)
        ok = list(&l, err);
    store_close(l.store);
    buf_free(&l.out);
    return ok;
}

const struct command command_log = {
    "log",
    "log [ID] [-n N] | --verify [--contains SEQ:HASH] | --head",
    "show who decided what; prove that nobody tampered",
    "Lists rows, newest first: all, or those about one claim or piece of evidence.\n"
    "--format json prints {\"rows\":[ROW]}, jsonl a ROW a line: {\"action\",\"actor\",\"at\",\n"
    "\"detail\",\"hash\",\"seq\",\"subject\"}. Actions: status, gone (by scripts; detail from,\n"
    "reason, run, to), mark (from, reason, to, wants_approval), approve (marked_by,\n"
    "status), link, unlink (claim, run, stance; by hand also source, words).\n"
    "\n"
    "--verify walks the chain of hashes and compares every claim's status and what\n"
    "people linked with it: an edit, a swap, a dropped or an added row shows, and so\n"
    "does a status that was changed behind the log's back (exit 3, naming the row).\n"
    "A cut tail or a log that was written anew from end to end shows only against a\n"
    "head that was kept elsewhere:\n"
    "\n"
    "  stet log --head >../kept\n"
    "  stet log --verify --contains \"$(cat ../kept)\"",
    options,
    run,
};
