/* One entry of a unit's `tests`, read from Lua into plain values. */
#ifndef STET_SCRIPT_TEST_SPEC_H
#define STET_SCRIPT_TEST_SPEC_H

#include "vm.h"

struct expected_claim {
    struct str text, speaker;
    unsigned kinds; /* all of them must be there */
    enum tristate checkworthy;
};
struct expected_claim_list {
    VEC(struct expected_claim);
};

struct test_spec {
    struct arena *arena; /* of all below: set by the caller */
    struct str claim, article, source, now;
    struct source_list sources;
    struct str_list assessments; /* of a marker: "supported", "refuted" */
    bool evidence;
    struct str_list contains, lacks;
    struct str outcome, message;       /* of a check or marker */
    struct expected_claim_list claims; /* of an extractor */
    struct str_list words;             /* of a linker: its evidence */
};

/* Reads the unit's test of that number, from 1. */
bool test_spec_read(struct script_vm *vm, const struct unit *unit, size_t number,
                    struct test_spec *out, struct err *err);

#endif
