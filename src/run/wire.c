/* The atoms of messages between processes; the format is in wire.h. */
#include "wire.h"

#include <stdio.h>

static void put_le(char *out, uint64_t number)
{
    for (int i = 0; i < 8; i++)
        out[i] = (char)(number >> (8 * i));
}

static uint64_t get_le(const char *in)
{
    uint64_t number = 0;
    for (int i = 7; i >= 0; i--)
        number = number << 8 | (unsigned char)in[i];
    return number;
}

/* The header: size in the low 40 bits, type in the 8 bits above; the job. */
size_t wire_start(struct buf *out, enum wire_type type, uint64_t job)
{
    size_t start = out->len;
    wire_put_number(out, (uint64_t)type << 40);
    wire_put_number(out, job);
    return start;
}

void wire_finish(struct buf *out, size_t start)
{
    uint64_t size = out->len - start - WIRE_HEADER_BYTES;
    put_le(out->ptr + start, get_le(out->ptr + start) | size);
}

bool wire_header_read(const char *bytes, struct wire_header *out)
{
    uint64_t first = get_le(bytes);
    out->size = (size_t)(first & 0xFFFFFFFFFFu);
    out->type = (enum wire_type)(first >> 40);
    out->job = get_le(bytes + 8);
    return out->size <= WIRE_PAYLOAD_MAX && out->type >= WIRE_SETUP && out->type <= WIRE_PROFILE;
}

void wire_put_number(struct buf *out, uint64_t number)
{
    char bytes[8];
    put_le(bytes, number);
    buf_put(out, bytes, sizeof bytes);
}

void wire_put_double(struct buf *out, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    wire_put_number(out, bits);
}

void wire_put_str(struct buf *out, struct str text)
{
    wire_put_number(out, str_is_none(text) ? 0 : (uint64_t)text.len + 1);
    buf_put(out, text.ptr, text.len);
}

void wire_put_span(struct buf *out, struct span at)
{
    wire_put_number(out, at.start);
    wire_put_number(out, at.end);
}

void wire_put_err(struct buf *out, const struct err *err)
{
    wire_put_number(out, (uint64_t)err->code);
    wire_put_str(out, str_from(err->message));
    wire_put_str(out, str_from(err->detail));
}

uint64_t wire_number(struct wire_reader *in)
{
    if (in->bad || in->bytes.len - in->at < 8) {
        in->bad = true;
        return 0;
    }
    uint64_t number = get_le(in->bytes.ptr + in->at);
    in->at += 8;
    return number;
}

double wire_double(struct wire_reader *in)
{
    uint64_t bits = wire_number(in);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

struct str wire_str(struct wire_reader *in)
{
    uint64_t size = wire_number(in);
    if (in->bad || size == 0)
        return STR_NONE;
    if (size - 1 > in->bytes.len - in->at) {
        in->bad = true;
        return STR_NONE;
    }
    struct str text = str_new(in->bytes.ptr + in->at, (size_t)size - 1);
    in->at += text.len;
    return text;
}

struct span wire_span(struct wire_reader *in)
{
    struct span at;
    at.start = (size_t)wire_number(in);
    at.end = (size_t)wire_number(in);
    return at;
}

void wire_err(struct wire_reader *in, struct err *out)
{
    uint64_t code = wire_number(in);
    struct str message = wire_str(in), detail = wire_str(in);
    if (code <= ERR_NONE || code >= ERR_CODE_COUNT || message.len == 0) {
        err_set(out, ERR_WORKER, "a worker failed without saying why");
        return;
    }
    err_set(out, (enum err_code)code, "%.*s", STR_ARG(message));
    snprintf(out->detail, sizeof out->detail, "%.*s", STR_ARG(detail));
}

size_t wire_count(struct wire_reader *in)
{
    uint64_t n = wire_number(in);
    if (n > in->bytes.len - in->at)
        in->bad = true;
    return in->bad ? 0 : (size_t)n;
}
