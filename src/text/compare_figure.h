/* Two figures, whatever they are figures of: the same quantity or not? */
#ifndef STET_TEXT_COMPARE_FIGURE_H
#define STET_TEXT_COMPARE_FIGURE_H

#include "compare.h"

enum figure_match {
    FIGURE_APART,  /* of different kinds: they can't be held against each other */
    FIGURE_AGREES, /* by rounding, "about", bound or range */
    FIGURE_OPEN,   /* neither agrees nor excludes the other: "over 500", "over 300" */
    FIGURE_DIFFERS
};

struct figure_pair {
    const struct fact *claim, *evidence;
    struct str claim_words, evidence_words;
    double rounding; /* what "about" allows, as a share */
};

/* Gives a reason for people, too; dates are compare_date.c's. */
enum figure_match figure_compare(const struct figure_pair *pair, struct arena *arena,
                                 struct str *reason);

/* The contract's name of the aspect that a fact belongs to; NULL: none. */
const char *figure_aspect(const struct fact *fact);

#endif
