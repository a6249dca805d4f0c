/*
 * The article's own questions: who am I, which part is here, where did this
 * byte stand in the file.  Paragraphs are sorted and do not overlap, so all
 * look-ups are binary searches.
 */
#include "article.h"

#include "base/hash.h"

#define ID_DIGITS 16 /* 64 bits: no clash expected below a billion articles */

void article_identify(struct article *article, struct str bytes, struct arena *arena)
{
    article->sha256 = hash_hex(arena, bytes);
    if (str_is_none(article->id))
        article->id = str_sub(article->sha256, 0, ID_DIGITS);
}

/* The last paragraph that starts at or before the byte; NULL before the first. */
static const struct paragraph *paragraph_before(const struct article *article, size_t byte)
{
    size_t low = 0, high = article->paragraphs.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (article->paragraphs.items[middle].at.start <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &article->paragraphs.items[low - 1] : NULL;
}

enum part article_part_at(const struct article *article, size_t byte)
{
    const struct paragraph *p = paragraph_before(article, byte);
    /* The blank line behind a paragraph belongs to it; beyond the last there is
       nothing but the body that a caller may still be writing. */
    bool last = p && p == &article->paragraphs.items[article->paragraphs.n - 1];
    if (!p || (last && byte >= p->at.end))
        return PART_BODY;
    return p->part;
}

struct place article_place(const struct article *article, const struct offsets *decoded,
                           size_t byte)
{
    if (article->origin.n == 0 || !decoded || str_is_none(article->decoded))
        return (struct place){ 0, 0 };
    if (byte > article->text.len)
        byte = article->text.len;
    return offsets_place(decoded, origin_of(&article->origin, byte));
}

const char *part_name(enum part part)
{
    static const char *const names[] = {
#define PART_NAME(code, name) [code] = name,
        PARTS(PART_NAME)
#undef PART_NAME
    };
    return part < PART_COUNT ? names[part] : "body";
}
