/* stet claims: the claims of the bench, filtered and sorted. */
#include "claim_lines.h"
#include "find.h"

#include "base/nearest.h"

#include <stdio.h>
#include <stdlib.h>

static const struct option_spec options[] = {
    { "status", 0, OPTION_LIST, "STATUS,...", "any of these: unchecked, refuted, ..." },
    { "kind", 0, OPTION_LIST, "KIND,...", "any of these: statistic, quote, date, ..." },
    { "worth", 0, OPTION_VALUE, "MIN", "worth checking at least so much, from 0 to 1" },
    { "speaker", 0, OPTION_VALUE, "TEXT", "said by somebody in whose name this stands" },
    { "checkworthy", 0, OPTION_FLAG, NULL, "the same as --worth 0.5" },
    { "sort", 0, OPTION_VALUE, "ORDER", "place (default), worth or status" },
    { "number", 'n', OPTION_VALUE, "N", "so many lines at most" },
    { 0 },
};

/* Words with bits: "unchecked,refuted" by the names of a list. */
struct names {
    const char *option;
    const char *const *list; /* ends with NULL */
};

static bool take_name(const struct names *names, struct str word, unsigned *bits, struct err *err)
{
    struct nearest nearest = { .word = word };
    char hint[128];
    for (unsigned i = 0; names->list[i]; i++) {
        if (str_eq_c(word, names->list[i])) {
            *bits |= 1u << i;
            return true;
        }
        nearest_try(&nearest, str_from(names->list[i]));
    }
    if (!str_is_none(nearest.best))
        return err_set(err, ERR_USAGE, "--%s: there is no %s \"%.*s\"%s", names->option,
                       names->option, STR_ARG(word), nearest_hint(&nearest, hint, sizeof hint));
    struct buf all = { 0 };
    for (unsigned i = 0; names->list[i]; i++)
        buf_printf(&all, "%s%s", i ? ", " : "", names->list[i]);
    err_set(err, ERR_USAGE, "--%s: \"%.*s\" is none of %.*s", names->option, STR_ARG(word),
            STR_ARG(buf_view(&all)));
    buf_free(&all);
    return false;
}

static bool take_names(const struct cli *cli, const struct names *names, unsigned *bits,
                       struct err *err)
{
    struct path_list given = { 0 };
    args_list(&cli->args, names->option, &given);
    for (size_t i = 0; i < given.n; i++)
        for (size_t at = 0, end; at <= given.items[i].len; at = end + 1) {
            end = str_find(given.items[i], STR(","), at);
            end = end == SIZE_MAX ? given.items[i].len : end;
            if (!take_name(names, str_trim(str_sub(given.items[i], at, end)), bits, err))
                return false;
        }
    return true;
}

static bool take_worth(const struct cli *cli, double *worth, struct err *err)
{
    const char *text = args_value(&cli->args, "worth", NULL);
    char *end;
    *worth = args_has(&cli->args, "checkworthy") ? CLAIM_CHECKWORTHY : 0;
    if (!text)
        return true;
    double given = strtod(text, &end);
    if (end == text || *end || !(given >= 0 && given <= 1))
        return err_set(err, ERR_USAGE, "--worth: \"%s\" is not a number from 0 to 1", text);
    *worth = given > *worth ? given : *worth;
    return true;
}

static bool take_filter(struct cli *cli, struct claim_filter *filter, struct err *err)
{
    const char *statuses[STATUS_COUNT + 1] = { 0 }, *kinds[KIND_COUNT + 1] = { 0 };
    static const char *const orders[] = { "place", "worth", "status", NULL };
    const char *sort = args_value(&cli->args, "sort", "place");
    long limit = 0;
    for (int i = 0; i < STATUS_COUNT; i++)
        statuses[i] = status_name((enum status)i);
    for (int i = 0; i < KIND_COUNT; i++)
        kinds[i] = worth_kind_name((enum worth_kind_index)i);
    if (!take_names(cli, &(struct names){ "status", statuses }, &filter->statuses, err) ||
        !take_names(cli, &(struct names){ "kind", kinds }, &filter->kinds, err) ||
        !take_worth(cli, &filter->worth, err) || !args_choice(&cli->args, "sort", orders, err) ||
        !args_number(&cli->args, "number", (struct range){ 1, 1000000000 }, &limit, err))
        return false;
    while (strcmp(sort, orders[filter->order]) != 0)
        filter->order++;
    filter->limit = (size_t)limit;
    filter->speaker = str_from(args_value(&cli->args, "speaker", NULL));
    return true;
}

static bool take_format(const struct cli *cli, enum lines_format *format, struct err *err)
{
    static const char *const names[] = { "table", "json", "csv", "jsonl", NULL };
    const char *given = args_value(&cli->args, "format", "table");
    if (!args_choice(&cli->args, "format", names, err))
        return false;
    for (*format = LINES_TABLE; strcmp(given, names[*format]) != 0;)
        ++*format;
    return true;
}

static void note_end(const struct claim_lines *lines, const struct claim_filter *filter)
{
    if (lines->format != LINES_TABLE)
        return;
    if (lines->count == 0)
        cli_note(lines->cli, "no claim is like that; 'stet show' tells what the bench holds");
    else if (lines->count == filter->limit)
        cli_note(lines->cli, "the first %zu; there may be more behind -n", lines->count);
    else
        cli_note(lines->cli, "%zu claim%s; 'stet show ID' tells all about one", lines->count,
                 lines->count == 1 ? "" : "s");
}

static bool list(struct cli *cli, struct store *store, struct claim_filter *filter, struct err *err)
{
    struct claim_lines lines = { .cli = cli, .store = store };
    const struct path_list *words = &cli->args.words;
    if (!take_format(cli, &lines.format, err) ||
        (words->n && !cli_find_article(cli, store, words->items[0], &filter->article, err)))
        return false;
    lines.grouped = filter->order == CLAIM_BY_PLACE || !str_is_none(filter->article);
    bool ok =
        claim_lines_start(&lines, err) &&
        store_claim_list(store, filter, &(struct claim_reader){ claim_lines_put, &lines }, err) &&
        claim_lines_end(&lines, err);
    if (ok)
        note_end(&lines, filter);
    claim_lines_free(&lines);
    return ok;
}

static bool run(struct cli *cli, struct err *err)
{
    struct claim_filter filter = { .article = STR_NONE };
    struct store *store = NULL;
    enum lines_format format;
    if (cli->args.words.n > 1)
        return err_set(err, ERR_USAGE, "one article at a time: stet claims [ARTICLE]");
    if (!take_filter(cli, &filter, err) || !take_format(cli, &format, err) ||
        !cli_open_bench(cli, STORE_READ, &store, err))
        return false;
    bool ok = list(cli, store, &filter, err);
    store_close(store);
    return ok;
}

const struct command command_claims = {
    "claims",
    "claims [ARTICLE] [options]",
    "list the claims of the bench",
    "A line a claim: the beginning of its id, its status, how much it is worth\n"
    "checking, its words.  ARTICLE is a path, an id, or the beginning of an id.\n"
    "\n"
    "  stet claims draft.md --status unchecked,insufficient --checkworthy\n"
    "  stet claims --sort worth -n 20\n"
    "  stet claims --speaker marlow --format csv\n"
    "\n"
    "--format is table (default), json, jsonl or csv.",
    options,
    run,
};
