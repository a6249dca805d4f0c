/*
 * One pass over the words for each property, the cheap ones first.  There is
 * no parser: clauses end at punctuation and at the conjunctions between them,
 * names are capitals, verbs are what follows an auxiliary or ends in -ed.
 * What these rules get wrong makes a verdict "unknown" rather than false.
 */
#include "compare_view.h"

#include "base/arena.h"
#include "segment.h"
#include "stem.h"
#include "unicode.h"

#define NEGATION_REACH 12  /* words from "not" to what it denies */
#define NAME_LOOK      512 /* words searched for another use of a name */

struct maker {
    struct view *view;
    struct meanings *meanings;
    struct stemmer *stemmer;
    struct arena *arena;
};

static bool is_one_of(struct str word, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_c(word, *list))
            return true;
    return false;
}

static struct str key_of(struct maker *m, const struct view_word *word)
{
    if (word->meaning)
        return str_from(word->meaning->key);
    struct str base = word->folded;
    if (str_ends(base, STR("'s")))
        base.len -= 2;
    if (!m->stemmer || word->punct)
        return base;
    return str_copy(m->arena, stemmer_stem(m->stemmer, base));
}

static void words_add(struct maker *m, const struct folded *folded)
{
    struct align_word_list list = { 0 };
    align_words(folded->text, (struct span){ 0, folded->text.len }, m->arena, &list);
    for (size_t i = 0; i < list.n; i++) {
        struct view_word *word = VEC_ADD(m->arena, &m->view->words);
        word->at = folded_origin(folded, list.items[i].at);
        word->folded = str_at(folded->text, list.items[i].at);
        word->punct = list.items[i].punct;
        struct str bare = word->folded;
        if (str_ends(bare, STR("'s")))
            bare.len -= 2;
        word->meaning = meanings_find(m->meanings, bare);
        if (!word->meaning && str_ends(bare, STR("n't")))
            word->meaning = meanings_find(m->meanings, STR("not"));
        word->key = key_of(m, word);
        word->stop = word->punct || stem_is_stop(bare);
    }
    VEC_ADD(m->arena, &m->view->words)->stop = true; /* so that word[1] can always be read */
    m->view->words.n--;
}

static void number_sentences(struct maker *m, struct str lang)
{
    struct view *v = m->view;
    struct span_list sentences = { 0 };
    segment_sentences(v->text, SEGMENT_KEEP, lang, m->arena, &sentences);
    v->sentences = sentences.n;
    for (size_t i = 0, s = 0; i < v->words.n; i++) {
        while (s + 1 < sentences.n && v->words.items[i].at.start >= sentences.items[s + 1].start)
            s++;
        v->words.items[i].sentence = (uint32_t)s;
    }
}

static void mark_facts(struct maker *m)
{
    struct view *v = m->view;
    v->fact_words = ARENA_ARRAY(m->arena, v->facts.n + 1, struct span);
    for (size_t i = 0, f = 0; i < v->words.n && f < v->facts.n;) {
        const struct fact *fact = &v->facts.items[f];
        struct view_word *word = &v->words.items[i];
        if (fact->at.end <= word->at.start) {
            f++;
            continue;
        }
        if (word->at.end > fact->at.start) {
            struct span *at = &v->fact_words[f];
            word->fact = (uint32_t)f + 1;
            at->start = at->end ? at->start : i;
            at->end = i + 1;
        }
        i++;
    }
}

static void mark_quoted(struct view *v)
{
    for (size_t q = 0, i = 0; q < v->quotes.n; q++) {
        const struct quote *quote = &v->quotes.items[q];
        bool words = quote->kind == QUOTE_DIRECT || quote->kind == QUOTE_MIXED;
        for (; i < v->words.n && v->words.items[i].at.start < quote->at.end; i++)
            v->words.items[i].quoted = words && v->words.items[i].at.start >= quote->at.start;
    }
}

static bool is_content(const struct view_word *word)
{
    return !word->stop && !word->fact &&
           !(word->meaning &&
             (word->meaning->kind == MEANING_GENERIC || word->meaning->kind == MEANING_NEGATION));
}

/* A clause ends at a mark, and at a conjunction or relative behind which
   another statement may start; but "In 2019," is part of what follows. */
static void number_clauses(struct view *v)
{
    static const char *const breaks[] = { "and",   "but",    "while",  "whereas",  "although",
                                          "which", "who",    "when",   "where",    "because",
                                          "since", "after",  "before", "compared", "against",
                                          "or",    "though", NULL };
    uint32_t clause = 0;
    bool content = false;
    for (size_t i = 0; i < v->words.n; i++) {
        struct view_word *word = &v->words.items[i];
        bool mark = word->punct && strchr(",;:.!?()-'", word->folded.ptr[0]);
        bool starts = i > 0 && word->sentence != word[-1].sentence;
        bool breaks_here = !word->fact && (mark || is_one_of(word->folded, breaks));
        if (starts || (breaks_here && content)) {
            clause++;
            content = false;
        }
        content = content || is_content(word);
        word->clause = clause;
    }
}

static bool is_capital(const struct view *v, const struct view_word *word)
{
    size_t at = word->at.start;
    return !word->punct && at < v->text.len && rune_is_upper(rune_next(v->text, &at));
}

static bool starts_sentence(const struct view *v, size_t i)
{
    for (; i > 0 && v->words.items[i - 1].sentence == v->words.items[i].sentence; i--)
        if (!v->words.items[i - 1].punct)
            return false;
    return true;
}

/* Whether the word stands in capitals inside a sentence somewhere. */
static bool capital_elsewhere(const struct view *v, struct str folded)
{
    for (size_t i = 0; i < v->words.n && i < NAME_LOOK; i++) {
        const struct view_word *word = &v->words.items[i];
        if (str_eq(word->folded, folded) && is_capital(v, word) && !starts_sentence(v, i))
            return true;
    }
    return false;
}

/* At a sentence's start a capital tells nothing: there a word is a name when
   another capital follows, or when it has one inside a sentence, too. */
static bool is_name(const struct view *v, size_t i)
{
    const struct view_word *word = &v->words.items[i];
    if (word->fact || !is_capital(v, word) || word->stop)
        return false;
    if (word->meaning && word->meaning->kind == MEANING_TITLE)
        return false;
    if (!starts_sentence(v, i))
        return true;
    bool next_capital = i + 1 < v->words.n && is_capital(v, word + 1) && !word[1].fact;
    return !word->meaning && (next_capital || capital_elsewhere(v, word->folded));
}

static void mark_names(struct view *v)
{
    for (size_t i = 0; i < v->words.n; i++)
        v->words.items[i].name = is_name(v, i);
    for (size_t i = v->words.n; i-- > 0;) { /* "Secretary of State Marco Rubio" */
        struct view_word *word = &v->words.items[i];
        if (word->name || !word->meaning || word->meaning->kind != MEANING_TITLE ||
            !is_capital(v, word))
            continue;
        size_t next = i + 1;
        while (next < v->words.n && next < i + 3 &&
               (v->words.items[next].punct || str_eq_c(v->words.items[next].folded, "of")))
            next++;
        word->title =
            next < v->words.n && (v->words.items[next].name || v->words.items[next].title);
    }
}

static bool is_auxiliary(struct str word)
{
    static const char *const list[] = { "is",    "are",   "was",   "were",   "be",
                                        "been",  "being", "has",   "have",   "had",
                                        "do",    "does",  "did",   "will",   "would",
                                        "can",   "could", "shall", "should", "may",
                                        "might", "must",  "to",    "not",    NULL };
    return is_one_of(word, list) || str_ends(word, STR("n't"));
}

static bool looks_like_verb(const struct view *v, size_t i)
{
    const struct view_word *word = &v->words.items[i];
    if (word->stop || word->fact || word->name)
        return false;
    if (word->meaning)
        return word->meaning->kind == MEANING_VERB || word->meaning->kind == MEANING_TREND;
    if (word->folded.len > 4 && str_ends(word->folded, STR("ed")))
        return true;
    return i > 0 && is_auxiliary(word[-1].folded) && !str_eq_c(word[-1].folded, "has") &&
           !str_eq_c(word[-1].folded, "have");
}

/* "failed to pass" and "declined to pass" negate; "the bill failed" and "sales
   declined" do not. */
static bool negates_with_to(struct str word)
{
    static const char *const list[] = { "refuse",   "refuses",  "refused",   "refusing", "unable",
                                        "fail",     "fails",    "failed",    "failing",  "decline",
                                        "declines", "declined", "declining", NULL };
    return is_one_of(word, list);
}

static bool is_negation(const struct view *v, size_t i)
{
    const struct view_word *word = &v->words.items[i];
    if (negates_with_to(word->folded))
        return i + 1 < v->words.n && str_eq_c(word[1].folded, "to");
    return word->meaning && word->meaning->kind == MEANING_NEGATION && !word->fact;
}

static void mark_negated(struct view *v)
{
    for (size_t i = 0; i < v->words.n; i++) {
        if (!is_negation(v, i))
            continue;
        v->words.items[i].stop = true; /* it acts on another word and says nothing itself */
        size_t clause = v->words.items[i].clause;
        for (size_t j = i + 1; j < v->words.n && j <= i + NEGATION_REACH; j++) {
            struct view_word *word = &v->words.items[j];
            if (word->clause != clause)
                break;
            if (!is_content(word) || is_negation(v, j) || str_eq_c(word->folded, "longer"))
                continue; /* "no longer" */
            word->negated = !word->negated;
            break;
        }
    }
}

/* What only may be, or is only planned: "may leave", "threatened to leave". */
static void mark_hedged(struct view *v)
{
    static const char *const modals[] = { "may",    "might",    "could",      "would",
                                          "should", "to",       "reportedly", "allegedly",
                                          "if",     "possibly", "perhaps",    NULL };
    for (size_t i = 0; i < v->words.n; i++) {
        struct view_word *word = &v->words.items[i];
        for (size_t back = 1; back <= 2 && back <= i && word->verb; back++) {
            const struct view_word *before = word - back;
            bool failed_to = str_eq_c(before->folded, "to") && word->negated;
            if (before->clause != word->clause || (back == 2 && !before[1].stop))
                break;
            word->hedged |= is_one_of(before->folded, modals) && !failed_to;
        }
    }
}

static bool says(const struct view_word *word)
{
    return word->meaning && word->meaning->kind == MEANING_SAY;
}

/* Names beside a verb of saying, and behind "according to". */
static void mark_sources(struct view *v)
{
    for (size_t i = 0; i < v->words.n; i++) {
        if (!says(&v->words.items[i]))
            continue;
        bool according = str_eq_c(v->words.items[i].folded, "according");
        size_t ahead = i + 1 + (according && i + 1 < v->words.n);
        for (size_t j = i; !according && j > 0 && v->words.items[j - 1].name; j--)
            v->words.items[j - 1].source = true;
        while (ahead < v->words.n && (str_eq_c(v->words.items[ahead].folded, "the") ||
                                      v->words.items[ahead].name || v->words.items[ahead].title))
            v->words.items[ahead++].source = true;
    }
}

void view_make(struct str text, const struct compare_options *options, struct arena *arena,
               struct view *out)
{
    struct folded folded;
    struct fact_context context = { options->now, options->lang };
    *out = (struct view){ .text = str_sub(text, 0, VIEW_MAX) };
    while (out->text.len < text.len && out->text.len > 0 &&
           ((unsigned char)text.ptr[out->text.len] & 0xC0) == 0x80)
        out->text.len--; /* never within a character */
    struct str lang = str_is_none(options->lang) ? STR("en") : options->lang;
    struct maker m = { out, meanings_new(arena), stemmer_new(lang), arena };
    folded_make(arena, out->text, &folded);
    facts_find(out->text, &context, arena, &out->facts);
    quotes_find(out->text, options->lang, arena, &out->quotes);
    words_add(&m, &folded);
    number_sentences(&m, options->lang);
    mark_facts(&m);
    mark_quoted(out);
    number_clauses(out);
    mark_names(out);
    for (size_t i = 0; i < out->words.n; i++)
        out->words.items[i].verb = looks_like_verb(out, i);
    mark_negated(out);
    mark_hedged(out);
    mark_sources(out);
    stemmer_free(m.stemmer);
}

bool view_is_topic(const struct view_word *word)
{
    if (word->stop || word->fact || word->title || word->source)
        return false;
    if (!word->meaning || word->name)
        return true;
    return word->meaning->kind == MEANING_TOPIC || word->meaning->kind == MEANING_VERB ||
           word->meaning->kind == MEANING_PERSON || word->meaning->kind == MEANING_TITLE;
}

bool view_is_auxiliary(const struct view_word *word)
{
    return is_auxiliary(word->folded);
}

int view_sign(const struct view_word *word)
{
    int sign = word->meaning && word->meaning->sign && word->meaning->kind != MEANING_NEGATION
                   ? word->meaning->sign
                   : 1;
    return word->negated ? -sign : sign;
}
