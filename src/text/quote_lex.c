/*
 * The lexicon around quotations, looked up in lang/quote.txt.  A hash table built
 * for each article was rejected: it cost as much as an article's look-ups.
 */
#include "quote_lex.h"

#include "wordlist.h"

static const struct {
    char letter;
    unsigned flag;
} letters[] = {
    { 's', LEX_SAY },    { 'b', LEX_BARE }, { 't', LEX_TELL },    { 'c', LEX_CALL },
    { 'o', LEX_OBJECT }, { 'n', LEX_NOUN }, { 'g', LEX_ING },     { 'T', LEX_THAT },
    { 'w', LEX_WHO },    { 'a', LEX_AUX },  { 'S', LEX_SUBJECT }, { 'P', LEX_PRONOUN },
    { 'd', LEX_DET },    { 'p', LEX_PREP }, { '&', LEX_CONJ },    { 'u', LEX_SUBORD },
    { 'v', LEX_ADVERB }, { 'D', LEX_TIME }, { 'f', LEX_FINITE },  { 'V', LEX_VERB },
    { 'h', LEX_TITLE },  { 'r', LEX_ROLE }, { 'B', LEX_BODY },    { 'W', LEX_WORK },
    { 'F', LEX_FEMALE }, { 'M', LEX_MALE },
};

unsigned lex_word(struct str word)
{
    struct str found = wordlist_find(wordlist_file("src/text/lang/quote.txt"), word);
    unsigned flags = 0;
    for (size_t k = 0; k < found.len; k++)
        for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
            if (letters[i].letter == found.ptr[k])
                flags |= letters[i].flag;
    return flags;
}
