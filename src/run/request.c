/*
 * Requests of the batch protocol.  Each command is a row of a table: what it
 * needs, and the function that writes the members of its answer after "id".
 * Keys are sorted, so a function is called for those before "id" and those
 * after it; `error` and all of stet's keys but a few stand on one side.
 */
#include "request.h"

#include "base/jsonr.h"
#include "read/charset.h"
#include "read/read.h"
#include "text/align.h"
#include "text/compare.h"
#include "text/language.h"
#include "text/unicode.h"

/* A request that parsed, and everything its answer needs. */
struct request {
    const struct pipeline *p;
    const struct jsonr *line;
    const struct attachment *attachment;
    struct arena *arena;
    struct str text, lang;
    const struct offsets *offsets; /* of text */
    struct day now;
    struct buf *out;
    struct jsonw w;
    struct err *err;
};

typedef bool answer_request(struct request *r);

static bool bad_request(struct request *r, const char *what)
{
    return err_set(r->err, ERR_REQUEST, "%s", what);
}

/* A member that must be a text; null and absent are the same. */
static bool need_text(struct request *r, const char *key, struct str *out)
{
    const struct jsonr *v = jsonr_get(r->line, key);
    *out = jsonr_str(v);
    if (!str_is_none(*out))
        return true;
    if (jsonr_type(v) == JSONR_NONE || jsonr_type(v) == JSONR_NULL)
        return err_set(r->err, ERR_REQUEST, "\"%s\" is missing", key);
    return err_set(r->err, ERR_REQUEST, "\"%s\" must be a text", key);
}

/* Takes `text`, or the attached file's bytes as UTF-8. */
static bool take_text(struct request *r)
{
    if (str_is_none(r->attachment->bytes)) {
        if (!need_text(r, "text", &r->text))
            return false;
        r->text = text_repair(r->arena, r->text);
        return true;
    }
    const struct charset_hint hint = { 0 };
    r->text = charset_decode(r->attachment->bytes, &hint, r->arena);
    return true;
}

static bool take_now(struct request *r)
{
    struct str now = jsonr_str_of(r->line, "now");
    if (str_is_none(now)) {
        r->now = day_from_seconds(r->p->setup->now);
        return true;
    }
    return day_parse(now, &r->now) || bad_request(r, "\"now\" must be a date YYYY-MM-DD");
}

static void take_language(struct request *r)
{
    r->lang = r->p->setup->lang;
    if (str_is_none(r->lang))
        r->lang = language_detect(r->text).tag;
}

static void write_id(struct request *r)
{
    jsonw_key(&r->w, "id");
    jsonr_echo(jsonr_get(r->line, "id"), &r->w);
}

static void write_point(struct request *r, const char *key, size_t byte)
{
    jsonw_key_int(&r->w, key, (int64_t)offsets_point(r->offsets, byte));
}

static void write_span(struct request *r, struct span at)
{
    jsonw_object(&r->w);
    write_point(r, "end", at.end);
    write_point(r, "start", at.start);
    jsonw_end(&r->w);
}

/* text article */

/* The body alone: paragraphs that are neither title nor standfirst nor
   caption. */
static struct str body_of(const struct article *article, struct arena *arena)
{
    struct buf body = { 0 };
    for (size_t i = 0; i < article->paragraphs.n; i++) {
        const struct paragraph *p = &article->paragraphs.items[i];
        if (p->part != PART_BODY)
            continue;
        if (body.len)
            buf_cstr(&body, "\n\n");
        buf_str(&body, str_at(article->text, p->at));
    }
    return buf_take(&body, arena);
}

static bool answer_article(struct request *r)
{
    struct article article = { 0 };
    struct read_request request = {
        .bytes = r->attachment->bytes,
        .name = r->attachment->name,
        .url = jsonr_str_of(r->line, "url"),
        .lang = r->p->setup->lang,
        .type = read_type_from(jsonr_str_of(r->line, "type")),
        .deadline_ms = r->p->deadline_ms,
    };
    if (str_is_none(request.bytes) && !need_text(r, "text", &request.bytes))
        return false;
    if (!read_article(&request, r->arena, &article, r->err))
        return false;
    jsonw_key_value(&r->w, "byline", article.byline);
    jsonw_key_number(&r->w, "confidence", article.confidence);
    write_id(r);
    jsonw_key_value(&r->w, "lang", article.lang);
    jsonw_key_value(&r->w, "published", article.published);
    jsonw_key_value(&r->w, "publisher", article.publisher);
    jsonw_key_value(&r->w, "text", body_of(&article, r->arena));
    jsonw_key_value(&r->w, "title", article.title);
    jsonw_key_value(&r->w, "url", article.url);
    return true;
}

/* text sentences */

static bool take_view(struct request *r, enum segment_view *view)
{
    struct str quotes = jsonr_str_of(r->line, "quotes");
    *view = str_eq_c(quotes, "keep") ? SEGMENT_KEEP : SEGMENT_CUT;
    if (str_is_none(quotes) || str_eq_c(quotes, "keep") || str_eq_c(quotes, "cut"))
        return true;
    return bad_request(r, "\"quotes\" must be \"cut\" or \"keep\"");
}

static bool answer_sentences(struct request *r)
{
    enum segment_view view;
    struct span_list list = { 0 };
    if (!take_view(r, &view))
        return false;
    segment_sentences(r->text, view, r->lang, r->arena, &list);
    write_id(r);
    jsonw_key(&r->w, "sentences");
    jsonw_array(&r->w);
    for (size_t i = 0; i < list.n; i++)
        write_span(r, list.items[i]);
    jsonw_end(&r->w);
    return true;
}

/* text facts, quotes, claims */

static void find_facts(struct request *r, struct fact_list *list)
{
    struct fact_context context = { .now = r->now, .lang = r->lang };
    facts_find(r->text, &context, r->arena, list);
}

static bool answer_facts(struct request *r)
{
    struct fact_list list = { 0 };
    if (!take_now(r))
        return false;
    find_facts(r, &list);
    jsonw_key(&r->w, "facts");
    jsonw_array(&r->w);
    for (size_t i = 0; i < list.n; i++)
        fact_write(&list.items[i], r->text, r->offsets, &r->w);
    jsonw_end(&r->w);
    write_id(r);
    return true;
}

static bool answer_quotes(struct request *r)
{
    struct quote_list list = { 0 };
    quotes_find(r->text, r->lang, r->arena, &list);
    write_id(r);
    jsonw_key(&r->w, "quotes");
    jsonw_array(&r->w);
    for (size_t i = 0; i < list.n; i++)
        quote_write(&list.items[i], r->text, r->offsets, &r->w);
    jsonw_end(&r->w);
    return true;
}

static void write_claim(struct request *r, struct span at, const struct worth *worth)
{
    jsonw_object(&r->w);
    jsonw_key_bool(&r->w, "checkworthy", worth->score >= CLAIM_CHECKWORTHY);
    write_point(r, "end", at.end);
    jsonw_key(&r->w, "kinds");
    jsonw_array(&r->w);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (worth->kinds & 1u << kind)
            jsonw_cstr(&r->w, worth_kind_name((enum worth_kind_index)kind));
    jsonw_end(&r->w);
    write_point(r, "start", at.start);
    jsonw_key_number(&r->w, "worth", worth->score);
    jsonw_end(&r->w);
}

static bool answer_claims(struct request *r)
{
    struct span_list sentences = { 0 };
    struct fact_list facts = { 0 };
    struct quote_list quotes = { 0 };
    if (!take_now(r))
        return false;
    segment_sentences(r->text, SEGMENT_KEEP, r->lang, r->arena, &sentences);
    find_facts(r, &facts);
    quotes_find(r->text, r->lang, r->arena, &quotes);
    write_id(r);
    jsonw_key(&r->w, "sentences");
    jsonw_array(&r->w);
    for (size_t i = 0; i < sentences.n; i++) {
        struct worth worth = worth_of(r->text, sentences.items[i], &facts, &quotes);
        write_claim(r, sentences.items[i], &worth);
    }
    jsonw_end(&r->w);
    return true;
}

/* compare */

static void write_aspect(struct request *r, const struct compare_aspect *a)
{
    jsonw_object(&r->w);
    jsonw_key_cstr(&r->w, "aspect", a->aspect);
    jsonw_key_value(&r->w, "claim", a->claim);
    jsonw_key_value(&r->w, "evidence", a->evidence);
    jsonw_key_value(&r->w, "reason", a->reason);
    jsonw_key_cstr(&r->w, "verdict", compare_verdict_name(a->verdict));
    jsonw_end(&r->w);
}

static bool answer_compare(struct request *r)
{
    struct str claim, evidence;
    struct compare result = { 0 };
    if (!need_text(r, "claim", &claim) || !need_text(r, "evidence", &evidence) || !take_now(r))
        return false;
    struct compare_options options = { .now = r->now,
                                       .lang = r->p->setup->lang,
                                       .rounding = COMPARE_ROUNDING };
    compare_texts(text_repair(r->arena, claim), text_repair(r->arena, evidence), &options, r->arena,
                  &result);
    jsonw_key(&r->w, "aspects");
    jsonw_array(&r->w);
    for (size_t i = 0; i < result.aspects.n; i++)
        write_aspect(r, &result.aspects.items[i]);
    jsonw_end(&r->w);
    write_id(r);
    jsonw_key_cstr(&r->w, "verdict", compare_verdict_name(result.verdict));
    return true;
}

/* quote */

static void write_edit(struct request *r, const struct align_edit *edit)
{
    jsonw_object(&r->w);
    jsonw_key_cstr(&r->w, "op", align_op_name(edit->op));
    jsonw_key_value(&r->w, "quote", edit->quote);
    jsonw_key_value(&r->w, "source", edit->source);
    jsonw_end(&r->w);
}

static void write_found(struct request *r, const char *key, const struct align *a, size_t byte)
{
    if (a->match == ALIGN_ABSENT) {
        jsonw_key(&r->w, key);
        jsonw_null(&r->w);
    } else {
        write_point(r, key, byte);
    }
}

static bool answer_quote(struct request *r)
{
    struct str quote;
    struct align found = { 0 };
    if (!need_text(r, "quote", &quote))
        return false;
    struct align_index *index = align_index_new(r->arena, r->text);
    align_find(index, text_repair(r->arena, quote), r->arena, &found);
    jsonw_key(&r->w, "edits");
    jsonw_array(&r->w);
    for (size_t i = 0; i < found.edits.n; i++)
        write_edit(r, &found.edits.items[i]);
    jsonw_end(&r->w);
    write_found(r, "end", &found, found.at.end);
    write_id(r);
    jsonw_key_cstr(&r->w, "match", align_match_name(found.match));
    jsonw_key(&r->w, "others");
    jsonw_array(&r->w);
    for (size_t i = 0; i < found.others.n; i++)
        write_span(r, found.others.items[i]);
    jsonw_end(&r->w);
    jsonw_key_number(&r->w, "similarity", found.similarity);
    write_found(r, "start", &found, found.at.start);
    return true;
}

static const struct {
    const char *name;
    answer_request *answer;
    bool text; /* works on `text`, `file` or `source` as given */
} commands[] = {
    [REQUEST_ARTICLE] = { "article", answer_article, false },
    [REQUEST_SENTENCES] = { "sentences", answer_sentences, true },
    [REQUEST_FACTS] = { "facts", answer_facts, true },
    [REQUEST_QUOTES] = { "quotes", answer_quotes, true },
    [REQUEST_CLAIMS] = { "claims", answer_claims, true },
    [REQUEST_COMPARE] = { "compare", answer_compare, false },
    [REQUEST_QUOTE] = { "quote", answer_quote, true },
};

enum request_command request_command_from(struct str name)
{
    for (int i = 0; i < REQUEST_COMMAND_COUNT; i++)
        if (str_eq_c(name, commands[i].name))
            return (enum request_command)i;
    return REQUEST_COMMAND_COUNT;
}

static void write_error(const struct jsonr *id, const struct err *why, struct buf *out)
{
    struct jsonw w = { .out = out };
    jsonw_object(&w);
    jsonw_key(&w, "error");
    jsonw_object(&w);
    jsonw_key_cstr(&w, "code", err_name(why->code));
    jsonw_key_cstr(&w, "message", why->message);
    jsonw_end(&w);
    jsonw_key(&w, "id");
    jsonr_echo(id, &w);
    jsonw_end(&w);
}

void request_put(struct buf *out, const struct request_line *line)
{
    const struct attachment *attachment = line->attachment;
    wire_put_number(out, line->command);
    wire_put_str(out, line->text);
    wire_put_str(out, attachment->bytes);
    wire_put_str(out, attachment->name);
    wire_put_number(out, attachment->failed.code != ERR_NONE);
    if (attachment->failed.code != ERR_NONE)
        wire_put_err(out, &attachment->failed);
}

void request_refuse(struct str line, const struct err *why, struct buf *out)
{
    struct jsonr_doc *doc = jsonr_parse(line, NULL);
    write_error(jsonr_get(jsonr_root(doc), "id"), why, out);
    jsonr_free(doc);
}

static bool answer(struct request *r, enum request_command command)
{
    if (jsonr_type(r->line) != JSONR_OBJECT)
        return bad_request(r, "a request is a JSON object on one line");
    if (r->attachment->failed.code != ERR_NONE) {
        *r->err = r->attachment->failed;
        return false;
    }
    if (commands[command].text) {
        if (!take_text(r))
            return false;
        r->offsets = offsets_new(r->arena, r->text);
        take_language(r);
    }
    jsonw_object(&r->w);
    if (!commands[command].answer(r))
        return false;
    jsonw_end(&r->w);
    return true;
}

bool request_answer(const struct pipeline *p, const struct request_line *line, struct arena *arena,
                    struct buf *out)
{
    struct err err = { 0 };
    size_t start = out->len;
    struct jsonr_doc *doc = jsonr_parse(line->text, &err);
    struct request r = { .p = p,
                         .line = jsonr_root(doc),
                         .attachment = line->attachment,
                         .arena = arena,
                         .out = out,
                         .w = { .out = out },
                         .err = &err };
    bool ok = doc && answer(&r, line->command);
    if (!ok) {
        out->len = start; /* what was written before the error showed */
        write_error(doc ? jsonr_get(r.line, "id") : NULL, &err, out);
    }
    jsonr_free(doc);
    return ok;
}
