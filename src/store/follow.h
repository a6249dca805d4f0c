/* What hangs on a source follows its text, or falls. */
#ifndef STET_STORE_FOLLOW_H
#define STET_STORE_FOLLOW_H

#include "source.h"

/* A source's new snapshot, stored already. */
struct follow {
    const struct source *source; /* with the new text; fetched: when */
    struct source_rows rows;
};

/* Moves evidence of older snapshots to its words in the new text.  Where they
   are lost the evidence stays with its snapshot, the claim goes back to
   unchecked and a finding shows the difference.  Counts into *out. */
bool follow_source(const struct job *job, const struct follow *follow, struct source_change *out);

#endif
