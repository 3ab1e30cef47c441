#!/usr/bin/env python3
"""Kills a working server at random moments and counts what is lost and what is done twice.

usage: chaos.py PROGRAM [--seconds 120] [--seed 1]

Clients make projects, upload scripts, insert shots with a mark of their own, and ask for frames, each request with an
Idempotency-Key that is sent again until it is answered. After every kill (SIGKILL) the server is started anew on the same
folder. Lost is what was acknowledged and is not there; twice is a mark that stands on two shots, or a job that succeeded
twice. The last line is `N kills, N lost, N twice`; the exit code is 0 where nothing is lost and nothing is twice."""
import argparse
import concurrent.futures
import http.client
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid

SCRIPT = b"""INT. KITCHEN - NIGHT

MARA (30s) stands at the table. She lifts a cup.

MARA
The bell rang twice.

JONAS (40s) comes in and sits down.

JONAS
Twice?
"""


class Server:
    """The program on one folder, killed and started again; its address changes each time."""

    def __init__(self, program, folder, options=()):
        self.program, self.folder, self.options = program, folder, list(options)
        self.token = self.run("token", "create", "--scopes", "all").splitlines()[-1]
        self.address, self.process = None, None

    def run(self, *words):
        command = [self.program, *words, "--data", self.folder]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "serve", "--port", "0", "--data", self.folder, *self.options], stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if line.startswith("listening on "):
                self.address = urllib.parse.urlparse(line.split()[-1]).netloc
                return
        sys.exit("the server did not start")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def ask(self, method, path, body=None, key=None):
        """One attempt; raises OSError or HTTPException where the server is gone."""
        connection = http.client.HTTPConnection(self.address, timeout=20)
        headers = {"Authorization": "Bearer " + self.token}
        if key:
            headers["Idempotency-Key"] = key
        if isinstance(body, dict):
            headers["Content-Type"] = "application/json"
            body = json.dumps(body)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, json.loads(data or b"{}")


class Client(threading.Thread):
    """Does its work until it is told to end, and remembers what was acknowledged."""

    def __init__(self, server, number, seed, ending):
        super().__init__(daemon=True)
        self.server, self.number, self.ending = server, number, ending
        self.random = random.Random(f"{seed}/{number}")
        self.projects, self.jobs, self.marks, self.faults = [], [], [], []

    def insist(self, method, path, body=None):
        """Sends a request, with the same key again and again, until it is answered."""
        key = None if method == "GET" else str(uuid.UUID(int=self.random.getrandbits(128)))
        while not self.ending.is_set():
            try:
                status, answer = self.server.ask(method, path, body, key)
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                time.sleep(0.05)
                continue
            if status in (409, 429, 503) and method != "GET" and answer.get("type", "").endswith(("in-use", "unavailable")):
                time.sleep(0.05)
                continue
            return status, answer
        return None, {}

    def run(self):
        while not self.ending.is_set():
            status, answer = self.insist("POST", "/v1/projects", {"name": f"film {self.number}"})
            if status != 201:
                self.note(status, answer, "project")
                continue
            project = answer["id"]
            self.projects.append(project)
            status, answer = self.insist("POST", f"/v1/scripts/upload?filename=a.fountain&project_id={project}", SCRIPT)
            if status != 202:
                self.note(status, answer, "upload")
                continue
            self.jobs.append(answer["job"]["id"])
            if self.wait(answer["job"]["id"]):
                self.work(project)

    def work(self, project):
        _, scenes = self.insist("GET", f"/v1/scenes?project_id={project}")
        if not scenes.get("items"):
            return
        scene = scenes["items"][0]["id"]
        where = f"scene_id={scene}&project_id={project}"
        for _ in range(self.random.randint(1, 6)):
            _, shots = self.insist("GET", f"/v1/shots?{where}")
            if not shots.get("items"):
                return
            mark = str(uuid.UUID(int=self.random.getrandbits(128)))
            after = self.random.choice(shots["items"])["id"]
            status, answer = self.insist(
                "POST", "/v1/shots", {"after": after, "description": mark, "project_id": project})
            if status == 201:
                self.marks.append((project, scene, mark))
            elif status:
                self.note(status, answer, "insert")
        status, answer = self.insist("POST", "/v1/frames/generate", {"scene_id": scene, "project_id": project})
        if status == 202:
            self.jobs.append(answer["id"])
            self.wait(answer["id"])

    def wait(self, job):
        while not self.ending.is_set():
            _, answer = self.insist("GET", f"/v1/jobs/{job}")
            if answer.get("status") in ("succeeded", "failed", "cancelled"):
                return answer["status"] == "succeeded"
            time.sleep(0.1)
        return False

    def note(self, status, answer, what):
        if status:
            self.faults.append(f"{what}: {status} {answer}")


def everything(server, path):
    """All items of a list."""
    items, cursor = [], ""
    while cursor is not None:
        _, page = server.ask("GET", path + (f"&cursor={urllib.parse.quote(cursor)}" if cursor else ""))
        items += page.get("items", [])
        cursor = page.get("next_cursor")
    return items


def events(server, project):
    """All events so far."""
    connection = http.client.HTTPConnection(server.address, timeout=2)
    connection.request(
        "GET", f"/v1/events?project_id={project}&after=0", headers={"Authorization": "Bearer " + server.token})
    found = []
    try:
        answer = connection.getresponse()
        for line in answer:
            if line.startswith(b"data: "):
                found.append(json.loads(line[6:]))
    except OSError:
        pass  # Nothing more for two seconds.
    connection.close()
    return found


def check(server, clients):
    lost, twice = [], []
    for client in clients:
        there = {project["id"] for project in everything(server, "/v1/projects?limit=200")}
        lost += [f"project {project}" for project in client.projects if project not in there]
        for job in client.jobs:
            for _ in range(1200):
                status, answer = server.ask("GET", f"/v1/jobs/{job}")
                if status != 200 or answer["status"] in ("succeeded", "failed", "cancelled"):
                    break
                time.sleep(0.1)
            if status != 200 or answer["status"] != "succeeded":
                lost.append(f"job {job}: {answer}")
        shots = {}
        for project, scene, mark in client.marks:
            where = (project, scene)
            if where not in shots:
                shots[where] = everything(server, f"/v1/shots?scene_id={scene}&project_id={project}&limit=200")
            count = sum(shot["description"] == mark for shot in shots[where])
            if count == 0:
                lost.append(f"shot {mark}")
            if count > 1:
                twice.append(f"shot {mark}: {count} times")
        # Each list of events ends in a wait: they are read side by side.
        with concurrent.futures.ThreadPoolExecutor(16) as readers:
            for found in readers.map(lambda project: events(server, project), client.projects):
                seen = [event["subject"] for event in found if event["kind"] == "job.succeeded"]
                twice += [f"job {job}" for job in set(seen) if seen.count(job) > 1]
    return lost, twice


def tell(clients, lost, twice):
    """Prints what was answered that should not be, what is lost, and what was done twice."""
    for client in clients:
        for fault in client.faults:
            print("answered:", fault)
    for what in lost:
        print("lost:", what)
    for what in twice:
        print("twice:", what)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(str(pathlib.Path(options.program).resolve()), folder)
        server.start()
        ending = threading.Event()
        clients = [Client(server, number, options.seed, ending) for number in range(3)]
        for client in clients:
            client.start()
        kills, until = 0, time.monotonic() + options.seconds
        while time.monotonic() < until:
            time.sleep(chance.uniform(0.1, 2.5))
            server.kill()
            kills += 1
            server.start()
        ending.set()
        for client in clients:
            client.join(30)
        lost, twice = check(server, clients)
        server.stop()
        tell(clients, lost, twice)
        counts = [sum(len(part) for part in parts) for parts in zip(*[(c.projects, c.jobs, c.marks) for c in clients])]
        print("acknowledged: {} projects, {} jobs, {} shots".format(*counts))
        print(f"{kills} kills, {len(lost)} lost, {len(twice)} twice")
        return 1 if lost or twice else 0


if __name__ == "__main__":
    os.environ.setdefault("SHOTWRIGHT_HOME", str(pathlib.Path(__file__).resolve().parents[2]))
    sys.exit(main())
