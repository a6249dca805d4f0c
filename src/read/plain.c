/*
 * Lines become blocks, blocks become an article.
 *
 * A blank line ends a block.  Inside a group of lines a break is soft when the
 * writer's editor made it: when the next word would not have fitted, or when
 * the sentence plainly runs on.  Everything else is a break that somebody
 * meant.  Rejected: one rule for a whole file (pasted pages mix wrapped notes
 * with paragraphs of one long line).
 */
#include "plain.h"

#include "text/unicode.h"
#include "words.h"

#define WRAP_MAX      120 /* characters; a longer line was not wrapped by hand */
#define WRAP_MIN      60  /* narrower groups are addresses, credits, verse */
#define HEADING_BYTES 120
#define TITLE_BYTES   220
#define HEAD_BLOCKS   8 /* title, date, byline, share bar... stand among the first */
#define TAIL_BLOCKS   6

struct line {
    struct span at; /* without the white space and the quote mark around it */
    size_t width;   /* characters */
    bool blank, quoted;
};
struct line_list {
    VEC(struct line);
};

struct reader {
    struct draft *draft;
    struct str source;
    struct line_list lines;
    int item; /* the number of the last list item, 0: none */
};

static struct str line_text(const struct reader *r, size_t i)
{
    return str_at(r->source, r->lines.items[i].at);
}

static size_t count_points(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

static struct span trim(struct str source, struct span at)
{
    for (size_t next = at.start; next < at.end; at.start = next)
        if (!rune_is_space(rune_next(source, &next)))
            break;
    for (size_t next = at.end; next > at.start; at.end = next)
        if (!rune_is_space(rune_before(source, &next)))
            break;
    return at;
}

static void add_line(struct reader *r, size_t start, size_t end)
{
    struct line line = { .at = trim(r->source, (struct span){ start, end }) };
    struct str text = str_at(r->source, line.at);
    line.quoted = text.len && text.ptr[0] == '>';
    if (line.quoted)
        line.at = trim(r->source, (struct span){ line.at.start + 1, line.at.end });
    line.blank = line.at.start >= line.at.end;
    line.width = count_points(str_at(r->source, line.at));
    VEC_PUSH(r->draft->arena, &r->lines, line);
}

static void cut_lines(struct reader *r)
{
    size_t start = 0;
    for (size_t i = 0; i < r->source.len; i++) {
        char c = r->source.ptr[i];
        if (c != '\n' && c != '\r')
            continue;
        add_line(r, start, i);
        if (c == '\r' && i + 1 < r->source.len && r->source.ptr[i + 1] == '\n')
            i++;
        start = i + 1;
    }
    if (start < r->source.len)
        add_line(r, start, r->source.len);
}

static size_t first_word_width(struct str s)
{
    size_t end = 0;
    while (end < s.len && s.ptr[end] != ' ' && s.ptr[end] != '\t')
        end++;
    return count_points(str_sub(s, 0, end));
}

/* A byline or a date bar is a line of its own, wherever it stands. */
static bool stands_alone(struct str line)
{
    enum furniture kind = furniture_judge(line, DAY_FIRST).kind;
    return kind == FURNITURE_BYLINE || kind == FURNITURE_DATE || kind == FURNITURE_CONTROL;
}

/* Whether the writer's editor, not the writer, broke the line before `i`. */
static bool is_soft(const struct reader *r, size_t i, size_t width)
{
    const struct line *above = &r->lines.items[i - 1];
    struct str before = line_text(r, i - 1), after = line_text(r, i);
    if (width > WRAP_MAX)
        return false;
    if (width < WRAP_MIN)
        width = WRAP_MIN;
    if (rune_is_lower(first_rune(after)))
        return true;
    if (stands_alone(before) || stands_alone(after))
        return false;
    if (above->width + 1 + first_word_width(after) > width)
        return true;
    return !ends_sentence(before) && above->width * 5 >= width * 3;
}

/* Bytes of a list mark and the space behind it; 0: none. */
static size_t item_mark(struct reader *r, struct str line)
{
    static const char *const bullets[] = { "-", "*", "+", "•", "‣", "◦", "▪", "·", "●" };
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t len = strlen(bullets[i]);
        if (line.len > len + 1 && memcmp(line.ptr, bullets[i], len) == 0 &&
            (line.ptr[len] == ' ' || line.ptr[len] == '\t'))
            return len + 1;
    }
    size_t digits = 0;
    int number = 0;
    for (; digits < line.len && digits < 3 && line.ptr[digits] >= '0' && line.ptr[digits] <= '9';)
        number = number * 10 + (line.ptr[digits++] - '0');
    bool mark = digits && digits + 1 < line.len &&
                (line.ptr[digits] == '.' || line.ptr[digits] == ')') && line.ptr[digits + 1] == ' ';
    /* A year or a figure that a wrap put at the line's start counts up nothing. */
    if (!mark || (number != 1 && number != r->item + 1))
        return 0;
    r->item = number;
    return digits + 2;
}

/* "-----", "* * *", "=====": no letter, no figure. */
static bool is_rule(struct str line)
{
    for (size_t at = 0; at < line.len;) {
        uint32_t rune = rune_next(line, &at);
        if (rune_is_letter(rune) || rune_is_digit(rune))
            return false;
    }
    return true;
}

static bool is_underline(struct str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != line.ptr[0])
            return false;
    return line.len >= 3 && (line.ptr[0] == '=' || line.ptr[0] == '-');
}

/* What joins two lines: nothing inside a compound or between ideographs. */
static void join(struct reader *r, size_t i)
{
    struct str before = line_text(r, i - 1), after = line_text(r, i);
    uint32_t last = last_rune(before), first = first_rune(after);
    struct span gap = { r->lines.items[i - 1].at.end, r->lines.items[i].at.start };
    size_t at = before.len;
    bool compound = last == '-' && rune_before(before, &at) && at &&
                    rune_is_letter(last_rune(str_sub(before, 0, at))) && rune_is_lower(first);
    if (!compound && !(rune_is_cjk(last) && rune_is_cjk(first)))
        draft_space(r->draft, gap);
}

/* Lines [from, to) without a blank one among them. */
static void read_group(struct reader *r, size_t from, size_t to)
{
    size_t width = 0;
    for (size_t i = from; i < to; i++)
        width = r->lines.items[i].width > width ? r->lines.items[i].width : width;
    bool begun = false;
    for (size_t i = from; i < to; i++) {
        struct line *line = &r->lines.items[i];
        struct str text = line_text(r, i);
        if (begun && is_underline(text)) {
            r->draft->open.block = BLOCK_HEADING;
            draft_close(r->draft);
            begun = false;
            continue;
        }
        if (is_rule(text)) {
            draft_close(r->draft);
            begun = false;
            continue;
        }
        size_t mark = item_mark(r, text);
        bool runs_on = begun && !mark && line->quoted == line[-1].quoted && is_soft(r, i, width);
        if (runs_on)
            join(r, i);
        else
            draft_open(r->draft,
                       mark           ? BLOCK_ITEM
                       : line->quoted ? BLOCK_QUOTE
                                      : BLOCK_TEXT,
                       PART_BODY);
        draft_copy(r->draft, (struct span){ line->at.start + mark, line->at.end });
        begun = true;
    }
    draft_close(r->draft);
}

/* A short line of its own that is no sentence. */
static bool looks_like_heading(struct str text, size_t limit)
{
    uint32_t first = first_rune(text), last = last_rune(text);
    bool stop = ends_sentence(text) && last != '?' && last != '!';
    return text.len > 1 && text.len <= limit && !stop && last != ',' && last != ':' &&
           last != ';' && !rune_is_lower(first) &&
           rune_is_letter(first) + rune_is_digit(first) + rune_is_quote(first) > 0;
}

bool plain_header(struct arena *arena, struct str key, struct str value, struct article *article)
{
    static const struct {
        const char *key;
        size_t field;
    } keys[] = {
        { "title", offsetof(struct article, title) },
        { "headline", offsetof(struct article, title) },
        { "author", offsetof(struct article, byline) },
        { "authors", offsetof(struct article, byline) },
        { "byline", offsetof(struct article, byline) },
        { "by", offsetof(struct article, byline) },
        { "date", offsetof(struct article, published) },
        { "published", offsetof(struct article, published) },
        { "publisher", offsetof(struct article, publisher) },
        { "publication", offsetof(struct article, publisher) },
        { "site", offsetof(struct article, publisher) },
        { "url", offsetof(struct article, url) },
        { "link", offsetof(struct article, url) },
        { "canonical", offsetof(struct article, url) },
        { "lang", offsetof(struct article, lang) },
        { "language", offsetof(struct article, lang) },
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!str_eq_nocase(key, str_from(keys[i].key)))
            continue;
        struct str *field = (struct str *)((char *)article + keys[i].field);
        struct dateline date;
        if (field == &article->published) {
            if (!dateline_find(value, 0, DAY_FIRST, &date))
                return false;
            value = dateline_iso(arena, value, &date);
        }
        if (str_is_none(*field) && value.len)
            *field = str_copy(arena, value);
        return true;
    }
    return false;
}

/* Lines "Key: value" at the top; returns the first line behind them. */
static size_t read_headers(struct reader *r, struct article *article)
{
    size_t i = 0;
    while (i < r->lines.n && r->lines.items[i].blank)
        i++;
    for (; i < r->lines.n && !r->lines.items[i].blank; i++) {
        struct str line = line_text(r, i);
        size_t colon = str_find(line, STR(":"), 0);
        bool titled = !str_is_none(article->title);
        if (colon == SIZE_MAX ||
            !plain_header(r->draft->arena, str_trim(str_sub(line, 0, colon)),
                          str_trim(str_sub(line, colon + 1, line.len)), article))
            break;
        if (titled || str_is_none(article->title))
            continue;
        struct span at = r->lines.items[i].at;
        draft_open(r->draft, BLOCK_HEADING, PART_TITLE);
        draft_copy(r->draft, (struct span){ at.start + colon + 1, at.end });
    }
    draft_close(r->draft);
    return i;
}

/* Headings stand alone and before a paragraph. */
static void mark_headings(struct draft *draft)
{
    for (size_t i = 0; i + 1 < draft->blocks.n; i++) {
        struct draft_block *block = &draft->blocks.items[i];
        struct str text = draft_text(draft, block), next = draft_text(draft, block + 1);
        if (block->block == BLOCK_TEXT && looks_like_heading(text, HEADING_BYTES) &&
            last_rune(text) != '"' && block[1].block == BLOCK_TEXT && next.len > text.len)
            block->block = BLOCK_HEADING;
    }
}

struct strike {
    struct draft *draft;
    struct article *article;
    size_t head, tail; /* blocks before head and from tail on frame the body */
    bool byline;       /* the block before was one */
};

static void keep(struct strike *s, struct str *field, struct str value)
{
    if (str_is_none(*field))
        *field = str_copy(s->draft->arena, value);
}

/* Whether a block is furniture at its place; keeps what it says. */
static bool strike_block(struct strike *s, size_t i, enum day_order order)
{
    struct draft_block *block = &s->draft->blocks.items[i];
    struct str text = draft_text(s->draft, block);
    if (block->part == PART_TITLE || block->block == BLOCK_CODE || block->block == BLOCK_TABLE)
        return false;
    bool frame = i < s->head || i >= s->tail;
    struct furniture_found found = furniture_judge(text, order);
    struct str value = str_at(text, found.value);
    switch (found.kind) {
    case FURNITURE_CONTROL: return true;
    case FURNITURE_CREDIT: return block->block == BLOCK_TEXT || block->block == BLOCK_HEADING;
    case FURNITURE_DATE:
        if (frame)
            keep(s, &s->article->published, dateline_iso(s->draft->arena, text, &found.date));
        return frame;
    case FURNITURE_BYLINE:
        if (frame)
            keep(s, &s->article->byline, value);
        return frame;
    case FURNITURE_SITE:
        if (frame)
            keep(s, &s->article->publisher, value);
        return frame;
    case FURNITURE_NONE: break;
    }
    bool name = s->byline && i >= s->tail && text.len <= 40 && !ends_sentence(text) &&
                furniture_is_name(text);
    if (name)
        keep(s, &s->article->publisher, text);
    return name;
}

/* The body's first and last sentence bound what may be head and tail. */
static void find_frame(struct strike *s)
{
    size_t n = s->draft->blocks.n;
    s->head = s->tail = 0;
    for (size_t i = 0; i < n; i++) {
        struct str text = draft_text(s->draft, &s->draft->blocks.items[i]);
        if (!ends_sentence(text) && text.len <= TITLE_BYTES)
            continue;
        if (s->tail == 0)
            s->head = i;
        s->tail = i + 1;
    }
    if (s->tail == 0)
        s->head = s->tail = n;
    if (s->head > HEAD_BLOCKS)
        s->head = HEAD_BLOCKS;
    if (n > TAIL_BLOCKS && s->tail < n - TAIL_BLOCKS)
        s->tail = n - TAIL_BLOCKS;
}

void plain_strike(struct draft *draft, enum day_order order, struct article *article)
{
    struct strike s = { .draft = draft, .article = article };
    find_frame(&s);
    size_t left = 0;
    for (size_t i = 0; i < draft->blocks.n; i++) {
        struct draft_block *block = &draft->blocks.items[i];
        block->out = strike_block(&s, i, order);
        s.byline = block->out;
        left += !block->out;
    }
    /* A file of one line that says "Share" is that line. */
    for (size_t i = 0; left == 0 && i < draft->blocks.n; i++)
        draft->blocks.items[i].out = false;
}

/* The first line that is left, when it looks like a title and text follows. */
void plain_title(struct draft *draft, struct article *article)
{
    struct strike s = { .draft = draft, .article = article };
    find_frame(&s);
    struct draft_block *first = NULL, *second = NULL;
    bool titled = false;
    for (size_t i = 0; i < draft->blocks.n && !second; i++) {
        struct draft_block *block = &draft->blocks.items[i];
        if (block->part == PART_TITLE)
            titled = true; /* from a header */
        else if (!block->out && !first && i <= s.head)
            first = block;
        else if (!block->out && first)
            second = block;
    }
    if (!first || !second || first->block == BLOCK_ITEM || first->block == BLOCK_QUOTE)
        return;
    struct str text = draft_text(s.draft, first);
    bool heading = first->block == BLOCK_HEADING || memchr(text.ptr, ' ', text.len);
    bool repeats = !str_is_none(article->title) && str_eq_nocase(article->title, text);
    if (titled)
        first->out = repeats;
    else if (repeats ||
             (str_is_none(article->title) && heading && looks_like_heading(text, TITLE_BYTES))) {
        first->part = PART_TITLE;
        first->block = BLOCK_HEADING;
        keep(&s, &article->title, text);
    }
}

void plain_read(struct draft *draft, enum day_order order, struct article *article)
{
    struct reader r = { .draft = draft, .source = draft->source };
    cut_lines(&r);
    size_t i = read_headers(&r, article);
    while (i < r.lines.n) {
        size_t end = i;
        while (end < r.lines.n && !r.lines.items[end].blank)
            end++;
        if (end > i)
            read_group(&r, i, end);
        i = end + 1;
    }
    draft_close(draft);
    mark_headings(draft);
    plain_strike(draft, order, article);
    plain_title(draft, article);
}
