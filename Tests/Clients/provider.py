"""A sign-in provider (OpenID Connect) on a free port of this machine, for tests; prints its issuer. It signs in at once
whom `/person?claims=…` has named; `/attack?kind=…` makes it mint one kind of token from then on."""
import base64
import hashlib
import http.server
import json
import secrets
import sys
import threading
import time
import urllib.parse

from joserfc import jws
from joserfc.jwk import ECKey, OctKey, RSAKey

rsa = RSAKey.generate_key(2048, {"kid": "rsa-1", "use": "sig", "alg": "RS256"})
curve = ECKey.generate_key("P-256", {"kid": "ec-1", "use": "sig", "alg": "ES256"})
other = RSAKey.generate_key(2048, {"kid": "rsa-1", "use": "sig", "alg": "RS256"})
state = {"kind": "none", "codes": {}, "person": {}}
CLIENT, SECRET = "storyboards", "s3cret: and more"


def encoded(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def mint(issuer, nonce):
    kind, now = state["kind"], int(time.time())
    claims = {"iss": issuer, "sub": "7", "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": nonce, **state["person"]}
    claims.update({
        "aud": {"aud": "another"}, "iss": {"iss": issuer + "/other"}, "expired": {"exp": now - 3600},
        "nonce": {"nonce": "another"}, "future": {"nbf": now + 3600}, "audiences": {"aud": [CLIENT, "another"]},
        "azp": {"aud": [CLIENT, "another"], "azp": "another"}, "no-nonce": {"nonce": None},
    }.get(kind, {}))
    header = {"alg": "RS256", "kid": "rsa-1"}
    if kind == "alg-none":
        return f"{encoded({'alg': 'none'})}.{encoded(claims)}."
    if kind == "hs256":  # The public key, which everybody has, taken for a shared secret.
        header["alg"] = "HS256"
        key = OctKey.import_key(rsa.as_pem(private=False))
        return jws.serialize_compact(header, json.dumps(claims), key, algorithms=["HS256"])
    if kind == "es256":
        header = {"alg": "ES256", "kid": "ec-1"}
        return jws.serialize_compact(header, json.dumps(claims), curve, algorithms=["ES256"])
    if kind == "kid":
        header["kid"] = "unknown"
    if kind == "crit":
        header["crit"], header["exp"] = ["exp"], 1
        signed = encoded(header) + "." + encoded(claims)
        return signed + "." + "AAAA"
    token = jws.serialize_compact(header, json.dumps(claims), other if kind == "other-key" else rsa)
    if kind == "changed":
        head, _, signature = token.split(".")
        return ".".join([head, encoded({**claims, "sub": "1"}), signature])
    return token


class Provider(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def say(self, value, status=200, location=None):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        issuer = f"http://127.0.0.1:{self.server.server_port}"
        url = urllib.parse.urlparse(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        if url.path == "/.well-known/openid-configuration":
            self.say({
                "issuer": issuer, "authorization_endpoint": issuer + "/authorize", "token_endpoint": issuer + "/token",
                "jwks_uri": issuer + "/keys"})
        elif url.path == "/keys":
            self.say({"keys": [key.as_dict(private=False) for key in (rsa, curve)]})
        elif url.path == "/attack":
            state["kind"] = query["kind"]
            self.say({})
        elif url.path == "/person":
            state["person"] = json.loads(query["claims"])
            self.say({})
        elif url.path == "/authorize":
            wanted = {"response_type": "code", "client_id": CLIENT, "code_challenge_method": "S256"}
            if any(query.get(name) != value for name, value in wanted.items()) or "openid" not in query["scope"].split():
                return self.say({"error": "invalid_request"}, 400)
            code = secrets.token_urlsafe(16)
            state["codes"][code] = query
            back = urllib.parse.urlencode({"code": code, "state": query["state"], "iss": issuer})
            self.say({}, 303, query["redirect_uri"] + "?" + back)
        else:
            self.say({}, 404)

    def do_POST(self):
        issuer = f"http://127.0.0.1:{self.server.server_port}"
        form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        asked = state["codes"].pop(form.get("code"), None)
        pair = ":".join(urllib.parse.quote(word, safe="") for word in (CLIENT, SECRET))
        right = "Basic " + base64.b64encode(pair.encode()).decode()
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if self.headers["Authorization"] != right:
            return self.say({"error": "invalid_client"}, 401)
        if not asked or asked["redirect_uri"] != form["redirect_uri"] or asked["code_challenge"] != challenge:
            return self.say({"error": "invalid_grant"}, 400)
        self.say({"access_token": "x", "token_type": "Bearer", "id_token": mint(issuer, asked["nonce"])})


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
# Ends when whoever started it does.
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
