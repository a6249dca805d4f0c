/*
 * Units and settings of the user: beside the bench, then in the user's own folder.  A bench is
 * handed on as a folder, and scripts in it are a stranger's program until the user has
 * said otherwise.  They run confined all the same, but decide what is called true.
 */
#include "settings.h"
#include "trust.h"

#include "base/arena.h"

#include <stdio.h>
#include <unistd.h>

static const char *folder_of(struct arena *arena, const char *bench)
{
    const char *base = file_base(bench);
    size_t len = (size_t)(base - bench);
    if (len == 0)
        return ".";
    return len == 1 ? "/" : arena_printf(arena, "%.*s", (int)len - 1, bench);
}

/* Only a plain yes is one. */
static bool ask(const struct script_folder *f, bool changed)
{
    char line[16] = "";
    struct buf out = { 0 };
    trust_show(f, &out);
    cli_complain(changed ? STR("the scripts beside this bench changed since they were trusted:")
                         : STR("scripts that you have not trusted lie beside this bench:"));
    buf_cstr(&out, "Do you trust them? [y/N] ");
    bool ok = file_write_fd(STDERR_FILENO, buf_view(&out), "standard error", NULL) &&
              fgets(line, sizeof line, stdin);
    buf_free(&out);
    return ok && (str_eq_nocase(str_trim(str_from(line)), STR("y")) ||
                  str_eq_nocase(str_trim(str_from(line)), STR("yes")));
}

static bool check_trust(struct cli *cli, const struct script_folder *f, struct err *err)
{
    struct trust_list list = { 0 };
    if (!trust_read(cli->arena, &list, err))
        return err_wrap(err, "%s/scripts", f->folder);
    const struct trust_record *record = trust_find(&list, f->real);
    if (record && str_eq(record->sha256, f->sha256))
        return true;
    if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO) && ask(f, record != NULL))
        return trust_put(f, cli->arena, err);
    return err_set(err, ERR_REFUSED, "%s: %s %s: look at it, then run: stet trust %s", f->folder,
                   f->files.n > 0 ? "scripts/" : "stet.conf",
                   record ? "changed since it was trusted" : "is not trusted", f->folder);
}

static void add_files(struct cli *cli, const struct script_folder *f, struct setup *setup)
{
    for (size_t i = 0; i < f->files.n; i++)
        VEC_PUSH(cli->arena, &setup->files, f->files.items[i]);
}

bool cli_user_scripts(struct cli *cli, const char *bench, struct setup *setup, struct err *err)
{
    struct script_folder beside = { .folder = bench ? folder_of(cli->arena, bench) : NULL };
    struct script_folder own = { .folder = trust_config_folder(cli->arena), .own = true };
    struct settings_files settings = { 0 };
    if (bench && (!script_folder_read(&beside, cli->arena, err) ||
                  (!str_is_none(beside.sha256) && !check_trust(cli, &beside, err))))
        return false;
    if (own.folder && !script_folder_read(&own, cli->arena, err))
        return false;
    add_files(cli, &beside, setup);
    add_files(cli, &own, setup);
    setup->shared = script_shared_hash(&setup->files, cli->arena);
    if (!str_is_none(beside.settings.bytes))
        VEC_PUSH(cli->arena, &settings, beside.settings);
    if (!str_is_none(own.settings.bytes))
        VEC_PUSH(cli->arena, &settings, own.settings);
    return settings_apply(cli, &settings, setup, err);
}
