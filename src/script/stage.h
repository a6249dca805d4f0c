/*
 * One unit at work on one article: from its table to its results.
 */
#ifndef STET_SCRIPT_STAGE_H
#define STET_SCRIPT_STAGE_H

#include "vm.h"

/* Runs a unit; on success its results are in job->result. */
bool stage_run_unit(struct script_vm *vm, struct script_job *job, const struct unit *unit,
                    struct pool *pool, struct err *err);
/* Which page is wanted. */
struct stage_page {
    const struct unit *reporter;
    const struct report_options *options;
};
bool stage_report(struct script_vm *vm, struct script_job *job, const struct stage_page *page,
                  struct str *out, struct err *err);

/* Sources that units may see while a stage runs; those of the result first, by
   the same index.  In the job's arena. */
struct pool *pool_new(const struct result *result, struct arena *arena);
/* The index of a source, added when it is new. */
size_t pool_add(struct pool *pool, const struct source *source, struct arena *arena);
/* SIZE_MAX when it is not there. */
size_t pool_find(const struct pool *pool, struct str id);
/* With its text, asked of the host when it is needed. */
bool pool_load(struct exec *exec, size_t index, struct err *err);

/* The claim's evidence, in the order in which it was found; NO_INDEX ends. */
size_t exec_evidence_first(struct exec *exec, size_t claim);
size_t exec_evidence_next(const struct exec *exec, size_t evidence);

/* Copies an array of the result before an item of it is changed. */
struct claim *exec_claim_edit(struct exec *exec, size_t index);
struct evidence *exec_evidence_edit(struct exec *exec, size_t index);

#endif
