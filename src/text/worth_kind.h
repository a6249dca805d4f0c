/* The kinds of assertion a sentence can make; CONTRACT's names for them. */
#ifndef STET_TEXT_WORTH_KIND_H
#define STET_TEXT_WORTH_KIND_H

#include "base/str.h"

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

const char *worth_kind_name(enum worth_kind_index kind);
/* KIND_COUNT when there is no kind of that name. */
enum worth_kind_index worth_kind_from(struct str name);

#endif
