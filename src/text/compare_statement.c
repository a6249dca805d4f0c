/*
 * The claim's words of content are looked for in each sentence of the
 * evidence; the sentence that holds most of them is read as the answer.  A
 * word with two signs ("approve", "reject", or anything under a negation)
 * must have the same one on both sides.  Agreement asks for every name and
 * every verb and, in a short claim, for every word: a different deed is not a
 * contradiction, and must not pass as the same either.
 *
 * The order of words tells who did it to whom; a passive turns it round.
 */
#include "compare_statement.h"

#include "base/arena.h"

#define SENTENCES_MAX  512 /* of the evidence that are looked at */
#define WORDS_MAX      64  /* of a claim's */
#define SHARE_AGREE    0.75
#define SHARE_CONFLICT 0.75
#define SHARE_PART     0.5

struct matched {
    const struct view_word *claim;
    const struct view_word *evidence; /* NULL: not in the sentence */
};

struct reading {
    struct matched words[WORDS_MAX];
    size_t n, found;
    size_t left;          /* topics of the sentence that the claim lacks */
    size_t opposed;       /* index of a word of opposite sign; n: none */
    struct span sentence; /* indices of the evidence's words */
    bool hedge_differs;
};

static bool is_trend(const struct view_word *word)
{
    return word->meaning && word->meaning->kind == MEANING_TREND && !word->stop && !word->fact;
}

static bool is_stated(const struct view_word *word)
{
    return !word->quoted && (view_is_topic(word) || is_trend(word)) &&
           !(word->meaning && word->meaning->kind == MEANING_TITLE);
}

static bool in_reading(const struct reading *r, const struct view_word *word)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(r->words[i].claim->key, word->key))
            return true;
    return false;
}

/* The word of the sentence with that key; of several the one with its sign. */
static const struct view_word *find_word(const struct view *v, struct span sentence,
                                         const struct view_word *like)
{
    const struct view_word *found = NULL;
    for (size_t i = sentence.start; i < sentence.end; i++) {
        const struct view_word *word = &v->words.items[i];
        if (word->stop || word->fact || !str_eq(word->key, like->key))
            continue;
        if (!found || view_sign(word) == view_sign(like))
            found = word;
    }
    return found;
}

static void reading_start(const struct view *claim, struct reading *r)
{
    *r = (struct reading){ 0 };
    for (size_t i = 0; i < claim->words.n && r->n < WORDS_MAX; i++) {
        const struct view_word *word = &claim->words.items[i];
        if (is_stated(word) && !in_reading(r, word))
            r->words[r->n++].claim = word;
    }
}

/* A given name may be left out where the name behind it is there. */
static bool is_first_name(const struct view *evidence, struct span sentence,
                          const struct view_word *word)
{
    return word->name && word[1].name && find_word(evidence, sentence, &word[1]);
}

static void reading_fill(const struct view *evidence, struct span sentence, struct reading *r)
{
    r->sentence = sentence;
    r->found = r->left = 0;
    r->opposed = r->n;
    r->hedge_differs = false;
    for (size_t i = 0; i < r->n; i++) {
        struct matched *m = &r->words[i];
        m->evidence = find_word(evidence, sentence, m->claim);
        r->found += m->evidence != NULL || is_first_name(evidence, sentence, m->claim);
        if (m->evidence && view_sign(m->claim) != view_sign(m->evidence) && r->opposed == r->n)
            r->opposed = i;
        r->hedge_differs |=
            m->evidence && m->claim->verb && m->claim->hedged != m->evidence->hedged;
    }
    for (size_t i = sentence.start; i < sentence.end; i++) {
        const struct view_word *word = &evidence->words.items[i];
        r->left += is_stated(word) && !in_reading(r, word);
    }
}

/* The sentence that holds the most of the claim, the poorest of equals. */
static void reading_best(const struct view *claim, const struct view *evidence, struct reading *out)
{
    struct reading r;
    reading_start(claim, &r);
    *out = r;
    out->opposed = r.n;
    const struct view_word *words = evidence->words.items;
    for (size_t i = 0, s = 0; i < evidence->words.n && s < SENTENCES_MAX; s++) {
        struct span sentence = { i, i };
        while (sentence.end < evidence->words.n &&
               words[sentence.end].sentence == words[i].sentence)
            sentence.end++;
        reading_fill(evidence, sentence, &r);
        if (s == 0 || r.found > out->found || (r.found == out->found && r.left < out->left))
            *out = r;
        i = sentence.end;
    }
}

/* A by-phrase behind a verb that an auxiliary precedes. */
static bool is_passive(const struct view *v, const struct view_word *verb)
{
    static const char *const be[] = { "is", "are", "was", "were", "been", "be", "being" };
    size_t at = (size_t)(verb - v->words.items);
    bool auxiliary = false, by = false;
    for (size_t i = 1; i <= 3 && i <= at; i++)
        for (size_t k = 0; k < sizeof be / sizeof be[0]; k++)
            auxiliary = auxiliary || str_eq_c(verb[-(ptrdiff_t)i].folded, be[k]);
    for (size_t i = at + 1;
         i < v->words.n && i < at + 12 && verb->clause == v->words.items[i].clause; i++)
        by = by || str_eq_c(v->words.items[i].folded, "by");
    return auxiliary && by;
}

/* Whether what stands before the verb on one side stands behind it on the
   other, without a passive to explain it. */
static bool is_turned_round(const struct view *claim, const struct view *evidence,
                            const struct reading *r)
{
    for (size_t v = 0; v < r->n; v++) {
        const struct matched *verb = &r->words[v];
        if (!verb->claim->verb || !verb->evidence)
            continue;
        size_t crossed = 0, straight = 0;
        for (size_t i = 0; i < r->n; i++) {
            const struct matched *m = &r->words[i];
            if (i == v || !m->evidence || m->claim->verb)
                continue;
            bool before = m->claim < verb->claim, also = m->evidence < verb->evidence;
            crossed += before != also;
            straight += before == also;
        }
        bool voices_differ = is_passive(claim, verb->claim) != is_passive(evidence, verb->evidence);
        return voices_differ ? straight > crossed && straight > 1
                             : crossed > straight && crossed > 1;
    }
    return false;
}

/* How many or how much, in words that are no figure: they must be the same. */
static bool is_quantifier(struct str word)
{
    static const char *const list[] = { "all",   "every", "most",      "half",     "quarter",
                                        "third", "few",   "many",      "some",     "several",
                                        "only",  "twice", "double",    "dozens",   "hundreds",
                                        "first", "last",  "thousands", "millions", NULL };
    for (const char *const *p = list; *p; p++)
        if (str_eq_c(word, *p))
            return true;
    return false;
}

static bool quantifiers_found(const struct view *claim, const struct view *evidence,
                              struct span sentence)
{
    for (size_t i = 0; i < claim->words.n; i++) {
        const struct view_word *word = &claim->words.items[i];
        bool found = word->fact || !is_quantifier(word->folded);
        for (size_t j = sentence.start; j < sentence.end && !found; j++)
            found = str_eq(evidence->words.items[j].folded, word->folded);
        if (!found)
            return false;
    }
    return true;
}

static double share(size_t part, size_t whole)
{
    return whole ? (double)part / (double)whole : 0.0;
}

static bool all_needed_found(const struct reading *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const struct view_word *word = r->words[i].claim;
        bool needed = (word->name && !word[1].name) || word->verb || word->negated;
        if (needed && !r->words[i].evidence)
            return false;
    }
    return r->found == r->n || (r->n >= 4 && share(r->found, r->n) >= SHARE_AGREE);
}

static void judge_polarity(const struct view *claim, const struct view *evidence,
                           const struct reading *r, struct arena *arena, struct statement *out)
{
    double found = share(r->found, r->n);
    if (r->opposed < r->n) {
        const struct matched *m = &r->words[r->opposed];
        bool same_matter =
            r->found == r->n || found >= SHARE_CONFLICT || (r->left == 0 && found >= SHARE_PART);
        if (!same_matter || m->claim->hedged != m->evidence->hedged)
            return;
        out->polarity = COMPARE_CONFLICT;
        out->trend = is_trend(m->claim);
        out->claim_at = m->claim->at;
        out->evidence_at = m->evidence->at;
        bool words_differ = !str_eq(m->claim->folded, m->evidence->folded) &&
                            m->claim->negated == m->evidence->negated;
        struct str a = str_at(claim->text, m->claim->at),
                   b = str_at(evidence->text, m->evidence->at);
        out->polarity_reason =
            words_differ ? str_printf(arena, "\"%.*s\" against \"%.*s\"", STR_ARG(a), STR_ARG(b))
                         : str_printf(arena, "one side denies \"%.*s\"", STR_ARG(a));
        return;
    }
    if (r->n == 0 || !all_needed_found(r) || r->hedge_differs ||
        !quantifiers_found(claim, evidence, r->sentence) || is_turned_round(claim, evidence, r))
        return;
    out->polarity = COMPARE_AGREE;
    out->claim_at = (struct span){ r->words[0].claim->at.start, r->words[r->n - 1].claim->at.end };
    out->evidence_at = (struct span){ evidence->words.items[r->sentence.start].at.start,
                                      evidence->words.items[r->sentence.end - 1].at.end };
    out->polarity_reason = STR("the evidence says the same");
}

/* A run of capitals: a person's or a body's whole name. */
struct name {
    struct span words;   /* indices; empty: none */
    bool titled, placed; /* behind a title; behind "in", "at", "from" */
};

static bool is_placing(struct str word)
{
    static const char *const list[] = { "in", "at", "from", "near", "to", "of", "on", NULL };
    for (const char *const *p = list; *p; p++)
        if (str_eq_c(word, *p))
            return true;
    return false;
}

/* The next name at or after *at within `in`; steps over it. */
static bool name_next(const struct view *v, struct span in, size_t *at, struct name *out)
{
    const struct view_word *words = v->words.items;
    size_t i = *at > in.start ? *at : in.start;
    while (i < in.end && (!words[i].name || words[i].quoted || words[i].source))
        i++;
    *out = (struct name){ .words = { i, i } };
    while (out->words.end < in.end && words[out->words.end].name)
        out->words.end++;
    *at = out->words.end;
    out->titled = i > in.start && words[i - 1].title;
    out->placed = i > in.start && is_placing(words[i - 1].folded);
    return out->words.end > i;
}

static bool name_occurs(const struct view *v, struct span in, const struct view_word *word)
{
    for (size_t i = in.start; i < in.end; i++)
        if (v->words.items[i].name && str_eq(v->words.items[i].key, word->key))
            return true;
    return false;
}

/* The first name whose last word the other side lacks. */
static bool name_unmatched(const struct view *v, struct span in, const struct view *other,
                           struct span other_in, struct name *out)
{
    for (size_t at = in.start; name_next(v, in, &at, out);)
        if (!name_occurs(other, other_in, &v->words.items[out->words.end - 1]))
            return true;
    return false;
}

static bool is_person(const struct name *name)
{
    return !name->placed && (name->titled || name->words.end - name->words.start >= 2);
}

static struct span name_at(const struct view *v, const struct name *name)
{
    return (struct span){ v->words.items[name->words.start].at.start,
                          v->words.items[name->words.end - 1].at.end };
}

/* Whether all that is left unmatched on both sides are the two names. */
static bool only_names_differ(const struct view *evidence, const struct reading *r,
                              const struct name *claim_name, const struct name *evidence_name)
{
    size_t lost = r->n - r->found;
    if (lost > claim_name->words.end - claim_name->words.start ||
        r->left > evidence_name->words.end - evidence_name->words.start || r->found == 0)
        return false;
    for (size_t i = 0; i < r->n; i++)
        if (!r->words[i].evidence && !r->words[i].claim->name)
            return false;
    for (size_t i = evidence_name->words.start; i < evidence_name->words.end; i++)
        if (!evidence->words.items[i].name)
            return false;
    return true;
}

static void judge_names(const struct view *claim, const struct view *evidence,
                        const struct reading *r, struct arena *arena, struct statement *out)
{
    struct span all = { 0, claim->words.n };
    struct name c, e;
    size_t at = 0;
    if (!name_next(claim, all, &at, &c))
        return;
    if (!name_unmatched(claim, all, evidence, r->sentence, &c)) {
        size_t first = 0;
        name_next(claim, all, &first, &c);
        out->name = COMPARE_AGREE;
        out->claim_name_at = name_at(claim, &c);
        out->name_reason = STR("the same names");
        return;
    }
    if (!name_unmatched(evidence, r->sentence, claim, all, &e) || !is_person(&c) ||
        !is_person(&e) || r->opposed < r->n || !only_names_differ(evidence, r, &c, &e))
        return;
    out->name = COMPARE_CONFLICT;
    out->claim_name_at = name_at(claim, &c);
    out->evidence_name_at = name_at(evidence, &e);
    out->name_reason =
        str_printf(arena, "%.*s against %.*s", STR_ARG(str_at(claim->text, out->claim_name_at)),
                   STR_ARG(str_at(evidence->text, out->evidence_name_at)));
}

void statement_compare(const struct view *claim, const struct view *evidence, struct arena *arena,
                       struct statement *out)
{
    struct reading *r = ARENA_NEW(arena, struct reading);
    *out = (struct statement){ 0 };
    reading_best(claim, evidence, r);
    out->has_words = r->n > 0;
    judge_polarity(claim, evidence, r, arena, out);
    judge_names(claim, evidence, r, arena, out);
}
