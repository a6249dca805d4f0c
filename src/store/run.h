/* Runs inside the room. */
#ifndef STET_STORE_RUN_H
#define STET_STORE_RUN_H

#include "open.h"

/* The run's row; put in when it is not known yet. */
bool run_put(struct store *store, const struct run *run, int64_t *row, struct err *err);
bool run_get(struct store *store, int64_t row, struct arena *arena, struct run *out,
             struct err *err);

#endif
