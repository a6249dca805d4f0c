/* CSV: RFC 4180. */
#ifndef STET_CLI_CSV_H
#define STET_CLI_CSV_H

#include "base/str.h"

/* A cell that a spreadsheet would take for a formula gets an apostrophe in front
   (OWASP, "CSV injection"). */
void csv_cell(struct buf *out, struct str text);

#endif
