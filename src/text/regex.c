/*
 * Regular expressions under limits.
 *
 * PCRE2's match limit starts anew at each offset of the subject, so it bounds
 * one attempt, not a search: `[a-z]+\d` takes seconds on 80 KB of letters.  A
 * search here goes in windows of start offsets (PCRE2_USE_OFFSET_LIMIT) and
 * looks at the clock between them.  The subject itself is never cut, so that
 * anchors and lookbehinds see what stands around a window.
 *
 * Rejected: automatic callouts, which stop exactly but turn off the
 * optimisations that make searches fast.
 */
#include "regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>

#include "base/arena.h"
#include "base/clock.h"

/* One attempt; some 1 ms.  Honest patterns need a thousandth. */
#define MATCH_LIMIT    100000
#define DEPTH_LIMIT    100000
#define HEAP_LIMIT_KIB 16384
/* At MATCH_LIMIT a window takes half a second: the deadline's grain. */
#define WINDOW_BYTES  512
#define JIT_STACK_MIN (32 * 1024)
#define JIT_STACK_MAX (1024 * 1024)
/* Longer patterns are programs; compiling is linear, but not free. */
#define PATTERN_BYTES (64 * 1024)

struct regex {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    bool whole; /* has \G, which means the start of a window: search in one */
};

static bool options_of(const char *flags, uint32_t *options, struct err *err)
{
    static const struct {
        char flag;
        uint32_t option;
    } known[] = {
        { 'i', PCRE2_CASELESS },
        { 'm', PCRE2_MULTILINE },
        { 's', PCRE2_DOTALL },
        { 'x', PCRE2_EXTENDED },
    };
    *options = PCRE2_UTF | PCRE2_UCP | PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C;
    for (; flags && *flags; flags++) {
        size_t i = 0;
        while (i < sizeof known / sizeof *known && known[i].flag != *flags)
            i++;
        if (i == sizeof known / sizeof *known)
            return err_set(err, ERR_FORMAT, "pattern: unknown flag '%c', use i, m, s or x", *flags);
        *options |= known[i].option;
    }
    return true;
}

static bool has_start_anchor(struct str pattern)
{
    for (size_t i = 0; i + 1 < pattern.len; i++)
        if (pattern.ptr[i] == '\\' && pattern.ptr[++i] == 'G')
            return true;
    return false;
}

struct regex *regex_new(struct str pattern, const char *flags, struct err *err)
{
    uint32_t options;
    if (!options_of(flags, &options, err))
        return NULL;
    if (pattern.len > PATTERN_BYTES) {
        err_set(err, ERR_FORMAT, "pattern: longer than %d bytes, split it", PATTERN_BYTES);
        return NULL;
    }
    int code;
    PCRE2_SIZE at;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)(pattern.ptr ? pattern.ptr : ""), pattern.len,
                                         options, &code, &at, NULL);
    if (!compiled) {
        PCRE2_UCHAR message[256] = "";
        pcre2_get_error_message(code, message, sizeof message);
        err_set(err, ERR_FORMAT, "pattern: %s at byte %zu", (const char *)message, (size_t)at + 1);
        return NULL;
    }
    struct regex *regex = xmalloc(sizeof *regex);
    *regex = (struct regex){ .code = compiled, .whole = has_start_anchor(pattern) };
    regex->data = pcre2_match_data_create_from_pattern(compiled, NULL);
    regex->context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(regex->context, MATCH_LIMIT);
    pcre2_set_depth_limit(regex->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(regex->context, HEAP_LIMIT_KIB);
    /* Without executable memory (a confined process) the interpreter serves. */
    if (pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE) == 0) {
        regex->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, NULL);
        pcre2_jit_stack_assign(regex->context, NULL, regex->stack);
    }
    return regex;
}

void regex_free(struct regex *regex)
{
    if (!regex)
        return;
    pcre2_jit_stack_free(regex->stack);
    pcre2_match_context_free(regex->context);
    pcre2_match_data_free(regex->data);
    pcre2_code_free(regex->code);
    free(regex);
}

unsigned regex_groups(const struct regex *regex)
{
    uint32_t groups = 0;
    pcre2_pattern_info(regex->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    return groups;
}

size_t regex_bytes(const struct regex *regex)
{
    size_t size = 0, jit = 0;
    pcre2_pattern_info(regex->code, PCRE2_INFO_SIZE, &size);
    pcre2_pattern_info(regex->code, PCRE2_INFO_JITSIZE, &jit);
    return sizeof *regex + size + jit;
}

unsigned regex_group_named(const struct regex *regex, const char *name)
{
    int number = pcre2_substring_number_from_name(regex->code, (PCRE2_SPTR)name);
    return number > 0 ? (unsigned)number : 0;
}

static void take_spans(const struct regex *regex, int found, struct span *spans, size_t n)
{
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(regex->data);
    for (size_t i = 0; i < n; i++) {
        spans[i] = (struct span){ SIZE_MAX, SIZE_MAX };
        if (i < (size_t)found && pairs[2 * i] != PCRE2_UNSET)
            spans[i] = (struct span){ pairs[2 * i], pairs[2 * i + 1] };
    }
}

static int fail_match(int code, struct err *err)
{
    PCRE2_UCHAR message[256] = "";
    pcre2_get_error_message(code, message, sizeof message);
    bool limit = code == PCRE2_ERROR_MATCHLIMIT || code == PCRE2_ERROR_DEPTHLIMIT ||
                 code == PCRE2_ERROR_HEAPLIMIT || code == PCRE2_ERROR_JIT_STACKLIMIT;
    err_set(err, limit ? ERR_BUDGET : ERR_BUG, "pattern: %s%s", (const char *)message,
            limit ? ", make it simpler" : "");
    return -1;
}

/* The next window's start: beyond `limit`, at the start of a character. */
static size_t window_after(struct str text, size_t limit)
{
    size_t at = limit + 1;
    while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

int regex_find(struct regex *regex, const struct regex_search *search, struct span *spans, size_t n,
               struct err *err)
{
    struct str text = search->text.ptr ? search->text : STR("");
    size_t from = search->from;
    PCRE2_SPTR subject = (PCRE2_SPTR)text.ptr;
    while (from <= text.len) {
        if (search->deadline_ms && clock_ticks_ms() >= search->deadline_ms) {
            err_set(err, ERR_TIMEOUT, "pattern: the time is up, make it simpler");
            return -1;
        }
        size_t left = text.len - from;
        size_t limit = regex->whole || left < WINDOW_BYTES ? text.len : from + WINDOW_BYTES;
        pcre2_set_offset_limit(regex->context, limit);
        int code = pcre2_match(regex->code, subject, text.len, from, PCRE2_NO_UTF_CHECK,
                               regex->data, regex->context);
        if (code > 0) {
            take_spans(regex, code, spans, n);
            return 1;
        }
        if (code != PCRE2_ERROR_NOMATCH)
            return fail_match(code, err);
        from = window_after(text, limit);
    }
    return 0;
}

struct str regex_library_version(struct arena *arena)
{
    char version[64] = "";
    pcre2_config(PCRE2_CONFIG_VERSION, version);
    return str_printf(arena, "PCRE2 %s", version);
}
