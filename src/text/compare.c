/*
 * One aspect for each figure, date, reference and quotation of the claim, and
 * one for the statement itself; then the whole from the parts: any conflict is
 * a conflict, agreement needs every part, the rest is unknown.
 */
#include "compare.h"

#include <stdlib.h>

#include "base/arena.h"
#include "compare_date.h"
#include "compare_figure.h"
#include "compare_quote.h"
#include "compare_statement.h"
#include "compare_topic.h"
#include "compare_view.h"

/* Figures looked at on either side; a claim has a few, a passage some dozens. */
#define CLAIM_FACTS_MAX    64
#define EVIDENCE_FACTS_MAX 256
#define PREFER_AGREEMENT   0.25 /* of the score of topics, which is no exact measure */

struct session {
    const struct compare_options *options;
    struct view claim, evidence;
    struct arena *arena;
    struct compare *out;
};

/* What one figure of the evidence says about one of the claim. */
struct answer {
    enum compare_verdict verdict;
    double score;
    size_t fact; /* of the evidence */
    struct str reason;
};

const char *compare_verdict_name(enum compare_verdict verdict)
{
    static const char *const names[] = { "unknown", "agree", "conflict" };
    return names[verdict];
}

static bool is_date(const struct fact *f)
{
    return f->type == FACT_DATE || f->type == FACT_DATE_RANGE || f->type == FACT_TIME;
}

static enum figure_match match_facts(const struct session *s, size_t claim_fact,
                                     size_t evidence_fact, struct str *reason)
{
    const struct fact *c = &s->claim.facts.items[claim_fact];
    const struct fact *e = &s->evidence.facts.items[evidence_fact];
    struct figure_pair pair = { c, e, str_at(s->claim.text, c->at), str_at(s->evidence.text, e->at),
                                s->options->rounding };
    return is_date(c) && is_date(e) ? date_compare(&pair, s->arena, reason)
                                    : figure_compare(&pair, s->arena, reason);
}

static uint32_t sentence_of(const struct view *v, size_t fact)
{
    return v->words.items[v->fact_words[fact].start].sentence;
}

/* Whether the figures beside a date on the claim's side stand beside the other
   date, too: "4 percent in 2018, 5 percent in 2019" are two figures, no
   contradiction.  `any`: there are some. */
static bool company_agrees(const struct session *s, size_t claim_fact, size_t evidence_fact,
                           bool *any)
{
    uint32_t here = sentence_of(&s->claim, claim_fact);
    uint32_t there = sentence_of(&s->evidence, evidence_fact);
    for (size_t i = 0; i < s->claim.facts.n && i < CLAIM_FACTS_MAX; i++) {
        const struct fact *f = &s->claim.facts.items[i];
        if (is_date(f) || f->type == FACT_URL || sentence_of(&s->claim, i) != here)
            continue;
        *any = true;
        bool matched = false;
        for (size_t j = 0; j < s->evidence.facts.n && j < EVIDENCE_FACTS_MAX && !matched; j++) {
            struct str reason;
            matched = sentence_of(&s->evidence, j) == there &&
                      match_facts(s, i, j, &reason) == FIGURE_AGREES;
        }
        if (!matched)
            return false;
    }
    return true;
}

static bool dates_exclude(const struct session *s, size_t claim_fact, size_t evidence_fact,
                          const struct topic *topic)
{
    bool any = false;
    if (!company_agrees(s, claim_fact, evidence_fact, &any))
        return false;
    return !any || topic->same_deed; /* a level may be the same in two years */
}

static void answer_make(const struct session *s, size_t claim_fact, size_t evidence_fact,
                        struct answer *out)
{
    struct topic_pair pair = { &s->claim, &s->evidence, claim_fact, evidence_fact };
    struct topic topic;
    *out = (struct answer){ .verdict = COMPARE_UNKNOWN, .fact = evidence_fact };
    enum figure_match match = match_facts(s, claim_fact, evidence_fact, &out->reason);
    if (match == FIGURE_APART || match == FIGURE_OPEN)
        return;
    const struct fact *fact = &s->claim.facts.items[claim_fact];
    topic_relate(&pair, &topic);
    out->score = topic.score;
    bool legal = fact->type == FACT_LEGAL;
    if (topic.relation == TOPIC_OTHER && !(legal && match == FIGURE_AGREES))
        return;
    if (!is_date(fact) && topic.trends[0] * topic.trends[1] < 0) {
        out->verdict = topic.relation == TOPIC_SAME ? COMPARE_CONFLICT : COMPARE_UNKNOWN;
        out->reason =
            topic.trends[0] > 0 ? STR("a rise against a fall") : STR("a fall against a rise");
    } else if (match == FIGURE_AGREES) {
        const struct fact *other = &s->evidence.facts.items[evidence_fact];
        bool loose = other->bound != BOUND_NONE && fact->bound == BOUND_NONE && !is_date(fact);
        if (!loose || topic.relation == TOPIC_SAME) /* a bound holds for too many figures */
            out->verdict = COMPARE_AGREE;
    } else if (topic.relation == TOPIC_SAME &&
               (!is_date(fact) || dates_exclude(s, claim_fact, evidence_fact, &topic))) {
        out->verdict = COMPARE_CONFLICT;
    }
}

/* Whether another figure of the claim is borne out by this one of the evidence:
   then it says nothing against the figure in hand. */
static bool is_taken(const struct session *s, size_t claim_fact, size_t evidence_fact)
{
    for (size_t i = 0; i < s->claim.facts.n && i < CLAIM_FACTS_MAX; i++) {
        struct answer answer;
        if (i == claim_fact || s->claim.fact_words[i].start == s->claim.fact_words[i].end)
            continue;
        answer_make(s, i, evidence_fact, &answer);
        if (answer.verdict == COMPARE_AGREE)
            return true;
    }
    return false;
}

static struct answer answer_best(const struct session *s, size_t claim_fact)
{
    struct answer agree = { .score = -1 }, conflict = { .score = -1 }, answer;
    for (size_t i = 0; i < s->evidence.facts.n && i < EVIDENCE_FACTS_MAX; i++) {
        if (s->evidence.fact_words[i].start == s->evidence.fact_words[i].end)
            continue;
        answer_make(s, claim_fact, i, &answer);
        if (answer.verdict == COMPARE_AGREE && answer.score > agree.score)
            agree = answer;
        if (answer.verdict == COMPARE_CONFLICT && answer.score > conflict.score &&
            !is_taken(s, claim_fact, i))
            conflict = answer;
    }
    if (agree.score >= 0 && agree.score + PREFER_AGREEMENT >= conflict.score)
        return agree;
    if (conflict.score >= 0)
        return conflict;
    return (struct answer){ .verdict = COMPARE_UNKNOWN,
                            .fact = SIZE_MAX,
                            .reason = STR("the evidence has no such figure") };
}

static void compare_fact(const struct session *s, size_t i)
{
    const struct fact *fact = &s->claim.facts.items[i];
    const char *aspect = figure_aspect(fact);
    struct span words = s->claim.fact_words[i];
    if (!aspect || words.start == words.end || s->claim.words.items[words.start].quoted)
        return;
    struct answer answer = answer_best(s, i);
    struct compare_aspect *a = VEC_ADD(s->arena, &s->out->aspects);
    a->aspect = aspect;
    a->verdict = answer.verdict;
    a->claim_at = fact->at;
    a->claim = str_at(s->claim.text, fact->at);
    a->reason = answer.reason;
    if (answer.fact != SIZE_MAX) {
        a->evidence_at = s->evidence.facts.items[answer.fact].at;
        a->evidence = str_at(s->evidence.text, a->evidence_at);
    }
}

static void aspect_add(const struct session *s, const struct compare_aspect *aspect)
{
    struct compare_aspect *a = VEC_ADD(s->arena, &s->out->aspects);
    *a = *aspect;
    if (a->claim_at.end > a->claim_at.start)
        a->claim = str_at(s->claim.text, a->claim_at);
    if (a->evidence_at.end > a->evidence_at.start)
        a->evidence = str_at(s->evidence.text, a->evidence_at);
}

/* Whether a word of rising or falling belongs to a figure, which judged it. */
static bool has_figures(const struct session *s)
{
    for (size_t i = 0; i < s->claim.facts.n; i++)
        if (!is_date(&s->claim.facts.items[i]))
            return true;
    return false;
}

/* Whether the claim's figures were held against others without agreeing: then
   opposite words are about other figures ("60 percent for", "30 against"). */
static bool figures_part(const struct session *s)
{
    for (size_t i = 0; i < s->claim.facts.n && i < CLAIM_FACTS_MAX; i++) {
        bool met = false, matched = false;
        for (size_t j = 0; j < s->evidence.facts.n && j < EVIDENCE_FACTS_MAX; j++) {
            struct str reason;
            enum figure_match match =
                is_date(&s->claim.facts.items[i]) ? FIGURE_APART : match_facts(s, i, j, &reason);
            met = met || match != FIGURE_APART;
            matched = matched || match == FIGURE_AGREES;
        }
        if (met && !matched)
            return true;
    }
    return false;
}

/* The statement decides alone where the claim has nothing else to check;
   elsewhere it can only contradict. */
static void compare_statement(const struct session *s)
{
    struct statement st;
    bool alone = s->out->aspects.n == 0;
    statement_compare(&s->claim, &s->evidence, s->arena, &st);
    if (st.polarity == COMPARE_CONFLICT && ((st.trend && has_figures(s)) || figures_part(s)))
        st.polarity = COMPARE_UNKNOWN;
    if (st.polarity == COMPARE_CONFLICT || alone) {
        struct str reason = str_is_none(st.polarity_reason)
                                ? STR("the evidence says nothing about it")
                                : st.polarity_reason;
        aspect_add(s, &(struct compare_aspect){ .aspect = "polarity",
                                                .verdict = st.polarity,
                                                .claim_at = st.claim_at,
                                                .evidence_at = st.evidence_at,
                                                .reason = reason });
    }
    if (st.name == COMPARE_CONFLICT || (alone && st.name == COMPARE_AGREE))
        aspect_add(s, &(struct compare_aspect){ .aspect = "name",
                                                .verdict = st.name,
                                                .claim_at = st.claim_name_at,
                                                .evidence_at = st.evidence_name_at,
                                                .reason = st.name_reason });
}

static int aspect_cmp(const void *a, const void *b)
{
    const struct compare_aspect *x = a, *y = b;
    if (x->claim_at.start != y->claim_at.start)
        return x->claim_at.start < y->claim_at.start ? -1 : 1;
    return strcmp(x->aspect, y->aspect);
}

static void settle(struct compare *out)
{
    if (out->aspects.n)
        qsort(out->aspects.items, out->aspects.n, sizeof out->aspects.items[0], aspect_cmp);
    out->worst = out->aspects.n;
    out->verdict = out->aspects.n ? COMPARE_AGREE : COMPARE_UNKNOWN;
    for (size_t i = 0; i < out->aspects.n; i++) {
        enum compare_verdict verdict = out->aspects.items[i].verdict;
        bool graver = verdict == COMPARE_CONFLICT
                          ? out->verdict != COMPARE_CONFLICT
                          : verdict == COMPARE_UNKNOWN && out->verdict == COMPARE_AGREE;
        if (graver || out->worst == out->aspects.n)
            out->worst = i;
        if (graver)
            out->verdict = verdict;
    }
}

void compare_texts(struct str claim, struct str evidence, const struct compare_options *options,
                   struct arena *arena, struct compare *out)
{
    struct session *s = ARENA_NEW(arena, struct session);
    *out = (struct compare){ 0 };
    s->options = options;
    s->arena = arena;
    s->out = out;
    view_make(claim, options, arena, &s->claim);
    view_make(evidence, options, arena, &s->evidence);
    for (size_t i = 0; i < s->claim.facts.n && i < CLAIM_FACTS_MAX; i++)
        compare_fact(s, i);
    quotes_compare(&s->claim, &s->evidence, arena, &out->aspects);
    compare_statement(s);
    settle(out);
}
