/* What must be true of a record before it goes into the bench. */
#ifndef STET_STORE_RECORD_CHECK_H
#define STET_STORE_RECORD_CHECK_H

#include "record.h"

/*
 * A root with its parts, the sources that it cites being in the bench already:
 * spans inside their texts, words equal to their spans, names that stet knows,
 * decisions with grounds.  ERR_FORMAT names the record and the key.
 */
bool record_check(const struct records *in, const struct record *root, struct err *err);

/* " (claim ID)", " (snapshot)": which record a message is about, in the arena. */
const char *record_label(const struct records *in, const struct record *record);

#endif
