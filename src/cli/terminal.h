/* Text for people, made harmless to the terminal that shows it. */
#ifndef STET_CLI_TERMINAL_H
#define STET_CLI_TERMINAL_H

#include "base/str.h"

/* What of its controls a text keeps. */
struct terminal_style {
    bool lines;  /* line ends; without, the text stays on one line */
    bool colors; /* SGR sequences: colour, bold, underline */
};

/* Puts the text; other controls become \xNN or \uNNNN, which can be read and do
   nothing.  Tabs stay.  What is not UTF-8 becomes U+FFFD. */
void terminal_put(struct buf *out, struct str text, struct terminal_style style);

#endif
