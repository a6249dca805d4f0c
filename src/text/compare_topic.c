/*
 * What a figure is about shows in the words around it: what is counted ("15
 * people"), the verb, the names, the rest of the clause.  Some differences
 * decide alone (killed and wounded, women and men, 2019 and 2020); the rest is
 * a matter of how much the two contexts share.  A conflict asks for more in
 * common than an agreement, because two equal figures seldom meet by chance.
 */
#include "compare_topic.h"

#include "compare_date.h"

#define CONTEXT_WORDS 40 /* on either side of a figure: a long sentence */
#define KEYS_MAX      96
#define COUNTED_MAX   2
#define SHARE_SAME    0.7  /* of the poorer context found in the other one … */
#define SHARE_LEAST   0.3  /* … and of the richer one */
#define SHARE_SUBSET  0.15 /* … or this little, when all of the poorer one is there */
/* Topics that make a thing a particular one. */
#define SPECIFIC_TOPICS 2
#define SHARE_NEAR      0.34

struct key_set {
    const struct view_word *words[KEYS_MAX];
    size_t n;
};

/* What part a figure plays in a change: "rose by 2 from 5 to 7". */
enum role { ROLE_OPEN, ROLE_START, ROLE_END, ROLE_STEP };

struct context {
    const struct view *view;
    size_t fact;
    struct span clause;   /* indices of words */
    struct span sentence; /* the same, not further than CONTEXT_WORDS */
    struct key_set local; /* topics of the clause */
    struct key_set near;  /* and of clauses without a figure of their own */
    struct key_set wide;  /* of the sentence and the one before */
    struct key_set counted;
    const struct view_word *deed; /* the verb at the figure; NULL: none */
    int trend;
    enum role role;
};

static bool is_date(const struct fact *f)
{
    return f->type == FACT_DATE || f->type == FACT_DATE_RANGE || f->type == FACT_TIME;
}

static bool set_has(const struct key_set *set, const struct view_word *word)
{
    for (size_t i = 0; i < set->n; i++)
        if (str_eq(set->words[i]->key, word->key))
            return true;
    return false;
}

static void set_add(struct key_set *set, const struct view_word *word)
{
    if (set->n < KEYS_MAX && !set_has(set, word))
        set->words[set->n++] = word;
}

static size_t set_shared(const struct key_set *a, const struct key_set *b)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++)
        n += set_has(b, a->words[i]);
    return n;
}

/* Another figure of the kind that has a context of its own. */
static bool is_rival_figure(const struct context *c, size_t i)
{
    uint32_t fact = c->view->words.items[i].fact;
    if (fact == 0 || fact == c->fact + 1)
        return false;
    const struct fact *other = &c->view->facts.items[fact - 1];
    return is_date(other) == is_date(&c->view->facts.items[c->fact]);
}

static void context_bounds(struct context *c)
{
    const struct view_word *words = c->view->words.items;
    struct span at = c->view->fact_words[c->fact];
    const struct view_word *first = &words[at.start];
    c->clause = c->sentence = at;
    bool clause = true;
    for (size_t i = at.start; i-- > 0 && at.start - i <= CONTEXT_WORDS;) {
        if (words[i].sentence != first->sentence)
            break;
        clause = clause && words[i].clause == first->clause && !is_rival_figure(c, i);
        if (clause)
            c->clause.start = i;
        c->sentence.start = i;
    }
    clause = true;
    for (size_t i = at.end; i < c->view->words.n && i - at.end < CONTEXT_WORDS; i++) {
        if (words[i].sentence != first->sentence)
            break;
        clause = clause && words[i].clause == first->clause && !is_rival_figure(c, i);
        if (clause)
            c->clause.end = i + 1;
        c->sentence.end = i + 1;
    }
}

/* Whether the clause around word i, within the sentence, holds a rival figure. */
static bool clause_has_rival(const struct context *c, size_t i)
{
    const struct view_word *words = c->view->words.items;
    for (size_t j = i; j < c->sentence.end && words[j].clause == words[i].clause; j++)
        if (is_rival_figure(c, j))
            return true;
    for (size_t j = i; j > c->sentence.start && words[j - 1].clause == words[i].clause; j--)
        if (is_rival_figure(c, j - 1))
            return true;
    return false;
}

static void collect_topics(struct context *c)
{
    const struct view_word *words = c->view->words.items;
    uint32_t sentence = words[c->sentence.start].sentence, tainted_clause = UINT32_MAX;
    for (size_t i = c->sentence.start; i < c->sentence.end; i++) {
        bool local = i >= c->clause.start && i < c->clause.end;
        if (i == c->sentence.start || words[i].clause != words[i - 1].clause)
            tainted_clause = clause_has_rival(c, i) ? words[i].clause : UINT32_MAX;
        if (!view_is_topic(&words[i]))
            continue;
        set_add(&c->wide, &words[i]);
        if (local)
            set_add(&c->local, &words[i]);
        if (local || words[i].clause != tainted_clause)
            set_add(&c->near, &words[i]);
    }
    for (size_t i = c->sentence.start; i-- > 0 && words[i].sentence + 1 >= sentence;)
        if (view_is_topic(&words[i]) && c->sentence.start - i <= CONTEXT_WORDS)
            set_add(&c->wide, &words[i]);
}

/* What is counted: the words behind the figure, or behind its "of". */
static void collect_counted(struct context *c)
{
    const struct view_word *words = c->view->words.items;
    enum fact_type type = c->view->facts.items[c->fact].type;
    bool direct = type == FACT_NUMBER || type == FACT_ORDINAL;
    size_t at = c->view->fact_words[c->fact].end;
    if (is_date(&c->view->facts.items[c->fact]) || type == FACT_DURATION || type == FACT_LEGAL)
        return;
    bool of = at < c->clause.end && str_eq_c(words[at].folded, "of");
    if (!direct && !of)
        return;
    for (size_t i = at; i < c->clause.end && c->counted.n < COUNTED_MAX && i < at + 5; i++) {
        if (view_is_topic(&words[i]) && !(words[i].verb && !words[i].meaning))
            set_add(&c->counted, &words[i]);
        else if (c->counted.n > 0 || (words[i].stop && i > at && !str_eq_c(words[i].folded, "the")))
            break;
    }
}

/* The nearest verb before the figure, else behind it; and the nearest word of
   going up or down. */
static void find_deed(struct context *c)
{
    const struct view_word *words = c->view->words.items;
    struct span at = c->view->fact_words[c->fact];
    for (size_t i = at.start; i-- > c->clause.start;) {
        bool trend = words[i].meaning && words[i].meaning->kind == MEANING_TREND;
        if (trend && !c->trend)
            c->trend = view_sign(&words[i]);
        if (words[i].verb && !trend && view_is_topic(&words[i]) && !c->deed)
            c->deed = &words[i];
    }
    for (size_t i = at.end; i < c->clause.end; i++) {
        bool trend = words[i].meaning && words[i].meaning->kind == MEANING_TREND;
        if (trend && !c->trend)
            c->trend = view_sign(&words[i]);
        if (words[i].verb && !trend && view_is_topic(&words[i]) && !c->deed)
            c->deed = &words[i];
    }
}

static void find_role(struct context *c)
{
    const struct view_word *words = c->view->words.items;
    size_t i = c->view->fact_words[c->fact].start;
    while (i > c->sentence.start && words[i - 1].meaning && !words[i - 1].fact &&
           words[i - 1].meaning->kind == MEANING_GENERIC) /* "to about 7" */
        i--;
    if (i == c->sentence.start)
        return;
    const struct view_word *before = &words[i - 1];
    bool moves = before->meaning && before->meaning->kind == MEANING_TREND;
    if (str_eq_c(before->folded, "from"))
        c->role = ROLE_START;
    else if (str_eq_c(before->folded, "to") || str_eq_c(before->folded, "at"))
        c->role = ROLE_END;
    else if (c->trend && (moves || str_eq_c(before->folded, "by")))
        c->role = ROLE_STEP;
}

static void context_make(const struct view *view, size_t fact, struct context *out)
{
    *out = (struct context){ .view = view, .fact = fact };
    context_bounds(out);
    collect_topics(out);
    collect_counted(out);
    find_deed(out);
    if (!is_date(&view->facts.items[fact]))
        find_role(out);
}

static bool has_field(const struct key_set *set, const char *field)
{
    for (size_t i = 0; i < set->n; i++)
        if (set->words[i]->meaning && set->words[i]->meaning->field &&
            strcmp(set->words[i]->meaning->field, field) == 0)
            return true;
    return false;
}

/* Words of one field on both sides, none of them shared: killed, wounded. */
static bool exclude_each_other(const struct key_set *a, const struct key_set *b)
{
    for (size_t i = 0; i < a->n; i++) {
        const struct meaning *m = a->words[i]->meaning;
        if (!m || !m->field || !has_field(b, m->field))
            continue;
        bool shared = false;
        for (size_t j = 0; j < a->n; j++) {
            const struct meaning *other = a->words[j]->meaning;
            shared = shared || (other && other->field && strcmp(other->field, m->field) == 0 &&
                                set_has(b, a->words[j]));
        }
        if (!shared)
            return true;
    }
    return false;
}

/* A word of two signs at both figures, with opposite ones: those who approve
   and those who reject are not the same people. */
static bool are_opposed(const struct key_set *a, const struct key_set *b)
{
    for (size_t i = 0; i < a->n; i++)
        for (size_t j = 0; j < b->n; j++)
            if (str_eq(a->words[i]->key, b->words[j]->key) &&
                view_sign(a->words[i]) != view_sign(b->words[j]))
                return true;
    return false;
}

static void names_of(const struct key_set *set, struct key_set *out)
{
    out->n = 0;
    for (size_t i = 0; i < set->n; i++)
        if (set->words[i]->name)
            set_add(out, set->words[i]);
}

/* Names on both sides and none of them shared. */
static bool names_differ(const struct context *a, const struct context *b)
{
    struct key_set x, y;
    names_of(&a->near, &x);
    names_of(&b->near, &y);
    return x.n > 0 && y.n > 0 && set_shared(&x, &b->wide) == 0 && set_shared(&y, &a->wide) == 0;
}

/* Each side names something that the other lacks. */
static bool names_part(const struct context *a, const struct context *b)
{
    struct key_set x, y;
    names_of(&a->near, &x);
    names_of(&b->near, &y);
    return set_shared(&x, &b->wide) < x.n && set_shared(&y, &a->wide) < y.n;
}

/* The date a figure belongs to: the one in its clause, or the only one in its
   sentence; NULL when none is said. */
static const struct fact *date_of(const struct context *c)
{
    const struct fact *in_clause = NULL, *in_sentence = NULL;
    size_t dates = 0;
    bool beyond = false; /* another figure stands between */
    for (size_t i = c->sentence.start; i < c->sentence.end; i++) {
        uint32_t fact = c->view->words.items[i].fact;
        beyond = beyond || (i >= c->clause.end && is_rival_figure(c, i));
        if (beyond || fact == 0 || (i > 0 && c->view->words.items[i - 1].fact == fact) ||
            !is_date(&c->view->facts.items[fact - 1]))
            continue;
        dates++;
        in_sentence = &c->view->facts.items[fact - 1];
        if (i >= c->clause.start && i < c->clause.end)
            in_clause = in_sentence;
    }
    return in_clause ? in_clause : dates == 1 ? in_sentence : NULL;
}

static bool dates_differ(const struct context *a, const struct context *b)
{
    const struct fact *x = date_of(a), *y = date_of(b);
    return x && y && date_excludes(x, y);
}

/* What a sentence is about: its topics before the first verb. */
static void subject_of(const struct context *c, struct key_set *out)
{
    const struct view_word *words = c->view->words.items;
    out->n = 0;
    for (size_t i = c->sentence.start; i < c->sentence.end && !words[i].fact; i++) {
        bool predicate = words[i].verb || view_is_auxiliary(&words[i]) ||
                         (words[i].meaning && words[i].meaning->kind == MEANING_STATE);
        if (predicate)
            break;
        if (view_is_topic(&words[i]))
            set_add(out, &words[i]);
    }
}

static bool subjects_part(const struct context *a, const struct context *b)
{
    struct key_set x, y;
    subject_of(a, &x);
    subject_of(b, &y);
    return x.n > 0 && y.n > 0 && set_shared(&x, &b->wide) == 0 && set_shared(&y, &a->wide) == 0;
}

static bool is_person(const struct key_set *counted)
{
    return counted->n > 0 && counted->words[0]->meaning &&
           counted->words[0]->meaning->kind == MEANING_PERSON;
}

enum counted_relation { COUNTED_OPEN, COUNTED_SAME, COUNTED_GENERAL, COUNTED_OTHER };

static enum counted_relation relate_counted(const struct context *a, const struct context *b)
{
    if (!a->counted.n || !b->counted.n)
        return COUNTED_OPEN;
    if (set_shared(&a->counted, &b->counted) > 0)
        return COUNTED_SAME;
    if (is_person(&a->counted) || is_person(&b->counted))
        return COUNTED_GENERAL; /* "people" may be soldiers */
    bool told = set_shared(&a->counted, &b->local) > 0 || set_shared(&b->counted, &a->local) > 0;
    return told ? COUNTED_OPEN : COUNTED_OTHER;
}

static double share_of(size_t shared, size_t all)
{
    return all ? (double)shared / (double)all : 1.0;
}

static bool deeds_part(const struct context *a, const struct context *b)
{
    return a->deed && b->deed && !set_has(&b->near, a->deed) && !set_has(&a->near, b->deed);
}

/* Topics at a figure beside its verb: "it cost" has none. */
static size_t topics_beside_deed(const struct context *c)
{
    return c->near.n - (c->deed && set_has(&c->near, c->deed) ? 1 : 0);
}

static void relate_words(const struct context *c, const struct context *e, struct topic *out)
{
    double claim = share_of(set_shared(&c->near, &e->wide), c->near.n);
    double evidence = share_of(set_shared(&e->near, &c->wide), e->near.n);
    double most = claim > evidence ? claim : evidence, least = claim > evidence ? evidence : claim;
    /* "It fell to 4 percent" may be of what the other side names in a word; of
       a thing told in several words ("the final cost of the line"), who knows. */
    size_t topics[2] = { topics_beside_deed(c), topics_beside_deed(e) };
    bool bare = topics[0] == 0 || topics[1] == 0;
    bool told = topics[0] + topics[1] >= SPECIFIC_TOPICS;
    enum counted_relation counted = relate_counted(c, e);
    bool doubt =
        deeds_part(c, e) || names_part(c, e) || subjects_part(c, e) || counted == COUNTED_GENERAL;
    out->score = bare ? 0.5 : (most + least) / 2;
    if (counted == COUNTED_SAME)
        out->score += 0.25;
    out->relation = TOPIC_OTHER;
    if (counted == COUNTED_OTHER)
        return;
    if (!doubt && ((bare && !told) || (!bare && most > 0.99 && least >= SHARE_SUBSET) ||
                   (!bare && most >= SHARE_SAME && least >= SHARE_LEAST)))
        out->relation = TOPIC_SAME;
    else if (most >= SHARE_NEAR || counted == COUNTED_SAME || out->same_deed)
        out->relation = TOPIC_NEAR;
}

void topic_relate(const struct topic_pair *pair, struct topic *out)
{
    struct context c, e;
    context_make(pair->claim, pair->claim_fact, &c);
    context_make(pair->evidence, pair->evidence_fact, &e);
    *out = (struct topic){ .trends = { c.trend, e.trend } };
    out->same_deed = c.deed && e.deed && str_eq(c.deed->key, e.deed->key);
    bool dates = is_date(&pair->claim->facts.items[pair->claim_fact]);
    bool other_date = !dates && dates_differ(&c, &e);
    bool other_role = c.role && e.role && c.role != e.role;
    if (other_date || other_role || are_opposed(&c.local, &e.local) ||
        exclude_each_other(&c.local, &e.local) || names_differ(&c, &e))
        return;
    relate_words(&c, &e, out);
}
