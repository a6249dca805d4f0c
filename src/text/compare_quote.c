/*
 * Each run of quoted words is aligned with the evidence (align.h).  Changed
 * words are a conflict when the rest leaves no doubt that the same passage is
 * quoted, and always when the change is a negation; changed punctuation is
 * none.  A cut-off "not" is a conflict, any other cut-off qualifier leaves the
 * matter open.
 */
#include "compare_quote.h"

#include "align.h"
#include "align_cut.h"
#include "align_edits.h"
#include "base/arena.h"
#include "unicode.h"

#define QUOTES_MAX   64
#define SAME_PASSAGE 0.6 /* similarity from which changed words are an alteration */

/* What is compared with what. */
struct session {
    const struct view *claim, *evidence;
    struct align_index *index; /* of the evidence */
    struct arena *arena;
};

struct finding {
    enum compare_verdict verdict;
    struct str reason;
    struct span at; /* in the evidence */
};

static bool mentions_negation(struct str words, struct arena *arena)
{
    struct folded folded;
    struct align_word_list list = { 0 };
    folded_make(arena, words, &folded);
    align_words(folded.text, (struct span){ 0, folded.text.len }, arena, &list);
    for (size_t i = 0; i < list.n; i++)
        if (align_is_negation(str_at(folded.text, list.items[i].at)))
            return true;
    return false;
}

static struct str edit_reason(const struct align_edit *e, struct arena *arena)
{
    switch (e->op) {
    case ALIGN_INSERT: return str_printf(arena, "the source lacks \"%.*s\"", STR_ARG(e->quote));
    case ALIGN_DELETE:
        return str_printf(arena, "the quotation left out \"%.*s\"", STR_ARG(e->source));
    case ALIGN_REPLACE: break;
    }
    return str_printf(arena, "\"%.*s\" where the source says \"%.*s\"", STR_ARG(e->quote),
                      STR_ARG(e->source));
}

static void judge_altered(const struct align *a, struct arena *arena, struct finding *out)
{
    const struct align_edit *worst = NULL;
    bool denial = false;
    for (size_t i = 0; i < a->edits.n; i++) {
        const struct align_edit *e = &a->edits.items[i];
        if (!align_edit_has_words(e))
            continue;
        bool denies = mentions_negation(e->quote, arena) != mentions_negation(e->source, arena);
        if (!worst || (denies && !denial))
            worst = e;
        denial = denial || denies;
    }
    if (!worst) {
        *out = (struct finding){ COMPARE_AGREE, STR("word for word, but for punctuation"), a->at };
        return;
    }
    bool same = denial || a->similarity >= SAME_PASSAGE;
    out->verdict = same ? COMPARE_CONFLICT : COMPARE_UNKNOWN;
    out->reason = edit_reason(worst, arena);
    out->at = a->at;
}

/* A cut negation that the claim itself states before the quotation is none. */
static void judge_truncated(const struct align *a, const struct view *evidence, struct str lead,
                            struct arena *arena, struct finding *out)
{
    struct str qualifier = str_at(evidence->text, a->qualifier);
    bool denial = mentions_negation(qualifier, arena);
    bool told = mentions_negation(lead, arena);
    out->verdict = !denial ? COMPARE_UNKNOWN : told ? COMPARE_AGREE : COMPARE_CONFLICT;
    out->reason =
        str_printf(arena, "the source has \"%.*s\" next to these words", STR_ARG(qualifier));
    out->at = a->at;
}

static void judge_run(const struct session *s, struct str words, struct str lead,
                      struct finding *out)
{
    struct align a;
    align_find(s->index, words, s->arena, &a);
    *out = (struct finding){ COMPARE_UNKNOWN, STR("the evidence has no such words"), { 0, 0 } };
    switch (a.match) {
    case ALIGN_EXACT:
    case ALIGN_AMBIGUOUS:
        *out = (struct finding){ COMPARE_AGREE, STR("word for word"), a.at };
        break;
    case ALIGN_ALTERED: judge_altered(&a, s->arena, out); break;
    case ALIGN_TRUNCATED: judge_truncated(&a, s->evidence, lead, s->arena, out); break;
    case ALIGN_ABSENT: break;
    }
}

static int gravity(enum compare_verdict verdict)
{
    return verdict == COMPARE_CONFLICT ? 2 : verdict == COMPARE_UNKNOWN ? 1 : 0;
}

/* The gravest finding of a quotation's runs. */
static void judge_quote(const struct session *s, const struct quote *quote, struct finding *out)
{
    *out = (struct finding){ COMPARE_AGREE, STR("word for word"), { 0, 0 } };
    for (size_t i = 0; i < quote->runs.n; i++) {
        struct span at = quote->runs.items[i];
        struct str lead = str_sub(s->claim->text, quote->content.start, at.start);
        struct finding next;
        judge_run(s, str_at(s->claim->text, at), lead, &next);
        if (i == 0 || gravity(next.verdict) > gravity(out->verdict))
            *out = next;
    }
}

/* The last word of a name. */
static struct str surname(struct str name)
{
    size_t start = name.len;
    while (start > 0 && name.ptr[start - 1] != ' ')
        start--;
    return str_sub(name, start, name.len);
}

static bool looks_like_name(struct str name)
{
    size_t at = 0;
    return name.len > 1 && rune_is_upper(rune_next(name, &at));
}

/* Words given to another speaker: both are named and share no surname. */
static void compare_speakers(const struct quote *quote, const struct finding *finding,
                             const struct view *evidence, struct arena *arena,
                             struct compare_aspect_list *out)
{
    struct str mine = quote->speaker_name;
    for (size_t i = 0; i < evidence->quotes.n; i++) {
        const struct quote *other = &evidence->quotes.items[i];
        struct str theirs = other->speaker_name;
        bool holds = other->at.start <= finding->at.start && other->at.end >= finding->at.end;
        if (!holds || !looks_like_name(mine) || !looks_like_name(theirs))
            continue;
        bool same = str_eq_nocase(surname(mine), surname(theirs));
        struct compare_aspect *a = VEC_ADD(arena, out);
        *a = (struct compare_aspect){ .aspect = "name",
                                      .verdict = same ? COMPARE_AGREE : COMPARE_CONFLICT,
                                      .claim = mine,
                                      .evidence = theirs,
                                      .claim_at = quote->speaker,
                                      .evidence_at = other->speaker };
        a->reason =
            same ? STR("the same speaker")
                 : str_printf(arena, "said by %.*s, not %.*s", STR_ARG(theirs), STR_ARG(mine));
        return;
    }
}

/* A single word in marks is a term, several are somebody's words. */
static bool is_somebodys(const struct quote *quote)
{
    return quote->kind == QUOTE_DIRECT || quote->kind == QUOTE_MIXED ||
           (quote->kind == QUOTE_SCARE && str_find(quote->text, STR(" "), 0) != SIZE_MAX);
}

void quotes_compare(const struct view *claim, const struct view *evidence, struct arena *arena,
                    struct compare_aspect_list *out)
{
    struct session s = { claim, evidence, NULL, arena };
    for (size_t i = 0; i < claim->quotes.n && i < QUOTES_MAX; i++) {
        const struct quote *quote = &claim->quotes.items[i];
        if (!is_somebodys(quote))
            continue;
        if (!s.index)
            s.index = align_index_new(arena, evidence->text);
        struct finding finding;
        judge_quote(&s, quote, &finding);
        bool found = finding.at.end > finding.at.start;
        *VEC_ADD(arena, out) = (struct compare_aspect){
            .aspect = "quote",
            .verdict = finding.verdict,
            .claim = quote->text,
            .evidence = found ? str_at(evidence->text, finding.at) : STR_NONE,
            .claim_at = quote->at,
            .evidence_at = finding.at,
            .reason = finding.reason,
        };
        if (found)
            compare_speakers(quote, &finding, evidence, arena, out);
    }
}
