/*
 * What units add to a result: claims with their quotations (extractors), and
 * evidence (linkers).  The same span again is the same claim or evidence: one
 * map of spans an execution finds doubles without comparing each with each.
 */
#include "api_ctx.h"

#include <lauxlib.h>

#include "base/map.h"
#include "handle.h"
#include "stage.h"

#define AROUND_BYTES 48 /* of words kept before and after evidence */

#define LINE_CAP 400

/* A text of the unit's own for the result: one line that harms no reader. */
static struct str keep_line(lua_State *L, const struct exec *exec, struct str s)
{
    if (!s.ptr)
        return s;
    vm_charge_memory(L, LINE_CAP);
    return value_clean(exec->job->arena, s, LINE_CAP);
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

/* The facts that lie in the claim; both are in text order.  Claims that overlap
   have the same facts each, so they are counted. */
static void add_facts(lua_State *L, struct exec *exec, struct claim *claim)
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
        if (within(facts->items[low].at, claim->at)) {
            vm_charge_memory(L, 2 * sizeof *facts->items);
            VEC_PUSH(exec->job->arena, &claim->facts, facts->items[low]);
        }
    vm_charge(L, (int64_t)claim->facts.n);
}

static void set_speaker(lua_State *L, struct exec *exec, struct claim *claim, struct value_of of)
{
    lua_pushliteral(L, "speaker");
    if (lua_rawget(L, of.at) != LUA_TNIL) {
        luaL_checktype(L, -1, LUA_TTABLE);
        struct value_of speaker = { lua_gettop(L), "ctx:claim: speaker" };
        value_check_keys(L, speaker, &args_speaker);
        bool given;
        claim->speaker = value_get_span(L, speaker, exec->work.article.text, &given);
        claim->speaker_name = keep_line(L, exec, value_get_str(L, speaker, "name"));
    }
    lua_pop(L, 1);
}

static struct claim *claim_add(lua_State *L, struct exec *exec, struct span at)
{
    struct result *work = &exec->work;
    struct arena *arena = exec->job->arena;
    /* The id is a hash of the words, and the result carries them. */
    vm_charge_bytes(L, (at.end - at.start) * 8);
    vm_charge_memory(L, 2 * sizeof(struct claim) + (at.end - at.start));
    exec_claim_edit(exec, 0);
    struct claim *claim = VEC_ADD(arena, &work->claims);
    claim->at = at;
    claim->text = str_at(work->article.text, at);
    claim->part = article_part_at(&work->article, at.start);
    claim->suggested = STATUS_COUNT;
    claim->id = claim_id(arena, work->article.id, claim->text, 0); /* settled after the stage */
    add_facts(L, exec, claim);
    return claim;
}

int l_ctx_claim(lua_State *L)
{
    struct exec *exec = ctx_exec(L);
    ctx_need_kind(L, exec, UNIT_EXTRACTOR, "ctx:claim");
    struct value_of of = ctx_args(L, "ctx:claim", &args_claim);
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

int l_ctx_attach(lua_State *L)
{
    struct exec *exec = ctx_exec(L);
    ctx_need_kind(L, exec, UNIT_EXTRACTOR, "ctx:attach");
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
    /* The list may be another unit's: it grows into a copy. */
    vm_charge_memory(L, 2 * (claim->quotes.n + 1) * sizeof *quote);
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
    vm_charge_memory(L, 2 * sizeof *e + (e->at.end - e->at.start)); /* the result carries them */
    e->text = str_at(text, e->at);
    e->before = words_before(text, e->at.start);
    e->after = words_after(text, e->at.end);
    e->by = exec->unit->info.id;
    e->points.start = offsets_point(source->offsets, e->at.start);
    e->points.end = offsets_point(source->offsets, e->at.end);
    e->id = evidence_id(arena, exec->work.claims.items[e->claim].id, source->source.id, e->at);
    VEC_PUSH(arena, &exec->work.evidence, *e);
}

int l_ctx_link(lua_State *L)
{
    struct exec *exec = ctx_exec(L);
    ctx_need_kind(L, exec, UNIT_LINKER, "ctx:link");
    struct value_of of = ctx_args(L, "ctx:link", &args_link);
    struct evidence e = { .claim = handle_field(L, 2, "claim", HANDLE_CLAIM, exec->claim) };
    if (e.claim == NO_INDEX)
        ctx_need_claim(L, exec, "ctx:link without 'claim'");
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
    e.method = keep_line(L, exec, method.ptr ? method : exec->unit->info.id);
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
