/*
 * One request of the batch protocol: a JSON line in, a JSON line out (CONTRACT
 * "Batch protocol").  Runs in a worker, because lines are hostile too.
 */
#ifndef STET_RUN_REQUEST_H
#define STET_RUN_REQUEST_H

#include "pipeline.h"

#define REQUEST_COMMANDS(X)           \
    X(REQUEST_ARTICLE, "article")     \
    X(REQUEST_SENTENCES, "sentences") \
    X(REQUEST_FACTS, "facts")         \
    X(REQUEST_QUOTES, "quotes")       \
    X(REQUEST_CLAIMS, "claims")       \
    X(REQUEST_COMPARE, "compare")     \
    X(REQUEST_QUOTE, "quote")

enum request_command {
#define REQUEST_ENUM(code, name) code,
    REQUEST_COMMANDS(REQUEST_ENUM)
#undef REQUEST_ENUM
        REQUEST_COMMAND_COUNT
};

/* What the supervisor puts beside a line that names a file or a source. */
struct attachment {
    struct str bytes;  /* none: the line has none */
    struct str name;   /* the file's name */
    struct err failed; /* code other than ERR_NONE: it can't be had, and why */
};

struct request_line {
    enum request_command command;
    struct str text;
    const struct attachment *attachment; /* never NULL */
};

/* A request on the wire: what a worker reads as a job. */
void request_put(struct buf *out, const struct request_line *line);

/* Writes the answer, without a line end; a request that can't be answered is
   answered by {"error", "id"} and gives false. */
bool request_answer(const struct pipeline *p, const struct request_line *line, struct arena *arena,
                    struct buf *out);

/* The answer that says why there is none; `line` gives the id, if it can. */
void request_refuse(struct str line, const struct err *why, struct buf *out);

/* REQUEST_COMMAND_COUNT when there is none of that name. */
enum request_command request_command_from(struct str name);

#endif
