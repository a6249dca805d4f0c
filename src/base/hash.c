/* SHA-256 over libcrypto's EVP interface; the only user of openssl headers. */
#include "hash.h"

#include "arena.h"

#include <openssl/evp.h>
#include <stdlib.h>

struct hash {
    EVP_MD_CTX *ctx;
};

struct hash *hash_new(void)
{
    struct hash *hash = xmalloc(sizeof *hash);
    hash->ctx = EVP_MD_CTX_new();
    /* SHA-256 is in every provider; failure means no memory. */
    if (!hash->ctx || EVP_DigestInit_ex(hash->ctx, EVP_sha256(), NULL) != 1)
        abort();
    return hash;
}

void hash_add(struct hash *hash, struct str bytes)
{
    EVP_DigestUpdate(hash->ctx, bytes.ptr, bytes.len);
}

void hash_field(struct hash *hash, struct str bytes)
{
    unsigned char len[8];
    for (int i = 0; i < 8; i++)
        len[i] = (unsigned char)((uint64_t)bytes.len >> (8 * i));
    hash_add(hash, str_new((char *)len, sizeof len));
    hash_add(hash, bytes);
}

struct str hash_end(struct hash *hash, struct arena *arena)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned int len = 0;
    EVP_DigestFinal_ex(hash->ctx, sum, &len);
    EVP_MD_CTX_free(hash->ctx);
    free(hash);
    char *hex = arena_alloc(arena, 2 * (size_t)len + 1);
    for (unsigned int i = 0; i < len; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    return str_new(hex, 2 * (size_t)len);
}

struct str hash_hex(struct arena *arena, struct str bytes)
{
    struct hash *hash = hash_new();
    hash_add(hash, bytes);
    return hash_end(hash, arena);
}

struct str hash_base64(struct arena *arena, struct str bytes)
{
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned int len = 0;
    if (EVP_Digest(bytes.ptr ? bytes.ptr : "", bytes.len, sum, &len, EVP_sha256(), NULL) != 1)
        abort();
    char *text = arena_alloc(arena, (len + 2) / 3 * 4 + 1);
    int used = EVP_EncodeBlock((unsigned char *)text, sum, (int)len);
    return str_new(text, (size_t)used);
}
