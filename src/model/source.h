/*
 * What can be cited, and the snapshot of it that was read.
 */
#ifndef STET_MODEL_SOURCE_H
#define STET_MODEL_SOURCE_H

#include "base/str.h"
#include "base/vec.h"

#define SOURCE_KINDS(X)    \
    X(SOURCE_URL, "url")   \
    X(SOURCE_FILE, "file") \
    X(SOURCE_TEXT, "text") \
    X(SOURCE_FACTCHECK, "factcheck")

enum source_kind {
#define SOURCE_ENUM(code, name) code,
    SOURCE_KINDS(SOURCE_ENUM)
#undef SOURCE_ENUM
        SOURCE_KIND_COUNT
};

/* The bytes of a source at one moment.  Strings may be none. */
struct snapshot {
    struct str sha256;       /* of the bytes, hex; none: never read */
    struct str fetched;      /* ISO 8601, UTC: the run's clock */
    struct str archived_url; /* where an archive keeps a copy */
};

struct source {
    struct str id; /* the id it was imported under, or 16 hex digits */
    enum source_kind kind;
    struct str url;  /* a file's path below the folder that was given */
    struct str path; /* a file's, seen from the bench's folder: store_article_name; or none */
    struct str title, author, published, publisher, lang;
    struct str rating;   /* a fact-check's verdict, in its publisher's words */
    struct str reviewed; /* the claim that a fact-check is about */
    struct snapshot snapshot;
    struct str text; /* the snapshot's text; none until it is asked for */
};
struct source_list {
    VEC(struct source);
};

const char *source_kind_name(enum source_kind kind);
/* SOURCE_KIND_COUNT when there is none of that name. */
enum source_kind source_kind_from(struct str name);
/* 16 hex digits from the kind and the content's SHA-256. */
struct str source_id(struct arena *arena, enum source_kind kind, struct str sha256);

#endif
