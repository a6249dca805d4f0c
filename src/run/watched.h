/*
 * What is watched of units at work (script/watch.h), on its way from the worker that
 * runs them to the one who asked.
 */
#ifndef STET_RUN_WATCHED_H
#define STET_RUN_WATCHED_H

#include "script/watch.h"
#include "wire.h"

/* Frames of one job: above what an honest worker sends. */
#define WATCHED_FRAMES_MAX 6000

struct watcher {
    void (*line)(void *ctx, enum watch_class class, struct str line);
    /* Comes once a job, before its answer. */
    void (*profile)(void *ctx, const struct unit_profile_list *units);
    void *ctx;
};

/* The worker's side: one frame each. */
void watched_put_line(struct buf *out, uint64_t job, enum watch_class class, struct str line);
void watched_put_profile(struct buf *out, uint64_t job, const struct unit_profile_list *units);
/* The supervisor's; false: it makes no sense. */
bool watched_take(const struct watcher *watcher, enum wire_type type, struct str payload);

#endif
