/* stet add: articles into the bench, without checking them. */
#include "piped.h"
#include "sources.h"

#include "base/arena.h"
#include "base/hash.h"

static const struct option_spec options[] = { { 0 } };

struct adding {
    struct cli *cli;
    struct store *store;
    struct supervisor *workers;
    struct buf out;
    size_t added, failed;
    struct err first; /* of the articles that failed */
    struct err *err;
    bool broken;
};

/* One article on its way through a worker. */
struct added {
    struct adding *all;
    const char *path;
    struct str bytes;
    struct arena *arena;
};

static void fail_article(struct adding *all, const char *path, struct err *why)
{
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    if (strncmp(why->message, name, strlen(name)) != 0)
        err_wrap(why, "%s", name);
    if (all->failed++ == 0)
        all->first = *why;
    if (all->cli->args.words.n > 1)
        cli_complain(str_from(why->message));
}

/* The id that its name has, else one of its content; and what the bench holds of it. */
static bool identify(struct added *a, struct article *article, struct str *was)
{
    struct store *store = a->all->store;
    struct str id;
    article->name = store_article_name(store, a->path, a->arena);
    if (!store_article_identify(store, article, a->arena, &article->id, a->all->err))
        return false;
    if (!str_is_none(article->name)) {
        if (!store_article_named(store, article->name, a->arena, &id, a->all->err))
            return false;
        if (!str_is_none(id))
            article->id = id;
    }
    return store_article_newest(store, article->id, a->arena, was, a->all->err);
}

static bool put_article(struct added *a, struct article *article)
{
    struct adding *all = a->all;
    struct str was;
    if (!identify(a, article, &was) || !store_article_put(all->store, article, a->bytes, all->err))
        return false;
    const char *what = str_is_none(was)               ? "added"
                       : str_eq(was, article->sha256) ? "unchanged"
                                                      : "changed";
    struct str title = str_is_none(article->title) ? STR("(no title)") : article->title;
    buf_printf(&all->out, "%-10s%.*s  %.*s  %s\n", what, STR_ARG(article->id), STR_ARG(title),
               strcmp(a->path, "-") == 0 ? "(standard input)" : a->path);
    all->added++;
    return true;
}

static bool take_article(struct added *a, const struct answer *answer, struct err *why)
{
    struct article article = { 0 };
    struct wire_reader in = { .bytes = answer->payload, .arena = a->arena };
    if (answer->type != WIRE_ARTICLE) {
        *why = answer->err;
        return false;
    }
    wire_article(&in, &article);
    if (in.bad)
        return err_set(why, ERR_WORKER, "a worker sent what makes no sense");
    if (!result_check_article(&article, a->bytes, why))
        return false;
    a->all->broken |= !put_article(a, &article);
    return true;
}

static void article_read(void *ctx, const struct answer *answer)
{
    struct added *a = ctx;
    struct err why = { 0 };
    if (answer && !a->all->broken && !take_article(a, answer, &why))
        fail_article(a->all, a->path, &why);
    arena_free(a->arena);
}

static bool add_article(struct adding *all, const char *path)
{
    struct arena *arena = arena_new();
    struct added *a = ARENA_NEW(arena, struct added);
    struct err why = { 0 };
    *a = (struct added){ all, path, STR_NONE, arena };
    if (!cli_check_path(path, &why) || !piped_read(all->workers, path, arena, &a->bytes, &why)) {
        bool stopped = why.code == ERR_INTERRUPTED;
        if (stopped)
            *all->err = why;
        else
            fail_article(all, path, &why);
        arena_free(arena);
        return !stopped;
    }
    struct input input = { .name = str_from(path), .bytes = a->bytes };
    if (supervisor_read(all->workers, &input, article_read, a, all->err))
        return true;
    arena_free(arena);
    return false;
}

static bool add_all(struct adding *all)
{
    const struct path_list *words = &all->cli->args.words;
    bool ok = store_begin(all->store, all->err);
    for (size_t i = 0; ok && !all->broken && i < words->n; i++)
        ok = add_article(all, words->items[i].ptr);
    ok = ok && supervisor_finish(all->workers, all->err) && !all->broken;
    if (ok)
        return store_commit(all->store, false, all->err);
    store_rollback(all->store);
    return false;
}

static bool verdict(const struct adding *all, struct err *err)
{
    if (all->failed == 0)
        return true;
    if (all->cli->args.words.n > 1)
        return err_set(err, ERR_SOME, "%zu of %zu articles failed", all->failed,
                       all->cli->args.words.n);
    *err = all->first;
    return false;
}

static bool run(struct cli *cli, struct err *err)
{
    struct setup setup = { .now = cli->now, .lang = cli->lang, .timeout_ms = cli->timeout_ms };
    struct supervisor_options pool = cli_workers(cli, 1);
    struct adding all = { .cli = cli, .err = err };
    enum store_mode mode = args_has(&cli->args, "bench") ? STORE_CREATE : STORE_WRITE;
    if (cli->args.words.n == 0)
        return err_set(err, ERR_USAGE, "add what? stet add ARTICLE... (- is standard input)");
    bool ok = cli_open_bench(cli, mode, &all.store, err) &&
              supervisor_start(&setup, &pool, &all.workers, err) && add_all(&all);
    supervisor_stop(all.workers);
    store_close(all.store);
    ok = ok && cli_show(cli, buf_view(&all.out), err);
    buf_free(&all.out);
    if (ok && all.added)
        cli_note(cli, "next: stet check ARTICLE --sources FOLDER");
    return ok && verdict(&all, err);
}

const struct command command_add = {
    "add",
    "add ARTICLE...",
    "bring articles in without checking them",
    "Reads each article (- is standard input) and keeps it in the bench.  A file is\n"
    "the same article under its path: when its text changed it gets a new revision.\n"
    "\n"
    "  stet add draft.md column.html",
    options,
    run,
};
