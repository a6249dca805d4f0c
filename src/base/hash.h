/* SHA-256 (FIPS 180-4) for content identity, by OpenSSL's libcrypto. */
#ifndef STET_BASE_HASH_H
#define STET_BASE_HASH_H

#include "str.h"

#define HASH_BYTES 32
#define HASH_HEX   64

/* The same digest in base64 with padding (RFC 4648 §4), as a content security
   policy writes it. */
struct str hash_base64(struct arena *arena, struct str bytes);

struct hash; /* a running digest */

/* 64 lower-case hex digits, in the arena. */
struct str hash_hex(struct arena *arena, struct str bytes);

/* A digest over several pieces.  The caller ends it, once, with hash_end. */
struct hash *hash_new(void);
void hash_add(struct hash *hash, struct str bytes);
/* Adds the length as 8 little-endian bytes, then the bytes: no two lists of
   fields give the same input. */
void hash_field(struct hash *hash, struct str bytes);
/* The digest in hex, in the arena; frees `hash`. */
struct str hash_end(struct hash *hash, struct arena *arena);

#endif
