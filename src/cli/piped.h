/* Files that may be pipes, read while workers run. */
#ifndef STET_CLI_PIPED_H
#define STET_CLI_PIPED_H

#include "command.h"

/*
 * The whole of a file or of "-", as file_read.  Where it has to be waited for, a
 * terminal or a pipe, the workers are served meanwhile, and a signal ends it with
 * ERR_INTERRUPTED: while there is a supervisor, Ctrl-C waits for it to look.
 */
bool piped_read(struct supervisor *workers, const char *path, struct arena *arena, struct str *out,
                struct err *err);

#endif
