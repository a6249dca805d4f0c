/* Every change of status, by everybody. */
#include "check.h"

#include "model/status.h"

/* What a change by this actor to this status needs: '.' nothing, 'e' evidence,
   'r' evidence or a reason, 'x' it is never allowed. */
static const struct {
    enum actor by;
    const char *needs; /* in the order of STATUSES */
    const char *why;
} rows[] = {
    { ACTOR_SCRIPT, ".eee..x", "a script decides on evidence alone" },
    { ACTOR_MODEL, "xxxxxxx", "a model suggests" },
    { ACTOR_PERSON, ".rrr..x", "a person may decide for a reason" },
};

static bool expected(char needs, const struct status_change *change)
{
    bool script = change->by == ACTOR_SCRIPT;
    if (needs == 'x' || (script && change->set_by == ACTOR_PERSON))
        return false;
    if (needs == 'e')
        return change->evidence > 0;
    return needs == '.' || change->evidence > 0 || change->reason.len > 0;
}

static void check_changes(size_t row, struct status_change change)
{
    static const struct str reasons[] = { { NULL, 0 }, { "", 0 }, { "seen by me", 10 } };
    for (size_t pieces = 0; pieces < 2; pieces++)
        for (size_t i = 0; i < 3; i++) {
            struct err err = { 0 };
            change.evidence = pieces;
            change.reason = reasons[i];
            bool want = expected(rows[row].needs[change.to], &change);
            CHECK_INT(status_check(&change, &err), want, rows[row].why);
            CHECK_INT(err.code, want ? ERR_NONE : ERR_REFUSED, rows[row].why);
            CHECK(want || err.message[0], "a refusal says why");
        }
}

static void every_change_follows_the_table(void **state)
{
    (void)state;
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++)
        for (int from = 0; from < STATUS_COUNT; from++)
            for (int to = 0; to < STATUS_COUNT; to++)
                for (int set_by = ACTOR_SCRIPT; set_by <= ACTOR_PERSON; set_by++)
                    check_changes(row, (struct status_change){ .from = (enum status)from,
                                                               .to = (enum status)to,
                                                               .by = rows[row].by,
                                                               .set_by = (enum actor)set_by });
}

static void refusals_say_what_to_do(void **state)
{
    (void)state;
    static const struct {
        struct status_change change;
        const char *says, *why;
    } cases[] = {
        { { STATUS_UNCHECKED, STATUS_SUPPORTED, ACTOR_PERSON, ACTOR_SCRIPT, 0, { NULL, 0 } },
          "stet link",
          "how to link evidence" },
        { { STATUS_REFUTED, STATUS_SUPPORTED, ACTOR_SCRIPT, ACTOR_PERSON, 1, { NULL, 0 } },
          "'refuted'",
          "what the person said" },
        { { STATUS_UNCHECKED, STATUS_SUPPORTED, ACTOR_MODEL, ACTOR_SCRIPT, 1, { NULL, 0 } },
          "suggests",
          "what a model may do" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err err = { 0 };
        CHECK(!status_check(&cases[i].change, &err), cases[i].why);
        CHECK(strstr(err.message, cases[i].says), cases[i].why);
    }
}

/* One row a cell: who set what, and whether another person may sign it off. */
static const struct {
    enum actor set_by;
    enum status status;
    bool may;
    const char *why;
} approvals[] = {
    { ACTOR_PERSON, STATUS_SUPPORTED, true, "a person's word that it stands" },
    { ACTOR_PERSON, STATUS_REFUTED, true, "or falls" },
    { ACTOR_PERSON, STATUS_CONFLICTING, true, "or that sources disagree" },
    { ACTOR_PERSON, STATUS_INSUFFICIENT, true, "or do not decide it" },
    { ACTOR_PERSON, STATUS_NOT_CHECKABLE, true, "or that nothing could" },
    { ACTOR_PERSON, STATUS_UNCHECKED, false, "a mark that was taken back" },
    { ACTOR_PERSON, STATUS_ORPHANED, false, "nobody marks so" },
    { ACTOR_SCRIPT, STATUS_UNCHECKED, false, "nothing was decided" },
    { ACTOR_SCRIPT, STATUS_SUPPORTED, false, "a script's word is no person's" },
    { ACTOR_SCRIPT, STATUS_REFUTED, false, "likewise" },
    { ACTOR_SCRIPT, STATUS_CONFLICTING, false, "likewise" },
    { ACTOR_SCRIPT, STATUS_INSUFFICIENT, false, "likewise" },
    { ACTOR_SCRIPT, STATUS_NOT_CHECKABLE, false, "likewise" },
    { ACTOR_SCRIPT, STATUS_ORPHANED, false, "the words are gone" },
    { ACTOR_MODEL, STATUS_SUPPORTED, false, "a model sets nothing" },
    { ACTOR_MODEL, STATUS_UNCHECKED, false, "likewise" },
};

static void sign_offs_follow_the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof approvals / sizeof *approvals; i++) {
        const char *why = approvals[i].why;
        struct err err = { 0 };
        struct status_approval approval = { .status = approvals[i].status,
                                            .set_by = approvals[i].set_by,
                                            .marked_by = STR("Ada"),
                                            .by = STR("Bo") };
        CHECK_INT(status_check_approval(&approval, &err), approvals[i].may, why);
        CHECK_INT(err.code, approvals[i].may ? ERR_NONE : ERR_REFUSED, why);
        approval.by = STR(" ADA ");
        CHECK(!status_check_approval(&approval, &err), "never by the same person");
        approval.by = STR("Bo");
        approval.approver = STR("Cy");
        CHECK(!status_check_approval(&approval, &err), "never twice");
        CHECK(err.message[0], "a refusal says why");
    }
}

static void names_tell_people_apart(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
        const char *why;
    } cases[] = {
        { "Ada", "Ada", true, "equal" },
        { "Ada", "  ada\t", true, "case and white space at the ends" },
        { "Ada Holm", "ADA  HOLM", true, "white space inside" },
        { "J\xc3\xb6rg", "JO\xcc\x88RG", true, "one letter in two encodings" },
        { "STRASSE",
          "stra\xc3\x9f"
          "e",
          true, "case folding, not lower case" },
        { "A\xe2\x80\x8b"
          "da",
          "Ada", true, "a space of no width" },
        { "Ada", "Adam", false, "a longer name" },
        { "Ada", "Bo", false, "another name" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(status_same_person(str_from(cases[i].a), str_from(cases[i].b)), cases[i].same,
                  cases[i].why);
}

static void names_of_people_are_plain(void **state)
{
    (void)state;
    static const struct {
        const char *name, *kept, *why;
    } cases[] = {
        { " Ada Holm\n", "Ada Holm", "trimmed" },
        { "Ng\xc5\xa9g\xc4\xa9 wa Thiong'o", "Ng\xc5\xa9g\xc4\xa9 wa Thiong'o", "any letters" },
        { "", NULL, "empty" },
        { " \t", NULL, "white space alone" },
        { "\xe2\x80\x8b", NULL, "nothing to be seen" },
        { "Ada\nBo", NULL, "two lines" },
        { "Ada\x1b[2J", NULL, "a terminal's control" },
        { "A\xff", NULL, "not UTF-8" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err err = { 0 };
        struct str kept;
        bool ok = status_person(str_from(cases[i].name), &kept, &err);
        CHECK_INT(ok, cases[i].kept != NULL, cases[i].why);
        if (ok)
            CHECK_STR(kept, cases[i].kept, cases[i].why);
        else
            CHECK_INT(err.code, ERR_USAGE, cases[i].why);
    }
}

static void names_go_both_ways(void **state)
{
    (void)state;
    for (int status = 0; status < STATUS_COUNT; status++) {
        const char *name = status_name((enum status)status);
        CHECK_INT(status_from(str_from(name)), status, name);
        CHECK_INT(status_is_decisive((enum status)status),
                  status >= STATUS_SUPPORTED && status <= STATUS_CONFLICTING, name);
    }
    CHECK_INT(status_from(STR("true")), STATUS_COUNT, "no such status");
    CHECK_INT(status_from(STR_NONE), STATUS_COUNT, "none is none");
    CHECK(status_name(STATUS_COUNT) == NULL, "no name beyond the end");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_change_follows_the_table), cmocka_unit_test(refusals_say_what_to_do),
        cmocka_unit_test(sign_offs_follow_the_table),     cmocka_unit_test(names_tell_people_apart),
        cmocka_unit_test(names_of_people_are_plain),      cmocka_unit_test(names_go_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
