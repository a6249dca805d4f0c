/* Findings inside the room. */
#ifndef STET_STORE_FINDING_H
#define STET_STORE_FINDING_H

#include "open.h"

/* Where a finding stands, and what it points to as rows; 0 is nothing. */
struct finding_rows {
    int64_t article, nth;
    int64_t claim, evidence;
};
struct finding_rows_list {
    VEC(struct finding_rows);
};

bool findings_drop(struct store *store, int64_t article, struct err *err);
bool finding_put(struct store *store, const struct finding *finding,
                 const struct finding_rows *rows, struct err *err);
/* claim and evidence of each finding are set by the caller, from `rows`. */
bool findings_get(const struct job *job, int64_t article, struct finding_list *out,
                  struct finding_rows_list *rows);

#endif
