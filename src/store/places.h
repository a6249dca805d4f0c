/*
 * Lists of places in a text, packed: one JSON text in a column of what they
 * belong to.
 *
 *     revision.paragraphs   [[start_byte, end_byte, "part", block], ...]
 *     revision.sentences    [[start_byte, end_byte, "part"], ...]
 */
#ifndef STET_STORE_PLACES_H
#define STET_STORE_PLACES_H

#include "open.h"

/* PART_COUNT when there is no part of that name. */
enum part part_from(struct str name);

/* Never none: an empty list is "[]". */
struct str places_pack_paragraphs(const struct paragraph_list *list, struct arena *arena);
struct str places_pack_sentences(const struct sentence_list *list, struct arena *arena);

/* Of a text of so many bytes.  ERR_BENCH when anything in the list is not as it is
   packed, or lies outside the text. */
bool places_unpack_paragraphs(const struct job *job, struct str packed, size_t text_bytes,
                              struct paragraph_list *out);
bool places_unpack_sentences(const struct job *job, struct str packed, size_t text_bytes,
                             struct sentence_list *out);

#endif
