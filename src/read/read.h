/*
 * Readers: bytes into an article (DESIGN §9).  One door for all formats.
 *
 * Runs in a worker: bytes are hostile.  What is not the article (share bars,
 * cookie notes, photo credits, bylines, datelines of pasted pages) is left out
 * of `text` and read for metadata.
 */
#ifndef STET_READ_READ_H
#define STET_READ_READ_H

#include "model/article.h"

enum read_type { READ_AUTO, READ_PLAIN, READ_MARKDOWN, READ_HTML };

struct read_request {
    struct str bytes;
    struct str name;    /* file name or URL: its ending is a hint; may be none */
    struct str url;     /* where the bytes come from; may be none */
    struct str charset; /* from an HTTP header; may be none */
    struct str lang;    /* --lang; none: detected */
    enum read_type type;
    int64_t deadline_ms; /* clock_ticks_ms at which to give up; 0: none */
};

/*
 * Fills the article (identified, paragraphs, citations, origin map, metadata).
 * ERR_FORMAT for what is no text (binary, empty), ERR_TOO_LARGE, ERR_TIMEOUT.
 */
bool read_article(const struct read_request *request, struct arena *arena, struct article *out,
                  struct err *err);

/* "text", "markdown", "html", or a MIME type; READ_AUTO when unknown. */
enum read_type read_type_from(struct str name);

#endif
