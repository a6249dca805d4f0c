/* Claims that people decided on, in another text of their article (revise.c). */
#ifndef STET_STORE_REVISE_H
#define STET_STORE_REVISE_H

#include "open.h"

/* A claim with a person's mark, with evidence that a person linked, or orphaned. */
struct decided_claim {
    struct str id, reason;
    enum status status;
    bool by_person;  /* who set the status */
    int64_t text;    /* of its revision, */
    struct str hash; /* the SHA-256 of that, */
    struct span at;  /* and its place there */
    bool found;
    struct span to; /* its place in the article's new text */
};
struct decided_list {
    VEC(struct decided_claim);
    struct str hash; /* of the new text; none when the list is empty */
};

/* All of the article, each with its place in the text. */
bool decided_find(const struct job *job, const struct article *article, struct decided_list *out);

/* Gives the claims at these places the ids that stand there, and to no other claim
   one of them, evidence alike.  The result's lists are replaced, not changed; it is
   as it was when it is right already.  True when it was changed. */
bool decided_identify(const struct decided_list *decided, struct result *result,
                      struct arena *arena);

#endif
