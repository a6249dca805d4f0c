/* See manual.h: the text and JSON of one topic; the whole reference is in reference.c. */
#include "manual.h"

#include "base/arena.h"
#include "base/jsonw.h"
#include "reference.h"
#include "topic.h"

/* Text. */

/* "name(a, b?)" of a function or method; a field's and a table's name alone. */
static void put_call(const struct topic *topic, struct arena *arena, struct buf *out)
{
    buf_str(out, topic_name(topic, arena));
    if (topic->entry && !(topic->entry->flags & API_FIELD))
        buf_cstr(out, topic->entry->signature);
    else if (topic->entry)
        buf_printf(out, ": %s", topic->entry->signature);
}

static void put_paragraph(struct buf *out, const char *text)
{
    if (text)
        buf_printf(out, "\n%s\n", text);
}

/* The tables and objects that a signature speaks of. */
static void put_seen(const char *signature, struct buf *out)
{
    const char *join = "\nSee also: ";
    size_t start = out->len;
    for (const char *at = signature; *at;) {
        size_t n = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
        const struct api_module *type = topic_module(str_new(at, n));
        bool said = n == 0 || str_find(buf_view(out), str_new(at, n), start) != SIZE_MAX;
        if (!said && type && strncmp(type->name, at, n) == 0) {
            buf_printf(out, "%s%s", join, type->name);
            join = ", ";
        }
        at += n > 0 ? n : 1;
    }
    if (join[0] == ',')
        buf_byte(out, '\n');
}

static void put_code(struct str code, struct buf *out)
{
    buf_cstr(out, "\nExample:\n");
    while (code.len > 0) {
        size_t end = str_find(code, STR("\n"), 0);
        buf_printf(out, "\t%.*s\n", STR_ARG(str_sub(code, 0, end)));
        code = end == SIZE_MAX ? STR("") : str_sub(code, end + 1, code.len);
    }
}

static void put_entry(const struct topic *topic, struct arena *arena, struct buf *out)
{
    const struct api_entry *entry = topic->entry;
    struct str params = str_from(entry->params), name, text;
    put_call(topic, arena, out);
    buf_byte(out, '\n');
    put_paragraph(out, entry->doc);
    if (params.len > 0)
        buf_byte(out, '\n');
    while (topic_param(&params, &name, &text))
        buf_printf(out, "%.*s\t%.*s\n", STR_ARG(name), STR_ARG(text));
    put_paragraph(out, entry->more);
    if (entry->flags & API_LOAD)
        put_paragraph(out, "May be called while a unit's file is loaded.");
    if (entry->example)
        put_code(str_from(entry->example), out);
    put_seen(entry->signature, out);
}

static void put_group(const char *title, const struct api_module *const *group, struct buf *out)
{
    buf_printf(out, "\n%s\n", title);
    for (; *group; group++)
        buf_printf(out, "%s\t%s\n", (*group)->name, (*group)->doc);
}

/* The values of an alias, "\"a\"|\"b\"", as a list. */
static void put_words(const char *alias, struct buf *out)
{
    buf_cstr(out, "\nOne of ");
    for (; *alias; alias++)
        if (*alias == '|')
            buf_cstr(out, ", ");
        else
            buf_byte(out, *alias);
    buf_byte(out, '\n');
}

static void put_module(const struct api_module *module, struct buf *out)
{
    buf_printf(out, "%s: %s\n", module->name, module->doc);
    if (module->alias)
        put_words(module->alias, out);
    for (const struct api_module *m = module; m; m = m->base) {
        if (m != module)
            buf_printf(out, "\nAs %s:\n", m->name);
        else if (m->entries)
            buf_byte(out, '\n');
        for (const struct api_entry *e = m->entries; e && e->name; e++)
            buf_printf(out, "%s\t%s\n", e->name, e->doc);
    }
    if (module != &api_stet)
        return;
    put_group("Modules:", api_modules + 1, out);
    put_group("Objects:", api_objects, out);
    put_group("Tables, and words that stand in them:", api_plain, out);
}

/* JSON. */

static void write_params(struct jsonw *w, struct str params)
{
    struct str name, text;
    jsonw_key(w, "parameters");
    jsonw_array(w);
    while (topic_param(&params, &name, &text)) {
        jsonw_object(w);
        jsonw_key_value(w, "doc", text);
        jsonw_key_value(w, "name", name);
        jsonw_end(w);
    }
    jsonw_end(w);
}

static void write_entry(struct jsonw *w, const struct topic *topic, struct arena *arena)
{
    const struct api_entry *entry = topic->entry;
    bool field = (entry->flags & API_FIELD) != 0;
    jsonw_object(w);
    jsonw_key_cstr(w, "doc", entry->doc);
    if (entry->example)
        jsonw_key_cstr(w, "example", entry->example);
    if (!field)
        jsonw_key_bool(w, "load", (entry->flags & API_LOAD) != 0);
    if (entry->more)
        jsonw_key_cstr(w, "more", entry->more);
    jsonw_key_value(w, "name", topic_name(topic, arena));
    if (entry->params)
        write_params(w, str_from(entry->params));
    if (!field)
        jsonw_key_cstr(w, "signature", entry->signature);
    jsonw_key_int(w, "since", entry->since);
    if (field)
        jsonw_key_cstr(w, "type", entry->signature);
    jsonw_end(w);
}

static void write_module(struct jsonw *w, const struct api_module *module, struct arena *arena)
{
    jsonw_object(w);
    if (module->base)
        jsonw_key_cstr(w, "base", module->base->name);
    jsonw_key_cstr(w, "doc", module->doc);
    jsonw_key(w, "entries");
    jsonw_array(w);
    for (const struct api_entry *e = module->entries; e && e->name; e++)
        write_entry(w, &(struct topic){ module, e }, arena);
    jsonw_end(w);
    jsonw_key_cstr(w, "name", module->name);
    if (module->alias)
        jsonw_key_cstr(w, "values", module->alias);
    jsonw_end(w);
}

static void write_json(const struct topic *topic, struct arena *arena, struct buf *out)
{
    struct jsonw w = { .out = out };
    if (topic->entry) {
        write_entry(&w, topic, arena);
    } else if (topic->module != &api_stet) {
        write_module(&w, topic->module, arena);
    } else {
        jsonw_array(&w);
        for (size_t group = 0; topic_groups[group]; group++)
            for (const struct api_module *const *m = topic_groups[group]; *m; m++)
                write_module(&w, *m, arena);
        jsonw_end(&w);
    }
    buf_byte(out, '\n');
}

bool manual_write(struct str name, enum manual_form form, struct buf *out, struct err *err)
{
    struct topic topic;
    if (!topic_find(name, &topic, err))
        return false;
    bool whole = topic.module == &api_stet && !topic.entry;
    if (!whole && (form == MANUAL_MARKDOWN || form == MANUAL_LUACATS))
        return err_set(err, ERR_USAGE, "that format is of the whole API: stet help stet");
    struct arena *arena = arena_new();
    if (form == MANUAL_JSON)
        write_json(&topic, arena, out);
    else if (form == MANUAL_MARKDOWN)
        reference_markdown(arena, out);
    else if (form == MANUAL_LUACATS)
        reference_luacats(out);
    else if (topic.entry)
        put_entry(&topic, arena, out);
    else
        put_module(topic.module, out);
    arena_free(arena);
    return true;
}
