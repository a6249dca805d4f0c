/* Fingerprints: "stet=0.1.0 scripts=9f... options=..." */
#include "fingerprint.h"

#include "base/arena.h"
#include "base/hash.h"

/* Hex digits of each part: 64 bits are enough to tell benches of one desk apart. */
#define PART_DIGITS 16

static struct str scripts_hash(const struct supervisor *workers, struct str shared,
                               struct arena *arena)
{
    struct hash *hash = hash_new();
    for (size_t i = 0; i < supervisor_unit_count(workers); i++) {
        const struct unit_info *unit = supervisor_unit_at(workers, i);
        if (unit->kind == UNIT_REPORTER)
            continue;
        hash_field(hash, unit->id);
        hash_field(hash, unit->version);
        hash_field(hash, unit->sha256);
    }
    if (!str_is_none(shared))
        hash_field(hash, shared);
    return str_sub(hash_end(hash, arena), 0, PART_DIGITS);
}

struct str fingerprint_make(const struct supervisor *workers, const struct setup *setup,
                            struct str library, struct arena *arena)
{
    struct str scripts = scripts_hash(workers, setup->shared, arena);
    struct str options = hash_hex(arena, str_is_none(setup->options) ? STR("{}") : setup->options);
    return str_printf(arena, "stet=%s scripts=%.*s options=%.*s sources=%.*s lang=%.*s offline=%d",
                      STET_VERSION, STR_ARG(scripts), PART_DIGITS, options.ptr, PART_DIGITS,
                      library.ptr, STR_ARG(setup->lang), setup->offline);
}

/* The value of a part; parts are separated by blanks. */
static struct str part(struct str fingerprint, const char *key, struct arena *arena)
{
    struct str name = str_printf(arena, "%s=", key);
    size_t at = str_find(fingerprint, name, 0);
    if (at == SIZE_MAX)
        return STR_NONE;
    size_t end = str_find(fingerprint, STR(" "), at);
    return str_sub(fingerprint, at + name.len, end == SIZE_MAX ? fingerprint.len : end);
}

struct str fingerprint_differences(struct str a, struct str b, struct arena *arena)
{
    static const struct {
        const char *key, *name;
    } parts[] = { { "stet", "the version of stet" },
                  { "scripts", "scripts" },
                  { "options", "options of scripts" },
                  { "sources", "sources" },
                  { "lang", "--lang" },
                  { "offline", "--offline" } };
    struct buf out = { 0 };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!str_eq(part(a, parts[i].key, arena), part(b, parts[i].key, arena)))
            buf_printf(&out, "%s%s", out.len ? ", " : "", parts[i].name);
    return buf_take(&out, arena);
}
