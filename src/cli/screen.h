/*
 * Lines for people: painted where colours are shown, cut or wrapped to the
 * terminal's columns.  Words that come from the bench go through here, so that
 * none of them steers the terminal.
 */
#ifndef STET_CLI_SCREEN_H
#define STET_CLI_SCREEN_H

#include "command.h"

#define SCREEN_COLUMNS 80 /* of text that is wrapped, where nothing tells them */

struct screen {
    struct buf out;
    size_t columns; /* 0: nothing is cut */
    bool color;
};

/* The caller frees `out`. */
struct screen screen_new(const struct cli *cli);

/* The sign of a status that does without colour, and its name, in so many
   columns. */
void screen_status(struct screen *s, enum status status, size_t columns);
/* `sgr` are the numbers of a colour: "31;1". */
void screen_paint(struct screen *s, const char *sgr, struct str text);
/* On one line, cut to so many columns (SIZE_MAX: none); returns those used. */
size_t screen_cut(struct screen *s, struct str text, size_t columns);
void screen_spaces(struct screen *s, size_t n);
/* A paragraph behind `indent` columns, the first of which stand there already. */
void screen_wrap(struct screen *s, struct str text, size_t indent);
/* How many columns are left behind so many; SIZE_MAX where nothing is cut. */
size_t screen_left(const struct screen *s, size_t used);

#endif
