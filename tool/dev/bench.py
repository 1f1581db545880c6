#!/usr/bin/env python3
"""What connguard costs, side by side with Clang and clang-tidy.

  bench.py units [--rounds N] [--svg FILE]   six real units with heavy headers
  bench.py project DIR                       a project configured in DIR

CPU time is user and system time of a command and all that it starts; memory is
the greatest resident set of one of these processes. Ratios are to `clang
-fsyntax-only`, measured in the same run: other figures mean little on machines
that do something else at the same time.
"""
import argparse
import concurrent.futures
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONNGUARD = ROOT / "build/bin/connguard"
UNITS = ROOT / "tests/bench/units"
# Boost 1.74 does not know that Clang has coroutines.
FLAGS = [
    "-std=c++20",
    "-I/usr/include/postgresql",
    "-DBOOST_ASIO_HAS_CO_AWAIT=1",
    "-DBOOST_ASIO_HAS_STD_COROUTINE=1",
]


class Cost:
    """Of one command: CPU and wall seconds, MiB."""

    def __init__(self, cpu, wall, memory):
        self.cpu, self.wall, self.memory = cpu, wall, memory


def measure(command, failing_is_fine=True):
    """Runs a command in a process of its own, so that its children count."""
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            os.execvp(command[0], [str(c) for c in command])
        finally:
            os._exit(127)
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == 127 or (code and not failing_is_fine):
        sys.exit(f"bench.py: exit code {code}: {shlex.join(map(str, command))}")
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - start,
                used.ru_maxrss / 1024)


def median(costs):
    return Cost(*(statistics.median(getattr(c, of) for c in costs)
                  for of in ("cpu", "wall", "memory")))


# --- Units --------------------------------------------------------------------


TIDY = {
    "tidy, 1 check": ["clang-tidy-22", "-quiet", "--checks",
                      "-*,bugprone-use-after-move"],
    "tidy, unix.*": ["clang-tidy-22", "-quiet", "--checks",
                     "-*,clang-analyzer-unix.*"],
}


def rivals(source):
    return {
        "clang": ["clang++-22", "-w", "-fsyntax-only", *FLAGS, source],
        "connguard": [CONNGUARD, "check", "--no-cache", source, "--", *FLAGS],
        **{name: [*tidy, source, "--", *FLAGS] for name, tidy in TIDY.items()},
    }


def bench_units(rounds, svg):
    sources = sorted(UNITS.glob("*.cpp"))
    names = list(rivals("").keys())
    ratios = {name: [] for name in names}
    memory = {name: [] for name in names}
    print(f"CPU seconds of clang -fsyntax-only, and ratios to it: CPU (memory); "
          f"medians of {rounds}\n")
    print(f"{'':12}{'clang':>8}" + "".join(f"{n:>20}" for n in names[1:]))
    for source in sources:
        measure(rivals(source)["clang"], failing_is_fine=False)
        costs = {name: [] for name in names}
        for _ in range(rounds):
            for name, command in rivals(source).items():
                costs[name].append(measure(command))
        of = {name: median(c) for name, c in costs.items()}
        base = of["clang"]
        line = f"{source.stem:12}{base.cpu:8.2f}"
        for name in names:
            ratios[name].append(of[name].cpu / base.cpu)
            memory[name].append(of[name].memory / base.memory)
            if name != "clang":
                line += f"{ratios[name][-1]:>12.2f} ({memory[name][-1]:.2f})"
                line += " "
        print(line.rstrip())
    print(f"{'median':12}{'':8}" + " ".join(
        f"{statistics.median(ratios[n]):>12.2f} "
        f"({statistics.median(memory[n]):.2f})" for n in names[1:]))
    if svg:
        Path(svg).write_text(chart([s.stem for s in sources], ratios))


def chart(units, ratios):
    """Bars of CPU ratios, by unit; `clang -fsyntax-only` is the line at 1."""
    colours = {"connguard": "#2a7f62", "tidy, 1 check": "#8a8f98",
               "tidy, unix.*": "#c9ccd1"}
    scale, bar, gap, left, top = 110, 11, 14, 80, 40
    longest = max(max(ratios[name]) for name in colours)
    width = left + int(scale * longest) + 60
    height = top + len(units) * (len(colours) * bar + gap) + 20
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" '
           f'height="{height}" font-family="sans-serif" font-size="11">',
           f'<rect width="{width}" height="{height}" fill="white"/>']
    x = left
    for name, colour in colours.items():
        out.append(f'<rect x="{x}" y="12" width="10" height="10" '
                   f'fill="{colour}"/><text x="{x + 14}" y="21">{name}</text>')
        x += 40 + 7 * len(name)
    for row, unit in enumerate(units):
        y = top + row * (len(colours) * bar + gap)
        out.append(f'<text x="{left - 8}" y="{y + 20}" '
                   f'text-anchor="end">{unit}</text>')
        for name, colour in colours.items():
            value = ratios[name][row]
            out.append(f'<rect x="{left}" y="{y}" width="{scale * value:.0f}" '
                       f'height="{bar - 1}" fill="{colour}"/>'
                       f'<text x="{left + scale * value + 4:.0f}" '
                       f'y="{y + 9}">{value:.2f}</text>')
            y += bar
    out.append(f'<line x1="{left + scale}" y1="{top - 8}" x2="{left + scale}" '
               f'y2="{height - 16}" stroke="#b03030"/>'
               f'<text x="{left + scale}" y="{height - 4}" '
               f'text-anchor="middle">clang -fsyntax-only</text></svg>')
    return "\n".join(out) + "\n"


# --- Projects -----------------------------------------------------------------


def commands_of(project):
    """(directory, arguments without output) of each unit."""
    units = json.loads((project / "compile_commands.json").read_text())
    for unit in units:
        args = unit.get("arguments") or shlex.split(unit["command"])
        if "-o" in args:
            at = args.index("-o")
            del args[at:at + 2]
        yield unit["directory"], args[1:], unit["file"]


def headers_of(directory, args):
    """The headers of a unit that are not the system's."""
    listed = subprocess.run(["clang-22", "-w", "-MM", *args], cwd=directory,
                            capture_output=True, text=True, check=False).stdout
    files = listed.replace("\\\n", " ").split()[1:]
    return {str(Path(directory, f).resolve()) for f in files
            if f.endswith((".h", ".hpp"))}


def touched(path, row):
    """Measures `row` while the file has another line."""
    before = Path(path).read_bytes()
    try:
        Path(path).write_bytes(before + b"\n// touched\n")
        row()
    finally:
        Path(path).write_bytes(before)


def in_parallel(script, lines):
    """A command that runs the lines, as many at once as there are cores."""
    script.write_text("".join(f"{line}\n" for line in lines))
    return ["xargs", "-a", script, "-d", "\\n", "-P", str(os.cpu_count()), "-n",
            "1", "sh", "-c"]


def syntax_only(unit):
    directory, args, _ = unit
    return (f"cd {shlex.quote(directory)} && exec clang-22 -w -fsyntax-only "
            f"{shlex.join(args)}")


def bench_sample(project, units, scratch):
    """Every tenth unit, parsed by each tool: clang-tidy takes too long for all."""
    sample = units[::10]
    files = [str(Path(directory, file)) for directory, _, file in sample]
    print(f"\n{len(sample)} of the units, each parsed\n")
    base = measure(in_parallel(scratch / "sample",
                               [syntax_only(unit) for unit in sample]))
    rows = {"connguard check --no-cache": [
        CONNGUARD, "check", "--no-cache", "--no-prefilter", "-p", project,
        *files]}
    for name, tidy in TIDY.items():
        rows[name] = in_parallel(
            scratch / name,
            [shlex.join([*tidy, "-p", str(project), file]) for file in files])
    print(f"{'clang -fsyntax-only':46}{base.wall:7.2f} s{base.cpu:8.2f} s"
          f"{1:8.3f}", flush=True)
    for name, command in rows.items():
        cost = measure(command)
        print(f"{name:46}{cost.wall:7.2f} s{cost.cpu:8.2f} s"
              f"{cost.cpu / base.cpu:8.3f}", flush=True)


def findings_in(report):
    return json.loads(report.read_text())["findings"]


def bench_project(project):
    units = list(commands_of(project))
    print(f"{len(units)} units, one run each\n")
    print(f"{'':46}{'wall':>9}{'CPU':>10}{'ratio':>8}")
    base = None

    def row(name, command):
        nonlocal base
        cost = measure(command)
        base = base or cost
        print(f"{name:46}{cost.wall:7.2f} s{cost.cpu:8.2f} s"
              f"{cost.cpu / base.cpu:8.3f}", flush=True)

    with tempfile.TemporaryDirectory() as scratch:
        check = [CONNGUARD, "check", "-p", project]
        cached = [*check, "--cache-dir", Path(scratch, "cache")]
        row("clang -fsyntax-only",
            in_parallel(Path(scratch, "commands"),
                        [syntax_only(unit) for unit in units]))
        few, every = Path(scratch, "few"), Path(scratch, "every")
        row("connguard check --no-cache",
            [*check, "--no-cache", "--output", f"json:{few}"])
        row("connguard check, nothing known", cached)
        row("connguard check, nothing changed", cached)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            seen = list(pool.map(lambda u: headers_of(*u[:2]), units))
        count = {}
        for header in set().union(*seen):
            if project.resolve() in Path(header).parents:
                continue  # generated
            if os.access(header, os.W_OK):
                count[header] = sum(header in of for of in seen)
        source = str(Path(units[0][0], units[0][2]).resolve())
        touched(source, lambda: row("... one source touched", cached))
        if count:
            leaf = min(count, key=lambda h: (count[h], h))
            central = max(count, key=lambda h: (count[h], h))
            for header, kind in ((leaf, "leaf"), (central, "central")):
                name = f"... a {kind} header touched ({count[header]} units)"
                touched(header, lambda n=name: row(n, cached))
        bench_sample(project, units, Path(scratch))
        row("connguard check --no-cache --no-prefilter",
            [*check, "--no-cache", "--no-prefilter", "--output",
             f"json:{every}"])
        # What is not parsed has no problems, either.
        if findings_in(every) != findings_in(few):
            sys.exit("bench.py: --no-prefilter changes the findings")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    what = parser.add_subparsers(dest="what", required=True)
    units = what.add_parser("units")
    units.add_argument("--rounds", type=int, default=5)
    units.add_argument("--svg")
    project = what.add_parser("project")
    project.add_argument("directory", type=Path)
    given = parser.parse_args()
    if given.what == "units":
        return bench_units(given.rounds, given.svg)
    if not (given.directory / "compile_commands.json").is_file():
        sys.exit(f"bench.py: there is no compile_commands.json in "
                 f"'{given.directory}': configure it first")
    return bench_project(given.directory)


if __name__ == "__main__":
    main()
