/*
 * The index's words.
 *
 * A word is a run of letters and digits.  An apostrophe stays inside an English
 * word, where Snowball takes the genitive off, and ends a word elsewhere
 * (l'eau).  A point between digits stays (1.5), a comma that groups thousands
 * goes (1,200 is 1200), so that a figure is one term however it is written.
 * English function words are left out: they make up half of all postings and
 * say nothing.  Han, Kana and Hangul are indexed by overlapping pairs, the
 * usual bargain where segmenting needs a dictionary.
 */
#include "tokenizer.h"

#include "text/stem.h"
#include "text/unicode.h"

#include <stdlib.h>

struct tokenizer {
    struct sqlite_splitter splitter; /* first: what SQLite sees */
    struct arena *arena;             /* of one text */
    struct stemmer *stemmer;         /* NULL: the language has none */
    char lang[12];                   /* that the stemmer is for */
    bool english;
};

struct scan {
    struct tokenizer *tokenizer;
    struct sqlite_words *to;
    struct str text; /* folded */
    size_t at;
};

static void split(struct sqlite_splitter *by, struct str text, struct sqlite_words *to)
{
    tokenizer_split((struct tokenizer *)by, text, to);
}

struct tokenizer *tokenizer_new(void)
{
    struct tokenizer *tokenizer = xmalloc(sizeof *tokenizer);
    *tokenizer = (struct tokenizer){ .splitter = { split }, .arena = arena_new() };
    tokenizer_speak(tokenizer, STR_NONE);
    return tokenizer;
}

void tokenizer_free(struct tokenizer *tokenizer)
{
    if (!tokenizer)
        return;
    stemmer_free(tokenizer->stemmer);
    arena_free(tokenizer->arena);
    free(tokenizer);
}

struct sqlite_splitter *tokenizer_splitter(struct tokenizer *tokenizer)
{
    return &tokenizer->splitter;
}

void tokenizer_speak(struct tokenizer *tokenizer, struct str lang)
{
    struct str tag = lang.len ? lang : STR("en");
    tag = str_sub(tag, 0, sizeof tokenizer->lang - 1);
    if (str_eq_c(tag, tokenizer->lang))
        return;
    memcpy(tokenizer->lang, tag.ptr, tag.len);
    tokenizer->lang[tag.len] = '\0';
    stemmer_free(tokenizer->stemmer);
    tokenizer->stemmer = stemmer_new(tag);
    tokenizer->english =
        str_eq_nocase(tag, STR("en")) || str_eq_nocase(str_sub(tag, 0, 3), STR("en-"));
}

static bool is_word(uint32_t rune)
{
    return rune_is_letter(rune) || rune_is_digit(rune);
}

static bool digit_at(struct str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* Whether the mark at `at` has exactly three digits behind it. */
static bool groups_thousands(struct str text, size_t at)
{
    return digit_at(text, at + 1) && digit_at(text, at + 2) && digit_at(text, at + 3) &&
           !digit_at(text, at + 4);
}

enum inner { INNER_NONE, INNER_KEEP, INNER_DROP };

/* What a mark inside a word does; the word goes on behind it unless NONE. */
static enum inner inner_mark(const struct scan *scan, size_t at)
{
    struct str text = scan->text;
    char mark = text.ptr[at];
    if (mark == '\'' && scan->tokenizer->english && at + 1 < text.len) {
        size_t next = at + 1;
        return rune_is_letter(rune_next(text, &next)) ? INNER_KEEP : INNER_NONE;
    }
    if (!digit_at(text, at - 1) || !digit_at(text, at + 1))
        return INNER_NONE;
    if (mark == ',')
        return groups_thousands(text, at) ? INNER_DROP : INNER_NONE;
    return mark == '.' ? INNER_KEEP : INNER_NONE;
}

/* The word that begins at scan->at, in `word`. */
static void read_word(struct scan *scan, struct buf *word)
{
    buf_reset(word);
    while (scan->at < scan->text.len) {
        size_t next = scan->at;
        uint32_t rune = rune_next(scan->text, &next);
        enum inner inner = INNER_KEEP;
        if (!is_word(rune))
            inner = word->len ? inner_mark(scan, scan->at) : INNER_NONE;
        if (inner == INNER_NONE || rune_is_cjk(rune))
            break;
        if (inner == INNER_KEEP)
            buf_put(word, scan->text.ptr + scan->at, next - scan->at);
        scan->at = next;
    }
}

static bool emit_word(struct scan *scan, struct str word)
{
    struct tokenizer *tokenizer = scan->tokenizer;
    if (tokenizer->english && stem_is_stop(word))
        return true;
    if (tokenizer->stemmer)
        word = stemmer_stem(tokenizer->stemmer, word);
    return word.len == 0 || scan->to->word(scan->to, word);
}

/* Pairs of the run of unspaced characters at scan->at; a lone one by itself. */
static bool emit_pairs(struct scan *scan)
{
    size_t first = scan->at, next = scan->at;
    rune_next(scan->text, &next);
    bool paired = false, more = true;
    while (more && next < scan->text.len) {
        size_t end = next;
        uint32_t rune = rune_next(scan->text, &end);
        if (!rune_is_cjk(rune))
            break;
        more = scan->to->word(scan->to, str_sub(scan->text, first, end));
        paired = true;
        first = next;
        next = end;
    }
    scan->at = next;
    return more && (paired || scan->to->word(scan->to, str_sub(scan->text, first, next)));
}

void tokenizer_split(struct tokenizer *tokenizer, struct str text, struct sqlite_words *to)
{
    struct scan scan = { tokenizer, to, text_fold(tokenizer->arena, text), 0 };
    struct buf word = { 0 };
    bool more = true;
    while (more && scan.at < scan.text.len) {
        size_t next = scan.at;
        uint32_t rune = rune_next(scan.text, &next);
        if (rune_is_cjk(rune)) {
            more = emit_pairs(&scan);
        } else if (is_word(rune)) {
            read_word(&scan, &word);
            more = emit_word(&scan, buf_view(&word));
        } else {
            scan.at = next;
        }
    }
    buf_free(&word);
    arena_reset(tokenizer->arena);
}
