/* Plain text, often pasted from a page with its furniture around it. */
#ifndef STET_READ_PLAIN_H
#define STET_READ_PLAIN_H

#include "draft.h"
#include "furniture.h"

/*
 * Reads draft->source into blocks and what it finds of title, byline, date,
 * publisher, URL and language into `article`.  Never fails.
 */
void plain_read(struct draft *draft, enum day_order order, struct article *article);

/*
 * Strikes out furniture among the blocks and keeps what it says; for formats
 * whose blocks may come from a pasted page (Markdown too).
 */
void plain_strike(struct draft *draft, enum day_order order, struct article *article);

/* The first block that is left becomes the title when it looks like one. */
void plain_title(struct draft *draft, struct article *article);

/* One "Key: value" of a header; false when the key is none of ours. */
bool plain_header(struct arena *arena, struct str key, struct str value, struct article *article);

#endif
