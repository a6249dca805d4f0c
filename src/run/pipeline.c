/*
 * One article from bytes to reports.  The text is analysed once (sentences,
 * facts, quotations), then units of each kind run in the order of DESIGN §3;
 * between the kinds the result is put in order, so that what a unit sees does
 * not depend on the order in which the units before it happened to add.
 */
#include "pipeline.h"

#include "origin.h"

#include "base/map.h"
#include "read/read.h"

#include <stdio.h>

bool pipeline_read(const struct pipeline *p, const struct input *input, struct arena *arena,
                   struct article *out, struct err *err)
{
    struct read_request request = {
        .bytes = input->bytes,
        .name = input->name,
        .url = input->url,
        .lang = p->setup->lang,
        .type = input->plain ? READ_PLAIN : READ_AUTO,
        .deadline_ms = p->deadline_ms,
    };
    if (!read_article(&request, arena, out, err))
        return false;
    if (!str_is_none(input->id))
        out->id = input->id;
    if (!str_is_none(input->title))
        out->title = input->title;
    if (!str_is_none(input->published))
        out->published = input->published;
    return true;
}

/* What the text engine finds in the whole text, once an article. */
struct analysis {
    struct fact_list facts;
    struct quote_list quotes;
    struct day now; /* the article's date, else the run's */
};

static void find_sentences(const struct article *article, struct arena *arena,
                           struct sentence_list *out)
{
    struct span_list spans = { 0 };
    segment_sentences(article->text, SEGMENT_KEEP, article->lang, arena, &spans);
    for (size_t i = 0; i < spans.n; i++) {
        struct span at = spans.items[i];
        struct sentence sentence = { at, article_part_at(article, at.start) };
        VEC_PUSH(arena, out, sentence);
    }
}

static void analyse(const struct pipeline *p, const struct article *article, struct arena *arena,
                    struct analysis *out)
{
    if (!day_parse(article->published, &out->now))
        out->now = day_from_seconds(p->setup->now);
    struct fact_context context = { .now = out->now, .lang = article->lang };
    facts_find(article->text, &context, arena, &out->facts);
    quotes_find(article->text, article->lang, arena, &out->quotes);
}

/* A passage takes the side that the checks saw it on; one that anything spoke
   against refutes.  On which side one that a person linked stands, they said. */
static void settle_stances(struct result *result, const struct hand_list *hand, struct arena *arena)
{
    const struct map *by_hand = hand_map(hand, arena);
    for (size_t i = 0; i < result->assessments.n; i++) {
        const struct assessment *a = &result->assessments.items[i];
        if (a->evidence == NO_INDEX)
            continue;
        struct evidence *e = &result->evidence.items[a->evidence];
        if (map_get(by_hand, e->id))
            continue;
        if (!a->supported)
            e->stance = STANCE_REFUTES;
        else if (e->stance == STANCE_MENTIONS)
            e->stance = STANCE_SUPPORTS;
    }
}

static void name_run(const struct pipeline *p, const struct input *input, struct arena *arena,
                     struct result *result)
{
    for (size_t i = 0; i < script_count(p->vm); i++)
        origin_scripts(&result->run.scripts, script_at(p->vm, i), arena);
    origin_run(p->setup, input, result->article.sha256, arena, &result->run);
}

static bool run_kind(const struct pipeline *p, struct script_job *job, enum unit_kind kind,
                     struct err *err)
{
    if (!script_run(p->vm, job, kind, err))
        return false;
    result_sort(job->result, job->arena);
    return true;
}

/* What people decided comes in as soon as it can: the ids of claims when there are
   claims, the evidence when the linkers are done, the marks when scripts have said
   what they think. */
static bool run_units(const struct pipeline *p, const struct input *input, struct script_job *job,
                      struct err *err)
{
    const struct decided_list *decided = NULL;
    if (!run_kind(p, job, UNIT_EXTRACTOR, err) ||
        (p->bench && !store_name_decided(p->bench, job->result, job->arena, &decided, err)) ||
        !run_kind(p, job, UNIT_LINKER, err))
        return false;
    if (input->hand.n) {
        result_add_hand(job->result, &input->hand, job->arena);
        result_sort(job->result, job->arena);
    }
    if (!run_kind(p, job, UNIT_CHECK, err))
        return false;
    settle_stances(job->result, &input->hand, job->arena);
    if (!run_kind(p, job, UNIT_MARKER, err))
        return false;
    if (decided)
        store_keep_marks(decided, job->result, job->arena);
    return true;
}

static struct script_job job_of(const struct pipeline *p, struct checked *out,
                                const struct analysis *analysis, struct arena *arena)
{
    out->reports = ARENA_ARRAY(arena, p->setup->reports.n, struct str);
    return (struct script_job){
        .result = &out->result,
        .arena = arena,
        .facts = &analysis->facts,
        .quotes = &analysis->quotes,
        .now = analysis->now,
        .trace = p->trace,
        .end_ms = p->deadline_ms,
    };
}

static bool write_reports(const struct pipeline *p, const struct input *input,
                          struct script_job *job, struct str *reports, struct err *err)
{
    /* Standard input is nowhere that a report could point to. */
    struct str path = str_eq_c(input->name, "-") ? STR_NONE : input->name;
    for (size_t i = 0; i < p->setup->reports.n; i++) {
        const struct report_request *r = &p->setup->reports.items[i];
        const struct report_options options = {
            r->format, r->color, r->columns, r->file, path, p->setup->gate,
        };
        if (!script_report(p->vm, job, &options, &reports[i], err))
            return false;
    }
    return true;
}

bool pipeline_check(const struct pipeline *p, const struct input *input, struct arena *arena,
                    struct checked *out, struct err *err)
{
    struct analysis analysis = { 0 };
    struct result *result = &out->result;
    if (p->trace)
        snprintf(p->trace, SCRIPT_TRACE_BYTES, "reading");
    if (!pipeline_read(p, input, arena, &result->article, err))
        return false;
    find_sentences(&result->article, arena, &result->sentences);
    analyse(p, &result->article, arena, &analysis);
    name_run(p, input, arena, result);
    struct script_job job = job_of(p, out, &analysis, arena);
    return run_units(p, input, &job, err) && write_reports(p, input, &job, out->reports, err);
}

/* The way from the text back to the file's lines: in the file itself, which is
   read again.  Where that gives another text (a newer reader, an article that
   was imported with its text), there are no lines to be had. */
static void find_lines(const struct pipeline *p, const struct input *input, struct arena *arena,
                       struct article *article)
{
    struct article again = { 0 };
    struct err ignored = { 0 };
    if (str_is_none(input->bytes) || !pipeline_read(p, input, arena, &again, &ignored) ||
        !str_eq(again.text, article->text))
        return;
    article->decoded = again.decoded;
    article->origin = again.origin;
}

bool pipeline_report(const struct pipeline *p, const struct input *input, struct arena *arena,
                     struct checked *out, struct err *err)
{
    struct analysis analysis = { 0 };
    struct article *article = &out->result.article;
    if (p->trace)
        snprintf(p->trace, SCRIPT_TRACE_BYTES, "reading");
    find_lines(p, input, arena, article);
    analyse(p, article, arena, &analysis);
    struct script_job job = job_of(p, out, &analysis, arena);
    return write_reports(p, input, &job, out->reports, err);
}
