/* Answers of the batch protocol as tables for people. */
#ifndef STET_CLI_TABLE_H
#define STET_CLI_TABLE_H

#include "base/jsonr.h"
#include "run/request.h"

/* Writes the answer to `out`; `text` is what it is about, to show words. */
void table_print(enum request_command command, const struct jsonr *answer, struct str text,
                 struct buf *out);

#endif
