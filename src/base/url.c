/*
 * URLs.  Splitting follows RFC 3986 appendix B and resolving its section 5.2
 * to the letter, without a check on the way: what is cited on real pages is
 * often not quite a URL, and the place to refuse one is where it is fetched.
 */
#include "url.h"

#include "arena.h"

#include <ctype.h>

/* Cuts what stands before any of `stops` off the front of *rest. */
static struct str cut_before(struct str *rest, const char *stops)
{
    size_t len = 0, n = strlen(stops);
    while (len < rest->len && !memchr(stops, rest->ptr[len], n))
        len++;
    struct str head = str_sub(*rest, 0, len);
    *rest = str_sub(*rest, len, rest->len);
    return head;
}

static bool starts_with(struct str s, const char *prefix)
{
    return str_starts(s, str_from(prefix));
}

static bool is_scheme(struct str s)
{
    if (s.len == 0 || !isalpha((unsigned char)s.ptr[0]))
        return false;
    for (size_t i = 1; i < s.len; i++)
        if (!isalnum((unsigned char)s.ptr[i]) && !memchr("+-.", s.ptr[i], 3))
            return false;
    return true;
}

static void split_authority(struct str authority, struct url *url)
{
    size_t at = authority.len;
    while (at > 0 && authority.ptr[at - 1] != '@')
        at--;
    if (at > 0)
        url->user = str_sub(authority, 0, at - 1);
    struct str host = str_sub(authority, at, authority.len);
    size_t colon = host.len;
    while (colon > 0 && host.ptr[colon - 1] != ':' && host.ptr[colon - 1] != ']')
        colon--;
    url->host = host;
    if (colon > 0 && host.ptr[colon - 1] == ':') {
        url->host = str_sub(host, 0, colon - 1);
        url->port = str_sub(host, colon, host.len);
    }
}

struct url url_split(struct str text)
{
    struct url url = { 0 };
    struct str rest = text.ptr ? text : STR("");
    struct str ahead = rest, scheme = cut_before(&ahead, ":/?#");
    if (starts_with(ahead, ":") && is_scheme(scheme)) {
        url.scheme = scheme;
        rest = str_sub(ahead, 1, ahead.len);
    }
    if (starts_with(rest, "//")) {
        rest = str_sub(rest, 2, rest.len);
        split_authority(cut_before(&rest, "/?#"), &url);
    }
    url.path = cut_before(&rest, "?#");
    if (starts_with(rest, "?")) {
        rest = str_sub(rest, 1, rest.len);
        url.query = cut_before(&rest, "#");
    }
    if (starts_with(rest, "#"))
        url.fragment = str_sub(rest, 1, rest.len);
    return url;
}

bool url_is_web(struct str text)
{
    struct url url = url_split(text);
    return url.host.len > 0 &&
           (str_eq_nocase(url.scheme, STR("http")) || str_eq_nocase(url.scheme, STR("https")));
}

static void put_lower(struct buf *out, struct str s)
{
    for (size_t i = 0; s.ptr && i < s.len; i++)
        buf_byte(out, (char)tolower((unsigned char)s.ptr[i]));
}

struct str url_host(struct str text, struct arena *arena)
{
    struct str host = url_split(text).host;
    struct buf out = { 0 };
    if (str_is_none(host))
        return STR_NONE;
    put_lower(&out, host);
    return buf_take(&out, arena);
}

/* RFC 3986 §5.2.4.  The output is kept on a stack of bytes: "/.." takes the
   last segment off it. */
static void put_without_dots(struct buf *out, struct str path)
{
    size_t floor = out->len;
    while (path.len) {
        if (starts_with(path, "../")) {
            path = str_sub(path, 3, path.len);
        } else if (starts_with(path, "./") || starts_with(path, "/./")) {
            path = str_sub(path, 2, path.len);
        } else if (str_eq_c(path, "/.")) {
            path = STR("/");
        } else if (starts_with(path, "/../") || str_eq_c(path, "/..")) {
            path = path.len > 3 ? str_sub(path, 3, path.len) : STR("/");
            while (out->len > floor && out->ptr[--out->len] != '/')
                continue;
        } else if (str_eq_c(path, ".") || str_eq_c(path, "..")) {
            path = STR("");
        } else {
            struct str rest = str_sub(path, 1, path.len);
            struct str segment = cut_before(&rest, "/");
            buf_put(out, path.ptr, segment.len + 1);
            path = rest;
        }
    }
}

/* RFC 3986 §5.2.3 and the dots. */
static void put_merged(struct buf *out, const struct url *base, struct str path)
{
    struct buf merged = { 0 };
    size_t cut = base->path.len;
    while (cut > 0 && base->path.ptr[cut - 1] != '/')
        cut--;
    if (!str_is_none(base->host) && base->path.len == 0)
        buf_byte(&merged, '/');
    buf_put(&merged, base->path.ptr, cut);
    buf_str(&merged, path);
    put_without_dots(out, buf_view(&merged));
    buf_free(&merged);
}

static void put_authority(struct buf *out, const struct url *url)
{
    if (str_is_none(url->host))
        return;
    buf_cstr(out, "//");
    if (!str_is_none(url->user)) {
        buf_str(out, url->user);
        buf_byte(out, '@');
    }
    buf_str(out, url->host);
    if (!str_is_none(url->port)) {
        buf_byte(out, ':');
        buf_str(out, url->port);
    }
}

static void put_tail(struct buf *out, char mark, struct str part)
{
    if (str_is_none(part))
        return;
    buf_byte(out, mark);
    buf_str(out, part);
}

struct str url_resolve(struct str base, struct str reference, struct arena *arena)
{
    struct url b = url_split(base), r = url_split(str_trim(reference));
    struct buf out = { 0 };
    if (str_is_none(b.scheme) && str_is_none(r.scheme))
        return str_copy(arena, reference);
    bool own_scheme = !str_is_none(r.scheme), own_host = own_scheme || !str_is_none(r.host);
    struct str query = r.query;
    buf_str(&out, own_scheme ? r.scheme : b.scheme);
    buf_byte(&out, ':');
    put_authority(&out, own_host ? &r : &b);
    if (own_host || (r.path.len && r.path.ptr[0] == '/')) {
        put_without_dots(&out, r.path);
    } else if (r.path.len) {
        put_merged(&out, &b, r.path);
    } else {
        buf_str(&out, b.path);
        query = str_is_none(r.query) ? b.query : r.query;
    }
    put_tail(&out, '?', query);
    put_tail(&out, '#', r.fragment);
    return buf_take(&out, arena);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* RFC 3986 §6.2.2: escapes of unreserved characters undone, others in capitals. */
static void put_unescaped(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        int high = i + 2 < s.len ? hex_digit(s.ptr[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(s.ptr[i + 2]) : -1;
        if (s.ptr[i] != '%' || low < 0) {
            buf_byte(out, s.ptr[i]);
            continue;
        }
        int byte = high * 16 + low;
        if (byte < 0x80 && (isalnum(byte) || memchr("-._~", byte, 4)))
            buf_byte(out, (char)byte);
        else
            buf_printf(out, "%%%02X", (unsigned)byte);
        i += 2;
    }
}

/* Parameters that tell who sent the reader, never what the page is: Google
   Analytics' utm_*, click ids of ad networks and mailers. */
static bool is_tracking(struct str parameter)
{
    static const char *const names[] = { "fbclid", "gclid",  "dclid",  "msclkid", "yclid",
                                         "twclid", "igshid", "mc_cid", "mc_eid",  "_ga",
                                         "_gl",    "gbraid", "wbraid", "vero_id", "mkt_tok" };
    struct str name = cut_before(&parameter, "=");
    if (str_eq_nocase(str_sub(name, 0, 4), STR("utm_")))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(name, str_from(names[i])))
            return true;
    return false;
}

static void put_key_query(struct buf *out, struct str query)
{
    char mark = '?';
    while (query.len) {
        struct str parameter = cut_before(&query, "&");
        query = str_sub(query, 1, query.len);
        if (parameter.len == 0 || is_tracking(parameter))
            continue;
        buf_byte(out, mark);
        put_unescaped(out, parameter);
        mark = '&';
    }
}

/* The host's key: lower case, without "www." and the root zone's dot. */
static void put_key_host(struct buf *out, struct str host)
{
    if (str_eq_nocase(str_sub(host, 0, 4), STR("www.")) && host.len > 4)
        host = str_sub(host, 4, host.len);
    if (str_ends(host, STR(".")))
        host = str_sub(host, 0, host.len - 1);
    put_lower(out, host);
}

static bool is_default_port(const struct url *url)
{
    return url->port.len == 0 || str_eq_c(url->port, "80") || str_eq_c(url->port, "443");
}

struct str url_key(struct str text, struct arena *arena)
{
    struct str trimmed = str_trim(text);
    if (!url_is_web(trimmed))
        return str_copy(arena, text);
    struct url url = url_split(trimmed);
    struct buf out = { 0 }, path = { 0 };
    buf_cstr(&out, "https://");
    put_key_host(&out, url.host);
    if (!is_default_port(&url))
        put_tail(&out, ':', url.port);
    put_unescaped(&path, url.path);
    put_without_dots(&out, buf_view(&path));
    while (out.ptr[out.len - 1] == '/')
        out.len--;
    put_key_query(&out, url.query);
    buf_free(&path);
    return buf_take(&out, arena);
}
