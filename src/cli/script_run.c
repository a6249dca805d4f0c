/*
 * stet script run: one unit on one article, and what it returned.
 *
 * A check says nothing without claims and evidence, so the default units of the kinds before
 * it run as well; of what came out, only what this unit made is shown.  Nothing is written
 * to a bench: what is tried out here decides nothing.
 */
#include "script_verb.h"
#include "sources.h"
#include "watch_view.h"

#include "base/arena.h"

/* One unit at work. */
struct script_run {
    struct cli *cli;
    struct arena *arena;
    struct str word; /* that names the unit */
    struct str id;
    enum unit_kind kind;
    struct setup setup;
    struct input input;
    struct store *store; /* private, with the sources that were given; or NULL */
    struct supervisor *workers;
    struct watch_view view;
    struct buf out;
    struct err err;
    bool failed, json;
};

static bool is_meant(const struct unit_info *unit, struct str word)
{
    return str_eq(unit->id, word) || (!unit->bundled && str_eq(unit->path, word));
}

/* The unit's kind says what has to run before it; a worker of its own tells, since no
   other process reads units. */
static bool find_unit(struct script_run *r, struct err *err)
{
    struct supervisor *workers;
    bool found = false;
    if (!script_start(r->cli, &r->setup, NULL, &workers, err))
        return false;
    for (size_t i = 0; i < supervisor_unit_count(workers) && !found; i++) {
        const struct unit_info *unit = supervisor_unit_at(workers, i);
        found = is_meant(unit, r->word);
        if (!found)
            continue;
        r->id = r->setup.watch.unit = str_copy(r->arena, unit->id);
        r->kind = unit->kind;
        if (unit->kind == UNIT_REPORTER) {
            struct report_request page = { .format = str_copy(r->arena, unit->format) };
            VEC_PUSH(r->arena, &r->setup.reports, page);
        }
    }
    supervisor_stop(workers);
    return found || err_set(err, ERR_USAGE, "run which unit? '%.*s' is no unit's id, nor a file",
                            STR_ARG(r->word));
}

/* What came out. */

static void put_claims(struct script_run *r, const struct result *result, bool status)
{
    for (size_t i = 0; i < result->claims.n; i++) {
        const struct claim *claim = &result->claims.items[i];
        if (!status) {
            buf_printf(&r->out, "claim \"%.*s\"\n", STR_ARG(claim->text));
            continue;
        }
        buf_printf(&r->out, "%s \"%.*s\"", status_name(claim->status), STR_ARG(claim->text));
        if (claim->reason.len > 0)
            buf_printf(&r->out, ": %.*s", STR_ARG(claim->reason));
        buf_byte(&r->out, '\n');
    }
}

static void put_evidence(struct script_run *r, const struct result *result)
{
    for (size_t i = 0; i < result->evidence.n; i++) {
        const struct evidence *e = &result->evidence.items[i];
        if (!str_eq(e->by, r->id))
            continue;
        buf_printf(&r->out, "evidence \"%.*s\"\n  of %.*s, score %.2f\n  for \"%.*s\"\n",
                   STR_ARG(e->text), STR_ARG(result->sources.items[e->source].title), e->score,
                   STR_ARG(result->claims.items[e->claim].text));
    }
}

static void put_assessments(struct script_run *r, const struct result *result)
{
    for (size_t i = 0; i < result->assessments.n; i++) {
        const struct assessment *a = &result->assessments.items[i];
        if (!str_eq(a->script, r->id))
            continue;
        buf_printf(&r->out, "%s \"%.*s\"", a->supported ? "supported" : "refuted",
                   STR_ARG(result->claims.items[a->claim].text));
        if (a->message.len > 0)
            buf_printf(&r->out, ": %.*s", STR_ARG(a->message));
        buf_byte(&r->out, '\n');
    }
}

static void put_findings(struct script_run *r, const struct result *result)
{
    struct str own = str_printf(r->arena, "%.*s:", STR_ARG(r->id));
    for (size_t i = 0; i < result->findings.n; i++) {
        const struct finding *f = &result->findings.items[i];
        if (!str_starts(f->rule, own))
            continue;
        buf_printf(&r->out, "%s %.*s", level_name(f->level),
                   STR_ARG(str_sub(f->rule, own.len, f->rule.len)));
        if (f->place.line > 0)
            buf_printf(&r->out, " at %zu:%zu", (size_t)f->place.line, (size_t)f->place.column);
        buf_printf(&r->out, " \"%.*s\": %.*s\n", STR_ARG(str_at(result->article.text, f->at)),
                   STR_ARG(f->message));
    }
}

static void put_result(struct script_run *r, const struct result *result, struct str page)
{
    if (r->kind == UNIT_EXTRACTOR || r->kind == UNIT_MARKER)
        put_claims(r, result, r->kind == UNIT_MARKER);
    else if (r->kind == UNIT_LINKER)
        put_evidence(r, result);
    else if (r->kind == UNIT_CHECK)
        put_assessments(r, result);
    put_findings(r, result);
    buf_str(&r->out, page);
}

/* The same for programs.  The texts are those of `check`; what other units made is left
   out here too. */

static void json_claims(struct script_run *r, const struct result *result, struct jsonw *w)
{
    bool status = r->kind == UNIT_MARKER;
    jsonw_array(w);
    for (size_t i = 0; i < result->claims.n && (status || r->kind == UNIT_EXTRACTOR); i++) {
        const struct claim *claim = &result->claims.items[i];
        jsonw_object(w);
        jsonw_key_value(w, "id", claim->id);
        jsonw_key_value(w, "reason", status && claim->reason.len ? claim->reason : STR_NONE);
        jsonw_key_cstr(w, "status", status ? status_name(claim->status) : NULL);
        jsonw_key_value(w, "text", claim->text);
        jsonw_end(w);
    }
    jsonw_end(w);
}

static void json_evidence(struct script_run *r, const struct result *result, struct jsonw *w)
{
    jsonw_array(w);
    for (size_t i = 0; i < result->evidence.n; i++) {
        const struct evidence *e = &result->evidence.items[i];
        if (!str_eq(e->by, r->id))
            continue;
        jsonw_object(w);
        jsonw_key_value(w, "claim", result->claims.items[e->claim].id);
        jsonw_key_number(w, "score", e->score);
        jsonw_key_value(w, "source", result->sources.items[e->source].id);
        jsonw_key_value(w, "text", e->text);
        jsonw_end(w);
    }
    jsonw_end(w);
}

static void json_assessments(struct script_run *r, const struct result *result, struct jsonw *w)
{
    jsonw_array(w);
    for (size_t i = 0; i < result->assessments.n; i++) {
        const struct assessment *a = &result->assessments.items[i];
        if (!str_eq(a->script, r->id))
            continue;
        jsonw_object(w);
        jsonw_key_cstr(w, "assessment", a->supported ? "supported" : "refuted");
        jsonw_key_value(w, "claim", result->claims.items[a->claim].id);
        jsonw_key_value(w, "message", a->message);
        jsonw_end(w);
    }
    jsonw_end(w);
}

static void json_findings(struct script_run *r, const struct result *result, struct jsonw *w)
{
    struct str own = str_printf(r->arena, "%.*s:", STR_ARG(r->id));
    jsonw_array(w);
    for (size_t i = 0; i < result->findings.n; i++) {
        const struct finding *f = &result->findings.items[i];
        if (!str_starts(f->rule, own))
            continue;
        jsonw_object(w);
        jsonw_key_cstr(w, "level", level_name(f->level));
        jsonw_key_value(w, "message", f->message);
        jsonw_key_value(w, "rule", f->rule);
        jsonw_key_value(w, "text", str_at(result->article.text, f->at));
        jsonw_end(w);
    }
    jsonw_end(w);
}

static void json_result(struct script_run *r, const struct result *result, struct str page)
{
    struct jsonw w = { .out = &r->out };
    jsonw_object(&w);
    jsonw_key(&w, "assessments");
    json_assessments(r, result, &w);
    jsonw_key(&w, "claims");
    json_claims(r, result, &w);
    jsonw_key(&w, "evidence");
    json_evidence(r, result, &w);
    jsonw_key(&w, "findings");
    json_findings(r, result, &w);
    jsonw_key_value(&w, "output", r->kind == UNIT_REPORTER ? page : STR_NONE);
    jsonw_key(&w, "profile");
    watch_view_json(&r->view, &w);
    jsonw_key_value(&w, "unit", r->id);
    jsonw_end(&w);
    buf_byte(&r->out, '\n');
}

static void take_answer(void *ctx, const struct answer *answer)
{
    struct script_run *r = ctx;
    struct result result = { 0 };
    if (!answer)
        return;
    struct wire_reader in = { .bytes = answer->payload, .arena = r->arena };
    if (answer->type == WIRE_RESULT)
        wire_result(&in, &result);
    else
        r->err = answer->err;
    struct str page = STR_NONE;
    for (size_t n = wire_count(&in); n > 0 && !in.bad; n--)
        page = wire_str(&in);
    if (answer->type == WIRE_RESULT && in.bad)
        err_set(&r->err, ERR_WORKER, "a worker sent what makes no sense");
    r->failed =
        answer->type != WIRE_RESULT || in.bad || !result_check(&result, &r->input.hand, &r->err);
    if (!r->failed)
        (r->json ? json_result : put_result)(r, &result, page);
}

/* The bench that there is, to read; with --sources, or without a bench, a private one. */
static bool open_library(struct script_run *r, struct err *err)
{
    const char *bench = cli_bench(r->cli);
    if (bench && !args_has(&r->cli->args, "sources")) {
        r->setup.bench = str_from(bench);
        return true;
    }
    if (!store_open_private(&r->store, err))
        return false;
    r->setup.bench = str_from(store_path(r->store));
    return true;
}

static bool run_pipeline(struct script_run *r, struct err *err)
{
    struct path_list sources = { 0 };
    args_list(&r->cli->args, "sources", &sources);
    if (!script_start(r->cli, &r->setup, &r->view.watcher, &r->workers, err))
        return false;
    const struct source_load load = { .store = r->store, .workers = r->workers };
    return (sources.n == 0 || cli_load_sources(r->cli, &load, &sources, err)) &&
           supervisor_check(r->workers, &r->input, take_answer, r, err) &&
           supervisor_finish(r->workers, err);
}

/* By the contract, the reason's name stands on standard error. */
static bool tell_failure(const struct script_run *r, struct err *err)
{
    *err = r->err;
    return err_wrap(err, "%s", err_name(err->code));
}

static bool run_unit(struct script_run *r, struct err *err)
{
    const char *path = r->input.name.ptr;
    if (!cli_check_path(path, err) ||
        !file_read(path, CLI_FILE_MAX, r->arena, &r->input.bytes, err) || !find_unit(r, err))
        return false;
    r->setup.select = script_pipeline(r->kind, r->word, r->arena);
    if (!open_library(r, err) || !run_pipeline(r, err))
        return false;
    if (!r->json || r->failed)
        watch_view_show(&r->view);
    if (r->failed)
        return tell_failure(r, err);
    return r->json ? cli_print(buf_view(&r->out), err) : cli_show(r->cli, buf_view(&r->out), err);
}

static bool run(struct cli *cli, struct err *err)
{
    static const char *const formats[] = { "text", "json", NULL };
    struct script_run r = { .cli = cli, .arena = cli->arena };
    if (script_words(cli) != 2)
        return err_set(err, ERR_USAGE, "run what? stet script run UNIT ARTICLE");
    r.word = script_word(cli, 0);
    r.input.name = script_word(cli, 1);
    cli->args.words.n--; /* the article picks no unit */
    if (!args_choice(&cli->args, "format", formats, err) || !script_setup(cli, &r.setup, err) ||
        !watch_view_open(&r.view, cli, &r.setup, err))
        return false;
    r.json = strcmp(args_value(&cli->args, "format", "text"), "json") == 0;
    bool ok = run_unit(&r, err);
    supervisor_stop(r.workers);
    store_close(r.store);
    buf_free(&r.out);
    return ok;
}

const struct script_verb script_verb_run = {
    "run",
    "script run UNIT ARTICLE [--sources PATH]... [--trace=CLASSES] [--profile]",
    "Runs one unit, by its id or file, on an article, after the default units that it builds\n"
    "on, and prints what it returned.  Exit status 3 when it failed, with the reason's name.\n"
    "\n"
    "  stet script run check/numbers draft.md --sources notes/\n"
    "\n"
    "--trace=calls,http,search,sql tells on standard error, in order, what the unit does: its\n"
    "calls of the API with arguments, results and the line they come from, what it fetches (no\n"
    "unit can yet), what it searches for and finds, and what the bench is asked for it.\n"
    "--profile adds what each unit cost: calls of run(), processor time, instructions of its\n"
    "budget, memory asked for and held at most, and the API's part in it (with --format json in\n"
    "the answer).",
    run,
};
