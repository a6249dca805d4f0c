/* Levels of findings. */
#include "finding.h"

static const char *const names[] = {
#define LEVEL_NAME(code, name) name,
    LEVELS(LEVEL_NAME)
#undef LEVEL_NAME
};

const char *level_name(enum level level)
{
    return level < LEVEL_COUNT ? names[level] : NULL;
}

enum level level_from(struct str name)
{
    int level = 0;
    while (level < LEVEL_COUNT && !str_eq_c(name, names[level]))
        level++;
    return (enum level)level;
}
