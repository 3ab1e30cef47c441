"""Signs requests as botocore does: lines of JSON in, lines of JSON out."""
import json
import sys
from urllib.parse import quote, urlencode

from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def request(case, *, body=True):
    query = "&".join(f"{quote(n, safe='-_.~')}={quote(v, safe='-_.~')}" for n, v in case["query"])
    url = f"http://{case['host']}{quote(case['path'], safe='/-_.~')}" + (f"?{query}" if query else "")
    made = AWSRequest(case["method"], url, data=case["body"].encode() if body else None)
    for name, value in case["headers"]:
        made.headers[name] = value
    made.headers["host"] = case["host"]
    made.context["timestamp"] = case["timestamp"]
    return made


for line in open(sys.argv[1], encoding="utf-8"):
    case = json.loads(line)
    keys = Credentials("AKIDEXAMPLE", case["secret"], case.get("token"))
    signer, asked = S3SigV4Auth(keys, "s3", case["region"]), request(case)
    signer._modify_request_before_signing(asked)
    canonical = signer.canonical_request(asked)
    signer._inject_signature_to_request(asked, signer.signature(signer.string_to_sign(asked, canonical), asked))
    answer = {"canonical": canonical, "authorization": asked.headers["Authorization"]}
    signer, asked = S3SigV4QueryAuth(keys, "s3", case["region"], expires=300), request(case, body=False)
    signer._modify_request_before_signing(asked)
    canonical = signer.canonical_request(asked)
    answer["presigned"] = signer.signature(signer.string_to_sign(asked, canonical), asked)
    print(json.dumps(answer))
