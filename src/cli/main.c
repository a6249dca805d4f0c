/*
 * stet: reads the command, runs it, prints its error and turns that into an
 * exit status.  The only file that prints errors.
 */
#include "command.h"

#include "base/arena.h"
#include "base/clock.h"
#include "run/worker.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const struct option_spec *options_of(const char *name)
{
    const struct command *command = command_find(name);
    return command ? command->options : NULL;
}

static bool read_clock(struct cli *cli, struct err *err)
{
    const char *now = args_value(&cli->args, "now", NULL);
    cli->now = clock_now();
    return !now || clock_parse(str_from(now), &cli->now, err) || err_wrap(err, "--now");
}

static bool read_color(struct cli *cli, struct err *err)
{
    const char *when = args_value(&cli->args, "color", "auto");
    const char *no_color = getenv("NO_COLOR");
    struct winsize size = { 0 };
    bool terminal = isatty(STDOUT_FILENO);
    if (strcmp(when, "auto") != 0 && strcmp(when, "always") != 0 && strcmp(when, "never") != 0)
        return err_set(err, ERR_USAGE, "--color: \"%s\" is none of auto, always, never", when);
    cli->color = strcmp(when, "always") == 0 ||
                 (strcmp(when, "auto") == 0 && terminal && !(no_color && no_color[0]));
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        cli->columns = size.ws_col;
    return true;
}

static bool read_timeout(struct cli *cli, struct err *err)
{
    const char *text = args_value(&cli->args, "timeout", NULL);
    char *end;
    cli->timeout_ms = TIMEOUT_DEFAULT_MS;
    if (!text)
        return true;
    double seconds = strtod(text, &end);
    if (end == text || *end || !(seconds >= 0.01 && seconds <= 86400))
        return err_set(err, ERR_USAGE,
                       "--timeout: \"%s\" is not a number of seconds from 0.01 to 86400", text);
    cli->timeout_ms = (int64_t)(seconds * 1000);
    return true;
}

/* The shape of a BCP 47 tag; which languages there are is for others to say. */
static bool read_lang(struct cli *cli, struct err *err)
{
    const char *tag = args_value(&cli->args, "lang", NULL);
    size_t letters = tag ? strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;
    cli->lang = str_from(tag);
    if (!tag || (letters >= 2 && letters <= 8 && (!tag[letters] || tag[letters] == '-')))
        return true;
    return err_set(err, ERR_USAGE, "--lang: \"%s\" is not a language tag, such as en or pt-BR",
                   tag);
}

static bool read_global(struct cli *cli, struct err *err)
{
    long workers = sysconf(_SC_NPROCESSORS_ONLN);
    workers = workers < 1 ? 1 : workers;
    if (!args_number(&cli->args, "jobs", (struct range){ 1, 256 }, &workers, err))
        return false;
    cli->workers = (int)workers;
    cli->offline = args_has(&cli->args, "offline");
    cli->quiet = args_has(&cli->args, "quiet");
    return read_lang(cli, err) && read_clock(cli, err) && read_color(cli, err) &&
           read_timeout(cli, err);
}

static bool run(struct cli *cli, int argc, char **argv, struct err *err)
{
    if (!args_parse(argc, argv, options_of, &cli->args, err))
        return false;
    if (args_has(&cli->args, "version"))
        return cli_print(STR("stet " STET_VERSION "\n"), err);
    const char *name = cli->args.command;
    const struct command *command = name ? command_find(name) : &command_help;
    if (!command)
        return command_unknown(name, err);
    if (args_has(&cli->args, "help") && name) {
        command_print_help(command);
        return true;
    }
    if (!read_global(cli, err) || !command->run(cli, err))
        return false;
    return name || args_has(&cli->args, "help") || err_set(err, ERR_USAGE, "no command given");
}

/*
 * A stream that whoever started stet has closed (`>&-`) would be the next descriptor
 * that is opened: a report would then be written into a worker's socket, or a bench.
 * Each gets one that is open the wrong way round, so that using it fails as it should.
 */
static bool hold_streams(void)
{
    static const int flags[] = { O_WRONLY, O_RDONLY, O_RDONLY };
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", flags[fd]) != fd)
            return false;
    return true;
}

int main(int argc, char **argv)
{
    if (!hold_streams())
        return err_exit_status(ERR_IO); /* with nowhere to say so */
    if (argc == 2 && strcmp(argv[1], WORKER_ARGUMENT) == 0)
        return worker_main();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write that fails */
    struct err err = { 0 };
    struct cli cli = { .arena = arena_new() };
    cli.args.arena = cli.arena;
    bool ok = run(&cli, argc, argv, &err);
    if (ok && fflush(stdout) != 0)
        ok = err_set(&err, ERR_IO, "can't write to standard output");
    if (!ok && err.message[0])
        cli_complain_err(&err);
    arena_free(cli.arena);
    return ok ? 0 : err_exit_status(err.code);
}
