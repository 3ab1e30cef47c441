#!/usr/bin/env python3
"""Measures the server beside FastAPI + uvicorn + asyncpg, in one run on one PostgreSQL, and embedded on SQLite.

usage: service.py PROGRAM PEER_PYTHON [--seconds 8] [--out FILE]

The database and whichever server runs share the cores that are left of the load generator's; requests a CPU second, of
server and database together, stand beside requests a second, because a loaded machine moves the latter. Prints a table."""
import argparse
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def family(pid):
    """A process and all below it."""
    found = [pid]
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                fields = pathlib.Path(f"/proc/{name}/stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found += family(int(name))
    return found


def cpu(pids):
    """CPU seconds of processes and of their children that have ended."""
    total = 0
    for root in pids:
        for pid in family(root):
            try:
                fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            total += sum(int(fields[place]) for place in (11, 12, 13, 14))
    return total / TICK


def memory(pid):
    """MB of a process that are its own (proportional set size)."""
    text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1)) / 1024


class Postgres:
    def __init__(self, folder):
        tools = sorted(pathlib.Path("/usr/lib/postgresql").iterdir())[-1] / "bin"
        self.port, data = free_port(), f"{folder}/pg"
        become = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        os.makedirs(data, mode=0o700)
        if become:
            shutil.chown(data, "postgres")
        subprocess.run([*become, tools / "initdb", "-D", data, "-U", "owner", "-A", "trust", "--no-sync"], check=True,
                       stdout=subprocess.DEVNULL)
        # Durable, as it is run for real.
        self.process = subprocess.Popen(
            [*become, tools / "postgres", "-D", data, "-p", str(self.port), "-c", "listen_addresses=127.0.0.1", "-c",
             "unix_socket_directories="], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f"postgresql://owner@127.0.0.1:{self.port}/postgres"
        for _ in range(100):
            if subprocess.run([tools / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0:
                break
            time.sleep(0.1)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)


class Service:
    def __init__(self, program, folder, *options):
        environment = dict(os.environ, SHOTWRIGHT_HOME=str(ROOT))
        place = ["--data", f"{folder}/data", *options]
        words = subprocess.run([program, "token", "create", *place], check=True, capture_output=True, text=True)
        self.token = words.stdout.splitlines()[-1]
        begin = time.monotonic()
        self.process = subprocess.Popen(
            [program, "serve", "--port", "0", *place], stdout=subprocess.PIPE, text=True, env=environment)
        for line in self.process.stdout:
            if line.startswith("listening on "):
                self.address = line.split()[-1]
                break
        self.cold = time.monotonic() - begin

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(urllib.parse.urlparse(self.address).netloc, timeout=120)
        connection.request(method, path, body, {"Authorization": "Bearer " + self.token,
                                                **({"Content-Type": "application/json"} if isinstance(body, str) else {})})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if answer.status >= 400:
            sys.exit(f"{method} {path}: {answer.status} {data[:300]}")
        return json.loads(data or b"null")

    def fifty_shots(self):
        """A scene of fifty shots or more: uploaded, then filled up by inserting."""
        text = "INT. KITCHEN - NIGHT\n\nMARA (30s) stands at the table.\n\n" + "".join(
            f"MARA\nThe bell rang {n} times.\n\nJONAS\nTwice {n}?\n\n" for n in range(12))
        job = self.ask("POST", "/v1/scripts/upload?filename=a.fountain", text.encode())
        while self.ask("GET", "/v1/jobs/" + job["job"]["id"])["status"] in ("queued", "running"):
            time.sleep(0.1)
        scene = self.ask("GET", "/v1/scenes?project_id=" + job["script"]["project_id"])["items"][0]["id"]
        while True:
            shots = self.ask("GET", f"/v1/shots?scene_id={scene}&limit=200")["items"]
            if len(shots) >= 50:
                return scene
            self.ask("POST", "/v1/shots", json.dumps({"duplicate_of": shots[-1]["id"]}))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def wrk(address, token, path, pids, seconds, script=None, connections=16):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", f"Authorization: Bearer {token}"]
    if script:
        command += ["-s", script]
    before = cpu(pids)
    text = subprocess.run([*command, address + path], check=True, capture_output=True, text=True).stdout
    spent = cpu(pids) - before
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    count = int(re.search(r"(\d+) requests in", text).group(1))
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    milliseconds = float(p99.group(1)) * {"us": 0.001, "ms": 1, "s": 1000}[p99.group(2)]
    return {"rate": rate, "p99": milliseconds, "per_cpu": count / max(0.01, spent), "bad": int(bad.group(1)) if bad else 0}


POST = """
local n, run = 0, os.time() .. tostring({}):sub(8)
request = function()
  n = n + 1
  return wrk.format("POST", nil, {["Authorization"] = wrk.headers["Authorization"], ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = run .. n}, '{"name": "film"}')
end
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("peer_python")
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--out")
    options = parser.parse_args()
    rows = []

    def row(what, who, result):
        rows.append(f"| {what} | {who} | {result['rate']:,.0f} | {result['per_cpu']:,.0f} | {result['p99']:.1f} |"
                    f" {result['bad']} |")
        print(rows[-1], flush=True)

    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        script = pathlib.Path(folder) / "post.lua"
        script.write_text(POST)
        embedded = Service(options.program, f"{folder}")
        time.sleep(2)
        idle, cold = memory(embedded.process.pid), embedded.cold
        scene = embedded.fifty_shots()
        path = f"/v1/shots?scene_id={scene}"
        size = len(json.dumps(embedded.ask("GET", path)))
        wrk(embedded.address, embedded.token, path, [embedded.process.pid], 2)
        row("GET 50 shots", "Shotwright, SQLite", wrk(
            embedded.address, embedded.token, path, [embedded.process.pid], options.seconds))
        row("GET health", "Shotwright, SQLite", wrk(
            embedded.address, embedded.token, "/v1/health", [embedded.process.pid], options.seconds))
        row("POST with a key", "Shotwright, SQLite", wrk(
            embedded.address, embedded.token, "/v1/projects", [embedded.process.pid], options.seconds, str(script)))
        embedded.stop()

        database = Postgres(folder)
        service = Service(options.program, f"{folder}/scaled", "--database", database.url)
        scene = service.fifty_shots()
        path = f"/v1/shots?scene_id={scene}"
        port = free_port()
        peer = subprocess.Popen(
            [options.peer_python, "-m", "uvicorn", "fastapi_peer:app", "--port", str(port), "--workers", "2",
             "--no-access-log", "--log-level", "error"], cwd=ROOT / "Benchmarks/peers",
            env=dict(os.environ, PEER_DATABASE=database.url))
        other = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.2)
        results = {}
        for what, where, lua in [("GET 50 shots", path, None), ("POST with a key", "/v1/projects", str(script))]:
            for who, address, pid in [("FastAPI + uvicorn ×2 + asyncpg", other, peer.pid),
                                      ("Shotwright, PostgreSQL", service.address, service.process.pid)]:
                pids = [pid, database.process.pid]
                wrk(address, service.token, where, pids, 2, lua)
                results[what, who] = wrk(address, service.token, where, pids, options.seconds, lua)
                row(what, who, results[what, who])
        peer.terminate()
        peer.wait(10)
        service.stop()
        database.stop()
    table = [
        f"Answer of 50 shots: {size:,} bytes. Cold start {cold * 1000:.0f} ms, idle {idle:.0f} MB (PSS).", "",
        "| request | server | a second | a CPU second, with its database | p99 ms | not 2xx |", "|---|---|---|---|---|---|", *rows]
    for what in ("GET 50 shots", "POST with a key"):
        one, two = results[what, "Shotwright, PostgreSQL"], results[what, "FastAPI + uvicorn ×2 + asyncpg"]
        table.append("")
        table.append(f"{what}: {one['rate'] / two['rate']:.2f} × the requests a second, {one['per_cpu'] / two['per_cpu']:.2f} ×"
                     f" those a CPU second, p99 {one['p99'] / two['p99']:.2f} ×.")
    text = "\n".join(table)
    print("\n" + text)
    if options.out:
        pathlib.Path(options.out).write_text(text + "\n")


if __name__ == "__main__":
    main()
