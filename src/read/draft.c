/*
 * The draft keeps all blocks' text in one buffer and one origin map; a block
 * knows its bytes, its runs and its citations, so that finishing is a copy of
 * the blocks that stay, in the order of their parts, with every position moved
 * by the same distance.
 */
#include "draft.h"

#include "text/unicode.h"

void draft_init(struct draft *draft, struct arena *arena, struct str source)
{
    *draft = (struct draft){ .arena = arena, .source = source };
}

void draft_free(struct draft *draft)
{
    buf_free(&draft->text);
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Makes one run of two, which comes from all of their bytes. */
static void widen(struct origin_run *last, const struct origin_run *run)
{
    size_t end = run->in + run->in_len;
    last->out_len += run->out_len;
    last->in_len = end > last->in + last->in_len ? end - last->in : last->in_len;
    last->copied = false;
}

/* Beyond so many runs a page is nothing but entities; its places get coarse
   rather than its map larger than its text. */
#define RUNS_MAX 100000

static void add_run(struct draft *draft, size_t out_len, struct span in, bool copied)
{
    if (out_len == 0)
        return;
    struct origin_run run = { .out = draft->text.len - out_len,
                              .in = in.start,
                              .out_len = out_len,
                              .in_len = in.end - in.start,
                              .copied = copied };
    /* Runs of two blocks must stay apart: blocks are moved one by one. */
    bool first = draft->origin.n == draft->open.runs.start;
    if (first)
        VEC_PUSH(draft->arena, &draft->origin, run);
    else if (draft->origin.n >= RUNS_MAX)
        widen(&draft->origin.items[draft->origin.n - 1], &run);
    else
        origin_add(draft->arena, &draft->origin, run);
}

void draft_open(struct draft *draft, enum block block, enum part part)
{
    draft_close(draft);
    draft->open = (struct draft_block){
        .at = { draft->text.len, draft->text.len },
        .runs = { draft->origin.n, draft->origin.n },
        .citations = { draft->citations.n, draft->citations.n },
        .part = part,
        .block = block,
    };
    draft->has_open = true;
}

/* Takes white space that is no ASCII off the end (a page's padding by &nbsp;). */
static void trim_end(struct draft *draft)
{
    size_t end = draft->text.len, start = draft->open.at.start;
    struct str text = buf_view(&draft->text);
    for (size_t at = end; at > start; end = at) {
        uint32_t rune = rune_before(text, &at);
        if (!rune_is_space(rune))
            break;
    }
    while (draft->origin.n > draft->open.runs.start) {
        struct origin_run *run = &draft->origin.items[draft->origin.n - 1];
        if (run->out < end) {
            if (run->out + run->out_len > end && run->copied)
                run->in_len = end - run->out;
            if (run->out + run->out_len > end)
                run->out_len = end - run->out;
            break;
        }
        draft->origin.n--;
    }
    draft->text.len = end;
}

void draft_close(struct draft *draft)
{
    if (!draft->has_open)
        return;
    trim_end(draft);
    struct draft_block block = draft->open;
    block.at.end = draft->text.len;
    block.runs.end = draft->origin.n;
    block.citations.end = draft->citations.n;
    draft->has_open = draft->has_gap = draft->gap_breaks = false;
    if (block.at.end > block.at.start)
        VEC_PUSH(draft->arena, &draft->blocks, block);
    else
        draft->citations.n = block.citations.start;
}

static void need_block(struct draft *draft)
{
    if (!draft->has_open)
        draft_open(draft, BLOCK_TEXT, PART_BODY);
}

static void flush_gap(struct draft *draft)
{
    if (!draft->has_gap)
        return;
    draft->has_gap = false;
    if (draft->text.len == draft->open.at.start)
        return; /* a block starts with a visible character */
    char c = draft->gap_breaks && draft->open.block == BLOCK_CODE ? '\n' : ' ';
    struct span in = draft->gap;
    bool copied = in.end - in.start == 1 && draft->source.ptr[in.start] == c;
    buf_byte(&draft->text, c);
    add_run(draft, 1, in, copied);
}

void draft_space(struct draft *draft, struct span in)
{
    need_block(draft);
    if (!draft->has_gap) {
        draft->gap = in;
        draft->gap_breaks = false;
    } else if (in.start >= draft->gap.end) {
        draft->gap.end = in.end;
    }
    draft->has_gap = true;
    if (memchr(draft->source.ptr + in.start, '\n', in.end - in.start))
        draft->gap_breaks = true;
}

/* Spaces inside a line of code are kept as they are. */
static bool folds(const struct draft *draft, struct span space)
{
    if (draft->open.block != BLOCK_CODE)
        return true;
    return memchr(draft->source.ptr + space.start, '\n', space.end - space.start) != NULL;
}

/* White space at a block's start that no rule of folding covers. */
static size_t skip_padding(struct draft *draft, struct span in)
{
    size_t at = in.start;
    struct str source = str_sub(draft->source, 0, in.end);
    if (draft->text.len != draft->open.at.start)
        return at;
    for (size_t next = at; next < in.end; at = next)
        if (!rune_is_space(rune_next(source, &next)))
            break;
    return at;
}

/* The end of the words at `at` that have single spaces between them: what is to be copied
   as it stands, whatever the block. */
static size_t words_end(const char *bytes, size_t at, size_t end)
{
    while (at < end &&
           (!is_space(bytes[at]) || (bytes[at] == ' ' && at + 1 < end && !is_space(bytes[at + 1]))))
        at++;
    return at;
}

void draft_copy(struct draft *draft, struct span in)
{
    need_block(draft);
    const char *bytes = draft->source.ptr;
    size_t at = in.start;
    while (at < in.end) {
        at = skip_padding(draft, (struct span){ at, in.end });
        size_t word = at < in.end && !is_space(bytes[at]) ? words_end(bytes, at, in.end) : at;
        if (word > at) {
            flush_gap(draft);
            buf_put(&draft->text, bytes + at, word - at);
            add_run(draft, word - at, (struct span){ at, word }, true);
        }
        for (at = word; at < in.end && is_space(bytes[at]);)
            at++;
        struct span space = { word, at };
        if (at > word && folds(draft, space))
            draft_space(draft, space);
        else if (at > word) {
            flush_gap(draft);
            buf_put(&draft->text, bytes + word, at - word);
            add_run(draft, at - word, space, true);
        }
    }
}

void draft_put(struct draft *draft, struct str text, struct span in)
{
    need_block(draft);
    for (size_t at = 0; at < text.len;) {
        size_t word = at;
        while (word < text.len && !is_space(text.ptr[word]))
            word++;
        if (word > at) {
            flush_gap(draft);
            buf_put(&draft->text, text.ptr + at, word - at);
            add_run(draft, word - at, in, false);
        }
        for (at = word; at < text.len && is_space(text.ptr[at]);)
            at++;
        if (at > word)
            draft_space(draft, in);
    }
}

size_t draft_position(const struct draft *draft)
{
    bool gap = draft->has_gap && draft->has_open && draft->text.len > draft->open.at.start;
    return draft->text.len + (gap ? 1 : 0);
}

void draft_cite(struct draft *draft, struct citation citation)
{
    need_block(draft);
    VEC_PUSH(draft->arena, &draft->citations, citation);
}

/* Blocks of other parts may lie between; struck ones are forgotten. */
void draft_clear(struct draft *draft, enum part part)
{
    size_t kept = 0;
    draft_close(draft);
    for (size_t i = 0; i < draft->blocks.n; i++)
        if (draft->blocks.items[i].part != part)
            draft->blocks.items[kept++] = draft->blocks.items[i];
    draft->blocks.n = kept;
}

struct str draft_text(const struct draft *draft, const struct draft_block *block)
{
    return str_at(buf_view(&draft->text), block->at);
}

static void finish_block(struct draft *draft, const struct draft_block *block, struct buf *text,
                         struct article *out)
{
    if (text->len) {
        size_t in =
            block->runs.start < block->runs.end ? draft->origin.items[block->runs.start].in : 0;
        struct origin_run blank = { .out = text->len, .in = in, .out_len = 2 };
        buf_cstr(text, "\n\n");
        origin_add(draft->arena, &out->origin, blank);
    }
    size_t to = text->len, from = block->at.start;
    buf_str(text, draft_text(draft, block));
    for (size_t i = block->runs.start; i < block->runs.end; i++) {
        struct origin_run run = draft->origin.items[i];
        run.out = run.out - from + to;
        origin_add(draft->arena, &out->origin, run);
    }
    for (size_t i = block->citations.start; i < block->citations.end; i++) {
        struct citation c = draft->citations.items[i];
        /* White space trimmed off the block's end may have been linked. */
        c.at.end = c.at.end < block->at.end ? c.at.end : block->at.end;
        if (c.at.start >= c.at.end)
            continue;
        c.at = (struct span){ c.at.start - from + to, c.at.end - from + to };
        VEC_PUSH(draft->arena, &out->citations, c);
    }
    struct paragraph paragraph = { { to, text->len }, block->part, block->block };
    VEC_PUSH(draft->arena, &out->paragraphs, paragraph);
}

void draft_finish(struct draft *draft, struct article *out)
{
    draft_close(draft);
    struct buf text = { 0 };
    for (int part = PART_TITLE; part < PART_COUNT; part++)
        for (size_t i = 0; i < draft->blocks.n; i++) {
            const struct draft_block *block = &draft->blocks.items[i];
            if (!block->out && block->part == (enum part)part)
                finish_block(draft, block, &text, out);
        }
    out->text = buf_take(&text, draft->arena);
    if (draft->source.len == 0)
        out->origin.n = 0;
    out->decoded = draft->source;
}
