/*
 * What the bench is asked, for authors of scripts.  A statement is shown as it was run;
 * line ends and indents of db/queries go, since each is one line of a trace.
 */
#include "open.h"

#include <stdlib.h>

struct store_watcher {
    void (*each)(void *ctx, const struct store_statement *statement);
    void *ctx;
    struct buf sql;
};

/* Outside quotation marks, blanks and remarks become one blank. */
static void put_line(struct buf *out, struct str sql)
{
    char quote = 0;
    for (size_t i = 0; i < sql.len; i++) {
        char c = sql.ptr[i];
        if (!quote && c == '-' && i + 1 < sql.len && sql.ptr[i + 1] == '-') {
            while (i < sql.len && sql.ptr[i] != '\n')
                i++;
            c = '\n';
        }
        if (quote ? c == quote : c == '\'' || c == '"')
            quote = quote ? 0 : c;
        bool blank = !quote && (c == '\n' || c == ' ' || c == '\t');
        if (!blank)
            buf_byte(out, c);
        else if (out->len > 0 && out->ptr[out->len - 1] != ' ')
            buf_byte(out, ' ');
    }
}

static void take_statement(void *ctx, struct str sql, int64_t cpu_ns)
{
    struct store_watcher *watcher = ctx;
    buf_reset(&watcher->sql);
    put_line(&watcher->sql, sql);
    watcher->each(watcher->ctx, &(struct store_statement){ buf_view(&watcher->sql), cpu_ns });
}

void store_watch(struct store *store,
                 void (*each)(void *ctx, const struct store_statement *statement), void *ctx)
{
    struct store_watcher *watcher = xmalloc(sizeof *watcher);
    *watcher = (struct store_watcher){ .each = each, .ctx = ctx };
    store->watcher = watcher;
    sqlite_watch(store->db, take_statement, watcher);
}

void watch_forget(struct store *store)
{
    if (store->watcher)
        buf_free(&store->watcher->sql);
    free(store->watcher);
}
