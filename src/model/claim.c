/* The id of a claim. */
#include "claim.h"

#include "base/hash.h"

struct str claim_id(struct arena *arena, struct str article_id, struct str text, size_t nth)
{
    struct hash *hash = hash_new();
    hash_field(hash, article_id);
    hash_field(hash, text);
    hash_field(hash, str_printf(arena, "%zu", nth));
    return str_sub(hash_end(hash, arena), 0, 16);
}

void claim_keep_mark(struct claim *claim, enum status status, struct str reason)
{
    if (claim->status != STATUS_UNCHECKED && claim->status != status)
        claim->suggested = claim->status;
    claim->status = status;
    claim->reason = reason;
}
