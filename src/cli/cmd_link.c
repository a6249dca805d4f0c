/* stet link: a person ties a claim to the words of a source. */
#include "decide.h"

#include "base/arena.h"
#include "base/clock.h"
#include "model/anchor.h"
#include "text/unicode.h"

static const struct option_spec options[] = {
    { "by", 0, OPTION_VALUE, "NAME", "who links it (default: your login name)" },
    { "quote", 0, OPTION_VALUE, "TEXT", "the source's words (default: its best passage)" },
    { "stance", 0, OPTION_VALUE, "STANCE", "supports, refutes or mentions (default: mentions)" },
    { 0 },
};

struct linking {
    struct cli *cli;
    struct store *store;
    struct decided of;
    struct source source;
    struct str quote; /* or none */
    struct evidence evidence;
};

static bool read_options(struct linking *l, struct err *err)
{
    static const char *const stances[] = { "supports", "refutes", "mentions", NULL };
    const struct args *args = &l->cli->args;
    if (args->words.n != 2)
        return err_set(err, ERR_USAGE, "which claim, to which source? stet link CLAIM SOURCE");
    if (!args_choice(args, "stance", stances, err) || !decide_person(l->cli, &l->evidence.by, err))
        return false;
    l->evidence.stance = stance_from(str_from(args_value(args, "stance", "mentions")));
    l->evidence.score = 1;
    l->evidence.method = STR("by hand");
    if (!args_has(args, "quote"))
        return true;
    l->quote = str_trim(text_repair(l->cli->arena, str_from(args_value(args, "quote", ""))));
    return l->quote.len || err_set(err, ERR_USAGE, "--quote: which words of the source?");
}

static bool read_source(struct linking *l, struct str word, struct err *err)
{
    struct str id;
    if (!cli_find_source(l->cli, l->store, word, &id, err) ||
        !store_source_get(l->store, id, l->cli->arena, &l->source, err))
        return false;
    return l->source.text.len ||
           err_set(err, ERR_REFUSED, "source %.*s has no text to link to", STR_ARG(id));
}

static bool best_passage(struct linking *l, struct str words, struct span *out, struct err *err)
{
    struct search_query query = { .text = words, .lang = l->source.lang };
    return store_search_within(l->store, &query, &l->source, out, err);
}

/* What comes nearest to a quotation that is not there at all. */
static bool refuse_absent(struct linking *l, struct err *err)
{
    struct span near;
    struct err none = { 0 };
    if (!best_passage(l, l->quote, &near, &none))
        return err_set(err, ERR_REFUSED, "source %.*s has these words nowhere, nor any of them",
                       STR_ARG(l->source.id));
    struct str shown = anchor_show(l->source.text, near, l->cli->arena);
    return err_set(err, ERR_REFUSED,
                   "source %.*s has these words nowhere; what comes nearest is on %.*s",
                   STR_ARG(l->source.id), STR_ARG(shown));
}

static bool find_place(struct linking *l, struct err *err)
{
    struct span *at = &l->evidence.at;
    if (str_is_none(l->quote))
        return best_passage(l, l->of.claim.words, at, err) ||
               err_wrap(err, "nothing to link without --quote");
    if (anchor_quote(l->source.text, l->quote, l->cli->arena, at, err))
        return true;
    if (err->code == ERR_NOT_FOUND)
        return refuse_absent(l, err);
    return err_wrap(err, "source %.*s", STR_ARG(l->source.id));
}

static bool put(struct linking *l, bool *changed, struct err *err)
{
    struct arena *arena = l->cli->arena;
    struct evidence *e = &l->evidence;
    anchor_evidence(e, l->source.text, arena);
    e->id = evidence_id(arena, l->of.claim.id, l->source.id, e->at);
    struct claim_link link = { l->of.claim.id, e, &l->source, clock_format(arena, l->cli->now) };
    return store_claim_link(l->store, &link, changed, err);
}

static bool print_link(struct linking *l, bool changed, struct err *err)
{
    struct cli *cli = l->cli;
    const struct evidence *e = &l->evidence;
    struct str name = decide_name(cli, &l->of);
    struct str shown = anchor_show(l->source.text, e->at, cli->arena);
    struct str line =
        str_printf(cli->arena, "%.*s %s %.*s\n  %.*s, %.*s\n", STR_ARG(e->id),
                   stance_name(e->stance), STR_ARG(name), STR_ARG(l->source.id), STR_ARG(shown));
    if (!cli_show(cli, line, err))
        return false;
    if (!changed)
        cli_note(cli, "%.*s linked it so before; nothing was changed", STR_ARG(e->by));
    else if (str_is_none(l->quote))
        cli_note(cli, "the passage was chosen by its words: look whether it is the right one");
    cli_note(cli, "next: stet mark %.*s supported|refuted|conflicting|insufficient",
             STR_ARG(l->of.short_id));
    return true;
}

static bool run(struct cli *cli, struct err *err)
{
    struct linking l = { .cli = cli };
    const struct path_list *words = &cli->args.words;
    bool changed = false;
    if (!read_options(&l, err))
        return false;
    bool ok = decide_begin(cli, &l.store, err) &&
              decide_claim(cli, l.store, words->items[0], &l.of, err) &&
              read_source(&l, words->items[1], err) && find_place(&l, err) &&
              put(&l, &changed, err);
    return decide_end(l.store, ok, err) && print_link(&l, changed, err);
}

const struct command command_link = {
    "link",
    "link CLAIM SOURCE [--quote TEXT] [--stance supports|refutes|mentions]",
    "tie a claim to the words of a source",
    "CLAIM is an id or the beginning of one; SOURCE too, or an address or path that\n"
    "the bench knows. TEXT must stand in the source's newest snapshot word for word\n"
    "(case, quotation marks, dashes and spaces do not matter); otherwise the nearest\n"
    "passage is shown and nothing is linked. Without --quote the passage that is\n"
    "nearest to the claim is linked, and printed. The evidence's id comes first.\n"
    "The next check looks at it as at what scripts find, and keeps its stance.\n"
    "A link stays in the log; where it was wrong, link the right words and mark the\n"
    "claim again, or mark it as unchecked.\n"
    "\n"
    "  stet link 3f2a91c notes/audit.txt --quote 'EUR 412.3 million' --stance refutes",
    options,
    run,
};
