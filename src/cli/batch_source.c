/*
 * Folders, lists and JSON lines, one article at a time, so that a list may be
 * of any length.
 */
#include "batch_source.h"

#include "sources.h"

#include "base/arena.h"
#include "base/jsonr.h"
#include "text/unicode.h"

#include <stdlib.h>

/* A folder's paths are held in memory, about 100 bytes each. */
#define FOLDER_FILES_MAX 1000000

static bool open_lines(struct cli *cli, const char *word, struct batch_source *out, struct err *err)
{
    const char *base = file_base(word);
    if (strcmp(word, "-") != 0)
        out->beside = arena_printf(cli->arena, "%.*s", (int)(base - word), word);
    if (!lines_open(word, &out->lines, err))
        return false;
    out->total = lines_count(&out->lines);
    return true;
}

bool batch_source_open(struct cli *cli, const char *word, struct batch_source *out, struct err *err)
{
    *out = (struct batch_source){ .jsonl = args_has(&cli->args, "jsonl"), .lines.fd = -1 };
    out->folder = strcmp(word, "-") != 0 && file_kind(word) == FILE_FOLDER;
    if (!out->folder)
        return open_lines(cli, word, out, err);
    if (out->jsonl)
        return err_set(err, ERR_IO, "%s: is a folder; --jsonl reads a file or -", word);
    if (!file_list(word, FOLDER_FILES_MAX, cli->arena, &out->files, err))
        return false;
    out->total = out->files.n;
    return true;
}

/* Whether the file is the bench, or BENCH-wal and the like: by where it really lies. */
static bool is_of_bench(const char *path, const char *bench)
{
    const char *base = file_base(bench);
    if (strncmp(file_base(path), base, strlen(base)) != 0)
        return false;
    char *real = realpath(path, NULL);
    size_t len = strlen(bench);
    bool same = real && strncmp(real, bench, len) == 0 && (!real[len] || real[len] == '-');
    free(real);
    return same;
}

void batch_source_leave_out(struct batch_source *source, const char *bench)
{
    struct path_list *files = &source->files;
    size_t kept = 0;
    for (size_t i = 0; i < files->n; i++)
        if (!is_of_bench(files->items[i].ptr, bench))
            files->items[kept++] = files->items[i];
    files->n = kept;
    if (source->folder)
        source->total = kept;
}

void batch_source_close(struct batch_source *source)
{
    lines_close(&source->lines);
}

/* Files. */

/* A path is looked for from the current folder, then beside the list. */
static const char *find_file(const struct batch_source *source, const char *path,
                             struct arena *arena)
{
    if (!source->beside || file_kind(path) != FILE_ABSENT)
        return path;
    const char *beside = file_join(arena, source->beside, path);
    return file_kind(beside) == FILE_ABSENT ? path : beside;
}

static void read_file(const struct batch_source *source, struct str path, struct batch_item *item)
{
    const char *given = str_c(item->arena, path);
    item->input.name = path;
    if (!cli_check_path(given, &item->why))
        return;
    const char *found = find_file(source, given, item->arena);
    item->path = str_from(found);
    if (strlen(given) < path.len || strcmp(given, "-") == 0)
        err_set(&item->why, ERR_IO, "%.*s: is no path", STR_ARG(path));
    else if (file_kind(found) == FILE_OTHER) /* it might never end, nor begin */
        err_set(&item->why, ERR_IO, "%s: is a pipe or a device, not a file", found);
    else
        file_read(found, CLI_FILE_MAX, item->arena, &item->input.bytes, &item->why);
}

/* JSON lines. */

/* A text member in the arena, repaired; none when absent or null. */
static bool take_text(const struct jsonr *object, const char *key, struct batch_item *item,
                      struct str *out)
{
    const struct jsonr *v = jsonr_get(object, key);
    if (jsonr_type(v) == JSONR_NONE || jsonr_type(v) == JSONR_NULL)
        return true;
    if (jsonr_type(v) != JSONR_STRING)
        return err_set(&item->why, ERR_REQUEST, "\"%s\" must be a text", key);
    *out = str_copy(item->arena, text_repair(item->arena, jsonr_str(v)));
    return true;
}

/* The id is the article's: a text, or a whole number for its digits. */
static bool take_id(const struct jsonr *object, struct batch_item *item, struct batch_mark *mark)
{
    const struct jsonr *id = jsonr_get(object, "id");
    struct buf echo = { 0 };
    struct jsonw w = { .out = &echo };
    jsonw_object(&w);
    jsonw_key(&w, "id");
    if (id)
        jsonr_echo(id, &w);
    else
        jsonw_null(&w);
    jsonw_end(&w);
    mark->echo = buf_take(&echo, item->arena);
    if (jsonr_is_integer(id))
        item->input.id = str_printf(item->arena, "%lld", (long long)jsonr_integer(id, 0));
    else if (!take_text(object, "id", item, &item->input.id))
        return false;
    if (item->input.id.len == 0)
        return err_set(&item->why, ERR_REQUEST, "\"id\" is missing or empty");
    item->label = item->input.id;
    return true;
}

static bool take_members(const struct batch_source *source, const struct jsonr *object,
                         struct batch_item *item)
{
    struct str file = STR_NONE, text = STR_NONE;
    struct input *input = &item->input;
    if (!take_text(object, "file", item, &file) || !take_text(object, "text", item, &text) ||
        !take_text(object, "url", item, &input->url) ||
        !take_text(object, "title", item, &input->title) ||
        !take_text(object, "published", item, &input->published))
        return false;
    if (!str_is_none(file) && !str_is_none(text))
        return err_set(&item->why, ERR_REQUEST, "\"file\" and \"text\": give one of them");
    if (!str_is_none(file)) {
        read_file(source, file, item);
    } else if (!str_is_none(text)) {
        input->bytes = text;
        input->plain = true;
    } else if (!str_is_none(input->url)) {
        return err_set(&item->why, ERR_NETWORK,
                       "fetching is not built in; give the page as \"file\" or \"text\"");
    } else {
        return err_set(&item->why, ERR_REQUEST, "one of \"file\", \"text\" and \"url\" is needed");
    }
    return true;
}

static void take_line(const struct batch_source *source, struct str line, struct batch_item *item)
{
    struct batch_mark *mark = item->ctx;
    struct err why = { 0 };
    struct jsonr_doc *doc = jsonr_parse(line, &why);
    const struct jsonr *object = jsonr_root(doc);
    item->label = str_printf(item->arena, "line %zu", source->lines.number);
    mark->echo = STR("{}");
    if (!doc)
        err_set(&item->why, ERR_REQUEST, "not JSON: %s", why.message);
    else if (jsonr_type(object) != JSONR_OBJECT)
        err_set(&item->why, ERR_REQUEST, "a request is a JSON object on one line");
    else if (take_id(object, item, mark))
        take_members(source, object, item);
    jsonr_free(doc);
}

bool batch_source_next(struct batch_source *source, struct supervisor *workers,
                       struct batch_item *item, bool *more, struct err *err)
{
    struct str line;
    item->ctx = ARENA_NEW(item->arena, struct batch_mark);
    if (source->folder) {
        *more = source->next < source->files.n;
        if (!*more)
            return true;
        line = source->files.items[source->next++];
    } else {
        if (!lines_next(&source->lines, workers, &line, more, err))
            return false;
        if (!*more)
            return true;
    }
    if (source->jsonl) {
        take_line(source, line, item);
        return true;
    }
    item->label = str_copy(item->arena, line);
    read_file(source, item->label, item);
    return true;
}
