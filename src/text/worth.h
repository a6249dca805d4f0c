/*
 * How check-worthy a sentence is, and what kinds of assertion it makes
 * (CONTRACT: `worth` ≥ 0.5 is `checkworthy`).
 */
#ifndef STET_TEXT_WORTH_H
#define STET_TEXT_WORTH_H

#include "fact.h"
#include "quote.h"
#include "worth_kind.h"

struct worth {
    double score;   /* 0 to 1; 0.5 is the boundary */
    unsigned kinds; /* bit 1u << KIND_x */
    bool asserts;   /* it asserts or attributes something: a claim */
};

/* Judges one sentence.  The lists are of the whole text; those that lie in
   the sentence count. */
struct worth worth_of(struct str text, struct span sentence, const struct fact_list *facts,
                      const struct quote_list *quotes);

#endif
