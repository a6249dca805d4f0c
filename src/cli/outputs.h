/* Files that a command writes: never onto what it reads. */
#ifndef STET_CLI_OUTPUTS_H
#define STET_CLI_OUTPUTS_H

#include "command.h"

/* ERR_USAGE when `path`, which came with `option` ("--report", "-o"), is the bench, or
   one of the command's articles or sources, by whatever name or link. */
bool output_check(struct cli *cli, const char *option, const char *path, struct err *err);

#endif
