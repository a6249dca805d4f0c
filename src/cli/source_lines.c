/*
 * Sources, shown.  Programs get every column; people the beginning of the id,
 * the kind, when it was read, and what it is called.
 */
#include "source_lines.h"

#include "base/arena.h"
#include "csv.h"
#include "screen.h"

#define DATE_LETTERS 10 /* of an ISO time: the day */

static void write_source(struct jsonw *w, const struct source *s)
{
    jsonw_object(w);
    jsonw_key_value(w, "author", s->author);
    jsonw_key_value(w, "fetched", s->snapshot.fetched);
    jsonw_key_value(w, "id", s->id);
    jsonw_key_cstr(w, "kind", source_kind_name(s->kind));
    jsonw_key_value(w, "lang", s->lang);
    jsonw_key_value(w, "published", s->published);
    jsonw_key_value(w, "publisher", s->publisher);
    jsonw_key_value(w, "rating", s->rating);
    jsonw_key_value(w, "reviewed", s->reviewed);
    jsonw_key_value(w, "sha256", s->snapshot.sha256);
    jsonw_key_value(w, "title", s->title);
    jsonw_key_value(w, "url", s->url);
    jsonw_end(w);
}

static void put_csv(struct buf *out, const struct source *s)
{
    const struct str cells[] = {
        s->author,   s->snapshot.fetched, s->id,        str_from(source_kind_name(s->kind)),
        s->lang,     s->published,        s->publisher, s->rating,
        s->reviewed, s->snapshot.sha256,  s->title,     s->url
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (i)
            buf_byte(out, ',');
        csv_cell(out, cells[i]);
    }
    buf_cstr(out, "\r\n");
}

static void put_row(struct screen *s, const struct source *source)
{
    size_t used = screen_cut(s, source->id, 16);
    screen_spaces(s, 18 - used);
    used = screen_cut(s, str_from(source_kind_name(source->kind)), 9);
    screen_spaces(s, 11 - used);
    used = screen_cut(s, str_sub(source->snapshot.fetched, 0, DATE_LETTERS), DATE_LETTERS);
    screen_spaces(s, DATE_LETTERS + 2 - used);
    struct str name = str_is_none(source->title) ? source->url : source->title;
    screen_cut(s, name, screen_left(s, 18 + 11 + DATE_LETTERS + 2));
    buf_byte(&s->out, '\n');
}

static bool print_table(struct cli *cli, const struct source_list *list, struct err *err)
{
    struct screen screen = screen_new(cli);
    for (size_t i = 0; i < list->n; i++)
        put_row(&screen, &list->items[i]);
    bool ok = cli_show(cli, buf_view(&screen.out), err);
    buf_free(&screen.out);
    cli_note(cli, "%zu source%s%s", list->n, list->n == 1 ? "" : "s",
             list->n ? "" : "; 'stet source add PATH' brings some in");
    return ok;
}

static bool print_data(const char *format, const struct source_list *list, struct err *err)
{
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    bool json = strcmp(format, "json") == 0, csv = strcmp(format, "csv") == 0;
    if (json)
        jsonw_array(&w);
    if (csv)
        buf_cstr(&out, "author,fetched,id,kind,lang,published,publisher,rating,reviewed,sha256,"
                       "title,url\r\n");
    for (size_t i = 0; i < list->n; i++) {
        if (csv)
            put_csv(&out, &list->items[i]);
        else if (json)
            write_source(&w, &list->items[i]);
        else
            write_source(&(struct jsonw){ .out = &out }, &list->items[i]);
        if (!json && !csv)
            buf_byte(&out, '\n');
    }
    if (json) {
        jsonw_end(&w);
        buf_byte(&out, '\n');
    }
    bool ok = cli_print(buf_view(&out), err);
    buf_free(&out);
    return ok;
}

bool source_lines_print(struct cli *cli, struct store *store, enum source_kind kind,
                        struct err *err)
{
    static const char *const formats[] = { "table", "json", "csv", "jsonl", NULL };
    const char *format = args_value(&cli->args, "format", "table");
    struct source_list all = { 0 }, list = { 0 };
    if (!args_choice(&cli->args, "format", formats, err) ||
        !store_source_list(store, cli->arena, &all, err))
        return false;
    for (size_t i = 0; i < all.n; i++)
        if (kind == SOURCE_KIND_COUNT || all.items[i].kind == kind)
            VEC_PUSH(cli->arena, &list, all.items[i]);
    return strcmp(format, "table") == 0 ? print_table(cli, &list, err)
                                        : print_data(format, &list, err);
}

/* One in full. */

struct shown {
    struct source source;
    struct snapshot_use_list snapshots;
    struct id_list claims;
};

static void show_field(struct screen *s, const char *name, struct str value)
{
    if (str_is_none(value))
        return;
    size_t used = screen_cut(s, str_from(name), 12);
    screen_spaces(s, 12 - used);
    screen_wrap(s, value, 12);
    buf_byte(&s->out, '\n');
}

static void show_snapshots(struct screen *s, const struct shown *shown)
{
    for (size_t i = 0; i < shown->snapshots.n; i++) {
        const struct snapshot_use *use = &shown->snapshots.items[i];
        buf_printf(&s->out, "%-12s%.*s  %.*s  %zu evidence\n", i ? "" : "snapshots",
                   STR_ARG(use->snapshot.fetched), STR_ARG(use->snapshot.sha256), use->evidence);
    }
}

static bool show_table(struct cli *cli, const struct shown *shown, struct err *err)
{
    const struct source *s = &shown->source;
    struct screen screen = screen_new(cli);
    show_field(&screen, "source", s->id);
    show_field(&screen, "kind", str_from(source_kind_name(s->kind)));
    show_field(&screen, "title", s->title);
    show_field(&screen, "where", s->url);
    show_field(&screen, "author", s->author);
    show_field(&screen, "published", s->published);
    show_field(&screen, "publisher", s->publisher);
    show_field(&screen, "language", s->lang);
    show_field(&screen, "rating", s->rating);
    show_field(&screen, "reviewed", s->reviewed);
    show_snapshots(&screen, shown);
    buf_printf(&screen.out, "%-12s%zu claim%s\n", "cited by", shown->claims.n,
               shown->claims.n == 1 ? "" : "s");
    for (size_t i = 0; i < shown->claims.n; i++)
        buf_printf(&screen.out, "%-12s%.*s\n", "", STR_ARG(shown->claims.items[i]));
    bool ok = cli_show(cli, buf_view(&screen.out), err);
    buf_free(&screen.out);
    return ok;
}

static bool show_json(const struct shown *shown, struct err *err)
{
    struct buf out = { 0 };
    struct jsonw w = { .out = &out };
    jsonw_object(&w);
    jsonw_key(&w, "claims");
    jsonw_array(&w);
    for (size_t i = 0; i < shown->claims.n; i++)
        jsonw_str(&w, shown->claims.items[i]);
    jsonw_end(&w);
    jsonw_key(&w, "snapshots");
    jsonw_array(&w);
    for (size_t i = 0; i < shown->snapshots.n; i++) {
        const struct snapshot_use *use = &shown->snapshots.items[i];
        jsonw_object(&w);
        jsonw_key_value(&w, "archived_url", use->snapshot.archived_url);
        jsonw_key_int(&w, "evidence", (int64_t)use->evidence);
        jsonw_key_value(&w, "fetched", use->snapshot.fetched);
        jsonw_key_value(&w, "sha256", use->snapshot.sha256);
        jsonw_end(&w);
    }
    jsonw_end(&w);
    jsonw_key(&w, "source");
    write_source(&w, &shown->source);
    jsonw_end(&w);
    buf_byte(&out, '\n');
    bool ok = cli_print(buf_view(&out), err);
    buf_free(&out);
    return ok;
}

bool source_lines_show(struct cli *cli, struct store *store, struct str id, struct err *err)
{
    static const char *const formats[] = { "table", "json", NULL };
    struct shown shown = { 0 };
    if (!args_choice(&cli->args, "format", formats, err) ||
        !store_source_get(store, id, cli->arena, &shown.source, err))
        return false;
    if (args_has(&cli->args, "text")) {
        struct str text = str_printf(cli->arena, "%.*s\n", STR_ARG(shown.source.text));
        return cli_show(cli, text, err);
    }
    if (!store_source_snapshots(store, id, cli->arena, &shown.snapshots, err) ||
        !store_source_claims(store, id, cli->arena, &shown.claims, err))
        return false;
    return strcmp(args_value(&cli->args, "format", "table"), "json") == 0
               ? show_json(&shown, err)
               : show_table(cli, &shown, err);
}
