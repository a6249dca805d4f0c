/*
 * `stet show --format json`: one object, whose key "thing" says of what kind it
 * is.  What CONTRACT names already (FACT, QUOTE, EVIDENCE) has that shape.
 */
#include "show.h"

#include "base/arena.h"

struct writer {
    struct jsonw w;
    const struct shown *shown;
    const struct offsets *offsets; /* of the article's text */
};

static void write_head(struct jsonw *w, const char *thing)
{
    jsonw_key(w, "thing");
    jsonw_cstr(w, thing);
}

static void write_article_name(struct jsonw *w, const struct article *article)
{
    jsonw_key(w, "article");
    jsonw_object(w);
    jsonw_key_value(w, "id", article->id);
    jsonw_key_value(w, "title", article->title);
    jsonw_end(w);
}

static void write_piece(struct writer *o, size_t index, bool whole)
{
    struct jsonw *w = &o->w;
    const struct claim_detail *d = o->shown->claim;
    const struct evidence *e = &d->evidence.items[index];
    jsonw_object(w);
    jsonw_key_value(w, "after", e->after);
    if (whole)
        write_article_name(w, &d->article);
    jsonw_key_value(w, "before", e->before);
    jsonw_key_value(w, "by", e->by);
    if (whole) {
        jsonw_key(w, "claim");
        jsonw_object(w);
        jsonw_key_value(w, "id", d->claim.id);
        jsonw_key_cstr(w, "status", status_name(d->decision.status));
        jsonw_key_value(w, "text", d->claim.text);
        jsonw_end(w);
    }
    jsonw_key_int(w, "end", (int64_t)e->points.end);
    jsonw_key_value(w, "id", e->id);
    jsonw_key_value(w, "method", e->method);
    jsonw_key_number(w, "score", e->score);
    jsonw_key(w, "source");
    source_write(&d->sources.items[e->source], w);
    jsonw_key_cstr(w, "stance", stance_name(e->stance));
    jsonw_key_int(w, "start", (int64_t)e->points.start);
    jsonw_key_value(w, "text", e->text);
    if (whole)
        write_head(w, "evidence");
    jsonw_end(w);
}

static void write_assessments(struct writer *o)
{
    const struct claim_detail *d = o->shown->claim;
    jsonw_key(&o->w, "assessments");
    jsonw_array(&o->w);
    for (size_t i = 0; i < d->assessments.n; i++) {
        const struct assessment *a = &d->assessments.items[i];
        bool general = a->evidence == NO_INDEX;
        jsonw_object(&o->w);
        jsonw_key_cstr(&o->w, "assessment", a->supported ? "supported" : "refuted");
        jsonw_key_value(&o->w, "evidence", general ? STR_NONE : d->evidence.items[a->evidence].id);
        jsonw_key_value(&o->w, "message", a->message);
        jsonw_key_value(&o->w, "script", a->script);
        jsonw_end(&o->w);
    }
    jsonw_end(&o->w);
}

static void write_findings(struct writer *o)
{
    const struct finding_list *list = &o->shown->claim->findings;
    jsonw_key(&o->w, "findings");
    jsonw_array(&o->w);
    for (size_t i = 0; i < list->n; i++) {
        jsonw_object(&o->w);
        jsonw_key_cstr(&o->w, "level", level_name(list->items[i].level));
        jsonw_key_value(&o->w, "message", list->items[i].message);
        jsonw_key_value(&o->w, "rule", list->items[i].rule);
        jsonw_end(&o->w);
    }
    jsonw_end(&o->w);
}

static void write_log(struct writer *o)
{
    const struct log_list *log = &o->shown->log;
    jsonw_key(&o->w, "log");
    jsonw_array(&o->w);
    for (size_t i = 0; i < log->n; i++) {
        jsonw_object(&o->w);
        jsonw_key_value(&o->w, "action", log->items[i].action);
        jsonw_key_value(&o->w, "actor", log->items[i].actor);
        jsonw_key_value(&o->w, "at", log->items[i].at);
        jsonw_key_value(&o->w, "detail", log->items[i].detail);
        jsonw_key_int(&o->w, "seq", log->items[i].seq);
        jsonw_key_value(&o->w, "subject", log->items[i].subject);
        jsonw_end(&o->w);
    }
    jsonw_end(&o->w);
}

static void write_point(struct writer *o, const char *key, size_t byte)
{
    jsonw_key_int(&o->w, key, (int64_t)offsets_point(o->offsets, byte));
}

static void write_speaker(struct writer *o)
{
    const struct claim *claim = &o->shown->claim->claim;
    jsonw_key(&o->w, "speaker");
    if (claim->speaker.start == claim->speaker.end) {
        jsonw_null(&o->w);
        return;
    }
    jsonw_object(&o->w);
    write_point(o, "end", claim->speaker.end);
    jsonw_key_value(&o->w, "name", claim->speaker_name);
    write_point(o, "start", claim->speaker.start);
    jsonw_key_value(&o->w, "text", str_at(o->shown->claim->article.text, claim->speaker));
    jsonw_end(&o->w);
}

static void write_parts(struct writer *o)
{
    const struct claim_detail *d = o->shown->claim;
    jsonw_key(&o->w, "evidence");
    jsonw_array(&o->w);
    for (size_t i = 0; i < d->evidence.n; i++)
        write_piece(o, i, false);
    jsonw_end(&o->w);
    jsonw_key(&o->w, "facts");
    jsonw_array(&o->w);
    for (size_t i = 0; i < d->claim.facts.n; i++)
        fact_write(&d->claim.facts.items[i], d->article.text, o->offsets, &o->w);
    jsonw_end(&o->w);
    write_findings(o);
    jsonw_key_value(&o->w, "id", d->claim.id);
    jsonw_key(&o->w, "kinds");
    jsonw_array(&o->w);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (d->claim.kinds & 1u << kind)
            jsonw_cstr(&o->w, worth_kind_name((enum worth_kind_index)kind));
    jsonw_end(&o->w);
}

static void write_claim(struct writer *o, const struct claim_detail *d)
{
    struct jsonw *w = &o->w;
    const struct claim_decision *decision = &d->decision;
    bool suggested = decision->suggested < STATUS_COUNT;
    jsonw_object(w);
    jsonw_key_value(w, "approved_at", decision->approved_at);
    jsonw_key_value(w, "approved_by", decision->approved_by);
    write_article_name(w, &d->article);
    write_assessments(o);
    jsonw_key_bool(w, "checkworthy", d->claim.worth >= CLAIM_CHECKWORTHY);
    write_point(o, "end", d->claim.at.end);
    write_parts(o);
    write_log(o);
    jsonw_key_value(w, "marked_by", decision->marked_by);
    jsonw_key_cstr(w, "part", part_name(d->claim.part));
    jsonw_key(w, "quotes");
    jsonw_array(w);
    for (size_t i = 0; i < d->claim.quotes.n; i++)
        quote_write(&d->claim.quotes.items[i], d->article.text, o->offsets, w);
    jsonw_end(w);
    jsonw_key_value(w, "reason", decision->reason);
    jsonw_key_cstr(w, "set_by", decision->set_by == ACTOR_PERSON ? "person" : "script");
    write_speaker(o);
    write_point(o, "start", d->claim.at.start);
    jsonw_key_cstr(w, "status", status_name(decision->status));
    jsonw_key_cstr(w, "suggested", suggested ? status_name(decision->suggested) : NULL);
    jsonw_key_value(w, "text", d->claim.text);
    write_head(w, "claim");
    jsonw_key_bool(w, "wants_approval", decision->wants_approval);
    jsonw_key_number(w, "worth", d->claim.worth);
    jsonw_end(w);
}

static void write_evidence(struct writer *o, const struct evidence_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->items[i].id, o->shown->id))
            write_piece(o, i, true);
}

static void write_totals(struct jsonw *w, const struct claim_totals *totals)
{
    jsonw_key(w, "claims");
    jsonw_object(w);
    jsonw_key_int(w, "all", (int64_t)totals->all);
    jsonw_key_int(w, "checkworthy", (int64_t)totals->checkworthy);
    jsonw_key_int(w, "checkworthy_unchecked", (int64_t)totals->open);
    static const enum status sorted[] = { STATUS_CONFLICTING,   STATUS_INSUFFICIENT,
                                          STATUS_NOT_CHECKABLE, STATUS_ORPHANED,
                                          STATUS_REFUTED,       STATUS_SUPPORTED,
                                          STATUS_UNCHECKED };
    for (size_t i = 0; i < STATUS_COUNT; i++)
        jsonw_key_int(w, status_name(sorted[i]), (int64_t)totals->by_status[sorted[i]]);
    jsonw_end(w);
}

static void write_failures(struct jsonw *w, const char *key, const struct failure_list *list)
{
    jsonw_key(w, key);
    jsonw_array(w);
    for (size_t i = 0; i < list->n; i++) {
        jsonw_object(w);
        jsonw_key_value(w, "code", list->items[i].code);
        jsonw_key_value(w, "message", list->items[i].message);
        jsonw_key_value(w, "name", list->items[i].name);
        jsonw_key_value(w, "run", list->items[i].run);
        jsonw_end(w);
    }
    jsonw_end(w);
}

static void write_revisions(struct jsonw *w, const struct article_detail *d)
{
    jsonw_key(w, "revisions");
    jsonw_array(w);
    for (size_t i = 0; i < d->revision_count; i++) {
        jsonw_object(w);
        jsonw_key_value(w, "published", d->revisions[i].published);
        jsonw_key_value(w, "sha256", d->revisions[i].sha256);
        jsonw_key_value(w, "title", d->revisions[i].title);
        jsonw_end(w);
    }
    jsonw_end(w);
}

static void write_article(struct jsonw *w, const struct article_detail *d)
{
    jsonw_object(w);
    jsonw_key_value(w, "byline", d->article.byline);
    write_totals(w, &d->claims);
    write_failures(w, "failures", &d->failures);
    jsonw_key(w, "findings");
    jsonw_object(w);
    jsonw_key_int(w, "error", (int64_t)d->findings[LEVEL_ERROR]);
    jsonw_key_int(w, "note", (int64_t)d->findings[LEVEL_NOTE]);
    jsonw_key_int(w, "warning", (int64_t)d->findings[LEVEL_WARNING]);
    jsonw_end(w);
    jsonw_key_value(w, "id", d->article.id);
    jsonw_key_value(w, "lang", d->article.lang);
    jsonw_key(w, "names");
    jsonw_array(w);
    for (size_t i = 0; i < d->names.n; i++)
        jsonw_str(w, d->names.items[i]);
    jsonw_end(w);
    jsonw_key_value(w, "published", d->article.published);
    jsonw_key_value(w, "publisher", d->article.publisher);
    write_revisions(w, d);
    jsonw_key_value(w, "run", d->run);
    write_head(w, "article");
    jsonw_key_value(w, "title", d->article.title);
    jsonw_key_value(w, "url", d->article.url);
    jsonw_end(w);
}

static void write_source_detail(struct jsonw *w, const struct source_detail *d)
{
    jsonw_object(w);
    jsonw_key(w, "claims");
    jsonw_array(w);
    for (size_t i = 0; i < d->claim_count; i++) {
        jsonw_object(w);
        jsonw_key_value(w, "id", d->claims[i].id);
        jsonw_key_cstr(w, "status", status_name(d->claims[i].status));
        jsonw_key_value(w, "text", d->claims[i].text);
        jsonw_end(w);
    }
    jsonw_end(w);
    jsonw_key_int(w, "evidence", (int64_t)d->evidence);
    jsonw_key_value(w, "publisher", d->source.publisher);
    jsonw_key_value(w, "rating", d->source.rating);
    jsonw_key_value(w, "reviewed", d->source.reviewed);
    jsonw_key_int(w, "snapshots", (int64_t)d->snapshots);
    jsonw_key(w, "source");
    source_write(&d->source, w);
    jsonw_key_value(w, "text", d->source.text);
    write_head(w, "source");
    jsonw_end(w);
}

static void write_run(struct jsonw *w, const struct run_detail *d)
{
    jsonw_object(w);
    jsonw_key(w, "articles");
    jsonw_array(w);
    for (size_t i = 0; i < d->shown_count; i++) {
        jsonw_object(w);
        jsonw_key_value(w, "id", d->shown[i].id);
        jsonw_key_value(w, "name", d->shown[i].name);
        jsonw_key_value(w, "title", d->shown[i].title);
        jsonw_end(w);
    }
    jsonw_end(w);
    jsonw_key_int(w, "articles_all", (int64_t)d->articles);
    jsonw_key_int(w, "failures", (int64_t)d->failures);
    jsonw_key_value(w, "id", d->run.id);
    jsonw_key_value(w, "now", d->run.now);
    jsonw_key_bool(w, "offline", d->run.offline);
    jsonw_key_value(w, "options", d->run.options);
    jsonw_key(w, "scripts");
    jsonw_array(w);
    for (size_t i = 0; i < d->run.scripts.n; i++) {
        jsonw_object(w);
        jsonw_key_value(w, "id", d->run.scripts.items[i].id);
        jsonw_key_value(w, "sha256", d->run.scripts.items[i].sha256);
        jsonw_key_value(w, "version", d->run.scripts.items[i].version);
        jsonw_end(w);
    }
    jsonw_end(w);
    write_head(w, "run");
    jsonw_end(w);
}

static void write_bench(struct jsonw *w, const struct bench_detail *d)
{
    jsonw_object(w);
    jsonw_key(w, "articles");
    jsonw_array(w);
    for (size_t i = 0; i < d->newest_count; i++)
        write_article(w, &d->newest[i]);
    jsonw_end(w);
    jsonw_key_int(w, "articles_all", (int64_t)d->articles);
    write_totals(w, &d->claims);
    write_failures(w, "failures", &d->shown);
    jsonw_key_int(w, "failures_all", (int64_t)d->failures);
    jsonw_key_int(w, "sources_all", (int64_t)d->sources);
    write_head(w, "bench");
    jsonw_end(w);
}

void show_json(const struct shown *shown, struct arena *arena, struct buf *out)
{
    struct writer o = { .w = { .out = out }, .shown = shown };
    if (shown->thing == THING_CLAIM || shown->thing == THING_EVIDENCE)
        o.offsets = offsets_new(arena, shown->claim->article.text);
    switch (shown->thing) {
    case THING_CLAIM: write_claim(&o, shown->claim); break;
    case THING_EVIDENCE: write_evidence(&o, &shown->claim->evidence); break;
    case THING_ARTICLE: write_article(&o.w, shown->article); break;
    case THING_SOURCE: write_source_detail(&o.w, shown->source); break;
    case THING_RUN: write_run(&o.w, shown->run); break;
    default: write_bench(&o.w, shown->bench);
    }
    buf_byte(out, '\n');
}
