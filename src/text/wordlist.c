/* Binary search over the lines of an embedded word list. */
#include "wordlist.h"

#include "base/embed.h"

struct str wordlist_file(const char *path)
{
    for (const struct embedded_file *f = embedded_lang; f->path; f++)
        if (strcmp(f->path, path) == 0)
            return str_new(f->bytes, f->size);
    return STR("");
}

/* Lower case with straight apostrophes; false for what no list holds. */
static bool fold_word(struct str word, char *out, size_t *len)
{
    *len = 0;
    if (word.len == 0 || word.len > WORDLIST_BYTES || word.ptr[0] == '#')
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

/* The order of the word and the first field of a line of the list. */
static int line_cmp(const char *word, size_t len, const char *line, const char *end)
{
    for (size_t i = 0; i < len; i++, line++) {
        unsigned char a = (unsigned char)word[i], b = line < end ? (unsigned char)*line : 0;
        if (a != b)
            return a < b ? -1 : 1;
    }
    return line < end && *line != ' ' ? -1 : 0;
}

struct str wordlist_find(struct str list, struct str word)
{
    char folded[WORDLIST_BYTES];
    size_t len, low = 0, high = list.len;
    if (!fold_word(word, folded, &len))
        return STR_NONE;
    while (low < high) {
        size_t line = low + (high - low) / 2;
        while (line > low && list.ptr[line - 1] != '\n')
            line--;
        int order = line_cmp(folded, len, list.ptr + line, list.ptr + list.len);
        size_t end = line;
        while (end < high && list.ptr[end] != '\n')
            end++;
        if (order == 0)
            return str_sub(list, line + len + 1, end);
        if (order < 0)
            high = line;
        else
            low = end + 1;
    }
    return STR_NONE;
}
