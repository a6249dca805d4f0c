/* See topic.h. */
#include "topic.h"

#include "base/arena.h"
#include "base/nearest.h"

const struct api_module *const *const topic_groups[] = { api_modules, api_objects, api_plain,
                                                         NULL };

const struct api_module *topic_module(struct str name)
{
    for (size_t group = 0; topic_groups[group]; group++)
        for (const struct api_module *const *m = topic_groups[group]; *m; m++)
            if (str_eq_nocase(str_from((*m)->name), name))
                return *m;
    return NULL;
}

bool topic_is_object(const struct api_module *module)
{
    for (const struct api_module *const *m = api_objects; *m; m++)
        if (*m == module)
            return true;
    return false;
}

struct str topic_name(const struct topic *topic, struct arena *arena)
{
    const struct api_module *module = topic->module;
    const struct api_entry *entry = topic->entry;
    if (!entry)
        return str_from(module->name);
    bool object = topic_is_object(module);
    bool method = object && !(entry->flags & API_FIELD);
    char *name = arena_printf(arena, "%s%c%s", module->name, method ? ':' : '.', entry->name);
    /* A value of it has a small letter. */
    if (object && name[0] >= 'A' && name[0] <= 'Z')
        name[0] = (char)(name[0] - 'A' + 'a');
    return str_from(name);
}

static bool no_such_topic(struct str name, struct err *err)
{
    struct nearest near = { .word = name };
    struct arena *arena = arena_new();
    char hint[96];
    for (size_t group = 0; topic_groups[group]; group++)
        for (const struct api_module *const *m = topic_groups[group]; *m; m++) {
            nearest_try(&near, str_from((*m)->name));
            for (const struct api_entry *e = (*m)->entries; e && e->name; e++)
                nearest_try(&near, topic_name(&(struct topic){ *m, e }, arena));
        }
    err_set(err, ERR_USAGE, "nothing of the API is called '%.*s'%s", STR_ARG(name),
            nearest_hint(&near, hint, sizeof hint));
    arena_free(arena);
    return false;
}

bool topic_find(struct str name, struct topic *out, struct err *err)
{
    *out = (struct topic){ topic_module(name), NULL };
    if (out->module)
        return true;
    size_t at = name.len;
    while (at > 0 && name.ptr[at - 1] != '.' && name.ptr[at - 1] != ':')
        at--;
    const struct api_module *module = at > 0 ? topic_module(str_sub(name, 0, at - 1)) : NULL;
    const struct api_entry *entry = module ? entry_find(module, str_sub(name, at, name.len)) : NULL;
    if (!entry)
        return no_such_topic(name, err);
    *out = (struct topic){ module, entry };
    return true;
}

bool topic_param(struct str *params, struct str *name, struct str *text)
{
    if (params->len == 0)
        return false;
    size_t end = str_find(*params, STR("\n"), 0);
    struct str line = str_sub(*params, 0, end);
    size_t colon = str_find(line, STR(": "), 0);
    *name = str_sub(line, 0, colon);
    *text = colon == SIZE_MAX ? STR("") : str_sub(line, colon + 2, line.len);
    *params = end == SIZE_MAX ? STR("") : str_sub(*params, end + 1, params->len);
    return true;
}
