/*
 * All that a run made of one article, in the order in which it is written:
 * claims by place, evidence by claim, findings by place then rule, sources by
 * id.  Indices point into the lists beside them.
 */
#ifndef STET_MODEL_RESULT_H
#define STET_MODEL_RESULT_H

#include "base/jsonr.h"
#include "base/jsonw.h"
#include "claim.h"
#include "evidence.h"
#include "finding.h"
#include "hand.h"
#include "run.h"
#include "source.h"

struct sentence {
    struct span at;
    enum part part;
};
struct sentence_list {
    VEC(struct sentence);
};

struct result {
    struct run run;
    struct article article;
    struct sentence_list sentences;
    struct claim_list claims;
    struct evidence_list evidence;
    struct assessment_list assessments;
    struct source_list sources; /* those that evidence points to */
    struct finding_list findings;
};

struct result_counts {
    size_t sentences, claims, checkworthy, supported, refuted, conflicting, insufficient, unchecked,
        findings;
};
struct result_counts result_count(const struct result *result);

/* Puts the lists into their order, with all indices changed alike. */
void result_sort(struct result *result, struct arena *arena);

/* Puts the pieces of claims that the result has into it.  What a linker found at
   the same place gives way: one place is one piece. */
void result_add_hand(struct result *result, const struct hand_list *list, struct arena *arena);
/* Whether all that the list has for the result's claims stands in it, and as it
   stands in the list.  The result's indices fit. */
bool result_has_hand(const struct result *result, const struct hand_list *list,
                     struct arena *arena);

/* Spans inside the article's text, which is of these bytes. */
bool result_check_article(const struct article *article, struct str bytes, struct err *err);

/* Spans inside their texts, indices inside their lists, words equal to their
   spans, numbers that name something: what everything that reads a result relies
   on, wherever it came from.  ERR_FORMAT. */
bool result_fits(const struct result *result, struct err *err);
/* That, ids and names that are the worker's to give, and people's evidence as it was
   handed to the worker and no other: what a supervisor checks of an answer. */
bool result_check(const struct result *result, const struct hand_list *hand, struct err *err);

/* The object of CONTRACT "stet check --format json". */
void result_write(const struct result *result, struct jsonw *w);
/* The same with the id that a line of JSON gave it; NULL: without. */
void result_write_with_id(const struct result *result, const struct jsonr *id, struct jsonw *w);

/* A source alone, as it stands in that object. */
void source_write(const struct source *s, struct jsonw *w);

#endif
