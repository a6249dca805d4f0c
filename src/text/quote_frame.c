/*
 * Attributions in one sentence: who reports what, by which words.
 *
 * Three shapes cover news prose: a cue verb with what it reports behind it ("X
 * said that ...", "X called it Q"), a cue verb behind or inside what it reports
 * ("Q, said X", "..., X said, ..."), and phrases ("according to X", "as X
 * reports").  Each shape is read from the units around the cue; where a cue fits
 * none of them it is no attribution ("confirmed the news").
 */
#include "quote_parts.h"

#include "unicode.h"

#define ADJUNCT_UNITS 24 /* how far what is reported may stand behind its verb */

struct reader {
    const struct quote_page *page;
    struct range sentence;
    struct quote_frame_list *out;
    size_t free_from; /* units before it belong to earlier attributions */
};

/* How what is reported begins behind a verb. */
enum start { START_NONE, START_THAT, START_COLON, START_QUOTE, START_BARE, START_OBJECT };

struct complement {
    enum start how;
    size_t first;
};

static bool is_quote(const struct reader *r, size_t i)
{
    return i < r->sentence.last && unit_at(r->page, i)->run != 0;
}

static bool is_punct(const struct reader *r, size_t i, char punct)
{
    return i < r->sentence.last && unit_punct(r->page, i, punct);
}

static bool is_flag(const struct reader *r, size_t i, unsigned flags)
{
    return i < r->sentence.last && unit_is(r->page, i, flags);
}

static bool is_end(const struct reader *r, size_t i)
{
    if (i >= r->sentence.last)
        return true;
    char p = unit_at(r->page, i)->punct;
    return i + 1 == r->sentence.last && (p == '.' || p == '!' || p == '?' || p == ':');
}

static const struct quoted *quoted_at(const struct reader *r, size_t i)
{
    return &r->page->quoted[unit_at(r->page, i)->run - 1];
}

/* The first unit at or after `from` that is a quotation, within the same clause. */
static size_t object_quote(const struct reader *r, size_t from)
{
    size_t end = from + ADJUNCT_UNITS < r->sentence.last ? from + ADJUNCT_UNITS : r->sentence.last;
    for (size_t i = from; i < end; i++) {
        const struct quote_unit *u = unit_at(r->page, i);
        if (u->run)
            return i;
        if (u->punct == ',' || u->punct == ';' || u->punct == ':' || (u->flags & LEX_WHO) ||
            ((u->flags & LEX_SUBORD) && !(u->flags & LEX_PREP) && i > from) ||
            ((u->flags & (LEX_SAY | LEX_TELL | LEX_CALL)) &&
             !(u->flags & (LEX_NOUN | LEX_ING | LEX_OBJECT))))
            break;
    }
    return SIZE_MAX;
}

/* Whether units from `from` look like a clause: a subject, then a finite verb. */
static bool is_clause(const struct reader *r, size_t from)
{
    const struct quote_page *page = r->page;
    if (is_flag(r, from, LEX_SUBJECT) && !is_flag(r, from, LEX_DET))
        return true;
    struct range np = quote_phrase_after(page, from, r->sentence.last, true);
    if (range_empty(np))
        return false;
    for (size_t i = np.last; i < r->sentence.last && i < np.last + 3; i++) {
        if (unit_at(page, i)->punct || unit_at(page, i)->run)
            return false;
        if (unit_is(page, i, LEX_FINITE | LEX_VERB))
            return true;
    }
    return false;
}

/* "said his client Q": the quoted words are the predicate of a clause that began outside. */
static bool is_subject(const struct reader *r, size_t from, size_t quote)
{
    return is_flag(r, from - 1, LEX_BARE) && !is_flag(r, from - 1, LEX_TELL) &&
           !quoted_at(r, quote)->capital &&
           quote_phrase_after(r->page, from, r->sentence.last, true).last == quote;
}

/* What is reported behind the verb at `verb`, past "reporters on Tuesday" or "on X". */
static struct complement complement_of(const struct reader *r, size_t verb)
{
    unsigned flags = unit_at(r->page, verb)->flags;
    size_t end = verb + 1 + ADJUNCT_UNITS;
    for (size_t i = verb + 1; i < r->sentence.last && i < end && (flags & (LEX_SAY | LEX_TELL));
         i++) {
        const struct quote_unit *u = unit_at(r->page, i);
        bool after_comma = i > verb + 1 && is_punct(r, i - 1, ',');
        if (u->run) {
            if (i > verb + 1 && !after_comma && is_subject(r, verb + 1, i))
                return (struct complement){ START_BARE, verb + 1 };
            if (i == verb + 1 || after_comma || quoted_at(r, i)->finite)
                return (struct complement){ START_QUOTE, i };
            break;
        }
        if ((u->flags & LEX_THAT) && i + 1 < r->sentence.last && (i == verb + 1 || !after_comma))
            return (struct complement){ START_THAT, i + 1 };
        if (u->punct == ':' && i + 1 < r->sentence.last)
            return (struct complement){ START_COLON, i + 1 };
        if (u->punct == ',' && is_quote(r, i + 1))
            continue;
        if (u->punct == ',' || u->punct == ';' || u->punct == '-' ||
            (u->flags & (LEX_WHO | LEX_SUBORD)) ||
            ((u->flags & LEX_CUE) && !(u->flags & (LEX_NOUN | LEX_ING))))
            break;
    }
    if ((flags & (LEX_BARE | LEX_TELL)) && verb + 1 < r->sentence.last) {
        size_t from = verb + 1;
        if (flags & LEX_TELL && !(flags & LEX_SAY))
            from = quote_phrase_after(r->page, from, r->sentence.last, false).last;
        if (from < r->sentence.last && is_clause(r, from))
            return (struct complement){ START_BARE, from };
    }
    size_t q = flags & (LEX_CALL | LEX_OBJECT | LEX_TELL) ? object_quote(r, verb + 1) : SIZE_MAX;
    if (q != SIZE_MAX)
        return (struct complement){ START_OBJECT, verb + 1 };
    return (struct complement){ START_NONE, 0 };
}

/* Where words between the subject and its verb begin: "has repeatedly", "on Tuesday". */
static size_t skip_before_verb(const struct reader *r, size_t verb)
{
    size_t e = verb;
    while (e > r->free_from) {
        const struct quote_unit *u = unit_at(r->page, e - 1);
        struct str word = unit_text(r->page, e - 1);
        bool adverb = (u->flags & (LEX_AUX | LEX_ADVERB | LEX_TIME)) ||
                      (word.len > 4 && str_ends(word, STR("ly")) && !u->capital && !u->flags) ||
                      unit_word(r->page, e - 1, "to") ||
                      (u->flags & LEX_VERB && e < verb && unit_word(r->page, e, "to"));
        if (u->flags & LEX_TIME && e - 1 > r->free_from && is_flag(r, e - 2, LEX_PREP))
            e--;
        else if (!adverb || u->run)
            break;
        e--;
    }
    return e;
}

/* "X, a senator from Ohio," : the phrase before the comma that opens the apposition. */
static struct range subject_before_apposition(const struct reader *r, size_t comma)
{
    for (size_t i = comma; i-- > r->free_from && comma - i < ADJUNCT_UNITS;) {
        const struct quote_unit *u = unit_at(r->page, i);
        if (u->run || u->punct == ';')
            break;
        if (u->punct != ',')
            continue;
        if (is_flag(r, i + 1, LEX_SUBORD | LEX_CONJ | LEX_ING) ||
            (is_flag(r, i + 1, LEX_SUBJECT) && !is_flag(r, i + 1, LEX_DET)))
            break;
        return quote_phrase_before(r->page, r->free_from, i);
    }
    return (struct range){ 0, 0 };
}

static struct range subject_before(const struct reader *r, size_t verb)
{
    size_t e = skip_before_verb(r, verb);
    if (e == r->free_from)
        return (struct range){ 0, 0 };
    if (is_flag(r, e - 1, LEX_WHO)) {
        size_t f = e - 1;
        if (f > r->free_from && is_punct(r, f - 1, ','))
            f--;
        return quote_phrase_before(r->page, r->free_from, f);
    }
    if (is_punct(r, e - 1, ','))
        return subject_before_apposition(r, e - 1);
    return quote_phrase_before(r->page, r->free_from, e);
}

/* The subject of "and said", ", adding": the sentence's last speaker, or its first phrase. */
static struct range subject_shared(const struct reader *r, size_t verb)
{
    for (size_t n = r->out->n; n > 0; n--) {
        const struct quote_frame *f = &r->out->items[n - 1];
        if (f->cue.first < r->sentence.first)
            break;
        if (!range_empty(f->speaker))
            return f->speaker;
    }
    size_t first = r->sentence.first;
    while (first < verb && is_flag(r, first, LEX_CONJ | LEX_ADVERB | LEX_SUBORD))
        first++;
    struct range np = quote_phrase_after(r->page, first, verb, false);
    return np;
}

static bool is_passive(const struct reader *r, size_t verb)
{
    static const char *const forms[] = { "is", "are", "was", "were", "been", "being", "be" };
    if (verb == r->free_from || is_flag(r, verb, LEX_ING))
        return false;
    size_t i = verb - 1;
    while (i > r->free_from && is_flag(r, i, LEX_ADVERB))
        i--;
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
        if (unit_word(r->page, i, forms[k]))
            return true;
    return false;
}

/* "Q, a déclaré X": an auxiliary between the quotation and a Romance participle. */
static bool has_auxiliary(const struct reader *r, size_t verb)
{
    return verb >= r->free_from + 2 &&
           (unit_word(r->page, verb - 1, "a") || unit_word(r->page, verb - 1, "ha") ||
            unit_word(r->page, verb - 1, "has")) &&
           (is_quote(r, verb - 2) || is_punct(r, verb - 2, ','));
}

/* "the claims", "Russia's demand", "such reports", "worth recalling": no verb of a clause. */
static bool is_noun_here(const struct reader *r, size_t i)
{
    if (i > r->sentence.first && unit_at(r->page, i)->capital)
        return true;
    if (has_auxiliary(r, i))
        return false;
    if (is_flag(r, i, LEX_ING) && i > r->sentence.first && !is_quote(r, i - 1) &&
        !is_punct(r, i - 1, ',') && !is_flag(r, i - 1, LEX_CONJ | LEX_AUX | LEX_ADVERB))
        return true;
    if (i == r->sentence.first)
        return is_flag(r, i, LEX_NOUN) && !is_flag(r, i, LEX_ING);
    const struct quote_unit *before = unit_at(r->page, i - 1);
    if (before->flags & LEX_DET && !(before->flags & (LEX_SUBJECT | LEX_THAT)))
        return true;
    if (before->flags & LEX_PREP && !unit_word(r->page, i - 1, "to") && !is_flag(r, i, LEX_ING))
        return true;
    return is_flag(r, i, LEX_NOUN) && (before->possessive || (before->flags & LEX_PREP));
}

/* Whether a subject may begin at i; `plain`: also with an unknown noun ("said engineer X"). */
static bool is_speaker_start(const struct reader *r, size_t i, bool plain)
{
    if (i >= r->sentence.last)
        return false;
    const struct quote_unit *u = unit_at(r->page, i);
    return !u->run && !u->punct && !(u->flags & (LEX_THAT | LEX_TIME)) &&
           (u->capital || u->flags & (LEX_DET | LEX_TITLE | LEX_ROLE | LEX_SUBJECT) ||
            (plain && !u->flags));
}

/* Where the attribution around `verb` ends: behind its objects and adjuncts. */
static size_t attribution_end(const struct reader *r, size_t from)
{
    size_t i = from;
    for (; i < r->sentence.last && !is_end(r, i); i++) {
        const struct quote_unit *u = unit_at(r->page, i);
        if (u->run || u->punct == ',' || u->punct == ';' || u->punct == '-' || u->punct == ':' ||
            u->flags & (LEX_SUBORD | LEX_WHO) ||
            (u->flags & LEX_CONJ && !is_flag(r, i, LEX_ADVERB)))
            break;
    }
    return i;
}

/* What is reported before the attribution, and behind it when it stands in the middle. */
static bool frame_backward(struct reader *r, struct quote_frame *f)
{
    size_t end = f->head;
    if (end > r->free_from && is_punct(r, end - 1, ','))
        end--;
    if (end <= r->free_from)
        return false;
    f->content = (struct range){ r->free_from, end };
    f->tail = attribution_end(r, f->tail);
    size_t on = f->tail;
    if (is_punct(r, on, ',') && on + 1 < r->sentence.last) {
        bool quote = is_quote(r, on + 1);
        bool goes_on = quote || (!is_flag(r, on + 1, LEX_CONJ | LEX_ING | LEX_SUBORD | LEX_WHO) &&
                                 !is_quote(r, end - 1) && f->head > r->free_from &&
                                 is_punct(r, f->head - 1, ','));
        if (goes_on)
            f->more = (struct range){ on + 1, quote ? on + 2 : r->sentence.last };
    }
    return true;
}

static bool has_verb(const struct reader *r, struct range at)
{
    for (size_t i = at.first; i < at.last; i++)
        if (unit_is(r->page, i, LEX_FINITE | LEX_VERB) || is_quote(r, i))
            return true;
    return false;
}

static size_t reach_end(const struct reader *r, const struct quote_frame *f)
{
    size_t last = r->sentence.last;
    if (last > f->content.first && is_end(r, last - 1) && !is_quote(r, last - 1))
        last--;
    if (f->object) {
        while (last > f->content.first && !is_quote(r, last - 1))
            last--;
        return last;
    }
    if (f->bound)
        for (size_t i = f->content.first; i < last; i++)
            if (is_punct(r, i, ','))
                return i;
    return last;
}

/* Whether the quotation at `first` is all that is reported behind the cue. */
static bool quote_stands_alone(const struct reader *r, size_t first, bool introduced)
{
    const struct quoted *q = quoted_at(r, first);
    if (is_end(r, first + 1))
        return true;
    return introduced || q->stops || q->comma;
}

static bool frame_forward(struct reader *r, struct quote_frame *f, struct complement c)
{
    f->forward = true;
    f->object = c.how == START_OBJECT;
    f->content = (struct range){ c.first, 0 };
    f->content.last = reach_end(r, f);
    bool introduced = c.how == START_COLON || (c.first > 0 && is_punct(r, c.first - 1, ','));
    if (is_quote(r, c.first) && quote_stands_alone(r, c.first, introduced)) {
        f->content.last = c.first + 1;
        while (is_quote(r, f->content.last))
            f->content.last++;
    }
    return f->content.first < f->content.last;
}

/* Whether what stands before the attribution is what it reports. */
static bool reports_backward(const struct reader *r, const struct quote_frame *f,
                             struct complement c)
{
    if (f->head <= r->free_from || range_empty(f->speaker))
        return false;
    bool comma = is_punct(r, f->head - 1, ','), quote = is_quote(r, f->head - 1);
    struct range before = { r->free_from, f->head };
    bool quoted = quote || (comma && f->head >= 2 && is_quote(r, f->head - 2));
    if (!comma && !quote)
        return false;
    switch (c.how) {
    case START_THAT:
    case START_COLON:
    case START_OBJECT: return false;
    case START_BARE: return quoted && is_quote(r, r->free_from);
    case START_QUOTE: return has_verb(r, before) && (quoted || !quoted_at(r, c.first)->capital);
    default: return quoted || has_verb(r, before);
    }
}

static bool is_bound(const struct reader *r, size_t head)
{
    return head > r->sentence.first && is_flag(r, head - 1, LEX_SUBORD);
}

/* "As X reports, ..." and "..., as X reports": like "according to". */
static bool frame_as(struct reader *r, struct quote_frame *f, size_t after)
{
    if (f->head <= r->free_from || !unit_word(r->page, f->head - 1, "as"))
        return false;
    f->head--;
    if (f->head == r->sentence.first && is_punct(r, after, ',')) {
        f->forward = true;
        f->content = (struct range){ after + 1, 0 };
        f->content.last = reach_end(r, f);
        return !range_empty(f->content);
    }
    return f->head > r->free_from && is_punct(r, f->head - 1, ',') && frame_backward(r, f);
}

/* The speaker and the extent of a finite or participle cue. */
static void find_speaker(const struct reader *r, size_t verb, struct quote_frame *f)
{
    size_t head = verb - has_auxiliary(r, verb);
    bool quote = head > r->free_from &&
                 (is_quote(r, head - 1) ||
                  (head > r->free_from + 1 && is_punct(r, head - 1, ',') && is_quote(r, head - 2)));
    bool after = quote || (head > r->free_from && is_punct(r, head - 1, ','));
    f->head = verb;
    f->tail = verb + 1;
    if (after && is_flag(r, verb, LEX_SAY | LEX_TELL) && !is_flag(r, verb, LEX_ING) &&
        is_speaker_start(r, verb + 1, quote)) {
        f->speaker = quote_phrase_after(r->page, verb + 1, r->sentence.last, false);
        if (!range_empty(f->speaker) &&
            (quote || is_end(r, f->speaker.last) || is_punct(r, f->speaker.last, ','))) {
            f->head = head;
            f->tail = f->speaker.last;
            return;
        }
        f->speaker = (struct range){ 0, 0 };
    }
    if (is_flag(r, verb, LEX_ING) || (verb > r->free_from && is_flag(r, verb - 1, LEX_CONJ))) {
        f->speaker = subject_shared(r, verb);
        return;
    }
    if (is_passive(r, verb))
        return;
    f->speaker = subject_before(r, verb);
    if (!range_empty(f->speaker))
        f->head = f->speaker.first;
}

static bool frame_verb(struct reader *r, size_t verb)
{
    struct quote_frame f = { .cue = { verb, verb + 1 } };
    unsigned flags = unit_at(r->page, verb)->flags;
    if (!(flags & LEX_CUE) || is_noun_here(r, verb))
        return false;
    find_speaker(r, verb, &f);
    bool inverted = f.tail > verb + 1;
    struct complement c = inverted ? (struct complement){ START_NONE, 0 } : complement_of(r, verb);
    if (inverted && is_quote(r, f.tail))
        c = (struct complement){ START_QUOTE, f.tail };
    bool found;
    if (!inverted && frame_as(r, &f, verb + 1)) {
        found = true;
    } else if (reports_backward(r, &f, c)) {
        found = !(flags & LEX_CALL && !(flags & LEX_SAY)) && frame_backward(r, &f);
    } else if (c.how == START_NONE || (is_passive(r, verb) && c.how != START_THAT)) {
        found = false;
    } else {
        f.bound = is_bound(r, f.head);
        found = (!range_empty(f.speaker) || c.how == START_THAT) && frame_forward(r, &f, c);
    }
    if (found) {
        VEC_PUSH(r->page->arena, r->out, f);
        r->free_from = f.forward ? c.first : f.tail;
    }
    return found;
}

/* The length in units of a phrase that names a source before its name; 0: none. */
static size_t source_phrase(const struct reader *r, size_t i)
{
    static const char *const single[] = { "per", "selon", "laut", "según", "zufolge", "secondo" };
    if (unit_word(r->page, i, "according") && i + 2 < r->sentence.last &&
        unit_word(r->page, i + 1, "to"))
        return 2;
    if (i + 4 < r->sentence.last && unit_word(r->page, i, "in") &&
        unit_word(r->page, i + 1, "the") && unit_word(r->page, i + 2, "words") &&
        unit_word(r->page, i + 3, "of"))
        return 4;
    for (size_t k = 0; k < sizeof single / sizeof *single; k++)
        if (unit_word(r->page, i, single[k]) && is_speaker_start(r, i + 1, false))
            return 1;
    return 0;
}

static bool frame_source(struct reader *r, size_t i)
{
    size_t n = source_phrase(r, i);
    if (n == 0)
        return false;
    struct quote_frame f = { .cue = { i, i + n }, .head = i };
    f.speaker = quote_phrase_after(r->page, i + n, r->sentence.last, true);
    if (range_empty(f.speaker))
        return false;
    f.tail = f.speaker.last;
    /* An apposition or a clause about the source ends at the last comma of its own. */
    bool leads = i == r->sentence.first || is_punct(r, i - 1, ';') ||
                 (i == r->sentence.first + 1 && is_flag(r, i - 1, LEX_CONJ | LEX_ADVERB));
    size_t after = f.tail;
    while (after < r->sentence.last && !is_punct(r, after, ',') && !is_quote(r, after))
        after++;
    if (leads && after < r->sentence.last) {
        f.forward = true;
        f.content = (struct range){ is_quote(r, after) ? after : after + 1, 0 };
        f.content.last = reach_end(r, &f);
        r->free_from = f.content.first;
    } else {
        if (!frame_backward(r, &f))
            return false;
        r->free_from = f.tail;
    }
    if (range_empty(f.content))
        return false;
    VEC_PUSH(r->page->arena, r->out, f);
    return true;
}

/* A later attribution cuts what an earlier one in the sentence reaches, when it is joined on. */
static void cut_reach(const struct quote_page *page, struct quote_frame *f,
                      const struct quote_frame *next)
{
    size_t cut = next->forward ? next->head : next->content.first;
    struct range *reach = range_empty(f->more) ? &f->content : &f->more;
    if ((!f->forward && reach == &f->content) || cut >= reach->last || cut <= reach->first)
        return;
    bool joined = unit_at(page, cut - 1)->run || unit_punct(page, cut - 1, ',') ||
                  unit_punct(page, cut - 1, ';') || unit_is(page, cut - 1, LEX_CONJ | LEX_SUBORD);
    if (!joined)
        return;
    while (cut > reach->first &&
           (unit_punct(page, cut - 1, ',') || unit_punct(page, cut - 1, ';') ||
            unit_is(page, cut - 1, LEX_CONJ | LEX_SUBORD)))
        cut--;
    reach->last = cut;
}

void quote_frames_find(const struct quote_page *page, struct range sentence,
                       struct quote_frame_list *out)
{
    struct reader r = { page, sentence, out, sentence.first };
    size_t before = out->n;
    for (size_t i = sentence.first; i < sentence.last; i++) {
        if (unit_at(page, i)->run || unit_at(page, i)->punct || i < r.free_from)
            continue;
        if (!frame_source(&r, i))
            frame_verb(&r, i);
    }
    for (size_t i = before; i + 1 < out->n; i++)
        cut_reach(page, &out->items[i], &out->items[i + 1]);
}
