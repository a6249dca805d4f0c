/* Claims inside the room. */
#ifndef STET_STORE_CLAIM_H
#define STET_STORE_CLAIM_H

#include "open.h"

/* What the bench knows of a claim before a run's result comes in. */
struct known_claim {
    int64_t row, revision;
    struct str id, reason;
    struct span at;
    enum status status;
    bool by_person;
    bool seen; /* the result has it too */
};
struct known_claim_list {
    VEC(struct known_claim);
};

/* A claim as it will be stored, with the status that it ends up with. */
struct claim_record {
    const struct claim *claim;
    int64_t row; /* where its id is in the article's claims already; 0: nowhere */
    int64_t article, revision;
    enum status status, suggested; /* suggested: STATUS_COUNT for none */
    struct str reason;
    bool by_person;
};

bool claims_known(struct store *store, int64_t article, struct arena *arena,
                  struct known_claim_list *out, struct err *err);
/* With facts and quotations, replacing what was there. */
bool claim_put(struct store *store, const struct claim_record *record, int64_t *row,
               struct err *err);
bool claim_move(struct store *store, int64_t row, int64_t revision, struct span at,
                struct err *err);
struct claim_status {
    enum status status;
    struct str reason;    /* or none */
    struct str marked_by; /* the person's name; none: a script's, or the host's */
    bool wants_approval;
};
/* A sign-off of the status before falls. */
bool claim_set_status(struct store *store, int64_t row, const struct claim_status *to,
                      struct err *err);
/* With all that hangs on it. */
bool claim_drop(struct store *store, int64_t row, struct err *err);

/* Claims of a revision in text order, with their rows. */
struct row_list {
    VEC(int64_t);
};
struct claim_rows {
    int64_t article, revision;
    struct str text;      /* of the revision */
    struct row_list rows; /* filled: rows.items[i] is that of the i-th claim */
};
bool claims_get(const struct job *job, struct claim_rows *of, struct claim_list *out);

#endif
