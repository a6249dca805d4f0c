/*
 * glibc's iconv converts; this file decides from what.  Labels are the WHATWG
 * Encoding Standard's ("iso-8859-1" means windows-1252), since pages are
 * written for browsers and glibc lacks some of them.  windows-1252 is decoded
 * here: glibc refuses five bytes that browsers accept.
 */
#include "charset.h"

#include "base/arena.h"
#include "text/unicode.h"

#include <errno.h>
#include <iconv.h>
#include <uchardet/uchardet.h>

#define PRESCAN_BYTES 1024        /* HTML Standard, "prescan a byte stream" */
#define GUESS_BYTES   (64 * 1024) /* more teaches uchardet nothing */
#define SAMPLE_BYTES  4096

/* Encoding Standard, "Names and labels"; replacement encodings left out. */
static const struct {
    const char *iconv, *labels;
} labels[] = {
    { "UTF-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8" },
    { "CP1252",
      "windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 "
      "iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252" },
    { "ISO-8859-2", "iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 l2 latin2" },
    { "ISO-8859-3", "iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 l3 latin3" },
    { "ISO-8859-4", "iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 l4 latin4" },
    { "ISO-8859-5", "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 "
                    "iso_8859-5" },
    { "ISO-8859-6",
      "iso-8859-6 arabic asmo-708 csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i "
      "iso-ir-127 iso8859-6 iso88596 iso_8859-6" },
    { "ISO-8859-7",
      "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 "
      "iso88597 iso_8859-7 sun_eu_greek" },
    { "ISO-8859-8", "iso-8859-8 iso-8859-8-i iso-8859-8-e csisolatinhebrew hebrew iso-ir-138 "
                    "iso8859-8 iso88598 iso_8859-8 logical visual" },
    { "ISO-8859-10", "iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6" },
    { "ISO-8859-13", "iso-8859-13 iso8859-13 iso885913" },
    { "ISO-8859-14", "iso-8859-14 iso8859-14 iso885914" },
    { "ISO-8859-15", "iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9" },
    { "ISO-8859-16", "iso-8859-16" },
    { "KOI8-R", "koi8-r cskoi8r koi koi8 koi8_r" },
    { "KOI8-U", "koi8-u koi8-ru" },
    { "IBM866", "ibm866 866 cp866 csibm866" },
    { "MACINTOSH", "macintosh csmacintosh mac x-mac-roman" },
    { "MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian" },
    { "CP874", "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620" },
    { "CP1250", "windows-1250 cp1250 x-cp1250" },
    { "CP1251", "windows-1251 cp1251 x-cp1251" },
    { "CP1253", "windows-1253 cp1253 x-cp1253" },
    { "CP1254", "windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 "
                "iso_8859-9 l5 latin5 x-cp1254" },
    { "CP1255", "windows-1255 cp1255 x-cp1255" },
    { "CP1256", "windows-1256 cp1256 x-cp1256" },
    { "CP1257", "windows-1257 cp1257 x-cp1257" },
    { "CP1258", "windows-1258 cp1258 x-cp1258" },
    { "GB18030", "gbk gb18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 "
                 "x-gbk hz-gb-2312" },
    { "BIG5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5" },
    { "EUC-JP", "euc-jp cseucpkdfmtjapanese x-euc-jp" },
    { "ISO-2022-JP", "iso-2022-jp csiso2022jp" },
    { "CP932", "shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis" },
    { "CP949", "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 "
               "ksc5601 ksc_5601 windows-949 uhc" },
    { "UTF-16LE", "utf-16 utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff" },
    { "UTF-16BE", "utf-16be unicodefffe" },
};

/* Code points of windows-1252's bytes 0x80 to 0x9F (Encoding Standard, index
   windows-1252); all other bytes are their own code points. */
static const uint16_t latin_high[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

const char *charset_name(struct str label)
{
    label = str_trim(label);
    if (label.len == 0)
        return NULL;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        for (const char *at = labels[i].labels; *at;) {
            size_t len = strcspn(at, " ");
            if (str_eq_nocase(label, str_new(at, len)))
                return labels[i].iconv;
            at += len + strspn(at + len, " ");
        }
    return NULL;
}

static struct str decode_latin(struct str bytes, struct arena *arena)
{
    struct buf out = { 0 };
    buf_reserve(&out, bytes.len + bytes.len / 8);
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        if (c < 0x80)
            buf_byte(&out, (char)c);
        else
            buf_rune(&out, c < 0xA0 ? latin_high[c - 0x80] : c);
    }
    return buf_take(&out, arena);
}

/* 2 ms for all, measured.  The descriptors stay open: glibc unloads a converter
   that nobody uses. */
void charset_load(void)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        (void)iconv_open("UTF-8", labels[i].iconv);
}

/* One call of iconv with room for what it may write. */
static bool convert(iconv_t cd, char **in, size_t *left, struct buf *out)
{
    buf_reserve(out, *left + *left / 2 + 16);
    char *to = out->ptr + out->len;
    size_t before = out->cap - out->len - 1, room = before;
    size_t rc = iconv(cd, in, left, &to, &room);
    out->len += before - room;
    return rc != (size_t)-1;
}

/* A byte that stands for nothing becomes U+FFFD, and decoding goes on behind. */
static struct str decode_iconv(const char *name, struct str bytes, struct arena *arena)
{
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1)
        return STR_NONE;
    struct buf out = { 0 };
    char *in = (char *)(uintptr_t)bytes.ptr;
    size_t left = bytes.len, none = 0;
    while (left && !convert(cd, &in, &left, &out)) {
        if (errno == E2BIG)
            continue;
        buf_rune(&out, RUNE_BAD);
        in++, left--;
    }
    convert(cd, NULL, &none, &out); /* a letter kept back for a mark to come */
    iconv_close(cd);
    return buf_take(&out, arena);
}

static struct str decode_as(const char *name, struct str bytes, struct arena *arena)
{
    if (strcmp(name, "UTF-8") == 0)
        return bytes;
    if (strcmp(name, "CP1252") == 0)
        return decode_latin(bytes, arena);
    return decode_iconv(name, bytes, arena);
}

static uint16_t unit_at(struct str bytes, size_t at, char order)
{
    unsigned char a = (unsigned char)bytes.ptr[at], b = (unsigned char)bytes.ptr[at + 1];
    return order == 'l' ? (uint16_t)(a | b << 8) : (uint16_t)(b | a << 8);
}

/* Spaces and line ends that the bytes hold when read in this order; 0 when they
   hold what no text does. */
static size_t utf16_spaces(struct str bytes, char order)
{
    size_t spaces = 0;
    bool high = false;
    for (size_t at = 0; at + 1 < bytes.len; at += 2) {
        uint16_t unit = unit_at(bytes, at, order);
        bool low = unit >= 0xDC00 && unit < 0xE000;
        bool control = unit < 0x20 && unit != '\n' && unit != '\r' && unit != '\t' && unit != '\f';
        if (control || low != high || unit >= 0xFFFE)
            return 0;
        high = unit >= 0xD800 && unit < 0xDC00;
        spaces += unit == ' ' || unit == '\n' || unit == 0x3000 || unit == 0x3002;
    }
    return spaces;
}

/* Latin letters in UTF-16 make every other byte a NUL, and other letters make
   most bytes no ASCII: where neither holds, a NUL strayed into a text of bytes. */
static bool is_ascii_with_nuls(struct str bytes)
{
    size_t nuls = 0, printable = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        nuls += c == 0;
        printable += (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t';
    }
    return nuls * 4 < bytes.len && (nuls + printable) * 10 > bytes.len * 9;
}

char charset_utf16_order(struct str bytes)
{
    struct str sample = str_sub(bytes, 0, SAMPLE_BYTES);
    if (bytes.len < 4 || bytes.len % 2 || !memchr(sample.ptr, 0, sample.len) ||
        is_ascii_with_nuls(sample))
        return 0;
    size_t little = utf16_spaces(sample, 'l'), big = utf16_spaces(sample, 'b');
    if (little == big)
        return 0;
    return little > big ? 'l' : 'b';
}

static bool is_label_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == ':' || c == '.';
}

/* The label behind "charset=" in a <meta> of the first KiB. */
static const char *prescan(struct str bytes)
{
    struct str head = str_sub(bytes, 0, PRESCAN_BYTES);
    for (size_t i = 0; i + 8 < head.len; i++) {
        if (!str_eq_nocase(str_sub(head, i, i + 7), STR("charset")))
            continue;
        size_t at = i + 7;
        while (at < head.len && strchr(" \t\r\n=\"'", head.ptr[at]) && head.ptr[at])
            at++;
        size_t end = at;
        while (end < head.len && is_label_byte(head.ptr[end]))
            end++;
        const char *name = charset_name(str_sub(head, at, end));
        /* What could be scanned as ASCII is no UTF-16 (HTML Standard 13.2.3.2). */
        if (name)
            return strncmp(name, "UTF-16", 6) == 0 ? "UTF-8" : name;
    }
    return NULL;
}

static struct str guess(struct str bytes, struct arena *arena)
{
    uchardet_t detector = uchardet_new();
    struct str sample = str_sub(bytes, 0, GUESS_BYTES);
    const char *name = NULL;
    if (uchardet_handle_data(detector, sample.ptr, sample.len) == 0) {
        uchardet_data_end(detector);
        name = uchardet_get_charset(detector);
    }
    const char *known = name ? charset_name(str_from(name)) : NULL;
    struct str out = STR_NONE;
    if (known && strcmp(known, "UTF-8") != 0)
        out = decode_as(known, bytes, arena);
    else if (name && *name && !known)
        out = decode_iconv(name, bytes, arena);
    uchardet_delete(detector);
    return out;
}

static bool is_ascii(struct str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char)bytes.ptr[i] >= 0x80 || bytes.ptr[i] == 0x1B)
            return false;
    return true;
}

/* Broken UTF-8 is still UTF-8 when most of what is not ASCII is sound: other
   sets give a valid sequence of two bytes only by chance. */
static bool is_mostly_utf8(struct str bytes)
{
    size_t sound = 0, broken = 0;
    for (size_t at = 0; at < bytes.len;) {
        size_t start = at;
        rune_next(bytes, &at);
        sound += at - start > 1;
        broken += at - start == 1 && (unsigned char)bytes.ptr[start] >= 0x80;
    }
    return broken == 0 || sound > broken;
}

/* Sets that change their meaning by escapes (ISO-2022) have seven bits: an escape
   beside higher bytes is a stray one. */
static bool may_shift(struct str bytes)
{
    bool escapes = memchr(bytes.ptr, 0x1B, bytes.len) != NULL;
    for (size_t i = 0; escapes && i < bytes.len; i++)
        escapes = (unsigned char)bytes.ptr[i] < 0x80;
    return escapes;
}

static struct str decode_marked(struct str bytes, struct arena *arena)
{
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        return str_sub(bytes, 3, bytes.len);
    if (str_starts(bytes, STR("\xFF\xFE")))
        return decode_iconv("UTF-16LE", str_sub(bytes, 2, bytes.len), arena);
    if (str_starts(bytes, STR("\xFE\xFF")))
        return decode_iconv("UTF-16BE", str_sub(bytes, 2, bytes.len), arena);
    return STR_NONE;
}

static struct str decode_unmarked(struct str bytes, const struct charset_hint *hint,
                                  struct arena *arena)
{
    char order = charset_utf16_order(bytes);
    if (order)
        return decode_iconv(order == 'l' ? "UTF-16LE" : "UTF-16BE", bytes, arena);
    if (is_ascii(bytes) || (is_mostly_utf8(bytes) && !may_shift(bytes)))
        return bytes;
    const char *name = charset_name(hint->http);
    if (!name && hint->html)
        name = prescan(bytes);
    if (name && strcmp(name, "UTF-8") != 0)
        return decode_as(name, bytes, arena);
    struct str out = guess(bytes, arena);
    return str_is_none(out) ? decode_latin(bytes, arena) : out;
}

struct str charset_decode(struct str bytes, const struct charset_hint *hint, struct arena *arena)
{
    if (bytes.len == 0)
        return STR("");
    struct str out = decode_marked(bytes, arena);
    if (str_is_none(out))
        out = decode_unmarked(bytes, hint, arena);
    return text_valid(out) ? out : text_repair(arena, out);
}
