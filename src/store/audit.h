/* Whether the tables say what the log says. */
#ifndef STET_STORE_AUDIT_H
#define STET_STORE_AUDIT_H

#include "open.h"

/* Whether what a person decided in this row still has its claim or evidence:
   nothing but another hand takes that away. */
bool audit_row(const struct job *job, const struct log_entry *entry);
/* Whether each claim's status and sign-off, and each piece of evidence that a
   person linked, follow from their last rows. */
bool audit_tables(const struct job *job, struct log_check *out);

#endif
