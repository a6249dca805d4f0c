/*
 * Sources from files and folders.  Each file is read by a worker; what comes
 * back is named by where the file lies, so that a file that changed is a new
 * snapshot of the same source, and stored in the order in which files were
 * given.  All of it is one transaction: half a library would pass for a whole.
 */
#include "sources.h"

#include "piped.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/url.h"

#define SOURCE_FILES_MAX 100000

struct loading {
    struct cli *cli;
    const struct source_load *load;
    struct err *err;
    bool failed;
};

/* One file on its way through a worker. */
struct loading_file {
    struct loading *all;
    const char *path;
    struct str url, bytes; /* bytes are freed by the callback's end */
    struct arena *arena;
    bool named; /* by the user, not found in a folder */
};

static void tell(const struct loading *all, const struct source_loaded *loaded)
{
    if (all->load->each)
        all->load->each(all->load->ctx, loaded);
}

/* A file that can't be read. */
static bool leave_out(struct loading *all, const char *path, bool named, const struct err *why)
{
    if ((named && !all->load->each_counts) || why->code == ERR_INTERRUPTED) {
        *all->err = *why;
        all->failed = true;
        return false;
    }
    if (!all->load->each)
        cli_note(all->cli, "left out: %s", why->message);
    tell(all, &(struct source_loaded){ .why = why->message, .path = path });
    return true;
}

static struct source source_from(const struct loading_file *f, const struct article *article)
{
    return (struct source){
        .kind = SOURCE_FILE,
        .url = str_is_none(article->url) ? f->url : article->url,
        .path = store_article_name(f->all->load->store, f->path, f->arena),
        .title = str_is_none(article->title) ? f->url : article->title,
        .author = article->byline,
        .published = article->published,
        .publisher = article->publisher,
        .lang = article->lang,
        .text = article->text,
        .snapshot = { .sha256 = article->sha256,
                      .fetched = clock_format(f->arena, f->all->cli->now) },
    };
}

static bool store_loaded(struct loading_file *f, const struct answer *answer)
{
    struct store *store = f->all->load->store;
    struct err *err = f->all->err;
    struct article article = { 0 };
    struct source_loaded loaded = { .path = f->path };
    struct wire_reader in = { .bytes = answer->payload, .arena = f->arena };
    wire_article(&in, &article);
    if (in.bad)
        return err_set(err, ERR_WORKER, "%s: a worker sent what makes no sense", f->path);
    if (!result_check_article(&article, f->bytes, err))
        return false;
    struct source source = source_from(f, &article);
    loaded.source = &source;
    if (!store_source_identify(store, &source, f->arena, &loaded.copy, err) ||
        (!loaded.copy && !store_source_update(store, &source, f->bytes, &loaded.change, err)))
        return false;
    tell(f->all, &loaded);
    return true;
}

static void source_read(void *ctx, const struct answer *answer)
{
    struct loading_file *f = ctx;
    struct loading *all = f->all;
    if (answer && !all->failed) {
        if (answer->type == WIRE_ARTICLE)
            all->failed = !store_loaded(f, answer);
        else
            leave_out(all, f->path, f->named, &answer->err);
    }
    arena_free(f->arena);
}

static bool load_file(struct loading *all, const char *path, struct str url, bool named)
{
    struct arena *arena = arena_new();
    struct loading_file *f = ARENA_NEW(arena, struct loading_file);
    *f = (struct loading_file){ all, path, url, STR_NONE, arena, named };
    struct err why = { 0 };
    if (!piped_read(all->load->workers, path, arena, &f->bytes, &why)) {
        arena_free(arena);
        return leave_out(all, path, named, &why);
    }
    struct input input = { .name = str_from(path), .bytes = f->bytes };
    if (supervisor_read(all->load->workers, &input, source_read, f, all->err))
        return true;
    arena_free(arena);
    return false;
}

bool cli_check_path(const char *path, struct err *err)
{
    return !url_is_web(str_from(path)) ||
           err_set(err, ERR_NETWORK,
                   "%s: fetching is not built in; save the page and give the file", path);
}

static bool load_path(struct loading *all, const char *path)
{
    enum file_kind kind = file_kind(path);
    if (!cli_check_path(path, all->err))
        return false;
    if (kind == FILE_ABSENT)
        return err_set(all->err, ERR_IO, "%s: no such file or folder", path);
    if (kind != FILE_FOLDER)
        return load_file(all, path, str_from(file_base(path)), true);
    struct path_list files = { 0 };
    if (!file_list(path, SOURCE_FILES_MAX, all->cli->arena, &files, all->err))
        return false;
    if (files.n == 0)
        cli_note(all->cli, "%s: holds no files", path);
    size_t below = strlen(path);
    for (size_t i = 0; i < files.n && !all->failed; i++) {
        struct str url = str_sub(files.items[i], below, files.items[i].len);
        while (url.len && url.ptr[0] == '/')
            url = str_sub(url, 1, url.len);
        if (!load_file(all, files.items[i].ptr, url, false))
            return false;
    }
    return true;
}

static bool end_load(struct loading *all, bool ok)
{
    ok = supervisor_finish(all->load->workers, ok ? all->err : NULL) && ok && !all->failed;
    if (ok && store_commit(all->load->store, false, all->err))
        return true;
    store_rollback(all->load->store);
    return false;
}

bool cli_load_sources(struct cli *cli, const struct source_load *load,
                      const struct path_list *paths, struct err *err)
{
    struct loading all = { cli, load, err, false };
    bool ok = true;
    if (!store_begin(load->store, err))
        return false;
    for (size_t i = 0; ok && !all.failed && i < paths->n; i++)
        ok = load_path(&all, paths->items[i].ptr);
    return end_load(&all, ok);
}

bool cli_reload_sources(struct cli *cli, const struct source_load *load,
                        const struct source_list *files, struct err *err)
{
    struct loading all = { cli, load, err, false };
    bool ok = true;
    if (!store_begin(load->store, err))
        return false;
    for (size_t i = 0; ok && !all.failed && i < files->n; i++)
        ok = load_file(&all, store_file_path(load->store, files->items[i].path, cli->arena),
                       files->items[i].url, false);
    return end_load(&all, ok);
}

bool cli_library_hash(struct cli *cli, struct store *store, struct str *out, struct err *err)
{
    struct source_list sources = { 0 };
    if (!store_source_list(store, cli->arena, &sources, err))
        return false;
    struct hash *hash = hash_new();
    for (size_t i = 0; i < sources.n; i++) {
        hash_field(hash, sources.items[i].id);
        hash_field(hash, sources.items[i].snapshot.sha256);
    }
    *out = hash_end(hash, cli->arena);
    return true;
}
