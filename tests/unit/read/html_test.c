/* HTML: text and origins through entities, cuts and stray tags; hostile pages. */
#include "reading.h"

#include "base/clock.h"
#include "read/html.h"

static bool read_page(struct arena *arena, struct str page, struct article *out, struct err *err)
{
    struct draft draft;
    struct html_options options = { .url = STR("https://post.example/2024/bridge.html") };
    *out = (struct article){ 0 };
    draft_init(&draft, arena, page);
    bool ok = html_read(&draft, &options, out, err);
    if (ok)
        draft_finish(&draft, out);
    draft_free(&draft);
    return ok;
}

/* A page around the row's words, long enough to count as an article. */
#define MORE                                                                                      \
    "The council of Harwick voted on Tuesday to close the old bridge, which engineers had said "  \
    "for years could not carry lorries. A new one will be built beside it, and until then buses " \
    "will go by the mill road, which adds a quarter of an hour to every journey in the town."

static void text_and_origin_survive(void **state)
{
    (void)state;
    static const struct {
        const char *inner, *text, *why;
    } rows[] = {
        { "<p>Plain words.</p>", "Plain words.", "nothing special" },
        { "<p>Fish &amp; chips &lt;now&gt;</p>", "Fish & chips <now>", "named entities" },
        { "<p>caf&eacute; &#8364;5 &#x20AC;6</p>", "café €5 €6", "numeric ones too" },
        { "<p>AT&T and R&amp;D</p>", "AT&T and R&D", "a bare ampersand" },
        { "<p>x &copy2024 &notit;</p>", "x ©2024 ¬it;", "without a semicolon" },
        { "<p>x&#99999999999;y</p>", "x\xEF\xBF\xBDy", "a number beyond Unicode" },
        { "<p>&#150; dash</p>", "– dash", "windows-1252 numbers" },
        { "<p>a&nbsp;b</p>",
          "a\xC2\xA0"
          "b",
          "a hard space stays" },
        { "<p>one<script>var x = '<p>no</p>';</script> two</p>", "one two", "a script inside" },
        { "<p>one <!-- <b>no</b> --> two</p>", "one two", "a comment inside" },
        { "<p>one</i> two</p>", "one two", "a stray end tag" },
        { "<p>one<br>two</p>", "one two", "a break" },
        { "<p>one<br><br>two</p>", "one / two", "two breaks end a paragraph" },
        { "<ul><li>one<li>two <b>bold</b></ul>", "one / two bold", "items" },
        { "<blockquote><p>They said.</p></blockquote>", "They said.", "a quotation" },
        { "<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b / 1 | 2", "a table" },
        { "<p>\r\none\r\ntwo\r\n</p>", "one two", "CRLF" },
        { "<p>one <a href='/x'>two</a>, three</p>", "one two, three", "a link" },
        { "<p title='a > b'>one</p>", "one", "a > in an attribute" },
        { "<p>日本語の<b>文</b>です。</p>", "日本語の文です。", "no spaces put in" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article article;
        struct err err = { 0 };
        const char *page = arena_printf(
            arena, "<!doctype html><body><article><p>%s</p>%s</article>", MORE, rows[i].inner);
        CHECK(read_page(arena, str_from(page), &article, &err), rows[i].why);
        CHECK_STR(reading_part(arena, &article, PART_BODY),
                  arena_printf(arena, "%s / %s", MORE, rows[i].text), rows[i].why);
        reading_check(&article, rows[i].why);
        arena_free(arena);
    }
}

static void a_byte_has_its_place(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct article a;
    struct err err = { 0 };
    struct str page = STR("<article>\n<script>\n\n</script>\n<p>" MORE
                          "</p>\n<p>Fish &amp; chips <b>cost</b></p>");
    CHECK(read_page(arena, page, &a, &err), "page");
    struct offsets *decoded = offsets_new(arena, a.decoded);
    struct place place = article_place(&a, decoded, str_find(a.text, STR("cost"), 0));
    CHECK_INT(place.line, 6, "behind a cut script");
    CHECK_INT(place.column, 24, "behind an entity and a tag");
    arena_free(arena);
}

static void links_are_citations(void **state)
{
    (void)state;
    static const struct {
        const char *href, *url, *why;
    } rows[] = {
        { "https://stat.example/t?a=1&amp;b=2", "https://stat.example/t?a=1&b=2", "absolute" },
        { "//stat.example/t", "https://stat.example/t", "without its scheme" },
        { "/t", "https://post.example/t", "from the root" },
        { "t", "https://post.example/2024/t", "beside the page" },
        { "?p=2", "https://post.example/2024/bridge.html?p=2", "a query" },
        { "javascript:go()", NULL, "leads nowhere" },
        { "#top", NULL, "leads into the page" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article a;
        struct err err = { 0 };
        const char *page = arena_printf(
            arena, "<article><p>%s It <a href=\"%s\">fell <b>fast</b></a> then.</article>", MORE,
            rows[i].href);
        CHECK(read_page(arena, str_from(page), &a, &err), rows[i].why);
        CHECK_INT(a.citations.n, rows[i].url ? 1 : 0, rows[i].why);
        if (a.citations.n) {
            CHECK_STR(a.citations.items[0].url, rows[i].url, rows[i].why);
            CHECK_STR(str_at(a.text, a.citations.items[0].at), "fell fast", rows[i].why);
        }
        arena_free(arena);
    }
}

/* `#` in the unit becomes its number. */
static struct str repeat(struct arena *arena, const char *head, const char *unit, size_t n,
                         const char *tail)
{
    struct buf out = { 0 };
    buf_cstr(&out, head);
    for (size_t i = 0; i < n; i++)
        for (const char *c = unit; *c; c++)
            if (*c == '#')
                buf_printf(&out, "%zu", i);
            else
                buf_byte(&out, *c);
    buf_cstr(&out, tail);
    return buf_take(&out, arena);
}

/* Each of these took a plain tree builder seconds or gigabytes. */
static void hostile_pages_end_soon(void **state)
{
    (void)state;
    static const struct {
        const char *head, *unit;
        size_t n;
        const char *tail, *why;
    } rows[] = {
        { "", "<div>", 40000, "x", "200 KB of open divisions" },
        { "<p ", "a#=1 ", 50000, ">x", "50,000 attributes" },
        { "<p>", "&amp;", 200000, "", "a megabyte of entities" },
        { "", "<b a=#>", 20000, "<p>x<p>x<p>x", "formatting that is opened again and again" },
        { "<p>", "<svg>", 100000, "x", "drawings without an end" },
        { "<p a=\"", "<p a=\"", 50000, "", "quotes without an end" },
        { "", "<ul><li>", 30000, "x", "lists in lists" },
        { "", "<!--", 200000, "", "comments without an end" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *arena = arena_new();
        struct article a;
        struct err err = { 0 };
        struct str page = repeat(arena, rows[i].head, rows[i].unit, rows[i].n, rows[i].tail);
        size_t before = arena_used(arena);
        bool ok = read_page(arena, page, &a, &err);
        CHECK(ok || err.code == ERR_TIMEOUT || err.code == ERR_TOO_LARGE, rows[i].why);
        CHECK(arena_used(arena) - before < (size_t)64 * 1024 * 1024, rows[i].why);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_and_origin_survive),
        cmocka_unit_test(a_byte_has_its_place),
        cmocka_unit_test(links_are_citations),
        cmocka_unit_test(hostile_pages_end_soon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
