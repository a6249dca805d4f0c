/*
 * Qualifiers are closed classes, so plain lists will do.  Deliberately left
 * out: "some", "may", "said": quoted fragments start behind them all the time
 * and the quoting sentence repeats them in its own words.
 */
#include "align_cut.h"

#include "base/arena.h"

#define LOOK_BEHIND 240 /* bytes searched for the start of a condition */
#define LOOK_AHEAD  80
#define NEAR_WORDS  4 /* "do not believe that …" */
#define GAP_BYTES   120

static const char *const negations[] = { "not",     "never",    "no",      "cannot",
                                         "neither", "nor",      "without", "hardly",
                                         "barely",  "scarcely", "non",     NULL };
static const char *const hedges[] = { "almost",     "nearly",     "reportedly",  "allegedly",
                                      "supposedly", "virtually",  "practically", "purportedly",
                                      "only",       "ostensibly", NULL };
static const char *const conditions[] = { "if", "unless", "provided", "assuming", "until", NULL };
static const char *const trailing[] = { "if",         "unless",    "except",     "excluding",
                                        "provided",   "assuming",  "until",      "only",
                                        "reportedly", "allegedly", "supposedly", "barring",
                                        "not",        "never",     "no",         NULL };
static const char *const joints[] = { "but", "and", "or", "even", "although", "though", NULL };
static const char *const amounts[] = {
    "than", "to", "least", "most", "about", "around", "as", NULL
}; /* of "more than", "up to", "as many as" */

static bool is_one_of(struct str word, const char *const *list)
{
    for (; *list; list++)
        if (str_eq_c(word, *list))
            return true;
    return false;
}

bool align_is_negation(struct str word)
{
    return is_one_of(word, negations) || (word.len > 3 && str_ends(word, STR("n't")));
}

static bool ends_sentence(struct str word)
{
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what is long is somewhere */
    return word.len == 1 && strchr(".!?;", word.ptr[0]);
}

struct reader {
    struct str text;
    struct align_word_list words;
};

static struct str word_at(const struct reader *r, size_t i)
{
    return str_at(r->text, r->words.items[i].at);
}

static bool is_mark(const struct reader *r, size_t i, char mark)
{
    return r->words.items[i].punct && word_at(r, i).ptr[0] == mark;
}

/* "more than" before a figure and the like. */
static bool is_amount_cut(const struct folded *source, struct span at, struct str word)
{
    char first = source->text.ptr[at.start];
    return first >= '0' && first <= '9' && is_one_of(word, amounts);
}

static bool cut_before(const struct reader *r, const struct folded *source, struct span at,
                       struct span *qualifier)
{
    size_t distance = 0;
    bool comma = false; /* between the word and the stretch */
    bool beside_comma = r->words.n && is_mark(r, r->words.n - 1, ',');
    for (size_t i = r->words.n; i-- > 0;) {
        struct str word = word_at(r, i);
        if (ends_sentence(word) || is_mark(r, i, '\'') || is_mark(r, i, ':'))
            return false;
        comma = comma || is_mark(r, i, ',');
        if (r->words.items[i].punct)
            continue;
        distance++;
        bool denies = align_is_negation(word) && !comma && distance <= NEAR_WORDS &&
                      (distance == 1 || !str_eq_c(word, "no"));
        bool hedges_it = distance == 1 && !comma && is_one_of(word, hedges);
        bool depends = is_one_of(word, conditions) && (beside_comma || distance <= NEAR_WORDS);
        bool amount = distance == 1 && !comma && is_amount_cut(source, at, word);
        if (denies || hedges_it || depends || amount) {
            *qualifier = r->words.items[i].at;
            return true;
        }
    }
    return false;
}

static bool cut_behind(const struct reader *r, struct span *qualifier)
{
    size_t reach = 1; /* the very next word, or the next after "but" */
    bool comma = false;
    for (size_t i = 0, seen = 0; i < r->words.n && seen < reach; i++) {
        struct str word = word_at(r, i);
        if (ends_sentence(word) || is_mark(r, i, '\''))
            return false;
        comma = comma || is_mark(r, i, ',');
        if (r->words.items[i].punct)
            continue;
        seen++;
        bool contrast = comma && align_is_negation(word); /* "tariffs, not war" */
        if (is_one_of(word, trailing) && !contrast) {
            *qualifier = r->words.items[i].at;
            return true;
        }
        if (is_one_of(word, joints))
            reach = seen + 2;
    }
    return false;
}

bool align_cut(const struct folded *source, struct span at, struct span *qualifier)
{
    struct arena *scratch = arena_new();
    struct reader before = { .text = source->text }, behind = { .text = source->text };
    struct span left = { at.start > LOOK_BEHIND ? at.start - LOOK_BEHIND : 0, at.start };
    struct span right = { at.end, at.end + LOOK_AHEAD };
    if (right.end > source->text.len)
        right.end = source->text.len;
    while (left.start < left.end && !align_word_edge(source->text, left.start))
        left.start++;
    align_words(source->text, left, scratch, &before.words);
    align_words(source->text, right, scratch, &behind.words);
    bool cut = cut_before(&before, source, at, qualifier) || cut_behind(&behind, qualifier);
    arena_free(scratch);
    return cut;
}

bool align_gap_denies(const struct folded *source, struct span gap, struct span *word)
{
    if (gap.start >= gap.end || gap.end - gap.start > GAP_BYTES)
        return false;
    struct arena *scratch = arena_new();
    struct reader r = { .text = source->text };
    align_words(source->text, gap, scratch, &r.words);
    bool found = false;
    for (size_t i = 0; i < r.words.n; i++) {
        if (ends_sentence(word_at(&r, i))) {
            found = false;
            break;
        }
        bool beside = i < 2 || i + 2 >= r.words.n;
        if (!found && beside && align_is_negation(word_at(&r, i))) {
            found = true;
            *word = r.words.items[i].at;
        }
    }
    arena_free(scratch);
    return found;
}
