/*
 * Errors: one code, one message, filled in where the fault happens.
 *
 * A fallible function returns bool and takes a last `struct err *`, which it
 * fills when it returns false.  err_set and err_wrap return false, so that
 * `return err_set(...)` reads as what it is.  Messages are lower case, have no
 * full stop, name the thing and say what to do.  Only cli/main.c prints them.
 */
#ifndef STET_BASE_ERR_H
#define STET_BASE_ERR_H

#include <stdbool.h>

/* code, its name in Lua and in JSON, the exit status that it leads to */
#define ERR_CODES(X)                                                            \
    X(ERR_NONE, "ok", 0)                                                        \
    X(ERR_FINDINGS, "findings", 1)   /* worked; findings at --fail-on */        \
    X(ERR_USAGE, "usage", 2)         /* wrong words on the command line */      \
    X(ERR_IO, "io", 3)               /* a file can't be read or written */      \
    X(ERR_FORMAT, "format", 3)       /* bytes that are not what they claim */   \
    X(ERR_TOO_LARGE, "too-large", 3) /* over a stated limit */                  \
    X(ERR_BENCH, "bench", 3)         /* SQLite, schema, not a bench */          \
    X(ERR_LOCKED, "locked", 3)       /* another process holds the bench */      \
    X(ERR_NOT_FOUND, "not-found", 3) /* no such claim, source, unit */          \
    X(ERR_REFUSED, "refused", 3)     /* a rule of the model forbids it */       \
    X(ERR_NETWORK, "network", 3)                                                \
    X(ERR_WORKER, "worker", 3)             /* a worker crashed */               \
    X(ERR_SCRIPT, "script-error", 3)       /* a unit raised an error */         \
    X(ERR_BUDGET, "budget", 3)             /* a unit ran out of instructions */ \
    X(ERR_MEMORY, "memory", 3)             /* a unit ran out of memory */       \
    X(ERR_TIMEOUT, "timeout", 3)           /* the worker's deadline passed */   \
    X(ERR_DENIED, "denied", 3)             /* a permission is missing */        \
    X(ERR_REQUEST, "bad-request", 4)       /* one line of a --jsonl stream */   \
    X(ERR_SOME, "some-failed", 4)          /* several items, some failed */     \
    X(ERR_INTERRUPTED, "interrupted", 130) /* Ctrl-C, by the shells' custom */  \
    X(ERR_BUG, "bug", 3)                   /* stet itself is wrong */

enum err_code {
#define ERR_ENUM(code, name, status) code,
    ERR_CODES(ERR_ENUM)
#undef ERR_ENUM
        ERR_CODE_COUNT
};

#define ERR_MESSAGE_BYTES 1024
#define ERR_DETAIL_BYTES  1024

/* A value; start it as `struct err err = { 0 };`. */
struct err {
    enum err_code code;
    char message[ERR_MESSAGE_BYTES]; /* UTF-8, cut at a character's edge */
    /* Lines for the one who is to mend it, shown below the message on a terminal and kept
       nowhere: where in a script it happened.  Usually none. */
    char detail[ERR_DETAIL_BYTES];
};

/* Fills `err` (may be NULL) and returns false. */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts "context: " before the message, keeps the code and the detail; returns false. */
bool err_wrap(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Gives the error detail lines, cut as the message is. */
void err_set_detail(struct err *err, const char *lines);

/* The code's stable name ("budget"), static. */
const char *err_name(enum err_code code);

/* The code with that name; ERR_BUG when there is none. */
enum err_code err_from_name(const char *name);

/* The exit status that a run ending with this code has (CONTRACT "exits"). */
int err_exit_status(enum err_code code);

#endif
