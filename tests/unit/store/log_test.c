/* The log shows what was done to it. */
#include "bench.h"

#include "store/open.h"

static void add_rows(struct store *store, int first, int last)
{
    struct err err = { 0 };
    char subject[32];
    MUST(store_begin(store, &err), err);
    for (int i = first; i <= last; i++) {
        snprintf(subject, sizeof subject, "claim-%d", i);
        struct log_entry entry = { .at = STR("2026-01-02T03:04:05Z"),
                                   .actor = STR("Ada"),
                                   .action = STR("status"),
                                   .subject = str_from(subject),
                                   .detail = STR("{\"to\":\"supported\"}") };
        MUST(store_log_append(store, &entry, &err), err);
    }
    MUST(store_commit(store, true, &err), err);
}

/* What a stranger with another SQLite tool may do. */
static void tamper(struct store *store, const char *sql)
{
    struct err err = { 0 };
    MUST(sqlite_exec(store->db, "DROP TRIGGER log_keeps_rows; DROP TRIGGER log_keeps_words", &err),
         err);
    MUST(sqlite_exec(store->db, sql, &err), err);
}

static void a_sound_log_verifies(void **state)
{
    (void)state;
    struct store *store;
    struct err err = { 0 };
    struct arena *arena = arena_new();
    struct log_entry head;
    struct log_check log;
    MUST(store_open_private(&store, &err), err);
    MUST(store_log_verify(store, &log, &err), err);
    CHECK_INT(log.rows, 0, "an empty log is sound");
    MUST(store_log_head(store, arena, &head, &err), err);
    CHECK_INT(head.seq, 0, "its head");
    CHECK_INT(head.hash.len, 64, "has a hash of zeros");
    MUST(store_log_contains(store, &head, &err), err);
    add_rows(store, 1, 5);
    MUST(store_log_contains(store, &head, &err), err);
    MUST(store_log_head(store, arena, &head, &err), err);
    CHECK_INT(head.seq, 5, "the last row");
    CHECK_STR(head.subject, "claim-5", "the last row");
    add_rows(store, 6, 9);
    MUST(store_log_verify(store, &log, &err), err);
    CHECK_INT(log.rows, 9, "all rows");
    MUST(store_log_contains(store, &head, &err), err);
    store_close(store);
    arena_free(arena);
}

static void tampering_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *sql, *says, *why;
    } rows[] = {
        { "UPDATE log SET actor = 'Bob' WHERE seq = 3", "row 3", "an edit" },
        { "UPDATE log SET detail = '' WHERE seq = 8", "row 8", "an edit of the last row" },
        { "UPDATE log SET seq = 100 WHERE seq = 2; UPDATE log SET seq = 2 WHERE seq = 3;"
          "UPDATE log SET seq = 3 WHERE seq = 100",
          "row 2", "two rows swapped" },
        { "DELETE FROM log WHERE seq = 4", "no row 4", "a row dropped" },
        { "DELETE FROM log WHERE seq = 1", "no row 1", "the first row dropped" },
        { "DELETE FROM log WHERE seq = 4; UPDATE log SET seq = seq - 1 WHERE seq > 4", "row 4",
          "a row dropped and the rest moved up" },
        { "INSERT INTO log SELECT 9, at, actor, action, subject, detail, hash FROM log "
          "WHERE seq = 8",
          "row 9", "a row said twice" },
        { "UPDATE log SET actor = 'A', action = 'dastatus' WHERE seq = 5", "row 5",
          "bytes moved from one field to the next" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct store *store;
        struct err err = { 0 };
        struct log_check log;
        MUST(store_open_private(&store, &err), err);
        add_rows(store, 1, 8);
        tamper(store, rows[i].sql);
        CHECK(!store_log_verify(store, &log, &err), rows[i].why);
        CHECK_INT(err.code, ERR_BENCH, rows[i].why);
        CHECK(strstr(err.message, rows[i].says), err.message);
        store_close(store);
    }
}

static void a_kept_head_shows_a_cut_tail_and_a_rewrite(void **state)
{
    (void)state;
    struct store *store;
    struct err err = { 0 };
    struct arena *arena = arena_new();
    struct log_entry head;
    struct log_check log;
    MUST(store_open_private(&store, &err), err);
    add_rows(store, 1, 8);
    MUST(store_log_head(store, arena, &head, &err), err);
    tamper(store, "DELETE FROM log WHERE seq > 6");
    MUST(store_log_verify(store, &log, &err), err);
    CHECK(!store_log_contains(store, &head, &err), "the chain is whole, but too short");
    CHECK(strstr(err.message, "cut"), err.message);
    MUST(sqlite_exec(store->db, "DELETE FROM log", &err), err);
    add_rows(store, 11, 18);
    MUST(store_log_verify(store, &log, &err), err);
    CHECK(!store_log_contains(store, &head, &err), "a whole chain with other words");
    CHECK(strstr(err.message, "rewritten"), err.message);
    store_close(store);
    arena_free(arena);
}

static void the_log_refuses_honest_slips(void **state)
{
    (void)state;
    struct store *store;
    struct err err = { 0 };
    MUST(store_open_private(&store, &err), err);
    add_rows(store, 1, 2);
    CHECK(!sqlite_exec(store->db, "DELETE FROM log WHERE seq = 2", &err), "delete");
    CHECK(!sqlite_exec(store->db, "UPDATE log SET actor = 'x'", &err), "update");
    struct log_entry entry = { .action = STR("status") };
    CHECK(!store_log_append(store, &entry, &err), "outside a transaction");
    CHECK_INT(err.code, ERR_BUG, "outside a transaction");
    store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_log_verifies),
        cmocka_unit_test(tampering_is_found),
        cmocka_unit_test(a_kept_head_shows_a_cut_tail_and_a_rewrite),
        cmocka_unit_test(the_log_refuses_honest_slips),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
