/* Ids come from content: equal for equal input, different for any difference. */
#include "check.h"

#include "model/claim.h"
#include "model/evidence.h"
#include "model/finding.h"
#include "model/run.h"
#include "model/source.h"

static void is_id(struct str id)
{
    CHECK_INT(id.len, 16, "16 digits");
    for (size_t i = 0; i < id.len; i++)
        CHECK(strchr("0123456789abcdef", id.ptr[i]), "hex, lower case");
}

static void ids_tell_contents_apart(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    const struct str ids[] = {
        claim_id(a, STR("a1"), STR("Rents rose."), 0),
        claim_id(a, STR("a1"), STR("Rents rose."), 1),
        claim_id(a, STR("a2"), STR("Rents rose."), 0),
        claim_id(a, STR("a1R"), STR("ents rose."), 0), /* the same bytes in a row */
        evidence_id(a, STR("c1"), STR("s1"), (struct span){ 1, 23 }),
        evidence_id(a, STR("c1"), STR("s1"), (struct span){ 12, 3 }),
        evidence_id(a, STR("c1"), STR("s2"), (struct span){ 1, 23 }),
        source_id(a, SOURCE_URL, STR("00ff")),
        source_id(a, SOURCE_FILE, STR("00ff")),
    };
    size_t n = sizeof ids / sizeof *ids;
    for (size_t i = 0; i < n; i++) {
        is_id(ids[i]);
        for (size_t j = 0; j < i; j++)
            CHECK(!str_eq(ids[i], ids[j]), "different contents, different ids");
    }
    CHECK(str_eq(ids[0], claim_id(a, STR("a1"), STR("Rents rose."), 0)), "equal contents");
    arena_free(a);
}

static struct str run_id_of(struct run run, const struct str *inputs, size_t n, struct arena *a)
{
    run_identify(&run, inputs, n, a);
    is_id(run.id);
    return run.id;
}

static void a_run_is_all_that_went_into_it(void **state)
{
    (void)state;
    struct arena *a = arena_new();
    struct run_script scripts[] = { { STR("check/a"), STR("1.0.0"), STR("aa") },
                                    { STR("check/b"), STR("1.0.0"), STR("bb") } };
    const struct str inputs[] = { STR("11"), STR("22") };
    struct run base = { .now = STR("2026-02-03T04:05:06Z"), .options = STR("{}") };
    base.scripts.items = scripts;
    base.scripts.n = 2;
    struct run offline = base, options = base, fewer = base, later = base;
    offline.offline = true;
    options.options = STR("{\"x\":1}");
    fewer.scripts.n = 1;
    later.now = STR("2026-02-03T04:05:07Z");
    struct str id = run_id_of(base, inputs, 2, a);
    CHECK(str_eq(id, run_id_of(base, inputs, 2, a)), "the same run twice");
    CHECK(!str_eq(id, run_id_of(offline, inputs, 2, a)), "offline");
    CHECK(!str_eq(id, run_id_of(options, inputs, 2, a)), "options");
    CHECK(!str_eq(id, run_id_of(fewer, inputs, 2, a)), "scripts");
    CHECK(!str_eq(id, run_id_of(later, inputs, 2, a)), "the clock");
    CHECK(!str_eq(id, run_id_of(base, inputs, 1, a)), "inputs");
    arena_free(a);
}

static void names_go_both_ways(void **state)
{
    (void)state;
    for (int i = 0; i < SOURCE_KIND_COUNT; i++)
        CHECK_INT(source_kind_from(str_from(source_kind_name((enum source_kind)i))), i, "kind");
    for (int i = 0; i < STANCE_COUNT; i++)
        CHECK_INT(stance_from(str_from(stance_name((enum stance)i))), i, "stance");
    for (int i = 0; i < LEVEL_COUNT; i++)
        CHECK_INT(level_from(str_from(level_name((enum level)i))), i, "level");
    CHECK_INT(source_kind_from(STR("page")), SOURCE_KIND_COUNT, "no such kind");
    CHECK_INT(stance_from(STR("agrees")), STANCE_COUNT, "no such stance");
    CHECK_INT(level_from(STR("fatal")), LEVEL_COUNT, "no such level");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_tell_contents_apart),
        cmocka_unit_test(a_run_is_all_that_went_into_it),
        cmocka_unit_test(names_go_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
