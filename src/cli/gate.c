/*
 * The gate in CI: what of the results is a reason to stop.  An article that
 * could not be checked weighs more than any finding, since nobody knows what it
 * would have had.
 */
#include "gate.h"

bool gate_take(const struct cli *cli, struct report_gate *out, struct err *err)
{
    struct str text = str_from(args_value(&cli->args, "fail-on", "error"));
    *out = (struct report_gate){ args_has(&cli->args, "strict"), level_from(text) };
    if (out->fail_on != LEVEL_COUNT || str_eq_c(text, "never"))
        return true;
    return err_set(err, ERR_USAGE, "--fail-on: \"%.*s\" is none of note, warning, error, never",
                   STR_ARG(text));
}

bool gate_passes(const struct report_gate *gate, const struct batch_counts *counts, struct err *err)
{
    size_t findings = 0;
    if (counts->failed)
        return err_set(err, ERR_SOME, "%zu of %zu articles failed", counts->failed,
                       counts->failed + counts->checked);
    for (int level = gate->fail_on; level < LEVEL_COUNT; level++)
        findings += counts->findings[level];
    if (!findings && !(gate->strict && counts->open))
        return true;
    err_set(err, ERR_FINDINGS, "%s", ""); /* results, not an error to print */
    return false;
}
