/* Stances, and the id of a piece of evidence. */
#include "evidence.h"

#include "base/hash.h"

static const char *const names[] = {
#define STANCE_NAME(code, name) name,
    STANCES(STANCE_NAME)
#undef STANCE_NAME
};

const char *stance_name(enum stance stance)
{
    return stance < STANCE_COUNT ? names[stance] : NULL;
}

enum stance stance_from(struct str name)
{
    int stance = 0;
    while (stance < STANCE_COUNT && !str_eq_c(name, names[stance]))
        stance++;
    return (enum stance)stance;
}

struct str evidence_id(struct arena *arena, struct str claim_id, struct str source_id,
                       struct span at)
{
    struct hash *hash = hash_new();
    hash_field(hash, claim_id);
    hash_field(hash, source_id);
    hash_field(hash, str_printf(arena, "%zu", at.start));
    hash_field(hash, str_printf(arena, "%zu", at.end));
    return str_sub(hash_end(hash, arena), 0, 16);
}

struct str evidence_id_apart(struct arena *arena, const struct evidence *evidence,
                             struct str snapshot_sha256)
{
    return evidence_id(arena, evidence->id, snapshot_sha256, evidence->at);
}
