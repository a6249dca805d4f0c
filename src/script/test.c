/*
 * In-file tests (`stet script test`): each builds the smallest article that
 * shows what its unit does, runs the unit and compares.  The library is the
 * test's own sources, searched word by word: no bench, no network, no clock.
 */
#include <stdlib.h>

#include "base/map.h"
#include "base/nearest.h"
#include "load.h"
#include "stage.h"
#include "test_spec.h"
#include "text/segment.h"
#include "text/unicode.h"
#include "value.h"

#define TEST_NOW    "2025-12-11"
#define SHOWN_BYTES 400 /* of what was expected, and of what came */

struct test {
    struct script_vm *vm;
    const struct unit *unit;
    struct arena *arena;
    struct test_spec spec;
    struct result result;
    struct fact_list facts;
    struct quote_list quotes;
    struct script_job job;
    struct str page; /* of a reporter */
    struct str why;  /* it failed */
};

/* Bytes that both begin with, up to a character's edge. */
static size_t same_runes(struct str a, struct str b)
{
    size_t n = 0, edge = 0;
    while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
        if (((unsigned char)a.ptr[n++] & 0xC0) != 0x80)
            edge = n - 1;
    bool inside = n < a.len && ((unsigned char)a.ptr[n] & 0xC0) == 0x80;
    return inside ? edge : n;
}

/* One below the other, and a mark where they part: what differs is often one word of a
   long sentence. */
static bool fail(struct test *t, const char *what, struct str expected, struct str got)
{
    struct buf out = { 0 };
    struct str want = value_clean(t->arena, expected, SHOWN_BYTES);
    struct str have = value_clean(t->arena, got, SHOWN_BYTES);
    size_t same = same_runes(want, have);
    buf_printf(&out, "%s\n    expected: %.*s\n    got:      %.*s\n              ", what,
               STR_ARG(want), STR_ARG(have));
    for (size_t i = text_width(str_sub(want, 0, same)); i > 0; i--)
        buf_byte(&out, ' ');
    buf_byte(&out, '^');
    t->why = buf_take(&out, t->arena);
    return false;
}

/* The test's library. */

static struct map *word_set(struct str text, struct arena *arena)
{
    struct span_list words = { 0 };
    struct map *set = map_new(arena);
    struct str folded = text_fold(arena, text);
    segment_words(folded, arena, &words);
    for (size_t i = 0; i < words.n; i++)
        map_put(set, str_at(folded, words.items[i]), set);
    return set;
}

static size_t shared_words(const struct map *a, const struct map *b)
{
    size_t n = 0;
    for (size_t i = 0; i < map_count(a); i++)
        n += map_get(b, map_key_at(a, i)) != NULL;
    return n;
}

/* The paragraph of the source that shares most words; score 0: none shared. */
static struct search_hit best_hit(const struct source *source, const struct map *wanted,
                                  struct arena *arena)
{
    struct search_hit hit = { .source = source->id, .title = source->title, .url = source->url };
    struct span_list passages = { 0 };
    segment_paragraphs(source->text, arena, &passages);
    for (size_t i = 0; i < passages.n; i++) {
        struct str text = str_at(source->text, passages.items[i]);
        double score = (double)shared_words(wanted, word_set(text, arena));
        if (score > hit.score) {
            hit.score = score;
            hit.at = passages.items[i];
            hit.text = text;
        }
    }
    return hit;
}

static int hit_cmp(const void *left, const void *right)
{
    const struct search_hit *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return str_cmp(a->source, b->source);
}

static bool test_search(void *ctx, const struct search_query *query, struct arena *arena,
                        struct search_hit_list *out, struct err *err)
{
    const struct test *t = ctx;
    struct map *wanted = word_set(query->text, arena);
    (void)err;
    for (size_t i = 0; i < t->spec.sources.n; i++) {
        const struct source *source = &t->spec.sources.items[i];
        if (query->kind != SOURCE_KIND_COUNT && query->kind != source->kind)
            continue;
        struct search_hit hit = best_hit(source, wanted, arena);
        if (hit.score > 0)
            VEC_PUSH(arena, out, hit);
    }
    if (out->n > 0)
        qsort(out->items, out->n, sizeof *out->items, hit_cmp);
    if (out->n > query->k)
        out->n = query->k;
    return true;
}

static bool find_source(struct test *t, struct str wanted, bool by_id, struct source *out,
                        struct err *err)
{
    for (size_t i = 0; i < t->spec.sources.n; i++) {
        const struct source *source = &t->spec.sources.items[i];
        if (str_eq(by_id ? source->id : source->url, wanted)) {
            *out = *source;
            return true;
        }
    }
    return err_set(err, ERR_NOT_FOUND, "no source '%.*s'", STR_ARG(wanted));
}

static bool test_source_get(void *ctx, const struct source_key *key, struct arena *arena,
                            struct source *out, struct err *err)
{
    (void)arena;
    return find_source(ctx, key->id, true, out, err);
}

static bool test_source_find(void *ctx, struct str url, struct arena *arena, struct source *out,
                             struct err *err)
{
    (void)arena;
    return find_source(ctx, url, false, out, err);
}

/* The article under test. */

static void add_paragraphs(struct test *t)
{
    struct article *article = &t->result.article;
    struct span_list spans = { 0 };
    segment_paragraphs(article->text, t->arena, &spans);
    for (size_t i = 0; i < spans.n; i++) {
        struct paragraph *p = VEC_ADD(t->arena, &article->paragraphs);
        p->at = spans.items[i];
        p->part = PART_BODY;
    }
}

static bool build_article(struct test *t, struct str text, struct err *err)
{
    struct str now = t->spec.now.ptr ? t->spec.now : STR(TEST_NOW);
    if (!day_parse(now, &t->job.now))
        return err_set(err, ERR_SCRIPT, "tests: 'now' must be a date as in \"2025-12-11\"");
    struct article *article = &t->result.article;
    *article = (struct article){ .text = text, .lang = STR("en"), .confidence = 1 };
    article_identify(article, text, t->arena);
    t->result.run.now = str_printf(t->arena, "%.*sT00:00:00Z", 10, now.ptr);
    t->result.run.options = STR("{}");
    run_identify(&t->result.run, &article->sha256, 1, t->arena);
    add_paragraphs(t);
    struct span_list spans = { 0 };
    segment_sentences(text, SEGMENT_KEEP, article->lang, t->arena, &spans);
    for (size_t i = 0; i < spans.n; i++) {
        struct sentence sentence = { spans.items[i], PART_BODY };
        VEC_PUSH(t->arena, &t->result.sentences, sentence);
    }
    struct fact_context context = { t->job.now, article->lang };
    facts_find(text, &context, t->arena, &t->facts);
    quotes_find(text, article->lang, t->arena, &t->quotes);
    t->job.result = &t->result;
    t->job.arena = t->arena;
    t->job.facts = &t->facts;
    t->job.quotes = &t->quotes;
    return true;
}

/* One claim over the whole text. */
static void add_claim(struct test *t)
{
    struct str text = t->result.article.text;
    struct span whole = { 0, text.len };
    struct worth worth = worth_of(text, whole, &t->facts, &t->quotes);
    struct claim *claim = VEC_ADD(t->arena, &t->result.claims);
    *claim = (struct claim){ .at = whole,
                             .text = text,
                             .kinds = worth.kinds,
                             .worth = worth.score,
                             .part = PART_BODY,
                             .facts = t->facts,
                             .quotes = t->quotes,
                             .suggested = STATUS_COUNT };
    claim->id = claim_id(t->arena, t->result.article.id, text, 0);
    if (t->quotes.n > 0) {
        claim->speaker = t->quotes.items[0].speaker;
        claim->speaker_name = t->quotes.items[0].speaker_name;
    }
}

/* One piece of evidence over a whole source. */
static void add_evidence(struct test *t, struct str text)
{
    struct source *source = VEC_ADD(t->arena, &t->result.sources);
    source->id = STR("source");
    source->kind = SOURCE_TEXT;
    source->text = text;
    source->title = STR("source");
    struct evidence *e = VEC_ADD(t->arena, &t->result.evidence);
    e->at = (struct span){ 0, text.len };
    e->text = text;
    e->before = e->after = STR("");
    e->stance = STANCE_MENTIONS;
    e->score = 1;
    e->method = e->by = STR("test");
    e->points.end = offsets_point(offsets_new(t->arena, text), text.len);
    e->id = evidence_id(t->arena, t->result.claims.items[0].id, source->id, e->at);
}

static bool add_assessments(struct test *t, struct err *err)
{
    for (size_t i = 0; i < t->spec.assessments.n; i++) {
        struct str word = t->spec.assessments.items[i];
        struct assessment a = { .script = STR("test"), .supported = str_eq_c(word, "supported") };
        if (!a.supported && !str_eq_c(word, "refuted"))
            return err_set(err, ERR_SCRIPT,
                           "tests: 'assessments' must be \"supported\" or \"refuted\"");
        a.evidence = t->result.evidence.n > 0 ? 0 : NO_INDEX;
        VEC_PUSH(t->arena, &t->result.assessments, a);
    }
    return true;
}

static bool run_after_needs(struct test *t, const struct unit *unit, struct map *done,
                            struct err *err)
{
    if (map_get(done, unit->info.id))
        return true;
    map_put(done, unit->info.id, done);
    for (size_t i = 0; i < unit->needs.n; i++) {
        const struct unit *need = units_find(t->vm, unit->needs.items[i]);
        if (need && !run_after_needs(t, need, done, err))
            return false;
    }
    return stage_run_unit(t->vm, &t->job, unit, pool_new(&t->result, t->arena), err);
}

/* All that a run does by default, before the report. */
static bool run_default(struct test *t, struct err *err)
{
    struct map *done = map_new(t->arena);
    for (size_t i = 0; i < t->vm->units.n; i++) {
        const struct unit *unit = t->vm->units.items[i];
        bool wanted = false;
        for (size_t k = 0; k < unit->tags.n; k++)
            wanted = wanted || str_eq_c(unit->tags.items[k], "default");
        if (wanted && unit->info.kind != UNIT_REPORTER && !run_after_needs(t, unit, done, err))
            return false;
    }
    result_sort(&t->result, t->arena);
    return true;
}

static bool run_unit(struct test *t, struct err *err)
{
    const struct test_spec *spec = &t->spec;
    enum unit_kind kind = t->unit->info.kind;
    bool whole = kind == UNIT_EXTRACTOR || kind == UNIT_REPORTER;
    if (!build_article(t, whole ? spec->article : spec->claim, err))
        return false;
    if (kind == UNIT_REPORTER) {
        static const struct report_options options = { .columns = 80 };
        return run_default(t, err) &&
               stage_report(t->vm, &t->job, &(struct stage_page){ t->unit, &options }, &t->page,
                            err);
    }
    if (!whole)
        add_claim(t);
    if (spec->source.ptr || spec->evidence)
        add_evidence(t, spec->source.ptr ? spec->source : spec->claim);
    return add_assessments(t, err) && run_after_needs(t, t->unit, map_new(t->arena), err);
}

/* What came of it against what was expected. */

/* Whether a text may have come from a template: its fixed parts in order. */
static bool message_fits(struct str template, struct str text)
{
    size_t at = 0, from = 0;
    while (from < template.len) {
        size_t open = str_find(template, STR("{"), from);
        struct str fixed = str_sub(template, from, open == SIZE_MAX ? template.len : open);
        size_t found = str_find(text, fixed, at);
        if (found == SIZE_MAX || (from == 0 && found != 0))
            return false;
        at = found + fixed.len;
        size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(template, STR("}"), open);
        from = close == SIZE_MAX ? template.len : close + 1;
    }
    return true;
}

static bool assessment_fits(const struct test *t, const struct assessment *a)
{
    const struct test_spec *spec = &t->spec;
    if (!str_eq(a->script, t->unit->info.id) ||
        a->supported != str_eq_c(spec->outcome, "supported"))
        return false;
    if (!spec->message.ptr)
        return true;
    const struct str *template = map_get(t->unit->messages, spec->message);
    return template && a->message.ptr && message_fits(*template, a->message);
}

static bool finding_fits(const struct test *t, const struct finding *f)
{
    if (f->level != level_from(t->spec.outcome))
        return false;
    struct str id = t->unit->info.id;
    return !t->spec.message.ptr || str_eq(f->rule, str_printf(t->arena, "%.*s:%.*s", STR_ARG(id),
                                                              STR_ARG(t->spec.message)));
}

/* In words, what a check said: "refuted (text), warning (text)". */
static struct str said(const struct test *t)
{
    struct buf out = { 0 };
    for (size_t i = 0; i < t->result.assessments.n; i++) {
        const struct assessment *a = &t->result.assessments.items[i];
        buf_printf(&out, "%s%s (%.*s)", out.len ? ", " : "", a->supported ? "supported" : "refuted",
                   STR_ARG(a->message));
    }
    for (size_t i = 0; i < t->result.findings.n; i++) {
        const struct finding *f = &t->result.findings.items[i];
        buf_printf(&out, "%s%s (%.*s: %.*s)", out.len ? ", " : "", level_name(f->level),
                   STR_ARG(f->rule), STR_ARG(f->message));
    }
    if (out.len == 0)
        buf_cstr(&out, "nothing");
    return buf_take(&out, t->arena);
}

static bool compare_check(struct test *t)
{
    struct str want = t->spec.outcome;
    const struct assessment_list *assessments = &t->result.assessments;
    const struct finding_list *findings = &t->result.findings;
    bool passed = false;
    if (str_eq_c(want, "nothing"))
        passed = assessments->n + findings->n == 0;
    else if (str_eq_c(want, "supported") || str_eq_c(want, "refuted"))
        for (size_t i = 0; i < assessments->n; i++)
            passed = passed || assessment_fits(t, &assessments->items[i]);
    else
        for (size_t i = 0; i < findings->n; i++)
            passed = passed || finding_fits(t, &findings->items[i]);
    /* Both at once is not what "supported" says. */
    for (size_t i = 0; passed && str_eq_c(want, "supported") && i < assessments->n; i++)
        passed = assessments->items[i].supported;
    return passed || fail(t, "outcome", want, said(t));
}

static bool compare_marker(struct test *t)
{
    struct str status = str_from(status_name(t->result.claims.items[0].status));
    return str_eq(status, t->spec.outcome) || fail(t, "status", t->spec.outcome, status);
}

static int claim_cmp(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    return a->at.start < b->at.start ? -1 : a->at.start > b->at.start;
}

static bool compare_claim(struct test *t, const struct expected_claim *want,
                          const struct claim *claim)
{
    if (want->text.ptr && !str_eq(want->text, claim->text))
        return fail(t, "claim", want->text, claim->text);
    if ((claim->kinds & want->kinds) != want->kinds)
        return fail(t, "a kind is missing from the claim", want->text, claim->text);
    if (want->checkworthy != TRI_ANY &&
        (want->checkworthy == TRI_YES) != (claim->worth >= CLAIM_CHECKWORTHY))
        return fail(t, "checkworthy differs", want->text,
                    str_printf(t->arena, "worth %.2f", claim->worth));
    struct str name = claim->speaker_name;
    struct str words = str_at(t->result.article.text, claim->speaker);
    if (want->speaker.ptr && !str_eq(want->speaker, name) && !str_eq(want->speaker, words))
        return fail(t, "speaker", want->speaker, name.ptr ? name : words);
    return true;
}

static bool compare_extractor(struct test *t)
{
    struct claim_list *claims = &t->result.claims;
    const struct expected_claim_list *want = &t->spec.claims;
    if (claims->n > 0)
        qsort(claims->items, claims->n, sizeof *claims->items, claim_cmp);
    for (size_t i = 0; i < want->n && i < claims->n; i++)
        if (!compare_claim(t, &want->items[i], &claims->items[i]))
            return false;
    if (claims->n > want->n)
        return fail(t, "one claim too many", STR(""), claims->items[want->n].text);
    return claims->n == want->n || fail(t, "claim", want->items[claims->n].text, STR(""));
}

static int evidence_cmp(const void *left, const void *right)
{
    const struct evidence *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->at.start < b->at.start ? -1 : a->at.start > b->at.start;
}

static bool compare_linker(struct test *t)
{
    struct evidence_list *evidence = &t->result.evidence;
    const struct str_list *want = &t->spec.words;
    if (evidence->n > 0)
        qsort(evidence->items, evidence->n, sizeof *evidence->items, evidence_cmp);
    for (size_t i = 0; i < want->n || i < evidence->n; i++) {
        struct str expected = i < want->n ? want->items[i] : STR("");
        struct str got = i < evidence->n ? evidence->items[i].text : STR("");
        if (!str_eq(expected, got))
            return fail(t, "evidence", expected, got);
    }
    return true;
}

static bool compare_reporter(struct test *t)
{
    for (size_t i = 0; i < t->spec.contains.n; i++)
        if (str_find(t->page, t->spec.contains.items[i], 0) == SIZE_MAX)
            return fail(t, "the report lacks", t->spec.contains.items[i], str_sub(t->page, 0, 400));
    for (size_t i = 0; i < t->spec.lacks.n; i++)
        if (str_find(t->page, t->spec.lacks.items[i], 0) != SIZE_MAX)
            return fail(t, "the report contains", STR(""), t->spec.lacks.items[i]);
    return true;
}

static bool compare(struct test *t)
{
    switch (t->unit->info.kind) {
    case UNIT_EXTRACTOR: return compare_extractor(t);
    case UNIT_LINKER: return compare_linker(t);
    case UNIT_CHECK: return compare_check(t);
    case UNIT_MARKER: return compare_marker(t);
    default: return compare_reporter(t);
    }
}

static bool run_test(struct test *t, size_t number)
{
    struct err err = { 0 };
    t->spec.arena = t->arena;
    bool ran = test_spec_read(t->vm, t->unit, number, &t->spec, &err);
    for (size_t i = 0; ran && i < t->spec.sources.n; i++)
        t->spec.sources.items[i].id = str_printf(t->arena, "source-%zu", i + 1);
    if (ran && run_unit(t, &err))
        return compare(t);
    t->why = str_printf(t->arena, "%s%s%s", err.message, err.detail[0] ? "\n" : "", err.detail);
    if (str_ends(t->why, STR("\n")))
        t->why.len--;
    return false;
}

bool script_test(struct script_vm *vm,
                 void (*each)(void *ctx, struct str unit, size_t number, bool passed,
                              struct str detail),
                 void *ctx, struct err *err)
{
    struct script_host host = vm->host;
    (void)err;
    for (size_t i = 0; i < vm->order_n; i++)
        for (size_t number = 1; vm->order[i]->info.meant && number <= vm->order[i]->tests;
             number++) {
            struct test t = { .vm = vm, .unit = vm->order[i], .arena = arena_new() };
            vm->host = (struct script_host){
                .ctx = &t,
                .search = test_search,
                .source_get = test_source_get,
                .source_find = test_source_find,
            };
            bool passed = run_test(&t, number);
            each(ctx, vm->order[i]->info.id, number, passed, passed ? STR("") : t.why);
            arena_free(t.arena);
        }
    vm->host = host;
    return true;
}
