/* stet.date: days of the Gregorian calendar, without clock or time zone. */
#include <lauxlib.h>

#include "api.h"
#include "base/clock.h"
#include "value.h"
#include "vm.h"

/* Within these years day numbers and four digits hold. */
#define DAYS_MAX 4000000

static struct day day_arg(lua_State *L, int arg)
{
    struct day day;
    if (!day_parse(value_check_str(L, arg), &day))
        luaL_argerror(L, arg, "must be a date as in \"2025-12-11\"");
    return day;
}

static int l_date_parse(lua_State *L)
{
    struct day day;
    if (!day_parse(value_check_str(L, 1), &day)) {
        lua_pushnil(L);
        return 1;
    }
    lua_createtable(L, 0, 4);
    value_set_int(L, "year", day.year);
    value_set_int(L, "month", day.month);
    value_set_int(L, "day", day.day);
    value_set_int(L, "weekday", day_weekday(day));
    return 1;
}

static void put_field(struct value_buf *out, char field, struct day day, lua_State *L)
{
    static const char *const months[] = { "January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December" };
    static const char *const weekdays[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday" };
    char text[16];
    const char *month = months[day.month - 1], *weekday = weekdays[day_weekday(day) - 1];
    switch (field) {
    case 'Y': snprintf(text, sizeof text, "%04d", day.year % 10000); break;
    case 'm': snprintf(text, sizeof text, "%02d", day.month % 100); break;
    case 'd': snprintf(text, sizeof text, "%02d", day.day % 100); break;
    case 'e': snprintf(text, sizeof text, "%d", day.day % 100); break;
    case 'B': snprintf(text, sizeof text, "%s", month); break;
    case 'b': snprintf(text, sizeof text, "%.3s", month); break;
    case 'A': snprintf(text, sizeof text, "%s", weekday); break;
    case 'a': snprintf(text, sizeof text, "%.3s", weekday); break;
    case '%': snprintf(text, sizeof text, "%%"); break;
    default: luaL_error(L, "stet.date.format: no '%%%c': there are Y m d e B b A a", field);
    }
    value_buf_cstr(out, text);
}

static int l_date_format(lua_State *L)
{
    struct day day = day_arg(L, 1);
    struct str format = value_check_str(L, 2);
    struct value_buf out = value_buf_new(L);
    for (size_t i = 0; i < format.len; i++) {
        if (format.ptr[i] == '%' && i + 1 < format.len)
            put_field(&out, format.ptr[++i], day, L);
        else
            value_buf_byte(&out, format.ptr[i]);
    }
    value_buf_push(&out);
    return 1;
}

static int l_date_diff(lua_State *L)
{
    lua_pushinteger(L, day_number(day_arg(L, 1)) - day_number(day_arg(L, 2)));
    return 1;
}

static int l_date_add(lua_State *L)
{
    struct day day = day_arg(L, 1);
    lua_Integer days = luaL_checkinteger(L, 2);
    luaL_argcheck(L, days > -DAYS_MAX && days < DAYS_MAX, 2, "too many days");
    day = day_from_number(day_number(day) + days);
    luaL_argcheck(L, day.year > 0 && day.year < 10000, 2, "beyond the years 1 to 9999");
    value_push_str(L, str_printf(vm_scratch(L), "%04d-%02d-%02d", day.year, day.month, day.day));
    return 1;
}

static const struct api_entry entries[] = {
    { .name = "add",
      .function = l_date_add,
      .signature = "(date: string, days: integer): string",
      .doc = "Gives the date so many days later.",
      .params = "date: ISO 8601: \"2025-12-11\"\n"
                "days: less than zero for earlier",
      .more = "Raises beyond the years 1 to 9999.",
      .example = "stet.date.add(\"2024-02-28\", 2) --> \"2024-03-01\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "diff",
      .function = l_date_diff,
      .signature = "(a: string, b: string): integer",
      .doc = "Counts the days from b to a.",
      .params = "a: the later date\n"
                "b: the earlier one; the other way round the number is negative",
      .example = "stet.date.diff(\"2025-03-01\", \"2025-02-01\") --> 28",
      .since = 1,
      .flags = API_LOAD },
    { .name = "format",
      .function = l_date_format,
      .signature = "(date: string, format: string): string",
      .doc = "Writes a date in English words.",
      .params = "date: ISO 8601: \"2025-12-11\"\n"
                "format: %Y year, %m %d two digits, %e day without a zero, %B %b month, %A %a "
                "weekday, %% percent",
      .example = "stet.date.format(\"2025-03-09\", \"%A, %e %B %Y\") --> \"Sunday, 9 March 2025\"",
      .since = 1,
      .flags = API_LOAD },
    { .name = "parse",
      .function = l_date_parse,
      .signature = "(date: string): Day?",
      .doc = "Takes a date apart.",
      .params = "date: any text",
      .more = "nil for what is no day of the calendar.",
      .example = "stet.date.parse(\"2025-03-09\").weekday --> 7",
      .since = 1,
      .flags = API_LOAD },
    { 0 },
};

const struct api_module api_date = { "stet.date",
                                     "Days of the Gregorian calendar, without clock or time zone.",
                                     .entries = entries };
