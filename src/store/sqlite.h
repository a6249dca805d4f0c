/*
 * The one door to SQLite.  Above it nobody sees a handle, a result code or a
 * flag: connections come hardened, errors come as messages that name the file
 * and say what to do.
 */
#ifndef STET_STORE_SQLITE_H
#define STET_STORE_SQLITE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct sqlite;    /* a connection */
struct statement; /* a prepared statement of it */

enum sqlite_access {
    ACCESS_READ,   /* leaves the file and its log alone, whatever is in them */
    ACCESS_FROZEN, /* for read-only media: the file as it is, without locks */
    ACCESS_WRITE,
    ACCESS_CREATE,
};

/* The caller owns the connection.  `path` is taken as a file's name, never as
   a URI or ":memory:". */
bool sqlite_open(const char *path, enum sqlite_access access, struct sqlite **out, struct err *err);
/* NULL is fine.  All statements must have been freed. */
void sqlite_close(struct sqlite *db);

/* Runs the statements of a fixed text; rows are thrown away. */
bool sqlite_exec(struct sqlite *db, const char *sql, struct err *err);
/* The first column of the first row, an integer; 0 when there is no row. */
bool sqlite_number(struct sqlite *db, const char *sql, int64_t *out, struct err *err);
/* Sets the write-ahead log up: a writer's work, since it changes the file. */
bool sqlite_start_wal(struct sqlite *db, struct err *err);
/* Flushes the write-ahead log to the disk: what is committed survives a power cut. */
bool sqlite_sync(struct sqlite *db, struct err *err);
/* Copies the whole database into a new file, by the online API. */
bool sqlite_copy(struct sqlite *db, const char *to, struct err *err);
int64_t sqlite_last_row(struct sqlite *db);
/* Whether the last statement that could change rows changed any. */
bool sqlite_changes(struct sqlite *db);
bool sqlite_in_transaction(struct sqlite *db);
/* Fills err from the connection's last error, names the file; returns false. */
bool sqlite_error(struct sqlite *db, struct err *err);
const char *sqlite_version(void);

/*
 * A tokenizer for FTS5, under the name "stet".  FTS5 asks for the words of a
 * text; `split` calls `word` for each.  A query's text is not split: it is
 * taken as one finished word, since stems must not be stemmed again.
 */
struct sqlite_words {
    bool (*word)(struct sqlite_words *to, struct str word); /* false: stop */
};
struct sqlite_splitter {
    void (*split)(struct sqlite_splitter *by, struct str text, struct sqlite_words *to);
};
/* `by` must outlive the connection. */
bool sqlite_set_splitter(struct sqlite *db, struct sqlite_splitter *by, struct err *err);

/* Lets `each` see every statement that ran, with its parameters filled in, and what it
   took; `sql` lives for the call. */
void sqlite_watch(struct sqlite *db, void (*each)(void *ctx, struct str sql, int64_t cpu_ns),
                  void *ctx);

bool statement_new(struct sqlite *db, const char *sql, struct statement **out, struct err *err);
void statement_free(struct statement *statement);
/* Parameters count from 1.  Bound texts must live until statement_reset. */
bool statement_bind_int(struct statement *statement, int at, int64_t value);
bool statement_bind_real(struct statement *statement, int at, double value);
/* STR_NONE is NULL. */
bool statement_bind_text(struct statement *statement, int at, struct str value);
bool statement_bind_blob(struct statement *statement, int at, struct str value);
int statement_parameters(struct statement *statement);

/* What a statement gives, known before it runs. */
enum value_type { VALUE_NONE, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BLOB };
int statement_columns(struct statement *statement);
/* Lives until the next step. */
const char *statement_name(struct statement *statement, int at);
/* As the schema says of the column behind it; VALUE_INT for what is computed. */
enum value_type statement_declared(struct statement *statement, int at);
/* Of the row at hand. */
enum value_type statement_type(struct statement *statement, int at);

enum step { STEP_ROW, STEP_DONE, STEP_FAILED };
enum step statement_step(struct statement *statement);
/* Ready to be bound and run again; parameters are NULL. */
void statement_reset(struct statement *statement);

/* Columns count from 0.  NULL is 0, 0.0 or STR_NONE; texts are copied. */
int64_t statement_int(struct statement *statement, int at);
double statement_real(struct statement *statement, int at);
struct str statement_bytes(struct statement *statement, int at, struct arena *arena);

#endif
