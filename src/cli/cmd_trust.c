/* stet trust: allows the scripts of a folder, as they are now. */
#include "trust.h"

#include "base/arena.h"
#include "terminal.h"

#include <stdlib.h>

static const struct option_spec options[] = {
    { "list", 0, OPTION_FLAG, NULL, "the folders that are trusted" },
    { "remove", 0, OPTION_FLAG, NULL, "trust DIR no more" },
    { 0 },
};

/* How a record stands: "trusted", "changed", "gone". */
static const char *describe(const struct trust_record *record, struct arena *arena)
{
    struct script_folder f = { .folder = record->path.ptr };
    if (!script_folder_read(&f, arena, NULL))
        return "changed";
    if (f.files.n == 0)
        return "gone";
    return str_eq(f.sha256, record->sha256) ? "trusted" : "changed";
}

static bool list(struct cli *cli, struct err *err)
{
    struct trust_list all = { 0 };
    struct buf out = { 0 };
    if (!trust_read(cli->arena, &all, err))
        return false;
    for (size_t i = 0; i < all.n; i++) {
        struct arena *arena = arena_new();
        buf_printf(&out, "%-8s ", describe(&all.items[i], arena));
        terminal_put(&out, all.items[i].path, (struct terminal_style){ 0 });
        buf_byte(&out, '\n');
        arena_free(arena);
    }
    bool ok = cli_print(buf_view(&out), err);
    buf_free(&out);
    return ok;
}

/* A folder that is gone is known by the path that was recorded. */
static bool forget(struct cli *cli, const char *folder, struct err *err)
{
    char *real = realpath(folder, NULL);
    struct str path = str_copy(cli->arena, str_from(real ? real : folder));
    free(real);
    if (!trust_remove(path, cli->arena, err))
        return false;
    cli_note(cli, "%s is trusted no more", path.ptr);
    return true;
}

static bool allow(struct cli *cli, const char *folder, struct err *err)
{
    struct script_folder f = { .folder = folder };
    struct buf out = { 0 };
    if (file_kind(folder) != FILE_FOLDER)
        return err_set(err, ERR_IO,
                       "%s: not a folder; name the one that holds scripts/ or stet.conf", folder);
    if (!script_folder_read(&f, cli->arena, err))
        return false;
    if (str_is_none(f.sha256))
        return err_set(err, ERR_NOT_FOUND,
                       "%s: has no scripts: none in scripts/{check,extract,lib,link,mark,report}/, "
                       "and no stet.conf",
                       folder);
    trust_show(&f, &out);
    bool ok = cli_print(buf_view(&out), err) && trust_put(&f, cli->arena, err);
    buf_free(&out);
    if (ok)
        cli_note(cli, "these files are trusted, as they are now");
    return ok;
}

static bool run(struct cli *cli, struct err *err)
{
    size_t words = cli->args.words.n;
    bool lists = args_has(&cli->args, "list"), removes = args_has(&cli->args, "remove");
    if (lists && removes)
        return err_set(err, ERR_USAGE, "--list and --remove: one of them");
    if (words != (lists ? 0 : 1))
        return err_set(err, ERR_USAGE, "one folder: stet trust DIR, or stet trust --list");
    if (lists)
        return list(cli, err);
    const char *folder = cli->args.words.items[0].ptr;
    return removes ? forget(cli, folder, err) : allow(cli, folder, err);
}

const struct command command_trust = {
    "trust",
    "trust DIR | --list | --remove DIR",
    "allow the scripts that lie beside a bench",
    "Scripts in DIR/scripts and settings in DIR/stet.conf, beside a bench, are used only\n"
    "after you have allowed them.  This shows them and remembers their hash; after any\n"
    "change you are asked again.  Look at them first: they decide what is marked true.\n"
    "Your own, in ~/.config/stet, need no leave.\n"
    "\n"
    "  stet trust desk\n"
    "  stet trust --list",
    options,
    run,
};
