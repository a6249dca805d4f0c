/*
 * The only user of sqlite3.h.
 *
 * A connection is hardened before it reads the first page: a bench may come
 * from a stranger, so that its schema must not run functions or change itself
 * (DEFENSIVE, trusted_schema=0), and it must not reach for other files (no
 * extensions, no ATTACH).  Readers never touch the write-ahead log: SQLite
 * before 3.51.3 can lose frames when two connections checkpoint, so that one
 * does, the writer's.
 */
#include "sqlite.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"

/* How long to wait for a process that is not a stet (stets exclude each other
   by store/lock.c), say a shell of sqlite3 in the middle of a transaction. */
#define BUSY_TIMEOUT_MS 2000

/* Statements that are looked at while they run: an outer one and those it waits for. */
#define WATCHED_AT_ONCE 8

struct sqlite {
    sqlite3 *db;
    char *path;
    void (*watch)(void *ctx, struct str sql, int64_t cpu_ns); /* NULL: nobody */
    void *watch_ctx;
    struct {
        const void *statement;
        int64_t since_ns;
    } running[WATCHED_AT_ONCE];
};

static const struct {
    int code;
    enum err_code as;
    const char *text;
} faults[] = {
    { SQLITE_BUSY, ERR_LOCKED, "another program is writing to it; try again when it is done" },
    { SQLITE_LOCKED, ERR_LOCKED, "another program is writing to it; try again when it is done" },
    { SQLITE_NOTADB, ERR_BENCH, "not a bench; name the stet.db that stet made" },
    { SQLITE_CORRUPT, ERR_BENCH,
      "the bench is damaged; take a copy of it back, or see what "
      "'stet doctor' can still read" },
    { SQLITE_FULL, ERR_IO,
      "the disk is full; nothing of this step was stored, make room and "
      "run it again" },
    { SQLITE_READONLY, ERR_IO, "can't be written: the file or its folder is read-only" },
    { SQLITE_PERM, ERR_IO, "can't be opened: permission denied" },
    { SQLITE_CANTOPEN, ERR_IO,
      "can't be opened; see that it exists and that its folder can be "
      "written" },
    { SQLITE_TOOBIG, ERR_TOO_LARGE, "a text or file is larger than the 1 GB that a bench takes" },
    { SQLITE_NOMEM, ERR_MEMORY, "out of memory" },
};

bool sqlite_error(struct sqlite *db, struct err *err)
{
    int code = sqlite3_errcode(db->db);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (faults[i].code == code)
            return err_set(err, faults[i].as, "%s: %s", db->path, faults[i].text);
    enum err_code as = code == SQLITE_IOERR ? ERR_IO : ERR_BENCH;
    if (code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH) /* a rule of the schema */
        as = ERR_FORMAT;
    return err_set(err, as, "%s: %s", db->path, sqlite3_errmsg(db->db));
}

/* "file:" with what has a meaning in a URI escaped. */
static void put_frozen_uri(struct buf *out, const char *path)
{
    buf_cstr(out, "file:");
    for (const char *p = path; *p; p++) {
        if (strchr("%?#", *p))
            buf_printf(out, "%%%02X", (unsigned char)*p);
        else
            buf_byte(out, *p);
    }
    buf_cstr(out, "?immutable=1");
}

static bool open_file(struct sqlite *db, enum sqlite_access access)
{
    static const int flags[] = {
        [ACCESS_READ] = SQLITE_OPEN_READONLY,
        [ACCESS_FROZEN] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
        [ACCESS_WRITE] = SQLITE_OPEN_READWRITE,
        [ACCESS_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    };
    struct buf name = { 0 };
    /* SQLite's count of its own memory takes a lock for each piece, and nobody
       asks for it.  Refused, with no harm, once SQLite is at work. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    /* "file:x", ":memory:" and "" mean something else to SQLite; with a folder
       in front they are names. */
    const char *folder = db->path[0] == '/' ? "" : "./";
    if (access == ACCESS_FROZEN)
        put_frozen_uri(&name, db->path);
    else
        buf_printf(&name, "%s%s", folder, db->path);
    int rc = sqlite3_open_v2(name.ptr, &db->db, flags[access] | SQLITE_OPEN_NOMUTEX, NULL);
    buf_free(&name);
    return rc == SQLITE_OK;
}

static bool harden(struct sqlite *db, enum sqlite_access access)
{
    static const struct {
        int option, value;
    } options[] = {
        { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
        { SQLITE_DBCONFIG_DQS_DDL, 0 },        { SQLITE_DBCONFIG_DQS_DML, 0 },
        { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
        { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 }
    };
    bool reads = access == ACCESS_READ || access == ACCESS_FROZEN;
    bool ok = true;
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        ok = ok && sqlite3_db_config(db->db, options[i].option, options[i].value, NULL) == 0;
    ok = ok && sqlite3_db_config(db->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, (int)reads, NULL) == 0;
    sqlite3_limit(db->db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_busy_timeout(db->db, BUSY_TIMEOUT_MS);
    if (ok && reads)
        ok = sqlite3_wal_autocheckpoint(db->db, 0) == SQLITE_OK;
    return ok && sqlite3_exec(db->db, "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON",
                              NULL, NULL, NULL) == SQLITE_OK;
}

bool sqlite_open(const char *path, enum sqlite_access access, struct sqlite **out, struct err *err)
{
    struct sqlite *db = xmalloc(sizeof *db);
    *db = (struct sqlite){ .path = xmalloc(strlen(path) + 1) };
    memcpy(db->path, path, strlen(path) + 1);
    *out = db;
    if (open_file(db, access) && harden(db, access))
        return true;
    sqlite_error(db, err);
    sqlite_close(db);
    *out = NULL;
    return false;
}

void sqlite_close(struct sqlite *db)
{
    if (!db)
        return;
    sqlite3_close(db->db);
    free(db->path);
    free(db);
}

bool sqlite_exec(struct sqlite *db, const char *sql, struct err *err)
{
    return sqlite3_exec(db->db, sql, NULL, NULL, NULL) == SQLITE_OK || sqlite_error(db, err);
}

bool sqlite_number(struct sqlite *db, const char *sql, int64_t *out, struct err *err)
{
    struct statement *statement = NULL;
    if (!statement_new(db, sql, &statement, err))
        return false;
    enum step step = statement_step(statement);
    *out = step == STEP_ROW ? statement_int(statement, 0) : 0;
    bool ok = step != STEP_FAILED || sqlite_error(db, err);
    statement_free(statement);
    return ok;
}

bool sqlite_start_wal(struct sqlite *db, struct err *err)
{
    /* NORMAL: a commit is flushed by sqlite_sync, when it must be.  16 MB of
       cache (KiB, negative) hold the pages that each article of a batch changes
       again, and a log of as much is taken in at once: with SQLite's 2 and 4 MB
       a third more of the time is spent in the kernel. */
    return sqlite_exec(db,
                       "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                       "PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000",
                       err);
}

bool sqlite_sync(struct sqlite *db, struct err *err)
{
    sqlite3_file *wal = NULL;
    int rc = sqlite3_file_control(db->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal);
    if (rc == SQLITE_OK && wal && wal->pMethods)
        rc = wal->pMethods->xSync(wal, SQLITE_SYNC_FULL);
    if (rc == SQLITE_OK)
        return true;
    return err_set(err, ERR_IO, "%s: can't be flushed to the disk: %s", db->path,
                   sqlite3_errstr(rc));
}

bool sqlite_copy(struct sqlite *db, const char *to, struct err *err)
{
    struct sqlite *copy;
    if (!sqlite_open(to, ACCESS_CREATE, &copy, err))
        return false;
    sqlite3_backup *backup = sqlite3_backup_init(copy->db, "main", db->db, "main");
    if (backup) {
        sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup); /* its error stays with the connection */
    }
    bool ok = sqlite3_errcode(copy->db) == SQLITE_OK || sqlite_error(copy, err);
    sqlite_close(copy);
    return ok;
}

int64_t sqlite_last_row(struct sqlite *db)
{
    return sqlite3_last_insert_rowid(db->db);
}

bool sqlite_changes(struct sqlite *db)
{
    return sqlite3_changes64(db->db) > 0;
}

bool sqlite_in_transaction(struct sqlite *db)
{
    return !sqlite3_get_autocommit(db->db);
}

const char *sqlite_version(void)
{
    return sqlite3_libversion();
}

/* FTS5's side of the tokenizer. */

struct emitter {
    struct sqlite_words words; /* first: what the splitter sees */
    int (*token)(void *, int, const char *, int, int, int);
    void *ctx;
    int rc;
};

static bool emit_word(struct sqlite_words *to, struct str word)
{
    struct emitter *emitter = (struct emitter *)to;
    /* Offsets serve FTS5's snippets, which a contentless index has not. */
    emitter->rc = emitter->token(emitter->ctx, 0, word.ptr, (int)word.len, 0, (int)word.len);
    return emitter->rc == SQLITE_OK;
}

static int fts_create(void *ctx, const char **args, int n, Fts5Tokenizer **out)
{
    (void)args;
    (void)n;
    *out = ctx;
    return SQLITE_OK;
}

static void fts_delete(Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

static int fts_tokenize(Fts5Tokenizer *tokenizer, void *ctx, int why, const char *text, int len,
                        int (*token)(void *, int, const char *, int, int, int))
{
    struct sqlite_splitter *by = (struct sqlite_splitter *)(void *)tokenizer;
    struct emitter emitter = { { emit_word }, token, ctx, SQLITE_OK };
    struct str all = str_new(text ? text : "", (size_t)len);
    if (why & FTS5_TOKENIZE_QUERY)
        emit_word(&emitter.words, all);
    else
        by->split(by, all, &emitter.words);
    return emitter.rc;
}

/* The way that SQLite documents to FTS5's own functions. */
static fts5_api *fts_api(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

bool sqlite_set_splitter(struct sqlite *db, struct sqlite_splitter *by, struct err *err)
{
    fts5_tokenizer tokenizer = { fts_create, fts_delete, fts_tokenize };
    fts5_api *api = fts_api(db->db);
    if (!api)
        return err_set(err, ERR_BENCH, "this SQLite has no FTS5; install Debian's libsqlite3");
    return api->xCreateTokenizer(api, "stet", by, &tokenizer, NULL) == SQLITE_OK ||
           sqlite_error(db, err);
}

/* Statements: a struct statement is an sqlite3_stmt. */

/* What FTS5 asks of its own tables while a statement of ours runs names their schema, which
   db/queries never does; some have no text at all. */
static bool is_inner(sqlite3_stmt *statement)
{
    const char *sql = sqlite3_sql(statement);
    return !sql || !sql[0] || strstr(sql, "'main'.");
}

/* What SQLite itself tells of a statement's time has steps of a millisecond. */
static int on_trace(unsigned what, void *ctx, void *statement, void *unused)
{
    struct sqlite *db = ctx;
    (void)unused;
    for (size_t i = 0; !is_inner(statement) && i < WATCHED_AT_ONCE; i++) {
        bool starts = what == SQLITE_TRACE_STMT;
        if (db->running[i].statement != (starts ? NULL : statement))
            continue;
        db->running[i].statement = starts ? statement : NULL;
        if (starts) {
            db->running[i].since_ns = clock_cpu_ns();
            return 0;
        }
        int64_t took_ns = clock_cpu_ns() - db->running[i].since_ns;
        char *sql = sqlite3_expanded_sql(statement);
        db->watch(db->watch_ctx, str_from(sql ? sql : sqlite3_sql(statement)), took_ns);
        sqlite3_free(sql);
        return 0;
    }
    return 0;
}

void sqlite_watch(struct sqlite *db, void (*each)(void *ctx, struct str sql, int64_t cpu_ns),
                  void *ctx)
{
    db->watch = each;
    db->watch_ctx = ctx;
    sqlite3_trace_v2(db->db, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE, on_trace, db);
}

static sqlite3_stmt *raw(struct statement *statement)
{
    return (sqlite3_stmt *)statement;
}

bool statement_new(struct sqlite *db, const char *sql, struct statement **out, struct err *err)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v3(db->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
        SQLITE_OK)
        return sqlite_error(db, err);
    *out = (struct statement *)statement;
    return true;
}

void statement_free(struct statement *statement)
{
    sqlite3_finalize(raw(statement));
}

bool statement_bind_int(struct statement *statement, int at, int64_t value)
{
    return sqlite3_bind_int64(raw(statement), at, value) == SQLITE_OK;
}

bool statement_bind_real(struct statement *statement, int at, double value)
{
    return sqlite3_bind_double(raw(statement), at, value) == SQLITE_OK;
}

bool statement_bind_text(struct statement *statement, int at, struct str value)
{
    return sqlite3_bind_text64(raw(statement), at, value.ptr, value.len, SQLITE_STATIC,
                               SQLITE_UTF8) == SQLITE_OK;
}

bool statement_bind_blob(struct statement *statement, int at, struct str value)
{
    return sqlite3_bind_blob64(raw(statement), at, value.ptr, value.len, SQLITE_STATIC) ==
           SQLITE_OK;
}

int statement_parameters(struct statement *statement)
{
    return sqlite3_bind_parameter_count(raw(statement));
}

int statement_columns(struct statement *statement)
{
    return sqlite3_column_count(raw(statement));
}

const char *statement_name(struct statement *statement, int at)
{
    return sqlite3_column_name(raw(statement), at);
}

enum value_type statement_declared(struct statement *statement, int at)
{
    static const char *const names[] = {
        [VALUE_REAL] = "REAL", [VALUE_TEXT] = "TEXT", [VALUE_BLOB] = "BLOB"
    };
    const char *declared = sqlite3_column_decltype(raw(statement), at);
    for (int type = VALUE_REAL; declared && type <= VALUE_BLOB; type++)
        if (strcmp(declared, names[type]) == 0)
            return (enum value_type)type;
    return VALUE_INT;
}

enum value_type statement_type(struct statement *statement, int at)
{
    switch (sqlite3_column_type(raw(statement), at)) {
    case SQLITE_INTEGER: return VALUE_INT;
    case SQLITE_FLOAT: return VALUE_REAL;
    case SQLITE_TEXT: return VALUE_TEXT;
    case SQLITE_BLOB: return VALUE_BLOB;
    default: return VALUE_NONE;
    }
}

enum step statement_step(struct statement *statement)
{
    int rc = sqlite3_step(raw(statement));
    return rc == SQLITE_ROW ? STEP_ROW : rc == SQLITE_DONE ? STEP_DONE : STEP_FAILED;
}

void statement_reset(struct statement *statement)
{
    sqlite3_reset(raw(statement));
    sqlite3_clear_bindings(raw(statement));
}

int64_t statement_int(struct statement *statement, int at)
{
    return sqlite3_column_int64(raw(statement), at);
}

double statement_real(struct statement *statement, int at)
{
    return sqlite3_column_double(raw(statement), at);
}

struct str statement_bytes(struct statement *statement, int at, struct arena *arena)
{
    if (sqlite3_column_type(raw(statement), at) == SQLITE_NULL)
        return STR_NONE;
    const void *bytes = sqlite3_column_blob(raw(statement), at);
    size_t len = (size_t)sqlite3_column_bytes(raw(statement), at);
    return str_copy(arena, str_new(bytes ? bytes : "", len));
}
