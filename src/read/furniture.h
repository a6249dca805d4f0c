/*
 * What stands on a page beside its article: date bars, share buttons, photo
 * credits, bylines, names of sites.  Judged by the line alone; where in the
 * page a line may be furniture is for the reader to say.
 *
 * The rules hold for pages in general: a line is furniture when nothing is
 * left of it without the words of controls, or when its shape is that of a
 * credit.  A sentence, which ends with a full stop, is never furniture unless
 * it opens with a known phrase ("Sign up for ...").
 */
#ifndef STET_READ_FURNITURE_H
#define STET_READ_FURNITURE_H

#include "dateline.h"

enum furniture {
    FURNITURE_NONE,
    FURNITURE_CONTROL, /* buttons, adverts, "Read also: ...", copyright */
    FURNITURE_DATE,    /* a day, a time and labels: `day` */
    FURNITURE_BYLINE,  /* "By Jane Doe": `value` is the names */
    FURNITURE_CREDIT,  /* whose photo it is */
    FURNITURE_SITE     /* "example.com": `value` is the name */
};

struct furniture_found {
    enum furniture kind;
    struct span value; /* in the line */
    struct dateline date;
};

struct furniture_found furniture_judge(struct str line, enum day_order order);

/* "Jane Doe", "Jane Doe and J. van den Berg, Reuters": capitals, initials and
   particles, no more.  Also what names of photographers and sites look like. */
bool furniture_is_name(struct str text);

#endif
