/*
 * The table of shapes, and their columns.  A column's name and type come from
 * the statement that gives it (db/queries/export.sql), so that the schema is
 * told once, in SQL; this table says only what hangs on what.
 */
#include "shape.h"

#define NO_QUERY QUERY_COUNT
#define ROOT(NAME, KEY, ...)                                       \
    {                                                              \
        .name = NAME, .key = KEY, .place = SHAPE_ROOT, __VA_ARGS__ \
    }
#define LINE(OWNER, NAME, ...)                                         \
    {                                                                  \
        .name = NAME, .owner = OWNER, .place = SHAPE_LINE, __VA_ARGS__ \
    }
#define LIST(OWNER, NAME, GET, PUT)                                      \
    {                                                                    \
        .name = NAME, .owner = OWNER, .place = SHAPE_LIST, .get = (GET), \
        .put = { (PUT), NO_QUERY }, .finish = NO_QUERY                   \
    }
#define PACKED(OWNER, NAME, GET, TEXT)                                                    \
    {                                                                                     \
        .name = NAME, .owner = OWNER, .place = SHAPE_LIST, .get = (GET),                  \
        .put = { NO_QUERY, NO_QUERY }, .finish = NO_QUERY, .packed = true, .text = (TEXT) \
    }

/* Rows come in in this order, so what a row points to stands before it. */
const struct shape shapes[] = {
    /* When the same bytes were fetched, and from which folder, is no difference between two
       benches: they checked two articles against the same library. */
    ROOT("source", "id", .get = Q_export_source, .put = { Q_import_source, NO_QUERY },
         .finish = Q_import_source_newest, .shows = { "path" }),
    LINE("source", "snapshot", .get = Q_export_snapshot, .put = { Q_import_snapshot, NO_QUERY },
         .finish = NO_QUERY, .shows = { "fetched", "archived_url" },
         .contents = { "bytes", "text" }),
    ROOT("run", "id", .get = Q_export_run, .put = { Q_import_run, NO_QUERY }, .finish = NO_QUERY),
    { .name = "scripts",
      .owner = "run",
      .place = SHAPE_LIST,
      .get = Q_export_script,
      .put = { Q_import_script, Q_import_run_script },
      .finish = NO_QUERY },
    ROOT("article", "id", .get = Q_export_article, .put = { Q_import_article, NO_QUERY },
         .finish = Q_import_article_made),
    LIST("article", "names", Q_export_article_name, Q_import_article_name),
    LINE("article", "revision", .get = Q_export_revision, .put = { Q_import_revision, NO_QUERY },
         .finish = NO_QUERY, .contents = { "bytes", "decoded", "text" }),
    PACKED("revision", "paragraphs", Q_export_paragraph, "part"),
    LIST("revision", "citations", Q_export_citation, Q_import_citation),
    PACKED("revision", "sentences", Q_export_sentence, "part"),
    LINE("article", "claim", .get = Q_export_claim, .put = { Q_import_claim, NO_QUERY },
         .finish = NO_QUERY),
    LIST("claim", "facts", Q_export_fact, Q_import_fact),
    LIST("claim", "quotes", Q_export_quote, Q_import_quote),
    LIST("claim", "quote_runs", Q_export_quote_run, Q_import_quote_run),
    LIST("claim", "evidence", Q_export_evidence, Q_import_evidence),
    LIST("claim", "assessments", Q_export_assessment, Q_import_assessment),
    LINE("article", "finding", .get = Q_export_finding, .put = { Q_import_finding, NO_QUERY },
         .finish = NO_QUERY),
    ROOT("failure", "name", .get = Q_export_failure, .put = { Q_import_failure, NO_QUERY },
         .finish = NO_QUERY),
    ROOT("kv", "id", .get = Q_export_kv, .put = { NO_QUERY, NO_QUERY }, .finish = NO_QUERY),
    LIST("kv", "pairs", Q_export_kv_pair, Q_import_kv_pair),
    ROOT("batch", "fingerprint", .get = Q_export_batch, .put = { Q_import_batch, NO_QUERY },
         .finish = NO_QUERY),
    LIST("batch", "articles", Q_export_batch_article, Q_import_batch_article),
    /* Comes in through the log's own rules (store/import.c). */
    ROOT("log", NULL, .get = Q_export_log, .put = { NO_QUERY, NO_QUERY }, .finish = NO_QUERY),
    { 0 },
};
_Static_assert(sizeof shapes / sizeof *shapes == SHAPE_COUNT + 1, "as many as the table has");

const struct shape *shape_find(struct str name)
{
    for (const struct shape *shape = shapes; shape->name; shape++)
        if (shape->place != SHAPE_LIST && str_eq_c(name, shape->name))
            return shape;
    return NULL;
}

bool shape_hangs_on(const struct shape *shape, const struct shape *owner)
{
    return shape->owner && strcmp(shape->owner, owner->name) == 0;
}

static const struct shape *find_list(const struct shape *owner, const char *name)
{
    for (const struct shape *shape = shapes; shape->name; shape++)
        if (shape->place == SHAPE_LIST && shape_hangs_on(shape, owner) && name &&
            strcmp(shape->name, name) == 0)
            return shape;
    return NULL;
}

static bool is_content(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < SHAPE_CONTENTS && shape->contents[i]; i++)
        if (name && strcmp(shape->contents[i], name) == 0)
            return true;
    return false;
}

static bool read_form(struct store *store, const struct shape *shape, struct arena *arena,
                      struct form *out, struct err *err)
{
    struct query *q = query_start(store->queries, shape->get);
    for (int at = 1; at < query_columns(q); at++) {
        struct column *column = VEC_ADD(arena, out);
        column->name = str_c(arena, str_from(query_column(q, at, &column->type)));
        const char *name = column->name;
        if (shape->text && strcmp(shape->text, name) == 0)
            column->type = VALUE_TEXT;
        column->list = find_list(shape, name);
        column->content = is_content(shape, name);
    }
    return query_end(q, err);
}

bool forms_read(struct store *store, struct arena *arena, struct forms *out, struct err *err)
{
    *out = (struct forms){ 0 };
    for (size_t i = 0; shapes[i].name; i++)
        if (!read_form(store, &shapes[i], arena, &out->of[i], err))
            return false;
    return true;
}

const struct form *form_of(const struct forms *forms, const struct shape *shape)
{
    return &forms->of[shape - shapes];
}

size_t form_find(const struct form *form, struct str name)
{
    size_t at = 0;
    while (at < form->n && !str_eq_c(name, form->items[at].name))
        at++;
    return at;
}
