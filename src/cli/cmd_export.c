/* stet export: the whole bench as lines of JSON. */
#include "outputs.h"

static const struct option_spec options[] = {
    { "output", 'o', OPTION_VALUE, "FILE", "where to write it; standard output otherwise" },
    { 0 },
};

static bool to_file(void *ctx, struct str bytes, struct err *err)
{
    return file_out_put(ctx, bytes, err);
}

static bool to_output(void *ctx, struct str bytes, struct err *err)
{
    (void)ctx;
    return cli_print(bytes, err);
}

static bool export_to(struct store *store, const char *path, struct err *err)
{
    struct file_out *file;
    if (!path || strcmp(path, "-") == 0)
        return store_export(store, &(struct store_sink){ to_output, NULL }, err);
    if (!file_out_open(path, &file, err))
        return false;
    bool ok = store_export(store, &(struct store_sink){ to_file, file }, err);
    return file_out_close(file, ok, err);
}

static bool run(struct cli *cli, struct err *err)
{
    struct store *store;
    const char *output = args_value(&cli->args, "output", NULL);
    if (cli->args.words.n)
        return err_set(err, ERR_USAGE, "export takes no words; the bench is --bench FILE");
    if ((output && !output_check(cli, "-o", output, err)) ||
        !cli_open_bench(cli, STORE_READ, &store, err))
        return false;
    bool ok = export_to(store, output, err);
    store_close(store);
    return ok;
}

const struct command command_export = {
    "export",
    "export [-o FILE]",
    "write the whole bench as JSON lines",
    "Everything that the bench holds, texts, decisions and the log included, an object a\n"
    "line, in an order that depends on nothing but the content: keep it in git, and each\n"
    "change shows as changed lines.  'stet import FILE' makes the same bench of it again,\n"
    "or adds what another bench lacks.  Positions are bytes, as the bench keeps them.\n"
    "\n"
    "  stet export --bench desk/stet.db -o desk.jsonl",
    options,
    run,
};
