/*
 * Messages between the supervisor and its workers.
 *
 * A frame is a length, a type and a job number, then the payload: numbers as
 * 8 little-endian bytes, texts as their length plus one (0: no value) and the
 * bytes.  Both ends are the same program, so there is no version; but a worker
 * may have been broken into, so that a reader trusts nothing: it is sticky,
 * and what runs over the payload's end reads as zero and sets `bad`.
 * Rejected: JSON, which costs more than checking the article.
 */
#ifndef STET_RUN_WIRE_H
#define STET_RUN_WIRE_H

#include "model/result.h"

enum wire_type {
    WIRE_SETUP = 1, /* to the worker: what it needs before it confines itself */
    WIRE_CONFINED,  /* back: the wall stands, units are loaded behind it */
    WIRE_READY,     /* back: the units picked */
    WIRE_CHECK,     /* an article to check; answered by WIRE_RESULT */
    WIRE_READ,      /* a source to read; answered by WIRE_ARTICLE */
    WIRE_LINE,      /* one request of a --jsonl stream; WIRE_ANSWER */
    WIRE_TEST,      /* run the units' own tests; WIRE_TESTED */
    WIRE_REPORT,    /* a stored result to report; WIRE_REPORTED */
    WIRE_RESULT,
    WIRE_ARTICLE,
    WIRE_ANSWER,
    WIRE_TESTED,
    WIRE_REPORTED,
    WIRE_LOG,     /* a line for people, at any time */
    WIRE_FAIL,    /* a job that ended with an error */
    WIRE_TRACE,   /* a line of what is traced, at any time (watched.h) */
    WIRE_PROFILE, /* what units cost, before a job's answer */
};

#define WIRE_HEADER_BYTES 16
#define WIRE_PAYLOAD_MAX  ((size_t)512 * 1024 * 1024)

struct wire_header {
    enum wire_type type;
    uint64_t job;
    size_t size; /* of the payload, bytes */
};

/* Starts a frame at the buffer's end; returns where, for wire_finish, which
   writes the payload's size into it. */
size_t wire_start(struct buf *out, enum wire_type type, uint64_t job);
void wire_finish(struct buf *out, size_t start);
/* Reads a header from 16 bytes; false when it makes no sense. */
bool wire_header_read(const char *bytes, struct wire_header *out);

void wire_put_number(struct buf *out, uint64_t number);
void wire_put_double(struct buf *out, double number);
void wire_put_str(struct buf *out, struct str text);
void wire_put_span(struct buf *out, struct span at);
void wire_put_err(struct buf *out, const struct err *err);

struct wire_reader {
    struct str bytes;
    size_t at;
    bool bad;
    struct arena *arena; /* of lists; texts are views of `bytes` */
};
uint64_t wire_number(struct wire_reader *in);
double wire_double(struct wire_reader *in);
struct str wire_str(struct wire_reader *in);
struct span wire_span(struct wire_reader *in);
void wire_err(struct wire_reader *in, struct err *out);
/* A list's length; 0 and bad when not even a byte for each item is left. */
size_t wire_count(struct wire_reader *in);

/* The nouns (wire_model.c); sources go without their texts. */
void wire_put_article(struct buf *out, const struct article *article);
void wire_article(struct wire_reader *in, struct article *a);
void wire_put_hand(struct buf *out, const struct hand_list *list);
void wire_hand(struct wire_reader *in, struct hand_list *list);
void wire_put_result(struct buf *out, const struct result *result);
void wire_result(struct wire_reader *in, struct result *r);

#endif
