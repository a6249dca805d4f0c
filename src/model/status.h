/*
 * The status of a claim and who may set it to what (DESIGN §6), in one table.
 */
#ifndef STET_MODEL_STATUS_H
#define STET_MODEL_STATUS_H

#include "base/err.h"
#include "base/str.h"

#define STATUSES(X)                          \
    X(STATUS_UNCHECKED, "unchecked")         \
    X(STATUS_SUPPORTED, "supported")         \
    X(STATUS_REFUTED, "refuted")             \
    X(STATUS_CONFLICTING, "conflicting")     \
    X(STATUS_INSUFFICIENT, "insufficient")   \
    X(STATUS_NOT_CHECKABLE, "not-checkable") \
    X(STATUS_ORPHANED, "orphaned")

enum status {
#define STATUS_ENUM(code, name) code,
    STATUSES(STATUS_ENUM)
#undef STATUS_ENUM
        STATUS_COUNT
};

enum actor { ACTOR_SCRIPT, ACTOR_MODEL, ACTOR_PERSON };

/* A change that somebody asks for. */
struct status_change {
    enum status from, to;
    enum actor by, set_by; /* who asks; who set `from` */
    size_t evidence;       /* anchored pieces of evidence of the claim */
    struct str reason;     /* a person's, for --without-evidence; or none */
};

/* A sign-off that a person gives: a second person's word for a mark. */
struct status_approval {
    enum status status;
    enum actor set_by;    /* who set it */
    struct str marked_by; /* that person's name */
    struct str approver;  /* who signed it off already, or none */
    struct str by;        /* who signs it off now */
};

/*
 * ERR_REFUSED with the rule that forbids it: a decisive status (supported,
 * refuted, conflicting) needs evidence or a person's reason; a script never
 * overrides a person; a model-backed unit only suggests; only the host orphans.
 */
bool status_check(const struct status_change *change, struct err *err);

/* ERR_REFUSED with the rule: there must be a person's mark that decides
   something and is not signed off, and it must be another person's. */
bool status_check_approval(const struct status_approval *approval, struct err *err);

/* Whether two names are one person's: case and white space do not tell people
   apart, so that nobody signs off their own mark as "ada " or "ADA". */
bool status_same_person(struct str a, struct str b);
#define STATUS_NAME_MAX 200 /* bytes of a person's name */
/* A person's name as it is kept: white space trimmed.  ERR_USAGE when nothing
   to be seen is left, and for controls, line ends and bytes that are no text. */
bool status_person(struct str name, struct str *out, struct err *err);

/* Whether the status says that something stands or falls. */
bool status_is_decisive(enum status status);
const char *status_name(enum status status);
enum status status_from(struct str name); /* STATUS_COUNT: none of that name */

#endif
