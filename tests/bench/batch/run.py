#!/usr/bin/env python3
"""Measures `stet batch`: rate with one and two workers, and memory over a long batch.

run.py STET [N] [--long N]

N articles (2,000) of articles.py are checked into a new bench by one worker, then by two,
with all bundled units and no sources; a run that does not count comes first.  `--long N`
checks N articles once more with two workers, and looks at the supervisor and its workers
twice a second: a batch of any length must not grow.  Memory is Pss, which counts a page that
several processes share in equal parts; the kernel's peak would count the libraries each time.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
MB = 1024 * 1024


def make(count, folder):
    subprocess.run([sys.executable, HERE / "articles.py", str(count), "1", folder],
                   check=True, stdout=subprocess.DEVNULL)
    return folder


def run(stet, folder, jobs, watch=None):
    """Wall and CPU seconds of one batch into a new bench."""
    with tempfile.TemporaryDirectory() as place:
        command = [stet, "batch", folder, f"-j{jobs}", "-q", "--now", "2026-01-01",
                   "--bench", f"{place}/stet.db"]
        before, started = os.times(), time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while watch and process.poll() is None:
            watch(process.pid)
            time.sleep(0.5)
        if process.wait() != 0:
            sys.exit(f"{' '.join(map(str, command))}: exit status {process.returncode}")
        wall, after = time.perf_counter() - started, os.times()
        size = os.path.getsize(f"{place}/stet.db")
    cpu = (after.children_user - before.children_user +
           after.children_system - before.children_system)
    return wall, cpu, size


def pss(pid):
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


class Watch:
    """The largest memory of the supervisor and of any worker, by tenths of the run."""

    def __init__(self):
        self.samples = []

    def __call__(self, pid):
        try:
            workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        except OSError:
            workers = []
        self.samples.append((pss(pid), max((pss(int(w)) for w in workers), default=0)))

    def rows(self):
        count = len(self.samples)
        for tenth in range(10):
            part = self.samples[tenth * count // 10:(tenth + 1) * count // 10]
            if part:
                yield tenth + 1, max(s for s, _ in part), max(w for _, w in part)


def rates(stet, count, folder):
    print(f"| {count} articles of 5 KB | articles/s | CPU ms an article | bench KB an article |")
    print("| --- | ---: | ---: | ---: |")
    run(stet, folder, 2)
    seconds = {}
    for jobs in (1, 2):
        runs = sorted(run(stet, folder, jobs) for _ in range(3))
        wall, cpu, size = runs[1]
        seconds[jobs] = wall
        print(f"| `-j{jobs}` | {count / wall:.0f} | {cpu / count * 1000:.2f} "
              f"| {size / count / 1024:.1f} |")
    print(f"\nwith two workers {seconds[1] / seconds[2]:.2f} times as fast as with one")


def memory(stet, count, folder):
    watch = Watch()
    wall, cpu, size = run(stet, folder, 2, watch)
    print(f"\n{count} articles in {wall:.0f} s ({count / wall:.0f}/s), CPU {cpu:.0f} s, "
          f"bench {size / MB:.0f} MB\n")
    print("| tenth of the run | supervisor MB | largest worker MB |\n| ---: | ---: | ---: |")
    for tenth, supervisor, worker in watch.rows():
        print(f"| {tenth} | {supervisor / MB:.1f} | {worker / MB:.1f} |")


def main():
    parser = argparse.ArgumentParser(description="Measures stet batch.")
    parser.add_argument("stet")
    parser.add_argument("count", nargs="?", type=int, default=2000)
    parser.add_argument("--long", type=int, metavar="N")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rates(args.stet, args.count, make(args.count, f"{folder}/articles"))
        if args.long:
            memory(args.stet, args.long, make(args.long, f"{folder}/long"))


main()
