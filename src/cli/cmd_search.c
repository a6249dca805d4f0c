/* stet search: passages of the bench's sources, best first. */
#include "command.h"

#include "base/arena.h"
#include "base/jsonr.h"
#include "base/jsonw.h"

#define QUERY_FILE_MAX ((size_t)1024 * 1024 * 1024)

static const struct option_spec options[] = {
    { "k", 'k', OPTION_VALUE, "N", "so many sources at most (default: 10)" },
    { "as", 0, OPTION_VALUE, "KIND", "source or factcheck (default: both)" },
    { "queries", 0, OPTION_VALUE, "FILE", "queries as JSON lines {\"id\",\"text\"}" },
    { 0 },
};

struct searching {
    struct cli *cli;
    struct store *store;
    struct search_query query;
    struct buf out;
};

static void write_hit(struct jsonw *w, const struct search_hit *hit)
{
    jsonw_object(w);
    jsonw_key_int(w, "end", (int64_t)hit->point_end);
    jsonw_key_number(w, "score", hit->score);
    jsonw_key_value(w, "source", hit->source);
    jsonw_key_int(w, "start", (int64_t)hit->point_start);
    jsonw_key_value(w, "text", hit->text);
    jsonw_key_value(w, "title", hit->title);
    jsonw_key_value(w, "url", hit->url);
    jsonw_end(w);
}

static void write_hits(struct searching *s, const struct jsonr *id,
                       const struct search_hit_list *hits)
{
    struct jsonw w = { .out = &s->out };
    jsonw_object(&w);
    jsonw_key(&w, "hits");
    jsonw_array(&w);
    for (size_t i = 0; i < hits->n; i++)
        write_hit(&w, &hits->items[i]);
    jsonw_end(&w);
    jsonw_key(&w, "id");
    jsonr_echo(id, &w);
    jsonw_end(&w);
    buf_byte(&s->out, '\n');
}

static bool answer_line(struct searching *s, struct str line, struct arena *arena, struct err *err)
{
    struct search_hit_list hits = { 0 };
    struct jsonr_doc *doc = jsonr_parse(line, err);
    bool ok = doc != NULL;
    s->query.text = jsonr_str_of(jsonr_root(doc), "text");
    if (ok && str_is_none(s->query.text))
        ok = err_set(err, ERR_REQUEST, "\"text\" is missing or no text");
    if (ok && store_search(s->store, &s->query, arena, &hits, err))
        write_hits(s, jsonr_get(jsonr_root(doc), "id"), &hits);
    else
        ok = false;
    if (!ok) {
        request_refuse(line, err, &s->out);
        buf_byte(&s->out, '\n');
    }
    jsonr_free(doc);
    return ok;
}

static bool answer_lines(struct searching *s, const char *path, struct err *err)
{
    struct str file;
    struct arena *arena = arena_new();
    bool all = true;
    if (!file_read(path, QUERY_FILE_MAX, s->cli->arena, &file, err)) {
        arena_free(arena);
        return false;
    }
    for (size_t at = 0; at < file.len;) {
        size_t end = str_find(file, STR("\n"), at);
        end = end == SIZE_MAX ? file.len : end;
        struct str line = str_trim(str_sub(file, at, end));
        struct err why = { 0 };
        all &= line.len == 0 || answer_line(s, line, arena, &why);
        arena_reset(arena);
        at = end + 1;
        if (s->out.len > 64 * 1024 || at >= file.len) {
            if (!cli_print(buf_view(&s->out), err)) {
                arena_free(arena);
                return false;
            }
            buf_reset(&s->out);
        }
    }
    arena_free(arena);
    return all || err_set(err, ERR_SOME, "some queries failed; each answer says why");
}

static bool answer_words(struct searching *s, struct err *err)
{
    struct search_hit_list hits = { 0 };
    const struct path_list *words = &s->cli->args.words;
    struct buf text = { 0 };
    for (size_t i = 0; i < words->n; i++)
        buf_printf(&text, "%s%.*s", i ? " " : "", STR_ARG(words->items[i]));
    s->query.text = buf_take(&text, s->cli->arena);
    if (!store_search(s->store, &s->query, s->cli->arena, &hits, err))
        return false;
    if (strcmp(args_value(&s->cli->args, "format", "text"), "json") == 0) {
        write_hits(s, NULL, &hits);
        return cli_print(buf_view(&s->out), err);
    }
    if (hits.n == 0)
        cli_note(s->cli, "no source has any of these words");
    for (size_t i = 0; i < hits.n; i++) {
        const struct search_hit *h = &hits.items[i];
        buf_printf(&s->out, "%zu. %.*s  [%.*s]\n   %.*s\n", i + 1, STR_ARG(h->title),
                   STR_ARG(h->source), STR_ARG(h->text));
    }
    return cli_show(s->cli, buf_view(&s->out), err);
}

static bool take_kind(const char *as, enum source_kind *kind, struct err *err)
{
    *kind = SOURCE_KIND_COUNT;
    if (!as || strcmp(as, "source") == 0)
        return true;
    *kind = SOURCE_FACTCHECK;
    return strcmp(as, "factcheck") == 0 ||
           err_set(err, ERR_USAGE, "--as: \"%s\" is neither source nor factcheck", as);
}

static bool run(struct cli *cli, struct err *err)
{
    struct searching s = { .cli = cli };
    static const char *const formats[] = { "text", "json", NULL };
    const char *queries = args_value(&cli->args, "queries", NULL);
    long k = 10;
    if (!args_number(&cli->args, "k", (struct range){ 1, 10000 }, &k, err) ||
        !take_kind(args_value(&cli->args, "as", NULL), &s.query.kind, err) ||
        !args_choice(&cli->args, "format", formats, err))
        return false;
    if (!queries == !cli->args.words.n)
        return err_set(err, ERR_USAGE, "search for what? stet search QUERY, or --queries FILE");
    s.query.k = (size_t)k;
    s.query.lang = cli->lang;
    if (!cli_open_bench(cli, STORE_READ, &s.store, err))
        return false;
    bool ok = queries ? answer_lines(&s, queries, err) : answer_words(&s, err);
    store_close(s.store);
    buf_free(&s.out);
    return ok;
}

const struct command command_search = {
    "search",
    "search QUERY [-k N] | --queries FILE",
    "find passages of the bench's sources",
    "Prints the best sources with their best passages.  --queries answers a file of\n"
    "JSON lines, one object a line.\n"
    "\n"
    "  stet search 'unemployment rate in March' -k 3",
    options,
    run,
};
