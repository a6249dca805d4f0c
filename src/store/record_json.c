/*
 * Records as JSON: an object a line, {"claim":{...}}, with sorted keys.
 *
 * A text is a string; bytes that are not UTF-8 are {"base64":"..."}; a content
 * that is also another column's, further on in the same record, is
 * {"same":"text"}.  Every value has one spelling, so that equal records are
 * equal lines.
 */
#include "record.h"

#include "base/base64.h"
#include "text/unicode.h"

/* Writing. */

static void write_bytes(struct jsonw *w, struct str bytes)
{
    if (text_valid(bytes)) {
        jsonw_str(w, bytes);
        return;
    }
    struct arena *arena = arena_new();
    jsonw_object(w);
    jsonw_key_value(w, "base64", base64_encode(arena, bytes));
    jsonw_end(w);
    arena_free(arena);
}

/* The last column with the same content, behind this one; its place when there is none. */
static size_t find_same(const struct form *form, const struct record *record, size_t at)
{
    size_t last = form->n;
    while (--last > at)
        if (form->items[last].content && record->cells[last].type == VALUE_BLOB &&
            str_eq(record->cells[at].bytes, record->cells[last].bytes))
            break;
    return last;
}

static void write_content(struct jsonw *w, const struct form *form, const struct record *record,
                          size_t at)
{
    size_t same = find_same(form, record, at);
    if (same == at) {
        write_bytes(w, record->cells[at].bytes);
        return;
    }
    jsonw_object(w);
    jsonw_key_cstr(w, "same", form->items[same].name);
    jsonw_end(w);
}

static void write_value(struct jsonw *w, const struct value *value)
{
    switch (value->type) {
    case VALUE_NONE: jsonw_null(w); break;
    case VALUE_INT: jsonw_int(w, value->integer); break;
    case VALUE_REAL: jsonw_exact(w, value->real); break;
    case VALUE_TEXT:
    case VALUE_BLOB: write_bytes(w, value->bytes); break;
    }
}

static void write_object(const struct records *in, const struct record *record, struct jsonw *w);

static void write_list(const struct records *in, const struct record *record,
                       const struct shape *shape, struct jsonw *w)
{
    jsonw_array(w);
    for (size_t i = 0; i < record->parts.n; i++)
        if (record->parts.items[i]->shape == shape)
            write_object(in, record->parts.items[i], w);
    jsonw_end(w);
}

static void write_object(const struct records *in, const struct record *record, struct jsonw *w)
{
    const struct form *form = form_of(in->forms, record->shape);
    jsonw_object(w);
    for (size_t i = 0; i < form->n; i++) {
        const struct column *column = &form->items[i];
        jsonw_key(w, column->name);
        if (column->list)
            write_list(in, record, column->list, w);
        else if (column->content && record->cells[i].type == VALUE_BLOB)
            write_content(w, form, record, i);
        else
            write_value(w, &record->cells[i]);
    }
    jsonw_end(w);
}

void record_write_list(const struct records *in, const struct record *record,
                       const struct shape *list, struct buf *out)
{
    struct jsonw w = { .out = out };
    write_list(in, record, list, &w);
}

void record_write(const struct records *in, const struct record *record, struct buf *out)
{
    struct jsonw w = { .out = out };
    jsonw_object(&w);
    jsonw_key(&w, record->shape->name);
    write_object(in, record, &w);
    jsonw_end(&w);
    buf_byte(out, '\n');
    for (size_t i = 0; i < record->parts.n; i++)
        if (record->parts.items[i]->shape->place == SHAPE_LINE)
            record_write(in, record->parts.items[i], out);
}

/* Reading. */

static bool wrong(const struct column *column, const char *what, struct err *err)
{
    return err_set(err, ERR_FORMAT, "\"%s\" %s", column->name, what);
}

static bool read_bytes(const struct records *in, const struct column *column,
                       const struct jsonr *json, struct value *out, struct err *err)
{
    out->type = column->content ? VALUE_BLOB : column->type;
    if (jsonr_type(json) == JSONR_STRING) {
        out->bytes = str_copy(in->arena, jsonr_str(json));
        return true;
    }
    struct str base64 = jsonr_str_of(json, "base64");
    if (str_is_none(base64))
        return wrong(column, "must be a text, {\"base64\":TEXT} or null", err);
    return base64_decode(in->arena, base64, &out->bytes) || wrong(column, "is no base64", err);
}

static bool read_value(const struct records *in, const struct column *column,
                       const struct jsonr *json, struct value *out, struct err *err)
{
    *out = (struct value){ .type = VALUE_NONE };
    if (jsonr_type(json) == JSONR_NULL)
        return true;
    if (column->content || column->type == VALUE_TEXT || column->type == VALUE_BLOB)
        return read_bytes(in, column, json, out, err);
    if (jsonr_type(json) != JSONR_NUMBER)
        return wrong(column, "must be a number or null", err);
    *out = (struct value){ .type = column->type,
                           .integer = jsonr_integer(json, 0),
                           .real = jsonr_number(json, 0) };
    return column->type == VALUE_REAL || jsonr_is_integer(json) ||
           wrong(column, "must be a whole number", err);
}

/* {"same":NAME}: the content of a column further on. */
static bool read_same(const struct form *form, struct record *record, size_t at, struct str name,
                      struct err *err)
{
    size_t other = form_find(form, name);
    if (other <= at || other == form->n || !form->items[other].content ||
        record->cells[other].type != VALUE_BLOB)
        return wrong(&form->items[at], "is the same as something that is not there", err);
    record->cells[at] = record->cells[other];
    return true;
}

static bool read_object(const struct records *in, const struct jsonr *object, struct record *record,
                        struct err *err);

static bool read_list(const struct records *in, const struct column *column,
                      const struct jsonr *json, struct record *owner, struct err *err)
{
    if (jsonr_type(json) != JSONR_ARRAY)
        return wrong(column, "must be a list", err);
    for (size_t i = 0; i < jsonr_count(json); i++) {
        struct record *part = ARENA_NEW(in->arena, struct record);
        part->shape = column->list;
        part->line = owner->line;
        if (!read_object(in, jsonr_at(json, i), part, err))
            return err_wrap(err, "\"%s\", item %zu", column->name, i + 1);
        VEC_PUSH(in->arena, &owner->parts, part);
    }
    return true;
}

/* In the order of the shapes, as a record from the bench has them. */
static bool read_lists(const struct records *in, const struct form *form,
                       const struct jsonr *object, struct record *record, struct err *err)
{
    for (const struct shape *shape = record->shape + 1; shape->name; shape++)
        for (size_t i = 0; i < form->n; i++)
            if (form->items[i].list == shape &&
                !read_list(in, &form->items[i], jsonr_get(object, form->items[i].name), record,
                           err))
                return false;
    return true;
}

/* From the last column to the first: {"same":...} names a later one. */
static bool read_cells(const struct records *in, const struct form *form,
                       const struct jsonr *object, struct record *record, struct err *err)
{
    for (size_t at = form->n; at-- > 0;) {
        const struct column *column = &form->items[at];
        const struct jsonr *json = jsonr_get(object, column->name);
        struct str same = column->content ? jsonr_str_of(json, "same") : STR_NONE;
        if (!json)
            return wrong(column, "is missing", err);
        if (column->list)
            continue;
        if (str_is_none(same) ? !read_value(in, column, json, &record->cells[at], err)
                              : !read_same(form, record, at, same, err))
            return false;
    }
    return true;
}

static bool read_object(const struct records *in, const struct jsonr *object, struct record *record,
                        struct err *err)
{
    const struct form *form = form_of(in->forms, record->shape);
    if (jsonr_type(object) != JSONR_OBJECT)
        return err_set(err, ERR_FORMAT, "not a JSON object");
    record->cells = ARENA_ARRAY(in->arena, form->n, struct value);
    if (!read_cells(in, form, object, record, err) || !read_lists(in, form, object, record, err))
        return false;
    return jsonr_count(object) == form->n ||
           err_set(err, ERR_FORMAT, "has keys that a %s has not; made by a newer stet?",
                   record->shape->name);
}

bool record_read(const struct records *in, const struct shape *shape, const struct jsonr *object,
                 struct record **out, struct err *err)
{
    *out = ARENA_NEW(in->arena, struct record);
    (*out)->shape = shape;
    return read_object(in, object, *out, err);
}
