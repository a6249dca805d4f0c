/* What a page says of itself: title, authors, day, publisher, language, URL. */
#ifndef STET_READ_METADATA_H
#define STET_READ_METADATA_H

#include "dateline.h"
#include "dom.h"

/* Fills what the page tells; fields that are set already stay.  `url` is where
   the page comes from, or none. */
void metadata_read(const struct dom *dom, struct str url, struct arena *arena,
                   struct article *article);

/* `link` resolved against `base` (RFC 3986, 5.2, without dot segments); none
   for what leads nowhere (javascript:, "#"). */
struct str metadata_resolve(struct arena *arena, struct str base, struct str link);

#endif
