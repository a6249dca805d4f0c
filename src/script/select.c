/* See select.h.  Recursive descent into a tree; words that mean nothing are
   errors, because a typing error that picks nothing passes every gate. */
#include "select.h"

#include "base/nearest.h"

#define DEPTH_MAX 64

enum node { NODE_WORD, NODE_NOT, NODE_AND, NODE_OR };

struct select {
    enum node node;
    struct str word;
    struct select *left, *right;
};

struct parser {
    struct str text;
    size_t at;
    int depth;
    struct arena *arena;
    struct err *err;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next word or parenthesis without stepping over it; empty at the end. */
static struct str peek(struct parser *p)
{
    while (p->at < p->text.len && is_blank(p->text.ptr[p->at]))
        p->at++;
    size_t end = p->at;
    if (end < p->text.len && strchr("()", p->text.ptr[end]))
        return str_sub(p->text, end, end + 1);
    while (end < p->text.len && !is_blank(p->text.ptr[end]) && !strchr("()", p->text.ptr[end]))
        end++;
    return str_sub(p->text, p->at, end);
}

static bool take(struct parser *p, const char *word)
{
    struct str next = peek(p);
    if (!str_eq_c(next, word))
        return false;
    p->at += next.len;
    return true;
}

static struct select *node_new(struct parser *p, enum node node, struct select *left,
                               struct select *right)
{
    struct select *s = ARENA_NEW(p->arena, struct select);
    s->node = node;
    s->left = left;
    s->right = right;
    return s;
}

static struct select *fail(struct parser *p, const char *what)
{
    struct str next = peek(p);
    if (next.len == 0)
        err_set(p->err, ERR_USAGE, "script expression: %s at its end", what);
    else
        err_set(p->err, ERR_USAGE, "script expression: %s before '%.*s'", what, STR_ARG(next));
    return NULL;
}

static struct select *parse_or(struct parser *p);

static struct select *parse_not(struct parser *p)
{
    if (++p->depth > DEPTH_MAX)
        return fail(p, "too deeply nested");
    struct select *s = NULL;
    if (take(p, "not")) {
        struct select *of = parse_not(p);
        s = of ? node_new(p, NODE_NOT, of, NULL) : NULL;
    } else if (take(p, "(")) {
        s = parse_or(p);
        if (s && !take(p, ")"))
            s = fail(p, "')' is missing");
    } else {
        struct str word = peek(p);
        if (word.len == 0 || str_eq_c(word, ")") || str_eq_c(word, "and") || str_eq_c(word, "or"))
            return fail(p, "a unit or tag is missing");
        s = node_new(p, NODE_WORD, NULL, NULL);
        s->word = str_copy(p->arena, word);
        p->at += word.len;
    }
    p->depth--;
    return s;
}

static struct select *parse_and(struct parser *p)
{
    struct select *left = parse_not(p);
    while (left && take(p, "and")) {
        struct select *right = parse_not(p);
        left = right ? node_new(p, NODE_AND, left, right) : NULL;
    }
    return left;
}

static struct select *parse_or(struct parser *p)
{
    struct select *left = parse_and(p);
    while (left && take(p, "or")) {
        struct select *right = parse_and(p);
        left = right ? node_new(p, NODE_OR, left, right) : NULL;
    }
    return left;
}

bool select_parse(struct str text, struct arena *arena, struct select **out, struct err *err)
{
    struct parser p = { .text = text, .arena = arena, .err = err };
    *out = parse_or(&p);
    if (*out && peek(&p).len > 0) {
        fail(&p, "'and' or 'or' is missing");
        *out = NULL;
    }
    return *out != NULL;
}

/* '*' any run of characters, '?' one.  Linear but for backing up to the last
   star, which never goes behind an older one. */
static bool glob_matches(struct str glob, struct str name)
{
    size_t g = 0, n = 0, star = SIZE_MAX, retry = 0;
    while (n < name.len) {
        if (g < glob.len && glob.ptr[g] == '*') {
            star = g++;
            retry = n;
        } else if (g < glob.len && (glob.ptr[g] == '?' || glob.ptr[g] == name.ptr[n])) {
            g++;
            n++;
        } else if (star != SIZE_MAX) {
            g = star + 1;
            n = ++retry;
        } else {
            return false;
        }
    }
    while (g < glob.len && glob.ptr[g] == '*')
        g++;
    return g == glob.len;
}

/* The whole path, or its last parts: "mine/checks.lua" of "a/mine/checks.lua". */
static bool path_matches(struct str word, struct str path)
{
    if (str_starts(word, STR("./")))
        word = str_sub(word, 2, word.len);
    if (str_starts(path, STR("./")))
        path = str_sub(path, 2, path.len);
    return str_ends(path, word) &&
           (path.len == word.len || path.ptr[path.len - word.len - 1] == '/');
}

/* As what a word means the unit; NULL: it doesn't. */
static const char *word_means(struct str word, const struct unit *unit)
{
    if (str_eq(word, unit->info.id))
        return "id";
    if (str_eq_c(word, unit_kind_name(unit->info.kind)))
        return "kind";
    if (str_ends(word, STR(".lua")))
        return path_matches(word, unit->info.path) ? "file" : NULL;
    for (size_t i = 0; i < unit->tags.n; i++)
        if (str_eq(word, unit->tags.items[i]))
            return "tag";
    bool glob = memchr(word.ptr, '*', word.len) || memchr(word.ptr, '?', word.len);
    return glob && glob_matches(word, unit->info.id) ? "pattern" : NULL;
}

static bool word_matches(struct str word, const struct unit *unit)
{
    return word_means(word, unit) != NULL;
}

bool select_matches(const struct select *select, const struct unit *unit)
{
    switch (select->node) {
    case NODE_NOT: return !select_matches(select->left, unit);
    case NODE_AND: return select_matches(select->left, unit) && select_matches(select->right, unit);
    case NODE_OR: return select_matches(select->left, unit) || select_matches(select->right, unit);
    default: return word_matches(select->word, unit);
    }
}

static void put_why(struct buf *out, const struct select *select, const struct unit *unit)
{
    if (!select_matches(select, unit))
        return;
    if (select->node == NODE_WORD)
        buf_printf(out, "%s%s %.*s", out->len > 0 ? ", " : "", word_means(select->word, unit),
                   STR_ARG(select->word));
    if (select->left && select->node != NODE_NOT)
        put_why(out, select->left, unit);
    if (select->right)
        put_why(out, select->right, unit);
}

struct str select_why(const struct select *select, const struct unit *unit, struct arena *arena)
{
    struct buf out = { 0 };
    put_why(&out, select, unit);
    /* "not drafts": it is meant by what it is not. */
    return out.len > 0 ? buf_take(&out, arena) : STR("the expression leaves it in");
}

static bool check_word(struct str word, const struct unit_list *units, struct err *err)
{
    struct nearest near = { .word = word };
    for (size_t i = 0; i < units->n; i++) {
        const struct unit *unit = units->items[i];
        if (word_matches(word, unit))
            return true;
        nearest_try(&near, unit->info.id);
        nearest_try(&near, str_from(unit_kind_name(unit->info.kind)));
        for (size_t t = 0; t < unit->tags.n; t++)
            nearest_try(&near, unit->tags.items[t]);
    }
    /* The usual choice may well be empty: a bench of one's own units. */
    if (str_eq_c(word, "default"))
        return true;
    char hint[96];
    return err_set(err, ERR_USAGE, "no unit or tag '%.*s'%s", STR_ARG(word),
                   nearest_hint(&near, hint, sizeof hint));
}

bool select_check(const struct select *select, const struct unit_list *units, struct err *err)
{
    if (!select)
        return true;
    if (select->node == NODE_WORD)
        return check_word(select->word, units, err);
    return select_check(select->left, units, err) && select_check(select->right, units, err);
}
