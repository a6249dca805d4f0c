/*
 * The subcommands of `stet script`: one file and one const struct each, as with
 * commands.  All that runs Lua runs in a confined worker.
 */
#ifndef STET_CLI_SCRIPT_VERB_H
#define STET_CLI_SCRIPT_VERB_H

#include "command.h"

struct script_verb {
    const char *name;
    const char *usage; /* "script new KIND NAME" */
    const char *help;  /* what it does, with an example */
    bool (*run)(struct cli *cli, struct err *err);
};

extern const struct script_verb script_verb_help, script_verb_list, script_verb_new,
    script_verb_lint, script_verb_run, script_verb_test;

/* All of them; ends with NULL. */
extern const struct script_verb *const script_verbs[];

/* The words behind the verb. */
size_t script_words(const struct cli *cli);
struct str script_word(const struct cli *cli, size_t i);

/*
 * A setup for what the words behind the verb pick (EXPR of the contract; none:
 * the default), with the units beside the bench and the user's own.  Where only
 * files are named, an untrusted folder beside the bench is left out with a note: to
 * name a file is to say yes to it, and to it alone.
 */
bool script_setup(struct cli *cli, struct setup *out, struct err *err);
/* The expression for a unit at work: it, and the default units of the kinds before its own,
   without which it has nothing to look at. */
struct str script_pipeline(enum unit_kind kind, struct str word, struct arena *arena);
/* One worker with that setup; `watcher` may be NULL. */
bool script_start(struct cli *cli, const struct setup *setup, const struct watcher *watcher,
                  struct supervisor **out, struct err *err);

#endif
