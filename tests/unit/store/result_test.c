/* A result goes in and comes out equal; what people decided stays. */
#include "bench.h"

#include "store/open.h"

#define TEXT        "Rents rose\n\nRents rose by 4 percent, the mayor said. Owners blame repairs."
#define SOURCE      "The survey: rents rose by 4 percent. Repairs cost more."
#define NOW         "2026-01-02T03:04:05Z"
#define SENTENCE(n) sentence_spans[n]

static const struct span sentence_spans[] = { { 0, 10 }, { 12, 52 }, { 53, 74 } };

static struct run make_run(struct arena *arena, const char *now)
{
    static struct run_script scripts[] = { { { "check/numbers", 13 }, { "1.0.0", 5 }, { "aa", 2 } },
                                           { { "link/search", 11 }, { "1.0.0", 5 }, { "cc", 2 } },
                                           { { "mark/plain", 10 }, { "1.1.0", 5 }, { "bb", 2 } } };
    struct run run = { .now = str_from(now), .options = STR("{}") };
    run.scripts.items = scripts;
    run.scripts.n = 3;
    run_identify(&run, NULL, 0, arena);
    return run;
}

static void add_claim(struct result *r, struct arena *arena, struct span at, enum status status)
{
    struct claim *claim = VEC_ADD(arena, &r->claims);
    claim->at = at;
    claim->text = str_at(r->article.text, at);
    claim->id = claim_id(arena, r->article.id, claim->text, 0);
    claim->kinds = 1u << KIND_STATISTIC | 1u << KIND_ATTRIBUTION;
    claim->worth = 0.8125;
    claim->part = PART_BODY;
    claim->status = status;
    claim->suggested = STATUS_COUNT;
}

static void add_parts(struct claim *claim, struct arena *arena)
{
    struct fact *fact = VEC_ADD(arena, &claim->facts);
    *fact = (struct fact){ .at = { 26, 35 },
                           .type = FACT_PERCENT,
                           .bound = BOUND_GE,
                           .approx = true,
                           .value = STR("4"),
                           .unit = STR("%"),
                           .precision = STR("1") };
    *VEC_ADD(arena, &claim->facts) = (struct fact){ .at = { 26, 27 },
                                                    .type = FACT_DATE_RANGE,
                                                    .low = STR("2024-01-01"),
                                                    .until = STR("2025-01-01") };
    struct quote *quote = VEC_ADD(arena, &claim->quotes);
    *quote = (struct quote){ .at = { 12, 35 },
                             .text = STR("Rents rose by 4 percent"),
                             .kind = QUOTE_INDIRECT,
                             .content = { 12, 35 },
                             .speaker = { 37, 46 },
                             .speaker_name = STR("Ida Holm"),
                             .cue = { 47, 51 } };
    VEC_PUSH(arena, &quote->runs, ((struct span){ 12, 22 }));
    VEC_PUSH(arena, &quote->runs, ((struct span){ 23, 35 }));
    claim->speaker = quote->speaker;
    claim->speaker_name = quote->speaker_name;
    claim->reason = STR("the figures agree");
}

static void add_evidence(struct result *r, struct arena *arena, size_t claim, struct span at)
{
    struct evidence *e = VEC_ADD(arena, &r->evidence);
    *e = (struct evidence){ .claim = claim,
                            .source = 0,
                            .at = at,
                            .text = str_at(STR(SOURCE), at),
                            .before = str_sub(STR(SOURCE), 0, at.start),
                            .after = str_sub(STR(SOURCE), at.end, at.end + 5),
                            .stance = STANCE_SUPPORTS,
                            .score = 0.75,
                            .method = STR("search"),
                            .by = STR("link/search") };
    e->points.start = at.start;
    e->points.end = at.end;
    e->id = evidence_id(arena, r->claims.items[claim].id, r->sources.items[0].id, at);
}

static void add_article(struct result *r, struct arena *arena, const char *text)
{
    struct article *article = &r->article;
    *article = (struct article){ .id = STR("story-1"),
                                 .title = STR("Rents rose"),
                                 .byline = STR("Jo Berg"),
                                 .lang = STR("en"),
                                 .published = STR("2025-12-11"),
                                 .text = str_from(text),
                                 .decoded = str_from(text),
                                 .confidence = 0.5 };
    article_identify(article, article->text, arena);
    VEC_PUSH(arena, &article->paragraphs,
             ((struct paragraph){ { 0, 10 }, PART_TITLE, BLOCK_HEADING }));
    VEC_PUSH(arena, &article->paragraphs,
             ((struct paragraph){ { 12, article->text.len }, PART_BODY, BLOCK_TEXT }));
    VEC_PUSH(arena, &article->citations,
             ((struct citation){ { 12, 17 }, STR("https://survey.example/"), STR_NONE }));
    origin_add(arena, &article->origin, (struct origin_run){ 0, 0, 11, 11, true });
    origin_add(arena, &article->origin, (struct origin_run){ 11, 11, 1, 300, false });
    origin_add(
        arena, &article->origin,
        (struct origin_run){ 12, 311, article->text.len - 12, article->text.len - 12, true });
}

/* Three claims, two of them with evidence, one finding for each kind of place. */
static struct result make_result(struct arena *arena, const char *now)
{
    struct result r = { .run = make_run(arena, now) };
    add_article(&r, arena, TEXT);
    for (size_t i = 0; i < 3; i++)
        VEC_PUSH(arena, &r.sentences,
                 ((struct sentence){ SENTENCE(i), i ? PART_BODY : PART_TITLE }));
    VEC_PUSH(arena, &r.sources, bench_source(arena, "survey", "Survey", SOURCE));
    add_claim(&r, arena, SENTENCE(0), STATUS_INSUFFICIENT);
    add_claim(&r, arena, SENTENCE(1), STATUS_SUPPORTED);
    add_claim(&r, arena, SENTENCE(2), STATUS_UNCHECKED);
    r.claims.items[2].suggested = STATUS_REFUTED;
    add_parts(&r.claims.items[1], arena);
    add_evidence(&r, arena, 1, (struct span){ 12, 35 });
    add_evidence(&r, arena, 1, (struct span){ 37, 55 });
    add_evidence(&r, arena, 2, (struct span){ 37, 55 });
    VEC_PUSH(arena, &r.assessments,
             ((struct assessment){ 1, 0, STR("check/numbers"), true, STR_NONE }));
    VEC_PUSH(arena, &r.assessments,
             ((struct assessment){ 2, NO_INDEX, STR("check/numbers"), false, STR("no figure") }));
    VEC_PUSH(arena, &r.findings,
             ((struct finding){ STR("check/text:long"),
                                LEVEL_WARNING,
                                STR("long"),
                                NO_INDEX,
                                NO_INDEX,
                                { 0, 10 },
                                { 0, 0 } }));
    VEC_PUSH(
        arena, &r.findings,
        ((struct finding){
            STR("check/numbers:close"), LEVEL_NOTE, STR("close"), 1, 0, { 26, 35 }, { 3, 15 } }));
    return r;
}

/* Sources are in the bench before anything cites them. */
static void put_sources(struct store *store, const struct result *r)
{
    struct err err = { 0 };
    for (size_t i = 0; i < r->sources.n; i++)
        if (r->sources.items[i].text.ptr) /* a result that was read back has none */
            MUST(store_source_put(store, &r->sources.items[i], r->sources.items[i].text, &err),
                 err);
}

static void put(struct store *store, const struct result *r)
{
    struct err err = { 0 };
    MUST(store_begin(store, &err), err);
    put_sources(store, r);
    MUST(store_result_put(store, r, r->article.text, &err), err);
    MUST(store_commit(store, false, &err), err);
}

static struct result get(struct store *store, struct arena *arena)
{
    struct result r = { 0 };
    struct err err = { 0 };
    MUST(store_result_get(store, STR("story-1"), arena, &r, &err), err);
    return r;
}

static int64_t number(struct store *store, const char *sql)
{
    struct err err = { 0 };
    int64_t n = 0;
    MUST(sqlite_number(store->db, sql, &n, &err), err);
    return n;
}

/* Equal member by member; texts of sources are not part of a stored result. */

static void same_text(struct str a, struct str b, const char *why)
{
    if (!str_eq(a, b))
        fail_msg("%s: \"%.*s\" and \"%.*s\"", why, STR_ARG(a), STR_ARG(b));
}

static void same_span(struct span a, struct span b, const char *why)
{
    CHECK_INT(a.start, b.start, why);
    CHECK_INT(a.end, b.end, why);
}

static void same_article(const struct article *a, const struct article *b)
{
    same_text(a->id, b->id, "article id");
    same_text(a->sha256, b->sha256, "article sha256");
    same_text(a->title, b->title, "title");
    same_text(a->byline, b->byline, "byline");
    same_text(a->publisher, b->publisher, "publisher");
    same_text(a->url, b->url, "url");
    same_text(a->lang, b->lang, "lang");
    same_text(a->published, b->published, "published");
    same_text(a->text, b->text, "text");
    same_text(a->decoded, b->decoded, "decoded");
    CHECK(a->confidence == b->confidence, "confidence");
    CHECK_INT(a->paragraphs.n, b->paragraphs.n, "paragraphs");
    for (size_t i = 0; i < a->paragraphs.n; i++) {
        same_span(a->paragraphs.items[i].at, b->paragraphs.items[i].at, "paragraph");
        CHECK_INT(a->paragraphs.items[i].part, b->paragraphs.items[i].part, "part");
        CHECK_INT(a->paragraphs.items[i].block, b->paragraphs.items[i].block, "block");
    }
    CHECK_INT(a->citations.n, b->citations.n, "citations");
    same_span(a->citations.items[0].at, b->citations.items[0].at, "citation");
    same_text(a->citations.items[0].url, b->citations.items[0].url, "citation's url");
    same_text(a->citations.items[0].note, b->citations.items[0].note, "citation's note");
    CHECK_INT(a->origin.n, b->origin.n, "origin");
    for (size_t at = 0; at < a->text.len; at++)
        CHECK_INT(origin_of(&a->origin, at), origin_of(&b->origin, at), "way back");
}

static void same_parts(const struct claim *a, const struct claim *b)
{
    CHECK_INT(a->facts.n, b->facts.n, "facts");
    for (size_t i = 0; i < a->facts.n; i++) {
        const struct fact *f = &a->facts.items[i], *g = &b->facts.items[i];
        same_span(f->at, g->at, "fact");
        CHECK_INT(f->type, g->type, "type");
        CHECK_INT(f->bound, g->bound, "bound");
        CHECK_INT(f->approx, g->approx, "approx");
        same_text(f->value, g->value, "value");
        same_text(f->unit, g->unit, "unit");
        same_text(f->low, g->low, "low");
        same_text(f->high, g->high, "high");
        same_text(f->until, g->until, "until");
        same_text(f->precision, g->precision, "precision");
        same_text(f->timex, g->timex, "timex");
    }
    CHECK_INT(a->quotes.n, b->quotes.n, "quotes");
    for (size_t i = 0; i < a->quotes.n; i++) {
        const struct quote *q = &a->quotes.items[i], *p = &b->quotes.items[i];
        same_span(q->at, p->at, "quote");
        same_text(q->text, p->text, "words");
        CHECK_INT(q->kind, p->kind, "kind");
        CHECK_INT(q->runs.n, p->runs.n, "runs");
        for (size_t j = 0; j < q->runs.n; j++)
            same_span(q->runs.items[j], p->runs.items[j], "run");
        same_span(q->content, p->content, "content");
        same_span(q->speaker, p->speaker, "speaker");
        same_text(q->speaker_name, p->speaker_name, "speaker's name");
        same_span(q->cue, p->cue, "cue");
    }
}

static void same_claims(const struct result *a, const struct result *b)
{
    CHECK_INT(a->claims.n, b->claims.n, "claims");
    for (size_t i = 0; i < a->claims.n; i++) {
        const struct claim *c = &a->claims.items[i], *d = &b->claims.items[i];
        same_text(c->id, d->id, "claim id");
        same_span(c->at, d->at, "claim");
        same_text(c->text, d->text, "claim's words");
        CHECK_INT(c->kinds, d->kinds, "kinds");
        CHECK(c->worth == d->worth, "worth");
        CHECK_INT(c->part, d->part, "part");
        same_span(c->speaker, d->speaker, "speaker");
        same_text(c->speaker_name, d->speaker_name, "speaker's name");
        CHECK_INT(c->status, d->status, "status");
        CHECK_INT(c->suggested, d->suggested, "suggested");
        same_text(c->reason, d->reason, "reason");
        same_parts(c, d);
    }
}

static void same_evidence(const struct result *a, const struct result *b)
{
    CHECK_INT(a->evidence.n, b->evidence.n, "evidence");
    for (size_t i = 0; i < a->evidence.n; i++) {
        const struct evidence *e = &a->evidence.items[i], *f = &b->evidence.items[i];
        same_text(e->id, f->id, "evidence id");
        CHECK_INT(e->claim, f->claim, "its claim");
        CHECK_INT(e->source, f->source, "its source");
        same_span(e->at, f->at, "evidence");
        CHECK_INT(e->points.start, f->points.start, "in code points");
        CHECK_INT(e->points.end, f->points.end, "in code points");
        same_text(e->text, f->text, "words");
        same_text(e->before, f->before, "before");
        same_text(e->after, f->after, "after");
        CHECK_INT(e->stance, f->stance, "stance");
        CHECK(e->score == f->score, "score");
        same_text(e->method, f->method, "method");
        same_text(e->by, f->by, "by");
    }
    CHECK_INT(a->sources.n, b->sources.n, "sources");
    for (size_t i = 0; i < a->sources.n; i++) {
        same_text(a->sources.items[i].id, b->sources.items[i].id, "source id");
        same_text(a->sources.items[i].title, b->sources.items[i].title, "source title");
        same_text(a->sources.items[i].snapshot.sha256, b->sources.items[i].snapshot.sha256,
                  "snapshot");
    }
}

static void same_judgements(const struct result *a, const struct result *b)
{
    CHECK_INT(a->assessments.n, b->assessments.n, "assessments");
    for (size_t i = 0; i < a->assessments.n; i++) {
        const struct assessment *x = &a->assessments.items[i], *y = &b->assessments.items[i];
        CHECK_INT(x->claim, y->claim, "assessed claim");
        CHECK(x->evidence == y->evidence, "assessed evidence");
        same_text(x->script, y->script, "script");
        CHECK_INT(x->supported, y->supported, "supported");
        same_text(x->message, y->message, "message");
    }
    CHECK_INT(a->findings.n, b->findings.n, "findings");
    for (size_t i = 0; i < a->findings.n; i++) {
        const struct finding *x = &a->findings.items[i], *y = &b->findings.items[i];
        same_text(x->rule, y->rule, "rule");
        CHECK_INT(x->level, y->level, "level");
        same_text(x->message, y->message, "message");
        CHECK(x->claim == y->claim && x->evidence == y->evidence, "what it is about");
        same_span(x->at, y->at, "place");
        CHECK_INT(x->place.line, y->place.line, "line");
        CHECK_INT(x->place.column, y->place.column, "column");
    }
}

static void same_result(const struct result *a, const struct result *b)
{
    same_text(a->run.id, b->run.id, "run id");
    same_text(a->run.now, b->run.now, "now");
    same_text(a->run.options, b->run.options, "options");
    CHECK_INT(a->run.offline, b->run.offline, "offline");
    CHECK_INT(a->run.scripts.n, b->run.scripts.n, "scripts");
    for (size_t i = 0; i < a->run.scripts.n; i++) {
        same_text(a->run.scripts.items[i].id, b->run.scripts.items[i].id, "script");
        same_text(a->run.scripts.items[i].version, b->run.scripts.items[i].version, "version");
        same_text(a->run.scripts.items[i].sha256, b->run.scripts.items[i].sha256, "sha256");
    }
    CHECK_INT(a->sentences.n, b->sentences.n, "sentences");
    for (size_t i = 0; i < a->sentences.n; i++) {
        same_span(a->sentences.items[i].at, b->sentences.items[i].at, "sentence");
        CHECK_INT(a->sentences.items[i].part, b->sentences.items[i].part, "its part");
    }
    same_article(&a->article, &b->article);
    same_claims(a, b);
    same_evidence(a, b);
    same_judgements(a, b);
}

struct fixture {
    struct arena *arena;
    struct store *store;
    struct result result;
};

static struct fixture *set_up(void)
{
    struct arena *arena = arena_new();
    struct fixture *f = ARENA_NEW(arena, struct fixture);
    struct err err = { 0 };
    f->arena = arena;
    MUST(store_open_private(&f->store, &err), err);
    f->result = make_result(arena, NOW);
    return f;
}

static void tear_down(struct fixture *f)
{
    struct err err = { 0 };
    struct log_check log;
    MUST(store_log_verify(f->store, &log, &err), err);
    CHECK_INT(number(f->store, "SELECT count(*) FROM pragma_foreign_key_check"), 0, "foreign keys");
    store_close(f->store);
    arena_free(f->arena);
}

static void a_result_comes_back_equal(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    struct err err = { 0 };
    struct result none = { 0 };
    CHECK(!store_result_get(f->store, STR("story-1"), f->arena, &none, &err), "before it is put");
    CHECK_INT(err.code, ERR_NOT_FOUND, "before it is put");
    MUST(result_check(&f->result, &(struct hand_list){ 0 }, &err), err);
    put(f->store, &f->result);
    struct result got = get(f->store, f->arena);
    same_result(&got, &f->result);
    CHECK_INT(number(f->store, "SELECT count(*) FROM log WHERE action = 'link'"), 3, "links");
    CHECK_INT(number(f->store, "SELECT count(*) FROM log WHERE action = 'status'"), 2, "statuses");
    CHECK_INT(number(f->store, "SELECT count(*) FROM log WHERE action = 'status' AND "
                               "actor = 'mark/plain' AND at = '" NOW "'"),
              2, "by the marker, at the run's clock");
    tear_down(f);
}

static void the_same_again_changes_nothing(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    put(f->store, &f->result);
    int64_t rows = number(f->store, "SELECT count(*) FROM log");
    put(f->store, &f->result);
    struct result got = get(f->store, f->arena);
    same_result(&got, &f->result);
    put(f->store, &got);
    CHECK_INT(number(f->store, "SELECT count(*) FROM log"), rows, "no log row");
    CHECK_INT(number(f->store, "SELECT count(*) FROM revision"), 1, "no revision");
    CHECK_INT(number(f->store, "SELECT count(*) FROM run"), 1, "no run");
    CHECK_INT(number(f->store, "SELECT count(*) FROM content"), 2, "each text once");
    tear_down(f);
}

static void what_a_run_no_longer_finds_goes(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    put(f->store, &f->result);
    struct result later = make_result(f->arena, "2026-01-03T00:00:00Z");
    later.evidence.n = 2;
    later.assessments.n = 1;
    later.claims.n = 2; /* the last claim was dropped by a new extractor */
    put(f->store, &later);
    struct result got = get(f->store, f->arena);
    same_result(&got, &later);
    CHECK_INT(number(f->store, "SELECT count(*) FROM log WHERE action = 'unlink'"), 1, "unlinked");
    tear_down(f);
}

static void a_script_needs_evidence(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    struct err err = { 0 };
    f->result.claims.items[0].status = STATUS_REFUTED;
    MUST(store_begin(f->store, &err), err);
    put_sources(f->store, &f->result);
    CHECK(!store_result_put(f->store, &f->result, f->result.article.text, &err), "no evidence");
    CHECK_INT(err.code, ERR_REFUSED, err.message);
    MUST(store_commit(f->store, true, &err), err);
    CHECK_INT(number(f->store, "SELECT count(*) FROM article"), 0, "nothing of it is kept");
    tear_down(f);
}

static void mark(struct fixture *f, size_t claim, enum status status, const char *reason)
{
    struct err err = { 0 };
    struct claim_mark m = { .claim = f->result.claims.items[claim].id,
                            .status = status,
                            .without_evidence = str_from(reason),
                            .by = STR("Ada"),
                            .at = STR(NOW) };
    MUST(store_begin(f->store, &err), err);
    MUST(store_claim_mark(f->store, &m, &err), err);
    MUST(store_commit(f->store, true, &err), err);
}

static void words_are_looked_up(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    struct err err = { 0 };
    put(f->store, &f->result);
    struct evidence *e = &f->result.evidence.items[0];
    struct evidence right = *e;
    MUST(store_begin(f->store, &err), err);
    e->text = str_copy(f->arena, e->text);
    ((char *)e->text.ptr)[0] ^= 1;
    CHECK(!store_result_put(f->store, &f->result, f->result.article.text, &err), "other words");
    CHECK_INT(err.code, ERR_WORKER, err.message);
    *e = right;
    e->at = (struct span){ 1 << 20, (1 << 20) + e->text.len };
    CHECK(!store_result_put(f->store, &f->result, f->result.article.text, &err), "far outside");
    *e = right;
    f->result.sources.items[0].snapshot.sha256 = hash_hex(f->arena, STR("never read"));
    CHECK(!store_result_put(f->store, &f->result, f->result.article.text, &err), "no such source");
    CHECK_INT(err.code, ERR_WORKER, err.message);
    store_rollback(f->store);
    tear_down(f);
}

static void a_person_is_never_overridden(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    put(f->store, &f->result);
    mark(f, 0, STATUS_REFUTED, "I was there");
    mark(f, 1, STATUS_NOT_CHECKABLE, NULL);
    int64_t rows = number(f->store, "SELECT count(*) FROM log");
    put(f->store, &f->result);
    struct result got = get(f->store, f->arena);
    CHECK_INT(got.claims.items[0].status, STATUS_REFUTED, "her mark");
    CHECK_STR(got.claims.items[0].reason, "without evidence: I was there", "her reason");
    CHECK_INT(got.claims.items[1].status, STATUS_NOT_CHECKABLE, "her other mark");
    CHECK_INT(number(f->store, "SELECT count(*) FROM log"), rows, "no log row");
    tear_down(f);
}

static void marks_follow_the_rules(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    struct err err = { 0 };
    put(f->store, &f->result);
    struct claim_mark m = { .claim = f->result.claims.items[0].id,
                            .status = STATUS_SUPPORTED,
                            .reason = STR("sounds right"),
                            .by = STR("Ada"),
                            .at = STR(NOW) };
    MUST(store_begin(f->store, &err), err);
    CHECK(!store_claim_mark(f->store, &m, &err), "a reason is not evidence by itself");
    CHECK_INT(err.code, ERR_REFUSED, err.message);
    m.claim = STR("0000000000000000");
    CHECK(!store_claim_mark(f->store, &m, &err), "no such claim");
    CHECK_INT(err.code, ERR_NOT_FOUND, err.message);
    store_rollback(f->store);
    tear_down(f);
}

static void link_by_hand(struct fixture *f, size_t claim, struct span at)
{
    struct err err = { 0 };
    struct result *r = &f->result;
    struct evidence e = { .at = at,
                          .text = str_at(STR(SOURCE), at),
                          .stance = STANCE_REFUTES,
                          .score = 1,
                          .method = STR("by hand"),
                          .by = STR("Ada") };
    e.id = evidence_id(f->arena, r->claims.items[claim].id, STR("survey"), at);
    struct claim_link link = { r->claims.items[claim].id, &e, &r->sources.items[0], STR(NOW) };
    bool changed = false;
    MUST(store_begin(f->store, &err), err);
    MUST(store_claim_link(f->store, &link, &changed, &err), err);
    CHECK(changed, "it was not linked before");
    MUST(store_commit(f->store, true, &err), err);
}

static void what_a_person_linked_stays(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    put(f->store, &f->result);
    link_by_hand(f, 0, (struct span){ 0, 10 });
    link_by_hand(f, 0, (struct span){ 12, 35 });
    put(f->store, &f->result);
    struct result got = get(f->store, f->arena);
    CHECK_INT(got.evidence.n, 5, "two more");
    CHECK_STR(got.evidence.items[0].text, "The survey", "in the order in which they were linked");
    CHECK_STR(got.evidence.items[1].by, "Ada", "hers");
    CHECK_INT(got.assessments.items[0].evidence, 2, "others point where they pointed");
    mark(f, 0, STATUS_CONFLICTING, NULL); /* allowed: there is evidence now */
    tear_down(f);
}

static void put_text(struct fixture *f, const char *text, struct span sentence)
{
    struct result changed = { .run = make_run(f->arena, "2026-02-01T00:00:00Z") };
    add_article(&changed, f->arena, text);
    VEC_PUSH(f->arena, &changed.sentences, ((struct sentence){ sentence, PART_BODY }));
    put(f->store, &changed);
}

static void a_changed_text_moves_or_orphans_marks(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    put(f->store, &f->result);
    mark(f, 1, STATUS_REFUTED, NULL);
    mark(f, 2, STATUS_REFUTED, NULL);
    put_text(f, "Rents rose\n\nSo it was. Owners blame repairs.", (struct span){ 12, 22 });
    struct result got = get(f->store, f->arena);
    CHECK_INT(got.claims.n, 1, "one is left in the text");
    CHECK_STR(got.claims.items[0].text, "Owners blame repairs.", "found at the end");
    CHECK_INT(got.claims.items[0].status, STATUS_REFUTED, "with its mark");
    CHECK_INT(number(f->store, "SELECT count(*) FROM claim WHERE status = 'orphaned'"), 1,
              "the other one's words are gone");
    CHECK_INT(number(f->store, "SELECT count(*) FROM claim"), 2, "and nobody had marked the third");
    put(f->store, &f->result);
    got = get(f->store, f->arena);
    CHECK_INT(got.claims.n, 3, "the old text again");
    CHECK_INT(number(f->store, "SELECT count(*) FROM revision"), 2, "is the old revision");
    CHECK_INT(got.claims.items[1].status, STATUS_SUPPORTED, "words that are back are checked anew");
    tear_down(f);
}

static void a_failure_is_recorded_until_it_is_not(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    struct err why = { 0 }, err = { 0 };
    err_set(&why, ERR_TIMEOUT, "the deadline of 5 s passed");
    MUST(store_begin(f->store, &err), err);
    MUST(store_error_put(f->store, &f->result.run, STR("story-1"), &why, &err), err);
    MUST(store_error_put(f->store, &f->result.run, STR("story-2"), &why, &err), err);
    MUST(store_error_put(f->store, &f->result.run, STR("story-2"), &why, &err), err);
    MUST(store_commit(f->store, false, &err), err);
    CHECK_INT(number(f->store, "SELECT count(*) FROM failure WHERE code = 'timeout'"), 2, "two");
    put(f->store, &f->result);
    CHECK_INT(number(f->store, "SELECT count(*) FROM failure"), 1, "the other one is done");
    tear_down(f);
}

static struct str named(struct fixture *f, const char *name)
{
    struct err err = { 0 };
    struct str id;
    MUST(store_article_named(f->store, str_from(name), f->arena, &id, &err), err);
    return id;
}

static void put_as(struct fixture *f, const char *id, const char *name)
{
    struct err err = { 0 };
    struct article article = f->result.article;
    article.id = str_from(id);
    article.name = str_from(name);
    MUST(store_begin(f->store, &err), err);
    MUST(store_article_put(f->store, &article, STR_NONE, &err), err);
    MUST(store_commit(f->store, false, &err), err);
}

static void an_article_is_known_by_its_name(void **state)
{
    (void)state;
    struct fixture *f = set_up();
    CHECK(str_is_none(named(f, "a.txt")), "nothing of that name yet");
    put_as(f, "one", "a.txt");
    CHECK_STR(named(f, "a.txt"), "one", "its id");
    put_as(f, "one", "b.txt");
    CHECK(str_is_none(named(f, "a.txt")), "two files: neither owns the article");
    put_as(f, "two", "b.txt");
    CHECK_STR(named(f, "b.txt"), "two", "the name goes where its text went");
    CHECK_STR(named(f, "a.txt"), "one", "and leaves the other alone");
    CHECK(str_is_none(store_article_name(f->store, "/", f->arena)), "nothing in a private bench");
    tear_down(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_comes_back_equal),
        cmocka_unit_test(the_same_again_changes_nothing),
        cmocka_unit_test(what_a_run_no_longer_finds_goes),
        cmocka_unit_test(a_script_needs_evidence),
        cmocka_unit_test(words_are_looked_up),
        cmocka_unit_test(a_person_is_never_overridden),
        cmocka_unit_test(marks_follow_the_rules),
        cmocka_unit_test(what_a_person_linked_stays),
        cmocka_unit_test(a_changed_text_moves_or_orphans_marks),
        cmocka_unit_test(an_article_is_known_by_its_name),
        cmocka_unit_test(a_failure_is_recorded_until_it_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
