/*
 * ctx: what a unit may say.  Each call appends to the execution's copy of the
 * result (vm.h), which counts only when the unit ends well.
 */
#include <lauxlib.h>

#include "api.h"
#include "base/map.h"
#include "base/nearest.h"
#include "handle.h"
#include "stage.h"
#include "value.h"

#define AROUND_BYTES 48 /* of words kept before and after evidence */
#define REASON_CAP   400

static struct exec *ctx_exec(lua_State *L)
{
    handle_check(L, 1, HANDLE_CTX);
    return vm_exec(L);
}

static void need_kind(lua_State *L, const struct exec *exec, enum unit_kind kind, const char *what)
{
    if (exec->unit->info.kind != kind)
        luaL_error(L, "%s is for a %s; this unit is a %s", what, unit_kind_name(kind),
                   unit_kind_name(exec->unit->info.kind));
}

/* The table argument of ctx:NAME{...}. */
static struct value_of args_of(lua_State *L, const char *what, const char *const *known)
{
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    struct value_of of = { 2, what };
    value_check_keys(L, of, known);
    return of;
}

static struct str keep(lua_State *L, const struct exec *exec, struct str s)
{
    if (!s.ptr)
        return s;
    vm_charge_memory(L, s.len + 1);
    return str_copy(exec->job->arena, s);
}

static void no_message(lua_State *L, const struct unit *unit, struct str id)
{
    struct nearest near = { .word = id };
    char hint[96];
    for (size_t i = 0; i < map_count(unit->messages); i++)
        nearest_try(&near, map_key_at(unit->messages, i));
    luaL_error(L, "'messages' has no '%s'%s", id.ptr, nearest_hint(&near, hint, sizeof hint));
}

/* Pushes the text of a message: filled from `data` (an index, 0: none).  An id
   has no blanks; what has some is taken as the text itself. */
static void push_message(lua_State *L, const struct unit *unit, struct str id, int data)
{
    const struct str *template = map_get(unit->messages, id);
    if (!template && !memchr(id.ptr, ' ', id.len))
        no_message(L, unit, id);
    value_push_message(L, template ? *template : id, data);
}

/* The index of the raw field `data`, pushed; 0 when it is nil. */
static int push_data(lua_State *L, struct value_of of)
{
    lua_pushliteral(L, "data");
    int type = lua_rawget(L, of.at);
    if (type != LUA_TNIL && type != LUA_TTABLE)
        luaL_error(L, "%s: 'data' must be a table, not a %s", of.what, luaL_typename(L, -1));
    return type == LUA_TTABLE ? lua_gettop(L) : 0;
}

/* One line of text from `message` and `data`, kept; STR_NONE without one. */
static struct str take_message(lua_State *L, struct exec *exec, struct value_of of)
{
    struct str id = value_get_str(L, of, "message");
    if (!id.ptr)
        return STR_NONE;
    int top = lua_gettop(L), data = push_data(L, of);
    push_message(L, exec->unit, id, data);
    struct str text = value_str(L, -1);
    vm_charge_memory(L, text.len);
    text = value_clean(exec->job->arena, text, 4 * ERR_MESSAGE_BYTES);
    lua_settop(L, top);
    return text;
}

static int l_ctx_message(lua_State *L)
{
    struct exec *exec = ctx_exec(L);
    struct str id = value_check_str(L, 2);
    lua_settop(L, 3);
    if (!lua_isnil(L, 3))
        luaL_checktype(L, 3, LUA_TTABLE);
    push_message(L, exec->unit, id, lua_isnil(L, 3) ? 0 : 3);
    return 1;
}

static struct place place_of(struct exec *exec, size_t byte)
{
    const struct article *article = &exec->work.article;
    if (!article->decoded.ptr)
        return (struct place){ 0, 0 };
    if (!exec->decoded)
        exec->decoded = offsets_new(exec->job->arena, article->decoded);
    return article_place(article, exec->decoded, byte);
}

static int add_finding(lua_State *L, enum level level)
{
    static const char *const known[] = { "claim", "data",    "evidence", "first",
                                         "last",  "message", "span",     NULL };
    struct exec *exec = ctx_exec(L);
    struct value_of of = args_of(L, level_name(level), known);
    struct result *work = &exec->work;
    struct finding finding = { .level = level };
    struct str id = value_get_str(L, of, "message");
    if (!id.ptr)
        return luaL_error(L, "%s: 'message' is missing", of.what);
    bool given;
    finding.at = value_get_span(L, of, work->article.text, &given);
    finding.claim = handle_field(L, 2, "claim", HANDLE_CLAIM, exec->claim);
    finding.evidence = handle_field(L, 2, "evidence", HANDLE_EVIDENCE, NO_INDEX);
    if (!given && finding.claim != NO_INDEX)
        finding.at = work->claims.items[finding.claim].at;
    finding.message = take_message(L, exec, of);
    bool named = map_get(exec->unit->messages, id) != NULL;
    vm_charge_memory(L, sizeof finding + exec->unit->info.id.len + id.len);
    finding.rule = str_printf(exec->job->arena, "%s:%s", exec->unit->info.id.ptr,
                              named ? id.ptr : level_name(level));
    finding.place = place_of(exec, finding.at.start);
    VEC_PUSH(exec->job->arena, &work->findings, finding);
    return 0;
}

static int l_ctx_note(lua_State *L)
{
    return add_finding(L, LEVEL_NOTE);
}

static int l_ctx_warning(lua_State *L)
{
    return add_finding(L, LEVEL_WARNING);
}

static int l_ctx_error(lua_State *L)
{
    return add_finding(L, LEVEL_ERROR);
}

/* Where a claim with this span is; a new entry points to `otherwise`. */
static size_t span_index(struct exec *exec, const size_t *key, size_t n, size_t otherwise)
{
    struct arena *arena = exec->job->arena;
    struct str bytes = { (const char *)key, n * sizeof *key };
    uintptr_t found = (uintptr_t)map_get(exec->spans, bytes);
    if (found)
        return found - 1;
    map_put(exec->spans, str_copy(arena, bytes), (void *)(uintptr_t)(otherwise + 1));
    return otherwise;
}

static size_t claim_index(struct exec *exec, struct span at)
{
    struct claim_list *claims = &exec->work.claims;
    if (!exec->spans) {
        exec->spans = map_new(exec->job->arena);
        for (size_t i = 0; i < claims->n; i++)
            span_index(exec, (size_t[]){ claims->items[i].at.start, claims->items[i].at.end }, 2,
                       i);
    }
    return span_index(exec, (size_t[]){ at.start, at.end }, 2, claims->n);
}

static bool within(struct span inner, struct span outer)
{
    return inner.start >= outer.start && inner.end <= outer.end;
}

/* The facts that lie in the claim; both are in text order. */
static void add_facts(struct exec *exec, struct claim *claim)
{
    const struct fact_list *facts = exec->job->facts;
    size_t low = 0, high = facts ? facts->n : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (facts->items[middle].at.start < claim->at.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; facts && low < facts->n && facts->items[low].at.start < claim->at.end; low++)
        if (within(facts->items[low].at, claim->at))
            VEC_PUSH(exec->job->arena, &claim->facts, facts->items[low]);
}

static void set_speaker(lua_State *L, struct exec *exec, struct claim *claim, struct value_of of)
{
    static const char *const known[] = { "first", "last", "name", "span", "text", NULL };
    lua_pushliteral(L, "speaker");
    if (lua_rawget(L, of.at) != LUA_TNIL) {
        luaL_checktype(L, -1, LUA_TTABLE);
        struct value_of speaker = { lua_gettop(L), "ctx:claim: speaker" };
        value_check_keys(L, speaker, known);
        bool given;
        claim->speaker = value_get_span(L, speaker, exec->work.article.text, &given);
        claim->speaker_name = keep(L, exec, value_get_str(L, speaker, "name"));
    }
    lua_pop(L, 1);
}

static struct claim *claim_add(lua_State *L, struct exec *exec, struct span at)
{
    struct result *work = &exec->work;
    struct arena *arena = exec->job->arena;
    vm_charge_memory(L, 2 * sizeof(struct claim));
    exec_claim_edit(exec, 0);
    struct claim *claim = VEC_ADD(arena, &work->claims);
    claim->at = at;
    claim->text = str_at(work->article.text, at);
    claim->part = article_part_at(&work->article, at.start);
    claim->suggested = STATUS_COUNT;
    claim->id = claim_id(arena, work->article.id, claim->text, 0); /* settled after the stage */
    add_facts(exec, claim);
    return claim;
}

static int l_ctx_claim(lua_State *L)
{
    static const char *const known[] = {
        "first", "kinds", "last", "span", "speaker", "worth", NULL
    };
    struct exec *exec = ctx_exec(L);
    need_kind(L, exec, UNIT_EXTRACTOR, "ctx:claim");
    struct value_of of = args_of(L, "ctx:claim", known);
    struct result *work = &exec->work;
    bool given;
    struct span at = value_get_span(L, of, work->article.text, &given);
    if (!given)
        return luaL_error(L, "ctx:claim: 'first' and 'last' are missing");
    double worth = value_get_number(L, of, "worth", 0);
    if (worth < 0 || worth > 1)
        return luaL_error(L, "ctx:claim: 'worth' must be from 0 to 1");
    unsigned kinds = value_get_kinds(L, of, "kinds");
    size_t index = claim_index(exec, at);
    struct claim *claim =
        index == work->claims.n ? claim_add(L, exec, at) : exec_claim_edit(exec, index);
    claim->kinds |= kinds;
    claim->worth = worth > claim->worth ? worth : claim->worth;
    set_speaker(L, exec, claim, of);
    handle_push(L, HANDLE_CLAIM, index);
    return 1;
}

static const struct quote *find_quote(const struct exec *exec, struct span at)
{
    const struct quote_list *quotes = exec->job->quotes;
    for (size_t i = 0; quotes && i < quotes->n; i++)
        if (quotes->items[i].at.start == at.start && quotes->items[i].at.end == at.end)
            return &quotes->items[i];
    return NULL;
}

static int l_ctx_attach(lua_State *L)
{
    struct exec *exec = ctx_exec(L);
    need_kind(L, exec, UNIT_EXTRACTOR, "ctx:attach");
    size_t index = handle_check(L, 2, HANDLE_CLAIM);
    luaL_checktype(L, 3, LUA_TTABLE);
    bool given;
    struct value_of of = { 3, "ctx:attach" };
    struct span at = value_get_span(L, of, exec->work.article.text, &given);
    const struct quote *quote = given ? find_quote(exec, at) : NULL;
    if (!quote)
        return luaL_argerror(L, 3, "must be one of article:quotes()");
    struct claim *claim = exec_claim_edit(exec, index);
    for (size_t i = 0; i < claim->quotes.n; i++)
        if (claim->quotes.items[i].at.start == at.start)
            return 0;
    vm_charge_memory(L, 2 * sizeof *quote);
    /* The list may be another unit's: it grows into a copy. */
    struct quote_list own = { 0 };
    for (size_t i = 0; i < claim->quotes.n; i++)
        VEC_PUSH(exec->job->arena, &own, claim->quotes.items[i]);
    VEC_PUSH(exec->job->arena, &own, *quote);
    claim->quotes = own;
    if (claim->speaker.start == claim->speaker.end && quote->speaker.start < quote->speaker.end) {
        claim->speaker = quote->speaker;
        claim->speaker_name = quote->speaker_name;
    }
    return 0;
}

/* The source with its text; raises when it can't be had. */
static struct pool_source *linked_source(lua_State *L, struct exec *exec)
{
    size_t index = handle_field(L, 2, "source", HANDLE_SOURCE, NO_INDEX);
    if (index == NO_INDEX)
        luaL_error(L, "ctx:link: 'source' is missing");
    struct err err = { 0 };
    if (!pool_load(exec, index, &err))
        luaL_error(L, "ctx:link: %s", err.message);
    return exec->pool->items[index];
}

/* Its index among the result's sources: those that evidence points to. */
static size_t result_source(struct exec *exec, struct pool_source *item)
{
    if (item->in_result == NO_INDEX) {
        VEC_PUSH(exec->job->arena, &exec->work.sources, item->source);
        item->in_result = exec->work.sources.n - 1;
    }
    if (!item->offsets)
        item->offsets = offsets_new(exec->job->arena, item->source.text);
    return item->in_result;
}

static bool inside_character(struct str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

static struct str words_before(struct str text, size_t at)
{
    size_t start = at > AROUND_BYTES ? at - AROUND_BYTES : 0;
    while (inside_character(text, start))
        start++;
    return str_sub(text, start, at);
}

static struct str words_after(struct str text, size_t at)
{
    size_t end = at + AROUND_BYTES < text.len ? at + AROUND_BYTES : text.len;
    while (inside_character(text, end))
        end--;
    return str_sub(text, at, end);
}

static size_t evidence_index(struct exec *exec, const struct evidence *e)
{
    struct evidence_list *list = &exec->work.evidence;
    if (!exec->spans) {
        exec->spans = map_new(exec->job->arena);
        for (size_t i = 0; i < list->n; i++) {
            const struct evidence *old = &list->items[i];
            span_index(exec, (size_t[]){ old->claim, old->source, old->at.start, old->at.end }, 4,
                       i);
        }
    }
    return span_index(exec, (size_t[]){ e->claim, e->source, e->at.start, e->at.end }, 4, list->n);
}

static enum stance get_stance(lua_State *L, struct value_of of)
{
    struct str name = value_get_str(L, of, "stance");
    enum stance stance = name.ptr ? stance_from(name) : STANCE_MENTIONS;
    if (stance == STANCE_COUNT)
        luaL_error(L, "ctx:link: 'stance' must be supports, refutes or mentions, not '%s'",
                   name.ptr);
    return stance;
}

static void evidence_add(lua_State *L, struct exec *exec, struct evidence *e,
                         const struct pool_source *source)
{
    struct arena *arena = exec->job->arena;
    struct str text = source->source.text;
    vm_charge_memory(L, 2 * sizeof *e);
    e->text = str_at(text, e->at);
    e->before = words_before(text, e->at.start);
    e->after = words_after(text, e->at.end);
    e->by = exec->unit->info.id;
    e->points.start = offsets_point(source->offsets, e->at.start);
    e->points.end = offsets_point(source->offsets, e->at.end);
    e->id = evidence_id(arena, exec->work.claims.items[e->claim].id, source->source.id, e->at);
    VEC_PUSH(arena, &exec->work.evidence, *e);
}

static int l_ctx_link(lua_State *L)
{
    static const char *const known[] = { "claim",  "first", "last",   "method", "score",
                                         "source", "span",  "stance", NULL };
    struct exec *exec = ctx_exec(L);
    need_kind(L, exec, UNIT_LINKER, "ctx:link");
    struct value_of of = args_of(L, "ctx:link", known);
    struct evidence e = { .claim = handle_field(L, 2, "claim", HANDLE_CLAIM, exec->claim) };
    struct pool_source *source = linked_source(L, exec);
    bool given;
    e.at = value_get_span(L, of, source->source.text, &given);
    if (!given)
        return luaL_error(L, "ctx:link: 'first' and 'last' are missing");
    e.stance = get_stance(L, of);
    e.score = value_get_number(L, of, "score", 1);
    if (e.score < 0 || e.score > 1)
        return luaL_error(L, "ctx:link: 'score' must be from 0 to 1");
    struct str method = value_get_str(L, of, "method");
    e.method = keep(L, exec, method.ptr ? method : exec->unit->info.id);
    e.source = result_source(exec, source);
    size_t index = evidence_index(exec, &e);
    if (index == exec->work.evidence.n) {
        exec_evidence_edit(exec, 0);
        evidence_add(L, exec, &e, source);
    } else if (e.score > exec->work.evidence.items[index].score) {
        exec_evidence_edit(exec, index)->score = e.score;
    }
    handle_push(L, HANDLE_EVIDENCE, index);
    return 1;
}

/* What falls is a finding too, at the claim: gates and lists of findings must
   not depend on who reads assessments. */
static void report_refuted(lua_State *L, struct exec *exec, const struct assessment *a,
                           struct str message_id)
{
    struct finding finding = {
        .level = LEVEL_ERROR,
        .claim = a->claim,
        .evidence = a->evidence,
        .at = exec->work.claims.items[a->claim].at,
        .message = a->message.ptr ? a->message : STR("a source says otherwise"),
    };
    struct str id = exec->unit->info.id;
    vm_charge_memory(L, sizeof finding + id.len + message_id.len);
    finding.rule =
        str_printf(exec->job->arena, "%s:%s", id.ptr, message_id.ptr ? message_id.ptr : "refuted");
    finding.place = place_of(exec, finding.at.start);
    VEC_PUSH(exec->job->arena, &exec->work.findings, finding);
}

static int assess(lua_State *L, bool supported)
{
    static const char *const known[] = { "data", "evidence", "message", NULL };
    struct exec *exec = ctx_exec(L);
    const char *what = supported ? "ctx:supported" : "ctx:refuted";
    need_kind(L, exec, UNIT_CHECK, what);
    struct value_of of = args_of(L, what, known);
    struct assessment a = { .claim = exec->claim, .supported = supported };
    a.evidence = handle_field(L, 2, "evidence", HANDLE_EVIDENCE, NO_INDEX);
    if (a.evidence != NO_INDEX && exec->work.evidence.items[a.evidence].claim != a.claim)
        return luaL_error(L, "%s: 'evidence' belongs to another claim", what);
    a.script = exec->unit->info.id;
    a.message = take_message(L, exec, of);
    vm_charge_memory(L, sizeof a);
    VEC_PUSH(exec->job->arena, &exec->work.assessments, a);
    if (!supported) {
        struct str id = value_get_str(L, of, "message");
        bool named = id.ptr && map_get(exec->unit->messages, id);
        report_refuted(L, exec, &a, named ? id : STR_NONE);
    }
    return 0;
}

static int l_ctx_supported(lua_State *L)
{
    return assess(L, true);
}

static int l_ctx_refuted(lua_State *L)
{
    return assess(L, false);
}

static enum status get_status(lua_State *L, struct value_of of)
{
    struct str name = value_get_str(L, of, "status");
    struct nearest near = { .word = name };
    char hint[96];
    if (!name.ptr)
        luaL_error(L, "%s: 'status' is missing", of.what);
    enum status status = status_from(name);
    for (int s = 0; s < STATUS_COUNT; s++)
        nearest_try(&near, str_from(status_name((enum status)s)));
    if (status == STATUS_COUNT)
        luaL_error(L, "%s: no status '%s'%s", of.what, name.ptr,
                   nearest_hint(&near, hint, sizeof hint));
    return status;
}

static size_t evidence_count(struct exec *exec, size_t claim)
{
    size_t n = 0;
    for (size_t i = exec_evidence_first(exec, claim); i != NO_INDEX;
         i = exec_evidence_next(exec, i))
        n++;
    return n;
}

static int change_status(lua_State *L, bool mark)
{
    static const char *const known[] = { "reason", "status", NULL };
    struct exec *exec = ctx_exec(L);
    const char *what = mark ? "ctx:mark" : "ctx:suggest";
    need_kind(L, exec, UNIT_MARKER, what);
    struct value_of of = args_of(L, what, known);
    enum status to = get_status(L, of);
    struct str reason = value_get_str(L, of, "reason");
    struct status_change change = { .from = exec->work.claims.items[exec->claim].status,
                                    .to = to,
                                    .by = ACTOR_SCRIPT,
                                    .set_by = ACTOR_SCRIPT,
                                    .evidence = evidence_count(exec, exec->claim) };
    struct err err = { 0 };
    if (mark && change.from != to && !status_check(&change, &err))
        return luaL_error(L, "%s: %s", what, err.message);
    vm_charge_memory(L, reason.len);
    struct claim *claim = exec_claim_edit(exec, exec->claim);
    if (mark)
        claim->status = to;
    else
        claim->suggested = to;
    if (reason.ptr)
        claim->reason = value_clean(exec->job->arena, reason, REASON_CAP);
    return 0;
}

static int l_ctx_mark(lua_State *L)
{
    return change_status(L, true);
}

static int l_ctx_suggest(lua_State *L)
{
    return change_status(L, false);
}

static int l_ctx_article(lua_State *L)
{
    handle_push(L, HANDLE_ARTICLE, 0);
    return 1;
}

static void push_option(lua_State *L, const struct option *option)
{
    switch (option->type) {
    case OPTION_NUMBER: lua_pushnumber(L, option->value.number); break;
    case OPTION_INTEGER: lua_pushinteger(L, (lua_Integer)option->value.number); break;
    case OPTION_BOOLEAN: lua_pushboolean(L, option->value.boolean); break;
    case OPTION_STRING: value_push_str(L, option->value.string); break;
    default: value_push_strings(L, option->value.list.items, option->value.list.n); break;
    }
}

static int l_options_missing(lua_State *L)
{
    const struct unit *unit = lua_touserdata(L, lua_upvalueindex(1));
    struct str name = value_str(L, 2);
    struct nearest near = { .word = name };
    char hint[96];
    for (size_t i = 0; i < unit->options.n; i++) {
        if (str_eq(unit->options.items[i].name, name))
            return 0; /* it is there, but has no value */
        nearest_try(&near, unit->options.items[i].name);
    }
    return luaL_error(L, "%s has no option '%s'%s", unit->info.id.ptr, name.ptr ? name.ptr : "?",
                      nearest_hint(&near, hint, sizeof hint));
}

static void push_options(lua_State *L, const struct unit *unit)
{
    lua_createtable(L, 0, (int)unit->options.n);
    for (size_t i = 0; i < unit->options.n; i++)
        if (unit->options.items[i].has_value) {
            push_option(L, &unit->options.items[i]);
            lua_setfield(L, -2, unit->options.items[i].name.ptr);
        }
    lua_createtable(L, 0, 2);
    lua_pushlightuserdata(L, (void *)unit);
    lua_pushcclosure(L, l_options_missing, 1);
    lua_setfield(L, -2, "__index");
    value_set_bool(L, "__metatable", false);
    lua_setmetatable(L, -2);
}

/* One table an execution: what a unit writes to it is its own affair. */
static int l_ctx_options(lua_State *L)
{
    const struct unit *unit = vm_exec(L)->unit;
    handle_push_kept(L);
    if (lua_getfield(L, -1, "options") == LUA_TTABLE)
        return 1;
    lua_pop(L, 1);
    push_options(L, unit);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "options");
    return 1;
}

static int l_ctx_now(lua_State *L)
{
    const struct exec *exec = vm_exec(L);
    if (exec->work.run.now.ptr)
        value_push_str(L, exec->work.run.now);
    else
        lua_pushfstring(L, "%d-%d-%dT00:00:00Z", exec->job->now.year, exec->job->now.month,
                        exec->job->now.day);
    return 1;
}

static int l_ctx_lang(lua_State *L)
{
    value_push_str(L, vm_exec(L)->work.article.lang);
    return 1;
}

static int l_ctx_unit(lua_State *L)
{
    value_push_str(L, vm_exec(L)->unit->info.id);
    return 1;
}

static int l_ctx_color(lua_State *L)
{
    const struct report_options *report = vm_exec(L)->report;
    lua_pushboolean(L, report && report->color);
    return 1;
}

static int l_ctx_columns(lua_State *L)
{
    const struct report_options *report = vm_exec(L)->report;
    if (report && report->columns > 0)
        lua_pushinteger(L, report->columns);
    else
        lua_pushnil(L);
    return 1;
}

static int l_ctx_file(lua_State *L)
{
    const struct report_options *report = vm_exec(L)->report;
    value_push_str(L, report ? report->file : STR_NONE);
    return 1;
}

static int l_ctx_path(lua_State *L)
{
    const struct report_options *report = vm_exec(L)->report;
    value_push_str(L, report ? report->path : STR_NONE);
    return 1;
}

static int l_ctx_strict(lua_State *L)
{
    const struct report_options *report = vm_exec(L)->report;
    lua_pushboolean(L, report && report->gate.strict);
    return 1;
}

/* Pushes whether a finding of the level given holds the article back. */
static int l_ctx_fails(lua_State *L)
{
    const struct report_options *report = ctx_exec(L)->report;
    enum level level = level_from(value_check_str(L, 2));
    luaL_argcheck(L, level != LEVEL_COUNT, 2, "must be note, warning or error");
    lua_pushboolean(L, report && level >= report->gate.fail_on);
    return 1;
}

static const struct api_entry entries[] = {
    { "article", l_ctx_article, "Article", "The article under check.", 1, API_FIELD },
    { "attach", l_ctx_attach, "(claim: Claim, quote: Quote)",
      "Adds one of article:quotes() to a claim of an extractor, and its speaker where the claim "
      "has none.",
      1, 0 },
    { "claim", l_ctx_claim,
      "(args: {first: integer, last: integer, kinds: string[]?, worth: "
      "number?, speaker: table?}): Claim",
      "Makes a span of the article a claim; the same span again adds kinds and raises worth.", 1,
      0 },
    { "color", l_ctx_color, "boolean", "Whether a reporter may use ANSI colours.", 1, API_FIELD },
    { "columns", l_ctx_columns, "integer?", "The terminal's width, where there is one.", 1,
      API_FIELD },
    { "error", l_ctx_error,
      "(args: {message: string, data: table?, claim: Claim?, evidence: "
      "Evidence?, first: integer?, last: integer?})",
      "Adds a finding of level error.", 1, 0 },
    { "fails", l_ctx_fails, "(level: string): boolean",
      "Whether a finding of this level makes the command fail (--fail-on).", 1, 0 },
    { "file", l_ctx_file, "string?", "Where the report goes, for links.", 1, API_FIELD },
    { "lang", l_ctx_lang, "string?", "The article's language as a BCP 47 tag.", 1, API_FIELD },
    { "link", l_ctx_link,
      "(args: {source: Source, first: integer, last: integer, claim: Claim?, "
      "stance: string?, score: number?, method: string?}): Evidence",
      "Links a span of a source's text to the claim.", 1, 0 },
    { "mark", l_ctx_mark, "(args: {status: string, reason: string?})",
      "Sets the claim's status; refused where the rules forbid it.", 1, 0 },
    { "message", l_ctx_message, "(id: string, data: table?): string",
      "The text of one of the unit's messages, filled in.", 1, 0 },
    { "note", l_ctx_note,
      "(args: {message: string, data: table?, claim: Claim?, evidence: "
      "Evidence?, first: integer?, last: integer?})",
      "Adds a finding of level note.", 1, 0 },
    { "now", l_ctx_now, "string", "The run's clock: \"2025-12-11T00:00:00Z\".", 1, API_FIELD },
    { "options", l_ctx_options, "table", "The unit's options, checked against its schema.", 1,
      API_FIELD },
    { "path", l_ctx_path, "string?", "The article's file or address, as the user named it.", 1,
      API_FIELD },
    { "refuted", l_ctx_refuted, "(args: {evidence: Evidence?, message: string?, data: table?})",
      "Says that the evidence refutes the claim.", 1, 0 },
    { "strict", l_ctx_strict, "boolean",
      "Whether a check-worthy claim that is left unchecked makes the command fail (--strict).", 1,
      API_FIELD },
    { "suggest", l_ctx_suggest, "(args: {status: string, reason: string?})",
      "Proposes a status that a person may set.", 1, 0 },
    { "supported", l_ctx_supported, "(args: {evidence: Evidence?, message: string?, data: table?})",
      "Says that the evidence bears the claim out.", 1, 0 },
    { "unit", l_ctx_unit, "string", "The id of the unit that runs.", 1, API_FIELD },
    { "warning", l_ctx_warning,
      "(args: {message: string, data: table?, claim: Claim?, evidence: "
      "Evidence?, first: integer?, last: integer?})",
      "Adds a finding of level warning.", 1, 0 },
    { 0 },
};

const struct api_module api_ctx = { "Ctx", "What a unit knows of its run, and what it may say.",
                                    entries };
