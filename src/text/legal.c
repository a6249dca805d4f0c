/*
 * References to laws: bills ("HR 6508"), parts of a text ("Article 42.7"),
 * public laws, codes ("42 U.S.C. § 1983"), resolutions ("Resolution 2231").
 * The value is the reference in a normal form, without the name of the law;
 * the span takes the law's name in where it follows ("Article 13 of the North
 * Atlantic Treaty"), so that nothing in it is read as a figure.
 */
#include "fact_parse.h"

#define NAME_TOKENS 14 /* longest name of a law that is looked for */

struct reader {
    struct parse *p;
    struct buf out; /* the reference in its normal form */
};

/* "42", "42.7", "42(7)(a)", "II", "230A": a number of a part.  The end. */
static size_t part_number(struct reader *r, size_t i)
{
    const struct token *t = token_at(r->p, i);
    struct str s = str_at(r->p->text, t->at);
    bool roman = t->kind == TOKEN_WORD && t->upper && s.len > 0 && s.len < 7 &&
                 strspn(str_c(r->p->arena, s), "IVXLC") == s.len;
    if ((t->kind != TOKEN_DIGITS && !roman) || !token_near(t) || memchr(s.ptr, ',', s.len))
        return i;
    buf_str(&r->out, s);
    for (i++;; i++) {
        const struct token *sign = token_at(r->p, i), *inner = token_at(r->p, i + 1);
        bool short_word = inner->kind == TOKEN_WORD && inner->at.end - inner->at.start <= 3;
        bool item = inner->kind == TOKEN_DIGITS || short_word;
        if (!token_glued(sign))
            return i;
        if (sign->kind == TOKEN_WORD && sign->at.end - sign->at.start == 1) {
            buf_str(&r->out, str_at(r->p->text, sign->at)); /* "230A" */
        } else if (token_is_sign(sign, '(') && item && token_is_sign(token_at(r->p, i + 2), ')')) {
            buf_printf(&r->out, "(%.*s)", STR_ARG(str_at(r->p->text, inner->at)));
            i += 2;
        } else if ((token_is_sign(sign, '.') || token_is_sign(sign, '-') ||
                    token_is_sign(sign, '/')) &&
                   token_glued(inner) && inner->kind == TOKEN_DIGITS) {
            buf_printf(&r->out, "%c%.*s", sign->sign, STR_ARG(str_at(r->p->text, inner->at)));
            i++;
        } else {
            return i;
        }
    }
}

/* Letters with or without points: "H.R.", "HR", "H. J. Res.".  The end. */
static size_t initials(const struct parse *p, size_t i, const char *letters)
{
    for (; *letters; letters++) {
        const struct token *t = token_at(p, i);
        struct str s = str_at(p->text, t->at);
        size_t n = s.len;
        if (t->kind != TOKEN_WORD || n == 0 || strncmp(letters, s.ptr, n) != 0)
            return 0;
        letters += n - 1;
        i += 1 + token_is_sign(token_at(p, i + 1), '.');
    }
    return i;
}

/* Bills of the United States Congress, as congress.gov writes them. */
static size_t bill(struct reader *r, size_t i)
{
    static const struct {
        const char *letters, *name;
        bool res; /* "Res." follows */
    } kinds[] = {
        { "HJ", "HJ Res", true }, { "SJ", "SJ Res", true }, { "H", "H Res", true },
        { "S", "S Res", true },   { "HR", "HR", false },    { "S", "S", false },
        { "HB", "HB", false },    { "SB", "SB", false },
    };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        size_t end = initials(r->p, i, kinds[k].letters);
        if (end && kinds[k].res && !token_is(r->p, end, "Res"))
            end = 0;
        if (end && kinds[k].res)
            end += 1 + token_is_sign(token_at(r->p, end + 1), '.');
        const struct token *number = token_at(r->p, end);
        /* a lone "S" needs its point: "the S 500" is a car */
        bool weak = kinds[k].letters[1] == '\0' && !kinds[k].res && end == i + 1;
        if (!end || weak || number->kind != TOKEN_DIGITS || !token_near(number))
            continue;
        if (token_has(token_at(r->p, i - 1), ROLE_NATION) && token_glued(token_at(r->p, i)))
            continue;
        buf_printf(&r->out, "%s ", kinds[k].name);
        size_t done = part_number(r, end);
        return done > end ? done : 0;
    }
    return 0;
}

/* "Public Law 117-58", "Pub. L. No. 117-58". */
static size_t public_law(struct reader *r, size_t i)
{
    struct parse *p = r->p;
    size_t at = i;
    if (!token_is(p, at, "Public") && !token_is(p, at, "Pub"))
        return 0;
    at += 1 + token_is_sign(token_at(p, at + 1), '.');
    if (!token_is(p, at, "Law") && !token_is(p, at, "L"))
        return 0;
    at += 1 + token_is_sign(token_at(p, at + 1), '.');
    if (token_is(p, at, "No"))
        at += 1 + token_is_sign(token_at(p, at + 1), '.');
    buf_cstr(&r->out, "Public Law ");
    size_t end = part_number(r, at);
    return end > at ? end : 0;
}

/* "42 U.S.C. § 1983", "17 CFR 240.10": title, code, section. */
static size_t code_section(struct reader *r, size_t i)
{
    struct parse *p = r->p;
    const struct token *title = token_at(p, i);
    size_t at = initials(p, i + 1, "USC");
    const char *code = "USC";
    if (!at) {
        at = initials(p, i + 1, "CFR");
        code = "CFR";
    }
    if (title->kind != TOKEN_DIGITS || !at)
        return 0;
    while (token_is_sign(token_at(p, at), SIGN_SECTION))
        at++;
    buf_printf(&r->out, "%.*s %s ", STR_ARG(str_at(p->text, title->at)), code);
    size_t end = part_number(r, at);
    return end > at ? end : 0;
}

/* Names of parts, as they are normalised; plurals name several. */
static const char *const parts[] = { "Article",   "Section",    "Chapter",     "Title",
                                     "Part",      "Rule",       "Clause",      "Paragraph",
                                     "Amendment", "Resolution", "Regulation",  "Directive",
                                     "Schedule",  "Annex",      "Proposition", "Law",
                                     "Order",     "Act",        "Bill" };

static const char *part_name(const struct parse *p, size_t i)
{
    struct str word = str_at(p->text, token_at(p, i)->at);
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (str_eq_nocase(word, str_from(parts[k])))
            return parts[k];
    }
    return NULL;
}

/* A word that closes the name of a law. */
static bool names_law(const struct parse *p, size_t i)
{
    static const char *const words[] = { "Treaty",     "Act",       "Constitution", "Convention",
                                         "Charter",    "Code",      "Law",          "Agreement",
                                         "Pact",       "Covenant",  "Statute",      "Protocol",
                                         "Regulation", "Directive", "Accord",       "Accords",
                                         "Bill",       "Ordinance", "Declaration" };
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (str_eq_c(str_at(p->text, token_at(p, i)->at), words[k]))
            return true;
    }
    return false;
}

/* The end of "of the North Atlantic Treaty" behind a reference; i without. */
static size_t law_name(const struct parse *p, size_t i)
{
    size_t end = i, at = i;
    if (!token_is(p, at, "of") && !token_is(p, at, "under") && !token_is_sign(token_at(p, at), ','))
        return i;
    at += 1 + token_is(p, at + 1, "of");
    at += token_has(token_at(p, at), ROLE_THE);
    for (size_t n = 0; n < NAME_TOKENS; n++, at++) {
        const struct token *t = token_at(p, at);
        bool small = token_is(p, at, "of") || token_is(p, at, "on") || token_is(p, at, "the") ||
                     token_is(p, at, "for") || token_is(p, at, "and") || token_is(p, at, "to") ||
                     token_is(p, at, "in");
        bool sign = token_is_sign(t, '\'') || token_is_sign(t, '-') || token_is_sign(t, '.');
        if (t->gap == GAP_LINE ||
            (t->kind == TOKEN_WORD && !t->capital && !small && !token_is(p, at, "s")) ||
            (t->kind != TOKEN_WORD && !sign))
            return end;
        if (names_law(p, at))
            end = at + 1;
    }
    return end;
}

/* "Article 42.7", "Section 230(c)", "§ 4": small letters only with a number. */
static size_t law_part(struct reader *r, size_t i)
{
    struct parse *p = r->p;
    const struct token *t = token_at(p, i);
    bool section = token_is_sign(t, SIGN_SECTION);
    const char *name = section ? "Section" : part_name(p, i);
    if (!name)
        return 0;
    size_t at = i + 1;
    if (token_is(p, at, "No"))
        at += 1 + token_is_sign(token_at(p, at + 1), '.');
    /* "part 2" and "chapter 3" in small letters are of a book or a series */
    bool weak = !section && !t->capital &&
                (strcmp(name, "Article") != 0 && strcmp(name, "Section") != 0 &&
                 strcmp(name, "Paragraph") != 0 && strcmp(name, "Clause") != 0);
    bool bare = strcmp(name, "Part") == 0 || strcmp(name, "Chapter") == 0 ||
                strcmp(name, "Title") == 0 || strcmp(name, "Act") == 0 ||
                strcmp(name, "Bill") == 0 || strcmp(name, "Law") == 0 || strcmp(name, "Order") == 0;
    buf_printf(&r->out, "%s ", name);
    size_t end = part_number(r, at);
    if (end == at || weak)
        return 0;
    size_t named = law_name(p, end);
    bool roman = token_at(p, at)->kind == TOKEN_WORD;
    return bare && named == end && !roman && token_at(p, at)->at.end - token_at(p, at)->at.start < 2
               ? 0
               : named;
}

/* "Executive Order 14010", "the 14th Amendment". */
static size_t ordinal_part(struct reader *r, size_t i)
{
    size_t at;
    int ordinal = ordinal_small(r->p, i, 99, &at);
    if (!ordinal || !token_is(r->p, at, "Amendment") || !token_at(r->p, at)->capital)
        return 0;
    buf_printf(&r->out, "Amendment %d", ordinal);
    size_t named = law_name(r->p, at + 1);
    return named;
}

static size_t order(struct reader *r, size_t i)
{
    if (!token_is(r->p, i, "Executive") || !token_is(r->p, i + 1, "Order"))
        return 0;
    buf_cstr(&r->out, "Executive Order ");
    size_t end = part_number(r, i + 2);
    return end > i + 2 ? end : 0;
}

size_t legal_fact(struct parse *p, size_t i, struct fact *out)
{
    static size_t (*const forms[])(struct reader *, size_t) = { bill,  public_law,   code_section,
                                                                order, ordinal_part, law_part };
    const struct token *t = token_at(p, i);
    if (t->kind == TOKEN_WORD && !t->capital && !token_has(t, ROLE_LEGAL) &&
        !token_has(t, ROLE_ORDINAL))
        return 0;
    struct reader r = { .p = p };
    for (size_t k = 0; k < sizeof forms / sizeof *forms; k++) {
        buf_reset(&r.out);
        size_t end = forms[k](&r, i);
        if (!end)
            continue;
        out->type = FACT_LEGAL;
        out->value = buf_take(&r.out, p->arena);
        return end;
    }
    buf_free(&r.out);
    return 0;
}
