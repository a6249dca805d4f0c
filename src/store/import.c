/*
 * An export's lines into a bench.
 *
 * A group (a root and the lines behind it) is gathered, checked, put in as one
 * step, and read back: what the bench would export of it must be what the file
 * said.  So nothing is lost or bent on the way that this file does not know of:
 * a reference to what is not there, a text where a number belongs.
 *
 * The log goes last in the file.  Its chain is followed to the head that the
 * first line promised; into an empty bench its rows go as they are, into
 * another those that are about what came in are appended anew, with their own
 * times and actors.
 */
#include "content.h"
#include "log.h"
#include "passage.h"
#include "record_check.h"
#include "source.h"

#include "base/hash.h"
#include "base/map.h"

#include <stdlib.h>

struct store_import {
    struct records in;   /* its arena holds one group */
    struct arena *arena; /* of the whole */
    struct forms forms;
    struct store_import_options options;
    struct store_import_counts counts;
    size_t line;
    bool merges;         /* into a bench that has something */
    bool ended;          /* the last line was read */
    struct record *root; /* of the group that is being gathered; or NULL */
    struct map *batches; /* that the bench has, by their digests; NULL: not read yet */
    int64_t last[3];     /* rows of articles, sources, runs before the import */
    int64_t rows;        /* of the file's log: promised */
    char head[HASH_HEX];
    int64_t seq; /* read */
    char hash[HASH_HEX];
    bool noted; /* the log has the row "import" */
};

/* The file. */

static bool read_header(const struct jsonr *json, int64_t *rows, struct str *hash, struct err *err)
{
    const struct jsonr *header = jsonr_get(json, "stet"), *log = jsonr_get(header, "log");
    int64_t version = jsonr_integer(jsonr_get(header, "export"), 0);
    *rows = jsonr_integer(jsonr_get(log, "rows"), -1);
    *hash = jsonr_str_of(log, "hash");
    if (version > RECORD_VERSION)
        return err_set(err, ERR_FORMAT, "written by a newer stet; update this one to read it");
    if (version != RECORD_VERSION || *rows < 0 || hash->len != HASH_HEX)
        return err_set(err, ERR_FORMAT, "not the first line of what 'stet export' writes");
    return true;
}

bool store_is_export(struct str line)
{
    struct jsonr_doc *doc = jsonr_parse(line, NULL);
    bool is = jsonr_type(jsonr_get(jsonr_get(doc ? jsonr_root(doc) : NULL, "stet"), "export")) ==
              JSONR_NUMBER;
    jsonr_free(doc);
    return is;
}

static bool take_header(struct store_import *import, const struct jsonr *json, struct err *err)
{
    struct str hash;
    if (!read_header(json, &import->rows, &hash, err))
        return false;
    memcpy(import->head, hash.ptr, HASH_HEX);
    return true;
}

static bool take_end(struct store_import *import, const struct jsonr *end, struct err *err)
{
    import->ended = true;
    return jsonr_integer(jsonr_get(end, "lines"), -1) == (int64_t)import->line ||
           err_set(err, ERR_FORMAT, "this is line %zu, but the file was written with %lld",
                   import->line, (long long)jsonr_integer(jsonr_get(end, "lines"), -1));
}

/* Groups. */

static bool is_batch(const struct record *root)
{
    return strcmp(root->shape->name, "batch") == 0;
}

/* Reads what the bench has under the group's name; NULL when there is nothing.  A batch,
   which has no name of its own, is found by its row, once it is in. */
static bool load_known(struct store_import *import, struct record **out, struct err *err)
{
    const struct record *root = import->root;
    struct str name = record_name(&import->in, root);
    bool by_row = is_batch(root), ok = true;
    struct query *q =
        query_start(import->in.store->queries, by_row ? Q_import_batch_stored : root->shape->get);
    *out = NULL;
    if (by_row) {
        query_value(q, root->row);
    } else {
        query_text(q, name);
        query_text(q, name);
    }
    if (query_next(q))
        ok = record_load(&import->in, root->shape, q, out, err);
    return query_end(q, ok ? err : NULL) && ok;
}

/* What two batches share that are alike: of one fingerprint there may be thousands, so that
   each is not compared with each. */
static struct str digest(struct store_import *import, const struct record *batch,
                         struct arena *arena)
{
    struct buf out = { 0 };
    record_write(&import->in, batch, &out);
    struct str hash = hash_hex(arena, buf_view(&out));
    buf_free(&out);
    return hash;
}

static bool read_batches(struct store_import *import, struct err *err)
{
    /* The group at hand stays in the arena of groups. */
    struct records in = { import->in.store, arena_new(), &import->forms };
    struct record *batch;
    bool ok = true;
    struct query *q = query_start(in.store->queries, import->root->shape->get);
    import->batches = map_new(import->arena);
    query_text(q, STR(""));
    query_blob(q, STR("")); /* sorts behind all texts */
    while (ok && query_next(q)) {
        ok = record_load(&in, import->root->shape, q, &batch, err);
        if (ok)
            map_put(import->batches, digest(import, batch, import->arena), import);
        arena_reset(in.arena);
    }
    arena_free(in.arena);
    return query_end(q, ok ? err : NULL) && ok;
}

static bool bend(struct store_import *import, const struct record_difference *differs,
                 struct err *err)
{
    const char *label = record_label(&import->in, differs->at);
    if (!differs->key)
        return err_set(err, ERR_FORMAT, "%s: not all that belongs to it can be kept", label);
    return err_set(err, ERR_FORMAT,
                   "%s: \"%s\" can't be kept as it is: does it name what is not there, or not "
                   "before it?",
                   label, differs->key);
}

/* The newest snapshot of a new source, for searching. */
static bool index_source(struct store_import *import, const struct record *root, struct err *err)
{
    struct arena *arena = import->in.arena;
    struct source source = { 0 };
    struct source_rows rows = { 0 };
    struct str text;
    struct query *q = query_start(import->in.store->queries, Q_source_by_id);
    query_text(q, record_name(&import->in, root));
    if (query_next(q))
        source_take(q, arena, &source, &rows);
    if (!query_end(q, err) || !rows.source)
        return rows.source == 0 && err->code == ERR_NONE;
    return content_get(import->in.store, rows.text, arena, &text, err) &&
           passage_add(import->in.store, rows.source, &source, text, err);
}

static bool put_group(struct store_import *import, struct err *err)
{
    struct record *stored;
    struct record_difference differs;
    if (!record_put(&import->in, import->root, err) || !load_known(import, &stored, err))
        return false;
    if (!stored)
        return err_set(err, ERR_FORMAT, "%s: can't be kept",
                       record_label(&import->in, import->root));
    if (!record_same(&import->in, import->root, stored, true, &differs))
        return bend(import, &differs, err);
    return strcmp(import->root->shape->name, "source") != 0 ||
           index_source(import, import->root, err);
}

static void count(struct store_import *import)
{
    struct store_import_counts *counts = &import->counts;
    struct str name = str_from(import->root->shape->name);
    counts->articles += str_eq_c(name, "article");
    counts->sources += str_eq_c(name, "source");
    counts->runs += str_eq_c(name, "run");
}

static bool refuse(struct store_import *import, const char *why)
{
    import->counts.refused++;
    import->options.refused(import->options.ctx, why);
    return true;
}

/* Nothing of a group that can't be kept stays.  Into an empty bench everything
   must go, so the file is damaged; a bench may have reasons of its own. */
static bool take_new(struct store_import *import, struct err *err)
{
    struct err why = { 0 };
    if (!step_begin(import->in.store, err))
        return false;
    bool ok = step_end(import->in.store, put_group(import, &why), &why);
    if (ok)
        count(import);
    else if (import->merges && why.code == ERR_FORMAT)
        return refuse(import, why.message);
    return ok || err_set(err, why.code, "%s", why.message);
}

static bool take_batch(struct store_import *import, struct err *err)
{
    if (!import->merges)
        return take_new(import, err);
    if (!import->batches && !read_batches(import, err))
        return false;
    struct str own = digest(import, import->root, import->arena);
    if (map_get(import->batches, own)) {
        import->counts.known++;
        return true;
    }
    size_t refused = import->counts.refused;
    if (!take_new(import, err))
        return false;
    if (refused == import->counts.refused)
        map_put(import->batches, own, import);
    return true;
}

static bool take_named(struct store_import *import, struct err *err)
{
    struct record *known = NULL;
    struct record_difference differs = { 0 };
    if (import->merges && !load_known(import, &known, err))
        return false;
    if (!known)
        return take_new(import, err);
    if (record_same(&import->in, import->root, known, false, &differs)) {
        import->counts.known++;
        return true;
    }
    const char *where =
        differs.at == import->root
            ? ""
            : arena_printf(import->in.arena, ", %s", record_label(&import->in, differs.at));
    return refuse(import, arena_printf(import->in.arena, "%s is here already and differs%s%s%s",
                                       record_label(&import->in, import->root), where,
                                       differs.key ? ": " : "", differs.key ? differs.key : ""));
}

static bool take_group(struct store_import *import, struct err *err)
{
    return record_check(&import->in, import->root, err) &&
           (is_batch(import->root) ? take_batch(import, err) : take_named(import, err));
}

static bool end_group(struct store_import *import, struct err *err)
{
    if (!import->root)
        return true;
    size_t line = import->root->line;
    bool ok = take_group(import, err) || err_wrap(err, "the record that begins in line %zu", line);
    import->root = NULL;
    arena_reset(import->in.arena);
    return ok;
}

/* The log. */

static bool note_import(struct store_import *import, struct err *err)
{
    struct buf detail = { 0 };
    struct jsonw w = { .out = &detail };
    const struct store_import_counts *counts = &import->counts;
    jsonw_object(&w);
    jsonw_key_int(&w, "articles", (int64_t)counts->articles);
    jsonw_key_value(&w, "head", str_new(import->head, HASH_HEX));
    jsonw_key_int(&w, "rows", import->rows);
    jsonw_key_int(&w, "runs", (int64_t)counts->runs);
    jsonw_key_int(&w, "sources", (int64_t)counts->sources);
    jsonw_end(&w);
    struct log_entry entry = { .at = import->options.at,
                               .actor = STR("stet"),
                               .action = STR("import"),
                               .subject = STR("bench"),
                               .detail = buf_view(&detail) };
    bool ok = store_log_append(import->in.store, &entry, err);
    buf_free(&detail);
    import->noted = true;
    return ok;
}

static bool came_in(const struct store_import *import)
{
    return import->counts.articles + import->counts.sources + import->counts.runs > 0;
}

/* Whether a row is about something that came in: by its subject, or by the
   claim that an "unlink" names, whose evidence is gone. */
static bool concerns(struct store_import *import, const struct log_entry *entry, bool *out,
                     struct err *err)
{
    int64_t yes = 0;
    struct jsonr_doc *detail = jsonr_parse(entry->detail, NULL);
    struct query *q = query_start(import->in.store->queries, Q_import_concerns);
    query_text(q, entry->subject);
    query_text(q, detail ? jsonr_str_of(jsonr_root(detail), "claim") : STR_NONE);
    for (size_t i = 0; i < 3; i++)
        query_int(q, import->last[i]);
    bool ok = query_find(q, &yes, err);
    jsonr_free(detail);
    *out = yes != 0;
    return ok;
}

static bool append_row(struct store_import *import, const struct log_entry *entry, struct err *err)
{
    bool about_new;
    if (!came_in(import))
        return true;
    if (!import->noted && !note_import(import, err))
        return false;
    return concerns(import, entry, &about_new, err) &&
           (!about_new || store_log_append(import->in.store, entry, err));
}

static bool take_log_row(struct store_import *import, const struct record *row, struct err *err)
{
    const struct records *in = &import->in;
    struct log_entry entry = { .seq = record_cell(in, row, "seq").integer,
                               .at = record_cell(in, row, "at").bytes,
                               .actor = record_cell(in, row, "actor").bytes,
                               .action = record_cell(in, row, "action").bytes,
                               .subject = record_cell(in, row, "subject").bytes,
                               .detail = record_cell(in, row, "detail").bytes,
                               .hash = record_cell(in, row, "hash").bytes };
    if (entry.seq != ++import->seq)
        return err_set(err, ERR_FORMAT, "log row %lld stands where row %lld belongs",
                       (long long)entry.seq, (long long)import->seq);
    struct str hash = log_row_hash(&entry, str_new(import->hash, HASH_HEX), in->arena);
    if (!str_eq(hash, entry.hash))
        return err_set(err, ERR_FORMAT,
                       "log row %lld does not fit the rows before it: the log was changed",
                       (long long)entry.seq);
    memcpy(import->hash, hash.ptr, HASH_HEX);
    bool ok = import->merges ? append_row(import, &entry, err) : log_put(in->store, &entry, err);
    arena_reset(in->arena);
    return ok;
}

/* Lines. */

struct member {
    struct str key;
    const struct jsonr *value;
    size_t n;
};

static void take_member(void *ctx, struct str key, const struct jsonr *value)
{
    struct member *member = ctx;
    *member = (struct member){ key, value, member->n + 1 };
}

static bool take_record(struct store_import *import, const struct member *member, struct err *err)
{
    const struct shape *shape = shape_find(member->key);
    struct record *record;
    if (!shape)
        return err_set(err, ERR_FORMAT, "\"%.*s\" is no kind of record", STR_ARG(member->key));
    if (shape->place == SHAPE_ROOT && !end_group(import, err))
        return false;
    if (shape->place == SHAPE_LINE &&
        (!import->root || !shape_hangs_on(shape, import->root->shape)))
        return err_set(err, ERR_FORMAT, "a %s stands behind no %s", shape->name, shape->owner);
    if (!record_read(&import->in, shape, member->value, &record, err))
        return err_wrap(err, "%s", shape->name);
    record->line = import->line;
    if (!shape->key && shape->place == SHAPE_ROOT)
        return take_log_row(import, record, err);
    if (import->seq)
        return err_set(err, ERR_FORMAT, "a %s stands behind the log", shape->name);
    if (shape->place == SHAPE_ROOT)
        import->root = record;
    else
        VEC_PUSH(import->in.arena, &import->root->parts, record);
    return shape->place != SHAPE_ROOT || !str_is_none(record_name(&import->in, record)) ||
           err_set(err, ERR_FORMAT, "%s: \"%s\" is missing", shape->name, shape->key);
}

static bool take_line(struct store_import *import, const struct jsonr *json, struct err *err)
{
    struct member member = { 0 };
    if (jsonr_type(json) == JSONR_OBJECT)
        jsonr_each(json, take_member, &member);
    if (member.n != 1)
        return err_set(err, ERR_FORMAT, "not a record of a bench");
    if (import->line == 1)
        return take_header(import, json, err);
    if (import->ended)
        return err_set(err, ERR_FORMAT, "stands behind the last line");
    if (str_eq_c(member.key, "end"))
        return end_group(import, err) && take_end(import, member.value, err);
    return take_record(import, &member, err);
}

bool store_import_line(struct store_import *import, struct str line, struct err *err)
{
    struct err fault = { 0 };
    import->line++;
    struct jsonr_doc *doc = jsonr_parse(line, &fault);
    bool ok = doc && take_line(import, jsonr_root(doc), &fault);
    jsonr_free(doc);
    return ok || err_set(err, fault.code, "%s", fault.message);
}

/* The whole. */

static bool look(struct store_import *import, struct err *err)
{
    struct queries *queries = import->in.store->queries;
    int64_t empty;
    if (!query_find(query_start(queries, Q_import_is_empty), &empty, err))
        return false;
    import->merges = !empty;
    struct query *q = query_start(queries, Q_import_last_rows);
    if (query_next(q))
        for (size_t i = 0; i < 3; i++)
            import->last[i] = query_take_int(q);
    return query_end(q, err) && forms_read(import->in.store, import->arena, &import->forms, err);
}

bool store_import_start(struct store *store, const struct store_import_options *options,
                        struct store_import **out, struct err *err)
{
    struct store_import *import = xmalloc(sizeof *import);
    *import = (struct store_import){ .arena = arena_new(), .options = *options };
    import->in = (struct records){ store, arena_new(), &import->forms };
    memset(import->hash, '0', HASH_HEX);
    *out = import;
    if (store_expects_transaction(store, err) && look(import, err))
        return true;
    store_import_free(import);
    *out = NULL;
    return false;
}

bool store_import_finish(struct store_import *import, struct store_import_counts *out,
                         struct err *err)
{
    *out = import->counts;
    if (!import->ended)
        return err_set(err, ERR_FORMAT, "the file is cut off behind line %zu", import->line);
    if (import->seq != import->rows || memcmp(import->hash, import->head, HASH_HEX) != 0)
        return err_set(err, ERR_FORMAT, "the log is not the one that the first line tells of");
    return !import->merges || !came_in(import) || import->noted || note_import(import, err);
}

void store_import_free(struct store_import *import)
{
    if (!import)
        return;
    arena_free(import->in.arena);
    arena_free(import->arena);
    free(import);
}
