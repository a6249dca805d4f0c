/*
 * Records from the database and back, and their comparison.  The statements
 * say what the columns are; nothing here knows a table by name.
 */
#include "record.h"

#include "content.h"

struct value record_cell(const struct records *in, const struct record *record, const char *key)
{
    const struct form *form = form_of(in->forms, record->shape);
    size_t at = form_find(form, str_from(key));
    return at < form->n ? record->cells[at] : (struct value){ .type = VALUE_NONE };
}

struct str record_name(const struct records *in, const struct record *record)
{
    struct value cell = { .type = VALUE_NONE };
    if (record->shape->key)
        cell = record_cell(in, record, record->shape->key);
    return cell.type == VALUE_TEXT ? cell.bytes : STR_NONE;
}

/* Reads a content; the same one twice in a record is read once. */
static bool load_content(const struct records *in, struct record *record, size_t at,
                         struct err *err)
{
    const struct form *form = form_of(in->forms, record->shape);
    struct value *cell = &record->cells[at];
    if (cell->type != VALUE_INT)
        return true;
    cell->type = VALUE_BLOB;
    for (size_t i = 0; i < at; i++)
        if (form->items[i].content && record->cells[i].type == VALUE_BLOB &&
            record->cells[i].integer == cell->integer) {
            cell->bytes = record->cells[i].bytes;
            return true;
        }
    return content_get(in->store, cell->integer, in->arena, &cell->bytes, err);
}

static bool load_contents(const struct records *in, struct record *record, struct err *err)
{
    const struct form *form = form_of(in->forms, record->shape);
    for (size_t i = 0; i < form->n; i++)
        if (form->items[i].content && !load_content(in, record, i, err))
            return false;
    return true;
}

static bool load_parts_of(const struct records *in, const struct shape *shape, struct record *owner,
                          struct err *err)
{
    struct record *part;
    bool ok = true;
    struct query *q = query_start(in->store->queries, shape->get);
    query_value(q, owner->row);
    while (ok && query_next(q)) {
        ok = record_load(in, shape, q, &part, err);
        if (ok)
            VEC_PUSH(in->arena, &owner->parts, part);
    }
    return query_end(q, ok ? err : NULL) && ok;
}

bool record_load(const struct records *in, const struct shape *shape, struct query *q,
                 struct record **out, struct err *err)
{
    const struct form *form = form_of(in->forms, shape);
    struct record *record = ARENA_NEW(in->arena, struct record);
    *out = record;
    record->shape = shape;
    record->row = query_take_value(q, in->arena);
    record->cells = ARENA_ARRAY(in->arena, form->n, struct value);
    for (size_t i = 0; i < form->n; i++)
        record->cells[i] = query_take_value(q, in->arena);
    if (!load_contents(in, record, err))
        return false;
    for (const struct shape *part = shape + 1; part->name; part++)
        if (shape_hangs_on(part, shape) && !load_parts_of(in, part, record, err))
            return false;
    return true;
}

/* Into the database. */

static bool put_contents(const struct records *in, const struct record *record, struct value *cells,
                         struct err *err)
{
    const struct form *form = form_of(in->forms, record->shape);
    for (size_t i = 0; i < form->n; i++) {
        cells[i] = record->cells[i];
        if (!form->items[i].content || cells[i].type == VALUE_NONE)
            continue;
        cells[i].type = VALUE_INT;
        if (!content_put(in->store, record->cells[i].bytes, STR_NONE, &cells[i].integer, err))
            return false;
    }
    return true;
}

/* What the statement of its owner makes a packed list of. */
static struct value pack_list(const struct records *in, const struct record *record,
                              const struct shape *list)
{
    struct buf out = { 0 };
    record_write_list(in, record, list, &out);
    return (struct value){ .type = VALUE_TEXT, .bytes = buf_take(&out, in->arena) };
}

/* Binds the owner's row and the cells, as many as the statement takes. */
static struct query *start_put(const struct records *in, const struct record *record,
                               enum query_id id, const struct value *cells)
{
    const struct form *form = form_of(in->forms, record->shape);
    struct query *q = query_start(in->store->queries, id);
    int room = query_parameters(q) - 1;
    query_value(q, record->row);
    for (size_t i = 0; i < form->n && room > 0; i++) {
        const struct shape *list = form->items[i].list;
        if (list && !list->packed)
            continue;
        query_value(q, list ? pack_list(in, record, list) : cells[i]);
        room--;
    }
    return q;
}

static bool run_puts(const struct records *in, struct record *record, const struct value *cells,
                     struct err *err)
{
    int64_t row = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < 2 && record->shape->put[i] != QUERY_COUNT; i++)
        ok = query_insert(start_put(in, record, record->shape->put[i], cells), &row, err);
    record->row = (struct value){ .type = VALUE_INT, .integer = row };
    if (record->shape->put[0] == QUERY_COUNT) /* only a name for its parts */
        record->row = (struct value){ .type = VALUE_TEXT, .bytes = record_name(in, record) };
    return ok;
}

bool record_put(const struct records *in, struct record *record, struct err *err)
{
    size_t n = form_of(in->forms, record->shape)->n;
    struct value *cells = ARENA_ARRAY(in->arena, n, struct value);
    if (!put_contents(in, record, cells, err) || !run_puts(in, record, cells, err))
        return false;
    for (size_t i = 0; i < record->parts.n; i++) {
        record->parts.items[i]->row = record->row;
        if (!record_put(in, record->parts.items[i], err))
            return false;
    }
    return record->shape->finish == QUERY_COUNT ||
           query_run(start_put(in, record, record->shape->finish, cells), err);
}

/* Comparison. */

static bool value_same(const struct value *a, const struct value *b)
{
    if (a->type != b->type)
        return false;
    if (a->type == VALUE_INT)
        return a->integer == b->integer;
    if (a->type == VALUE_REAL)
        return a->real == b->real;
    return a->type == VALUE_NONE || str_eq(a->bytes, b->bytes);
}

static bool is_shown_only(const struct shape *shape, const char *key)
{
    for (size_t i = 0; i < sizeof shape->shows / sizeof *shape->shows && shape->shows[i]; i++)
        if (strcmp(shape->shows[i], key) == 0)
            return true;
    return false;
}

bool record_same(const struct records *in, const struct record *a, const struct record *b,
                 bool strict, struct record_difference *out)
{
    const struct form *form = form_of(in->forms, a->shape);
    *out = (struct record_difference){ .at = a };
    if (a->shape != b->shape)
        return false;
    for (size_t i = 0; i < form->n; i++) {
        out->key = form->items[i].name;
        if (!value_same(&a->cells[i], &b->cells[i]) &&
            (strict || !is_shown_only(a->shape, out->key)))
            return false;
    }
    out->key = NULL;
    for (size_t i = 0; i < a->parts.n && i < b->parts.n; i++)
        if (!record_same(in, a->parts.items[i], b->parts.items[i], strict, out))
            return false;
    *out = (struct record_difference){ .at = a };
    return a->parts.n == b->parts.n;
}
