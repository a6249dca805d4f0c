/*
 * Evidence of a source that changed.
 *
 * Evidence points into the snapshot that it was found in, which is kept for
 * ever.  Its words are looked for in the new text (text/anchor.h); where they
 * stand, the evidence goes there.  Where not, nothing that rested on it stands:
 * the claim is unchecked again, whoever had decided it, its sign-off falls, and
 * a finding tells what the words were and what is most like them now.
 *
 * The log gets a row for each status that falls, and one for each piece that a
 * person decided on and that went elsewhere: a piece that only scripts know is
 * linked anew by the next run anyway.  Lost evidence is looked for again when
 * the source changes again: words that come back are found.
 */
#include "follow.h"

#include "article.h"
#include "base/map.h"
#include "content.h"
#include "decide.h"
#include "evidence.h"
#include "finding.h"
#include "text/align.h"
#include "text/anchor.h"

#define RULE         "stet:source-changed"
#define AROUND_BYTES 48  /* kept before and behind evidence, as linkers do (script/api_ctx.c) */
#define SHOWN_BYTES  300 /* of words in a finding */

/* A piece, with what hangs on it. */
struct piece {
    int64_t row, nth;
    struct str id, words, sha256; /* of its snapshot */
    struct span at;
    int64_t text; /* of its snapshot */
    struct {
        int64_t row, article, revision;
        struct str id;
        enum status status;
        bool by_person, current; /* in the article's newest text */
        struct span at;
    } claim;
};
struct piece_list {
    VEC(struct piece);
};

struct following {
    struct job job;
    const struct follow *to;
    struct source_change *out;
    struct offsets *points;    /* of the new text; made when asked for */
    struct align_index *index; /* likewise */
    int64_t revision;          /* whose places are known: */
    struct article article;
    struct offsets *places;
};

static struct span take_span(struct query *q)
{
    size_t start = query_take_size(q);
    return (struct span){ start, query_take_size(q) };
}

static bool get_pieces(const struct following *f, struct piece_list *out)
{
    struct arena *arena = f->job.arena;
    struct query *q = query_start(f->job.store->queries, Q_follow_evidence);
    query_int(q, f->to->rows.source);
    query_int(q, f->to->rows.snapshot);
    while (query_next(q)) {
        struct piece *piece = VEC_ADD(arena, out);
        piece->row = query_take_int(q);
        piece->id = query_take_text(q, arena);
        piece->nth = query_take_int(q);
        piece->at = take_span(q);
        piece->words = query_take_text(q, arena);
        piece->text = query_take_int(q);
        piece->sha256 = query_take_text(q, arena);
        piece->claim.row = query_take_int(q);
        piece->claim.id = query_take_text(q, arena);
        piece->claim.status = status_from(query_take_text(q, arena));
        piece->claim.by_person = query_take_int(q) != 0;
        piece->claim.article = query_take_int(q);
        piece->claim.revision = query_take_int(q);
        piece->claim.current = query_take_int(q) != 0;
        piece->claim.at = take_span(q);
    }
    return query_end(q, f->job.err);
}

static struct decision by_host(const struct following *f)
{
    struct str at = f->to->source->snapshot.fetched;
    return (struct decision){ str_is_none(at) ? STR("") : at, STR("stet"), STR_NONE };
}

static bool drop_finding(const struct following *f, const struct piece *piece)
{
    struct query *q = query_start(f->job.store->queries, Q_follow_drop_finding);
    query_int(q, piece->row);
    query_text(q, STR(RULE));
    return query_run(q, f->job.err);
}

/* Found. */

static struct str around(struct str text, size_t start, size_t end)
{
    while (start < end && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start++;
    while (end > start && end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return str_sub(text, start, end);
}

static bool move_row(struct following *f, const struct piece *piece, struct span to)
{
    struct str text = f->to->source->text;
    size_t before = to.start > AROUND_BYTES ? to.start - AROUND_BYTES : 0;
    size_t after = text.len - to.end > AROUND_BYTES ? to.end + AROUND_BYTES : text.len;
    if (!f->points)
        f->points = offsets_new(f->job.arena, text);
    struct query *q = query_start(f->job.store->queries, Q_follow_move);
    query_int(q, f->to->rows.snapshot);
    query_size(q, to.start);
    query_size(q, to.end);
    query_size(q, offsets_point(f->points, to.start));
    query_size(q, offsets_point(f->points, to.end));
    query_text(q, around(text, before, to.start));
    query_text(q, around(text, to.end, after));
    query_int(q, piece->row);
    return query_run(q, f->job.err);
}

static bool move_piece(struct following *f, const struct piece *piece, struct span to)
{
    struct decision decision = by_host(f);
    struct evidence_move move = { piece->id, piece->claim.id, piece->sha256,
                                  f->to->source->snapshot.sha256, to };
    bool decided = piece->nth < 0 || piece->claim.by_person;
    f->out->moved++;
    return move_row(f, piece, to) && drop_finding(f, piece) &&
           (!decided || decide_move(f->job.store, &decision, &move, f->job.err));
}

/* Lost. */

static struct str shown(struct str words)
{
    return words.len > SHOWN_BYTES ? around(words, 0, SHOWN_BYTES) : words;
}

/* The words before, and those that are most like them now. */
static struct str difference(struct following *f, const struct piece *piece, struct arena *arena)
{
    const struct source *source = f->to->source;
    struct str name = str_is_none(source->title) ? source->id : source->title;
    struct str was = shown(piece->words);
    struct align align;
    if (!f->index)
        f->index = align_index_new(f->job.arena, source->text);
    align_find(f->index, piece->words, arena, &align);
    struct str now = shown(str_at(source->text, align.at));
    if (align.match == ALIGN_ABSENT || now.len == 0)
        return str_printf(arena,
                          "\"%.*s\" changed: it no longer says \xE2\x80\x9C%.*s\xE2\x80\x9D, nor "
                          "anything like it",
                          STR_ARG(name), STR_ARG(was));
    if (str_eq(now, was))
        return str_printf(
            arena,
            "\"%.*s\" changed: the words \xE2\x80\x9C%.*s\xE2\x80\x9D stand elsewhere "
            "now, among others; check whether they still mean the same",
            STR_ARG(name), STR_ARG(was));
    return str_printf(arena,
                      "\"%.*s\" changed: it said \xE2\x80\x9C%.*s\xE2\x80\x9D, now "
                      "\xE2\x80\x9C%.*s\xE2\x80\x9D",
                      STR_ARG(name), STR_ARG(was), STR_ARG(now));
}

/* Pieces come article by article, so one text is kept at a time. */
static bool know_places(struct following *f, int64_t revision)
{
    if (f->revision == revision)
        return true;
    f->article = (struct article){ 0 };
    if (!article_get(&f->job, revision, &f->article))
        return false;
    f->revision = revision;
    f->places = offsets_new(f->job.arena, f->article.decoded);
    return true;
}

static bool put_finding(struct following *f, const struct piece *piece, struct str message)
{
    struct finding_rows rows = { piece->claim.article, 0, piece->claim.row, piece->row };
    struct finding finding = {
        .rule = STR(RULE), .level = LEVEL_WARNING, .message = message, .at = piece->claim.at
    };
    if (!know_places(f, piece->claim.revision))
        return false;
    finding.place = article_place(&f->article, f->places, piece->claim.at.start);
    struct query *q = query_start(f->job.store->queries, Q_follow_next_finding);
    query_int(q, piece->claim.article);
    return query_find(q, &rows.nth, f->job.err) &&
           finding_put(f->job.store, &finding, &rows, f->job.err);
}

/* What rests on evidence; an opinion is none of it, nor a claim without words. */
static bool rests_on_evidence(enum status status)
{
    return status_is_decisive(status) || status == STATUS_INSUFFICIENT;
}

static bool unsettle(struct following *f, struct piece *piece, struct str reason)
{
    struct store *store = f->job.store;
    struct decision decision = by_host(f);
    struct status_change change = { .from = piece->claim.status,
                                    .to = STATUS_UNCHECKED,
                                    .reason = reason };
    struct query *q = query_start(store->queries, Q_follow_unsettle);
    query_text(q, reason);
    query_int(q, piece->claim.row);
    f->out->fallen++;
    return query_run(q, f->job.err) &&
           decide_status(store, &decision, piece->claim.id, &change, f->job.err);
}

static bool drop_assessments(struct following *f, const struct piece *piece)
{
    struct query *q = query_start(f->job.store->queries, Q_follow_drop_assessment);
    query_int(q, piece->claim.row);
    query_int(q, piece->nth);
    return query_run(q, f->job.err);
}

/* `falls`: no earlier piece of the same claim made it fall already. */
static bool lose_piece(struct following *f, struct piece *piece, bool falls)
{
    struct arena *arena = arena_new();
    struct str message = difference(f, piece, arena);
    struct str reason =
        str_printf(arena, "source %.*s: %.*s", STR_ARG(f->to->source->id), STR_ARG(message));
    bool ok = drop_assessments(f, piece) && drop_finding(f, piece) &&
              (!falls || unsettle(f, piece, reason)) &&
              (!piece->claim.current || put_finding(f, piece, message));
    f->out->lost++;
    arena_free(arena);
    return ok;
}

/* Pieces of one older text: [from, to) of the list. */
static bool follow_text(struct following *f, struct piece *pieces, size_t n, struct map *fallen)
{
    struct arena *arena = arena_new();
    struct anchor *anchors = ARENA_ARRAY(arena, n, struct anchor);
    struct str old;
    bool ok = content_get(f->job.store, pieces[0].text, arena, &old, f->job.err);
    for (size_t i = 0; i < n; i++)
        anchors[i].from = pieces[i].at;
    if (ok && pieces[0].text == f->to->rows.text)
        for (size_t i = 0; i < n; i++)
            anchors[i] = (struct anchor){ pieces[i].at, true, pieces[i].at };
    else if (ok)
        anchors_find(old, f->to->source->text, anchors, n);
    for (size_t i = 0; ok && i < n; i++) {
        struct str claim = pieces[i].claim.id;
        bool falls = rests_on_evidence(pieces[i].claim.status) && !map_get(fallen, claim);
        if (!anchors[i].found && falls)
            map_put(fallen, claim, &pieces[i]);
        ok = anchors[i].found ? move_piece(f, &pieces[i], anchors[i].to)
                              : lose_piece(f, &pieces[i], falls);
    }
    arena_free(arena);
    return ok;
}

bool follow_source(const struct job *job, const struct follow *follow, struct source_change *out)
{
    struct following f = { .job = *job, .to = follow, .out = out };
    struct map *fallen = map_new(job->arena);
    struct piece_list pieces = { 0 };
    if (!get_pieces(&f, &pieces))
        return false;
    for (size_t i = 0, end; i < pieces.n; i = end) {
        for (end = i; end < pieces.n && pieces.items[end].text == pieces.items[i].text;)
            end++;
        if (!follow_text(&f, &pieces.items[i], end - i, fallen))
            return false;
    }
    return true;
}
