/*
 * Errors as values.  The table of codes is in err.h; everything here follows
 * from it.  A message that does not fit is cut at a character's edge, so that
 * it stays UTF-8 when a long file name is part of it.
 */
#include "err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    int status;
} table[] = {
#define ERR_ROW(code, name, status) { name, status },
    ERR_CODES(ERR_ROW)
#undef ERR_ROW
};

/* Drops a character of UTF-8 that the buffer's end cut in two. */
static void trim_cut_character(char *text)
{
    size_t len = strlen(text), back = len;
    while (back > 0 && ((unsigned char)text[back - 1] & 0xC0) == 0x80)
        back--;
    if (back == 0)
        return;
    unsigned char lead = (unsigned char)text[back - 1];
    size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (want > 1 && len - (back - 1) < want)
        text[back - 1] = '\0';
}

bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
    if (!err)
        return false;
    char text[ERR_MESSAGE_BYTES]; /* an argument may be the old message */
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    err->code = code;
    memcpy(err->message, text, sizeof text);
    trim_cut_character(err->message);
    err->detail[0] = '\0';
    return false;
}

void err_set_detail(struct err *err, const char *lines)
{
    if (!err)
        return;
    snprintf(err->detail, sizeof err->detail, "%s", lines);
    trim_cut_character(err->detail);
}

bool err_wrap(struct err *err, const char *fmt, ...)
{
    if (!err)
        return false;
    char context[ERR_MESSAGE_BYTES], whole[2 * ERR_MESSAGE_BYTES + 2];
    va_list args;
    va_start(args, fmt);
    vsnprintf(context, sizeof context, fmt, args);
    va_end(args);
    snprintf(whole, sizeof whole, "%s: %s", context, err->message);
    memcpy(err->message, whole, sizeof err->message - 1);
    err->message[sizeof err->message - 1] = '\0';
    trim_cut_character(err->message);
    return false;
}

const char *err_name(enum err_code code)
{
    return code < ERR_CODE_COUNT ? table[code].name : "bug";
}

enum err_code err_from_name(const char *name)
{
    for (int code = 0; code < ERR_CODE_COUNT; code++)
        if (strcmp(table[code].name, name) == 0)
            return (enum err_code)code;
    return ERR_BUG;
}

int err_exit_status(enum err_code code)
{
    return code < ERR_CODE_COUNT ? table[code].status : 3;
}
