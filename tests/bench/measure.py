"""Times whole commands: median and range of wall time, CPU time and peak memory.

measure.py STET            prints a Markdown table.

Every figure is of a whole process and those it waits for, by the kernel's own accounting;
the peak is that of the largest process, supervisor or worker.
"""
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "golden" / "tramline"
SEED = ROOT.parent / "shared" / "data" / "seed" / "article.txt"
RUNS = 15


def compile_program(source, out, *libraries):
    subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", "-o", out, str(ROOT / "tests/bench" / source),
                    "-Wl,--no-as-needed", *libraries], check=True)
    return out


def output_of(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def libraries_of(program):
    """The libraries that the dynamic linker loads for a program."""
    lines = output_of(["ldd", program]).splitlines()
    return [line.split("=> ")[1].split(" ")[0] for line in lines if "=> /" in line]


class Bench:
    def __init__(self, folder):
        self.once = compile_program("once.c", f"{folder}/once")
        print("| command | wall ms, median | range | CPU ms | peak MB |")
        print("| --- | ---: | ---: | ---: | ---: |")

    def run(self, command):
        """(wall ms, CPU ms, peak MB) of one run."""
        wall, cpu, peak, status = output_of([self.once, *command]).split()
        if int(status) > 1:
            sys.exit(f"measure.py: {' '.join(command[:4])} … exited with {status}")
        return float(wall), float(cpu), int(peak) / 1024

    def row(self, name, command, runs=RUNS):
        """Prints a row; returns the median wall time in ms.  The first run does not count."""
        self.run(command)
        wall, cpu, peak = zip(*(self.run(command) for _ in range(runs)))
        print(f"| {name} | {statistics.median(wall):.1f} | {min(wall):.1f}–{max(wall):.1f} "
              f"| {statistics.median(cpu):.1f} | {max(peak):.1f} |", flush=True)
        return statistics.median(wall)


def articles(folder, count):
    """Copies of the sample (3 KB) that differ in a figure."""
    text = (SAMPLE / "article.md").read_text()
    for i in range(count):
        path = Path(folder) / f"article-{i:04}.md"
        path.write_text(text.replace("eleven months", f"{i + 2} months"))
        yield str(path)


def main(stet):
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(folder)
        empty = bench.row("an empty program with the same libraries",
                          [compile_program("empty.c", f"{folder}/empty", *libraries_of(stet))])
        version = bench.row("`stet --version`", [stet, "--version"])
        check = [stet, "check", str(SAMPLE / "article.md"), "--now", "2025-03-15", "--quiet"]
        bench.row("check the sample, no sources", check)
        check += ["--sources", str(SAMPLE / "sources")]
        bench.row("check the sample against its 6 sources", check)
        bench.row("the same, with an HTML report", check + ["--report", f"{folder}/r.html"])
        if SEED.exists():
            bench.row("check the seed article, with an HTML report",
                      [stet, "check", str(SEED), "--quiet", "--report", f"{folder}/s.html"])
        many = list(articles(folder, 400))
        batch = [stet, "check", *many, "--format", "json", "--quiet"]
        rates = []
        for jobs in ("-j1", "-j2"):
            wall = bench.row(f"400 articles of 3 KB, no sources, `{jobs}`", batch + [jobs], runs=3)
            rates.append(f"{jobs}: {len(many) * 1000 / wall:.0f} articles/s")
        print(f"\n`stet --version` takes {version / empty:.2f} × the empty program; "
              + "; ".join(rates))


if __name__ == "__main__":
    main(os.path.realpath(sys.argv[1]))
