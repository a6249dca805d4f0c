/* A quotation as it is looked for: stretches of words between gaps. */
#ifndef STET_TEXT_ALIGN_QUERY_H
#define STET_TEXT_ALIGN_QUERY_H

#include "align_words.h"

#define ALIGN_STRETCHES_MAX 64

enum align_gap {
    ALIGN_GAP_NONE,
    ALIGN_GAP_SHORT, /* [editorial words] stand for a few words of the source, or none */
    ALIGN_GAP_LONG   /* … for anything that is still near */
};

struct align_part {
    struct span at;     /* in the folded quotation, trimmed of marks */
    enum align_gap gap; /* before it */
};

struct align_query {
    struct folded quote; /* brackets and ellipses blanked */
    struct align_part parts[ALIGN_STRETCHES_MAX];
    size_t n;         /* 0: no words in it */
    struct span rest; /* what 64 parts do not hold */
};

void align_query_make(struct arena *arena, struct str quote, struct align_query *out);

/* The same without any gap: brackets and dots taken as they stand. */
void align_query_plain(struct arena *arena, struct str quote, struct align_query *out);

#endif
