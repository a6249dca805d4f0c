/*
 * Opening and closing a bench.
 *
 * A writer takes the lock first, looks before it writes (a file that is not a
 * bench, or a newer one, is left as it is), and removes what it made when it
 * can't finish.  A reader takes no lock; where SQLite can't put its shared
 * memory beside the file (read-only media) it reads the file as it is, which is
 * right as long as no write-ahead log with content lies beside it.
 */
#include "open.h"

#include "base/file.h"
#include "migrate.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char *copy_string(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(xmalloc(size), text, size);
}

/* Bytes of the file PATH + ending; -1 when there is none. */
static int64_t file_size(const char *path, const char *ending)
{
    struct buf name = { 0 };
    struct stat st;
    buf_printf(&name, "%s%s", path, ending);
    int64_t size = stat(name.ptr, &st) == 0 ? (int64_t)st.st_size : -1;
    buf_free(&name);
    return size;
}

static void remove_file(const char *path, const char *ending)
{
    struct buf name = { 0 };
    buf_printf(&name, "%s%s", path, ending);
    unlink(name.ptr);
    buf_free(&name);
}

static void remove_bench(const char *path)
{
    remove_file(path, "");
    remove_file(path, "-wal");
    remove_file(path, "-shm");
}

static bool file_is_there(const char *path, enum store_mode mode, struct err *err)
{
    enum file_kind kind = file_kind(path);
    if (kind == FILE_FOLDER)
        return err_set(err, ERR_BENCH, "%s: a folder, not a bench; name the stet.db in it", path);
    if (kind == FILE_OTHER)
        return err_set(err, ERR_BENCH, "%s: not a regular file, so not a bench", path);
    if (mode == STORE_CREATE)
        return true;
    if (kind == FILE_ABSENT)
        return err_set(err, ERR_NOT_FOUND, "%s: no such bench; 'stet init' makes one", path);
    if (file_size(path, "") == 0)
        return err_set(err, ERR_BENCH, "%s: empty, so not a bench; remove it and run 'stet init'",
                       path);
    return true;
}

static bool refuse(const char *path, enum bench_state state, struct err *err)
{
    if (state == BENCH_NEWER)
        return err_set(err, ERR_BENCH, "%s: made by a newer stet; update this one to open it",
                       path);
    if (state == BENCH_OLD)
        return err_set(err, ERR_BENCH,
                       "%s: made by an older stet; any command that writes to it brings it up to "
                       "date, with a backup beside it",
                       path);
    return err_set(err, ERR_BENCH,
                   "%s: an SQLite file, but not a bench; name the stet.db that "
                   "stet made",
                   path);
}

static bool connect(struct store *store, enum sqlite_access access, struct err *err)
{
    return sqlite_open(store->path, access, &store->db, err) &&
           sqlite_set_splitter(store->db, tokenizer_splitter(store->tokenizer), err);
}

/* Why SQLite could not read where reading the frozen file is not right either. */
static void explain_log(const char *path, struct err *err)
{
    err_set(err, ERR_IO,
            "%s: its newest changes are in %s-wal, which can't be read here; copy both to "
            "a folder that can be written",
            path, path);
}

static bool read_state(struct store *store, enum bench_state *state, struct err *err)
{
    if (connect(store, ACCESS_READ, err) &&
        migrate_state(store->db, embedded_migrations, state, err))
        return true;
    if (!err || err->code != ERR_IO || access(store->path, R_OK) != 0)
        return false;
    if (file_size(store->path, "-wal") > 0) {
        explain_log(store->path, err);
        return false;
    }
    sqlite_close(store->db);
    store->db = NULL;
    return connect(store, ACCESS_FROZEN, err) &&
           migrate_state(store->db, embedded_migrations, state, err);
}

static bool open_reader(struct store *store, struct err *err)
{
    enum bench_state state;
    store->sweeps = file_size(store->path, "-wal") < 0;
    if (!read_state(store, &state, err))
        return false;
    return state == BENCH_CURRENT || refuse(store->path, state, err);
}

static bool bring_up_to_date(struct store *store, enum bench_state state, struct err *err)
{
    struct buf backup = { 0 };
    int64_t version = 0;
    bool ok = sqlite_number(store->db, "PRAGMA user_version", &version, err);
    buf_printf(&backup, "%s.version-%lld", store->path, (long long)version);
    ok = ok && sqlite_start_wal(store->db, err);
    if (ok && state != BENCH_CURRENT)
        ok = migrate_run(store->db, embedded_migrations, state == BENCH_OLD ? backup.ptr : NULL,
                         err);
    buf_free(&backup);
    return ok;
}

/* Looks through a reader first: even opening for writing may change a file,
   by taking a write-ahead log into it. */
static bool may_write(struct store *store, enum bench_state *state, struct err *err)
{
    *state = BENCH_BLANK;
    if (file_size(store->path, "") <= 0)
        return true;
    if (!read_state(store, state, err))
        return false;
    sqlite_close(store->db);
    store->db = NULL;
    if (access(store->path, W_OK) != 0)
        return err_set(err, ERR_IO, "%s: can't be written: %s", store->path, strerror(errno));
    if (*state == BENCH_FOREIGN || *state == BENCH_NEWER ||
        (*state == BENCH_BLANK && store->mode != STORE_CREATE))
        return refuse(store->path, *state, err);
    return true;
}

static bool open_writer(struct store *store, struct err *err)
{
    enum bench_state state;
    bool is_new = file_kind(store->path) == FILE_ABSENT;
    if (!lock_take(store->path, &store->lock, err) || !may_write(store, &state, err))
        return false;
    bool ok = connect(store, store->mode == STORE_CREATE ? ACCESS_CREATE : ACCESS_WRITE, err) &&
              bring_up_to_date(store, state, err);
    if (!ok && is_new) {
        sqlite_close(store->db);
        store->db = NULL;
        remove_bench(store->path);
    }
    return ok;
}

/* Where the file really lies, or will: two names of one bench must share one lock,
   and articles are known by the way to them from there. */
static char *real_path(const char *path)
{
    char *real = realpath(path, NULL);
    if (real)
        return real;
    struct buf out = { 0 };
    const char *base = file_base(path);
    buf_put(&out, path, (size_t)(base - path));
    char *folder = realpath(out.len ? out.ptr : ".", NULL);
    if (folder) {
        buf_reset(&out);
        buf_printf(&out, "%s%s", folder, strcmp(folder, "/") == 0 ? "" : "/");
        free(folder);
    }
    buf_cstr(&out, base);
    return out.ptr;
}

bool store_open(const char *path, enum store_mode mode, struct store **out, struct err *err)
{
    struct err fault = { 0 };
    if (!file_is_there(path, mode, err))
        return false;
    struct store *store = xmalloc(sizeof *store);
    *store = (struct store){ .path = real_path(path), .mode = mode };
    store->tokenizer = tokenizer_new();
    bool ok = mode == STORE_READ ? open_reader(store, &fault) : open_writer(store, &fault);
    if (ok) {
        store->queries = queries_new(store->db);
        *out = store;
        return true;
    }
    store_close(store);
    return err_set(err, fault.code, "%s", fault.message);
}

static const char *temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder && folder[0] ? folder : "/tmp";
}

bool store_open_private(struct store **out, struct err *err)
{
    struct buf folder = { 0 }, path = { 0 };
    buf_printf(&folder, "%s/stet-XXXXXX", temporary_folder());
    if (!mkdtemp(folder.ptr)) {
        err_set(err, ERR_IO, "can't make a folder in %s: %s; set TMPDIR to one that can be written",
                temporary_folder(), strerror(errno));
        buf_free(&folder);
        return false;
    }
    buf_printf(&path, "%s/stet.db", folder.ptr);
    bool ok = store_open(path.ptr, STORE_CREATE, out, err);
    if (ok)
        (*out)->folder = copy_string(folder.ptr);
    else
        rmdir(folder.ptr);
    buf_free(&folder);
    buf_free(&path);
    return ok;
}

/* SQLite makes its log and shared memory for a reader too, but only a writer
   takes them away.  A reader that came first lets one look, so that nothing is
   left beside the file; when others are reading or writing, they stay. */
static void sweep(const char *path)
{
    struct sqlite *db;
    int64_t version;
    if (file_size(path, "-wal") != 0 || !sqlite_open(path, ACCESS_WRITE, &db, NULL))
        return;
    sqlite_number(db, "PRAGMA user_version", &version, NULL);
    sqlite_close(db);
}

void store_close(struct store *store)
{
    if (!store)
        return;
    if (store->queries)
        store_rollback(store);
    content_forget(store);
    queries_free(store->queries);
    sqlite_close(store->db);
    watch_forget(store);
    if (store->sweeps)
        sweep(store->path);
    if (store->folder)
        remove_bench(store->path);
    lock_release(store->lock);
    if (store->folder)
        rmdir(store->folder);
    tokenizer_free(store->tokenizer);
    free(store->folder);
    free(store->path);
    free(store);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

bool store_settle(struct store *store, struct err *err)
{
    /* A search for nothing opens the database, its log and shared memory, and
       reads the schema and the index's own settings. */
    struct arena *arena = arena_new();
    struct search_hit_list hits = { 0 };
    struct search_query query = { .text = STR("stet"), .k = 1, .kind = SOURCE_KIND_COUNT };
    bool ok = store_search(store, &query, arena, &hits, err);
    arena_free(arena);
    return ok;
}
