/* Files that the build puts into the program (src/tools/embed.c makes them). */
#ifndef STET_BASE_EMBED_H
#define STET_BASE_EMBED_H

#include <stddef.h>
#include <stdint.h>

struct embedded_file {
    const char *path;  /* from the project's root: "scripts/check/numbers.lua" */
    const char *bytes; /* NUL-terminated; size does not count the NUL */
    size_t size;
    /* For a word list, of lines "word what it is": where the line of a word starts, plus one, at
       embedded_hash(word) or in the slots behind it up to a 0.  NULL for other files. */
    const uint32_t *slots;
    uint32_t mask; /* the number of slots, a power of two, less one */
};

/* FNV-1a; the build makes the slots by it. */
static inline uint32_t embedded_hash(const char *word, size_t len)
{
    uint32_t hash = 0x811C9DC5u;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)word[i]) * 0x01000193u;
    return hash ^ hash >> 15;
}

/* Each ends with a row whose path is NULL; in byte order of paths. */
extern const struct embedded_file embedded_lang[];       /* text room */
extern const struct embedded_file embedded_migrations[]; /* store room */
extern const struct embedded_file embedded_scripts[];    /* script room */
extern const struct embedded_file embedded_templates[];  /* cli room */

#endif
