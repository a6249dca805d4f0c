"""What every Python test starts with.

    #!/usr/bin/python3
    import os, sys
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../support"))
    import tap

    out = tap.expect_exit(0, [tap.STET, "--version"])
    tap.like(out.stdout, r"^stet \\d", "names its version")
    tap.done()

Importing it sets ROOT (the project's folder) and STET (the program under test) and goes to
an empty folder that is removed at the end.  Each check prints one TAP line and returns
whether it held.  A test that ends with any `not ok` exits with 1, through done() or without.
"""

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STET = os.environ.get("STET", os.path.join(ROOT, "build/release/stet"))
WORK = tempfile.mkdtemp()
os.chdir(WORK)

_count = 0
_failed = 0


def _line(good, name, rest=""):
    global _count, _failed
    _count += 1
    _failed += not good
    rest = rest.replace("\n", "\n# ")
    print(f"{'ok' if good else 'not ok'} {_count} - {name}{rest}", flush=True)
    return good


def ok(holds, name, why=""):
    """`holds` is true; `why` is shown when it is not."""
    return _line(bool(holds), name, "" if holds or not why else f" - {why}")


def not_ok(name, why):
    """Fails, for a reason."""
    return _line(False, name, f" - {why}")


def skip(name, why):
    """This could not be tried."""
    return _line(True, name, f" # SKIP {why}")


def same(got, want, name):
    """Equal values."""
    return ok(got == want, name, f"got {got!r}, expected {want!r}")


def like(got, pattern, name):
    """The regular expression matches somewhere (^ and $ at every line)."""
    return ok(re.search(pattern, got, re.M), name, f"got {got!r}, expected a match of /{pattern}/")


def run(command, **options):
    """Runs it without input, for at most a minute; gives stdout, stderr, returncode as text."""
    options = {"stdin": None if "input" in options else subprocess.DEVNULL, "timeout": 60,
               "capture_output": True, "text": True, "encoding": "utf-8", **options}
    if options["stdin"] is None:
        del options["stdin"]
    return subprocess.run(command, check=False, **options)


def expect_exit(code, command, name=None, **options):
    """Runs it, checks its exit status, and gives what run() gives."""
    result = run(command, **options)
    shown = " ".join(command).replace(STET, "stet")
    ok(result.returncode == code, name or f"exit {code}: {shown}",
       f"exit {result.returncode}; {result.stderr[-500:]}")
    return result


def done():
    """The end: exits with 1 when anything failed."""
    sys.exit(1 if _failed else 0)


def _clean():
    os.chdir("/")
    shutil.rmtree(WORK, ignore_errors=True)
    sys.stdout.flush()
    if _failed:  # a script that never called done()
        os._exit(1)


atexit.register(_clean)
