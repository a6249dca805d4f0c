/*
 * What the files of the quotation finder share: a text as units (a word, a
 * mark of punctuation, or a whole quotation), sentences as ranges of units, and
 * attributions as frames over them.  Private to quote*.c.
 */
#ifndef STET_TEXT_QUOTE_PARTS_H
#define STET_TEXT_QUOTE_PARTS_H

#include "quote.h"
#include "quote_lex.h"
#include "quote_marks.h"

/* A half-open range of units; empty: none. */
struct range {
    size_t first, last;
};

static inline bool range_empty(struct range r)
{
    return r.first >= r.last;
}

struct quote_unit {
    struct span at;
    unsigned flags;    /* enum lex_flag */
    uint32_t run;      /* 1 + index of the quotation that it is; 0: a word */
    char punct;        /* an ASCII mark of punctuation, '-' for any dash, or 0 */
    bool capital;      /* begins with a capital letter */
    bool possessive;   /* ends in 's or s' */
    bool abbreviation; /* ends in its own full stop */
};
struct quote_unit_list {
    VEC(struct quote_unit);
};

/* What the quoted words of a run look like. */
struct quoted {
    size_t words;
    bool finite;  /* has a verb that can only be finite, or a subject pronoun */
    bool capital; /* begins with a capital letter or a figure */
    bool stops;   /* ends in . ! ? or … */
    bool comma;   /* ends in a comma, as before an attribution */
};

/* Quotations are kept whole in it; of bounded length, so that rules may look through it. */
struct quote_sentence {
    struct range units;
    size_t paragraph; /* its number */
};
struct quote_sentence_list {
    VEC(struct quote_sentence);
};

struct quote_page {
    struct str text;
    struct arena *arena;
    const struct embedded_file *lexicon;
    struct span_list paragraphs;
    struct quote_run_list runs;
    struct quoted *quoted;        /* one for each run */
    struct quote_unit_list units; /* of the whole text */
    struct quote_sentence_list sentences;
};

void quote_page_make(struct str text, struct str lang, struct arena *arena,
                     struct quote_page *page);

static inline const struct quote_unit *unit_at(const struct quote_page *page, size_t i)
{
    return &page->units.items[i];
}
static inline bool unit_is(const struct quote_page *page, size_t i, unsigned flags)
{
    return (page->units.items[i].flags & flags) != 0;
}
static inline bool unit_punct(const struct quote_page *page, size_t i, char punct)
{
    return page->units.items[i].punct == punct;
}
static inline struct str unit_text(const struct quote_page *page, size_t i)
{
    return str_at(page->text, page->units.items[i].at);
}
/* Whether the unit is that word, ASCII case folded.  Most differ in their first letter. */
static inline bool unit_word(const struct quote_page *page, size_t i, const char *word)
{
    struct str text = unit_text(page, i);
    return text.len && (text.ptr[0] | 0x20) == (word[0] | 0x20) &&
           str_eq_nocase(text, str_from(word));
}
struct span range_span(const struct quote_page *page, struct range r);

/* An attribution: a cue, who speaks, and what is reported. */
struct quote_frame {
    struct range cue, speaker;
    struct range content; /* what stands before it, or after it */
    struct range more;    /* what goes on behind an attribution in the middle */
    size_t head, tail;    /* the attribution's own units: [head, tail) */
    bool forward;         /* the content follows */
    bool bound;           /* it opens a clause with while, as: a comma ends its reach */
    bool object;          /* the quoted words are an object: never whole statements */
};
struct quote_frame_list {
    VEC(struct quote_frame);
};

/* Appends the attributions of a sentence, in text order. */
void quote_frames_find(const struct quote_page *page, struct range sentence,
                       struct quote_frame_list *out);

/* The noun phrase that ends before unit `end`, or begins at unit `start`; `wide` lets
   "a report by the ministry" in. */
struct range quote_phrase_before(const struct quote_page *page, size_t first, size_t end);
struct range quote_phrase_after(const struct quote_page *page, size_t start, size_t last,
                                bool wide);

/* Whom a speaker's words stand for. */
struct quote_names;
/* Reads the names of the whole text once. */
struct quote_names *quote_names_new(const struct quote_page *page);
/* `speaker` as units; STR_NONE when nobody fits. */
struct str quote_names_resolve(struct quote_names *names, struct range speaker);
/* A speaker that has been settled is the likeliest one for the next "he". */
void quote_names_spoke(struct quote_names *names, size_t unit, struct str name);

#endif
