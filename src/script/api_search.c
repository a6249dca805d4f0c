/* stet.search: the library of sources, asked of the host. */
#include <lauxlib.h>

#include "api.h"
#include "base/clock.h"
#include "handle.h"
#include "stage.h"
#include "value.h"
#include "watching.h"

#define K_DEFAULT 5
#define K_MAX     100
/* A search costs about as much as so many instructions. */
#define SEARCH_STEPS 20000
/* In a line of a trace. */
#define HITS_TOLD 3

static enum source_kind read_kind(lua_State *L, struct value_of of)
{
    struct str as = value_get_str(L, of, "as");
    if (!as.ptr || str_eq_c(as, "source"))
        return SOURCE_KIND_COUNT;
    if (!str_eq_c(as, "factcheck"))
        luaL_error(L, "stet.search.query: 'as' must be \"source\" or \"factcheck\"");
    return SOURCE_FACTCHECK;
}

static void push_hit(lua_State *L, struct exec *exec, const struct search_hit *hit)
{
    struct source source = { .id = hit->source, .title = hit->title, .url = hit->url };
    size_t index = pool_add(exec->pool, &source, exec->job->arena);
    lua_createtable(L, 0, 5);
    value_set_span(L, hit->at, 0);
    value_set_str(L, "text", hit->text);
    value_set_number(L, "score", hit->score);
    handle_push(L, HANDLE_SOURCE, index);
    lua_setfield(L, -2, "source");
}

/* hits NULL: it failed. */
static void tell_search(struct script_vm *vm, const struct search_query *query,
                        const struct search_hit_list *hits, int64_t took_ns)
{
    struct buf line = { 0 };
    buf_printf(&line, "\"%.*s\" -> ", STR_ARG(query->text));
    if (hits)
        buf_printf(&line, "%zu of at most %zu", hits->n, query->k);
    else
        buf_cstr(&line, "failed");
    for (size_t i = 0; hits && i < hits->n && i < HITS_TOLD; i++)
        buf_printf(&line, "%s%.*s (%.3g)", i ? ", " : ": ", STR_ARG(hits->items[i].title),
                   hits->items[i].score);
    buf_printf(&line, "  [%lld µs]", (long long)(took_ns / 1000));
    watching_say(vm, WATCH_SEARCH, buf_view(&line));
    buf_free(&line);
}

static int l_search_query(lua_State *L)
{
    struct exec *exec = vm_exec(L);
    const struct script_host *host = &exec->vm->host;
    lua_settop(L, 2);
    struct search_query query = { .text = value_check_str(L, 1),
                                  .k = K_DEFAULT,
                                  .kind = SOURCE_KIND_COUNT,
                                  .lang = exec->work.article.lang };
    if (!lua_isnil(L, 2)) {
        luaL_checktype(L, 2, LUA_TTABLE);
        struct value_of of = { 2, "stet.search.query" };
        value_check_keys(L, of, &args_search);
        double k = value_get_number(L, of, "k", K_DEFAULT);
        luaL_argcheck(L, k >= 1 && k <= K_MAX, 2, "'k' must be from 1 to 100");
        query.k = (size_t)k;
        query.kind = read_kind(L, of);
    }
    if (!host->search)
        return api_fail(L, "denied", "there is no library of sources here", false);
    vm_charge(L, SEARCH_STEPS + (int64_t)query.text.len * 16);
    struct search_hit_list hits = { 0 };
    struct err err = { 0 };
    size_t before = arena_used(exec->job->arena);
    int64_t start_ns = watching_wants(exec->vm, WATCH_SEARCH) ? clock_cpu_ns() : 0;
    bool found = host->search(host->ctx, &query, exec->job->arena, &hits, &err);
    if (start_ns)
        tell_search(exec->vm, &query, found ? &hits : NULL, clock_cpu_ns() - start_ns);
    if (!found)
        return api_fail(L, err_name(err.code), err.message, false);
    vm_charge_memory(L, arena_used(exec->job->arena) - before);
    lua_createtable(L, (int)hits.n, 0);
    for (size_t i = 0; i < hits.n; i++) {
        push_hit(L, exec, &hits.items[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static bool ask_source(struct exec *exec, struct str id, struct str url, struct source *out,
                       struct err *err)
{
    const struct script_host *host = &exec->vm->host;
    struct arena *arena = exec->job->arena;
    if (id.ptr && host->source_get)
        return host->source_get(host->ctx, &(struct source_key){ .id = id }, arena, out, err);
    if (url.ptr && host->source_find)
        return host->source_find(host->ctx, url, arena, out, err);
    return err_set(err, ERR_DENIED, "there is no library of sources here");
}

static int l_search_source(lua_State *L)
{
    struct exec *exec = vm_exec(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    struct value_of of = { 1, "stet.search.source" };
    value_check_keys(L, of, &args_source);
    struct str id = value_get_str(L, of, "id"), url = value_get_str(L, of, "url");
    if (!id.ptr && !url.ptr)
        return luaL_error(L, "stet.search.source: 'id' or 'url' is missing");
    size_t index = id.ptr ? pool_find(exec->pool, id) : SIZE_MAX;
    if (index == SIZE_MAX) {
        struct source source = { 0 };
        struct err err = { 0 };
        size_t before = arena_used(exec->job->arena);
        vm_charge(L, SEARCH_STEPS / 10);
        if (!ask_source(exec, id, url, &source, &err))
            return api_fail(L, err_name(err.code), err.message, false);
        vm_charge_memory(L, arena_used(exec->job->arena) - before);
        index = pool_add(exec->pool, &source, exec->job->arena);
    }
    handle_push(L, HANDLE_SOURCE, index);
    return 1;
}

static const struct api_entry entries[] = {
    { .name = "query",
      .function = l_search_query,
      .signature = "(text: string, options: SearchOptions?): Hit[]?, Failure?",
      .doc =
          "Finds the sources that are nearest to a text, best first, each with its best passage.",
      .params = "text: words; a whole claim will do\n"
                "options: how many, of what sort",
      .more = "nil and a Failure \"denied\" where there is no library. The library is seen as it "
              "was when the run began.",
      .example = "for _, hit in ipairs(stet.search.query(claim.text) or {}) do print(hit.score, "
                 "hit.text) end",
      .since = 1 },
    { .name = "source",
      .function = l_search_source,
      .signature = "(key: SourceKey): Source?, Failure?",
      .doc = "Gets a source by its id, or by its URL or file name.",
      .params = "key: which one",
      .more = "nil and a Failure \"not-found\" when there is none.",
      .example = "stet.search.source { url = \"https://nowhere.example/\" } --> nil",
      .since = 1 },
    { 0 },
};

const struct api_module api_search = { "stet.search", "The library of sources.",
                                       .entries = entries };
