/*
 * The script host: loads units, picks and orders them, runs them on an
 * article's result.  The only room that knows Lua.
 *
 * A vm lives in a worker.  It holds one lua_State for all trusted units (each
 * plugin will get its own); each article gets fresh environments, budgets and
 * handles.  A unit's results reach the result only when it ended well.
 */
#ifndef STET_SCRIPT_SCRIPT_H
#define STET_SCRIPT_SCRIPT_H

#include "host.h"
#include "model/result.h"
#include "watch.h"

#define UNIT_KINDS(X)                         \
    X(UNIT_EXTRACTOR, "extractor", "extract") \
    X(UNIT_LINKER, "linker", "link")          \
    X(UNIT_CHECK, "check", "check")           \
    X(UNIT_MARKER, "marker", "mark")          \
    X(UNIT_REPORTER, "reporter", "report")

enum unit_kind {
#define UNIT_ENUM(code, name, folder) code,
    UNIT_KINDS(UNIT_ENUM)
#undef UNIT_ENUM
        UNIT_KIND_COUNT
};

#define SCRIPT_TRACE_BYTES 128

/* A unit that is not bundled. */
struct script_file {
    struct str path; /* as the user named it: for messages */
    struct str bytes;
    struct str id; /* that it must have by its place, "check/house"; none: any */
};
struct script_file_list {
    VEC(struct script_file);
};
/* A hash of what of them units share (lib/), which changes results and is no unit;
   none when nothing is. */
struct str script_shared_hash(const struct script_file_list *files, struct arena *arena);

struct script_limits {
    int64_t instructions; /* of one unit on one article; each claim adds to it (stage.c) */
    size_t memory_bytes;  /* of the whole state, host buffers included */
    size_t output_bytes;  /* of one report */
    int64_t deny_nth;     /* Lua's nth request for more memory fails (for tests); 0: none */
};
/* 50 million, 32 MiB, 32 MiB. */
extern const struct script_limits script_limits_default;

struct script_setup {
    struct script_file_list files; /* win over bundled units of the same id */
    struct str select;             /* EXPR of CONTRACT; none: "default" */
    struct str select_origin;      /* the file that says so; none: no file does */
    struct str options;            /* JSON {"unit id": {"option": value}}; none: {} */
    struct str origins;            /* the same with the file that said each value; none: {} */
    struct script_limits limits;
    char *trace; /* SCRIPT_TRACE_BYTES in which to name the file that is read; or NULL */
    struct watch watch;
    bool lint;     /* look for what is wrong with units, and load what can be loaded */
    bool describe; /* write what unit_info says of a unit to people */
};

struct script_vm;

/*
 * Loads and checks every unit's metadata; picks by `select`, adds what `needs`
 * names, and orders.  ERR_SCRIPT "file:line: reason" for a syntax error, an
 * unknown key (with the nearest right one), a cycle of needs; ERR_USAGE for an
 * expression that does not parse or picks nothing, an unknown option.
 */
bool script_open(const struct script_setup *setup, const struct script_host *host,
                 struct script_vm **out, struct err *err);
void script_close(struct script_vm *vm);

/* What was picked, in the order in which it runs; reporters come last and are
   all there, since they are picked by format. */
struct unit_info {
    struct str id, title, version, sha256, path;
    enum unit_kind kind;
    bool bundled;
    bool meant;                 /* by the expression, not only needed by another or a reporter */
    struct str tags;            /* separated by blanks */
    struct str format, endings; /* reporters: "html", "html htm" */
    struct str about;           /* its help, for people; empty unless `describe` */
    struct str problems;        /* a line each; none unless `lint` */
    struct str terms;           /* why it runs, on what, with which options; the same */
};
size_t script_count(const struct script_vm *vm);
const struct unit_info *script_at(const struct script_vm *vm, size_t i);

struct script_job {
    struct result *result;           /* read and added to */
    struct arena *arena;             /* everything added lives here */
    const struct fact_list *facts;   /* of the whole text */
    const struct quote_list *quotes; /* of the whole text */
    struct day now;
    char *trace;    /* SCRIPT_TRACE_BYTES in which to name the unit that runs; or NULL */
    int64_t end_ms; /* when its time is up (clock_ticks_ms); 0: never */
};

/* Runs all picked units of one kind.  ERR_SCRIPT, ERR_BUDGET, ERR_MEMORY with
   the unit's id in the message; the result is then of no use. */
bool script_run(struct script_vm *vm, struct script_job *job, enum unit_kind kind, struct err *err);

/* What holds an article back in CI (--strict, --fail-on), so that formats which
   tell passed from failed say the same as the exit status. */
struct report_gate {
    bool strict;        /* no check-worthy claim may be left unchecked */
    enum level fail_on; /* LEVEL_COUNT: no finding does */
};

struct report_options {
    struct str format; /* of the reporter: "html"; none: by the file's ending */
    bool color;        /* ANSI colours are welcome */
    int columns;       /* of the terminal; 0: unknown */
    struct str file;   /* where it goes, for links; or none */
    struct str path;   /* the article's, as the user named it; or none */
    struct report_gate gate;
};
/* How well a unit fits a report: 0 not at all.  A format is named; without one
   the longest ending of the file decides ("x.sarif.json" is SARIF, "x.json" is
   not). */
size_t reporter_fits(const struct unit_info *unit, struct str format, struct str file);
/* Runs one reporter on a finished result. */
bool script_report(struct script_vm *vm, struct script_job *job,
                   const struct report_options *options, struct str *out, struct err *err);

/* Runs the in-file tests of the units that were picked; calls back for each. */
bool script_test(struct script_vm *vm,
                 void (*each)(void *ctx, struct str unit, size_t number, bool passed,
                              struct str detail),
                 void *ctx, struct err *err);

/* Watching: forgets what was counted, before each job; what was counted since then,
   NULL where no profile is asked for. */
void script_watch_reset(struct script_vm *vm);
const struct unit_profile_list *script_profile(const struct script_vm *vm);
/* For what the host does on a unit's behalf: whether lines of the class are wanted just
   now, and one such line. */
bool script_wants(const struct script_vm *vm, enum watch_class class);
void script_say(struct script_vm *vm, enum watch_class class, struct str line);

const char *unit_kind_name(enum unit_kind kind);
const char *unit_kind_folder(enum unit_kind kind);
/* "Lua 5.4.4": for doctor. */
const char *script_library_version(void);

#endif
