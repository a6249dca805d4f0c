/* URLs and references to them (RFC 3986). */
#ifndef STET_BASE_URL_H
#define STET_BASE_URL_H

#include "str.h"

/* The parts of a reference; views into it.  A part that is not there is none,
   which differs from an empty one ("http://a?" has an empty query). */
struct url {
    struct str scheme, user, host, port, path, query, fragment;
};

/* Splits any text (RFC 3986, appendix B): never fails, checks nothing. */
struct url url_split(struct str text);

/* Whether it is an absolute http or https URL with a host. */
bool url_is_web(struct str text);

/* The host in lower case; none when it has none. */
struct str url_host(struct str text, struct arena *arena);

/*
 * The form in which URLs are compared: scheme and host in lower case, no
 * default port, no user, no fragment, no tracking parameters, escapes of plain
 * characters undone, dot segments gone, no slash at the end.  http and https
 * are one, and a leading "www." goes: a page is cited in any of these spellings.
 * A text that is no web URL stays as it is.
 */
struct str url_key(struct str text, struct arena *arena);

/* The absolute form of a reference found on the page `base` (RFC 3986 §5.2);
   the reference itself where the base has no scheme. */
struct str url_resolve(struct str base, struct str reference, struct arena *arena);

#endif
