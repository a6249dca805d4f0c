/*
 * See fixture.h.  It works on the file's bytes, not on what a reader makes of them: an
 * update must leave all else alone, byte for byte.  So a stretch ends at a blank line, in
 * HTML as well, where lines mean nothing: whoever writes a fixture sees lines.
 */
#include "fixture.h"

#include "base/arena.h"
#include "base/nearest.h"

#define SHOWN_BYTES 400 /* of one text in a message */

static const char *const known_words[] = {
    "claim",   "evidence",      "supported", "refuted", "conflicting", "insufficient",
    "warning", "not-checkable", "error",     "note",    "suggested",   "report",
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Runs of white space count as one blank: an article's lines are joined when it is read. */
static struct str squeeze(struct arena *arena, struct str text)
{
    struct buf out = { 0 };
    text = str_trim(text);
    for (size_t i = 0; i < text.len; i++)
        if (!is_blank(text.ptr[i]))
            buf_byte(&out, text.ptr[i]);
        else if (!is_blank(text.ptr[i - 1]))
            buf_byte(&out, ' ');
    return buf_take(&out, arena);
}

static size_t line_of(struct str bytes, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at && i < bytes.len; i++)
        line += bytes.ptr[i] == '\n';
    return line;
}

/* Stretches. */

/* Adds those of the lines in [start, end): each begins after a blank line. */
static void add_stretches(struct fixture *f, size_t start, size_t end)
{
    bool open = false;
    for (size_t at = start; at < end;) {
        size_t next = str_find(f->bytes, STR("\n"), at);
        next = next == SIZE_MAX || next >= end ? end : next + 1;
        struct str line = str_trim(str_sub(f->bytes, at, next));
        if (line.len > 0) {
            if (!open)
                VEC_PUSH(f->arena, &f->stretches, ((struct fixture_stretch){ at, at }));
            f->stretches.items[f->stretches.n - 1].end =
                (size_t)(line.ptr - f->bytes.ptr) + line.len;
        }
        open = line.len > 0;
        at = next;
    }
}

static size_t stretch_at(const struct fixture *f, size_t at)
{
    size_t low = 0, high = f->stretches.n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (f->stretches.items[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Comments. */

/* The quoted text; a backslash takes the next byte as it is. */
static bool read_text(struct fixture *f, struct str body, struct str *out)
{
    struct buf text = { 0 };
    size_t i = 1;
    for (; i < body.len && body.ptr[i] != '"'; i++) {
        i += body.ptr[i] == '\\' && i + 1 < body.len;
        buf_byte(&text, body.ptr[i]);
    }
    *out = squeeze(f->arena, buf_view(&text));
    buf_free(&text);
    return i + 1 == body.len;
}

static struct str first_word(struct str words)
{
    size_t end = str_find(words, STR(" "), 0);
    return str_sub(words, 0, end);
}

static bool check_word(struct str word, struct err *err)
{
    struct nearest near = { .word = word };
    char hint[96];
    for (size_t i = 0; i < sizeof known_words / sizeof *known_words; i++) {
        if (str_eq_c(word, known_words[i]))
            return true;
        nearest_try(&near, str_from(known_words[i]));
    }
    return err_set(err, ERR_SCRIPT, "nothing can be expected by the name '%.*s'%s", STR_ARG(word),
                   nearest_hint(&near, hint, sizeof hint));
}

static bool read_comment(struct fixture *f, struct str body, struct fixture_item *item,
                         struct err *err)
{
    size_t quote = str_find(body, STR("\""), 0);
    item->words = squeeze(f->arena, str_sub(body, 0, quote));
    if (quote != SIZE_MAX && !read_text(f, str_sub(body, quote, body.len), &item->text))
        return err_set(err, ERR_SCRIPT, "the text must end with \" and nothing after it");
    return check_word(first_word(item->words), err);
}

/* The next comment of ours from there on: its body, without <!-- expect: and -->. */
static bool find_comment(const struct fixture *f, size_t from, struct fixture_item *item,
                         struct str *body)
{
    static const struct str open = { "<!--", 4 }, close = { "-->", 3 }, word = { "expect:", 7 };
    for (size_t at = from; (at = str_find(f->bytes, open, at)) != SIZE_MAX; at += open.len) {
        size_t end = str_find(f->bytes, close, at + open.len);
        if (end == SIZE_MAX)
            return false;
        *body = str_trim(str_sub(f->bytes, at + open.len, end));
        if (!str_starts(*body, word))
            continue;
        *body = str_trim(str_sub(*body, word.len, body->len));
        item->at = at;
        item->end = end + close.len;
        return true;
    }
    return false;
}

bool fixture_read(struct fixture *f, struct arena *arena, struct str bytes, struct err *err)
{
    struct fixture_item item = { 0 };
    struct str body = STR_NONE;
    size_t from = 0;
    *f = (struct fixture){ .arena = arena, .bytes = bytes };
    while (find_comment(f, from, &item, &body)) {
        add_stretches(f, from, item.at);
        if (!read_comment(f, body, &item, err))
            return err_wrap(err, "line %zu", line_of(bytes, item.at));
        item.stretch = f->stretches.n > 0 ? f->stretches.n - 1 : 0;
        VEC_PUSH(arena, &f->expected, item);
        from = item.end;
        item = (struct fixture_item){ 0 };
    }
    add_stretches(f, from, bytes.len);
    if (f->stretches.n == 0)
        VEC_PUSH(arena, &f->stretches, ((struct fixture_stretch){ 0, 0 }));
    return true;
}

/* What was made. */

static size_t line_start(struct fixture *f, size_t line)
{
    if (f->cursor.line == 0 || line < f->cursor.line)
        f->cursor.line = 1, f->cursor.at = 0;
    while (f->cursor.line < line && f->cursor.at < f->bytes.len) {
        size_t end = str_find(f->bytes, STR("\n"), f->cursor.at);
        f->cursor.at = end == SIZE_MAX ? f->bytes.len : end + 1;
        f->cursor.line++;
    }
    return f->cursor.at;
}

static size_t byte_at(struct fixture *f, struct fixture_place place)
{
    size_t at = line_start(f, place.line);
    for (size_t column = 1; column < place.column && at < f->bytes.len; column++)
        do
            at++;
        while (at < f->bytes.len && ((unsigned char)f->bytes.ptr[at] & 0xC0) == 0x80);
    return at;
}

void fixture_add(struct fixture *f, struct fixture_place place, struct str words, struct str text)
{
    struct fixture_item item = { .words = words,
                                 .text = squeeze(f->arena, text),
                                 .at = byte_at(f, place) };
    item.stretch = stretch_at(f, item.at);
    VEC_PUSH(f->arena, &f->got, item);
}

static bool has_word(struct str words, struct str wanted)
{
    while (words.len > 0) {
        struct str word = first_word(words);
        if (str_eq(word, wanted))
            return true;
        words = str_sub(words, word.len + 1, words.len);
    }
    return false;
}

static bool fits(const struct fixture_item *want, const struct fixture_item *got)
{
    struct str words = want->words;
    if (want->stretch != got->stretch || !str_eq(first_word(words), first_word(got->words)) ||
        (want->text.ptr && !str_eq(want->text, got->text)))
        return false;
    for (; words.len > 0; words = str_sub(words, first_word(words).len + 1, words.len))
        if (!has_word(got->words, first_word(words)))
            return false;
    return true;
}

static void put_item(struct buf *out, const struct fixture_item *item, size_t limit)
{
    if (!item) {
        buf_cstr(out, "nothing");
        return;
    }
    buf_str(out, item->words);
    if (!item->text.ptr)
        return;
    buf_cstr(out, " \"");
    for (size_t i = 0; i < item->text.len && i < limit; i++) {
        char c = item->text.ptr[i];
        /* "-->" would end the comment that it stands in, and "--!>" ends one in HTML. */
        bool ends = c == '>' && i > 0 && strchr("-!", item->text.ptr[i - 1]);
        if (c == '"' || c == '\\' || ends)
            buf_byte(out, '\\');
        buf_byte(out, c);
    }
    buf_byte(out, '"');
}

/* The next item of the stretch that found no partner. */
static const struct fixture_item *next_lonely(const struct fixture_item_list *list, size_t stretch,
                                              size_t *at)
{
    while (*at < list->n) {
        const struct fixture_item *item = &list->items[(*at)++];
        if (item->stretch == stretch && !item->matched)
            return item;
    }
    return NULL;
}

static void tell_stretch(const struct fixture *f, size_t stretch, struct buf *why)
{
    for (size_t e = 0, g = 0;;) {
        const struct fixture_item *want = next_lonely(&f->expected, stretch, &e);
        const struct fixture_item *got = next_lonely(&f->got, stretch, &g);
        if (!want && !got)
            return;
        buf_printf(why,
                   "\n  line %zu\n    expected: ", line_of(f->bytes, want ? want->at : got->at));
        put_item(why, want, SHOWN_BYTES);
        buf_cstr(why, "\n    got:      ");
        put_item(why, got, SHOWN_BYTES);
    }
}

bool fixture_compare(struct fixture *f, struct buf *why)
{
    bool *wrong = ARENA_ARRAY(f->arena, f->stretches.n, bool), passed = true;
    for (size_t e = 0; e < f->expected.n; e++) {
        struct fixture_item *want = &f->expected.items[e];
        for (size_t g = 0; g < f->got.n && !want->matched; g++)
            if (!f->got.items[g].matched && fits(want, &f->got.items[g]))
                want->matched = f->got.items[g].matched = true;
        wrong[want->stretch] |= !want->matched;
    }
    for (size_t g = 0; g < f->got.n; g++)
        wrong[f->got.items[g].stretch] |= !f->got.items[g].matched;
    for (size_t i = 0; i < f->stretches.n; i++) {
        passed = passed && !wrong[i];
        if (wrong[i])
            tell_stretch(f, i, why);
    }
    return passed;
}

/* The file anew. */

/* Where what goes with a comment begins: its line's end before it, when it has its own. */
static size_t removal_start(struct str bytes, const struct fixture_item *item, size_t from)
{
    size_t at = item->at;
    while (at > from && (bytes.ptr[at - 1] == ' ' || bytes.ptr[at - 1] == '\t'))
        at--;
    if (at > from && bytes.ptr[at - 1] == '\n')
        at -= at - 1 > from && bytes.ptr[at - 2] == '\r' ? 2 : 1;
    return at;
}

static void put_new(const struct fixture *f, size_t stretch, size_t at, struct buf *out)
{
    size_t line_end = str_find(f->bytes, STR("\n"), 0);
    bool crlf = line_end != SIZE_MAX && line_end > 0 && f->bytes.ptr[line_end - 1] == '\r';
    const char *end = crlf ? "\r\n" : "\n";
    const struct fixture_item *item;
    bool any = false;
    for (size_t g = 0; (item = next_lonely(&f->got, stretch, &g)); any = true) {
        buf_printf(out, "%s<!-- expect: ", end);
        put_item(out, item, SIZE_MAX);
        buf_cstr(out, " -->");
    }
    /* What follows a comment on its line would be taken for a part of it. */
    while (at < f->bytes.len && (f->bytes.ptr[at] == ' ' || f->bytes.ptr[at] == '\t'))
        at++;
    if (any && at < f->bytes.len && f->bytes.ptr[at] != '\n' && f->bytes.ptr[at] != '\r')
        buf_cstr(out, end);
}

void fixture_update(const struct fixture *f, struct buf *out)
{
    size_t done = 0, e = 0;
    for (size_t s = 0; s < f->stretches.n; s++) {
        size_t end = f->stretches.items[s].end;
        for (; e < f->expected.n && f->expected.items[e].stretch == s; e++) {
            const struct fixture_item *item = &f->expected.items[e];
            size_t stop = item->matched ? item->end : removal_start(f->bytes, item, done);
            buf_str(out, str_sub(f->bytes, done, stop));
            done = end = item->end;
        }
        buf_str(out, str_sub(f->bytes, done, end));
        done = end;
        put_new(f, s, done, out);
    }
    buf_str(out, str_sub(f->bytes, done, f->bytes.len));
}
