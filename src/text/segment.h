/*
 * Paragraphs, sentences and words.  Spans are bytes, in text order, without
 * the white space around them.
 */
#ifndef STET_TEXT_SEGMENT_H
#define STET_TEXT_SEGMENT_H

#include "base/str.h"
#include "base/vec.h"

struct span_list {
    VEC(struct span);
};

enum segment_view {
    SEGMENT_CUT, /* treebank convention: sentences inside a quotation count */
    SEGMENT_KEEP /* a quotation that opens and closes within a paragraph stays
                    whole, with its attribution */
};

/* Blocks between blank lines. */
void segment_paragraphs(struct str text, struct arena *arena, struct span_list *out);

/*
 * Sentences of the whole text; none crosses a paragraph's end.  `lang` is a
 * BCP 47 tag ("en", "de", "fr", "es"; anything else: the plain rules of UAX
 * #29 with stops and starts of any script) or none for "en".
 */
void segment_sentences(struct str text, enum segment_view view, struct str lang,
                       struct arena *arena, struct span_list *out);

/* Words: runs of letters, digits and inner apostrophes, hyphens, dots and
   commas between digits; each other visible character is a word of its own,
   and so is each Han or Kana character. */
void segment_words(struct str text, struct arena *arena, struct span_list *out);

#endif
