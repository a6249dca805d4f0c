/* Files that the build puts into the program (src/tools/embed.c makes them). */
#ifndef STET_BASE_EMBED_H
#define STET_BASE_EMBED_H

#include <stddef.h>

struct embedded_file {
    const char *path;  /* from the project's root: "scripts/check/numbers.lua" */
    const char *bytes; /* NUL-terminated; size does not count the NUL */
    size_t size;
};

/* Each ends with a row whose path is NULL; in byte order of paths. */
extern const struct embedded_file embedded_lang[];       /* text room */
extern const struct embedded_file embedded_migrations[]; /* store room */
extern const struct embedded_file embedded_scripts[];    /* script room */

#endif
