/* Character sets: twenty languages in the sets that pages use, labels, marks,
   and what cannot be decoded. */
#include "check.h"

#include "read/charset.h"
#include "text/unicode.h"

#include <iconv.h>

static struct str encode(struct arena *arena, const char *set, const char *text)
{
    iconv_t cd = iconv_open(set, "UTF-8");
    CHECK(cd != (iconv_t)-1, set);
    char *in = (char *)(uintptr_t)text, *out = arena_alloc(arena, 4096), *to = out;
    size_t left = strlen(text), room = 4096;
    CHECK(iconv(cd, &in, &left, &to, &room) != (size_t)-1, text);
    CHECK(iconv(cd, NULL, NULL, &to, &room) != (size_t)-1, text);
    iconv_close(cd);
    return str_new(out, (size_t)(to - out));
}

static struct str decode(struct arena *arena, struct str bytes, const char *http, bool html)
{
    struct charset_hint hint = { .http = str_from(http), .html = html };
    struct str out = charset_decode(bytes, &hint, arena);
    CHECK(text_valid(out), "the result is valid UTF-8");
    return out;
}

static const struct {
    const char *set, *label, *text;
} tongues[] = {
    { "CP1252", "iso-8859-1",
      "Die Brücke über den Fluss ist für Fußgänger gesperrt – sagt der Rat." },
    { "CP1252", "latin1", "L’été dernier, le maire a répété qu’il n’y aurait pas de déviation." },
    { "CP1252", "windows-1252", "El señor dijo que mañana habrá más lluvia en la montaña." },
    { "CP1252", "l1", "A ponte não será reaberta antes de março, disse a câmara." },
    { "CP1252", "ascii", "Bron över ån är stängd på grund av reparationer." },
    { "ISO-8859-2", "iso-8859-2", "Most na rzece został zamknięty, powiedział burmistrz w środę." },
    { "CP1250", "windows-1250", "Most přes řeku byl uzavřen, řekl starosta ve středu." },
    { "CP1250", "x-cp1250", "A hídon őszig nem lehet átkelni, közölte a főváros." },
    { "CP1254", "iso-8859-9", "Köprü çarşamba günü kapatıldı, dedi belediye başkanı." },
    { "CP1251", "windows-1251", "Мост через реку закрыт до весны, сообщил мэр города." },
    { "KOI8-R", "koi8-r", "Мост через реку закрыт до весны, сообщил мэр города." },
    { "KOI8-U", "koi8-u", "Міст через річку закрито, повідомив міський голова." },
    { "CP1251", "cp1251", "Мостът над реката е затворен, съобщи кметът." },
    { "ISO-8859-7", "greek", "Η γέφυρα έκλεισε την Τετάρτη, είπε ο δήμαρχος." },
    { "CP1255", "windows-1255", "הגשר נסגר ביום רביעי, אמר ראש העיר" },
    { "CP1256", "windows-1256", "أغلق الجسر يوم الأربعاء، قال رئيس البلدية" },
    { "CP874", "tis-620", "สะพานปิดในวันพุธ นายกเทศมนตรีกล่าว" },
    { "CP1258", "windows-1258", "Câu lac bô" },
    { "CP932", "x-sjis", "橋は水曜日に閉鎖されたと市長が述べた。" },
    { "EUC-JP", "euc-jp", "橋は水曜日に閉鎖されたと市長が述べた。" },
    { "ISO-2022-JP", "iso-2022-jp", "橋は水曜日に閉鎖されたと市長が述べた。" },
    { "GB18030", "gb2312", "市长说，这座桥星期三关闭。" },
    { "BIG5", "big5", "市長說，這座橋星期三關閉。" },
    { "CP949", "ks_c_5601-1987", "다리는 수요일에 폐쇄되었다고 시장이 말했다." },
    { "CP1257", "windows-1257", "Tiltas per upę uždarytas, trečiadienį pranešė meras." },
    { "UTF-8", "utf-8",
      "Cầu đã bị đóng cửa hôm thứ Tư, thị trưởng cho biết 🙂." },
};

static void labelled_sets_are_decoded(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++) {
        struct arena *arena = arena_new();
        struct str bytes = encode(arena, tongues[i].set, tongues[i].text);
        CHECK_STR(decode(arena, bytes, tongues[i].label, false), tongues[i].text, tongues[i].label);
        arena_free(arena);
    }
}

static void a_page_names_its_own_set(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++) {
        struct arena *arena = arena_new();
        const char *page = arena_printf(arena, "<html><meta charset=\"%s\"><p>%s", tongues[i].label,
                                        tongues[i].text);
        struct str bytes = encode(arena, tongues[i].set, page);
        CHECK_STR(decode(arena, bytes, NULL, true), page, tongues[i].label);
        arena_free(arena);
    }
}

static void utf16_needs_no_mark(void **state)
{
    (void)state;
    static const char *const sets[] = { "UTF-16LE", "UTF-16BE" };
    static const char *const marks[] = { "\xFF\xFE", "\xFE\xFF" };
    for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++)
        for (size_t k = 0; k < 2; k++) {
            struct arena *arena = arena_new();
            const char *text = arena_printf(arena, "%s\r\n%s\n", tongues[i].text, tongues[i].text);
            struct str bytes = encode(arena, sets[k], text);
            CHECK_STR(decode(arena, bytes, NULL, false), text, sets[k]);
            struct buf marked = { 0 };
            buf_put(&marked, marks[k], 2);
            buf_str(&marked, bytes);
            CHECK_STR(decode(arena, buf_take(&marked, arena), NULL, false), text, "with its mark");
            arena_free(arena);
        }
}

static void a_stray_escape_is_no_iso2022(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct str bytes = STR("Il a coût\xC3\xA9 7 \x1B[31meuros\x1B[0m.");
    CHECK_STR(decode(arena, bytes, NULL, false), bytes.ptr, "its sets have seven bits");
    arena_free(arena);
}

static void a_stray_nul_is_no_utf16(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    /* The NUL and the blank behind it are a blank in UTF-16BE. */
    struct str bytes = STR("Sales rose\0 5 percent in March.\n");
    CHECK_INT(bytes.len % 2, 0, "of even length");
    CHECK_INT(charset_utf16_order(bytes), 0, "ASCII with a NUL in it");
    arena_free(arena);
}

static void bytes_outweigh_labels(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *http, *text, *why;
    } rows[] = {
        { "caf\xC3\xA9 cr\xC3\xA8me", "iso-8859-1", "café crème",
          "valid UTF-8 under a wrong label" },
        { "\xEF\xBB\xBF"
          "caf\xC3\xA9",
          NULL, "café", "a mark is no text" },
        { "caf\xE9 \x93ok\x94", NULL, "café “ok”", "neither label nor UTF-8" },
        { "a\x81z", "windows-1252", "a\xC2\x81z", "a byte that glibc refuses" },
        { "Zw\xC3\xB6lf Br\xC3\xBC"
          "cken \xFF sind zu, und das ist lang genug.",
          "utf-8", "Zwölf Brücken \xEF\xBF\xBD sind zu, und das ist lang genug.",
          "one broken byte" },
        { "\xA4\xB3\xFF\xFF ab", "euc-jp", "こ\xEF\xBF\xBD\xEF\xBF\xBD ab",
          "broken bytes, one by one" },
        { "plain", "no-such-label", "plain", "an unknown label" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct str out = decode(arena, str_from(rows[i].bytes), rows[i].http, false);
        CHECK_STR(out, rows[i].text, rows[i].why);
        arena_free(arena);
    }
}

static void a_guess_serves_the_unlabelled(void **state)
{
    (void)state;
    static const struct {
        const char *set, *text;
    } rows[] = {
        { "CP1251",
          "Мост через реку закрыт до весны, сообщил мэр города. Жители недовольны этим." },
        { "CP932", "橋は水曜日に閉鎖されたと市長が述べた。住民はこの決定に反対している。" },
        { "GB18030", "市长说，这座桥星期三关闭。居民们对这个决定很不满意，他们要求开会。" },
        { "EUC-KR", "다리는 수요일에 폐쇄되었다고 시장이 말했다. 주민들은 반대하고 있다." },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct str bytes = encode(arena, rows[i].set, rows[i].text);
        CHECK_STR(decode(arena, bytes, NULL, false), rows[i].text, rows[i].set);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labelled_sets_are_decoded),
        cmocka_unit_test(a_page_names_its_own_set),
        cmocka_unit_test(utf16_needs_no_mark),
        cmocka_unit_test(a_stray_escape_is_no_iso2022),
        cmocka_unit_test(a_stray_nul_is_no_utf16),
        cmocka_unit_test(bytes_outweigh_labels),
        cmocka_unit_test(a_guess_serves_the_unlabelled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
