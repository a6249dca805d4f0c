/*
 * A closed list of frequent words of news, by all their forms, because stems
 * do not join "died" with "deaths"; everything else is compared by its stem.
 * The list is lang/meaning.txt, searched where it lies: a comparison looks up
 * a few dozen words, and building a table first took ten times as long.
 * Rejected: a thesaurus (WordNet's senses join far too much: "leave" with
 * "kill") and word vectors (they put "rose" next to "fell").
 */
#include "compare_lexicon.h"

#include "base/arena.h"
#include "wordlist.h"

struct meanings {
    struct arena *arena;
    const struct embedded_file *list;
};

struct meanings *meanings_new(struct arena *arena)
{
    struct meanings *m = ARENA_NEW(arena, struct meanings);
    *m = (struct meanings){ arena, wordlist_file("src/text/lang/meaning.txt") };
    return m;
}

/* The next field of a line as a C string in the arena; NULL at its end. */
static const char *take_field(struct arena *arena, struct str line, size_t *at)
{
    size_t start = *at, end = str_find(line, STR(" "), start);
    if (start >= line.len)
        return NULL;
    end = end == SIZE_MAX ? line.len : end;
    *at = end + 1;
    return str_c(arena, str_sub(line, start, end));
}

const struct meaning *meanings_find(const struct meanings *m, struct str word)
{
    static const char letters[] = "tvusgpnmy"; /* in the order of enum meaning_kind */
    struct str line = wordlist_find(m->list, word);
    size_t at = 0;
    const char *kind = line.len ? take_field(m->arena, line, &at) : NULL;
    const char *letter = kind ? strchr(letters, kind[0]) : NULL;
    if (!letter)
        return NULL;
    struct meaning *found = ARENA_NEW(m->arena, struct meaning);
    found->kind = (enum meaning_kind)(letter - letters);
    found->sign = kind[1] == '+' ? 1 : kind[1] == '-' ? -1 : 0;
    found->key = take_field(m->arena, line, &at);
    found->field = take_field(m->arena, line, &at);
    return found->key ? found : NULL;
}
