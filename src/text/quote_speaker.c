/*
 * Whom a speaker's words stand for.
 *
 * One pass lists the capitalised names of the text with the titles around them
 * ("U.S. Representative Thomas Massie, a Republican from Kentucky").  A short
 * name gets its long form; a pronoun, the last fitting person, those who have
 * just spoken first; a role ("the bill's author"), the person who was
 * introduced with it.  Where nothing fits the answer is no name: a wrong one is
 * worse for a fact-checker than none.
 */
#include "base/map.h"
#include "quote_parts.h"
#include "unicode.h"

#define NAME_UNITS    5   /* longer runs of capitals are headlines */
#define SPOKE_UNITS   120 /* how far back a speaker is still the likeliest "he" */
#define MENTION_TRIES 200 /* how many mentions a role or pronoun looks back over */

struct person {
    struct str name;  /* the longest form seen */
    unsigned gender;  /* LEX_FEMALE, LEX_MALE or 0 */
    size_t role_n;    /* units that describe the person */
    size_t roles[12]; /* titles and appositions, as units */
};

struct mention {
    struct range units; /* the name itself, titles left out */
    struct str name;
    struct person *person; /* NULL: a body, place or text */
    bool subject;          /* opens its sentence or is followed by a verb */
    bool work;             /* its name ends in a kind of text: "... Strategy" */
};

struct quote_names {
    const struct quote_page *page;
    VEC(struct mention);
    struct map *by_last; /* last word of a person's name to struct person */
    size_t spoke_unit;
    struct str spoke;
};

static struct str bare_name(const struct quote_page *page, size_t i)
{
    struct str word = unit_text(page, i);
    if (str_ends(word, STR("'s")))
        return str_sub(word, 0, word.len - 2);
    if (str_ends(word, STR("’s")))
        return str_sub(word, 0, word.len - 4);
    return word;
}

static struct str name_text(const struct quote_page *page, struct range at)
{
    struct span span = range_span(page, at);
    struct str last = bare_name(page, at.last - 1);
    span.end = unit_at(page, at.last - 1)->at.start + last.len;
    return str_at(page->text, span);
}

static bool is_particle(const struct quote_page *page, size_t i)
{
    static const char *const words[] = { "de", "van", "von", "der", "den", "bin", "al",
                                         "da", "di",  "del", "la",  "le",  "du" };
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (unit_word(page, i, words[k]))
            return true;
    return false;
}

static bool is_name_word(const struct quote_page *page, size_t i)
{
    const struct quote_unit *u = unit_at(page, i);
    return u->capital && !u->run && !(u->flags & (LEX_TIME | LEX_PRONOUN | LEX_SUBORD));
}

/* The run of capitals that begins at i: names, titles, particles between them. */
static struct range capitals_at(const struct quote_page *page, size_t i, size_t last)
{
    size_t e = i;
    while (e < last && e - i < 2 * NAME_UNITS) {
        bool joins = e > i && e + 1 < last && is_particle(page, e) && is_name_word(page, e + 1);
        if (!is_name_word(page, e) && !joins)
            break;
        e++;
        if (unit_at(page, e - 1)->possessive)
            break;
    }
    return (struct range){ i, e };
}

/* The part of a run of capitals behind its last title. */
static struct range without_titles(const struct quote_page *page, struct range run)
{
    size_t first = run.last;
    while (first > run.first &&
           !(unit_is(page, first - 1, LEX_TITLE) && !unit_is(page, first - 1, LEX_BODY)))
        first--;
    while (first < run.last && unit_is(page, first, LEX_DET | LEX_PREP | LEX_CONJ | LEX_ADVERB) &&
           !is_particle(page, first))
        first++;
    return (struct range){ first, run.last };
}

static bool is_person_name(const struct quote_page *page, struct range sentence, struct range name,
                           bool titled)
{
    size_t n = name.last - name.first;
    for (size_t i = name.first; i < name.last; i++)
        if (unit_is(page, i, LEX_BODY | LEX_WORK | LEX_ROLE | LEX_DET) && !is_particle(page, i))
            return false;
    if (titled)
        return n <= NAME_UNITS;
    bool after_the = name.first > sentence.first && unit_is(page, name.first - 1, LEX_DET);
    struct str last = unit_text(page, name.last - 1);
    return n >= 2 && n <= 4 && !after_the && last.len > 2;
}

static void person_describe(const struct quote_page *page, struct person *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        unsigned flags = unit_at(page, i)->flags;
        if (flags & (LEX_FEMALE | LEX_MALE) && !(flags & LEX_PRONOUN))
            p->gender = flags & (LEX_FEMALE | LEX_MALE);
        if (flags & (LEX_TITLE | LEX_ROLE) && p->role_n < sizeof p->roles / sizeof *p->roles)
            p->roles[p->role_n++] = i;
    }
}

static struct person *person_known(const struct quote_names *names, struct range name)
{
    return map_get(names->by_last, bare_name(names->page, name.last - 1));
}

/* Finds or adds the person; the longest form of a name wins. */
static struct person *person_of(struct quote_names *names, struct range name)
{
    struct str text = name_text(names->page, name);
    struct person *p = person_known(names, name);
    bool same = p && (str_ends(text, p->name) || str_ends(p->name, text));
    if (!same) {
        p = ARENA_NEW(names->page->arena, struct person);
        p->name = text;
        map_put(names->by_last, bare_name(names->page, name.last - 1), p);
    } else if (text.len > p->name.len) {
        p->name = text;
    }
    return p;
}

/* "..., a Republican from Kentucky," behind a name. */
static size_t apposition_end(const struct quote_page *page, size_t i, size_t last)
{
    if (i >= last || !unit_punct(page, i, ','))
        return i;
    size_t e = i + 1;
    while (e < last && e - i < 10 && !unit_at(page, e)->punct && !unit_at(page, e)->run &&
           !unit_is(page, e, LEX_FINITE | LEX_CUE | LEX_WHO))
        e++;
    return e;
}

static void mention_add(struct quote_names *names, struct range sentence, struct range run)
{
    const struct quote_page *page = names->page;
    struct range name = without_titles(page, run);
    if (range_empty(name))
        return;
    size_t described = name.first;
    while (described > sentence.first && name.first - described < 8 &&
           (unit_is(page, described - 1, LEX_TITLE | LEX_ROLE) ||
            unit_word(page, described - 1, "of")))
        described--;
    bool titled = described < name.first && unit_is(page, name.first - 1, LEX_TITLE | LEX_ROLE);
    struct mention m = { .units = name, .name = name_text(page, name) };
    if (is_person_name(page, sentence, name, titled) ||
        (name.last - name.first == 1 && person_known(names, name))) {
        m.person = person_of(names, name);
        person_describe(page, m.person, described, name.last); /* a first name tells of gender */
        person_describe(page, m.person, name.last, apposition_end(page, name.last, sentence.last));
    }
    m.subject =
        described <= sentence.first + 1 ||
        (name.last < sentence.last && unit_is(page, name.last, LEX_AUX | LEX_VERB | LEX_CUE));
    m.work = unit_is(page, name.last - 1, LEX_WORK);
    VEC_PUSH(page->arena, names, m);
}

struct quote_names *quote_names_new(const struct quote_page *page)
{
    struct quote_names *names = ARENA_NEW(page->arena, struct quote_names);
    names->page = page;
    names->by_last = map_new(page->arena);
    for (size_t s = 0; s < page->sentences.n; s++) {
        struct range sentence = page->sentences.items[s].units;
        for (size_t i = sentence.first; i < sentence.last;) {
            struct range run = capitals_at(page, i, sentence.last);
            if (!range_empty(run))
                mention_add(names, sentence, run);
            i = range_empty(run) ? i + 1 : run.last;
        }
    }
    return names;
}

/* The index of the first mention at or after a unit. */
static size_t mention_from(const struct quote_names *names, size_t unit)
{
    size_t low = 0, high = names->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (names->items[mid].units.first < unit)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool gender_fits(const struct person *p, unsigned flags)
{
    unsigned gender = flags & (LEX_FEMALE | LEX_MALE);
    return !gender || !p->gender || p->gender & gender;
}

static struct person *person_named(const struct quote_names *names, struct str name, size_t unit)
{
    size_t i = mention_from(names, unit + 1);
    for (size_t tries = 0; i > 0 && tries < MENTION_TRIES; tries++) {
        const struct mention *m = &names->items[--i];
        if (m->person && str_eq(m->person->name, name))
            return m->person;
    }
    return NULL;
}

/* The last person before `unit` who fits; one who has just spoken, else a subject, goes first. */
static struct str last_person(const struct quote_names *names, size_t unit, unsigned flags)
{
    const struct person *any = NULL;
    if (!str_is_none(names->spoke) && names->spoke_unit <= unit &&
        unit - names->spoke_unit < SPOKE_UNITS) {
        const struct person *p = person_named(names, names->spoke, unit);
        if (p && gender_fits(p, flags))
            return p->name;
    }
    size_t i = mention_from(names, unit);
    for (size_t tries = 0; i > 0 && tries < MENTION_TRIES; tries++) {
        const struct mention *m = &names->items[--i];
        if (!m->person || !gender_fits(m->person, flags))
            continue;
        if (m->subject)
            return m->person->name;
        if (!any)
            any = m->person;
    }
    return any ? any->name : STR_NONE;
}

/* The last body, place or text that opened a sentence before `unit`. */
static struct str last_thing(const struct quote_names *names, size_t unit)
{
    size_t i = mention_from(names, unit);
    for (size_t tries = 0; i > 0 && tries < MENTION_TRIES; tries++) {
        const struct mention *m = &names->items[--i];
        if (!m->person && m->subject)
            return m->name;
    }
    return STR_NONE;
}

/* Words for the same office or part: rows of names for one thing. */
static bool same_role(struct str a, struct str b)
{
    static const char *const rows[][7] = {
        { "congressman", "congresswoman", "representative", "rep.", "rep", "lawmaker",
          "legislator" },
        { "senator", "sen.", "sen", "lawmaker", "legislator" },
        { "author", "co-author", "sponsor", "co-sponsor", "writer" },
        { "spokesman", "spokeswoman", "spokesperson" },
        { "chairman", "chairwoman", "chair", "chairperson" },
        { "governor", "gov.", "gov" },
        { "general", "gen.", "gen" },
        { "professor", "prof.", "academic" },
        { "businessman", "businesswoman", "billionaire" },
        { "premier", "minister" },
    };
    if (str_eq_nocase(a, b))
        return true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool has_a = false, has_b = false;
        for (size_t k = 0; k < 7 && rows[i][k]; k++) {
            has_a = has_a || str_eq_nocase(a, str_from(rows[i][k]));
            has_b = has_b || str_eq_nocase(b, str_from(rows[i][k]));
        }
        if (has_a && has_b)
            return true;
    }
    return false;
}

static bool person_has_role(const struct quote_page *page, const struct person *p, struct str role,
                            size_t unit)
{
    for (size_t i = 0; i < p->role_n; i++)
        if (p->roles[i] < unit && same_role(role, unit_text(page, p->roles[i])))
            return true;
    return false;
}

/* Parts that anyone may play; whoever was spoken of last is meant. */
static bool is_open_role(struct str role)
{
    static const char *const words[] = { "author",   "co-author",  "sponsor",    "co-sponsor",
                                         "lawmaker", "legislator", "politician", "man",
                                         "woman",    "leader",     "candidate",  "writer" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(role, str_from(words[i])))
            return true;
    return false;
}

static struct str person_by_role(const struct quote_names *names, size_t role_unit)
{
    struct str role = unit_text(names->page, role_unit);
    size_t i = mention_from(names, role_unit);
    for (size_t tries = 0; i > 0 && tries < MENTION_TRIES; tries++) {
        const struct mention *m = &names->items[--i];
        if (m->person && person_has_role(names->page, m->person, role, role_unit))
            return m->person->name;
    }
    return is_open_role(role)
               ? last_person(names, role_unit, unit_at(names->page, role_unit)->flags)
               : STR_NONE;
}

/* "the strategy", "the document": the last text named so, or the last text of any name. */
static struct str work_by_kind(const struct quote_names *names, size_t unit)
{
    static const char *const laws[] = { "legislation", "bill", "act", "law", NULL };
    static const char *const any[] = { "document", "text", "paper", "doctrine", NULL };
    const struct quote_page *page = names->page;
    struct str kind = unit_text(page, unit);
    bool law = false, open = false;
    for (size_t k = 0; laws[k]; k++)
        law = law || str_eq_nocase(kind, str_from(laws[k]));
    for (size_t k = 0; any[k]; k++)
        open = open || str_eq_nocase(kind, str_from(any[k]));
    size_t i = mention_from(names, unit);
    for (size_t tries = 0; i > 0 && tries < MENTION_TRIES; tries++) {
        const struct mention *m = &names->items[--i];
        if (!m->work)
            continue;
        struct str last = bare_name(page, m->units.last - 1);
        bool fits = open || str_eq_nocase(last, kind);
        for (size_t k = 0; law && laws[k]; k++)
            fits = fits || str_eq_nocase(last, str_from(laws[k]));
        if (fits)
            return m->name;
    }
    return STR_NONE;
}

/* The noun that a description is about: the last word before "of", "for" or the end. */
static size_t head_noun(const struct quote_page *page, struct range at)
{
    size_t i = at.first + 1;
    while (i < at.last && !unit_is(page, i, LEX_PREP))
        i++;
    return i - 1;
}

static bool is_definite(const struct quote_page *page, struct range at)
{
    for (size_t i = at.first; i < at.last; i++)
        if (unit_word(page, i, "the") || unit_word(page, i, "this") || unit_word(page, i, "that") ||
            unit_at(page, i)->possessive)
            return true;
    return false;
}

/* A name inside the speaker's words that is their head: "Deputy Chairman Dmitry Medvedev". */
static const struct mention *mention_in(const struct quote_names *names, struct range at)
{
    size_t end = head_noun(names->page, at) + 1;
    const struct mention *found = NULL;
    for (size_t i = mention_from(names, at.first); i < names->n; i++) {
        const struct mention *m = &names->items[i];
        if (m->units.first >= at.last)
            break;
        bool tied = m->units.first > at.first && unit_is(names->page, m->units.first - 1, LEX_PREP);
        bool owner = unit_at(names->page, m->units.last - 1)->possessive;
        if (tied || owner || m->units.last > at.last)
            continue;
        if (m->person || m->units.last == end || m->units.last == at.last)
            found = m;
    }
    return found;
}

/* "the agency's director, John Doe, said": the person named between commas. */
static const struct mention *mention_beside(const struct quote_names *names, struct range at)
{
    const struct quote_page *page = names->page;
    size_t i = mention_from(names, at.last);
    if (i == names->n || at.last + 1 >= page->units.n || !unit_punct(page, at.last, ','))
        return NULL;
    const struct mention *m = &names->items[i];
    bool closed = m->units.last < page->units.n && unit_punct(page, m->units.last, ',');
    return m->person && m->units.first == at.last + 1 && closed ? m : NULL;
}

struct str quote_names_resolve(struct quote_names *names, struct range speaker)
{
    const struct quote_page *page = names->page;
    if (range_empty(speaker))
        return STR_NONE;
    unsigned flags = unit_at(page, speaker.first)->flags;
    if (flags & LEX_PRONOUN && speaker.last - speaker.first == 1) {
        if (flags & (LEX_FEMALE | LEX_MALE))
            return last_person(names, speaker.first, flags);
        return unit_word(page, speaker.first, "it") ? last_thing(names, speaker.first) : STR_NONE;
    }
    const struct mention *m = mention_in(names, speaker);
    if (!m)
        m = mention_beside(names, speaker);
    if (m)
        return m->person ? m->person->name : m->name;
    size_t head = head_noun(page, speaker);
    if (!is_definite(page, speaker) || unit_at(page, head)->possessive)
        return STR_NONE;
    if (unit_is(page, head, LEX_ROLE))
        return person_by_role(names, head);
    return unit_is(page, head, LEX_WORK) ? work_by_kind(names, head) : STR_NONE;
}

void quote_names_spoke(struct quote_names *names, size_t unit, struct str name)
{
    names->spoke = name;
    names->spoke_unit = unit;
}
