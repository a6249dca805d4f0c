/*
 * Build-time: files into C tables, so that the program is one file.
 *
 *   embed files OUT.c SYMBOL FILE...   -> const struct embedded_file SYMBOL[]
 *   embed words OUT.c SYMBOL FILE...   -> the same, each file with an index of its lines
 *   embed queries OUT FILE.sql...      -> OUT.h (enum query_id) and OUT.c
 *
 * A query file holds statements, each after a line `-- name: some_name`;
 * other comment lines before the statement are left out of the text.
 */
#include "base/embed.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char *what, const char *name)
{
    fprintf(stderr, "embed: %s: %s\n", name, what);
    exit(1);
}

static FILE *open_or_die(const char *path, const char *mode)
{
    FILE *f = fopen(path, mode);
    if (!f)
        die("can't open", path);
    return f;
}

static char *slurp(const char *path, size_t *size)
{
    FILE *f = open_or_die(path, "rb");
    size_t cap = 1 << 16, len = 0;
    char *bytes = malloc(cap);
    while (bytes) {
        len += fread(bytes + len, 1, cap - len - 1, f);
        if (len < cap - 1)
            break;
        cap *= 2;
        bytes = realloc(bytes, cap);
    }
    if (!bytes || ferror(f))
        die("can't read", path);
    fclose(f);
    bytes[len] = '\0';
    *size = len;
    return bytes;
}

/* A C string literal, broken after each line; octal never eats a next digit. */
static void put_literal(FILE *out, const char *bytes, size_t len)
{
    fputs("    \"", out);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '\n')
            fputs(i + 1 < len ? "\\n\"\n    \"" : "\\n", out);
        else if (c == '"' || c == '\\' || c == '?')
            fprintf(out, "\\%c", c);
        else if (c < 0x20 || c > 0x7E)
            fprintf(out, "\\%03o", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

/* The lines of a word list by the hash of their first word, at most half of the slots taken;
   returns the mask. */
static uint32_t put_slots(FILE *out, int number, const char *bytes, size_t size)
{
    uint32_t lines = 1, count = 2;
    for (size_t i = 0; i < size; i++)
        lines += bytes[i] == '\n';
    while (count < 2 * lines)
        count *= 2;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots)
        die("no memory", "slots");
    for (size_t at = 0, end; at < size; at = end + 1) {
        end = at + strcspn(bytes + at, "\n");
        uint32_t slot = embedded_hash(bytes + at, strcspn(bytes + at, " \n"));
        while (slots[slot & (count - 1)])
            slot++;
        if (bytes[at] != '#' && end > at)
            slots[slot & (count - 1)] = (uint32_t)at + 1;
    }
    fprintf(out, "\nstatic const uint32_t slots_%d[] = {", number);
    for (uint32_t i = 0; i < count; i++)
        fprintf(out, "%s%u,", i % 16 ? " " : "\n    ", slots[i]);
    fputs("\n};\n", out);
    free(slots);
    return count - 1;
}

#define FILES_MAX 256

static void embed_files(const char *out_path, const char *symbol, bool words, int n, char **paths)
{
    static char *bytes[FILES_MAX];
    static size_t sizes[FILES_MAX];
    static uint32_t masks[FILES_MAX];
    FILE *out = open_or_die(out_path, "wb");
    if (n > FILES_MAX)
        die("too many files", out_path);
    fputs("#include \"base/embed.h\"\n", out);
    for (int i = 0; i < n; i++) {
        bytes[i] = slurp(paths[i], &sizes[i]);
        masks[i] = words ? put_slots(out, i, bytes[i], sizes[i]) : 0;
    }
    fprintf(out, "\nconst struct embedded_file %s[] = {\n", symbol);
    for (int i = 0; i < n; i++) {
        fprintf(out, "  { \"%s\",\n", paths[i]);
        put_literal(out, bytes[i], sizes[i]);
        if (words)
            fprintf(out, ", %zu, slots_%d, %u },\n", sizes[i], i, masks[i]);
        else
            fprintf(out, ", %zu, 0, 0 },\n", sizes[i]);
        free(bytes[i]);
    }
    fputs("  { 0, 0, 0, 0, 0 },\n};\n", out);
    if (fclose(out) != 0)
        die("can't write", out_path);
}

struct query_out {
    FILE *header, *source;
    const char *path;
};

/* Writes one statement, from behind its name line to `end`. */
static void put_query(struct query_out *q, const char *name, size_t name_len, const char *sql,
                      const char *end)
{
    for (bool again = true; again && sql < end;) {
        while (sql < end && isspace((unsigned char)*sql))
            sql++;
        again = end - sql > 1 && sql[0] == '-' && sql[1] == '-';
        while (again && sql < end && *sql != '\n')
            sql++;
    }
    while (end > sql && isspace((unsigned char)end[-1]))
        end--;
    if (sql == end)
        die("a name without a statement", q->path);
    fprintf(q->header, "    Q_%.*s,\n", (int)name_len, name);
    fprintf(q->source, "  { \"%.*s\",\n", (int)name_len, name);
    put_literal(q->source, sql, (size_t)(end - sql));
    fputs(" },\n", q->source);
}

static void embed_query_file(struct query_out *q)
{
    static const char mark[] = "-- name: ";
    size_t size;
    char *bytes = slurp(q->path, &size);
    char *at = strstr(bytes, mark);
    while (at) {
        char *name = at + sizeof mark - 1;
        size_t name_len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
        char *next = strstr(name, mark);
        if (name_len == 0)
            die("a name must be of a-z, 0-9 and _", q->path);
        put_query(q, name, name_len, name + name_len, next ? next : bytes + size);
        at = next;
    }
    free(bytes);
}

static void embed_queries(const char *out, int n, char **paths)
{
    char path[4096];
    struct query_out q = { 0 };
    snprintf(path, sizeof path, "%s.h", out);
    q.header = open_or_die(path, "wb");
    snprintf(path, sizeof path, "%s.c", out);
    q.source = open_or_die(path, "wb");
    fputs("/* Made by embed from db/queries. */\n#ifndef GEN_QUERIES_H\n#define GEN_QUERIES_H\n\n"
          "enum query_id {\n",
          q.header);
    fputs("#include \"queries.h\"\n\nconst struct query_text query_texts[] = {\n", q.source);
    for (int i = 0; i < n; i++) {
        q.path = paths[i];
        embed_query_file(&q);
    }
    fputs("    QUERY_COUNT\n};\n\nstruct query_text {\n    const char *name, *sql;\n};\n"
          "extern const struct query_text query_texts[];\n\n#endif\n",
          q.header);
    fputs("  { 0, 0 },\n};\n", q.source);
    if (fclose(q.header) != 0 || fclose(q.source) != 0)
        die("can't write", out);
}

int main(int argc, char **argv)
{
    bool words = argc >= 4 && strcmp(argv[1], "words") == 0;
    if (words || (argc >= 4 && strcmp(argv[1], "files") == 0))
        embed_files(argv[2], argv[3], words, argc - 4, argv + 4);
    else if (argc >= 3 && strcmp(argv[1], "queries") == 0)
        embed_queries(argv[2], argc - 3, argv + 3);
    else
        die("usage: embed files|words OUT SYMBOL FILE... | embed queries OUT FILE...",
            "wrong words");
    return 0;
}
