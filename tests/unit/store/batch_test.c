/* Batches: which one is found, what of it is done. */
#include "bench.h"

struct desk {
    struct bench_dir *dir;
    struct arena *arena;
    struct store *store;
    struct err err;
};

static int set_up(void **state)
{
    struct bench_dir *dir = bench_dir_new();
    struct desk *desk = ARENA_NEW(dir->arena, struct desk);
    desk->dir = dir;
    desk->arena = dir->arena;
    MUST(store_open(bench_path(dir, "a.db"), STORE_CREATE, &desk->store, &desk->err), desk->err);
    MUST(store_begin(desk->store, &desk->err), desk->err);
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    store_close(desk->store);
    bench_dir_free(desk->dir);
    return 0;
}

static int64_t put(struct desk *desk, const char *now, const char *fingerprint)
{
    struct batch_record batch = { .now = str_from(now), .fingerprint = str_from(fingerprint) };
    MUST(store_batch_put(desk->store, &batch, &desk->err), desk->err);
    return batch.row;
}

static struct batch_record find(struct desk *desk, const char *fingerprint)
{
    struct batch_record found;
    MUST(store_batch_find(desk->store, str_from(fingerprint), desk->arena, &found, &desk->err),
         desk->err);
    return found;
}

static void the_newest_of_a_fingerprint_is_found(void **state)
{
    struct desk *desk = *state;
    struct batch_record newest;
    MUST(store_batch_newest(desk->store, desk->arena, &newest, &desk->err), desk->err);
    CHECK_INT(newest.row, 0, "there is none yet");
    CHECK_INT(find(desk, "one").row, 0, "nor of this fingerprint");
    put(desk, "2024-01-01T00:00:00Z", "one");
    int64_t second = put(desk, "2024-01-02T00:00:00Z", "one");
    int64_t third = put(desk, "2024-01-03T00:00:00Z", "two");
    CHECK_INT(find(desk, "one").row, second, "the newer one");
    CHECK_STR(find(desk, "one").now, "2024-01-02T00:00:00Z", "with its clock");
    MUST(store_batch_newest(desk->store, desk->arena, &newest, &desk->err), desk->err);
    CHECK_INT(newest.row, third, "the newest of all");
    CHECK(!newest.finished, "a new one is not finished");
    MUST(store_batch_finish(desk->store, third, true, &desk->err), desk->err);
    CHECK(find(desk, "two").finished, "until it is");
}

static struct article store_text(struct desk *desk, const char *id, const char *text)
{
    struct result result = { .article = { .id = str_from(id), .text = str_from(text) },
                             .run = { .id = STR("run"), .now = STR("2024-01-01T00:00:00Z") } };
    struct article *article = &result.article;
    article_identify(article, article->text, desk->arena);
    MUST(store_result_put(desk->store, &result, article->text, &desk->err), desk->err);
    return *article;
}

static bool has_run(struct desk *desk, int64_t batch, const struct article *article, struct str run)
{
    bool found;
    struct batch_article now = { article->id, article->sha256, run };
    MUST(store_batch_has(desk->store, batch, &now, &found, &desk->err), desk->err);
    return found;
}

static bool has(struct desk *desk, int64_t batch, const struct article *article)
{
    return has_run(desk, batch, article, STR("run"));
}

static void it_knows_bytes_and_not_only_ids(void **state)
{
    struct desk *desk = *state;
    int64_t first = put(desk, "2024-01-01T00:00:00Z", "one");
    int64_t second = put(desk, "2024-01-02T00:00:00Z", "one");
    struct article old = store_text(desk, "a", "Rents rose.");
    CHECK(!has(desk, first, &old), "not done yet");
    MUST(store_batch_add(desk->store, first, old.id, &desk->err), desk->err);
    CHECK(has(desk, first, &old), "done");
    CHECK(!has(desk, second, &old), "but in no other batch");
    CHECK(!has_run(desk, first, &old, STR("other")), "nor by a run that something else decides");
    struct article new = store_text(desk, "a", "Rents fell.");
    CHECK(!has(desk, first, &new), "other bytes are not done");
    MUST(store_batch_add(desk->store, first, new.id, &desk->err), desk->err);
    CHECK(has(desk, first, &new) && !has(desk, first, &old), "the newest are what counts");
    struct batch_counts counts;
    MUST(store_batch_count(desk->store, first, &counts, &desk->err), desk->err);
    CHECK_INT(counts.checked, 1, "one article, however often");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_newest_of_a_fingerprint_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_knows_bytes_and_not_only_ids, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
