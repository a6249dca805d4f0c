/* Sources as lines, and one source in full. */
#ifndef STET_CLI_SOURCE_LINES_H
#define STET_CLI_SOURCE_LINES_H

#include "command.h"

/* All sources of a kind (SOURCE_KIND_COUNT: any), in --format. */
bool source_lines_print(struct cli *cli, struct store *store, enum source_kind kind,
                        struct err *err);
/* What is known of one, its snapshots, and what cites it; with --text its text alone. */
bool source_lines_show(struct cli *cli, struct store *store, struct str id, struct err *err);

#endif
