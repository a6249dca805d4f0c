/* Pairs of quotation marks and brackets within a paragraph. */
#ifndef STET_TEXT_ENCLOSURE_H
#define STET_TEXT_ENCLOSURE_H

#include "base/str.h"
#include "base/vec.h"

struct enclosure {
    size_t open;  /* the opening mark */
    size_t close; /* behind the closing mark; 0 when none came */
    size_t below; /* the one it opened inside of; SIZE_MAX */
    int kind;
};

/* In the order in which they open. */
struct enclosures {
    VEC(struct enclosure);
};

/* Finds brackets, and quotation marks when asked; forgets what `out` held. */
void enclosures_find(struct str text, struct span paragraph, bool quotes, struct arena *arena,
                     struct enclosures *out);
bool enclosure_is_quote(const struct enclosure *e);

#endif
