/* What the commands share by which people decide: who they are, and what is
   said of a decision. */
#ifndef STET_CLI_DECIDE_H
#define STET_CLI_DECIDE_H

#include "find.h"

/* Who decides: --by, else the name that the system knows the user by.
   ERR_USAGE when it knows none. */
bool decide_person(struct cli *cli, struct str *out, struct err *err);

/* Opens the bench for writing and starts a transaction; decide_end commits,
   durably, what `ok` says is good, and closes the bench in any case. */
bool decide_begin(struct cli *cli, struct store **out, struct err *err);
bool decide_end(struct store *store, bool ok, struct err *err);

/* A claim by the word that names it, and what has been decided on it. */
struct decided {
    struct found claim;
    struct str short_id; /* that tells it from all others */
    struct claim_decision was;
};
bool decide_claim(struct cli *cli, struct store *store, struct str word, struct decided *out,
                  struct err *err);
/* "3f2a91c “Its words…”" */
struct str decide_name(struct cli *cli, const struct decided *of);

#endif
