/*
 * Code points, their classes, and the folding of text.
 *
 * Most text is ASCII even where it is not English, so each class answers for
 * ASCII by comparing bytes and asks utf8proc's tables for the rest.  Folding
 * walks over clusters: a base character with all that may compose with it.  A
 * cluster is the least piece that can be normalised by itself, so each byte of
 * the result knows the byte it came from, which utf8proc_map cannot tell.
 */
#include "unicode.h"

#include "base/arena.h"

#include <stdlib.h>
#include <utf8proc.h>

/* UAX #15 section 13 (Stream-Safe Text): no real text has more than 30 marks
   on one base.  Cutting there keeps the reordering of marks from being
   quadratic. */
#define CLUSTER_RUNES 32
/* Full folding and decomposition give at most 4 runes for one (UAX #15, table
   of worst cases: 18 only under NFKD, which is never used). */
#define CLUSTER_OUT (CLUSTER_RUNES * 4)

static const utf8proc_property_t *property(uint32_t rune)
{
    return utf8proc_get_property((utf8proc_int32_t)rune);
}

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The length of the valid character at the start of `s`, 0 when there is none
   (Unicode 15, table 3-7: no overlong forms, no surrogates). */
static size_t decode(const unsigned char *s, size_t left, uint32_t *rune)
{
    unsigned char c = s[0];
    if (c < 0x80) {
        *rune = c;
        return 1;
    }
    size_t len = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || c > 0xF4 || left < len)
        return 0;
    uint32_t r = c & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if (!is_continuation(s[i]))
            return 0;
        r = r << 6 | (s[i] & 0x3F);
    }
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    if (r < least[len] || r > 0x10FFFF || (r >= 0xD800 && r <= 0xDFFF))
        return 0;
    *rune = r;
    return len;
}

uint32_t rune_next_wide(struct str text, size_t *at)
{
    uint32_t rune = RUNE_BAD;
    size_t len = decode((const unsigned char *)text.ptr + *at, text.len - *at, &rune);
    *at += len ? len : 1;
    return rune;
}

uint32_t rune_before(struct str text, size_t *at)
{
    const unsigned char *s = (const unsigned char *)text.ptr;
    size_t end = *at, start = end - 1;
    if (s[start] < 0x80) {
        *at = start;
        return s[start];
    }
    while (start > 0 && end - start < 4 && is_continuation(s[start]))
        start--;
    uint32_t rune = RUNE_BAD;
    size_t len = decode(s + start, end - start, &rune);
    if (len != end - start) {
        *at = end - 1;
        return RUNE_BAD;
    }
    *at = start;
    return rune;
}

bool rune_is_letter_wide(uint32_t rune)
{
    int category = property(rune)->category;
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

bool rune_is_upper(uint32_t rune)
{
    if (rune < 0x80)
        return rune - 'A' < 26;
    int category = property(rune)->category;
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool rune_is_lower(uint32_t rune)
{
    if (rune < 0x80)
        return rune - 'a' < 26;
    return property(rune)->category == UTF8PROC_CATEGORY_LL;
}

static bool is_zero_width(uint32_t rune)
{
    return (rune >= 0x200B && rune <= 0x200D) || rune == 0x2060 || rune == 0xFEFF;
}

bool rune_is_space_wide(uint32_t rune)
{
    if (rune == 0x85 || is_zero_width(rune))
        return true;
    int category = property(rune)->category;
    return category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP;
}

bool rune_is_punct(uint32_t rune)
{
    int category = property(rune)->category;
    return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

struct rune_range {
    uint32_t first, last;
};

static bool in_ranges(uint32_t rune, const struct rune_range *ranges, size_t n)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rune > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && rune >= ranges[low].first;
}

#define IN(rune, ranges) in_ranges((rune), (ranges), sizeof(ranges) / sizeof *(ranges))

bool rune_is_cjk(uint32_t rune)
{
    /* Scripts.txt of Unicode 15: Han, Hiragana, Katakana, Hangul. */
    static const struct rune_range ranges[] = {
        { 0x1100, 0x11FF },   { 0x2E80, 0x2FD5 }, { 0x3005, 0x3007 }, { 0x3021, 0x3029 },
        { 0x3038, 0x303B },   { 0x3041, 0x309F }, { 0x30A1, 0x30FF }, { 0x3131, 0x318E },
        { 0x31F0, 0x31FF },   { 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF }, { 0xA960, 0xA97C },
        { 0xAC00, 0xD7FB },   { 0xF900, 0xFAD9 }, { 0xFF66, 0xFFDC }, { 0x1B000, 0x1B167 },
        { 0x20000, 0x323AF },
    };
    return rune >= 0x1100 && IN(rune, ranges);
}

uint32_t rune_lower(uint32_t rune)
{
    if (rune < 0x80)
        return rune - 'A' < 26 ? rune | 0x20 : rune;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)rune);
}

/* The mark it folds to: ' or "; 0 when it is no quotation mark.  PropList.txt
   (Quotation_Mark) and the modifier letter that stands for an apostrophe. */
static uint32_t quote_folded(uint32_t rune)
{
    static const struct rune_range doubles[] = {
        { 0xAB, 0xAB },     { 0xBB, 0xBB },     { 0x201C, 0x201F },
        { 0x2E42, 0x2E42 }, { 0x300C, 0x300F }, { 0x301D, 0x301F },
        { 0xFE41, 0xFE44 }, { 0xFF02, 0xFF02 }, { 0xFF62, 0xFF63 },
    };
    static const struct rune_range singles[] = {
        { 0x2BC, 0x2BC }, { 0x2018, 0x201B }, { 0x2039, 0x203A }, { 0xFF07, 0xFF07 }
    };
    if (rune < 0x80)
        return rune == '"' || rune == '\'' ? rune : 0;
    if (IN(rune, doubles))
        return '"';
    return IN(rune, singles) ? '\'' : 0;
}

bool rune_is_quote(uint32_t rune)
{
    return quote_folded(rune) != 0;
}

bool rune_is_dash(uint32_t rune)
{
    if (rune < 0x80)
        return rune == '-';
    return rune == 0x2212 || property(rune)->category == UTF8PROC_CATEGORY_PD;
}

bool rune_is_terminal(uint32_t rune)
{
    /* PropList.txt of Unicode 15 (Sentence_Terminal), with the full-width stop. */
    static const struct rune_range ranges[] = {
        { 0x589, 0x589 },     { 0x61D, 0x61F },     { 0x6D4, 0x6D4 },     { 0x700, 0x702 },
        { 0x7F9, 0x7F9 },     { 0x837, 0x837 },     { 0x839, 0x839 },     { 0x83D, 0x83E },
        { 0x964, 0x965 },     { 0x104A, 0x104B },   { 0x1362, 0x1362 },   { 0x1367, 0x1368 },
        { 0x166E, 0x166E },   { 0x1735, 0x1736 },   { 0x17D4, 0x17D5 },   { 0x1803, 0x1803 },
        { 0x1809, 0x1809 },   { 0x1944, 0x1945 },   { 0x1AA8, 0x1AAB },   { 0x1B5A, 0x1B5B },
        { 0x1B5E, 0x1B5F },   { 0x1B7D, 0x1B7E },   { 0x1C3B, 0x1C3C },   { 0x1C7E, 0x1C7F },
        { 0x203C, 0x203D },   { 0x2047, 0x2049 },   { 0x2E2E, 0x2E2E },   { 0x2E3C, 0x2E3C },
        { 0x2E53, 0x2E54 },   { 0x3002, 0x3002 },   { 0xA4FF, 0xA4FF },   { 0xA60E, 0xA60F },
        { 0xA6F3, 0xA6F3 },   { 0xA6F7, 0xA6F7 },   { 0xA876, 0xA877 },   { 0xA8CE, 0xA8CF },
        { 0xA92F, 0xA92F },   { 0xA9C8, 0xA9C9 },   { 0xAA5D, 0xAA5F },   { 0xAAF0, 0xAAF1 },
        { 0xABEB, 0xABEB },   { 0xFE52, 0xFE52 },   { 0xFE56, 0xFE57 },   { 0xFF01, 0xFF01 },
        { 0xFF0E, 0xFF0E },   { 0xFF1F, 0xFF1F },   { 0xFF61, 0xFF61 },   { 0x10A56, 0x10A57 },
        { 0x10F55, 0x10F59 }, { 0x10F86, 0x10F89 }, { 0x11047, 0x11048 }, { 0x110BE, 0x110C1 },
        { 0x11141, 0x11143 }, { 0x111C5, 0x111C6 }, { 0x111CD, 0x111CD }, { 0x111DE, 0x111DF },
        { 0x11238, 0x11239 }, { 0x1123B, 0x1123C }, { 0x112A9, 0x112A9 }, { 0x1144B, 0x1144C },
        { 0x115C2, 0x115C3 }, { 0x115C9, 0x115D7 }, { 0x11641, 0x11642 }, { 0x1173C, 0x1173E },
        { 0x11944, 0x11944 }, { 0x11946, 0x11946 }, { 0x11A42, 0x11A43 }, { 0x11A9B, 0x11A9C },
        { 0x11C41, 0x11C42 }, { 0x11EF7, 0x11EF8 }, { 0x11F43, 0x11F44 }, { 0x16A6E, 0x16A6F },
        { 0x16AF5, 0x16AF5 }, { 0x16B37, 0x16B38 }, { 0x16B44, 0x16B44 }, { 0x16E98, 0x16E98 },
        { 0x1BC9F, 0x1BC9F }, { 0x1DA88, 0x1DA88 },
    };
    if (rune < 0x80)
        return rune == '.' || rune == '!' || rune == '?';
    return IN(rune, ranges);
}

size_t rune_width(uint32_t rune)
{
    bool joins = (rune >= 0x300 && rune < 0x370) || (rune >= 0x200B && rune < 0x2010) ||
                 (rune >= 0xFE00 && rune < 0xFE10) || rune == 0xAD;
    if (joins)
        return 0;
    return rune_is_cjk(rune) || (rune >= 0x1F300 && rune < 0x1FB00) ? 2 : 1;
}

size_t text_width(struct str text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.len;)
        width += rune_width(rune_next(text, &at));
    return width;
}

/* Eight bytes of ASCII, no NUL among them: what most of a text is made of. */
static bool is_plain8(const unsigned char *s)
{
    const uint64_t high = UINT64_C(0x8080808080808080), ones = UINT64_C(0x0101010101010101);
    uint64_t eight;
    memcpy(&eight, s, sizeof eight);
    /* Taking 1 from a byte below 0x80 sets its highest bit only where it was 0. */
    return ((eight | (eight - ones)) & high) == 0;
}

bool text_valid(struct str text)
{
    const unsigned char *s = (const unsigned char *)text.ptr;
    for (size_t i = 0; i < text.len;) {
        if (text.len - i >= 8 && is_plain8(s + i)) {
            i += 8;
            continue;
        }
        uint32_t rune;
        size_t len = decode(s + i, text.len - i, &rune);
        if (len == 0 || rune == 0)
            return false;
        i += len;
    }
    return true;
}

struct str text_repair(struct arena *arena, struct str text)
{
    struct buf out = { 0 };
    buf_reserve(&out, text.len);
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        uint32_t rune = rune_next(text, &i);
        if (rune == RUNE_BAD || rune == 0)
            buf_rune(&out, RUNE_BAD);
        else
            buf_put(&out, text.ptr + start, i - start);
    }
    return buf_take(&out, arena);
}

/* Whether it may compose with, or be reordered among, what stands before it. */
static bool joins_before(uint32_t rune)
{
    if (rune < 0x300)
        return false;
    if ((rune >= 0x1161 && rune <= 0x1175) || (rune >= 0x11A8 && rune <= 0x11C2))
        return true; /* Hangul vowels and finals compose by rule, not by table */
    if (rune >= 0x0F71 && rune <= 0x0F81)
        return true; /* Tibetan vowels that decompose to marks */
    const utf8proc_property_t *p = property(rune);
    return p->combining_class != 0 || (p->comb_index >= 0x8000 && p->comb_index != UINT16_MAX);
}

/* Whether the byte is ASCII with no mark behind it: U+0300, the first mark,
   starts with the byte CC. */
static bool stands_alone(struct str text, size_t at)
{
    return (unsigned char)text.ptr[at] < 0x80 &&
           (at + 1 == text.len || (unsigned char)text.ptr[at + 1] < 0xCC);
}

/* The end of the cluster that starts at `start`. */
static size_t cluster_end(struct str text, size_t start)
{
    size_t end = start;
    rune_next(text, &end);
    for (int n = 1; n < CLUSTER_RUNES && end < text.len; n++) {
        size_t next = end;
        if ((unsigned char)text.ptr[end] < 0xCC || !joins_before(rune_next(text, &next)))
            break;
        end = next;
    }
    return end;
}

/* The cluster's runes in NFC, case folded when asked; returns how many. */
static size_t cluster_normalise(struct str cluster, bool fold, utf8proc_int32_t *out)
{
    utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_ssize_t n = 0;
    int last_boundary = 0;
    for (size_t i = 0; i < cluster.len;) {
        utf8proc_int32_t rune = (utf8proc_int32_t)rune_next(cluster, &i);
        n += utf8proc_decompose_char(rune, out + n, CLUSTER_OUT - n,
                                     fold ? options | UTF8PROC_CASEFOLD : options, &last_boundary);
    }
    /* Marks in canonical order; a cluster is short, and mostly in order. */
    for (utf8proc_ssize_t i = 1; i < n; i++)
        for (utf8proc_ssize_t k = i; k > 0; k--) {
            int mine = property((uint32_t)out[k])->combining_class;
            if (mine == 0 || property((uint32_t)out[k - 1])->combining_class <= mine)
                break;
            utf8proc_int32_t swap = out[k];
            out[k] = out[k - 1];
            out[k - 1] = swap;
        }
    return (size_t)utf8proc_normalize_utf32(out, n, options);
}

/* Puts the cluster's normal form into `out`; whether it differs. */
static bool cluster_changes(struct str cluster, struct buf *out)
{
    utf8proc_int32_t runes[CLUSTER_OUT];
    size_t n = cluster_normalise(cluster, false, runes);
    buf_reset(out);
    for (size_t k = 0; k < n; k++)
        buf_rune(out, (uint32_t)runes[k]);
    return !str_eq(buf_view(out), cluster);
}

struct str text_nfc(struct arena *arena, struct str text)
{
    struct buf out = { 0 }, form = { 0 };
    size_t kept = 0; /* what stands before it is in `out`, once anything is */
    for (size_t i = 0; i < text.len;) {
        if (stands_alone(text, i)) {
            i++;
            continue;
        }
        size_t end = cluster_end(text, i);
        if (cluster_changes(str_sub(text, i, end), &form)) {
            buf_put(&out, text.ptr + kept, i - kept);
            buf_str(&out, buf_view(&form));
            kept = end;
        }
        i = end;
    }
    buf_free(&form);
    if (kept == 0)
        return text;
    buf_put(&out, text.ptr + kept, text.len - kept);
    return buf_take(&out, arena);
}

struct folder {
    struct buf out;
    size_t *origin; /* of each byte of `out`; unused unless mapped */
    size_t origin_cap;
    bool mapped, after_space;
};

static void fold_byte(struct folder *f, char byte, size_t from)
{
    if (f->mapped) {
        if (f->out.len >= f->origin_cap) {
            f->origin_cap = f->origin_cap * 2 + 64;
            f->origin = xrealloc(f->origin, f->origin_cap * sizeof *f->origin);
        }
        f->origin[f->out.len] = from;
    }
    buf_byte(&f->out, byte);
}

/* One rune of the result, already in NFC and case folded. */
static void fold_rune(struct folder *f, uint32_t rune, size_t from)
{
    if (rune == 0xAD || is_zero_width(rune))
        return;
    if (rune_is_space(rune)) {
        if (!f->after_space)
            fold_byte(f, ' ', from);
        f->after_space = true;
        return;
    }
    f->after_space = false;
    if (rune >= 0x80) {
        uint32_t quote = quote_folded(rune);
        rune = quote ? quote : rune_is_dash(rune) ? '-' : rune;
    }
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t len = utf8proc_encode_char((utf8proc_int32_t)rune, bytes);
    for (utf8proc_ssize_t i = 0; i < len; i++)
        fold_byte(f, (char)bytes[i], from);
}

static void fold_text(struct folder *f, struct str text)
{
    buf_reserve(&f->out, text.len);
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (stands_alone(text, i)) {
            fold_rune(f, rune_lower(c), i++);
            continue;
        }
        size_t end = cluster_end(text, i);
        utf8proc_int32_t runes[CLUSTER_OUT];
        size_t n = cluster_normalise(str_sub(text, i, end), true, runes);
        for (size_t k = 0; k < n; k++)
            fold_rune(f, (uint32_t)runes[k], i);
        i = end;
    }
}

struct str text_fold(struct arena *arena, struct str text)
{
    struct folder f = { 0 };
    fold_text(&f, text);
    return buf_take(&f.out, arena);
}

struct str text_fold_map(struct arena *arena, struct str text, size_t **origin)
{
    struct folder f = { .mapped = true };
    fold_text(&f, text);
    size_t len = f.out.len;
    *origin = ARENA_ARRAY(arena, len + 1, size_t);
    if (len)
        memcpy(*origin, f.origin, len * sizeof *f.origin);
    (*origin)[len] = text.len;
    free(f.origin);
    return buf_take(&f.out, arena);
}

struct str unicode_library_version(struct arena *arena)
{
    return str_printf(arena, "utf8proc %s, Unicode %s", utf8proc_version(),
                      utf8proc_unicode_version());
}
