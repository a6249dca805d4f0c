/* stet help: all commands, or one. */
#include "command.h"

#include <stdio.h>

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

static bool run(struct cli *cli, struct err *err)
{
    if (cli->args.words.n == 0) {
        print_all();
        return true;
    }
    const char *name = cli->args.words.items[0].ptr;
    const struct command *command = command_find(name);
    if (!command)
        return command_unknown(name, err);
    command_print_help(command);
    return true;
}

const struct command command_help = {
    "help", "help [COMMAND]", "print help", "Lists the commands, or tells all about one.", NULL,
    run,
};
