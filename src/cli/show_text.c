/*
 * `stet show` for people: the thing itself first, then what hangs on it, each
 * under its name, then what can be done next.
 */
#include "show.h"

#include "base/arena.h"
#include "find.h"
#include "log_words.h"
#include "text/unicode.h"

#define LABEL_COLUMNS 12
#define AROUND_BYTES  160 /* of the article on each side of a claim */
#define ID_COLUMNS    8   /* most short ids, and one letter more */
#define STATUS_WIDE   15

struct page {
    const struct shown *shown;
    struct store *store;
    struct screen *s;
    struct arena *arena;
    struct err *err;
    bool bad; /* err is filled */
};

static void put(struct page *p, const char *text)
{
    buf_cstr(&p->s->out, text);
}

static void put_heading(struct page *p, const char *name)
{
    put(p, "\n");
    screen_paint(p->s, "1", str_from(name));
    put(p, "\n");
}

/* A label, and a text wrapped beside it; nothing where there is no text. */
static void put_field(struct page *p, const char *label, struct str text)
{
    if (text.len == 0)
        return;
    size_t used = strlen(label);
    screen_paint(p->s, "2", str_from(label));
    screen_spaces(p->s, used < LABEL_COLUMNS ? LABEL_COLUMNS - used : 1);
    screen_wrap(p->s, text, LABEL_COLUMNS);
}

static void put_id(struct page *p, struct str id)
{
    struct str shortened = id;
    if (!p->bad && !store_short_id(p->store, id, FIND_SHORT_MIN, &shortened, p->err))
        p->bad = true;
    size_t used = text_width(shortened);
    screen_paint(p->s, "33", shortened);
    screen_spaces(p->s, used < ID_COLUMNS ? ID_COLUMNS + 1 - used : 2);
}

static void put_title(struct page *p, struct str id, struct str title)
{
    screen_paint(p->s, "1", str_from(p->shown->thing ? thing_name(p->shown->thing) : "bench"));
    put(p, " ");
    screen_paint(p->s, "33", id);
    put(p, "\n");
    if (title.len)
        screen_wrap(p->s, title, 0);
    put(p, "\n");
}

/* Claims. */

/* The nearest place before or behind `at`, up to AROUND_BYTES away, where a
   word or the paragraph begins or ends. */
static size_t around_start(struct str text, size_t at)
{
    size_t least = at > AROUND_BYTES ? at - AROUND_BYTES : 0, start = at;
    for (size_t i = at; i > least && text.ptr[i - 1] != '\n'; i--)
        if (i == 1 || text.ptr[i - 2] == '\n' || text.ptr[i - 1] == ' ')
            start = i - (text.ptr[i - 1] != ' ');
    return start;
}

static size_t around_end(struct str text, size_t at)
{
    size_t most = text.len - at > AROUND_BYTES ? at + AROUND_BYTES : text.len, end = at, i = at;
    for (; i < most && text.ptr[i] != '\n'; i++)
        if (text.ptr[i] == ' ')
            end = i;
    return i == text.len || text.ptr[i] == '\n' ? i : end;
}

static void put_words(struct page *p, const struct claim_detail *d)
{
    struct str text = d->article.text;
    struct span at = d->claim.at;
    struct str before = str_trim(str_sub(text, around_start(text, at.start), at.start));
    struct str after = str_trim(str_sub(text, at.end, around_end(text, at.end)));
    size_t end = around_end(text, at.end);
    bool more = end < text.len && text.ptr[end] != '\n';
    put_field(p, "before", before);
    put_field(p, "claim", d->claim.text);
    put_field(p, "after",
              str_printf(p->arena, "%.*s%s", STR_ARG(after), after.len && more ? "…" : ""));
}

static void put_status(struct page *p, const struct claim_detail *d)
{
    const struct claim_decision *c = &d->decision;
    screen_paint(p->s, "2", STR("status"));
    screen_spaces(p->s, LABEL_COLUMNS - strlen("status"));
    screen_status(p->s, c->status, 0);
    if (c->marked_by.len)
        buf_printf(&p->s->out, ", marked by %.*s", STR_ARG(c->marked_by));
    else
        put(p, c->set_by == ACTOR_PERSON ? ", by a person" : ", by scripts");
    if (c->approved_by.len)
        buf_printf(&p->s->out, ", signed off by %.*s", STR_ARG(c->approved_by));
    else if (c->wants_approval)
        put(p, ", waits for a second person's sign-off");
    put(p, "\n");
    put_field(p, "because", c->reason);
    if (c->suggested < STATUS_COUNT)
        put_field(p, "suggested", str_from(status_name(c->suggested)));
}

static void put_kinds(struct page *p, const struct claim *claim)
{
    struct buf kinds = { 0 };
    buf_printf(&kinds, "%.2f%s", claim->worth,
               claim->worth >= CLAIM_CHECKWORTHY ? ", worth checking" : "");
    put_field(p, "worth", buf_view(&kinds));
    buf_reset(&kinds);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (claim->kinds & 1u << kind)
            buf_printf(&kinds, "%s%s", kinds.len ? ", " : "",
                       worth_kind_name((enum worth_kind_index)kind));
    put_field(p, "kinds", buf_view(&kinds));
    buf_free(&kinds);
}

static void put_fact(struct page *p, const struct fact *fact, struct str words)
{
    const struct {
        const char *name;
        struct str value;
    } parts[] = { { "", fact->value },
                  { "", fact->unit },
                  { "from ", fact->low },
                  { "to ", fact->high },
                  { "", str_from(fact_bound_name(fact->bound)) } };
    struct buf line = { 0 };
    buf_printf(&line, "“%.*s”: %s%s", STR_ARG(words), fact->approx ? "about " : "",
               fact_type_name(fact->type));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].value.len)
            buf_printf(&line, " %s%.*s", parts[i].name, STR_ARG(parts[i].value));
    put_field(p, "fact", buf_view(&line));
    buf_free(&line);
}

static void put_said(struct page *p, const struct claim_detail *d)
{
    const struct claim *claim = &d->claim;
    struct str text = d->article.text, words = str_at(text, claim->speaker);
    struct str name = claim->speaker_name;
    bool other = name.len && !str_eq(name, words);
    if (claim->speaker.start < claim->speaker.end)
        put_field(p, "speaker",
                  other ? str_printf(p->arena, "%.*s (“%.*s”)", STR_ARG(name), STR_ARG(words))
                        : words);
    for (size_t i = 0; i < claim->quotes.n; i++)
        put_field(p, "quote",
                  str_printf(p->arena, "%s: “%.*s”", quote_kind_name(claim->quotes.items[i].kind),
                             STR_ARG(claim->quotes.items[i].text)));
    for (size_t i = 0; i < claim->facts.n; i++)
        put_fact(p, &claim->facts.items[i], str_at(text, claim->facts.items[i].at));
}

static const char *stance_color(enum stance stance)
{
    return stance == STANCE_REFUTES ? "31" : stance == STANCE_SUPPORTS ? "32" : "2";
}

static void put_piece(struct page *p, const struct claim_detail *d, const struct evidence *e)
{
    const struct source *source = &d->sources.items[e->source];
    struct str title = source->title.len ? source->title : source->url;
    put(p, "  ");
    put_id(p, e->id);
    screen_paint(p->s, stance_color(e->stance), str_from(stance_name(e->stance)));
    buf_printf(&p->s->out, "  %.2f  ", e->score);
    screen_wrap(p->s,
                str_printf(p->arena, "%.*s%s%.*s%s%.*s", STR_ARG(title), e->by.len ? " — by " : "",
                           STR_ARG(e->by), e->method.len ? ", " : "", STR_ARG(e->method)),
                11 + strlen(stance_name(e->stance)) + 8);
    screen_spaces(p->s, 11);
    screen_wrap(p->s,
                str_printf(p->arena, "%s%.*s [%.*s] %.*s%s", e->before.len ? "…" : "",
                           STR_ARG(e->before), STR_ARG(e->text), STR_ARG(e->after),
                           e->after.len ? "…" : ""),
                11);
}

static void put_assessments(struct page *p, const struct claim_detail *d)
{
    if (d->assessments.n)
        put_heading(p, "What checks say");
    for (size_t i = 0; i < d->assessments.n; i++) {
        const struct assessment *a = &d->assessments.items[i];
        put(p, "  ");
        screen_status(p->s, a->supported ? STATUS_SUPPORTED : STATUS_REFUTED, STATUS_WIDE);
        size_t used = 2 + STATUS_WIDE;
        if (a->evidence != NO_INDEX) {
            put_id(p, d->evidence.items[a->evidence].id);
            used += ID_COLUMNS + 1;
        }
        screen_wrap(p->s,
                    str_printf(p->arena, "%.*s%s%.*s", STR_ARG(a->script),
                               a->message.len ? ": " : "", STR_ARG(a->message)),
                    used);
    }
    if (d->findings.n)
        put_heading(p, "Findings");
    for (size_t i = 0; i < d->findings.n; i++) {
        const struct finding *f = &d->findings.items[i];
        buf_printf(&p->s->out, "  %-8s ", level_name(f->level));
        screen_wrap(p->s,
                    str_printf(p->arena, "%.*s (%.*s)", STR_ARG(f->message), STR_ARG(f->rule)), 11);
    }
}

static void put_log(struct page *p)
{
    const struct log_list *log = &p->shown->log;
    if (log->n)
        put_heading(p, "Log");
    for (size_t i = 0; i < log->n; i++) {
        struct buf line = { 0 };
        log_words(&log->items[i], &line);
        put(p, "  ");
        screen_wrap(p->s, buf_view(&line), 4);
        buf_free(&line);
    }
}

static void put_claim(struct page *p)
{
    const struct claim_detail *d = p->shown->claim;
    put_title(p, d->claim.id, STR_NONE);
    put_words(p, d);
    put(p, "\n");
    put_status(p, d);
    put_kinds(p, &d->claim);
    put_said(p, d);
    put_field(p, "article",
              str_printf(p->arena, "%.*s (%s)",
                         STR_ARG(d->article.title.len ? d->article.title : d->article.id),
                         part_name(d->claim.part)));
    put_heading(p, "Evidence");
    for (size_t i = 0; i < d->evidence.n; i++)
        put_piece(p, d, &d->evidence.items[i]);
    if (d->evidence.n == 0)
        put(p, "  none; 'stet link CLAIM SOURCE --quote TEXT' links a passage\n");
    put_assessments(p, d);
    put_log(p);
}

static void put_evidence(struct page *p)
{
    const struct claim_detail *d = p->shown->claim;
    put_title(p, p->shown->id, STR_NONE);
    for (size_t i = 0; i < d->evidence.n; i++)
        if (str_eq(d->evidence.items[i].id, p->shown->id))
            put_piece(p, d, &d->evidence.items[i]);
    put_heading(p, "Claim");
    put(p, "  ");
    put_id(p, d->claim.id);
    screen_status(p->s, d->decision.status, STATUS_WIDE);
    screen_wrap(p->s, d->claim.text, 11);
    put_log(p);
}

/* Articles, sources, runs, the bench. */

static void put_totals(struct page *p, const struct claim_totals *totals)
{
    static const enum status order[] = { STATUS_REFUTED,   STATUS_CONFLICTING, STATUS_INSUFFICIENT,
                                         STATUS_UNCHECKED, STATUS_SUPPORTED,   STATUS_NOT_CHECKABLE,
                                         STATUS_ORPHANED };
    put_heading(p, "Claims");
    for (size_t i = 0; i < STATUS_COUNT; i++)
        if (totals->by_status[order[i]]) {
            buf_printf(&p->s->out, "  %8zu  ", totals->by_status[order[i]]);
            screen_status(p->s, order[i], 0);
            if (order[i] == STATUS_UNCHECKED)
                buf_printf(&p->s->out, ", %zu of them worth checking", totals->open);
            put(p, "\n");
        }
    buf_printf(&p->s->out, "  %8zu  in all, %zu of them worth checking\n", totals->all,
               totals->checkworthy);
}

static void put_failures(struct page *p, const struct failure_list *list, size_t all)
{
    if (list->n)
        put_heading(p, "Could not be checked");
    for (size_t i = 0; i < list->n; i++) {
        const struct failure *f = &list->items[i];
        put(p, "  ");
        screen_wrap(p->s,
                    str_printf(p->arena, "%.*s: %.*s (%.*s)", STR_ARG(f->name), STR_ARG(f->message),
                               STR_ARG(f->code)),
                    4);
    }
    if (all > list->n)
        buf_printf(&p->s->out, "  and %zu more; -n %zu shows all\n", all - list->n, all);
}

static void put_article(struct page *p)
{
    const struct article_detail *d = p->shown->article;
    put_title(p, d->article.id, d->article.title);
    for (size_t i = 0; i < d->names.n; i++)
        put_field(p, "path", d->names.items[i]);
    put_field(p, "by", d->article.byline);
    put_field(p, "published", d->article.published);
    put_field(p, "publisher", d->article.publisher);
    put_field(p, "language", d->article.lang);
    put_field(p, "address", d->article.url);
    put_field(p, "run", d->run.len ? d->run : STR("none yet: 'stet check' checks it"));
    put_field(p, "findings",
              str_printf(p->arena, "%zu errors, %zu warnings, %zu notes", d->findings[LEVEL_ERROR],
                         d->findings[LEVEL_WARNING], d->findings[LEVEL_NOTE]));
    put_totals(p, &d->claims);
    put_heading(p, "Revisions, oldest first");
    for (size_t i = 0; i < d->revision_count; i++) {
        put(p, "  ");
        screen_paint(p->s, "33", str_sub(d->revisions[i].sha256, 0, 12));
        put(p, "  ");
        screen_wrap(p->s, d->revisions[i].title, 16);
    }
    put_failures(p, &d->failures, d->failures.n);
}

static void put_source(struct page *p)
{
    const struct source_detail *d = p->shown->source;
    const struct source *source = &d->source;
    put_title(p, source->id, source->title);
    put_field(p, "kind", str_from(source_kind_name(source->kind)));
    put_field(p, "address", source->url);
    put_field(p, "author", source->author);
    put_field(p, "publisher", source->publisher);
    put_field(p, "published", source->published);
    put_field(p, "claim", source->reviewed);
    put_field(p, "rating", source->rating);
    put_field(p, "sha256", source->snapshot.sha256);
    put_field(p, "fetched", source->snapshot.fetched);
    put_field(p, "archived", source->snapshot.archived_url);
    put_field(p, "snapshots", str_printf(p->arena, "%zu", d->snapshots));
    put_field(p, "begins", str_sub(source->text, 0, around_end(source->text, 0)));
    put_heading(p, "Evidence for");
    for (size_t i = 0; i < d->claim_count; i++) {
        put(p, "  ");
        put_id(p, d->claims[i].id);
        screen_status(p->s, d->claims[i].status, STATUS_WIDE);
        put(p, "  ");
        screen_cut(p->s, d->claims[i].text, screen_left(p->s, 13 + STATUS_WIDE));
        put(p, "\n");
    }
    if (d->evidence > d->claim_count)
        buf_printf(&p->s->out, "  and %zu more\n", d->evidence - d->claim_count);
    if (d->evidence == 0)
        put(p, "  no claim\n");
}

static void put_run(struct page *p)
{
    const struct run_detail *d = p->shown->run;
    put_title(p, d->run.id, STR_NONE);
    put_field(p, "now", d->run.now);
    put_field(p, "network", d->run.offline ? STR("offline") : STR("allowed"));
    put_field(p, "options", d->run.options);
    put_heading(p, "Articles");
    for (size_t i = 0; i < d->shown_count; i++) {
        put(p, "  ");
        put_id(p, d->shown[i].id);
        screen_cut(p->s, d->shown[i].name.len ? d->shown[i].name : d->shown[i].title,
                   screen_left(p->s, 11));
        put(p, "\n");
    }
    if (d->articles > d->shown_count)
        buf_printf(&p->s->out, "  and %zu more\n", d->articles - d->shown_count);
    if (d->articles == 0)
        put(p, "  none: later runs took them over, or failed\n");
    if (d->failures)
        buf_printf(&p->s->out, "  %zu could not be checked; 'stet show' lists them\n", d->failures);
    put_heading(p, "Scripts");
    for (size_t i = 0; i < d->run.scripts.n; i++) {
        const struct run_script *script = &d->run.scripts.items[i];
        buf_printf(&p->s->out, "  %.*s  %-8.*s  ", STR_ARG(str_sub(script->sha256, 0, 12)),
                   STR_ARG(script->version));
        screen_cut(p->s, script->id, screen_left(p->s, 26));
        put(p, "\n");
    }
}

static void put_bench_article(struct page *p, const struct article_detail *d)
{
    static const enum status shown[] = { STATUS_REFUTED, STATUS_CONFLICTING, STATUS_INSUFFICIENT,
                                         STATUS_UNCHECKED, STATUS_SUPPORTED };
    struct str name = d->names.n ? d->names.items[0] : d->article.id;
    put(p, "  ");
    put_id(p, d->article.id);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        buf_printf(&p->s->out, "%5zu ", d->claims.by_status[shown[i]]);
    put(p, " ");
    size_t used = 42 + screen_cut(p->s, name, screen_left(p->s, 42));
    if (d->article.title.len && screen_left(p->s, used) > 12) {
        put(p, "  ");
        screen_cut(p->s, d->article.title, screen_left(p->s, used + 2));
    }
    put(p, "\n");
}

static void put_next(struct page *p, const struct bench_detail *d)
{
    put_heading(p, "Next");
    if (d->articles == 0)
        put(p, "  stet check ARTICLE --sources FOLDER   check a first article\n");
    if (d->claims.by_status[STATUS_REFUTED] || d->claims.by_status[STATUS_CONFLICTING])
        put(p, "  stet claims --status refuted,conflicting           what does not stand\n");
    if (d->claims.open)
        put(p, "  stet claims --status unchecked --sort worth -n 20  what to check first\n");
    if (d->failures)
        put(p, "  stet check ARTICLE                                 try one that failed again\n");
    if (d->articles)
        put(p, "  stet show ID                                       all about one thing\n");
}

static void put_bench(struct page *p)
{
    const struct bench_detail *d = p->shown->bench;
    buf_printf(&p->s->out, "%zu article%s, %zu source%s, %zu claim%s\n", d->articles,
               d->articles == 1 ? "" : "s", d->sources, d->sources == 1 ? "" : "s", d->claims.all,
               d->claims.all == 1 ? "" : "s");
    if (d->claims.all)
        put_totals(p, &d->claims);
    if (d->newest_count) {
        put_heading(p, "Articles, newest first");
        put(p, "                 ✗     ≠     ?     ○     ✓\n");
    }
    for (size_t i = 0; i < d->newest_count; i++)
        put_bench_article(p, &d->newest[i]);
    if (d->articles > d->newest_count)
        buf_printf(&p->s->out, "  and %zu more; -n N shows more\n", d->articles - d->newest_count);
    put_failures(p, &d->shown, d->failures);
    put_next(p, d);
}

bool show_text(const struct shown *shown, struct store *store, struct screen *screen,
               struct err *err)
{
    struct page p = { shown, store, screen, arena_new(), err, false };
    switch (shown->thing) {
    case THING_CLAIM: put_claim(&p); break;
    case THING_EVIDENCE: put_evidence(&p); break;
    case THING_ARTICLE: put_article(&p); break;
    case THING_SOURCE: put_source(&p); break;
    case THING_RUN: put_run(&p); break;
    default: put_bench(&p);
    }
    arena_free(p.arena);
    return !p.bad;
}
