/*
 * What units may ask of the world: functions that the run room fills, so that
 * the script room never reaches up.  A NULL function means that the thing is
 * not to be had here; the unit gets nil and an error with code "denied".
 */
#ifndef STET_SCRIPT_HOST_H
#define STET_SCRIPT_HOST_H

#include "store/store.h"
#include "watch.h"

struct script_host {
    void *ctx; /* passed to each function */
    /* Passages of the library, best first. */
    bool (*search)(void *ctx, const struct search_query *query, struct arena *arena,
                   struct search_hit_list *out, struct err *err);
    /* A source with its text: by id (as it was when its bytes had this SHA-256;
       none: as it is now), or by URL or file name. */
    bool (*source_get)(void *ctx, const struct source_key *key, struct arena *arena,
                       struct source *out, struct err *err);
    bool (*source_find)(void *ctx, struct str url, struct arena *arena, struct source *out,
                        struct err *err);
    /* One line for people on standard error; escaped and capped already. */
    void (*log)(void *ctx, struct str unit, struct str line);
    /* One line of what is traced (watch.h); likewise. */
    void (*trace)(void *ctx, enum watch_class class, struct str line);
};

#endif
