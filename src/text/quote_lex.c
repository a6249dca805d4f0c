/*
 * The lexicon around quotations, looked up in lang/quote.txt.  A hash table built
 * for each article was rejected: it cost as much as an article's look-ups.
 */
#include "quote_lex.h"

#include "wordlist.h"

/* The flag of each letter in the list. */
static const unsigned flag_of[128] = {
    ['s'] = LEX_SAY,    ['b'] = LEX_BARE, ['t'] = LEX_TELL,    ['c'] = LEX_CALL,
    ['o'] = LEX_OBJECT, ['n'] = LEX_NOUN, ['g'] = LEX_ING,     ['T'] = LEX_THAT,
    ['w'] = LEX_WHO,    ['a'] = LEX_AUX,  ['S'] = LEX_SUBJECT, ['P'] = LEX_PRONOUN,
    ['d'] = LEX_DET,    ['p'] = LEX_PREP, ['&'] = LEX_CONJ,    ['u'] = LEX_SUBORD,
    ['v'] = LEX_ADVERB, ['D'] = LEX_TIME, ['f'] = LEX_FINITE,  ['V'] = LEX_VERB,
    ['h'] = LEX_TITLE,  ['r'] = LEX_ROLE, ['B'] = LEX_BODY,    ['W'] = LEX_WORK,
    ['F'] = LEX_FEMALE, ['M'] = LEX_MALE,
};

const struct embedded_file *lex_list(void)
{
    return wordlist_file("src/text/lang/quote.txt");
}

unsigned lex_word(const struct embedded_file *list, struct str word)
{
    struct str found = wordlist_find(list, word);
    unsigned flags = 0;
    for (size_t i = 0; i < found.len; i++)
        flags |= flag_of[found.ptr[i] & 0x7F];
    return flags;
}
