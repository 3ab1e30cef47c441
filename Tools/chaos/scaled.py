#!/usr/bin/env python3
"""Takes a scaled installation's neighbours away at random moments and counts what is lost and what is done twice.

usage: scaled.py PROGRAM [--seconds 600] [--seed 1] [--workers 3]

A server without workers, workers apart from it, each with a folder of its own, PostgreSQL, NATS, Redis and an S3 store
(SeaweedFS), all real, on loopback. Clients are those of chaos.py. Each fault is one of: a worker or the server is killed; a
worker stands still for longer than its lease, and goes on; a neighbour is killed, and started again some seconds later; NATS
comes back without what it kept; the store says nothing for some seconds. Lost is what was acknowledged and is not there, a
file that a row names and doctor does not find in the store, or a job that has not succeeded; a job that ended as a dead
letter is replayed once, as an operator would, and printed with its attempts. The last line is `N faults, N jobs, N lost, N
twice`; the exit code is 0 where nothing is lost, nothing is twice, and no worker ended that nobody killed."""
import argparse
import json
import os
import pathlib
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import chaos

ROOT = pathlib.Path(__file__).resolve().parents[2]


def free_port():
    """None of those that Linux gives to connections: a server that is started again finds it free."""
    while True:
        port = random.SystemRandom().randrange(16_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


class Neighbour:
    """A server beside the installation: killed as a machine that goes down, and started again on what it kept."""

    def __init__(self, name, command, port, user=None, ready=None, environment=None):
        self.name, self.command, self.port, self.user, self.ready = name, command, port, user, ready
        self.environment = {**os.environ, **(environment or {})}
        self.start()

    def start(self):
        for _ in range(20):
            self.process = subprocess.Popen(
                self.command, user=self.user, cwd="/", env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True)
            while self.process.poll() is None:
                if self.answers():
                    return
                time.sleep(0.05)
            time.sleep(0.2)
        sys.exit(f"{self.name} did not start")

    def answers(self):
        if self.ready:
            return subprocess.run(self.ready, stdout=subprocess.DEVNULL).returncode == 0
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return True
        except OSError:
            return False

    def kill(self):
        # PostgreSQL's own children go with it.
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def postgres(folder):
    tools = max(pathlib.Path("/usr/lib/postgresql").iterdir(), key=lambda path: int(path.name)) / "bin"
    user = "postgres" if os.getuid() == 0 else None
    data = pathlib.Path(folder) / "postgres"
    data.mkdir()
    if user:
        os.chmod(folder, 0o711)
        shutil.chown(data, user)
    subprocess.run(
        [tools / "initdb", "-D", data, "-U", "owner", "-A", "trust"], user=user, check=True, cwd="/",
        stdout=subprocess.DEVNULL)
    port = free_port()
    command = [tools / "postgres", "-D", data, "-p", str(port), "-c", "listen_addresses=127.0.0.1",
               "-c", "unix_socket_directories="]
    ready = [tools / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    server = Neighbour("PostgreSQL", command, port, user, ready)
    url = f"postgresql://owner@127.0.0.1:{port}/"
    subprocess.run([tools / "psql", url + "postgres", "-qc", "CREATE DATABASE boards"], check=True)
    return server, url + "boards"


def nats(folder):
    port, kept = free_port(), pathlib.Path(folder) / "nats"
    program = ROOT / ".tools/dev/bin/nats-server"
    return Neighbour("NATS", [program, "-a", "127.0.0.1", "-p", str(port), "-js", "-sd", kept], port), kept


def redis():
    port = free_port()
    command = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    return Neighbour("Redis", command, port)


def store(folder):
    """An S3 store with one bucket, and the settings by which it is reached."""
    ports, place = [free_port() for _ in range(8)], pathlib.Path(folder) / "store"
    (place / "data").mkdir(parents=True)
    key, secret = "AKIACHAOS00000000001", "chaos" * 8
    (place / "s3.json").write_text(json.dumps({"identities": [
        {"name": "app", "actions": ["Admin"], "credentials": [{"accessKey": key, "secretKey": secret}]}]}))
    command = [
        ROOT / ".tools/dev/bin/weed", "server", f"-dir={place}/data", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-s3", "-filer",
        f"-s3.config={place}/s3.json", "-master.electionTimeout=1s", "-master.heartbeatInterval=100ms",
        "-master.volumeSizeLimitMB=64", "-volume.preStopSeconds=0", "-volume.max=1000", "-s3.port.iceberg=0",
        "-s3.port.lance=0"]
    names = ["s3.port", "s3.port.grpc", "master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port",
             "filer.port.grpc"]
    command += [f"-{name}={port}" for name, port in zip(names, ports)]
    server = Neighbour("S3", command, ports[0], environment={"TMPDIR": str(place)})
    address = f"http://127.0.0.1:{ports[0]}"
    signed = ["curl", "-sf", "-m", "5", "--aws-sigv4", "aws:amz:us-east-1:s3", "--user", f"{key}:{secret}"]
    # The port answers before there is a volume to write to.
    bucket, server.ready = [*signed, "-X", "PUT", address + "/boards"], [*signed, "-T", place / "s3.json", address + "/boards/ready"]
    while subprocess.run(bucket).returncode != 0 or not server.answers():
        time.sleep(0.2)
    return server, {
        "SHOTWRIGHT_BLOBS": "s3://boards", "SHOTWRIGHT_BLOBS_ENDPOINT": address, "AWS_ACCESS_KEY_ID": key,
        "AWS_SECRET_ACCESS_KEY": secret}


class Worker:
    def __init__(self, program, folder, options):
        self.command = [program, "work", "--data", folder, *options]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)

    def has_ended(self):
        return self.process.poll() is not None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Faults:
    """What is done to an installation, one after the other."""

    def __init__(self, chance, server, workers, database, stream, kept, letters, bytes_):
        self.chance, self.server, self.workers = chance, server, workers
        self.database, self.stream, self.kept, self.letters, self.bytes = database, stream, kept, letters, bytes_
        self.counts, self.back = {}, []
        # Workers that nobody has killed.
        self.ended = 0

    def next(self):
        fault = self.chance.choice(
            [self.kill_worker, self.kill_worker, self.freeze_worker, self.kill_server, self.lose_nats, self.wipe_nats,
             self.lose_redis, self.lose_postgres, self.lose_store, self.silence_store])
        for worker in self.workers:
            if worker.has_ended():
                self.ended += 1
                worker.start()
        self.counts[fault.__name__] = self.counts.get(fault.__name__, 0) + 1
        fault()

    def kill_worker(self):
        worker = self.chance.choice(self.workers)
        worker.kill()
        worker.start()

    def freeze_worker(self):
        worker = self.chance.choice(self.workers)
        worker.process.send_signal(signal.SIGSTOP)
        time.sleep(17)
        worker.process.send_signal(signal.SIGCONT)

    def kill_server(self):
        self.server.kill()
        self.server.start()

    def away(self, neighbour, meanwhile=lambda: None):
        neighbour.kill()
        meanwhile()
        time.sleep(self.chance.uniform(0, 4))
        neighbour.start()
        self.back.append((neighbour.name, time.time() * 1000))

    def lose_nats(self):
        self.away(self.stream)

    def wipe_nats(self):
        self.away(self.stream, lambda: shutil.rmtree(self.kept, ignore_errors=True))

    def lose_redis(self):
        self.away(self.letters)

    def lose_postgres(self):
        self.away(self.database)

    def lose_store(self):
        self.away(self.bytes)

    def silence_store(self):
        os.killpg(self.bytes.process.pid, signal.SIGSTOP)
        time.sleep(self.chance.uniform(1, 8))
        os.killpg(self.bytes.process.pid, signal.SIGCONT)


def recoveries(faults, url):
    """The longest time from a neighbour's return to the next job that was done, in seconds by neighbour."""
    done = subprocess.run(
        ["psql", url, "-Atc", "SELECT finished_at FROM job WHERE state = 'succeeded' ORDER BY 1"], check=True,
        capture_output=True, text=True).stdout.split()
    longest = {}
    for name, back in faults.back:
        after = next((int(moment) for moment in done if int(moment) > back), None)
        if after is not None:
            longest[name] = max(longest.get(name, 0), (after - back) / 1000)
    return longest


def replay_dead(server, clients):
    """Dead letters are done again once; each is told with its attempts."""
    count = 0
    for client in clients:
        for job in client.jobs:
            for _ in range(1200):
                status, answer = server.ask("GET", f"/v1/jobs/{job}")
                if answer.get("status") not in ("queued", "running"):
                    break
                time.sleep(0.1)
            if answer.get("status") == "failed":
                count += 1
                print(f"dead letter {job} ({answer['kind']}):", [attempt["reason"] for attempt in answer["history"]])
                server.ask("POST", f"/v1/jobs/{job}/replay", {}, key="replay " + job)
    return count


def missing_files(program, folder):
    """What doctor says of files that rows name and the store has not; nothing where all are there."""
    told = subprocess.run([program, "doctor", "--data", folder], capture_output=True, text=True).stdout.splitlines()
    said = [line for line in told if line.startswith(("bytes:", "store of files:"))]
    return [line for line in said if not line.endswith(": well")] or ([] if len(said) == 2 else ["doctor told nothing"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=3)
    options = parser.parse_args()
    chance, program = random.Random(options.seed), str(pathlib.Path(options.program).resolve())
    with tempfile.TemporaryDirectory() as folder:
        (database, url), (stream, kept), letters = postgres(folder), nats(folder), redis()
        os.environ["SHOTWRIGHT_LOG_LEVEL"] = "critical"
        os.environ["SHOTWRIGHT_DATABASE"] = url
        os.environ["SHOTWRIGHT_QUEUE"] = f"nats://127.0.0.1:{stream.port}"
        os.environ["SHOTWRIGHT_REDIS"] = f"redis://127.0.0.1:{letters.port}"
        bytes_, settings = store(folder)
        os.environ.update(settings)
        server = chaos.Server(program, os.path.join(folder, "server"), ["--no-work"])
        server.start()
        workers = [
            Worker(program, os.path.join(folder, f"worker{number}"), ["--slots", "1"]) for number in range(options.workers)]
        faults = Faults(chance, server, workers, database, stream, kept, letters, bytes_)
        ending = threading.Event()
        clients = [chaos.Client(server, number, options.seed, ending) for number in range(4)]
        for client in clients:
            client.start()
        until = time.monotonic() + options.seconds
        try:
            while time.monotonic() < until:
                time.sleep(chance.uniform(0.5, 4))
                faults.next()
            ending.set()
            for client in clients:
                client.join(30)
            dead = replay_dead(server, clients)
            lost, twice = chaos.check(server, clients)
            lost += missing_files(program, server.folder)
            longest = recoveries(faults, url)
            server.stop()
        finally:
            if server.process.poll() is None:
                server.kill()
            for worker in workers:
                worker.kill()
            for neighbour in (stream, letters, bytes_, database):
                neighbour.kill()
        chaos.tell(clients, lost, twice)
        if faults.ended:
            print(f"{faults.ended} workers ended by themselves")
        print(", ".join(f"{name} {count}" for name, count in sorted(faults.counts.items())), f"; {dead} dead letters")
        print("longest until the next job was done:", ", ".join(f"{name} {s:.1f} s" for name, s in sorted(longest.items())))
        jobs = sum(len(client.jobs) for client in clients)
        print(f"{sum(faults.counts.values())} faults, {jobs} jobs, {len(lost)} lost, {len(twice)} twice")
        return 1 if lost or twice or faults.ended else 0


if __name__ == "__main__":
    os.environ.setdefault("SHOTWRIGHT_HOME", str(ROOT))
    sys.exit(main())
