/*
 * Snowball stems and stop words.
 *
 * The stop words are those that carry no matter of their own: articles,
 * pronouns, auxiliaries, prepositions, conjunctions.  "not" and "no" are not
 * among them: a search that drops them finds the opposite.
 */
#include "stem.h"

#include "base/arena.h"

#include <libstemmer.h>
#include <stdlib.h>

/* No word of a language is as long; what is longer is data, and stays. */
#define WORD_BYTES 200

struct stemmer {
    struct sb_stemmer *snowball;
};

struct stemmer *stemmer_new(struct str lang)
{
    char name[4] = { 0 }; /* the primary subtag: two or three letters */
    size_t len = 0;
    while (len < lang.len && lang.ptr[len] != '-' && lang.ptr[len] != '_')
        len++;
    if (len < 2 || len >= sizeof name)
        return NULL;
    for (size_t i = 0; i < len; i++)
        name[i] = (char)(lang.ptr[i] | 0x20);
    struct sb_stemmer *snowball = sb_stemmer_new(name, "UTF_8");
    if (!snowball)
        return NULL;
    struct stemmer *stemmer = xmalloc(sizeof *stemmer);
    stemmer->snowball = snowball;
    return stemmer;
}

void stemmer_free(struct stemmer *stemmer)
{
    if (!stemmer)
        return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer);
}

struct str stemmer_stem(struct stemmer *stemmer, struct str word)
{
    if (word.len == 0 || word.len > WORD_BYTES)
        return word;
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.ptr, (int)word.len);
    if (!stem)
        return word;
    return str_new((const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball));
}

static const char *const stop_words[] = {
    "a",      "about",   "above",  "after",   "again",  "against", "all",   "am",      "among",
    "an",     "and",     "any",    "are",     "as",     "at",      "be",    "because", "been",
    "before", "being",   "below",  "between", "both",   "but",     "by",    "can",     "could",
    "did",    "do",      "does",   "doing",   "down",   "during",  "each",  "either",  "for",
    "from",   "further", "had",    "has",     "have",   "having",  "he",    "her",     "here",
    "hers",   "herself", "him",    "himself", "his",    "how",     "i",     "if",      "in",
    "into",   "is",      "it",     "its",     "itself", "just",    "may",   "me",      "might",
    "more",   "most",    "must",   "my",      "myself", "nor",     "of",    "off",     "on",
    "once",   "only",    "or",     "other",   "our",    "ours",    "out",   "over",    "own",
    "same",   "shall",   "she",    "should",  "so",     "some",    "such",  "than",    "that",
    "the",    "their",   "theirs", "them",    "then",   "there",   "these", "they",    "this",
    "those",  "through", "to",     "too",     "under",  "until",   "up",    "upon",    "us",
    "very",   "was",     "we",     "were",    "what",   "when",    "where", "whether", "which",
    "while",  "who",     "whom",   "whose",   "why",    "will",    "with",  "would",   "you",
    "your",   "yours",
};

static int compare_word(const void *key, const void *item)
{
    return str_cmp(*(const struct str *)key, str_from(*(const char *const *)item));
}

bool stem_is_stop(struct str word)
{
    return bsearch(&word, stop_words, sizeof stop_words / sizeof *stop_words, sizeof *stop_words,
                   compare_word) != NULL;
}
