/* Looking a word up: rows of its first letter, then halving. */
#include "dictionary.h"

#define WORD_MAX 24 /* longer words are in no dictionary of facts */

void dictionary_for(struct str lang, struct dictionary *out)
{
    (void)lang; /* one dictionary so far; a second one is chosen here */
    size_t row = 0;
    out->rows = dictionary_en;
    out->n = dictionary_en_count;
    for (int letter = 0; letter <= 26; letter++) {
        while (row < out->n && dictionary_en[row].word[0] < 'a' + letter)
            row++;
        out->first[letter] = (uint16_t)row;
    }
}

/* strcmp, in line: most words differ in their second or third letter. */
static int word_order(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return (unsigned char)*a - (unsigned char)*b;
}

size_t dictionary_find(const struct dictionary *dictionary, struct str word,
                       const struct lex **rows)
{
    char small[WORD_MAX + 1];
    if (word.len == 0 || word.len > WORD_MAX)
        return 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        small[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    small[word.len] = '\0';
    if (small[0] < 'a' || small[0] > 'z')
        return 0;
    size_t low = dictionary->first[small[0] - 'a'], end = dictionary->first[small[0] - 'a' + 1];
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
