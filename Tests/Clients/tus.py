"""Sends a file with tuspy, another house's client of the tus protocol, as a test tells it to.

usage: tus.py ADDRESS TOKEN FILE CHUNK_BYTES STOP_AFTER_BYTES [KEY=VALUE ...]

Prints the upload's address when it begins; given UPLOAD=address it goes on with that one. Ends at STOP_AFTER_BYTES of
the file, or at its end for 0."""
import sys

from tusclient import client

address, token, path, chunk, stop, *facts = sys.argv[1:]
facts = dict(fact.split("=", 1) for fact in facts)
known = facts.pop("UPLOAD", None)
tus = client.TusClient(address + "/v1/uploads", headers={"Authorization": "Bearer " + token})
uploader = tus.uploader(
    path, chunk_size=int(chunk), metadata=facts, upload_checksum="CHECKSUM" not in facts, url=known, retries=0)
if known is None:
    uploader.set_url(uploader.create_url())
print(uploader.url, flush=True)
end = int(stop) or uploader.get_file_size()
while uploader.offset < end:
    uploader.upload_chunk()
print(uploader.offset, flush=True)
