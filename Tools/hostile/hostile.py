#!/usr/bin/env python3
"""Asks a server for what nobody should: random and hostile requests, made from its own contract by a seed. Prints
`N requests, N faults, N leaks` last; exits 1 where the server had a fault of its own (5xx, or no answer) or where an
answer to a stranger held another's words. usage: hostile.py PROGRAM [--requests 10000] [--seed 1]"""
import argparse
import collections
import http.client
import json
import random
import subprocess
import sys
import tempfile
import urllib.parse

MARK = "Zanzibar-9f3c"
SCRIPT = "INT. KITCHEN - NIGHT\n\nMARA\n" + MARK + " rang twice.\n\nJONAS\nTwice?\n"
WORDS = [
    "", " ", "\0", "\x7f", "a" * 5000, "'; DROP TABLE shot; --", "../../../etc/passwd", "%00", "%2e%2e%2f", "{{7*7}}",
    "<script>alert(1)</script>", "\u202e\u0000\ud7ff", "𝔘𝔫𝔦" * 50, "null", "-1", "0", "1e999", "NaN", "9" * 40, "true",
    "00000000-0000-0000-0000-000000000000", "[" * 300, '{"a":' * 200, "$1", "?1", "${jndi:ldap://x}", "\r\nX-Evil: 1",
]
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND"]


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.process = subprocess.Popen(
            [path, "serve", "--port", "0", "--data", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if line.startswith("listening on "):
                self.address = urllib.parse.urlparse(line.split()[-1]).netloc
                break
        else:
            sys.exit("the server did not start")
        self.connection = None

    def token(self, *words):
        command = [self.path, "token", "create", "--data", self.folder, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]

    def ask(self, method, target, body=None, headers=None):
        """The answer's status and bytes; (0, why) where there is none."""
        for attempt in range(2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection(self.address, timeout=20)
                self.connection.request(method, target, body, headers or {})
                answer = self.connection.getresponse()
                if answer.headers.get_content_type() == "text/event-stream":
                    self.connection.close()
                    self.connection = None
                    return answer.status, b""
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.connection.close()
                self.connection = None
                # A connection that the server has closed after an answer is no fault; a new one must be answered.
                why = repr(error).encode()
        return 0, why


class Maker:
    """Makes requests of the contract, right and wrong in all places."""

    def __init__(self, contract, ids, seed):
        self.contract, self.ids, self.random = contract, ids, random.Random(seed)
        self.operations = [
            (method, path, value) for path, item in contract["paths"].items()
            for method, value in item.items() if method != "parameters"]

    def resolved(self, value):
        while "$ref" in value:
            place = self.contract
            for step in value["$ref"].split("/")[1:]:
                place = place[step]
            value = place
        return value

    def hostile(self):
        pick = self.random.random()
        if pick < 0.5:
            return self.random.choice(WORDS)
        if pick < 0.7:
            return self.random.choice([None, True, False, -1, 0, 2**63, -(2**70), 1.5, 1e300, [], {}, [[]], {"": None}])
        return "".join(chr(self.random.choice([self.random.randrange(32, 127), self.random.randrange(1, 0xD7FF)]))
                       for _ in range(self.random.randrange(1, 40)))

    def value(self, schema, name="", depth=0):
        schema = self.resolved(schema)
        if self.random.random() < 0.12 or depth > 5:
            return self.hostile()
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        for key in ("oneOf", "anyOf", "allOf"):
            if key in schema:
                return self.value(self.random.choice(schema[key]), name, depth + 1)
        kind = schema.get("type")
        kind = self.random.choice(kind) if isinstance(kind, list) else kind
        if kind == "object" or "properties" in schema:
            wanted = schema.get("required", [])
            made = {key: self.value(part, key, depth + 1) for key, part in schema.get("properties", {}).items()
                    if key in wanted or self.random.random() < 0.5}
            if self.random.random() < 0.1:
                made[str(self.hostile())[:60]] = self.hostile()
            return made
        if kind == "array":
            return [self.value(schema.get("items", {}), name, depth + 1) for _ in range(self.random.randrange(4))]
        if kind == "integer":
            return self.random.choice([0, 1, 2, 24, 100, 10**6, -5, 2**31, 2**63 - 1])
        if kind == "boolean":
            return self.random.random() < 0.5
        if name in self.ids and self.random.random() < 0.8:
            return self.ids[name]
        return self.random.choice(["words", "noir", "pdf", self.ids["shot_id"], self.ids["scene_id"]])

    def request(self):
        method, path, value = self.random.choice(self.operations)
        query, headers = {}, {}
        for parameter in map(self.resolved, value.get("parameters", [])):
            name, place = parameter["name"], parameter["in"]
            if place != "path" and not parameter.get("required") and self.random.random() < 0.5:
                continue
            made = self.value(parameter.get("schema", {}), name)
            text = made if isinstance(made, str) else json.dumps(made)
            if place == "path":
                path = path.replace("{%s}" % name, urllib.parse.quote(text, safe=""))
            elif place == "query":
                query[name] = text
            elif place == "header":
                headers[name] = text.encode("ascii", "ignore").decode().translate({c: None for c in range(32)})[:2000]
        media = value.get("requestBody", {}).get("content", {})
        body = None
        if media:
            kind = self.random.choice(list(media))
            headers["Content-Type"] = kind if self.random.random() < 0.9 else "text/plain"
            if kind.endswith("json"):
                body = json.dumps(self.value(media[kind].get("schema", {}))).encode()
            else:
                body = SCRIPT.encode() if self.random.random() < 0.5 else self.random.randbytes(self.random.randrange(600))
            if self.random.random() < 0.1:
                body = bytes(byte ^ (self.random.random() < 0.05) * 7 for byte in body)
        if self.random.random() < 0.05:
            method = self.random.choice(METHODS)
        if query:
            path += "?" + urllib.parse.urlencode(query, errors="replace")
        return method.upper(), path, body, headers


def prepare(program, token):
    """A project of the owner's, with one of everything, for strangers to ask for."""
    headers = {"Authorization": "Bearer " + token}

    def made(method, target, body=None, kind="application/json"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        status, answer = program.ask(method, target, data, {**headers, "Content-Type": kind})
        if status >= 300:
            sys.exit(f"{method} {target}: {status} {answer[:300]}")
        return json.loads(answer)

    project = made("POST", "/v1/projects", {"name": MARK})["id"]
    script = made("POST", f"/v1/scripts/upload?filename=a.fountain&project_id={project}", SCRIPT.encode(),
                  "application/octet-stream")
    job = script["job"]["id"]
    while made("GET", f"/v1/jobs/{job}")["status"] in ("queued", "running"):
        pass
    scene = made("GET", f"/v1/scenes?project_id={project}")["items"][0]["id"]
    shot = made("GET", f"/v1/shots?scene_id={scene}")["items"][0]
    return {
        "project_id": project, "script_id": script["script"]["id"], "job_id": job, "scene_id": scene,
        "shot_id": shot["id"], "frame_id": shot["panels"][0]["id"]}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--requests", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        program = Program(options.program, folder)
        try:
            run(program, options)
        finally:
            program.process.kill()
            program.process.wait()


def run(program, options):
    owner = program.token()
    ids = prepare(program, owner)
    bearer = {"Authorization": "Bearer " + owner}
    _, link = program.ask("POST", "/v1/users", b'{"name": "stranger"}', {**bearer, "Content-Type": "application/json"})
    words = json.loads(link)["path"].split("=")[1]
    program.ask(
        "POST", "/v1/session/link", json.dumps({"link": words, "password": "rain on the tin roof"}).encode(),
        {"Content-Type": "application/json"})
    contract = json.loads(program.ask("GET", "/v1/openapi.json")[1])
    made = subprocess.run(
        ["curl", "-s", "-c", "-", "-o", "/dev/null", "-H", "Content-Type: application/json", "-d",
         json.dumps({"name": "stranger", "password": "rain on the tin roof"}), f"http://{program.address}/v1/session"],
        capture_output=True, text=True, check=True).stdout
    cookie = "shotwright=" + made.split("shotwright")[-1].split()[0]
    csrf = json.loads(program.ask("GET", "/v1/session", headers={"Cookie": cookie})[1])["csrf_token"]
    _, token = program.ask(
        "POST", "/v1/tokens", b'{"name": "t", "scopes": ["all"]}',
        {"Cookie": cookie, "X-CSRF-Token": csrf, "Content-Type": "application/json"})
    stranger = {"Authorization": "Bearer " + json.loads(token)["token"]}
    maker, faults, leaks, statuses = Maker(contract, ids, options.seed), 0, 0, collections.Counter()
    for number in range(options.requests):
        method, target, body, headers = maker.request()
        # Who ends their own sessions and tokens has none for what follows.
        if method == "DELETE" and "/tokens/" in target or target.startswith("/v1/sessions"):
            continue
        is_stranger = maker.random.random() < 0.5
        who = stranger if is_stranger else bearer
        if maker.random.random() < 0.03:
            who = {"Authorization": maker.random.choice(["Bearer", "Bearer x", "Basic eDp5", "Bearer " + "x" * 3000])}
        # Projects that go away are brought back, so that there is something to ask for.
        if not is_stranger and method == "DELETE" and target.split("?")[0] == f"/v1/projects/{ids['project_id']}":
            continue
        status, answer = program.ask(method, target, body, {**headers, **who})
        statuses[status // 100] += 1
        if status >= 500 or status == 0:
            faults += 1
            print(f"{number}: {method} {target[:200]} {(body or b'')[:200]} {status} {answer[:300]}")
        if is_stranger and MARK.encode() in answer and MARK.encode() not in (body or b"") + target.encode():
            leaks += 1
            print(f"{number}: a stranger saw it: {method} {target[:200]} {status} {answer[:300]}")
    print(" ".join(f"{kind}xx: {count}" for kind, count in sorted(statuses.items())))
    print(f"{sum(statuses.values())} requests, {faults} faults, {leaks} leaks")
    sys.exit(1 if faults or leaks else 0)


main()
