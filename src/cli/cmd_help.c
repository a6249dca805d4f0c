/* stet help: all commands, or one. */
#include "command.h"

#include <stdio.h>

#include "screen.h"
#include "script/manual.h"

#define NAME_COLUMNS 15 /* of an item of a list */

const struct command *const commands[] = {
    &command_check,
    &command_batch,
    &command_init,
    &command_add,
    &command_source,
    &command_import,
    &command_export,
    &command_search,
    &command_claims,
    &command_link,
    &command_mark,
    &command_approve,
    &command_log,
    &command_show,
    &command_text,
    &command_compare,
    &command_quote,
    &command_report,
    &command_script,
    &command_trust,
    &command_doctor,
    &command_help,
    NULL,
};

const struct command *command_find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

bool command_unknown(const char *name, struct err *err)
{
    const char *names[sizeof commands / sizeof *commands];
    size_t n = 0;
    for (; commands[n]; n++)
        names[n] = commands[n]->name;
    names[n] = NULL;
    const char *nearest = args_nearest(name, names);
    if (nearest)
        return err_set(err, ERR_USAGE, "unknown command \"%s\"; did you mean %s?", name, nearest);
    return err_set(err, ERR_USAGE, "unknown command \"%s\"; see stet help", name);
}

static void print_options(const char *title, const struct option_spec *table)
{
    if (!table || !table->name)
        return;
    printf("\n%s\n", title);
    for (; table->name; table++) {
        char words[64], letter[8] = "    ";
        if (table->letter)
            snprintf(letter, sizeof letter, "-%c, ", table->letter);
        snprintf(words, sizeof words, "--%s%s%s", table->name, table->value ? " " : "",
                 table->value ? table->value : "");
        printf("  %s%-24s %s\n", letter, words, table->help);
    }
}

void command_print_help(const struct command *command)
{
    printf("usage: stet %s\n\n%s\n", command->usage, command->help);
    print_options("Options:", command->options);
    print_options("Options of all commands:", args_global);
}

static void print_all(void)
{
    puts("stet checks articles against sources: every claim, with the proof beside it.\n\n"
         "usage: stet COMMAND [options]\n");
    for (size_t i = 0; commands[i]; i++)
        printf("  %-9s %s\n", commands[i]->name, commands[i]->summary);
    puts("\nThe main job:\n\n  stet check draft.md --sources notes/ --report report.html\n\n"
         "stet help COMMAND tells more.");
}

/* Tabs and lines of a manual's text (script/manual.h) on the screen. */
static void put_manual(struct screen *s, struct str text)
{
    while (text.len > 0) {
        size_t end = str_find(text, STR("\n"), 0);
        struct str line = str_sub(text, 0, end);
        size_t tab = str_find(line, STR("\t"), 0);
        text = end == SIZE_MAX ? STR("") : str_sub(text, end + 1, text.len);
        if (tab == 0) {
            buf_printf(&s->out, "  %.*s\n", STR_ARG(str_sub(line, 1, line.len)));
        } else if (tab != SIZE_MAX) {
            buf_printf(&s->out, "  %-*.*s ", NAME_COLUMNS, STR_ARG(str_sub(line, 0, tab)));
            if (tab > NAME_COLUMNS) {
                buf_byte(&s->out, '\n');
                screen_spaces(s, NAME_COLUMNS + 3);
            }
            screen_wrap(s, str_sub(line, tab + 1, line.len), NAME_COLUMNS + 3);
        } else {
            screen_wrap(s, line, 0);
        }
    }
}

static bool find_form(struct str name, enum manual_form *out, struct err *err)
{
    static const char *const names[] = { "text", "json", "markdown", "luacats" };
    *out = MANUAL_TEXT;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_c(name, names[i])) {
            *out = (enum manual_form)i;
            return true;
        }
    return str_is_none(name) ||
           err_set(err, ERR_USAGE, "help has no format '%.*s'; text, json, markdown or luacats",
                   STR_ARG(name));
}

static bool print_manual(struct cli *cli, struct str name, struct err *err)
{
    enum manual_form form;
    struct screen s = screen_new(cli);
    struct buf text = { 0 };
    bool ok = find_form(str_from(args_value(&cli->args, "format", NULL)), &form, err) &&
              manual_write(name, form, &text, err);
    if (ok && form == MANUAL_TEXT) {
        put_manual(&s, buf_view(&text));
        ok = cli_show(cli, buf_view(&s.out), err);
    } else if (ok) {
        ok = cli_show(cli, buf_view(&text), err);
    }
    buf_free(&text);
    buf_free(&s.out);
    return ok;
}

/* "stet.text", "claim:quotes", "Span": no command has such a name. */
static bool is_of_api(struct str name)
{
    return str_starts(name, STR("stet")) ||
           (name.len > 0 && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z') ||
           memchr(name.ptr, '.', name.len) || memchr(name.ptr, ':', name.len);
}

static bool run(struct cli *cli, struct err *err)
{
    if (cli->args.words.n == 0) {
        print_all();
        return true;
    }
    struct str name = cli->args.words.items[0];
    const struct command *command = command_find(name.ptr);
    if (command)
        command_print_help(command);
    else if (is_of_api(name))
        return print_manual(cli, name, err);
    else
        return command_unknown(name.ptr, err);
    return true;
}

const struct command command_help = {
    "help",
    "help [COMMAND|NAME]",
    "print help",
    "Lists the commands, or tells all about one; or about something that units may use:\n"
    "stet (the whole API), stet.text, stet.text.compare, Claim, claim:quotes.\n"
    "\n"
    "  stet help stet.text.compare\n"
    "\n"
    "--format json prints the same for programs; for the whole API there are markdown (the\n"
    "reference) and luacats (types for editors) as well.",
    NULL,
    run,
};
