/* What people linked comes into a run's result, and comes back unchanged or not at all. */
#include "check.h"

#include "model/result.h"

#define TEXT "One dog. Two cats. Six owls."

/* Three claims; a linker found a piece for the first two. */
static void make_result(struct arena *arena, struct result *out)
{
    static const struct run_script ran = { { "link/x", 6 }, { "1", 1 }, { "aa", 2 } };
    static const struct span at[] = { { 0, 8 }, { 9, 18 }, { 19, 28 } };
    static const char *const ids[] = { "c1", "c2", "c3" }, *const pieces[] = { "e1", "e2" };
    *out = (struct result){ .article = { .text = STR(TEXT), .confidence = 1 } };
    VEC_PUSH(arena, &out->run.scripts, ran);
    for (size_t i = 0; i < 3; i++) {
        struct claim claim = { .id = str_from(ids[i]),
                               .at = at[i],
                               .text = str_at(out->article.text, at[i]),
                               .suggested = STATUS_COUNT };
        VEC_PUSH(arena, &out->claims, claim);
    }
    for (size_t i = 0; i < 2; i++) {
        struct evidence piece = { .id = str_from(pieces[i]),
                                  .claim = i,
                                  .at = { 4, 7 },
                                  .text = STR("dog"),
                                  .by = ran.id,
                                  .score = 0.5 };
        VEC_PUSH(arena, &out->evidence, piece);
    }
    struct source source = { .id = STR("s1"), .snapshot.sha256 = STR("5a") };
    VEC_PUSH(arena, &out->sources, source);
}

#define PIECES_MAX 8
static struct hand_list new_list(struct arena *arena)
{
    struct hand_list list = { 0 };
    list.items = ARENA_ARRAY(arena, PIECES_MAX, struct hand_piece);
    return list;
}

static void link_piece(struct hand_list *list, const char *claim, const char *id, struct span at,
                       const char *source)
{
    struct hand_piece piece = {
        .claim = str_from(claim),
        .evidence = { .id = str_from(id),
                      .at = at,
                      .text = str_sub(STR(TEXT), at.start, at.end),
                      .before = STR("b"),
                      .after = STR("a"),
                      .stance = STANCE_REFUTES,
                      .score = 1,
                      .method = STR("by hand"),
                      .by = STR("Ada"),
                      .points = { at.start, at.end } },
        .source = { .id = str_from(source), .snapshot.sha256 = STR("5a") },
    };
    assert_true(list->n < PIECES_MAX);
    list->items[list->n++] = piece;
}

/* The piece's place in the result; NO_INDEX when it is not there once. */
static size_t find(const struct result *r, const char *id)
{
    size_t found = NO_INDEX, times = 0;
    for (size_t i = 0; i < r->evidence.n; i++) {
        bool is = str_eq_c(r->evidence.items[i].id, id);
        found = is ? i : found;
        times += is;
    }
    return times == 1 ? found : NO_INDEX;
}

static void pieces_come_in(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct result r;
    struct err err = { 0 };
    struct hand_list list = new_list(arena);
    make_result(arena, &r);
    link_piece(&list, "c1", "e1", (struct span){ 4, 7 }, "s1");   /* the linker's words */
    link_piece(&list, "c2", "m1", (struct span){ 4, 7 }, "s1");   /* moved there */
    link_piece(&list, "c2", "m2", (struct span){ 4, 7 }, "s1");   /* and so did this */
    link_piece(&list, "c3", "n1", (struct span){ 0, 3 }, "s2");   /* a source of its own */
    link_piece(&list, "gone", "g1", (struct span){ 0, 3 }, "s3"); /* of an orphan */
    result_add_hand(&r, &list, arena);
    CHECK_INT(r.evidence.n, 4, "one place is one piece");
    CHECK(find(&r, "e2") == NO_INDEX, "the linker's gives way to the one that moved there");
    CHECK_INT(r.sources.n, 2, "sources come with what is linked to, and only so");
    size_t first = find(&r, "e1");
    CHECK(first != NO_INDEX && str_eq_c(r.evidence.items[first].by, "Ada"), "whose it is now");
    CHECK(result_has_hand(&r, &list, arena), "all that was handed out is there");
    CHECK(result_check(&r, &list, &err), err.message);
    CHECK(!result_check(&r, &(struct hand_list){ 0 }, &err), "nobody handed these out");
    arena_free(arena);
}

/* A linker finds words at the place that a person's piece has left with its id. */
static void an_old_place_is_another_piece(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct result r;
    struct err err = { 0 };
    struct hand_list list = new_list(arena);
    make_result(arena, &r);
    link_piece(&list, "c1", "e1", (struct span){ 9, 12 }, "s1");
    result_add_hand(&r, &list, arena);
    CHECK_INT(r.evidence.n, 3, "both stand");
    size_t moved = find(&r, "e1");
    CHECK(moved != NO_INDEX && r.evidence.items[moved].at.start == 9, "the person's keeps its id");
    CHECK(result_check(&r, &list, &err), err.message);
    arena_free(arena);
}

#define EVIDENCE r->evidence.items[find(r, "n1")]

/* One change each that a worker may make to a person's piece. */
#define FORGERIES(X)                                                                     \
    X(words, EVIDENCE.text = STR("Two"))                                                 \
    X(before, EVIDENCE.before = STR("not"))                                              \
    X(after, EVIDENCE.after = STR("not"))                                                \
    X(place, EVIDENCE.at = ((struct span){ 1, 4 }))                                      \
    X(points, EVIDENCE.points.end++)                                                     \
    X(stance, EVIDENCE.stance = STANCE_SUPPORTS)                                         \
    X(score, EVIDENCE.score = 0.5)                                                       \
    X(method, EVIDENCE.method = STR("search"))                                           \
    X(person, EVIDENCE.by = STR("Bo"))                                                   \
    X(a_script, EVIDENCE.by = STR("link/x"))                                             \
    X(claim, EVIDENCE.claim = 0)                                                         \
    X(source, EVIDENCE.source = 0)                                                       \
    X(snapshot, r->sources.items[1].snapshot = (struct snapshot){ .sha256 = STR("5b") }) \
    X(left_out, r->evidence.n--)                                                         \
    X(another_person, r->evidence.items[0].by = STR("Ada"))

#define FORGERY_FUNCTION(name, change)         \
    static void forge_##name(struct result *r) \
    {                                          \
        change;                                \
    }
FORGERIES(FORGERY_FUNCTION)

static const struct {
    void (*change)(struct result *r);
    const char *why;
} forgeries[] = {
#define FORGERY_ROW(name, change) { forge_##name, #name },
    FORGERIES(FORGERY_ROW)
};

static void workers_cannot_change_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forgeries / sizeof *forgeries; i++) {
        struct arena *arena = arena_new();
        struct result r;
        struct err err = { 0 };
        struct hand_list list = new_list(arena);
        make_result(arena, &r);
        link_piece(&list, "c3", "n1", (struct span){ 0, 3 }, "s2");
        result_add_hand(&r, &list, arena);
        CHECK(result_check(&r, &list, &err), err.message);
        forgeries[i].change(&r);
        CHECK(!result_check(&r, &list, &err), forgeries[i].why);
        CHECK_INT(err.code, ERR_WORKER, forgeries[i].why);
        arena_free(arena);
    }
}

static void hashes_tell_what_was_linked(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct hand_list none = { 0 }, one = new_list(arena), other = new_list(arena);
    link_piece(&one, "c1", "e1", (struct span){ 0, 3 }, "s1");
    link_piece(&other, "c1", "e1", (struct span){ 0, 3 }, "s1");
    CHECK(str_is_none(hand_hash(&none, arena)), "nothing has none");
    CHECK(str_eq(hand_hash(&one, arena), hand_hash(&other, arena)), "the same is the same");
    other.items[0].evidence.stance = STANCE_MENTIONS;
    CHECK(!str_eq(hand_hash(&one, arena), hand_hash(&other, arena)), "another stance");
    other.items[0] = one.items[0];
    other.items[0].source.snapshot.sha256 = STR("5b");
    CHECK(!str_eq(hand_hash(&one, arena), hand_hash(&other, arena)), "another snapshot");
    link_piece(&one, "c2", "e2", (struct span){ 0, 3 }, "s1");
    CHECK(!str_eq(hand_hash(&one, arena), hand_hash(&other, arena)), "one more");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_come_in),
        cmocka_unit_test(an_old_place_is_another_piece),
        cmocka_unit_test(workers_cannot_change_them),
        cmocka_unit_test(hashes_tell_what_was_linked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
