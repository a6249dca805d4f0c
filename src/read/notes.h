/*
 * Footnotes of Markdown, which md4c does not know: `[^label]: words` is the
 * note, `[^label]` its mark.
 */
#ifndef STET_READ_NOTES_H
#define STET_READ_NOTES_H

#include "base/map.h"
#include "base/vec.h"

struct note {
    struct str label, words, url; /* url: the first in the words, or none */
};
struct note_mark {
    struct span at;
    const struct note *note;
};
struct note_mark_list {
    VEC(struct note_mark);
};

/*
 * A copy of the source in which notes are blanked out, byte for byte, so that
 * offsets stay; `marks` in text order.
 */
struct str notes_cut(struct arena *arena, struct str source, struct note_mark_list *marks);

#endif
