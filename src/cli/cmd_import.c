/*
 * stet import: sources, published fact-checks and articles from JSON lines, or
 * a whole bench (import_bench.c).
 * A bad line is named and the rest goes on; lines are stored a thousand a
 * transaction, and a bench that can't take one ends it all.  Articles are read
 * by a worker like any other.
 */
#include "import_bench.h"
#include "lines.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/jsonr.h"
#include "text/unicode.h"

#include <stdio.h>
#include <stdlib.h>

#define LINES_PER_TRANSACTION 1000

static const struct option_spec options[] = {
    { "as", 0, OPTION_VALUE, "KIND", "what the lines are: article, source or factcheck" },
    { 0 },
};

struct import {
    struct cli *cli;
    const char *path; /* of the file, for messages */
    struct store *store;
    struct supervisor *workers; /* for articles */
    size_t line, stored, failed;
    size_t kept; /* of the stored ones: behind a commit */
    struct err *err;
    bool broken; /* the bench itself fails: stop */
};

/* One line on its way; article lines end in a callback. */
struct import_line {
    struct import *all;
    struct arena *arena;
    size_t number;
    struct str id, bytes; /* of an article */
};

typedef bool import_object(struct import_line *l, const struct jsonr *object, struct err *err);

static void refuse_line(struct import *all, size_t number, const struct err *why)
{
    all->failed++;
    cli_note(all->cli, "%s:%zu: %s", all->path, number, why->message);
}

/* A text member in the arena, repaired; STR_NONE when absent. */
static struct str member(struct import_line *l, const struct jsonr *object, const char *key)
{
    struct str value = jsonr_str_of(object, key);
    return str_is_none(value) ? value : str_copy(l->arena, text_repair(l->arena, value));
}

/* What the bench says to a line: true when it took it. */
static bool was_stored(struct import *all, bool ok, const struct err *why)
{
    if (!ok && store_is_at_fault(why)) {
        *all->err = *why;
        all->broken = true;
    }
    return ok;
}

static bool put_source(struct import_line *l, struct source *source, struct err *err)
{
    source->snapshot.sha256 = hash_hex(l->arena, source->text);
    source->snapshot.fetched = clock_format(l->arena, l->all->cli->now);
    if (str_is_none(source->id))
        source->id = source_id(l->arena, source->kind, source->snapshot.sha256);
    return was_stored(l->all, store_source_put(l->all->store, source, source->text, err), err);
}

static bool need(struct str value, const char *key, struct err *err)
{
    return value.len || err_set(err, ERR_REQUEST, "\"%s\" is missing or empty", key);
}

static bool import_source(struct import_line *l, const struct jsonr *object, struct err *err)
{
    struct source source = {
        .id = member(l, object, "id"),
        .title = member(l, object, "title"),
        .text = member(l, object, "text"),
        .url = member(l, object, "url"),
        .published = member(l, object, "published"),
    };
    source.kind = str_is_none(source.url) ? SOURCE_TEXT : SOURCE_URL;
    if (!need(source.id, "id", err) || !need(source.text, "text", err))
        return false;
    return put_source(l, &source, err);
}

/* schema.org ClaimReview, or stet's own short form of it. */
static bool import_factcheck(struct import_line *l, const struct jsonr *object, struct err *err)
{
    struct source source = { .kind = SOURCE_FACTCHECK };
    source.id = member(l, object, "id");
    source.url = member(l, object, "url");
    if (str_eq_c(jsonr_str_of(object, "@type"), "ClaimReview")) {
        source.reviewed = member(l, object, "claimReviewed");
        source.rating = member(l, jsonr_get(object, "reviewRating"), "alternateName");
        source.publisher = member(l, jsonr_get(object, "author"), "name");
        source.published = member(l, object, "datePublished");
        source.title = member(l, object, "name");
        if (!need(source.reviewed, "claimReviewed", err))
            return false;
    } else {
        source.reviewed = member(l, object, "claim");
        source.rating = member(l, object, "rating");
        source.publisher = member(l, object, "publisher");
        source.published = member(l, object, "date");
        source.title = member(l, object, "title");
        if (!need(source.id, "id", err) || !need(source.reviewed, "claim", err))
            return false;
    }
    source.text = source.reviewed;
    if (str_is_none(source.title))
        source.title = source.reviewed;
    return put_source(l, &source, err);
}

static void article_answered(struct import_line *l, const struct answer *answer)
{
    struct article article = { 0 };
    struct err why = answer->err;
    bool ok = answer->type == WIRE_ARTICLE;
    if (ok) {
        struct wire_reader in = { .bytes = answer->payload, .arena = l->arena };
        wire_article(&in, &article);
        ok = !in.bad || err_set(&why, ERR_WORKER, "a worker sent what makes no sense");
        ok = ok && result_check_article(&article, l->bytes, &why);
        article.id = l->id;
    }
    ok = ok && was_stored(l->all, store_article_put(l->all->store, &article, l->bytes, &why), &why);
    l->all->stored += ok;
    if (!ok && !l->all->broken)
        refuse_line(l->all, l->number, &why);
}

static void article_read(void *ctx, const struct answer *answer)
{
    struct import_line *l = ctx;
    if (answer && !l->all->broken)
        article_answered(l, answer);
    arena_free(l->arena);
}

static bool import_article(struct import_line *l, const struct jsonr *object, struct err *err)
{
    struct str file = member(l, object, "file"), text = member(l, object, "text");
    struct input input = { .id = member(l, object, "id"),
                           .title = member(l, object, "title"),
                           .url = member(l, object, "url"),
                           .published = member(l, object, "published"),
                           .name = file,
                           .bytes = text,
                           .plain = str_is_none(file) };
    if (!need(input.id, "id", err))
        return false;
    if (!str_is_none(file) && !file_read(file.ptr, CLI_FILE_MAX, l->arena, &input.bytes, err))
        return false;
    if (!need(input.bytes, "text", err))
        return false;
    l->id = input.id;
    l->bytes = input.bytes;
    if (supervisor_read(l->all->workers, &input, article_read, l, l->all->err))
        return true;
    l->all->broken = true;
    *err = *l->all->err;
    return false;
}

static void import_line(struct import *all, import_object *take, struct str text)
{
    struct arena *arena = arena_new();
    struct import_line *l = ARENA_NEW(arena, struct import_line);
    struct err why = { 0 };
    *l = (struct import_line){ .all = all, .arena = arena, .number = all->line };
    struct jsonr_doc *doc = jsonr_parse(text, &why);
    bool ok = doc && (jsonr_type(jsonr_root(doc)) == JSONR_OBJECT ||
                      err_set(&why, ERR_FORMAT, "not a JSON object"));
    ok = ok && take(l, jsonr_root(doc), &why);
    jsonr_free(doc);
    if (ok && take == import_article)
        return; /* article_read goes on with it */
    all->stored += ok;
    if (!ok && !all->broken)
        refuse_line(all, l->number, &why);
    arena_free(arena);
}

static bool commit(struct import *all)
{
    if (all->workers && !supervisor_finish(all->workers, all->err))
        return false;
    if (all->broken || !store_commit(all->store, false, all->err))
        return false;
    all->kept = all->stored;
    return true;
}

static bool import_lines(struct import *all, import_object *take, struct lines *lines)
{
    struct str text;
    bool more = true, ok = store_begin(all->store, all->err);
    for (size_t taken = 1; ok && more; taken++) {
        ok = lines_next(lines, all->workers, &text, &more, all->err);
        if (!ok || !more)
            break;
        all->line = lines->number;
        import_line(all, take, text);
        ok = !all->broken;
        if (ok && taken % LINES_PER_TRANSACTION == 0)
            ok = commit(all) && store_begin(all->store, all->err);
    }
    ok = ok && commit(all);
    if (!ok)
        store_rollback(all->store);
    return ok;
}

static bool open_and_import(struct import *all, import_object *take, const char *path,
                            struct err *err)
{
    struct setup setup = { .now = all->cli->now,
                           .lang = all->cli->lang,
                           .timeout_ms = all->cli->timeout_ms };
    struct supervisor_options pool = cli_workers(all->cli, 1);
    struct lines lines;
    bool ok = lines_open(path, &lines, err);
    enum store_mode mode = args_has(&all->cli->args, "bench") ? STORE_CREATE : STORE_WRITE;
    ok = ok && cli_open_bench(all->cli, mode, &all->store, err);
    if (ok && take == import_article)
        ok = supervisor_start(&setup, &pool, &all->workers, err);
    ok = ok && import_lines(all, take, &lines);
    supervisor_stop(all->workers);
    store_close(all->store);
    lines_close(&lines);
    return ok;
}

static bool run(struct cli *cli, struct err *err)
{
    static const struct {
        const char *name;
        import_object *take;
    } kinds[] = { { "article", import_article },
                  { "source", import_source },
                  { "factcheck", import_factcheck } };
    struct import all = { .cli = cli, .err = err };
    const char *as = args_value(&cli->args, "as", "");
    import_object *take = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(as, kinds[i].name) == 0)
            take = kinds[i].take;
    if (cli->args.words.n == 1 && !as[0])
        return import_bench(cli, cli->args.words.items[0].ptr, err);
    if (!take)
        return err_set(err, ERR_USAGE, "say what the lines are: --as article, source or factcheck");
    if (cli->args.words.n != 1)
        return err_set(err, ERR_USAGE, "import what? stet import FILE.jsonl --as %s", as);
    const char *path = cli->args.words.items[0].ptr;
    all.path = strcmp(path, "-") == 0 ? "standard input" : path;
    if (!open_and_import(&all, take, path, err)) {
        if (all.kept)
            cli_note(cli, "%zu were stored before and stay; what is given again is no second one",
                     all.kept);
        return false;
    }
    cli_note(cli, "imported %zu, refused %zu", all.stored, all.failed);
    return all.failed == 0 || err_set(err, ERR_SOME, "%zu lines were refused", all.failed);
}

const struct command command_import = {
    "import",
    "import FILE.jsonl [--as article|source|factcheck]",
    "bring articles, sources, fact-checks or another bench in",
    "Reads JSON lines (- is standard input) into the bench; a bad line is named and\n"
    "the others go on.  Sources: {\"id\",\"title\",\"text\",\"url\"?,\"published\"?};\n"
    "fact-checks: {\"id\",\"claim\",\"title\"?,\"rating\",\"publisher\",\"url\",\"date\"} or\n"
    "schema.org ClaimReview; articles: "
    "{\"id\",\"title\"?,\"text\"|\"file\",\"url\"?,\"published\"?}.\n"
    "Without --as the file is what 'stet export' wrote: an empty bench becomes that bench,\n"
    "another gets what it lacks, and what differs is named and left out.  A damaged file\n"
    "changes nothing.\n"
    "\n"
    "  stet import sources.jsonl --as source --bench desk/stet.db\n"
    "  stet import desk.jsonl --bench copy/stet.db",
    options,
    run,
};
