/* stet init: makes a bench in a folder. */
#include "command.h"

#include "base/arena.h"

static bool run(struct cli *cli, struct err *err)
{
    const struct path_list *words = &cli->args.words;
    const char *folder = words->n ? words->items[0].ptr : ".";
    if (words->n > 1)
        return err_set(err, ERR_USAGE, "one folder at a time: stet init [DIR]");
    const char *path = args_value(&cli->args, "bench", NULL);
    if (!path) {
        path = file_join(cli->arena, folder, "stet.db");
        if (!file_make_folder(folder, err))
            return false;
    }
    if (file_kind(path) != FILE_ABSENT) {
        struct store *store = NULL;
        if (!store_open(path, STORE_READ, &store, err))
            return false;
        store_close(store);
        cli_note(cli, "%s is a bench already; nothing was changed", path);
        return true;
    }
    struct store *store = NULL;
    if (!store_open(path, STORE_CREATE, &store, err))
        return false;
    store_close(store);
    struct str told = str_printf(cli->arena, "made the bench %s\n", path);
    cli_note(cli, "next: stet check ARTICLE --sources FOLDER");
    return cli_show(cli, told, err);
}

const struct command command_init = {
    "init",
    "init [DIR]",
    "make a bench (stet.db) in a folder",
    "A bench keeps articles, claims, sources, evidence and the log in one file.\n"
    "Copy it and you have handed over the whole check.\n"
    "\n"
    "  stet init desk && cd desk",
    NULL,
    run,
};
