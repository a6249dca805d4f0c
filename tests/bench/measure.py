"""Times whole commands: median and spread of wall time, CPU time and peak memory.

measure.py STET            prints a Markdown table.
Every figure is of a whole process and its children, by the kernel's own accounting.
"""
import os, statistics, subprocess, sys, tempfile, time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "golden" / "tramline"
SEED = ROOT.parent / "shared" / "data" / "seed" / "article.txt"
RUNS = 15


def once(command):
    """(wall s, cpu s, largest process's peak MB) of one run; output is thrown away."""
    start = time.monotonic()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit(f"measure.py: {' '.join(command)} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(name, command, runs=RUNS):
    once(command)
    rows = [once(command) for _ in range(runs)]
    wall, cpu, peak = zip(*rows)
    print(f"| {name} | {statistics.median(wall) * 1000:.1f} | {min(wall) * 1000:.1f}–{max(wall) * 1000:.1f} "
          f"| {statistics.median(cpu) * 1000:.1f} | {max(peak):.1f} |", flush=True)
    return statistics.median(wall)


def build_empty(folder):
    """The empty program, with the libraries that `ldd` shows for stet."""
    out = f"{folder}/empty"
    needed = subprocess.run(["ldd", STET], capture_output=True, text=True, check=True).stdout
    libraries = [line.split("=> ")[1].split(" ")[0] for line in needed.splitlines() if "=> /" in line]
    subprocess.run(["cc", "-O2", "-o", out, str(ROOT / "tests/bench/empty.c"), "-Wl,--no-as-needed", *libraries],
                   check=True)
    return out


def articles(folder, count):
    """Copies of the sample that differ in their first sentence, 5 KB or so each."""
    text = (SAMPLE / "article.md").read_text()
    paths = []
    for i in range(count):
        path = Path(folder) / f"article-{i:04}.md"
        path.write_text(text.replace("eleven months", f"{i + 2} months"))
        paths.append(str(path))
    return paths


def main():
    with tempfile.TemporaryDirectory() as folder:
        print("| command | wall ms, median | range | CPU ms, supervisor | peak MB |\n| --- | ---: | ---: | ---: | ---: |")
        empty = measure("an empty program with the same libraries", [build_empty(folder)])
        version = measure("`stet --version`", [STET, "--version"])
        check = [STET, "check", str(SAMPLE / "article.md"), "--now", "2025-03-15", "--quiet"]
        measure("check the sample, no sources", check)
        sources = ["--sources", str(SAMPLE / "sources")]
        measure("check the sample against its 6 sources", check + sources)
        measure("the same, with an HTML report", check + sources + ["--report", f"{folder}/r.html"])
        if SEED.exists():
            measure("check the seed article, HTML report", [STET, "check", str(SEED), "--quiet", "--report", f"{folder}/s.html"])
        many = articles(folder, 400)
        for jobs in (1, 2):
            wall = measure(f"400 articles of 3 KB, no sources, -j{jobs}",
                           [STET, "check", *many, "--format", "json", "--quiet", "-j", str(jobs)], runs=3)
            print(f"\n-j{jobs}: {len(many) / wall:.0f} articles/s\n")
        print(f"`stet --version` takes {version / empty:.2f} × the empty program.")


if __name__ == "__main__":
    STET = os.path.realpath(sys.argv[1])
    main()
