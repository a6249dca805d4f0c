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
#include "places.h"

#include <stdlib.h>

#define ARTICLE_ID_DIGITS 16 /* of the content's hash: as article_identify */

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

/* The rows of what a revision is of; 0: none. */
struct revision_contents {
    int64_t text, bytes, decoded;
};

static bool put_contents(struct store *store, const struct article *article, struct str bytes,
                         struct revision_contents *rows, struct err *err)
{
    *rows = (struct revision_contents){ 0 };
    if (!content_put(store, article->text, STR_NONE, &rows->text, err) ||
        (!str_is_none(bytes) && !content_put(store, bytes, article->sha256, &rows->bytes, err)))
        return false;
    if (str_is_none(article->decoded))
        return true;
    if (rows->bytes && str_eq(article->decoded, bytes)) { /* as in most files */
        rows->decoded = rows->bytes;
        return true;
    }
    return content_put(store, article->decoded, STR_NONE, &rows->decoded, err);
}

static bool find_revision(struct store *store, const struct article *article, int64_t text,
                          struct article_rows *rows, struct err *err)
{
    struct query *q = query_start(store->queries, Q_revision_row);
    query_int(q, rows->article);
    query_text(q, article->sha256);
    query_int(q, text);
    return query_find(q, &rows->revision, err);
}

/* What both ways to put a revision in begin with. */
static struct query *start_revision(struct store *store, enum query_id id,
                                    const struct article *article, struct arena *arena)
{
    struct query *q = query_start(store->queries, id);
    query_blob(q, pack_origin(&article->origin, arena));
    query_text(q, article->title);
    query_text(q, article->byline);
    query_text(q, article->publisher);
    query_text(q, article->lang);
    query_text(q, article->url);
    query_text(q, article->published);
    query_real(q, article->confidence);
    query_text(q, places_pack_paragraphs(&article->paragraphs, arena));
    return q;
}

static bool put_revision(struct store *store, const struct article *article,
                         const struct revision_contents *contents, struct article_rows *rows,
                         struct err *err)
{
    struct arena *arena = arena_new();
    bool known = rows->revision != 0;
    struct query *q =
        start_revision(store, known ? Q_revision_set : Q_revision_put, article, arena);
    query_row(q, contents->bytes);
    query_row(q, contents->decoded);
    if (known) {
        query_int(q, rows->revision);
    } else {
        query_int(q, rows->article);
        query_text(q, article->sha256);
        query_int(q, contents->text);
    }
    bool ok = known ? query_run(q, err) : query_insert(q, &rows->revision, err);
    arena_free(arena);
    return ok;
}

static bool put_citations(struct store *store, const struct citation_list *list, int64_t revision,
                          struct err *err)
{
    struct query *q = query_start(store->queries, Q_citation_drop);
    query_int(q, revision);
    if (!query_run(q, err))
        return false;
    for (size_t i = 0; i < list->n; i++) {
        const struct citation *citation = &list->items[i];
        q = query_start(store->queries, Q_citation_put);
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
    struct revision_contents contents;
    return find_article(store, article->id, &rows->article, err) &&
           put_name(store, article, rows->article, err) &&
           put_contents(store, article, bytes, &contents, err) &&
           find_revision(store, article, contents.text, rows, err) &&
           put_revision(store, article, &contents, rows, err) &&
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
    struct arena *arena = arena_new();
    struct query *q = query_start(store->queries, Q_revision_set_sentences);
    query_text(q, places_pack_sentences(sentences, arena));
    query_int(q, revision);
    bool ok = query_run(q, err);
    arena_free(arena);
    return ok;
}

/* Reading. */

/* What is read apart from the revision's row. */
struct revision_parts {
    int64_t text, decoded;
    struct str paragraphs;
};

static bool get_revision(const struct job *job, int64_t revision, struct article *out,
                         struct revision_parts *parts)
{
    struct arena *arena = job->arena;
    struct query *q = query_start(job->store->queries, Q_revision_get);
    query_int(q, revision);
    if (query_next(q)) {
        out->sha256 = query_take_text(q, arena);
        parts->text = query_take_int(q);
        parts->decoded = query_take_int(q);
        unpack_origin(query_take_text(q, arena), arena, &out->origin);
        out->title = query_take_text(q, arena);
        out->byline = query_take_text(q, arena);
        out->publisher = query_take_text(q, arena);
        out->lang = query_take_text(q, arena);
        out->url = query_take_text(q, arena);
        out->published = query_take_text(q, arena);
        out->confidence = query_take_real(q);
        parts->paragraphs = query_take_text(q, arena);
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
    struct revision_parts parts = { 0 };
    return get_revision(job, revision, out, &parts) &&
           content_get(job->store, parts.text, job->arena, &out->text, job->err) &&
           (!parts.decoded ||
            content_get(job->store, parts.decoded, job->arena, &out->decoded, job->err)) &&
           places_unpack_paragraphs(job, parts.paragraphs, out->text.len, &out->paragraphs) &&
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

bool sentences_get(const struct job *job, int64_t revision, size_t text_bytes,
                   struct sentence_list *out)
{
    struct str packed = STR_NONE;
    struct query *q = query_start(job->store->queries, Q_revision_sentences);
    query_int(q, revision);
    if (query_next(q))
        packed = query_take_text(q, job->arena);
    return query_end(q, job->err) && places_unpack_sentences(job, packed, text_bytes, out);
}
