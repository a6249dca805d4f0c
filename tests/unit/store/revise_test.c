/* What people decided on goes with its place when an article is edited, or is
   orphaned; it never goes to a sentence that only looks like it. */
#include "bench.h"

#include "store/open.h"

#define NOW    "2026-01-02T03:04:05Z"
#define LATER  "2026-02-02T03:04:05Z"
#define SOURCE "The owner says that the mill ground 700 tons."
#define LOST   (-1)

struct fixture {
    struct arena *arena;
    struct store *store;
    struct source source;
};

static struct fixture *set_up(void)
{
    struct arena *arena = arena_new();
    struct fixture *f = ARENA_NEW(arena, struct fixture);
    struct err err = { 0 };
    *f = (struct fixture){ .arena = arena };
    f->source = bench_source(arena, "owner", "Owner", SOURCE);
    MUST(store_open_private(&f->store, &err), err);
    MUST(store_begin(f->store, &err), err);
    MUST(store_source_put(f->store, &f->source, f->source.text, &err), err);
    MUST(store_commit(f->store, false, &err), err);
    return f;
}

static void tear_down(struct fixture *f)
{
    store_close(f->store);
    arena_free(f->arena);
}

static int64_t number(struct fixture *f, const char *sql)
{
    struct err err = { 0 };
    int64_t n = 0;
    MUST(sqlite_number(f->store->db, sql, &n, &err), err);
    return n;
}

/* As extractors leave it: each sentence, up to its full stop, is a claim whose id
   counts the equal ones before it. */
static struct result make_result(struct fixture *f, const char *text)
{
    struct arena *arena = f->arena;
    struct result r = { 0 };
    r.run = (struct run){ .now = STR(LATER), .options = STR("{}") };
    run_identify(&r.run, NULL, 0, arena);
    r.article = (struct article){ .id = STR("story"), .lang = STR("en"), .text = str_from(text) };
    article_identify(&r.article, r.article.text, arena);
    for (size_t at = 0, stop; (stop = str_find(r.article.text, STR("."), at)) != SIZE_MAX;) {
        struct claim *claim = VEC_ADD(arena, &r.claims);
        while (text[at] == ' ' || text[at] == '\n')
            at++;
        claim->at = (struct span){ at, stop + 1 };
        claim->text = str_at(r.article.text, claim->at);
        size_t nth = 0;
        for (size_t i = 0; i + 1 < r.claims.n; i++)
            nth += str_eq(r.claims.items[i].text, claim->text);
        claim->id = claim_id(arena, r.article.id, claim->text, nth);
        claim->part = PART_BODY;
        claim->status = STATUS_UNCHECKED;
        claim->suggested = STATUS_COUNT;
        at = stop + 1;
    }
    return r;
}

static void put(struct fixture *f, const struct result *r)
{
    struct err err = { 0 };
    MUST(store_begin(f->store, &err), err);
    MUST(store_result_put(f->store, r, r->article.text, &err), err);
    MUST(store_commit(f->store, false, &err), err);
}

static struct result get(struct fixture *f)
{
    struct result r = { 0 };
    struct err err = { 0 };
    MUST(store_result_get(f->store, STR("story"), f->arena, &r, &err), err);
    return r;
}

/* A mark, evidence linked by hand, and a sign-off. */
static void decide(struct fixture *f, const struct claim *claim, enum status status)
{
    struct err err = { 0 };
    struct span at = { 0, 9 };
    struct evidence e = { .at = at,
                          .points = { 0, 9 },
                          .text = str_at(STR(SOURCE), at),
                          .stance = STANCE_REFUTES,
                          .by = STR("Ada") };
    e.id = evidence_id(f->arena, claim->id, f->source.id, at);
    struct claim_link link = { claim->id, &e, &f->source, STR(NOW) };
    struct claim_mark mark = {
        .claim = claim->id, .status = status, .by = STR("Ada"), .at = STR(NOW)
    };
    struct claim_approval approval = { claim->id, STR("Bo"), STR(NOW) };
    bool changed;
    MUST(store_begin(f->store, &err), err);
    MUST(store_claim_link(f->store, &link, &changed, &err), err);
    MUST(store_claim_mark(f->store, &mark, &err), err);
    MUST(store_claim_approve(f->store, &approval, &err), err);
    MUST(store_commit(f->store, true, &err), err);
}

/* Without any evidence, for a reason. */
static void mark(struct fixture *f, struct str claim, enum status status)
{
    struct err err = { 0 };
    struct claim_mark mark = { .claim = claim,
                               .status = status,
                               .without_evidence = STR("seen"),
                               .by = STR("Ada"),
                               .at = STR(NOW) };
    MUST(store_begin(f->store, &err), err);
    MUST(store_claim_mark(f->store, &mark, &err), err);
    MUST(store_commit(f->store, true, &err), err);
}

static void log_holds(struct fixture *f, const char *why)
{
    struct log_check seen;
    struct err err = { 0 };
    if (!store_log_verify(f->store, &seen, &err))
        fail_msg("%s: %s", why, err.message);
}

/* A worker shows before storing what the bench has afterwards. */
static void shows_the_same(struct fixture *f, const char *text, const char *why)
{
    struct result shown = make_result(f, text), stored = get(f);
    struct err err = { 0 };
    const struct decided_list *decided;
    MUST(store_name_decided(f->store, &shown, f->arena, &decided, &err), err);
    store_keep_marks(decided, &shown, f->arena);
    CHECK_INT(shown.claims.n, stored.claims.n, why);
    for (size_t i = 0; i < stored.claims.n; i++) {
        CHECK(str_eq(shown.claims.items[i].id, stored.claims.items[i].id), why);
        CHECK_INT(shown.claims.items[i].status, stored.claims.items[i].status, why);
    }
}

#define MILL  "The mill ground 500 tons in May last year."
#define BELLS "Bells rang at noon in the old town square."
#define ROOF  "The council paid for the new roof of it."
#define DUKE  "A duke came to see the works and went home."

/* Which sentence is decided on, and which one of the new text it is. */
struct edit {
    const char *why, *was, *is;
    int decided, to;
};

static const struct edit edits[] = {
    { "nothing changed", MILL " " BELLS " " MILL, MILL " " BELLS " " MILL, 0, 0 },
    { "the first of two equal ones went", MILL " " BELLS " " MILL " " ROOF, BELLS " " MILL " " ROOF,
      2, 1 },
    { "the first one went, decided on", MILL " " BELLS " " MILL " " ROOF, BELLS " " MILL " " ROOF,
      0, LOST },
    { "the second one went", DUKE " " MILL " " BELLS " " MILL " " ROOF,
      DUKE " " MILL " " BELLS " " ROOF, 1, 1 },
    { "the second one went, decided on", DUKE " " MILL " " BELLS " " MILL " " ROOF,
      DUKE " " MILL " " BELLS " " ROOF, 3, LOST },
    { "a copy before it", BELLS " " MILL " " ROOF, MILL " " BELLS " " MILL " " ROOF, 1, 2 },
    { "a copy behind it", BELLS " " MILL " " ROOF, BELLS " " MILL " " ROOF " " MILL, 1, 1 },
    { "paragraphs were swapped", BELLS " " MILL " " ROOF "\n\n" DUKE " " MILL " " BELLS,
      DUKE " " MILL " " BELLS "\n\n" BELLS " " MILL " " ROOF, 1, 4 },
    { "paragraphs were swapped, the other", BELLS " " MILL " " ROOF "\n\n" DUKE " " MILL " " BELLS,
      DUKE " " MILL " " BELLS "\n\n" BELLS " " MILL " " ROOF, 4, 1 },
    { "a word was changed", BELLS " " MILL " " ROOF,
      BELLS " The mill ground 700 tons in May last year. " ROOF, 1, LOST },
    { "the sentence was moved", BELLS " " MILL " " ROOF " " DUKE, BELLS " " ROOF " " DUKE " " MILL,
      1, 3 },
    { "all else was changed", BELLS " " MILL " " ROOF, DUKE " " MILL " " DUKE, 1, 1 },
};

static void look(struct fixture *f, const struct edit *edit, struct str id)
{
    struct result got = get(f);
    for (size_t i = 0; i < got.claims.n; i++) {
        const struct claim *claim = &got.claims.items[i];
        bool decided = (int)i == edit->to;
        CHECK_INT(claim->status, decided ? STATUS_REFUTED : STATUS_UNCHECKED, edit->why);
        CHECK_INT(str_eq(claim->id, id), decided, edit->why);
    }
    CHECK_INT(got.evidence.n, edit->to != LOST, edit->why);
    if (edit->to != LOST)
        CHECK_INT(got.evidence.items[0].claim, edit->to, edit->why);
    CHECK_INT(
        number(f, "SELECT count(*) FROM claim WHERE approved_by = 'Bo' AND marked_by = 'Ada'"),
        edit->to != LOST, edit->why);
    CHECK_INT(number(f, "SELECT count(*) FROM claim WHERE status = 'orphaned'"), edit->to == LOST,
              edit->why);
    CHECK_INT(number(f, "SELECT count(*) FROM log WHERE action = 're-anchor'"),
              edit->to != LOST && strcmp(edit->was, edit->is) != 0, edit->why);
    log_holds(f, edit->why);
}

static void decisions_follow_their_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        const struct edit *edit = &edits[i];
        struct fixture *f = set_up();
        struct result was = make_result(f, edit->was), is = make_result(f, edit->is);
        struct str id = was.claims.items[edit->decided].id;
        put(f, &was);
        decide(f, &was.claims.items[edit->decided], STATUS_REFUTED);
        put(f, &is);
        look(f, edit, id);
        shows_the_same(f, edit->is, edit->why);
        int64_t rows = number(f, "SELECT count(*) FROM log");
        put(f, &is);
        look(f, edit, id);
        CHECK_INT(number(f, "SELECT count(*) FROM log"), rows, "nothing new: no row");
        tear_down(f);
    }
}

static void two_equal_ones_keep_their_own(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    struct result was = make_result(f, MILL " " BELLS " " MILL " " ROOF);
    struct result is = make_result(f, DUKE " " MILL " " BELLS " " MILL " " ROOF " " MILL);
    put(f, &was);
    decide(f, &was.claims.items[0], STATUS_REFUTED);
    decide(f, &was.claims.items[2], STATUS_SUPPORTED);
    put(f, &is);
    struct result got = get(f);
    CHECK_INT(got.claims.items[1].status, STATUS_REFUTED, "the first");
    CHECK_INT(got.claims.items[3].status, STATUS_SUPPORTED, "the second");
    CHECK_INT(got.claims.items[5].status, STATUS_UNCHECKED, "nobody's");
    put(f, &was);
    got = get(f);
    CHECK_INT(got.claims.items[0].status, STATUS_REFUTED, "and back");
    CHECK_INT(got.claims.items[2].status, STATUS_SUPPORTED, "both");
    log_holds(f, "after all");
    tear_down(f);
}

static void words_that_are_back_are_checked_anew(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    const char *both = MILL " " BELLS " " MILL " " ROOF, *one = BELLS " " MILL " " ROOF;
    struct result was = make_result(f, both), is = make_result(f, one);
    struct str id = was.claims.items[0].id;
    put(f, &was);
    decide(f, &was.claims.items[0], STATUS_REFUTED);
    put(f, &is);
    CHECK_INT(number(f, "SELECT count(*) FROM claim WHERE status = 'orphaned'"), 1, "gone");
    put(f, &was);
    struct result got = get(f);
    CHECK(str_eq(got.claims.items[0].id, id), "the claim is back at its place");
    CHECK_INT(got.claims.items[0].status, STATUS_UNCHECKED, "its mark fell");
    CHECK_INT(got.evidence.n, 1, "what a person linked is there");
    CHECK_INT(got.evidence.items[0].claim, 0, "at its claim");
    CHECK_INT(got.claims.items[2].status, STATUS_UNCHECKED, "the other has nothing of it");
    shows_the_same(f, both, "restored");
    log_holds(f, "restored");
    tear_down(f);
}

/* The log still tells of a mark that fell, so its claim stays what the log calls it. */
static void a_fallen_mark_keeps_its_claim(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    struct err err = { 0 };
    struct result was = make_result(f, MILL " " BELLS " " MILL " " ROOF);
    struct result is = make_result(f, BELLS " " MILL " " ROOF), gone = make_result(f, DUKE);
    struct str first = was.claims.items[0].id, second = was.claims.items[2].id;
    put(f, &was);
    mark(f, first, STATUS_REFUTED);
    mark(f, second, STATUS_REFUTED);
    MUST(sqlite_exec(f->store->db,
                     "UPDATE claim SET status = 'unchecked', set_by = 'script', marked_by = NULL,"
                     "                 reason = 'its source changed'",
                     &err),
         err);
    put(f, &is);
    struct result got = get(f);
    CHECK(str_eq(got.claims.items[1].id, second), "the second stays the second");
    put(f, &gone);
    CHECK_INT(number(f, "SELECT count(*) FROM claim WHERE status = 'orphaned'"), 2,
              "both can still be shown");
    log_holds(f, "all that was decided on is there");
    tear_down(f);
}

/* An old revision's content under another name is another article. */
static void an_old_copy_is_another_article(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    struct err err = { 0 };
    struct article first = make_result(f, MILL).article, second = make_result(f, ROOF).article;
    struct str id, again;
    first.name = STR("a.txt");
    MUST(store_article_identify(f->store, &first, f->arena, &id, &err), err);
    CHECK(str_starts(first.sha256, id), "of its content");
    first.id = second.id = id;
    second.name = first.name;
    MUST(store_begin(f->store, &err), err);
    MUST(store_article_put(f->store, &first, STR_NONE, &err), err);
    first.name = STR("b.txt");
    MUST(store_article_identify(f->store, &first, f->arena, &again, &err), err);
    CHECK(str_eq(again, id), "the same bytes under two names are one article");
    MUST(store_article_put(f->store, &second, STR_NONE, &err), err);
    MUST(store_article_identify(f->store, &first, f->arena, &again, &err), err);
    CHECK(!str_eq(again, id), "what the other one was is not what it is");
    MUST(store_commit(f->store, false, &err), err);
    tear_down(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decisions_follow_their_places),
        cmocka_unit_test(two_equal_ones_keep_their_own),
        cmocka_unit_test(words_that_are_back_are_checked_anew),
        cmocka_unit_test(a_fallen_mark_keeps_its_claim),
        cmocka_unit_test(an_old_copy_is_another_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
