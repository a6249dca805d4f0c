/*
 * Two passes over the lines: the first blanks out the notes and keeps their
 * words, the second finds the marks of those that exist.  Fenced code is left
 * alone in both.
 */
#include "notes.h"

#include "base/arena.h"

#define LABEL_BYTES 64

/* The label of "[^label]" at `at`; none when there is no mark. */
static struct str label_at(struct str text, size_t at)
{
    if (at + 3 >= text.len || text.ptr[at] != '[' || text.ptr[at + 1] != '^')
        return STR_NONE;
    for (size_t end = at + 2; end < text.len && end - at < LABEL_BYTES; end++) {
        char c = text.ptr[end];
        if (c == ']' && end > at + 2)
            return str_sub(text, at + 2, end);
        if (c == ']' || c == '[' || c == '\n' || c == ' ')
            break;
    }
    return STR_NONE;
}

static size_t line_end(struct str text, size_t at)
{
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    return end ? (size_t)(end - text.ptr) + 1 : text.len;
}

static size_t indent(struct str line)
{
    size_t n = 0;
    while (n < line.len && (line.ptr[n] == ' ' || line.ptr[n] == '\t'))
        n++;
    return n;
}

static bool is_fence(struct str line)
{
    struct str text = str_trim(line);
    return str_starts(text, STR("```")) || str_starts(text, STR("~~~"));
}

static struct str url_in(struct str words)
{
    size_t at = str_find(words, STR("http"), 0);
    for (; at != SIZE_MAX; at = str_find(words, STR("http"), at + 4)) {
        struct str rest = str_sub(words, at, words.len);
        if (!str_starts(rest, STR("http://")) && !str_starts(rest, STR("https://")))
            continue;
        size_t end = 0;
        while (end < rest.len && (unsigned char)rest.ptr[end] > ' ' &&
               !strchr("<>\"", rest.ptr[end]))
            end++;
        while (end && strchr(".,;:)]'", rest.ptr[end - 1]))
            end--;
        return str_sub(rest, 0, end);
    }
    return STR_NONE;
}

static void blank(char *bytes, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (bytes[i] != '\n' && bytes[i] != '\r')
            bytes[i] = ' ';
}

/* The note that starts in the line at `start`: its end, continuation lines
   (indented, or plain ones without a blank line between) included. */
static size_t note_end(struct str text, size_t start)
{
    size_t end = line_end(text, start);
    while (end < text.len) {
        size_t next = line_end(text, end);
        struct str line = str_sub(text, end, next);
        size_t in = indent(line);
        if (str_trim(line).len == 0 || !str_is_none(label_at(text, end + in)) || in < 2)
            break;
        end = next;
    }
    return end;
}

static struct note *make_note(struct arena *arena, struct str label, struct str words)
{
    struct note *note = ARENA_NEW(arena, struct note);
    *note = (struct note){ label, str_copy(arena, str_trim(words)), STR_NONE };
    char *bytes = (char *)(uintptr_t)note->words.ptr; /* our own copy */
    size_t len = 0;
    for (size_t i = 0; i < note->words.len; i++) {
        bool space = strchr(" \t\r\n", bytes[i]) != NULL;
        if (!space || (len && bytes[len - 1] != ' '))
            bytes[len++] = space ? ' ' : bytes[i];
    }
    note->words.len = len;
    note->url = url_in(note->words);
    return note;
}

static struct map *cut_notes(struct arena *arena, struct str source, char *copy)
{
    struct map *notes = map_new(arena);
    bool fenced = false;
    for (size_t at = 0; at < source.len;) {
        size_t end = line_end(source, at);
        struct str line = str_sub(source, at, end);
        size_t in = indent(line);
        struct str label = in <= 3 ? label_at(source, at + in) : STR_NONE;
        size_t colon = at + in + label.len + 3;
        if (is_fence(line))
            fenced = !fenced;
        else if (!fenced && label.len && colon < source.len && source.ptr[colon] == ':') {
            end = note_end(source, at);
            if (!map_get(notes, label))
                map_put(notes, label, make_note(arena, label, str_sub(source, colon + 1, end)));
            blank(copy, at, end);
        }
        at = end;
    }
    return notes;
}

struct str notes_cut(struct arena *arena, struct str source, struct note_mark_list *marks)
{
    char *copy = arena_copy(arena, source.ptr, source.len);
    struct map *notes = cut_notes(arena, source, copy);
    struct str text = str_new(copy, source.len);
    bool fenced = false;
    for (size_t at = 0; map_count(notes) && at < text.len;) {
        size_t end = line_end(text, at);
        fenced ^= is_fence(str_sub(text, at, end));
        for (; !fenced && at < end; at++) {
            struct str label = label_at(text, at);
            const struct note *note = label.len ? map_get(notes, label) : NULL;
            if (!note)
                continue;
            struct note_mark mark = { { at, at + label.len + 3 }, note };
            VEC_PUSH(arena, marks, mark);
        }
        at = end;
    }
    return text;
}
