/*
 * All settings become one list of UNIT, OPTION, VALUE with a rank, sorted: the last of
 * a name wins.  What a run records is the outcome (setup.options), never the files:
 * a comment in stet.conf changes no run.
 */
#include "settings.h"

#include "base/arena.h"
#include "base/jsonr.h"
#include "base/jsonw.h"
#include "script/config.h"

#include <stdlib.h>

#define FILE_BYTES_MAX ((size_t)1024 * 1024)

struct setting {
    struct str unit, option;
    struct str value;  /* JSON */
    struct str origin; /* a file's path; "--set" */
    size_t rank;       /* of two of a name, the higher one wins */
};
struct setting_list {
    VEC(struct setting);
};

/* --set UNIT.OPTION=VALUE: a value that is JSON stands for itself, anything else is a
   text. */

static struct str json_of(struct arena *arena, struct str value)
{
    struct jsonr_doc *doc = jsonr_parse(value, NULL);
    struct buf json = { 0 };
    struct jsonw w = { .out = &json };
    if (doc)
        jsonr_echo(jsonr_root(doc), &w);
    else
        jsonw_str(&w, value);
    jsonr_free(doc);
    return buf_take(&json, arena);
}

static bool split_setting(struct str text, struct setting *out, struct arena *arena,
                          struct err *err)
{
    size_t equals = str_find(text, STR("="), 0), dot = SIZE_MAX;
    for (size_t i = 0; equals != SIZE_MAX && i < equals; i++)
        if (text.ptr[i] == '.')
            dot = i;
    if (equals == SIZE_MAX || dot == SIZE_MAX || dot == 0)
        return err_set(err, ERR_USAGE,
                       "--set: \"%.*s\" is not of the form UNIT.OPTION=VALUE, "
                       "such as check/numbers.rounding=0.1",
                       STR_ARG(text));
    out->unit = str_sub(text, 0, dot);
    out->option = str_sub(text, dot + 1, equals);
    out->value = json_of(arena, str_sub(text, equals + 1, text.len));
    out->origin = STR("--set");
    return true;
}

static bool add_given(struct cli *cli, struct setting_list *all, struct err *err)
{
    struct path_list given = { 0 };
    args_list(&cli->args, "set", &given);
    for (size_t i = 0; i < given.n; i++) {
        struct setting s = { .rank = all->n };
        if (!split_setting(given.items[i], &s, cli->arena, err))
            return false;
        VEC_PUSH(cli->arena, all, s);
    }
    return true;
}

/* The files. */

/* A path in an expression would depend on the folder in which stet is called. */
static bool check_select(const struct script_file *file, struct str select, struct err *err)
{
    return str_find(select, STR(".lua"), 0) == SIZE_MAX ||
           err_set(err, ERR_SCRIPT,
                   "%.*s: 'script' picks units by id, glob and tag: put the file into "
                   "scripts/check/ (or link, mark...) and name its id",
                   STR_ARG(file->path));
}

static bool add_file(struct cli *cli, const struct script_file *file, struct setting_list *all,
                     struct setup *setup, struct err *err)
{
    struct config config;
    if (!config_read(file->path, file->bytes, cli->arena, &config, err) ||
        !check_select(file, config.select, err))
        return false;
    if (!str_is_none(config.select) && !args_has(&cli->args, "script")) {
        setup->select = config.select;
        setup->select_origin = file->path;
    }
    for (size_t i = 0; i < config.options.n; i++) {
        const struct config_option *o = &config.options.items[i];
        struct setting s = { o->unit, o->name, o->value, file->path, all->n };
        VEC_PUSH(cli->arena, all, s);
    }
    return true;
}

static bool add_files(struct cli *cli, const struct settings_files *files, struct setting_list *all,
                      struct setup *setup, struct err *err)
{
    const char *path = args_value(&cli->args, "config", NULL);
    struct script_file named = { .path = str_from(path) };
    if (path)
        return file_read(path, FILE_BYTES_MAX, cli->arena, &named.bytes, err) &&
               add_file(cli, &named, all, setup, err);
    for (size_t i = files->n; i-- > 0;)
        if (!add_file(cli, &files->items[i], all, setup, err))
            return false;
    return true;
}

/* As JSON. */

static int by_name(const struct setting *a, const struct setting *b)
{
    int c = str_cmp(a->unit, b->unit);
    return c ? c : str_cmp(a->option, b->option);
}

static int setting_cmp(const void *left, const void *right)
{
    const struct setting *a = left, *b = right;
    int c = by_name(a, b);
    return c ? c : (a->rank > b->rank) - (a->rank < b->rank);
}

static void write_value(struct jsonw *w, struct str json)
{
    struct jsonr_doc *doc = jsonr_parse(json, NULL); /* written above */
    jsonr_echo(jsonr_root(doc), w);
    jsonr_free(doc);
}

static struct str write_settings(struct arena *arena, const struct setting_list *all, bool origins)
{
    struct buf json = { 0 };
    struct jsonw w = { .out = &json };
    jsonw_object(&w);
    for (size_t i = 0; i < all->n; i++) {
        const struct setting *s = &all->items[i], *next = i + 1 < all->n ? s + 1 : NULL;
        if (i == 0 || !str_eq(s->unit, s[-1].unit)) {
            jsonw_key_str(&w, s->unit);
            jsonw_object(&w);
        }
        if (!next || by_name(s, next) != 0) {
            jsonw_key_str(&w, s->option);
            if (origins)
                jsonw_str(&w, s->origin);
            else
                write_value(&w, s->value);
        }
        if (!next || !str_eq(s->unit, next->unit))
            jsonw_end(&w);
    }
    jsonw_end(&w);
    return buf_take(&json, arena);
}

bool settings_find(const char *folder, struct arena *arena, struct script_file *out,
                   struct err *err)
{
    const char *path = file_join(arena, folder, "stet.conf");
    *out = (struct script_file){ .path = str_from(path) };
    return file_kind(path) == FILE_ABSENT ||
           file_read(path, FILE_BYTES_MAX, arena, &out->bytes, err);
}

bool settings_apply(struct cli *cli, const struct settings_files *files, struct setup *setup,
                    struct err *err)
{
    struct setting_list all = { 0 };
    if (!add_files(cli, files, &all, setup, err) || !add_given(cli, &all, err))
        return false;
    if (all.n == 0)
        return true;
    qsort(all.items, all.n, sizeof *all.items, setting_cmp);
    setup->options = write_settings(cli->arena, &all, false);
    setup->origins = write_settings(cli->arena, &all, true);
    return true;
}
