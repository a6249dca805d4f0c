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
    { .name = "escape",
      .function = l_html_escape,
      .signature = "(text: string): string",
      .doc = "Writes & < > \" ' as entities, for text and attributes alike.",
      .params = "text: any text",
      .example = "stet.html.escape(\"Marks & <Co>\") --> \"Marks &amp; &lt;Co&gt;\"",
      .since = 1,
      .flags = API_LOAD },
    { 0 },
};

const struct api_module api_html = { "stet.html", "HTML, for reporters.", .entries = html_entries };

/* An address, paid for. */
static struct str address_arg(lua_State *L, int arg)
{
    struct str address = value_check_str(L, arg);
    vm_charge_bytes(L, address.len * 4);
    return address;
}

static int l_url_parse(lua_State *L)
{
    struct url url = url_split(address_arg(L, 1));
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
    value_push_str(L, url_key(address_arg(L, 1), vm_scratch(L)));
    return 1;
}

static int l_url_join(lua_State *L)
{
    value_push_str(L, url_resolve(address_arg(L, 1), address_arg(L, 2), vm_scratch(L)));
    return 1;
}

static int l_url_host(lua_State *L)
{
    value_push_str(L, url_host(address_arg(L, 1), vm_scratch(L)));
    return 1;
}

static const struct api_entry url_entries[] = {
    { .name = "host",
      .function = l_url_host,
      .signature = "(url: string): string?",
      .doc = "Gives the host of a URL in lower case.",
      .params = "url: absolute",
      .more = "nil where there is none.",
      .example = "stet.url.host(\"https://News.Example/a\") --> \"news.example\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "join",
      .function = l_url_join,
      .signature = "(base: string, reference: string): string",
      .doc = "Gives the absolute form of a reference that stands on a page.",
      .params = "base: the page's URL\n"
                "reference: what the link says",
      .example = "stet.url.join(\"https://a.example/b/c\", \"../d\") --> \"https://a.example/d\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "normalize",
      .function = l_url_normalize,
      .signature = "(url: string): string",
      .doc = "Gives the form in which URLs are compared: no tracking, no www, no fragment.",
      .params = "url: absolute",
      .example = "stet.url.normalize(\"http://www.a.example/b?utm_source=x#c\") == "
                 "stet.url.normalize(\"http://a.example/b\") --> true",
      .since = 1,
      .flags = API_LOAD },
    { .name = "parse",
      .function = l_url_parse,
      .signature = "(url: string): Url?, Failure?",
      .doc = "Takes a URL apart.",
      .params = "url: absolute",
      .more = "nil and a Failure \"format\" where the scheme is missing.",
      .example = "stet.url.parse(\"https://a.example/b?c\").query --> \"c\"",
      .since = 1,
      .flags = API_LOAD },
    { 0 },
};

const struct api_module api_url = { "stet.url", "URLs (RFC 3986).", .entries = url_entries };

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
    { .name = "sha256",
      .function = l_hash_sha256,
      .signature = "(bytes: string): string",
      .doc = "Gives the SHA-256 in lower-case hex.",
      .params = "bytes: any",
      .example = "stet.hash.sha256(\"\"):sub(1, 8) --> \"e3b0c442\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "sha256_base64",
      .function = l_hash_sha256_base64,
      .signature = "(bytes: string): string",
      .doc = "Gives the SHA-256 in base64, as a content security policy writes it.",
      .params = "bytes: any",
      .example = "stet.hash.sha256_base64(\"\"):sub(1, 8) --> \"47DEQpj8\"",
      .since = 1,
      .flags = API_LOAD },
    { 0 },
};

const struct api_module api_hash = { "stet.hash", "Hashes.", .entries = hash_entries };
