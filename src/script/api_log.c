/* stet.log and print: lines for the one who runs stet, escaped and capped. */
#include <lauxlib.h>

#include "api.h"
#include "guard.h"
#include "value.h"
#include "vm.h"

#define LINE_BYTES 1000
#define LINES_MAX  200 /* of one unit on one article; the rest is dropped */

static int write_line(lua_State *L, const char *level)
{
    struct script_vm *vm = vm_of(L);
    int n = lua_gettop(L);
    luaL_Buffer out;
    vm_need_stack(L, 4);
    luaL_buffinit(L, &out);
    luaL_addstring(&out, level);
    for (int i = 1; i <= n; i++) {
        if (i > 1)
            luaL_addchar(&out, ' ');
        guard_tostring(L, i);
        luaL_addvalue(&out);
    }
    luaL_pushresult(&out);
    vm->log_lines++;
    if (!vm->host.log || vm->log_lines > LINES_MAX)
        return 0;
    struct str unit = vm->exec ? vm->exec->unit->info.id : vm->load ? vm->load->info.path : STR("");
    struct str line = value_clean(vm_scratch(L), value_str(L, -1), LINE_BYTES);
    if (vm->log_lines == LINES_MAX)
        line = STR("(further lines of this unit are dropped)");
    vm->host.log(vm->host.ctx, unit, line);
    return 0;
}

int api_log_print(lua_State *L)
{
    return write_line(L, "");
}

static int l_log_warn(lua_State *L)
{
    return write_line(L, "warning: ");
}

static int l_log_debug(lua_State *L)
{
    return write_line(L, "debug: ");
}

static const struct api_entry entries[] = {
    { .name = "debug",
      .function = l_log_debug,
      .signature = "(...: any)",
      .doc = "Writes a line for the author of a unit.",
      .params = "...: joined by blanks",
      .more = "At most 200 lines of 1,000 bytes for a unit and an article; control characters are "
              "escaped.",
      .example = "stet.log.debug(\"read\", 3, \"facts\")",
      .since = 1,
      .flags = API_LOAD },
    { .name = "info",
      .function = api_log_print,
      .signature = "(...: any)",
      .doc = "Writes a line; print is the same.",
      .params = "...: joined by blanks",
      .example = "stet.log.info(\"looking at\", claim)",
      .since = 1,
      .flags = API_LOAD },
    { .name = "warn",
      .function = l_log_warn,
      .signature = "(...: any)",
      .doc = "Writes a line that warns.",
      .params = "...: joined by blanks",
      .example = "stet.log.warn(\"no figures in\", claim.id)",
      .since = 1,
      .flags = API_LOAD },
    { 0 },
};

const struct api_module api_log = { "stet.log",
                                    "Lines on standard error, for the one who runs stet.",
                                    .entries = entries };
