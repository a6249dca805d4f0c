/* Evidence and assessments inside the room. */
#ifndef STET_STORE_EVIDENCE_H
#define STET_STORE_EVIDENCE_H

#include "open.h"

/* One piece, as it is kept. */
struct evidence_row {
    int64_t row, snapshot;
    int64_t nth;  /* among its claim's; below 0: a person linked it */
    size_t claim; /* index into the result's claims */
};
struct evidence_row_list {
    VEC(struct evidence_row);
};

/* What the bench knows before a run's result comes in. */
struct known_evidence {
    int64_t row, nth, snapshot;
    struct span at;
    struct str id;
    enum stance stance;
};
struct known_evidence_list {
    VEC(struct known_evidence);
};

struct source_rows;

bool evidence_known(struct store *store, int64_t claim, struct arena *arena,
                    struct known_evidence_list *out, struct err *err);
/* What scripts linked, and all assessments of the claim. */
bool evidence_drop_made(struct store *store, int64_t claim, struct err *err);
/* Where a piece goes. */
struct evidence_place {
    int64_t claim, nth;
    const struct source_rows *source;
};
bool evidence_put(struct store *store, const struct evidence *evidence,
                  const struct evidence_place *place, int64_t *row, struct err *err);
/* A piece that is there already. */
struct linked {
    int64_t row; /* 0: there is none */
    int64_t nth;
    enum stance stance;
    struct str by;
};
bool evidence_find(const struct job *job, struct str id, struct linked *out);
/* A person's word about a piece that is there: it becomes theirs, at the new
   place, and what checks said of it stays with it. */
bool evidence_adopt(struct store *store, const struct evidence *evidence,
                    const struct evidence_place *place, const struct linked *linked,
                    struct err *err);
/* Appends those of one claim, which is the index-th; the caller fills the
   sources in. */
bool evidence_get(const struct job *job, int64_t claim, size_t index, struct evidence_list *out,
                  struct evidence_row_list *rows);

/* Where an assessment goes. */
struct assessment_place {
    int64_t claim, nth;
    const int64_t *evidence; /* the nth of the piece; NULL: of none */
};
bool assessment_put(struct store *store, const struct assessment *assessment,
                    const struct assessment_place *place, struct err *err);

#endif
