/*
 * Many places of a page tell the same thing; each fact is asked of them in the
 * order of how often they are right (htmldate's and trafilatura's experience):
 * JSON-LD, <meta>, microdata, <time>, elements named for it, the URL.  The
 * first answer that makes sense stands.
 */
#include "metadata.h"

#include "base/arena.h"
#include "base/jsonr.h"
#include "furniture.h"
#include "hint.h"
#include "ld_json.h"
#include "words.h"

#define LINE_BYTES 400 /* of a byline, a date's element, a title */

struct facts {
    const struct dom *dom;
    struct str url; /* where the page comes from */
    enum day_order order;
    struct arena *arena;
    struct article *article;
};

static void keep(struct facts *f, struct str *field, struct str value)
{
    value = str_trim(value);
    if (str_is_none(*field) && value.len)
        *field = str_copy(f->arena, value);
}

static void keep_date(struct facts *f, struct str value)
{
    struct dateline date;
    if (str_is_none(f->article->published) && value.len &&
        dateline_find(str_sub(value, 0, LINE_BYTES), 0, f->order, &date))
        f->article->published = dateline_iso(f->arena, value, &date);
}

/* The content of the first <meta> whose name, property or itemprop is in the
   list; the list's order is the order of trust. */
static struct str meta(const struct facts *f, const char *names)
{
    for (const char *name = names; *name;) {
        size_t len = strcspn(name, " ");
        for (size_t i = 0; i < f->dom->n; i++) {
            const struct dom_node *node = &f->dom->nodes[i];
            if (node->tag != TAG_META)
                continue;
            struct str content = str_trim(dom_get(node, "content"));
            struct str want = str_new(name, len);
            bool named = str_eq_nocase(dom_get(node, "name"), want) ||
                         str_eq_nocase(dom_get(node, "property"), want) ||
                         str_eq_nocase(dom_get(node, "itemprop"), want);
            if (named && content.len)
                return content;
        }
        name += len + strspn(name + len, " ");
    }
    return STR_NONE;
}

static struct str text_of(const struct facts *f, size_t node)
{
    return dom_text(f->dom, node, f->arena, LINE_BYTES);
}

/* ---- title ---- */

/* "Title - Site", "Site | Title": the longer side of the last separator. */
static struct str without_site(struct str title, struct str site)
{
    static const char *const separators[] = { " | ", " - ", " – ", " — ", " :: ", " » ", " · " };
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        struct str sep = str_from(separators[i]);
        size_t at = SIZE_MAX, next = str_find(title, sep, 0);
        for (; next != SIZE_MAX; next = str_find(title, sep, next + 1))
            at = next;
        if (at == SIZE_MAX)
            continue;
        struct str left = str_trim(str_sub(title, 0, at));
        struct str right = str_trim(str_sub(title, at + sep.len, title.len));
        if (site.len && str_eq_nocase(left, site))
            return right;
        if ((site.len && str_eq_nocase(right, site)) || right.len * 2 < left.len)
            return left;
    }
    return title;
}

static struct str document_title(const struct facts *f)
{
    for (size_t i = 0; i < f->dom->n; i++)
        if (f->dom->nodes[i].tag == TAG_TITLE)
            return text_of(f, i);
    return STR_NONE;
}

/* The page's only <h1>, or the first that the document's title repeats. */
static struct str first_heading(const struct facts *f, struct str document)
{
    struct str only = STR_NONE;
    size_t n = 0;
    for (size_t i = 0; i < f->dom->n; i++) {
        if (f->dom->nodes[i].tag != TAG_H1)
            continue;
        struct str text = text_of(f, i);
        if (text.len < 4)
            continue;
        if (document.len && str_find(document, text, 0) != SIZE_MAX && text.len * 3 > document.len)
            return text;
        only = text;
        n++;
    }
    return n == 1 ? only : STR_NONE;
}

static void find_title(struct facts *f)
{
    struct str document = document_title(f), site = f->article->publisher;
    keep(f, &f->article->title, first_heading(f, document));
    struct str tagged = meta(f, "og:title twitter:title dc.title dcterms.title headline title");
    keep(f, &f->article->title, without_site(tagged, site));
    keep(f, &f->article->title, without_site(document, site));
}

/* ---- authors ---- */

/* "By Jane Doe | 3 May" is Jane Doe; none for what is no name. */
static struct str author_in(struct facts *f, struct str text)
{
    text = str_trim(text);
    struct furniture_found found = furniture_judge(text, f->order);
    if (found.kind == FURNITURE_BYLINE)
        text = str_at(text, found.value);
    bool url = str_find(text, STR("://"), 0) != SIZE_MAX ||
               memchr(text.ptr ? text.ptr : "", '@', text.len);
    if (text.len < 3 || text.len > 120 || url)
        return STR_NONE;
    return text;
}

static bool tells_author(const struct dom_node *node)
{
    bool rel = word_in(dom_get(node, "rel"), "author");
    bool property = str_eq_nocase(dom_get(node, "itemprop"), STR("author"));
    return node->tag != TAG_META && node->tag != TAG_TEXT && node->tag != TAG_LINK &&
           (rel || property || (node->hints & HINT_BYLINE));
}

static void find_author(struct facts *f)
{
    keep(f, &f->article->byline,
         author_in(f, meta(f, "author article:author dc.creator dcterms.creator parsely-author "
                              "sailthru.author byl citation_author")));
    for (size_t i = 0; i < f->dom->n && str_is_none(f->article->byline); i++) {
        const struct dom_node *node = &f->dom->nodes[i];
        if (!tells_author(node))
            continue;
        struct str name = author_in(f, text_of(f, i));
        if (furniture_is_name(name))
            keep(f, &f->article->byline, name);
    }
}

/* ---- the day ---- */

static void find_date_elements(struct facts *f, bool named)
{
    for (size_t i = 0; i < f->dom->n && str_is_none(f->article->published); i++) {
        const struct dom_node *node = &f->dom->nodes[i];
        if (node->tag == TAG_TEXT || node->tag == TAG_META)
            continue;
        if (!named) {
            bool published = word_in(dom_get(node, "itemprop"), "datePublished dateCreated");
            bool time = node->tag == TAG_TIME || (node->tag == TAG_ABBR && published);
            if (published || time) {
                keep_date(f, dom_get(node, "content"));
                keep_date(f, dom_get(node, "datetime"));
                keep_date(f, dom_get(node, "title"));
                keep_date(f, text_of(f, i));
            }
        } else if (node->hints & (HINT_DATE | HINT_BYLINE)) {
            keep_date(f, text_of(f, i));
        }
    }
}

/* A line of the page that is nothing but a day and its labels. */
static void find_date_line(struct facts *f)
{
    for (size_t i = 0; i < f->dom->n && str_is_none(f->article->published); i++) {
        const struct dom_node *node = &f->dom->nodes[i];
        struct furniture_found found;
        if (node->tag != TAG_TEXT || str_trim(node->text).len > 120)
            continue;
        found = furniture_judge(node->text, f->order);
        if (found.kind == FURNITURE_DATE)
            keep_date(f, str_trim(node->text));
    }
}

static void find_date(struct facts *f)
{
    struct day day;
    keep_date(f, meta(f, "article:published_time og:article:published_time datePublished "
                         "og:published_time publishdate pubdate publish-date publish_date "
                         "publication_date dc.date.issued dcterms.issued dc.date dcterms.date "
                         "dcterms.created dc.date.created sailthru.date parsely-pub-date "
                         "citation_publication_date article.published cxenseparse:recs:publishtime "
                         "rnews:datepublished dateCreated article:created article_date_original "
                         "originalpublicationdate date created timestamp"));
    struct str url = f->article->url.len ? f->article->url : f->url;
    if (str_is_none(f->article->published) && dateline_in_url(url, &day))
        f->article->published =
            str_printf(f->arena, "%04d-%02d-%02d", day.year, day.month, day.day);
    find_date_elements(f, false);
    find_date_elements(f, true);
    find_date_line(f);
    keep_date(f, meta(f, "article:modified_time og:updated_time datemodified dcterms.modified "
                         "last-modified lastmod"));
}

/* ---- language, publisher, address ---- */

static void find_rest(struct facts *f)
{
    for (size_t i = 0; i < f->dom->n; i++) {
        const struct dom_node *node = &f->dom->nodes[i];
        struct str href = dom_get(node, "href");
        if (node->tag == TAG_HTML)
            keep(f, &f->article->lang, dom_get(node, "lang"));
        if (node->tag == TAG_LINK && word_in(dom_get(node, "rel"), "canonical") && href.len)
            keep(f, &f->article->url, metadata_resolve(f->arena, f->url, href));
    }
    keep(f, &f->article->url, metadata_resolve(f->arena, f->url, meta(f, "og:url")));
    keep(f, &f->article->publisher,
         meta(f, "og:site_name application-name dc.publisher dcterms.publisher publisher"));
}

void metadata_read(const struct dom *dom, struct str url, struct arena *arena,
                   struct article *article)
{
    struct facts f = { .dom = dom, .url = url, .arena = arena, .article = article };
    struct ld_facts ld = { 0 };
    for (size_t i = 0; i < dom->cut.ld_json.n; i++)
        ld_json_read(dom->cut.ld_json.items[i], arena, &ld);
    keep(&f, &article->publisher, ld.publisher);
    find_rest(&f);
    f.order = dateline_order(article->lang);
    keep(&f, &article->byline, author_in(&f, ld.authors));
    keep_date(&f, ld.published);
    find_date(&f);
    find_author(&f);
    find_title(&f);
    keep(&f, &article->title, ld.headline);
}

struct str metadata_resolve(struct arena *arena, struct str base, struct str link)
{
    link = str_trim(link);
    size_t colon = str_find(link, STR(":"), 0), slash = str_find(link, STR("/"), 0);
    if (link.len == 0 || link.ptr[0] == '#')
        return STR_NONE;
    if (colon != SIZE_MAX && colon < slash) {
        bool web = str_eq_nocase(str_sub(link, 0, 5), STR("http:")) ||
                   str_eq_nocase(str_sub(link, 0, 6), STR("https:"));
        return web ? str_copy(arena, link) : STR_NONE;
    }
    size_t scheme = str_find(base, STR("://"), 0);
    if (scheme == SIZE_MAX)
        return str_copy(arena, link);
    if (str_starts(link, STR("//")))
        return str_printf(arena, "%.*s:%.*s", (int)scheme, base.ptr, STR_ARG(link));
    size_t path = str_find(base, STR("/"), scheme + 3);
    struct str host = str_sub(base, 0, path == SIZE_MAX ? base.len : path);
    if (link.ptr[0] == '/')
        return str_printf(arena, "%.*s%.*s", STR_ARG(host), STR_ARG(link));
    size_t end = 0;
    for (end = host.len; end < base.len && !strchr("?#", base.ptr[end]);)
        end++;
    if (link.ptr[0] != '?')
        while (end > host.len && base.ptr[end - 1] != '/')
            end--;
    const char *glue = end == host.len && link.ptr[0] != '?' ? "/" : "";
    return str_printf(arena, "%.*s%s%.*s", (int)end, base.ptr, glue, STR_ARG(link));
}
