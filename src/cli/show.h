/* Things of the bench, written out: for people (show_text.c), for programs (show_json.c). */
#ifndef STET_CLI_SHOW_H
#define STET_CLI_SHOW_H

#include "screen.h"
#include "store/detail.h"

struct log_list {
    VEC(struct log_entry);
};

/* What was asked for; which members are filled follows from `thing`. */
struct shown {
    enum thing thing; /* 0: the bench itself */
    struct str id;
    const struct claim_detail *claim; /* of evidence, too */
    struct log_list log;              /* of a claim and its evidence, oldest first */
    const struct article_detail *article;
    const struct source_detail *source;
    const struct run_detail *run;
    const struct bench_detail *bench;
};

void show_json(const struct shown *shown, struct arena *arena, struct buf *out);
/* `store`: for ids as short as they can be. */
bool show_text(const struct shown *shown, struct store *store, struct screen *screen,
               struct err *err);

#endif
