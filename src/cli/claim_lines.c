/*
 * Claims as lines.  Whatever the format, a line is written when it comes and
 * printed when some KiB have gathered: a listing of a million claims starts at
 * once and holds none of them.
 */
#include "claim_lines.h"

#include "csv.h"

#include "base/arena.h"
#include "find.h"
#include "text/unicode.h"

#define FLUSH_BYTES    ((size_t)64 * 1024)
#define STATUS_COLUMNS 15 /* "○ not-checkable" */
#define PLACE_COLUMNS  18 /* of an article's name beside the words */

static struct str speaker_of(const struct claim_line *line)
{
    struct str name = line->claim.speaker_name;
    return str_is_none(name) ? line->speaker : name;
}

static const char *suggested_of(const struct claim_line *line)
{
    enum status suggested = line->claim.suggested;
    return suggested < STATUS_COUNT ? status_name(suggested) : NULL;
}

static const char *set_by(const struct claim_line *line)
{
    return line->by_person ? "person" : "script";
}

static void write_article(struct jsonw *w, const struct line_article *article)
{
    jsonw_object(w);
    jsonw_key_value(w, "id", article->id);
    jsonw_key_value(w, "name", article->name);
    jsonw_key_value(w, "title", article->title);
    jsonw_end(w);
}

static void write_kinds(struct jsonw *w, unsigned kinds)
{
    jsonw_array(w);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (kinds & 1u << kind)
            jsonw_cstr(w, worth_kind_name((enum worth_kind_index)kind));
    jsonw_end(w);
}

void claim_line_write(struct jsonw *w, const struct claim_line *line)
{
    const struct claim *claim = &line->claim;
    jsonw_object(w);
    jsonw_key_value(w, "approved_by", line->approved_by);
    jsonw_key(w, "article");
    write_article(w, line->article);
    jsonw_key_bool(w, "checkworthy", claim->worth >= CLAIM_CHECKWORTHY);
    jsonw_key_int(w, "end", (int64_t)claim->at.end);
    jsonw_key_int(w, "evidence", (int64_t)line->evidence);
    jsonw_key_value(w, "id", claim->id);
    jsonw_key(w, "kinds");
    write_kinds(w, claim->kinds);
    jsonw_key_value(w, "marked_by", line->marked_by);
    jsonw_key_cstr(w, "part", part_name(claim->part));
    jsonw_key_value(w, "reason", claim->reason);
    jsonw_key_cstr(w, "set_by", set_by(line));
    jsonw_key_value(w, "speaker", speaker_of(line));
    jsonw_key_int(w, "start", (int64_t)claim->at.start);
    jsonw_key_cstr(w, "status", status_name(claim->status));
    jsonw_key_cstr(w, "suggested", suggested_of(line));
    jsonw_key_value(w, "text", claim->text);
    jsonw_key_number(w, "worth", claim->worth);
    jsonw_end(w);
}

/* CSV. */

static struct str kind_words(unsigned kinds, struct arena *arena)
{
    struct buf words = { 0 };
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (kinds & 1u << kind)
            buf_printf(&words, "%s%s", words.len ? " " : "",
                       worth_kind_name((enum worth_kind_index)kind));
    return words.len ? buf_take(&words, arena) : STR_NONE;
}

static const char csv_head[] = "approved_by,article,article_name,article_title,checkworthy,end,"
                               "evidence,id,kinds,marked_by,part,reason,set_by,speaker,start,"
                               "status,suggested,text,worth\r\n";

static void put_csv(struct buf *out, const struct claim_line *line)
{
    const struct claim *claim = &line->claim;
    struct arena *arena = arena_new();
    struct buf worth = { 0 };
    jsonw_number(&(struct jsonw){ .out = &worth }, claim->worth);
    const struct str cells[] = {
        line->approved_by,
        line->article->id,
        line->article->name,
        line->article->title,
        str_from(claim->worth >= CLAIM_CHECKWORTHY ? "true" : "false"),
        str_printf(arena, "%zu", claim->at.end),
        str_printf(arena, "%zu", line->evidence),
        claim->id,
        kind_words(claim->kinds, arena),
        line->marked_by,
        str_from(part_name(claim->part)),
        claim->reason,
        str_from(set_by(line)),
        speaker_of(line),
        str_printf(arena, "%zu", claim->at.start),
        str_from(status_name(claim->status)),
        str_from(suggested_of(line)),
        claim->text,
        buf_view(&worth),
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (i)
            buf_byte(out, ',');
        csv_cell(out, cells[i]);
    }
    buf_cstr(out, "\r\n");
    buf_free(&worth);
    arena_free(arena);
}

/* The table. */

static struct str label_of(const struct line_article *article)
{
    return str_is_none(article->name) ? article->id : article->name;
}

static void put_group(struct claim_lines *lines, const struct line_article *article)
{
    struct screen *s = &lines->screen;
    if (!str_is_none(lines->article) && str_eq(lines->article, article->id))
        return;
    if (!str_is_none(lines->article))
        buf_byte(&s->out, '\n');
    lines->article = str_copy(lines->cli->arena, article->id);
    screen_paint(s, "1", label_of(article));
    if (!str_is_none(article->title)) {
        buf_cstr(&s->out, "  ");
        screen_cut(s, article->title, screen_left(s, text_width(label_of(article)) + 2));
    }
    buf_byte(&s->out, '\n');
}

/* The last part of the path, in a column of its own. */
static size_t put_place(struct screen *s, const struct line_article *article)
{
    struct str label = label_of(article);
    for (size_t i = label.len; i > 0; i--)
        if (label.ptr[i - 1] == '/') {
            label = str_sub(label, i, label.len);
            break;
        }
    size_t used = screen_cut(s, label, PLACE_COLUMNS);
    screen_spaces(s, PLACE_COLUMNS + 2 - used);
    return PLACE_COLUMNS + 2;
}

static bool put_row(struct claim_lines *lines, const struct claim_line *line, struct err *err)
{
    struct screen *s = &lines->screen;
    struct str id;
    if (!store_short_id(lines->store, line->claim.id, FIND_SHORT_MIN, &id, err))
        return false;
    if (lines->grouped)
        put_group(lines, line->article);
    buf_cstr(&s->out, "  ");
    screen_paint(s, "33", id);
    size_t used = text_width(id), pad = used < FIND_SHORT_MIN ? FIND_SHORT_MIN - used : 0;
    screen_spaces(s, pad + 2);
    screen_status(s, line->claim.status, STATUS_COLUMNS);
    buf_printf(&s->out, "  %4.2f  ", line->claim.worth);
    used += 2 + pad + 2 + STATUS_COLUMNS + 8;
    if (!lines->grouped)
        used += put_place(s, line->article);
    screen_cut(s, line->claim.text, screen_left(s, used));
    buf_byte(&s->out, '\n');
    return true;
}

static bool flush(struct claim_lines *lines, size_t above, struct err *err)
{
    struct buf *out = &lines->screen.out;
    if (out->len <= above)
        return true;
    bool ok = lines->format == LINES_TABLE ? cli_show(lines->cli, buf_view(out), err)
                                           : cli_print(buf_view(out), err);
    buf_reset(out);
    return ok;
}

bool claim_lines_start(struct claim_lines *lines, struct err *err)
{
    lines->screen = screen_new(lines->cli);
    lines->article = STR_NONE;
    if (lines->format == LINES_CSV)
        buf_cstr(&lines->screen.out, csv_head);
    if (lines->format == LINES_JSON)
        buf_byte(&lines->screen.out, '[');
    return flush(lines, FLUSH_BYTES, err);
}

static void put_json(struct claim_lines *lines, const struct claim_line *line)
{
    struct buf *out = &lines->screen.out;
    struct jsonw w = { .out = out };
    if (lines->format == LINES_JSON)
        buf_cstr(out, lines->count ? ",\n" : "\n");
    claim_line_write(&w, line);
    if (lines->format == LINES_JSONL)
        buf_byte(out, '\n');
}

bool claim_lines_put(void *ctx, const struct claim_line *line, struct err *err)
{
    struct claim_lines *lines = ctx;
    switch (lines->format) {
    case LINES_TABLE:
        if (!put_row(lines, line, err))
            return false;
        break;
    case LINES_CSV: put_csv(&lines->screen.out, line); break;
    case LINES_JSON:
    case LINES_JSONL: put_json(lines, line); break;
    }
    lines->count++;
    /* The first line at once: somebody waits. */
    return flush(lines, lines->count == 1 ? 0 : FLUSH_BYTES, err);
}

bool claim_lines_end(struct claim_lines *lines, struct err *err)
{
    if (lines->format == LINES_JSON)
        buf_cstr(&lines->screen.out, lines->count ? "\n]\n" : "]\n");
    return flush(lines, 0, err);
}

void claim_lines_free(struct claim_lines *lines)
{
    buf_free(&lines->screen.out);
}
