/*
 * Listings of claims, line by line: memory does not grow with the bench.  Open
 * to other rooms, beside store.h.
 */
#ifndef STET_STORE_LIST_H
#define STET_STORE_LIST_H

#include "store.h"

enum claim_order {
    CLAIM_BY_PLACE,  /* articles as they came in, then text order */
    CLAIM_BY_WORTH,  /* most worth first */
    CLAIM_BY_STATUS, /* what stands worst first (store/list.c), then by place */
};

/* Zeroed, it is every claim by place. */
struct claim_filter {
    struct str article; /* id; none: of all */
    unsigned statuses;  /* bits 1u << STATUS_x, any of them; 0: all */
    unsigned kinds;     /* bits 1u << KIND_x, any of them; 0: all */
    double worth;       /* at least */
    struct str speaker; /* a part of the name, ASCII letters in any case; none: all */
    enum claim_order order;
    size_t limit; /* at most so many; 0: all */
};

/* Texts live until the callback returns, `article` until it changes. */
struct claim_line {
    const struct line_article {
        struct str id, name, title; /* name: where it lies; both may be none */
    } * article;
    struct claim claim; /* without facts and quotes; `at` in code points, as JSON has it */
    struct str speaker; /* the article's words for the speaker; none: nobody */
    struct str marked_by, approved_by;
    bool by_person; /* the status is a person's */
    size_t evidence;
};

struct claim_reader {
    bool (*each)(void *ctx, const struct claim_line *line, struct err *err); /* false: stop */
    void *ctx;
};
bool store_claim_list(struct store *store, const struct claim_filter *filter,
                      const struct claim_reader *reader, struct err *err);

#endif
