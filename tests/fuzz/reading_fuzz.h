/* What holds of every article that a reader makes; abort when it does not. */
#ifndef STET_TESTS_READING_FUZZ_H
#define STET_TESTS_READING_FUZZ_H

#include "model/article.h"
#include "text/unicode.h"

#include <stdlib.h>

static inline void must(bool holds)
{
    if (!holds)
        abort();
}

static inline void reading_fuzz_check(const struct article *article)
{
    size_t at = 0, end = 0;
    must(text_valid(article->text));
    for (size_t i = 0; i < article->origin.n; i++) {
        struct origin_run run = article->origin.items[i];
        must(run.out == at && run.in + run.in_len <= article->decoded.len);
        must(!run.copied ||
             memcmp(article->text.ptr + run.out, article->decoded.ptr + run.in, run.out_len) == 0);
        at += run.out_len;
    }
    must(article->origin.n == 0 || at == article->text.len);
    for (size_t i = 0; i < article->paragraphs.n; i++) {
        struct span p = article->paragraphs.items[i].at;
        must(p.start == end && p.start < p.end && p.end <= article->text.len);
        end = p.end + 2;
    }
    for (size_t i = 0; i < article->citations.n; i++) {
        struct span c = article->citations.items[i].at;
        must(c.start < c.end && c.end <= article->text.len);
    }
}

#endif
