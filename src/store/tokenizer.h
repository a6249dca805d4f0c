/*
 * Text to the terms of the passage index: folded words, stemmed in the text's
 * language; pairs of neighbours where words are not separated (CJK).
 */
#ifndef STET_STORE_TOKENIZER_H
#define STET_STORE_TOKENIZER_H

#include "sqlite.h"

struct tokenizer;

struct tokenizer *tokenizer_new(void);
void tokenizer_free(struct tokenizer *tokenizer);

/* A BCP 47 tag; none is "en".  Holds until the next call: FTS5 asks for words
   without telling whose they are. */
void tokenizer_speak(struct tokenizer *tokenizer, struct str lang);

/* Calls back for each term, in text order; time grows with the text's length. */
void tokenizer_split(struct tokenizer *tokenizer, struct str text, struct sqlite_words *to);

/* The same for sqlite_set_splitter; lives as long as the tokenizer. */
struct sqlite_splitter *tokenizer_splitter(struct tokenizer *tokenizer);

#endif
