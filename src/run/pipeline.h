/*
 * One article from bytes to reports: read, extract, link, check, mark, report,
 * in that order (DESIGN §3).  Runs in a worker.
 */
#ifndef STET_RUN_PIPELINE_H
#define STET_RUN_PIPELINE_H

#include "setup.h"
#include "store/store.h"

struct pipeline {
    const struct setup *setup;
    struct script_vm *vm; /* NULL when the setup has no units */
    struct store *bench;  /* to look up what people decided; NULL: none */
    int64_t deadline_ms;  /* clock_ticks_ms at which readers give up */
    /* Where the name of the running unit goes, so that the supervisor can say
       who overran the deadline; may be NULL. */
    char *trace;
};

/* Reads the input into an article; ids and metadata given from outside win. */
bool pipeline_read(const struct pipeline *p, const struct input *input, struct arena *arena,
                   struct article *out, struct err *err);

struct checked {
    struct result result;
    struct str *reports; /* one for each request of the setup */
};

/* Fills `out`, which is empty. */
bool pipeline_check(const struct pipeline *p, const struct input *input, struct arena *arena,
                    struct checked *out, struct err *err);

/* Writes the setup's reports of a result that stands already in `out`. */
bool pipeline_report(const struct pipeline *p, const struct input *input, struct arena *arena,
                     struct checked *out, struct err *err);

#endif
