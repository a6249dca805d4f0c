/* Which folders' scripts the user trusts: a file of lines "SHA-256 PATH". */
#ifndef STET_CLI_TRUST_H
#define STET_CLI_TRUST_H

#include "script_folder.h"

struct trust_record {
    struct str sha256, path;
};
struct trust_list {
    VEC(struct trust_record);
};

/* $XDG_CONFIG_HOME/stet or ~/.config/stet; NULL where neither is an absolute path. */
const char *trust_config_folder(struct arena *arena);

/* All records; none where there is no file. */
bool trust_read(struct arena *arena, struct trust_list *out, struct err *err);
const struct trust_record *trust_find(const struct trust_list *list, struct str path);
/* Adds or replaces the folder's record. */
bool trust_put(const struct script_folder *f, struct arena *arena, struct err *err);
/* ERR_NOT_FOUND where there is none. */
bool trust_remove(struct str path, struct arena *arena, struct err *err);
/* Lists the folder's files, for people: nothing in it steers a terminal. */
void trust_show(const struct script_folder *f, struct buf *out);

#endif
