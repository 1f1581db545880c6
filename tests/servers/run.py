#!/usr/bin/env python3
"""Does a fix help? Programs with one mistake each are run against real servers,
as they are and after `connguard fix`.

  run.py --connguard PATH [PROGRAM...]

A program reads requests from its input, one a line, and answers each with a
line. Its first lines say what it needs:

  // server: redis           the port of which is its first argument
  // counts: clients         of the server; `connections` ever made to it; or
                             `descriptors` of the program
  // climbs: half            before the fix, by `all` requests,
                             or by `half` of them, those for what is not there
  // libraries: hiredis      names for pkg-config

Before the fix the count climbs with the requests; after it, it does not, the
answers are the same, and no finding with a fix is left.
"""
import argparse
import contextlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from servers import KINDS

HERE = Path(__file__).resolve().parent
REQUESTS = 24  # Some ask for what is there, some for what is not.
STILL = 3      # A count that does not climb may differ by so much.


class Unfixed(Exception):
    """What is wrong with a program after `connguard fix`."""


class Program:
    def __init__(self, source):
        self.source = source
        self.says = {}
        for line in source.read_text().splitlines():
            if not line.startswith("// ") or ":" not in line:
                break
            key, value = line[3:].split(":", 1)
            self.says[key] = value.strip()

    def build(self, directory, source):
        """The program, and compile_commands.json beside it."""
        directory.mkdir(parents=True, exist_ok=True)
        config = subprocess.run(
            ["pkg-config", "--cflags", "--libs",
             *self.says["libraries"].split()],
            stdout=subprocess.PIPE, check=True, text=True).stdout
        flags = shlex.split(config)
        includes = [f for f in flags if f.startswith(("-I", "-D"))]
        libraries = [f for f in flags if f not in includes]
        compiler = ["clang-22", "-std=gnu17"] if source.suffix == ".c" else [
            "clang++-22", "-std=c++20"]
        compile_it = [*compiler, "-Wall", *includes, str(source)]
        (directory / "compile_commands.json").write_text(json.dumps([{
            "directory": str(directory), "file": str(source),
            "arguments": [*compile_it, "-c"]}]))
        binary = directory / "program"
        subprocess.run([*compile_it, "-o", binary, *libraries, "-pthread"],
                       cwd=directory, check=True)
        return binary


def serve(binary, server, counts):
    """Answers, and how much the count grew over REQUESTS of them."""
    process = subprocess.Popen([binary, str(server.port)], text=True, bufsize=1,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(item):
        process.stdin.write(item + "\n")
        return process.stdout.readline().strip()

    def count():
        if counts == "descriptors":
            return len(os.listdir(f"/proc/{process.pid}/fd"))
        return getattr(server, counts)()

    try:
        ask("tea"), ask("chalk")  # What is made once, is made now.
        before = count()
        answers = [ask("tea" if i % 2 else "chalk") for i in range(REQUESTS)]
        return answers, count() - before
    finally:
        process.stdin.close()
        process.wait(20)


def repaired(connguard, program, directory):
    """A copy of the program after `connguard fix`."""
    copy = directory / "fixed"
    copy.mkdir()
    source = copy / program.source.name
    shutil.copy(program.source, source)
    program.build(copy, source)
    done = subprocess.run([connguard, "fix", "--no-cache", "-p", copy],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):  # 1: some finding has no fix.
        raise Unfixed(f"exit code {done.returncode}\n{done.stderr}")
    if source.read_bytes() == program.source.read_bytes():
        raise Unfixed("nothing was fixed")
    left = subprocess.run([connguard, "check", "--no-cache", "-p", copy],
                          capture_output=True, text=True, check=False)
    if "note: fix:" in left.stdout + left.stderr:
        raise Unfixed("a fix is left\n" + left.stdout)
    return program.build(copy, source)


def prepare(connguard, program, directory):
    """The program before and after, or why there is no after."""
    try:
        before = program.build(directory / "as-it-is", program.source)
        return before, repaired(connguard, program, directory)
    except (Unfixed, subprocess.CalledProcessError) as wrong:
        return str(wrong)


def mistakes(climbs, before, after):
    (answers, growth), (same, still) = before, after
    if growth < {"all": REQUESTS, "half": REQUESTS // 2}[climbs] - STILL:
        yield "the count does not climb before the fix"
    if still > STILL:
        yield "the count climbs after the fix"
    if answers != same:
        yield f"other answers after the fix: {answers} {same}"
    if "" in answers:
        yield f"no answer to some requests: {answers}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--connguard", type=Path, required=True)
    parser.add_argument("programs", nargs="*")
    given = parser.parse_args()
    programs = [Program(p) for p in sorted((HERE / "programs").iterdir())
                if not given.programs or p.name in given.programs]
    connguard = given.connguard.resolve()
    if not os.access(connguard, os.X_OK):
        sys.exit(f"run.py: there is no program {connguard}")
    if not programs:
        sys.exit("run.py: no program is called so")
    failed = False
    print(f"{REQUESTS} requests each; what is counted, and by how much it "
          "grows\n")
    print(f"{'program':30}{'server':12}{'counted':13}{'before':>7}{'after':>7}")
    with tempfile.TemporaryDirectory(prefix="connguard-") as scratch, \
            contextlib.ExitStack() as running:
        with ThreadPoolExecutor() as pool:
            built = list(pool.map(
                lambda p: prepare(connguard, p, Path(scratch, p.source.stem)),
                programs))
        servers = {}
        for program, binaries in zip(programs, built):
            if isinstance(binaries, str):
                failed = True
                print(f"{program.source.name}: {binaries}")
                continue
            kind, counts = program.says["server"], program.says["counts"]
            if kind not in servers:
                servers[kind] = running.enter_context(KINDS[kind]())
            before, after = (serve(b, servers[kind], counts) for b in binaries)
            print(f"{program.source.name:30}{kind:12}{counts:13}"
                  f"{before[1]:>+7}{after[1]:>+7}", flush=True)
            for mistake in mistakes(program.says["climbs"], before, after):
                failed = True
                print(f"  {program.source.name}: {mistake}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
