/*
 * One thing of the bench with all that hangs on it, for people to look at.
 * Open to other rooms, beside store.h.  Lists that may be long hold the first
 * ones and stand beside their count.
 */
#ifndef STET_STORE_DETAIL_H
#define STET_STORE_DETAIL_H

#include "find.h"
#include "store.h"

/* Of what hangs on a source or a run, so many are listed. */
#define DETAIL_LIST_MAX 20

/* What could not be checked. */
struct failure {
    struct str name, run, code, message;
};
struct failure_list {
    VEC(struct failure);
};
struct name_list {
    VEC(struct str);
};

struct claim_detail {
    struct claim claim;     /* places are bytes of article.text */
    struct article article; /* the revision that has the claim's words */
    struct claim_decision decision;
    struct evidence_list evidence; /* `source` points into sources, one a piece */
    struct source_list sources;
    struct assessment_list assessments; /* `evidence` points into evidence */
    struct finding_list findings;
};
/* ERR_NOT_FOUND, as all below. */
bool store_claim_detail(struct store *store, struct str id, struct arena *arena,
                        struct claim_detail *out, struct err *err);
/* The claim that a piece of evidence is of. */
bool store_evidence_claim(struct store *store, struct str id, struct arena *arena,
                          struct str *claim, struct err *err);

struct claim_totals {
    size_t all, checkworthy;
    size_t by_status[STATUS_COUNT];
    size_t open; /* check-worthy, and unchecked */
};

struct article_detail {
    struct article article; /* the newest revision */
    struct str run;         /* id; none: imported, never checked */
    struct name_list names;
    struct article_revision {
        struct str sha256, title, published;
    } * revisions; /* oldest first */
    size_t revision_count;
    struct claim_totals claims;
    size_t findings[LEVEL_COUNT];
    struct failure_list failures; /* under its id or names */
};
bool store_article_detail(struct store *store, struct str id, struct arena *arena,
                          struct article_detail *out, struct err *err);

struct source_detail {
    struct source source;
    size_t snapshots, evidence;
    struct source_claim {
        struct str id, text;
        enum status status;
    } * claims; /* the first ones it is evidence of, one a piece */
    size_t claim_count;
};
bool store_source_detail(struct store *store, struct str id, struct arena *arena,
                         struct source_detail *out, struct err *err);

struct run_detail {
    struct run run;
    size_t articles, failures;
    struct run_article {
        struct str id, name, title;
    } * shown; /* the first articles */
    size_t shown_count;
};
bool store_run_detail(struct store *store, struct str id, struct arena *arena,
                      struct run_detail *out, struct err *err);

struct bench_detail {
    size_t articles, sources, failures;
    struct claim_totals claims;
    struct article_detail *newest; /* without their texts */
    size_t newest_count;
    struct failure_list shown; /* the first failures */
};
bool store_bench_detail(struct store *store, size_t limit, struct arena *arena,
                        struct bench_detail *out, struct err *err);

#endif
