/* A span of the article that asserts something checkable. */
#ifndef STET_MODEL_CLAIM_H
#define STET_MODEL_CLAIM_H

#include "article.h"
#include "status.h"
#include "text/fact.h"
#include "text/quote.h"
#include "text/worth.h"

#define CLAIM_CHECKWORTHY 0.5 /* CONTRACT: `checkworthy` is `worth` >= 0.5 */

struct claim {
    struct str id;  /* 16 hex digits: claim_id */
    struct span at; /* bytes of the article's text */
    struct str text;
    unsigned kinds; /* bits 1u << KIND_x */
    double worth;
    enum part part;
    struct span speaker;      /* the article's words; start == end: none */
    struct str speaker_name;  /* whom they stand for, or none */
    struct quote_list quotes; /* positions in the article's text */
    struct fact_list facts;   /* positions in the article's text */
    enum status status;
    enum status suggested; /* STATUS_COUNT: none */
    struct str reason;     /* of the status, or none */
};
struct claim_list {
    VEC(struct claim);
};

/* A person's status stands before what the scripts would have set; their opinion,
   when they have another one, is `suggested`. */
void claim_keep_mark(struct claim *claim, enum status status, struct str reason);

/* What a check says of a claim and one piece of evidence. */
struct assessment {
    size_t claim;       /* index into the result's claims */
    size_t evidence;    /* index into the result's evidence, or NO_INDEX */
    struct str script;  /* the unit's id */
    bool supported;     /* else refuted */
    struct str message; /* filled in, or none */
};
struct assessment_list {
    VEC(struct assessment);
};

/* From the article, the words, and how many equal ones stand before them. */
struct str claim_id(struct arena *arena, struct str article_id, struct str text, size_t nth);

#endif
