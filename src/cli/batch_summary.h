/* What is printed at the end of `stet batch`: a table, or JSON. */
#ifndef STET_CLI_BATCH_SUMMARY_H
#define STET_CLI_BATCH_SUMMARY_H

#include "command.h"

struct batch_failure {
    struct str name, message; /* the message begins with the name */
    enum err_code code;
};

struct batch_summary {
    struct batch_counts counts; /* checked: in this batch, also before it was gone on with */
    size_t same;                /* articles with the text of another one */
    struct {
        VEC(struct batch_failure);
    } failures;
};

/* Holds nothing of a clock or of how far an earlier try came: the same articles
   give the same bytes. */
bool batch_summary_print(struct cli *cli, const struct batch_summary *summary, struct err *err);

#endif
