/*
 * What every unit test includes: cmocka, and checks on the types of base.
 * Tests are table-driven; a row's `why` is shown when it fails.
 */
#ifndef STET_TESTS_CHECK_H
#define STET_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Fails showing both texts and the row's reason. */
#define CHECK_STR(got, want, why)                                                                  \
    do {                                                                                           \
        struct str got_ = (got), want_ = str_from(want);                                           \
        if (!str_eq(got_, want_))                                                                  \
            fail_msg("%s: got \"%.*s\", expected \"%.*s\"", (why), STR_ARG(got_), STR_ARG(want_)); \
    } while (0)

#define CHECK_INT(got, want, why)                                        \
    do {                                                                 \
        long long got_ = (long long)(got), want_ = (long long)(want);    \
        if (got_ != want_)                                               \
            fail_msg("%s: got %lld, expected %lld", (why), got_, want_); \
    } while (0)

#define CHECK(condition, why)                      \
    do {                                           \
        if (!(condition))                          \
            fail_msg("%s: %s", (why), #condition); \
    } while (0)

#endif
