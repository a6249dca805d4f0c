/*
 * Rules of records.  A file of records comes from elsewhere and was perhaps
 * edited: nothing of it is believed that the rest of stet relies on.  The
 * schema sees to types, uniqueness and what may be absent; the table here to
 * what a schema can't know.  It asks what model/result.h asks of a worker.
 */
#include "record_check.h"

#include "article.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/url.h"
#include "content.h"
#include "places.h"
#include "text/unicode.h"
#include "text/worth_kind.h"

static bool is_part(struct str name)
{
    return part_from(name) != PART_COUNT;
}

static bool is_status(struct str name)
{
    return status_from(name) != STATUS_COUNT;
}

static bool is_stance(struct str name)
{
    return stance_from(name) != STANCE_COUNT;
}

static bool is_level(struct str name)
{
    return level_from(name) != LEVEL_COUNT;
}

static bool is_fact_type(struct str name)
{
    int type = 0;
    while (type < FACT_TYPE_COUNT && !str_eq_c(name, fact_type_name((enum fact_type)type)))
        type++;
    return type < FACT_TYPE_COUNT;
}

static bool is_bound(struct str name)
{
    int bound = BOUND_GT;
    while (bound <= BOUND_LE && !str_eq_c(name, fact_bound_name((enum fact_bound)bound)))
        bound++;
    return bound <= BOUND_LE;
}

static bool is_quote_kind(struct str name)
{
    int kind = 0;
    while (kind <= QUOTE_SCARE && !str_eq_c(name, quote_kind_name((enum quote_kind)kind)))
        kind++;
    return kind <= QUOTE_SCARE;
}

/* One of three: a span (`end` is the other key), a known name, a number's range. */
struct rule {
    const char *shape, *key, *end;
    bool (*known)(struct str name); /* a null is fine where the schema takes it */
    double low, high;
};
static const struct rule rules[] = {
    { "revision", "confidence", .high = 1 },
    { "paragraphs", "start_byte", .end = "end_byte" },
    { "paragraphs", "part", .known = is_part },
    { "paragraphs", "block", .high = BLOCK_CODE },
    { "citations", "start_byte", .end = "end_byte" },
    { "sentences", "start_byte", .end = "end_byte" },
    { "sentences", "part", .known = is_part },
    { "claim", "start_byte", .end = "end_byte" },
    { "claim", "speaker_start", .end = "speaker_end" },
    { "claim", "part", .known = is_part },
    { "claim", "status", .known = is_status },
    { "claim", "suggested", .known = is_status },
    { "claim", "kinds", .high = (1u << KIND_COUNT) - 1 },
    { "claim", "worth", .high = 1 },
    { "facts", "start_byte", .end = "end_byte" },
    { "facts", "type", .known = is_fact_type },
    { "facts", "bound", .known = is_bound },
    { "quotes", "start_byte", .end = "end_byte" },
    { "quotes", "content_start", .end = "content_end" },
    { "quotes", "speaker_start", .end = "speaker_end" },
    { "quotes", "cue_start", .end = "cue_end" },
    { "quotes", "kind", .known = is_quote_kind },
    { "quote_runs", "start_byte", .end = "end_byte" },
    { "evidence", "start_byte", .end = "end_byte" },
    { "evidence", "stance", .known = is_stance },
    { "evidence", "score", .high = 1 },
    { "finding", "start_byte", .end = "end_byte" },
    { "finding", "level", .known = is_level },
    { "finding", "line", .high = 1e9 },
    { "finding", "column", .high = 1e9 },
};

/* A text that evidence is of; an article cites one source many times. */
struct cited {
    struct str text;
    struct offsets *offsets;
};

struct check {
    const struct records *in;
    const struct record *root;
    struct record_list revisions; /* of the group's article */
    struct map *cited;            /* struct cited by its row */
    struct err *err;
};

const char *record_label(const struct records *in, const struct record *record)
{
    struct value id = record_cell(in, record, record->shape->key ? record->shape->key : "id");
    if (id.type != VALUE_TEXT)
        return record->shape->name;
    return arena_printf(in->arena, "%s %.*s", record->shape->name, STR_ARG(id.bytes));
}

static bool refuse(const struct check *c, const struct record *record, const char *key,
                   const char *what)
{
    return err_set(c->err, ERR_FORMAT, "%s: \"%s\" %s", record_label(c->in, record), key, what);
}

static struct value cell(const struct check *c, const struct record *record, const char *key)
{
    return record_cell(c->in, record, key);
}

static bool follows(const struct check *c, const struct record *record, const struct rule *rule,
                    struct str text)
{
    struct value value = cell(c, record, rule->key);
    if (rule->end) {
        struct value end = cell(c, record, rule->end);
        bool fits =
            value.integer >= 0 && value.integer <= end.integer && (uint64_t)end.integer <= text.len;
        return fits || refuse(c, record, rule->key, "is no place in its text");
    }
    if (value.type == VALUE_NONE)
        return true;
    if (rule->known)
        return rule->known(value.bytes) || refuse(c, record, rule->key, "is nothing stet knows");
    double number = value.type == VALUE_INT ? (double)value.integer : value.real;
    return (number >= rule->low && number <= rule->high) ||
           refuse(c, record, rule->key, "is out of range");
}

static bool is_shape(const struct record *record, const char *name)
{
    return strcmp(record->shape->name, name) == 0;
}

/* The nth revision of the group's article; NULL when there is none. */
static const struct record *revision_at(const struct check *c, int64_t nth)
{
    return nth >= 0 && (uint64_t)nth < c->revisions.n ? c->revisions.items[nth] : NULL;
}

/* What findings are about. */
static const struct record *checked_revision(const struct check *c)
{
    struct value checked = cell(c, c->root, "checked");
    return checked.type == VALUE_INT ? revision_at(c, checked.integer) : NULL;
}

/* Reads each text once, however many an article cites in turns. */
static bool look_cited(struct check *c, int64_t row, const struct cited **out)
{
    struct str key = str_from(arena_printf(c->in->arena, "%lld", (long long)row));
    if ((*out = map_get(c->cited, key)))
        return true;
    struct cited *cited = ARENA_NEW(c->in->arena, struct cited);
    *out = cited;
    if (!content_get(c->in->store, row, c->in->arena, &cited->text, c->err))
        return false;
    cited->offsets = offsets_new(c->in->arena, cited->text);
    map_put(c->cited, key, cited);
    return true;
}

/* The text that evidence is of; NULL when the bench has not the snapshot, which
   putting the record in would find. */
static bool cite(struct check *c, const struct record *evidence, const struct cited **out)
{
    int64_t row;
    struct query *q = query_start(c->in->store->queries, Q_import_evidence_text);
    *out = NULL;
    query_value(q, cell(c, evidence, "source"));
    query_int(q, cell(c, evidence, "snapshot").integer);
    return query_find(q, &row, c->err) && (row == 0 || look_cited(c, row, out));
}

static bool words_fit(const struct check *c, const struct record *evidence,
                      const struct cited *cited)
{
    struct span at = { (size_t)cell(c, evidence, "start_byte").integer,
                       (size_t)cell(c, evidence, "end_byte").integer };
    if (!str_eq(cell(c, evidence, "words").bytes, str_at(cited->text, at)))
        return refuse(c, evidence, "words", "are not those at its place");
    return ((size_t)cell(c, evidence, "start_point").integer ==
                offsets_point(cited->offsets, at.start) &&
            (size_t)cell(c, evidence, "end_point").integer ==
                offsets_point(cited->offsets, at.end)) ||
           refuse(c, evidence, "start_point", "is another place than \"start_byte\"");
}

/* Special rules, beside the table. */

static bool claim_fits(const struct check *c, const struct record *claim)
{
    enum status status = status_from(cell(c, claim, "status").bytes);
    bool by_script = str_eq(cell(c, claim, "set_by").bytes, STR("script"));
    bool has = false;
    for (size_t i = 0; i < claim->parts.n; i++)
        has |= is_shape(claim->parts.items[i], "evidence");
    if (by_script && !has && status_is_decisive(status))
        return refuse(c, claim, "status", "was decided without evidence");
    struct str approved = cell(c, claim, "approved_by").bytes;
    return str_is_none(approved) || !str_eq(approved, cell(c, claim, "marked_by").bytes) ||
           refuse(c, claim, "approved_by", "is who marked it: another person signs off");
}

/* Whether a hash that stands beside bytes is theirs. */
static bool hash_fits(const struct check *c, const struct record *record)
{
    struct value bytes = cell(c, record, "bytes"), sha256 = cell(c, record, "sha256");
    return bytes.type == VALUE_NONE || sha256.type == VALUE_NONE ||
           str_eq(sha256.bytes, hash_hex(c->in->arena, bytes.bytes)) ||
           refuse(c, record, "sha256", "is not that of its bytes");
}

static bool revision_fits(const struct check *c, const struct record *revision)
{
    struct str decoded = cell(c, revision, "decoded").bytes;
    struct value origin = cell(c, revision, "origin");
    if (!hash_fits(c, revision))
        return false;
    return origin.type == VALUE_NONE ||
           article_origin_fits(origin.bytes, cell(c, revision, "text").bytes.len, decoded.len) ||
           refuse(c, revision, "origin", "does not lead from its text to its bytes");
}

static bool source_fits(const struct check *c, const struct record *source)
{
    struct str url = cell(c, source, "url").bytes, key = STR_NONE, name = STR_NONE;
    if (!str_is_none(url))
        key = url_key(url, c->in->arena);
    if (!str_is_none(url) && str_eq(cell(c, source, "kind").bytes, STR("file")))
        name = str_from(file_base(str_c(c->in->arena, url)));
    if (!str_eq(key, cell(c, source, "url_key").bytes))
        return refuse(c, source, "url_key", "is not that of its URL");
    return str_eq(name, cell(c, source, "name").bytes) ||
           refuse(c, source, "name", "is not the last part of its path");
}

static const struct {
    const char *shape;
    bool (*fits)(const struct check *c, const struct record *record);
} special[] = {
    { "source", source_fits },
    { "snapshot", hash_fits },
    { "revision", revision_fits },
    { "claim", claim_fits },
};

/* Texts are UTF-8; other contents are any bytes. */
static bool text_fits(const struct check *c, const struct record *record)
{
    struct value text = cell(c, record, "text");
    return text.type != VALUE_BLOB || text_valid(text.bytes) ||
           refuse(c, record, "text", "is not UTF-8");
}

static bool check_one(struct check *c, const struct record *record, struct str text)
{
    const char *shape = record->shape->name;
    const struct cited *cited = NULL;
    bool is_evidence = is_shape(record, "evidence");
    if (is_evidence && !cite(c, record, &cited))
        return false;
    if (is_evidence && !cited)
        return refuse(c, record, "source", "names no source with such a snapshot before it");
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (strcmp(rules[i].shape, shape) == 0 &&
            !follows(c, record, &rules[i], is_evidence ? cited->text : text))
            return false;
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if (strcmp(special[i].shape, shape) == 0 && !special[i].fits(c, record))
            return false;
    return text_fits(c, record) && (!is_evidence || words_fit(c, record, cited));
}

/* The text that the places in a line are in. */
static bool find_text(struct check *c, const struct record *line, struct str *out)
{
    const struct record *revision = line;
    *out = STR("");
    if (is_shape(line, "claim"))
        revision = revision_at(c, cell(c, line, "revision").integer);
    else if (is_shape(line, "finding"))
        revision = checked_revision(c);
    if (!revision)
        return refuse(c, line, "revision", "names none that its article has");
    if (is_shape(revision, "revision"))
        *out = cell(c, revision, "text").bytes;
    return true;
}

static bool check_line(struct check *c, const struct record *line)
{
    struct str text;
    if (!find_text(c, line, &text) || !check_one(c, line, text))
        return false;
    for (size_t i = 0; i < line->parts.n; i++)
        if (line->parts.items[i]->shape->place == SHAPE_LIST &&
            !check_one(c, line->parts.items[i], text))
            return false;
    return true;
}

bool record_check(const struct records *in, const struct record *root, struct err *err)
{
    struct err fault = { 0 };
    struct check c = { .in = in, .root = root, .cited = map_new(in->arena), .err = &fault };
    for (size_t i = 0; i < root->parts.n; i++)
        if (is_shape(root->parts.items[i], "revision"))
            VEC_PUSH(in->arena, &c.revisions, root->parts.items[i]);
    bool ok = check_line(&c, root);
    for (size_t i = 0; ok && i < root->parts.n; i++)
        if (root->parts.items[i]->shape->place == SHAPE_LINE)
            ok = check_line(&c, root->parts.items[i]);
    return ok || err_set(err, fault.code, "%s", fault.message);
}
