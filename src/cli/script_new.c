/*
 * stet script new: a unit that works, with tests and an article to try it on.
 *
 * The first thing that an author sees is something that passes; from there each change is
 * small.  So the files are real units (scripts/templates), not skeletons with holes, and
 * nothing is ever overwritten: what is there is somebody's work.
 */
#include "script/manual.h"
#include "script_verb.h"

#include "base/arena.h"
#include "base/embed.h"

#include <stdlib.h>
#include <unistd.h>

#define NAME_BYTES_MAX 60

/* What is being made. */
struct unit_plan {
    struct cli *cli;
    enum unit_kind kind;
    struct str name, id, title;
    const char *base;    /* the folder that holds scripts/ */
    const char *folder;  /* base/scripts */
    const char *unit;    /* base/scripts/check/NAME.lua */
    const char *article; /* base/scripts/check/fixtures/NAME.md */
};

/* By the folder's word or by the unit's, "extract" or "extractor": both are in use. */
static bool find_kind(struct str word, enum unit_kind *out, struct err *err)
{
    const char *names[UNIT_KIND_COUNT + 1] = { NULL };
    for (int kind = 0; kind < UNIT_KIND_COUNT; kind++) {
        names[kind] = unit_kind_folder((enum unit_kind)kind);
        if (str_eq_c(word, names[kind]) || str_eq_c(word, unit_kind_name((enum unit_kind)kind))) {
            *out = (enum unit_kind)kind;
            return true;
        }
    }
    const char *nearest = args_nearest(word.ptr, names);
    return err_set(err, ERR_USAGE,
                   "no kind of unit '%.*s'; there are extract, link, check, mark, report%s%s%s",
                   STR_ARG(word), nearest ? "; did you mean " : "", nearest ? nearest : "",
                   nearest ? "?" : "");
}

/* As script/load.c wants ids; it must begin with a letter, because "-x" looks like an option. */
static bool check_name(struct str name, struct err *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    bool ok =
        name.len > 0 && name.len <= NAME_BYTES_MAX && name.ptr[0] >= 'a' && name.ptr[0] <= 'z';
    for (size_t i = 0; i < name.len; i++)
        ok = ok && memchr(letters, name.ptr[i], sizeof letters - 1);
    return ok || err_set(err, ERR_USAGE,
                         "a unit's name must be of a-z, 0-9, _ and -, begin with a letter and have "
                         "at most %d, not \"%.*s\"",
                         NAME_BYTES_MAX, STR_ARG(name));
}

/* "vague-words" is shown as "Vague words" until its author finds better ones. */
static struct str title_of(struct str name, struct arena *arena)
{
    char *title = arena_copy(arena, name.ptr, name.len);
    title[0] = (char)(title[0] - 'a' + 'A');
    for (size_t i = 1; i < name.len; i++)
        if (title[i] == '-' || title[i] == '_')
            title[i] = ' ';
    return str_new(title, name.len);
}

/* Beside the bench, where the units of a folder are looked for, as seen from here; else here. */
static const char *find_base(struct cli *cli)
{
    const char *bench = cli_bench(cli);
    char *here = getcwd(NULL, 0), *there = bench ? realpath(bench, NULL) : NULL;
    const char *base = "";
    if (here && there) {
        const char *way = file_way(cli->arena, here, there).ptr;
        size_t len = (size_t)(file_base(way) - way);
        base = len > 0 ? arena_printf(cli->arena, "%.*s", (int)len - 1, way) : "";
    }
    free(here);
    free(there);
    return base;
}

static bool plan(struct unit_plan *p, struct err *err)
{
    struct cli *cli = p->cli;
    struct arena *arena = cli->arena;
    if (script_words(cli) != 2)
        return err_set(err, ERR_USAGE,
                       "new what? stet script new KIND NAME, as in stet script new check "
                       "superlatives");
    p->name = script_word(cli, 1);
    if (!find_kind(script_word(cli, 0), &p->kind, err) || !check_name(p->name, err))
        return false;
    const char *kind = unit_kind_folder(p->kind);
    p->id = str_printf(arena, "%s/%.*s", kind, STR_ARG(p->name));
    p->title = title_of(p->name, arena);
    p->base = find_base(cli);
    p->folder = file_join(arena, p->base, "scripts");
    p->unit = arena_printf(arena, "%s/%s.lua", p->folder, p->id.ptr);
    p->article = arena_printf(arena, "%s/%s/fixtures/%.*s.md", p->folder, kind, STR_ARG(p->name));
    return true;
}

static bool is_free(const char *path, struct err *err)
{
    return file_kind(path) == FILE_ABSENT ||
           err_set(err, ERR_REFUSED, "%s is there already: choose another name", path);
}

static struct str find_template(const char *path)
{
    for (const struct embedded_file *f = embedded_templates; f->path; f++)
        if (strcmp(f->path, path) == 0)
            return str_new(f->bytes, f->size);
    return STR_NONE;
}

static struct str value_of(const struct unit_plan *p, struct str key)
{
    if (str_eq_c(key, "{{name}}"))
        return p->name;
    return str_eq_c(key, "{{id}}") ? p->id : p->title;
}

static void fill_template(const struct unit_plan *p, struct str text, struct buf *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t open = str_find(text, STR("{{"), at);
        size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(text, STR("}}"), open);
        if (close == SIZE_MAX) {
            buf_str(out, str_sub(text, at, text.len));
            return;
        }
        buf_str(out, str_sub(text, at, open));
        buf_str(out, value_of(p, str_sub(text, open, close + 2)));
        at = close + 2;
    }
}

static bool write_from(const struct unit_plan *p, const char *ending, const char *path,
                       struct err *err)
{
    struct arena *arena = p->cli->arena;
    struct buf out = { 0 };
    const char *folder = arena_printf(arena, "%.*s", (int)(file_base(path) - path) - 1, path);
    fill_template(p,
                  find_template(arena_printf(arena, "scripts/templates/%s.%s",
                                             unit_kind_folder(p->kind), ending)),
                  &out);
    bool ok = file_make_folder(folder, err) && file_write(path, buf_view(&out), err);
    buf_free(&out);
    return ok;
}

/* Lets an editor's Lua server know the types, unless it was told something already. */
static bool write_settings(const struct unit_plan *p, const char **written, struct err *err)
{
    const char *path = file_join(p->cli->arena, p->base, ".luarc.json");
    if (file_kind(path) != FILE_ABSENT)
        return true;
    *written = path;
    return file_write(path, find_template("scripts/templates/luarc.json"), err);
}

/* The API's types, which those settings name; an older program's are written anew. */
static bool write_types(const struct unit_plan *p, struct err *err)
{
    struct buf types = { 0 };
    const char *folder = file_join(p->cli->arena, p->folder, "types");
    bool ok = manual_write(STR("stet"), MANUAL_LUACATS, &types, err) &&
              file_make_folder(folder, err) &&
              file_write(file_join(p->cli->arena, folder, "stet.lua"), buf_view(&types), err);
    buf_free(&types);
    return ok;
}

static bool tell(const struct unit_plan *p, const char *settings, struct err *err)
{
    struct buf out = { 0 };
    buf_printf(&out, "%s\n%s\n", p->unit, p->article);
    if (settings)
        buf_printf(&out, "%s\n", settings);
    buf_printf(&out, "\nNext:\n  stet script test %s\n", p->unit);
    buf_printf(&out, "  stet script run %s %s\n", p->unit, p->article);
    if (cli_bench(p->cli))
        buf_printf(&out, "  stet trust %s    so that stet check runs it\n",
                   p->base[0] ? p->base : ".");
    else
        buf_printf(&out, "  stet check ARTICLE --script 'default or %s'\n", p->unit);
    bool ok = cli_show(p->cli, buf_view(&out), err);
    buf_free(&out);
    return ok;
}

static bool run(struct cli *cli, struct err *err)
{
    struct unit_plan p = { .cli = cli };
    const char *settings = NULL;
    return plan(&p, err) && is_free(p.unit, err) && is_free(p.article, err) &&
           write_from(&p, "lua", p.unit, err) && write_from(&p, "md", p.article, err) &&
           write_settings(&p, &settings, err) && write_types(&p, err) && tell(&p, settings, err);
}

const struct script_verb script_verb_new = {
    "new",
    "script new KIND NAME",
    "Writes a unit that works, with its tests, and an article to try it on: into scripts/\n"
    "beside the bench, else here.  KIND is extract, link, check, mark or report.  Nothing\n"
    "is overwritten.\n"
    "\n"
    "  stet script new check superlatives",
    run,
};
