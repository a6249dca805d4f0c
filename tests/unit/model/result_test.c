/* What a supervisor believes of a worker's answer. */
#include "check.h"

#include "base/hash.h"
#include "model/result.h"

#include <math.h>

static const char article_text[] = "One dog. Two cats.";

/* A sound result of two claims, the first with evidence. */
static void make_result(struct arena *arena, struct result *out)
{
    static const struct run_script ran = { { "link/x", 6 }, { "1", 1 }, { "aa", 2 } };
    struct claim first = { .id = STR("c1"),
                           .at = { 0, 8 },
                           .text = STR("One dog."),
                           .status = STATUS_SUPPORTED,
                           .suggested = STATUS_COUNT };
    struct claim second = {
        .id = STR("c2"), .at = { 9, 18 }, .text = STR("Two cats."), .suggested = STATUS_COUNT
    };
    struct evidence evidence = {
        .id = STR("e1"), .at = { 3, 6 }, .text = STR("dog"), .by = ran.id, .score = 1
    };
    struct source source = { .id = STR("s1") };
    struct assessment assessment = { .script = ran.id, .supported = true };
    struct finding finding = { .rule = STR("check/x:y"), .claim = 1, .evidence = NO_INDEX };
    struct paragraph paragraph = { .at = { 0, 18 } };
    struct citation citation = { .at = { 4, 7 } };
    *out = (struct result){ .article = { .text = STR(article_text), .confidence = 1 } };
    VEC_PUSH(arena, &out->run.scripts, ran);
    VEC_PUSH(arena, &out->claims, first);
    VEC_PUSH(arena, &out->claims, second);
    VEC_PUSH(arena, &out->evidence, evidence);
    VEC_PUSH(arena, &out->sources, source);
    VEC_PUSH(arena, &out->assessments, assessment);
    VEC_PUSH(arena, &out->findings, finding);
    VEC_PUSH(arena, &out->article.paragraphs, paragraph);
    VEC_PUSH(arena, &out->article.citations, citation);
}

#define CLAIM    r->claims.items[0]
#define EVIDENCE r->evidence.items[0]

/* One change each that makes it unsound. */
#define BREAKS(X)                                                     \
    X(span_end, CLAIM.at.end = 19)                                    \
    X(span_order, CLAIM.at = ((struct span){ 8, 0 }))                 \
    X(other_words, CLAIM.text = STR("One cat."))                      \
    X(kind_unknown, CLAIM.kinds = 1u << KIND_COUNT)                   \
    X(worth_none, CLAIM.worth = NAN)                                  \
    X(worth_high, CLAIM.worth = 1.5)                                  \
    X(status_unknown, CLAIM.status = STATUS_COUNT)                    \
    X(status_orphaned, CLAIM.status = STATUS_ORPHANED)                \
    X(suggested_unknown, CLAIM.suggested = (enum status)99)           \
    X(no_evidence, r->claims.items[1].status = STATUS_REFUTED)        \
    X(claim_twice, r->claims.items[1].id = CLAIM.id)                  \
    X(speaker_outside, CLAIM.speaker = ((struct span){ 0, 99 }))      \
    X(evidence_claim, EVIDENCE.claim = 2)                             \
    X(evidence_source, EVIDENCE.source = 1)                           \
    X(evidence_words, EVIDENCE.text = STR("dogs"))                    \
    X(evidence_score, EVIDENCE.score = NAN)                           \
    X(evidence_stance, EVIDENCE.stance = STANCE_COUNT)                \
    X(by_a_person, EVIDENCE.by = STR("Ada"))                          \
    X(by_nobody, EVIDENCE.by = STR_NONE)                              \
    X(judged_by_another, r->assessments.items[0].script = STR("Ada")) \
    X(judged_claim, r->assessments.items[0].claim = NO_INDEX)         \
    X(judged_evidence, r->assessments.items[0].evidence = 1)          \
    X(finding_level, r->findings.items[0].level = LEVEL_COUNT)        \
    X(finding_place, r->findings.items[0].at.end = 19)                \
    X(finding_claim, r->findings.items[0].claim = 2)                  \
    X(paragraph_outside, r->article.paragraphs.items[0].at.end = 19)  \
    X(citation_outside, r->article.citations.items[0].at.end = 19)    \
    X(confidence_none, r->article.confidence = NAN)

#define BREAK_FUNCTION(name, change)   \
    static void name(struct result *r) \
    {                                  \
        change;                        \
    }
BREAKS(BREAK_FUNCTION)

static void evidence_twice(struct result *r)
{
    struct evidence *twice = r->evidence.items;
    twice[1] = twice[0]; /* lists start with room for eight */
    r->evidence.n = 2;
}

static const struct {
    void (*change)(struct result *r);
    const char *why;
} rows[] = {
#define BREAK_ROW(name, change) { name, #name },
    BREAKS(BREAK_ROW) BREAK_ROW(evidence_twice, )
};

static void test_check(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct result result;
        struct err err = { 0 };
        make_result(arena, &result);
        CHECK(result_check(&result, &(struct hand_list){ 0 }, &err), err.message);
        rows[i].change(&result);
        CHECK(!result_check(&result, &(struct hand_list){ 0 }, &err), rows[i].why);
        CHECK_INT(err.code, ERR_WORKER, rows[i].why);
        arena_free(arena);
    }
}

/* An article is of the bytes that were given, and its spans lie in its text. */
static void test_article(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct result result;
    struct err err = { 0 };
    make_result(arena, &result);
    struct article *article = &result.article;
    article->sha256 = hash_hex(arena, STR("bytes"));
    CHECK(result_check_article(article, STR("bytes"), &err), err.message);
    CHECK(!result_check_article(article, STR("other"), &err), "other bytes");
    article->citations.items[0].at.end = 99;
    CHECK(!result_check_article(article, STR("bytes"), &err), "a citation outside");
    article->citations.items[0].at.end = 7;
    article->text = STR_NONE;
    CHECK(!result_check_article(article, STR("bytes"), &err), "no text");
    CHECK_INT(err.code, ERR_WORKER, "the worker is to blame");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_check),
                                        cmocka_unit_test(test_article) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
