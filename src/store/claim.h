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
    int64_t article, revision;
    enum status status;
    struct str reason;
    bool by_person;
};

bool claims_known(struct store *store, int64_t article, struct arena *arena,
                  struct known_claim_list *out, struct err *err);
/* Its words, from the revision that has them. */
bool claim_words(struct store *store, const struct known_claim *known, struct arena *arena,
                 struct str *out, struct err *err);
/* With facts and quotations, replacing what was there under its id. */
bool claim_put(struct store *store, const struct claim_record *record, int64_t *row,
               struct err *err);
bool claim_move(struct store *store, int64_t row, int64_t revision, struct span at,
                struct err *err);
bool claim_set_status(struct store *store, int64_t row, enum status status, struct str reason,
                      bool by_person, struct err *err);
/* With all that hangs on it. */
bool claim_drop(struct store *store, int64_t row, struct err *err);

/* The claims of a revision in text order; rows[i] is that of out->items[i]. */
struct row_list {
    VEC(int64_t);
};
bool claims_get(struct store *store, int64_t article, int64_t revision, struct str text,
                struct arena *arena, struct claim_list *out, struct row_list *rows,
                struct err *err);

#endif
