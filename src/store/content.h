/* Bytes and texts of a bench, compressed, each stored once. */
#ifndef STET_STORE_CONTENT_H
#define STET_STORE_CONTENT_H

#include "open.h"

/* *row names the content; `hash`, when given, must be its SHA-256. */
bool content_put(struct store *store, struct str bytes, struct str hash, int64_t *row,
                 struct err *err);
bool content_get(struct store *store, int64_t row, struct arena *arena, struct str *out,
                 struct err *err);

/* The same of a text that is asked for again and again, without a copy: a view
   until the next call of a function of this file. */
bool content_look(struct store *store, int64_t row, struct str *out, struct err *err);
#endif
