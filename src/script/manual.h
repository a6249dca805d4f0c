/*
 * The Lua API for people and for editors, written from the tables that register it
 * (entry.h).
 */
#ifndef STET_SCRIPT_MANUAL_H
#define STET_SCRIPT_MANUAL_H

#include "base/err.h"
#include "base/str.h"

enum manual_form {
    MANUAL_TEXT,     /* lines to be wrapped; see below */
    MANUAL_JSON,     /* one object a module, in an array */
    MANUAL_MARKDOWN, /* scripts/REFERENCE.md */
    MANUAL_LUACATS,  /* scripts/types/stet.lua: annotations of lua-language-server */
};

/*
 * Adds what there is on a name: "stet" (all of it), "stet.text", "stet.text.compare", an
 * object or a table ("Claim", "Span"), and what they have ("claim:quotes", "Span.first").
 * ERR_USAGE with the nearest name.  Markdown and LuaCATS are of "stet" alone.
 *
 * Text: a line that begins with a tab is code; "name<tab>text" is an item of a list; all
 * others are paragraphs.
 */
bool manual_write(struct str name, enum manual_form form, struct buf *out, struct err *err);

#endif
