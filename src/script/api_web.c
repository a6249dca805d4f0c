/* stet.html, stet.url and stet.hash: small things that pages need. */
#include <lauxlib.h>

#include "api.h"
#include "base/hash.h"
#include "base/url.h"
#include "value.h"
#include "vm.h"

void api_escape_html(struct value_buf *out, struct str text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *entity = NULL;
        switch (text.ptr[i]) {
        case '&': entity = "&amp;"; break;
        case '<': entity = "&lt;"; break;
        case '>': entity = "&gt;"; break;
        case '"': entity = "&quot;"; break;
        case '\'': entity = "&#39;"; break;
        default: continue;
        }
        value_buf_put(out, text.ptr + done, i - done);
        value_buf_cstr(out, entity);
        done = i + 1;
    }
    value_buf_put(out, text.ptr + done, text.len - done);
}

static int l_html_escape(lua_State *L)
{
    struct str text = { 0 };
    text.ptr = luaL_checklstring(L, 1, &text.len);
    struct value_buf out = value_buf_new(L);
    api_escape_html(&out, text);
    value_buf_push(&out);
    return 1;
}

static const struct api_entry html_entries[] = {
    { "escape", l_html_escape, "(text: string): string",
      "The text with & < > \" ' as entities, for text and attributes alike.", 1, API_LOAD },
    { 0 },
};

const struct api_module api_html = { "stet.html", "HTML.", html_entries };

static int l_url_parse(lua_State *L)
{
    struct url url = url_split(value_check_str(L, 1));
    if (!url.scheme.ptr)
        return api_fail(L, "format", "no URL: the scheme is missing", false);
    lua_createtable(L, 0, 6);
    value_set_str(L, "scheme", url.scheme);
    value_set_str(L, "host", url.host);
    value_set_str(L, "port", url.port);
    value_set_str(L, "path", url.path);
    value_set_str(L, "query", url.query);
    value_set_str(L, "fragment", url.fragment);
    return 1;
}

static int l_url_normalize(lua_State *L)
{
    value_push_str(L, url_key(value_check_str(L, 1), vm_scratch(L)));
    return 1;
}

static int l_url_join(lua_State *L)
{
    value_push_str(L, url_resolve(value_check_str(L, 1), value_check_str(L, 2), vm_scratch(L)));
    return 1;
}

static int l_url_host(lua_State *L)
{
    value_push_str(L, url_host(value_check_str(L, 1), vm_scratch(L)));
    return 1;
}

static const struct api_entry url_entries[] = {
    { "host", l_url_host, "(url: string): string?", "The host in lower case.", 1, API_LOAD },
    { "join", l_url_join, "(base: string, reference: string): string",
      "The absolute form of a reference found on the page `base`.", 1, API_LOAD },
    { "normalize", l_url_normalize, "(url: string): string",
      "The form in which URLs are compared: no tracking, no www, no fragment.", 1, API_LOAD },
    { "parse", l_url_parse, "(url: string): table?, table?",
      "scheme, host, port, path, query, fragment; nil and an error for what is no URL.", 1,
      API_LOAD },
    { 0 },
};

const struct api_module api_url = { "stet.url", "URLs (RFC 3986).", url_entries };

static int l_hash_sha256(lua_State *L)
{
    struct str bytes = value_check_str(L, 1);
    vm_charge_bytes(L, bytes.len * 8);
    value_push_str(L, hash_hex(vm_scratch(L), bytes));
    return 1;
}

static int l_hash_sha256_base64(lua_State *L)
{
    struct str bytes = value_check_str(L, 1);
    vm_charge_bytes(L, bytes.len * 8);
    value_push_str(L, hash_base64(vm_scratch(L), bytes));
    return 1;
}

static const struct api_entry hash_entries[] = {
    { "sha256", l_hash_sha256, "(bytes: string): string", "SHA-256 in lower-case hex.", 1,
      API_LOAD },
    { "sha256_base64", l_hash_sha256_base64, "(bytes: string): string",
      "SHA-256 in base64, as a content security policy writes it.", 1, API_LOAD },
    { 0 },
};

const struct api_module api_hash = { "stet.hash", "Hashes.", hash_entries };
