/*
 * One door for all formats: which type, which characters, then the reader of
 * that type, then what all readers leave to be done (language, identity).
 */
#include "read.h"

#include "charset.h"
#include "html.h"
#include "markdown.h"
#include "plain.h"
#include "text/language.h"
#include "text/unicode.h"

#define SNIFF_BYTES    1024
#define CONTROLS_MAX   10 /* percent of a text's bytes; binary files have 10 to 40 */
#define BYTES_MAX      ((size_t)64 * 1024 * 1024)
#define LANGUAGE_BYTES ((size_t)16 * 1024)

enum read_type read_type_from(struct str name)
{
    static const struct {
        const char *name;
        enum read_type type;
    } types[] = {
        { "text", READ_PLAIN },
        { "plain", READ_PLAIN },
        { "txt", READ_PLAIN },
        { "text/plain", READ_PLAIN },
        { "markdown", READ_MARKDOWN },
        { "md", READ_MARKDOWN },
        { "mkd", READ_MARKDOWN },
        { "text/markdown", READ_MARKDOWN },
        { "text/x-markdown", READ_MARKDOWN },
        { "html", READ_HTML },
        { "htm", READ_HTML },
        { "xhtml", READ_HTML },
        { "text/html", READ_HTML },
        { "application/xhtml+xml", READ_HTML },
    };
    size_t end = str_find(name, STR(";"), 0); /* text/html; charset=... */
    name = str_trim(str_sub(name, 0, end == SIZE_MAX ? name.len : end));
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_eq_nocase(name, str_from(types[i].name)))
            return types[i].type;
    return READ_AUTO;
}

/* What follows the last dot of the last part of a path or URL. */
static struct str ending_of(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] == '?' || name.ptr[i] == '#')
            name.len = i;
    for (size_t i = name.len; i-- > 0 && name.ptr[i] != '/';)
        if (name.ptr[i] == '.')
            return str_sub(name, i + 1, name.len);
    return STR_NONE;
}

static bool looks_like_html(struct str bytes)
{
    static const char *const starts[] = { "<!doctype html", "<html", "<head", "<body",    "<title",
                                          "<meta",          "<div",  "<p>",   "<article", "<!--" };
    struct str head =
        str_trim(str_sub(bytes, str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0, SNIFF_BYTES));
    if (str_starts(head, STR("<?xml")))
        return str_find(head, STR("<html"), 0) != SIZE_MAX;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct str start = str_from(starts[i]);
        if (str_eq_nocase(str_sub(head, 0, start.len), start))
            return true;
    }
    return false;
}

/* Front matter: nothing but Markdown begins so, whatever its name is. */
static bool looks_like_markdown(struct str bytes)
{
    struct str head = str_sub(bytes, str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0, SNIFF_BYTES);
    size_t line = str_find(head, STR("\n"), 0);
    if (line == SIZE_MAX || !str_eq(str_trim(str_sub(head, 0, line)), STR("---")))
        return false;
    size_t colon = str_find(head, STR(":"), line), end = str_find(head, STR("\n"), line + 1);
    return colon < end && end != SIZE_MAX && str_find(bytes, STR("\n---"), end - 1) != SIZE_MAX;
}

static enum read_type type_of(const struct read_request *request, struct str bytes)
{
    if (request->type != READ_AUTO)
        return request->type;
    enum read_type named = read_type_from(ending_of(request->name));
    if (named != READ_AUTO)
        return named;
    if (looks_like_markdown(bytes))
        return READ_MARKDOWN;
    return looks_like_html(bytes) ? READ_HTML : READ_PLAIN;
}

/* The name of a format that is no text, by its first bytes; NULL for none. */
static const char *known_binary(struct str bytes)
{
    static const struct {
        const char *start, *name;
        size_t len;
    } magic[] = {
        { "%PDF-", "a PDF", 5 },
        { "PK\3\4", "a zip archive (or DOCX, EPUB, ODT)", 4 },
        { "\x89PNG", "a PNG picture", 4 },
        { "GIF8", "a GIF picture", 4 },
        { "\xFF\xD8\xFF", "a JPEG picture", 3 },
        { "\x1F\x8B", "gzip data", 2 },
        { "\xD0\xCF\x11\xE0", "an old Office file", 4 },
        { "SQLite format 3", "a SQLite database", 15 },
        { "\x7F"
          "ELF",
          "a program", 4 },
        { "{\\rtf", "an RTF file", 5 },
    };
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (str_starts(bytes, str_new(magic[i].start, magic[i].len)))
            return magic[i].name;
    return NULL;
}

static bool is_binary(struct str bytes)
{
    bool marked = str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"));
    if (marked || charset_utf16_order(bytes))
        return false;
    struct str sample = str_sub(bytes, 0, (size_t)8 * SNIFF_BYTES);
    size_t controls = 0, nuls = 0;
    for (size_t i = 0; i < sample.len; i++) {
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what is long is somewhere */
        unsigned char c = (unsigned char)sample.ptr[i];
        nuls += c == 0;
        controls += c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B;
    }
    /* One stray NUL is an accident in a text; several are a format. */
    return nuls > 1 + sample.len / 1000 || controls * 100 > sample.len * CONTROLS_MAX;
}

static struct str name_of(const struct read_request *request)
{
    if (request->name.len)
        return request->name;
    return request->url.len ? request->url : STR("the input");
}

static bool check_bytes(const struct read_request *request, struct err *err)
{
    struct str bytes = request->bytes, name = name_of(request);
    if (str_trim(bytes).len == 0)
        return err_set(err, ERR_FORMAT, "%.*s is empty", STR_ARG(name));
    if (bytes.len > BYTES_MAX)
        return err_set(err, ERR_TOO_LARGE, "%.*s has %zu bytes; an article may have %zu",
                       STR_ARG(name), bytes.len, BYTES_MAX);
    const char *known = known_binary(bytes);
    if (known)
        return err_set(err, ERR_FORMAT, "%.*s is %s, not text: convert it to text or HTML first",
                       STR_ARG(name), known);
    if (is_binary(bytes))
        return err_set(err, ERR_FORMAT,
                       "%.*s is binary, not text: convert it to text or HTML first", STR_ARG(name));
    return true;
}

/* The language of a text, and of what it was told. */
struct detected {
    struct str sample; /* without white space around it, which tells nothing */
    struct str tag;
};

/* A file is asked for its language as it comes, and for that of what stayed of it: of a text
   without furniture they are the same. */
static struct str detect(struct str text, struct detected *last)
{
    struct str sample = str_sub(text, 0, LANGUAGE_BYTES);
    while (sample.len && sample.len < text.len && !text_valid(sample))
        sample.len--;
    sample = str_trim(sample);
    if (str_is_none(last->sample) || !str_eq(sample, last->sample))
        *last = (struct detected){ sample, language_detect(sample).tag };
    return last->tag;
}

/* How much of what was read stayed: a page pasted whole is less sure. */
static double share_kept(const struct draft *draft)
{
    size_t all = 0, kept = 0;
    for (size_t i = 0; i < draft->blocks.n; i++) {
        const struct draft_block *block = &draft->blocks.items[i];
        size_t len = block->at.end - block->at.start;
        all += len;
        kept += block->out ? 0 : len;
    }
    return all ? (double)kept / (double)all : 0;
}

struct reading {
    const struct read_request *request;
    struct draft draft;
    struct detected detected;
};

static bool read_text(enum read_type type, struct reading *r, struct article *out, struct err *err)
{
    const struct read_request *request = r->request;
    struct draft *draft = &r->draft;
    if (type == READ_HTML) {
        struct html_options options = { request->url, request->deadline_ms };
        return html_read(draft, &options, out, err);
    }
    struct str lang = request->lang.len ? request->lang : detect(draft->source, &r->detected);
    if (type == READ_PLAIN)
        plain_read(draft, dateline_order(lang), out);
    else if (!markdown_read(draft, dateline_order(lang), out, err))
        return false;
    out->confidence = share_kept(draft);
    return true;
}

bool read_article(const struct read_request *request, struct arena *arena, struct article *out,
                  struct err *err)
{
    *out = (struct article){ 0 };
    if (!check_bytes(request, err))
        return false;
    enum read_type type = type_of(request, request->bytes);
    struct charset_hint hint = { .http = request->charset, .html = type == READ_HTML };
    struct str decoded = charset_decode(request->bytes, &hint, arena);
    if (type == READ_PLAIN && request->type == READ_AUTO && looks_like_html(decoded))
        type = READ_HTML; /* UTF-16 hides its tags from a look at the bytes */
    struct reading r = { .request = request };
    draft_init(&r.draft, arena, decoded);
    bool ok = read_text(type, &r, out, err);
    if (ok) {
        draft_finish(&r.draft, out);
        if (out->text.len == 0)
            ok = err_set(err, ERR_FORMAT, "%.*s is empty: it has no readable text",
                         STR_ARG(name_of(request)));
    }
    draft_free(&r.draft);
    if (!ok)
        return false;
    if (!str_is_none(request->lang))
        out->lang = str_copy(arena, request->lang);
    else if (str_is_none(out->lang))
        out->lang = detect(out->text, &r.detected);
    if (str_is_none(out->url) && !str_is_none(request->url))
        out->url = str_copy(arena, request->url);
    article_identify(out, request->bytes, arena);
    return true;
}
