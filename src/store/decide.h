/* Log rows of decisions, in one form whoever decides. */
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
};

bool decide_status(struct store *store, const struct decision *decision, struct str claim,
                   const struct status_change *change, struct err *err);
/* `action` is "link" or "unlink". */
bool decide_link(struct store *store, const struct decision *decision, const char *action,
                 const struct link *link, struct err *err);

#endif
