/*
 * What decides a batch's results besides the clock and the articles: a batch of
 * the same fingerprint can be gone on with.  A text of named parts, so that
 * what differs can be told.
 */
#ifndef STET_RUN_FINGERPRINT_H
#define STET_RUN_FINGERPRINT_H

#include "supervisor.h"

/* `library` is the hash of the sources.  Reporters are left out: what a report
   looks like changes no result; so is the timeout, which changes what fails; so is
   what people linked, which is in the run's id of each article (batch_item_run). */
struct str fingerprint_make(const struct supervisor *workers, const struct setup *setup,
                            struct str library, struct arena *arena);
/* The parts that differ, for people: "scripts, sources". */
struct str fingerprint_differences(struct str a, struct str b, struct arena *arena);

#endif
