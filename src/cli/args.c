/*
 * The command line.  Rejected: getopt_long, which can't say what was probably
 * meant and mixes badly with options before the command.
 */
#include "args.h"

#include "base/arena.h"
#include "base/nearest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

const struct option_spec args_global[] = {
    { "bench", 0, OPTION_VALUE, "FILE",
      "the bench (default: STET_BENCH, else the nearest stet.db)" },
    { "now", 0, OPTION_VALUE, "TIME", "fix the clock: YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ" },
    { "offline", 0, OPTION_FLAG, NULL, "no network: answer from snapshots alone" },
    { "config", 0, OPTION_VALUE, "FILE", "settings, in place of the files stet.conf" },
    { "jobs", 'j', OPTION_VALUE, "N", "so many workers (default: one a core)" },
    { "format", 0, OPTION_VALUE, "NAME", "how to print: text, json, html, markdown and more" },
    { "timeout", 0, OPTION_VALUE, "SECONDS", "how long one article may compute (default: 5)" },
    { "unconfined", 0, OPTION_FLAG, NULL,
      "load scripts also where confinement has gaps (see doctor)" },
    { "lang", 0, OPTION_VALUE, "TAG", "the language of the text (default: detected)" },
    { "color", 0, OPTION_VALUE, "WHEN", "auto, always or never" },
    { "quiet", 'q', OPTION_FLAG, NULL, "no notes and no progress" },
    { "version", 0, OPTION_FLAG, NULL, "print the version" },
    { "help", 'h', OPTION_FLAG, NULL, "print help" },
    { 0 },
};

const char *args_nearest(const char *word, const char *const *names)
{
    struct nearest nearest = { .word = str_from(word) };
    for (; *names; names++)
        nearest_try(&nearest, str_from(*names));
    return nearest.best.ptr;
}

static const struct option_spec *find_in(const struct option_spec *table, const char *name,
                                         size_t len)
{
    for (; table && table->name; table++)
        if (strlen(table->name) == len && memcmp(table->name, name, len) == 0)
            return table;
    return NULL;
}

static const struct option_spec *find_letter(const struct option_spec *table, char letter)
{
    for (; table && table->name; table++)
        if (table->letter == letter)
            return table;
    return NULL;
}

struct parser {
    struct args *args;
    const struct option_spec *own; /* of the command; NULL before it is known */
    struct err *err;
};

static bool unknown_option(struct parser *p, const char *word, size_t len)
{
    const char *names[128];
    size_t n = 0;
    const struct option_spec *tables[] = { args_global, p->own };
    for (int t = 0; t < 2; t++)
        for (const struct option_spec *s = tables[t]; s && s->name && n < 127; s++)
            names[n++] = s->name;
    names[n] = NULL;
    const char *name = arena_copy(p->args->arena, word, len);
    const char *nearest = args_nearest(name, names);
    const char *command = p->args->command ? p->args->command : "";
    if (nearest)
        return err_set(p->err, ERR_USAGE, "unknown option --%s; did you mean --%s?", name, nearest);
    return err_set(p->err, ERR_USAGE, "unknown option --%s; see stet help %s", name, command);
}

static void keep(struct parser *p, const struct option_spec *spec, const char *value)
{
    struct option_value v = { spec, str_from(value) };
    VEC_PUSH(p->args->arena, &p->args->options, v);
}

/* `value` is the text after '=' or the letter, or NULL; `next` the next word. */
static bool take_option(struct parser *p, const struct option_spec *spec, const char *value,
                        char **next)
{
    if (spec->kind == OPTION_FLAG && value)
        return err_set(p->err, ERR_USAGE, "--%s takes no value", spec->name);
    if (spec->kind != OPTION_FLAG && !value) {
        if (!*next || (strncmp(*next, "--", 2) == 0 && (*next)[2]))
            return err_set(p->err, ERR_USAGE, "--%s needs a value: --%s %s", spec->name, spec->name,
                           spec->value);
        value = *next;
    }
    /* "--report $OUT" with nothing in OUT; what is no name may be empty, or is
       refused where it is read. */
    static const char *const names[] = { "FILE", "PATH", "EXPR" };
    bool name = false;
    for (size_t i = 0; value && i < sizeof names / sizeof *names; i++)
        name |= strcmp(spec->value, names[i]) == 0;
    if (name && !*value)
        return err_set(p->err, ERR_USAGE, "--%s \"\": the value is empty; write --%s %s",
                       spec->name, spec->name, spec->value);
    keep(p, spec, value);
    return true;
}

static bool take_long(struct parser *p, char **word)
{
    const char *name = word[0] + 2, *equals = strchr(name, '=');
    size_t len = equals ? (size_t)(equals - name) : strlen(name);
    const struct option_spec *spec = find_in(args_global, name, len);
    if (!spec)
        spec = find_in(p->own, name, len);
    if (!spec)
        return unknown_option(p, name, len);
    return take_option(p, spec, equals ? equals + 1 : NULL, word + 1);
}

static bool take_short(struct parser *p, char **word)
{
    const struct option_spec *spec = find_letter(args_global, word[0][1]);
    if (!spec)
        spec = find_letter(p->own, word[0][1]);
    if (!spec)
        return err_set(p->err, ERR_USAGE, "unknown option %s; see stet help", word[0]);
    return take_option(p, spec, word[0][2] ? word[0] + 2 : NULL, word + 1);
}

/* Whether the option that was kept last took the next word as its value. */
static bool took_next(const struct parser *p, size_t before, char *const *word)
{
    if (p->args->options.n == before || !word[1])
        return false;
    return p->args->options.items[p->args->options.n - 1].value.ptr == word[1];
}

static bool parse_words(struct parser *p, int argc, char **argv)
{
    bool options = true;
    for (int i = 1; i < argc; i++) {
        char *word = argv[i];
        size_t before = p->args->options.n;
        if (options && strcmp(word, "--") == 0) {
            options = false;
        } else if (options && word[0] == '-' && word[1]) {
            bool ok = word[1] == '-' ? take_long(p, argv + i) : take_short(p, argv + i);
            if (!ok)
                return false;
            i += took_next(p, before, argv + i);
        } else if (!word[0]) {
            return err_set(p->err, ERR_USAGE, "argument %d is empty; write what it should be", i);
        } else if (!p->args->command) {
            p->args->command = word;
        } else {
            VEC_PUSH(p->args->arena, &p->args->words, str_from(word));
        }
    }
    return true;
}

/* The command is the first word that is no option's value; options of its own
   may stand before it, so that it is looked for first, by shape alone. */
static const char *first_word(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        if (word[0] != '-' || !word[1])
            return word;
        const struct option_spec *spec = word[1] == '-'
                                             ? find_in(args_global, word + 2, strlen(word + 2))
                                             : find_letter(args_global, word[1]);
        bool attached = word[1] != '-' && word[2];
        if (spec && spec->kind != OPTION_FLAG && !attached)
            i++;
    }
    return NULL;
}

bool args_parse(int argc, char **argv, const struct option_spec *(*find)(const char *command),
                struct args *out, struct err *err)
{
    const char *command = first_word(argc, argv);
    struct parser p = { out, command ? find(command) : NULL, err };
    return parse_words(&p, argc, argv);
}

bool args_has(const struct args *args, const char *name)
{
    return args_value(args, name, NULL) != NULL;
}

const char *args_value(const struct args *args, const char *name, const char *otherwise)
{
    const char *value = otherwise;
    for (size_t i = 0; i < args->options.n; i++) {
        const struct option_value *v = &args->options.items[i];
        if (strcmp(v->spec->name, name) == 0)
            value = v->value.ptr ? v->value.ptr : "";
    }
    return value;
}

void args_list(const struct args *args, const char *name, struct path_list *out)
{
    for (size_t i = 0; i < args->options.n; i++)
        if (strcmp(args->options.items[i].spec->name, name) == 0)
            VEC_PUSH(args->arena, out, args->options.items[i].value);
}

bool args_number(const struct args *args, const char *name, struct range range, long *value,
                 struct err *err)
{
    const char *text = args_value(args, name, NULL);
    if (!text)
        return true;
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (errno || *end || end == text || number < range.low || number > range.high)
        return err_set(err, ERR_USAGE, "--%s: \"%s\" is not a whole number from %ld to %ld", name,
                       text, range.low, range.high);
    *value = number;
    return true;
}

bool args_choice(const struct args *args, const char *name, const char *const *choices,
                 struct err *err)
{
    const char *value = args_value(args, name, NULL);
    char list[128] = "";
    for (size_t i = 0; choices[i]; i++) {
        if (!value || strcmp(value, choices[i]) == 0)
            return true;
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", choices[i]);
    }
    return err_set(err, ERR_USAGE, "--%s: \"%s\" is none of %s", name, value, list);
}
