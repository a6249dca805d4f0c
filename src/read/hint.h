/* What an element's names (class, id, role, itemprop) say that it holds. */
#ifndef STET_READ_HINT_H
#define STET_READ_HINT_H

#include "dom.h"

enum hint {
    HINT_BODY = 1,      /* an article's body by name: "article-body" */
    HINT_STORY = 2,     /* an entry or story: "post", "hentry" */
    HINT_CONTENT = 4,   /* where content goes: "main-content" */
    HINT_BESIDE = 8,    /* share bars, newsletters, related articles */
    HINT_COMMENTS = 16, /* what readers wrote */
    HINT_HIDDEN = 32,   /* not shown */
    HINT_BYLINE = 64,
    HINT_DATE = 128
};

unsigned hint_of(const struct dom_node *node);

#endif
