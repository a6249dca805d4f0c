/* The units that lie in a folder: DIR/scripts/{check,extract,lib,link,mark,report}/NAME.lua. */
#ifndef STET_CLI_SCRIPT_FOLDER_H
#define STET_CLI_SCRIPT_FOLDER_H

#include "command.h"

struct script_folder {
    const char *folder; /* DIR, as the user named it */
    bool own;           /* the user's own: links may lead anywhere */
    struct str real;    /* DIR's real path */
    struct str sha256;  /* over the places and bytes of the files */
    struct script_file_list files;
};

/* Fills in the rest; a folder without scripts has no files, and no hash. */
bool script_folder_read(struct script_folder *f, struct arena *arena, struct err *err);

#endif
