/*
 * A text is cut into numbers, words and marks, and each place is tried against
 * the few orders in which a day is written.  No pattern library: the tokens
 * make the patterns short, and months come from one table of names.
 */
#include "dateline.h"

#include "base/arena.h"
#include "text/unicode.h"
#include "words.h"

/*
 * The names of the months in English, German, French, Spanish, Italian, Portuguese, Dutch,
 * Polish, Czech, Swedish, Danish, Finnish, Turkish, Romanian, Hungarian, Russian, Ukrainian,
 * Greek, Bulgarian, Indonesian (CLDR 42, format wide, lower case).  In the order of their bytes,
 * since nearly every word of a page is looked up here and is none of them.
 */
static const struct month_name {
    const char *name;
    int month;
} month_names[] = {
    /* clang-format off */
    { "abril", 4 }, { "agosto", 8 }, { "agustus", 8 }, { "août", 8 }, { "april", 4 },
    { "aprile", 4 }, { "aprilie", 4 }, { "aralık", 12 }, { "august", 8 }, { "augusti", 8 },
    { "augustus", 8 }, { "augusztus", 8 }, { "avril", 4 }, { "ağustos", 8 }, { "března", 3 },
    { "czerwca", 6 }, { "december", 12 }, { "decembrie", 12 }, { "desember", 12 },
    { "dezember", 12 }, { "dezembro", 12 }, { "dicembre", 12 }, { "diciembre", 12 },
    { "dubna", 4 }, { "décembre", 12 }, { "ekim", 10 }, { "elokuuta", 8 }, { "enero", 1 },
    { "eylül", 9 }, { "febbraio", 2 }, { "febrero", 2 }, { "februar", 2 }, { "februari", 2 },
    { "februarie", 2 }, { "february", 2 }, { "február", 2 }, { "fevereiro", 2 }, { "février", 2 },
    { "gennaio", 1 }, { "giugno", 6 }, { "grudnia", 12 }, { "haziran", 6 }, { "heinäkuuta", 7 },
    { "helmikuuta", 2 }, { "huhtikuuta", 4 }, { "ianuarie", 1 }, { "iulie", 7 }, { "iunie", 6 },
    { "janeiro", 1 }, { "januar", 1 }, { "januari", 1 }, { "january", 1 }, { "január", 1 },
    { "janvier", 1 }, { "joulukuuta", 12 }, { "juillet", 7 }, { "juin", 6 }, { "julho", 7 },
    { "juli", 7 }, { "julio", 7 }, { "july", 7 }, { "june", 6 }, { "junho", 6 }, { "juni", 6 },
    { "junio", 6 }, { "jänner", 1 }, { "július", 7 }, { "június", 6 }, { "kasım", 11 },
    { "kesäkuuta", 6 }, { "května", 5 }, { "kwietnia", 4 }, { "ledna", 1 }, { "lipca", 7 },
    { "listopada", 11 }, { "listopadu", 11 }, { "lokakuuta", 10 }, { "luglio", 7 },
    { "lutego", 2 }, { "maaliskuuta", 3 }, { "maart", 3 }, { "maggio", 5 }, { "mai", 5 },
    { "maio", 5 }, { "maj", 5 }, { "maja", 5 }, { "marca", 3 }, { "march", 3 }, { "maret", 3 },
    { "marraskuuta", 11 }, { "mars", 3 }, { "mart", 3 }, { "martie", 3 }, { "marts", 3 },
    { "marzo", 3 }, { "março", 3 }, { "may", 5 }, { "mayo", 5 }, { "mayıs", 5 }, { "mei", 5 },
    { "május", 5 }, { "március", 3 }, { "märz", 3 }, { "nisan", 4 }, { "noiembrie", 11 },
    { "november", 11 }, { "novembre", 11 }, { "novembro", 11 }, { "noviembre", 11 }, { "ocak", 1 },
    { "october", 10 }, { "octobre", 10 }, { "octombrie", 10 }, { "octubre", 10 },
    { "oktober", 10 }, { "október", 10 }, { "ottobre", 10 }, { "outubro", 10 },
    { "października", 10 }, { "prosince", 12 }, { "september", 9 }, { "septembre", 9 },
    { "septembrie", 9 }, { "septiembre", 9 }, { "setembro", 9 }, { "settembre", 9 },
    { "sierpnia", 8 }, { "srpna", 8 }, { "stycznia", 1 }, { "syyskuuta", 9 }, { "szeptember", 9 },
    { "tammikuuta", 1 }, { "temmuz", 7 }, { "toukokuuta", 5 }, { "września", 9 }, { "září", 9 },
    { "április", 4 }, { "února", 2 }, { "července", 7 }, { "června", 6 }, { "října", 10 },
    { "şubat", 2 }, { "απριλίου", 4 }, { "αυγούστου", 8 }, { "δεκεμβρίου", 12 },
    { "ιανουαρίου", 1 }, { "ιουλίου", 7 }, { "ιουνίου", 6 }, { "μαΐου", 5 }, { "μαρτίου", 3 },
    { "νοεμβρίου", 11 }, { "οκτωβρίου", 10 }, { "σεπτεμβρίου", 9 }, { "φεβρουαρίου", 2 },
    { "августа", 8 }, { "апреля", 4 }, { "април", 4 }, { "березня", 3 }, { "вересня", 9 },
    { "грудня", 12 }, { "декабря", 12 }, { "декември", 12 }, { "жовтня", 10 }, { "июля", 7 },
    { "июня", 6 }, { "квітня", 4 }, { "липня", 7 }, { "листопада", 11 }, { "лютого", 2 },
    { "май", 5 }, { "март", 3 }, { "марта", 3 }, { "мая", 5 }, { "ноември", 11 }, { "ноября", 11 },
    { "октомври", 10 }, { "октября", 10 }, { "сентября", 9 }, { "септември", 9 }, { "серпня", 8 },
    { "січня", 1 }, { "травня", 5 }, { "февраля", 2 }, { "февруари", 2 }, { "червня", 6 },
    { "юли", 7 }, { "юни", 6 }, { "января", 1 }, { "януари", 1 },
    /* clang-format on */
};
#define MONTH_NAMES (sizeof month_names / sizeof *month_names)
static const char weekday_names[] =
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag "
    "freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes "
    "miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato "
    "domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag понедельник вторник среда "
    "четверг пятница суббота воскресенье";

#define YEAR_MIN   1990 /* no page on the web is older */
#define YEAR_MAX   2099
#define NAME_BYTES 64

enum token_kind { TOKEN_END, TOKEN_NUMBER, TOKEN_WORD, TOKEN_MARK };

struct token {
    enum token_kind kind;
    size_t start, end;
    int value;     /* of a number of at most 8 digits */
    int month;     /* that a word names; 0: none */
    uint32_t mark; /* of a mark */
};

/* Whether `word` is one of the names, or three or more letters of its start. */
static bool names_start(const char *names, struct str word)
{
    for (const char *name = names;;) {
        size_t i = 0;
        while (i < word.len && name[i] == word.ptr[i] && name[i] != ' ')
            i++;
        if (i == word.len && (i >= 3 || name[i] == ' ' || name[i] == '\0'))
            return i > 0;
        name = strchr(name + i, ' ');
        if (!name)
            return false;
        name++;
    }
}

/* The first of the names that do not sort before `start`. */
static size_t month_name_at(struct str start)
{
    size_t low = 0, high = MONTH_NAMES;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strncmp(month_names[middle].name, start.ptr, start.len) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The month whose name it is, or begins with it, in three bytes or more; the earliest of them,
   as a start may be of several ("ию" is of two). */
static int month_of(struct str word)
{
    char room[NAME_BYTES];
    struct str lower = word_lower(word, room, sizeof room);
    int month = 0;
    if (lower.len < 3)
        return 0;
    for (size_t i = month_name_at(lower); i < MONTH_NAMES; i++) {
        if (strncmp(month_names[i].name, lower.ptr, lower.len) != 0)
            break;
        if (month == 0 || month_names[i].month < month)
            month = month_names[i].month;
    }
    return month;
}

bool dateline_is_name(struct str word)
{
    char room[NAME_BYTES];
    struct str lower = word_lower(word, room, sizeof room);
    if (lower.len < 3)
        return false;
    return month_of(word) != 0 || names_start(weekday_names, lower);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static struct token token_at(struct str text, size_t at)
{
    struct token t = { .kind = TOKEN_END, .start = at, .end = at };
    if (at >= text.len)
        return t;
    if (is_digit(text.ptr[at])) {
        t.kind = TOKEN_NUMBER;
        for (; t.end < text.len && is_digit(text.ptr[t.end]); t.end++)
            t.value = t.end - at < 8 ? t.value * 10 + (text.ptr[t.end] - '0') : 0;
        return t;
    }
    uint32_t rune = rune_next(text, &t.end);
    if (!rune_is_letter(rune) || rune_is_cjk(rune)) {
        t.kind = TOKEN_MARK;
        t.mark = rune;
        return t;
    }
    t.kind = TOKEN_WORD;
    for (size_t next = t.end; next < text.len; t.end = next) {
        rune = rune_next(text, &next);
        if (!rune_is_letter(rune) || rune_is_cjk(rune))
            break;
    }
    return t;
}

/* The token behind white space. */
static struct token token_next(struct str text, size_t at)
{
    while (at < text.len) {
        size_t next = at;
        if (!rune_is_space(rune_next(text, &next)))
            break;
        at = next;
    }
    struct token t = token_at(text, at);
    if (t.kind == TOKEN_WORD)
        t.month = month_of(str_sub(text, t.start, t.end));
    return t;
}

static bool is_word(struct str text, struct token t, const char *list)
{
    char room[NAME_BYTES];
    struct str lower = word_lower(str_sub(text, t.start, t.end), room, sizeof room);
    if (t.kind != TOKEN_WORD)
        return false;
    for (const char *name = list; *name;) {
        size_t len = strcspn(name, " ");
        if (len == lower.len && memcmp(name, lower.ptr, len) == 0)
            return true;
        name += len + strspn(name + len, " ");
    }
    return false;
}

static bool is_mark(struct token t, const char *marks)
{
    return t.kind == TOKEN_MARK && t.mark < 0x80 && t.mark && strchr(marks, (int)t.mark) != NULL;
}

static bool is_year(struct token t)
{
    return t.kind == TOKEN_NUMBER && t.end - t.start == 4 && t.value >= YEAR_MIN &&
           t.value <= YEAR_MAX;
}

static bool is_short(struct token t)
{
    return t.kind == TOKEN_NUMBER && t.end - t.start <= 2;
}

static bool fill(struct dateline *out, int year, int month, int day, struct span at)
{
    struct day d = { year, month, day };
    if (!day_valid(d))
        return false;
    *out = (struct dateline){ .day = d, .at = at, .time = { at.end, at.end } };
    return true;
}

/* 2025-12-11, 2025/12/11, 2025. 12. 11., 2025年12月11日, 2025. december 11. */
static bool year_first(struct str text, struct token year, struct dateline *out)
{
    struct token mark = token_next(text, year.end);
    bool east = mark.kind == TOKEN_MARK && (mark.mark == 0x5E74 || mark.mark == 0xB144);
    struct token month = token_next(text, mark.kind == TOKEN_MARK ? mark.end : year.end);
    if (month.month) { /* Hungarian, Lithuanian */
        struct token day = token_next(text, month.end);
        return is_short(day) &&
               fill(out, year.value, month.month, day.value, (struct span){ year.start, day.end });
    }
    struct token second = token_next(text, month.end);
    struct token day = token_next(text, second.end);
    bool same = second.kind == TOKEN_MARK && second.mark == mark.mark && is_mark(mark, "-/.");
    bool month_sign = east && (second.mark == 0x6708 || second.mark == 0xC6D4);
    return (same || month_sign) && is_short(month) && is_short(day) &&
           fill(out, year.value, month.value, day.value, (struct span){ year.start, day.end });
}

/* 11.12.2025, 11/12/2025, 11-12-2025 */
static bool figures(struct str text, struct token first, enum day_order order, struct dateline *out)
{
    struct token mark = token_next(text, first.end);
    struct token second = token_next(text, mark.end);
    struct token again = token_next(text, second.end);
    struct token year = token_next(text, again.end);
    if (!is_mark(mark, "./-") || again.kind != TOKEN_MARK || again.mark != mark.mark ||
        !is_short(second) || !is_year(year))
        return false;
    struct span at = { first.start, year.end };
    bool month_first = second.value > 12 || (order == MONTH_FIRST && mark.mark == '/');
    if (month_first && first.value <= 12)
        return fill(out, year.value, first.value, second.value, at);
    return fill(out, year.value, second.value, first.value, at);
}

/* 11 December 2025, 11th of December, 2025, 11. Dezember 2025, 11 de diciembre de 2025 */
static bool day_first(struct str text, struct token day, struct dateline *out)
{
    struct token t = token_next(text, day.end);
    if (is_word(text, t, "st nd rd th er de ter º") || is_mark(t, "./-"))
        t = token_next(text, t.end);
    if (is_word(text, t, "of de di del"))
        t = token_next(text, t.end);
    if (!t.month)
        return false;
    int month = t.month;
    t = token_next(text, t.end);
    while (is_mark(t, ".,/-") || is_word(text, t, "de del of"))
        t = token_next(text, t.end);
    return is_year(t) && fill(out, t.value, month, day.value, (struct span){ day.start, t.end });
}

/* December 11, 2025; Dec. 11th 2025 */
static bool month_first(struct str text, struct token month, struct dateline *out)
{
    struct token day = token_next(text, month.end);
    if (is_mark(day, ".-"))
        day = token_next(text, day.end);
    struct token t = token_next(text, day.end);
    if (is_word(text, t, "st nd rd th"))
        t = token_next(text, t.end);
    if (is_mark(t, ",.-"))
        t = token_next(text, t.end);
    return is_short(day) && is_year(t) &&
           fill(out, t.value, month.month, day.value, (struct span){ month.start, t.end });
}

/* 20251211 alone, as file names and meta elements have it. */
static bool compact(struct token t, struct dateline *out)
{
    return t.end - t.start == 8 && t.value / 10000 >= YEAR_MIN && t.value / 10000 <= YEAR_MAX &&
           fill(out, t.value / 10000, t.value / 100 % 100, t.value % 100,
                (struct span){ t.start, t.end });
}

static size_t digits(struct str text, size_t at, size_t max)
{
    size_t end = at;
    while (end < text.len && end - at < max && is_digit(text.ptr[end]))
        end++;
    return end - at;
}

/* "T09:30", "T09:30:15.123+01:00", " 09:30:15Z" directly behind an ISO day. */
static struct span iso_time(struct str text, size_t at)
{
    struct span none = { at, at };
    if (at + 6 > text.len || (text.ptr[at] != 'T' && text.ptr[at] != ' '))
        return none;
    size_t end = at + 3;
    if (digits(text, at + 1, 2) != 2 || text.ptr[end] != ':' || digits(text, end + 1, 2) != 2)
        return none;
    end += 3;
    if (end < text.len && text.ptr[end] == ':' && digits(text, end + 1, 2) == 2)
        end += 3;
    if (end < text.len && text.ptr[end] == '.' && digits(text, end + 1, 9))
        end += 1 + digits(text, end + 1, 9);
    if (end < text.len && text.ptr[end] == 'Z')
        return (struct span){ at, end + 1 };
    size_t zone = end;
    if (zone < text.len && (text.ptr[zone] == '+' || text.ptr[zone] == '-') &&
        digits(text, zone + 1, 2) == 2) {
        size_t minutes = zone + 3;
        if (minutes < text.len && text.ptr[minutes] == ':')
            minutes++;
        if (digits(text, minutes, 2) == 2)
            end = minutes + 2;
    }
    return (struct span){ at, end };
}

static bool try_at(struct str text, struct token t, enum day_order order, struct dateline *out)
{
    if (t.kind == TOKEN_WORD && t.end - t.start < NAME_BYTES) {
        t.month = month_of(str_sub(text, t.start, t.end));
        return t.month && month_first(text, t, out);
    }
    if (t.kind != TOKEN_NUMBER)
        return false;
    if (compact(t, out))
        return true;
    if (is_year(t) && year_first(text, t, out)) {
        out->time = iso_time(text, out->at.end);
        return true;
    }
    return is_short(t) && (figures(text, t, order, out) || day_first(text, t, out));
}

/* Every way to write a day has its year in figures: where there is none, no word needs a look. */
static bool has_year(struct str text, size_t from)
{
    for (size_t at = from; at < text.len;) {
        if (!is_digit(text.ptr[at])) {
            at++;
            continue;
        }
        struct token t = token_at(text, at);
        if (is_year(t) || t.end - t.start == 8)
            return true;
        at = t.end;
    }
    return false;
}

bool dateline_find(struct str text, size_t from, enum day_order order, struct dateline *out)
{
    if (!has_year(text, from))
        return false;
    for (size_t at = from; at < text.len;) {
        struct token t = token_at(text, at);
        if (t.kind != TOKEN_MARK && try_at(text, t, order, out))
            return true;
        at = t.end;
    }
    return false;
}

bool dateline_in_url(struct str url, struct day *out)
{
    struct dateline found;
    size_t scheme = str_find(url, STR("://"), 0);
    size_t path = str_find(url, STR("/"), scheme == SIZE_MAX ? 0 : scheme + 3);
    if (path == SIZE_MAX)
        return false;
    for (size_t at = path; at < url.len;) {
        struct token t = token_at(url, at);
        bool full = t.kind == TOKEN_NUMBER &&
                    (compact(t, &found) || (is_year(t) && year_first(url, t, &found)));
        if (full) {
            *out = found.day;
            return true;
        }
        at = t.end;
    }
    return false;
}

struct str dateline_iso(struct arena *arena, struct str text, const struct dateline *dateline)
{
    struct str time = str_at(text, dateline->time);
    struct str day = str_printf(arena, "%04d-%02d-%02d", dateline->day.year, dateline->day.month,
                                dateline->day.day);
    if (time.len == 0)
        return day;
    return str_printf(arena, "%.*sT%.*s", STR_ARG(day), STR_ARG(str_sub(time, 1, time.len)));
}

/* Americans alone put the month first; their English is the web's default. */
enum day_order dateline_order(struct str lang)
{
    struct str base = str_sub(lang, 0, 2), region = str_sub(lang, 3, 5);
    bool english = str_eq_nocase(base, STR("en"));
    bool american = region.len == 0 || str_eq_nocase(region, STR("US"));
    return english && american ? MONTH_FIRST : DAY_FIRST;
}
