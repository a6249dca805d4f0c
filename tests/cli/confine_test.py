#!/usr/bin/env python3
"""Where the kernel lacks part of the wall: what doctor says, and whose scripts run."""

import ctypes
import struct

import tap

PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, FILTER = 22, 38, 2
ALLOW, ENOSYS = 0x7FFF0000, 0x00050000 | 38
LANDLOCK = 444  # landlock_create_ruleset, the same number everywhere


class Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def instruction(code, jump_true, jump_false, value):
    return struct.pack("HBBI", code, jump_true, jump_false, value)


def without(*calls):
    """Makes a process that is started lack these calls, as an old kernel would."""
    code = instruction(0x20, 0, 0, 0)  # the call's number
    for call in calls:
        code += instruction(0x15, 0, 1, call) + instruction(0x06, 0, 0, ENOSYS)
    code += instruction(0x06, 0, 0, ALLOW)
    libc = ctypes.CDLL(None)

    def confine():
        program = Program(len(code) // 8, ctypes.c_char_p(code))
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        libc.prctl(PR_SET_SECCOMP, FILTER, ctypes.byref(program), 0, 0)
    return confine


with open("a.md", "w", encoding="utf-8") as file:
    file.write("# Cars\n\nThey sold 5 cars in 2024.\n")
with open("mine.lua", "w", encoding="utf-8") as file:
    file.write('return stet.check { id = "check/mine", title = "t", api = 1, version = "1.0.0",\n'
               "  run = function() end }\n")
CHECK = [tap.STET, "check", "a.md", "--fail-on", "never"]
MINE = [*CHECK, "--script", "default or mine.lua"]

whole = tap.run([tap.STET, "doctor"])
if "Landlock       in force" not in whole.stdout or "seccomp        in force" not in whole.stdout:
    tap.skip("a wall with a hole", "this system has no whole one")
    tap.done()
tap.like(whole.stdout, r"scripts +stet's own, and others", "a whole wall takes all scripts")
tap.expect_exit(0, MINE)

hole = {"preexec_fn": without(LANDLOCK)}
out = tap.expect_exit(1, [tap.STET, "doctor"], **hole)
tap.like(out.stdout, r"Landlock +missing", "doctor says what is missing")
tap.like(out.stdout, r"others by --unconfined", "and what follows")
tap.expect_exit(0, CHECK, "stet's own units run without Landlock", **hole)
out = tap.expect_exit(3, MINE, "others are refused without Landlock", **hole)
tap.like(out.stderr, r"mine\.lua: this system has no Landlock.*--unconfined", "it says why")
tap.expect_exit(0, [*MINE, "--unconfined"], "unless told otherwise", **hole)

tap.done()
