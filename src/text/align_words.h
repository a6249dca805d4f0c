/*
 * Texts as alignment sees them: folded, with the way back to the original
 * bytes, and cut into words.
 */
#ifndef STET_TEXT_ALIGN_WORDS_H
#define STET_TEXT_ALIGN_WORDS_H

#include "base/str.h"
#include "base/vec.h"

/*
 * text_fold's form, and further: all quotation marks are ' (a quotation within
 * a quotation changes its marks), and a dash has no spaces around it and is
 * never doubled ("word — word" is "word--word").
 */
struct folded {
    struct str raw;
    struct str text;
    size_t *origin; /* of each byte of text, in raw; origin[text.len] is raw.len */
};
void folded_make(struct arena *arena, struct str raw, struct folded *out);

/* The original bytes of a stretch of the folded text, without outer space. */
struct span folded_origin(const struct folded *folded, struct span at);

struct align_word {
    struct span at; /* in the folded text */
    bool punct;     /* one mark, no word */
};
struct align_word_list {
    VEC(struct align_word);
};

/* Words of a stretch of folded text: runs of letters and digits with inner
   apostrophes, points and commas inside figures; hyphens part them. */
void align_words(struct str folded, struct span in, struct arena *arena,
                 struct align_word_list *out);

/* Whether no word runs across the place; "can" does not end inside "can't",
   nor "5" inside "5.7". */
bool align_word_edge(struct str folded, size_t at);

/* Widened to whole words, but by 256 bytes at most on either side. */
struct span align_whole_words(struct str folded, struct span at);

/* Widened by so many words of the same clause before and behind: a mark of punctuation ends it. */
struct span align_widen(struct str folded, struct span at, size_t before, size_t behind);

#endif
