/*
 * Does what a source says bear out a claim? (CONTRACT "Verdict of compare")
 *
 * Figures, dates, quotations, references, polarity and names are compared in
 * normal form, each as an aspect with a verdict and a reason in words; a
 * figure about something else is never a conflict.
 */
#ifndef STET_TEXT_COMPARE_H
#define STET_TEXT_COMPARE_H

#include "fact.h"

enum compare_verdict { COMPARE_UNKNOWN, COMPARE_AGREE, COMPARE_CONFLICT };

struct compare_aspect {
    const char *aspect; /* number percent money unit date duration rank legal
                           quote name polarity */
    enum compare_verdict verdict;
    struct str claim, evidence;        /* the words compared; none when one side
                                          has nothing of the kind */
    struct span claim_at, evidence_at; /* where; start == end: none */
    struct str reason;                 /* for people, one clause */
};
struct compare_aspect_list {
    VEC(struct compare_aspect);
};

/* How far "about" reaches when nobody says: a share of the figure. */
#define COMPARE_ROUNDING 0.05

struct compare_options {
    struct day now; /* for relative dates; year 0: open */
    struct str lang;
    double rounding; /* how far "about" reaches, as a share */
};

struct compare {
    enum compare_verdict verdict;
    struct compare_aspect_list aspects; /* by place in the claim */
    size_t worst;                       /* the aspect that decided; n: none */
};

void compare_texts(struct str claim, struct str evidence, const struct compare_options *options,
                   struct arena *arena, struct compare *out);

const char *compare_verdict_name(enum compare_verdict verdict);

#endif
