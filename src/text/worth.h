/*
 * How check-worthy a sentence is, and what kinds of assertion it makes
 * (CONTRACT: `worth` ≥ 0.5 is `checkworthy`).
 */
#ifndef STET_TEXT_WORTH_H
#define STET_TEXT_WORTH_H

#include "fact.h"
#include "quote.h"

#define WORTH_KINDS(X)                 \
    X(KIND_STATISTIC, "statistic")     \
    X(KIND_QUOTE, "quote")             \
    X(KIND_ATTRIBUTION, "attribution") \
    X(KIND_DATE, "date")               \
    X(KIND_LEGAL, "legal")             \
    X(KIND_EVENT, "event")             \
    X(KIND_COMPARISON, "comparison")   \
    X(KIND_CAUSAL, "causal")           \
    X(KIND_PREDICTION, "prediction")   \
    X(KIND_OPINION, "opinion")

enum worth_kind_index {
#define KIND_ENUM(code, name) code,
    WORTH_KINDS(KIND_ENUM)
#undef KIND_ENUM
        KIND_COUNT
};

struct worth {
    double score;   /* 0 to 1; 0.5 is the boundary */
    unsigned kinds; /* bit 1u << KIND_x */
    bool asserts;   /* it asserts or attributes something: a claim */
};

/* Judges one sentence.  The lists are of the whole text; those that lie in
   the sentence count. */
struct worth worth_of(struct str text, struct span sentence, const struct fact_list *facts,
                      const struct quote_list *quotes);

const char *worth_kind_name(enum worth_kind_index kind);
/* KIND_COUNT when there is no kind of that name. */
enum worth_kind_index worth_kind_from(struct str name);

#endif
