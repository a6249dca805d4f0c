/*
 * Edit distance with swaps of neighbours (optimal string alignment): the slips
 * that people make when typing.  Case and '-' against '_' count as nothing.
 */
#include "nearest.h"

#include <ctype.h>
#include <stdio.h>

#define NAME_MAX_BYTES 48

static int fold(char c)
{
    return c == '-' ? '_' : tolower((unsigned char)c);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance(struct str a, struct str b)
{
    size_t rows[3][NAME_MAX_BYTES + 1];
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = rows[i % 3], *last = rows[(i + 2) % 3], *older = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same = fold(a.ptr[i - 1]) == fold(b.ptr[j - 1]);
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + !same);
            if (i > 1 && j > 1 && fold(a.ptr[i - 1]) == fold(b.ptr[j - 2]) &&
                fold(a.ptr[i - 2]) == fold(b.ptr[j - 1]))
                now[j] = least(now[j], older[j - 2] + 1);
        }
    }
    return rows[a.len % 3][b.len];
}

void nearest_try(struct nearest *nearest, struct str name)
{
    if (name.len > NAME_MAX_BYTES || nearest->word.len > NAME_MAX_BYTES || name.len == 0)
        return;
    size_t d = distance(nearest->word, name);
    /* A third of the letters may be wrong; of the shortest words, one. */
    size_t longest = nearest->word.len > name.len ? nearest->word.len : name.len;
    size_t limit = longest < 4 ? 1 : (longest + 2) / 3;
    if (d > limit || (nearest->best.ptr && d >= nearest->distance))
        return;
    nearest->best = name;
    nearest->distance = d;
}

const char *nearest_hint(const struct nearest *nearest, char *out, size_t size)
{
    if (nearest->best.ptr)
        snprintf(out, size, "; did you mean '%.*s'?", STR_ARG(nearest->best));
    else
        out[0] = '\0';
    return out;
}
