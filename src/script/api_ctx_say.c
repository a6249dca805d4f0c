/*
 * What units say: findings, what evidence makes of a claim (checks), and which
 * status follows (markers).
 */
#include "api_ctx.h"

#include <lauxlib.h>

#include "base/map.h"
#include "base/nearest.h"
#include "handle.h"
#include "stage.h"

#define REASON_CAP 400

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

int l_ctx_message(lua_State *L)
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
    struct exec *exec = ctx_exec(L);
    struct value_of of = ctx_args(L, level_name(level), &args_finding);
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

int l_ctx_note(lua_State *L)
{
    return add_finding(L, LEVEL_NOTE);
}

int l_ctx_warning(lua_State *L)
{
    return add_finding(L, LEVEL_WARNING);
}

int l_ctx_error(lua_State *L)
{
    return add_finding(L, LEVEL_ERROR);
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
    struct exec *exec = ctx_exec(L);
    const char *what = supported ? "ctx:supported" : "ctx:refuted";
    ctx_need_kind(L, exec, UNIT_CHECK, what);
    ctx_need_claim(L, exec, what);
    struct value_of of = ctx_args(L, what, &args_assess);
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

int l_ctx_supported(lua_State *L)
{
    return assess(L, true);
}

int l_ctx_refuted(lua_State *L)
{
    return assess(L, false);
}

static void no_status(lua_State *L, const char *what, struct str name)
{
    struct nearest near = { .word = name };
    char hint[96];
    for (int s = 0; s < STATUS_COUNT; s++)
        nearest_try(&near, str_from(status_name((enum status)s)));
    luaL_error(L, "%s: no status '%s'%s", what, name.ptr, nearest_hint(&near, hint, sizeof hint));
}

static enum status get_status(lua_State *L, struct value_of of)
{
    struct str name = value_get_str(L, of, "status");
    if (!name.ptr)
        luaL_error(L, "%s: 'status' is missing", of.what);
    enum status status = status_from(name);
    if (status == STATUS_COUNT)
        no_status(L, of.what, name);
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
    struct exec *exec = ctx_exec(L);
    const char *what = mark ? "ctx:mark" : "ctx:suggest";
    ctx_need_kind(L, exec, UNIT_MARKER, what);
    ctx_need_claim(L, exec, what);
    struct value_of of = ctx_args(L, what, &args_status);
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

int l_ctx_mark(lua_State *L)
{
    return change_status(L, true);
}

int l_ctx_suggest(lua_State *L)
{
    return change_status(L, false);
}
