/* The whole API in one file: for readers (Markdown), and for editors (LuaCATS). */
#ifndef STET_SCRIPT_REFERENCE_H
#define STET_SCRIPT_REFERENCE_H

#include "base/str.h"

struct arena;

void reference_markdown(struct arena *arena, struct buf *out);
/* https://luals.github.io/wiki/annotations; since nothing in the file is run, functions have
   no bodies. */
void reference_luacats(struct buf *out);

#endif
