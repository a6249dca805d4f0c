/* Two dates, of whatever grain: can both be said of one event? */
#ifndef STET_TEXT_COMPARE_DATE_H
#define STET_TEXT_COMPARE_DATE_H

#include "compare_figure.h"

enum figure_match date_compare(const struct figure_pair *pair, struct arena *arena,
                               struct str *reason);

/* Whether no event can have both dates; false where that can't be told. */
bool date_excludes(const struct fact *a, const struct fact *b);

#endif
