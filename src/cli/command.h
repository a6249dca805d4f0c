/*
 * One file and one const struct a command.  A command gets its parsed words
 * and what the global options say, prints results on standard output and
 * returns false with an error that main.c prints and turns into an exit
 * status; notes go through cli_note.
 */
#ifndef STET_CLI_COMMAND_H
#define STET_CLI_COMMAND_H

#include "args.h"
#include "run/supervisor.h"

struct cli {
    struct arena *arena; /* of the whole command */
    struct args args;
    int64_t now; /* the run's clock */
    int64_t timeout_ms;
    int workers;
    bool offline, quiet;
    bool color;      /* on standard output */
    int columns;     /* of the terminal; 0: unknown */
    struct str lang; /* none: detect */
};

struct command {
    const char *name;
    const char *usage;                 /* "check ARTICLE... [options]" */
    const char *summary;               /* one line, for `stet help` */
    const char *help;                  /* the rest: what it does, with an example */
    const struct option_spec *options; /* its own; NULL: none */
    bool (*run)(struct cli *cli, struct err *err);
};

extern const struct command command_check, command_batch, command_init, command_add, command_source,
    command_import, command_export, command_search, command_claims, command_show, command_text,
    command_compare, command_quote, command_script, command_report, command_doctor, command_link,
    command_mark, command_approve, command_log, command_trust, command_help;

/* All of them, in the order of the help; ends with NULL. */
extern const struct command *const commands[];
const struct command *command_find(const char *name);
/* ERR_USAGE that names the nearest command. */
bool command_unknown(const char *name, struct err *err);
/* Prints one command's help. */
void command_print_help(const struct command *command);

/* What several commands need (cli.c). */

/* A line on standard error, unless --quiet; "stet: " goes before it. */
void cli_note(const struct cli *cli, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same without regard to --quiet: the command's error. */
void cli_complain(struct str line);
/* An error's message, and below it its detail. */
void cli_complain_err(const struct err *err);
/* Writes to standard output; ERR_IO when it can't (a full disk, a closed
   pipe). */
bool cli_print(struct str bytes, struct err *err);
/* The same for what people read, made harmless to a terminal (terminal.h). */
bool cli_show(const struct cli *cli, struct str text, struct err *err);

/* The bench to use: --bench, else STET_BENCH, else the nearest stet.db
   upward; NULL when there is none. */
const char *cli_bench(struct cli *cli);
/* Opens it; a missing one is ERR_NOT_FOUND that says to run `stet init`. */
bool cli_open_bench(struct cli *cli, enum store_mode mode, struct store **out, struct err *err);

/* Fills a setup from --script and the global options; reads the files that a
   --script names. */
bool cli_setup(struct cli *cli, struct setup *out, struct err *err);
/* Adds the units that lie beside the bench (NULL: there is none), if their folder is
   trusted, and the user's own; what comes first wins by id (user_scripts.c).  Then
   the settings: --set and the files stet.conf of the same places (settings.c). */
bool cli_user_scripts(struct cli *cli, const char *bench, struct setup *setup, struct err *err);
/* Options of supervisors: workers and where units' log lines go. */
struct supervisor_options cli_workers(struct cli *cli, int depth);

/* Articles and sources may be so large; more is refused with a message. */
#define CLI_FILE_MAX ((size_t)64 * 1024 * 1024)

#endif
