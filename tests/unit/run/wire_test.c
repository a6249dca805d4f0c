/*
 * Messages between processes: what goes in comes out, and what a worker that
 * was broken into may send never harms the supervisor.
 */
#include "check.h"

#include "run/setup.h"

#include <stdlib.h>

#define ROUNDS 300

static const struct hand_list nothing_by_hand;

/* xorshift64*: the same numbers on every machine. */
struct random {
    uint64_t state;
};

static size_t below(struct random *r, size_t n)
{
    r->state ^= r->state >> 12;
    r->state ^= r->state << 25;
    r->state ^= r->state >> 27;
    return (size_t)((r->state * 0x2545F4914F6CDD1DULL) >> 33) % n;
}

/* None, empty, or a few words; characters of one to four bytes. */
static struct str any_text(struct random *r, struct arena *arena)
{
    static const char *const letters[] = { "a", "\xC3\xA9", "\xE2\x80\xA8", "\xF0\x9F\x98\x80" };
    struct buf out = { 0 };
    size_t n = below(r, 8);
    if (n == 0)
        return STR_NONE;
    while (--n)
        buf_cstr(&out, letters[below(r, 4)]);
    struct str text = buf_take(&out, arena);
    return text.ptr ? text : STR("");
}

static double any_share(struct random *r)
{
    return (double)below(r, 10001) / 10000;
}

/* Whole words of sample, so that spans start and end at characters' edges. */
static const char sample[] = "One \xC3\xA9lan two \xF0\x9F\x98\x80 three\xE2\x80\xA8 four five.";
static const size_t edges[] = { 0, 3, 4, 9, 10, 13, 14, 18, 19, 24, 28, 32, 33, 37 };

static struct span any_span(struct random *r)
{
    size_t n = sizeof edges / sizeof *edges;
    size_t a = below(r, n - 1), b = a + 1 + below(r, n - 1 - a);
    return (struct span){ edges[a], edges[b] };
}

static void add_facts(struct random *r, struct arena *arena, struct fact_list *out)
{
    for (size_t n = below(r, 3); n > 0; n--) {
        struct fact *f = VEC_ADD(arena, out);
        f->at = any_span(r);
        f->type = (enum fact_type)below(r, FACT_TYPE_COUNT);
        f->bound = (enum fact_bound)below(r, BOUND_LE + 1);
        f->approx = below(r, 2);
        struct str *const texts[] = { &f->value, &f->unit,      &f->low,  &f->high,
                                      &f->until, &f->precision, &f->timex };
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            *texts[i] = any_text(r, arena);
    }
}

static void add_quotes(struct random *r, struct arena *arena, struct quote_list *out)
{
    for (size_t n = below(r, 3); n > 0; n--) {
        struct quote *q = VEC_ADD(arena, out);
        q->at = any_span(r);
        q->text = any_text(r, arena);
        q->kind = (enum quote_kind)below(r, QUOTE_SCARE + 1);
        for (size_t runs = below(r, 3); runs > 0; runs--)
            VEC_PUSH(arena, &q->runs, any_span(r));
        q->content = any_span(r);
        q->speaker = any_span(r);
        q->speaker_name = any_text(r, arena);
        q->cue = any_span(r);
    }
}

static void add_claim(struct random *r, struct arena *arena, struct claim_list *out)
{
    struct claim *c = VEC_ADD(arena, out);
    c->id = str_printf(arena, "claim %zu", out->n);
    c->at = any_span(r);
    c->text = str_at(STR(sample), c->at);
    c->kinds = (unsigned)below(r, 1u << KIND_COUNT);
    c->worth = any_share(r);
    c->part = (enum part)below(r, PART_COUNT);
    c->speaker = any_span(r);
    c->speaker_name = any_text(r, arena);
    add_quotes(r, arena, &c->quotes);
    add_facts(r, arena, &c->facts);
    c->status = below(r, 2) ? STATUS_UNCHECKED : STATUS_INSUFFICIENT;
    c->suggested = (enum status)below(r, STATUS_COUNT + 1);
    c->reason = any_text(r, arena);
}

static void add_article(struct random *r, struct arena *arena, struct article *a)
{
    struct str *const texts[] = { &a->id,        &a->sha256, &a->title, &a->byline,
                                  &a->publisher, &a->lang,   &a->url,   &a->published };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = any_text(r, arena);
    a->text = STR(sample);
    a->confidence = any_share(r);
    for (size_t n = below(r, 3); n > 0; n--) {
        struct paragraph p = { any_span(r), (enum part)below(r, PART_COUNT),
                               (enum block)below(r, BLOCK_CODE + 1) };
        struct citation c = { any_span(r), any_text(r, arena), any_text(r, arena) };
        VEC_PUSH(arena, &a->paragraphs, p);
        VEC_PUSH(arena, &a->citations, c);
    }
}

static void add_source(struct random *r, struct arena *arena, struct source_list *out)
{
    struct source *s = VEC_ADD(arena, out);
    struct str *const texts[] = { &s->url,
                                  &s->title,
                                  &s->author,
                                  &s->published,
                                  &s->publisher,
                                  &s->lang,
                                  &s->rating,
                                  &s->reviewed,
                                  &s->snapshot.sha256,
                                  &s->snapshot.fetched,
                                  &s->snapshot.archived_url };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = any_text(r, arena);
    s->id = str_printf(arena, "source %zu", out->n);
    s->kind = (enum source_kind)below(r, SOURCE_KIND_COUNT);
}

static void add_evidence(struct random *r, struct arena *arena, struct result *out)
{
    struct evidence *e = VEC_ADD(arena, &out->evidence);
    e->id = str_printf(arena, "evidence %zu", out->evidence.n);
    e->claim = below(r, out->claims.n);
    e->source = below(r, out->sources.n);
    e->text = STR("words");
    e->at = (struct span){ 10, 15 };
    e->points.start = 9;
    e->points.end = 14;
    e->before = any_text(r, arena);
    e->after = any_text(r, arena);
    e->stance = (enum stance)below(r, STANCE_COUNT);
    e->score = any_share(r);
    e->method = any_text(r, arena);
    e->by = out->run.scripts.items[0].id;
}

static void add_judgements(struct random *r, struct arena *arena, struct result *out)
{
    struct assessment a = { .claim = below(r, out->claims.n),
                            .evidence = NO_INDEX,
                            .script = out->run.scripts.items[0].id,
                            .supported = below(r, 2),
                            .message = any_text(r, arena) };
    struct finding f = { .rule = any_text(r, arena),
                         .level = (enum level)below(r, LEVEL_COUNT),
                         .message = any_text(r, arena),
                         .claim = below(r, 2) ? NO_INDEX : below(r, out->claims.n),
                         .evidence = below(r, 2) ? NO_INDEX : below(r, out->evidence.n),
                         .at = any_span(r),
                         .place = { below(r, 9), below(r, 9) } };
    VEC_PUSH(arena, &out->assessments, a);
    VEC_PUSH(arena, &out->findings, f);
}

static void any_result(struct random *r, struct arena *arena, struct result *out)
{
    struct run_script script = { STR("link/any"), any_text(r, arena), any_text(r, arena) };
    *out = (struct result){ .run = { .id = any_text(r, arena),
                                     .now = any_text(r, arena),
                                     .offline = below(r, 2),
                                     .options = any_text(r, arena) } };
    VEC_PUSH(arena, &out->run.scripts, script);
    add_article(r, arena, &out->article);
    for (size_t n = below(r, 4); n > 0; n--) {
        struct sentence s = { any_span(r), (enum part)below(r, PART_COUNT) };
        VEC_PUSH(arena, &out->sentences, s);
    }
    for (size_t n = 1 + below(r, 3); n > 0; n--)
        add_claim(r, arena, &out->claims);
    for (size_t n = 1 + below(r, 3); n > 0; n--)
        add_source(r, arena, &out->sources);
    for (size_t n = 1 + below(r, 3); n > 0; n--)
        add_evidence(r, arena, out);
    for (size_t n = below(r, 3); n > 0; n--)
        add_judgements(r, arena, out);
    result_sort(out, arena);
}

static struct str json_of(const struct result *result, struct arena *arena)
{
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    result_write(result, &w);
    return buf_take(&out, arena);
}

static struct str frame_of(const struct result *result, struct arena *arena)
{
    struct buf out = { 0 };
    wire_put_result(&out, result);
    return buf_take(&out, arena);
}

static void check_text(struct str got, struct str want, const char *why)
{
    CHECK(str_is_none(got) == str_is_none(want), why);
    CHECK(str_eq(got, want), why);
}

/* What the JSON object does not show. */
static void check_hidden(const struct result *got, const struct result *want)
{
    check_text(got->run.options, want->run.options, "options");
    CHECK(got->article.confidence == want->article.confidence, "confidence");
    CHECK_INT(got->article.paragraphs.n, want->article.paragraphs.n, "paragraphs");
    CHECK_INT(got->article.citations.n, want->article.citations.n, "citations");
    for (size_t i = 0; i < got->article.citations.n; i++)
        check_text(got->article.citations.items[i].note, want->article.citations.items[i].note,
                   "a footnote's words");
    for (size_t i = 0; i < got->claims.n; i++)
        check_text(got->claims.items[i].reason, want->claims.items[i].reason, "a status's reason");
    for (size_t i = 0; i < got->evidence.n; i++) {
        check_text(got->evidence.items[i].before, want->evidence.items[i].before, "words before");
        check_text(got->evidence.items[i].after, want->evidence.items[i].after, "words after");
    }
    for (size_t i = 0; i < got->sources.n; i++) {
        check_text(got->sources.items[i].publisher, want->sources.items[i].publisher, "publisher");
        check_text(got->sources.items[i].rating, want->sources.items[i].rating, "rating");
        check_text(got->sources.items[i].reviewed, want->sources.items[i].reviewed, "reviewed");
        check_text(got->sources.items[i].lang, want->sources.items[i].lang, "language");
    }
}

static void results_come_back_equal(void **state)
{
    (void)state;
    struct random random = { 20250315 };
    struct arena *arena = arena_new();
    for (int i = 0; i < ROUNDS; i++) {
        struct result want, got = { 0 };
        struct err err = { 0 };
        any_result(&random, arena, &want);
        struct str frame = frame_of(&want, arena);
        struct wire_reader in = { .bytes = frame, .arena = arena };
        wire_result(&in, &got);
        CHECK(!in.bad, "it parses");
        CHECK_INT(in.at, frame.len, "to its last byte");
        CHECK(result_check(&got, &nothing_by_hand, &err), err.message);
        CHECK(str_eq(json_of(&got, arena), json_of(&want, arena)), "the same object");
        check_hidden(&got, &want);
        CHECK(str_eq(frame_of(&got, arena), frame), "the same frame again");
        arena_reset(arena);
    }
    arena_free(arena);
}

/* A reader that takes what makes no sense must not pass it on: what
   result_check lets through can be written. */
static void read_hostile(struct str frame, struct arena *arena)
{
    struct result got = { 0 };
    struct err err = { 0 };
    struct wire_reader in = { .bytes = frame, .arena = arena };
    wire_result(&in, &got);
    if (!in.bad && result_check(&got, &nothing_by_hand, &err))
        CHECK(json_of(&got, arena).len > 0, "what was checked can be written");
}

static void cut_frames_are_bad(void **state)
{
    (void)state;
    struct random random = { 42 };
    struct arena *arena = arena_new(), *scratch = arena_new();
    struct result result;
    any_result(&random, arena, &result);
    struct str frame = frame_of(&result, arena);
    for (size_t len = 0; len < frame.len; len++) {
        struct result got = { 0 };
        /* A copy of just that size, so that a sanitizer sees a byte too many. */
        char *copy = xmalloc(len + 1);
        memcpy(copy, frame.ptr, len);
        struct wire_reader in = { .bytes = str_new(copy, len), .arena = scratch };
        wire_result(&in, &got);
        CHECK(in.bad, "a frame that was cut anywhere is bad");
        free(copy);
        arena_reset(scratch);
    }
    arena_free(scratch);
    arena_free(arena);
}

static void broken_frames_do_no_harm(void **state)
{
    (void)state;
    static const uint64_t values[] = { 0, 1, 2, 7, 255, 4096, 1u << 31, SIZE_MAX, SIZE_MAX - 1 };
    struct random random = { 7 };
    struct arena *arena = arena_new(), *scratch = arena_new();
    for (int i = 0; i < 20; i++) {
        struct result result;
        any_result(&random, arena, &result);
        struct str frame = frame_of(&result, arena);
        for (int k = 0; k < ROUNDS; k++) {
            char *copy = arena_copy(scratch, frame.ptr, frame.len);
            for (size_t n = 1 + below(&random, 3); n > 0; n--) {
                size_t at = below(&random, frame.len - 8);
                uint64_t value = values[below(&random, sizeof values / sizeof *values)];
                if (below(&random, 2))
                    memcpy(copy + at, &value, 8);
                else
                    copy[at] = (char)below(&random, 256);
            }
            read_hostile(str_new(copy, frame.len), scratch);
            arena_reset(scratch);
        }
        arena_reset(arena);
    }
    arena_free(scratch);
    arena_free(arena);
}

static void headers(void **state)
{
    (void)state;
    struct buf out = { 0 };
    struct wire_header header;
    size_t start = wire_start(&out, WIRE_CHECK, 77);
    wire_put_str(&out, STR("abc"));
    wire_finish(&out, start);
    CHECK(wire_header_read(out.ptr, &header), "a header");
    CHECK_INT(header.type, WIRE_CHECK, "its type");
    CHECK_INT(header.job, 77, "its job");
    CHECK_INT(header.size, 11, "a length and three bytes");
    char zeros[WIRE_HEADER_BYTES] = { 0 }, ones[WIRE_HEADER_BYTES];
    memset(ones, 0xFF, sizeof ones);
    CHECK(!wire_header_read(zeros, &header), "no type");
    CHECK(!wire_header_read(ones, &header), "no such type, and too large");
    buf_reset(&out);
    wire_start(&out, WIRE_CHECK, 1);
    out.ptr[4] = 1; /* 4 GB */
    CHECK(!wire_header_read(out.ptr, &header), "a payload over the limit");
    buf_free(&out);
}

static void errors_and_setups(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct buf out = { 0 };
    struct err want = { 0 }, got = { 0 };
    struct setup setup = { .bench = STR("desk/stet.db"),
                           .units = true,
                           .select = STR_NONE,
                           .options = STR("{}"),
                           .now = 1741996800,
                           .lang = STR("en"),
                           .timeout_ms = 5000 },
                 back = { 0 };
    struct script_file file = { .path = STR("a.lua"), .bytes = STR("return 1") };
    struct report_request report = { STR("html"), STR("r.html"), true, 80 };
    VEC_PUSH(arena, &setup.files, file);
    VEC_PUSH(arena, &setup.reports, report);
    err_set(&want, ERR_BUDGET, "check/x: used up");
    wire_put_err(&out, &want);
    setup_put(&out, &setup);
    struct wire_reader in = { .bytes = buf_view(&out), .arena = arena };
    wire_err(&in, &got);
    setup_read(&in, &back);
    CHECK(!in.bad && in.at == out.len, "both parse");
    CHECK_INT(got.code, ERR_BUDGET, "an error's code");
    CHECK_STR(str_from(got.message), "check/x: used up", "its message");
    CHECK_STR(back.bench, "desk/stet.db", "the bench");
    CHECK(str_is_none(back.select), "no selection stays none");
    CHECK_INT(back.now, setup.now, "the clock");
    CHECK_STR(back.files.items[0].bytes, "return 1", "a unit's file");
    CHECK_STR(back.reports.items[0].file, "r.html", "a report");
    CHECK_INT(back.reports.items[0].columns, 80, "its width");
    buf_reset(&out);
    wire_put_number(&out, 9999);
    wire_put_str(&out, STR("?"));
    in = (struct wire_reader){ .bytes = buf_view(&out), .arena = arena };
    wire_err(&in, &got);
    CHECK_INT(got.code, ERR_WORKER, "a code that there is not is the worker's fault");
    buf_free(&out);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers),
        cmocka_unit_test(errors_and_setups),
        cmocka_unit_test(results_come_back_equal),
        cmocka_unit_test(cut_frames_are_bad),
        cmocka_unit_test(broken_frames_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
