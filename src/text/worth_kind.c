/* The names of kinds, both ways. */
#include "worth_kind.h"

const char *worth_kind_name(enum worth_kind_index kind)
{
    static const char *const names[] = {
#define KIND_NAME(code, name) [code] = (name),
        WORTH_KINDS(KIND_NAME)
#undef KIND_NAME
    };
    return kind < KIND_COUNT ? names[kind] : NULL;
}

enum worth_kind_index worth_kind_from(struct str name)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (str_eq_c(name, worth_kind_name((enum worth_kind_index)kind)))
            return (enum worth_kind_index)kind;
    return KIND_COUNT;
}
