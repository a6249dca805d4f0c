/* Rows of the log in words, for people. */
#ifndef STET_CLI_LOG_WORDS_H
#define STET_CLI_LOG_WORDS_H

#include "store/store.h"

/* One line, with its end. */
void log_words(const struct log_entry *entry, struct buf *out);

#endif
