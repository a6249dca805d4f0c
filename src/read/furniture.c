/*
 * Lines are short: all rules look at a line's words, cut at white space.  Word
 * lists are of what buttons and labels say; they were written from the
 * vocabulary of common page templates, in the languages that stet reads most.
 */
#include "furniture.h"

#include "text/unicode.h"
#include "words.h"

#define LINE_BYTES_MAX 220 /* what is longer is a paragraph */

/* A line of nothing but numbers, marks and labels, with a day in it. */
static bool is_date_bar(const struct words *words, struct str line, struct span date)
{
    static const char labels[] =
        "date dated published posted updated modified created last on at upd pub time reading min "
        "mins minute minutes read views view gmt utc bst est edt cst cdt pst pdt cet cest eet msk "
        "ist "
        "am pm a.m p.m px pt aa a uhr um am stand veröffentlicht aktualisiert publié mis à le jour "
        "par "
        "publicado actualizado el la las hora horas del de pubblicato aggiornato il alle ore "
        "stampato "
        "geplaatst gepubliceerd bijgewerkt op opublikowano data aktualizacja zveřejněno dne kl "
        "publicerad uppdaterad th st nd rd t z h hs of";
    bool visible = false;
    for (size_t i = 0; i < words->n; i++) {
        struct str word = words->items[i];
        size_t at = (size_t)(word.ptr - line.ptr);
        if (at >= date.start && at < date.end) {
            visible = true;
            continue;
        }
        struct str core = word_bare(word);
        bool figure = core.len && first_rune(core) >= '0' && first_rune(core) <= '9';
        if (core.len && !figure && !word_in(core, labels) && !dateline_is_name(core))
            return false;
    }
    return visible && !words->more;
}

/* Buttons and notes that are the whole line. */
static bool is_control(const struct words *words)
{
    static const char controls[] =
        "share tweet print email e-mail mail save listen like follow comment comments reply "
        "facebook "
        "twitter x whatsapp telegram linkedin reddit pinterest messenger instagram youtube tiktok "
        "threads bluesky vk viber copy link url bookmark advertisement advertisements advertising "
        "ad ads "
        "sponsored promoted subscribe menu search login register download pdf top home back next "
        "previous prev close skip loading anzeige werbung teilen drucken merken publicité partager "
        "imprimer publicidad compartir imprimir pubblicità condividi stampa publicidade "
        "compartilhar "
        "advertentie delen reklama udostępnij sdílet dela annons реклама поделиться 分享 广告 共有";
    static const char glue[] = "this article story page on via to the a in with and or your by us "
                               "now via more here per sur auf en con su por um";
    size_t control = 0;
    for (size_t i = 0; i < words->n; i++) {
        struct str core = word_bare(words->items[i]);
        if (core.len == 0 || (first_rune(core) >= '0' && first_rune(core) <= '9'))
            continue; /* a counter, an icon */
        if (word_in(core, controls))
            control++;
        else if (!word_in(core, glue))
            return false;
    }
    return control > 0 && !words->more;
}

struct opening {
    const char *words; /* with one space between, lower case */
    bool anywhere;     /* whatever follows; else only before a line without a full stop */
};

/* How notes begin that lead away from the article. */
static const struct opening openings[] = {
    { "read also:", true },
    { "also read:", true },
    { "read more:", true },
    { "read more about", false },
    { "read next", false },
    { "see also:", true },
    { "related:", true },
    { "related articles", false },
    { "related stories", false },
    { "related topics", false },
    { "related news", false },
    { "more on this", false },
    { "more from", false },
    { "recommended for you", false },
    { "you may also like", false },
    { "you might also", false },
    { "don't miss", false },
    { "most read", false },
    { "most popular", false },
    { "subscribe to", true },
    { "subscribe for", true },
    { "subscribe now", true },
    { "sign up for", true },
    { "sign up to", true },
    { "sign up now", true },
    { "sign in to", true },
    { "log in to", true },
    { "follow us", true },
    { "join our", true },
    { "join us on", true },
    { "click here", true },
    { "share this", false },
    { "share on", false },
    { "share via", false },
    { "add a comment", false },
    { "leave a comment", false },
    { "leave a reply", false },
    { "post a comment", false },
    { "view comments", false },
    { "show comments", false },
    { "all rights reserved", true },
    { "©", true },
    { "(c) 20", true },
    { "copyright ©", true },
    { "copyright 20", true },
    { "story continues below", true },
    { "article continues", true },
    { "continue reading", false },
    { "scroll to continue", true },
    { "skip to", false },
    { "we use cookies", true },
    { "this site uses cookies", true },
    { "accept cookies", true },
    { "enable javascript", true },
    { "lesen sie auch", true },
    { "lesen sie mehr", true },
    { "mehr zum thema", false },
    { "lire aussi", true },
    { "à lire aussi", true },
    { "lea también", true },
    { "lee también", true },
    { "te puede interesar", false },
    { "leggi anche", true },
    { "leia também", true },
    { "leia mais", false },
    { "lees ook", true },
    { "czytaj też", true },
    { "czytaj także", true },
    { "zobacz też", true },
    { "čtěte také", true },
    { "läs också", true },
    { "les også", true },
    { "lue myös", true },
    { "читайте также", true },
    { "читайте також", true },
    { "oxu:", true },
    { "ayrıca oku", true },
};

/* The line's start, folded, against an opening that ends at a word's end. */
static bool opens_with(struct str folded, const char *words)
{
    if (folded.len == 0 || folded.ptr[0] != words[0]) /* what nearly all lines stop at */
        return false;
    struct str opening = str_from(words);
    if (!str_starts(folded, opening))
        return false;
    size_t at = opening.len;
    return at == folded.len || !rune_is_letter(rune_next(folded, &at)) ||
           !rune_is_letter(last_rune(opening));
}

static bool leads_away(struct str line)
{
    char room[48];
    struct str folded = word_lower(line, room, sizeof room);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (opens_with(folded, openings[i].words))
            return openings[i].anywhere || !ends_sentence(line);
    return false;
}

/* "JOHNSON", "Doe", "J.", "McCann", "O'Neil"; scripts without case never. */
static bool is_capital_word(struct str word)
{
    struct str core = word_bare(word);
    return core.len && rune_is_upper(first_rune(core));
}

bool furniture_is_name(struct str text)
{
    static const char particles[] =
        "de da di del della der den van von und and y e et la le du dos das "
        "bin ibn al el ter ten zu for in with of the & i ve og och";
    struct words words;
    words_split(text, &words);
    size_t capitals = 0;
    for (size_t i = 0; i < words.n; i++) {
        struct str word = words.items[i];
        if (is_capital_word(word))
            capitals++;
        else if (!word_in(word_bare(word), particles) && word_bare(word).len)
            return false;
    }
    return capitals > 0 && !words.more && words.n <= 16;
}

/* "By Jane Doe", "Von Jana Roth", "Written by ...", "Author: ...". */
static bool is_byline(struct str line, struct span *names)
{
    static const char *const heads[] = {
        "written by ", "reported by ", "story by ", "reporting by ", "edited by ",
        "authors: ",   "author: ",     "autor: ",   "autorin: ",     "auteur: ",
        "autore: ",    "автор: ",      "by: ",      "by ",           "von ",
        "par ",        "texto: ",      "text: ",    "por ",          "tekst: "
    };
    char room[48];
    struct str folded = word_lower(line, room, sizeof room);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct str head = str_from(heads[i]);
        if (!str_starts(folded, head))
            continue;
        struct str rest = str_trim(str_sub(line, head.len, line.len));
        size_t start = (size_t)(rest.ptr - line.ptr);
        if (rest.len == 0 || ends_sentence(rest) || !furniture_is_name(rest))
            return false;
        *names = (struct span){ start, start + rest.len };
        return true;
    }
    return false;
}

static bool is_agency(struct str word)
{
    static const char agencies[] =
        "ap afp reuters getty dpa epa efe ansa tass anadolu pa apa upi xinhua "
        "shutterstock istock alamy afp/getty unsplash flickr wikimedia "
        "imago bloomberg zuma ritzau ntb tt stt lehtikuva belga anp pap čtk "
        "mti ria sputnik kyodo yonhap axios";
    return word_in(word_bare(word), agencies);
}

/* "Thomas Reed. Reuters": a break inside a line that has no sentence. */
static bool has_inner_stop(const struct words *words)
{
    for (size_t i = 0; i + 1 < words->n; i++) {
        struct str word = words->items[i];
        bool stop = word.len > 4 && last_rune(word) == '.' &&
                    memchr(word.ptr, '.', word.len) == word.ptr + word.len - 1;
        if (stop && words->n - i - 1 <= 3)
            return true;
    }
    return false;
}

/* "Photo: X", "Source: AP Photo", "(AP Photo/J. Doe)", "Name. Agency". */
static bool is_credit(const struct words *words, struct str line)
{
    static const char labels[] =
        "photo photos photograph foto fotos image images picture pictures "
        "illustration credit credits source sources quelle bild bildquelle crédit "
        "fuente imagen immagine zdroj źródło zdjęcie bron beeld foto/photo фото "
        "источник graphic video caption";
    if (words->n == 0 || words->more || words->n > 14)
        return false;
    struct str first = words->items[0];
    bool labelled =
        word_in(word_bare(first), labels) &&
        (last_rune(first) == ':' || last_rune(first) == '/' ||
         (words->n > 1 && word_in(word_bare(words->items[1]), "by : / | © courtesy credit")));
    if (labelled && !ends_sentence(line))
        return true;
    bool agency = is_agency(words->items[words->n - 1]) ||
                  (words->n > 1 && is_agency(words->items[words->n - 2]) &&
                   word_in(word_bare(words->items[words->n - 1]), "images photo photos pictures"));
    if (ends_sentence(line) || !furniture_is_name(line) || words->n < 2)
        return false;
    bool slash = memchr(line.ptr, '/', line.len) || memchr(line.ptr, '|', line.len);
    return has_inner_stop(words) || (agency && (slash || first_rune(line) == '('));
}

/* "News.example", "www.example.co.uk": letters, digits and inner dots, and an
   ending of letters. */
static bool is_site(struct str line)
{
    size_t dots = 0, ending = 0;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == '.') {
            if (i == 0 || line.ptr[i - 1] == '.')
                return false;
            dots++;
            ending = 0;
        } else if (!letter && !(c >= '0' && c <= '9') && c != '-') {
            return false;
        } else {
            ending = letter ? ending + 1 : 100;
        }
    }
    /* "U.S.A" and "p.m" are no sites: the first label has two letters or more. */
    const char *dot = memchr(line.ptr, '.', line.len);
    return dots >= 1 && ending >= 2 && ending <= 12 && dot - line.ptr >= 2;
}

struct furniture_found furniture_judge(struct str line, enum day_order order)
{
    struct furniture_found found = { .kind = FURNITURE_NONE };
    line = str_trim(line);
    if (line.len == 0)
        return found;
    if (leads_away(line) && line.len <= 2 * LINE_BYTES_MAX) {
        found.kind = FURNITURE_CONTROL;
        return found;
    }
    if (line.len > LINE_BYTES_MAX)
        return found;
    struct words words;
    words_split(line, &words);
    if (dateline_find(line, 0, order, &found.date) && is_date_bar(&words, line, found.date.at))
        found.kind = FURNITURE_DATE;
    else if (is_control(&words))
        found.kind = FURNITURE_CONTROL;
    else if (is_byline(line, &found.value))
        found.kind = FURNITURE_BYLINE;
    else if (is_site(line)) {
        found.kind = FURNITURE_SITE;
        found.value = (struct span){ 0, line.len };
    } else if (is_credit(&words, line))
        found.kind = FURNITURE_CREDIT;
    return found;
}
