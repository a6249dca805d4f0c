/*
 * See script_fixture.h.  An article is one test: it passes when everywhere in it just what
 * its comments say was made.  A library of its own and a fixed day, so that it passes
 * tomorrow and on another machine.
 */
#include "script_fixture.h"

#include "fixture.h"
#include "script_verb.h"
#include "sources.h"

#include "base/arena.h"
#include "base/clock.h"

#define FIXTURES_MAX 1000
#define BYTES_MAX    ((size_t)1024 * 1024)
#define FIXTURE_NOW  "2025-12-11" /* the day of in-file tests (script/test.c) */

/* One article under test. */
struct trial {
    struct cli *cli;
    struct arena *arena;
    const struct unit_info *unit;
    struct setup setup;
    const struct watcher *watcher;
    struct input input;
    struct store *store;
    struct supervisor *workers;
    struct fixture fixture;
    struct fixture_place *places; /* of sentences */
    struct result result;
    struct str page; /* of a reporter */
    struct err err;
    bool failed;
};

static bool is_article(const char *path)
{
    static const char *const endings[] = { "md", "markdown", "html", "htm" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcmp(file_ending(path), endings[i]) == 0)
            return true;
    return false;
}

static struct str stem_of(const char *path)
{
    struct str base = str_from(file_base(path));
    return str_sub(base, 0, str_find(base, STR("."), 0));
}

static bool find_articles(struct cli *cli, const char *unit, struct path_list *out, struct err *err)
{
    struct path_list all = { 0 };
    struct str folder = str_new(unit, (size_t)(file_base(unit) - unit));
    const char *fixtures = arena_printf(cli->arena, "%.*sfixtures", STR_ARG(folder));
    if (file_kind(fixtures) != FILE_FOLDER)
        return true;
    if (!file_list(fixtures, FIXTURES_MAX, cli->arena, &all, err))
        return false;
    for (size_t i = 0; i < all.n; i++) {
        const char *path = all.items[i].ptr;
        bool direct = strlen(path) == strlen(fixtures) + 1 + strlen(file_base(path));
        if (direct && is_article(path) && str_eq(stem_of(path), stem_of(unit)))
            VEC_PUSH(cli->arena, out, all.items[i]);
    }
    return true;
}

/* What was made. */

/* The last sentence that begins at or before the byte; the first if none does. */
static size_t sentence_at(const struct sentence_list *sentences, size_t byte)
{
    size_t low = 0, high = sentences->n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (sentences->items[middle].at.start <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void add(struct trial *t, size_t byte, struct str words, struct str text)
{
    const struct sentence_list *sentences = &t->result.sentences;
    struct fixture_place place = { 1, 1 };
    if (sentences->n > 0 && sentences->items[0].at.start <= byte)
        place = t->places[sentence_at(sentences, byte)];
    fixture_add(&t->fixture, place, words, text);
}

static void add_claim(struct trial *t, const struct claim *claim)
{
    struct buf words = { 0 };
    if (t->unit->kind == UNIT_EXTRACTOR) {
        buf_cstr(&words, "claim");
        for (int kind = 0; kind < KIND_COUNT; kind++)
            if (claim->kinds & (1U << kind))
                buf_printf(&words, " %s", worth_kind_name((enum worth_kind_index)kind));
        add(t, claim->at.start, buf_take(&words, t->arena), claim->text);
        return;
    }
    if (t->unit->kind != UNIT_MARKER)
        return;
    if (claim->status != STATUS_UNCHECKED)
        add(t, claim->at.start, str_from(status_name(claim->status)), claim->text);
    if (claim->suggested != STATUS_COUNT)
        add(t, claim->at.start, str_printf(t->arena, "suggested %s", status_name(claim->suggested)),
            claim->text);
}

static void add_findings(struct trial *t)
{
    struct str own = str_printf(t->arena, "%.*s:", STR_ARG(t->unit->id));
    for (size_t i = 0; i < t->result.findings.n; i++) {
        const struct finding *f = &t->result.findings.items[i];
        if (!str_starts(f->rule, own))
            continue;
        const char *level = level_name(f->level);
        struct str message = str_sub(f->rule, own.len, f->rule.len);
        /* A finding in plain words has its level for an id. */
        struct str words = str_eq_c(message, level)
                               ? str_from(level)
                               : str_printf(t->arena, "%s %.*s", level, STR_ARG(message));
        add(t, f->at.start, words, str_at(t->result.article.text, f->at));
    }
}

static void add_all(struct trial *t)
{
    const struct result *result = &t->result;
    for (size_t i = 0; i < result->claims.n; i++)
        add_claim(t, &result->claims.items[i]);
    for (size_t i = 0; i < result->evidence.n; i++) {
        const struct evidence *e = &result->evidence.items[i];
        if (str_eq(e->by, t->unit->id))
            add(t, result->claims.items[e->claim].at.start, STR("evidence"), e->text);
    }
    for (size_t i = 0; i < result->assessments.n; i++) {
        const struct assessment *a = &result->assessments.items[i];
        const struct claim *claim = &result->claims.items[a->claim];
        if (str_eq(a->script, t->unit->id))
            add(t, claim->at.start, a->supported ? STR("supported") : STR("refuted"), claim->text);
    }
    add_findings(t);
}

static void read_places(struct trial *t, struct wire_reader *in)
{
    t->places = ARENA_ARRAY(t->arena, t->result.sentences.n + 1, struct fixture_place);
    for (size_t i = 0; i < t->result.sentences.n && !in->bad; i++) {
        t->places[i].line = (size_t)wire_number(in);
        t->places[i].column = (size_t)wire_number(in);
    }
}

static void take_answer(void *ctx, const struct answer *answer)
{
    struct trial *t = ctx;
    if (!answer)
        return;
    if (answer->type != WIRE_RESULT) {
        t->err = answer->err;
        t->failed = true;
        return;
    }
    /* The answer's bytes are gone when this returns. */
    struct wire_reader in = { .bytes = str_copy(t->arena, answer->payload), .arena = t->arena };
    wire_result(&in, &t->result);
    for (size_t n = wire_count(&in); n > 0 && !in.bad; n--)
        t->page = wire_str(&in);
    read_places(t, &in);
    if (in.bad)
        err_set(&t->err, ERR_WORKER, "a worker sent what makes no sense");
    t->failed = in.bad || !result_check(&t->result, &t->input.hand, &t->err);
}

/* At work. */

static bool load_sources(struct trial *t, struct err *err)
{
    struct path_list sources = { 0 };
    const char *article = t->input.name.ptr;
    size_t stem = strlen(article) - strlen(file_ending(article));
    const char *folder = arena_printf(t->arena, "%.*ssources", (int)stem, article);
    const struct source_load load = { .store = t->store, .workers = t->workers };
    if (file_kind(folder) != FILE_FOLDER)
        return true;
    VEC_PUSH(t->arena, &sources, str_from(folder));
    return cli_load_sources(t->cli, &load, &sources, err);
}

static bool run_article(struct trial *t, struct err *err)
{
    const struct unit_info *unit = t->unit;
    if (unit->kind == UNIT_REPORTER) {
        struct report_request page = { .format = unit->format };
        VEC_PUSH(t->arena, &t->setup.reports, page);
    }
    t->setup.select = script_pipeline(unit->kind, unit->id, t->arena);
    t->setup.select_origin = STR_NONE;
    t->setup.places = true;
    if (!store_open_private(&t->store, err))
        return false;
    t->setup.bench = str_from(store_path(t->store));
    return script_start(t->cli, &t->setup, t->watcher, &t->workers, err) && load_sources(t, err) &&
           supervisor_check(t->workers, &t->input, take_answer, t, err) &&
           supervisor_finish(t->workers, err);
}

/* A page is no part of a sentence: words that it must have are looked for in it. */
static void match_page(struct trial *t)
{
    for (size_t i = 0; i < t->fixture.expected.n; i++) {
        struct fixture_item *item = &t->fixture.expected.items[i];
        if (t->unit->kind == UNIT_REPORTER && str_eq_c(item->words, "report"))
            item->matched = !item->text.ptr || str_find(t->page, item->text, 0) != SIZE_MAX;
    }
}

static bool judge(struct trial *t, struct fixture_tally *tally, struct err *err)
{
    struct buf why = { 0 }, anew = { 0 };
    const char *path = t->input.name.ptr;
    struct str detail;
    if (t->failed) {
        detail = str_printf(t->arena, " - %s%s%s", t->err.message, t->err.detail[0] ? "\n" : "",
                            t->err.detail);
    } else {
        add_all(t);
        match_page(t);
        t->failed = !fixture_compare(&t->fixture, &why);
        detail = buf_view(&why);
    }
    bool write = t->failed && tally->update && why.len > 0, ok = true;
    if (write) {
        fixture_update(&t->fixture, &anew);
        ok = file_write(path, buf_view(&anew), err);
        detail = STR(" - updated");
    }
    bool passed = !t->failed || write;
    buf_printf(tally->out, "%s %.*s %s%.*s\n", passed ? "ok" : "not ok", STR_ARG(t->unit->id), path,
               STR_ARG(detail));
    tally->passed += passed;
    tally->failed += !passed;
    buf_free(&why);
    buf_free(&anew);
    return ok;
}

static bool try_article(struct trial *t, struct fixture_tally *tally, struct err *err)
{
    const char *path = t->input.name.ptr;
    if (!file_read(path, BYTES_MAX, t->arena, &t->input.bytes, err))
        return false;
    t->failed = !fixture_read(&t->fixture, t->arena, t->input.bytes, &t->err);
    bool ok = (t->failed || run_article(t, err)) && judge(t, tally, err);
    supervisor_stop(t->workers);
    store_close(t->store);
    return ok;
}

bool script_fixtures(struct cli *cli, const struct setup *setup, const struct unit_info *unit,
                     struct fixture_tally *tally, struct err *err)
{
    struct path_list articles = { 0 };
    if (unit->bundled)
        return true;
    if (!find_articles(cli, str_c(cli->arena, unit->path), &articles, err))
        return false;
    for (size_t i = 0; i < articles.n; i++) {
        struct trial t = { .cli = cli, .arena = cli->arena, .unit = unit, .setup = *setup };
        t.watcher = tally->watcher;
        t.input.name = articles.items[i];
        if (!args_has(&cli->args, "now") && !clock_parse(STR(FIXTURE_NOW), &t.setup.now, err))
            return false;
        if (!try_article(&t, tally, err))
            return false;
    }
    return true;
}
