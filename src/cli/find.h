/*
 * What a word of the command line names in the bench.
 *
 * First what it is exactly (an id, a path, an address), then the one id that
 * begins with it, then the one article whose path ends with it.  A word that
 * could be several is an error that shows them; nothing is ever guessed.
 */
#ifndef STET_CLI_FIND_H
#define STET_CLI_FIND_H

#include "command.h"
#include "store/find.h"

#define FIND_PREFIX_MIN 4 /* letters of an id that may stand for it */
#define FIND_SHORT_MIN  7 /* letters of an id that are shown */

/* Anything: `things` says which kinds will do.  ERR_NOT_FOUND. */
bool cli_find(struct cli *cli, struct store *store, const struct find_query *query,
              struct found *out, struct err *err);

/* The id of what the word names.  ERR_NOT_FOUND. */
bool cli_find_claim(struct cli *cli, struct store *store, struct str word, struct str *id,
                    struct err *err);
bool cli_find_article(struct cli *cli, struct store *store, struct str word, struct str *id,
                      struct err *err);
bool cli_find_source(struct cli *cli, struct store *store, struct str word, struct str *id,
                     struct err *err);

#endif
