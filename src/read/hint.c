/*
 * Names are compared in two forms: as words ("entry-content" is entry and
 * content) for what an element is beside the article, and squeezed
 * ("entrycontent") for what its body is called, since sites write article-body,
 * articleBody and article__body alike.
 */
#include "hint.h"

#include "words.h"

#define NAME_BYTES 96 /* longer names are generated and say nothing */

static const char body_names[] =
    "articlebody articlecontent articletext articlemain articlecopy articledetail storybody "
    "storycontent storytext storycopy storymain postbody postcontent posttext postentry "
    "entrycontent "
    "entrybody entrytext newsbody newscontent newstext newsdetail bodytext bodycopy bodycontent "
    "blogcontent blogbody blogpostcontent singlecontent contentbody contenttext textcontent "
    "fulltext fullarticle artikeltext artikelbody artikelinhalt articlesection paragraphs richtext "
    "fieldnamebody fieldnamefieldbody itemfulltext thecontent tdpostcontent articlebodytext";
static const char story_names[] = "post article story entry hentry blogpost blogentry newsarticle "
                                  "articlewrapper articlecontainer singlepost artikel beitrag";
static const char content_names[] =
    "content maincontent pagecontent contentmain contentarea innercontent primary main maintext "
    "inhalt "
    "contenido contenu contentwrapper contentinner contentcontainer sitecontent text";
/* The last words of a name weigh most, but templates put them anywhere. */
static const char beside_words[] =
    "share sharing sharedaddy shares social socials newsletter related relatedposts breadcrumb "
    "breadcrumbs pagination pager paging advert adverts advertisement ad ads adsense promo promos "
    "promotion sponsor sponsored banner cookie cookies consent subscribe subscription signup login "
    "register popup modal overlay widget widgets sidebar sidebars toolbar recommended "
    "recommendations "
    "recommendation trending popular nav navigation navbar menu submenu footer outbrain taboola "
    "addthis addtoany addtocopy tags tagcloud taglist copyright disclaimer rating ratings vote "
    "votes "
    "teaser teasers bio authorbox byline author dateline gallery slideshow carousel "
    "player toc print printonly button buttons btn skip tooltip meta metadata postmeta caption "
    "credit "
    "credits breadcrumbtrail masthead legal feedback follow paywall donation jp readmore "
    "morelinks morefrom nextprev prevnext search sociallinks shariff shareboard crumbs";
static const char comment_words[] = "comment comments commentlist commentform disqus respond "
                                    "kommentare kommentar replies livefyre commentaires reactions";
static const char byline_words[] = "byline author authors autor auteur writer";
static const char date_words[] =
    "date published publish pubdate dateline timestamp time posted datum "
    "created meta";

/* One word or name of at most NAME_BYTES, lower case, marks left out. */
struct name {
    char bytes[NAME_BYTES];
    size_t len;
};

static unsigned judge_name(struct str name)
{
    unsigned hint = 0;
    if (word_in(name, body_names))
        hint |= HINT_BODY;
    if (word_in(name, story_names))
        hint |= HINT_STORY;
    if (word_in(name, content_names))
        hint |= HINT_CONTENT;
    return hint;
}

static unsigned judge_word(struct str word)
{
    unsigned hint = 0;
    if (word.len < 2)
        return 0;
    if (word_in(word, beside_words))
        hint |= HINT_BESIDE;
    if (word_in(word, comment_words))
        hint |= HINT_COMMENTS;
    if (word_in(word, byline_words))
        hint |= HINT_BYLINE;
    if (word_in(word, date_words))
        hint |= HINT_DATE;
    return hint;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* One token of a class attribute. */
static unsigned judge_token(struct str token)
{
    struct name whole = { .len = 0 };
    unsigned hint = 0;
    size_t word = 0;
    if (token.len > NAME_BYTES)
        return 0;
    for (size_t i = 0; i < token.len; i++) {
        char c = token.ptr[i];
        bool letter = is_lower(c) || is_upper(c);
        bool camel = i && is_upper(c) && is_lower(token.ptr[i - 1]);
        if (!letter || camel) {
            hint |= judge_word(str_new(whole.bytes + word, whole.len - word));
            word = whole.len;
        }
        if (letter)
            whole.bytes[whole.len++] = (char)(c | 0x20);
    }
    hint |= judge_word(str_new(whole.bytes + word, whole.len - word));
    return hint | judge_name(str_new(whole.bytes, whole.len));
}

static unsigned judge_list(struct str list)
{
    unsigned hint = 0;
    for (size_t at = 0, start = 0; at <= list.len && start < list.len; at++) {
        if (at < list.len && (unsigned char)list.ptr[at] > ' ')
            continue;
        if (at > start)
            hint |= judge_token(str_sub(list, start, at));
        start = at + 1;
    }
    return hint;
}

static bool is_hidden(const struct dom_node *node)
{
    struct str style = dom_get(node, "style");
    bool none = str_find(style, STR("display:none"), 0) != SIZE_MAX ||
                str_find(style, STR("display: none"), 0) != SIZE_MAX;
    return none || !str_is_none(dom_get(node, "hidden")) ||
           str_eq_c(dom_get(node, "aria-hidden"), "true");
}

unsigned hint_of(const struct dom_node *node)
{
    unsigned hint = judge_list(dom_get(node, "class")) | judge_list(dom_get(node, "id"));
    struct str property = dom_get(node, "itemprop"), role = dom_get(node, "role");
    if (str_eq_nocase(property, STR("articleBody")))
        hint = (hint | HINT_BODY) & ~(unsigned)HINT_BESIDE;
    if (word_in(role, "navigation banner contentinfo complementary search dialog"))
        hint |= HINT_BESIDE;
    if (str_eq_nocase(role, STR("main")))
        hint |= HINT_CONTENT;
    return is_hidden(node) ? hint | HINT_HIDDEN : hint;
}
