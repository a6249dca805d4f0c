/* What a page says of itself, from all the places that say it. */
#include "reading.h"

#include "read/dateline.h"
#include "read/html.h"

static void read_head(struct arena *arena, const char *head, const char *body, struct article *out)
{
    struct draft draft;
    struct html_options options = { .url = STR("https://post.example/2024/03/09/bridge") };
    struct err err = { 0 };
    *out = (struct article){ 0 };
    draft_init(&draft, arena,
               str_from(arena_printf(arena,
                                     "<html lang=en-GB><head>%s</head><body>%s"
                                     "<p>The bridge is shut.</p></body></html>",
                                     head, body)));
    CHECK(html_read(&draft, &options, out, &err), head);
    draft_free(&draft);
}

static void the_day_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *head, *body, *day, *why;
    } rows[] = {
        { "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":"
          "\"2024-03-08T10:15:00+01:00\"}</script>",
          "", "2024-03-08T10:15:00+01:00", "JSON-LD, as exact as it is" },
        { "<script type='application/ld+json'>[{\"@graph\":[{\"@type\":[\"Thing\",\"Article\"],"
          "\"headline\":\"a\nb\",\"datePublished\":\"2024-03-08\"}]}]</script>",
          "", "2024-03-08", "an array, a graph, a list of types, a raw line break" },
        { "<script type='application/ld+json'>{broken</script><meta "
          "property=article:published_time content=2024-03-07>",
          "", "2024-03-07", "broken JSON-LD, then meta" },
        { "<meta name=DC.date.issued content='7 March 2024'>", "", "2024-03-07", "Dublin Core" },
        { "", "", "2024-03-09", "the URL" },
        { "<link rel=canonical href='https://post.example/bridge'>",
          "<time datetime=2024-03-06T08:00>now</time>", "2024-03-06T08:00", "a time element" },
        { "<link rel=canonical href='https://post.example/bridge'>",
          "<div class=post-date>06/03/2024</div>", "2024-03-06", "British order by the language" },
        { "<link rel=canonical href='https://post.example/bridge'>",
          "<p>Published on 6 March 2024</p>", "2024-03-06", "a line that is nothing else" },
        { "<link rel=canonical href='https://post.example/bridge'>",
          "<p>It was built on 6 March 1994, he said.</p>", NULL, "a day in a sentence is not it" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article a;
        read_head(arena, rows[i].head, rows[i].body, &a);
        CHECK_STR(a.published, rows[i].day, rows[i].why);
        arena_free(arena);
    }
}

static void title_and_names_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *head, *body, *title, *byline, *publisher, *why;
    } rows[] = {
        { "<title>Bridge shut - The Post</title><meta property=og:site_name content='The Post'>",
          "", "Bridge shut", NULL, "The Post", "a title without its site" },
        { "<title>Bridge shut | News</title>", "<h1>Bridge shut</h1>", "Bridge shut", NULL, NULL,
          "the heading that the title repeats" },
        { "<meta property=og:title content='Bridge &amp; mill shut'><meta name=author content='R. "
          "Okafor'>",
          "", "Bridge & mill shut", "R. Okafor", NULL, "meta elements" },
        { "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Shut\","
          "\"author\":[{\"name\":\"Ruth Okafor\"},{\"name\":\"A. Li\"}],"
          "\"publisher\":{\"name\":\"Post\"}}</script>",
          "", "Shut", "Ruth Okafor; A. Li", "Post", "JSON-LD with two authors" },
        { "<title>Shut</title>", "<span class=byline>By Ruth Okafor</span>", "Shut", "Ruth Okafor",
          NULL, "an element named for it" },
        { "<title>Shut</title>", "<a rel=author href=/r>Ruth Okafor</a>", "Shut", "Ruth Okafor",
          NULL, "a link to the author" },
        { "<title>Shut</title>", "<span class=byline>Read more about the bridge</span>", "Shut",
          NULL, NULL, "words are no name" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article a;
        read_head(arena, rows[i].head, rows[i].body, &a);
        CHECK_STR(a.title, rows[i].title, rows[i].why);
        CHECK_STR(a.byline, rows[i].byline, rows[i].why);
        CHECK_STR(a.publisher, rows[i].publisher, rows[i].why);
        CHECK_STR(a.lang, "en-GB", rows[i].why);
        arena_free(arena);
    }
}

static void days_are_read_in_many_tongues(void **state)
{
    (void)state;
    static const struct {
        const char *text, *day, *why;
    } rows[] = {
        { "9 March 2024", "2024-03-09", "English" },
        { "Mar. 9th, 2024", "2024-03-09", "American" },
        { "Saturday, 9. März 2024, 10:15 Uhr", "2024-03-09", "German" },
        { "le 9 mars 2024", "2024-03-09", "French" },
        { "9 de marzo de 2024", "2024-03-09", "Spanish" },
        { "9 de março de 2024", "2024-03-09", "Portuguese" },
        { "9 marzo 2024", "2024-03-09", "Italian" },
        { "9 maart 2024", "2024-03-09", "Dutch" },
        { "9 marca 2024", "2024-03-09", "Polish" },
        { "9. března 2024", "2024-03-09", "Czech" },
        { "9 mars 2024", "2024-03-09", "Swedish" },
        { "9. marts 2024", "2024-03-09", "Danish" },
        { "9. maaliskuuta 2024", "2024-03-09", "Finnish" },
        { "9 Mart 2024", "2024-03-09", "Turkish" },
        { "9 martie 2024", "2024-03-09", "Romanian" },
        { "2024. március 9.", "2024-03-09", "Hungarian" },
        { "9 марта 2024", "2024-03-09", "Russian" },
        { "9 березня 2024", "2024-03-09", "Ukrainian" },
        { "9 Μαρτίου 2024", "2024-03-09", "Greek" },
        { "9 март 2024", "2024-03-09", "Bulgarian" },
        { "9 Maret 2024", "2024-03-09", "Indonesian" },
        { "2024年3月9日", "2024-03-09", "Chinese, Japanese" },
        { "2024년 3월 9일", "2024-03-09", "Korean" },
        { "09.03.2024", "2024-03-09", "dots: the day first" },
        { "03/09/2024", "2024-03-09", "slashes, in America" },
        { "23/03/2024", "2024-03-23", "no month has that number" },
        { "20240309", "2024-03-09", "compact" },
        { "2024-03-09T23:30:00Z", "2024-03-09T23:30:00Z", "an instant" },
        { "31 February 2024", NULL, "no such day" },
        { "in March 2024", NULL, "no day" },
        { "version 2.10.2024.1a", "2024-10-02", "looks like one" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct dateline found;
        struct str text = str_from(rows[i].text), day = STR_NONE;
        if (dateline_find(text, 0, MONTH_FIRST, &found))
            day = dateline_iso(arena, text, &found);
        CHECK_STR(day, rows[i].day, rows[i].why);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_is_found),
        cmocka_unit_test(title_and_names_are_found),
        cmocka_unit_test(days_are_read_in_many_tongues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
