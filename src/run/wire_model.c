/*
 * The model's nouns on the wire.  Each pair of functions names the same fields
 * in the same order; the round trip is a test.  Values out of their range are
 * left to result_check.
 */
#include "wire.h"

/* Reads a list: the count, then each item by `read`. */
#define READ_LIST(in, list, read)                                         \
    for (size_t left_ = wire_count(in); left_ > 0 && !(in)->bad; left_--) \
    read((in), VEC_ADD((in)->arena, (list)))

#define PUT_LIST(out, list, put)                  \
    do {                                          \
        wire_put_number((out), (list)->n);        \
        for (size_t i_ = 0; i_ < (list)->n; i_++) \
            put((out), &(list)->items[i_]);       \
    } while (0)

static void put_span_item(struct buf *out, const struct span *at)
{
    wire_put_span(out, *at);
}

static void read_span_item(struct wire_reader *in, struct span *at)
{
    *at = wire_span(in);
}

static void put_paragraph(struct buf *out, const struct paragraph *p)
{
    wire_put_span(out, p->at);
    wire_put_number(out, p->part);
    wire_put_number(out, p->block);
}

static void read_paragraph(struct wire_reader *in, struct paragraph *p)
{
    p->at = wire_span(in);
    p->part = (enum part)wire_number(in);
    p->block = (enum block)wire_number(in);
    in->bad |= p->part >= PART_COUNT || p->block > BLOCK_CODE;
}

static void put_citation(struct buf *out, const struct citation *c)
{
    wire_put_span(out, c->at);
    wire_put_str(out, c->url);
    wire_put_str(out, c->note);
}

static void read_citation(struct wire_reader *in, struct citation *c)
{
    c->at = wire_span(in);
    c->url = wire_str(in);
    c->note = wire_str(in);
}

void wire_put_article(struct buf *out, const struct article *a)
{
    const struct str texts[] = { a->id,   a->sha256, a->title,     a->byline, a->publisher,
                                 a->lang, a->url,    a->published, a->text };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        wire_put_str(out, texts[i]);
    wire_put_double(out, a->confidence);
    PUT_LIST(out, &a->paragraphs, put_paragraph);
    PUT_LIST(out, &a->citations, put_citation);
}

void wire_article(struct wire_reader *in, struct article *a)
{
    struct str *const texts[] = { &a->id,   &a->sha256, &a->title,     &a->byline, &a->publisher,
                                  &a->lang, &a->url,    &a->published, &a->text };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = wire_str(in);
    a->confidence = wire_double(in);
    READ_LIST(in, &a->paragraphs, read_paragraph);
    READ_LIST(in, &a->citations, read_citation);
}

static void put_quote(struct buf *out, const struct quote *q)
{
    wire_put_span(out, q->at);
    wire_put_str(out, q->text);
    wire_put_number(out, q->kind);
    PUT_LIST(out, &q->runs, put_span_item);
    wire_put_span(out, q->content);
    wire_put_span(out, q->speaker);
    wire_put_str(out, q->speaker_name);
    wire_put_span(out, q->cue);
}

static void read_quote(struct wire_reader *in, struct quote *q)
{
    q->at = wire_span(in);
    q->text = wire_str(in);
    q->kind = (enum quote_kind)wire_number(in);
    READ_LIST(in, &q->runs, read_span_item);
    q->content = wire_span(in);
    q->speaker = wire_span(in);
    q->speaker_name = wire_str(in);
    q->cue = wire_span(in);
}

static void put_fact(struct buf *out, const struct fact *f)
{
    const struct str texts[] = { f->value, f->unit,      f->low,  f->high,
                                 f->until, f->precision, f->timex };
    wire_put_span(out, f->at);
    wire_put_number(out, f->type);
    wire_put_number(out, f->bound);
    wire_put_number(out, f->approx);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        wire_put_str(out, texts[i]);
}

static void read_fact(struct wire_reader *in, struct fact *f)
{
    struct str *const texts[] = { &f->value, &f->unit,      &f->low,  &f->high,
                                  &f->until, &f->precision, &f->timex };
    f->at = wire_span(in);
    f->type = (enum fact_type)wire_number(in);
    f->bound = (enum fact_bound)wire_number(in);
    f->approx = wire_number(in) != 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = wire_str(in);
    in->bad |= f->type >= FACT_TYPE_COUNT || f->bound > BOUND_LE;
}

static void put_claim(struct buf *out, const struct claim *c)
{
    wire_put_str(out, c->id);
    wire_put_span(out, c->at);
    wire_put_str(out, c->text);
    wire_put_number(out, c->kinds);
    wire_put_double(out, c->worth);
    wire_put_number(out, c->part);
    wire_put_span(out, c->speaker);
    wire_put_str(out, c->speaker_name);
    PUT_LIST(out, &c->quotes, put_quote);
    PUT_LIST(out, &c->facts, put_fact);
    wire_put_number(out, c->status);
    wire_put_number(out, c->suggested);
    wire_put_str(out, c->reason);
}

static void read_claim(struct wire_reader *in, struct claim *c)
{
    c->id = wire_str(in);
    c->at = wire_span(in);
    c->text = wire_str(in);
    c->kinds = (unsigned)wire_number(in);
    c->worth = wire_double(in);
    c->part = (enum part)wire_number(in);
    c->speaker = wire_span(in);
    c->speaker_name = wire_str(in);
    READ_LIST(in, &c->quotes, read_quote);
    READ_LIST(in, &c->facts, read_fact);
    c->status = (enum status)wire_number(in);
    c->suggested = (enum status)wire_number(in);
    c->reason = wire_str(in);
}

static void put_evidence(struct buf *out, const struct evidence *e)
{
    const struct str texts[] = { e->id, e->text, e->before, e->after, e->method, e->by };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        wire_put_str(out, texts[i]);
    wire_put_number(out, e->claim);
    wire_put_number(out, e->source);
    wire_put_span(out, e->at);
    wire_put_span(out, (struct span){ e->points.start, e->points.end });
    wire_put_number(out, e->stance);
    wire_put_double(out, e->score);
}

static void read_evidence(struct wire_reader *in, struct evidence *e)
{
    struct str *const texts[] = { &e->id, &e->text, &e->before, &e->after, &e->method, &e->by };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = wire_str(in);
    e->claim = (size_t)wire_number(in);
    e->source = (size_t)wire_number(in);
    e->at = wire_span(in);
    struct span points = wire_span(in);
    e->points.start = points.start;
    e->points.end = points.end;
    e->stance = (enum stance)wire_number(in);
    e->score = wire_double(in);
}

static void put_assessment(struct buf *out, const struct assessment *a)
{
    wire_put_number(out, a->claim);
    wire_put_number(out, a->evidence);
    wire_put_str(out, a->script);
    wire_put_number(out, a->supported);
    wire_put_str(out, a->message);
}

static void read_assessment(struct wire_reader *in, struct assessment *a)
{
    a->claim = (size_t)wire_number(in);
    a->evidence = (size_t)wire_number(in);
    a->script = wire_str(in);
    a->supported = wire_number(in) != 0;
    a->message = wire_str(in);
}

static void put_source(struct buf *out, const struct source *s)
{
    const struct str texts[] = { s->id,
                                 s->url,
                                 s->title,
                                 s->author,
                                 s->published,
                                 s->publisher,
                                 s->lang,
                                 s->rating,
                                 s->reviewed,
                                 s->snapshot.sha256,
                                 s->snapshot.fetched,
                                 s->snapshot.archived_url };
    wire_put_number(out, s->kind);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        wire_put_str(out, texts[i]);
}

static void read_source(struct wire_reader *in, struct source *s)
{
    struct str *const texts[] = { &s->id,
                                  &s->url,
                                  &s->title,
                                  &s->author,
                                  &s->published,
                                  &s->publisher,
                                  &s->lang,
                                  &s->rating,
                                  &s->reviewed,
                                  &s->snapshot.sha256,
                                  &s->snapshot.fetched,
                                  &s->snapshot.archived_url };
    s->kind = (enum source_kind)wire_number(in);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = wire_str(in);
    in->bad |= s->kind >= SOURCE_KIND_COUNT;
}

static void put_finding(struct buf *out, const struct finding *f)
{
    wire_put_str(out, f->rule);
    wire_put_number(out, f->level);
    wire_put_str(out, f->message);
    wire_put_number(out, f->claim);
    wire_put_number(out, f->evidence);
    wire_put_span(out, f->at);
    wire_put_span(out, (struct span){ f->place.line, f->place.column });
}

static void read_finding(struct wire_reader *in, struct finding *f)
{
    f->rule = wire_str(in);
    f->level = (enum level)wire_number(in);
    f->message = wire_str(in);
    f->claim = (size_t)wire_number(in);
    f->evidence = (size_t)wire_number(in);
    f->at = wire_span(in);
    struct span place = wire_span(in);
    f->place = (struct place){ place.start, place.end };
}

static void put_script(struct buf *out, const struct run_script *s)
{
    wire_put_str(out, s->id);
    wire_put_str(out, s->version);
    wire_put_str(out, s->sha256);
}

static void read_script(struct wire_reader *in, struct run_script *s)
{
    s->id = wire_str(in);
    s->version = wire_str(in);
    s->sha256 = wire_str(in);
}

static void put_sentence(struct buf *out, const struct sentence *s)
{
    wire_put_span(out, s->at);
    wire_put_number(out, s->part);
}

static void read_sentence(struct wire_reader *in, struct sentence *s)
{
    s->at = wire_span(in);
    s->part = (enum part)wire_number(in);
    in->bad |= s->part >= PART_COUNT;
}

static void put_hand_piece(struct buf *out, const struct hand_piece *piece)
{
    wire_put_str(out, piece->claim);
    put_evidence(out, &piece->evidence);
    put_source(out, &piece->source);
}

static void read_hand_piece(struct wire_reader *in, struct hand_piece *piece)
{
    piece->claim = wire_str(in);
    read_evidence(in, &piece->evidence);
    read_source(in, &piece->source);
}

void wire_put_hand(struct buf *out, const struct hand_list *list)
{
    PUT_LIST(out, list, put_hand_piece);
}

void wire_hand(struct wire_reader *in, struct hand_list *list)
{
    READ_LIST(in, list, read_hand_piece);
}

void wire_put_result(struct buf *out, const struct result *r)
{
    wire_put_str(out, r->run.id);
    wire_put_str(out, r->run.now);
    wire_put_number(out, r->run.offline);
    wire_put_str(out, r->run.options);
    PUT_LIST(out, &r->run.scripts, put_script);
    wire_put_article(out, &r->article);
    PUT_LIST(out, &r->sentences, put_sentence);
    PUT_LIST(out, &r->claims, put_claim);
    PUT_LIST(out, &r->evidence, put_evidence);
    PUT_LIST(out, &r->assessments, put_assessment);
    PUT_LIST(out, &r->sources, put_source);
    PUT_LIST(out, &r->findings, put_finding);
}

void wire_result(struct wire_reader *in, struct result *r)
{
    r->run.id = wire_str(in);
    r->run.now = wire_str(in);
    r->run.offline = wire_number(in) != 0;
    r->run.options = wire_str(in);
    READ_LIST(in, &r->run.scripts, read_script);
    wire_article(in, &r->article);
    READ_LIST(in, &r->sentences, read_sentence);
    READ_LIST(in, &r->claims, read_claim);
    READ_LIST(in, &r->evidence, read_evidence);
    READ_LIST(in, &r->assessments, read_assessment);
    READ_LIST(in, &r->sources, read_source);
    READ_LIST(in, &r->findings, read_finding);
}
