/* stet mark: a person decides what is so of a claim. */
#include "decide.h"

#include "base/arena.h"
#include "base/clock.h"
#include "text/unicode.h"

static const struct option_spec options[] = {
    { "ask-approval", 0, OPTION_FLAG, NULL, "ask another person to sign it off" },
    { "by", 0, OPTION_VALUE, "NAME", "who decides (default: your login name)" },
    { "reason", 0, OPTION_VALUE, "TEXT", "why; kept with the mark and in the log" },
    { "without-evidence", 0, OPTION_VALUE, "REASON", "decide without evidence, and say why" },
    { 0 },
};

static bool read_status(struct str word, enum status *out, struct err *err)
{
    const char *names[STATUS_COUNT + 1] = { NULL };
    for (int i = 0; i < STATUS_COUNT; i++)
        names[i] = status_name((enum status)i);
    *out = status_from(word);
    if (*out < STATUS_COUNT)
        return true;
    const char *nearest = args_nearest(word.ptr, names);
    if (nearest)
        return err_set(err, ERR_USAGE, "\"%s\" is no status; did you mean %s?", word.ptr, nearest);
    return err_set(err, ERR_USAGE,
                   "\"%s\" is no status: unchecked, supported, refuted, conflicting, insufficient "
                   "or not-checkable",
                   word.ptr);
}

/* A reason of white space is none. */
static bool read_reason(struct cli *cli, const char *option, struct str *out, struct err *err)
{
    *out = STR_NONE;
    if (!args_has(&cli->args, option))
        return true;
    *out = str_trim(str_from(args_value(&cli->args, option, "")));
    if (out->len == 0)
        return err_set(err, ERR_USAGE, "--%s: say why, in a few words", option);
    if (!text_valid(*out))
        return err_set(err, ERR_USAGE, "--%s: not text in UTF-8", option);
    return true;
}

static bool read_mark(struct cli *cli, struct claim_mark *out, struct err *err)
{
    const struct path_list *words = &cli->args.words;
    if (words->n != 2)
        return err_set(err, ERR_USAGE, "which claim, and what is it? stet mark CLAIM STATUS");
    out->wants_approval = args_has(&cli->args, "ask-approval");
    out->at = clock_format(cli->arena, cli->now);
    if (!read_status(words->items[1], &out->status, err) || !decide_person(cli, &out->by, err) ||
        !read_reason(cli, "reason", &out->reason, err) ||
        !read_reason(cli, "without-evidence", &out->without_evidence, err))
        return false;
    if (out->wants_approval && out->status == STATUS_UNCHECKED)
        return err_set(err, ERR_USAGE, "--ask-approval: 'unchecked' is nothing to sign off");
    return true;
}

static bool print_mark(struct cli *cli, const struct decided *of, const struct claim_mark *mark,
                       struct err *err)
{
    struct str name = decide_name(cli, of);
    struct str line =
        str_printf(cli->arena, "%s (was %s), marked by %.*s%s: %.*s\n", status_name(mark->status),
                   status_name(of->was.status), STR_ARG(mark->by),
                   mark->wants_approval ? ", not signed off yet" : "", STR_ARG(name));
    return cli_show(cli, line, err);
}

static void note_next(struct cli *cli, const struct decided *of, const struct claim_mark *mark)
{
    struct str id = of->short_id;
    if (!str_is_none(of->was.approved_by))
        cli_note(cli, "the sign-off by %.*s was of the mark before, and fell with it",
                 STR_ARG(of->was.approved_by));
    if (of->was.suggested < STATUS_COUNT && of->was.suggested != mark->status)
        cli_note(cli, "scripts suggest '%s'", status_name(of->was.suggested));
    if (mark->wants_approval)
        cli_note(cli, "next: another person signs it off: stet approve %.*s --by NAME",
                 STR_ARG(id));
    else if (mark->status == STATUS_UNCHECKED)
        cli_note(cli, "next: stet link %.*s SOURCE --quote TEXT, then mark it again", STR_ARG(id));
    else
        cli_note(cli,
                 "next: stet log %.*s shows who decided what; "
                 "stet mark %.*s unchecked takes it back",
                 STR_ARG(id), STR_ARG(id));
}

static bool run(struct cli *cli, struct err *err)
{
    struct claim_mark mark = { 0 };
    struct decided of = { 0 };
    struct store *store = NULL;
    if (!read_mark(cli, &mark, err))
        return false;
    bool ok = decide_begin(cli, &store, err) &&
              decide_claim(cli, store, cli->args.words.items[0], &of, err);
    if (ok) {
        mark.claim = of.claim.id;
        ok = store_claim_mark(store, &mark, err);
    }
    if (!decide_end(store, ok, err) || !print_mark(cli, &of, &mark, err))
        return false;
    note_next(cli, &of, &mark);
    return true;
}

const struct command command_mark = {
    "mark",
    "mark CLAIM STATUS [--reason TEXT] [--by NAME]",
    "decide by hand what is so of a claim",
    "CLAIM is an id, or as much of its beginning as tells it from others. STATUS is\n"
    "supported, refuted, conflicting, insufficient, not-checkable or unchecked. The\n"
    "first three need a piece of evidence ('stet link' links one), or a reason for\n"
    "having none. Scripts never override a person: what they would say is shown\n"
    "beside it as suggested. To take a mark back, mark the claim as unchecked.\n"
    "\n"
    "  stet mark 3f2a91c refuted --reason 'the table says 14' --by Ada --ask-approval",
    options,
    run,
};
