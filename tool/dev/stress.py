#!/usr/bin/env python3
"""Broken and odd code through the front ends: nothing may crash or hang.

  stress.py DIR [--through cli|tidy|clangd] [--sample N] [--jobs N] ...

DIR has sources in C and C++, as odd as they come: the tests of a compiler, say.
Each is analysed as it is and once more cut off at some byte, with the language
that the first `RUN:` line in it asks for. So that code which knows no client
library is followed all the same, the names that DIR calls and declares most
often are described in a catalog as if they were one.

A crash or hang counts as Clang's own if Clang alone, on the same file, has it
too; all others are ours, and make the exit code 1. All times are CPU seconds.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import random
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = {".c", ".cc", ".cpp", ".cxx", ".cppm"}
# What a RUN line may say that a compile command may say, too.
FLAGS = re.compile(r"-std=\S+|-f(?:no-)?(?:blocks|exceptions|cxx-exceptions|"
                   r"ms-extensions|ms-compatibility|openmp|char8_t|"
                   r"delayed-template-parsing|recovery-ast|matrix|"
                   r"constexpr-depth=\d+|bracket-depth=\d+)(?=\s|$)|-D\S+")
TRIPLE = re.compile(r"-triple[ =]([\w.-]+)")
QUICK = 2  # Wall seconds; what takes longer is measured alone.


# --- What is analysed -----------------------------------------------------------


def flags_of(text):
    line = re.search(r"RUN:.*", text)
    if not line:
        return []
    flags = FLAGS.findall(line[0])
    if triple := TRIPLE.search(line[0]):
        flags.append(f"--target={triple[1]}")
    return flags


def cut_off(text, chance):
    return text[: chance.randrange(len(text))] if text else text


class Unit:
    def __init__(self, file, flags):
        self.file, self.flags = str(file), flags

    def command(self):
        return ["clang", "-w", *self.flags, "-c", self.file]


def copy_units(source, work, seed):
    """Everything below source, and beside each file one that is cut off."""
    shutil.copytree(source, work, dirs_exist_ok=True)
    chance, units = random.Random(seed), []
    for file in sorted(f for f in work.rglob("*") if f.suffix in SUFFIXES):
        if not file.is_file():
            continue
        text = file.read_bytes()
        flags = flags_of(text.decode(errors="replace"))
        cut = file.with_name(f"{file.stem}.cut{file.suffix}")
        cut.write_bytes(cut_off(text, chance))
        units += [Unit(file, flags), Unit(cut, flags)]
    commands = [{"directory": str(Path(u.file).parent), "file": u.file,
                 "arguments": u.command()} for u in units]
    (work / "compile_commands.json").write_text(json.dumps(commands))
    return units


def commonest(pattern, texts, count):
    found = collections.Counter()
    for text in texts:
        found.update(set(re.findall(pattern, text)))
    words = {"if", "for", "while", "switch", "return", "sizeof", "catch",
             "defined", "decltype", "alignof", "noexcept", "requires",
             "operator", "__attribute__", "static_assert", "final"}
    return [name for name, _ in found.most_common(count + len(words))
            if name not in words][:count]


def teach(work, units):
    """Rows for names of functions and classes: every second one acquires."""
    texts = [Path(u.file).read_text(errors="replace") for u in units]
    calls = commonest(r"\b([a-zA-Z_]\w*)\s*\(", texts, 120)
    classes = commonest(r"\b(?:struct|class)\s+([A-Za-z_]\w*)", texts, 30)
    rows = [
        "name: taught", "resources:",
        "  - type: void", "    kind: connection", "    acquire:",
        f"      - call: [{', '.join(calls[0::4])}]",
        "        handle: result",
        f"      - call: [{', '.join(calls[2::4])}]",
        "        handle: argument 0", "        empty: call nonzero",
        "    release:",
        f"      - call: [{', '.join(calls[1::4])}]",
        "        handle: argument 0",
    ]
    for name in classes[0::2]:
        rows += [f"  - type: {name}", "    kind: connection",
                 "    raii: true", "    acquire:", f"      - call: {name}",
                 "        handle: this"]
    rows += ["guards:"]
    for name in classes[1::2]:
        rows += [f"  - class: {name}", "    look: [get, 'operator->', f]",
                 "    release: release", "    reset: reset"]
    rows += ["handlers:", "  - parameters: [int]", "    per: request",
             "  - coroutine: '*'", "    per: task"]
    (work / ".connguard.yaml").write_text("\n".join(rows) + "\n")


# --- Running --------------------------------------------------------------------


class Outcome:
    def __init__(self, code, cpu, said):
        self.code, self.cpu, self.said = code, cpu, said

    def crashed(self):
        return self.code < 0 and self.code != -signal.SIGXCPU \
            or self.code > 128


def run(command, limit):
    """Ends it after limit CPU seconds in one process, which is a hang."""
    with tempfile.TemporaryFile() as log:
        child = subprocess.Popen(
            [str(c) for c in command], stdin=subprocess.DEVNULL, stdout=log,
            stderr=log, preexec_fn=lambda: resource.setrlimit(
                resource.RLIMIT_CPU, (limit, limit)))
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = code = os.waitstatus_to_exitcode(status)
        log.seek(0)
        said = log.read().decode(errors="replace")
    cpu = used.ru_utime + used.ru_stime
    if code == -signal.SIGKILL and cpu >= limit - 1:
        code = -signal.SIGXCPU
    return Outcome(code, cpu, said)


def clang_alone(unit, arguments, work):
    """The outcome without us: of Clang's parser, its control-flow graphs, and,
    if that is how it is run, of clangd."""
    commands = [["clang-22", "-fsyntax-only", *unit.flags, unit.file],
                ["clang-tidy-22", "--checks=-*,clang-analyzer-deadcode.*",
                 unit.file, "--", *unit.flags]]
    if arguments.through == "clangd":
        commands.append(["clangd-22", f"--check={unit.file}",
                         f"--compile-commands-dir={work}", "--log=error"])
    for command in commands:
        outcome = run(command, arguments.limit)
        if outcome.crashed() or outcome.code == -signal.SIGXCPU:
            return outcome
    return outcome


class Tally:
    def __init__(self, alone):
        self.alone, self.units, self.findings = alone, 0, 0
        self.ours, self.clangs, self.slowest = [], [], []

    def add(self, unit, outcome):
        self.units += 1
        self.slowest.append((outcome.cpu, unit.file))
        hung = outcome.code == -signal.SIGXCPU
        if not hung and not outcome.crashed():
            return
        what = "hangs" if hung else f"crashes ({outcome.code})"
        alone = self.alone(unit)
        own = alone.crashed() or alone.code == -signal.SIGXCPU
        (self.clangs if own else self.ours).append(f"{what}: {unit.file}")
        print(f"{'Clang itself ' if own else ''}{what}: "
              f"{unit.file} {shlex.join(unit.flags)}", flush=True)


# --- The front ends ---------------------------------------------------------------


def single(arguments, unit, work):
    """One unit through one front end."""
    if arguments.through == "cli":
        return [arguments.build / "bin/connguard", "check", "--no-cache",
                "--timeout", "0", "--exceptions", "all", "-p", work, "-j1",
                unit.file]
    if arguments.through == "tidy":
        return ["clang-tidy-22", "-quiet", "--checks=-*,connguard-*",
                f"-load={arguments.build}/lib/connguard-tidy-22.so",
                unit.file, "--", "-w", *unit.flags]
    return [arguments.build / "bin/connguard-clangd", f"--check={unit.file}",
            f"--compile-commands-dir={work}", "--log=error"]


def alone(arguments, unit, work):
    outcome = run(single(arguments, unit, work), arguments.limit)
    # The CLI outlives what its workers die of, and says so.
    if died := re.search(r"not analysed: the analysis (?:crashed|ended early|"
                         r"was killed)(?: \(signal (\d+)\))?", outcome.said):
        hung = "was killed" in died[0] and outcome.cpu >= arguments.limit - 1
        outcome.code = -(signal.SIGXCPU if hung
                         else int(died[1] or signal.SIGABRT))
    return outcome


def through_cli(arguments, units, work, tally):
    """Many units in one run; those that fail or are slow once more, alone."""
    by_name = {u.file: u for u in units}
    for at in range(0, len(units), 500):
        part = units[at:at + 500]
        with tempfile.NamedTemporaryFile(suffix=".json") as report:
            done = subprocess.run(
                [arguments.build / "bin/connguard", "check", "--no-cache",
                 f"-j{arguments.jobs}", "--timeout", str(QUICK), "-p", work,
                 "--exceptions", "all", "--output", f"json:{report.name}",
                 *[u.file for u in part]],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                cwd=work)
            if done.returncode not in (0, 1, 3):
                tally.ours.append(f"exit code {done.returncode} of a run of "
                                  f"{len(part)} from {part[0].file}")
                continue
            said = json.loads(Path(report.name).read_text())
        tally.findings += len(said["findings"])
        again = {str(work / p["file"]) for p in said["problems"]
                 if p["message"].startswith("not analysed: ")
                 and re.search("crash|took|killed|ended", p["message"])}
        for file in again:
            tally.add(by_name[file], alone(arguments, by_name[file], work))
        tally.units += len(part) - len(again)
        print(f"{at + len(part)} of {len(units)} units; {len(again)} of these "
              f"measured alone", flush=True)


def one_by_one(arguments, units, work, tally):
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        outcomes = pool.map(lambda u: alone(arguments, u, work), units)
        for unit, outcome in zip(units, outcomes):
            tally.add(unit, outcome)
            tally.findings += len(re.findall(r"\[connguard-", outcome.said))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--through", default="cli",
                        choices=["cli", "tidy", "clangd"])
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    parser.add_argument("--sample", type=int, help="only so many, at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--limit", type=int, default=10,
                        help="CPU seconds that no unit may take")
    parser.add_argument("--keep", type=Path,
                        help="leave the copies in this new directory")
    arguments = parser.parse_args()
    arguments.build = arguments.build.resolve()

    with tempfile.TemporaryDirectory() as scratch:
        work = Path(arguments.keep or scratch).resolve()
        units = copy_units(arguments.directory, work, arguments.seed)
        teach(work, units)
        if arguments.sample and arguments.sample < len(units):
            units = random.Random(arguments.seed).sample(units,
                                                         arguments.sample)
        tally = Tally(lambda unit: clang_alone(unit, arguments, work))
        each = through_cli if arguments.through == "cli" else one_by_one
        each(arguments, units, work, tally)
    print(f"\n{tally.units} units through {arguments.through}, "
          f"{tally.findings} findings; crashes and hangs: {len(tally.ours)} "
          f"ours, {len(tally.clangs)} of Clang itself")
    for cpu, file in sorted(tally.slowest, reverse=True)[:5]:
        print(f"{cpu:8.2f} s  {file}")
    sys.exit(bool(tally.ours) or not tally.units)


if __name__ == "__main__":
    main()
