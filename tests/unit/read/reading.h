/* What the readers' tests share: an article without the door around it, and the
   laws that every origin map obeys. */
#ifndef STET_TESTS_READING_H
#define STET_TESTS_READING_H

#include "check.h"

#include "read/draft.h"

/* The paragraphs of one part, joined by " / "; in the arena. */
static inline struct str reading_part(struct arena *arena, const struct article *article,
                                      enum part part)
{
    struct buf out = { 0 };
    for (size_t i = 0; i < article->paragraphs.n; i++) {
        const struct paragraph *p = &article->paragraphs.items[i];
        if (p->part != part)
            continue;
        if (out.len)
            buf_cstr(&out, " / ");
        buf_str(&out, str_at(article->text, p->at));
    }
    return buf_take(&out, arena);
}

/* Runs cover the text without holes; copied runs are equal bytes; paragraphs
   are separated by one blank line. */
static inline void reading_check(const struct article *article, const char *why)
{
    size_t at = 0;
    for (size_t i = 0; i < article->origin.n; i++) {
        struct origin_run run = article->origin.items[i];
        CHECK_INT(run.out, at, why);
        CHECK(run.out_len > 0 && run.in + run.in_len <= article->decoded.len, why);
        if (run.copied)
            CHECK(memcmp(article->text.ptr + run.out, article->decoded.ptr + run.in, run.out_len) ==
                      0,
                  why);
        at += run.out_len;
    }
    CHECK_INT(at, article->text.len, why);
    for (size_t i = 0; i < article->paragraphs.n; i++) {
        struct span p = article->paragraphs.items[i].at;
        CHECK(p.start < p.end && p.end <= article->text.len, why);
        if (i == 0) {
            CHECK_INT(p.start, 0, why);
            continue;
        }
        struct span gap = { article->paragraphs.items[i - 1].at.end, p.start };
        CHECK(str_eq(str_at(article->text, gap), STR("\n\n")), why);
    }
}

#endif
