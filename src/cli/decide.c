/* Deciding by hand, as far as mark, approve and link do the same. */
#include "decide.h"

#include "base/arena.h"
#include "text/unicode.h"

#include <stdlib.h>
#include <unistd.h>

#define NAME_COLUMNS 60 /* of a claim's words */

/* The environment first: under sudo and in containers it knows more than the
   terminal's login. */
static const char *login_name(void)
{
    static const char *const variables[] = { "USER", "LOGNAME" };
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *name = getenv(variables[i]);
        if (name && name[0])
            return name;
    }
    return getlogin();
}

bool decide_person(struct cli *cli, struct str *out, struct err *err)
{
    const char *name = args_value(&cli->args, "by", NULL);
    if (!name)
        name = login_name();
    if (!name)
        return err_set(err, ERR_USAGE, "who decides? nothing here tells your name: give --by NAME");
    return status_person(str_from(name), out, err);
}

bool decide_begin(struct cli *cli, struct store **out, struct err *err)
{
    return cli_open_bench(cli, STORE_WRITE, out, err) && store_begin(*out, err);
}

bool decide_end(struct store *store, bool ok, struct err *err)
{
    if (store && ok)
        ok = store_commit(store, true, err);
    store_close(store);
    return ok;
}

bool decide_claim(struct cli *cli, struct store *store, struct str word, struct decided *out,
                  struct err *err)
{
    struct find_query query = { word, THING_CLAIM, false };
    return cli_find(cli, store, &query, &out->claim, err) &&
           store_short_id(store, out->claim.id, FIND_SHORT_MIN, &out->short_id, err) &&
           store_claim_decision(store, out->claim.id, cli->arena, &out->was, err);
}

struct str decide_name(struct cli *cli, const struct decided *of)
{
    struct str words = of->claim.words;
    struct buf name = { 0 };
    size_t at = 0;
    buf_printf(&name, "%.*s \"", STR_ARG(of->short_id));
    for (size_t n = 0; at < words.len && n < NAME_COLUMNS; n++) {
        uint32_t rune = rune_next(words, &at);
        buf_rune(&name, rune_is_space(rune) ? ' ' : rune);
    }
    buf_cstr(&name, at < words.len ? "…\"" : "\"");
    return buf_take(&name, cli->arena);
}
