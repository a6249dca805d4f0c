/* The units that lie in a folder, DIR/scripts/{check,extract,lib,link,mark,report}/NAME.lua,
   and its settings, DIR/stet.conf, which decide what is checked just as units do. */
#ifndef STET_CLI_SCRIPT_FOLDER_H
#define STET_CLI_SCRIPT_FOLDER_H

#include "command.h"

struct script_folder {
    const char *folder; /* DIR, as the user named it */
    bool own;           /* the user's own: links may lead anywhere */
    struct str real;    /* DIR's real path */
    struct str sha256;  /* over the places and bytes of the files */
    struct script_file_list files;
    struct script_file settings; /* its bytes are none where there is no such file */
};

/* Fills in the rest; a folder with neither has no hash. */
bool script_folder_read(struct script_folder *f, struct arena *arena, struct err *err);

#endif
