/* Words of the command line as things of the bench. */
#include "find.h"

#include "base/arena.h"
#include "text/unicode.h"

#define SHOWN_MATCHES 10
#define SHOWN_COLUMNS 60 /* of a match's words */

/* Where to look for the right word. */
static const char *where_to_look(unsigned things)
{
    switch (things) {
    case THING_ARTICLE: return "'stet show' lists articles";
    case THING_CLAIM: return "'stet claims' lists claims";
    case THING_SOURCE: return "'stet source list' lists sources";
    default: return "'stet show' lists articles, 'stet claims' claims, 'stet source list' sources";
    }
}

static const char *kind_of(unsigned things)
{
    bool one = (things & (things - 1)) == 0;
    return one ? thing_name((enum thing)things) : "thing";
}

/* Words on one line, cut to so many characters. */
static void put_cut(struct buf *out, struct str words)
{
    size_t at = 0;
    for (size_t n = 0; at < words.len && n < SHOWN_COLUMNS; n++) {
        uint32_t rune = rune_next(words, &at);
        buf_rune(out, rune_is_space(rune) ? ' ' : rune);
    }
    if (at < words.len)
        buf_cstr(out, "…");
}

static void show_matches(const struct found_list *list)
{
    for (size_t i = 0; i < list->n && i < SHOWN_MATCHES; i++) {
        const struct found *found = &list->items[i];
        struct buf line = { 0 };
        buf_printf(&line, "  %-8s  %.*s  ", thing_name(found->thing), STR_ARG(found->id));
        put_cut(&line, found->words);
        cli_complain(buf_view(&line));
        buf_free(&line);
    }
    if (list->n > SHOWN_MATCHES)
        cli_complain(STR("  and more"));
}

static bool refuse_several(const struct find_query *query, const struct found_list *list,
                           struct err *err)
{
    show_matches(list);
    return err_set(err, ERR_NOT_FOUND, "\"%.*s\" could be any of these; give more of the id",
                   STR_ARG(query->prefix));
}

static bool refuse_none(const struct find_query *query, struct err *err)
{
    if (query->prefix.len < FIND_PREFIX_MIN)
        return err_set(err, ERR_NOT_FOUND,
                       "no %s \"%.*s\" in the bench, and %d letters or more of an id are needed to "
                       "tell which; %s",
                       kind_of(query->things), STR_ARG(query->prefix), FIND_PREFIX_MIN,
                       where_to_look(query->things));
    return err_set(err, ERR_NOT_FOUND, "no %s \"%.*s\" in the bench; %s", kind_of(query->things),
                   STR_ARG(query->prefix), where_to_look(query->things));
}

static void take(enum thing thing, struct str id, struct found *out)
{
    if (!str_is_none(id))
        *out = (struct found){ thing, id, STR_NONE };
}

static bool is_settled(const struct found *found)
{
    return !str_is_none(found->id);
}

/* An article by its path, from here or from the bench's folder; a source by
   its address. */
static bool find_by_place(struct cli *cli, struct store *store, const struct find_query *query,
                          struct found *out, struct err *err)
{
    struct str word = query->prefix, id = STR_NONE;
    if (query->things & THING_ARTICLE) {
        struct str name = store_article_name(store, str_c(cli->arena, word), cli->arena);
        if (!str_is_none(name) && !store_find_article_name(store, name, cli->arena, &id, err))
            return false;
        if (str_is_none(id) && !store_find_article_name(store, word, cli->arena, &id, err))
            return false;
        take(THING_ARTICLE, id, out);
    }
    if ((query->things & THING_SOURCE) && !is_settled(out)) {
        struct source source;
        struct err why = { 0 };
        if (store_source_find(store, word, cli->arena, &source, &why))
            take(THING_SOURCE, source.id, out);
        else if (why.code != ERR_NOT_FOUND)
            return err_set(err, why.code, "%s", why.message);
    }
    return true;
}

/* The one thing of the query; `out` stays none when there is nothing. */
static bool find_one(struct cli *cli, struct store *store, const struct find_query *query,
                     struct found *out, struct err *err)
{
    struct found_list list = { 0 };
    if (!store_find(store, query, cli->arena, &list, err))
        return false;
    if (list.n > 1)
        return refuse_several(query, &list, err);
    if (list.n == 1)
        *out = list.items[0];
    return true;
}

bool cli_find(struct cli *cli, struct store *store, const struct find_query *query,
              struct found *out, struct err *err)
{
    struct find_query exact = *query;
    struct str id = STR_NONE;
    *out = (struct found){ .id = STR_NONE };
    exact.exact = true;
    if (!find_one(cli, store, &exact, out, err) || is_settled(out))
        return is_settled(out);
    if (!find_by_place(cli, store, query, out, err) || is_settled(out))
        return is_settled(out);
    if (query->prefix.len >= FIND_PREFIX_MIN && !find_one(cli, store, query, out, err))
        return false;
    if (!is_settled(out) && (query->things & THING_ARTICLE)) {
        if (!store_find_article_base(store, query->prefix, cli->arena, &id, err))
            return false;
        take(THING_ARTICLE, id, out);
    }
    return is_settled(out) || refuse_none(query, err);
}

static bool find_id(struct cli *cli, struct store *store, const struct find_query *query,
                    struct str *id, struct err *err)
{
    struct found found;
    bool ok = cli_find(cli, store, query, &found, err);
    *id = ok ? found.id : STR_NONE;
    return ok;
}

bool cli_find_claim(struct cli *cli, struct store *store, struct str word, struct str *id,
                    struct err *err)
{
    return find_id(cli, store, &(struct find_query){ word, THING_CLAIM, false }, id, err);
}

bool cli_find_article(struct cli *cli, struct store *store, struct str word, struct str *id,
                      struct err *err)
{
    return find_id(cli, store, &(struct find_query){ word, THING_ARTICLE, false }, id, err);
}

bool cli_find_source(struct cli *cli, struct store *store, struct str word, struct str *id,
                     struct err *err)
{
    return find_id(cli, store, &(struct find_query){ word, THING_SOURCE, false }, id, err);
}
