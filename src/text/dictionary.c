/*
 * Looking a word up: the rows that share its first two letters, then halving among them.  Most
 * words of a text are in no dictionary, and there are few rows to find that out from.
 */
#include "dictionary.h"

#define WORD_MAX 24 /* longer words are in no dictionary of facts */

void dictionary_for(struct str lang, struct dictionary *out)
{
    (void)lang; /* one dictionary so far; a second one is chosen here */
    *out = (struct dictionary){ .rows = dictionary_en, .n = dictionary_en_count };
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The place of a second letter: signs and the word's end come before all letters. */
static size_t place_of(char second)
{
    return is_small(second) ? (size_t)(second - 'a') + 1 : 0;
}

/* The first row whose word begins with the letter, or with a later one. */
static size_t letter_start(const struct dictionary *d, int letter)
{
    size_t low = 0, high = d->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (d->rows[middle].word[0] < letter)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void letter_fill(struct dictionary *d, int letter)
{
    uint16_t *first = d->first[letter];
    size_t row = letter_start(d, 'a' + letter), end = letter_start(d, 'a' + letter + 1);
    for (size_t place = 0; place < 27; place++) {
        first[place] = (uint16_t)row;
        while (row < end && place_of(d->rows[row].word[1]) <= place)
            row++;
    }
    first[27] = (uint16_t)end;
    d->known |= 1u << letter;
}

/* strcmp, in line: most words differ in their second or third letter. */
static int word_order(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return (unsigned char)*a - (unsigned char)*b;
}

size_t dictionary_find(struct dictionary *dictionary, struct str word, const struct lex **rows)
{
    char small[WORD_MAX + 1];
    if (word.len == 0 || word.len > WORD_MAX)
        return 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        small[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    small[word.len] = '\0';
    if (!is_small(small[0]))
        return 0;
    int letter = small[0] - 'a';
    if (!(dictionary->known >> letter & 1))
        letter_fill(dictionary, letter);
    const uint16_t *first = dictionary->first[letter] + place_of(small[1]);
    size_t low = first[0], end = first[1];
    for (size_t high = end; low < high;) {
        size_t middle = (low + high) / 2;
        if (word_order(dictionary->rows[middle].word, small) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *rows = dictionary->rows + low;
    size_t n = 0;
    while (low + n < end && word_order(dictionary->rows[low + n].word, small) == 0)
        n++;
    return n;
}
