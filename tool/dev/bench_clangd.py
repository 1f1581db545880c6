#!/usr/bin/env python3
"""How long an editor waits for the first diagnostics of a file: clangd as it is
and connguard-clangd, on the units of tests/bench/units, in turns.

Each time a new server opens one file; the clock runs from didOpen to the first
publishDiagnostics of that file, the CPU time is that of the process until then.
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

SERVERS = {
    "clangd": "clangd-22",
    "connguard-clangd": str(ROOT / "build/bin/connguard-clangd"),
}
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    print(f"First diagnostics of clangd, seconds, and connguard-clangd as a ratio "
          f"to it; medians of {rounds}\n")
    print(f"{'':12}{'wall':>10}{'ratio':>8}{'CPU':>10}{'ratio':>8}")
    ratios = ([], [])
    for source in sorted(UNITS.glob("*.cpp")):
        with tempfile.TemporaryDirectory() as scratch:
            Path(scratch, "compile_commands.json").write_text(json.dumps([{
                "directory": scratch, "file": str(source),
                "arguments": ["clang++-22", *FLAGS, str(source)]}]))
            costs = {name: [] for name in SERVERS}
            for _ in range(rounds):
                for name, program in SERVERS.items():
                    costs[name].append(
                        first_diagnostics(program, source, scratch))
        stock, ours = (
            [statistics.median(c[i] for c in costs[name]) for i in (0, 1)]
            for name in SERVERS)
        for i in (0, 1):
            ratios[i].append(ours[i] / stock[i])
        print(f"{source.stem:12}{stock[0]:10.2f}{ratios[0][-1]:8.3f}"
              f"{stock[1]:10.2f}{ratios[1][-1]:8.3f}", flush=True)
    print(f"{'median':12}{'':10}{statistics.median(ratios[0]):8.3f}"
          f"{'':10}{statistics.median(ratios[1]):8.3f}")


if __name__ == "__main__":
    main()
