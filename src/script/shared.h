/*
 * Shared Lua of users: files in a folder lib/.  A name is one module for all units, so
 * none takes that of a module that stet's own units are made of: what these judge
 * would change, and no hash of theirs would tell.
 */
#ifndef STET_SCRIPT_SHARED_H
#define STET_SCRIPT_SHARED_H

#include "script.h"

/* Whether a path, ended by a NUL, is that of shared Lua: "a/lib/dates.lua". */
bool shared_is(const char *path);
/* Whether files[i] is to be loaded: it is shared, the first of its name, and no copy
   of stet's own.  ERR_SCRIPT where it differs from stet's own of its name. */
bool shared_takes_part(const struct script_file_list *files, size_t i, bool *takes_part,
                       struct err *err);

#endif
