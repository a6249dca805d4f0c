/*
 * Looking up words in a language's data file.
 *
 * The file is searched where it lies in the program, by halving: its lines are
 * in byte order (`#` comes before all letters and digits, so notes stand on
 * top).  Nothing is parsed or built at start, which a stream of short texts
 * would pay for on each line, and nothing is kept that threads would share.
 */
#include "lexicon.h"

#include "base/embed.h"

/* No abbreviation or starting word is longer. */
#define WORD_BYTES 32

struct str lexicon_of(struct str lang)
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
            return str_new(file->bytes, file->size);
    }
    return STR_NONE;
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

/* The roles on a line, behind its word. */
static unsigned line_roles(struct str line, size_t at)
{
    unsigned roles = 0;
    while (at < line.len) {
        size_t start = ++at;
        while (at < line.len && line.ptr[at] != ' ')
            at++;
        roles |= role_named(str_sub(line, start, at));
    }
    return roles;
}

static unsigned find(struct str lexicon, struct str word)
{
    size_t low = 0, high = lexicon.len; /* both at the start of a line */
    while (low < high) {
        size_t start = low + (high - low) / 2;
        while (start > low && lexicon.ptr[start - 1] != '\n')
            start--;
        const char *newline = memchr(lexicon.ptr + start, '\n', lexicon.len - start);
        size_t end = newline ? (size_t)(newline - lexicon.ptr) : lexicon.len;
        struct str line = str_sub(lexicon, start, end);
        const char *space = memchr(line.ptr, ' ', line.len);
        size_t key_len = space ? (size_t)(space - line.ptr) : line.len;
        int order = str_cmp(word, str_sub(line, 0, key_len));
        if (order == 0)
            return line_roles(line, key_len);
        if (order < 0)
            high = start;
        else
            low = end < lexicon.len ? end + 1 : lexicon.len;
    }
    return 0;
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

unsigned lexicon_roles(struct str lexicon, struct str word)
{
    if (lexicon.len == 0 || word.len == 0 || word.len > WORD_BYTES)
        return 0;
    char bytes[WORD_BYTES];
    unsigned roles = find(lexicon, word);
    if (roles == 0 && make_small(bytes, word, 0))
        roles = find(lexicon, str_new(bytes, word.len));
    if (roles == 0 && is_capital(word.ptr[0]) && make_small(bytes, word, 1))
        roles = find(lexicon, str_new(bytes, word.len));
    return roles;
}
