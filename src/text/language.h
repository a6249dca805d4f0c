/* Which language a text is in: script first, then n-gram profiles. */
#ifndef STET_TEXT_LANGUAGE_H
#define STET_TEXT_LANGUAGE_H

#include "base/str.h"

struct language {
    struct str tag;    /* BCP 47, static; STR_NONE when nothing tells */
    double confidence; /* 0 to 1 */
};
struct language language_detect(struct str text);

#endif
