/*
 * Found in the wild: one object, an array of them, an "@graph", articles inside
 * a page's mainEntity; raw line breaks inside strings; comments and CDATA marks
 * around it.  All objects are visited; those that are articles count.
 */
#include "ld_json.h"

#include "base/arena.h"
#include "base/jsonr.h"
#include "words.h"

#define DEPTH_MAX 6

static const char article_types[] =
    "Article NewsArticle BlogPosting ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
    "BackgroundNewsArticle ReviewNewsArticle LiveBlogPosting Report ScholarlyArticle TechArticle "
    "SocialMediaPosting AdvertiserContentArticle Review MedicalScholarlyArticle";

/* Control characters inside strings become spaces; what stands before the
   first bracket and behind the last is no JSON. */
static struct str mend(struct arena *arena, struct str script)
{
    size_t start = 0, end = script.len;
    while (start < end && script.ptr[start] != '{' && script.ptr[start] != '[')
        start++;
    while (end > start && script.ptr[end - 1] != '}' && script.ptr[end - 1] != ']')
        end--;
    char *copy = arena_copy(arena, script.ptr + start, end - start);
    for (size_t i = 0; i < end - start; i++)
        if ((unsigned char)copy[i] < ' ')
            copy[i] = ' ';
    return str_new(copy, end - start);
}

static bool has_type(const struct jsonr *object, const char *types)
{
    const struct jsonr *type = jsonr_get(object, "@type");
    if (jsonr_type(type) == JSONR_STRING)
        return word_in(jsonr_str(type), types);
    for (size_t i = 0; i < jsonr_count(type) && jsonr_type(type) == JSONR_ARRAY; i++)
        if (word_in(jsonr_str(jsonr_at(type, i)), types))
            return true;
    return false;
}

static struct str name_of(const struct jsonr *v)
{
    return jsonr_type(v) == JSONR_OBJECT ? jsonr_str_of(v, "name") : jsonr_str(v);
}

/* "A; B" of one author or a list of them. */
static struct str names_of(struct arena *arena, const struct jsonr *v)
{
    struct buf out = { 0 };
    size_t n = jsonr_type(v) == JSONR_ARRAY ? jsonr_count(v) : 1;
    for (size_t i = 0; i < n; i++) {
        const struct jsonr *one = jsonr_type(v) == JSONR_ARRAY ? jsonr_at(v, i) : v;
        struct str name = str_trim(name_of(one));
        if (name.len && out.len)
            buf_cstr(&out, "; ");
        if (name.len)
            buf_str(&out, name);
    }
    bool any = out.len > 0;
    struct str names = buf_take(&out, arena);
    return any ? names : STR_NONE;
}

static void keep(struct arena *arena, struct str *field, struct str value)
{
    if (str_is_none(*field) && str_trim(value).len)
        *field = str_copy(arena, str_trim(value));
}

static void visit(const struct jsonr *v, int depth, struct arena *arena, struct ld_facts *facts)
{
    if (depth > DEPTH_MAX)
        return;
    if (jsonr_type(v) == JSONR_ARRAY) {
        for (size_t i = 0; i < jsonr_count(v); i++)
            visit(jsonr_at(v, i), depth + 1, arena, facts);
        return;
    }
    if (jsonr_type(v) != JSONR_OBJECT)
        return;
    if (has_type(v, article_types)) {
        keep(arena, &facts->headline, jsonr_str_of(v, "headline"));
        keep(arena, &facts->published, jsonr_str_of(v, "datePublished"));
        keep(arena, &facts->authors, names_of(arena, jsonr_get(v, "author")));
        keep(arena, &facts->publisher, name_of(jsonr_get(v, "publisher")));
    } else if (has_type(v, "WebPage ItemPage")) {
        keep(arena, &facts->published, jsonr_str_of(v, "datePublished"));
    }
    visit(jsonr_get(v, "@graph"), depth + 1, arena, facts);
    visit(jsonr_get(v, "mainEntity"), depth + 1, arena, facts);
}

void ld_json_read(struct str script, struct arena *arena, struct ld_facts *facts)
{
    struct err err = { 0 };
    struct str text = mend(arena, script);
    struct jsonr_doc *doc = text.len ? jsonr_parse(text, &err) : NULL;
    if (!doc)
        return;
    visit(jsonr_root(doc), 0, arena, facts);
    jsonr_free(doc);
}
