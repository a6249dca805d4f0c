/*
 * Who may set a claim's status to what (DESIGN §6).
 *
 * The table says for each actor and each status what a change to it asks for.
 * One rule stands beside it, since it is about what was there before: a mark
 * that a person made is a person's to change.
 */
#include "status.h"

static const char *const names[] = {
#define STATUS_NAME(code, name) name,
    STATUSES(STATUS_NAME)
#undef STATUS_NAME
};

enum demand {
    FREE,
    EVIDENCE, /* at least one anchored piece */
    GROUNDS,  /* that, or a reason for having none */
    NEVER,
};

static const enum demand demands[][STATUS_COUNT] = {
    [ACTOR_SCRIPT] = { [STATUS_UNCHECKED] = FREE,
                       [STATUS_SUPPORTED] = EVIDENCE,
                       [STATUS_REFUTED] = EVIDENCE,
                       [STATUS_CONFLICTING] = EVIDENCE,
                       [STATUS_INSUFFICIENT] = FREE,
                       [STATUS_NOT_CHECKABLE] = FREE,
                       [STATUS_ORPHANED] = NEVER },
    [ACTOR_MODEL] = { [STATUS_UNCHECKED] = NEVER,
                      [STATUS_SUPPORTED] = NEVER,
                      [STATUS_REFUTED] = NEVER,
                      [STATUS_CONFLICTING] = NEVER,
                      [STATUS_INSUFFICIENT] = NEVER,
                      [STATUS_NOT_CHECKABLE] = NEVER,
                      [STATUS_ORPHANED] = NEVER },
    [ACTOR_PERSON] = { [STATUS_UNCHECKED] = FREE,
                       [STATUS_SUPPORTED] = GROUNDS,
                       [STATUS_REFUTED] = GROUNDS,
                       [STATUS_CONFLICTING] = GROUNDS,
                       [STATUS_INSUFFICIENT] = FREE,
                       [STATUS_NOT_CHECKABLE] = FREE,
                       [STATUS_ORPHANED] = NEVER },
};

const char *status_name(enum status status)
{
    return status < STATUS_COUNT ? names[status] : NULL;
}

enum status status_from(struct str name)
{
    int status = 0;
    while (status < STATUS_COUNT && !str_eq_c(name, names[status]))
        status++;
    return (enum status)status;
}

bool status_is_decisive(enum status status)
{
    return status == STATUS_SUPPORTED || status == STATUS_REFUTED || status == STATUS_CONFLICTING;
}

static bool refuse_forbidden(const struct status_change *change, struct err *err)
{
    if (change->by == ACTOR_MODEL)
        return err_set(err, ERR_REFUSED,
                       "a unit that asks a language model suggests a status, it sets none");
    return err_set(err, ERR_REFUSED, "'%s' is set by stet alone, when a claim's words are gone",
                   status_name(change->to));
}

static bool refuse_groundless(const struct status_change *change, struct err *err)
{
    const char *way = change->by == ACTOR_PERSON
                          ? "link one with 'stet link', or give --without-evidence REASON"
                          : "a script must link one first";
    return err_set(err, ERR_REFUSED, "'%s' needs a piece of evidence: %s", status_name(change->to),
                   way);
}

bool status_check(const struct status_change *change, struct err *err)
{
    if (change->to >= STATUS_COUNT || change->by > ACTOR_PERSON)
        return err_set(err, ERR_REFUSED, "no such status");
    enum demand demand = demands[change->by][change->to];
    if (demand == NEVER)
        return refuse_forbidden(change, err);
    if (change->by != ACTOR_PERSON && change->set_by == ACTOR_PERSON)
        return err_set(err, ERR_REFUSED, "a person marked it '%s'; a script never overrides that",
                       status_name(change->from));
    bool reasoned = demand == GROUNDS && change->reason.len > 0;
    if ((demand == EVIDENCE || demand == GROUNDS) && change->evidence == 0 && !reasoned)
        return refuse_groundless(change, err);
    return true;
}
