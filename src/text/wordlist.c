/* Looking words up in an embedded list, by the index that the build made. */
#include "wordlist.h"

const struct embedded_file *wordlist_file(const char *path)
{
    for (const struct embedded_file *f = embedded_lang; f->path; f++)
        if (strcmp(f->path, path) == 0)
            return f;
    return NULL;
}

/* Lower case with straight apostrophes; false for what no list holds. */
static bool fold_word(struct str word, char *out, size_t *len)
{
    *len = 0;
    if (word.len > WORDLIST_BYTES)
        return false;
    for (size_t at = 0; at < word.len; at++) {
        unsigned char byte = (unsigned char)word.ptr[at];
        if (byte == 0xE2 && word.len - at >= 3 && memcmp(word.ptr + at, "\xE2\x80\x99", 3) == 0) {
            byte = '\'';
            at += 2;
        }
        out[(*len)++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    }
    return true;
}

struct str wordlist_line(const struct embedded_file *list, struct str word)
{
    if (!list || word.len == 0)
        return STR_NONE;
    uint32_t slot = embedded_hash(word.ptr, word.len);
    for (; list->slots[slot & list->mask]; slot++) {
        const char *line = list->bytes + list->slots[slot & list->mask] - 1;
        size_t left = (size_t)(list->bytes + list->size - line);
        if (*line != *word.ptr || left <= word.len || memcmp(line, word.ptr, word.len) != 0 ||
            (line[word.len] != ' ' && line[word.len] != '\n'))
            continue;
        const char *rest = line + word.len + (line[word.len] == ' '), *end = rest;
        while (end < line + left && *end != '\n') /* a few letters: no call is worth it */
            end++;
        return str_new(rest, (size_t)(end - rest));
    }
    return STR_NONE;
}

struct str wordlist_find(const struct embedded_file *list, struct str word)
{
    char folded[WORDLIST_BYTES];
    size_t len;
    return fold_word(word, folded, &len) ? wordlist_line(list, str_new(folded, len)) : STR_NONE;
}
