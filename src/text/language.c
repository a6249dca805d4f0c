/*
 * Which language a text is in.
 *
 * The script of most letters comes first; many scripts write one language.
 * Where a script writes several, each frequent word, telltale letter and
 * common ending gives its weight to the languages that have it, shared among
 * them.  Function words make up half of any running text, so a sentence is
 * enough, and the tables stay at some KiB.  Rejected: character n-gram models,
 * which need a hundred times the data for texts as short as a headline.
 */
#include "language.h"

#include "unicode.h"
#include "wordlist.h"

/* Enough text to be sure; the rest of a long one tells nothing new. */
#define SAMPLE_BYTES 16384
/* Longer words are no function words. */
#define WORD_BYTES 48

enum script {
    LATIN,
    CYRILLIC,
    ARABIC,
    HAN,
    KANA,
    SINGLE_SCRIPTS /* and on: scripts that write one language, in `single` */
};

/* Blocks.txt of Unicode 15; the language that most texts in them are in. */
static const struct {
    uint32_t first, last;
    const char *tag;
} single[] = {
    { 0x370, 0x3FF, "el" },   { 0x530, 0x58F, "hy" },   { 0x590, 0x5FF, "he" },
    { 0x900, 0x97F, "hi" },   { 0x980, 0x9FF, "bn" },   { 0xA00, 0xA7F, "pa" },
    { 0xA80, 0xAFF, "gu" },   { 0xB00, 0xB7F, "or" },   { 0xB80, 0xBFF, "ta" },
    { 0xC00, 0xC7F, "te" },   { 0xC80, 0xCFF, "kn" },   { 0xD00, 0xD7F, "ml" },
    { 0xD80, 0xDFF, "si" },   { 0xE00, 0xE7F, "th" },   { 0xE80, 0xEFF, "lo" },
    { 0xF00, 0xFFF, "bo" },   { 0x1000, 0x109F, "my" }, { 0x10A0, 0x10FF, "ka" },
    { 0x1100, 0x11FF, "ko" }, { 0x1200, 0x139F, "am" }, { 0x1780, 0x17FF, "km" },
    { 0x1800, 0x18AF, "mn" }, { 0x1F00, 0x1FFF, "el" }, { 0xAC00, 0xD7AF, "ko" },
};
#define SINGLES      (sizeof single / sizeof *single)
#define SCRIPT_COUNT (SINGLE_SCRIPTS + SINGLES)
#define SCRIPT_NONE  SCRIPT_COUNT

/* The languages of scripts that write several. */
enum {
    EN = 1 << 0,
    DE = 1 << 1,
    FR = 1 << 2,
    ES = 1 << 3,
    IT = 1 << 4,
    PT = 1 << 5,
    NL = 1 << 6,
    SV = 1 << 7,
    DA = 1 << 8,
    NO = 1 << 9,
    PL = 1 << 10,
    CS = 1 << 11,
    FI = 1 << 12,
    HU = 1 << 13,
    RO = 1 << 14,
    TR = 1 << 15,
    RU = 1 << 16,
    UK = 1 << 17,
    BG = 1 << 18,
    SR = 1 << 19,
    AR = 1 << 20,
    FA = 1 << 21,
    UR = 1 << 22,
};

/* In the order of the bits above; their most frequent words are in lang/frequent.txt. */
static const char tags[][3] = { "en", "de", "fr", "es", "it", "pt", "nl", "sv",
                                "da", "no", "pl", "cs", "fi", "hu", "ro", "tr",
                                "ru", "uk", "bg", "sr", "ar", "fa", "ur" };
#define LANGUAGES (sizeof tags / sizeof *tags)
/* Where nothing tells a script's languages apart. */
static const unsigned script_default[] = { 0, RU, AR };

/* Letters (and marks) that few languages write. */
static const struct {
    uint32_t rune;
    unsigned languages;
} letters[] = {
    { 0xA1, ES },           { 0xBF, ES },
    { 0xDF, DE },           { 0xE3, PT | RO },
    { 0xE4, DE | SV | FI }, { 0xE5, SV | DA | NO },
    { 0xE6, DA | NO },      { 0xE7, FR | PT | TR },
    { 0xE8, FR | IT },      { 0xEA, FR | PT },
    { 0xF1, ES },           { 0xF2, IT },
    { 0xF5, PT },           { 0xF6, DE | SV | FI | TR },
    { 0xF8, DA | NO },      { 0xFC, DE | TR },
    { 0x103, RO },          { 0x105, PL },
    { 0x107, PL },          { 0x10D, CS },
    { 0x119, PL },          { 0x11B, CS },
    { 0x11F, TR },          { 0x131, TR },
    { 0x142, PL },          { 0x144, PL },
    { 0x151, HU },          { 0x153, FR },
    { 0x159, CS },          { 0x15B, PL },
    { 0x15F, TR | RO },     { 0x161, CS },
    { 0x163, RO },          { 0x16F, CS },
    { 0x171, HU },          { 0x17C, PL },
    { 0x17E, CS },          { 0x219, RO },
    { 0x21B, RO },          { 0x44A, BG | RU },
    { 0x44B, RU },          { 0x44D, RU },
    { 0x451, RU },          { 0x452, SR },
    { 0x454, UK },          { 0x456, UK },
    { 0x457, UK },          { 0x458, SR },
    { 0x459, SR },          { 0x45A, SR },
    { 0x45B, SR },          { 0x45F, SR },
    { 0x491, UK },          { 0x629, AR },
    { 0x643, AR },          { 0x64A, AR },
    { 0x679, UR },          { 0x67E, FA | UR },
    { 0x686, FA | UR },     { 0x688, UR },
    { 0x691, UR },          { 0x698, FA },
    { 0x6A9, FA | UR },     { 0x6AF, FA | UR },
    { 0x6BA, UR },          { 0x6BE, UR },
    { 0x6C1, UR },          { 0x6CC, FA | UR },
    { 0x6D2, UR },
};

#define ENDING(bytes, languages)           \
    {                                      \
        bytes, sizeof bytes - 1, languages \
    }
static const struct {
    const char *bytes;
    size_t len;
    unsigned languages;
} endings[] = {
    ENDING("ing", EN),
    ENDING("tion", EN | FR),
    ENDING("ness", EN),
    ENDING("ung", DE),
    ENDING("keit", DE),
    ENDING("lich", DE),
    ENDING("isch", DE),
    ENDING("ment", FR | EN),
    ENDING("eux", FR),
    ENDING("aient", FR),
    ENDING("ción", ES),
    ENDING("idad", ES),
    ENDING("zione", IT),
    ENDING("mente", IT | ES | PT),
    ENDING("ção", PT),
    ENDING("dade", PT),
    ENDING("heid", NL),
    ENDING("lijk", NL),
    ENDING("ningen", SV | NO | DA),
    ENDING("arna", SV),
    ENDING("ować", PL),
    ENDING("ego", PL),
    ENDING("ssa", FI),
    ENDING("nen", FI | DE),
    ENDING("ának", HU),
    ENDING("ului", RO),
    ENDING("lar", TR),
    ENDING("ler", TR),
    ENDING("yor", TR),
    ENDING("ться", RU), /* verbs: -t'sja */
    ENDING("тися", UK), /* -tysja */
    ENDING("ите", BG),  /* the article -ite */
};
#undef ENDING

#define WEIGHT_WORD   1.0
#define WEIGHT_LETTER 0.6
#define WEIGHT_ENDING 0.4
/* Three words of a language are enough to trust a margin. */
#define WEIGHT_SURE 3.0

struct tally {
    size_t scripts[SCRIPT_COUNT];
    double scores[LANGUAGES];
    const struct embedded_file *frequent;
};

static enum script script_of(uint32_t rune)
{
    if (rune < 0x250)
        return LATIN;
    if (rune >= 0x400 && rune <= 0x52F)
        return CYRILLIC;
    if ((rune >= 0x600 && rune <= 0x6FF) || (rune >= 0xFB50 && rune <= 0xFDFF))
        return ARABIC;
    if (rune >= 0x3041 && rune <= 0x30FF)
        return KANA;
    for (size_t i = 0; i < SINGLES; i++)
        if (rune >= single[i].first && rune <= single[i].last)
            return (enum script)(SINGLE_SCRIPTS + i);
    return rune_is_cjk(rune) ? HAN : SCRIPT_NONE;
}

/* Shares a weight among the languages of a feature. */
static void vote(struct tally *tally, unsigned languages, double weight)
{
    double share = weight / __builtin_popcount(languages);
    for (; languages; languages &= languages - 1)
        tally->scores[__builtin_ctz(languages)] += share;
}

/* The languages in which a word is frequent; it is in lower case. */
static unsigned languages_of(const struct tally *tally, struct str word)
{
    struct str found = word.len > WORDLIST_BYTES ? STR_NONE : wordlist_line(tally->frequent, word);
    unsigned languages = 0;
    for (size_t at = 0; at + 2 <= found.len; at += 3)
        for (size_t i = 0; i < LANGUAGES; i++)
            if (found.ptr[at] == tags[i][0] && found.ptr[at + 1] == tags[i][1]) {
                languages |= 1u << i;
                break;
            }
    return languages;
}

static void vote_word(struct tally *tally, struct str word)
{
    unsigned known = languages_of(tally, word);
    if (known) {
        vote(tally, known, WEIGHT_WORD);
        return;
    }
    char last = word.ptr[word.len - 1];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str ending = str_new(endings[i].bytes, endings[i].len);
        if (last == ending.ptr[ending.len - 1] && word.len > ending.len + 2 &&
            str_ends(word, ending))
            vote(tally, endings[i].languages, WEIGHT_ENDING);
    }
}

static void vote_letter(struct tally *tally, uint32_t rune)
{
    size_t low = 0, high = sizeof letters / sizeof *letters;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (letters[middle].rune < rune)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < sizeof letters / sizeof *letters && letters[low].rune == rune)
        vote(tally, letters[low].languages, WEIGHT_LETTER);
}

/* A word as it is collected, in lower case; the bytes that its room lacks are only counted. */
struct letters {
    char bytes[WORD_BYTES];
    size_t len;
};

static void letters_add(struct letters *word, const char *bytes, size_t len)
{
    if (word->len + len <= WORD_BYTES)
        memcpy(word->bytes + word->len, bytes, len);
    word->len += len;
}

/* Adds the ASCII letters at `at`, nearly all there are in most texts; returns their end. */
static size_t tally_plain(struct tally *tally, struct letters *word, struct str text, size_t at)
{
    size_t start = at;
    for (; at < text.len; at++) {
        unsigned char lower = (unsigned char)(text.ptr[at] | 0x20);
        if (lower < 'a' || lower > 'z')
            break;
        if (word->len < WORD_BYTES)
            word->bytes[word->len] = (char)lower;
        word->len++;
    }
    tally->scripts[LATIN] += at - start;
    return at;
}

/* Adds the character at `at` to the word; false when it is no letter and ends it. */
static bool tally_rune(struct tally *tally, struct letters *word, struct str text, size_t *at)
{
    uint32_t rune = rune_lower(rune_next(text, at));
    if (rune >= 0x80)
        vote_letter(tally, rune);
    if (!rune_is_letter(rune))
        return false;
    enum script script = script_of(rune);
    if (script != SCRIPT_NONE)
        tally->scripts[script]++;
    char bytes[4];
    letters_add(word, bytes, str_put_rune(bytes, rune));
    return true;
}

static void tally_text(struct tally *tally, struct str text)
{
    struct letters word = { .len = 0 };
    for (size_t at = 0; at <= text.len;) {
        at = tally_plain(tally, &word, text, at);
        if (at < text.len && tally_rune(tally, &word, text, &at))
            continue;
        if (word.len > 0 && word.len <= WORD_BYTES)
            vote_word(tally, str_new(word.bytes, word.len));
        word.len = 0;
        at += at == text.len; /* behind the last word */
    }
}

/* The language of the most votes, or the script's commonest without any. */
static struct language best_of(const struct tally *tally, enum script script)
{
    static const unsigned members[] = { RU - 1, AR - RU, (UR << 1) - AR };
    double best = 0, second = 0;
    struct language found = { STR_NONE, 0 };
    for (size_t i = 0; i < LANGUAGES; i++) {
        if (!(members[script] >> i & 1))
            continue;
        if (!found.tag.ptr && (script_default[script] >> i & 1))
            found = (struct language){ str_from(tags[i]), 0.3 };
        if (tally->scores[i] > best) {
            second = best;
            best = tally->scores[i];
            found.tag = str_from(tags[i]);
        } else if (tally->scores[i] > second) {
            second = tally->scores[i];
        }
    }
    if (best > 0)
        found.confidence = (best - second) / best * (best < WEIGHT_SURE ? best / WEIGHT_SURE : 1);
    return found;
}

struct language language_detect(struct str text)
{
    struct tally tally = { .frequent = wordlist_file("src/text/lang/frequent.txt") };
    tally_text(&tally, str_sub(text, 0, SAMPLE_BYTES));
    size_t top = 0, all = 0;
    for (size_t i = 0; i < SCRIPT_COUNT; i++) {
        all += tally.scripts[i];
        if (tally.scripts[i] > tally.scripts[top])
            top = i;
    }
    if (all == 0)
        return (struct language){ STR_NONE, 0 };
    double share = (double)tally.scripts[top] / (double)all;
    if (top == HAN || top == KANA) { /* Japanese mixes both; Chinese has no kana */
        bool japanese = tally.scripts[KANA] * 10 > tally.scripts[HAN];
        return (struct language){ japanese ? STR("ja") : STR("zh"), 0.9 };
    }
    if (top >= SINGLE_SCRIPTS)
        return (struct language){ str_from(single[top - SINGLE_SCRIPTS].tag), share };
    struct language found = best_of(&tally, (enum script)top);
    found.confidence *= share;
    return found;
}
