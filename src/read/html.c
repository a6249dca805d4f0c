/*
 * gumbo, fenced in: no parse errors kept (each would copy the stack of open
 * elements), memory from a bump allocator with a cap and a look at the clock,
 * left by longjmp.  Nothing of the tree is freed alone; the blocks go as one.
 */
#include "html.h"

#include "base/clock.h"
#include "dom.h"
#include "hint.h"
#include "main_text.h"
#include "metadata.h"
#include "plain.h"

#include <gumbo.h>
#include <setjmp.h>
#include <stdlib.h>

#define TREE_BYTES  ((size_t)40 * 1024 * 1024) /* 181 news pages needed 4.3 MB at most */
#define CHUNK_BYTES ((size_t)256 * 1024)
#define TREE_MS     700  /* of the second that a hostile page may take */
#define CLOCK_EVERY 1024 /* allocations between two looks at the clock */

enum stop { STOP_NONE, STOP_BYTES, STOP_TIME };

struct chunk {
    struct chunk *next;
    size_t used, cap;
    _Alignas(max_align_t) char bytes[];
};
struct pool {
    struct chunk *chunks;
    size_t bytes, calls;
    int64_t deadline_ms;
    jmp_buf leave;
};

static void *pool_alloc(void *userdata, size_t size)
{
    struct pool *pool = userdata;
    size = (size + 15) & ~(size_t)15;
    if (++pool->calls % CLOCK_EVERY == 0 && clock_ticks_ms() > pool->deadline_ms)
        longjmp(pool->leave, STOP_TIME);
    struct chunk *chunk = pool->chunks;
    if (!chunk || chunk->cap - chunk->used < size) {
        size_t cap = size > CHUNK_BYTES ? size : CHUNK_BYTES;
        if (pool->bytes + cap > TREE_BYTES)
            longjmp(pool->leave, STOP_BYTES);
        chunk = xmalloc(sizeof *chunk + cap);
        *chunk = (struct chunk){ .next = pool->chunks, .cap = cap };
        pool->chunks = chunk;
        pool->bytes += cap;
    }
    void *p = chunk->bytes + chunk->used;
    chunk->used += size;
    return p;
}

static void pool_forget(void *userdata, void *p)
{
    (void)userdata;
    (void)p;
}

static void pool_free(struct pool *pool)
{
    for (struct chunk *chunk = pool->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
}

static enum tag tag_named(struct str name)
{
    static const char *const names[] = {
#define TAG_NAME(name) #name,
        TAGS(TAG_NAME)
#undef TAG_NAME
    };
    size_t low = 0, high = sizeof names / sizeof *names;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strncasecmp(names[middle], name.ptr, name.len);
        if (order == 0 && names[middle][name.len])
            order = 1;
        if (order == 0)
            return (enum tag)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return TAG_OTHER;
}

static enum tag tag_of(const GumboElement *element)
{
    if (element->tag != GUMBO_TAG_UNKNOWN) {
        const char *known = gumbo_normalized_tagname(element->tag);
        return tag_named(str_new(known, strlen(known)));
    }
    GumboStringPiece name = element->original_tag;
    gumbo_tag_from_original_text(&name);
    return name.data ? tag_named(str_new(name.data, name.length)) : TAG_OTHER;
}

struct builder {
    struct arena *arena;
    struct dom *dom;
    struct {
        VEC(struct dom_node);
    } nodes;
};

static void add_attributes(struct builder *b, const GumboElement *element, struct dom_node *node)
{
    const GumboVector *v = &element->attributes;
    if (v->length == 0)
        return;
    struct dom_attribute *list = ARENA_ARRAY(b->arena, v->length, struct dom_attribute);
    for (unsigned i = 0; i < v->length; i++) {
        const GumboAttribute *a = v->data[i];
        list[i] = (struct dom_attribute){ str_from(a->name), str_from(a->value) };
    }
    node->attributes = list;
    node->n_attributes = v->length;
}

static void add_node(struct builder *b, const GumboNode *from, size_t parent)
{
    struct dom_node node = { .tag = TAG_TEXT, .parent = parent };
    struct str page = b->dom->cut.text;
    if (from->type == GUMBO_NODE_ELEMENT || from->type == GUMBO_NODE_TEMPLATE) {
        node.tag = from->type == GUMBO_NODE_TEMPLATE ? TAG_TEMPLATE : tag_of(&from->v.element);
        add_attributes(b, &from->v.element, &node);
        node.hints = hint_of(&node);
    } else if (from->type != GUMBO_NODE_COMMENT) {
        GumboStringPiece raw = from->v.text.original_text;
        uintptr_t at = (uintptr_t)raw.data, base = (uintptr_t)page.ptr;
        node.text = str_from(from->v.text.text);
        if (at >= base && at + raw.length <= base + page.len)
            node.raw = str_new(raw.data, raw.length);
    }
    VEC_PUSH(b->arena, &b->nodes, node);
}

static const GumboVector *children_of(const GumboNode *node)
{
    bool element = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
    return element && node->v.element.children.length ? &node->v.element.children : NULL;
}

/* Document order without recursion: a tree may be as deep as a page is long. */
static void build(struct builder *b, const GumboNode *root)
{
    const GumboNode *node = root;
    size_t parent = 0;
    for (;;) {
        size_t self = b->nodes.n;
        add_node(b, node, parent);
        const GumboVector *children = children_of(node);
        if (children) {
            node = children->data[0];
            parent = self;
            continue;
        }
        b->nodes.items[self].end = self + 1;
        while (node != root &&
               node->index_within_parent + 1 >= node->parent->v.element.children.length) {
            node = node->parent;
            b->nodes.items[parent].end = b->nodes.n;
            parent = b->nodes.items[parent].parent;
        }
        if (node == root)
            break;
        node = node->parent->v.element.children.data[node->index_within_parent + 1];
    }
    b->dom->nodes = b->nodes.items;
    b->dom->n = b->nodes.n;
}

/* The tree's strings live in the pool. */
static enum stop parse(struct pool *pool, struct arena *arena, struct dom *dom)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = pool_alloc;
    options.deallocator = pool_forget;
    options.userdata = pool;
    options.max_errors = 0;
    enum stop stop = (enum stop)setjmp(pool->leave);
    if (stop != STOP_NONE)
        return stop;
    const GumboOutput *tree =
        gumbo_parse_with_options(&options, dom->cut.text.ptr, dom->cut.text.len);
    struct builder builder = { .arena = arena, .dom = dom };
    build(&builder, tree->root);
    return STOP_NONE;
}

static void read_dom(const struct dom *dom, struct draft *draft, struct str url,
                     struct article *article)
{
    metadata_read(dom, url, draft->arena, article);
    struct str base = str_is_none(url) ? article->url : url;
    article->confidence = main_text_write(dom, draft, article->title, base);
    plain_strike(draft, dateline_order(article->lang), article);
}

bool html_read(struct draft *draft, const struct html_options *options, struct article *article,
               struct err *err)
{
    struct pool pool = { .deadline_ms = clock_ticks_ms() + TREE_MS };
    if (options->deadline_ms && options->deadline_ms < pool.deadline_ms)
        pool.deadline_ms = options->deadline_ms;
    struct dom dom = { 0 };
    cut_page(draft->arena, draft->source, &dom.cut);
    enum stop stop = parse(&pool, draft->arena, &dom);
    if (stop == STOP_NONE)
        read_dom(&dom, draft, options->url, article);
    pool_free(&pool);
    if (stop == STOP_TIME)
        return err_set(err, ERR_TIMEOUT, "the page's HTML takes too long to parse");
    if (stop == STOP_BYTES)
        return err_set(err, ERR_TOO_LARGE, "the page's HTML needs more than %zu MB to parse",
                       TREE_BYTES >> 20);
    return true;
}
