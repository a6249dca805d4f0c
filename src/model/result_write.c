/*
 * The JSON object of CONTRACT "stet check --format json".  Keys come in sorted
 * order, because the writer asks for it; positions are code points.
 */
#include "result.h"

#define RESULT_SCHEMA 1

struct context {
    const struct result *result;
    const struct offsets *offsets; /* of the article's text */
    struct jsonw *w;
    /* Assessments and evidence are sorted by claim: where the next ones are. */
    size_t next_assessment, next_evidence;
    /* Findings by claim: the first of each, and the one after each; NO_INDEX
       ends a chain. */
    size_t *first_finding, *after_finding;
};

static void write_point(struct context *c, const char *key, size_t byte)
{
    jsonw_key_int(c->w, key, (int64_t)offsets_point(c->offsets, byte));
}

static void write_article(struct context *c)
{
    const struct article *a = &c->result->article;
    jsonw_object(c->w);
    jsonw_key_value(c->w, "byline", a->byline);
    jsonw_key_value(c->w, "id", a->id);
    jsonw_key_value(c->w, "lang", a->lang);
    jsonw_key_value(c->w, "published", a->published);
    jsonw_key_value(c->w, "publisher", a->publisher);
    jsonw_key_value(c->w, "sha256", a->sha256);
    jsonw_key_value(c->w, "text", a->text);
    jsonw_key_value(c->w, "title", a->title);
    jsonw_key_value(c->w, "url", a->url);
    jsonw_end(c->w);
}

static void write_evidence(struct context *c, const struct evidence *e)
{
    jsonw_object(c->w);
    jsonw_key_value(c->w, "by", e->by);
    jsonw_key_int(c->w, "end", (int64_t)e->points.end);
    jsonw_key_value(c->w, "id", e->id);
    jsonw_key_value(c->w, "method", e->method);
    jsonw_key_number(c->w, "score", e->score);
    jsonw_key_value(c->w, "source", c->result->sources.items[e->source].id);
    jsonw_key_cstr(c->w, "stance", stance_name(e->stance));
    jsonw_key_int(c->w, "start", (int64_t)e->points.start);
    jsonw_key_value(c->w, "text", e->text);
    jsonw_end(c->w);
}

static void write_evidence_id(struct context *c, size_t index)
{
    struct str id = index == NO_INDEX ? STR_NONE : c->result->evidence.items[index].id;
    jsonw_key_value(c->w, "evidence", id);
}

static void write_assessments(struct context *c, size_t claim)
{
    const struct assessment_list *list = &c->result->assessments;
    jsonw_key(c->w, "assessments");
    jsonw_array(c->w);
    for (; c->next_assessment < list->n; c->next_assessment++) {
        size_t i = c->next_assessment;
        if (list->items[i].claim != claim)
            break;
        jsonw_object(c->w);
        jsonw_key_cstr(c->w, "assessment", list->items[i].supported ? "supported" : "refuted");
        write_evidence_id(c, list->items[i].evidence);
        jsonw_key_value(c->w, "message", list->items[i].message);
        jsonw_key_value(c->w, "script", list->items[i].script);
        jsonw_end(c->w);
    }
    jsonw_end(c->w);
}

static void write_claim_lists(struct context *c, const struct claim *claim)
{
    const struct result *r = c->result;
    size_t index = (size_t)(claim - r->claims.items);
    jsonw_key(c->w, "evidence");
    jsonw_array(c->w);
    for (size_t *i = &c->next_evidence; *i < r->evidence.n && r->evidence.items[*i].claim == index;
         ++*i)
        write_evidence(c, &r->evidence.items[*i]);
    jsonw_end(c->w);
    jsonw_key(c->w, "facts");
    jsonw_array(c->w);
    for (size_t i = 0; i < claim->facts.n; i++)
        fact_write(&claim->facts.items[i], r->article.text, c->offsets, c->w);
    jsonw_end(c->w);
    jsonw_key(c->w, "findings");
    jsonw_array(c->w);
    for (size_t i = c->first_finding[index]; i != NO_INDEX; i = c->after_finding[i])
        jsonw_int(c->w, (int64_t)i);
    jsonw_end(c->w);
}

static void write_kinds(struct jsonw *w, unsigned kinds)
{
    jsonw_array(w);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (kinds & 1u << kind)
            jsonw_cstr(w, worth_kind_name((enum worth_kind_index)kind));
    jsonw_end(w);
}

static void write_speaker(struct context *c, const struct claim *claim)
{
    jsonw_key(c->w, "speaker");
    if (claim->speaker.start == claim->speaker.end) {
        jsonw_null(c->w);
        return;
    }
    jsonw_object(c->w);
    write_point(c, "end", claim->speaker.end);
    jsonw_key_value(c->w, "name", claim->speaker_name);
    write_point(c, "start", claim->speaker.start);
    jsonw_key_value(c->w, "text", str_at(c->result->article.text, claim->speaker));
    jsonw_end(c->w);
}

static void write_claim(struct context *c, const struct claim *claim)
{
    jsonw_object(c->w);
    write_assessments(c, (size_t)(claim - c->result->claims.items));
    jsonw_key_bool(c->w, "checkworthy", claim->worth >= CLAIM_CHECKWORTHY);
    write_point(c, "end", claim->at.end);
    write_claim_lists(c, claim);
    jsonw_key_value(c->w, "id", claim->id);
    jsonw_key(c->w, "kinds");
    write_kinds(c->w, claim->kinds);
    jsonw_key_cstr(c->w, "part", part_name(claim->part));
    jsonw_key(c->w, "quotes");
    jsonw_array(c->w);
    for (size_t i = 0; i < claim->quotes.n; i++)
        quote_write(&claim->quotes.items[i], c->result->article.text, c->offsets, c->w);
    jsonw_end(c->w);
    write_speaker(c, claim);
    write_point(c, "start", claim->at.start);
    jsonw_key_cstr(c->w, "status", status_name(claim->status));
    bool suggested = claim->suggested < STATUS_COUNT;
    jsonw_key_cstr(c->w, "suggested", suggested ? status_name(claim->suggested) : NULL);
    jsonw_key_value(c->w, "text", claim->text);
    jsonw_key_number(c->w, "worth", claim->worth);
    jsonw_end(c->w);
}

static void write_place(struct jsonw *w, const char *key, size_t number)
{
    jsonw_key(w, key);
    if (number)
        jsonw_int(w, (int64_t)number);
    else
        jsonw_null(w);
}

static void write_finding(struct context *c, const struct finding *f)
{
    struct str claim = f->claim == NO_INDEX ? STR_NONE : c->result->claims.items[f->claim].id;
    jsonw_object(c->w);
    jsonw_key_value(c->w, "claim", claim);
    write_place(c->w, "column", f->place.column);
    write_point(c, "end", f->at.end);
    write_evidence_id(c, f->evidence);
    jsonw_key_cstr(c->w, "level", level_name(f->level));
    write_place(c->w, "line", f->place.line);
    jsonw_key_value(c->w, "message", f->message);
    jsonw_key_value(c->w, "rule", f->rule);
    write_point(c, "start", f->at.start);
    jsonw_end(c->w);
}

static void write_counts(struct jsonw *w, const struct result_counts *n)
{
    jsonw_object(w);
    jsonw_key_int(w, "checkworthy", (int64_t)n->checkworthy);
    jsonw_key_int(w, "claims", (int64_t)n->claims);
    jsonw_key_int(w, "conflicting", (int64_t)n->conflicting);
    jsonw_key_int(w, "findings", (int64_t)n->findings);
    jsonw_key_int(w, "insufficient", (int64_t)n->insufficient);
    jsonw_key_int(w, "refuted", (int64_t)n->refuted);
    jsonw_key_int(w, "sentences", (int64_t)n->sentences);
    jsonw_key_int(w, "supported", (int64_t)n->supported);
    jsonw_key_int(w, "unchecked", (int64_t)n->unchecked);
    jsonw_end(w);
}

static void write_run(struct context *c)
{
    const struct run *run = &c->result->run;
    struct result_counts counts = result_count(c->result);
    jsonw_object(c->w);
    jsonw_key(c->w, "counts");
    write_counts(c->w, &counts);
    jsonw_key_value(c->w, "id", run->id);
    jsonw_key_value(c->w, "now", run->now);
    jsonw_key_bool(c->w, "offline", run->offline);
    jsonw_key(c->w, "scripts");
    jsonw_array(c->w);
    for (size_t i = 0; i < run->scripts.n; i++) {
        jsonw_object(c->w);
        jsonw_key_value(c->w, "id", run->scripts.items[i].id);
        jsonw_key_value(c->w, "sha256", run->scripts.items[i].sha256);
        jsonw_key_value(c->w, "version", run->scripts.items[i].version);
        jsonw_end(c->w);
    }
    jsonw_end(c->w);
    jsonw_end(c->w);
}

void source_write(const struct source *s, struct jsonw *w)
{
    jsonw_object(w);
    jsonw_key_value(w, "author", s->author);
    jsonw_key_value(w, "id", s->id);
    jsonw_key_cstr(w, "kind", source_kind_name(s->kind));
    jsonw_key_value(w, "published", s->published);
    jsonw_key(w, "snapshot");
    jsonw_object(w);
    jsonw_key_value(w, "archived_url", s->snapshot.archived_url);
    jsonw_key_value(w, "fetched", s->snapshot.fetched);
    jsonw_key_value(w, "sha256", s->snapshot.sha256);
    jsonw_end(w);
    jsonw_key_value(w, "title", s->title);
    jsonw_key_value(w, "url", s->url);
    jsonw_end(w);
}

static void write_sentences(struct context *c)
{
    const struct sentence_list *list = &c->result->sentences;
    jsonw_array(c->w);
    for (size_t i = 0; i < list->n; i++) {
        jsonw_object(c->w);
        write_point(c, "end", list->items[i].at.end);
        jsonw_key_cstr(c->w, "part", part_name(list->items[i].part));
        write_point(c, "start", list->items[i].at.start);
        jsonw_end(c->w);
    }
    jsonw_end(c->w);
}

static void chain_findings(struct context *c, struct arena *arena)
{
    const struct result *r = c->result;
    c->first_finding = ARENA_ARRAY(arena, r->claims.n, size_t);
    c->after_finding = ARENA_ARRAY(arena, r->findings.n, size_t);
    for (size_t i = 0; i < r->claims.n; i++)
        c->first_finding[i] = NO_INDEX;
    for (size_t i = r->findings.n; i-- > 0;) {
        size_t claim = r->findings.items[i].claim;
        if (claim == NO_INDEX)
            continue;
        c->after_finding[i] = c->first_finding[claim];
        c->first_finding[claim] = i;
    }
}

void result_write(const struct result *result, struct jsonw *w)
{
    result_write_with_id(result, NULL, w);
}

void result_write_with_id(const struct result *result, const struct jsonr *id, struct jsonw *w)
{
    struct arena *arena = arena_new();
    struct context c = { .result = result,
                         .offsets = offsets_new(arena, result->article.text),
                         .w = w };
    chain_findings(&c, arena);
    jsonw_object(w);
    jsonw_key(w, "article");
    write_article(&c);
    jsonw_key(w, "claims");
    jsonw_array(w);
    for (size_t i = 0; i < result->claims.n; i++)
        write_claim(&c, &result->claims.items[i]);
    jsonw_end(w);
    jsonw_key(w, "findings");
    jsonw_array(w);
    for (size_t i = 0; i < result->findings.n; i++)
        write_finding(&c, &result->findings.items[i]);
    jsonw_end(w);
    if (id) {
        jsonw_key(w, "id");
        jsonr_echo(id, w);
    }
    jsonw_key(w, "run");
    write_run(&c);
    jsonw_key(w, "sentences");
    write_sentences(&c);
    jsonw_key(w, "sources");
    jsonw_array(w);
    for (size_t i = 0; i < result->sources.n; i++)
        source_write(&result->sources.items[i], w);
    jsonw_end(w);
    jsonw_key(w, "stet");
    jsonw_object(w);
    jsonw_key_int(w, "schema", RESULT_SCHEMA);
    jsonw_key_cstr(w, "version", STET_VERSION);
    jsonw_end(w);
    jsonw_end(w);
    arena_free(arena);
}
