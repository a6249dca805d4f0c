/*
 * What a word that somebody typed names: ids by how they begin, articles by
 * their paths.  Open to other rooms, beside store.h.
 */
#ifndef STET_STORE_FIND_H
#define STET_STORE_FIND_H

#include "store.h"

/* What has an id; bits, so that a caller can ask for several. */
enum thing {
    THING_ARTICLE = 1,
    THING_CLAIM = 2,
    THING_SOURCE = 4,
    THING_EVIDENCE = 8,
    THING_RUN = 16,
};
#define THING_ANY (THING_ARTICLE | THING_CLAIM | THING_SOURCE | THING_EVIDENCE | THING_RUN)

struct found {
    enum thing thing;
    struct str id;
    struct str words; /* that people know it by: a claim's, a title; or none */
};
struct found_list {
    VEC(struct found);
};

/* Of each kind at most so many. */
#define STORE_FIND_MAX 11

/* "article", "claim", ... */
const char *thing_name(enum thing thing);

/* A prefix of an id, and the kinds of things (bits) that it may be one of. */
struct find_query {
    struct str prefix;
    unsigned things;
    bool exact; /* the whole id */
};
/* By kind, then by id; an id that is the prefix itself is the first of its kind. */
bool store_find(struct store *store, const struct find_query *query, struct arena *arena,
                struct found_list *out, struct err *err);

/* The article that was stored under a name (store_article_name), or whose name's
   last part it is, where only one has it; none otherwise. */
bool store_find_article_name(struct store *store, struct str name, struct arena *arena,
                             struct str *id, struct err *err);
bool store_find_article_base(struct store *store, struct str base, struct arena *arena,
                             struct str *id, struct err *err);

/* The shortest beginning of an id, of `least` bytes or more, that nothing else
   in the bench has; a view of `id`. */
bool store_short_id(struct store *store, struct str id, size_t least, struct str *out,
                    struct err *err);

#endif
