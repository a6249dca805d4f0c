/*
 * Features and weights of the check-worthiness model.
 *
 * A sentence is cut into tokens over bytes (its own small tokenizer, not
 * segment.h: the trainer must do exactly the same); figures become shapes, so
 * that "9 million jobs" and "12 million jobs" are one pair of words.  The
 * features are words, pairs of neighbours, endings and beginnings of long words,
 * and counts of capitals, figures and past forms.  Their FNV-1a hashes pick one
 * of 65,536 weights, kept as one character each in lang/worth.txt and read where
 * they lie.  Character n-grams and skipped pairs were tried: no gain.
 */
#include "worth_model.h"

#include "wordlist.h"

#define TEXT_BYTES  2048 /* a longer sentence is judged by its beginning, as in training */
#define TABLE_ROW   64
#define TABLE_BYTES ((1u << MODEL_BUCKET_BITS) / TABLE_ROW * (TABLE_ROW + 1))
#define TABLE_ZERO  'O'
#define WEIGHT_UNIT (1.0 / 24)

enum feature {
    FEATURE_WORD = 1,
    FEATURE_PAIR,
    FEATURE_SUFFIX,
    FEATURE_PREFIX,
    FEATURE_LENGTH,
    FEATURE_CAPITALS,
    FEATURE_FIGURES,
    FEATURE_PAST,
    FEATURE_SELF,
    FEATURE_BIAS
};

/* Rooms that are written before they are read stay as they are: the build fills all others with
   zeros, and for a sentence's 18 KB of them that took longer than judging it. */
#define UNFILLED __attribute__((uninitialized))

#define SEEN_WORDS ((1u << MODEL_BUCKET_BITS) / 64)

/* Which buckets are taken: a bit for each in `seen`, whose words count only where `known` says
   that they were written. */
struct features {
    uint16_t *buckets;
    size_t n;
    uint64_t *seen;
    uint64_t known[SEEN_WORDS / 64];
};

struct counts {
    unsigned words, capitals, figures, past, selves;
};

static uint32_t hash_bytes(const char *bytes, size_t len)
{
    uint32_t h = 0x811C9DC5u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)bytes[i]) * 0x01000193u;
    return h;
}

static uint32_t hash_pair(uint32_t a, uint32_t b)
{
    return ((a * 0x9E3779B1u) ^ b) * 0x85EBCA6Bu;
}

static void feature_add(struct features *f, enum feature kind, uint32_t hash)
{
    uint32_t mixed = (hash ^ ((uint32_t)kind * 0xC2B2AE35u)) * 0x27D4EB2Fu;
    uint16_t bucket = (uint16_t)(mixed >> (32 - MODEL_BUCKET_BITS));
    uint64_t bit = UINT64_C(1) << (bucket & 63), *word = &f->seen[bucket >> 6];
    uint64_t word_bit = UINT64_C(1) << (bucket >> 6 & 63), *known = &f->known[bucket >> 12];
    if (!(*known & word_bit))
        *word = 0;
    *known |= word_bit;
    /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): set, by `known` */
    if (*word & bit || f->n == MODEL_FEATURES_MAX)
        return;
    *word |= bit;
    f->buckets[f->n++] = bucket;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' ||
           (unsigned char)c >= 0x80;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The ASCII stand-in of typographic punctuation at `at`; 0: none is there. */
static char glyph_plain(struct str s, size_t at, size_t *len)
{
    unsigned char a = (unsigned char)s.ptr[at];
    unsigned char b = at + 1 < s.len ? (unsigned char)s.ptr[at + 1] : 0;
    unsigned char c = at + 2 < s.len ? (unsigned char)s.ptr[at + 2] : 0;
    *len = 2;
    if (a == 0xC2 && b == 0xA0)
        return ' ';
    if (a == 0xC2 && (b == 0xAB || b == 0xBB))
        return '"';
    if (a != 0xE2 || b != 0x80 || c < 0x80 || c > 0xBF)
        return 0;
    *len = 3;
    if (c == 0x98 || c == 0x99)
        return '\'';
    if (c >= 0x9C && c <= 0x9F)
        return '"';
    return c >= 0x90 && c <= 0x95 ? '-' : ' ';
}

static size_t text_plain(struct str s, char *out)
{
    size_t n = 0;
    for (size_t at = 0; at < s.len && n < TEXT_BYTES;) {
        size_t len = 1;
        char plain = (unsigned char)s.ptr[at] < 0x80 ? 0 : glyph_plain(s, at, &len);
        out[n++] = plain ? plain : s.ptr[at];
        at += plain ? len : 1;
    }
    return n;
}

static size_t token_end(const char *text, size_t at, size_t len)
{
    size_t end = at + 1;
    if (is_letter(text[at])) {
        while (end < len && is_letter(text[end]))
            end++;
    } else if (is_digit(text[at])) {
        for (size_t i = end; i < len && (is_digit(text[i]) || text[i] == '.' || text[i] == ',');
             i++)
            if (is_digit(text[i]))
                end = i + 1;
    }
    return end;
}

/* The token as the model sees it: small letters; "#y" for a year, "#n" for another figure. */
static struct str token_class(char *token, size_t len)
{
    if (is_digit(*token)) {
        bool year = len == 4 && (memcmp(token, "18", 2) == 0 || memcmp(token, "19", 2) == 0 ||
                                 memcmp(token, "20", 2) == 0);
        return year ? STR("#y") : STR("#n");
    }
    for (size_t i = 0; i < len; i++)
        if (token[i] >= 'A' && token[i] <= 'Z')
            token[i] = (char)(token[i] + 32);
    return str_new(token, len);
}

static bool is_self(struct str word)
{
    return word.ptr[0] == 'i' &&
           (word.len == 1 || str_eq(word, STR("i'm")) || str_eq(word, STR("i've")) ||
            str_eq(word, STR("i'll")) || str_eq(word, STR("i'd")));
}

/* Adds what a single token tells; `capital` when it is one inside the sentence. */
static void token_features(struct features *f, struct counts *counts, struct str word, bool capital)
{
    bool letters = is_letter(word.ptr[0]), figure = word.ptr[0] == '#' && word.len == 2;
    if (letters && word.len > 4) {
        feature_add(f, FEATURE_SUFFIX, hash_bytes(word.ptr + word.len - 3, 3));
        feature_add(f, FEATURE_PREFIX, hash_bytes(word.ptr, 5));
        counts->past += str_ends(word, STR("ed"));
    }
    counts->words += letters || figure;
    counts->figures += figure;
    bool self = is_self(word);
    counts->selves += self;
    counts->capitals += capital && !self;
}

static uint32_t at_most(unsigned value, unsigned limit)
{
    return value < limit ? value : limit;
}

size_t worth_model_features(struct str sentence, uint16_t *buckets)
{
    UNFILLED char text[TEXT_BYTES];
    UNFILLED uint64_t seen[SEEN_WORDS];
    struct features f = { .buckets = buckets, .seen = seen };
    struct counts counts = { 0 };
    size_t len = text_plain(sentence, text), tokens = 0;
    uint32_t before = hash_bytes("^", 1);
    feature_add(&f, FEATURE_BIAS, 0);
    for (size_t at = 0, end; at < len; at = end) {
        end = token_end(text, at, len);
        if (is_blank(text[at]))
            continue;
        bool capital = tokens++ > 0 && text[at] >= 'A' && text[at] <= 'Z';
        struct str word = token_class(text + at, end - at);
        uint32_t hash = hash_bytes(word.ptr, word.len);
        feature_add(&f, FEATURE_WORD, hash);
        feature_add(&f, FEATURE_PAIR, hash_pair(before, hash));
        token_features(&f, &counts, word, capital);
        before = hash;
    }
    feature_add(&f, FEATURE_PAIR, hash_pair(before, hash_bytes("$", 1)));
    feature_add(&f, FEATURE_LENGTH, at_most(counts.words / 4, 12));
    feature_add(&f, FEATURE_CAPITALS, at_most(counts.capitals, 5));
    feature_add(&f, FEATURE_FIGURES, at_most(counts.figures, 3));
    feature_add(&f, FEATURE_PAST, at_most(counts.past, 3));
    feature_add(&f, FEATURE_SELF, at_most(counts.selves, 2));
    return f.n;
}

double worth_model_score(struct str sentence)
{
    UNFILLED uint16_t buckets[MODEL_FEATURES_MAX];
    const struct embedded_file *file = wordlist_file("src/text/lang/worth.txt");
    int steps = 0;
    if (!file || file->size < TABLE_BYTES)
        return 0;
    const char *table = file->bytes + file->size - TABLE_BYTES;
    size_t n = worth_model_features(sentence, buckets);
    for (size_t i = 0; i < n; i++)
        steps +=
            table[buckets[i] / TABLE_ROW * (TABLE_ROW + 1) + buckets[i] % TABLE_ROW] - TABLE_ZERO;
    return steps * WEIGHT_UNIT;
}
