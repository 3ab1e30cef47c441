"""Lets schemathesis send and take bytes of types that it has no writer for."""
import schemathesis


@schemathesis.serializer("image/png", "application/offset+octet-stream")
def raw(_, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "ignore")


@schemathesis.deserializer("image/png")
def taken(_, response):
    return response.content
