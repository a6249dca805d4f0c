/* Markdown: blocks, links and footnotes as citations, front matter, origins. */
#include "reading.h"

#include "read/markdown.h"

static void read_markdown(struct arena *arena, const char *text, struct article *out,
                          const char *why)
{
    struct draft draft;
    struct err err = { 0 };
    *out = (struct article){ 0 };
    draft_init(&draft, arena, str_from(text));
    CHECK(markdown_read(&draft, DAY_FIRST, out, &err), why);
    draft_finish(&draft, out);
    draft_free(&draft);
    reading_check(out, why);
}

static void marks_are_read_away(void **state)
{
    (void)state;
    static const struct {
        const char *text, *body, *why;
    } rows[] = {
        { "The *old* **bridge** is `shut`.", "The old bridge is shut.", "emphasis and code" },
        { "One line\nand the next.", "One line and the next.", "a soft break is a space" },
        { "One line  \nand the next.", "One line and the next.", "so is a hard one" },
        { "It cost &pound;3 &amp; more &#8212; much.", "It cost £3 & more — much.", "entities" },
        { "A &nosuch; one.", "A &nosuch; one.", "an unknown entity stays as written" },
        { "A \\*star\\*.", "A *star*.", "escapes" },
        { "- one.\n- two.\n\n1. three.\n", "one. / two. / three.", "lists" },
        { "> They said\n> so.", "They said so.", "a quotation's marks" },
        { "![a chart](c.png)\n\nIt rose.", "It rose.", "pictures are no text" },
        { "<div>\n\nIt *rose*.\n\n</div>", "It rose.", "raw HTML is no text" },
        { "| a | b |\n|---|---|\n| 1 | 2 |", "a | b / 1 | 2", "a row is a paragraph" },
        { "It fell.[^1] It rose.\n\n[^1]: Said they.", "It fell. It rose.",
          "notes and their marks" },
        { "It has [^none] here.", "It has [^none] here.", "a mark without a note is text" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article article;
        read_markdown(arena, rows[i].text, &article, rows[i].why);
        CHECK_STR(reading_part(arena, &article, PART_BODY), rows[i].body, rows[i].why);
        arena_free(arena);
    }
}

static void links_and_notes_are_citations(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words, *url, *note, *why;
    } rows[] = {
        { "It [fell by a *tenth*](https://stat.example/1) then.", "fell by a tenth",
          "https://stat.example/1", NULL, "a link with emphasis" },
        { "It [fell][s] then.\n\n[s]: https://stat.example/2 \"Tables\"", "fell",
          "https://stat.example/2", NULL, "a link by reference" },
        { "See https://stat.example/3 for more.", "https://stat.example/3",
          "https://stat.example/3", NULL, "a bare URL" },
        { "It fell fast.[^a]\n\n[^a]: Office, https://stat.example/4.", "fast.",
          "https://stat.example/4", "Office, https://stat.example/4.", "a note with a URL" },
        { "It fell[^long one] and fell[^b].\n\n[^b]: The office\n    said so.", "fell[^long one]",
          NULL, NULL, "a label with a space is no label" },
        { "It fell[^b].\n\n[^b]: The office\n    said so.", "fell", NULL, "The office said so.",
          "a note over two lines" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article a;
        read_markdown(arena, rows[i].text, &a, rows[i].why);
        if (!rows[i].url && !rows[i].note) {
            CHECK(a.citations.n == 1 && !str_is_none(a.citations.items[0].note), rows[i].why);
        } else {
            CHECK_INT(a.citations.n, 1, rows[i].why);
            CHECK_STR(str_at(a.text, a.citations.items[0].at), rows[i].words, rows[i].why);
            CHECK_STR(a.citations.items[0].url, rows[i].url, rows[i].why);
            CHECK_STR(a.citations.items[0].note, rows[i].note, rows[i].why);
        }
        arena_free(arena);
    }
}

static void front_matter_is_metadata(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct article a;
    read_markdown(
        arena,
        "---\ntitle: \"The bridge: a history\"\nauthor: [Ruth Okafor]\n"
        "date: 2024-03-09T10:00:00Z\nurl: https://post.example/b\npublisher: Post\n---\n\n"
        "# The bridge: a history\n\nIt was built in 1911.\n",
        &a, "front matter");
    CHECK_STR(a.title, "The bridge: a history", "title");
    CHECK_STR(a.byline, "Ruth Okafor", "author");
    CHECK_STR(a.published, "2024-03-09T10:00:00Z", "date, as exact as it is");
    CHECK_STR(a.url, "https://post.example/b", "url");
    CHECK_STR(a.publisher, "Post", "publisher");
    CHECK_STR(a.text, "The bridge: a history\n\nIt was built in 1911.", "the title once");
    arena_free(arena);
}

static void a_heading_is_the_title(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct article a;
    read_markdown(arena, "# Bridge shut\n\nThe bridge is shut.\n\n## Why\n\nIt is old.\n", &a,
                  "h1");
    CHECK_STR(a.title, "Bridge shut", "the first heading");
    CHECK_INT(a.paragraphs.items[0].part, PART_TITLE, "is the title");
    CHECK_INT(a.paragraphs.items[2].block, BLOCK_HEADING, "the second a heading");
    CHECK_INT(a.paragraphs.items[2].part, PART_BODY, "of the body");
    arena_free(arena);
}

static void a_byte_has_its_place(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct article a;
    read_markdown(arena, "# Title here\n\nSome *words* and\nthe **end** of it.\n", &a, "places");
    struct offsets *decoded = offsets_new(arena, a.decoded);
    struct place place = article_place(&a, decoded, str_find(a.text, STR("end"), 0));
    CHECK_INT(place.line, 4, "line");
    CHECK_INT(place.column, 7, "column behind the marks");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_read_away),      cmocka_unit_test(links_and_notes_are_citations),
        cmocka_unit_test(front_matter_is_metadata), cmocka_unit_test(a_heading_is_the_title),
        cmocka_unit_test(a_byte_has_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
