/*
 * Passages: what one hit of a search is about.
 *
 * Whole sources rank badly (a report that names every ministry matches every
 * claim), single sentences too (the subject stands in the sentence before).
 * Paragraphs together up to about 2,000 bytes hold what a reader takes in at
 * once; the title is indexed with each, since it names what all of them are
 * about.
 */
#include "passage.h"

#include "text/unicode.h"

#define PASSAGE_BYTES 2000

struct cutter {
    struct str text;
    struct arena *arena;
    struct span_list *out;
    struct span open; /* gathered so far; start == end: nothing */
};

static void flush(struct cutter *c)
{
    if (c->open.start < c->open.end)
        VEC_PUSH(c->arena, c->out, c->open);
    c->open = (struct span){ 0 };
}

/* Joins a piece to the open passage, or begins the next one with it. */
static void gather(struct cutter *c, struct span piece)
{
    bool empty = c->open.start == c->open.end;
    if (!empty && piece.end - c->open.start > PASSAGE_BYTES)
        flush(c);
    if (c->open.start == c->open.end)
        c->open.start = piece.start;
    c->open.end = piece.end;
}

/* The end of a piece of a sentence that has no end in sight: behind the last
   space before the limit, else between two characters. */
static size_t chop(struct str text, struct span piece)
{
    size_t limit = piece.start + PASSAGE_BYTES;
    for (size_t at = limit; at > piece.start + PASSAGE_BYTES / 2; at--)
        if (text.ptr[at] == ' ' || text.ptr[at] == '\n')
            return at;
    while (((unsigned char)text.ptr[limit] & 0xC0) == 0x80 && limit > piece.start + 1)
        limit--;
    return limit;
}

static void gather_long(struct cutter *c, struct span piece)
{
    while (piece.end - piece.start > PASSAGE_BYTES) {
        size_t end = chop(c->text, piece);
        gather(c, (struct span){ piece.start, end });
        piece.start = end;
    }
    gather(c, piece);
}

static void gather_sentences(struct cutter *c, struct span paragraph, struct str lang)
{
    struct span_list sentences = { 0 };
    segment_sentences(str_at(c->text, paragraph), SEGMENT_CUT, lang, c->arena, &sentences);
    for (size_t i = 0; i < sentences.n; i++) {
        struct span at = sentences.items[i];
        gather_long(c, (struct span){ paragraph.start + at.start, paragraph.start + at.end });
    }
}

void passage_cut(struct str text, struct str lang, struct arena *arena, struct span_list *out)
{
    struct span_list paragraphs = { 0 };
    struct cutter cutter = { .text = text, .arena = arena, .out = out };
    segment_paragraphs(text, arena, &paragraphs);
    for (size_t i = 0; i < paragraphs.n; i++) {
        struct span at = paragraphs.items[i];
        if (at.end - at.start > PASSAGE_BYTES)
            gather_sentences(&cutter, at, lang);
        else
            gather(&cutter, at);
    }
    flush(&cutter);
    if (out->n == 0)
        VEC_PUSH(arena, out, ((struct span){ 0 }));
}

static bool add_one(struct store *store, int64_t source, struct span at, const struct str words[2],
                    struct err *err)
{
    int64_t row;
    struct query *q = query_start(store->queries, Q_passage_put);
    query_int(q, source);
    query_size(q, at.start);
    query_size(q, at.end);
    if (!query_insert(q, &row, err))
        return false;
    q = query_start(store->queries, Q_passage_index_put);
    query_int(q, row);
    query_text(q, words[0]);
    query_text(q, words[1]);
    return query_run(q, err);
}

bool passage_add(struct store *store, int64_t row, const struct source *source, struct str text,
                 struct err *err)
{
    struct arena *arena = arena_new();
    struct span_list passages = { 0 };
    bool ok = true;
    passage_cut(text, source->lang, arena, &passages);
    tokenizer_speak(store->tokenizer, source->lang);
    for (size_t i = 0; ok && i < passages.n; i++) {
        struct span at = passages.items[i];
        const struct str words[2] = { source->title, str_at(text, at) };
        ok = add_one(store, row, at, words, err);
    }
    arena_free(arena);
    return ok;
}

static bool remove_from_index(struct store *store, int64_t row, struct str title, struct str body,
                              struct err *err)
{
    struct query *q = query_start(store->queries, Q_passage_index_drop);
    query_int(q, row);
    query_text(q, title);
    query_text(q, body);
    return query_run(q, err);
}

bool passage_remove(struct store *store, int64_t row, const struct source *source, struct str text,
                    struct err *err)
{
    bool ok = true;
    struct query *passages = query_start(store->queries, Q_passage_of_source);
    tokenizer_speak(store->tokenizer, source->lang);
    query_int(passages, row);
    while (ok && query_next(passages)) {
        int64_t passage = query_take_int(passages);
        size_t start = query_take_size(passages), end = query_take_size(passages);
        ok = remove_from_index(store, passage, source->title, str_sub(text, start, end), err);
    }
    if (!query_end(passages, ok ? err : NULL) || !ok)
        return false;
    struct query *q = query_start(store->queries, Q_passage_drop);
    query_int(q, row);
    return query_run(q, err);
}
