/*
 * EXPR of the contract: which units are meant.
 *
 *   expr := and { "or" and }   and := not { "and" not }
 *   not  := "not" not | "(" expr ")" | word
 *
 * A word is an id, a glob over ids (* and ?), a tag, a kind ("check"), or a
 * path that ends in .lua.
 */
#ifndef STET_SCRIPT_SELECT_H
#define STET_SCRIPT_SELECT_H

#include "unit.h"

struct select;

/* ERR_USAGE with the place when the text is no expression. */
bool select_parse(struct str text, struct arena *arena, struct select **out, struct err *err);
bool select_matches(const struct select *select, const struct unit *unit);
/* What in the expression means the unit, for people: "tag default, id check/numbers". */
struct str select_why(const struct select *select, const struct unit *unit, struct arena *arena);
/* ERR_USAGE naming the first word that means no unit, and the nearest. */
bool select_check(const struct select *select, const struct unit_list *units, struct err *err);

#endif
