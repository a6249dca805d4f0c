/* See shared.h.  Lists are short (script_file_list is bounded where it is read), so
   names are compared one by one. */
#include "shared.h"

#include "base/arena.h"
#include "base/embed.h"
#include "base/file.h"
#include "base/hash.h"

bool shared_is(const char *path)
{
    size_t folder = strlen(path) - strlen(file_base(path));
    return folder >= 4 && memcmp(path + folder - 4, "lib/", 4) == 0 &&
           (folder == 4 || path[folder - 5] == '/');
}

/* "dates.lua"; none for what is not shared. */
static struct str name_of(struct str path)
{
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    struct str folder = str_sub(path, 0, start);
    bool shared = str_eq_c(folder, "lib/") || str_ends(folder, STR("/lib/"));
    return shared ? str_sub(path, start, path.len) : STR_NONE;
}

static const struct embedded_file *find_bundled(struct str name)
{
    for (const struct embedded_file *f = embedded_scripts; f->path; f++)
        if (str_eq(name_of(str_from(f->path)), name))
            return f;
    return NULL;
}

bool shared_takes_part(const struct script_file_list *files, size_t i, bool *takes_part,
                       struct err *err)
{
    const struct script_file *file = &files->items[i];
    struct str name = name_of(file->path);
    *takes_part = !str_is_none(name);
    for (size_t k = 0; k < i && *takes_part; k++)
        *takes_part = !str_eq(name_of(files->items[k].path), name);
    const struct embedded_file *own = *takes_part ? find_bundled(name) : NULL;
    if (!own)
        return true;
    *takes_part = false;
    if (str_eq(str_new(own->bytes, own->size), file->bytes))
        return true; /* a copy of it */
    return err_set(err, ERR_SCRIPT,
                   "%.*s: stet's own units are made of its lib/%.*s: choose another name",
                   STR_ARG(file->path), STR_ARG(name));
}

struct str script_shared_hash(const struct script_file_list *files, struct arena *arena)
{
    struct hash *hash = NULL;
    for (size_t i = 0; i < files->n; i++) {
        bool takes_part;
        if (!shared_takes_part(files, i, &takes_part, NULL) || !takes_part)
            continue;
        hash = hash ? hash : hash_new();
        hash_field(hash, name_of(files->items[i].path));
        hash_field(hash, files->items[i].bytes);
    }
    return hash ? hash_end(hash, arena) : STR_NONE;
}
