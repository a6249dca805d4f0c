/* Which part of a page is the article: small pages of the kinds that exist. */
#include "reading.h"

#include "read/html.h"

#define ONE                                                                                      \
    "The council of Harwick voted on Tuesday to close the old bridge, which engineers had said " \
    "for years could not carry lorries."
#define TWO                                                                                      \
    "A new one will be built beside it, and until then buses will go by the mill road, which "   \
    "adds a quarter of an hour to every journey in the town and to most of those beyond it, as " \
    "the mayor told the people who had come to hear her."
#define TEXT "<p>" ONE "</p><p>" TWO "</p>"
#define MENU                                                                               \
    "<ul><li><a href=/a>Home page</a><li><a href=/b>The weather</a><li><a href=/c>Sports " \
    "news</a><li><a href=/d>Our history</a><li><a href=/e>Contact us</a></ul>"

static void the_article_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *page, *why;
    } rows[] = {
        { "<nav>" MENU "</nav><article>" TEXT "</article><footer>About us here</footer>",
          "an article" },
        { MENU "<div class=article-body>" TEXT "</div><div class=related>" MENU "</div>",
          "by name" },
        { MENU "<div class=articleBody>" TEXT "</div>" MENU, "by another form of the name" },
        { MENU "<div itemprop=articleBody>" TEXT "</div><p>Elsewhere</p>", "by microdata" },
        { "<div id=content>" MENU TEXT "</div>", "a menu inside is links only" },
        { "<main>" TEXT "<div class='social-share'>Share it now with friends</div></main>",
          "a share bar inside" },
        { "<article>" TEXT "<section class=newsletter><p>Get our letter.</p></section></article>",
          "a newsletter inside" },
        { "<article>" TEXT "<aside><p>Also of interest.</p></aside></article>", "an aside" },
        { "<article>" TEXT "<h2>Related stories</h2></article>", "a heading that nothing follows" },
        { "<article>" TEXT "<p>Photo: Jane Doe/Reuters</p></article>", "a credit" },
        { "<article>" TEXT "</article><div id=comments><p>I do not think so at all.</p></div>",
          "comments" },
        { "<article>" TEXT "<p style='display:none'>Hidden words.</p></article>", "hidden words" },
        { "<form>" TEXT "</form>", "a form around the whole page" },
        { "<table><tr><td>" MENU "<td>" TEXT "</table>", "a layout of tables" },
        { "<article>" TEXT "<noscript>Turn scripts on.</noscript></article>", "without scripts" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article a = { 0 };
        struct draft draft;
        struct html_options options = { 0 };
        struct err err = { 0 };
        draft_init(&draft, arena, str_from(arena_printf(arena, "<body>%s", rows[i].page)));
        CHECK(html_read(&draft, &options, &a, &err), rows[i].why);
        draft_finish(&draft, &a);
        draft_free(&draft);
        CHECK_STR(reading_part(arena, &a, PART_BODY), ONE " / " TWO, rows[i].why);
        CHECK(a.confidence > 0 && a.confidence <= 1, rows[i].why);
        reading_check(&a, rows[i].why);
        arena_free(arena);
    }
}

static void parts_are_told_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct article a = { 0 };
    struct draft draft;
    struct html_options options = { 0 };
    struct err err = { 0 };
    draft_init(&draft, arena,
               STR("<title>Bridge shut</title><article><h1>Bridge shut</h1>" TEXT
                   "<figure><img><figcaption>The bridge in May.</figcaption></figure>"
                   "<h2>What now</h2><p>Nothing yet.</p></article>"));
    CHECK(html_read(&draft, &options, &a, &err), "page");
    draft_finish(&draft, &a);
    draft_free(&draft);
    CHECK_STR(a.text,
              "Bridge shut\n\n" ONE "\n\n" TWO "\n\nWhat now\n\nNothing yet.\n\nThe bridge in May.",
              "title, body, captions");
    CHECK_STR(reading_part(arena, &a, PART_TITLE), "Bridge shut", "title");
    CHECK_STR(reading_part(arena, &a, PART_CAPTION), "The bridge in May.", "caption");
    CHECK_INT(a.paragraphs.items[3].block, BLOCK_HEADING, "a heading of the body");
    CHECK_INT(article_part_at(&a, 3), PART_TITLE, "the part of a byte");
    CHECK_INT(article_part_at(&a, a.text.len - 2), PART_CAPTION, "the part of another");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_article_is_found),
        cmocka_unit_test(parts_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
