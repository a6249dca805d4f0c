/* The claim's quotations, word for word against the evidence. */
#ifndef STET_TEXT_COMPARE_QUOTE_H
#define STET_TEXT_COMPARE_QUOTE_H

#include "compare_view.h"

/* Appends an aspect for each direct or mixed quotation of the claim. */
void quotes_compare(const struct view *claim, const struct view *evidence, struct arena *arena,
                    struct compare_aspect_list *out);

#endif
