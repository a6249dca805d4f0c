/* See chunk.h.  The fields come in the order of dumpFunction in ldump.c. */
#include "chunk.h"

#include <lauxlib.h>

#include "base/arena.h"

#define FORMAT_BYTES 6 /* signature, version, format: "\x1bLua", 0x54, 0 */
/* After it: "\x19\x93\r\n\x1a\n", sizes of an instruction, an integer and a number, and one
   of each of the latter two. */
#define HEADER_BYTES (FORMAT_BYTES + 6 + 3 + sizeof(lua_Integer) + sizeof(lua_Number))
#define DEPTH_MAX    200 /* LUAI_MAXCCALLS bounds functions in functions */

/* lopcodes.h; the same in 5.4.0 to 5.4.7. */
enum opcode { OP_GETTABUP = 11, OP_SETTABUP = 15, OP_RETURN = 70, OP_RETURN0 = 71, OP_RETURN1 };
/* lobject.h: tags of constants. */
enum tag {
    TAG_NIL,
    TAG_FALSE,
    TAG_INTEGER = 3,
    TAG_SHORT = 4,
    TAG_TRUE = 17,
    TAG_FLOAT = 19,
    TAG_LONG = 20
};

#define LINE_ABSOLUTE (-128) /* ldebug.h: this instruction's line is in the other list */

struct reader {
    struct str bytes;
    size_t at;
    bool bad;
    struct arena *arena;
    struct chunk *out;
    int depth;
};

/* One function. */
struct function {
    const unsigned char *code; /* instructions of four bytes */
    size_t code_n;
    struct str *constants; /* none: no short string */
    size_t constants_n;
    const signed char *steps; /* from line to line */
    size_t steps_n, first_line;
    size_t *lines; /* of instructions whose step is LINE_ABSOLUTE, by instruction */
    size_t env;    /* the upvalue that is _ENV, or SIZE_MAX */
};

static const unsigned char *take(struct reader *r, size_t n)
{
    if (r->bad || n > r->bytes.len - r->at) {
        r->bad = true;
        return NULL;
    }
    r->at += n;
    return (const unsigned char *)r->bytes.ptr + r->at - n;
}

static unsigned byte(struct reader *r)
{
    const unsigned char *p = take(r, 1);
    return p ? *p : 0;
}

/* Seven bits a byte, the highest first; the last has its eighth bit set. */
static size_t number(struct reader *r)
{
    size_t n = 0;
    unsigned b;
    do {
        b = byte(r);
        n = n << 7 | (b & 0x7F);
        r->bad |= n > INT32_MAX;
    } while (!(b & 0x80) && !r->bad);
    return n;
}

/* How many things follow, of which each takes a byte or more. */
static size_t count(struct reader *r)
{
    size_t n = number(r);
    r->bad |= n > r->bytes.len - r->at;
    return r->bad ? 0 : n;
}

/* The length and one, so that 0 can say that there is none. */
static struct str string(struct reader *r)
{
    size_t n = number(r);
    const unsigned char *p = n > 0 ? take(r, n - 1) : NULL;
    return p ? str_new((const char *)p, n - 1) : STR_NONE;
}

static struct str constant(struct reader *r)
{
    switch (byte(r)) {
    case TAG_NIL:
    case TAG_FALSE:
    case TAG_TRUE: break;
    case TAG_INTEGER: take(r, sizeof(lua_Integer)); break;
    case TAG_FLOAT: take(r, sizeof(lua_Number)); break;
    case TAG_SHORT: return string(r);
    case TAG_LONG: string(r); break;
    default: r->bad = true;
    }
    return STR_NONE;
}

static void read_lines(struct reader *r, struct function *f)
{
    f->steps_n = count(r);
    f->steps = (const signed char *)take(r, f->steps_n);
    f->lines = ARENA_ARRAY(r->arena, f->code_n + 1, size_t);
    for (size_t n = count(r); n > 0; n--) {
        size_t at = number(r), line = number(r);
        if (at < f->code_n)
            f->lines[at] = line;
    }
}

static void read_names(struct reader *r, struct function *f)
{
    for (size_t n = count(r); n > 0; n--) {
        string(r);
        number(r);
        number(r);
    }
    f->env = SIZE_MAX;
    for (size_t n = count(r), i = 0; i < n; i++)
        if (str_eq_c(string(r), "_ENV"))
            f->env = i;
}

/* What the instruction does with a global: reads it, sets it (`written`), or nothing.  Of
   its 32 bits 0-6 are the opcode, 7-14 A, 16-23 B, 24-31 C. */
static struct str global_of(const struct function *f, const unsigned char *code, bool *written)
{
    unsigned word =
        code[0] | (unsigned)code[1] << 8 | (unsigned)code[2] << 16 | (unsigned)code[3] << 24;
    unsigned op = word & 0x7F, a = word >> 7 & 0xFF, b = word >> 16 & 0xFF, c = word >> 24;
    *written = op == OP_SETTABUP;
    size_t table = *written ? a : b, key = *written ? b : c;
    bool global = (op == OP_GETTABUP || op == OP_SETTABUP) && table == f->env;
    return global && key < f->constants_n ? f->constants[key] : STR_NONE;
}

static void mark_line(struct reader *r, size_t line)
{
    while (r->out->code.n <= line)
        VEC_PUSH(r->arena, &r->out->code, false);
    r->out->code.items[line] = true;
}

/* What every function ends with, reached or not. */
static bool is_last_return(const struct function *f, size_t at)
{
    unsigned op = f->code[4 * at] & 0x7F;
    return at + 1 == f->code_n && (op == OP_RETURN || op == OP_RETURN0 || op == OP_RETURN1);
}

static void take_code(struct reader *r, const struct function *f)
{
    size_t line = f->first_line;
    for (size_t at = 0; at < f->code_n && at < f->steps_n; at++) {
        line = f->steps[at] == LINE_ABSOLUTE ? f->lines[at] : line + (size_t)f->steps[at];
        if (line == 0 || line > r->bytes.len)
            continue; /* none of its own */
        bool written;
        struct str name = global_of(f, f->code + 4 * at, &written);
        if (r->depth > 1 && !is_last_return(f, at))
            mark_line(r, line);
        if (!str_is_none(name))
            VEC_PUSH(r->arena, &r->out->globals, ((struct chunk_global){ name, line, written }));
    }
    for (size_t i = 0; i < f->constants_n && r->depth > 1; i++)
        if (!str_is_none(f->constants[i]))
            VEC_PUSH(r->arena, &r->out->words, f->constants[i]);
}

static void read_function(struct reader *r)
{
    struct function f = { 0 };
    r->bad |= ++r->depth > DEPTH_MAX;
    string(r); /* the source; none where it is that of the function around */
    f.first_line = number(r);
    number(r);  /* its last line */
    take(r, 3); /* parameters, whether variable, registers */
    f.code_n = count(r);
    f.code = take(r, 4 * f.code_n);
    f.constants_n = count(r);
    f.constants = ARENA_ARRAY(r->arena, f.constants_n + 1, struct str);
    for (size_t i = 0; i < f.constants_n; i++)
        f.constants[i] = constant(r);
    take(r, 3 * count(r)); /* upvalues: where each comes from */
    for (size_t n = count(r); n > 0 && !r->bad; n--)
        read_function(r);
    read_lines(r, &f);
    read_names(r, &f);
    if (!r->bad)
        take_code(r, &f);
    r->depth--;
}

static int write(lua_State *L, const void *bytes, size_t n, void *to)
{
    (void)L;
    buf_str(to, str_new(bytes, n));
    return 0;
}

bool chunk_read(lua_State *L, struct arena *arena, struct chunk *out)
{
    static const char format[FORMAT_BYTES] = "\x1bLua\x54";
    struct buf dumped = { 0 };
    *out = (struct chunk){ 0 };
    lua_dump(L, write, &dumped, 0);
    struct reader r = { .bytes = buf_take(&dumped, arena), .arena = arena, .out = out };
    const unsigned char *header = take(&r, HEADER_BYTES);
    r.bad |= !header || memcmp(header, format, FORMAT_BYTES) != 0;
    byte(&r); /* how many upvalues */
    if (!r.bad)
        read_function(&r);
    return !r.bad && r.at == r.bytes.len;
}
