/* The markers of list items: "2.", "b)", "3.)", "• 4.", "- ". */
#ifndef STET_TEXT_ITEM_H
#define STET_TEXT_ITEM_H

#include "base/str.h"

struct item {
    size_t end;      /* behind the marker and its space; 0: no item */
    uint32_t bullet; /* 0: none */
    int value;       /* 3 for "3", 2 for "b"; 0: a bullet alone */
    char kind;       /* '1', 'a' or 'A'; 0: a bullet alone */
    char shape;      /* '.', ')' or ':' for ".)"; 0: a bullet alone */
};

/* Reads the marker at `at`; false when there is none. */
bool item_read(struct str text, size_t at, size_t end, struct item *item);

/* Whether `next` goes on with the list that `last` is in: "1." then "2.". */
bool item_follows(const struct item *last, const struct item *next);

/* Where a marker that ends with the sign at `at` would begin. */
size_t item_start(struct str text, size_t at, size_t from);

#endif
