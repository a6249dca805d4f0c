/* Snowball stems (libstemmer; its only user) and stop words. */
#ifndef STET_TEXT_STEM_H
#define STET_TEXT_STEM_H

#include "base/str.h"

struct stemmer;

/* NULL when Snowball has no algorithm for the language. */
struct stemmer *stemmer_new(struct str lang);
void stemmer_free(struct stemmer *stemmer);
/* `word` folded to lower case already; the view lives until the next call. */
struct str stemmer_stem(struct stemmer *stemmer, struct str word);
/* Function words of English ("the", "of"), lower case. */
bool stem_is_stop(struct str word);

#endif
