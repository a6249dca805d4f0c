/* The statement itself: predicate, arguments, polarity, and who is named. */
#ifndef STET_TEXT_COMPARE_STATEMENT_H
#define STET_TEXT_COMPARE_STATEMENT_H

#include "compare_view.h"

struct statement {
    enum compare_verdict polarity; /* AGREE: the same statement; CONFLICT: its denial */
    struct str polarity_reason;
    bool trend;                        /* the denial lies in a word of rising or falling */
    struct span claim_at, evidence_at; /* the words of the reason; empty: none */
    enum compare_verdict name;         /* AGREE: all names found; CONFLICT: another person */
    struct str name_reason;
    struct span claim_name_at, evidence_name_at;
    bool has_words; /* the claim states something outside quotations */
};

void statement_compare(const struct view *claim, const struct view *evidence, struct arena *arena,
                       struct statement *out);

#endif
