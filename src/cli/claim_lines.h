/* Claims as lines: a table for people, JSON and CSV for programs. */
#ifndef STET_CLI_CLAIM_LINES_H
#define STET_CLI_CLAIM_LINES_H

#include "screen.h"
#include "store/list.h"

enum lines_format { LINES_TABLE, LINES_JSON, LINES_CSV, LINES_JSONL };

struct claim_lines {
    struct cli *cli;
    struct store *store;
    enum lines_format format;
    bool grouped; /* a table's lines stand under their article's name */
    struct screen screen;
    struct str article; /* that the last line of a table was under */
    size_t count;
};

bool claim_lines_start(struct claim_lines *lines, struct err *err);
/* The callback of a struct claim_reader; ctx is the struct claim_lines. */
bool claim_lines_put(void *ctx, const struct claim_line *line, struct err *err);
/* Prints what is left; `screen.out` is freed. */
bool claim_lines_end(struct claim_lines *lines, struct err *err);
void claim_lines_free(struct claim_lines *lines);

/* The object of one line. */
void claim_line_write(struct jsonw *w, const struct claim_line *line);

#endif
