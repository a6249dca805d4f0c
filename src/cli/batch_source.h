/* Where the articles of `stet batch` come from: a folder, a list, JSON lines. */
#ifndef STET_CLI_BATCH_SOURCE_H
#define STET_CLI_BATCH_SOURCE_H

#include "lines.h"
#include "run/batch.h"

struct batch_source {
    bool jsonl;
    const char *beside; /* the folder that the list lies in; NULL: it lies nowhere */
    bool folder;
    struct path_list files; /* of a folder, by path */
    size_t next;
    struct lines lines;
    size_t total; /* articles; 0: not known before the end */
};

/* What hangs from each item's ctx. */
struct batch_mark {
    struct str echo;    /* of JSON lines: an object with the line's id; else none */
    struct str same_as; /* the article that has the same bytes; else none */
    bool known;         /* it was checked before, in the batch that is gone on with */
};

bool batch_source_open(struct cli *cli, const char *word, struct batch_source *out,
                       struct err *err);
/* Leaves out of a folder the bench that lies in it, and what SQLite puts beside. */
void batch_source_leave_out(struct batch_source *source, const char *bench);
void batch_source_close(struct batch_source *source);
/* Fills the item with the next article, or with why it can't be had; *more is
   false at the end.  Waiting for a line, it serves the workers. */
bool batch_source_next(struct batch_source *source, struct supervisor *workers,
                       struct batch_item *item, bool *more, struct err *err);

#endif
