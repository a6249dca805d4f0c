/*
 * Articles.  The id stays, each text is a revision: claims point into the
 * revision that had their words.  What a reader says of the same text (title,
 * paragraphs) is replaced in place, since a newer reader knows better.
 */
#include "article.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "content.h"

#include <stdlib.h>

#define ARTICLE_ID_DIGITS 16 /* of the content's hash: as article_identify */

enum part part_from(struct str name)
{
    for (int part = 0; part < PART_COUNT; part++)
        if (str_eq_c(name, part_name((enum part)part)))
            return (enum part)part;
    return PART_COUNT;
}

/* The way back to the input, packed: five numbers a run, each in groups of
   seven bits, the low ones first (LEB128). */

static void put_number(struct buf *out, uint64_t n)
{
    for (; n >= 0x80; n >>= 7)
        buf_byte(out, (char)(n | 0x80));
    buf_byte(out, (char)n);
}

static uint64_t take_number(struct str packed, size_t *at)
{
    uint64_t n = 0;
    for (int shift = 0; *at < packed.len && shift < 64; shift += 7) {
        unsigned char byte = (unsigned char)packed.ptr[(*at)++];
        n |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            break;
    }
    return n;
}

static struct str pack_origin(const struct origin_map *map, struct arena *arena)
{
    struct buf out = { 0 };
    for (size_t i = 0; i < map->n; i++) {
        const struct origin_run *run = &map->items[i];
        put_number(&out, run->out);
        put_number(&out, run->in);
        put_number(&out, run->out_len);
        put_number(&out, run->in_len);
        put_number(&out, run->copied);
    }
    return map->n ? buf_take(&out, arena) : STR_NONE;
}

static void unpack_origin(struct str packed, struct arena *arena, struct origin_map *map)
{
    for (size_t at = 0; at < packed.len;) {
        struct origin_run *run = VEC_ADD(arena, map);
        run->out = take_number(packed, &at);
        run->in = take_number(packed, &at);
        run->out_len = take_number(packed, &at);
        run->in_len = take_number(packed, &at);
        run->copied = take_number(packed, &at) != 0;
    }
}

bool article_origin_fits(struct str packed, size_t text_bytes, size_t decoded_bytes)
{
    struct arena *arena = arena_new();
    struct origin_map map = { 0 };
    size_t at = 0;
    bool fits = true;
    unpack_origin(packed, arena, &map);
    for (size_t i = 0; fits && i < map.n; i++) {
        const struct origin_run *run = &map.items[i];
        fits = run->out == at && run->out_len <= text_bytes - at && run->in <= decoded_bytes &&
               run->in_len <= decoded_bytes - run->in;
        at += run->out_len;
    }
    arena_free(arena);
    return fits && at == text_bytes;
}

static bool find_article(struct store *store, struct str id, int64_t *row, struct err *err)
{
    struct query *q = query_start(store->queries, Q_article_row);
    query_text(q, id);
    if (!query_find(q, row, err))
        return false;
    if (*row)
        return true;
    q = query_start(store->queries, Q_article_put);
    query_text(q, id);
    return query_insert(q, row, err);
}

struct str store_article_name(const struct store *store, const char *path, struct arena *arena)
{
    char *real = store->folder ? NULL : realpath(path, NULL);
    if (!real)
        return STR_NONE;
    size_t folder = (size_t)(file_base(store->path) - store->path);
    struct str name = file_way(arena, arena_printf(arena, "%.*s", (int)folder, store->path), real);
    free(real);
    return name;
}

bool store_article_named(struct store *store, struct str name, struct arena *arena, struct str *id,
                         struct err *err)
{
    struct query *q = query_start(store->queries, Q_article_named);
    *id = STR_NONE;
    query_text(q, name);
    if (query_next(q))
        *id = query_take_text(q, arena);
    return query_end(q, err);
}

bool store_article_names(struct store *store, struct arena *arena, struct map *out, struct err *err)
{
    struct query *q = query_start(store->queries, Q_article_names);
    while (query_next(q)) {
        struct str name = query_take_text(q, arena);
        struct str *id = ARENA_NEW(arena, struct str);
        *id = query_take_text(q, arena);
        map_put(out, name, id);
    }
    return query_end(q, err);
}

bool store_article_newest(struct store *store, struct str id, struct arena *arena,
                          struct str *sha256, struct err *err)
{
    struct query *q = query_start(store->queries, Q_article_newest);
    *sha256 = STR_NONE;
    query_text(q, id);
    if (query_next(q))
        *sha256 = query_take_text(q, arena);
    return query_end(q, err);
}

bool store_article_identify(struct store *store, const struct article *article, struct arena *arena,
                            struct str *id, struct err *err)
{
    struct str newest;
    *id = str_sub(article->sha256, 0, ARTICLE_ID_DIGITS);
    if (!store_article_newest(store, *id, arena, &newest, err))
        return false;
    if (str_is_none(newest) || str_eq(newest, article->sha256) || str_is_none(article->name))
        return true;
    struct hash *hash = hash_new();
    hash_field(hash, article->name);
    hash_field(hash, article->sha256);
    *id = str_sub(hash_end(hash, arena), 0, ARTICLE_ID_DIGITS);
    return true;
}

static bool put_name(struct store *store, const struct article *article, int64_t row,
                     struct err *err)
{
    if (str_is_none(article->name))
        return true;
    struct query *q = query_start(store->queries, Q_article_name_put);
    query_text(q, article->name);
    query_int(q, row);
    return query_run(q, err);
}

static bool find_revision(struct store *store, const struct article *article,
                          struct article_rows *rows, struct err *err)
{
    int64_t text;
    if (!content_put(store, article->text, STR_NONE, &text, err))
        return false;
    struct query *q = query_start(store->queries, Q_revision_row);
    query_int(q, rows->article);
    query_text(q, article->sha256);
    query_int(q, text);
    if (!query_find(q, &rows->revision, err))
        return false;
    if (rows->revision)
        return true;
    q = query_start(store->queries, Q_revision_put);
    query_int(q, rows->article);
    query_text(q, article->sha256);
    query_int(q, text);
    return query_insert(q, &rows->revision, err);
}

static bool set_revision(struct store *store, const struct article *article, struct str bytes,
                         int64_t revision, struct err *err)
{
    int64_t bytes_row = 0, decoded_row = 0;
    if (!str_is_none(bytes) && !content_put(store, bytes, article->sha256, &bytes_row, err))
        return false;
    if (!str_is_none(article->decoded) &&
        !content_put(store, article->decoded, STR_NONE, &decoded_row, err))
        return false;
    struct arena *arena = arena_new();
    struct query *q = query_start(store->queries, Q_revision_set);
    query_row(q, bytes_row);
    query_row(q, decoded_row);
    query_blob(q, pack_origin(&article->origin, arena));
    query_text(q, article->title);
    query_text(q, article->byline);
    query_text(q, article->publisher);
    query_text(q, article->lang);
    query_text(q, article->url);
    query_text(q, article->published);
    query_real(q, article->confidence);
    query_int(q, revision);
    bool ok = query_run(q, err);
    arena_free(arena);
    return ok;
}

static bool drop_of(struct store *store, enum query_id id, int64_t row, struct err *err)
{
    struct query *q = query_start(store->queries, id);
    query_int(q, row);
    return query_run(q, err);
}

static bool put_paragraphs(struct store *store, const struct paragraph_list *list, int64_t revision,
                           struct err *err)
{
    if (!drop_of(store, Q_paragraph_drop, revision, err))
        return false;
    for (size_t i = 0; i < list->n; i++) {
        const struct paragraph *paragraph = &list->items[i];
        struct query *q = query_start(store->queries, Q_paragraph_put);
        query_int(q, revision);
        query_size(q, i);
        query_size(q, paragraph->at.start);
        query_size(q, paragraph->at.end);
        query_name(q, part_name(paragraph->part));
        query_int(q, paragraph->block);
        if (!query_run(q, err))
            return false;
    }
    return true;
}

static bool put_citations(struct store *store, const struct citation_list *list, int64_t revision,
                          struct err *err)
{
    if (!drop_of(store, Q_citation_drop, revision, err))
        return false;
    for (size_t i = 0; i < list->n; i++) {
        const struct citation *citation = &list->items[i];
        struct query *q = query_start(store->queries, Q_citation_put);
        query_int(q, revision);
        query_size(q, i);
        query_size(q, citation->at.start);
        query_size(q, citation->at.end);
        query_text(q, citation->url);
        query_text(q, citation->note);
        if (!query_run(q, err))
            return false;
    }
    return true;
}

static bool set_newest(struct store *store, const struct article_rows *rows, struct err *err)
{
    struct query *q = query_start(store->queries, Q_article_set_revision);
    query_int(q, rows->revision);
    query_int(q, rows->article);
    return query_run(q, err);
}

bool article_put(struct store *store, const struct article *article, struct str bytes,
                 struct article_rows *rows, struct err *err)
{
    return find_article(store, article->id, &rows->article, err) &&
           put_name(store, article, rows->article, err) &&
           find_revision(store, article, rows, err) &&
           set_revision(store, article, bytes, rows->revision, err) &&
           put_paragraphs(store, &article->paragraphs, rows->revision, err) &&
           put_citations(store, &article->citations, rows->revision, err) &&
           set_newest(store, rows, err);
}

bool store_article_put(struct store *store, const struct article *article, struct str bytes,
                       struct err *err)
{
    struct article_rows rows;
    if (!step_begin(store, err))
        return false;
    bool ok = article_put(store, article, bytes, &rows, err);
    return step_end(store, ok, err) || err_wrap(err, "article %.*s", STR_ARG(article->id));
}

bool sentences_put(struct store *store, int64_t revision, const struct sentence_list *sentences,
                   struct err *err)
{
    if (!drop_of(store, Q_sentence_drop, revision, err))
        return false;
    for (size_t i = 0; i < sentences->n; i++) {
        struct query *q = query_start(store->queries, Q_sentence_put);
        query_int(q, revision);
        query_size(q, i);
        query_size(q, sentences->items[i].at.start);
        query_size(q, sentences->items[i].at.end);
        query_name(q, part_name(sentences->items[i].part));
        if (!query_run(q, err))
            return false;
    }
    return true;
}

/* Reading. */

struct text_rows {
    int64_t text, decoded;
};

static bool get_revision(const struct job *job, int64_t revision, struct article *out,
                         struct text_rows *rows)
{
    struct arena *arena = job->arena;
    struct query *q = query_start(job->store->queries, Q_revision_get);
    query_int(q, revision);
    if (query_next(q)) {
        out->sha256 = query_take_text(q, arena);
        rows->text = query_take_int(q);
        rows->decoded = query_take_int(q);
        unpack_origin(query_take_text(q, arena), arena, &out->origin);
        out->title = query_take_text(q, arena);
        out->byline = query_take_text(q, arena);
        out->publisher = query_take_text(q, arena);
        out->lang = query_take_text(q, arena);
        out->url = query_take_text(q, arena);
        out->published = query_take_text(q, arena);
        out->confidence = query_take_real(q);
    }
    return query_end(q, job->err);
}

static bool get_paragraphs(const struct job *job, int64_t revision, struct paragraph_list *out)
{
    struct query *q = query_start(job->store->queries, Q_paragraph_get);
    query_int(q, revision);
    while (query_next(q)) {
        struct paragraph *paragraph = VEC_ADD(job->arena, out);
        paragraph->at.start = query_take_size(q);
        paragraph->at.end = query_take_size(q);
        paragraph->part = part_from(query_take_text(q, job->arena));
        paragraph->block = (enum block)query_take_int(q);
    }
    return query_end(q, job->err);
}

static bool get_citations(const struct job *job, int64_t revision, struct citation_list *out)
{
    struct query *q = query_start(job->store->queries, Q_citation_get);
    query_int(q, revision);
    while (query_next(q)) {
        struct citation *citation = VEC_ADD(job->arena, out);
        citation->at.start = query_take_size(q);
        citation->at.end = query_take_size(q);
        citation->url = query_take_text(q, job->arena);
        citation->note = query_take_text(q, job->arena);
    }
    return query_end(q, job->err);
}

bool article_get(const struct job *job, int64_t revision, struct article *out)
{
    struct text_rows rows = { 0 };
    return get_revision(job, revision, out, &rows) &&
           content_get(job->store, rows.text, job->arena, &out->text, job->err) &&
           (!rows.decoded ||
            content_get(job->store, rows.decoded, job->arena, &out->decoded, job->err)) &&
           get_paragraphs(job, revision, &out->paragraphs) &&
           get_citations(job, revision, &out->citations);
}

bool store_article_origin(struct store *store, struct str article_id, struct arena *arena,
                          struct article_origin *out, struct err *err)
{
    int64_t bytes = 0;
    *out = (struct article_origin){ .bytes = STR_NONE, .name = STR_NONE };
    struct query *q = query_start(store->queries, Q_article_origin);
    query_text(q, article_id);
    if (query_next(q)) {
        bytes = query_take_int(q);
        out->name = query_take_text(q, arena);
        out->outdated = query_take_int(q) != 0;
    }
    return query_end(q, err) && (!bytes || content_get(store, bytes, arena, &out->bytes, err));
}

bool sentences_get(const struct job *job, int64_t revision, struct sentence_list *out)
{
    struct query *q = query_start(job->store->queries, Q_sentence_get);
    query_int(q, revision);
    while (query_next(q)) {
        struct sentence *sentence = VEC_ADD(job->arena, out);
        sentence->at.start = query_take_size(q);
        sentence->at.end = query_take_size(q);
        sentence->part = part_from(query_take_text(q, job->arena));
    }
    return query_end(q, job->err);
}
