/*
 * Lines of a file or of standard input, read while workers are at work: a pipe
 * that has nothing yet holds nobody's answer back.
 */
#ifndef STET_CLI_LINES_H
#define STET_CLI_LINES_H

#include "command.h"

struct lines {
    int fd;
    const char *name; /* "standard input", or a path */
    struct buf in;    /* what was read; from `at` on, what was not taken yet */
    size_t at, searched;
    size_t number; /* of the last line taken, from 1 */
    bool ended;
};

/* "-" is standard input. */
bool lines_open(const char *path, struct lines *out, struct err *err);
void lines_close(struct lines *lines);
/* How many lines are not blank; 0 for what can be read only once. */
size_t lines_count(struct lines *lines);
/*
 * The next line that is not blank, trimmed; a view until the next call.  *more is
 * false at the end.  Meanwhile the workers are served: supervisor_poll.  NULL: there
 * are none.
 */
bool lines_next(struct lines *lines, struct supervisor *workers, struct str *out, bool *more,
                struct err *err);

#endif
