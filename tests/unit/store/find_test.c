/* Words and what they name: ids by how they begin, articles by where they lie. */
#include "bench.h"

#include "store/find.h"

struct desk {
    struct bench_dir *dir;
    struct arena *arena;
    struct store *store;
    struct err err;
};

static void put_article(struct desk *desk, const char *id, const char *name)
{
    struct article article = { .id = str_from(id),
                               .name = str_from(name),
                               .title = STR("Rents"),
                               .text = str_printf(desk->arena, "Rents rose: %s.", id) };
    MUST(store_article_put(desk->store, &article, STR_NONE, &desk->err), desk->err);
}

static void put_source(struct desk *desk, const char *id)
{
    struct source source = bench_source(desk->arena, id, "Survey", "Rents rose by 4 percent.");
    MUST(store_source_put(desk->store, &source, source.text, &desk->err), desk->err);
}

static struct desk *desk_new(void)
{
    struct bench_dir *dir = bench_dir_new();
    struct desk *desk = ARENA_NEW(dir->arena, struct desk);
    desk->dir = dir;
    desk->arena = dir->arena;
    MUST(store_open(bench_path(dir, "a.db"), STORE_CREATE, &desk->store, &desk->err), desk->err);
    MUST(store_begin(desk->store, &desk->err), desk->err);
    put_article(desk, "aabbccdd00112233", "drafts/rents.md");
    put_article(desk, "aabbccdd00112299", "drafts/old/rents.md");
    put_article(desk, "no 7/é", "letters.md");
    put_article(desk, "no 7/è", "drafts/b%_.md");
    put_source(desk, "aabbccdd0011ffff");
    put_source(desk, "aabb");
    MUST(store_commit(desk->store, false, &desk->err), desk->err);
    return desk;
}

static void desk_free(struct desk *desk)
{
    store_close(desk->store);
    bench_dir_free(desk->dir);
}

static struct str ids_of(struct desk *desk, const struct found_list *list)
{
    struct buf ids = { 0 };
    for (size_t i = 0; i < list->n; i++)
        buf_printf(&ids, "%s%s %.*s", i ? ", " : "", thing_name(list->items[i].thing),
                   STR_ARG(list->items[i].id));
    return buf_take(&ids, desk->arena);
}

static void prefixes_find_ids(void **state)
{
    static const struct {
        const char *prefix;
        unsigned things;
        bool exact;
        const char *ids, *why;
    } rows[] = {
        { "aabbccdd0011223", THING_ANY, false, "article aabbccdd00112233", "all but one letter" },
        { "aabbccdd001122", THING_ANY, false, "article aabbccdd00112233, article aabbccdd00112299",
          "two of a kind, by id" },
        { "aabbccdd0011", THING_SOURCE, false, "source aabbccdd0011ffff", "of the kind asked for" },
        { "aabb", THING_ANY, true, "source aabb", "a whole id, though others begin with it" },
        { "aabbc", THING_ANY, true, "", "no whole id" },
        { "AABB", THING_ANY, false, "", "letters of another case are other letters" },
        { "aab_", THING_ANY, false, "", "no wildcards" },
        { "a%", THING_ANY, false, "", "nor this one" },
        { "no 7", THING_ANY, false, "article no 7/è, article no 7/é", "ids that are any text" },
        { "no 7/é", THING_ANY, false, "article no 7/é", "to the last byte" },
        { "no 7/\xc3", THING_ANY, false, "article no 7/è, article no 7/é", "half a character" },
        { "zz", THING_ANY, false, "", "beyond the last" },
        { "", THING_SOURCE, false, "source aabb, source aabbccdd0011ffff",
          "all begin with nothing" },
    };
    struct desk *desk = desk_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct found_list list = { 0 };
        struct find_query query = { str_from(rows[i].prefix), rows[i].things, rows[i].exact };
        MUST(store_find(desk->store, &query, desk->arena, &list, &desk->err), desk->err);
        CHECK_STR(ids_of(desk, &list), rows[i].ids, rows[i].why);
    }
    desk_free(desk);
}

static void paths_find_articles(void **state)
{
    static const struct {
        const char *word, *by_name, *by_base, *why;
    } rows[] = {
        { "drafts/rents.md", "aabbccdd00112233", NULL, "a whole name" },
        { "rents.md", NULL, NULL, "the last part of two" },
        { "letters.md", "no 7/é", "no 7/é", "a name without a folder" },
        { "b%_.md", NULL, "no 7/è", "the last part of one" },
        { "old", NULL, NULL, "a folder is none" },
        { "", NULL, NULL, "nothing names nothing" },
    };
    struct desk *desk = desk_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str word = str_from(rows[i].word), id;
        MUST(store_find_article_name(desk->store, word, desk->arena, &id, &desk->err), desk->err);
        CHECK_STR(id, rows[i].by_name, rows[i].why);
        MUST(store_find_article_base(desk->store, word, desk->arena, &id, &desk->err), desk->err);
        CHECK_STR(id, rows[i].by_base, rows[i].why);
    }
    desk_free(desk);
}

static void short_ids_are_unique(void **state)
{
    static const struct {
        const char *id;
        size_t least;
        const char *shortened, *why;
    } rows[] = {
        { "aabbccdd0011ffff", 7, "aabbccdd0011f", "one letter more than what it shares" },
        { "aabbccdd00112233", 7, "aabbccdd0011223", "to the last letter but one" },
        { "aabb", 7, "aabb", "shorter than that already" },
        { "no 7/é", 4, "no 7/é", "no character is cut" },
        { "no 7/é", 1, "no 7/é", "shared with one that differs in half a character" },
    };
    struct desk *desk = desk_new();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str got;
        MUST(store_short_id(desk->store, str_from(rows[i].id), rows[i].least, &got, &desk->err),
             desk->err);
        CHECK_STR(got, rows[i].shortened, rows[i].why);
    }
    desk_free(desk);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(prefixes_find_ids),
        cmocka_unit_test(paths_find_articles),
        cmocka_unit_test(short_ids_are_unique),
    };
    return cmocka_run_group_tests_name("find", tests, NULL, NULL);
}
