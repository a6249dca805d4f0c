/* stet doctor: what is here, what is in force, what is wrong and how to mend
   it. */
#include "command.h"

#include "base/arena.h"
#include "run/confine.h"
#include "text/regex.h"
#include "text/unicode.h"

struct report {
    struct buf out;
    size_t wrong;
    enum err_code code; /* what the exit status tells */
};

static void row(struct report *r, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
static void row(struct report *r, const char *name, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    buf_printf(&r->out, "  %-14s ", name);
    buf_vprintf(&r->out, fmt, args);
    buf_byte(&r->out, '\n');
    va_end(args);
}

/* A thing that is wrong, and what mends it. */
static void wrong(struct report *r, const char *what, const char *mend)
{
    r->wrong++;
    r->code = r->code == ERR_NONE ? ERR_FINDINGS : r->code;
    buf_printf(&r->out, "  wrong: %s\n  mend:  %s\n", what, mend);
}

static void add_setting(void *ctx, const char *name, struct str value)
{
    row(ctx, name, "%.*s", STR_ARG(value));
}

static void describe_libraries(struct cli *cli, struct report *r)
{
    buf_printf(&r->out, "stet %s\n\nlibraries\n", STET_VERSION);
    row(r, "scripts", "%s", script_library_version());
    row(r, "bench", "SQLite %s", store_library_version());
    row(r, "patterns", "%.*s", STR_ARG(regex_library_version(cli->arena)));
    row(r, "Unicode", "%.*s", STR_ARG(unicode_library_version(cli->arena)));
    row(r, "confinement", "%.*s", STR_ARG(confine_library_version(cli->arena)));
}

/* The wall around workers, part by part, and what follows from a hole in it. */
static void describe_wall(const struct confinement *wall, struct report *r)
{
    row(r, "privileges", "none can be gained (no_new_privs)");
    row(r, "rlimits", "%s",
        wall->rlimits ? "in force" : "not for memory: a build for finding bugs");
    row(r, "seccomp", "%s", wall->seccomp ? "in force" : "missing");
    if (wall->landlock_abi)
        row(r, "Landlock", "in force (ABI %d)", wall->landlock_abi);
    else
        row(r, "Landlock", "missing");
    bool whole = !confine_missing(wall);
    row(r, "scripts", "%s",
        whole ? "stet's own, and others" : "stet's own; others by --unconfined");
    if (!wall->seccomp)
        wrong(r, "no seccomp: a script that breaks out of Lua could use the network",
              "boot a kernel with CONFIG_SECCOMP_FILTER, or let the container use seccomp");
    if (!wall->landlock_abi)
        wrong(r, "no Landlock: nothing but seccomp keeps files from a script that breaks out",
              "boot a kernel of 5.13 or later with landlock in its list of LSMs "
              "(lsm=landlock,...), or let the container use it");
}

static void describe_workers(struct cli *cli, struct report *r)
{
    struct setup setup;
    struct supervisor *workers = NULL;
    struct supervisor_options pool = { .workers = 1, .depth = 1 };
    struct err err = { 0 };
    buf_cstr(&r->out, "\nworkers\n");
    row(r, "count", "%d", cli->workers);
    if (!cli_setup(cli, &setup, &err) || !supervisor_start(&setup, &pool, &workers, &err)) {
        row(r, "start", "failed");
        wrong(r, err.message, "without workers nothing can be checked; see the reason above");
        return;
    }
    row(r, "units", "%zu load and check", supervisor_unit_count(workers));
    describe_wall(supervisor_confinement(workers), r);
    supervisor_stop(workers);
}

static void describe_bench(struct cli *cli, const char *path, struct report *r)
{
    struct store *store = NULL;
    struct str integrity, schema;
    struct log_check log;
    struct err err = { 0 };
    buf_printf(&r->out, "\nbench %s\n", path);
    bool ok = store_open(path, STORE_READ, &store, &err) &&
              store_describe(store, add_setting, r, &err) &&
              store_integrity(store, cli->arena, &integrity, &err) &&
              store_schema(store, cli->arena, &schema, &err);
    if (ok) {
        row(r, "tables", "%.*s", STR_ARG(schema));
        if (!str_eq_c(schema, "ok"))
            wrong(r, "the bench has another schema than this stet makes",
                  "ask where it comes from; 'stet export' takes its content into a new one");
        row(r, "integrity", "%.*s", STR_ARG(integrity));
        if (!str_eq_c(integrity, "ok"))
            wrong(r, "the file is damaged",
                  "go back to a backup; sqlite3 FILE .recover may save rows");
        ok = store_log_verify(store, &log, &err);
    }
    if (ok) {
        row(r, "log", "%lld rows, the chain holds; statuses and links follow from it",
            (long long)log.rows);
    } else {
        r->code = err.code;
        wrong(r, err.message, "go back to a backup, or give another bench");
    }
    store_close(store);
}

static bool run(struct cli *cli, struct err *err)
{
    struct report r = { 0 };
    const struct path_list *words = &cli->args.words;
    if (words->n > 1)
        return err_set(err, ERR_USAGE, "one bench at a time: stet doctor [BENCH]");
    const char *bench = words->n ? words->items[0].ptr : cli_bench(cli);
    describe_libraries(cli, &r);
    describe_workers(cli, &r);
    if (bench)
        describe_bench(cli, bench, &r);
    else
        buf_cstr(&r.out, "\nbench          none here or above; stet init makes one\n");
    buf_printf(&r.out, "\n%s\n", r.wrong ? "something is wrong; see above" : "all is well");
    bool ok = cli_show(cli, buf_view(&r.out), err);
    buf_free(&r.out);
    if (!ok || r.wrong == 0)
        return ok;
    err->code = r.code; /* what is wrong is printed already */
    return false;
}

const struct command command_doctor = {
    "doctor",
    "doctor [BENCH]",
    "say what is in force and what is wrong",
    "Prints versions of the libraries, the confinement that workers run in, and the\n"
    "state of the bench; says of anything wrong how to mend it.\n"
    "\n"
    "  stet doctor desk/stet.db",
    NULL,
    run,
};
