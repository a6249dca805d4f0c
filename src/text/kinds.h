/* What a sentence does, read off its words: the rules behind worth.c. */
#ifndef STET_TEXT_KINDS_H
#define STET_TEXT_KINDS_H

#include "fact.h"
#include "quote.h"
#include "worth_kind.h"

/* What the words of one sentence show; counts stop mattering beyond a few. */
struct sentence_signs {
    unsigned words;
    unsigned names;   /* words with a capital letter inside the sentence, not "I" */
    unsigned finite;  /* words that can be finite verbs */
    unsigned past;    /* past forms: "passed", "went" */
    unsigned deeds;   /* those of them that tell of an event: not "is based", "said" */
    unsigned modal;   /* "could", "may", but not "could have" */
    unsigned future;  /* "will", "expected to", but not "than expected" */
    unsigned opinion; /* "should", "terrible" */
    unsigned duty;    /* "must": an opinion, unless a law says so */
    unsigned cause;   /* "because", "led to" */
    unsigned compare; /* "more than", "highest" */
    unsigned law;     /* "bill", "treaty" */
    unsigned self;    /* "I", "we" */
    unsigned small;   /* words that begin with a small letter */
    bool actor;       /* opens with a name or a noun: "Parliament passed" */
    bool question;    /* ends in a question mark, or opens with a question word and has no stop */
    bool order;       /* opens with a bare verb and no subject */
    bool stops;       /* ends like a sentence */
};

void sentence_signs_read(struct str text, struct span sentence, struct sentence_signs *out);

/* Bits 1u << KIND_x; `facts` and `quotes` as for worth_of. */
unsigned kinds_of(const struct sentence_signs *signs, struct str text, struct span sentence,
                  const struct fact_list *facts, const struct quote_list *quotes);

/* Items of a list in text order that begin in the sentence: [first, last). */
void kinds_facts_in(const struct fact_list *facts, struct span sentence, size_t *first,
                    size_t *last);
void kinds_quotes_in(const struct quote_list *quotes, struct span sentence, size_t *first,
                     size_t *last);

#endif
