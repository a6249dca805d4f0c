/*
 * Ends of sentences that no stop tells: rules of signs, the stamps of mail,
 * addresses in a row, emoticons.  Text that was pasted has lost the line ends
 * which once set these apart.
 */
#ifndef STET_TEXT_LAYOUT_H
#define STET_TEXT_LAYOUT_H

#include "paragraph.h"

/* A piece at which sentences end. */
struct layout {
    size_t start, end;  /* the scan goes on at `end`, and looks at nothing inside */
    bool before, after; /* whether a sentence ends before and behind it */
};

/* Looks at the sign at `at`: one of those that layout_halts names. */
bool layout_read(const struct paragraph *p, size_t at, size_t sentence, struct layout *layout);

/* The bytes to call layout_read for. */
static inline bool layout_halts(char c)
{
    return c == ':' || c == ';' || c == '>' || c == '*' || c == '=' || c == '_' || c == '-';
}

/* Where a line such as "Monday, May 4, 2015" begins, which ends the paragraph
   and was a line of its own under the heading; SIZE_MAX when there is none. */
size_t layout_dateline(const struct paragraph *p, size_t sentence);

/* Behind the emoticon at `at`, ":-)"; `at` when there is none. */
size_t layout_emoticon(const struct paragraph *p, size_t at);

#endif
