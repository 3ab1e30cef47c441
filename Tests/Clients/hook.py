"""A server that takes webhooks: fails the first COUNT of them, checks the signature of all by Python's own hmac, and ends
after TOTAL. Prints its port, then a line for each: the status it gave, the kind, and whether the signature holds.

usage: hook.py COUNT TOTAL; the secret comes as the first line of the standard input, when it is known."""
import hashlib
import hmac
import http.server
import json
import sys

failing, total = int(sys.argv[1]), int(sys.argv[2])
secret = None


class Taker(http.server.BaseHTTPRequestHandler):
    count = 0

    def do_POST(self):
        global secret
        body = self.rfile.read(int(self.headers["Content-Length"]))
        secret = secret or sys.stdin.readline().strip()
        time, signature = (part.split("=")[1] for part in self.headers["X-Shotwright-Signature"].split(","))
        wanted = hmac.new(secret.encode(), time.encode() + b"." + body, hashlib.sha256).hexdigest()
        Taker.count += 1
        status = 500 if Taker.count <= failing else 204
        print(status, json.loads(body)["event"]["kind"], hmac.compare_digest(signature, wanted), flush=True)
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Taker)
print(server.server_port, flush=True)
while Taker.count < total:
    server.handle_request()
