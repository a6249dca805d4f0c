/*
 * stet batch: many articles into the bench, in the order of the list, and what
 * came of them.
 *
 * What is done is recorded with each result, so that a batch that was stopped,
 * or killed, can be gone on with: --resume finds the last one that would give
 * the same results, takes its clock, and checks what is left.
 */
#include "batch_source.h"
#include "batch_summary.h"
#include "gate.h"
#include "progress.h"
#include "sources.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/map.h"
#include "run/fingerprint.h"

#include <stdlib.h>
#include <unistd.h>

/* Articles under way and answers that wait for an earlier one.  Each worker has some
   at hand: while the supervisor stores a group it gives out nothing, and with two
   at hand two workers stood idle for a fifth of the time. */
#define RING_ARTICLES 1024
#define WORKER_DEPTH  8
/* Results that are committed together: a commit then costs little beside them. */
#define GROUP_RESULTS 64
/* Running articles that the progress line names. */
#define RUNNING_MAX 4

static const struct option_spec options[] = {
    { "sources", 's', OPTION_LIST, "PATH", "files and folders to check against (may be repeated)" },
    { "script", 0, OPTION_LIST, "EXPR", "units to run: ids, globs, tags, and, or, not, x.lua" },
    { "set", 0, OPTION_LIST, "UNIT.OPTION=VALUE", "an option of a unit" },
    { "resume", 0, OPTION_FLAG, NULL, "go on with the last batch of the same scripts and sources" },
    { "jsonl", 0, OPTION_FLAG, NULL, "articles as JSON lines, answered by JSON lines" },
    { "strict", 0, OPTION_FLAG, NULL, "exit 1 when a check-worthy claim is left unchecked" },
    { "fail-on", 0, OPTION_VALUE, "LEVEL", "exit 1 at findings of note, warning, error or never" },
    { 0 },
};

struct batching {
    struct cli *cli;
    const char *word; /* LIST, DIR or - */
    struct batch_source source;
    struct report_gate gate;
    struct store *store;
    struct setup setup;
    struct supervisor *workers;
    struct str library;
    struct batch_record record;
    bool resumed; /* the record is of an earlier batch */
    struct batch *batch;
    struct progress *progress;
    struct map *names;  /* of the bench's articles: store_article_names */
    char nameless[1];   /* "": what an id stands for in `seen` */
    struct map *seen;   /* what this batch has had: labels by the hash of files, and ids */
    struct buf answers; /* to JSON lines, printed when they are in the bench */
    struct batch_summary summary;
    char detail[ERR_DETAIL_BYTES]; /* of the last failure */
    size_t known;                  /* articles that were done before */
};

/* What the batch tells. */

static bool answer_line(struct batching *all, const struct batch_item *item,
                        const struct result *result)
{
    const struct batch_mark *mark = item->ctx;
    struct jsonw w = { .out = &all->answers };
    if (!all->source.jsonl)
        return true;
    struct jsonr_doc *doc = jsonr_parse(mark->echo, NULL);
    result_write_with_id(result, jsonr_get(jsonr_root(doc), "id"), &w);
    buf_byte(&all->answers, '\n');
    jsonr_free(doc);
    return true;
}

static bool take_checked(void *ctx, const struct batch_item *item, const struct result *result,
                         struct wire_reader *reports, struct err *err)
{
    (void)reports;
    (void)err;
    return answer_line(ctx, item, result);
}

static bool take_failed(void *ctx, const struct batch_item *item, const struct err *why,
                        struct err *err)
{
    struct batching *all = ctx;
    struct arena *arena = all->cli->arena;
    const struct batch_mark *mark = item->ctx;
    struct batch_failure failure = { str_copy(arena, item->label),
                                     str_copy(arena, str_from(why->message)), why->code };
    (void)err;
    VEC_PUSH(arena, &all->summary.failures, failure);
    progress_clear(all->progress);
    /* The same fault in a thousand articles is shown once. */
    struct err shown = *why;
    if (all->summary.failures.n > 1 && strcmp(all->detail, why->detail) == 0)
        shown.detail[0] = '\0';
    memcpy(all->detail, why->detail, sizeof all->detail);
    cli_complain_err(&shown);
    if (all->source.jsonl) {
        struct err bare = *why; /* the id stands beside the message */
        struct str prefix = str_printf(item->arena, "%.*s: ", STR_ARG(item->label));
        if (str_starts(failure.message, prefix))
            err_set(&bare, why->code, "%s", why->message + prefix.len);
        request_refuse(mark->echo, &bare, &all->answers);
        buf_byte(&all->answers, '\n');
    }
    return true;
}

static bool take_passed(void *ctx, const struct batch_item *item, struct err *err)
{
    struct batching *all = ctx;
    const struct batch_mark *mark = item->ctx;
    all->known += mark->known;
    all->summary.same += !mark->known;
    if (!mark->known) {
        progress_clear(all->progress);
        cli_note(all->cli, "%.*s: same text as %.*s", STR_ARG(item->label), STR_ARG(mark->same_as));
        return true;
    }
    if (!all->source.jsonl)
        return true;
    struct result *result = ARENA_NEW(item->arena, struct result);
    return store_result_get(all->store, item->input.id, item->arena, result, err) &&
           answer_line(all, item, result);
}

static bool take_committed(void *ctx, struct err *err)
{
    struct batching *all = ctx;
    if (all->answers.len == 0)
        return true;
    progress_clear(all->progress);
    bool ok = cli_print(buf_view(&all->answers), err);
    buf_reset(&all->answers);
    return ok;
}

/* Progress. */

static size_t done(const struct batching *all)
{
    const struct batch_counts *counts = batch_counts(all->batch);
    return counts->checked + counts->failed + all->summary.same + all->known;
}

static void name_running(const struct batching *all, struct buf *out)
{
    struct running running[RUNNING_MAX];
    size_t n = supervisor_running(all->workers, running, RUNNING_MAX);
    for (size_t i = 0; i < n && i < RUNNING_MAX; i++) {
        const struct batch_item *item = running[i].ctx;
        buf_printf(out, "%s%s%s%s", i ? ", " : "", file_base(str_c(item->arena, item->label)),
                   running[i].trace[0] ? " " : "", running[i].trace);
    }
}

static void show_progress(void *ctx)
{
    struct batching *all = ctx;
    if (!progress_is_due(all->progress))
        return;
    struct buf running = { 0 };
    name_running(all, &running);
    const struct progress_state state = { .done = done(all),
                                          .total = all->source.total,
                                          .passed = all->summary.same + all->known,
                                          .failed = batch_counts(all->batch)->failed,
                                          .running = buf_view(&running) };
    progress_show(all->progress, &state);
    buf_free(&running);
}

static void show_log(void *ctx, struct str unit, struct str line)
{
    struct batching *all = ctx;
    progress_clear(all->progress);
    cli_note(all->cli, "%.*s: %.*s", STR_ARG(unit), STR_ARG(line));
}

/* Articles. */

/* Which article of the bench a file is, as it was before the batch. */
static void name_item(struct batching *all, struct batch_item *item)
{
    if (all->source.jsonl || str_is_none(item->path))
        return;
    item->name = store_article_name(all->store, item->path.ptr, item->arena);
    const struct str *id = str_is_none(item->name) ? NULL : map_get(all->names, item->name);
    if (id)
        item->input.id = *id;
}

/*
 * What this batch has had under the key, a name for people or ""; notes `label` where
 * it has had none.  A hundred thousand articles must fit into some tens of megabytes:
 * nothing is kept of them but this.
 */
static const char *look_seen(struct batching *all, struct str key, struct str label)
{
    struct arena *arena = all->cli->arena;
    const char *before = map_get(all->seen, key);
    if (!before)
        map_put(all->seen, str_copy(arena, key),
                label.len ? arena_copy(arena, label.ptr, label.len) : all->nameless);
    return before;
}

/* An id that is given twice would be two answers for one article. */
static void look_line(struct batching *all, struct batch_item *item)
{
    if (look_seen(all, item->input.id, STR_NONE))
        err_set(&item->why, ERR_REQUEST, "the id was given before in this batch");
}

/*
 * Bytes that come twice are checked once.  Other bytes never share an article: a
 * copy of a text from before its last edit has the id of the article that it
 * was, which the edited text has kept; whichever comes later is an article of its
 * own.
 */
static void look_file(struct batching *all, struct batch_item *item, struct article *article)
{
    struct batch_mark *mark = item->ctx;
    /* 128 bits: nobody finds two texts that share them. */
    struct str content = str_sub(article->sha256, 0, HASH_HEX / 2);
    const char *before = look_seen(all, content, item->label);
    if (before) {
        item->passes = true;
        mark->same_as = str_from(before);
        return;
    }
    if (look_seen(all, article->id, STR_NONE)) {
        struct hash *hash = hash_new();
        hash_field(hash, item->name);
        hash_field(hash, article->sha256);
        article->id = str_sub(hash_end(hash, item->arena), 0, article->id.len);
        item->input.id = article->id;
    }
}

/* A file of a new name. */
static bool name_new(struct batching *all, struct batch_item *item, struct article *article,
                     struct err *err)
{
    struct str id;
    if (all->source.jsonl || !str_is_none(item->input.id) || str_is_none(item->name))
        return true;
    if (!store_article_identify(all->store, article, item->arena, &id, err))
        return false;
    if (!str_eq(id, article->id))
        article->id = item->input.id = id;
    return true;
}

static bool look_known(struct batching *all, struct batch_item *item, const struct article *article,
                       struct err *err)
{
    struct batch_mark *mark = item->ctx;
    struct batch_article now = { .id = article->id, .sha256 = article->sha256 };
    if (!all->resumed || item->passes || item->why.code != ERR_NONE)
        return true;
    if (!batch_item_run(item, &now.run, err) ||
        !store_batch_has(all->store, all->record.row, &now, &mark->known, err))
        return false;
    item->passes = mark->known;
    return true;
}

static bool add_item(struct batching *all, struct batch_item *item, struct err *err)
{
    name_item(all, item);
    if (item->why.code != ERR_NONE)
        return batch_add(item, err);
    struct article article = { .id = item->input.id, .name = item->name };
    article_identify(&article, item->input.bytes, item->arena);
    if (!name_new(all, item, &article, err)) {
        batch_item_drop(item);
        return false;
    }
    if (all->source.jsonl)
        look_line(all, item);
    else
        look_file(all, item, &article);
    if (look_known(all, item, &article, err))
        return batch_add(item, err);
    batch_item_drop(item);
    return false;
}

static bool add_all(struct batching *all, struct err *err)
{
    for (;;) {
        bool more = false;
        struct batch_item *item = batch_item_new(all->batch);
        if (!batch_source_next(&all->source, all->workers, item, &more, err) || !more) {
            batch_item_drop(item);
            return more ? false : batch_finish(all->batch, err);
        }
        if (!add_item(all, item, err))
            return false;
    }
}

/* Starting, and going on. */

static bool open_bench(struct batching *all, struct err *err)
{
    const char *path = cli_bench(all->cli);
    if (!path) {
        path = "stet.db";
        cli_note(all->cli, "made the bench ./stet.db");
    }
    if (!store_open(path, STORE_CREATE, &all->store, err))
        return false;
    all->setup.bench = str_from(store_path(all->store));
    batch_source_leave_out(&all->source, store_path(all->store));
    return true;
}

/* Starts the workers at a clock and reads the sources; gives the fingerprint. */
static bool start_at(struct batching *all, int64_t now, struct str *fingerprint, struct err *err)
{
    struct path_list sources = { 0 };
    struct supervisor_options pool = cli_workers(all->cli, WORKER_DEPTH);
    pool.ring = RING_ARTICLES;
    pool.retry = true;
    pool.log = show_log;
    pool.ctx = all;
    supervisor_stop(all->workers);
    all->workers = NULL;
    all->cli->now = all->setup.now = now;
    args_list(&all->cli->args, "sources", &sources);
    if (!supervisor_start(&all->setup, &pool, &all->workers, err))
        return false;
    const struct source_load load = { .store = all->store, .workers = all->workers };
    if (!cli_load_sources(all->cli, &load, &sources, err) ||
        !cli_library_hash(all->cli, all->store, &all->library, err))
        return false;
    *fingerprint = fingerprint_make(all->workers, &all->setup, all->library, all->cli->arena);
    return true;
}

static bool clock_of(const struct batch_record *record, int64_t otherwise, int64_t *now,
                     struct err *err)
{
    *now = otherwise;
    return record->row == 0 || clock_parse(record->now, now, err);
}

static void tell_resume(struct batching *all, const struct batch_record *newest,
                        struct str fingerprint)
{
    struct arena *arena = all->cli->arena;
    if (all->record.row)
        cli_note(all->cli, "going on with the batch of %.*s", STR_ARG(all->record.now));
    else if (newest->row)
        cli_note(all->cli, "nothing to go on with: the last batch had other %.*s; starting anew",
                 STR_ARG(fingerprint_differences(newest->fingerprint, fingerprint, arena)));
    else
        cli_note(all->cli, "nothing to go on with: the bench has no batch yet; starting anew");
}

/* The clock of a batch decides when its sources are said to be fetched, and the
   sources decide which batch it is: the last batch's clock is tried first. */
static bool find_batch(struct batching *all, struct str *fingerprint, struct err *err)
{
    struct cli *cli = all->cli;
    struct batch_record newest;
    int64_t given = cli->now, tried, right;
    bool fixed = args_has(&cli->args, "now");
    if (!store_batch_newest(all->store, cli->arena, &newest, err) ||
        !clock_of(&newest, given, &tried, err))
        return false;
    if (fixed)
        tried = given;
    if (!start_at(all, tried, fingerprint, err) ||
        !store_batch_find(all->store, *fingerprint, cli->arena, &all->record, err) ||
        !clock_of(&all->record, given, &right, err))
        return false;
    if (fixed && right != given)
        return err_set(err, ERR_USAGE,
                       "--now: the batch to go on with has the clock %.*s; leave --now out, or "
                       "start anew without --resume",
                       STR_ARG(all->record.now));
    tell_resume(all, &newest, *fingerprint);
    return right == tried || start_at(all, right, fingerprint, err);
}

static bool record_batch(struct batching *all, struct str fingerprint, struct err *err)
{
    struct arena *arena = all->cli->arena;
    all->resumed = all->record.row != 0;
    if (all->resumed)
        return true;
    all->record.now = clock_format(arena, all->cli->now);
    all->record.fingerprint = fingerprint;
    return store_begin(all->store, err) && store_batch_put(all->store, &all->record, err) &&
           store_commit(all->store, false, err);
}

static bool start(struct batching *all, struct err *err)
{
    struct str fingerprint;
    struct cli *cli = all->cli;
    bool found = args_has(&cli->args, "resume") ? find_batch(all, &fingerprint, err)
                                                : start_at(all, cli->now, &fingerprint, err);
    if (!found || !record_batch(all, fingerprint, err))
        return false;
    const struct batch_options way = {
        .workers = all->workers,
        .setup = &all->setup,
        .library = all->library,
        .store = all->store,
        .record = all->record.row,
        .group = GROUP_RESULTS,
        .ctx = all,
        .checked = take_checked,
        .failed = take_failed,
        .passed = take_passed,
        .committed = take_committed,
        .tick = show_progress,
    };
    all->names = map_new(cli->arena);
    all->seen = map_new(cli->arena);
    all->progress = progress_new(cli);
    all->batch = batch_new(&way);
    return store_article_names(all->store, cli->arena, all->names, err);
}

/* The end. */

static bool finish(struct batching *all, struct err *err)
{
    bool failed = batch_counts(all->batch)->failed > 0;
    return store_begin(all->store, err) &&
           store_batch_finish(all->store, all->record.row, !failed, err) &&
           store_commit(all->store, true, err);
}

/* What the batch has in the bench is what earlier tries and this one did. */
static bool summarise(struct batching *all, struct err *err)
{
    struct batch_summary *s = &all->summary;
    struct batch_counts *counts = batch_counts(all->batch);
    double seconds = progress_seconds(all->progress);
    size_t checked = counts->checked;
    if (done(all) == 0 && !all->source.jsonl)
        return err_set(err, ERR_NOT_FOUND, "%s: names no articles", all->word);
    s->counts = *counts;
    if (all->resumed && !store_batch_count(all->store, all->record.row, &s->counts, err))
        return false;
    s->counts.checked = checked + all->known;
    s->counts.failed = counts->failed;
    progress_clear(all->progress);
    if (all->known)
        cli_note(all->cli, "%zu of them were done before", all->known);
    cli_note(all->cli, "%zu articles in %.1f s, %.0f a second", checked + counts->failed, seconds,
             seconds > 0 ? (double)(checked + counts->failed) / seconds : 0);
    return all->source.jsonl || batch_summary_print(all->cli, s, err);
}

static bool verdict(struct batching *all, struct err *err)
{
    struct batch_counts counts = all->summary.counts;
    counts.checked += all->summary.same;
    return gate_passes(&all->gate, &counts, err);
}

/* A word of a command line as a shell reads it. */
static void put_word(struct buf *out, struct str word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_-./=:,@%+";
    bool quoted = word.len == 0;
    for (size_t i = 0; i < word.len; i++)
        quoted |= !memchr(plain, word.ptr[i], sizeof plain - 1);
    buf_cstr(out, quoted ? " '" : " ");
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] == '\'')
            buf_cstr(out, "'\\''");
        else
            buf_byte(out, word.ptr[i]);
    buf_cstr(out, quoted ? "'" : "");
}

/* The command that goes on: the same, with --resume and without a clock. */
static struct str resume_command(const struct batching *all)
{
    const struct args *args = &all->cli->args;
    struct buf out = { 0 };
    buf_cstr(&out, "stet batch");
    for (size_t i = 0; i < args->words.n; i++)
        put_word(&out, args->words.items[i]);
    for (size_t i = 0; i < args->options.n; i++) {
        const struct option_value *option = &args->options.items[i];
        const char *name = option->spec->name;
        if (strcmp(name, "resume") == 0 || strcmp(name, "now") == 0)
            continue;
        buf_printf(&out, " --%s", name);
        if (option->spec->kind != OPTION_FLAG)
            put_word(&out, option->value);
    }
    buf_cstr(&out, " --resume");
    return buf_take(&out, all->cli->arena);
}

/* What is answered is kept; the rest is for another time. */
static bool stop(struct batching *all, struct err *err)
{
    struct err worse = { 0 };
    if (err->code != ERR_INTERRUPTED || !all->batch)
        return false;
    bool kept = batch_commit(all->batch, &worse);
    progress_clear(all->progress);
    if (!kept) {
        *err = worse;
        return false;
    }
    struct str total = STR_NONE, command = resume_command(all);
    if (all->source.total)
        total = str_printf(all->cli->arena, " of %zu", all->source.total);
    return err_set(err, ERR_INTERRUPTED, "stopped: %zu%.*s articles are done; go on with: %.*s",
                   done(all), STR_ARG(total), STR_ARG(command));
}

static bool run(struct cli *cli, struct err *err)
{
    static const char *const formats[] = { "table", "json", NULL };
    struct batching all = { .cli = cli };
    bool jsonl = args_has(&cli->args, "jsonl");
    size_t words = cli->args.words.n;
    if (words > 1 || (words == 0 && !jsonl))
        return err_set(err, ERR_USAGE,
                       "one list, folder or - (standard input) of articles: stet batch LIST");
    const char *bench = cli_bench(cli);
    all.word = words ? cli->args.words.items[0].ptr : "-";
    if (!args_choice(&cli->args, "format", formats, err) || !gate_take(cli, &all.gate, err) ||
        !cli_setup(cli, &all.setup, err) ||
        !cli_user_scripts(cli, bench ? bench : "stet.db", &all.setup, err) ||
        !batch_source_open(cli, all.word, &all.source, err))
        return false;
    bool ok = open_bench(&all, err) && start(&all, err) && add_all(&all, err);
    ok = ok ? finish(&all, err) && summarise(&all, err) && verdict(&all, err) : stop(&all, err);
    supervisor_stop(all.workers);
    batch_free(all.batch);
    progress_free(all.progress);
    store_close(all.store);
    buf_free(&all.answers);
    batch_source_close(&all.source);
    return ok;
}

const struct command command_batch = {
    "batch",
    "batch LIST|DIR|- [--sources PATH]... [-j N] [--resume] [--jsonl]",
    "check many articles, and go on where it stopped",
    "Checks the articles that a list names (a path a line, from the current folder or\n"
    "beside the list), all files of a folder, or the list on standard input, into the\n"
    "bench, which is made when there is none.  Prints what came of them.\n"
    "\n"
    "  stet batch articles/ --sources notes/ -j 4\n"
    "  stet batch articles/ --sources notes/ -j 4 --resume\n"
    "\n"
    "With --jsonl the word is a file of JSON lines (default: standard input),\n"
    "{\"id\",\"file\"|\"text\"} with \"title\", \"published\" and \"url\" where known; each is\n"
    "answered by the object of 'stet check --format json' with its id, in order:\n"
    "\n"
    "  echo '{\"id\":\"a\",\"text\":\"Sales rose to 4.2bn.\"}' | stet batch --jsonl\n"
    "\n"
    "Exit status: as of check; 4 when some articles failed, 130 when it was stopped.",
    options,
    run,
};
