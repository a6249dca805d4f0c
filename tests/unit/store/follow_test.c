/* Evidence when its source changes: it follows its words, or what rests on it falls. */
#include "bench.h"

#include "model/evidence.h"
#include "store/open.h"

#define NOW   "2026-01-02T03:04:05Z"
#define LATER "2026-02-02T03:04:05Z"
#define FIRST "The port opened in May. It sold six ships to two buyers. Nobody knows why."

struct fixture {
    struct bench_dir *dir;
    struct arena *arena;
    struct store *store;
};

static void set_source(struct fixture *f, const char *text, struct source_change *change)
{
    struct err err = { 0 };
    struct source source = bench_source(f->arena, "port", "Port", text);
    source.snapshot.fetched = STR(LATER);
    MUST(store_begin(f->store, &err), err);
    MUST(store_source_update(f->store, &source, source.text, change, &err), err);
    MUST(store_commit(f->store, false, &err), err);
}

/* An article of one claim, which a script or a person found supported by the second sentence. */
static void put_claim(struct fixture *f, struct span at, bool by_person)
{
    struct err err = { 0 };
    struct arena *arena = f->arena;
    struct result *r = ARENA_NEW(arena, struct result);
    r->run = (struct run){ .now = STR(NOW), .options = STR("{}") };
    struct str input[] = { STR("x") };
    VEC_PUSH(arena, &r->run.scripts,
             ((struct run_script){ STR("link/search"), STR("1"), STR("aa") }));
    run_identify(&r->run, input, 1, arena);
    r->article = (struct article){ .id = STR("a"), .text = STR("It sold six ships.") };
    r->article.decoded = r->article.text;
    article_identify(&r->article, r->article.text, arena);
    VEC_PUSH(arena, &r->sources, bench_source(arena, "port", "Port", FIRST));
    VEC_PUSH(arena, &r->claims,
             ((struct claim){ .id = STR("claim"),
                              .at = { 0, 18 },
                              .text = r->article.text,
                              .worth = 0.9,
                              .part = PART_BODY,
                              .status = by_person ? STATUS_UNCHECKED : STATUS_SUPPORTED,
                              .suggested = STATUS_COUNT }));
    struct evidence e = { .at = at,
                          .text = str_at(STR(FIRST), at),
                          .stance = STANCE_SUPPORTS,
                          .score = 1,
                          .by = by_person ? STR("Ada") : STR("link/search") };
    e.points.start = at.start;
    e.points.end = at.end;
    e.id = evidence_id(arena, STR("claim"), STR("port"), at);
    if (!by_person)
        VEC_PUSH(arena, &r->evidence, e);
    MUST(store_begin(f->store, &err), err);
    MUST(store_result_put(f->store, r, r->article.text, &err), err);
    struct claim_link link = { STR("claim"), &e, &r->sources.items[0], STR(NOW) };
    struct claim_mark mark = {
        .claim = STR("claim"), .status = STATUS_SUPPORTED, .by = STR("Ada"), .at = STR(NOW)
    };
    if (by_person) {
        bool changed;
        MUST(store_claim_link(f->store, &link, &changed, &err), err);
        MUST(store_claim_mark(f->store, &mark, &err), err);
    }
    MUST(store_commit(f->store, false, &err), err);
}

static struct fixture *set_up(void)
{
    struct err err = { 0 };
    struct source_change change;
    struct bench_dir *dir = bench_dir_new();
    struct fixture *f = ARENA_NEW(dir->arena, struct fixture);
    *f = (struct fixture){ dir, dir->arena, NULL };
    MUST(store_open(bench_path(dir, "stet.db"), STORE_CREATE, &f->store, &err), err);
    set_source(f, FIRST, &change);
    CHECK_INT(change.what, SOURCE_ADDED, "a first text");
    return f;
}

static void tear_down(struct fixture *f)
{
    store_close(f->store);
    bench_dir_free(f->dir);
}

static int64_t number(struct fixture *f, const char *sql)
{
    struct err err = { 0 };
    int64_t n = 0;
    MUST(sqlite_number(f->store->db, sql, &n, &err), err);
    return n;
}

static struct result get(struct fixture *f)
{
    struct err err = { 0 };
    struct result r = { 0 };
    MUST(store_result_get(f->store, STR("a"), f->arena, &r, &err), err);
    return r;
}

static const struct row {
    const char *why, *text;
    bool moved;
    const char *message; /* of the finding, a part; NULL: none */
} rows[] = {
    { "the text goes on", FIRST " More to come.", true, NULL },
    { "words moved", "News.\n\nIt sold six ships to two buyers. It is said.", true, NULL },
    { "a figure was corrected",
      "The port opened in May. It sold five ships to two buyers. Nobody knows why.", false,
      "now \xE2\x80\x9CIt sold five ships to two buyers" },
    { "all is gone", "This page was moved.", false, "no longer says" },
};

static void follows_or_falls(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i / 2];
        struct fixture *f = set_up();
        struct source_change change;
        put_claim(f, (struct span){ 24, 56 }, i % 2);
        set_source(f, row->text, &change);
        CHECK_INT(change.what, SOURCE_CHANGED, row->why);
        CHECK_INT(change.moved, row->moved, row->why);
        CHECK_INT(change.lost, !row->moved, row->why);
        CHECK_INT(change.fallen, !row->moved, row->why);
        struct result r = get(f);
        CHECK_INT(r.claims.items[0].status, row->moved ? STATUS_SUPPORTED : STATUS_UNCHECKED,
                  row->why);
        CHECK_INT(r.findings.n, row->message ? 1 : 0, row->why);
        if (row->message && r.findings.n)
            CHECK(str_find(r.findings.items[0].message, str_from(row->message), 0) != SIZE_MAX,
                  r.findings.items[0].message.ptr);
        const struct evidence *e = &r.evidence.items[0];
        struct str text = row->moved ? str_from(row->text) : STR(FIRST);
        CHECK(str_eq(str_at(text, e->at), e->text), "the words stand where the evidence points");
        CHECK_INT(number(f, "SELECT count(*) FROM log WHERE action = 're-anchor'"),
                  row->moved && i % 2, "a row where a person decided");
        struct log_check check;
        struct err err = { 0 };
        MUST(store_log_verify(f->store, &check, &err), err);
        tear_down(f);
    }
}

static void words_that_come_back(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    struct source_change change;
    put_claim(f, (struct span){ 24, 56 }, false);
    set_source(f, "Gone.", &change);
    CHECK_INT(change.lost, 1, "gone");
    set_source(f, "Still gone.", &change);
    CHECK_INT(change.lost, 1, "still gone");
    CHECK_INT(number(f, "SELECT count(*) FROM finding"), 1, "one finding, not two");
    set_source(f, FIRST, &change);
    CHECK_INT(change.moved, 1, "found again");
    CHECK_INT(number(f, "SELECT count(*) FROM finding"), 0, "nothing to tell");
    CHECK_INT(get(f).claims.items[0].status, STATUS_UNCHECKED, "but nobody has decided again");
    CHECK_INT(number(f, "SELECT count(*) FROM snapshot"), 4, "every snapshot is kept");
    set_source(f, FIRST, &change);
    CHECK_INT(change.what, SOURCE_SAME, "the same again");
    tear_down(f);
}

static void removal(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    struct err err = { 0 };
    struct source_removal remove = { STR("port"), STR("Ada"), STR(NOW) };
    put_claim(f, (struct span){ 24, 56 }, false);
    struct source other = bench_source(f->arena, "other", "Other", "Other words.");
    MUST(store_begin(f->store, &err), err);
    MUST(store_source_put(f->store, &other, other.text, &err), err);
    CHECK(!store_source_remove(f->store, &remove, &err), "a claim cites it");
    CHECK_INT(err.code, ERR_REFUSED, err.message);
    remove.id = STR("other");
    MUST(store_source_remove(f->store, &remove, &err), err);
    CHECK(!store_source_remove(f->store, &remove, &err), "gone already");
    CHECK_INT(err.code, ERR_NOT_FOUND, err.message);
    MUST(store_commit(f->store, true, &err), err);
    CHECK_INT(number(f, "SELECT count(*) FROM source"), 1, "the other stays");
    CHECK_INT(number(f, "SELECT count(*) FROM passage"), 1, "its passages are gone");
    CHECK_INT(number(f, "SELECT count(*) FROM log WHERE action = 'remove'"), 1, "one row");
    tear_down(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_or_falls),
        cmocka_unit_test(words_that_come_back),
        cmocka_unit_test(removal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
