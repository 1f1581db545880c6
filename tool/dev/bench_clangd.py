#!/usr/bin/env python3
"""How long an editor waits for the first diagnostics of a file: clangd as it is
and connguard-clangd, on the units of tests/bench/units, in turns.

Each time a new server opens one file; the clock runs from didOpen to the first
publishDiagnostics of that file, the CPU time is that of the process until then.
With --summaries, connguard-clangd is measured a second time, with that file of
`connguard link`.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import FLAGS, ROOT, UNITS

STOCK, OURS = "clangd-22", str(ROOT / "build/bin/connguard-clangd")
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """One language server, spoken to in JSON-RPC over pipes."""

    def __init__(self, program, directory):
        self.process = subprocess.Popen(
            [program, "--background-index=0", "--log=error", "-j=1",
             f"--compile-commands-dir={directory}"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        self.number = 0

    def send(self, method, params, request=False):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if request:
            self.number += 1
            message["id"] = self.number
        text = json.dumps(message).encode()
        self.process.stdin.write(
            b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
        self.process.stdin.flush()
        if request:
            return self.wait(lambda m: m.get("id") == self.number)
        return None

    def wait(self, wanted):
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                name, value = line.split(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                sys.exit("bench_clangd.py: the server has ended")
            message = json.loads(self.process.stdout.read(length))
            if wanted(message):
                return message

    def cpu(self):
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = stat.rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def close(self):
        self.process.kill()
        self.process.wait()


def first_diagnostics(program, source, directory):
    """(wall, CPU) seconds."""
    server = Server(program, directory)
    try:
        server.send("initialize", {"processId": None, "rootUri": None,
                                   "capabilities": {}}, request=True)
        server.send("initialized", {})
        uri = source.as_uri()
        start = time.monotonic()
        server.send("textDocument/didOpen", {"textDocument": {
            "uri": uri, "languageId": "cpp", "version": 1,
            "text": source.read_text()}})
        server.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics"
                    and m["params"]["uri"] == uri)
        return time.monotonic() - start, server.cpu()
    finally:
        server.close()


def project(source, summaries, directory):
    """A copy of the file, with its command and the options of its directory."""
    directory.mkdir()
    copy = directory / source.name
    copy.write_text(source.read_text())
    (directory / "compile_commands.json").write_text(json.dumps([{
        "directory": str(directory), "file": str(copy),
        "arguments": ["clang++-22", *FLAGS, str(copy)]}]))
    if summaries:
        (directory / ".clang-tidy").write_text(
            f"CheckOptions:\n  Summaries: {summaries}\n")
    return copy


def costs(source, servers, rounds):
    """Medians of (wall, CPU) seconds of each server, measured in turns."""
    taken = [[] for _ in servers]
    with tempfile.TemporaryDirectory() as scratch:
        copies = [project(source, summaries, Path(scratch, str(i)))
                  for i, (_, summaries) in enumerate(servers)]
        for _ in range(rounds):
            for i, (program, _) in enumerate(servers):
                taken[i].append(
                    first_diagnostics(program, copies[i], copies[i].parent))
    return [[statistics.median(c[i] for c in each) for i in (0, 1)]
            for each in taken]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--summaries", type=Path)
    options = parser.parse_args()
    if options.summaries and not options.summaries.is_file():
        sys.exit(f"bench_clangd.py: there is no file '{options.summaries}'")
    servers = [(STOCK, None), (OURS, None)]
    titles = ["connguard-clangd"]
    if options.summaries:
        servers.append((OURS, options.summaries.resolve()))
        titles.append("with summaries")
    print(f"First diagnostics: seconds of clangd, and of ours as ratios to it; "
          f"medians of {options.rounds}\n")
    print(f"{'':12}{'clangd':^18}"
          + "".join(f"{title:^18}" for title in titles))
    print(f"{'':12}" + f"{'wall':>9}{'CPU':>9}" * len(servers))
    ratios = [[] for _ in titles]
    for source in sorted(UNITS.glob("*.cpp")):
        stock, *ours = costs(source, servers, options.rounds)
        line = f"{source.stem:12}{stock[0]:9.2f}{stock[1]:9.2f}"
        for i, cost in enumerate(ours):
            ratios[i].append([cost[j] / stock[j] for j in (0, 1)])
            line += "".join(f"{ratio:9.3f}" for ratio in ratios[i][-1])
        print(line, flush=True)
    print(f"{'median':12}{'':18}" + "".join(
        f"{statistics.median(r[j] for r in each):9.3f}"
        for each in ratios for j in (0, 1)))


if __name__ == "__main__":
    main()
