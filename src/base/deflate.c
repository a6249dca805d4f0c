/*
 * zlib, with a cap on what comes out: a compressed stream can promise a
 * thousand times its size, so the output grows as it arrives and stops at the
 * limit.
 */
#include "deflate.h"

#include "arena.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

#define FIRST_BYTES 4096 /* the first guess at the size; doubled as needed */
/* Of 5 KB of news level 4 makes 2,274 bytes in 43 us, level 6 2,250 in 52. */
#define LEVEL 4
/* zlib's memLevel: how much it sets up for short and for long inputs. */
#define SMALL_MEMORY 6
#define LARGE_MEMORY 8

static uInt at_most(size_t n)
{
    return n < UINT_MAX ? (uInt)n : UINT_MAX;
}

/* The smallest window, as a power of two, that spans the bytes: a stream of zlib's
   usual 32 KiB costs more to set up than 5 KB of text cost to compress. */
static int window_bits(size_t len)
{
    int bits = 9;
    while (bits < MAX_WBITS && (size_t)1 << bits < len)
        bits++;
    return bits;
}

struct str deflate_pack(struct arena *arena, struct str bytes)
{
    z_stream z = { 0 };
    int window = window_bits(bytes.len), memory = window < 15 ? SMALL_MEMORY : LARGE_MEMORY;
    /* It fails for want of memory alone: the room is as large as can be needed. */
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    size_t room = deflateBound(&z, bytes.len);
    Bytef *out = xmalloc(room);
    z.next_in = (z_const Bytef *)(bytes.ptr ? bytes.ptr : "");
    z.next_out = out;
    int rc = Z_OK;
    for (size_t given = 0; rc == Z_OK;) {
        if (z.avail_in == 0) {
            z.avail_in = at_most(bytes.len - given);
            given += z.avail_in;
        }
        z.avail_out = at_most(room - (size_t)(z.next_out - out));
        rc = deflate(&z, given < bytes.len ? Z_NO_FLUSH : Z_FINISH);
    }
    if (rc != Z_STREAM_END)
        abort();
    struct str packed = str_copy(arena, str_new((char *)out, (size_t)(z.next_out - out)));
    deflateEnd(&z);
    free(out);
    return packed;
}

/* Inflates into `out`; Z_STREAM_END, or why it ended early. */
static int inflate_all(z_stream *z, struct str packed, size_t limit_bytes, struct buf *out)
{
    int rc = Z_OK;
    size_t used = 0;
    while (rc == Z_OK && out->len <= limit_bytes) {
        buf_reserve(out, out->len ? out->len : FIRST_BYTES);
        uInt room = at_most(out->cap - out->len - 1), given = at_most(packed.len - used);
        z->next_in = (z_const Bytef *)packed.ptr + used;
        z->avail_in = given;
        z->next_out = (Bytef *)out->ptr + out->len;
        z->avail_out = room;
        rc = inflate(z, Z_NO_FLUSH);
        used += given - z->avail_in;
        out->len += room - z->avail_out;
    }
    return rc == Z_STREAM_END && used < packed.len ? Z_DATA_ERROR : rc;
}

bool deflate_unpack(struct str packed, size_t limit_bytes, struct arena *arena, struct str *out,
                    struct err *err)
{
    z_stream z = { 0 };
    struct buf buf = { 0 };
    if (inflateInit(&z) != Z_OK)
        abort();
    int rc = inflate_all(&z, packed, limit_bytes, &buf);
    inflateEnd(&z);
    bool ok = true;
    if (buf.len > limit_bytes)
        ok = err_set(err, ERR_TOO_LARGE, "more than %zu bytes when unpacked", limit_bytes);
    else if (rc != Z_STREAM_END)
        ok = err_set(err, ERR_FORMAT, "a compressed stream is damaged");
    if (ok)
        *out = buf_take(&buf, arena);
    else
        buf_free(&buf);
    return ok;
}
