/*
 * Files are compared by device and inode, as links would hide what a path names.  What
 * lies in a folder of sources is not compared: a report may well be kept beside them.
 */
#include "outputs.h"

#include "base/arena.h"

#include <sys/stat.h>

struct output {
    const char *option, *path;
    struct stat file;
};

static bool is_same(const struct output *output, const char *path)
{
    struct stat file;
    return stat(path, &file) == 0 && file.st_dev == output->file.st_dev &&
           file.st_ino == output->file.st_ino;
}

static bool refuse(const struct output *output, const char *what, const char *path, struct err *err)
{
    return err_set(err, ERR_USAGE, "%s %s: would overwrite the %s %s; choose another file",
                   output->option, output->path, what, path);
}

static bool check_list(const struct output *output, const struct path_list *list, const char *what,
                       struct err *err)
{
    for (size_t i = 0; i < list->n; i++)
        if (is_same(output, list->items[i].ptr))
            return refuse(output, what, list->items[i].ptr, err);
    return true;
}

/* SQLite keeps what was written last in files of their own. */
static bool check_bench(struct cli *cli, const struct output *output, struct err *err)
{
    static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
    const char *bench = cli_bench(cli);
    for (size_t i = 0; bench && i < sizeof endings / sizeof *endings; i++) {
        const char *path = arena_printf(cli->arena, "%s%s", bench, endings[i]);
        if (is_same(output, path))
            return refuse(output, "bench", path, err);
    }
    return true;
}

bool output_check(struct cli *cli, const char *option, const char *path, struct err *err)
{
    struct output output = { .option = option, .path = path };
    struct path_list sources = { 0 };
    if (stat(path, &output.file) != 0 || !S_ISREG(output.file.st_mode))
        return true; /* nothing is there yet, or nothing to lose: a terminal, a pipe */
    args_list(&cli->args, "sources", &sources);
    return check_bench(cli, &output, err) &&
           check_list(&output, &cli->args.words, "article", err) &&
           check_list(&output, &sources, "source", err);
}
