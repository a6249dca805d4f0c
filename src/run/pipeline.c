/*
 * One article from bytes to reports.  The text is analysed once (sentences,
 * facts, quotations), then units of each kind run in the order of DESIGN §3;
 * between the kinds the result is put in order, so that what a unit sees does
 * not depend on the order in which the units before it happened to add.
 */
#include "pipeline.h"

#include "base/map.h"
#include "read/read.h"

#include <stdio.h>

#define CONTEXT_BYTES 64 /* words kept before and after a piece of evidence */

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

/* Claims in text order, each with its id, words, part and facts. */
static void settle_claims(struct result *result, const struct fact_list *facts, struct arena *arena)
{
    struct map *seen = map_new(arena);
    size_t first = 0;
    result_sort(result, arena);
    for (size_t i = 0; i < result->claims.n; i++) {
        struct claim *claim = &result->claims.items[i];
        claim->text = str_at(result->article.text, claim->at);
        claim->part = article_part_at(&result->article, claim->at.start);
        size_t *count = map_get(seen, claim->text);
        if (!count)
            map_put(seen, claim->text, count = ARENA_NEW(arena, size_t));
        claim->id = claim_id(arena, result->article.id, claim->text, (*count)++);
        while (first < facts->n && facts->items[first].at.start < claim->at.start)
            first++;
        claim->facts = (struct fact_list){ 0 };
        for (size_t k = first; k < facts->n && facts->items[k].at.start < claim->at.end; k++)
            if (facts->items[k].at.end <= claim->at.end)
                VEC_PUSH(arena, &claim->facts, facts->items[k]);
    }
}

/* The words around a span, cut at characters' edges. */
static struct str words_before(struct str text, size_t end)
{
    size_t start = end > CONTEXT_BYTES ? end - CONTEXT_BYTES : 0;
    while (start < end && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start++;
    return str_sub(text, start, end);
}

static struct str words_after(struct str text, size_t start)
{
    size_t end = text.len - start > CONTEXT_BYTES ? start + CONTEXT_BYTES : text.len;
    while (end > start && end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return str_sub(text, start, end);
}

/* Code points and context of all evidence; each source is measured once. */
static void settle_evidence(struct result *result, struct arena *arena)
{
    struct offsets **offsets = ARENA_ARRAY(arena, result->sources.n, struct offsets *);
    for (size_t i = 0; i < result->evidence.n; i++) {
        struct evidence *e = &result->evidence.items[i];
        struct str text = result->sources.items[e->source].text;
        if (!offsets[e->source])
            offsets[e->source] = offsets_new(arena, text);
        e->points.start = offsets_point(offsets[e->source], e->at.start);
        e->points.end = offsets_point(offsets[e->source], e->at.end);
        e->text = str_at(text, e->at);
        e->before = words_before(text, e->at.start);
        e->after = words_after(text, e->at.end);
        e->id = evidence_id(arena, result->claims.items[e->claim].id,
                            result->sources.items[e->source].id, e->at);
    }
}

static void settle_findings(struct result *result, struct arena *arena)
{
    const struct article *article = &result->article;
    if (result->findings.n == 0 || str_is_none(article->decoded))
        return;
    struct offsets *decoded = offsets_new(arena, article->decoded);
    for (size_t i = 0; i < result->findings.n; i++) {
        struct finding *f = &result->findings.items[i];
        f->place = article_place(article, decoded, f->at.start);
    }
}

static void name_run(const struct pipeline *p, const struct input *input, struct arena *arena,
                     struct result *result)
{
    struct run *run = &result->run;
    run->now = clock_format(arena, p->setup->now);
    run->offline = p->setup->offline;
    run->options = str_is_none(p->setup->options) ? STR("{}") : p->setup->options;
    for (size_t i = 0; i < script_count(p->vm); i++) {
        const struct unit_info *unit = script_at(p->vm, i);
        if (unit->kind == UNIT_REPORTER)
            continue; /* what a report looks like changes no result */
        struct run_script script = { unit->id, unit->version, unit->sha256 };
        VEC_PUSH(arena, &run->scripts, script);
    }
    const struct str inputs[] = { result->article.sha256, input->library };
    run_identify(run, inputs, 2, arena);
}

static bool run_kind(const struct pipeline *p, struct script_job *job, enum unit_kind kind,
                     struct err *err)
{
    if (p->trace)
        snprintf(p->trace, PIPELINE_TRACE_BYTES, "the %ss", unit_kind_name(kind));
    return script_run(p->vm, job, kind, err);
}

static bool run_units(const struct pipeline *p, struct script_job *job, struct err *err)
{
    struct result *result = job->result;
    if (!run_kind(p, job, UNIT_EXTRACTOR, err))
        return false;
    settle_claims(result, job->facts, job->arena);
    if (!run_kind(p, job, UNIT_LINKER, err))
        return false;
    result_sort(result, job->arena);
    settle_evidence(result, job->arena);
    if (!run_kind(p, job, UNIT_CHECK, err))
        return false;
    result_sort(result, job->arena);
    if (!run_kind(p, job, UNIT_MARKER, err))
        return false;
    result_sort(result, job->arena);
    settle_findings(result, job->arena);
    return true;
}

static bool write_reports(const struct pipeline *p, struct script_job *job, struct str *reports,
                          struct err *err)
{
    for (size_t i = 0; i < p->setup->reports.n; i++) {
        const struct report_request *r = &p->setup->reports.items[i];
        const struct report_options options = { r->color, r->columns, r->file };
        if (p->trace)
            snprintf(p->trace, PIPELINE_TRACE_BYTES, "report/%.*s", STR_ARG(r->format));
        if (!script_report(p->vm, job, r->format, &options, &reports[i], err))
            return false;
    }
    return true;
}

bool pipeline_check(const struct pipeline *p, const struct input *input, struct arena *arena,
                    struct checked *out, struct err *err)
{
    struct analysis analysis = { 0 };
    struct result *result = &out->result;
    out->reports = ARENA_ARRAY(arena, p->setup->reports.n, struct str);
    if (p->trace)
        snprintf(p->trace, PIPELINE_TRACE_BYTES, "reading");
    if (!pipeline_read(p, input, arena, &result->article, err))
        return false;
    find_sentences(&result->article, arena, &result->sentences);
    analyse(p, &result->article, arena, &analysis);
    name_run(p, input, arena, result);
    struct script_job job = {
        .result = result,
        .arena = arena,
        .facts = &analysis.facts,
        .quotes = &analysis.quotes,
        .now = analysis.now,
    };
    return run_units(p, &job, err) && write_reports(p, &job, out->reports, err);
}
