/*
 * Makes a large bench through the store's own functions, so that every row and
 * index is what a batch would have left: generate_bench FILE ARTICLES.
 *
 * Forty claims an article; statuses, kinds and speakers as uneven as in life,
 * with some that are one in thousands, because a listing of those is the one
 * that walks farthest.  The same bytes each time: its own random numbers, a
 * fixed clock.
 */
#include "store/store.h"

#include "base/arena.h"
#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>

#define CLAIMS       40
#define SOURCES      2000
#define SCRIPTS      22
#define FAILURE_EACH 100 /* articles that could be read, to one that could not */
#define COMMIT_EACH  500
#define NOW          "2026-01-02T03:04:05Z"

/* xorshift64* (Vigna 2016). */
static unsigned draw(uint64_t *state, unsigned below)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (unsigned)(*state * 2685821657736338717u >> 33) % below;
}

static const char *const firsts[] = { "Ada",  "Bo",    "Carla", "Dirk", "Edda", "Finn", "Greta",
                                      "Hugo", "Ida",   "Jonas", "Kaja", "Lars", "Mona", "Nils",
                                      "Olga", "Pavel", "Quinn", "Rosa", "Sven", "Tilda" };
static const char *const lasts[] = { "Holm",  "Berg",  "Castell", "Dorn", "Ekman", "Falk",
                                     "Grau",  "Hauer", "Ilves",   "Jans", "Kolb",  "Lind",
                                     "Marsh", "Noor",  "Oster",   "Pohl", "Quist", "Rask",
                                     "Sand",  "Thorn", "Unger",   "Voss", "Wolf",  "Zander" };
static const char *const things[] = { "rents",  "ferry fares", "school places", "bus lines",
                                      "budget", "harbour",     "tram tunnel",   "waste charges" };
#define PICK(list, state) (list)[draw((state), sizeof(list) / sizeof *(list))]

struct maker {
    struct arena *arena; /* of one article */
    uint64_t state;
    struct result *result;
    struct buf text;
    const struct source_list *sources;
};

/* "…, Ada Holm of district 12 said." in one of five; an article has its own few
   people, so that there are some 10,000 names in all. */
static void add_speaker(struct maker *m, struct claim *claim, unsigned number)
{
    struct quote *quote = VEC_ADD(m->arena, &claim->quotes);
    const char *first = PICK(firsts, &m->state), *last = PICK(lasts, &m->state);
    quote->kind = QUOTE_INDIRECT;
    quote->at = quote->content = (struct span){ claim->at.start, m->text.len };
    quote->text = str_copy(m->arena, str_at(buf_view(&m->text), quote->at));
    VEC_PUSH(m->arena, &quote->runs, quote->at);
    buf_cstr(&m->text, ", ");
    quote->speaker.start = m->text.len;
    buf_printf(&m->text, "%s %s-%s", first, last, lasts[number % 20]);
    quote->speaker.end = m->text.len;
    quote->speaker_name = str_copy(m->arena, str_at(buf_view(&m->text), quote->speaker));
    quote->cue = (struct span){ m->text.len + 1, m->text.len + 5 };
    buf_cstr(&m->text, " said");
    claim->speaker = quote->speaker;
    claim->speaker_name = quote->speaker_name;
    claim->kinds |= 1u << KIND_ATTRIBUTION;
}

static void add_fact(struct maker *m, struct claim *claim, unsigned percent)
{
    struct fact *fact = VEC_ADD(m->arena, &claim->facts);
    size_t start = m->text.len;
    buf_printf(&m->text, "%u percent", percent);
    *fact = (struct fact){ .at = { start, m->text.len },
                           .type = FACT_PERCENT,
                           .value = str_printf(m->arena, "%u", percent),
                           .unit = STR("%"),
                           .precision = STR("1") };
}

static enum status draw_status(struct maker *m)
{
    unsigned n = draw(&m->state, 100000);
    if (n < 20)
        return STATUS_CONFLICTING;
    if (n < 4000)
        return STATUS_REFUTED;
    if (n < 6000)
        return STATUS_NOT_CHECKABLE;
    if (n < 15000)
        return STATUS_INSUFFICIENT;
    return n < 40000 ? STATUS_SUPPORTED : STATUS_UNCHECKED;
}

static void add_evidence(struct maker *m, size_t index)
{
    struct result *r = m->result;
    const struct source *source = &m->sources->items[draw(&m->state, SOURCES)];
    struct evidence *e = VEC_ADD(m->arena, &r->evidence);
    size_t place = r->sources.n;
    VEC_PUSH(m->arena, &r->sources, *source);
    struct span at = { 0, str_find(source->text, STR("."), 0) + 1 };
    bool refutes = r->claims.items[index].status == STATUS_REFUTED;
    *e = (struct evidence){ .claim = index,
                            .source = place,
                            .at = at,
                            .text = str_at(source->text, at),
                            .stance = refutes ? STANCE_REFUTES : STANCE_SUPPORTS,
                            .score = 0.5 + draw(&m->state, 5000) / 10000.0,
                            .method = STR("search"),
                            .by = STR("link/search") };
    e->points.end = at.end;
    e->id = evidence_id(m->arena, r->claims.items[index].id, source->id, at);
    VEC_PUSH(m->arena, &r->assessments,
             ((struct assessment){ index, r->evidence.n - 1, STR("check/numbers"), !refutes,
                                   STR_NONE }));
}

static void add_claim(struct maker *m, unsigned article, unsigned nth)
{
    struct claim *claim = VEC_ADD(m->arena, &m->result->claims);
    buf_cstr(&m->text, nth % 5 ? " " : "\n\n");
    claim->at.start = m->text.len;
    buf_printf(&m->text, "In district %u of Port Calder the %s went up by ", article % 97,
               PICK(things, &m->state));
    claim->kinds = 1u << KIND_STATISTIC;
    claim->kinds |= draw(&m->state, 4) ? 0 : 1u << KIND_DATE;
    claim->kinds |= draw(&m->state, 20000) ? 0 : 1u << KIND_PREDICTION;
    add_fact(m, claim, draw(&m->state, 90) + 2);
    if (draw(&m->state, 5) == 0)
        add_speaker(m, claim, article);
    buf_cstr(&m->text, ".");
    claim->at.end = m->text.len;
    claim->worth = draw(&m->state, 10000) / 10000.0;
    claim->part = PART_BODY;
    claim->status = draw_status(m);
    claim->suggested = draw(&m->state, 20) ? STATUS_COUNT : STATUS_REFUTED;
}

/* The words of a claim are a view of the text, which has stopped growing. */
static void name_claims(struct maker *m)
{
    struct result *r = m->result;
    for (size_t i = 0; i < r->claims.n; i++) {
        struct claim *claim = &r->claims.items[i];
        claim->text = str_at(r->article.text, claim->at);
        claim->id = claim_id(m->arena, r->article.id, claim->text, i);
        VEC_PUSH(m->arena, &r->sentences, ((struct sentence){ claim->at, PART_BODY }));
        bool open = claim->status == STATUS_UNCHECKED || claim->status == STATUS_NOT_CHECKABLE;
        if (!open)
            add_evidence(m, i);
    }
}

static void make_run(struct maker *m, struct str input)
{
    struct run *run = &m->result->run;
    *run = (struct run){ .now = STR(NOW), .options = STR("{}") };
    for (int i = 0; i < SCRIPTS; i++)
        VEC_PUSH(m->arena, &run->scripts,
                 ((struct run_script){ str_printf(m->arena, "check/unit-%02d", i), STR("1.0.0"),
                                       STR("0123456789abcdef") }));
    run_identify(run, &input, 1, m->arena);
}

static void make_findings(struct maker *m)
{
    for (size_t i = 0; i < 3; i++) {
        const struct claim *claim = &m->result->claims.items[i * 10];
        VEC_PUSH(m->arena, &m->result->findings,
                 ((struct finding){ STR("check/numbers:differs"),
                                    i ? LEVEL_NOTE : LEVEL_ERROR,
                                    STR("the source has another figure"),
                                    i * 10,
                                    NO_INDEX,
                                    claim->at,
                                    { i + 1, 1 } }));
    }
}

static bool make_article(struct store *store, const struct source_list *sources, unsigned number,
                         struct err *err)
{
    struct result result = { 0 };
    struct maker m = { .arena = arena_new(),
                       .state = 88172645463325252u + number,
                       .result = &result,
                       .sources = sources };
    struct article *article = &result.article;
    buf_printf(&m.text, "What changed in district %u, part %u", number % 97, number);
    article->title = str_copy(m.arena, buf_view(&m.text));
    article->byline = STR("Ines Marlow");
    article->lang = STR("en");
    article->published = STR("2026-01-01");
    article->name = str_printf(m.arena, "drafts/%03u/story-%05u.md", number / 100, number);
    for (unsigned i = 0; i < CLAIMS; i++)
        add_claim(&m, number, i);
    article->text = buf_take(&m.text, m.arena);
    article->confidence = 1;
    article_identify(article, article->text, m.arena);
    name_claims(&m);
    make_findings(&m);
    make_run(&m, article->sha256);
    result_sort(&result, m.arena);
    bool ok = store_result_put(store, &result, article->text, err);
    struct err why = { .code = ERR_FORMAT, .message = "not a text: bytes that no character has" };
    if (ok && number % FAILURE_EACH == 0)
        ok = store_error_put(store, &result.run,
                             str_printf(m.arena, "drafts/%03u/scan-%u.md", number / 100, number),
                             &why, err);
    arena_free(m.arena);
    return ok;
}

static bool make_sources(struct store *store, struct arena *arena, struct source_list *out,
                         struct err *err)
{
    uint64_t state = 1181783497276652981u;
    for (unsigned i = 0; i < SOURCES; i++) {
        struct source *source = VEC_ADD(arena, out);
        struct buf text = { 0 };
        for (int n = 0; n < 20; n++)
            buf_printf(&text, "%sReport %u says that the %s rose by %u percent.", n ? " " : "", i,
                       PICK(things, &state), draw(&state, 90) + 2);
        *source = (struct source){ .kind = SOURCE_FILE,
                                   .url = str_printf(arena, "reports/%u.txt", i),
                                   .title = str_printf(arena, "Report %u of the city", i),
                                   .text = buf_take(&text, arena) };
        source->snapshot.sha256 = hash_hex(arena, source->text);
        source->snapshot.fetched = STR(NOW);
        source->id = source_id(arena, source->kind, source->snapshot.sha256);
        if (!store_source_put(store, source, source->text, err))
            return false;
    }
    return true;
}

static bool make_bench(struct store *store, unsigned articles, struct err *err)
{
    struct arena *arena = arena_new();
    struct source_list sources = { 0 };
    bool ok = store_begin(store, err) && make_sources(store, arena, &sources, err);
    for (unsigned i = 0; ok && i < articles; i++) {
        if (i % COMMIT_EACH == COMMIT_EACH - 1)
            ok = store_commit(store, false, err) && store_begin(store, err);
        ok = ok && make_article(store, &sources, i, err);
    }
    ok = ok && store_commit(store, true, err);
    arena_free(arena);
    return ok;
}

int main(int argc, char **argv)
{
    struct err err = { 0 };
    struct store *store = NULL;
    if (argc != 3) {
        fputs("usage: generate_bench FILE ARTICLES\n", stderr);
        return 2;
    }
    bool ok = store_open(argv[1], STORE_CREATE, &store, &err) &&
              make_bench(store, (unsigned)strtoul(argv[2], NULL, 10), &err);
    store_close(store);
    if (!ok)
        fprintf(stderr, "generate_bench: %s\n", err.message);
    return ok ? 0 : 3;
}
