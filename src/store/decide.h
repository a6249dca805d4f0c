/*
 * Log rows of decisions, in one form whoever decides.  `detail` is an object:
 *
 *   action   subject    detail
 *   status   claim      from, reason, run, to: a script's
 *   gone     claim      from, run: the article has its words no more, and nobody
 *                       had decided on it by hand
 *   mark     claim      from, reason, to, wants_approval: a person's
 *   approve  claim      marked_by, status
 *   link     evidence   claim, run, stance; by hand run is null, and source and
 *                       words follow
 *   unlink   evidence   claim, run, stance
 *   re-anchor evidence  claim, end, from, start, to: the host's; the source has a
 *                       new snapshot, with the words there
 *   re-anchor claim     end, from, run, start, to: its article has a new text, with
 *                       the words there
 *   remove   source     sha256, title, url
 *
 * audit.c compares the tables with these rows: it must know each of them.
 */
#ifndef STET_STORE_DECIDE_H
#define STET_STORE_DECIDE_H

#include "open.h"

/* Who, when, and in which run (none: by hand). */
struct decision {
    struct str at, actor, run;
};

/* What was linked to what. */
struct link {
    struct str evidence, claim;
    enum stance stance;
    struct str source, words; /* of a link by hand; or none */
};

bool decide_status(struct store *store, const struct decision *decision, struct str claim,
                   const struct status_change *change, struct err *err);
/* A claim that goes, with the status that it had. */
bool decide_gone(struct store *store, const struct decision *decision, struct str claim,
                 enum status from, struct err *err);
/* `action` is "link" or "unlink". */
bool decide_link(struct store *store, const struct decision *decision, const char *action,
                 const struct link *link, struct err *err);

/* Evidence that went to where its words are in a changed source. */
struct evidence_move {
    struct str evidence, claim;
    struct str from, to; /* SHA-256 of the snapshots */
    struct span at;      /* bytes of the new one's text */
};
bool decide_move(struct store *store, const struct decision *decision,
                 const struct evidence_move *move, struct err *err);

/* A claim that people decided on, at its place in a changed article. */
struct claim_shift {
    struct str claim;
    struct str from, to; /* SHA-256 of the texts */
    struct span at;      /* bytes of the new one */
};
bool decide_shift(struct store *store, const struct decision *decision,
                  const struct claim_shift *shift, struct err *err);

#endif
