/* Names and ids of sources. */
#include "source.h"

#include "base/hash.h"

static const char *const names[] = {
#define SOURCE_NAME(code, name) name,
    SOURCE_KINDS(SOURCE_NAME)
#undef SOURCE_NAME
};

const char *source_kind_name(enum source_kind kind)
{
    return kind < SOURCE_KIND_COUNT ? names[kind] : NULL;
}

enum source_kind source_kind_from(struct str name)
{
    int kind = 0;
    while (kind < SOURCE_KIND_COUNT && !str_eq_c(name, names[kind]))
        kind++;
    return (enum source_kind)kind;
}

struct str source_id(struct arena *arena, enum source_kind kind, struct str sha256)
{
    struct hash *hash = hash_new();
    hash_field(hash, str_from(source_kind_name(kind)));
    hash_field(hash, sha256);
    return str_sub(hash_end(hash, arena), 0, 16);
}
