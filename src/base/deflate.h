/* zlib streams (RFC 1950), whole in memory; the only user of zlib.h. */
#ifndef STET_BASE_DEFLATE_H
#define STET_BASE_DEFLATE_H

#include "err.h"
#include "str.h"

/* In the arena; longer than `bytes` where there is nothing to gain. */
struct str deflate_pack(struct arena *arena, struct str bytes);

/* ERR_TOO_LARGE when there is more than limit_bytes, whatever the stream
   promises; ERR_FORMAT when it is damaged, cut, or has bytes behind its end. */
bool deflate_unpack(struct str packed, size_t limit_bytes, struct arena *arena, struct str *out,
                    struct err *err);

#endif
