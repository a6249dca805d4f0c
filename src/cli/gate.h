/* --strict and --fail-on: which results make a command exit with 1. */
#ifndef STET_CLI_GATE_H
#define STET_CLI_GATE_H

#include "command.h"
#include "run/batch.h"

/* ERR_USAGE when --fail-on names no level. */
bool gate_take(const struct cli *cli, struct report_gate *out, struct err *err);
/* ERR_SOME when articles failed; else ERR_FINDINGS, which is no error to print,
   when the gate holds the results back. */
bool gate_passes(const struct report_gate *gate, const struct batch_counts *counts,
                 struct err *err);

#endif
