/*
 * PCRE2 with limits and a clock (its only user).  A match limit is no time
 * limit, since it starts anew at each offset: long subjects are matched in
 * windows with a look at the clock between them.
 */
#ifndef STET_TEXT_REGEX_H
#define STET_TEXT_REGEX_H

#include "base/err.h"
#include "base/str.h"

struct arena;
struct regex;

/* Where to look. */
struct regex_search {
    struct str text; /* valid UTF-8 */
    size_t from;
    int64_t deadline_ms; /* clock_ticks_ms at which to give up; 0: none */
};

/* UTF and UCP are on; flags: any of "imsx".  NULL and ERR_FORMAT with the
   place on a bad pattern. */
struct regex *regex_new(struct str pattern, const char *flags, struct err *err);
void regex_free(struct regex *regex);
/* Groups without group 0. */
unsigned regex_groups(const struct regex *regex);
/* What the compiled pattern takes. */
size_t regex_bytes(const struct regex *regex);
/* The number of a named group; 0 when there is none. */
unsigned regex_group_named(const struct regex *regex, const char *name);

/*
 * Finds the first match at or after `from`.  1: found, spans[0] the match and
 * spans[k] group k (start SIZE_MAX when it took no part), up to `n` of them;
 * 0: none; -1: stopped by a limit (ERR_BUDGET) or the deadline (ERR_TIMEOUT).
 */
int regex_find(struct regex *regex, const struct regex_search *search, struct span *spans, size_t n,
               struct err *err);

/* "PCRE2 10.42 2022-12-11", in the arena: for doctor. */
struct str regex_library_version(struct arena *arena);

#endif
