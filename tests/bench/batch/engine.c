/*
 * Where the time of an article goes before any script runs: CPU time of each stage of reading
 * and of the text engine, over the same articles again and again.
 *
 *   engine ROUNDS [STAGE] FILE...     only one stage, for a profiler to look at
 *
 * Stages run on the text as read, each in a fresh arena, in the order in which the pipeline calls
 * them.  CPU time, not wall time: the machine may have other things to do.
 */
#include "base/file.h"
#include "read/read.h"
#include "text/fact.h"
#include "text/language.h"
#include "text/quote.h"
#include "text/segment.h"
#include "text/worth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct sample {
    struct str name, bytes;
    struct article article;
    struct span_list sentences;
    struct fact_list facts;
    struct quote_list quotes;
};

static void run_read(struct sample *s, struct arena *arena)
{
    struct read_request request = { .bytes = s->bytes, .name = s->name };
    struct article article;
    struct err err = { 0 };
    if (!read_article(&request, arena, &article, &err))
        fprintf(stderr, "%s: %s\n", s->name.ptr, err.message);
}

static void run_language(struct sample *s, struct arena *arena)
{
    (void)arena;
    language_detect(s->article.text);
}

static void run_segment(struct sample *s, struct arena *arena)
{
    struct span_list list = { 0 };
    segment_sentences(s->article.text, SEGMENT_KEEP, s->article.lang, arena, &list);
}

static void run_facts(struct sample *s, struct arena *arena)
{
    struct fact_list list = { 0 };
    struct fact_context context = { .now = { 2026, 1, 5 }, .lang = s->article.lang };
    facts_find(s->article.text, &context, arena, &list);
}

static void run_quotes(struct sample *s, struct arena *arena)
{
    struct quote_list list = { 0 };
    quotes_find(s->article.text, s->article.lang, arena, &list);
}

static void run_worth(struct sample *s, struct arena *arena)
{
    (void)arena;
    for (size_t i = 0; i < s->sentences.n; i++)
        worth_of(s->article.text, s->sentences.items[i], &s->facts, &s->quotes);
}

static const struct {
    const char *name;
    void (*run)(struct sample *, struct arena *);
} stages[] = {
    { "read", run_read },   { "language", run_language }, { "segment", run_segment },
    { "facts", run_facts }, { "quotes", run_quotes },     { "worth", run_worth },
};
#define STAGES (sizeof stages / sizeof *stages)

static double cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Reads a file and finds what later stages build upon. */
static bool sample_load(struct sample *s, const char *path, struct arena *arena)
{
    struct err err = { 0 };
    s->name = str_from(path);
    if (!file_read(path, 64 << 20, arena, &s->bytes, &err))
        return false;
    struct read_request request = { .bytes = s->bytes, .name = s->name };
    if (!read_article(&request, arena, &s->article, &err))
        return false;
    struct fact_context context = { .now = { 2026, 1, 5 }, .lang = s->article.lang };
    segment_sentences(s->article.text, SEGMENT_KEEP, s->article.lang, arena, &s->sentences);
    facts_find(s->article.text, &context, arena, &s->facts);
    quotes_find(s->article.text, s->article.lang, arena, &s->quotes);
    return true;
}

static void measure(size_t stage, struct sample *samples, size_t n, long rounds)
{
    struct arena *arena = arena_new();
    size_t used = 0;
    double start = cpu_us();
    for (long r = 0; r < rounds; r++)
        for (size_t i = 0; i < n; i++) {
            stages[stage].run(&samples[i], arena);
            used += arena_used(arena);
            arena_reset(arena);
        }
    double runs = (double)rounds * (double)n;
    printf("| %s | %.1f | %.0f |\n", stages[stage].name, (cpu_us() - start) / runs,
           (double)used / runs / 1024);
    arena_free(arena);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: engine ROUNDS [STAGE] FILE...\n", stderr);
        return 2;
    }
    long rounds = strtol(argv[1], NULL, 10);
    size_t only = STAGES;
    for (size_t k = 0; k < STAGES; k++)
        if (strcmp(argv[2], stages[k].name) == 0)
            only = k;
    struct arena *arena = arena_new();
    struct sample *samples = ARENA_ARRAY(arena, (size_t)argc, struct sample);
    size_t n = 0;
    for (int i = only < STAGES ? 3 : 2; i < argc; i++)
        n += sample_load(&samples[n], argv[i], arena);
    printf("| stage | CPU us an article | KB of arena |\n| --- | ---: | ---: |\n");
    for (size_t k = 0; k < STAGES; k++)
        if (only == STAGES || only == k)
            measure(k, samples, n, rounds);
    arena_free(arena);
    return 0;
}
