/*
 * Who may set a claim's status to what, and sign it off (DESIGN §6).
 *
 * One table says for each actor and each status what setting it asks for, and
 * what signing it off does.  Two rules stand beside it, since they are about
 * what was there before: a mark that a person made is a person's to change, and
 * nobody signs off a mark of their own.  A sign-off is of one mark: whoever
 * sets a status again, be it the same, sets it without.
 */
#include "status.h"

#include "base/arena.h"
#include "text/unicode.h"

static const char *const names[] = {
#define STATUS_NAME(code, name) name,
    STATUSES(STATUS_NAME)
#undef STATUS_NAME
};

enum demand {
    FREE,
    EVIDENCE, /* at least one anchored piece */
    GROUNDS,  /* that, or a reason for having none */
    ANOTHER,  /* another person than the one who marked it */
    NEVER,
};

static const struct {
    enum demand set, approve;
} demands[][STATUS_COUNT] = {
    /* What a script sets, nobody signs off: a person marks it first. */
    [ACTOR_SCRIPT] = { [STATUS_UNCHECKED] = { FREE, NEVER },
                       [STATUS_SUPPORTED] = { EVIDENCE, NEVER },
                       [STATUS_REFUTED] = { EVIDENCE, NEVER },
                       [STATUS_CONFLICTING] = { EVIDENCE, NEVER },
                       [STATUS_INSUFFICIENT] = { FREE, NEVER },
                       [STATUS_NOT_CHECKABLE] = { FREE, NEVER },
                       [STATUS_ORPHANED] = { NEVER, NEVER } },
    [ACTOR_MODEL] = { [STATUS_UNCHECKED] = { NEVER, NEVER },
                      [STATUS_SUPPORTED] = { NEVER, NEVER },
                      [STATUS_REFUTED] = { NEVER, NEVER },
                      [STATUS_CONFLICTING] = { NEVER, NEVER },
                      [STATUS_INSUFFICIENT] = { NEVER, NEVER },
                      [STATUS_NOT_CHECKABLE] = { NEVER, NEVER },
                      [STATUS_ORPHANED] = { NEVER, NEVER } },
    /* Back to unchecked is how a mark is taken back: nothing to sign off. */
    [ACTOR_PERSON] = { [STATUS_UNCHECKED] = { FREE, NEVER },
                       [STATUS_SUPPORTED] = { GROUNDS, ANOTHER },
                       [STATUS_REFUTED] = { GROUNDS, ANOTHER },
                       [STATUS_CONFLICTING] = { GROUNDS, ANOTHER },
                       [STATUS_INSUFFICIENT] = { FREE, ANOTHER },
                       [STATUS_NOT_CHECKABLE] = { FREE, ANOTHER },
                       [STATUS_ORPHANED] = { NEVER, NEVER } },
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
    enum demand demand = demands[change->by][change->to].set;
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

bool status_check_approval(const struct status_approval *approval, struct err *err)
{
    enum status status = approval->status;
    enum actor set_by = approval->set_by;
    if (status >= STATUS_COUNT || set_by > ACTOR_PERSON)
        return err_set(err, ERR_REFUSED, "no such status");
    if (set_by != ACTOR_PERSON)
        return err_set(err, ERR_REFUSED,
                       "'%s' was not marked by a person, so there is nothing to sign off; "
                       "'stet mark' marks it",
                       status_name(status));
    if (demands[set_by][status].approve == NEVER)
        return err_set(err, ERR_REFUSED, "it is '%s', so there is nothing to sign off",
                       status_name(status));
    if (status_same_person(approval->marked_by, approval->by))
        return err_set(err, ERR_REFUSED, "%.*s marked it '%s'; another person must sign it off",
                       STR_ARG(approval->marked_by), status_name(status));
    if (!str_is_none(approval->approver))
        return err_set(err, ERR_REFUSED, "%.*s signed it off already", STR_ARG(approval->approver));
    return true;
}

bool status_same_person(struct str a, struct str b)
{
    struct arena *arena = arena_new();
    bool same = str_eq(str_trim(text_fold(arena, a)), str_trim(text_fold(arena, b)));
    arena_free(arena);
    return same;
}

static bool has_control(struct str name)
{
    for (size_t at = 0; at < name.len;) {
        uint32_t rune = rune_next(name, &at);
        if (rune < ' ' || (rune >= 0x7F && rune < 0xA0) || rune == RUNE_BAD)
            return true;
    }
    return false;
}

bool status_person(struct str name, struct str *out, struct err *err)
{
    *out = str_trim(name);
    if (status_same_person(*out, STR("")))
        return err_set(err, ERR_USAGE, "a person's name is empty; say who decides with --by NAME");
    if (out->len > STATUS_NAME_MAX)
        return err_set(err, ERR_USAGE, "a person's name is over %d bytes", STATUS_NAME_MAX);
    if (has_control(*out))
        return err_set(err, ERR_USAGE, "a person's name is plain text on one line: \"%.*s\" is not",
                       STR_ARG(*out));
    return true;
}
