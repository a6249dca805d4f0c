/*
 * What a worker is told once, before it confines itself, and the jobs that it
 * is given after that.  The supervisor fills these; wire carries them.
 */
#ifndef STET_RUN_SETUP_H
#define STET_RUN_SETUP_H

#include "script/script.h"
#include "wire.h"

/* How long a job may compute when nobody says otherwise. */
#define TIMEOUT_DEFAULT_MS 5000

/* A report to be written for each article. */
struct report_request {
    struct str format; /* a reporter's: "html" */
    struct str file;   /* where it goes; none: standard output */
    bool color;
    int columns; /* 0: unknown */
};
struct report_request_list {
    VEC(struct report_request);
};

struct setup {
    struct str bench; /* the file to read sources from; none: no bench */
    bool units;       /* load units; a text stream needs none */
    struct script_file_list files;
    struct str shared;        /* script_shared_hash of them: part of the run's id */
    struct str select;        /* EXPR; none: the default */
    struct str select_origin; /* the file that says so; none: the command line */
    struct str options;       /* JSON, see script.h; none: {} */
    struct str origins;       /* of the options, for messages: see script.h */
    struct report_request_list reports;
    struct report_gate gate;
    int64_t now; /* the run's clock, seconds since 1970 */
    bool offline;
    struct str lang;    /* --lang; none: detected */
    int64_t timeout_ms; /* how long one job may compute */
    struct watch watch; /* of the units at work */
    bool unconfined;    /* files are loaded even where part of the wall is missing */
    bool lint;          /* as in script_setup */
    bool describe;      /* units come with what is said of them to people */
    bool places;        /* the answer to a check ends with its sentences' places in the file */
};
void setup_put(struct buf *out, const struct setup *setup);
void setup_read(struct wire_reader *in, struct setup *s);

/* One article to check, or one source to read. */
struct input {
    struct str name; /* as the user named it */
    struct str url;  /* where it comes from; may be none */
    struct str bytes;
    struct str id;               /* given from outside; none: made from the bytes */
    struct str title, published; /* given from outside; they win over the text's */
    struct str library;          /* hash of the sources' names: part of the run's id */
    bool plain;                  /* the bytes are plain text, whatever they look like */
    struct hand_list hand;       /* what people linked to the article's claims */
};
void input_put(struct buf *out, const struct input *input);
void input_read(struct wire_reader *in, struct input *input);

/* A result that is to be reported again, and what it was made of: places in the
   file are found by reading its bytes again. */
struct stored {
    struct input input;
    const struct result *result;
};

/* What a worker says of each unit that it picked. */
void unit_put(struct buf *out, const struct unit_info *unit);
void unit_read(struct wire_reader *in, struct unit_info *u);

#endif
