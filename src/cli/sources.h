/* Files and folders on their way into the bench as sources. */
#ifndef STET_CLI_SOURCES_H
#define STET_CLI_SOURCES_H

#include "command.h"

/* What became of one file. */
struct source_loaded {
    const struct source *source; /* none was made of it: NULL */
    struct source_change change;
    bool copy;       /* another path holds the same: source->id is that one's */
    const char *why; /* it could not be read; or NULL */
    const char *path;
};

struct source_load {
    struct store *store;
    struct supervisor *workers;
    /* Called for each file, in order; may be NULL. */
    void (*each)(void *ctx, const struct source_loaded *loaded);
    void *ctx;
    bool each_counts; /* a file that can't be read fails alone, though it was named */
};

/* Reads sources (files, folders) into the bench.  What can't be read in a
   folder is noted and left out; a file that was named must be readable. */
bool cli_load_sources(struct cli *cli, const struct source_load *load,
                      const struct path_list *paths, struct err *err);
/* Reads files again that the bench remembers: url and path of each are given. */
bool cli_reload_sources(struct cli *cli, const struct source_load *load,
                        const struct source_list *files, struct err *err);
/* SHA-256 over the ids and snapshots of all sources of a bench. */
bool cli_library_hash(struct cli *cli, struct store *store, struct str *out, struct err *err);
/* ERR_NETWORK when the path is a web address: nothing is fetched yet. */
bool cli_check_path(const char *path, struct err *err);

#endif
