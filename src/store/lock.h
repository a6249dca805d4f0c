/*
 * One writing process a bench: a lock file beside it that names the holder.
 */
#ifndef STET_STORE_LOCK_H
#define STET_STORE_LOCK_H

#include "base/err.h"

struct lock;

/* Waits a moment for a holder to go, then fails with ERR_LOCKED naming it.
   The caller owns the lock. */
bool lock_take(const char *bench, struct lock **out, struct err *err);
/* Removes the lock file; NULL is fine. */
void lock_release(struct lock *lock);

#endif
