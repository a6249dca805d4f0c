/*
 * Where the words that a person gives stand in a source's text, and evidence
 * that is held there.
 */
#ifndef STET_MODEL_ANCHOR_H
#define STET_MODEL_ANCHOR_H

#include "base/err.h"
#include "evidence.h"

/*
 * The one place of a quotation, word for word after the folding that `stet
 * quote` does.  ERR_NOT_FOUND: nothing like it is there; ERR_REFUSED: something
 * like it is, the same more than once, or with a qualifier beside it that the
 * quotation leaves out.  The message shows what is there, and on which line of
 * the text; it does not name the source.
 */
bool anchor_quote(struct str text, struct str quote, struct arena *arena, struct span *out,
                  struct err *err);

/* Fills the evidence's words, those around them and its code points from
   evidence->at; views into the text. */
void anchor_evidence(struct evidence *evidence, struct str text, struct arena *arena);

/* A stretch of a text on one line, for a message: "line 12: “...”". */
struct str anchor_show(struct str text, struct span at, struct arena *arena);

#endif
