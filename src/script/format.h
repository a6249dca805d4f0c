/*
 * The formats that programs read.  They are fixed (DESIGN §7): no unit of a user takes
 * the place of one, neither by its id nor by its ending, so that what reads `out.sarif`
 * today reads it tomorrow.  All but JSON, which the host writes itself, are written by
 * bundled reporters of these names.
 */
#ifndef STET_SCRIPT_FORMAT_H
#define STET_SCRIPT_FORMAT_H

#include <stdbool.h>

#include "base/str.h"

struct machine_format {
    struct str name;    /* "sarif": the reporter is report/sarif */
    struct str endings; /* of files, separated by blanks */
};
/* By name; ends with one that has none. */
extern const struct machine_format machine_formats[];

/* Whether the id is that of a machine format's reporter. */
bool format_is_machine(struct str id);
/* The machine format that a file's ending stands for; none when it is another's. */
struct str format_of_file(struct str file);
/* The bytes of the longest of these endings ("sarif sarif.json") that a file's name
   has behind a dot; 0: none. */
size_t format_ending(struct str endings, struct str file);

#endif
