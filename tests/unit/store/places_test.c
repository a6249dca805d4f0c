/* A list of places goes into one value and comes back; one that is not as it is
   packed is refused, and so is one that leaves its text. */
#include "bench.h"

#include "store/migrate.h"
#include "store/open.h"
#include "store/places.h"

#define TEXT_BYTES 100

struct fixture {
    struct store *store;
    struct arena *arena;
    struct err err;
};

static struct job set_up(struct fixture *f)
{
    *f = (struct fixture){ .arena = arena_new() };
    MUST(store_open_private(&f->store, &f->err), f->err);
    return (struct job){ f->store, f->arena, &f->err };
}

static void tear_down(struct fixture *f)
{
    store_close(f->store);
    arena_free(f->arena);
}

static void lists_come_back_equal(void **state)
{
    (void)state;
    struct fixture f;
    struct job job = set_up(&f);
    struct paragraph_list paragraphs = { 0 }, paragraphs_back = { 0 };
    struct sentence_list sentences = { 0 }, sentences_back = { 0 };
    VEC_PUSH(f.arena, &paragraphs, ((struct paragraph){ { 0, 7 }, PART_TITLE, BLOCK_HEADING }));
    VEC_PUSH(f.arena, &paragraphs, ((struct paragraph){ { 9, 100 }, PART_BODY, BLOCK_CODE }));
    VEC_PUSH(f.arena, &sentences, ((struct sentence){ { 9, 9 }, PART_BODY }));
    struct str packed = places_pack_paragraphs(&paragraphs, f.arena);
    CHECK_STR(packed, "[[0,7,\"title\",1],[9,100,\"body\",5]]", "what other tools find");
    MUST(places_unpack_paragraphs(&job, packed, TEXT_BYTES, &paragraphs_back), f.err);
    CHECK_INT(paragraphs_back.n, 2, "both");
    for (size_t i = 0; i < 2; i++) {
        struct paragraph *a = &paragraphs.items[i], *b = &paragraphs_back.items[i];
        CHECK(a->at.start == b->at.start && a->at.end == b->at.end, "place");
        CHECK(a->part == b->part && a->block == b->block, "what it is");
    }
    packed = places_pack_sentences(&sentences, f.arena);
    CHECK_STR(packed, "[[9,9,\"body\"]]", "what other tools find");
    MUST(places_unpack_sentences(&job, packed, TEXT_BYTES, &sentences_back), f.err);
    CHECK(sentences_back.n == 1 && sentences_back.items[0].at.end == 9, "an empty one too");
    tear_down(&f);
}

static void damaged_lists_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *packed, *why;
        bool good;
    } rows[] = {
        { "[]", "none", true },
        { "[[0,100,\"body\"]]", "up to the end of the text", true },
        { "[[0,101,\"body\"]]", "behind the end of the text", false },
        { "[[5,4,\"body\"]]", "ends before it starts", false },
        { "[[-1,4,\"body\"]]", "before the text", false },
        { "[[0,9223372036854775807,\"body\"]]", "the largest number", false },
        { "[[0,1.0,\"body\"]]", "no whole number", false },
        { "[[0,\"1\",\"body\"]]", "a text where a number belongs", false },
        { "[[0,1,\"sleeve\"]]", "a part that no text has", false },
        { "[[0,1,7]]", "a number where a text belongs", false },
        { "[[0,1]]", "too few members", false },
        { "[[0,1,\"body\",0]]", "too many members", false },
        { "[[0,1,\"body\"],[0,101,\"body\"]]", "the last one is damaged", false },
        { "[[0,1,\"body\"],3]", "no list in the list", false },
        { "[{\"start_byte\":0}]", "an object in the list", false },
        { "{}", "no list", false },
        { "null", "nothing", false },
        { "[[0,1,\"body\"]", "cut off", false },
        { "[[0,1,\"body\"]]]", "more than a list", false },
        { "", "no JSON", false },
        { NULL, "no value", false },
    };
    struct fixture f;
    struct job job = set_up(&f);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sentence_list list = { 0 };
        struct str packed = rows[i].packed ? str_from(rows[i].packed) : STR_NONE;
        f.err.code = ERR_NONE;
        CHECK(places_unpack_sentences(&job, packed, TEXT_BYTES, &list) == rows[i].good,
              rows[i].why);
        CHECK_INT(f.err.code, rows[i].good ? ERR_NONE : ERR_BENCH, rows[i].why);
    }
    CHECK(strstr(f.err.message, "a list of sentences is damaged"), "it says which");
    struct paragraph_list paragraphs = { 0 };
    CHECK(!places_unpack_paragraphs(&job, STR("[[0,1,\"body\",6]]"), TEXT_BYTES, &paragraphs),
          "a kind of block that there is not");
    tear_down(&f);
}

/* A bench of the first version has them as rows. */
static void rows_of_an_older_bench_are_packed(void **state)
{
    (void)state;
    static const char rows[] =
        "INSERT INTO content VALUES (1, 'x', 1, x'78'); INSERT INTO article (row, id) VALUES (1, "
        "'a');"
        "INSERT INTO revision (row, article, text, confidence) VALUES (1, 1, 1, 0.5), (2, 1, 1, 1);"
        "INSERT INTO paragraph VALUES (2, 1, 9, 100, 'body', 0), (2, 0, 0, 7, 'title', 1);"
        "INSERT INTO sentence VALUES (2, 1, 9, 50, 'body'), (2, 0, 0, 7, 'title')";
    struct bench_dir *dir = bench_dir_new();
    const char *path = bench_path(dir, "old.db");
    struct embedded_file first[2] = { embedded_migrations[0], { 0 } };
    struct err err = { 0 };
    struct sqlite *db;
    int64_t yes;
    MUST(sqlite_open(path, ACCESS_CREATE, &db, &err), err);
    struct sqlite_splitter *none = NULL;
    MUST(sqlite_set_splitter(db, none, &err), err);
    MUST(migrate_run(db, first, NULL, &err), err);
    MUST(sqlite_exec(db, rows, &err), err);
    MUST(migrate_run(db, embedded_migrations, bench_path(dir, "backup.db"), &err), err);
    MUST(sqlite_number(
             db,
             "SELECT paragraphs = '[[0,7,\"title\",1],[9,100,\"body\",0]]' AND"
             " sentences = '[[0,7,\"title\"],[9,50,\"body\"]]' FROM revision WHERE row = 2",
             &yes, &err),
         err);
    CHECK_INT(yes, 1, "in their order");
    MUST(sqlite_number(db, "SELECT paragraphs || sentences = '[][]' FROM revision WHERE row = 1",
                       &yes, &err),
         err);
    CHECK_INT(yes, 1, "a text that has none");
    sqlite_close(db);
    bench_dir_free(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_come_back_equal),
        cmocka_unit_test(damaged_lists_are_refused),
        cmocka_unit_test(rows_of_an_older_bench_are_packed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
