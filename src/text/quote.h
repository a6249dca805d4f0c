/*
 * Quotations and who said them (CONTRACT "QUOTE").
 */
#ifndef STET_TEXT_QUOTE_H
#define STET_TEXT_QUOTE_H

#include "offset.h"
#include "segment.h"

struct jsonw;

enum quote_kind { QUOTE_DIRECT, QUOTE_MIXED, QUOTE_INDIRECT, QUOTE_SCARE };

struct quote {
    struct span at;  /* first quoted word to the last; for indirect the content */
    struct str text; /* the runs joined by a space */
    enum quote_kind kind;
    struct span_list runs;   /* quoted words without their marks; empty for indirect */
    struct span content;     /* all that is reported */
    struct span speaker;     /* the article's words ("him"); start == end: none */
    struct str speaker_name; /* whom they stand for ("Christopher Landau"), or none */
    struct span cue;         /* "told", "according to"; start == end: none */
};

struct quote_list {
    VEC(struct quote);
};

/* Appends the quotations of `text`, in text order.  `lang` as in segment.h. */
void quotes_find(struct str text, struct str lang, struct arena *arena, struct quote_list *out);

const char *quote_kind_name(enum quote_kind kind);
void quote_write(const struct quote *quote, struct str text, const struct offsets *offsets,
                 struct jsonw *w);

#endif
