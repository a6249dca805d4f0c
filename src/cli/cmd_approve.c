/*
 * stet approve: a second person signs a mark off.
 *
 * Each claim by itself: of several, one that can't be signed off does not keep
 * the others from it, and is named.
 */
#include "decide.h"

#include "base/arena.h"
#include "base/clock.h"

static const struct option_spec options[] = {
    { "by", 0, OPTION_VALUE, "NAME", "who signs it off: another person than who marked it" },
    { 0 },
};

struct approving {
    struct cli *cli;
    struct store *store;
    struct claim_approval approval;
    struct buf told; /* printed once all is kept */
    size_t done;
};

static bool approve(struct approving *a, struct str word, struct err *err)
{
    struct decided of = { 0 };
    if (!decide_claim(a->cli, a->store, word, &of, err))
        return false;
    a->approval.claim = of.claim.id;
    if (!store_claim_approve(a->store, &a->approval, err))
        return err_wrap(err, "%.*s", STR_ARG(of.short_id));
    struct str name = decide_name(a->cli, &of);
    buf_printf(&a->told, "%s, marked by %.*s, signed off by %.*s: %.*s\n",
               status_name(of.was.status), STR_ARG(of.was.marked_by), STR_ARG(a->approval.by),
               STR_ARG(name));
    a->done++;
    return true;
}

/* The one claim's own error; of several, each is told. */
static bool approve_all(struct approving *a, struct err *err)
{
    const struct path_list *words = &a->cli->args.words;
    if (words->n == 1)
        return approve(a, words->items[0], err);
    for (size_t i = 0; i < words->n; i++) {
        struct err why = { 0 };
        if (!approve(a, words->items[i], &why))
            cli_complain(str_from(why.message));
    }
    return true;
}

static bool run(struct cli *cli, struct err *err)
{
    struct approving a = { .cli = cli };
    size_t n = cli->args.words.n;
    if (n == 0 || !args_has(&cli->args, "by"))
        return err_set(err, ERR_USAGE,
                       "which claim, and who signs it off? stet approve CLAIM --by NAME");
    a.approval.at = clock_format(cli->arena, cli->now);
    if (!decide_person(cli, &a.approval.by, err))
        return false;
    bool ok = decide_begin(cli, &a.store, err) && approve_all(&a, err);
    ok = decide_end(a.store, ok, err) && cli_show(cli, buf_view(&a.told), err);
    buf_free(&a.told);
    if (ok && a.done < n)
        return err_set(err, ERR_SOME, "%zu of %zu claims were not signed off; see above",
                       n - a.done, n);
    return ok;
}

const struct command command_approve = {
    "approve",
    "approve CLAIM... --by NAME",
    "sign off what another person marked",
    "A mark that a person made with --ask-approval waits for this; any other mark of\n"
    "a person can be signed off too. Nobody signs off a mark of their own. A sign-off\n"
    "is of one mark: it falls when the claim is marked again.\n"
    "\n"
    "  stet approve 3f2a91c --by Bo",
    options,
    run,
};
