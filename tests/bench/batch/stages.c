/*
 * Where the time of an article goes: every stage of a check, run in one process
 * without a wall, so that profilers see all of it, and timed by CPU.
 *
 *   stages BENCH FILE...     checks the files one after another, as a worker and
 *                            the supervisor together would, and prints a table.
 *
 * BENCH is made anew.  Results are stored GROUP articles a transaction.
 */
#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "run/pipeline.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define GROUP    64
#define FILE_MAX ((size_t)16 * 1024 * 1024)

enum stage {
    STAGE_READ,
    STAGE_SENTENCES,
    STAGE_FACTS,
    STAGE_QUOTES,
    STAGE_EXTRACT,
    STAGE_LINK,
    STAGE_CHECK,
    STAGE_MARK,
    STAGE_ENCODE,
    STAGE_DECODE,
    STAGE_VERIFY,
    STAGE_STORE,
    STAGE_COMMIT,
    STAGE_JSON,
    STAGE_COUNT
};

static const char *const stage_names[STAGE_COUNT] = {
    [STAGE_READ] = "read the text",
    [STAGE_SENTENCES] = "sentences",
    [STAGE_FACTS] = "facts",
    [STAGE_QUOTES] = "quotations",
    [STAGE_EXTRACT] = "units: extract",
    [STAGE_LINK] = "units: link",
    [STAGE_CHECK] = "units: check",
    [STAGE_MARK] = "units: mark",
    [STAGE_ENCODE] = "encode the result",
    [STAGE_DECODE] = "decode it",
    [STAGE_VERIFY] = "check it again",
    [STAGE_STORE] = "store it",
    [STAGE_COMMIT] = "commit",
    [STAGE_JSON] = "write it as JSON",
};

struct bench {
    struct setup setup;
    struct pipeline pipeline;
    struct script_host host;
    struct store *reader, *writer;
    struct arena *arena;
    struct buf wire, json;
    struct {
        const struct result *result;
        struct str bytes;
    } group[GROUP]; /* checked, to be stored in one transaction, as a batch does */
    size_t waiting;
    int64_t since_ns, spent_ns[STAGE_COUNT];
};

static int64_t cpu_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* The time since the last call was spent on `stage`. */
static void lap(struct bench *b, enum stage stage)
{
    int64_t now = cpu_ns();
    b->spent_ns[stage] += now - b->since_ns;
    b->since_ns = now;
}

static void must(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "stages: %s\n", err->message);
    exit(1);
}

static bool host_search(void *ctx, const struct search_query *query, struct arena *arena,
                        struct search_hit_list *out, struct err *err)
{
    struct bench *b = ctx;
    return store_search(b->reader, query, arena, out, err);
}

static bool host_source_get(void *ctx, const struct source_key *key, struct arena *arena,
                            struct source *out, struct err *err)
{
    struct bench *b = ctx;
    return store_source_at(b->reader, key, arena, out, err);
}

static bool host_source_find(void *ctx, struct str url, struct arena *arena, struct source *out,
                             struct err *err)
{
    struct bench *b = ctx;
    return store_source_find(b->reader, url, arena, out, err);
}

static void host_log(void *ctx, struct str unit, struct str line)
{
    (void)ctx;
    fprintf(stderr, "%.*s: %.*s\n", STR_ARG(unit), STR_ARG(line));
}

/* What pipeline_check does, with a look at the clock between the parts. */
static void check(struct bench *b, const struct input *input, struct result *result)
{
    struct err err = { 0 };
    struct article *article = &result->article;
    struct span_list spans = { 0 };
    struct fact_list facts = { 0 };
    struct quote_list quotes = { 0 };
    struct fact_context context = { 0 };
    b->since_ns = cpu_ns();
    must(pipeline_read(&b->pipeline, input, b->arena, article, &err), &err);
    lap(b, STAGE_READ);
    segment_sentences(article->text, SEGMENT_KEEP, article->lang, b->arena, &spans);
    for (size_t i = 0; i < spans.n; i++) {
        struct span at = spans.items[i];
        struct sentence sentence = { at, article_part_at(article, at.start) };
        VEC_PUSH(b->arena, &result->sentences, sentence);
    }
    lap(b, STAGE_SENTENCES);
    context.lang = article->lang;
    context.now = day_from_seconds(b->setup.now);
    facts_find(article->text, &context, b->arena, &facts);
    lap(b, STAGE_FACTS);
    quotes_find(article->text, article->lang, b->arena, &quotes);
    lap(b, STAGE_QUOTES);
    result->run.now = clock_format(b->arena, b->setup.now);
    result->run.options = STR("{}");
    run_identify(&result->run, &article->sha256, 1, b->arena);
    struct script_job job = {
        .result = result,
        .arena = b->arena,
        .facts = &facts,
        .quotes = &quotes,
        .now = context.now,
    };
    for (int kind = UNIT_EXTRACTOR; kind < UNIT_REPORTER; kind++) {
        must(script_run(b->pipeline.vm, &job, (enum unit_kind)kind, &err), &err);
        result_sort(result, b->arena);
        lap(b, (enum stage)(STAGE_EXTRACT + kind));
    }
}

/* What the supervisor does with an answer before it stores it. */
static void take(struct bench *b, const struct result *made, struct str bytes)
{
    struct err err = { 0 };
    struct result *result = ARENA_NEW(b->arena, struct result);
    buf_reset(&b->wire);
    buf_reset(&b->json);
    wire_put_result(&b->wire, made);
    lap(b, STAGE_ENCODE);
    struct wire_reader in = { .bytes = str_copy(b->arena, buf_view(&b->wire)), .arena = b->arena };
    wire_result(&in, result);
    lap(b, STAGE_DECODE);
    must(result_check(result, &(struct hand_list){ 0 }, &err), &err);
    hash_hex(b->arena, bytes);
    lap(b, STAGE_VERIFY);
    struct jsonw json = { .out = &b->json };
    result_write(result, &json);
    lap(b, STAGE_JSON);
    b->group[b->waiting].result = result;
    b->group[b->waiting++].bytes = bytes;
}

static void store_group(struct bench *b)
{
    struct err err = { 0 };
    must(store_begin(b->writer, &err), &err);
    for (size_t i = 0; i < b->waiting; i++)
        must(store_result_put(b->writer, b->group[i].result, b->group[i].bytes, &err), &err);
    lap(b, STAGE_STORE);
    must(store_commit(b->writer, false, &err), &err);
    lap(b, STAGE_COMMIT);
    b->waiting = 0;
    arena_reset(b->arena);
}

static void open_all(struct bench *b, const char *path)
{
    struct err err = { 0 };
    struct script_setup scripts = { .limits = script_limits_default };
    b->arena = arena_new();
    b->setup.now = 1742000000;
    b->setup.timeout_ms = 60000;
    must(store_open(path, STORE_CREATE, &b->writer, &err), &err);
    must(store_open(path, STORE_READ, &b->reader, &err) && store_settle(b->reader, &err), &err);
    b->host = (struct script_host){ b, host_search, host_source_get, host_source_find, host_log };
    must(script_open(&scripts, &b->host, &b->pipeline.vm, &err), &err);
    b->pipeline.setup = &b->setup;
}

static void check_file(struct bench *b, const char *path)
{
    struct err err = { 0 };
    struct str bytes;
    struct result *result = ARENA_NEW(b->arena, struct result);
    must(file_read(path, FILE_MAX, b->arena, &bytes, &err), &err);
    b->pipeline.deadline_ms = clock_ticks_ms() + b->setup.timeout_ms;
    struct input input = { .name = str_from(path), .bytes = bytes };
    check(b, &input, result);
    take(b, result, bytes);
}

static void print(const struct bench *b, int articles)
{
    int64_t all = 0;
    for (int i = 0; i < STAGE_COUNT; i++)
        all += b->spent_ns[i];
    printf("| stage | ms of CPU an article | share |\n| --- | ---: | ---: |\n");
    for (int i = 0; i < STAGE_COUNT; i++)
        printf("| %s | %.3f | %.1f %% |\n", stage_names[i], (double)b->spent_ns[i] / 1e6 / articles,
               100.0 * (double)b->spent_ns[i] / (double)all);
    printf("| all | %.3f | |\n", (double)all / 1e6 / articles);
}

int main(int argc, char **argv)
{
    static struct bench b;
    if (argc < 3) {
        fprintf(stderr, "usage: stages BENCH FILE...\n");
        return 2;
    }
    unlink(argv[1]);
    open_all(&b, argv[1]);
    for (int i = 2; i < argc; i++) {
        check_file(&b, argv[i]);
        if (b.waiting == GROUP || i + 1 == argc)
            store_group(&b);
    }
    print(&b, argc - 2);
    script_close(b.pipeline.vm);
    store_close(b.reader);
    store_close(b.writer);
    arena_free(b.arena);
    return 0;
}
