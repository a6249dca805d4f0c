/*
 * A text as the quotation finder sees it: each outermost quotation is one unit
 * among the words around it, so that the rules for attributions read plain
 * sentences ("Q, said X.") however long the quoted words are.
 */
#include "quote_parts.h"
#include "unicode.h"

#define SENTENCE_UNITS 400 /* a longer one is a list or an attack: it is read in pieces */

static uint32_t first_rune(struct str text, struct span at)
{
    size_t i = at.start;
    return at.start < at.end ? rune_next(text, &i) : 0;
}

static char punct_of(uint32_t rune)
{
    if (rune_is_dash(rune))
        return '-';
    if (rune == 0x2026)
        return '.';
    if (rune == 0xFF0C || rune == 0x3001)
        return ',';
    if (rune == 0xFF1A)
        return ':';
    if (rune == 0x3002)
        return '.';
    if (rune == 0xFF01 || rune == 0xFF1F)
        return '!';
    return rune < 0x80 && rune_is_punct(rune) ? (char)rune : 0;
}

static bool is_possessive(struct str word)
{
    char last = word.ptr[word.len - 1];
    if (last != 's' && last != '\'' && last != (char)0x99) /* the last byte of ’ */
        return false;
    return str_ends(word, STR("'s")) || str_ends(word, STR("’s")) || str_ends(word, STR("s'")) ||
           str_ends(word, STR("s’"));
}

static struct quote_unit unit_of(const struct quote_page *page, struct span at)
{
    struct str text = page->text;
    uint32_t rune = first_rune(text, at);
    struct quote_unit u = { .at = at };
    bool word = rune_is_letter(rune) || rune_is_digit(rune);
    u.punct = word ? 0 : punct_of(rune);
    u.capital = rune_is_upper(rune);
    u.flags = word || rune == '#' || rune == '@' ? lex_word(page->lexicon, str_at(text, at)) : 0;
    u.possessive = is_possessive(str_at(text, at)) && !(u.flags & LEX_FINITE);
    return u;
}

/* A full stop right behind a word and not at the sentence's end belongs to it ("Rep."), and
   so does what follows it without a space ("U.S."). */
static bool joins_last(const struct quote_page *page, const struct span *word, size_t sentence_end)
{
    const struct quote_unit *last = &page->units.items[page->units.n - 1];
    size_t at = word->start;
    if (last->run || last->punct || last->at.end != word->start)
        return false;
    if (last->abbreviation)
        return rune_is_letter(rune_next(page->text, &at));
    return word->end - word->start == 1 && page->text.ptr[word->start] == '.' &&
           word->end < sentence_end;
}

static void quoted_note(const struct quote_page *page, struct quoted *q, struct span word)
{
    struct str text = page->text;
    uint32_t rune = first_rune(text, word);
    if (!rune_is_letter(rune) && !rune_is_digit(rune))
        return;
    unsigned flags = lex_word(page->lexicon, str_at(text, word));
    bool subject = (flags & LEX_SUBJECT) && !(flags & LEX_DET);
    q->finite = q->finite || subject || (flags & (LEX_FINITE | LEX_VERB)) != 0;
    if (q->words++ == 0)
        q->capital = rune_is_upper(rune) || rune_is_digit(rune) || rune_is_cjk(rune);
}

static void quoted_ends(struct quote_page *page)
{
    for (size_t i = 0; i < page->runs.n; i++) {
        struct span inner = page->runs.items[i].inner;
        size_t at = inner.end;
        uint32_t rune = rune_before(page->text, &at);
        page->quoted[i].stops = rune == '.' || rune == '!' || rune == '?' || rune == 0x2026 ||
                                rune == 0x3002 || rune == 0xFF01 || rune == 0xFF1F;
        page->quoted[i].comma = rune == ',' || rune == 0x3001;
    }
}

/* Where the merge of words and runs stands. */
struct cursor {
    size_t word, run;
    bool run_added;
};

/* Adds the units of one sentence; words inside a quotation only describe it. */
static void sentence_units(struct quote_page *page, const struct span_list *words,
                           struct span sentence, struct cursor *c)
{
    for (; c->word < words->n && words->items[c->word].start < sentence.end; c->word++) {
        struct span word = words->items[c->word];
        while (c->run < page->runs.n && page->runs.items[c->run].outer.end <= word.start) {
            c->run++;
            c->run_added = false;
        }
        const struct quote_run *run = c->run < page->runs.n ? &page->runs.items[c->run] : NULL;
        if (run && word.start >= run->outer.start) {
            if (!c->run_added)
                VEC_PUSH(page->arena, &page->units,
                         ((struct quote_unit){ .at = run->outer, .run = (uint32_t)c->run + 1 }));
            c->run_added = true;
            quoted_note(page, &page->quoted[c->run], word);
        } else if (page->units.n && joins_last(page, &word, sentence.end)) {
            struct quote_unit *u = &page->units.items[page->units.n - 1];
            u->at.end = word.end;
            u->abbreviation = !u->abbreviation;
            u->flags |= lex_word(page->lexicon, str_at(page->text, u->at));
        } else {
            VEC_PUSH(page->arena, &page->units, unit_of(page, word));
        }
    }
}

void quote_page_make(struct str text, struct str lang, struct arena *arena, struct quote_page *page)
{
    struct span_list sentences = { 0 }, words = { 0 };
    struct cursor c = { 0 };
    *page = (struct quote_page){ .text = text, .arena = arena, .lexicon = lex_list() };
    segment_paragraphs(text, arena, &page->paragraphs);
    segment_sentences(text, SEGMENT_KEEP, lang, arena, &sentences);
    segment_words(text, arena, &words);
    quote_marks_find(text, &page->paragraphs, arena, &page->runs);
    page->quoted = ARENA_ARRAY(arena, page->runs.n + 1, struct quoted);
    for (size_t i = 0, p = 0; i < sentences.n; i++) {
        size_t first = page->units.n;
        while (p + 1 < page->paragraphs.n &&
               page->paragraphs.items[p].end <= sentences.items[i].start)
            p++;
        sentence_units(page, &words, sentences.items[i], &c);
        for (; first < page->units.n; first += SENTENCE_UNITS) {
            size_t last =
                first + SENTENCE_UNITS < page->units.n ? first + SENTENCE_UNITS : page->units.n;
            VEC_PUSH(arena, &page->sentences,
                     ((struct quote_sentence){ .units = { first, last }, .paragraph = p }));
        }
    }
    quoted_ends(page);
}

struct span range_span(const struct quote_page *page, struct range r)
{
    if (range_empty(r))
        return (struct span){ 0, 0 };
    return (struct span){ unit_at(page, r.first)->at.start, unit_at(page, r.last - 1)->at.end };
}
