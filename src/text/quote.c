/*
 * Quotations and who said them.
 *
 * quote_page.c cuts the text into units, quote_frame.c reads the attributions of
 * each sentence, quote_speaker.c says whom a speaker's words stand for; here the
 * quotations are dealt out to the attributions and sorted into kinds.  What no
 * attribution claims is a statement of the last speaker when it stands alone,
 * and a mere term in marks when it is short.
 */
#include "quote.h"

#include <stdlib.h>

#include "base/jsonw.h"
#include "quote_parts.h"
#include "unicode.h"

#define TERM_WORDS 4 /* quoted words up to here that nobody is said to have said are a term */

struct finder {
    struct quote_page page;
    struct quote_names *names;
    struct quote_list *out;
    bool *taken;         /* runs that belong to an entry */
    size_t direct;       /* 1 + index of the entry that a next quotation goes on with; 0: none */
    struct span speaker; /* of the last entry with quoted words */
    struct str name;
    size_t paragraph; /* where it stood */
};

/* Adds a run, and those of the next paragraphs that go on with it. */
static void runs_add(struct finder *f, struct quote *q, size_t run)
{
    for (bool more = true; more && run < f->page.runs.n && !f->taken[run]; run++) {
        const struct quote_run *r = &f->page.runs.items[run];
        VEC_PUSH(f->page.arena, &q->runs, r->inner);
        f->taken[run] = true;
        more = r->continued;
        if (r->outer.end > q->content.end)
            q->content.end = r->outer.end;
    }
}

static void runs_add_range(struct finder *f, struct quote *q, struct range at)
{
    for (size_t i = at.first; i < at.last; i++) {
        uint32_t run = unit_at(&f->page, i)->run;
        if (run && !f->taken[run - 1])
            runs_add(f, q, run - 1);
    }
}

/* Fills `at` and `text` from the runs, or from the content when there are none. */
static void quote_finish(const struct finder *f, struct quote *q)
{
    struct buf text = { 0 };
    q->at = q->content;
    if (q->runs.n) {
        q->at = (struct span){ q->runs.items[0].start, q->runs.items[q->runs.n - 1].end };
        for (size_t i = 0; i < q->runs.n; i++) {
            if (i)
                buf_byte(&text, ' ');
            buf_str(&text, str_at(f->page.text, q->runs.items[i]));
        }
        q->text = buf_take(&text, f->page.arena);
    } else {
        q->text = str_at(f->page.text, q->content);
    }
}

/* Whether the quoted words are a statement by themselves. */
static bool is_statement(const struct quoted *q)
{
    return (q->finite && q->words >= 3) || (q->capital && (q->stops || q->comma)) ||
           (q->words == 0 && q->stops);
}

/* Only quotations and punctuation, and one of them a statement (or taken for one, where it
   stands before its attribution): nothing is told in the article's words. */
static bool is_all_quoted(const struct finder *f, struct range at, bool statement)
{
    for (size_t i = at.first; i < at.last; i++) {
        const struct quote_unit *u = unit_at(&f->page, i);
        if (u->run)
            statement = statement || is_statement(&f->page.quoted[u->run - 1]) ||
                        f->page.runs.items[u->run - 1].continued;
        else if (!u->punct && !(i == at.first && u->flags & LEX_CONJ))
            return false;
    }
    return statement;
}

static enum quote_kind frame_kind(const struct finder *f, const struct quote_frame *frame,
                                  const struct quote *q)
{
    if (q->runs.n == 0)
        return QUOTE_INDIRECT;
    bool all = is_all_quoted(f, frame->content, !frame->forward) &&
               (range_empty(frame->more) || unit_at(&f->page, frame->more.first)->run);
    return all && !frame->object ? QUOTE_DIRECT : QUOTE_MIXED;
}

static void remember(struct finder *f, const struct quote *q, struct range speaker,
                     size_t paragraph)
{
    if (!range_empty(speaker) && !str_is_none(q->speaker_name))
        quote_names_spoke(f->names, speaker.first, q->speaker_name);
    if (q->runs.n && q->speaker.end > q->speaker.start) {
        f->speaker = q->speaker;
        f->name = q->speaker_name;
        f->paragraph = paragraph;
    }
}

/* "It is reported that": a stand-in for a subject is nobody. */
static bool is_nobody(const struct finder *f, struct range speaker)
{
    return range_empty(speaker) || (unit_word(&f->page, speaker.first, "there"));
}

static void frame_entry(struct finder *f, const struct quote_frame *frame, struct quote *q)
{
    struct range whole = frame->content;
    if (!range_empty(frame->more))
        whole.last = frame->more.last;
    while (whole.first < whole.last && !unit_at(&f->page, whole.first)->run &&
           unit_at(&f->page, whole.first)->punct == ',')
        whole.first++;
    q->content = range_span(&f->page, whole);
    q->cue = range_span(&f->page, frame->cue);
    if (!is_nobody(f, frame->speaker)) {
        q->speaker = range_span(&f->page, frame->speaker);
        q->speaker_name = quote_names_resolve(f->names, frame->speaker);
    }
    runs_add_range(f, q, frame->content);
    runs_add_range(f, q, frame->more);
    q->kind = frame_kind(f, frame, q);
}

/* The attributions of a sentence; inner ones take their quotations first. */
static void sentence_frames(struct finder *f, const struct quote_frame_list *frames, size_t from,
                            size_t paragraph)
{
    size_t n = frames->n - from;
    struct quote *made = ARENA_ARRAY(f->page.arena, n + 1, struct quote);
    /* Names settle in text order, quotations from the innermost attribution outwards. */
    for (size_t i = n; i > 0; i--)
        frame_entry(f, &frames->items[from + i - 1], &made[i - 1]);
    for (size_t i = 0; i < n; i++) {
        const struct quote_frame *frame = &frames->items[from + i];
        made[i].speaker_name = quote_names_resolve(f->names, frame->speaker);
        VEC_PUSH(f->page.arena, f->out, made[i]);
        remember(f, &made[i], frame->speaker, paragraph);
        f->direct = made[i].kind == QUOTE_DIRECT ? f->out->n : 0;
    }
}

static struct quote *entry_for_run(struct finder *f, size_t run, enum quote_kind kind)
{
    struct quote *q = VEC_ADD(f->page.arena, f->out);
    q->kind = kind;
    q->content = f->page.runs.items[run].outer;
    runs_add(f, q, run);
    return q;
}

static void inherit_speaker(const struct finder *f, struct quote *q, size_t paragraph)
{
    if (f->speaker.end > f->speaker.start && paragraph - f->paragraph <= 1) {
        q->speaker = f->speaker;
        q->speaker_name = f->name;
    }
}

/* A sentence that is nothing but quotations: the last statement goes on, or a new one. */
static void lone_quotes(struct finder *f, struct range sentence, size_t paragraph)
{
    for (size_t i = sentence.first; i < sentence.last; i++) {
        uint32_t run = unit_at(&f->page, i)->run;
        if (!run || f->taken[run - 1])
            continue;
        if (f->direct && f->paragraph == paragraph) {
            struct quote *last = &f->out->items[f->direct - 1];
            runs_add(f, last, run - 1);
            continue;
        }
        struct quote *q = entry_for_run(f, run - 1, QUOTE_DIRECT);
        inherit_speaker(f, q, paragraph);
        f->paragraph = q->speaker.end ? paragraph : f->paragraph;
        f->direct = f->out->n;
    }
}

/* A quotation that no attribution claims, among other words. */
static void stray_quote(struct finder *f, struct range sentence, size_t unit, size_t paragraph)
{
    const struct quote_page *page = &f->page;
    size_t run = unit_at(page, unit)->run - 1;
    const struct quoted *q = &page->quoted[run];
    bool colon = unit > sentence.first && unit_punct(page, unit - 1, ':');
    if (colon && is_statement(q)) {
        struct range np = quote_phrase_after(page, sentence.first, unit - 1, false);
        struct str name = quote_names_resolve(f->names, np);
        struct quote *entry = entry_for_run(f, run, QUOTE_DIRECT);
        if (!str_is_none(name)) {
            entry->speaker = range_span(page, np);
            entry->speaker_name = name;
            remember(f, entry, np, paragraph);
        }
        f->direct = f->out->n;
    } else if (q->words > TERM_WORDS || (q->finite && q->words >= 3)) {
        inherit_speaker(f, entry_for_run(f, run, QUOTE_MIXED), paragraph);
    } else {
        entry_for_run(f, run, QUOTE_SCARE);
    }
}

/* "While the document says A, the state will B “...”": the same source goes on after the comma. */
static bool main_clause_quote(struct finder *f, const struct quote_frame *frame,
                              struct range sentence, size_t unit)
{
    if (!frame->bound || unit < frame->content.last || !frame->forward)
        return false;
    struct range rest = { frame->content.last + 1, sentence.last };
    if (!unit_at(&f->page, rest.last - 1)->run && unit_punct(&f->page, rest.last - 1, '.'))
        rest.last--;
    struct quote_frame more = { .speaker = frame->speaker, .content = rest };
    struct quote *q = VEC_ADD(f->page.arena, f->out);
    frame_entry(f, &more, q);
    q->kind = QUOTE_MIXED;
    return true;
}

static void sentence_quotes(struct finder *f, struct quote_frame_list *frames, size_t s)
{
    struct range sentence = f->page.sentences.items[s].units;
    size_t paragraph = f->page.sentences.items[s].paragraph, from = frames->n;
    bool words = false;
    for (size_t i = sentence.first; i < sentence.last; i++)
        words = words || (!unit_at(&f->page, i)->run && !unit_at(&f->page, i)->punct);
    if (!words) {
        lone_quotes(f, sentence, paragraph);
        return;
    }
    f->direct = 0;
    quote_frames_find(&f->page, sentence, frames);
    sentence_frames(f, frames, from, paragraph);
    for (size_t i = sentence.first; i < sentence.last; i++) {
        uint32_t run = unit_at(&f->page, i)->run;
        if (!run || f->taken[run - 1])
            continue;
        if (frames->n == from || !main_clause_quote(f, &frames->items[frames->n - 1], sentence, i))
            stray_quote(f, sentence, i, paragraph);
    }
}

static int quote_order(const void *a, const void *b)
{
    const struct quote *x = a, *y = b;
    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    if (x->at.end != y->at.end)
        return x->at.end < y->at.end ? -1 : 1;
    return x->cue.start < y->cue.start ? -1 : x->cue.start > y->cue.start;
}

void quotes_find(struct str text, struct str lang, struct arena *arena, struct quote_list *out)
{
    struct finder f = { .out = out };
    struct quote_frame_list frames = { 0 };
    size_t before = out->n;
    quote_page_make(text, lang, arena, &f.page);
    f.names = quote_names_new(&f.page);
    f.taken = ARENA_ARRAY(arena, f.page.runs.n + 1, bool);
    for (size_t s = 0; s < f.page.sentences.n; s++)
        sentence_quotes(&f, &frames, s);
    for (size_t i = before; i < out->n; i++)
        quote_finish(&f, &out->items[i]);
    if (out->n > before)
        qsort(out->items + before, out->n - before, sizeof *out->items, quote_order);
}

const char *quote_kind_name(enum quote_kind kind)
{
    static const char *const names[] = { "direct", "mixed", "indirect", "scare" };
    return names[kind];
}

static void place_write(struct span at, struct str text, const struct offsets *offsets,
                        struct jsonw *w)
{
    jsonw_key_int(w, "end", (int64_t)offsets_point(offsets, at.end));
    jsonw_key_int(w, "start", (int64_t)offsets_point(offsets, at.start));
    if (!str_is_none(text))
        jsonw_key_value(w, "text", text);
}

static void part_write(const char *key, struct span at, struct str text,
                       const struct offsets *offsets, struct jsonw *w)
{
    jsonw_key(w, key);
    if (at.start == at.end && !str_is_none(text)) {
        jsonw_null(w);
        return;
    }
    jsonw_object(w);
    place_write(at, text, offsets, w);
    jsonw_end(w);
}

static void speaker_write(const struct quote *quote, struct str text, const struct offsets *offsets,
                          struct jsonw *w)
{
    jsonw_key(w, "speaker");
    if (quote->speaker.start == quote->speaker.end) {
        jsonw_null(w);
        return;
    }
    jsonw_object(w);
    jsonw_key_int(w, "end", (int64_t)offsets_point(offsets, quote->speaker.end));
    jsonw_key_value(w, "name", quote->speaker_name);
    jsonw_key_int(w, "start", (int64_t)offsets_point(offsets, quote->speaker.start));
    jsonw_key_value(w, "text", str_at(text, quote->speaker));
    jsonw_end(w);
}

void quote_write(const struct quote *quote, struct str text, const struct offsets *offsets,
                 struct jsonw *w)
{
    jsonw_object(w);
    part_write("content", quote->content, STR_NONE, offsets, w);
    part_write("cue", quote->cue, str_at(text, quote->cue), offsets, w);
    jsonw_key_int(w, "end", (int64_t)offsets_point(offsets, quote->at.end));
    jsonw_key_value(w, "kind", str_from(quote_kind_name(quote->kind)));
    jsonw_key(w, "runs");
    jsonw_array(w);
    for (size_t i = 0; i < quote->runs.n; i++) {
        jsonw_object(w);
        place_write(quote->runs.items[i], STR_NONE, offsets, w);
        jsonw_end(w);
    }
    jsonw_end(w);
    speaker_write(quote, text, offsets, w);
    jsonw_key_int(w, "start", (int64_t)offsets_point(offsets, quote->at.start));
    jsonw_key_value(w, "text", quote->text);
    jsonw_end(w);
}
