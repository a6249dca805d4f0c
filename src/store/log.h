/* The log inside the room: rows that come with their hash. */
#ifndef STET_STORE_LOG_H
#define STET_STORE_LOG_H

#include "open.h"

/* What the row's hash must be behind a row of hash `before`; in the arena. */
struct str log_row_hash(const struct log_entry *entry, struct str before, struct arena *arena);
/* Stores the row as it is; the caller has looked at its place and hash. */
bool log_put(struct store *store, const struct log_entry *entry, struct err *err);

#endif
