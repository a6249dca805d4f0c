/*
 * What storing costs when SQLite is all there is: the rows of a bench's articles
 * put into a blank one by plain prepared statements, nothing hashed, compressed,
 * looked up or logged.
 *
 *   stages FULL FILE... && stet init BLANK && bare FULL BLANK/stet.db
 *
 * Prints CPU time an article; `stages` has stet's own for the same rows under
 * "store it" and "commit".  Same schema, same settings, GROUP articles a
 * transaction in both.  All rows are in memory before the clock starts.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define GROUP       64
#define COLUMNS_MAX 32

/* The rows of an article ?1, in an order that no foreign key minds, and where
   they go; the last column of an UPDATE is its row. */
static const struct table {
    const char *rows, *put;
} tables[] = {
    { "SELECT c.* FROM content AS c, revision AS r"
      " WHERE r.article = ?1 AND c.row IN (r.bytes, r.text, r.decoded)",
      "INSERT INTO content VALUES" },
    { "SELECT row, id, NULL, NULL FROM article WHERE row = ?1", "INSERT INTO article VALUES" },
    { "SELECT * FROM revision WHERE article = ?1", "INSERT INTO revision VALUES" },
    { "SELECT run.* FROM article AS a, run WHERE a.row = ?1 AND run.row = a.run",
      "INSERT INTO run VALUES" },
    { "SELECT * FROM claim WHERE article = ?1", "INSERT INTO claim VALUES" },
    { "SELECT f.* FROM claim AS c, fact AS f WHERE c.article = ?1 AND f.claim = c.row",
      "INSERT INTO fact VALUES" },
    { "SELECT q.* FROM claim AS c, quote AS q WHERE c.article = ?1 AND q.claim = c.row",
      "INSERT INTO quote VALUES" },
    { "SELECT q.* FROM claim AS c, quote_run AS q WHERE c.article = ?1 AND q.claim = c.row",
      "INSERT INTO quote_run VALUES" },
    { "SELECT l.* FROM claim AS c, log AS l WHERE c.article = ?1 AND l.subject = c.id ORDER BY seq",
      "INSERT INTO log VALUES" },
    { "SELECT * FROM finding WHERE article = ?1", "INSERT INTO finding VALUES" },
    { "SELECT revision, run, row FROM article WHERE row = ?1",
      "UPDATE article SET revision = ?1, run = ?2 WHERE row = ?3" },
};
#define TABLES (sizeof tables / sizeof *tables)

struct row {
    size_t table;
    int n;
    sqlite3_value *cells[COLUMNS_MAX];
};

struct rows {
    struct row *items;
    size_t n, cap;
    size_t *ends; /* of each article */
    size_t articles;
};

static void must(int rc, sqlite3 *db)
{
    if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
        return;
    fprintf(stderr, "bare: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static void *grown(void *old, size_t size)
{
    void *p = realloc(old, size);
    if (!p)
        abort();
    return p;
}

static sqlite3 *open_bench(const char *path)
{
    sqlite3 *db;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    must(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL), db);
    must(sqlite3_exec(db,
                      "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL;"
                      "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384;"
                      "PRAGMA wal_autocheckpoint = 4000",
                      NULL, NULL, NULL),
         db);
    return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *s;
    must(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL), db);
    return s;
}

static void take_row(struct rows *all, size_t table, sqlite3_stmt *from)
{
    if (all->n == all->cap) {
        all->cap = all->cap ? all->cap * 2 : 1024;
        all->items = grown(all->items, all->cap * sizeof *all->items);
    }
    struct row *row = &all->items[all->n++];
    row->table = table;
    row->n = sqlite3_column_count(from);
    for (int i = 0; i < row->n && i < COLUMNS_MAX; i++)
        row->cells[i] = sqlite3_value_dup(sqlite3_column_value(from, i));
}

static void load(sqlite3 *db, struct rows *all)
{
    sqlite3_stmt *articles = prepare(db, "SELECT row FROM article ORDER BY row"), *from[TABLES];
    for (size_t t = 0; t < TABLES; t++)
        from[t] = prepare(db, tables[t].rows);
    while (sqlite3_step(articles) == SQLITE_ROW) {
        for (size_t t = 0; t < TABLES; t++) {
            must(sqlite3_bind_int64(from[t], 1, sqlite3_column_int64(articles, 0)), db);
            while (sqlite3_step(from[t]) == SQLITE_ROW)
                take_row(all, t, from[t]);
            sqlite3_reset(from[t]);
        }
        all->ends = grown(all->ends, (all->articles + 1) * sizeof *all->ends);
        all->ends[all->articles++] = all->n;
    }
}

/* "INSERT INTO t VALUES (?,?,...)" with as many places as the rows have. */
static sqlite3_stmt *prepare_put(sqlite3 *db, const struct row *row)
{
    char sql[256];
    int used = snprintf(sql, sizeof sql, "%s", tables[row->table].put);
    if (strstr(sql, "VALUES")) {
        for (int i = 0; i < row->n; i++)
            used += snprintf(sql + used, sizeof sql - (size_t)used, "%s?", i ? "," : " (");
        snprintf(sql + used, sizeof sql - (size_t)used, ")");
    }
    return prepare(db, sql);
}

static void put_row(sqlite3 *db, sqlite3_stmt **put, const struct row *row)
{
    if (!put[row->table])
        put[row->table] = prepare_put(db, row);
    sqlite3_stmt *s = put[row->table];
    for (int i = 0; i < row->n; i++)
        sqlite3_bind_value(s, i + 1, row->cells[i]);
    must(sqlite3_step(s), db);
    sqlite3_reset(s);
}

static void put_all(sqlite3 *db, const struct rows *all)
{
    sqlite3_stmt *put[TABLES] = { 0 };
    size_t at = 0;
    for (size_t a = 0; a < all->articles; a++) {
        if (a % GROUP == 0)
            must(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), db);
        for (; at < all->ends[a]; at++)
            put_row(db, put, &all->items[at]);
        if ((a + 1) % GROUP == 0 || a + 1 == all->articles)
            must(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), db);
    }
}

static double cpu_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    struct rows all = { 0 };
    if (argc != 3) {
        fprintf(stderr, "usage: bare FULL BLANK\n");
        return 2;
    }
    load(open_bench(argv[1]), &all);
    sqlite3 *blank = open_bench(argv[2]);
    double start = cpu_ms();
    put_all(blank, &all);
    double spent = cpu_ms() - start;
    printf("%zu articles, %.0f rows each: %.3f ms of CPU an article, %.0f rows/s\n", all.articles,
           (double)all.n / (double)all.articles, spent / (double)all.articles,
           1e3 * (double)all.n / spent);
    return 0;
}
