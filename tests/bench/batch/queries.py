"""Times the listings of a large bench, as whole commands.

queries.py STET [ARTICLES [BENCH]]   prints a Markdown table; 20,000 articles with 40 claims each.

The bench is made by generate_bench.c, through the functions of the store, and thrown away, but
for one that is named: that is kept, and taken as it is when it is there.  A figure is the
median of some runs in a row after one that does not count: the pages are in memory, as they are
on a desk that works with the bench.  Goal: under 50 ms each, judged by the CPU time of all
processes of the command, which a busy machine stretches less than the time on the clock.
"""
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RUNS = 7
GOAL_MS = 50
PACKAGES = ["sqlite3", "libcrypto", "zlib", "jansson", "libpcre2-8", "libutf8proc"]


def output_of(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def make_generator(stet, out):
    built = Path(stet).parent
    rooms = [str(built / f"{room}.a") for room in ("store", "model", "text", "base")]
    subprocess.run(["cc", "-O2", "-std=c11", "-D_GNU_SOURCE", f"-I{ROOT}/src", f"-I{built}/gen",
                    "-o", out, str(Path(__file__).with_name("generate_bench.c")), *rooms,
                    *output_of(["pkg-config", "--libs", *PACKAGES]).split(), "-lstemmer", "-lm"],
                   check=True)
    return out


def make_bench(stet, folder, articles, bench):
    started = time.monotonic()
    subprocess.run([make_generator(stet, f"{folder}/generate"), bench, str(articles)], check=True)
    print(f"{articles} articles made in {time.monotonic() - started:.0f} s, "
          f"{os.path.getsize(bench) / 1e6:.0f} MB\n", flush=True)


def clocks():
    """CPU of the processes waited for so far, and the clock, in ms."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (used.ru_utime + used.ru_stime), 1000 * time.perf_counter()


def since(started):
    return tuple(now - then for now, then in zip(clocks(), started))


class Timer:
    def __init__(self, stet, bench):
        self.start = [stet, "--bench", bench]
        self.slow = 0
        print("| command | lines | CPU ms, median | range | ms, median |")
        print("| --- | ---: | ---: | ---: | ---: |")

    def tell(self, name, lines, times):
        """`times` are pairs of CPU and wall ms."""
        cpu, wall = zip(*times[1:])
        median = statistics.median(cpu)
        self.slow += median >= GOAL_MS
        print(f"| {name} | {lines} | {median:.1f} | {min(cpu):.1f}–{max(cpu):.1f} "
              f"| {statistics.median(wall):.1f} |", flush=True)

    def row(self, *words):
        times, lines = [], 0
        for _ in range(RUNS + 1):
            started = clocks()
            done = subprocess.run([*self.start, *words], capture_output=True, check=False)
            times.append(since(started))
            lines = done.stdout.count(b"\n")
            if done.returncode != 0:
                sys.exit(f"queries.py: {' '.join(words)}: {done.stderr.decode()}")
        self.tell(f"`stet {' '.join(words)}`", lines, times)

    def first_line(self, *words):
        """Until the first line of a listing of everything is there."""
        times = []
        for _ in range(RUNS + 1):
            started = clocks()
            with subprocess.Popen([*self.start, *words], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL) as process:
                process.stdout.readline()
                process.kill()
                process.wait()
                times.append(since(started))
        self.tell(f"`stet {' '.join(words)}`, its first line", 1, times)


CLAIMS = [
    "-n 20", "-n 20 --status conflicting", "-n 20 --status orphaned", "-n 20 --kind prediction",
    "-n 20 --kind causal", "-n 20 --worth 0.9999", "-n 20 --checkworthy", "-n 20 --speaker holm",
    "-n 20 --speaker nobody", "-n 20 --status refuted --kind prediction --speaker berg",
    "--sort worth -n 20", "--sort worth -n 20 --status conflicting",
    "--sort worth -n 20 --kind prediction", "--sort worth -n 20 --kind causal",
    "--sort worth -n 20 --speaker holm", "--sort status -n 20",
    "--sort status -n 20 --speaker nobody", "--sort status -n 20 --kind prediction",
]


def main(stet, articles, bench):
    with tempfile.TemporaryDirectory() as folder:
        bench = bench or f"{folder}/stet.db"
        if not os.path.exists(bench):
            make_bench(stet, folder, articles, bench)
        timer = Timer(stet, bench)
        for words in CLAIMS:
            timer.row("claims", *words.split())
        name = f"story-{articles // 2:05}.md"
        for words in ([], ["--format", "json"], ["--format", "csv"], ["--sort", "worth"]):
            timer.row("claims", name, *words)
        timer.first_line("claims")
        timer.first_line("claims", "--format", "csv")
        ask = [stet, "--bench", bench, "--format", "json"]
        claim = json.loads(output_of([*ask, "claims", "--status", "refuted", "-n", "1"]))[0]
        shown = json.loads(output_of([*ask, "show", claim["id"]]))
        article = json.loads(output_of([*ask, "show", name]))
        piece = shown["evidence"][0]
        for word in (claim["id"][:9], piece["id"][:9], piece["source"]["id"][:9],
                     article["id"][:9], name, article["run"][:9]):
            timer.row("show", word)
        timer.row("show")
        for words in (["log", claim["id"]], ["report", name, "--format", "html"],
                      ["report", name, "--format", "json"], ["report", name, "--format", "csv"]):
            timer.row(*words)
        print(f"\n{timer.slow} of them take {GOAL_MS} ms or longer")


if __name__ == "__main__":
    main(os.path.realpath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20000,
         sys.argv[3] if len(sys.argv) > 3 else None)
