/* Small word lists ("mon tue wed") and the words of a line: what the rules for
   datelines and furniture are made of. */
#ifndef STET_READ_WORDS_H
#define STET_READ_WORDS_H

#include "base/str.h"

#define WORDS_MAX 24

struct words {
    struct str items[WORDS_MAX];
    size_t n;
    bool more; /* the line has more words than room */
};

/* Cut at white space. */
void words_split(struct str line, struct words *out);
/* Without what is neither letter nor figure at both ends: "(Reuters)," is Reuters. */
struct str word_bare(struct str word);
/* Whether it is one of the words of a list, ASCII letters of any case. */
bool word_in(struct str word, const char *list);
/* As much of the text in lower case as the room has place for. */
struct str word_lower(struct str text, char *room, size_t size);

/* The first and last character of a text; 0 when it is empty. */
uint32_t first_rune(struct str s);
uint32_t last_rune(struct str s);
/* Whether a sentence ends here: a stop, then closing quotes and brackets. */
bool ends_sentence(struct str s);

#endif
