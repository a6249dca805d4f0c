/*
 * The command line: options and words, by tables.
 *
 * Options may stand anywhere, also before the command; `--name=value` and
 * `--name value` are the same; `--` ends options.  A mistyped name gets the
 * nearest right one.
 */
#ifndef STET_CLI_ARGS_H
#define STET_CLI_ARGS_H

#include "base/err.h"
#include "base/file.h"
#include "base/str.h"

enum option_kind { OPTION_FLAG, OPTION_VALUE, OPTION_LIST };

struct option_spec {
    const char *name; /* without dashes; NULL ends a table */
    char letter;      /* 'j' for -j; 0: none */
    enum option_kind kind;
    const char *value; /* what the help calls its value: "FILE" */
    const char *help;
};

/* Options that every command takes. */
extern const struct option_spec args_global[];

struct option_value {
    const struct option_spec *spec;
    struct str value; /* none for a flag */
};
struct option_list {
    VEC(struct option_value);
};

struct args {
    struct arena *arena;
    const char *command;    /* the first word; NULL when there is none */
    struct path_list words; /* the words after it */
    struct option_list options;
};

/*
 * Reads the words.  `find` gives the options of a command by its name, NULL
 * for a command that there is not.  ERR_USAGE names what is wrong.
 */
bool args_parse(int argc, char **argv, const struct option_spec *(*find)(const char *command),
                struct args *out, struct err *err);

bool args_has(const struct args *args, const char *name);
/* The last value given; `otherwise` when none was. */
const char *args_value(const struct args *args, const char *name, const char *otherwise);
/* All values of an option that may be repeated. */
void args_list(const struct args *args, const char *name, struct path_list *out);
/* A whole number from low to high; ERR_USAGE outside. */
struct range {
    long low, high;
};
bool args_number(const struct args *args, const char *name, struct range range, long *value,
                 struct err *err);

/* ERR_USAGE when the option was given and is none of the choices, which end
   with NULL. */
bool args_choice(const struct args *args, const char *name, const char *const *choices,
                 struct err *err);

/* The name nearest to `word` by edits, when it is near enough to be meant;
   NULL otherwise.  `names` ends with NULL. */
const char *args_nearest(const char *word, const char *const *names);

#endif
