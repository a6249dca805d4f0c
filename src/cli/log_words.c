/*
 * A row of the log as a sentence: what the actor did.  Of an action that has no
 * sentence here, the row is shown as it is.
 */
#include "log_words.h"

#include "base/jsonr.h"
#include "text/unicode.h"

#define WORDS_COLUMNS 80 /* of a reason, of linked words */

/* On one line, cut. */
static void put_words(struct buf *out, struct str words)
{
    size_t at = 0;
    for (size_t n = 0; at < words.len && n < WORDS_COLUMNS; n++) {
        uint32_t rune = rune_next(words, &at);
        buf_rune(out, rune_is_space(rune) ? ' ' : rune);
    }
    if (at < words.len)
        buf_cstr(out, "…");
}

static void put_part(struct buf *out, const char *before, struct str words, const char *after)
{
    if (str_is_none(words))
        return;
    buf_cstr(out, before);
    put_words(out, words);
    buf_cstr(out, after);
}

static void say_status(const struct log_entry *entry, const struct jsonr *detail, struct buf *out)
{
    bool mark = str_eq_c(entry->action, "mark");
    put_part(out, mark ? "marked " : "set ", entry->subject, "");
    put_part(out, " ", jsonr_str_of(detail, "to"), "");
    put_part(out, " (was ", jsonr_str_of(detail, "from"), ")");
    if (jsonr_bool(jsonr_get(detail, "wants_approval"), false))
        buf_cstr(out, ", asking for a sign-off");
    put_part(out, ": ", jsonr_str_of(detail, "reason"), "");
}

static void say_gone(const struct log_entry *entry, const struct jsonr *detail, struct buf *out)
{
    put_part(out, "found ", entry->subject, " no more in its article");
    put_part(out, " (was ", jsonr_str_of(detail, "from"), ")");
}

static void say_approve(const struct log_entry *entry, const struct jsonr *detail, struct buf *out)
{
    put_part(out, "signed off ", entry->subject, "");
    put_part(out, " as ", jsonr_str_of(detail, "status"), "");
    put_part(out, ", marked by ", jsonr_str_of(detail, "marked_by"), "");
}

static void say_link(const struct log_entry *entry, const struct jsonr *detail, struct buf *out)
{
    bool link = str_eq_c(entry->action, "link");
    put_part(out, link ? "linked " : "unlinked ", entry->subject, "");
    put_part(out, link ? " to " : " from ", jsonr_str_of(detail, "claim"), "");
    put_part(out, " (", jsonr_str_of(detail, "stance"), ")");
    put_part(out, ": \"", jsonr_str_of(detail, "words"), "\"");
    put_part(out, " of ", jsonr_str_of(detail, "source"), "");
}

static void say_anchor(const struct log_entry *entry, const struct jsonr *detail, struct buf *out)
{
    bool of_claim = str_is_none(jsonr_str_of(detail, "claim"));
    put_part(out, "found ", entry->subject,
             of_claim ? " in the changed article" : " in the changed source");
}

static const struct {
    const char *action;
    void (*say)(const struct log_entry *entry, const struct jsonr *detail, struct buf *out);
} sentences[] = {
    { "status", say_status },    { "mark", say_status }, { "gone", say_gone },
    { "approve", say_approve },  { "link", say_link },   { "unlink", say_link },
    { "re-anchor", say_anchor },
};

void log_words(const struct log_entry *entry, struct buf *out)
{
    struct jsonr_doc *doc = jsonr_parse(entry->detail, NULL);
    size_t i = 0, n = sizeof sentences / sizeof *sentences;
    while (i < n && !str_eq_c(entry->action, sentences[i].action))
        i++;
    buf_printf(out, "%6lld  %.*s  ", (long long)entry->seq, STR_ARG(entry->at));
    put_words(out, entry->actor);
    buf_cstr(out, "  ");
    if (doc && i < n) {
        sentences[i].say(entry, jsonr_root(doc), out);
    } else {
        put_part(out, "", entry->action, " ");
        put_part(out, "", entry->subject, " ");
        put_words(out, entry->detail);
    }
    buf_byte(out, '\n');
    jsonr_free(doc);
}
