/* What 'stet import' does with a file that 'stet export' wrote. */
#ifndef STET_CLI_IMPORT_BENCH_H
#define STET_CLI_IMPORT_BENCH_H

#include "command.h"

/* `path` "-" is standard input.  ERR_USAGE when the file is no export; ERR_SOME
   when the bench refused some of it; nothing of a damaged file stays. */
bool import_bench(struct cli *cli, const char *path, struct err *err);

#endif
