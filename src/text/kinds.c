/*
 * Kinds of assertion, by rules over words, facts and quotations.
 *
 * A kind tells scripts which checks apply, so each rule asks for a visible sign:
 * a figure for a statistic, a past form and an actor for an event, a connective
 * for a cause.  Learning them was rejected: no open data label sentences of news
 * with these kinds, and a newsroom must be able to say why a kind was given.
 */
#include "kinds.h"

#include "unicode.h"
#include "wordlist.h"

#define RANK_WORDS 3 /* "the first woman ever to" */

struct reader {
    const struct embedded_file *list; /* lang/kinds.txt */
    struct sentence_signs *out;
    struct str before; /* the word before */
    uint64_t before_flags;
    bool modal;   /* a modal waits for its verb */
    bool planned; /* the word before foretells if "to" follows */
    size_t rank;  /* words since "first" that may still rank somebody; 0: none */
    size_t n;
};

/* The letters behind a word of the list, as bits: each is asked for several times. */
static uint64_t flags_of(struct str letters)
{
    uint64_t flags = 0;
    for (size_t i = 0; i < letters.len; i++)
        flags |= UINT64_C(1) << (letters.ptr[i] & 63); /* 'A' to 'z' are 58 in a row */
    return flags;
}

static bool has(uint64_t flags, char letter)
{
    return (flags >> (letter & 63) & 1) != 0;
}

/* "led to", "due to", "because of"; "as a result" is caught by its last word pair. */
static bool is_cause_pair(struct str a, struct str b)
{
    static const char *const rows[][2] = {
        { "led", "to" },        { "leads", "to" },    { "leading", "to" },   { "result", "of" },
        { "results", "in" },    { "resulted", "in" }, { "resulting", "in" }, { "a", "result" },
        { "pressure", "from" }, { "response", "to" }, { "reaction", "to" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (a.len && (a.ptr[0] | 0x20) == rows[i][0][0] && str_eq_nocase(a, str_from(rows[i][0])) &&
            str_eq_nocase(b, str_from(rows[i][1])))
            return true;
    return false;
}

static bool is_future_pair(struct str a, struct str b)
{
    return (str_eq_nocase(a, STR("going")) && str_eq_nocase(b, STR("to"))) ||
           (str_eq_nocase(a, STR("set")) && str_eq_nocase(b, STR("to"))) ||
           (str_eq_nocase(a, STR("about")) && str_eq_nocase(b, STR("to")));
}

/* "-ed" without "need": a past form or a participle. */
static bool is_ed_form(struct str word)
{
    return word.len > 4 && str_ends(word, STR("ed")) && !str_ends(word, STR("eed"));
}

/* The first word of a sentence tells orders and questions from statements. */
static void read_first(struct reader *r, uint64_t flags)
{
    r->out->question = has(flags, 'w');
    r->out->order = has(flags, 'i');
}

/* "will fall", "could fall"; "could have fallen" looks back, and Will and May are also names. */
static void read_future(struct reader *r, struct str word, uint64_t flags, bool name)
{
    struct sentence_signs *s = r->out;
    bool between = str_eq_nocase(word, STR("not")) || str_eq_nocase(word, STR("never")) ||
                   str_eq_nocase(word, STR("also"));
    if (r->modal && !between) {
        s->modal += !str_eq_nocase(word, STR("have"));
        r->modal = false;
    }
    if (!name && has(flags, 'm') && !has(flags, 'y'))
        r->modal = true;
    s->future += !name && (has(flags, 'y') || is_future_pair(r->before, word));
    /* "is expected to rise" looks forward; "was expected to", "than planned" do not. */
    if (has(flags, 'f'))
        r->planned =
            !str_eq_nocase(r->before, STR("was")) && !str_eq_nocase(r->before, STR("were")) &&
            !str_eq_nocase(r->before, STR("been")) && !str_eq_nocase(r->before, STR("had")) &&
            !str_eq_nocase(r->before, STR("than"));
    else
        s->future += has(r->before_flags, 'f') && r->planned && str_eq_nocase(word, STR("to"));
}

/* "more", "the most", "the first to land", "first time"; "more than 500" is a bound. */
static void read_comparison(struct reader *r, struct str word, uint64_t flags, uint32_t first)
{
    struct sentence_signs *s = r->out;
    bool the = str_eq_nocase(r->before, STR("the"));
    s->compare += has(flags, 'k') || (has(flags, 'j') && the);
    if (rune_is_digit(first) && str_eq_nocase(r->before, STR("than")))
        s->compare -= s->compare < 2 ? s->compare : 2;
    if (r->rank > 0) {
        s->compare += str_eq_nocase(word, STR("time")) || str_eq_nocase(word, STR("ever")) ||
                      str_eq_nocase(word, STR("to")) || str_eq_nocase(word, STR("since"));
        r->rank = r->rank < RANK_WORDS ? r->rank + 1 : 0;
    }
    if (has(flags, 'r'))
        r->rank = 1;
}

/* A bill is a draft of a law, or what is to be paid. */
static bool is_law(const struct reader *r, uint64_t flags, bool capital)
{
    return has(flags, 'l') || (has(flags, 'N') && capital && r->n > 0) ||
           (has(flags, 'b') && !has(r->before_flags, 'e'));
}

static void read_word(struct reader *r, struct str word, uint32_t first)
{
    struct sentence_signs *s = r->out;
    uint64_t flags = flags_of(wordlist_find(r->list, word));
    bool verb_pair =
        r->n > 0 && (str_eq_nocase(r->before, STR("to")) || str_eq_nocase(r->before, STR("the")) ||
                     str_eq_nocase(r->before, STR("a")));
    if (r->n == 0)
        read_first(r, flags);
    /* "Look, we", "Call centres were": a subject or a verb right behind is no order. */
    if (r->n == 1 && (has(flags, 'a') || has(flags, 'm')))
        s->order = false;
    s->self += has(flags, 's');
    s->names += r->n > 0 && rune_is_upper(first) && !has(flags, 's');
    s->actor = s->actor || (r->n == 0 && rune_is_upper(first) && !has(flags, 't') &&
                            !has(flags, 's') && !has(flags, 'w'));
    s->small += rune_is_lower(first);
    s->past += has(flags, 'p') || (is_ed_form(word) && rune_is_lower(first));
    s->finite += has(flags, 'a') || has(flags, 'm') || has(flags, 'p') ||
                 (has(flags, 'v') && !verb_pair) || (is_ed_form(word) && rune_is_lower(first));
    bool name = r->n > 0 && rune_is_upper(first); /* "Great Britain", "Will Smith" */
    bool past = has(flags, 'p') || (is_ed_form(word) && rune_is_lower(first));
    s->deeds += past && !has(flags, 'u') && !has(flags, 'a') && !has(r->before_flags, 'q');
    read_future(r, word, flags, name);
    s->opinion += !name && has(flags, 'o');
    s->duty += has(flags, 'd');
    s->cause += has(flags, 'c') || is_cause_pair(r->before, word);
    read_comparison(r, word, flags, first);
    s->law += is_law(r, flags, rune_is_upper(first));
    r->before = word;
    r->before_flags = flags;
    r->n++;
}

/* An ASCII letter or digit: nearly all bytes of nearly all words. */
static bool is_word_byte(char c)
{
    unsigned char lower = (unsigned char)c | 0x20;
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

static bool joins_word(struct str text, size_t at, size_t end)
{
    if (is_word_byte(text.ptr[at]))
        return true;
    size_t i = at;
    uint32_t rune = rune_next(text, &i);
    if (rune_is_letter(rune) || rune_is_digit(rune))
        return true;
    if ((rune != '\'' && rune != 0x2019 && rune != '-') || i >= end)
        return false;
    rune = rune_next(text, &i);
    return rune_is_letter(rune) || rune_is_digit(rune);
}

/* How the sentence ends, closing marks and brackets aside. */
static uint32_t last_rune(struct str text, struct span at)
{
    uint32_t rune = 0;
    for (size_t i = at.end; i > at.start;) {
        rune = rune_before(text, &i);
        if (!rune_is_quote(rune) && rune != ')' && rune != ']')
            break;
    }
    return rune;
}

void sentence_signs_read(struct str text, struct span sentence, struct sentence_signs *out)
{
    struct reader r = { .list = wordlist_file("src/text/lang/kinds.txt"), .out = out };
    struct str view = str_sub(text, 0, sentence.end);
    *out = (struct sentence_signs){ 0 };
    for (size_t at = sentence.start; at < view.len;) {
        size_t start = at;
        uint32_t first = rune_next(view, &at);
        if (!rune_is_letter(first) && !rune_is_digit(first))
            continue;
        while (at < view.len && joins_word(view, at, view.len))
            rune_next(view, &at);
        read_word(&r, str_sub(view, start, at), first);
    }
    uint32_t last = last_rune(view, sentence);
    out->words = (unsigned)r.n;
    out->stops = last == '.' || last == '!' || last == '?' || last == 0x2026 || last == 0x3002;
    out->question = last == '?' || (out->question && !out->stops);
    out->order = out->order && last != '?';
}

void kinds_facts_in(const struct fact_list *facts, struct span sentence, size_t *first,
                    size_t *last)
{
    size_t low = 0, high = facts ? facts->n : 0;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (facts->items[mid].at.start < sentence.start)
            low = mid + 1;
        else
            high = mid;
    }
    *first = *last = low;
    while (facts && *last < facts->n && facts->items[*last].at.start < sentence.end)
        ++*last;
}

void kinds_quotes_in(const struct quote_list *quotes, struct span sentence, size_t *first,
                     size_t *last)
{
    size_t low = 0, high = quotes ? quotes->n : 0;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (quotes->items[mid].at.start < sentence.start)
            low = mid + 1;
        else
            high = mid;
    }
    *first = *last = low;
    while (quotes && *last < quotes->n && quotes->items[*last].at.start < sentence.end)
        ++*last;
}

/* A count worth checking: written in figures, or not one of the smallest words ("two sides"). */
static bool is_count(const struct fact *fact, struct str text)
{
    struct str words = str_at(text, fact->at);
    for (size_t i = 0; i < words.len; i++)
        if (rune_is_digit((unsigned char)words.ptr[i]))
            return true;
    return fact->value.len > 1;
}

static unsigned fact_kind(const struct fact *fact, struct str text)
{
    switch (fact->type) {
    case FACT_PERCENT:
    case FACT_PERCENT_POINTS:
    case FACT_MONEY:
    case FACT_QUANTITY:
    case FACT_MULTIPLE:
    case FACT_FRACTION: return 1u << KIND_STATISTIC;
    case FACT_NUMBER: return is_count(fact, text) ? 1u << KIND_STATISTIC : 0;
    case FACT_DATE:
    case FACT_DATE_RANGE:
    case FACT_TIME: return 1u << KIND_DATE;
    case FACT_DURATION: return is_count(fact, text) ? 1u << KIND_DATE : 0;
    case FACT_LEGAL: return 1u << KIND_LEGAL;
    default: return 0;
    }
}

static unsigned quote_kinds(const struct quote *quote)
{
    unsigned kinds = 0;
    if (quote->kind == QUOTE_SCARE)
        return 0;
    if (quote->runs.n)
        kinds |= 1u << KIND_QUOTE;
    if (quote->cue.start < quote->cue.end || quote->speaker.start < quote->speaker.end)
        kinds |= 1u << KIND_ATTRIBUTION;
    return kinds;
}

unsigned kinds_of(const struct sentence_signs *signs, struct str text, struct span sentence,
                  const struct fact_list *facts, const struct quote_list *quotes)
{
    unsigned kinds = 0;
    size_t first, last;
    kinds_facts_in(facts, sentence, &first, &last);
    for (size_t i = first; i < last; i++)
        kinds |= fact_kind(&facts->items[i], text);
    kinds_quotes_in(quotes, sentence, &first, &last);
    for (size_t i = first; i < last; i++)
        kinds |= quote_kinds(&quotes->items[i]);
    if (signs->law)
        kinds |= 1u << KIND_LEGAL;
    if (signs->deeds &&
        (signs->names || signs->actor || kinds & (1u << KIND_DATE | 1u << KIND_STATISTIC)))
        kinds |= 1u << KIND_EVENT;
    if (signs->compare)
        kinds |= 1u << KIND_COMPARISON;
    if (signs->cause)
        kinds |= 1u << KIND_CAUSAL;
    if (signs->future || signs->modal)
        kinds |= 1u << KIND_PREDICTION;
    if (signs->opinion || (signs->duty && !(kinds & 1u << KIND_LEGAL)))
        kinds |= 1u << KIND_OPINION;
    return kinds;
}
