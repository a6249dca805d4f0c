/*
 * The reports that a command was asked for: which files, which formats, and
 * where each goes when it is written.
 */
#ifndef STET_CLI_REPORTS_H
#define STET_CLI_REPORTS_H

#include "command.h"

struct reports {
    struct cli *cli;
    const struct setup *setup;   /* holds what reporters write, one for each article */
    struct str format;           /* of standard output; none: nothing is printed */
    struct str output;           /* a file in its place; or none */
    struct path_list json_files; /* reports that the host writes itself */
    size_t printed;              /* index of the one for standard output; SIZE_MAX: none */
};

/* Reads --report and --format, and adds to the setup what reporters are to
   write; ERR_USAGE when a file would be written twice, or over what is read. */
bool reports_take(struct cli *cli, struct setup *setup, size_t articles, struct reports *out,
                  struct err *err);
/* The same for a result that stands already: with -o FILE, and with nothing printed
   when files alone are asked for. */
bool reports_take_again(struct cli *cli, struct setup *setup, struct reports *out, struct err *err);
/* ERR_USAGE when no reporter writes one of the formats. */
bool reports_check(const struct reports *reports, const struct supervisor *workers,
                   struct err *err);
/* Writes and prints one article's; `written` stands before what the worker wrote. */
bool reports_write(const struct reports *reports, const struct result *result,
                   struct wire_reader *written, struct err *err);

#endif
