/* What is set: --set on the command line, then stet.conf beside the bench, then the user's own. */
#ifndef STET_CLI_SETTINGS_H
#define STET_CLI_SETTINGS_H

#include "command.h"

/* The files, in the order in which they win. */
struct settings_files {
    VEC(struct script_file);
};

/* The folder's stet.conf; `bytes` none where there is no such file. */
bool settings_find(const char *folder, struct arena *arena, struct script_file *out,
                   struct err *err);
/*
 * Fills in the setup's options, where they come from, and, without --script, the
 * expression.  --config FILE stands in place of all `files`.
 */
bool settings_apply(struct cli *cli, const struct settings_files *files, struct setup *setup,
                    struct err *err);

#endif
