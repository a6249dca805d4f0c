/* URLs: references resolved as RFC 3986 §5.4 lists them, and keys. */
#include "check.h"

#include "base/url.h"

static void references_resolve_as_the_rfc_lists(void **state)
{
    (void)state;
    /* RFC 3986 §5.4.1 and §5.4.2 */
    static const struct {
        const char *reference, *want;
    } rows[] = {
        { "g:h", "g:h" },
        { "g", "http://a/b/c/g" },
        { "./g", "http://a/b/c/g" },
        { "g/", "http://a/b/c/g/" },
        { "/g", "http://a/g" },
        { "//g", "http://g" },
        { "?y", "http://a/b/c/d;p?y" },
        { "g?y", "http://a/b/c/g?y" },
        { "#s", "http://a/b/c/d;p?q#s" },
        { "g#s", "http://a/b/c/g#s" },
        { "g?y#s", "http://a/b/c/g?y#s" },
        { ";x", "http://a/b/c/;x" },
        { "g;x?y#s", "http://a/b/c/g;x?y#s" },
        { "", "http://a/b/c/d;p?q" },
        { ".", "http://a/b/c/" },
        { "./", "http://a/b/c/" },
        { "..", "http://a/b/" },
        { "../", "http://a/b/" },
        { "../g", "http://a/b/g" },
        { "../..", "http://a/" },
        { "../../g", "http://a/g" },
        { "../../../g", "http://a/g" },
        { "../../../../g", "http://a/g" },
        { "/./g", "http://a/g" },
        { "/../g", "http://a/g" },
        { "g.", "http://a/b/c/g." },
        { ".g", "http://a/b/c/.g" },
        { "g..", "http://a/b/c/g.." },
        { "./../g", "http://a/b/g" },
        { "./g/.", "http://a/b/c/g/" },
        { "g/./h", "http://a/b/c/g/h" },
        { "g/../h", "http://a/b/c/h" },
        { "g;x=1/./y", "http://a/b/c/g;x=1/y" },
        { "g;x=1/../y", "http://a/b/c/y" },
        { "g?y/../x", "http://a/b/c/g?y/../x" },
        { "g#s/../x", "http://a/b/c/g#s/../x" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str got = url_resolve(STR("http://a/b/c/d;p?q"), str_from(rows[i].reference), arena);
        CHECK_STR(got, rows[i].want, rows[i].reference);
    }
    CHECK_STR(url_resolve(STR("http://a.example"), STR("x"), arena), "http://a.example/x",
              "a base without a path");
    CHECK_STR(url_resolve(STR("page.html"), STR("x.html"), arena), "x.html",
              "a base that is no URL changes nothing");
    arena_free(arena);
}

static void keys_join_spellings_of_one_page(void **state)
{
    (void)state;
    static const struct {
        const char *url, *key, *why;
    } rows[] = {
        { "HTTPS://News.Example/A", "https://news.example/A", "case of scheme and host" },
        { "http://news.example:80/a", "https://news.example/a", "default port, scheme" },
        { "https://news.example:8080/a", "https://news.example:8080/a", "another port stays" },
        { "https://www.news.example/a/", "https://news.example/a", "www, slash at the end" },
        { "https://news.example", "https://news.example", "no path" },
        { "https://news.example/", "https://news.example", "an empty path is the root" },
        { "https://news.example./a", "https://news.example/a", "the root zone's dot" },
        { "https://me:pw@news.example/a", "https://news.example/a", "a user is not the page" },
        { "https://news.example/a#part", "https://news.example/a", "a fragment" },
        { "https://news.example/a?utm_source=x&id=7&fbclid=9", "https://news.example/a?id=7",
          "tracking goes, the rest stays in order" },
        { "https://news.example/a?utm_medium=mail", "https://news.example/a",
          "nothing is left of the query" },
        { "https://news.example/%7Ejo/%e2%82%ac", "https://news.example/~jo/%E2%82%AC",
          "escapes in their normal form" },
        { "https://news.example/a%00b%2Fc%", "https://news.example/a%00b%2Fc%",
          "escapes that mean something stay" },
        { "https://news.example/x/../a/./b", "https://news.example/a/b", "dot segments" },
        { " https://news.example/a\n", "https://news.example/a", "white space around" },
        { "notes/report.txt", "notes/report.txt", "a path is no URL" },
        { "mailto:jo@news.example", "mailto:jo@news.example", "nor is an address" },
        { "https:///a", "https:///a", "no host" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        CHECK_STR(url_key(str_from(rows[i].url), arena), rows[i].key, rows[i].why);
    arena_free(arena);
}

static void parts_are_told_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct url url = url_split(STR("https://jo@[2001:db8::1]:8443/a?#"));
    CHECK_STR(url.user, "jo", "user");
    CHECK_STR(url.host, "[2001:db8::1]", "an address with colons");
    CHECK_STR(url.port, "8443", "port");
    CHECK_STR(url.query, "", "an empty query is one");
    CHECK_STR(url.fragment, "", "an empty fragment is one");
    CHECK(str_is_none(url_split(STR("a:b")).host), "no authority, no host");
    CHECK(str_is_none(url_split(STR("12:30")).scheme), "a scheme begins with a letter");
    CHECK_STR(url_host(STR("HTTP://A.Example:1/"), arena), "a.example", "lower case, no port");
    CHECK(str_is_none(url_host(STR("a/b"), arena)), "a path has no host");
    CHECK(url_is_web(STR("HtTp://a")), "scheme in any case");
    CHECK(!url_is_web(STR("ftp://a")), "only http and https");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_resolve_as_the_rfc_lists),
        cmocka_unit_test(keys_join_spellings_of_one_page),
        cmocka_unit_test(parts_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
