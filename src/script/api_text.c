/*
 * stet.text: the text engine.  Each function charges for the bytes that it
 * reads, since one instruction of Lua may start a long computation in C.
 */
#include <lauxlib.h>

#include "api.h"
#include "handle.h"
#include "stage.h"
#include "text/align.h"
#include "text/compare.h"
#include "text/language.h"
#include "text/segment.h"
#include "text/stem.h"
#include "text/unicode.h"
#include "value.h"

#define TEXT_BYTES_MAX (8 * 1024 * 1024)
/* Analysing a byte costs about as much as so many instructions. */
#define STEPS_PER_BYTE 4

/* A text argument, charged for; raises unless it is UTF-8 of bearable size. */
static struct str text_arg(lua_State *L, int arg)
{
    struct str text = value_check_str(L, arg);
    luaL_argcheck(L, text.len <= TEXT_BYTES_MAX, arg, "a text of more than 8 MiB");
    vm_charge(L, (int64_t)text.len * STEPS_PER_BYTE);
    luaL_argcheck(L, text_valid(text), arg, "not valid UTF-8: a span may have cut a character");
    return text;
}

/* The options table at `arg`, an empty one in its place when it is absent. */
static struct value_of options_at(lua_State *L, int arg, const char *what,
                                  const struct api_module *shape)
{
    lua_settop(L, arg);
    if (lua_isnil(L, arg)) {
        lua_newtable(L);
        lua_replace(L, arg);
    }
    luaL_checktype(L, arg, LUA_TTABLE);
    struct value_of of = { arg, what };
    value_check_keys(L, of, shape);
    return of;
}

static struct str lang_or_own(lua_State *L, struct str lang)
{
    const struct exec *exec = vm_of(L)->exec;
    return lang.ptr || !exec ? lang : exec->work.article.lang;
}

static struct day now_option(lua_State *L, struct value_of of)
{
    const struct exec *exec = vm_of(L)->exec;
    struct day day = exec ? exec->job->now : (struct day){ 0 };
    struct str now = value_get_str(L, of, "now");
    if (now.ptr && !day_parse(now, &day))
        luaL_error(L, "%s: 'now' must be a date as in \"2025-12-11\", not \"%s\"", of.what,
                   now.ptr);
    return day;
}

static void push_spans(lua_State *L, const struct span_list *spans, struct str text)
{
    lua_createtable(L, (int)spans->n, 0);
    for (size_t i = 0; i < spans->n; i++) {
        value_push_span(L, spans->items[i], 0, text);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static int l_text_sentences(lua_State *L)
{
    struct value_of of = options_at(L, 2, "stet.text.sentences", &args_sentences);
    struct str text = text_arg(L, 1), view = value_get_str(L, of, "view");
    if (view.ptr && !str_eq_c(view, "keep") && !str_eq_c(view, "cut"))
        return luaL_error(L, "stet.text.sentences: 'view' must be \"keep\" or \"cut\"");
    struct str lang = lang_or_own(L, value_get_str(L, of, "lang"));
    struct arena *arena = vm_scratch(L);
    struct span_list spans = { 0 };
    bool cut = view.ptr && str_eq_c(view, "cut");
    segment_sentences(text, cut ? SEGMENT_CUT : SEGMENT_KEEP, lang, arena, &spans);
    vm_scratch_done(L);
    push_spans(L, &spans, text);
    return 1;
}

static int l_text_words(lua_State *L)
{
    struct str text = text_arg(L, 1);
    struct arena *arena = vm_scratch(L);
    struct span_list spans = { 0 };
    segment_words(text, arena, &spans);
    vm_scratch_done(L);
    push_spans(L, &spans, text);
    return 1;
}

static int l_text_facts(lua_State *L)
{
    struct value_of of = options_at(L, 2, "stet.text.facts", &args_facts);
    struct str text = text_arg(L, 1);
    struct fact_context context = { now_option(L, of),
                                    lang_or_own(L, value_get_str(L, of, "lang")) };
    struct arena *arena = vm_scratch(L);
    struct fact_list facts = { 0 };
    facts_find(text, &context, arena, &facts);
    vm_scratch_done(L);
    lua_createtable(L, (int)facts.n, 0);
    for (size_t i = 0; i < facts.n; i++) {
        value_push_fact(L, &facts.items[i], text, 0);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int l_text_quotes(lua_State *L)
{
    struct str text = text_arg(L, 1);
    struct arena *arena = vm_scratch(L);
    struct quote_list quotes = { 0 };
    quotes_find(text, lang_or_own(L, STR_NONE), arena, &quotes);
    vm_scratch_done(L);
    lua_createtable(L, (int)quotes.n, 0);
    for (size_t i = 0; i < quotes.n; i++) {
        value_push_quote(L, &quotes.items[i], text, 0);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static void push_judged(lua_State *L, struct str text, struct span at, struct worth worth)
{
    value_push_span(L, at, 0, text);
    value_set_number(L, "worth", worth.score);
    value_set_bool(L, "checkworthy", worth.score >= CLAIM_CHECKWORTHY);
    value_push_kinds(L, worth.kinds);
    lua_setfield(L, -2, "kinds");
}

static int l_text_claims(lua_State *L)
{
    struct str text = text_arg(L, 1), lang = lang_or_own(L, STR_NONE);
    const struct exec *exec = vm_of(L)->exec;
    struct fact_context context = { exec ? exec->job->now : (struct day){ 0 }, lang };
    struct arena *arena = vm_scratch(L);
    struct span_list spans = { 0 };
    struct fact_list facts = { 0 };
    struct quote_list quotes = { 0 };
    segment_sentences(text, SEGMENT_KEEP, lang, arena, &spans);
    facts_find(text, &context, arena, &facts);
    quotes_find(text, lang, arena, &quotes);
    vm_scratch_done(L);
    lua_createtable(L, (int)spans.n, 0);
    for (size_t i = 0; i < spans.n; i++) {
        push_judged(L, text, spans.items[i], worth_of(text, spans.items[i], &facts, &quotes));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* A string, or the words of a claim or of evidence. */
static struct str words_arg(lua_State *L, int arg)
{
    size_t index;
    struct exec *exec = vm_of(L)->exec;
    struct str text;
    if (handle_test(L, arg, HANDLE_CLAIM, &index))
        text = exec->work.claims.items[index].text;
    else if (handle_test(L, arg, HANDLE_EVIDENCE, &index))
        text = exec->work.evidence.items[index].text;
    else
        return text_arg(L, arg);
    vm_charge(L, (int64_t)text.len * STEPS_PER_BYTE);
    return text;
}

static void set_place(lua_State *L, struct span at, const char *first, const char *last)
{
    if (at.start >= at.end)
        return;
    value_set_int(L, first, (int64_t)at.start + 1);
    value_set_int(L, last, (int64_t)at.end);
}

static void push_aspect(lua_State *L, const struct compare_aspect *aspect)
{
    lua_createtable(L, 0, 9);
    value_set_cstr(L, "aspect", aspect->aspect);
    value_set_cstr(L, "verdict", compare_verdict_name(aspect->verdict));
    value_set_str(L, "claim", aspect->claim);
    value_set_str(L, "evidence", aspect->evidence);
    value_set_str(L, "reason", aspect->reason);
    set_place(L, aspect->claim_at, "claim_first", "claim_last");
    set_place(L, aspect->evidence_at, "evidence_first", "evidence_last");
}

static int l_text_compare(lua_State *L)
{
    struct value_of of = options_at(L, 3, "stet.text.compare", &args_compare);
    struct str claim = words_arg(L, 1), evidence = words_arg(L, 2);
    struct compare_options options = {
        now_option(L, of),
        lang_or_own(L, value_get_str(L, of, "lang")),
        value_get_number(L, of, "rounding", COMPARE_ROUNDING),
    };
    struct arena *arena = vm_scratch(L);
    struct compare compare = { 0 };
    compare_texts(claim, evidence, &options, arena, &compare);
    vm_scratch_done(L);
    lua_createtable(L, 0, 3);
    value_set_cstr(L, "verdict", compare_verdict_name(compare.verdict));
    lua_createtable(L, (int)compare.aspects.n, 0);
    for (size_t i = 0; i < compare.aspects.n; i++) {
        push_aspect(L, &compare.aspects.items[i]);
        if (i == compare.worst) {
            lua_pushvalue(L, -1);
            lua_setfield(L, -4, "worst");
        }
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "aspects");
    return 1;
}

static void push_edits(lua_State *L, const struct align_edit_list *edits)
{
    lua_createtable(L, (int)edits->n, 0);
    for (size_t i = 0; i < edits->n; i++) {
        lua_createtable(L, 0, 3);
        value_set_cstr(L, "op", align_op_name(edits->items[i].op));
        value_set_str(L, "quote", edits->items[i].quote);
        value_set_str(L, "source", edits->items[i].source);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static int l_text_find(lua_State *L)
{
    struct str quote = text_arg(L, 1), text = text_arg(L, 2);
    struct arena *arena = vm_scratch(L);
    struct align align = { 0 };
    align_find(align_index_new(arena, text), quote, arena, &align);
    vm_scratch_done(L);
    lua_createtable(L, 0, 6);
    value_set_cstr(L, "match", align_match_name(align.match));
    if (align.match != ALIGN_ABSENT)
        value_set_span(L, align.at, 0);
    value_set_number(L, "similarity", align.similarity);
    push_edits(L, &align.edits);
    lua_setfield(L, -2, "edits");
    push_spans(L, &align.others, STR_NONE);
    lua_setfield(L, -2, "others");
    return 1;
}

static int l_text_fold(lua_State *L)
{
    struct str text = text_arg(L, 1);
    struct str folded = text_fold(vm_scratch(L), text);
    vm_scratch_done(L);
    value_push_str(L, folded);
    return 1;
}

static int l_text_stem(lua_State *L)
{
    struct str word = text_arg(L, 1);
    struct str lang = lang_or_own(L, lua_isnoneornil(L, 2) ? STR_NONE : value_check_str(L, 2));
    struct arena *arena = vm_scratch(L);
    struct str folded = text_fold(arena, word);
    struct stemmer *stemmer = stemmer_new(lang.ptr ? lang : STR("en"));
    struct str stem = stemmer ? str_copy(arena, stemmer_stem(stemmer, folded)) : folded;
    stemmer_free(stemmer);
    vm_scratch_done(L);
    value_push_str(L, stem);
    return 1;
}

static int l_text_is_stop(lua_State *L)
{
    struct str word = text_arg(L, 1);
    lua_pushboolean(L, stem_is_stop(text_fold(vm_scratch(L), word)));
    return 1;
}

static int l_text_language(lua_State *L)
{
    struct language language = language_detect(text_arg(L, 1));
    value_push_str(L, language.tag);
    lua_pushnumber(L, language.confidence);
    return 2;
}

static int l_text_len(lua_State *L)
{
    struct str text = text_arg(L, 1);
    lua_Integer n = 0;
    for (size_t i = 0; i < text.len; i++)
        n += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    lua_pushinteger(L, n);
    return 1;
}

static int l_text_width(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)text_width(text_arg(L, 1)));
    return 1;
}

static size_t skip_blanks(struct str text, size_t at, bool blank)
{
    while (at < text.len && (strchr(" \t\r\n", text.ptr[at]) != NULL) == blank)
        at++;
    return at;
}

/* The line with each run of blanks as one space. */
static void push_line(lua_State *L, struct str line)
{
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (size_t at = 0; at < line.len;) {
        size_t end = skip_blanks(line, at, false);
        luaL_addlstring(&out, line.ptr + at, end - at);
        at = skip_blanks(line, end, true);
        if (at < line.len)
            luaL_addchar(&out, ' ');
    }
    luaL_pushresult(&out);
}

/* Greedy; a word that is wider than a line has one to itself. */
static int l_text_wrap(lua_State *L)
{
    struct str text = text_arg(L, 1);
    lua_Integer columns = luaL_checkinteger(L, 2);
    luaL_argcheck(L, columns > 0, 2, "must be 1 or more");
    lua_newtable(L);
    struct arena *arena = vm_scratch(L);
    struct span_list lines = { 0 };
    size_t start = skip_blanks(text, 0, true), end = start, width = 0;
    for (size_t at = start; at < text.len;) {
        size_t word_end = skip_blanks(text, at, false);
        size_t word = text_width(str_sub(text, at, word_end));
        if (end > start && width + 1 + word > (size_t)columns) {
            VEC_PUSH(arena, &lines, ((struct span){ start, end }));
            start = end = at;
            width = 0;
        }
        width += word + (end > start ? 1 : 0);
        end = word_end;
        at = skip_blanks(text, word_end, true);
    }
    if (end > start)
        VEC_PUSH(arena, &lines, ((struct span){ start, end }));
    vm_scratch_done(L);
    for (size_t i = 0; i < lines.n; i++) {
        push_line(L, str_at(text, lines.items[i]));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static const struct api_entry entries[] = {
    { .name = "claims",
      .function = l_text_claims,
      .signature = "(text: string): JudgedSentence[]",
      .doc = "Judges all sentences of a text: how check-worthy each is, and of what kinds.",
      .params = "text: UTF-8, at most 8 MiB",
      .more = "Quotations are kept whole; each item has text.",
      .example = "stet.text.claims(\"Prices rose 4% in May.\")[1].checkworthy --> true",
      .since = 1,
      .flags = API_LOAD },
    { .name = "compare",
      .function = l_text_compare,
      .signature =
          "(claim: string|Claim, evidence: string|Evidence, options: CompareOptions?): Comparison",
      .doc = "Compares what two texts say: figures, dates, quotations, names, and whether one "
             "denies the other.",
      .params = "claim: the words that are in question\n"
                "evidence: the words that they are held against\n"
                "options: what \"about\" may mean, and which day it is",
      .more = "A figure about something else is unknown, never a conflict.",
      .example = "stet.text.compare(\"It sold 1.2 million cars.\", \"It sold 1,200,000 "
                 "cars.\").verdict --> \"agree\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "facts",
      .function = l_text_facts,
      .signature = "(text: string, options: FactOptions?): Fact[]",
      .doc = "Finds the figures, dates and references of a text.",
      .params = "text: UTF-8, at most 8 MiB\n"
                "options: the day and the language that dates are read by",
      .more = "In text order, without overlaps but for ranges and references that hold others.",
      .example = "stet.text.facts(\"It cost $4.2bn.\")[1].value --> \"4200000000\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "find",
      .function = l_text_find,
      .signature = "(quote: string, text: string): Alignment",
      .doc = "Finds the words of a quotation in a text, altered or not, and names the edits.",
      .params = "quote: the words that somebody is said to have said\n"
                "text: where they should be",
      .more = "Case, quotation marks, dashes and blanks count as nothing; \"…\" and [brackets] in "
              "the quotation are honoured.",
      .example = "stet.text.find(\"we are rivals\", \"She said: “We are rivals now.”\").match --> "
                 "\"exact\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "fold",
      .function = l_text_fold,
      .signature = "(text: string): string",
      .doc = "Gives the form in which words are compared: case, quotation marks, dashes and blanks "
             "alike.",
      .params = "text: UTF-8, at most 8 MiB",
      .example = "stet.text.fold(\"The “Best”\") --> \"the \\\"best\\\"\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "is_stop",
      .function = l_text_is_stop,
      .signature = "(word: string): boolean",
      .doc = "Tells whether a word is a function word of English, such as \"the\".",
      .params = "word: in any case",
      .example = "stet.text.is_stop(\"The\") --> true",
      .since = 1,
      .flags = API_LOAD },
    { .name = "language",
      .function = l_text_language,
      .signature = "(text: string): string?, number",
      .doc = "Guesses the language of a text.",
      .params = "text: some sentences; a few words are too little",
      .more = "A BCP 47 tag, or nil, and how sure that is, from 0 to 1.",
      .example = "stet.text.language(\"The rate of unemployment fell for the third month in a "
                 "row.\") --> \"en\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "len",
      .function = l_text_len,
      .signature = "(text: string): integer",
      .doc = "Counts code points, where #text counts bytes.",
      .params = "text: UTF-8, at most 8 MiB",
      .example = "stet.text.len(\"né\") --> 2",
      .since = 1,
      .flags = API_LOAD },
    { .name = "quotes",
      .function = l_text_quotes,
      .signature = "(text: string): Quote[]",
      .doc = "Finds the quotations of a text, with their speakers.",
      .params = "text: UTF-8, at most 8 MiB",
      .more = "Positions are in `text`.",
      .example =
          "stet.text.quotes(\"“We have won,” said Ada Holm.\")[1].speaker.text --> \"Ada Holm\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "sentences",
      .function = l_text_sentences,
      .signature = "(text: string, options: SentenceOptions?): Span[]",
      .doc = "Cuts a text into sentences.",
      .params = "text: UTF-8, at most 8 MiB\n"
                "options: whether quotations are kept whole",
      .more = "Each with its text.",
      .example = "#stet.text.sentences(\"It rained. Dr. Ek stayed.\") --> 2",
      .since = 1,
      .flags = API_LOAD },
    { .name = "stem",
      .function = l_text_stem,
      .signature = "(word: string, lang: string?): string",
      .doc = "Gives a word's stem, folded, so that forms of a word can be told to be one.",
      .params = "word: one word\n"
                "lang: BCP 47; default: the article's language, else English",
      .more = "A language without a stemmer gives the folded word.",
      .example = "stet.text.stem(\"Elections\", \"en\") --> \"elect\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "width",
      .function = l_text_width,
      .signature = "(text: string): integer",
      .doc = "Counts the columns that a text takes on a terminal.",
      .params = "text: UTF-8, at most 8 MiB",
      .example = "stet.text.width(\"東京\") --> 4",
      .since = 1,
      .flags = API_LOAD },
    { .name = "words",
      .function = l_text_words,
      .signature = "(text: string): Span[]",
      .doc = "Cuts a text into words and signs.",
      .params = "text: UTF-8, at most 8 MiB",
      .more = "Each with its text; blanks are left out.",
      .example = "stet.text.words(\"Up 4%.\")[1].text --> \"Up\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "wrap",
      .function = l_text_wrap,
      .signature = "(text: string, columns: integer): string[]",
      .doc = "Breaks a text into lines of at most so many columns.",
      .params = "text: any words; runs of blanks and line ends count as one blank\n"
                "columns: 1 or more; a wider word has a line to itself",
      .example = "stet.text.wrap(\"one two three\", 7) --> { \"one two\", \"three\" }",
      .since = 1,
      .flags = API_LOAD },
    { 0 },
};

const struct api_module api_text = {
    "stet.text", "The text engine: sentences, figures, quotations, and how two texts compare.",
    .entries = entries
};
