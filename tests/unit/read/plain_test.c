/* Plain text: structure, furniture of pasted pages, places in the file. */
#include "reading.h"

#include "read/plain.h"

static void read_plain(struct arena *arena, const char *text, struct article *out, const char *why)
{
    struct draft draft;
    *out = (struct article){ 0 };
    draft_init(&draft, arena, str_from(text));
    plain_read(&draft, MONTH_FIRST, out);
    draft_finish(&draft, out);
    draft_free(&draft);
    reading_check(out, why);
}

#define LONG                                                                                     \
    "The council of Harwick voted on Tuesday to close the old bridge, which engineers had said " \
    "for years could not carry lorries."

static void lines_become_paragraphs(void **state)
{
    (void)state;
    static const struct {
        const char *text, *body, *why;
    } rows[] = {
        { "One here.\n\nTwo here.\n", "One here. / Two here.", "a blank line ends a paragraph" },
        { "One here.\r\n \t\r\nTwo here.", "One here. / Two here.", "CRLF, a line of white space" },
        { "One here.\rTwo here.", "One here. / Two here.", "old Mac line ends" },
        { "The mayor said on Monday that the town would build\nforty flats by the river and a "
          "school in the old mill.",
          "The mayor said on Monday that the town would build forty flats by the river and a "
          "school "
          "in the old mill.",
          "a break where the next word did not fit" },
        { LONG "\n" LONG, LONG " / " LONG, "two long lines were not wrapped" },
        { "The rate was set by the well-\nknown panel of judges in the town of Harwick, it said.",
          "The rate was set by the well-known panel of judges in the town of Harwick, it said.",
          "a compound is joined without a space" },
        { "The list:\n- bread\n- milk from\n  the farm\n", "The list: / bread / milk from the farm",
          "items, one of them wrapped" },
        { "Steps are these:\n\n1. Go in.\n2. Come out.\n", "Steps are these: / Go in. / Come out.",
          "numbered items" },
        { "After five years in which nobody in the town thought it could, the club won the cup in\n"
          "1994. The town of Harwick was proud of it then.",
          "After five years in which nobody in the town thought it could, the club won the cup in "
          "1994. The town of Harwick was proud of it then.",
          "a year at the line's start is no item" },
        { "Two spaces  and a\ttab fold.", "Two spaces and a tab fold.", "white space folds" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article article;
        read_plain(arena, rows[i].text, &article, rows[i].why);
        CHECK_STR(reading_part(arena, &article, PART_BODY), rows[i].body, rows[i].why);
        arena_free(arena);
    }
}

static void furniture_is_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *line, *why;
    } rows[] = {
        { "Advertisement", "an advert" },
        { "Share", "a button" },
        { "Share this article", "a button in words" },
        { "Facebook Twitter WhatsApp Copy link", "a share bar" },
        { "Read also: Harwick gets a new school", "a note that leads away" },
        { "Subscribe to our newsletter for more stories.", "a plea with a full stop" },
        { "Source: AP Photo", "a labelled credit" },
        { "Photo: Jane Doe/Reuters", "a labelled credit with a name" },
        { "Mayor Anna Reed. Reuters", "a caption with its agency" },
        { "U.S. Sen. Paul Holt. Axios", "abbreviations before a name" },
        { "© 2024 Harwick Post. All rights reserved.", "copyright" },
        { "Lesen Sie auch: Neue Schule in Harwick", "German" },
        { "Читайте также: новая школа", "Russian" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article article;
        read_plain(arena, arena_printf(arena, "%s\n\n%s\n\n%s", LONG, rows[i].line, LONG), &article,
                   rows[i].why);
        CHECK_STR(reading_part(arena, &article, PART_BODY), LONG " / " LONG, rows[i].why);
        arena_free(arena);
    }
}

static void what_looks_like_furniture_may_be_text(void **state)
{
    (void)state;
    static const struct {
        const char *line, *why;
    } rows[] = {
        { "Share prices fell by 3 percent.", "a sentence about shares" },
        { "Print is dead, the editor said.", "a sentence that starts with a control" },
        { "By Friday the river had fallen.", "a sentence that starts with By" },
        { "The source of the leak is known.", "a sentence about a source" },
        { "Mr. Smith Goes to Harwick", "a heading with an abbreviation" },
        { "The U.S. Response", "a heading with initials" },
        { "A Bridge Too Old", "a heading" },
        { "\"We will not move,\" he said", "a quotation without a full stop" },
        { "On 5 December 2023 the strategy was published", "a date in a sentence" },
        { "December 5, 2023", "a date between paragraphs heads a chronicle's entry" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article article;
        read_plain(arena, arena_printf(arena, "%s\n\n%s\n\n%s", LONG, rows[i].line, LONG), &article,
                   rows[i].why);
        const char *want = arena_printf(arena, "%s / %s / %s", LONG, rows[i].line, LONG);
        CHECK_STR(reading_part(arena, &article, PART_BODY), want, rows[i].why);
        arena_free(arena);
    }
}

static void a_pasted_page_tells_who_and_when(void **state)
{
    (void)state;
    static const struct {
        const char *text, *title, *byline, *published, *publisher, *why;
    } rows[] = {
        { " date 2024-03-09 + ↺ − 16 px\n\n" LONG "\n\n" LONG "\n\nBy Ruth Okafor\n\nHarwick.Post",
          NULL, "Ruth Okafor", "2024-03-09", "Harwick.Post", "bar at the head, names at the end" },
        { "Bridge to close in May\n\nBy Jo van den Berg and A. Li\nMarch 9, 2024 10:15 "
          "GMT\n\n" LONG,
          "Bridge to close in May", "Jo van den Berg and A. Li", "2024-03-09", NULL,
          "title, byline, date at the head" },
        { "Title: Bridge to close\nAuthor: Ruth Okafor\nDate: 9 March 2024\n\n" LONG,
          "Bridge to close", "Ruth Okafor", "2024-03-09", NULL, "headers" },
        { "Brücke wird gesperrt\n\nVon Jana Roth\n\nVeröffentlicht am 9. März 2024\n\n" LONG,
          "Brücke wird gesperrt", "Jana Roth", "2024-03-09", NULL, "German" },
        { LONG "\n\n" LONG, NULL, NULL, NULL, NULL, "nothing but text" },
        { LONG "\n\nBy Ruth Okafor\n\nThe Harwick Post", NULL, "Ruth Okafor", NULL,
          "The Harwick Post", "a name behind the byline" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article a;
        read_plain(arena, rows[i].text, &a, rows[i].why);
        CHECK_STR(a.title, rows[i].title, rows[i].why);
        CHECK_STR(a.byline, rows[i].byline, rows[i].why);
        CHECK_STR(a.published, rows[i].published, rows[i].why);
        CHECK_STR(a.publisher, rows[i].publisher, rows[i].why);
        struct str title = reading_part(arena, &a, PART_TITLE);
        CHECK_STR(title, rows[i].title ? rows[i].title : "", rows[i].why);
        arena_free(arena);
    }
}

static void a_byte_has_its_place(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct article article;
    read_plain(arena,
               "Advertisement\n\nThe river rose to a height that nobody in\nHarwick had seen.",
               &article, "places");
    struct offsets *decoded = offsets_new(arena, article.decoded);
    size_t at = str_find(article.text, STR("Harwick"), 0);
    struct place place = article_place(&article, decoded, at);
    CHECK_INT(place.line, 4, "the line in the file, not in the text");
    CHECK_INT(place.column, 1, "its first character");
    arena_free(arena);
}

static void blocks_keep_their_kind(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct article a;
    read_plain(arena, LONG "\n\nWhat comes next\n\n" LONG "\n\n- one\n- two\n\n> They said so.\n",
               &a, "kinds");
    static const enum block want[] = { BLOCK_TEXT, BLOCK_HEADING, BLOCK_TEXT,
                                       BLOCK_ITEM, BLOCK_ITEM,    BLOCK_QUOTE };
    CHECK_INT(a.paragraphs.n, sizeof want / sizeof *want, "six blocks");
    for (size_t i = 0; i < a.paragraphs.n; i++)
        CHECK_INT(a.paragraphs.items[i].block, want[i], "the block's kind");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_paragraphs),
        cmocka_unit_test(furniture_is_left_out),
        cmocka_unit_test(what_looks_like_furniture_may_be_text),
        cmocka_unit_test(a_pasted_page_tells_who_and_when),
        cmocka_unit_test(a_byte_has_its_place),
        cmocka_unit_test(blocks_keep_their_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
