/* JSON-LD of a page (schema.org): what it says of the article. */
#ifndef STET_READ_LD_JSON_H
#define STET_READ_LD_JSON_H

#include "base/str.h"

struct ld_facts {
    struct str headline, published, authors, publisher; /* in the arena, or none */
};

/* Adds what the script's JSON tells; broken JSON tells nothing. */
void ld_json_read(struct str script, struct arena *arena, struct ld_facts *facts);

#endif
