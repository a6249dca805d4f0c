/*
 * Check-worthiness: a model that learnt from debates, and rules that carry it
 * over to news.
 *
 * The model knows what political debaters say that can be checked; it has seen
 * few sentences without "we" and "I".  In news the same kind of statement names
 * who did or said what, so those signs move the log odds.  The steps were set on
 * sentences labelled for the purpose (tests/support/worth_news.txt), with the
 * debates' cross-validated score as the bound: they must not lower it.
 */
#include "worth.h"

#include <math.h>

#include "kinds.h"
#include "worth_model.h"

/* Steps in log odds. */
#define STEP_ATTRIBUTED 1.5 /* somebody named is on record with it */
#define STEP_QUOTED     0.8 /* and in exact words */
#define STEP_NAMED      0.4 /* it is about somebody */
#define STEP_EVENT      1.2 /* somebody named did it */
#define STEP_LEGAL      0.6
#define STEP_DATED      0.4
#define STEP_COUNTED    0.7
#define STEP_OPINION    -1.0
#define STEP_FUTURE     -1.0
#define STEP_SELF       -0.3
#define STEP_VAGUE      -0.8 /* no name, no figure, no date */
#define STEP_QUESTION   -1.5
#define STEP_SILENT     -3.0 /* it asserts nothing */

static bool kind_in(unsigned kinds, enum worth_kind_index kind)
{
    return (kinds >> kind & 1) != 0;
}

static bool names_speaker(const struct quote_list *quotes, struct span sentence)
{
    size_t first, last;
    kinds_quotes_in(quotes, sentence, &first, &last);
    for (; first < last; first++)
        if (!str_is_none(quotes->items[first].speaker_name))
            return true;
    return false;
}

/* A statement has a verb; a heading has none, or capitals throughout and no stop. */
static bool asserts(const struct sentence_signs *s, unsigned kinds)
{
    if (kind_in(kinds, KIND_ATTRIBUTION))
        return true;
    if (s->question || s->order || s->words < 3)
        return false;
    /* Few headings of five words end in a stop: the verb is one that the list lacks. */
    if (s->finite == 0 && (!s->stops || s->words < 5))
        return false;
    return (s->finite && s->stops) || s->small > s->names;
}

static double rule_steps(const struct sentence_signs *s, unsigned kinds, bool speaker)
{
    bool counted = kind_in(kinds, KIND_STATISTIC), dated = kind_in(kinds, KIND_DATE);
    bool named = s->names > 0, opinion = kind_in(kinds, KIND_OPINION);
    double steps = speaker ? STEP_ATTRIBUTED : 0;
    steps += speaker && kind_in(kinds, KIND_QUOTE) ? STEP_QUOTED : 0;
    /* In the first person names are audience and rivals; the model knows that talk. */
    if (s->self)
        return steps + (opinion && !speaker ? STEP_SELF : 0);
    steps += named ? STEP_NAMED : 0;
    steps += named && s->past ? STEP_EVENT : 0;
    steps += named && kind_in(kinds, KIND_LEGAL) ? STEP_LEGAL : 0;
    steps += dated ? STEP_DATED : 0;
    steps += counted ? STEP_COUNTED : 0;
    /* What a named speaker thinks or foresees can be checked: whether it was said. */
    steps += opinion && !speaker ? STEP_OPINION : 0;
    steps += kind_in(kinds, KIND_PREDICTION) && !speaker && !dated ? STEP_FUTURE : 0;
    steps += !named && !counted && !dated ? STEP_VAGUE : 0;
    steps += s->question ? STEP_QUESTION : 0;
    return steps;
}

struct worth worth_of(struct str text, struct span sentence, const struct fact_list *facts,
                      const struct quote_list *quotes)
{
    struct sentence_signs signs;
    struct worth worth = { 0 };
    sentence_signs_read(text, sentence, &signs);
    worth.kinds = kinds_of(&signs, text, sentence, facts, quotes);
    worth.asserts = asserts(&signs, worth.kinds);
    double odds = worth_model_score(str_at(text, sentence)) +
                  rule_steps(&signs, worth.kinds, names_speaker(quotes, sentence)) +
                  (worth.asserts || signs.question ? 0 : STEP_SILENT);
    worth.score = 1 / (1 + exp(-odds));
    return worth;
}
