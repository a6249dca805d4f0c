/*
 * The table of machine formats.  An ending is one that readers of the format know:
 * SARIF 2.1.0 section 3.2 asks for .sarif or .sarif.json; CI systems collect JUnit as
 * *.xml; JSON-LD is .ld.json's or .jsonld, so the two formats that are JSON-LD carry
 * their names before it.
 */
#include "format.h"

/* Not with STR: its compound literal is no constant for a static table. */
#define TEXT(literal)               \
    {                               \
        literal, sizeof literal - 1 \
    }

const struct machine_format machine_formats[] = {
    { TEXT("annotations"), TEXT("annotations.json annotations.jsonld") },
    { TEXT("claimreview"), TEXT("claimreview.json claimreview.jsonld jsonld") },
    { TEXT("csv"), TEXT("csv") },
    { TEXT("json"), TEXT("json") },
    { TEXT("junit"), TEXT("xml") },
    { TEXT("sarif"), TEXT("sarif sarif.json") },
    { { 0 }, { 0 } },
};

bool format_is_machine(struct str id)
{
    const struct str folder = STR("report/");
    if (!str_starts(id, folder))
        return false;
    for (const struct machine_format *f = machine_formats; f->name.ptr; f++)
        if (str_eq(str_sub(id, folder.len, id.len), f->name))
            return true;
    return false;
}

static bool has_ending(struct str file, struct str ending)
{
    size_t before = file.len - ending.len;
    return ending.len < file.len && file.ptr[before - 1] == '.' && str_ends(file, ending);
}

size_t format_ending(struct str endings, struct str file)
{
    size_t best = 0;
    for (size_t at = 0; at < endings.len;) {
        size_t blank = str_find(endings, STR(" "), at);
        struct str ending = str_sub(endings, at, blank == SIZE_MAX ? endings.len : blank);
        if (ending.len > best && has_ending(file, ending))
            best = ending.len;
        at += ending.len + 1;
    }
    return best;
}

struct str format_of_file(struct str file)
{
    struct str found = STR_NONE;
    size_t best = 0;
    for (const struct machine_format *f = machine_formats; f->name.ptr; f++) {
        size_t fit = format_ending(f->endings, file);
        if (fit > best) {
            found = f->name;
            best = fit;
        }
    }
    return found;
}
