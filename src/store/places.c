/*
 * Lists of places, packed.
 *
 * As rows, the sentences and paragraphs of an article of 5 KB were a third of all
 * its rows and a sixth of the time that storing it took, and no statement
 * ever asked for one of them.  As JSON a list is one value, any SQLite tool still
 * takes it apart (json_each), and so do the migration that packed the rows and
 * the statements of an export.  Rejected: numbers of seven bits a byte, as in
 * revision.origin: 1 KB less of 28 an article, for a list that only stet reads.
 *
 * A bench may be damaged or come from a stranger, so that unpacking believes
 * nothing: each member is of its type, each place in its text.
 */
#include "places.h"

#include "base/jsonr.h"
#include "base/jsonw.h"

enum part part_from(struct str name)
{
    for (int part = 0; part < PART_COUNT; part++)
        if (str_eq_c(name, part_name((enum part)part)))
            return (enum part)part;
    return PART_COUNT;
}

/* Packing. */

static void put_span(struct jsonw *w, struct span at)
{
    jsonw_int(w, (int64_t)at.start);
    jsonw_int(w, (int64_t)at.end);
}

struct str places_pack_paragraphs(const struct paragraph_list *list, struct arena *arena)
{
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    jsonw_array(&w);
    for (size_t i = 0; i < list->n; i++) {
        jsonw_array(&w);
        put_span(&w, list->items[i].at);
        jsonw_cstr(&w, part_name(list->items[i].part));
        jsonw_int(&w, list->items[i].block);
        jsonw_end(&w);
    }
    jsonw_end(&w);
    return buf_take(&out, arena);
}

struct str places_pack_sentences(const struct sentence_list *list, struct arena *arena)
{
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    jsonw_array(&w);
    for (size_t i = 0; i < list->n; i++) {
        jsonw_array(&w);
        put_span(&w, list->items[i].at);
        jsonw_cstr(&w, part_name(list->items[i].part));
        jsonw_end(&w);
    }
    jsonw_end(&w);
    return buf_take(&out, arena);
}

/* Unpacking. */

struct reader {
    struct jsonr_doc *doc;
    const struct jsonr *list, *item;
    size_t next, text_bytes;
    bool bad;
};

static struct reader start(struct str packed, size_t text_bytes)
{
    struct reader in = { .text_bytes = text_bytes };
    in.doc = str_is_none(packed) ? NULL : jsonr_parse(packed, NULL);
    in.list = in.doc ? jsonr_root(in.doc) : NULL;
    in.bad = jsonr_type(in.list) != JSONR_ARRAY;
    return in;
}

static bool next_item(struct reader *in, size_t members)
{
    if (in->bad || in->next == jsonr_count(in->list))
        return false;
    in->item = jsonr_at(in->list, in->next++);
    in->bad = jsonr_type(in->item) != JSONR_ARRAY || jsonr_count(in->item) != members;
    return !in->bad;
}

static size_t take_number(struct reader *in, size_t at, size_t max)
{
    const struct jsonr *number = jsonr_at(in->item, at);
    int64_t n = jsonr_integer(number, -1);
    if (jsonr_is_integer(number) && n >= 0 && (uint64_t)n <= max)
        return (size_t)n;
    in->bad = true;
    return 0;
}

static struct span take_span(struct reader *in, size_t at)
{
    size_t start = take_number(in, at, in->text_bytes);
    size_t end = take_number(in, at + 1, in->text_bytes);
    in->bad |= start > end;
    return (struct span){ start, end };
}

static enum part take_part(struct reader *in, size_t at)
{
    enum part part = part_from(jsonr_str(jsonr_at(in->item, at)));
    in->bad |= part == PART_COUNT;
    return part;
}

static bool end(struct reader *in, const struct job *job, const char *what)
{
    jsonr_free(in->doc);
    return !in->bad || err_set(job->err, ERR_BENCH,
                               "%s: a list of %s is damaged; take a copy of the bench back",
                               job->store->path, what);
}

bool places_unpack_paragraphs(const struct job *job, struct str packed, size_t text_bytes,
                              struct paragraph_list *out)
{
    struct reader in = start(packed, text_bytes);
    while (next_item(&in, 4)) {
        struct paragraph paragraph = { .at = take_span(&in, 0), .part = take_part(&in, 2) };
        paragraph.block = (enum block)take_number(&in, 3, BLOCK_CODE);
        VEC_PUSH(job->arena, out, paragraph);
    }
    return end(&in, job, "paragraphs");
}

bool places_unpack_sentences(const struct job *job, struct str packed, size_t text_bytes,
                             struct sentence_list *out)
{
    struct reader in = start(packed, text_bytes);
    while (next_item(&in, 3)) {
        struct sentence sentence = { .at = take_span(&in, 0), .part = take_part(&in, 2) };
        VEC_PUSH(job->arena, out, sentence);
    }
    return end(&in, job, "sentences");
}
