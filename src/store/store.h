/*
 * The bench: one SQLite file that holds articles, claims, sources, snapshots,
 * evidence, findings, runs and the log (DESIGN §6).  All that callers may know
 * of storage; sqlite.c is the only file that knows SQLite.
 *
 * One process writes: it holds a lock beside the file for as long as it has
 * the bench open for writing.  Readers work at any time, also on read-only
 * media.  Writes happen between store_begin and store_commit.
 */
#ifndef STET_STORE_STORE_H
#define STET_STORE_STORE_H

#include "model/result.h"

struct map;
struct store;

enum store_mode {
    STORE_READ,   /* the file must be a bench */
    STORE_WRITE,  /* likewise, migrated when it is older */
    STORE_CREATE, /* made when it does not exist */
};

/*
 * ERR_NOT_FOUND no such file; ERR_BENCH not a bench, damaged, or from a newer
 * stet (left unchanged); ERR_LOCKED naming the process that holds it; ERR_IO.
 */
bool store_open(const char *path, enum store_mode mode, struct store **out, struct err *err);
/* A private bench in a folder of its own below $TMPDIR, removed on close. */
bool store_open_private(struct store **out, struct err *err);
/* NULL is fine.  An open transaction is rolled back. */
void store_close(struct store *store);
/* The file's path: what a worker opens to read. */
const char *store_path(const struct store *store);
/* A reader that will lose its access to files: reads once, so that all files
   that SQLite needs are open, and keeps temporaries in memory. */
bool store_settle(struct store *store, struct err *err);

/* Lets `each` see what the bench is asked from now on: SQL on one line, with its
   parameters, and the time that it took. */
struct store_statement {
    struct str sql;
    int64_t cpu_ns;
};
void store_watch(struct store *store,
                 void (*each)(void *ctx, const struct store_statement *statement), void *ctx);

/* Transactions do not nest.  Commit of a person's decision is durable when
   this returns (synchronous=FULL); `durable` false may lose the last commits
   at a power cut, never the file. */
bool store_begin(struct store *store, struct err *err);
bool store_commit(struct store *store, bool durable, struct err *err);
void store_rollback(struct store *store);
/* Whether what failed is the bench itself, and not what was put into it: nothing else
   fares better then.  Only of an error of a function here; ERR_IO says elsewhere that
   some other file can't be read. */
bool store_is_at_fault(const struct err *err);
/* Between the two, a reader sees one state of the bench, whatever is written
   meanwhile, and takes its locks once.  ERR_BUG for a writer. */
bool store_view_begin(struct store *store, struct err *err);
void store_view_end(struct store *store);

/* Sources and snapshots. */

/* Stores the source, its snapshot (source->snapshot.sha256 names `bytes`, which
   are kept compressed, once) and source->text, and indexes its passages.  A
   source of the same id is replaced; its older snapshots stay. */
bool store_source_put(struct store *store, const struct source *source, struct str bytes,
                      struct err *err);
/* What came of putting a source in. */
struct source_change {
    enum { SOURCE_ADDED, SOURCE_SAME, SOURCE_CHANGED } what; /* CHANGED: a new snapshot */
    size_t moved;  /* pieces of evidence that went to their words in the new text */
    size_t lost;   /* whose words are gone from it */
    size_t fallen; /* claims that are unchecked again, because of them */
};
/* The same, and tells.  Where its words are, evidence of older snapshots goes to
   the new one; else what rested on it falls (store/follow.c).  snapshot.fetched
   is the time of the log's rows. */
bool store_source_update(struct store *store, const struct source *source, struct str bytes,
                         struct source_change *out, struct err *err);
/*
 * Gives a file's source its id, and says whether there is anything to store.
 * A file keeps the id that it has under its path, whatever it holds now; another
 * one gets an id from its content, or, where that is another file's, from content
 * and path.  What moved takes its id along.  *copy: the same content lies under
 * another path already, and source->id names that.
 */
bool store_source_identify(struct store *store, struct source *source, struct arena *arena,
                           bool *copy, struct err *err);
/* Sources that are files whose paths are remembered: id and path, by path. */
bool store_source_files(struct store *store, struct arena *arena, struct source_list *out,
                        struct err *err);
/* Where a remembered path leads from here. */
const char *store_file_path(const struct store *store, struct str path, struct arena *arena);

/* All snapshots, oldest first, with how many pieces of evidence point into each. */
struct snapshot_use {
    struct snapshot snapshot;
    size_t evidence;
};
struct snapshot_use_list {
    VEC(struct snapshot_use);
};
bool store_source_snapshots(struct store *store, struct str id, struct arena *arena,
                            struct snapshot_use_list *out, struct err *err);
struct id_list {
    VEC(struct str);
};
/* The claims that cite it, in whatever snapshot. */
bool store_source_claims(struct store *store, struct str id, struct arena *arena,
                         struct id_list *out, struct err *err);
/* Takes a source, its snapshots and passages away.  ERR_REFUSED when claims cite
   it; ERR_NOT_FOUND.  Logged. */
struct source_removal {
    struct str id, by;
    struct str at; /* ISO 8601, UTC: the run's clock */
};
bool store_source_remove(struct store *store, const struct source_removal *removal,
                         struct err *err);

/* ERR_NOT_FOUND when there is none; `text` is filled. */
bool store_source_get(struct store *store, struct str id, struct arena *arena, struct source *out,
                      struct err *err);
/* The same as it was at one moment: when its bytes had this SHA-256. */
struct source_key {
    struct str id;
    struct str sha256; /* none: as it is now */
};
bool store_source_at(struct store *store, const struct source_key *key, struct arena *arena,
                     struct source *out, struct err *err);
/* By URL (normalised) or by a file's path or its last part; ERR_NOT_FOUND. */
bool store_source_find(struct store *store, struct str url, struct arena *arena, struct source *out,
                       struct err *err);
/* All, by id, without their texts. */
bool store_source_list(struct store *store, struct arena *arena, struct source_list *out,
                       struct err *err);

/* Passages (store/search.c). */

struct search_query {
    struct str text;
    size_t k;              /* at most so many sources */
    enum source_kind kind; /* SOURCE_KIND_COUNT: any */
    struct str lang;       /* for stems; none: "en" */
};
struct search_hit {
    struct str source; /* id */
    struct str title, url;
    double score;   /* higher is better; comparable within a query */
    struct span at; /* the best passage, in the source's text */
    struct str text;
    size_t point_start, point_end; /* `at` in code points */
};
struct search_hit_list {
    VEC(struct search_hit);
};
/* Best sources first, each with its best passage (a sentence or a few). */
bool store_search(struct store *store, const struct search_query *query, struct arena *arena,
                  struct search_hit_list *out, struct err *err);

/* The best passage of one source for the words, as a search would find it; its
   `kind` and `k` are not looked at.  ERR_NOT_FOUND: it has none of the words. */
bool store_search_within(struct store *store, const struct search_query *query,
                         const struct source *source, struct span *out, struct err *err);

/* Articles and what was made of them. */

/* What the bench knows a file by: its path seen from the bench's folder, so that both
   may be moved together.  None in a private bench, and where the path names no file. */
struct str store_article_name(const struct store *store, const char *path, struct arena *arena);
/* The article that was last stored under the name, and under no other; none where
   there is no such one.  What comes in again under its name keeps this id. */
bool store_article_named(struct store *store, struct str name, struct arena *arena, struct str *id,
                         struct err *err);
/* The id that new bytes (sha256) of that name get: one of the content, so that the same
   folder gives the same ids in every bench, or, where an article had that content once
   and has another now, one of content and name. */
bool store_article_identify(struct store *store, const struct article *article, struct arena *arena,
                            struct str *id, struct err *err);
/* store_article_named of all names at once: from name to a struct str, the id.  For a batch,
   which must not see what it changes itself. */
bool store_article_names(struct store *store, struct arena *arena, struct map *out,
                         struct err *err);
/* Of the bytes of its newest revision; none where there is no such article. */
bool store_article_newest(struct store *store, struct str id, struct arena *arena,
                          struct str *sha256, struct err *err);
/* The article alone (import); a known id with another text is a new revision. */
bool store_article_put(struct store *store, const struct article *article, struct str bytes,
                       struct err *err);
/* A run's whole result: article, run, claims, evidence, assessments, findings;
   one log row for each link and each change of status.  Replaces what an
   earlier run of scripts made; what a person decided stays, in a changed text at
   its place or as an orphan (see store_name_decided).  The result must
   have passed result_check; ERR_REFUSED where model/status.h forbids a status. */
bool store_result_put(struct store *store, const struct result *result, struct str bytes,
                      struct err *err);
/* What a person decides by hand. */
struct claim_mark {
    struct str claim; /* id */
    enum status status;
    struct str reason;           /* or none */
    struct str without_evidence; /* why it is decided without any; or none */
    bool wants_approval;         /* asks for a second person's sign-off */
    struct str by;               /* the person's name */
    struct str at;               /* ISO 8601, UTC: the run's clock */
};
/* ERR_NOT_FOUND; ERR_REFUSED by model/status.h.  Logged.  A sign-off of the mark
   before falls. */
bool store_claim_mark(struct store *store, const struct claim_mark *mark, struct err *err);
struct claim_approval {
    struct str claim; /* id */
    struct str by;    /* the second person's name */
    struct str at;    /* ISO 8601, UTC: the run's clock */
};
/* ERR_NOT_FOUND; ERR_REFUSED by model/status.h.  Logged. */
bool store_claim_approve(struct store *store, const struct claim_approval *approval,
                         struct err *err);
/* What has been decided on a claim.  Texts may be none. */
struct claim_decision {
    enum status status;
    enum status suggested; /* STATUS_COUNT: none */
    enum actor set_by;
    struct str reason;
    struct str marked_by; /* the person who set the status */
    bool wants_approval;
    struct str approved_by, approved_at;
    size_t evidence; /* pieces */
};
/* ERR_NOT_FOUND. */
bool store_claim_decision(struct store *store, struct str claim, struct arena *arena,
                          struct claim_decision *out, struct err *err);
/* What of a result that is not stored yet is settled by what people decided before.
   Claims that they decided on get their ids, found by place when the article's text
   changed (store/revise.c); `out` is for the rest. */
struct decided_list;
bool store_name_decided(struct store *store, struct result *result, struct arena *arena,
                        const struct decided_list **out, struct err *err);
/* Their marks stand. */
void store_keep_marks(const struct decided_list *decided, struct result *result,
                      struct arena *arena);
/* What people linked to the article's claims, in words that the sources still have: a
   piece whose words are gone from its source's newest snapshot is evidence of what it
   said once (store/follow.c), and no check is to go by it. */
bool store_linked_by_hand(struct store *store, struct str article, struct arena *arena,
                          struct hand_list *out, struct err *err);
/* Evidence that a person found. */
struct claim_link {
    struct str claim;                /* id */
    const struct evidence *evidence; /* by: the person; its indices are not looked at */
    const struct source *source;
    struct str at; /* ISO 8601, UTC: the run's clock */
};
/* ERR_NOT_FOUND: no such claim.  Logged.  Where the same words are linked already,
   the person's word replaces the script's or the other person's; *changed is
   false, and nothing is logged, when the same person said the same before. */
bool store_claim_link(struct store *store, const struct claim_link *link, bool *changed,
                      struct err *err);

/* The last result of an article, which is about the text that was checked, be there a newer
   one or not; ERR_NOT_FOUND. */
bool store_result_get(struct store *store, struct str article_id, struct arena *arena,
                      struct result *out, struct err *err);
/* What a result was made of: the bytes as they came, and where they lie (see
   store_article_name); either may be none. */
struct article_origin {
    struct str bytes, name;
    bool outdated; /* a newer text came in, which no run has checked */
};
bool store_article_origin(struct store *store, struct str article_id, struct arena *arena,
                          struct article_origin *out, struct err *err);
/* Why an article could not be checked, by the name that the run gave it, filled
   into `why`; ERR_NONE when it has not failed. */
bool store_error_get(struct store *store, struct str name, struct err *why, struct err *err);
/* An article that could not be checked: recorded as errored, with the reason. */
bool store_error_put(struct store *store, const struct run *run, struct str name,
                     const struct err *why, struct err *err);
/* It could be checked now.  store_result_put does so by id, name and URL. */
bool store_error_drop(struct store *store, struct str name, struct err *err);

/* Batches: many articles in one command (store/batch.c). */

struct batch_record {
    int64_t row;            /* 0: there is none */
    struct str now;         /* its clock, ISO 8601 */
    struct str fingerprint; /* what decides its results besides the clock and the articles */
    bool finished;
};
/* The newest of all, and the newest of that fingerprint. */
bool store_batch_newest(struct store *store, struct arena *arena, struct batch_record *out,
                        struct err *err);
bool store_batch_find(struct store *store, struct str fingerprint, struct arena *arena,
                      struct batch_record *out, struct err *err);
/* A new one; sets its row. */
bool store_batch_put(struct store *store, struct batch_record *batch, struct err *err);
bool store_batch_finish(struct store *store, int64_t batch, bool finished, struct err *err);
/* Notes that the article's newest revision was checked in the batch; in one
   transaction with its result. */
bool store_batch_add(struct store *store, int64_t batch, struct str article, struct err *err);
/* An article as it would be checked now. */
struct batch_article {
    struct str id, sha256; /* of its bytes */
    struct str run;        /* the id of the run that checking it would be */
};
/* Whether it was checked so in the batch, and stands so in the bench. */
bool store_batch_has(struct store *store, int64_t batch, const struct batch_article *article,
                     bool *out, struct err *err);
/* What came of a batch's articles. */
struct batch_counts {
    size_t checked, failed;
    size_t claims[STATUS_COUNT], findings[LEVEL_COUNT];
    size_t open; /* check-worthy claims that are unchecked */
};
/* As the bench has it now; failed is 0. */
bool store_batch_count(struct store *store, int64_t batch, struct batch_counts *out,
                       struct err *err);

/* The log: append-only rows, each with the SHA-256 of its length-prefixed
   fields and of the row before (store/log.c). */

struct log_entry {
    int64_t seq;        /* from 1, without holes */
    struct str at;      /* ISO 8601, UTC: the run's clock */
    struct str actor;   /* a unit's id or a person's name */
    struct str action;  /* "status", "link", "import", ... */
    struct str subject; /* the id of what changed */
    struct str detail;  /* JSON with sorted keys */
    struct str hash;    /* hex; set by store_log_append */
};
bool store_log_append(struct store *store, const struct log_entry *entry, struct err *err);
/* What was looked at, and found right. */
struct log_check {
    int64_t rows, claims, evidence;
};
/* Walks the chain, then compares the tables with it: every claim's status and
   sign-off, and what people linked, must follow from their last rows.
   ERR_BENCH naming the first row, claim or evidence that does not fit. */
bool store_log_verify(struct store *store, struct log_check *out, struct err *err);
/* Calls back with the rows about a subject (none: all), newest first, until it
   returns false; texts live during the call. */
struct log_reading {
    struct str subject;
    bool (*each)(void *ctx, const struct log_entry *entry);
    void *ctx;
};
bool store_log_read(struct store *store, const struct log_reading *reading, struct err *err);
/* The last row's number and hash; seq 0 and 64 zeros for an empty log. */
bool store_log_head(struct store *store, struct arena *arena, struct log_entry *out,
                    struct err *err);

/* Whether the log still holds a row that store_log_head once gave (seq, hash):
   a chain alone can't show a cut tail or a whole rewrite.  ERR_BENCH if not. */
bool store_log_contains(struct store *store, const struct log_entry *head, struct err *err);

/* The whole bench as lines of JSON, and back (store/export.c, store/import.c). */

/* Where lines go. */
struct store_sink {
    bool (*put)(void *ctx, struct str bytes, struct err *err);
    void *ctx;
};
/* Two benches of the same content give the same bytes, whatever their rows. */
bool store_export(struct store *store, const struct store_sink *to, struct err *err);
/* Whether it is the first line of an export. */
bool store_is_export(struct str line);

struct store_import;
struct store_import_options {
    struct str at; /* ISO 8601, UTC: the run's clock */
    /* Something of the file is not taken in: what and why. */
    void (*refused)(void *ctx, const char *why);
    void *ctx;
};
struct store_import_counts {
    size_t articles, sources, runs; /* that came in */
    size_t known, refused;          /* already there alike; there otherwise */
};
/*
 * Takes the lines of an export in, one by one, inside the caller's transaction.
 * An empty bench becomes what the exported one was, log and all.  Into another,
 * what it lacks comes in, with the log rows about it behind a row "import" that
 * keeps the other's head; what is there but differs is refused and the rest
 * goes on.  ERR_FORMAT for a damaged file, of which the caller keeps nothing.
 */
bool store_import_start(struct store *store, const struct store_import_options *options,
                        struct store_import **out, struct err *err);
bool store_import_line(struct store_import *import, struct str line, struct err *err);
/* After the last line: fails when there should be more. */
bool store_import_finish(struct store_import *import, struct store_import_counts *out,
                         struct err *err);
/* NULL is fine. */
void store_import_free(struct store_import *import);

/* Versions and settings in force, for `doctor`: calls back with name, value. */
bool store_describe(struct store *store,
                    void (*each)(void *ctx, const char *name, struct str value), void *ctx,
                    struct err *err);
/* PRAGMA integrity_check: "ok", or what it found. */
bool store_integrity(struct store *store, struct arena *arena, struct str *out, struct err *err);
/* Compares the schema with what the migrations make: "ok", or the first thing that
   differs.  A bench from a stranger may bring triggers or views of its own. */
bool store_schema(struct store *store, struct arena *arena, struct str *out, struct err *err);
const char *store_library_version(void);

#endif
