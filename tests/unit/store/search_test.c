/* Sources go in, are found, change and are found anew. */
#include "bench.h"

#include "store/open.h"
#include "store/passage.h"
#include "text/unicode.h"

static struct store *library(struct arena *arena)
{
    static const struct {
        const char *id, *title, *text;
    } rows[] = {
        { "harbour", "Harbour report",
          "The harbour handled 1,200 ships in 2023. Pilots guided each of them. A new crane was "
          "ordered from Gdansk.\n\nFerries are counted apart." },
        { "rents", "Housing survey",
          "Rents in the old town rose by 4 percent. Owners blame repairs. Tenants blame owners." },
        { "harvest", "Farm bulletin",
          "The barley harvest fell. Rain kept combines off the fields." },
        { "twin-b", "Notice", "Dogs must be kept on a lead." },
        { "twin-a", "Notice", "Dogs must be kept on a lead." },
    };
    struct store *store;
    struct err err = { 0 };
    MUST(store_open_private(&store, &err), err);
    MUST(store_begin(store, &err), err);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct source source = bench_source(arena, rows[i].id, rows[i].title, rows[i].text);
        MUST(store_source_put(store, &source, source.text, &err), err);
    }
    MUST(store_commit(store, true, &err), err);
    return store;
}

static struct search_hit_list search(struct store *store, const char *text, size_t k,
                                     struct arena *arena)
{
    struct search_query query = { .text = str_from(text), .k = k, .kind = SOURCE_KIND_COUNT };
    struct search_hit_list hits = { 0 };
    struct err err = { 0 };
    MUST(store_search(store, &query, arena, &hits, &err), err);
    return hits;
}

static void a_claim_finds_its_source_and_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *query, *source, *text, *why;
    } rows[] = {
        { "How many ships did the harbour handle in 2023?", "harbour",
          "The harbour handled 1,200 ships in 2023.", "rare words decide" },
        { "1200 ships", "harbour", "The harbour handled 1,200 ships in 2023.",
          "a figure in another spelling" },
        { "a crane from Gdansk", "harbour", "A new crane was ordered from Gdansk.",
          "a sentence in the middle" },
        { "ferry", "harbour", "Ferries are counted apart.", "another paragraph, another form" },
        { "combines in the rain", "harvest", "Rain kept combines off the fields.", "two words" },
        { "the housing survey", "rents", "Rents in the old town rose by 4 percent.",
          "the title alone finds the source" },
        { "\"rents\" AND (NEAR* old:town^", "rents", "Rents in the old town rose by 4 percent.",
          "signs of a query language are marks" },
    };
    struct arena *arena = arena_new();
    struct store *store = library(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct search_hit_list hits = search(store, rows[i].query, 3, arena);
        CHECK(hits.n >= 1, rows[i].why);
        CHECK_STR(hits.items[0].source, rows[i].source, rows[i].why);
        CHECK_STR(hits.items[0].text, rows[i].text, rows[i].why);
        CHECK(hits.items[0].score > 0, rows[i].why);
    }
    store_close(store);
    arena_free(arena);
}

static void nothing_is_found_for_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct store *store = library(arena);
    CHECK_INT(search(store, "", 5, arena).n, 0, "no words");
    CHECK_INT(search(store, "is it not of the", 0, arena).n, 0, "no hits wanted");
    CHECK_INT(search(store, "the of and", 5, arena).n, 0, "no words that matter");
    CHECK_INT(search(store, "zeppelin", 5, arena).n, 0, "a word that is nowhere");
    CHECK_INT(search(store, "dogs", SIZE_MAX, arena).n, 2, "as many as there are");
    store_close(store);
    arena_free(arena);
}

static void hits_have_one_order(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct store *store = library(arena);
    struct search_hit_list hits = search(store, "dogs on a lead", 5, arena);
    CHECK_INT(hits.n, 2, "both");
    CHECK_STR(hits.items[0].source, "twin-a", "equal scores: by id, not by arrival");
    CHECK_STR(hits.items[1].source, "twin-b", "equal scores: by id, not by arrival");
    store_close(store);
    arena_free(arena);
}

static void positions_count_code_points(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct store *store = library(arena);
    struct err err = { 0 };
    struct source source = bench_source(arena, "cafe", "Menu",
                                        "Caf\xC3\xA9 \xF0\x9F\x98\x80 opens. Zander is served.");
    MUST(store_begin(store, &err), err);
    MUST(store_source_put(store, &source, source.text, &err), err);
    MUST(store_commit(store, true, &err), err);
    struct search_hit_list hits = search(store, "zander", 1, arena);
    CHECK_INT(hits.n, 1, "found");
    CHECK_STR(hits.items[0].text, "Zander is served.", "the sentence");
    CHECK_INT(hits.items[0].at.start, 18, "bytes");
    CHECK_INT(hits.items[0].point_start, 14, "code points");
    CHECK_INT(hits.items[0].point_end, 31, "code points");
    store_close(store);
    arena_free(arena);
}

static void a_replaced_source_is_found_by_its_new_words(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct store *store = library(arena);
    struct err err = { 0 };
    struct str report;
    struct source source = bench_source(arena, "rents", "Rent index", "Rents fell everywhere.");
    MUST(store_begin(store, &err), err);
    MUST(store_source_put(store, &source, source.text, &err), err);
    MUST(store_source_put(store, &source, source.text, &err), err);
    MUST(store_commit(store, true, &err), err);
    CHECK_INT(search(store, "tenants", 5, arena).n, 0, "old words");
    CHECK_INT(search(store, "housing", 5, arena).n, 0, "old title");
    CHECK_INT(search(store, "everywhere", 5, arena).n, 1, "new words, once");
    MUST(sqlite_exec(store->db,
                     "INSERT INTO passage_index (passage_index) VALUES ('integrity-check')", &err),
         err);
    MUST(store_integrity(store, arena, &report, &err), err);
    CHECK_STR(report, "ok", "the file");
    int64_t snapshots;
    MUST(sqlite_number(store->db, "SELECT count(*) FROM snapshot", &snapshots, &err), err);
    CHECK_INT(snapshots, 6, "the older snapshot stays");
    store_close(store);
    arena_free(arena);
}

static void kinds_are_told_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct store *store = library(arena);
    struct err err = { 0 };
    struct source source = bench_source(arena, "fc1", "Rents", "Rents did not rise by 4 percent.");
    struct search_query query = { .text = STR("rents rose"), .k = 1, .kind = SOURCE_FACTCHECK };
    struct search_hit_list hits = { 0 };
    source.kind = SOURCE_FACTCHECK;
    source.rating = STR("False");
    source.reviewed = source.text;
    MUST(store_begin(store, &err), err);
    MUST(store_source_put(store, &source, source.text, &err), err);
    MUST(store_commit(store, true, &err), err);
    MUST(store_search(store, &query, arena, &hits, &err), err);
    CHECK_INT(hits.n, 1, "one fact-check");
    CHECK_STR(hits.items[0].source, "fc1", "though another source fits better");
    store_close(store);
    arena_free(arena);
}

static void sources_are_found_by_any_spelling(void **state)
{
    (void)state;
    static const struct {
        const char *ask, *id, *why;
    } rows[] = {
        { "http://news.example/a/?utm_source=mail#top", "u", "a URL" },
        { "notes/report 1.txt", "f", "a path" },
        { "report 1.txt", "f", "its last part" },
        { "else/where/report 1.txt", "f", "its last part under another folder" },
        { "report", NULL, "half a name" },
        { "https://news.example/report 1.txt", NULL, "a URL is not a file" },
    };
    struct arena *arena = arena_new();
    struct store *store = library(arena);
    struct err err = { 0 };
    struct source url = bench_source(arena, "u", "A", "Alpha."),
                  file = bench_source(arena, "f", "B", "Beta."), got;
    url.kind = SOURCE_URL;
    url.url = STR("https://www.news.example/a");
    file.kind = SOURCE_FILE;
    file.url = STR("notes/report 1.txt");
    MUST(store_begin(store, &err), err);
    MUST(store_source_put(store, &url, url.text, &err), err);
    MUST(store_source_put(store, &file, file.text, &err), err);
    MUST(store_commit(store, true, &err), err);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool found = store_source_find(store, str_from(rows[i].ask), arena, &got, &err);
        CHECK_INT(found, rows[i].id != NULL, rows[i].why);
        if (found)
            CHECK_STR(got.id, rows[i].id, rows[i].why);
        else
            CHECK_INT(err.code, ERR_NOT_FOUND, rows[i].why);
    }
    MUST(store_source_get(store, STR("u"), arena, &got, &err), err);
    CHECK_STR(got.text, "Alpha.", "its text");
    CHECK_STR(got.url, "https://www.news.example/a", "as given");
    CHECK(str_eq(got.snapshot.sha256, url.snapshot.sha256), "its snapshot");
    store_close(store);
    arena_free(arena);
}

static void bytes_must_have_their_hash(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct store *store = library(arena);
    struct err err = { 0 };
    struct source_list list = { 0 };
    struct source source = bench_source(arena, "s", "S", "Words.");
    MUST(store_begin(store, &err), err);
    CHECK(!store_source_put(store, &source, STR("Other words."), &err), "another hash");
    MUST(store_commit(store, true, &err), err);
    MUST(store_source_list(store, arena, &list, &err), err);
    CHECK_INT(list.n, 5, "nothing of it was kept");
    for (size_t i = 1; i < list.n; i++)
        CHECK(str_cmp(list.items[i - 1].id, list.items[i].id) < 0, "by id");
    store_close(store);
    arena_free(arena);
}

static void passages_cover_every_word(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct buf many = { 0 }, endless = { 0 }, thick = { 0 };
    for (int i = 0; i < 400; i++)
        buf_printf(&many, "Paragraph %d has some words of its own.%s", i, i % 3 ? " " : "\n\n");
    for (int i = 0; i < 3000; i++)
        buf_cstr(&endless, "word ");
    for (int i = 0; i < 3000; i++)
        buf_cstr(&thick, "\xE2\x82\xAC");
    const struct str texts[] = { buf_view(&many), buf_view(&endless), buf_view(&thick), STR("One."),
                                 STR(""),         STR(" \n\n ") };
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        struct span_list out = { 0 };
        size_t at = 0;
        passage_cut(texts[t], STR_NONE, arena, &out);
        CHECK(out.n >= 1, "at least one");
        for (size_t i = 0; i < out.n; i++) {
            CHECK(out.items[i].end - out.items[i].start <= 2000, "no longer than a passage");
            CHECK(str_trim(str_sub(texts[t], at, out.items[i].start)).len == 0, "no word between");
            CHECK(text_valid(str_at(texts[t], out.items[i])), "no character cut in two");
            at = out.items[i].end;
        }
        CHECK(str_trim(str_sub(texts[t], at, texts[t].len)).len == 0, "no word after");
    }
    buf_free(&many);
    buf_free(&endless);
    buf_free(&thick);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_claim_finds_its_source_and_sentence),
        cmocka_unit_test(nothing_is_found_for_nothing),
        cmocka_unit_test(hits_have_one_order),
        cmocka_unit_test(positions_count_code_points),
        cmocka_unit_test(a_replaced_source_is_found_by_its_new_words),
        cmocka_unit_test(kinds_are_told_apart),
        cmocka_unit_test(sources_are_found_by_any_spelling),
        cmocka_unit_test(bytes_must_have_their_hash),
        cmocka_unit_test(passages_cover_every_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
