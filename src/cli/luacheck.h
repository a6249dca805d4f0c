/* luacheck, a static checker of Lua (Debian: lua-check), run as a program when there is one. */
#ifndef STET_CLI_LUACHECK_H
#define STET_CLI_LUACHECK_H

#include "base/err.h"
#include "base/file.h"

enum luacheck_outcome { LUACHECK_RAN, LUACHECK_MISSING };

/* Adds what it says of the files, but for globals, to `out`: "file:line:column: text"; and
   the number of lines to `problems`. */
bool luacheck_run(const struct path_list *files, struct buf *out, size_t *problems,
                  enum luacheck_outcome *outcome, struct err *err);

#endif
