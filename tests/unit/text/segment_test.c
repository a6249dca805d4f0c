/*
 * Paragraphs, words, and sentences in both views.  A `|` in a row stands where
 * a sentence must begin; the text under test is the row without them.
 */
#include "check.h"

#include "text/segment.h"

#include <time.h>

struct row {
    const char *marked, *why;
};

#define LDQ      "\xE2\x80\x9C"
#define RDQ      "\xE2\x80\x9D"
#define RSQ      "\xE2\x80\x99"
#define DASH     "\xE2\x80\x94"
#define ELLIPSIS "\xE2\x80\xA6"

static struct str without_marks(struct arena *arena, const char *marked)
{
    struct buf buf = { 0 };
    for (const char *c = marked; *c; c++)
        if (*c != '|')
            buf_byte(&buf, *c);
    return buf_take(&buf, arena);
}

static struct str with_marks(struct arena *arena, struct str text, const struct span_list *list)
{
    struct buf buf = { 0 };
    size_t at = 0;
    for (size_t i = 0; i < list->n; i++) {
        buf_str(&buf, str_sub(text, at, list->items[i].start));
        if (i > 0)
            buf_byte(&buf, '|');
        at = list->items[i].start;
    }
    buf_str(&buf, str_sub(text, at, text.len));
    return buf_take(&buf, arena);
}

static void check_rows(const struct row *rows, size_t n, enum segment_view view, struct str lang)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < n; i++) {
        struct str text = without_marks(arena, rows[i].marked);
        struct span_list list = { 0 };
        segment_sentences(text, view, lang, arena, &list);
        CHECK_STR(with_marks(arena, text, &list), rows[i].marked, rows[i].why);
    }
    arena_free(arena);
}

#define CHECK_ROWS(rows, view, lang) check_rows((rows), sizeof(rows) / sizeof *(rows), view, lang)

static void full_stops_are_told_from_other_dots(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "The mill closed. |Nobody came back.", "the plain case" },
        { "Is it open? |It is! |Go in.", "other stops" },
        { "Mr. Hale met Dr. Ono and Sen. Ruiz. |They talked.", "titles" },
        { "The U.S. Senate met. |Then the U.S. House did.", "an acronym goes on" },
        { "She moved to the U.S. |The house stood empty.", "an acronym ends before a starter" },
        { "She left the U.S. |It" RSQ "s quiet there.", "a starter with an apostrophe" },
        { "In the U.S. the rate is 4.5 percent. |In Peru it is 3.", "small letters go on" },
        { "U.S. Rep. Ann Hall spoke.", "an acronym before a title" },
        { "They met at 6 p.m. |Mr. Hall was late.", "a time never stands before a title" },
        { "J. R. Lund and George W. Orr signed. |K. Bo did not.", "initials" },
        { "Prof. Dr. A. Orr teaches. |A dog barks.", "A is an initial, or an article" },
        { "It is rich in vitamin C. |It keeps well.", "a letter that ends a sentence" },
        { "See No. 7 and pp. 3-9 of vol. 2. |No. |He refused.", "numbers, and the word no" },
        { "Acme Inc. bought Bolt Co. and Sons Ltd. |The price is secret.", "companies" },
        { "Bring pens, paper, etc. |Leave the rest.", "etc." },
        { "Pears, e.g. Conference, i.e. the long ones, vs. Apples.", "never at an end" },
        { "On Jan. 5 and Dec. 31 it shut.", "months" },
        { "Wait... |Then go.", "an ellipsis before a capital" },
        { "He was " ELLIPSIS " late, and she . . . was not.", "an ellipsis within" },
        { "Visit example.com or https://a.example/x.y?Q=Z. |Then write to j.doe@b.example. |Bye.",
          "addresses" },
        { "It grew 42.7 percent.[3] |Article 42.7 says so. [12] |It stands.", "footnotes" },
        { "1. Open the lid. |2. Pour. |3. Wait.", "list markers" },
        { "He shut it.|Then he left.", "the space was forgotten" },
        { "Really?! |Yes!!! |Fine.", "clusters" },
        { "At 6 a.m. Dr. Orr woke up. |It rained.", "a time that opens a sentence" },
        { "It hurt.... |Then it stopped.", "four dots" },
        { "It was ... I mean it is fine.", "the pronoun I is always a capital" },
        { "It fell. |. . . Then it rose. . . .", "words left out before a sentence" },
        { "\"The town [...] fell\" (Orr 7). |It rose.", "words left out of a quotation" },
        { "She ran Yahoo! from Ohio. |Great! |we cheered.", "a name with a mark" },
        { "Who saw Help! (1965) twice?", "a title and its year" },
        { "See N\xC2\xB0. 7.12. |It is there.", "number signs" },
        { "Better late than never. " DASH " Ann Orr", "a quotation's source" },
        { "i came late. |nobody saw me.", "a writer without capitals" },
    };
    CHECK_ROWS(rows, SEGMENT_CUT, STR("en"));
}

static void closing_marks_belong_to_their_sentence(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { LDQ "It is over." RDQ " |The crowd left.", "a closing quotation mark" },
        { "(It rained.) |We stayed.", "a closing bracket" },
        { "\"Go!\" he said. |She went.", "small letters behind a quotation" },
        { "\"Why now?\" Ann Hall asked. |Nobody knew.", "a name and a verb of saying" },
        { LDQ "Stop. |Think." RDQ " |He nodded.", "sentences within a quotation" },
        { "(One thing. |Another thing.) |Then more.", "brackets around sentences" },
        { "The vote (they lost. Twice.) was close. |It hurt.", "brackets within a sentence" },
        { "NATO" RSQ "s (read: America" RSQ "s) guarantees " DASH " this time at last " DASH
          " hold. |Do they?",
          "asides" },
    };
    CHECK_ROWS(rows, SEGMENT_CUT, STR_NONE);
}

static void kept_quotations_stay_whole(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Hall wrote: " LDQ "The dam is old. We should rebuild it." RDQ " |Nobody replied.",
          "with the attribution before" },
        { LDQ "It is old. It leaks!" RDQ " Hall added. |He left.", "and behind" },
        { "\"It is old. It leaks.\" |The hall was empty.", "straight marks" },
        { "He said \"no. Never.\" |She said \"yes. Now.\" |They parted.", "two pairs" },
        { LDQ "He told me "
              "\xE2\x80\x98"
              "Go. Now." RSQ " and I went. That is all." RDQ " |She sat down.",
          "one within another" },
        { LDQ "It never closes. |It goes on. |And on.", "a quotation that another paragraph ends" },
        { "The dogs" RSQ " food. |The cats" RSQ " milk. |All gone.",
          "apostrophes are no quotation" },
        { "Rock 'n' roll. |The '60s. |The workers' songs. |The end.", "nor are straight ones" },
        { "A 5\" nail. |A 6\" nail. |Both bent.", "inches" },
        { "\xC2\xAB Il pleut. Il vente. \xC2\xBB |Bon.", "French marks" },
        { "\xE2\x80\x9E"
          "Es regnet. Es st\xC3\xBCrmt.\xE2\x80\x9C |Gut.",
          "German marks" },
        { "\xE3\x80\x8C\xE9\x9B\xA8\xE3\x80\x82\xE9\xA2\xA8\xE3\x80\x82\xE3\x80\x8D|"
          "\xE6\x99\xB4\xE3\x82\x8C\xE3\x80\x82",
          "Japanese marks" },
    };
    CHECK_ROWS(rows, SEGMENT_KEEP, STR_NONE);
}

static void languages_have_their_own_words(void **state)
{
    (void)state;
    static const struct {
        const char *lang;
        struct row row;
    } rows[] = {
        { "de", { "Am 3. Oktober kam Dr. Kurz, z. B. mit Bus Nr. 5. |Es regnete.", "German" } },
        { "de-AT", { "Die Fa. Holz GmbH zahlte 3 Mio. Euro usw. |Das war viel.", "a region" } },
        { "fr", { "M. Petit et Mme Roux ont vu p. 12 et l'art. 5. |Il pleut.", "French" } },
        { "es", { "El Sr. Gil y la Dra. Paz viven en la Av. Sur. |No llueve.", "Spanish" } },
        { "es", { "\xC2\xBFViene? |\xC2\xA1S\xC3\xAD! |Bien.", "marks that open a sentence" } },
        { "es", { "EE. UU. vot\xC3\xB3. |El Sr. Gil no.", "letters doubled for a plural" } },
        { "xx", { "Kala uju. |Lintu lent\xC3\xA4\xC3\xA4.", "no data: the plain rules" } },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_rows(&rows[i].row, 1, SEGMENT_CUT, str_from(rows[i].lang));
}

static void stops_of_all_scripts_count(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "\xE4\xB8\x8B\xE9\x9B\xA8\xE3\x80\x82|\xE5\x87\xBA\xE5\x8E\xBB\xEF\xBC\x9F|"
          "\xE4\xB8\x8D\xEF\xBC\x81",
          "Chinese, without spaces" },
        { "\xD9\x87\xD9\x84\xD8\x9F |\xD9\x86\xD8\xB9\xD9\x85\xDB\x94 |\xD9\x84\xD8\xA7.",
          "Arabic and Urdu" },
        { "\xE0\xA4\xA8\xE0\xA4\xAE\xE0\xA5\xA4 |\xE0\xA4\x95\xE0\xA4\xB2\xE0\xA5\xA5", "Hindi" },
        { "\xD4\xB2\xD5\xA1\xD6\x89 |\xD5\x88\xD5\xB9\xD6\x89", "Armenian" },
        { "\xE1\x88\x80\xE1\x8D\xA2 |\xE1\x88\x88\xE1\x8D\xA2", "Amharic" },
        { "\xE1\x9E\x80\xE1\x9F\x94|\xE1\x9E\x81\xE1\x9F\x94", "Khmer" },
        { "\xE0\xB8\x81\xE0\xB8\xB2 \xE0\xB8\x82\xE0\xB8\xB2", "Thai has none" },
        { "\xD0\x94\xD0\xB0. |\xD0\x9D\xD0\xB5\xD1\x82. |\xD0\x98 \xD0\xB2\xD1\x81\xD1\x91.",
          "Russian" },
    };
    CHECK_ROWS(rows, SEGMENT_CUT, STR("und"));
    CHECK_ROWS(rows, SEGMENT_KEEP, STR("und"));
}

static void layout_ends_sentences(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "A heading\n\n|A text.\r\n \t\r\n|Another.", "blank lines" },
        { "Shopping\n|- Bread, dark\n|- Milk\n|3. Eggs", "items" },
        { "The bridge over the river was shut in the\nspring. |It opened again when the town and "
          "Henry\nHall had it mended.",
          "a wrapped text is joined" },
        { "Bridge to open again\n|The bridge over the river, shut in the spring, will open.",
          "a heading above its text" },
        { "1. Boil 2 eggs |2. Peel them. |Both! |3. Eat", "items whose line ends are lost" },
        { "a) One b |b) Two |c) Three", "lettered items" },
        { "\xE2\x80\xA2 One |\xE2\x80\xA2 Two - three |\xE2\x80\xA2 Four", "bullets" },
        { "1.) One |2.) Two", "a dot and a bracket" },
        { "It costs 2. |Then 3) is next.", "no list" },
        { "apples\n|ripe pears\n|plums, figs", "short lines without stops" },
        { "Bridge opens again |Monday, May 4, 2015", "a heading and its date" },
        { "It opened on Monday, May 4, 2015", "a date within" },
        { "Minutes |*************** |All were there.", "a rule" },
        { "Ann Orr |03/04/2001 09:10 AM |Please call.", "a mail's stamp" },
        { "It worked :) |Now I sleep. |Good night! ;-) |Bye.", "faces" },
        { "The well-known --- or not so well-known --- town.", "dashes" },
    };
    CHECK_ROWS(rows, SEGMENT_CUT, STR_NONE);
    CHECK_ROWS(rows, SEGMENT_KEEP, STR_NONE);
}

static void words_hold_together(void **state)
{
    (void)state;
    static const struct row rows[] = {
        { "Don" RSQ "t |re-use |1,200.50|!", "apostrophes, hyphens, figures" },
        { "end|. |Next|, |5|, |6 |-|7", "marks alone" },
        { "\xE4\xB8\xAD|\xE6\x96\x87 |\xED\x95\x9C\xEA\xB5\xAD|\xE3\x80\x82",
          "each Chinese character, a Korean word" },
        { "e\xCC\x81t\xC3\xA9 |$|5 |\xF0\x9F\x98\x80|!", "marks on letters; signs" },
        { "co\xC2\xADop |'|tis|'", "a soft hyphen; marks outside" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str text = without_marks(arena, rows[i].marked);
        struct span_list list = { 0 };
        segment_words(text, arena, &list);
        CHECK_STR(with_marks(arena, text, &list), rows[i].marked, rows[i].why);
    }
    arena_free(arena);
}

static void paragraphs_are_between_blank_lines(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct str text = STR("\n\n  One\nline. \n \t\nTwo\r\n\r\nThree\r\rFour\n");
    struct span_list list = { 0 };
    segment_paragraphs(text, arena, &list);
    static const char *const want[] = { "One\nline.", "Two", "Three", "Four" };
    CHECK_INT(list.n, 4, "paragraphs");
    for (size_t i = 0; i < list.n; i++)
        CHECK_STR(str_at(text, list.items[i]), want[i], "without the white space around");
    struct span_list none = { 0 };
    segment_paragraphs(STR(" \n "), arena, &none);
    segment_sentences(STR(""), SEGMENT_KEEP, STR_NONE, arena, &none);
    segment_words(STR("\xE2\x80\x8B"), arena, &none);
    CHECK_INT(none.n, 0, "nothing in nothing");
    arena_free(arena);
}

/* Spans are in order, apart, not empty, and lose nothing but white space. */
static void check_cover(struct str text, const struct span_list *list)
{
    size_t at = 0;
    for (size_t i = 0; i <= list->n; i++) {
        struct span span = i < list->n ? list->items[i] : (struct span){ text.len, text.len + 1 };
        CHECK(span.start >= at && span.end > span.start, "in order");
        CHECK_INT(str_trim(str_sub(text, at, span.start)).len, 0, "nothing is lost");
        at = span.end;
    }
}

static void hostile_texts_take_linear_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "word ",        "x",        "\"",       "'",    "(",
        ").",           ". ",       ".",        "Dr. ", "A. ",
        "\xE2\x80\x9C", ":",        ">",        "-- ",  "*",
        "a\n",          "A\nB c\n", "\xCC\x81", "\xFF", "\xE3\x80\x82",
        "1/1/01 1:1 ",  "!\" ",     ".[1",
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct buf buf = { 0 };
        while (buf.len < 1000000)
            buf_cstr(&buf, pieces[i]);
        clock_t start = clock();
        for (int view = SEGMENT_CUT; view <= SEGMENT_KEEP; view++) {
            struct span_list list = { 0 };
            segment_sentences(buf_view(&buf), view, STR_NONE, arena, &list);
            check_cover(buf_view(&buf), &list);
        }
        /* A quadratic scan of a megabyte takes minutes; this one 0.1 s. */
        CHECK(clock() - start < 20 * CLOCKS_PER_SEC, pieces[i]);
        buf_free(&buf);
        arena_reset(arena);
    }
    arena_free(arena);
}

static void random_texts_are_covered(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",
        "B",
        " ",
        ".",
        "!",
        "?",
        "\"",
        "'",
        "(",
        ")",
        "[1]",
        "\n",
        "\r\n",
        "\n\n",
        "5",
        ":",
        "-",
        "\xE2\x80\x9C",
        "\xE2\x80\x9D",
        "\xE2\x80\xA6",
        "\xE3\x80\x82",
        "\xC2",
        "\xF0\x9F\x98\x80",
        "Mr",
        "the",
        "U.S.",
        "http://x.y",
        ":)",
        "*****",
        "\xE2\x80\x8B",
    };
    unsigned seed = 1;
    struct arena *arena = arena_new();
    for (int round = 0; round < 3000; round++) {
        struct buf buf = { 0 };
        for (int i = 0; i < round % 60; i++) {
            seed = seed * 1103515245u + 12345u;
            buf_cstr(&buf, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        struct str text = buf_take(&buf, arena);
        for (int view = SEGMENT_CUT; view <= SEGMENT_KEEP; view++) {
            struct span_list list = { 0 };
            segment_sentences(text, view, STR_NONE, arena, &list);
            for (size_t i = 0; i < list.n; i++)
                CHECK(str_at(text, list.items[i]).len > 0, "no empty sentence");
        }
        struct span_list words = { 0 };
        segment_words(text, arena, &words);
        arena_reset(arena);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_stops_are_told_from_other_dots),
        cmocka_unit_test(closing_marks_belong_to_their_sentence),
        cmocka_unit_test(kept_quotations_stay_whole),
        cmocka_unit_test(languages_have_their_own_words),
        cmocka_unit_test(stops_of_all_scripts_count),
        cmocka_unit_test(layout_ends_sentences),
        cmocka_unit_test(words_hold_together),
        cmocka_unit_test(paragraphs_are_between_blank_lines),
        cmocka_unit_test(hostile_texts_take_linear_time),
        cmocka_unit_test(random_texts_are_covered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
