/*
 * Text to tokens, in one pass.  ASCII goes through a table of classes; other
 * characters are decoded one by one.  Digits with their separators are one
 * token ("1,200,000"), but a point between more than two groups is not a
 * decimal point: "23.04.2022" and "1.2.3" stay apart.
 */
#include "fact_lex.h"

#include "unicode.h"

/* Groups of two digits in one number: "99,99,99,99,99,99,999" is past any count. */
#define PAIRS_MAX 6
/* RFC 1035, 2.3.4: what is longer is no host's name. */
#define HOST_BYTES 253

enum byte_class { CLASS_SIGN, CLASS_SPACE, CLASS_LINE, CLASS_LETTER, CLASS_DIGIT, CLASS_WIDE };

const struct vulgar vulgar_fractions[] = {
    { 0x00BC, 1, 4 },  { 0x00BD, 1, 2 }, { 0x00BE, 3, 4 }, { 0x2150, 1, 7 }, { 0x2151, 1, 9 },
    { 0x2152, 1, 10 }, { 0x2153, 1, 3 }, { 0x2154, 2, 3 }, { 0x2155, 1, 5 }, { 0x2156, 2, 5 },
    { 0x2157, 3, 5 },  { 0x2158, 4, 5 }, { 0x2159, 1, 6 }, { 0x215A, 5, 6 }, { 0x215B, 1, 8 },
    { 0x215C, 3, 8 },  { 0x215D, 5, 8 }, { 0x215E, 7, 8 },
};

static const struct {
    uint32_t rune;
    enum sign sign;
} signs[] = {
    { 0x00A7, SIGN_SECTION },    { 0x00B0, SIGN_DEGREE },    { 0x00BA, SIGN_DEGREE },
    { 0x00D7, SIGN_TIMES },      { 0x2030, SIGN_PERMILLE },  { 0x2013, SIGN_DASH },
    { 0x2014, SIGN_DASH },       { 0x2015, SIGN_DASH },      { 0x2248, SIGN_ABOUT },
    { 0x2264, SIGN_LE },         { 0x2265, SIGN_GE },        { 0x2018, (enum sign)'\'' },
    { 0x2019, (enum sign)'\'' }, { 0x2044, (enum sign)'/' },
};

/* ISO 4217 for signs that one currency has, or that mean one where no country
   is named. */
static const struct {
    uint32_t rune;
    struct lex lex;
} moneys[] = {
    { '$', { "$", ROLE_CURRENCY, 0, "USD" } },      { 0x00A3, { "£", ROLE_CURRENCY, 0, "GBP" } },
    { 0x00A5, { "¥", ROLE_CURRENCY, 0, "JPY" } },   { 0x20A1, { "₡", ROLE_CURRENCY, 0, "CRC" } },
    { 0x20A6, { "₦", ROLE_CURRENCY, 0, "NGN" } },   { 0x20A9, { "₩", ROLE_CURRENCY, 0, "KRW" } },
    { 0x20AA, { "₪", ROLE_CURRENCY, 0, "ILS" } },   { 0x20AB, { "₫", ROLE_CURRENCY, 0, "VND" } },
    { 0x20AC, { "€", ROLE_CURRENCY, 0, "EUR" } },   { 0x20AD, { "₭", ROLE_CURRENCY, 0, "LAK" } },
    { 0x20B1, { "₱", ROLE_CURRENCY, 0, "PHP" } },   { 0x20B4, { "₴", ROLE_CURRENCY, 0, "UAH" } },
    { 0x20B8, { "₸", ROLE_CURRENCY, 0, "KZT" } },   { 0x20B9, { "₹", ROLE_CURRENCY, 0, "INR" } },
    { 0x20BA, { "₺", ROLE_CURRENCY, 0, "TRY" } },   { 0x20BC, { "₼", ROLE_CURRENCY, 0, "AZN" } },
    { 0x20BD, { "₽", ROLE_CURRENCY, 0, "RUB" } }, { 0x20BE, { "₾", ROLE_CURRENCY, 0, "GEL" } },
    { 0x00A2, { "¢", ROLE_CENT, 0, "USD" } },
};

struct lexer {
    struct str text;
    size_t at;
    struct dictionary *dictionary;
    struct arena *arena;
    struct token_list *out;
    uint8_t gap; /* before the next token */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static enum byte_class class_of(char c)
{
    if (is_letter(c))
        return CLASS_LETTER;
    if (is_digit(c))
        return CLASS_DIGIT;
    if (c == '\n' || c == '\r')
        return CLASS_LINE;
    if (c == ' ' || c == '\t' || c == '\f' || c == '\v')
        return CLASS_SPACE;
    return (unsigned char)c >= 0x80 ? CLASS_WIDE : CLASS_SIGN;
}

static char peek(const struct lexer *l, size_t at)
{
    return at < l->text.len ? l->text.ptr[at] : '\0';
}

/* The end of the digits at `at`, at most `max` of them. */
static size_t skip_digits(const struct lexer *l, size_t at, size_t max)
{
    size_t end = at;
    while (end - at < max && is_digit(peek(l, end)))
        end++;
    return end;
}

static struct token *token_add(struct lexer *l, enum token_kind kind, size_t end)
{
    struct token *t = VEC_ADD(l->arena, l->out);
    *t = (struct token){ .at = { l->at, end }, .kind = (uint8_t)kind, .gap = l->gap };
    l->gap = GAP_NONE;
    l->at = end;
    return t;
}

/* How many groups of "," and exactly `n` digits stand at `at`, at most `max`. */
static size_t groups_at(const struct lexer *l, size_t at, size_t n, size_t max)
{
    size_t groups = 0;
    while (groups < max && peek(l, at) == ',' && skip_digits(l, at + 1, n + 1) == at + 1 + n) {
        at += n + 1;
        groups++;
    }
    return groups;
}

/* The end of "1,200,000" or "12,00,000" (Indian), given the end of its first
   group; the same end when no groups follow. */
static size_t grouped_end(const struct lexer *l, size_t start, size_t end)
{
    if (end - start > 3)
        return end;
    size_t pairs = end + 3 * groups_at(l, end, 2, PAIRS_MAX);
    if (pairs > end && end - start <= 2 && groups_at(l, pairs, 3, 1))
        return pairs + 4;
    return end + 4 * groups_at(l, end, 3, SIZE_MAX);
}

static void lex_digits(struct lexer *l)
{
    size_t start = l->at, end = skip_digits(l, start, SIZE_MAX);
    if (end > start)
        end = grouped_end(l, start, end);
    bool inner =
        start > 0 && peek(l, start - 1) == '.' && start > 1 && is_digit(peek(l, start - 2));
    if (!inner && peek(l, end) == '.' && is_digit(peek(l, end + 1))) {
        size_t decimals = skip_digits(l, end + 1, SIZE_MAX);
        /* ".25.3" has no whole part to fall back on. */
        if (end == start || !(peek(l, decimals) == '.' && is_digit(peek(l, decimals + 1))))
            end = decimals;
    }
    token_add(l, TOKEN_DIGITS, end);
}

/* Whether ".25" starts here: not "v.25", not the point of "3.25". */
static bool bare_decimal(const struct lexer *l)
{
    return peek(l, l->at) == '.' && is_digit(peek(l, l->at + 1)) &&
           (l->at == 0 || class_of(l->text.ptr[l->at - 1]) == CLASS_SPACE ||
            peek(l, l->at - 1) == '(' || peek(l, l->at - 1) == '$' || peek(l, l->at - 1) == '-');
}

/* How far an address goes: to space or a mark that no address ends with. */
static size_t address_end(const struct lexer *l, size_t at)
{
    size_t end = at;
    while (end < l->text.len && (unsigned char)l->text.ptr[end] > ' ' &&
           !strchr("<>\"{}|\\^`", l->text.ptr[end]))
        end++;
    const char *open = end > at ? memchr(l->text.ptr + at, '(', end - at) : NULL;
    while (end > at && strchr(".,;:!?)]'*", l->text.ptr[end - 1])) {
        const char *last = l->text.ptr + end - 1;
        if (*last == ')' && open && open < last) /* it closes a bracket of the address */
            break;
        end--;
    }
    return end;
}

static bool host_follows(const struct lexer *l, const char *prefix)
{
    size_t n = strlen(prefix);
    return l->text.len - l->at > n &&
           str_eq_nocase(str_new(l->text.ptr + l->at, n), str_from(prefix));
}

/* Whether letters that end at `end` are the first label of "name.tld" or of
   an e-mail address; only a few endings, since "end.In" is no address. */
static size_t bare_address_end(const struct lexer *l, size_t end)
{
    static const char *const tlds[] = { "com", "org", "net", "gov", "edu", "info", "int" };
    size_t at = end;
    while (at - l->at <= HOST_BYTES &&
           (is_letter(peek(l, at)) || is_digit(peek(l, at)) || peek(l, at) == '-' ||
            (peek(l, at) == '.' && is_letter(peek(l, at + 1)))))
        at++;
    if (at - l->at > HOST_BYTES)
        return 0;
    if (peek(l, at) == '@' && is_letter(peek(l, at + 1)))
        return address_end(l, at);
    size_t dot = at;
    while (dot > end && l->text.ptr[dot - 1] != '.')
        dot--;
    for (size_t i = 0; dot > end && i < sizeof tlds / sizeof *tlds; i++) {
        if (str_eq_c(str_sub(l->text, dot, at), tlds[i]))
            return peek(l, at) == '/' ? address_end(l, at) : at;
    }
    return 0;
}

/* A web or mail address that starts here. */
static bool lex_address(struct lexer *l, size_t word_end)
{
    char first = peek(l, l->at) | 0x20;
    if (first == 'h' && (host_follows(l, "http://") || host_follows(l, "https://"))) {
        token_add(l, TOKEN_URL, address_end(l, l->at));
        return true;
    }
    if (first == 'w' && host_follows(l, "www.")) {
        token_add(l, TOKEN_URL, address_end(l, l->at));
        return true;
    }
    char next = peek(l, word_end);
    bool more = (next == '.' && is_letter(peek(l, word_end + 1))) || next == '@';
    size_t end = more ? bare_address_end(l, word_end) : 0;
    if (end == 0)
        return false;
    bool mail = memchr(l->text.ptr + l->at, '@', end - l->at) != NULL;
    token_add(l, mail ? TOKEN_NAME : TOKEN_URL, end);
    return true;
}

static bool wide_letter(struct str text, size_t at, size_t *next)
{
    *next = at;
    uint32_t rune = rune_next(text, next);
    return rune != RUNE_BAD && rune_is_letter(rune);
}

static void lex_word(struct lexer *l)
{
    size_t end = l->at, next;
    bool small = false;
    while (end < l->text.len) {
        char c = l->text.ptr[end];
        if (is_letter(c)) {
            small |= c >= 'a';
            end++;
        } else if ((unsigned char)c >= 0x80 && wide_letter(l->text, end, &next)) {
            small = true;
            end = next;
        } else {
            break;
        }
    }
    bool after_dot = l->gap == GAP_NONE && l->out->n > 0 && peek(l, l->at - 1) == '.';
    if (!after_dot && lex_address(l, end))
        return;
    char first = l->text.ptr[l->at];
    struct token *t = token_add(l, TOKEN_WORD, end);
    t->capital = (first >= 'A' && first <= 'Z') || (unsigned char)first >= 0x80;
    t->upper = !small;
    t->lex_n = (uint8_t)dictionary_find(l->dictionary, str_at(l->text, t->at), &t->lex);
    for (size_t i = 0; i < t->lex_n; i++)
        t->roles |= ROLE_BIT(t->lex[i].role);
}

static void money_set(struct token *t, uint32_t rune)
{
    for (size_t i = 0; i < sizeof moneys / sizeof *moneys; i++) {
        if (moneys[i].rune == rune) {
            t->sign = SIGN_MONEY;
            t->lex = &moneys[i].lex;
            t->lex_n = 1;
            t->roles = ROLE_BIT(t->lex->role);
        }
    }
}

static void lex_wide(struct lexer *l)
{
    size_t end = l->at;
    uint32_t rune = rune_next(l->text, &end);
    if (rune_is_letter(rune)) {
        lex_word(l);
        return;
    }
    if (rune_is_space(rune)) {
        l->gap = rune == 0x2028 || rune == 0x2029 ? GAP_LINE : l->gap ? l->gap : GAP_SPACE;
        l->at = end;
        return;
    }
    for (size_t i = 0; i < sizeof vulgar_fractions / sizeof *vulgar_fractions; i++) {
        if (vulgar_fractions[i].rune == rune) {
            token_add(l, TOKEN_VULGAR, end)->value = (uint8_t)i;
            return;
        }
    }
    struct token *t = token_add(l, TOKEN_SIGN, end);
    t->sign = rune_is_dash(rune) ? '-' : rune_is_quote(rune) ? SIGN_QUOTE : SIGN_OTHER;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (signs[i].rune == rune)
            t->sign = (uint8_t)signs[i].sign;
    }
    money_set(t, rune);
}

static void lex_sign(struct lexer *l)
{
    char c = l->text.ptr[l->at];
    if ((c == '@' || c == '#') && is_letter(peek(l, l->at + 1))) {
        size_t end = l->at + 1;
        while (is_letter(peek(l, end)) || is_digit(peek(l, end)) || peek(l, end) == '_')
            end++;
        token_add(l, TOKEN_NAME, end);
        return;
    }
    struct token *t = token_add(l, TOKEN_SIGN, l->at + 1);
    t->sign = (uint8_t)(c == '"' ? SIGN_QUOTE : c);
    if (c == '$')
        money_set(t, '$');
}

void fact_lex(struct str text, struct span line, struct dictionary *dictionary, struct arena *arena,
              struct token_list *out)
{
    struct lexer l = { .text = str_sub(text, 0, line.end), .at = line.start };
    l.dictionary = dictionary;
    l.arena = arena;
    l.out = out;
    token_add(&l, TOKEN_END, line.start);
    l.gap = GAP_LINE;
    while (l.at < line.end) {
        switch (class_of(text.ptr[l.at])) {
        case CLASS_LETTER: lex_word(&l); break;
        case CLASS_DIGIT: lex_digits(&l); break;
        case CLASS_WIDE: lex_wide(&l); break;
        case CLASS_SPACE:
            l.gap = l.gap ? l.gap : GAP_SPACE;
            l.at++;
            break;
        case CLASS_LINE:
            l.gap = GAP_LINE;
            l.at++;
            break;
        case CLASS_SIGN:
            if (bare_decimal(&l))
                lex_digits(&l);
            else
                lex_sign(&l);
            break;
        }
    }
    l.gap = GAP_LINE;
    token_add(&l, TOKEN_END, line.end);
}
