/*
 * Looking up words in a language's data file, a wordlist of names of roles.
 *
 * Case tells abbreviations apart ("No. 5" and "no"), so the word is looked for
 * as it is first, then in the cases in which the file may have it.
 */
#include "lexicon.h"

#include "wordlist.h"

/* No abbreviation or starting word is longer. */
#define WORD_BYTES 32

const struct embedded_file *lexicon_of(struct str lang)
{
    struct str primary = str_is_none(lang) ? STR("en") : lang;
    for (size_t i = 0; i < primary.len; i++)
        if (primary.ptr[i] == '-' || primary.ptr[i] == '_')
            primary.len = i;
    for (const struct embedded_file *file = embedded_lang; file->path; file++) {
        struct str path = str_from(file->path);
        struct str stem = str_sub(path, 0, path.len - 4); /* without ".txt" */
        size_t slash = stem.len;
        while (slash > 0 && stem.ptr[slash - 1] != '/')
            slash--;
        if (str_eq_nocase(str_sub(stem, slash, stem.len), primary))
            return file;
    }
    return NULL;
}

static unsigned role_named(struct str name)
{
    static const struct {
        const char *name;
        unsigned role;
    } roles[] = {
        { "title", LEXICON_TITLE }, { "number", LEXICON_NUMBER },   { "inner", LEXICON_INNER },
        { "end", LEXICON_END },     { "last", LEXICON_LAST },       { "start", LEXICON_START },
        { "say", LEXICON_SAY },     { "day", LEXICON_DAY },         { "mark", LEXICON_MARK },
        { "time", LEXICON_TIME },   { "ordinal", LEXICON_ORDINAL },
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_eq_c(name, roles[i].name))
            return roles[i].role;
    return 0;
}

static unsigned find(const struct embedded_file *lexicon, struct str word)
{
    struct str names = wordlist_line(lexicon, word);
    unsigned roles = 0;
    for (size_t at = 0; at < names.len; at++) {
        size_t start = at;
        while (at < names.len && names.ptr[at] != ' ')
            at++;
        roles |= role_named(str_sub(names, start, at));
    }
    return roles;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* ASCII letters from `from` on are made small; true when any was not. */
static bool make_small(char *bytes, struct str word, size_t from)
{
    bool changed = false;
    for (size_t i = 0; i < word.len; i++) {
        bool capital = i >= from && is_capital(word.ptr[i]);
        bytes[i] = (char)(capital ? word.ptr[i] | 0x20 : word.ptr[i]);
        changed |= capital;
    }
    return changed;
}

unsigned lexicon_roles(const struct embedded_file *lexicon, struct str word)
{
    if (word.len == 0 || word.len > WORD_BYTES)
        return 0;
    char bytes[WORD_BYTES];
    unsigned roles = find(lexicon, word);
    if (roles == 0 && make_small(bytes, word, 0))
        roles = find(lexicon, str_new(bytes, word.len));
    if (roles == 0 && is_capital(word.ptr[0]) && make_small(bytes, word, 1))
        roles = find(lexicon, str_new(bytes, word.len));
    return roles;
}
