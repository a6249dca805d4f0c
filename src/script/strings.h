/* A list of texts. */
#ifndef STET_SCRIPT_STRINGS_H
#define STET_SCRIPT_STRINGS_H

#include "base/str.h"
#include "base/vec.h"

struct str_list {
    VEC(struct str);
};

#endif
