/* What can be opened, how, and what is said of what can't. */
#include "bench.h"

#include "store/migrate.h"
#include "store/open.h"

static void must_create(const char *path)
{
    struct store *store;
    struct err err = { 0 };
    MUST(store_open(path, STORE_CREATE, &store, &err), err);
    store_close(store);
}

static void put_source(struct store *store, const char *id)
{
    struct err err = { 0 };
    struct arena *arena = arena_new();
    struct source source = bench_source(arena, id, "Rents", "Rents rose by 4 percent.");
    MUST(store_begin(store, &err), err);
    MUST(store_source_put(store, &source, source.text, &err), err);
    MUST(store_commit(store, true, &err), err);
    arena_free(arena);
}

static bool has_source(struct store *store, const char *id)
{
    struct arena *arena = arena_new();
    struct source source;
    bool has = store_source_get(store, str_from(id), arena, &source, NULL);
    arena_free(arena);
    return has;
}

static struct str bytes_of(const char *path, struct arena *arena)
{
    struct str bytes;
    struct err err = { 0 };
    MUST(file_read(path, 1 << 24, arena, &bytes, &err), err);
    return bytes;
}

static void a_bench_opens_in_each_mode(void **state)
{
    (void)state;
    struct bench_dir *dir = bench_dir_new();
    const char *path = bench_path(dir, "stet.db");
    struct store *store, *reader;
    struct err err = { 0 };
    CHECK(!store_open(path, STORE_READ, &store, &err), "nothing to read");
    CHECK_INT(err.code, ERR_NOT_FOUND, "nothing to read");
    CHECK(!store_open(path, STORE_WRITE, &store, &err), "nothing to write");
    CHECK_INT(err.code, ERR_NOT_FOUND, "nothing to write");
    CHECK_INT(file_kind(path), FILE_ABSENT, "and nothing was made");
    must_create(path);
    MUST(store_open(path, STORE_WRITE, &store, &err), err);
    put_source(store, "s1");
    MUST(store_open(path, STORE_READ, &reader, &err), err);
    MUST(store_settle(reader, &err), err);
    CHECK(has_source(reader, "s1"), "a reader sees what was committed");
    put_source(store, "s2");
    CHECK(has_source(reader, "s2"), "and what comes while it is open");
    CHECK(!store_begin(reader, &err), "a reader does not write");
    store_close(reader);
    store_close(store);
    MUST(store_open(path, STORE_CREATE, &store, &err), err);
    CHECK(has_source(store, "s1"), "creating an existing bench opens it");
    store_close(store);
    bench_dir_free(dir);
}

static void readers_leave_nothing_behind(void **state)
{
    (void)state;
    struct bench_dir *dir = bench_dir_new();
    const char *path = bench_path(dir, "stet.db");
    struct store *first, *second, *writer;
    struct path_list files = { 0 };
    struct err err = { 0 };
    must_create(path);
    struct str before = bytes_of(path, dir->arena);
    MUST(store_open(path, STORE_READ, &first, &err), err);
    MUST(store_settle(first, &err), err);
    MUST(store_open(path, STORE_READ, &second, &err), err);
    store_close(first);
    MUST(store_settle(second, &err), err);
    store_close(second);
    MUST(store_open(path, STORE_READ, &first, &err), err);
    CHECK(str_eq(bytes_of(path, dir->arena), before), "reading changes nothing");
    MUST(store_open(path, STORE_WRITE, &writer, &err), err);
    store_close(first);
    put_source(writer, "s1");
    store_close(writer);
    MUST(store_open(path, STORE_READ, &first, &err), err);
    CHECK(has_source(first, "s1"), "a reader that leaves does not disturb the writer");
    store_close(first);
    MUST(file_list(dir->folder, 10, dir->arena, &files, &err), err);
    CHECK_INT(files.n, 1, "only the bench is left");
    bench_dir_free(dir);
}

static void what_is_no_bench_is_refused_unchanged(void **state)
{
    (void)state;
    struct bench_dir *dir = bench_dir_new();
    const char *good = bench_path(dir, "good.db");
    must_create(good);
    struct str whole = bytes_of(good, dir->arena);
    char *newer = arena_copy(dir->arena, whole.ptr, whole.len);
    char *foreign = arena_copy(dir->arena, whole.ptr, whole.len);
    newer[60 + 3] = 99;   /* user_version, SQLite file format §1.3 */
    foreign[68 + 3] = 99; /* application_id */
    const struct {
        struct str bytes;
        const char *says, *why;
    } rows[] = {
        { STR(""), "empty", "an empty file" },
        { STR("Dear editor, this is a letter and no database at all."), "not a bench", "a text" },
        { STR("SQLite format 3"), "not a bench", "a header cut short" },
        { str_new(newer, whole.len), "newer", "from a newer stet" },
        { str_new(foreign, whole.len), "not a bench", "somebody else's database" },
        { str_sub(whole, 0, whole.len / 2), "damaged", "a truncated bench" },
        { str_sub(whole, 0, 4096), "damaged", "a bench of one page" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *path = bench_path(dir, "bad.db");
        struct err err = { 0 };
        struct store *store;
        MUST(file_write(path, rows[i].bytes, &err), err);
        for (int mode = STORE_READ; mode <= STORE_CREATE; mode++) {
            if (mode == STORE_CREATE && rows[i].bytes.len == 0)
                continue; /* an empty file becomes a bench */
            CHECK(!store_open(path, (enum store_mode)mode, &store, &err), rows[i].why);
            CHECK_INT(err.code, ERR_BENCH, err.message);
            if (!strstr(err.message, rows[i].says))
                fail_msg("%s: %s", rows[i].why, err.message);
        }
        CHECK(str_eq(bytes_of(path, dir->arena), rows[i].bytes), "the file is as it was");
    }
    bench_dir_free(dir);
}

static void folders_and_odd_names(void **state)
{
    (void)state;
    struct bench_dir *dir = bench_dir_new();
    struct store *store;
    struct err err = { 0 };
    CHECK(!store_open(dir->folder, STORE_CREATE, &store, &err), "a folder");
    CHECK(strstr(err.message, "folder"), err.message);
    CHECK(!store_open("/dev/null", STORE_CREATE, &store, &err), "a device");
    static const char *const names[] = { "a?b#c%20.db", "file:x.db", ":memory:" };
    char *here = realpath(".", NULL);
    CHECK_INT(chdir(dir->folder), 0, "into the folder");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        must_create(names[i]);
        CHECK_INT(file_kind(names[i]), FILE_REGULAR, "a name is only a name");
    }
    CHECK_INT(chdir(here), 0, "back");
    free(here);
    bench_dir_free(dir);
}

/* In a child, since locks and users belong to a process. */
static void in_child(void (*work)(const char *path), const char *path)
{
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        work(path);
        _exit(0);
    }
    int status;
    waitpid(pid, &status, 0);
    CHECK_INT(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0, "the child's checks");
}

static void expect_locked(const char *path)
{
    struct store *store;
    struct err err = { 0 };
    char pid[32];
    snprintf(pid, sizeof pid, "process %ld ", (long)getppid());
    if (store_open(path, STORE_WRITE, &store, &err))
        _exit(1);
    if (err.code != ERR_LOCKED || !strstr(err.message, pid))
        _exit(2);
    if (!store_open(path, STORE_READ, &store, &err))
        _exit(3);
    store_close(store);
}

static void one_process_writes(void **state)
{
    (void)state;
    struct bench_dir *dir = bench_dir_new();
    const char *path = bench_path(dir, "stet.db"), *link = bench_path(dir, "link.db");
    struct store *store;
    struct err err = { 0 };
    MUST(store_open(path, STORE_CREATE, &store, &err), err);
    in_child(expect_locked, path);
    CHECK_INT(symlink(path, link), 0, "another name");
    in_child(expect_locked, link);
    store_close(store);
    MUST(store_open(path, STORE_WRITE, &store, &err), err);
    store_close(store);
    /* what a killed process leaves behind */
    MUST(file_write(bench_path(dir, "stet.db-lock"), STR("1 elsewhere\n"), &err), err);
    MUST(store_open(path, STORE_WRITE, &store, &err), err);
    store_close(store);
    bench_dir_free(dir);
}

static void expect_read_only(const char *path)
{
    struct store *store;
    struct err err = { 0 };
    if (getuid() == 0 && setuid(65534) != 0) /* nobody: root writes anywhere */
        _exit(1);
    if (!store_open(path, STORE_READ, &store, &err) || !has_source(store, "s1"))
        _exit(2);
    store_close(store);
    if (store_open(path, STORE_WRITE, &store, &err) || err.code != ERR_IO)
        _exit(3);
    if (!strstr(err.message, "can't be written"))
        _exit(4);
}

static void read_only_media_are_read(void **state)
{
    (void)state;
    struct bench_dir *dir = bench_dir_new();
    const char *path = bench_path(dir, "stet.db");
    struct store *store;
    struct err err = { 0 };
    MUST(store_open(path, STORE_CREATE, &store, &err), err);
    put_source(store, "s1");
    store_close(store);
    chmod(path, 0444);
    chmod(dir->folder, 0555);
    in_child(expect_read_only, path);
    chmod(dir->folder, 0700);
    bench_dir_free(dir);
}

static void a_private_bench_leaves_nothing(void **state)
{
    (void)state;
    struct store *store;
    struct err err = { 0 };
    struct arena *arena = arena_new();
    MUST(store_open_private(&store, &err), err);
    const char *path = arena_copy(arena, store_path(store), strlen(store_path(store)));
    put_source(store, "s1");
    CHECK_INT(file_kind(path), FILE_REGULAR, "a worker can open it");
    store_close(store);
    *strrchr(path, '/') = '\0';
    CHECK_INT(file_kind(path), FILE_ABSENT, "its folder is gone");
    arena_free(arena);
}

static void what_is_not_committed_is_gone(void **state)
{
    (void)state;
    struct bench_dir *dir = bench_dir_new();
    const char *path = bench_path(dir, "stet.db");
    struct store *store;
    struct err err = { 0 };
    struct source source = bench_source(dir->arena, "s1", "Rents", "Rents rose.");
    MUST(store_open(path, STORE_CREATE, &store, &err), err);
    CHECK(!store_source_put(store, &source, source.text, &err), "no write outside a transaction");
    MUST(store_begin(store, &err), err);
    CHECK(!store_begin(store, &err), "they do not nest");
    MUST(store_source_put(store, &source, source.text, &err), err);
    store_close(store);
    MUST(store_open(path, STORE_WRITE, &store, &err), err);
    CHECK(!has_source(store, "s1"), "closing rolls back");
    store_close(store);
    bench_dir_free(dir);
}

static void migrations_lead_to_the_newest(void **state)
{
    (void)state;
    static const char one[] = "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7);"
                              "PRAGMA application_id = 0x73746574; PRAGMA user_version = 1";
    static const char two[] = "ALTER TABLE a ADD COLUMN y INTEGER; PRAGMA user_version = 2";
    static const char bad[] = "UPDATE a SET x = 8; SELECT nothing FROM nowhere";
    const struct embedded_file lists[][3] = {
        { { "1", one, sizeof one - 1, NULL, 0 } },
        { { "1", one, sizeof one - 1, NULL, 0 }, { "2", two, sizeof two - 1, NULL, 0 } },
        { { "1", one, sizeof one - 1, NULL, 0 }, { "2", bad, sizeof bad - 1, NULL, 0 } },
    };
    struct bench_dir *dir = bench_dir_new();
    const char *path = bench_path(dir, "old.db"), *backup = bench_path(dir, "backup.db");
    struct sqlite *db;
    struct err err = { 0 };
    enum bench_state is;
    int64_t n;
    MUST(sqlite_open(path, ACCESS_CREATE, &db, &err), err);
    MUST(migrate_state(db, lists[0], &is, &err), err);
    CHECK_INT(is, BENCH_BLANK, "a new file");
    MUST(migrate_run(db, lists[0], NULL, &err), err);
    MUST(migrate_state(db, lists[1], &is, &err), err);
    CHECK_INT(is, BENCH_OLD, "a newer program came");
    CHECK(!migrate_run(db, lists[2], backup, &err), "a migration that fails");
    MUST(sqlite_number(db, "SELECT x FROM a", &n, &err), err);
    CHECK_INT(n, 7, "leaves nothing of itself");
    unlink(backup);
    MUST(migrate_run(db, lists[1], backup, &err), err);
    MUST(migrate_state(db, lists[1], &is, &err), err);
    CHECK_INT(is, BENCH_CURRENT, "brought up to date");
    MUST(migrate_state(db, lists[0], &is, &err), err);
    CHECK_INT(is, BENCH_NEWER, "an older program sees a newer bench");
    sqlite_close(db);
    MUST(sqlite_open(backup, ACCESS_READ, &db, &err), err);
    MUST(sqlite_number(db, "PRAGMA user_version", &n, &err), err);
    CHECK_INT(n, 1, "the backup is as it was before");
    sqlite_close(db);
    bench_dir_free(dir);
}

static void a_strange_schema_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *sql, *said, *why;
    } rows[] = {
        { "SELECT 1", "ok", "what the migrations make" },
        { "ANALYZE", "ok", "statistics are nobody's harm" },
        { "CREATE TRIGGER evil AFTER INSERT ON claim BEGIN SELECT 1; END",
          "trigger evil is not stet's", "a trigger could change marks" },
        { "CREATE VIEW zz AS SELECT 1", "view zz is not stet's", "the last of all names" },
        { "DROP INDEX claim_by_article", "index claim_by_article is missing", "slow, not wrong" },
        { "DROP TRIGGER log_keeps_words", "trigger log_keeps_words is missing", "a guard is off" },
        { "ALTER TABLE claim ADD COLUMN more TEXT", "table claim is not as stet makes it",
          "a table that was changed" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct store *store;
        struct err err = { 0 };
        struct arena *arena = arena_new();
        struct str said;
        MUST(store_open_private(&store, &err), err);
        MUST(sqlite_exec(store->db, rows[i].sql, &err), err);
        MUST(store_schema(store, arena, &said, &err), err);
        CHECK_STR(said, rows[i].said, rows[i].why);
        store_close(store);
        arena_free(arena);
    }
}

static void a_strange_schema_can_do_nothing(void **state)
{
    (void)state;
    struct store *store;
    struct err err = { 0 };
    MUST(store_open_private(&store, &err), err);
    static const char *const rows[] = {
        "ATTACH '/tmp/x.db' AS other",
        "SELECT load_extension('x')",
        "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = ''",
        "SELECT \"no such column, nor a text\"",
        "INSERT INTO passage_index_data VALUES (1, 2)",
        "INSERT INTO passage (source, start_byte, end_byte) VALUES (77, 0, 0)",
        "INSERT INTO kv VALUES ('u', 'k', 5)",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK(!sqlite_exec(store->db, rows[i], &err), rows[i]);
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bench_opens_in_each_mode),
        cmocka_unit_test(readers_leave_nothing_behind),
        cmocka_unit_test(what_is_no_bench_is_refused_unchanged),
        cmocka_unit_test(folders_and_odd_names),
        cmocka_unit_test(one_process_writes),
        cmocka_unit_test(read_only_media_are_read),
        cmocka_unit_test(a_private_bench_leaves_nothing),
        cmocka_unit_test(what_is_not_committed_is_gone),
        cmocka_unit_test(migrations_lead_to_the_newest),
        cmocka_unit_test(a_strange_schema_is_named),
        cmocka_unit_test(a_strange_schema_can_do_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
