"""Servers started for a test: on loopback, on a free port, in a directory that
is removed. Each says itself how many clients it has.

    with Redis() as server:
        server.port, server.clients(), server.connections()
"""
import http.server
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from glob import glob
from pathlib import Path


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def needed(name, *elsewhere):
    """The path of a program; a server that is missing is an error."""
    path = shutil.which(name) or next(
        (p for pattern in elsewhere for p in sorted(glob(pattern))[-1:]), None)
    return path or sys.exit(f"servers: {name} is not installed")


class Server:
    """One process; the classes below know how to start it and what to ask."""

    user = None  # Whom it runs as if we are root.

    def __enter__(self):
        self.port = free_port()
        self.home = Path(tempfile.mkdtemp(prefix="connguard-server-"))
        if os.getuid() == 0 and self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(self.home, owner.pw_uid, owner.pw_gid)
        try:
            self.prepare()
            self.process = self.start(self.command())
            self.wait()
            self.populate()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if process := getattr(self, "process", None):
            process.send_signal(signal.SIGINT)  # PostgreSQL: do not wait.
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def as_user(self, command):
        if os.getuid() == 0 and self.user:
            return ["setpriv", f"--reuid={self.user}", f"--regid={self.user}",
                    "--clear-groups", "--pdeathsig", "KILL", *command]
        return ["setpriv", "--pdeathsig", "KILL", *command]

    def start(self, command):
        log = open(self.home / "log", "wb")
        return subprocess.Popen(self.as_user(command), cwd=self.home,
                                stdin=subprocess.DEVNULL, stdout=log,
                                stderr=log)

    def wait(self):
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                self.clients()
                return
            except (OSError, subprocess.CalledProcessError):
                time.sleep(0.05)
        log = (self.home / "log").read_text(errors="replace")
        sys.exit(f"servers: {type(self).__name__} does not start\n{log}")

    def prepare(self):
        """Makes what the server wants to find."""

    def populate(self):
        """Puts in what programs want to find."""

    def asked(self, request, end):
        """What the server answers to a line of text."""
        with socket.create_connection(("127.0.0.1", self.port), 5) as s:
            s.sendall(request)
            answer = b""
            while end not in answer:
                part = s.recv(65536)
                if not part:
                    break
                answer += part
        return answer.decode()


class Redis(Server):
    def command(self):
        return [needed("redis-server"), "--port", str(self.port), "--bind",
                "127.0.0.1", "--save", "", "--appendonly", "no"]

    def number(self, name):
        answer = self.asked(b"INFO\r\n", b"# Keyspace")
        return int(answer.split(name + ":")[1].split()[0])

    def clients(self):
        return self.number("connected_clients") - 1

    def connections(self):
        """Those ever made, but for our own."""
        self.own = getattr(self, "own", 0) + 1
        return self.number("total_connections_received") - self.own

    def populate(self):
        self.asked(b"SET tea 2.50\r\n", b"\r\n")
        self.asked(b"LPUSH stock 7\r\n", b"\r\n")


class PostgreSQL(Server):
    user = "postgres"
    tools = "/usr/lib/postgresql/*/bin/"

    def prepare(self):
        subprocess.run(
            self.as_user([needed("initdb", self.tools + "initdb"), "-D",
                          self.home / "data", "-A", "trust", "-U", "postgres",
                          "--no-sync"]),
            cwd=self.home, stdout=subprocess.DEVNULL, check=True)

    def command(self):
        return [needed("postgres", self.tools + "postgres"), "-D",
                self.home / "data", "-p", str(self.port), "-h", "127.0.0.1",
                "-k", self.home, "-F"]

    def query(self, text):
        return subprocess.run(
            [needed("psql"), "-h", "127.0.0.1", "-p", str(self.port), "-U",
             "postgres", "-Atc", text], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, check=True, text=True).stdout

    def clients(self):
        return int(self.query(
            "SELECT count(*) FROM pg_stat_activity WHERE pid <> "
            "pg_backend_pid() AND backend_type = 'client backend'"))

    def populate(self):
        self.query("CREATE TABLE price (item text, price text);"
                   "INSERT INTO price VALUES ('tea', '2.50')")


class MariaDB(Server):
    user = "mysql"

    def prepare(self):
        subprocess.run(
            self.as_user([needed("mariadb-install-db"), "--no-defaults",
                          f"--datadir={self.home}/data", "--skip-test-db"]),
            cwd=self.home, stdout=subprocess.DEVNULL, check=True)

    def command(self):
        server = needed("mariadbd", "/usr/sbin/mariadbd")
        return [server, "--no-defaults", f"--datadir={self.home}/data",
                f"--port={self.port}", "--bind-address=127.0.0.1",
                f"--socket={self.home}/socket", f"--pid-file={self.home}/pid",
                "--skip-grant-tables", "--skip-networking=0"]

    def query(self, text):
        return subprocess.run(
            [needed("mariadb"), "--no-defaults", "--protocol=tcp",
             "-h127.0.0.1", f"-P{self.port}", "-uroot", "-Ne", text],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
            text=True).stdout

    def clients(self):
        answer = self.query("SHOW STATUS LIKE 'Threads_connected'")
        return int(answer.split()[1]) - 1

    def populate(self):
        self.query("CREATE DATABASE shop; CREATE TABLE shop.price (item "
                   "varchar(20), price varchar(20)); INSERT INTO shop.price "
                   "VALUES ('tea', '2.50')")


class Memcached(Server):
    def command(self):
        command = [needed("memcached"), "-l", "127.0.0.1", "-p",
                   str(self.port)]
        return command + (["-u", "root"] if os.getuid() == 0 else [])

    def clients(self):
        answer = self.asked(b"stats\r\n", b"END")
        # It counts the socket that it listens on, and us, sooner or later.
        return int(answer.split("curr_connections")[1].split()[0]) - 2

    def populate(self):
        self.asked(b"set tea 0 0 4\r\n2.50\r\n", b"STORED")


class Upstream:
    """An HTTP server of our own: /tea is there, all else is not."""

    def __enter__(self):
        counts = self.counts = {"open": 0, "ever": 0}
        lock = threading.Lock()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                with lock:
                    counts["open"] += 1
                    counts["ever"] += 1
                super().setup()

            def finish(self):
                with lock:
                    counts["open"] -= 1
                super().finish()

            def do_GET(self):
                known = self.path == "/tea"
                body = b"2.50" if known else b"unknown"
                self.send_response(200 if known else 404)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0),
                                                      Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def clients(self):
        time.sleep(0.1)  # Until its threads have seen who left.
        return self.counts["open"]

    def connections(self):
        return self.counts["ever"]


class Nobody:
    """A port on which nobody listens."""

    def __enter__(self):
        self.port = free_port()
        return self

    def __exit__(self, *_):
        pass


KINDS = {"redis": Redis, "postgresql": PostgreSQL, "mariadb": MariaDB,
         "memcached": Memcached, "http": Upstream, "nobody": Nobody}
