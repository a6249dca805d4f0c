/*
 * Noun phrases, by what can't be in them: walking away from a cue until a verb,
 * a comma or a preposition that starts something else.  No tagger: around
 * a reporting verb the speaker stands next to it, and the closed classes of
 * English mark where the phrase ends.
 */
#include "quote_parts.h"
#include "unicode.h"

#define PHRASE_UNITS 16 /* longer subjects in front of a cue are rare and mostly wrong */

static bool unit_ends_with(const struct quote_page *page, size_t i, struct str suffix)
{
    struct str word = unit_text(page, i);
    return word.len > suffix.len + 2 && str_ends(word, suffix);
}

/* A word that can be part of a name or its description. */
static bool is_nominal(const struct quote_page *page, size_t i)
{
    const struct quote_unit *u = unit_at(page, i);
    if (u->run || (u->punct && u->punct != '#' && u->punct != '@' && u->punct != '&'))
        return false;
    if (u->flags & (LEX_TITLE | LEX_ROLE | LEX_WORK | LEX_BODY))
        return true;
    if (u->flags & (LEX_TIME | LEX_THAT | LEX_WHO | LEX_AUX | LEX_SUBORD | LEX_CONJ | LEX_PREP |
                    LEX_ADVERB | LEX_PRONOUN | LEX_ING | LEX_DET))
        return false;
    if (u->flags & (LEX_CUE | LEX_VERB) && !(u->flags & LEX_NOUN))
        return false;
    return u->capital || !unit_ends_with(page, i, STR("ly"));
}

static bool is_person_word(const struct quote_page *page, size_t i)
{
    struct str word = unit_text(page, i);
    return unit_is(page, i, LEX_ROLE | LEX_TITLE | LEX_WORK) || str_ends(word, STR("ers")) ||
           str_ends(word, STR("ors")) || str_ends(word, STR("ials")) ||
           str_ends(word, STR("ists")) || str_ends(word, STR("ysts"));
}

/* Whether the small word before unit s ties it to a noun further left. */
static bool ties_before(const struct quote_page *page, size_t first, size_t s)
{
    if (s < first + 2)
        return false;
    const struct quote_unit *u = unit_at(page, s - 1);
    bool noun = is_nominal(page, s - 2);
    if (u->flags & LEX_PREP)
        return unit_word(page, s - 1, "of")
                   ? noun
                   : (unit_word(page, s - 1, "for") || unit_word(page, s - 1, "from") ||
                      unit_word(page, s - 1, "at") || unit_word(page, s - 1, "with")) &&
                         noun && is_person_word(page, s - 2);
    if (u->flags & LEX_CONJ || u->punct == '&')
        return noun && unit_at(page, s)->capital && unit_at(page, s - 2)->capital;
    return false;
}

struct range quote_phrase_before(const struct quote_page *page, size_t first, size_t end)
{
    size_t s = end;
    if (end > first && unit_is(page, end - 1, LEX_SUBJECT | LEX_PRONOUN) &&
        !unit_is(page, end - 1, LEX_FINITE))
        return (struct range){ end - 1, end };
    while (s > first && end - s < PHRASE_UNITS) {
        bool nominal = is_nominal(page, s - 1);
        if (!nominal && s < end && unit_is(page, s - 1, LEX_DET)) {
            s--;
            if (!ties_before(page, first, s))
                break;
            s--;
        } else if (nominal || (s < end && ties_before(page, first, s))) {
            s--;
        } else {
            break;
        }
    }
    return (struct range){ s, end };
}

/* Whether the small word at e goes on with the phrase [start, e). */
static bool ties_after(const struct quote_page *page, struct range so_far, size_t last, bool wide)
{
    size_t e = so_far.last;
    if (e + 1 >= last || range_empty(so_far))
        return false;
    bool noun = is_nominal(page, e + 1) || unit_is(page, e + 1, LEX_DET);
    if (unit_is(page, e, LEX_PREP))
        return noun && (wide || unit_word(page, e, "of") ||
                        ((unit_word(page, e, "for") || unit_word(page, e, "from")) &&
                         is_person_word(page, e - 1)));
    if (unit_is(page, e, LEX_CONJ) || unit_punct(page, e, '&'))
        return unit_at(page, e + 1)->capital && unit_at(page, e - 1)->capital;
    return false;
}

struct range quote_phrase_after(const struct quote_page *page, size_t start, size_t last, bool wide)
{
    size_t e = start;
    if (start < last && unit_is(page, start, LEX_PRONOUN) && !unit_is(page, start, LEX_FINITE))
        return (struct range){ start, start + 1 };
    while (e < last && e - start < PHRASE_UNITS) {
        bool det = unit_is(page, e, LEX_DET) && (e == start || unit_is(page, e - 1, LEX_PREP));
        if (!det && !is_nominal(page, e) &&
            !ties_after(page, (struct range){ start, e }, last, wide))
            break;
        e++;
    }
    if (e == start + 1 && unit_is(page, start, LEX_DET) && !unit_is(page, start, LEX_SUBJECT))
        e = start;
    return (struct range){ start, e };
}
