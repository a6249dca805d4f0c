/*
 * Answers as tables for people: a row each, columns lined up by hand, because
 * only the first ones are narrow.
 */
#include "table.h"

#include "base/arena.h"
#include "text/offset.h"
#include "text/unicode.h"

#define WORDS_COLUMNS 60 /* of a text that is shown to be recognised */

struct table {
    struct arena *arena;
    struct str text;
    const struct offsets *offsets;
    struct buf *out;
};

/* A text on one line, cut after so many characters. */
static void put_words(struct table *t, struct str text, size_t columns)
{
    size_t at = 0, n = 0;
    bool blank = false;
    while (at < text.len && n < columns) {
        uint32_t rune = rune_next(text, &at);
        bool space = rune_is_space(rune) || rune < 0x20 || rune == 0x7F;
        if (!space || !blank)
            buf_rune(t->out, space ? ' ' : rune);
        n += !space || !blank;
        blank = space;
    }
    if (at < text.len)
        buf_cstr(t->out, "…");
}

static struct str words_of(struct table *t, const struct jsonr *place)
{
    size_t start = (size_t)jsonr_integer(jsonr_get(place, "start"), 0);
    size_t end = (size_t)jsonr_integer(jsonr_get(place, "end"), 0);
    return str_sub(t->text, offsets_byte(t->offsets, start), offsets_byte(t->offsets, end));
}

/* A text padded to so many bytes: for names, which are ASCII. */
static void put_cell(struct table *t, struct str text, int width)
{
    buf_printf(t->out, "%-*.*s  ", width, STR_ARG(text));
}

static void put_place(struct table *t, const struct jsonr *v)
{
    buf_printf(t->out, "%6lld-%-6lld ", (long long)jsonr_integer(jsonr_get(v, "start"), 0),
               (long long)jsonr_integer(jsonr_get(v, "end"), 0));
}

static void put_member(struct table *t, const struct jsonr *v, const char *key)
{
    struct str value = jsonr_str_of(v, key);
    if (value.len)
        buf_printf(t->out, " %s=%.*s", key, STR_ARG(value));
}

static void print_article(struct table *t, const struct jsonr *a)
{
    static const char *const keys[] = {
        "title", "byline", "published", "publisher", "lang", "url"
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct str value = jsonr_str_of(a, keys[i]);
        buf_printf(t->out, "%-10s ", keys[i]);
        put_words(t, str_is_none(value) ? STR("-") : value, 200);
        buf_byte(t->out, '\n');
    }
    buf_printf(t->out, "%-10s %.2f\n\n", "confidence", jsonr_number(jsonr_get(a, "confidence"), 0));
    buf_str(t->out, jsonr_str_of(a, "text"));
    buf_byte(t->out, '\n');
}

static void print_sentence(struct table *t, const struct jsonr *s)
{
    put_place(t, s);
    put_words(t, words_of(t, s), WORDS_COLUMNS + 20);
}

static void print_fact(struct table *t, const struct jsonr *f)
{
    static const char *const keys[] = { "value", "unit", "low", "high", "bound" };
    put_place(t, f);
    put_cell(t, jsonr_str_of(f, "type"), 14);
    put_words(t, jsonr_str_of(f, "text"), WORDS_COLUMNS);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        put_member(t, f, keys[i]);
    if (jsonr_bool(jsonr_get(f, "approx"), false))
        buf_cstr(t->out, " approx");
}

static void print_quote(struct table *t, const struct jsonr *q)
{
    const struct jsonr *speaker = jsonr_get(q, "speaker");
    put_place(t, q);
    put_cell(t, jsonr_str_of(q, "kind"), 8);
    struct str name = jsonr_str_of(speaker, "name"), text = jsonr_str_of(speaker, "text");
    put_words(t, text.len ? text : STR("nobody"), 30);
    if (name.len && !str_eq(name, text))
        buf_printf(t->out, " (%.*s)", STR_ARG(name));
    buf_cstr(t->out, ": ");
    put_words(t, jsonr_str_of(q, "text"), WORDS_COLUMNS);
}

static void print_claim(struct table *t, const struct jsonr *c)
{
    const struct jsonr *kinds = jsonr_get(c, "kinds");
    bool worthy = jsonr_bool(jsonr_get(c, "checkworthy"), false);
    put_place(t, c);
    buf_printf(t->out, "%.2f%c ", jsonr_number(jsonr_get(c, "worth"), 0), worthy ? '*' : ' ');
    put_words(t, words_of(t, c), WORDS_COLUMNS);
    for (size_t i = 0; i < jsonr_count(kinds); i++)
        buf_printf(t->out, "%s%.*s", i ? "," : "  ", STR_ARG(jsonr_str(jsonr_at(kinds, i))));
}

static void print_compare(struct table *t, const struct jsonr *answer)
{
    const struct jsonr *aspects = jsonr_get(answer, "aspects");
    buf_printf(t->out, "%.*s\n", STR_ARG(jsonr_str_of(answer, "verdict")));
    for (size_t i = 0; i < jsonr_count(aspects); i++) {
        const struct jsonr *a = jsonr_at(aspects, i);
        buf_cstr(t->out, "  ");
        put_cell(t, jsonr_str_of(a, "aspect"), 9);
        put_cell(t, jsonr_str_of(a, "verdict"), 9);
        buf_str(t->out, jsonr_str_of(a, "reason"));
        buf_byte(t->out, '\n');
    }
}

static void print_found(struct table *t, const struct jsonr *answer)
{
    const struct jsonr *edits = jsonr_get(answer, "edits");
    buf_printf(t->out, "%.*s (%.0f %%)\n", STR_ARG(jsonr_str_of(answer, "match")),
               100 * jsonr_number(jsonr_get(answer, "similarity"), 0));
    if (jsonr_is_integer(jsonr_get(answer, "start"))) {
        buf_cstr(t->out, "  ");
        put_place(t, answer);
        put_words(t, words_of(t, answer), 4 * WORDS_COLUMNS);
        buf_byte(t->out, '\n');
    }
    for (size_t i = 0; i < jsonr_count(edits); i++) {
        const struct jsonr *e = jsonr_at(edits, i);
        struct str quote = jsonr_str_of(e, "quote"), source = jsonr_str_of(e, "source");
        buf_printf(t->out, "  %-8.*s quote \"%.*s\", source \"%.*s\"\n",
                   STR_ARG(jsonr_str_of(e, "op")), STR_ARG(quote), STR_ARG(source));
    }
}

static void print_list(struct table *t, const struct jsonr *list,
                       void (*print)(struct table *, const struct jsonr *))
{
    for (size_t i = 0; i < jsonr_count(list); i++) {
        print(t, jsonr_at(list, i));
        buf_byte(t->out, '\n');
    }
}

void table_print(enum request_command command, const struct jsonr *answer, struct str text,
                 struct buf *out)
{
    struct arena *arena = arena_new();
    struct table t = { arena, text, offsets_new(arena, text), out };
    switch (command) {
    case REQUEST_ARTICLE: print_article(&t, answer); break;
    case REQUEST_SENTENCES: print_list(&t, jsonr_get(answer, "sentences"), print_sentence); break;
    case REQUEST_FACTS: print_list(&t, jsonr_get(answer, "facts"), print_fact); break;
    case REQUEST_QUOTES: print_list(&t, jsonr_get(answer, "quotes"), print_quote); break;
    case REQUEST_CLAIMS: print_list(&t, jsonr_get(answer, "sentences"), print_claim); break;
    case REQUEST_COMPARE: print_compare(&t, answer); break;
    case REQUEST_QUOTE: print_found(&t, answer); break;
    case REQUEST_COMMAND_COUNT: break;
    }
    arena_free(arena);
}
