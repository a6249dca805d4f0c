/* The summary of a batch. */
#include "batch_summary.h"

static void write_counts(struct jsonw *w, const struct batch_summary *s)
{
    jsonw_key(w, "articles");
    jsonw_object(w);
    jsonw_key_int(w, "checked", (int64_t)s->counts.checked);
    jsonw_key_int(w, "failed", (int64_t)s->counts.failed);
    jsonw_key_int(w, "same", (int64_t)s->same);
    jsonw_end(w);
    /* Keys in the order of their names, not of the enumerations. */
    static const enum status statuses[] = { STATUS_CONFLICTING,   STATUS_INSUFFICIENT,
                                            STATUS_NOT_CHECKABLE, STATUS_REFUTED,
                                            STATUS_SUPPORTED,     STATUS_UNCHECKED };
    static const enum level levels[] = { LEVEL_ERROR, LEVEL_NOTE, LEVEL_WARNING };
    jsonw_key(w, "claims");
    jsonw_object(w);
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        jsonw_key_int(w, status_name(statuses[i]), (int64_t)s->counts.claims[statuses[i]]);
    jsonw_end(w);
    jsonw_key(w, "failures");
    jsonw_array(w);
    for (size_t i = 0; i < s->failures.n; i++) {
        const struct batch_failure *f = &s->failures.items[i];
        jsonw_object(w);
        jsonw_key_cstr(w, "code", err_name(f->code));
        jsonw_key_value(w, "message", f->message);
        jsonw_key_value(w, "name", f->name);
        jsonw_end(w);
    }
    jsonw_end(w);
    jsonw_key(w, "findings");
    jsonw_object(w);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        jsonw_key_int(w, level_name(levels[i]), (int64_t)s->counts.findings[levels[i]]);
    jsonw_end(w);
}

static bool print_json(const struct batch_summary *s, struct err *err)
{
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    jsonw_object(&w);
    write_counts(&w, s);
    jsonw_end(&w);
    buf_byte(&out, '\n');
    bool ok = cli_print(buf_view(&out), err);
    buf_free(&out);
    return ok;
}

/* One row; nothing where there is nothing to count, but for the first of a group. */
static void put_row(struct buf *out, const char *group, const char *name, size_t n)
{
    if (group[0] || n)
        buf_printf(out, "%-10s %-14s %10zu\n", group, name, n);
}

static bool print_table(struct cli *cli, const struct batch_summary *s, struct err *err)
{
    struct buf out = { 0 };
    put_row(&out, "articles", "checked", s->counts.checked);
    put_row(&out, "", "same text", s->same);
    put_row(&out, "", "failed", s->counts.failed);
    put_row(&out, "claims", status_name(STATUS_SUPPORTED), s->counts.claims[STATUS_SUPPORTED]);
    static const enum status others[] = { STATUS_REFUTED, STATUS_CONFLICTING, STATUS_INSUFFICIENT,
                                          STATUS_UNCHECKED, STATUS_NOT_CHECKABLE };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        put_row(&out, "", status_name(others[i]), s->counts.claims[others[i]]);
    for (int level = LEVEL_ERROR; level >= 0; level--)
        put_row(&out, level == LEVEL_ERROR ? "findings" : "", level_name((enum level)level),
                s->counts.findings[level]);
    if (s->failures.n)
        buf_cstr(&out, "\nfailed\n");
    for (size_t i = 0; i < s->failures.n; i++)
        buf_printf(&out, "  %.*s\n", STR_ARG(s->failures.items[i].message));
    bool ok = cli_show(cli, buf_view(&out), err);
    buf_free(&out);
    return ok;
}

bool batch_summary_print(struct cli *cli, const struct batch_summary *summary, struct err *err)
{
    bool json = strcmp(args_value(&cli->args, "format", "table"), "json") == 0;
    return json ? print_json(summary, err) : print_table(cli, summary, err);
}
